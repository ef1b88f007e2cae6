"""The journal read: who did what, when; nobody can change it, here or anywhere."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop_app import sheets, words
from desktop_app.desk import outputs, papers, searching
from desktop_app.desk.books import Book
from desktop_app.desk.entries import Line, act_name, in_words
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Went
from desktop_app.desk.permitting import deed
from desktop_app.errors import Cancelled, UserError
from desktop_app.store.journal import ALL_ACCOUNTS, Act, Sought
from desktop_app.words import _

_ON_PAPER = 20_000  # entries; more are no paper any more


def heads() -> tuple[str, ...]:
    """Return the heads of a list of lines."""
    return (_("Entry"), _("When"), _("Who"), _("What was done"), _("To what"), _("What exactly"))


@deed("journal")
def found(
    office: Office, start: str = "", end: str = "", who: str = "", act: str = "", text: str = ""
) -> list[int]:
    """Return the numbers of the entries from day to day (ISO) that meet the rest, the latest first."""
    start = _day(start).isoformat() if start else ""
    last = _day(end) if end else dt.date.max
    before = (last + dt.timedelta(days=1)).isoformat() if last < dt.date.max else ""
    meant = {word: tuple(_registers(office, word)) for word in text.split()}
    return office.store.journal.found(Sought(start, before, who, act, text, meant))


@deed("journal")
def lines(office: Office, entries: Sequence[int]) -> list[Line]:
    """Return entries in words, the latest first."""
    return [in_words(office, entry) for entry in office.store.journal.numbered(entries)]


@deed("journal")
def people(office: Office) -> list[str]:
    """Return in whose names there are entries."""
    return office.store.journal.several("who")


@deed("journal")
def acts(office: Office) -> dict[str, str]:
    """Return what was ever done: its key, and what it is called."""
    named = {act: act_name(act) for act in office.store.journal.several("act")}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


@deed("journal")
def book(office: Office, entries: Sequence[int], said: str = "") -> Book:
    """Return entries as a sheet for paper, in the language of forms; `said` names the period."""
    if len(entries) > _ON_PAPER:
        raise UserError(
            _("{n} entries are too many for paper; choose a shorter time, or export them.").format(
                n=len(entries)
            )
        )
    with words.writing(office.document_language):
        heading = papers.heading(office, said)
        rows = [line.texts for line in lines(office, entries)]
        made = sheets.plain(_("Journal"), heads(), rows, heading)
        made.properties.title = _("Journal")
    return Book(made, ())


@deed("journal")
def save(
    office: Office,
    entries: Sequence[int],
    path: Path,
    said: str = "",
    progress: Callable[[int], bool] | None = None,
) -> bool:
    """Save entries as Excel; journalled, and told in the output register.

    UserError where it cannot be written; False, with nothing left behind, where `progress`
    answered so.
    """
    with words.writing(office.document_language):
        title = _("Journal")
        table = sheets.PlainTable(title, heads(), _rows(office, entries))
        heading = papers.heading(office, said)
        try:
            saved = sheets.save_plain(path, title, [table], heading, progress)
        except Cancelled:
            return False
    content = {"file": path.name, "sheet": title, "sha256": saved.sha256}
    went = Went(file=path, sha256=saved.sha256)
    outputs.tell(office, Act("export", content=content), outputs.EXCEL, title, went=went)
    return True


@deed("journal")
def printed(office: Office, sheet: Book, went: Went) -> None:
    """Tell in the journal and the output register that a part of it went to paper."""
    content = {"sheet": sheet.title, "pages": went.pages}
    outputs.tell(office, Act("print", content=content), went.way, sheet.title, went=went)


@deed("journal")
def as_json(office: Office, entries: Sequence[int]) -> list[dict[str, Any]]:
    """Return entries for ``--json``, as the journal has them, and the act in words."""
    told = []
    for entry in office.store.journal.numbered(entries):
        one = {
            "entry": entry.entry,
            "at": entry.at,
            "who": entry.who,
            "act": entry.act,
            "says": act_name(entry.act),
            "register": entry.register,
            "number": "" if entry.number == ALL_ACCOUNTS else entry.number,
            "content": entry.told,
        }
        told.append(one)
    return told


def _rows(office: Office, entries: Sequence[int]) -> Iterator[Sequence[str]]:
    for start in range(0, len(entries), 500):
        for line in lines(office, entries[start : start + 500]):
            yield line.texts


def _registers(office: Office, word: str) -> Iterator[str]:
    for name, cover in office.registers.covers.items():
        if any(map(str.isalnum, word)) and searching.says(str(cover.title), word):
            yield name


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UserError(
            _("“{day}” is no day; write it like 2026-11-23.").format(day=text)
        ) from None
