"""Changing several records at once: which fields, what would become of each record, and doing it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from desktop_app.desk import bulk
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.register import NUMBER_LABEL, Register
from desktop_app.ui import notices
from desktop_app.ui.controls import button, named, note, without_mnemonic
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.ui.dialogs.bulk_fields import GivenFields
from desktop_app.ui.strip import Act
from desktop_app.ui.tab_order import in_order
from desktop_app.words import _, clauses, listed, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_SHOWN = 2_000  # lines of what would change that are listed


def change_records(window: "MainWindow", register: Register, ids: Sequence[int]) -> bool:
    """Let the clerk give fields of these records a new value; return whether any was changed."""
    dialog = _BulkEdit(window, register, ids)
    changed = bool(dialog.exec())
    number = dialog.number
    dialog.deleteLater()
    if changed:
        window.changed()
        said = several(
            "{n} record changed; Ctrl+Z takes that back.",
            "{n} records changed; Ctrl+Z takes that back.",
            number,
        )
        back = Act("undo", _("&Undo"), window.actions_by_name["undo"].trigger, done_since=True)
        notices.told(window, said.format(n=f"{number:,}"), tone="good", acts=[back])
    return changed


class _BulkEdit(QDialog):
    def __init__(self, window: "MainWindow", register: Register, ids: Sequence[int]) -> None:
        super().__init__(window)
        self.setObjectName("bulk_edit_dialog")
        self.setWindowTitle(_("Change together"))
        grow(self, 860, 620)
        self._window, self._register, self._ids = window, register, list(ids)
        self._plan: bulk.Plan | None = None
        self.number = 0  # of records that were changed
        words = several(
            "Change this record of “{title}”", "Change these {n} records of “{title}”", len(ids)
        )
        head = note(words.format(n=f"{len(ids):,}", title=register.title), "heading")
        self._fields = GivenFields(window.office, register, self)
        self._fields.changed.connect(self._stale)
        self._reason = named(QLineEdit(), "bulk_reason", _("Reason"))
        self._reason.setPlaceholderText(
            _("Reason, for the history; needed for records that are locked")
        )
        self._reason.textEdited.connect(self._stale)
        self._along = QCheckBox(_("&Also make the changes that follow in other records"))
        named(self._along, "bulk_along", without_mnemonic(self._along.text()))
        self._along.setVisible(bool(register.declaration.writes))
        self._along.toggled.connect(self._stale)
        self._says = note("", name="bulk_says")
        self._outcome = _Outcome()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._look = button("bulk_look", _("&See what would change"), "search")
        self._look.clicked.connect(self._foresee)
        buttons.addButton(self._look, QDialogButtonBox.ButtonRole.ActionRole)
        self._go = QPushButton(_("&Change"))
        named(self._go, "bulk_go", _("Change"))
        self._go.clicked.connect(self._apply)
        buttons.addButton(self._go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        for part in (head, self._fields, self._reason, self._along, self._says):
            layout.addWidget(part)
        layout.addWidget(self._outcome, 1_000)
        layout.addStretch(1)
        layout.addWidget(buttons)
        in_order(*self._fields.parts(), self._reason, self._along, self._outcome, buttons)
        self._stale()
        self._fields.take_up()

    def _stale(self) -> None:
        """What was foreseen is no longer what is given."""
        self._plan = None
        self._outcome.clear()
        self._outcome.setVisible(False)
        self._says.setText(_("See first what would change, record by record; nothing is kept yet."))
        self._go.setText(_("&Change"))
        self._go.setEnabled(False)
        main(self._look)

    def _foresee(self) -> None:
        office, register, ids = self._window.office, self._register, self._ids
        reason, along = self._reason.text(), self._along.isChecked()
        try:
            given = self._fields.given()
            self._plan = self._window.work(
                _("Looking at what would change …"),
                lambda told: bulk.plan(
                    office, register, ids, given,
                    reason=reason, agreed="all" if along else (), progress=told,
                ),
            ).result  # fmt: skip
        except Cancelled:
            self._stale()
        except UserError as error:
            self._stale()
            notices.refused(self, error)
        else:
            self._show(self._plan)

    def _show(self, plan: bulk.Plan) -> None:
        self._outcome.show_plan(plan)
        self._outcome.setVisible(True)
        number = len(plan.changing)
        words = [
            part.format(n=f"{count:,}")
            for part, count in (
                (several("{n} record would change", "{n} records would change", number), number),
                (_("as wished already: {n}"), len(plan.same)),
                (_("refused and left as they are: {n}"), len(plan.refused)),
            )
            if count
        ]
        self._says.setText(" · ".join(words) or _("None of these records is there any more."))
        text = several("&Change {n} record", "&Change {n} records", number).format(n=f"{number:,}")
        self._go.setText(text if number else _("&Change"))
        self._go.setAccessibleName(without_mnemonic(self._go.text()))
        self._go.setEnabled(number > 0)
        main(self._look, on=number == 0)
        main(self._go, on=number > 0)
        if number:
            self._go.setFocus()

    def _apply(self) -> None:
        plan, office = self._plan, self._window.office
        if plan is None:
            return
        try:
            self._window.work(_("Changing …"), lambda told: bulk.apply(office, plan, told))
        except Cancelled:
            notices.told(self, _("Stopped; nothing was changed."))
        except UserError as error:
            self._stale()
            notices.refused(self, error)
        else:
            self.number = len(plan.changing)
            self.accept()


class _Outcome(QTabWidget):
    """What would become of the records: those that change, that are refused, that stay the same."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "bulk_outcome", _("What would become of the records"))

    def clear(self) -> None:
        """Show nothing."""
        for at in reversed(range(self.count())):
            table = self.widget(at)
            self.removeTab(at)
            if isinstance(table, QWidget):
                table.deleteLater()

    def show_plan(self, plan: bulk.Plan) -> None:
        """Show what was foreseen."""
        self.clear()
        changing = [
            (one.number, one.called, *change)
            for one in plan.changing
            for change in (
                *one.changes,
                *(((_("with it"), "", listed(one.others)),) if one.others else ()),
            )
        ]
        warned = [
            (one.number, one.called, clauses(one.warnings)) for one in plan.changing if one.warnings
        ]
        known = (str(NUMBER_LABEL), _("Record"))
        for name, words, heads, lines, count in (
            ("bulk_changing", _("Change ({n})"), (*known, _("Field"), _("Old value"), _("New value")), changing, len(plan.changing)),
            ("bulk_refused", _("Refused ({n})"), (*known, _("Reason")), [(one.number, one.called, one.why) for one in plan.refused], len(plan.refused)),
            ("bulk_warned", _("Note ({n})"), (*known, _("What is unusual")), warned, len(warned)),
            ("bulk_same", _("Stay the same ({n})"), known, [(one.number, one.called) for one in plan.same], len(plan.same)),
        ):  # fmt: skip
            if count:
                self.addTab(_table(name, words, heads, lines), words.format(n=f"{count:,}"))


def _table(
    name: str, words: str, heads: Sequence[str], lines: Sequence[Sequence[str]]
) -> QTableWidget:
    made = tables.table(name, words.partition(" (")[0])
    shown = list(lines[:_SHOWN])
    if len(lines) > _SHOWN:
        more = _("and {n} more").format(n=f"{len(lines) - _SHOWN:,}")
        shown.append((more, *("" for _head in heads[1:])))
    tables.fill(made, heads, shown)
    return made
