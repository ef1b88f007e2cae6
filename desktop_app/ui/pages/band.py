"""The band over a register that is written once in each period: what is due, and the gaps."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from desktop_app.desk import rhythm
from desktop_app.desk.office import Office
from desktop_app.desk.rhythm import State, Turn
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.controls import button, note, without_mnemonic
from desktop_app.ui.menus import go_in_by_keys
from desktop_app.words import _, several

_SHOWN = 40  # so many gaps are named, the latest first


class RhythmBand(QFrame):
    """Says how the register stands; `wanted` with what a record for a period begins with.

    `changed` once a period was confirmed in which there was nothing to write.
    """

    wanted = Signal(object)
    changed = Signal()

    def __init__(self, office: Office, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rhythm_band")
        self._office, self._register = office, register
        self._turn: Turn | None = None
        self._gaps: Sequence[Turn] = ()
        self._says: QLabel = note("", name="rhythm_says")
        self._write = button("rhythm_write", _("&Write it now"))
        self._write.clicked.connect(lambda: self._begin(self._turn))
        self._nil = button("rhythm_nil", _("N&othing this period"))
        self._nil.clicked.connect(lambda: self._confirm(self._turn))
        self._missed: QPushButton = button("rhythm_gaps", "")
        self._missed.clicked.connect(self._show_gaps)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.addWidget(self._says, 1)
        for each in (self._write, self._nil, self._missed):
            row.addWidget(each)

    def show_state(self) -> None:
        """Read again how the register stands."""
        turns = rhythm.turns(self._office, self._register)
        self._gaps = [turn for turn in turns if turn.state is State.MISSED]
        self._turn = turns[0] if turns and turns[0].open else None
        self._say(turns[0] if turns else None)
        may = self._office.can("enter")
        nil = rhythm.may_confirm_nil(self._office, self._register)
        self._write.setVisible(self._turn is not None and may)
        self._nil.setVisible(self._turn is not None and nil)
        text = several("{n} period &missed …", "{n} periods &missed …", len(self._gaps))
        self._missed.setText(text.format(n=len(self._gaps)))
        self._missed.setAccessibleName(without_mnemonic(self._missed.text()))
        self._missed.setVisible(bool(self._gaps) and may)

    def _say(self, turn: Turn | None) -> None:
        if turn is None:
            text, tone = _("Nothing is due."), "plain"
        else:
            name = turn.period.name
            texts = {
                State.DONE: (_("{period} is written."), "good"),
                State.LATE: (_("{period} was written late."), "warn"),
                State.NIL: (_("For {period} it is confirmed that there was nothing."), "good"),
                State.DUE: (_("{period} is due: {day}."), "warn"),
                State.AHEAD: (_("{period} is due on {day}."), "plain"),
                State.MISSED: (_("{period} was missed; it was due on {day}."), "bad"),
            }
            said, tone = texts[turn.state]
            text = said.format(period=name, day=turn.due_on)
        self._says.setText(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def _begin(self, turn: Turn | None) -> None:
        if turn is not None:
            self.wanted.emit(rhythm.known_for(self._register, turn))

    def _confirm(self, turn: Turn | None) -> None:
        if turn is None:
            return
        asked = _("Record that in {period} there was nothing to write in “{title}”?").format(
            period=turn.period.name, title=self._register.title
        )
        if notices.agreed(self, asked, _("&Confirm")):
            with notices.telling(self):
                rhythm.confirm_nil(self._office, self._register, turn.period.name)
                self.show_state()
                self.changed.emit()

    def _show_gaps(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("rhythm_menu")
        nil = rhythm.may_confirm_nil(self._office, self._register)
        for turn in self._gaps[:_SHOWN]:
            text = _("{period} (due on {day}): write it late").format(
                period=turn.period.name, day=turn.due_on
            )
            late = menu.addAction(text)
            late.setObjectName(f"late.{turn.period.name}")
            late.triggered.connect(lambda _on=False, turn=turn: self._begin(turn))
            if nil:
                text = _("{period}: there was nothing").format(period=turn.period.name)
                nothing = menu.addAction(text)
                nothing.setObjectName(f"nil.{turn.period.name}")
                nothing.triggered.connect(lambda _on=False, turn=turn: self._confirm(turn))
                menu.addSeparator()
        if len(self._gaps) > _SHOWN:
            more = _("… and {n} earlier ones").format(n=len(self._gaps) - _SHOWN)
            menu.addAction(more).setEnabled(False)
        go_in_by_keys(menu)
        menu.exec(self._missed.mapToGlobal(QPoint(0, self._missed.height())))
        menu.deleteLater()
