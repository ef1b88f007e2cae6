"""A made-up office: a municipal bureau with two years of events, for a first look and for tests."""

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from desktop_app.desk import seeding
from desktop_app.desk.demo import bureau, lessons, machines, stories, visits
from desktop_app.desk.demo.book import Book, Stopped
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _, speaking

Progress = Callable[[int, int], bool]


class Event(Protocol):
    """Something that happened in the office on a day, and enters so many records."""

    @property
    def day(self) -> dt.date: ...

    @property
    def records(self) -> int: ...

    def enter(self, book: Book, staff: bureau.Staff, equipment: list[machines.Equipment]) -> None:
        """Enter its records."""


def fill(
    office: Office, language: str, progress: Progress | None = None, today: dt.date | None = None
) -> bool:
    """Fill an empty office with a made-up bureau whose words are in `language`.

    The same language and day give the same records. `progress(done, total)` may answer False:
    then nothing is kept and False returned. UserError when something was entered before.
    """
    if not office.empty:
        raise UserError(
            _(
                "The data folder {folder} has records already; choose an empty one with --data."
            ).format(folder=office.folder)
        )
    book = Book(office, language, today or dt.date.today(), progress)
    told, called, taught = stories.plan(book), visits.calls(book), lessons.plan(book)
    events: list[Event] = [*told, *called, *taught]
    book.total = bureau.RECORDS + len(machines.MACHINES) + sum(event.records for event in events)
    try:
        with speaking(language), office.store.at_once():
            if not office.clerk:
                office.clerk = book.say(bureau.CLERK)
            if not office.store.setting("language"):
                office.language = language
            seeding.sow(office)
            staff = bureau.fill(book)
            equipment = machines.fill(book, staff)
            for event in sorted(events, key=lambda event: event.day):
                event.enter(book, staff, equipment)
            machines.compare(book, staff, equipment)
            bureau.begin_leaving(book, staff)
    except Stopped:
        return False
    return True


__all__ = ["fill"]
