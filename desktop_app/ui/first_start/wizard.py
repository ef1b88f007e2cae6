"""The dialog of the first start: its pages one after another, and the beginning that is made of them."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import words
from desktop_app.desk.first_day import beginning, waiting
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled
from desktop_app.ui import hearing, icons, jobs, looks, notices
from desktop_app.ui.controls import button, note, plain_label
from desktop_app.ui.dialogs.alike import Scrolling, grow
from desktop_app.ui.first_start.keeping import KeepingPart
from desktop_app.ui.first_start.office import OfficePart
from desktop_app.ui.first_start.part import Part
from desktop_app.ui.first_start.people import PeoplePart
from desktop_app.ui.first_start.ways import DEMO, WaysPart
from desktop_app.ui.first_start.welcome import WelcomePart
from desktop_app.ui.memory import Memory
from desktop_app.ui.style import Look, sized
from desktop_app.words import _


class FirstStart(QDialog):
    """Asks once, at the first start; `ask` returns whether to go on, `way` says with what.

    What is given is kept from page to page: broken off, it goes on there the next time. `spoken`
    when another language was chosen.
    """

    spoken = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("first_start")
        self.setWindowIcon(icons.program())
        self.memory = Memory(office.folder)
        self.way = ""
        self._office = office
        self._given = Given(language=words.language())
        self._at = 0
        if (kept := waiting.kept(office)) is not None:
            self._given, self._at = kept
            words.speak(self._given.language or words.language())
        self._body: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._build()

    def ask(self) -> bool:
        """Show the dialog until the office has begun; False when it was left before."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted

    def reject(self) -> None:
        self._take()
        text = _("Leave for now? What was given is kept, and it goes on from here the next time.")
        if notices.agreed(self, text, _("&Leave")):
            super().reject()

    # Laying out

    def _build(self) -> None:
        """Lay out everything in the language being spoken and the type being worn."""
        self.setWindowTitle(notices.program())
        welcome, ways = WelcomePart(self._office), WaysPart(self._office)
        people = PeoplePart(self._office, self.memory)
        self._parts: list[Part] = [
            welcome,
            OfficePart(self._office),
            people,
            KeepingPart(self._office),
            ways,
        ]
        welcome.spoken.connect(self._speak)
        welcome.worn.connect(self._wear)
        people.grid.finished.connect(self._go_on)
        ways.chosen.connect(self._begin)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(sized(24), sized(16), sized(24), sized(16))
        column.setSpacing(sized(10))
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        for part in self._parts:
            self._stack.addWidget(Scrolling(part))
        column.addWidget(self._stack, 1)
        self._wrong = note("", "bad", "first_start_says")
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addLayout(self._foot())
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._layout.addWidget(body)
        grow(self, 780, 560)
        self._turn_to(self._at)

    def _head(self) -> QHBoxLayout:
        picture = plain_label()
        picture.setPixmap(icons.program().pixmap(sized(32), sized(32)))
        self._title = note("", "title", "first_start_title")
        self._step = plain_label()
        self._step.setObjectName("first_start_step")
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addSpacing(sized(8))
        row.addWidget(self._title, 1)
        row.addWidget(self._step, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _foot(self) -> QHBoxLayout:
        self._back = button("first_start_back", _("Bac&k"), "back")
        self._back.clicked.connect(lambda: self._go(-1))
        self._next = button("first_start_next", _("&Next"))
        self._next.setProperty("role", "main")
        self._next.clicked.connect(self._go_on)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self._next)
        return row

    # Going from page to page

    def _go_on(self) -> None:
        with notices.telling(self):
            why = self._parts[self._at].hindrance()
            self._say(why)
            if not why:
                self._go(1)

    def _go(self, steps: int) -> None:
        self._take()
        self._turn_to(self._at + steps)
        with notices.telling(self):
            waiting.keep(self._office, self._given, self._at)

    def _take(self) -> None:
        """Take what stands on the page, and keep it."""
        self._given = self._parts[self._at].taken(self._given)
        with notices.telling(self):
            waiting.keep(self._office, self._given, self._at)

    def _turn_to(self, place: int) -> None:
        self._at = max(0, min(place, len(self._parts) - 1))
        part, last = self._parts[self._at], self._at == len(self._parts) - 1
        self._say("")
        self._title.setText(part.title)
        step = _("{n} of {all}").format(n=self._at + 1, all=len(self._parts))
        self._step.setText(step)
        self._stack.setAccessibleName(f"{part.title}, {step}")
        part.show_given(self._given)
        self._stack.setCurrentIndex(self._at)
        self._back.setVisible(self._at > 0)
        self._next.setVisible(not last)
        self._next.setDefault(not last)
        part.take_up()
        hearing.turned(self._title, f"{part.title}, {step}\n{part.told()}")

    def _say(self, why: str) -> None:
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))

    def _speak(self, language: str) -> None:
        if language != words.language():
            words.speak(language)
            self._given = msgspec.structs.replace(self._given, language=language)
            self.spoken.emit()
            self._build()

    def _wear(self, look: Look) -> None:
        if looks.wear(self, look):
            self._build()

    # Beginning

    def _begin(self, way: str) -> None:
        with notices.telling(self):
            given = msgspec.structs.replace(self._given, language=words.language())
            if way == DEMO and not self._may_be_lost(given):
                return
            if given.accounts and not self._set_up():
                return
            try:
                if not self._begun(way, given):
                    return
            except Cancelled:
                return
            self.way = way
            self.accept()

    def _may_be_lost(self, given: Given) -> bool:
        """Whether what was given of the office may give way to a made-up one."""
        if not (given.unit or given.people):
            return True
        text = _("The demo office takes the place of the office and people that you gave.")
        return notices.agreed(self, text, _("&Look at the demo office"))

    def _set_up(self) -> bool:
        from desktop_app.desk import recovery
        from desktop_app.ui.dialogs.account_forms import set_up
        from desktop_app.ui.dialogs.recovering import show_codes

        if self._office.accounts:  # and what came after was given up
            return True
        if not set_up(self._office, self, self._given.clerk):
            return False
        show_codes(self._office, self, recovery.new_codes(self._office))
        return True

    def _begun(self, way: str, given: Given) -> bool:
        office = self._office
        if way != DEMO:
            jobs.run(
                self,
                _("Beginning with what was given …"),
                lambda told: beginning.begin(office, given, progress=told),
            )
            return True
        from desktop_app.desk import demo

        done = jobs.run(
            self,
            _("Making up the demo office …"),
            lambda told: demo.fill(office, words.language(), told),
        )
        if done.cancelled:
            return False
        waiting.forget(office)
        if given.clerk and not office.accounts:
            office.clerk = given.clerk
        return True
