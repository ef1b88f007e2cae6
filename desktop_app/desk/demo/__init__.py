"""A made-up office: a municipal bureau with two years of events, for a first look and for tests."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_app.desk import checking, entering, searching, seeding
from desktop_app.desk.demo import (
    accounts,
    bureau,
    commitments,
    daily,
    disposals,
    documents,
    incidents,
    inspections,
    lessons,
    machines,
    media,
    movements,
    network,
    prints,
    protection,
    releases,
    room,
    rules,
    stories,
    visits,
    weekly,
)
from desktop_app.desk.demo.book import Book, Stopped
from desktop_app.desk.demo.house import Deed, House
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, UserError
from desktop_app.words import _, writing

_NOT_FILED = "K81"  # the check of signed originals that were not filed


class Event(Protocol):
    """Something that happened in the office on a day, and enters so many records."""

    @property
    def day(self) -> dt.date: ...

    @property
    def records(self) -> int: ...

    def enter(self, book: Book, staff: bureau.Staff, equipment: list[machines.Equipment]) -> None:
        """Enter its records."""


@deed("import")
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
    try:
        with writing(language), office.store.at_once():
            if not office.clerk:
                office.clerk = book.say(bureau.CLERK)
            if not office.store.setting("language"):
                office.language = language
            seeding.sow(office)
            # Not before the calendar is known.
            events = _events(book)
            book.total = bureau.RECORDS + len(machines.MACHINES)
            book.total += sum(event.records for event in events)
            staff = bureau.fill(book)
            equipment = machines.fill(book, staff)
            for event in events:
                event.enter(book, staff, equipment)
            bureau.begin_leaving(book, staff)
    except Stopped:
        return False
    with writing(language):
        inspections.prove(book)
        _file_originals(book)
    return True


def _file_originals(book: Book) -> None:
    """File the signed originals of all that was closed, as this office does at the end of a month."""
    office, now = book.office, dt.datetime.combine(book.today, dt.time(17))
    hits = [hit for found in checking.run(office, now, only=[_NOT_FILED]).found for hit in found]
    with office.store.at_once():
        for hit in hits:
            register = office.register(hit.register)
            id = searching.record(office, register, hit.number)["id"]
            box = hit.number.rpartition("-")[0]
            filed = {"paper_signed": True, "archive_ref": box}
            entering.change(office, register, id, filed, day=book.today)


# In this order on one day: what others lead to goes first.
_MATTERS: tuple[Callable[[Book], Sequence[Event]], ...] = (
    network.plan,
    accounts.plan,
    media.plan,
    commitments.plan,
    protection.plan,
    lessons.plan,
    stories.plan,
    visits.calls,
    movements.plan,
    documents.plan,
    releases.plan,
    rules.plan,
    room.plan,
    daily.plan,
    weekly.plan,
    prints.plan,
    inspections.plan,
    incidents.plan,
    disposals.plan,
)


def _events(book: Book) -> list[Event]:
    """Return all that happened, by day."""
    events: list[Event] = [event for plan in _MATTERS for event in plan(book)]
    events.append(Deed(book.ago(machines.COMPARED), _compare, 0))
    return sorted(events, key=lambda event: event.day)


def _compare(house: House) -> None:
    machines.compare(house.book, house.staff, house.equipment)


__all__ = ["fill"]
