"""Bringing in a ledger: the file, the wizard, and what is told when it is done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop_app.desk.first_day import steps, waiting
from desktop_app.desk.importing import Result, fillable, imports
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.dialogs.importing_ledger import Ledger
from desktop_app.ui.dialogs.importing_undo import take_back
from desktop_app.ui.dialogs.importing_wizard import ImportDialog
from desktop_app.ui.dialogs.saving import EXCEL, file_to_open, file_to_save, or_any, saved
from desktop_app.ui.memory import FIRST_STEPS
from desktop_app.ui.strip import Act
from desktop_app.words import _, marked

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def bring_in(
    window: "MainWindow", register: Register, path: Path | None = None, *, alone: bool = True
) -> None:
    """Bring a ledger into the register; without `path` the file is asked for.

    In the first days of an office the next ledger is offered after it, if it is brought in `alone`.
    UserError where the register takes no ledger or the file cannot be read.
    """
    if register.declaration.single:
        raise UserError(
            _("“{title}” has one record only; fill it in by hand.").format(title=register.title)
        )
    path = path or _file(window, register)
    if path is None:
        return
    try:
        ledger = Ledger(window, register, path)
    except Cancelled:
        return
    dialog = ImportDialog(window, register, ledger)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    result = dialog.result_of_it
    dialog.deleteLater()
    if accepted and result is not None:
        window.changed()
        _tell(window, path, result, _next(window) if alone else None)


def fill_in(window: "MainWindow", register: Register) -> None:
    """Save a ledger to fill in, which can be brought in as it is."""
    if register.declaration.single:
        raise UserError(
            _("“{title}” has one record only; fill it in by hand.").format(title=register.title)
        )
    name = _("{title} to fill in").format(title=register.title)
    path = file_to_save(window, window.memory, name, EXCEL, window.office)
    if path is None:
        return
    window.work(
        _("Saving the workbook …"),
        lambda _told: fillable(window.office, register, path),
        cancel=False,
    )
    text = _("The ledger to fill in was saved. Filled in, it is brought in like any other.")
    saved(window, text, path)


def _file(window: "MainWindow", register: Register) -> Path | None:
    kinds = _("Spreadsheets and text (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt)")
    title = _("Bring a ledger into “{title}”").format(title=register.title)
    return file_to_open(window, window.memory, title, or_any(kinds), "import")


def _next(window: "MainWindow") -> Register | None:
    """The register whose ledger is to come next, while the office takes its first steps."""
    if not waiting.steps_wanted(window.office) or window.memory.text(FIRST_STEPS):
        return None
    return steps.next_ledger(window.office)


def _tell(window: "MainWindow", path: Path, result: Result, further: Register | None) -> None:
    """Say what came in, and offer to take it back at once, and a `further` ledger after it."""
    said = _("“{file}” was brought in.").format(file=path.name)
    counted = marked("；").join(_counts(result))
    latest = imports(window.office)[0]  # nothing else has written since

    def back() -> None:
        with notices.telling(window):
            take_back(window, window, latest)

    acts = [Act("import_take_back", _("&Take back …"), back)]
    if further is not None:
        text = _("&Next ledger: {title} …").format(title=further.title)
        acts.append(Act("ledger_next", text, window.actions_by_name["ledgers"].trigger))
    notices.told(window, said, counted, name="import_result", tone="good", acts=acts)


def _counts(result: Result) -> list[str]:
    return [
        words.format(n=f"{count:,}")
        for words, count in (
            (_("{n} new"), result.added),
            (_("{n} changed"), result.changed),
            (_("{n} as kept already"), result.same),
            (_("{n} refused"), result.refused),
            (_("{n} people, departments and the like entered with them"), result.created),
        )
        if count
    ]
