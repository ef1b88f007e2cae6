"""The inspection index: what an inspection asks for, and which registers prove it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop_app import sheets, words
from desktop_app.desk import declared, papers, returns
from desktop_app.desk.books import Book
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics import Table
from desktop_app.registers.dates import first_day, iso
from desktop_app.registers.kinds import LIVE
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.register import Register
from desktop_app.sheets import Proof, Subject
from desktop_app.store.grouping import By
from desktop_app.store.searching import Query
from desktop_app.words import Label, _

FILE = "index.toml"
Period = tuple[str, str]
_FILLED_ON, _ARCHIVE = "filled_on", "archive_ref"  # fields that every record has
_MOST = 20  # archive boxes named for one register


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A register that proves a subject, or those of its records that meet `where`."""

    register: str
    where: dict[str, Any] = {}
    title: Label | None = None


class Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subject of the inspection; without parts the office does nothing of the kind."""

    title: Label
    parts: tuple[Part, ...] = ()


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: Label
    subjects: tuple[Declared, ...]


class Index(msgspec.Struct, frozen=True):
    """The index filled in: its subjects with their registers, and the records that it counts."""

    title: str
    subjects: Sequence[Subject]
    records: Records


@deed("read")
def of(office: Office, period: Period = ("", "")) -> Index:
    """Return the index over the records of a period (ISO dates, either ""), in the language spoken.

    Of things that are there rather than happen it counts those there are now. UserError names the
    place in the file that cannot be read.
    """
    found = _declared(office)
    records: dict[str, dict[int, None]] = {}
    subjects = []
    for subject in found.subjects:
        proofs = []
        for part in subject.parts:
            register = office.registers.get(part.register)
            if register is None:
                continue
            ids = office.store.ids(register, _query(register, part, period))
            records.setdefault(register.name, {}).update(dict.fromkeys(ids))
            proofs.append(_proof(office, register, part, ids))
        if not proofs:
            proofs = [Proof("", remark=_("not carried out"))]
        subjects.append(Subject(str(subject.title), proofs))
    told = [(office.registers[name], list(ids)) for name, ids in records.items()]
    return Index(str(found.title), subjects, told)


def title(office: Office) -> str:
    """Return what the index is called."""
    return str(_declared(office).title)


def heads() -> tuple[str, ...]:
    """Return the heads of the columns, in the language spoken."""
    return (
        _("What is inspected"),
        _("Register"),
        _("Records"),
        _("Last date"),
        _("Archive box"),
        _("Remarks"),
    )


def table(index: Index) -> Table:
    """Return the index as a table of texts, a row for each register."""
    rows = [
        (
            f"{place}. {subject.title}",
            proof.title,
            "" if proof.count is None else str(proof.count),
            "" if proof.field is None else proof.field.show(proof.last),
            words.listed(proof.archives),
            proof.remark,
        )
        for place, subject in enumerate(index.subjects, 1)
        for proof in subject.proofs
    ]
    return Table("index", index.title, heads(), tuple(rows))


@deed("output")
def book(office: Office, period: Period = ("", "")) -> Book:
    """Return the index as a workbook, for paper and for Excel."""
    with words.writing(office.document_language):
        found = of(office, period)
        heading = papers.heading(office, papers.days(period))
        workbook = sheets.index(found.title, heads(), found.subjects, heading)
    return Book(workbook, found.records)


def _declared(office: Office) -> _File:
    return declared.in_force(office, FILE, _File, lambda found: _faults(office, found))


def _faults(office: Office, found: _File) -> Iterator[str]:
    for place, subject in enumerate(found.subjects):
        for inner, part in enumerate(subject.parts):
            register = office.registers.get(part.register)
            if register is not None:
                at = f"subjects[{place}].parts[{inner}].where"
                yield from condition(at, part.where, register.fields, {})


def _query(register: Register, part: Part, period: Period) -> Query:
    where: Mapping[str, Any] = part.where
    happens = returns.happens(register, where)
    status = register.status
    if not happens and status is not None:
        where = {status.key: LIVE, **where}
    span = period if happens else ("", "")
    return Query(where=where, period=(register.declaration.list.period, *span))


def _proof(office: Office, register: Register, part: Part, ids: Sequence[int]) -> Proof:
    key = register.declaration.list.period or _FILLED_ON
    field, today = register.fields[key], dt.date.today()
    dates = (field.recall({key: kept}) for kept in _different(office, register, ids, key))
    # What is planned for a day to come proves nothing yet.
    last = max((date for date in dates if first_day(date) <= today), key=iso, default=None)
    boxes = sorted(_different(office, register, ids, _ARCHIVE))
    if len(boxes) > _MOST:
        boxes[_MOST:] = [_("and {n} more").format(n=len(boxes) - _MOST)]
    called = str(part.title or register.title)
    remark = "" if ids else _("None")
    day = last.date() if isinstance(last, dt.datetime) else last
    return Proof(called, len(ids), field, day, boxes, remark)


def _different(office: Office, register: Register, ids: Sequence[int], key: str) -> list[str]:
    """What records have in a field, as it is kept, each once."""
    groups = office.store.grouped(register, Query(among=ids, void=True), By(key))
    return [group.value for group in groups if group.value]


__all__ = ["Declared", "Index", "Part", "Subject", "book", "heads", "of", "table", "title"]
