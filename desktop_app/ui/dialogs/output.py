"""The ways by which pages leave: previewed, printed, or saved as a PDF."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout

from desktop_app.ui.controls import button
from desktop_app.ui.dialogs import preview_tools
from desktop_app.ui.dialogs.alike import main
from desktop_app.ui.dialogs.saving import PDF, dated, file_to_save, saved
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk import outputs
    from desktop_app.ui.window import MainWindow

Way = tuple[str, str, str]


def output(
    window: "MainWindow", worksheets: Sequence[Any], title: str, way: str, *, marked: bool = True
) -> "outputs.Went | None":
    """Preview, print or save the worksheets; return what went out, None for nothing.

    The name of a PDF bears the office's mark, but where the pages are not `marked`.
    """
    from desktop_app import paper
    from desktop_app.desk import outputs

    if way == "pdf":
        office = window.office if marked else None
        path = file_to_save(window, window.memory, dated(title), PDF, office)
        if path is None:
            return None
        done = window.work(
            _("Writing the PDF …"),
            lambda told: paper.save_pdf(path, worksheets, title, progress=told),
        )
        if done.result:
            text = several("{n} page was saved.", "{n} pages were saved.", done.result)
            saved(window, text.format(n=done.result), path)
        return outputs.Went(int(done.result), file=path) if done.result else None
    made = window.work(
        _("Laying out the pages …"), lambda told: paper.divide(worksheets, progress=told)
    )
    if made.cancelled:
        return None
    if way == "preview":
        printed = paper.preview(window, made.result, title, dress=preview_tools.dress)
    else:
        printed = paper.print_dialog(window, made.result, title)
    return outputs.Went(printed.pages, printed.copies, printed.printer) if printed else None


def ways(
    dialog: QDialog, go: Callable[[str], None], usual: str, further: Sequence[Way] = ()
) -> QHBoxLayout:
    """Return the buttons of a dialog that lead to preview, printer and PDF, one of them `usual`.

    Each of the `further` ones has a name, words and an icon.
    """
    row = QHBoxLayout()
    row.addStretch(1)  # or the box of the last button takes half of what is free
    for way, words, icon in (
        ("preview", _("Pre&view"), "preview"),
        ("print", _("&Print …"), "print"),
        ("pdf", _("Save as P&DF …"), "export"),
        *further,
    ):
        made = button(f"way_{way}", words, icon)
        made.clicked.connect(lambda _checked=False, way=way: go(way))
        main(made, on=way == usual)
        row.addWidget(made)
    cancel = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    cancel.rejected.connect(dialog.reject)
    row.addWidget(cancel)
    return row
