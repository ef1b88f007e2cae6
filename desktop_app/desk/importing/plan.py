"""What bringing in a ledger would do: the answer that is looked at before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk.entering import Change
from desktop_app.desk.importing.guidance import Guidance
from desktop_app.desk.importing.head import Column
from desktop_app.errors import Complaint
from desktop_app.registers.checks import Verdict
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import SheetInfo, Value
from desktop_app.store.facts_batch import BatchFacts


class Added(msgspec.Struct, frozen=True):
    """A row that becomes a new record.

    Here and below `row` is its number in the file, `cells` are its cells as they stand there.
    """

    row: int
    cells: Sequence[Value]
    values: dict[str, Any]
    verdict: Verdict
    warnings: tuple[Complaint, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether a required field is empty."""
        return self.verdict.incomplete


class Changed(msgspec.Struct, frozen=True):
    """A row that changes the record whose number it bears."""

    row: int
    cells: Sequence[Value]
    id: int
    number: str
    values: Mapping[str, Any]
    changes: tuple[Change, ...]
    warnings: tuple[Complaint, ...] = ()


class Same(msgspec.Struct, frozen=True):
    """A row that says nothing but what is kept already."""

    row: int
    id: int
    number: str


class Refused(msgspec.Struct, frozen=True):
    """A row that cannot be kept, and all that is wrong with it."""

    row: int
    cells: Sequence[Value]
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class ToCreate:
    """A person, department or the like that the ledger names and no record is called."""

    register: Register
    ref: Ref
    values: Mapping[str, Any]
    rows: tuple[int, ...]  # that name it

    @property
    def name(self) -> str:
        """What it is called."""
        return self.ref.name


@dataclass(frozen=True)
class Question:
    """What a ledger leaves open about a column, to be answered once for all of its rows.

    `about`: "order", which way its dates run; "above", whether blanks mean what stands above;
    "which", what becomes of a second column for field `rival`.
    """

    about: str
    place: int
    head: str
    text: str
    rival: str = ""


@dataclass(frozen=True)
class Plan:
    """What a ledger would bring into `register`; nothing of it is written yet."""

    register: Register
    path: Path
    sha256: str
    sheet: str
    sheets: tuple[SheetInfo, ...]
    encoding: str  # of a text; "" for a workbook
    separator: str
    head_top: int  # the first row of the head, numbered from 1 as all rows
    head_row: int  # its last row
    columns: tuple[Column, ...]
    shape: tuple[str, ...]  # its heads, folded: what tells ledgers of the same kind
    guidance: Guidance  # what was said of it, now or before
    questions: tuple[Question, ...]
    added: Sequence[Added]
    changed: Sequence[Changed]
    same: Sequence[Same]
    refused: Sequence[Refused]
    passed: Sequence[tuple[int, str]]  # rows that are no records, and why
    to_create: Sequence[ToCreate]
    notes: Sequence[str]
    facts: BatchFacts
    upto: int  # the journal's last entry when it was made
    starts: tuple[int, ...] = ()  # the first columns of ledgers that stand side by side
    forms: bool = False  # of forms, each a record: there is no head, and a column is a label
    moved: frozenset[int] = frozenset()  # rows whose cells stand otherwise in the file

    @property
    def read(self) -> int:
        """How many rows are records."""
        return len(self.added) + len(self.changed) + len(self.same) + len(self.refused)

    def texts(self, row: Added | Changed) -> dict[str, str]:
        """Return what a row brings, as text by field key, for a preview."""
        fields = self.register.fields
        return {
            key: fields[key].show(value) for key, value in row.values.items() if value is not None
        }

    def complaints(self) -> Iterator[tuple[int, Complaint]]:
        """Yield each complaint about a refused row, with the row."""
        for refused in self.refused:
            for complaint in refused.complaints:
                yield refused.row, complaint

    def warnings(self) -> Iterator[tuple[int, Complaint]]:
        """Yield what is to be said of rows that come in all the same."""
        rows: list[Added | Changed] = [*self.added, *self.changed]
        for row in sorted(rows, key=lambda one: one.row):
            for warning in row.warnings:
                yield row.row, warning

    def as_json(self) -> dict[str, Any]:
        """Return the counts and the refusals as ``import --json`` tells them."""
        return {
            "read": self.read,
            "added": len(self.added),
            "changed": len(self.changed),
            "same": len(self.same),
            "rejected": [
                {"row": row, "field": complaint.field, "reason": complaint.text}
                for row, complaint in self.complaints()
            ],
        }
