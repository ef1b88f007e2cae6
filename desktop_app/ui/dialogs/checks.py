"""The checks: what each asks and found, its basis and parameters; muted, changed, and what is faulty."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.desk import checking
from desktop_app.desk.checking import Check, Muted, Outcome
from desktop_app.ui import notices
from desktop_app.ui.colours import ink_of
from desktop_app.ui.controls import button, literal, named, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.muting import mute_check
from desktop_app.ui.style import sized
from desktop_app.words import _, listed

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_NUMBER, _TITLE, _CLASS, _HITS, _STATE, _BASIS = range(6)
_WIDEST = 340  # pixels


def show_checks(window: "MainWindow") -> bool:
    """Show the checks; return whether any was muted or changed."""
    dialog = ChecksDialog(window)
    dialog.ask()
    dialog.exec()
    dialog.deleteLater()
    return dialog.changed


class ChecksDialog(QDialog):
    """The list of checks, and the chosen one below it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("checks_dialog")
        self.setWindowTitle(_("Checks"))
        grow(self, 1040, 640)
        self.changed = False
        self._window, self._office = window, window.office
        self._checks: Sequence[Check] = ()
        self._faults: Sequence[checking.Fault] = ()
        self._why_not: Sequence[str] = ()  # checks could not be asked
        self._muted: Sequence[Muted] = ()
        self._hits: Mapping[str, int] = {}
        self._shown: Check | None = None
        self._unasked: set[str] = set()
        self._wrong = note("", "warn", "checks_faults")
        self._table = _table()
        self._table.itemSelectionChanged.connect(self._go)
        self._says = note("", "plain", "check_says")
        self._form = QFormLayout()
        self._boxes: dict[str, QLineEdit] = {}
        self._keep = button("check_keep", _("&Keep the values"))
        self._keep.clicked.connect(lambda: self._set(self.check, self._typed))
        self._usual = button("check_usual", _("&Default values"))
        self._usual.clicked.connect(lambda: self._set(self.check, dict.fromkeys(self._boxes)))
        self._mute = button("check_mute", _("&Mute …"))
        self._mute.clicked.connect(self._mute_it)
        self._speak = button("check_unmute", _("&Let it speak again"))
        self._speak.clicked.connect(self._unmute)
        self._lay_out()

    def ask(self) -> None:
        """Ask all checks, off the main thread, and list them."""
        with notices.telling(self):
            checking.enter_own_checks(self._office)
            done = self._window.work(
                _("Asking the checks …"), lambda told: checking.run(self._office, progress=told)
            )
            self._take(done.result)
        self._fill()

    @property
    def check(self) -> Check | None:
        """The check at the cursor."""
        row = self._table.currentRow()
        return self._checks[row] if 0 <= row < len(self._checks) else None

    def reject(self) -> None:
        if self._may_leave():
            super().reject()

    # Inside

    def _go(self) -> None:
        """Show the check chosen, once what was typed for the one before is kept or let go."""
        if self._may_leave():
            self._show()
        elif self._shown is not None:
            self._table.blockSignals(True)
            self._table.setCurrentCell(self._checks.index(self._shown), _TITLE)
            self._table.blockSignals(False)

    def _may_leave(self) -> bool:
        """Ask whether values that were typed are to be kept; False where they cannot be."""
        typed, check = self._typed, self._shown
        if not typed or check is None:
            return True
        asked = _("Keep the values that you typed for {check}?").format(check=check.id)
        return not notices.agreed(self, asked, _("Keep")) or self._set(check, typed)

    @property
    def _typed(self) -> Mapping[str, str]:
        return {name: box.text() for name, box in self._boxes.items() if box.isModified()}

    def dress(self) -> None:
        """Write what is the matter with checks in the colour that is worn now."""
        for row in range(self._table.rowCount()):
            if (item := self._table.item(row, _STATE)) is not None:
                item.setForeground(ink_of("warn"))

    def _take(self, outcome: Outcome) -> None:
        self._checks = checking.declared(self._office)[0]
        self._faults = outcome.faults
        skipped = (checking.why_not_asked(self._office, one) for one in outcome.skipped)
        self._why_not = tuple(skipped)
        self._muted = outcome.muted
        counts: Counter[str] = Counter()
        for found in outcome.found:
            counts[found.check.id] += len(found)
        self._hits = counts
        self._unasked = {one.id for one in self._checks} - {one.id for one in outcome.asked}

    def _fill(self) -> None:
        row = max(self._table.currentRow(), 0)
        self._wrong.setText("\n".join([*map(str, self._faults), *self._why_not]))
        self._wrong.setVisible(bool(self._wrong.text()))
        self._table.blockSignals(True)
        self._table.setRowCount(len(self._checks))
        for place, check in enumerate(self._checks):
            for column, text in enumerate(self._texts(check)):
                item = QTableWidgetItem(text)
                item.setToolTip(literal(text))
                if column == _HITS:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self._table.setItem(place, column, item)
        for column in (_NUMBER, _TITLE, _CLASS, _HITS, _STATE):
            self._table.resizeColumnToContents(column)
        self._table.setColumnWidth(_TITLE, min(self._table.columnWidth(_TITLE), sized(_WIDEST)))
        self.dress()
        self._table.blockSignals(False)
        self._table.setCurrentCell(min(row, len(self._checks) - 1), _TITLE)
        self._show()

    def _texts(self, check: Check) -> tuple[str, ...]:
        faulty = any(fault.id == check.id for fault in self._faults)
        silent = self._silent(check)
        hits = "–" if check.id in self._unasked else str(self._hits.get(check.id, 0))
        if faulty:
            state = _("faulty")
        elif any(not one.number for one in silent):
            state = _("muted")
        elif silent:
            state = _("muted for {n}").format(n=len(silent))
        else:
            state = _("not asked") if check.id in self._unasked else ""
        kind = checking.name_of(check.kind)
        return check.id, str(check.title), kind, hits, state, str(check.basis or "")

    def _silent(self, check: Check) -> list[Muted]:
        return [one for one in self._muted if one.check == check.id]

    def _show(self) -> None:
        check = self._shown = self.check
        while self._form.rowCount():
            self._form.removeRow(0)
        self._boxes = {}
        writes = check is not None and self._office.can("settings")
        for each in (self._keep, self._usual):
            each.setVisible(check is not None and bool(check.parameters))
            each.setEnabled(writes)
        silent = self._silent(check) if check is not None else []
        writes = check is not None and self._office.can("enter")
        self._mute.setEnabled(writes and not any(not one.number for one in silent))
        self._speak.setEnabled(writes and bool(silent))
        if check is None:
            self._says.clear()
            return
        self._says.setText("\n".join(self._told(check, silent)))
        chosen = checking.parameters(self._office, check)
        for name, parameter in check.parameters.items():
            value = chosen[name]
            text = "、".join(value) if isinstance(value, tuple) else str(value)
            label = parameter.called
            box = named(QLineEdit(text), f"parameter_{name}", label)
            box.setReadOnly(not self._office.can("settings"))
            self._boxes[name] = box
            self._form.addRow(label, box)

    def _told(self, check: Check, silent: Sequence[Muted]) -> list[str]:
        titles = [
            str(self._office.registers[name].title)
            for name in check.registers
            if name in self._office.registers
        ]
        lines = [check.called, _("Asks: {titles}").format(titles=listed(titles))]
        if check.basis is not None:
            lines.append(_("Basis: {basis}").format(basis=check.basis))
        for one in silent:
            what = _("Only of {number}").format(number=one.number) if one.number else _("muted")
            until = _("until {day}").format(day=one.until) if one.until else ""
            lines.append(" · ".join(filter(None, [what, one.on, until, one.who, one.reason])))
        return lines

    def _set(self, check: Check | None, values: Mapping[str, str | None]) -> bool:
        """Give a check the office's values, and ask again; False where one of them cannot be."""
        if check is None or not values:
            return True
        with notices.telling(self):
            with self._office.at_once():
                for name, value in values.items():
                    checking.set_parameter(self._office, check.id, name, value or None)
            for box in self._boxes.values():
                box.setModified(False)
            self.changed = True
            self.ask()
            return True
        return False

    def _mute_it(self) -> None:
        if self.check is not None and mute_check(self, self._office, self.check):
            self.changed = True
            self.ask()

    def _unmute(self) -> None:
        check = self.check
        if check is None:
            return
        with notices.telling(self):
            with self._office.at_once():
                for one in self._silent(check):
                    checking.unmute(self._office, check.id, one.number)
            self.changed = True
            self.ask()

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        for each in (self._keep, self._usual, self._mute, self._speak):
            acts.addWidget(each)
        acts.addStretch(1)
        form = QWidget()
        form.setLayout(self._form)
        self._form.setContentsMargins(0, 0, 0, 0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        own = _("The office's own checks, and changes of these, stand in {file}.").format(
            file=checking.own_file(self._office)
        )
        layout = layout_of(self)
        layout.addWidget(self._wrong)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._says)
        layout.addWidget(form)
        layout.addLayout(acts)
        layout.addWidget(note(own))
        layout.addWidget(buttons)
        self._table.setFocus()


def _table() -> QTableWidget:
    heads = (_("Check"), _("Title"), _("Class"), _("Found"), _("State"), _("Basis"))
    table = tables.table("checks_table", _("Checks"))
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.horizontalHeader().setSectionResizeMode(_BASIS, QHeaderView.ResizeMode.Stretch)
    return table
