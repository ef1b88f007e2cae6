"""The inspection index: subjects, and under each the registers that prove it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from desktop_app.registers.kinds import Field, Line
from desktop_app.sheets import layout
from desktop_app.sheets.columns import Column, serial_column
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.rows import LedgerRows, groups
from desktop_app.sheets.styles import SIZE
from desktop_app.sheets.surrounds import Plan
from desktop_app.sheets.values import EMPTY, Content, content, written
from desktop_app.sheets.widths import widths
from desktop_app.words import listed

_PROOFS = "proofs"
# Millimetres.
_WIDTHS = {"subject": 40.0, "title": 56.0, "count": 16.0, "last": 23.0, "archives": 24.0}


@dataclass(frozen=True)
class Proof:
    """A register under a subject: how many records, the last one's date, where the originals lie.

    `count` is None where there is no register of it; `field` is that of the date.
    """

    title: str
    count: int | None = None
    field: Field | None = None
    last: Any = None
    archives: Sequence[str] = ()
    remark: str = ""


@dataclass(frozen=True)
class Subject:
    """A subject of the inspection."""

    title: str
    proofs: Sequence[Proof]


def index(
    title: str, heads: Sequence[str], subjects: Sequence[Subject], heading: Heading
) -> Workbook:
    """Return the index, each subject over the rows of its registers.

    `heads` are those of subject, register, count, last date, archives and remark. UserError when
    a text is too long for a cell.
    """
    subject, register, count, last, archives, remark = heads
    columns = [
        serial_column(),
        Column("subject", subject, lambda values, _line: written(values["subject"]), lines=2),
        _of_proof("title", register, lambda proof: written(proof.title), lines=2),
        _of_proof("count", count, _count),
        _of_proof("last", last, _last),
        _of_proof("archives", archives, lambda proof: written(listed(proof.archives))),
        _of_proof("remark", remark, lambda proof: written(proof.remark)),
    ]
    records = [
        {"subject": one.title, _PROOFS: [{"": proof} for proof in one.proofs]} for one in subjects
    ]
    contents = [row for group in groups(columns, _PROOFS, records) for row in group]
    page = layout.LEDGER_PORTRAIT
    fitted = widths(columns, contents, _WIDTHS, SIZE, page.room)
    workbook = layout.workbook(heading, title)
    plan = Plan(title, columns, fitted, page, SIZE, heading, lines_of=_PROOFS)
    for _number in LedgerRows(workbook, plan).write(records):
        pass
    return workbook


def _of_proof(key: str, label: str, take: Callable[[Proof], Content], lines: int = 1) -> Column:
    def taken(_values: Mapping[str, Any], line: Line) -> Content:
        return take(line[""])

    return Column(key, label, taken, lines=lines, of_line=True)


def _count(proof: Proof) -> Content:
    return EMPTY if proof.count is None else Content(proof.count, "n", "General", str(proof.count))


def _last(proof: Proof) -> Content:
    return EMPTY if proof.field is None else content(proof.field, proof.last)
