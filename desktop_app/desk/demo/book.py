"""The hand that writes the made-up office's records, each as of its own day."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from desktop_app.desk import beginning, entering
from desktop_app.desk.office import Office
from desktop_app.errors import Progress
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.registers.working_days import WorkingDays

# Words in Chinese and in English.
Said = tuple[str, str]
Thing = TypeVar("Thing")
SEED = 20_240_229
YEARS = 2
_A_MONTH = dt.timedelta(days=30)


class Stopped(Exception):
    """The user does not want to wait any longer."""


@dataclass(frozen=True)
class Kept:
    """A record that was entered: what links to it need, and its number."""

    ref: Ref
    number: str


class Book:
    """Enters records into `office` in `language`, seen from the day `today`."""

    def __init__(
        self,
        office: Office,
        language: str,
        today: dt.date,
        progress: Progress | None = None,
    ) -> None:
        self.office = office
        self.language = language
        self.today = today
        self.rng = random.Random(SEED)
        self.total = 0
        self.done = 0
        self._progress = progress
        self._known: dict[tuple[str, str], Kept] = {}

    @cached_property
    def calendar(self) -> WorkingDays:
        """The office's working days."""
        return self.office.store.facts.working_days()

    @property
    def begin(self) -> dt.date:
        """The working day on which the office began to keep its registers."""
        return self.ago(YEARS * 365 + 20)

    def say(self, said: Said) -> str:
        """Return words in the office's language."""
        return said[0] if self.language == "zh" else said[1]

    def ago(self, days: float) -> dt.date:
        """Return the working day that lies so many days back, or the last one before it."""
        day = self.today - dt.timedelta(days=days)
        return self.calendar.last(day - _A_MONTH, day) or day

    def lately(self, days: int) -> dt.date:
        """Return the weekday so many days back: what may not be older is not put off by holidays."""
        return working(self.today - dt.timedelta(days=days))

    def workdays(self, number: int) -> list[dt.date]:
        """Return the last working days before today, the latest first."""
        found = [self.ago(1)]
        while len(found) < number:
            day = found[-1] - dt.timedelta(days=1)
            found.append(self.calendar.last(day - _A_MONTH, day) or day)
        return found

    def weeks(self, number: int, *, holidays: bool = False) -> list[dt.date]:
        """Return the last working days of as many weeks, before today and the latest first.

        Of a week of `holidays` the Friday, or the week is left out.
        """
        monday = self.today - dt.timedelta(days=self.today.weekday())
        found: list[dt.date] = []
        while len(found) < number:
            last = self.calendar.last(monday, monday + dt.timedelta(days=6))
            if last is None and holidays:
                last = monday + dt.timedelta(days=4)
            if last is not None and last < self.today:
                found.append(last)
            monday -= dt.timedelta(days=7)
        return found

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of the things."""
        return things[self.rng.randrange(len(things))]

    def add(self, register: str, day: dt.date, values: Mapping[str, Any], known: str = "") -> Kept:
        """Enter a record as of `day`, and make the changes elsewhere that follow from it.

        By what it is `known` as other plans find it again.
        """
        declared = self.office.register(register)
        given = {"filled_on": day} | dict(values)
        return self._kept(
            declared, entering.add(self.office, declared, given, day, agreed="all"), known
        )

    def add_for(
        self,
        register: str,
        kept: Kept,
        other: str,
        day: dt.date,
        values: Mapping[str, Any],
        known: str = "",
    ) -> Kept:
        """Enter a record of `other` begun for one of `register`, or for its next line.

        The one then leads to the other, as it does where a clerk begins it from the record.
        """
        offered = beginning.beginnings(
            self.office, self.office.register(register), self.values(register, kept)
        )
        begun = next(each for each in offered if each.register.name == other)
        given = {"filled_on": day} | dict(begun.known) | dict(values)
        saved = entering.add(
            self.office, begun.register, given, day, agreed="all", begun=begun.begun
        )
        return self._kept(begun.register, saved, known)

    def change(self, register: str, kept: Kept, day: dt.date, values: Mapping[str, Any]) -> None:
        """Change a record as of `day`, and make the changes elsewhere that follow from it."""
        declared, id = self.office.register(register), self.id(kept)
        entering.change(self.office, declared, id, values, day=day, agreed="all")

    def void(self, register: str, kept: Kept, reason: str) -> None:
        """Void a record."""
        entering.void(self.office, self.office.register(register), self.id(kept), reason)

    def values(self, register: str, kept: Kept) -> dict[str, Any]:
        """Return a record as it is kept now."""
        declared = self.office.register(register)
        return self.office.store.values(declared, [self.id(kept)])[0]

    def the(self, register: str, known: str) -> Kept:
        """Return the record of a register that is known as this."""
        return self._known[register, known]

    def knows(self, register: str, known: str) -> bool:
        """Whether a record that is known as this was entered by now."""
        return (register, known) in self._known

    def id(self, kept: Kept) -> int:
        """Return the id of a record that was entered."""
        assert kept.ref.id is not None
        return kept.ref.id

    def _kept(self, register: Register, saved: entering.Saved, known: str) -> Kept:
        self.done += 1
        if self._progress is not None and not self._progress(self.done, self.total):
            raise Stopped
        kept = Kept(Ref(saved.id, saved.number, register.name), saved.number)
        if known:
            self._known[register.name, known] = kept
        return kept


def working(day: dt.date) -> dt.date:
    """Return `day`, or the Friday before it."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def next_working(day: dt.date) -> dt.date:
    """Return `day`, or the Monday after it."""
    return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def at(day: dt.date, clock: float) -> dt.datetime:
    """Return a time of `day` given in hours, to five minutes."""
    minutes = round(clock * 12) * 5
    return dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60))
