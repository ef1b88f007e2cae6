"""The last acts: what each did, to be undone or done again in any order that holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QSplitter

from desktop_app.desk import undoing
from desktop_app.desk.undoing import Done
from desktop_app.ui.controls import button, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.taking_back import take_back
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_last_acts(window: "MainWindow") -> None:
    """Show the last acts, and take back those that are chosen."""
    dialog = _LastActs(window)
    dialog.exec()
    dialog.deleteLater()


class _LastActs(QDialog):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("last_acts_dialog")
        self.setWindowTitle(_("Last acts"))
        grow(self, 920, 560)
        self._window = window
        self._acts: list[Done] = []
        self._undone_by: dict[int, Done] = {}
        self._says = note("", name="last_acts_says")
        self._table = tables.table("last_acts", _("Last acts"))
        self._details = tables.table("last_act_details", _("What it did"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._undo = button("last_acts_undo", _("&Undo"), "undo")
        self._redo = button("last_acts_redo", _("Do it &again"), "redo")
        for each, do in ((self._undo, self._take_back), (self._redo, self._do_again)):
            buttons.addButton(each, QDialogButtonBox.ButtonRole.ActionRole)
            each.clicked.connect(do)
        buttons.rejected.connect(self.reject)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("last_acts_parts")
        parts.addWidget(self._table)
        parts.addWidget(self._details)
        parts.setSizes([300, 180])
        parts.setChildrenCollapsible(False)
        layout = layout_of(self)
        layout.addWidget(self._says)
        layout.addWidget(parts, 1)
        layout.addWidget(buttons)
        self._table.itemSelectionChanged.connect(self._show)
        self._read()
        self._table.setFocus()

    def _read(self) -> None:
        office, at = self._window.office, self._table.currentRow()
        found = undoing.acts(office)
        self._undone_by = {done.of: done for done in found if done.act == "undo"}
        self._acts = [done for done in found if done.act != "undo"]
        heads = (_("When"), _("Register"), _("What"), _("Record"), _("State"))
        lines = [
            (
                done.minute,
                str(done.register.title),
                undoing.what(office, done),
                called.removeprefix(done.number).strip(),  # the number stands before it
                _("undone") if done.undone else "",
            )
            for done, called in zip(self._acts, undoing.called(office, self._acts), strict=True)
        ]
        tables.fill(self._table, heads, lines)
        self._says.setText(
            _(
                "What you did last; any of it can be undone while nothing was built on it. Nothing is erased: the journal keeps both."
            )
            if lines
            else _("You have done nothing yet that could be undone.")
        )
        if lines:
            self._table.selectRow(max(0, min(at, len(lines) - 1)))
        self._show()

    def _show(self) -> None:
        done = self._chosen()
        office = self._window.office
        told = undoing.details(office, done) if done is not None else []
        heads = (_("Record"), _("Field"), _("Old value"), _("New value"))
        lines = [(each.number, each.field, each.before, each.after) for each in told]
        tables.fill(self._details, heads, lines)
        self._details.clearSelection()
        self._undo.setEnabled(done is not None and not done.undone)
        self._redo.setEnabled(done is not None and done.entry in self._undone_by)
        self._undo.setDefault(self._undo.isEnabled())
        self._redo.setDefault(self._redo.isEnabled())

    def _chosen(self) -> Done | None:
        at = self._table.currentRow()
        return self._acts[at] if 0 <= at < len(self._acts) else None

    def _take_back(self) -> None:
        done = self._chosen()
        if done is not None and take_back(self._window, self, done):
            self._read()

    def _do_again(self) -> None:
        done = self._chosen()
        undone = self._undone_by.get(done.entry) if done is not None else None
        if undone is not None and take_back(self._window, self, undone):
            self._read()
