"""The office's own checklists: given out as a sheet to be edited, brought in, kept, taken away."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import sheets, words
from desktop_app.desk import declared, papers
from desktop_app.desk.books import Book
from desktop_app.desk.inspecting.declaration import (
    Checklist,
    File,
    Item,
    checklists,
    evidence,
    files,
    inspections,
    own_file,
    read,
)
from desktop_app.desk.inspecting.rows import COLUMNS, Row, judged, places, rows
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.sheets.reading import Value, open_tables, table
from desktop_app.sheets.values import Content, written
from desktop_app.words import Label, _

KEPT = "checklist:"  # the setting that has a digest of each of the office's own
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


@deed("settings")
def keep(office: Office, checklist: Checklist, name: str = "") -> Checklist:
    """Keep a checklist as one of the office's own, under its name or another; journalled.

    UserError says why the name cannot be taken, or the file not be written.
    """
    name = name or checklist.name
    if not _NAME.fullmatch(name):
        raise UserError(
            _("“{name}” is no name for a checklist; use small letters, digits and _.").format(
                name=name
            )
        )
    file = own_file(office, name)
    content = declared.put(file, _builtins(checklist))
    office.store.set(f"{KEPT}{name}", hashlib.sha256(content).hexdigest(), office.who)
    return read(office, file, evidence(office))


def is_own(office: Office, checklist: Checklist) -> bool:
    """Whether a checklist is the office's own."""
    return checklist.file == own_file(office, checklist.name)


@deed("settings")
def drop(office: Office, checklist: Checklist) -> None:
    """Take one of the office's own away: what it stood in for is there again; journalled."""
    if not is_own(office, checklist):
        raise UserError(
            _("“{title}” is supplied with the program and stays.").format(title=checklist.title)
        )
    try:
        checklist.file.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{checklist.file}: {error.strerror}") from error
    office.store.set(f"{KEPT}{checklist.name}", "", office.who)


@deed("output")
def book(office: Office, checklist: Checklist) -> Book:
    """Return a checklist as a sheet to be edited and brought in again."""
    with words.writing(office.document_language):
        heads = [str(column.label) for column in COLUMNS]
        # As text, or Excel makes a number of 7.10.
        lines: list[list[str | Content]] = [
            [written(row["id"]), *(row[column.key] for column in COLUMNS[1:])]
            for row in rows(office, checklist)
        ]
        workbook = sheets.plain(str(checklist.title), heads, lines, papers.heading(office))
    return Book(workbook, [], inspections(office))


@deed("settings")
def bring_in(office: Office, path: Path, name: str = "") -> Checklist:
    """Return the checklist that a sheet has, not yet kept; UserError names what cannot be read.

    It stands in for the checklist called `name`, else for that of the sheet's title; else it is a
    further one.
    """
    source = open_tables(path)
    for sheet in source.sheets:
        lines = table(source, sheet.name).rows
        for at, line in enumerate(lines):
            found, language = places(list(map(_text, line)))
            if found:
                title = _title(lines[:at]) or path.stem
                of = _meant(office, name, title)
                label = of.title if title in of.title.both else Label(title, title)
                return judged(office, label, list(_rows(lines[at + 1 :], found)), of, language)
    raise UserError(
        _("“{name}” is no checklist: it has no row with the heads {heads}.").format(
            name=path.name, heads=words.listed(str(COLUMNS[at].label) for at in (1, 2, 3))
        )
    )


def _meant(office: Office, name: str, title: str) -> Checklist:
    """The checklist that a sheet stands in for; a further one, empty, where there is none."""
    several, _faults = checklists(office)
    for one in several:
        if name == one.name or (not name and title in one.title.both):
            return one
    taken = {file.stem for file in files(office)}  # one that cannot be read is not to be lost
    free = next(each for each in (f"own_{n}" for n in count(1)) if each not in taken)
    file = own_file(office, name or free)
    empty = File(title=Label(title, title), subjects=())
    return Checklist(name or free, file, empty)


def _rows(lines: Sequence[Sequence[Value]], at: Mapping[str, int]) -> Iterator[Row]:
    """The rows that have an item with points; headings, totals and signatures are passed over."""
    for line in lines:
        row = {key: _text(line[place]) if place < len(line) else "" for key, place in at.items()}
        if row["text"] and row["points"] and row["text"] != row["points"]:
            yield row


def _title(lines: Sequence[Sequence[Value]]) -> str:
    """The first text above the heads."""
    return next((_text(value) for line in lines for value in line if value), "")


def _text(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value).strip()


def _builtins(checklist: Checklist) -> Any:
    """A checklist as its file has it, without what goes without saying."""
    usual = msgspec.to_builtins(
        Item(id="", text=Label("-", "-"), points=-1), enc_hook=declared.plain
    )
    told = msgspec.to_builtins(checklist.declared, enc_hook=declared.plain)
    for subject in told["subjects"]:
        subject["items"] = [
            {key: value for key, value in item.items() if value != usual[key]}
            for item in subject["items"]
        ]
    return told
