"""Brings in a score sheet that was filled in: what it would change is shown before it is kept."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from desktop_app.desk import inspecting
from desktop_app.desk.inspecting import Filled, Inspection
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.ui.dialogs.saving import file_to_open
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def bring_in_filled(window: "MainWindow", parent: QWidget, one: Inspection) -> None:
    """Ask for a filled score sheet of an inspection, show what it changes, and keep that on yes."""
    kinds = _("Workbooks (*.xlsx *.xls *.ods *.csv)")
    path = file_to_open(parent, window.memory, _("A filled score sheet"), kinds, "filled_sheet")
    if path is None:
        return
    office = window.office
    done = window.work(
        _("Reading the file …"),
        lambda _told: inspecting.read_filled(office, one.id, path),
        cancel=False,
    )
    dialog = _FilledDialog(parent, done.result)
    dialog.exec()
    dialog.deleteLater()
    if dialog.result() == QDialog.DialogCode.Accepted:
        inspecting.take(office, done.result)


class _FilledDialog(QDialog):
    def __init__(self, parent: QWidget, found: Filled) -> None:
        super().__init__(parent)
        self.setObjectName("inspection_filled")
        self.setWindowTitle(_("What the sheet changes"))
        grow(self, 820, 480)
        count = len(found.entries)
        said = several("{n} item would be changed.", "{n} items would be changed.", count)
        layout = layout_of(self)
        layout.addWidget(note(said.format(n=count), "heading"))
        changes = tables.table("filled_changes", _("What the sheet changes"))
        lines = [
            (
                str(one.row),
                one.line.code,
                one.line.text,
                f"{one.before or '–'} → {one.after or '–'}",
                one.note,
            )
            for one in found.entries
        ]
        heads = (_("Row"), _("Item"), _("What is inspected"), _("Score"), _("What was found"))
        tables.fill(changes, heads, lines)
        layout.addWidget(changes, 2)
        if found.refused:
            layout.addWidget(note(_("These rows are refused:"), "bad"))
            refused = tables.table("filled_refused", _("Refused rows"))
            told = [(str(one.row), one.why) for one in found.refused]
            tables.fill(refused, (_("Row"), _("Why")), told)
            layout.addWidget(refused, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        take = buttons.addButton(_("&Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(take, "filled_take", _("Take over"))
        take.setEnabled(bool(count))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        main(take)
        changes.setFocus()
