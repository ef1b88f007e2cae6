"""Widgets of dates, moments and times: one line that takes any usual way of writing."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from desktop_app.registers.dates import first_day
from desktop_app.registers.kinds import Date, Field, Time, Unreadable
from desktop_app.ui import icons
from desktop_app.ui.colours import ink_of
from desktop_app.ui.controls import literal
from desktop_app.ui.record.entry import Line, LineEntry
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.style import sized
from desktop_app.words import _, language

_PROMPTS = {"date": "2026-11-23", "datetime": "2026-11-23 09:05", "time": "09:05"}


class TimeLine(LineEntry):
    """A date, a moment or a time of day; on leaving it is shown as it will be kept."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.line = Line(self)
        self.line.hears = frozenset({"today", "open"})
        self.line.prompt = _("like {example}").format(example=_PROMPTS[field.kind])
        room = self.line.fontMetrics().horizontalAdvance(self.line.prompt)
        self.line.setMinimumWidth(room + 14)
        self.line.textEdited.connect(self.changed)
        self.line.editingFinished.connect(self._tidy)
        self.line.pressed.connect(self._pressed)
        self._buttons = [] if isinstance(field, Time) else [self._button()]
        self.hold(self.line, *self._buttons)

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        for button in self._buttons:
            button.setHidden(locked)

    def set_now(self) -> None:
        """Enter today, or this minute."""
        now = dt.datetime.now().replace(second=0, microsecond=0)
        if isinstance(self.field, Date):
            self.type_in(now.date())
        else:
            self.type_in(now.time() if isinstance(self.field, Time) else now)

    def open_calendar(self) -> None:
        """Let the clerk choose the day from a calendar under the line."""
        if isinstance(self.field, Time) or self.line.isReadOnly():
            return
        calendar = DayChoice(self._day(), self)
        calendar.chosen.connect(self._take_day)
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        wanted, room = calendar.sizeHint(), self.screen().availableGeometry()
        if below.y() + wanted.height() > room.bottom():  # over the line, where there is room
            below.setY(self.mapToGlobal(QPoint(0, -2)).y() - wanted.height())
        below.setX(min(below.x(), room.right() - wanted.width()))
        calendar.move(below)
        calendar.show()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(sized(16), sized(16)))
        icons.give(button, "calendar")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setObjectName(f"{self.field.key}.calendar")
        name = _("Calendar for {field}").format(field=self.field.label)
        button.setAccessibleName(name)
        button.setToolTip(literal(f"{name} (F4)"))
        button.clicked.connect(self.open_calendar)
        return button

    def _pressed(self, key: str) -> None:
        if self.line.isReadOnly():
            return
        if key == "today":
            self.set_now()
        else:
            self.open_calendar()

    def _read(self) -> Any:
        try:
            return self.field.read(self.line.text(), self.scope.office.reading)
        except Unreadable:
            return None

    def _tidy(self) -> None:
        value = self._read()
        if value is not None and (text := self.field.show(value)) != self.line.text():
            self.line.setText(text)

    def _day(self) -> dt.date:
        value = self._read()
        return first_day(value) if value is not None else dt.date.today()

    def _take_day(self, day: dt.date) -> None:
        if isinstance(self.field, Date):
            self.type_in(day)
            return
        before = self._read()
        clock = before.time() if isinstance(before, dt.datetime) else dt.datetime.now().time()
        self.type_in(dt.datetime.combine(day, clock.replace(second=0, microsecond=0)))


class DayChoice(QWidget):
    """A calendar that opens over the form; Enter takes the day, Esc leaves it."""

    chosen = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("day_choice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.calendar = QCalendarWidget(self)
        self.calendar.setObjectName("calendar")
        self.calendar.setAccessibleName(_("Calendar"))
        spoken = QLocale.Language.Chinese if language() == "zh" else QLocale.Language.English
        self.calendar.setLocale(QLocale(spoken))
        self.calendar.setGridVisible(False)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        none = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self.calendar.setVerticalHeaderFormat(none)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        quiet = QTextCharFormat()
        quiet.setForeground(ink_of("quiet"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, quiet)
        for name, sign in (
            ("qt_calendar_prevmonth", "previous"),
            ("qt_calendar_nextmonth", "next"),
        ):
            if (button := self.calendar.findChild(QToolButton, name)) is not None:
                icons.give(button, sign)
        self.calendar.setMinimumSize(self.calendar.sizeHint() + QSize(20, 30))
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.calendar.selectedDate())
        else:
            super().keyPressEvent(event)

    def _take(self, day: QDate) -> None:
        # Enter comes both as `activated` and as a key.
        if self.isVisible():
            self.close()
            self.chosen.emit(dt.date(day.year(), day.month(), day.day()))
