"""The tools of the print preview, with the signs of all other tools, and reached by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QDialog, QGraphicsView, QLineEdit, QToolBar, QToolButton

from desktop_app.ui import hearing, icons
from desktop_app.ui.boxes import call_by_name
from desktop_app.ui.controls import literal, named
from desktop_app.words import _

# Qt names few of them; they stand in this order in every version there is.
_IN_ORDER = (
    ("fit_width", ""),
    ("fit_page", ""),
    ("zoom_out", "Ctrl+-"),
    ("zoom_in", "Ctrl+="),
    ("portrait", ""),
    ("landscape", ""),
    ("first", "Ctrl+Home"),
    ("previous", "Ctrl+PgUp"),
    ("next", "Ctrl+PgDown"),
    ("last", "Ctrl+End"),
    ("one_page", ""),
    ("two_pages", ""),
    ("all_pages", ""),
    ("settings", ""),
    ("print", "Ctrl+P"),
)


def dress(dialog: QPrintPreviewDialog) -> None:
    """Let the keys reach each tool, and give it its sign; of tools that are not known Qt's own stay."""
    if (pages := dialog.findChild(QPrintPreviewWidget)) is not None:
        _let_be_heard(pages)
    for box in dialog.findChildren(QComboBox):
        call_by_name(box)
    for bar in dialog.findChildren(QToolBar):
        bar.setMovable(False)
        tools = [action for action in bar.actions() if not action.icon().isNull()]
        buttons = [bar.widgetForAction(tool) for tool in tools]
        for button in buttons:
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if len(tools) != len(_IN_ORDER):
            continue
        for tool, button, (name, keys) in zip(tools, buttons, _IN_ORDER, strict=True):
            icons.give(tool, name)
            if name == "settings" and not _has_printer(dialog):
                tool.setEnabled(False)
                tool.setToolTip(_("Page setup is the printer's, and no printer is installed here."))
            if keys and isinstance(button, QToolButton):
                _give_keys(dialog, button, QKeySequence(keys))


def _has_printer(dialog: QPrintPreviewDialog) -> bool:
    """Whether Qt can show the printer's setup; without a printer it opens nothing, and says so to no one."""
    return dialog.printer().outputFormat() == QPrinter.OutputFormat.NativeFormat


def _let_be_heard(pages: QPrintPreviewWidget) -> None:
    """Name the pages, and tell on which of them the keys are, and how large it is, once that changes."""
    view = pages.findChild(QGraphicsView)
    if view is None:
        return
    named(view, "preview_pages", _("Printed pages"))
    pages.setFocusProxy(view)

    def tell() -> None:
        size = f"{100 * pages.zoomFactor():.0f}%"
        said = _("Page {n} of {pages}, {size}")
        hearing.say(pages, said.format(n=pages.currentPage(), pages=pages.pageCount(), size=size))

    pages.previewChanged.connect(tell)
    # Which tells of no page that the tools lead to.
    for box in pages.window().findChildren(QLineEdit):
        box.textChanged.connect(tell)


def _give_keys(dialog: QDialog, button: QToolButton, keys: QKeySequence) -> None:
    # Qt zooms when the button is clicked, not when its action is triggered.
    QShortcut(keys, dialog, button.click)
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(literal(f"{button.text()} ({shown})"))
