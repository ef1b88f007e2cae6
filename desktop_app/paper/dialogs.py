"""The print preview and the print dialog."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGraphicsView,
    QLineEdit,
    QProgressDialog,
    QRadioButton,
    QWidget,
)

from desktop_app.paper.leaves import Leaf, Printable, divide
from desktop_app.paper.output import Printed, chosen_pages, print_pages
from desktop_app.words import _

_EVENTS = QEventLoop.ProcessEventsFlag
_SECONDS_BEFORE_PROGRESS = 1
_FRAME = 40  # pixels that title and border of a window take at most


def preview(
    parent: QWidget | None,
    worksheets: Sequence[Printable],
    title: str,
    *,
    dress: Callable[[QPrintPreviewDialog], None] | None = None,
) -> Printed | None:
    """Show the worksheets as they will be printed; return what was printed, None for nothing.

    The dialog is handed to `dress` before it is shown. Raises UserError when the printer chosen
    there cannot be used.
    """
    found = divide(worksheets)
    # Kept in a name of its own: the dialog holds no reference, and needs it to the end.
    printer = _printer(found, title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setObjectName("print_preview")
    dialog.setWindowTitle(_("Print preview: {title}").format(title=title))
    room = dialog.screen().availableSize()
    dialog.resize(min(1100, room.width() - _FRAME), min(800, room.height() - _FRAME))
    _name_parts(dialog)
    if dress is not None:
        dress(dialog)
    dialog.paintRequested.connect(lambda device: _paint_preview(dialog, device, found, title))
    printed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return _told(printer, found) if printed else None


def print_dialog(
    parent: QWidget | None,
    worksheets: Sequence[Printable],
    title: str,
) -> Printed | None:
    """Ask for a printer and print the worksheets; return what was printed, None for nothing.

    A long job shows its progress and can be cancelled. Raises UserError when the printer cannot
    be used.
    """
    found = divide(worksheets)
    printer = _printer(found, title)
    dialog = _PrintDialog(printer, parent)
    dialog.setObjectName("print_dialog")
    dialog.setWindowTitle(_("Print: {title}").format(title=title))
    dialog.setMinMax(1, len(found))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if accepted and not dialog.ranges.isEmpty():
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(dialog.ranges)
    dialog.deleteLater()
    printed = accepted and _print_with_progress(parent, printer, found, title)
    return _told(printer, found) if printed else None


class _PrintDialog(QPrintDialog):
    """Takes the pages that are asked for itself: Qt leaves them to CUPS, and tells no one.

    CUPS would count the empty backs between forms printed on both sides as well.
    """

    ranges = QPageRanges()

    def accept(self) -> None:
        some = self.findChild(QRadioButton, "pagesRadioButton")
        every = self.findChild(QRadioButton, "printAll")
        line = self.findChild(QLineEdit, "pagesLineEdit")
        if some is not None and every is not None and line is not None and some.isChecked():
            asked = QPageRanges.fromString(line.text())
            if any(asked.contains(at) for at in range(self.minPage(), self.maxPage() + 1)):
                self.ranges = asked
                every.setChecked(True)  # else Qt says what is wrong with them
        super().accept()


def _name_parts(dialog: QPrintPreviewDialog) -> None:
    """Name what Qt leaves without a name for those who hear the window."""
    for zoom in dialog.findChildren(QComboBox):
        zoom.setObjectName("preview_zoom")
        zoom.setAccessibleName(_("Zoom"))
    for line in dialog.findChildren(QLineEdit):
        if not isinstance(line.parentWidget(), QComboBox):
            line.setObjectName("preview_page")
            line.setAccessibleName(_("Page"))


def _told(printer: QPrinter, found: Sequence[Leaf]) -> Printed:
    pages = len(chosen_pages(printer, found))
    return Printed(pages, max(printer.copyCount(), 1), printer.printerName())


def _paint_preview(
    dialog: QPrintPreviewDialog, printer: QPrinter, found: Sequence[Leaf], title: str
) -> None:
    """Paint the pages for the preview, or for the printer chosen there; leave it if cancelled."""
    # The pages that its view shows are gone already: drawn meanwhile they would end the program.
    view = dialog.findChild(QGraphicsView)
    assert view is not None
    for page in view.items():
        page.hide()
    # The dialog that opens from there is Qt's own, which leaves it to CUPS to pick pages.
    if _print_with_progress(dialog, printer, found, title, picked=True):
        QTimer.singleShot(0, dialog, lambda: _show_pages(view))
    else:
        QTimer.singleShot(0, dialog.reject)


def _show_pages(view: QGraphicsView) -> None:
    for page in view.items():  # those made anew, or of before where they were printed from there
        page.show()


def _print_with_progress(
    parent: QWidget | None,
    printer: QPrinter,
    found: Sequence[Leaf],
    title: str,
    picked: bool = False,
) -> bool:
    box = QProgressDialog(parent)
    box.setObjectName("print_progress")
    box.setWindowTitle(_("Print: {title}").format(title=title))
    box.setLabelText(_("Printing …"))
    box.setWindowModality(Qt.WindowModality.ApplicationModal)
    box.setMinimumDuration(_SECONDS_BEFORE_PROGRESS * 1000)
    if not picked:  # behind it the window is out of reach; the preview is a dialog itself
        box.show()

    def shown(done: int, total: int) -> bool:
        box.setMaximum(total)
        box.setValue(done)
        # Until the box stands before the window, a key would reach that: Ctrl+Q amid the pages.
        _let_be(_EVENTS.AllEvents if box.isVisible() else _EVENTS.ExcludeUserInputEvents)
        return not box.wasCanceled()

    printed = print_pages(printer, found, shown, picked=picked)
    box.deleteLater()
    return printed


def _let_be(events: QEventLoop.ProcessEventsFlag) -> None:
    """Do what has come meanwhile.

    In a loop within, as of a dialog: what must not come between the pages waits for its end, such as
    another window in the place of the one that all this belongs to.
    """
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec(events)


def _printer(found: Sequence[Leaf], title: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Compliance Desk")
    printer.setFullPage(True)
    printer.setPageLayout(_layout(found))
    return printer


def _layout(found: Sequence[Leaf]) -> QPageLayout:
    return found[0].layout if found else QPageLayout()
