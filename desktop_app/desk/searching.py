"""Finding records again, by words, by tests on their fields, by number."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, UserError, go_on
from desktop_app.registers.conditions import codes
from desktop_app.registers.kinds import Choice, Field, Link, Rows, Unreadable
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import folding
from desktop_app.store.searching import Query
from desktop_app.words import _, marked

_FINDABLE_AT_ONCE = 50  # records: what a key may wait for
_AT_ONCE = 500  # records that are read between two looks at whether to go on


@deed("read")
def ids(office: Office, register: Register, query: Query) -> Sequence[int]:
    """Return the ids of the records that meet the query, in its order."""
    return office.store.ids(register, query)


@deed("read")
def last_id(office: Office, register: Register) -> int:
    """Return the id of the record entered last, which tells how many there are; 0: none."""
    return office.store.last_id(register)


@deed("read")
def make_findable(office: Office, register: Register) -> bool:
    """Let `ids` find by their words some of the records that came in by an import.

    Returns whether there may be others: how many there are at once is a matter of a moment.
    """
    return office.store.catch_up_some(register, _FINDABLE_AT_ONCE)


@deed("read")
def unfindable(office: Office) -> list[Register]:
    """Return the registers with records that came in by an import and cannot be found by words yet."""
    return [one for one in office.registers.values() if office.store.is_behind(one)]


@deed("read")
def count(office: Office, register: Register, query: Query) -> int:
    """Return how many records meet the query."""
    return office.store.count(register, query)


@deed("read")
def totals(office: Office, register: Register, query: Query) -> list[tuple[str, str]]:
    """Return what the register adds up of the records that meet the query: label, figure with unit."""
    declared = register.declaration.list.totals
    figures = office.store.figures(
        register, query, [(total.where, total.sum) for total in declared]
    )
    return [
        (str(total.label), f"{_grouped(figure)} {total.unit or ''}".strip())
        for total, figure in zip(declared, figures, strict=True)
    ]


@deed("read")
def values(
    office: Office, register: Register, ids: Sequence[int], keys: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Return the values of records by id: those of the fields, ``id``, ``number`` and the facts.

    With `keys` only those of these fields.
    """
    return office.store.values(register, ids, keys)


@deed("read")
def find(office: Office, register: Register, number: str) -> dict[str, Any] | None:
    """Return the record with that register number, void or not, or None."""
    return office.store.find(register, number)


@deed("read")
def record(office: Office, register: Register, number: str) -> dict[str, Any]:
    """Return the record with that register number, void or not; UserError when there is none."""
    found = office.store.find(register, number)
    if found is None:
        raise UserError(
            _("“{title}” has no record {number}.").format(title=register.title, number=number)
        )
    return found


def where(office: Office, register: Register, tests: Mapping[str, str]) -> dict[str, Any]:
    """Read tests on single fields, given as text, for a `Query`; UserError says what is wrong."""
    read: dict[str, Any] = {}
    for key, text in tests.items():
        if key == NUMBER:
            read[key] = text
            continue
        field = register.fields.get(key)
        if field is None or isinstance(field, Rows):
            keys = ", ".join(k for k, f in register.fields.items() if not isinstance(f, Rows))
            raise UserError(
                _("“{title}” has no field “{key}” to ask; there are {keys}.").format(
                    title=register.title, key=key, keys=keys
                )
            )
        read[key] = _test(office, field, text)
    return read


@deed("output")
def rows(
    office: Office,
    register: Register,
    ids: Sequence[int],
    columns: Sequence[str],
    progress: Progress | None = None,
) -> list[list[str]]:
    """Return records to be copied as a table: of each what a list shows in these columns.

    When `progress` answers False, Cancelled is raised.
    """
    keys = {part for column in columns for part in register.parts(column)}
    return [
        [register.show(column, values, masked=True) for column in columns]
        for values in _read(office, register, ids, keys & register.fields.keys(), progress)
    ]


@deed("output")
def lines(
    office: Office,
    register: Register,
    ids: Sequence[int],
    *,
    masked: bool,
    progress: Progress | None = None,
) -> list[list[tuple[str, str]]]:
    """Return records to be copied as text: of each its number and all that is filled in, labelled.

    When `progress` answers False, Cancelled is raised.
    """
    return [
        [
            (str(register.label(column)), text)
            for column in (NUMBER, *register.fields)
            if (text := register.show(column, values, masked=masked))
        ]
        for values in _read(office, register, ids, None, progress)
    ]


def says(word: str, text: str) -> bool:
    """Whether a word would be found by what a user typed: in part, or by pinyin initials."""
    return folding.says(word, text)


@deed("read")
def entered_before(
    office: Office, register: Register, key: str, begins: str, most: int = 12
) -> list[str]:
    """Return texts entered in a text field before that begin so, the commonest first."""
    return office.store.entered_before(register, key, begins, most)


def _read(
    office: Office,
    register: Register,
    ids: Sequence[int],
    keys: Collection[str] | None,
    progress: Progress | None,
) -> Iterator[dict[str, Any]]:
    for begin in range(0, len(ids), _AT_ONCE):
        go_on(progress, begin, len(ids))
        yield from office.store.values(register, ids[begin : begin + _AT_ONCE], keys)


def _grouped(figure: int | Decimal) -> str:
    if isinstance(figure, int):
        return f"{figure:,}"
    whole, _point, places = f"{figure:,f}".partition(".")
    return ".".join(filter(None, (whole, places.rstrip("0"))))


def _test(office: Office, field: Field, text: str) -> Any:
    if text in ("true", "false") and field.kind != "yes_no":
        return text == "true"
    if isinstance(field, Choice) and text in field.codes.sets:
        return sorted(codes(field, text))
    if isinstance(field, Link):
        return _meant(office, field, text)
    try:
        value = field.read(text, office.reading)
    except Unreadable as why:
        raise UserError(f"{field.label}{marked('：')}{why}") from None
    return list(value) if isinstance(value, tuple) else value


def _meant(office: Office, field: Link, text: str) -> Any:
    """The record that a text means, or the text where it is none or several."""
    found = [
        field.to_record(to, ref.id, ref.name)
        for to in field.targets
        if to in office.registers
        for ref in office.store.facts.named(to, text)
        if ref.id is not None
    ]
    return found[0] if len(found) == 1 else text


__all__ = [
    "Query",
    "count",
    "entered_before",
    "find",
    "ids",
    "last_id",
    "lines",
    "make_findable",
    "record",
    "rows",
    "says",
    "totals",
    "unfindable",
    "values",
    "where",
]
