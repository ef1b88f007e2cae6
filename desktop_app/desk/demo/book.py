"""The hand that writes the made-up office's records, each as of its own day."""

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref

# Words in Chinese and in English.
Said = tuple[str, str]
Thing = TypeVar("Thing")
SEED = 20_240_229
YEARS = 2


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
        progress: Callable[[int, int], bool] | None = None,
    ) -> None:
        self.office = office
        self.language = language
        self.today = today
        self.rng = random.Random(SEED)
        self.total = 0
        self.done = 0
        self._progress = progress

    @property
    def begin(self) -> dt.date:
        """The working day on which the office began to keep its registers."""
        return self.ago(YEARS * 365 + 20)

    def say(self, said: Said) -> str:
        """Return words in the office's language."""
        return said[0] if self.language == "zh" else said[1]

    def ago(self, days: float) -> dt.date:
        """Return the working day that lies so many days back, or the last one before it."""
        return working(self.today - dt.timedelta(days=days))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of the things."""
        return things[self.rng.randrange(len(things))]

    def add(self, register: str, day: dt.date, values: Mapping[str, Any]) -> Kept:
        """Enter a record as of `day`, and make the changes elsewhere that follow from it."""
        declared = self.office.register(register)
        given = {"filled_on": day} | dict(values)
        saved = entering.add(self.office, declared, given, day, agreed="all")
        self.done += 1
        if self._progress is not None and not self._progress(self.done, self.total):
            raise Stopped
        return Kept(Ref(saved.id, saved.number), saved.number)

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

    def id(self, kept: Kept) -> int:
        """Return the id of a record that was entered."""
        assert kept.ref.id is not None
        return kept.ref.id


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
