"""The form of the record being entered: drawn, judged while it is filled in, told what lacks."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import entering
from desktop_app.errors import Rejected, UserError
from desktop_app.registers.checks import Verdict
from desktop_app.ui import hearing
from desktop_app.ui.record.bars import Bar
from desktop_app.ui.record.draft_bar import DraftBar
from desktop_app.ui.record.form import EntryForm
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.sheets import Sheets
from desktop_app.ui.record.table import LinesTable
from desktop_app.ui.record.verdicts import counted, gaps, told
from desktop_app.words import _, clauses, marked, sentences

JUDGED_AFTER = 250  # milliseconds of rest
DRAWN_FIRST = 0.02  # seconds for what of a form is drawn before it is seen
DRAWN_AT_ONCE = 0.015  # likewise for what is drawn between two keys
_NOTHING = Verdict((), (), ())


class FormPage(QWidget):
    """Holds the form of the record being entered; `edited` tells that something was changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: EntryForm | None = None
        self._full: dict[str, Any] = {}
        self._verdict = _NOTHING
        self._opening = False  # part of the form is still to be drawn
        self._scope: Scope | None = None
        self._id: int | None = None
        self._asked = False  # a save was attempted: everything is told
        self._locked = True
        self._overdue = False  # it was paused before it was judged
        self._at = -1
        self.bar = Bar("record_bar", self)
        self.draft_bar = DraftBar(self)
        self.draft_bar.restored.connect(self._restored)
        self.draft_bar.failed.connect(lambda why: self.bar.say(why, "warn"))
        self.sheets = Sheets(self)
        self.sheets.edited.connect(self._edited)
        self.sheets.drawn.connect(self._end_opening)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.draft_bar, self.bar, self.sheets):
            column.addWidget(part)
        self._judging = QTimer(self, singleShot=True, interval=JUDGED_AFTER)
        self._judging.timeout.connect(self._judge_at_rest)
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw_on)

    def open(
        self, scope: Scope, values: Mapping[str, Any], id: int | None, *, locked: bool
    ) -> None:
        """Show the form of record `id`, or of a new one, with these values.

        A form that is shown for the first time is drawn as far as there is time for, so that a key
        finds its first fields; the rest follows while nothing else is to be done.
        """
        self._stop()
        if self.form is None or self._scope is None or self._scope.register is not scope.register:
            self.form = self.sheets.form_of(scope)
        self._scope, self._id, self._locked, self._asked, self._at = scope, id, locked, False, -1
        status = scope.register.status
        kept = values.get(status.key) if status and id is not None else None
        self.form.put(values, kept)
        self.form.lock(locked)
        self._full, self._verdict = dict(values), _NOTHING
        self.bar.say("", "plain")
        self.draft_bar.take_up(scope, id, self.form, locked=locked)
        self._opening = True
        # A reader asks about each part as it is drawn: between the rows it would wait for seconds.
        self.form.draw(None if hearing.heard() else DRAWN_FIRST)
        if self.form.is_drawn:
            self._end_opening()
        else:
            self._say_what_lacks(values)
            self._drawing.start()
        self.sheets.turn_to(scope.register.name)

    @property
    def full(self) -> dict[str, Any]:
        """The record as it would be kept, with what follows from what is entered."""
        self._end_opening()
        return self._full

    @property
    def verdict(self) -> Verdict:
        """What was found when it was judged last."""
        self._end_opening()
        return self._verdict

    @property
    def is_dirty(self) -> bool:
        """Whether something is entered that is not kept."""
        return self.form is not None and not self._locked and self.form.is_dirty

    def given(self) -> dict[str, Any]:
        """Return what is to be kept: everything of a new record, of another what was changed."""
        assert self.form is not None
        return self.form.given(only_changed=self._id is not None)

    def judge(self, *, everything: bool = False) -> Verdict:
        """Judge what is entered and show what is to be said; `everything` once save was asked."""
        self._end_opening()
        self._judging.stop()
        if self.form is None or self._scope is None:
            return _NOTHING
        self._asked = self._asked or everything
        if not self._locked:
            self._full, self._verdict = entering.judge(
                self._scope.office, self._scope.register, self.given(), self._id
            )
            self.form.follow(self._full)
        self.form.tell(self._full, self._verdict, all_of_it=self._asked)
        if self._asked:
            self._summarise()
        elif not self._locked and self._id is not None and (lacking := gaps(self._verdict)):
            self.bar.say(lacking, "warn")
        elif self._id is not None:
            self.bar.say("", "plain")
        return self._verdict

    def refuse(self, error: UserError) -> None:
        """Show why the register file would not take what is entered."""
        assert self.form is not None
        self._asked = True
        if not isinstance(error, Rejected):
            self.bar.say(str(error), "bad")
            return
        self._verdict = Verdict(error.complaints, self.verdict.warnings, self.verdict.lacking)
        self.form.tell(self.full, self.verdict, all_of_it=True)
        self._summarise()
        self.next_complaint()

    def next_complaint(self) -> None:
        """Go to the next field that something is wrong with; else to the next that lacks."""
        if self.form is None:
            return
        found = self.form.in_order(self.verdict.complaints) or self.form.in_order(
            self.verdict.missing
        )
        if found:
            self._at = (self._at + 1) % len(found)
            self._focus(found[self._at].field)

    def at(self) -> str:
        """Return the field in which the keys are; "" where they are in none."""
        entry = self.form.focused() if self.form is not None else None
        return entry.field.key if entry is not None else ""

    def go_on_at(self, key: str) -> None:
        """Put the keys on a field again, and bring it into view."""
        if self.form is None or not key:
            return
        self._end_opening()
        self._focus(key)

    def take_last(self) -> None:
        """Take over, in the field that has the focus, what the record entered last has."""
        entry = self.form.focused() if self.form is not None else None
        if entry is None or self._scope is None or self._locked or not entry.field.entered:
            return
        value = entering.last(self._scope.office, self._scope.register, entry.field.key)
        if isinstance(entry, LinesTable):
            value = tuple({k: v for k, v in line.items() if k != "id"} for line in value or ())
        if value in (None, ()):
            hearing.say(self, _("The last record has nothing there."))
            return
        entry.type_in(value)
        hearing.say(self, entry.field.show(value))

    def say_saved(self, number: str) -> None:
        """Say that the record is kept, and what it still lacks."""
        lacking = self.bar.text
        text = _("{number} is saved.").format(number=number)
        self.bar.say(sentences((text, lacking)), "warn" if lacking else "good")

    def discard(self, values: Mapping[str, Any]) -> None:
        """Forget what was entered and show `values` again."""
        assert self._scope is not None
        self._stop()
        self.draft_bar.forget()
        self.open(self._scope, values, self._id, locked=self._locked)

    def drop_forms(self, *, but_the_one_shown: bool) -> None:
        """Delete the forms that are drawn; they are drawn again when they are to be shown."""
        if not but_the_one_shown:
            self._stop()
            self.form = self._scope = None
            self._opening = False
            self.draft_bar.let_go()
        self.sheets.drop(but=self.form)

    def kept(self) -> None:
        """What was entered is kept now: no draft of it is needed."""
        self._stop()
        self.draft_bar.forget()

    def rest(self, resting: bool) -> None:
        """Do nothing while other work has the register, or once it is closed; go on afterwards."""
        if resting:
            self._pause()
        elif self.isVisible():
            self._resume()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._resume()

    def _pause(self) -> None:
        self.draft_bar.keep_what_waits()  # nothing typed may be lost
        self._overdue |= self._judging.isActive()
        self._stop()  # what is not drawn by now is drawn when it goes on

    def _resume(self) -> None:
        if self._overdue:
            self._overdue = False
            self._judging.start()
        if self._opening:
            self._drawing.start()

    def _focus(self, key: str) -> None:
        """Put the keys on a field, and bring it into sight."""
        assert self.form is not None
        self.form.focus(key)
        if (control := self.form.focusWidget()) is not None:
            self.sheets.bring_into_sight(control)

    def _say_what_lacks(self, values: Mapping[str, Any]) -> None:
        """Say it before all is drawn: said later it would move the form under the mouse."""
        if self._scope is not None and not self._locked and values.get("incomplete"):
            office, register = self._scope.office, self._scope.register
            _full, verdict = entering.judge(office, register, {}, self._id)
            self.bar.say(gaps(verdict), "warn")

    def _draw_on(self) -> None:
        assert self.form is not None
        self.form.draw(DRAWN_AT_ONCE)
        self.sheets.make_room(self.form)
        if self.form.is_drawn:
            self._end_opening()
        else:
            self._drawing.start()

    def _end_opening(self) -> None:
        """Draw what is still to be drawn, and show what follows from the values and is said of them."""
        if not self._opening or self.form is None:
            return
        self._opening = False
        self._drawing.stop()
        self.form.draw()
        self.form.follow(self._full)
        self.judge()

    def _judge_at_rest(self) -> None:
        # While a list is open, what is typed is on its way to be chosen; and behind a dialog long
        # work may be using the register file.
        dialog = QApplication.activeModalWidget()
        busy = dialog is not None and dialog is not self.window()
        if busy or QApplication.activePopupWidget() is not None:
            self._judging.start()
        else:
            self.judge()

    def _edited(self) -> None:
        if not self._locked:
            self._judging.start()
            self.draft_bar.edited()
            self.edited.emit()

    def _restored(self) -> None:
        self.judge()
        if self.form is not None:
            self.form.focus_first()

    def _summarise(self) -> None:
        assert self.form is not None
        found = self.form.in_order(self.verdict.complaints)
        if found:
            text = counted(self.verdict) + marked("：") + clauses(map(told, found[:3]))
            act = ("next_complaint", _("Ne&xt (F8)"), self.next_complaint)
            self.bar.say(text, "bad", [act])
        elif self.verdict.warnings:
            self.bar.say(clauses(map(told, self.verdict.warnings[:3])), "warn")
        else:
            self.bar.say(gaps(self.verdict), "warn")

    def _stop(self) -> None:
        self._drawing.stop()
        self._judging.stop()
        self.draft_bar.stop()
