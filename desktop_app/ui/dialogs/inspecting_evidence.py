"""The records behind what was counted of an item: what lacks first, each opened by Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QWidget

from desktop_app.desk.inspecting import Behind, Counted
from desktop_app.registers.register import NUMBER_LABEL
from desktop_app.ui.colours import ink_of
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_MOST = 2_000  # rows that are shown; of more the lacking ones stand first


def show_evidence(
    window: "MainWindow", parent: QWidget, title: str, counted: Counted
) -> Behind | None:
    """Show what is behind a count; return what is to be opened."""
    dialog = _EvidenceDialog(window, parent, title, counted)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wanted


class _EvidenceDialog(QDialog):
    def __init__(self, window: "MainWindow", parent: QWidget, title: str, counted: Counted) -> None:
        super().__init__(parent)
        self.setObjectName("inspection_evidence")
        self.setWindowTitle(str(counted.evidence.title))
        grow(self, 820, 460)
        self.wanted: Behind | None = None
        self._office, self._counted = window.office, counted
        self._shown: Sequence[Behind] = ()
        self._table = tables.table("evidence_records", str(counted.evidence.title))
        self._table.installEventFilter(self)
        self._table.itemDoubleClicked.connect(lambda _item: self._open())
        self._lacking = named(
            QCheckBox(_("&Only what lacks ({n})").format(n=counted.missing)),
            "evidence_lacking",
            _("Only what lacks"),
        )
        self._lacking.setEnabled(0 < counted.missing < counted.due)
        self._lacking.toggled.connect(lambda _on: self._fill())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(note(title, "heading"))
        layout.addWidget(note(counted.says, name="evidence_says"))
        layout.addWidget(self._lacking)
        layout.addWidget(self._table, 1)
        told = _("Enter or a double click opens the record; the inspection stays open.")
        if not counted.due:
            told = _("There are no records behind it.")
            self._table.hide()
            layout.addStretch()
        layout.addWidget(note(told))
        layout.addWidget(buttons)
        self._fill()
        self._table.setFocus()

    def _fill(self) -> None:
        lacking = self._lacking.isChecked()
        shown = [one for one in self._counted.behind if not (lacking and one.done)]
        self._shown = shown[:_MOST]
        heads = (_("State"), _("Register"), str(NUMBER_LABEL), _("What"))
        registers = self._office.registers
        lines = [
            (
                _("done") if one.done else _("lacking"),
                str(registers[one.register].title),
                one.number or "–",
                one.about.removeprefix(one.number).strip(),  # the number stands before it
            )
            for one in self._shown
        ]
        tables.fill(self._table, heads, lines)
        for row, one in enumerate(self._shown):
            if (item := self._table.item(row, 0)) is not None:
                item.setForeground(ink_of("good" if one.done else "bad"))

    def _open(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._shown):
            self.wanted = self._shown[row]
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._open()
            return True
        return super().eventFilter(watched, event)
