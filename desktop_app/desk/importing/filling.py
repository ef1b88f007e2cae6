"""The ledger to fill in: a workbook with the heads of a register that is imported as it is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app import words
from desktop_app.desk import papers, searching
from desktop_app.desk.importing.names import called_by
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import (
    Choice,
    Choices,
    Date,
    Field,
    Link,
    Links,
    Number,
    Rows,
    Unreadable,
    YesNo,
)
from desktop_app.registers.register import REMARK, Register
from desktop_app.sheets import FillColumn, Saved, save_fillable
from desktop_app.store.searching import Query
from desktop_app.words import _

_OFFERED = 1_000  # names of people, departments and the like
_FILED = frozenset({"filled_by", "filled_on", "paper_signed", "archive_ref"})


@deed("output")
def fillable(office: Office, register: Register, path: Path) -> Saved:
    """Write a ledger to fill in; `plan` reads it as it is. UserError as when saving."""
    with words.writing(office.document_language):
        title = str(register.declaration.list.title or register.title)
        columns = list(_columns(office, register))
        saved = save_fillable(path, title, _notes(), columns, papers.heading(office))
        called = _("Ledger to fill in: {title}").format(title=title)
    papers.entered(office, register, called, "", saved, ())
    return saved


def _notes() -> str:
    return "\n".join(
        (
            _("Columns marked * must be filled in; the others where known."),
            _("Dates like 2026-11-23; several people or disks in one cell stand apart by 、."),
            _("The example may stay: it is passed over. Do not change the heads."),
        )
    )


def _columns(office: Office, register: Register) -> Iterator[FillColumn]:
    for key, field in register.entered.items():
        if not field.written or key in _FILED or key == REMARK:
            continue
        yield _column(office, register, field)
        if isinstance(field, Rows):
            for inner, part in field.fields.items():
                taken = register.entered.keys() | {field.shown[0]}
                if part.required is True and part.entered and inner not in taken:
                    yield _column(office, register, part, of_line=True)
    if REMARK in register.entered:
        yield FillColumn(str(register.fields[REMARK].label))


def _column(
    office: Office, register: Register, field: Field, *, of_line: bool = False
) -> FillColumn:
    part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
    label = str(field.label)
    choices = tuple(_choices(office, part))
    hint = getattr(field, "hint", None)
    several = isinstance(field, Rows | Links | Choices) or of_line
    return FillColumn(
        label,
        _example(office, part, choices),
        required=field.required is True and not of_line,
        choices=choices,
        strict=isinstance(part, Choice) and not several,
        day=isinstance(part, Date) and not part.partial and not several,
        number=isinstance(part, Number) and not several,
        hint=str(hint) if hint else "",
    )


def _choices(office: Office, field: Field) -> Iterator[str]:
    """What a cell offers: the labels of a choice, the names of people and departments."""
    if isinstance(field, YesNo):
        yield from (field.show(True), field.show(False))
    elif isinstance(field, Choice):
        yield from (field.show(code) for code in field.codes.labels)
    elif isinstance(field, Link) and isinstance(field.to, str) and field.to in office.registers:
        target = office.registers[field.to]
        if target.declaration.reference:
            ids = searching.ids(office, target, Query(where=field.only, limit=_OFFERED))
            key = called_by(target)
            names = (target.show(key, one) for one in office.store.values(target, ids))
            yield from dict.fromkeys(filter(None, names))


def _example(office: Office, field: Field, choices: Sequence[str]) -> str:
    if choices:
        return choices[0]
    text = str(field.example(lambda options: options[0]))
    try:
        return field.show(field.read(text, office.reading))
    except Unreadable:  # a name of no record
        return text


__all__ = ["fillable"]
