"""Finding records again: lists, single records, what links to them, and their history."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.conditions import codes
from desktop_app.registers.dates import PartialDate, iso
from desktop_app.registers.kinds import Choice, Field, Link, Links, Ref, Rows, Unreadable
from desktop_app.registers.register import FACTS, NUMBER, Register
from desktop_app.store import folding
from desktop_app.store.finding import Query
from desktop_app.store.journal import BECAUSE, Entry
from desktop_app.words import _, marked

OFFERED = 20
_RANKED = 500


class Offer(msgspec.Struct, frozen=True):
    """A record offered for a link: the link itself, and what tells it from its like."""

    ref: Ref
    number: str
    detail: str
    one: str = ""  # what it is, where the link may lead to several registers


class Related(msgspec.Struct, frozen=True):
    """Records of another register whose link leads here."""

    register: Register
    path: str
    label: str
    ids: tuple[int, ...]


class Event(msgspec.Struct, frozen=True):
    """An entry of the journal about one record, in words."""

    entry: int
    at: str
    who: str
    act: str
    changes: tuple[tuple[str, str, str], ...]  # label, before, after
    reason: str = ""


@deed("read")
def ids(office: Office, register: Register, query: Query) -> Sequence[int]:
    """Return the ids of the records that meet the query, in its order."""
    return office.store.ids(register, query)


@deed("read")
def last_id(office: Office, register: Register) -> int:
    """Return the id of the record entered last, which tells how many there are; 0: none."""
    return office.store.last_id(register)


@deed("read")
def make_findable(office: Office, register: Register) -> None:
    """See to it that `ids` finds by their words all records that came in by an import."""
    if not office.read_only:
        office.store.catch_up(register)


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
    office: Office, register: Register, ids: Sequence[int], keys: Iterable[str] | None = None
) -> list[dict[str, Any]]:
    """Return the values of records by id: those of the fields, ``id``, ``number`` and the facts.

    With `keys` only those of these fields.
    """
    return office.store.values(register, ids, keys)


@deed("read")
def record(office: Office, register: Register, number: str) -> dict[str, Any]:
    """Return the record with that register number, void or not; UserError when there is none."""
    found = office.store.find(register, number)
    if found is None:
        raise UserError(
            _("“{title}” has no record {number}.").format(title=register.title, number=number)
        )
    return found


def where(register: Register, tests: Mapping[str, str], office: Office) -> dict[str, Any]:
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
        read[key] = _test(field, text, office)
    return read


@deed("output")
def lines(
    office: Office, register: Register, ids: Sequence[int], *, masked: bool
) -> list[list[tuple[str, str]]]:
    """Return records to be copied as text: of each its number and all that is filled in, labelled."""
    return [
        [
            (str(register.label(column)), text)
            for column in (NUMBER, *register.fields)
            if (text := register.show(column, values, masked=masked))
        ]
        for values in office.store.values(register, ids)
    ]


@deed("read")
def offers(office: Office, field: Link, text: str) -> list[Offer]:
    """Return records to choose from for a link, for what was typed so far: by number, name,
    serial or pinyin initials."""
    found = []
    for to in field.targets:
        if to in office.registers:
            target = office.registers[to]
            query = Query(text, where=field.only, limit=_RANKED)
            values = office.store.values(target, office.store.ids(target, query))
            found += [(_named(target, each, text), target, each) for each in values]
    # Who is called so goes before those whose record merely names him somewhere.
    found.sort(key=lambda each: not each[0])
    return [
        Offer(
            field.to_record(target.name, values["id"], values["called"]),
            values["number"],
            _detail(target, values),
            str(target.one) if len(field.targets) > 1 else "",
        )
        for _is_called, target, values in found[:OFFERED]
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


@deed("read")
def related(office: Office, register: Register, id: int) -> list[Related]:
    """Return, register by register, the records not void whose links lead to record `id`."""
    found = []
    for other in office.registers.values():
        for path, field in other.links():
            if register.name not in field.targets:
                continue
            pointing = office.store.pointing(other, path, register.name, id)
            if pointing:
                found.append(Related(other, path, str(other.field(path).label), tuple(pointing)))
    return found


@deed("read")
def held(office: Office, register: Register, id: int) -> list[Related]:
    """Return, register by register, what stands in the name of record `id` now."""
    found: dict[tuple[str, str], list[int]] = {}
    registers = {}
    for holding in office.store.facts.held(register.name, id):
        registers[holding.register.name] = holding.register
        found.setdefault((holding.register.name, holding.path), []).append(holding.values["id"])
    return [
        Related(registers[name], path, str(registers[name].field(path).label), tuple(ids))
        for (name, path), ids in found.items()
    ]


@deed("read")
def history(office: Office, register: Register, number: str) -> list[Event]:
    """Return what was done to a record, the latest first."""
    entries = office.store.history(register, number)
    return [event(office, register, entry) for entry in reversed(entries)]


@deed("read", "journal")
def event(office: Office, register: Register, entry: Entry) -> Event:
    """Return an entry of the journal about a record of `register` in words."""
    acts = {
        "add": _("entered"),
        "seed": _("set up"),
        "wrote": _("changed with it"),
        "change": _("changed"),
        "void": _("voided"),
        "unvoid": _("void taken back"),
        "export": _("exported"),
        "print": _("printed"),
        "import": _("imported"),
    }
    told = entry.told
    written = entry.act in ("change", "void", "unvoid")
    found = tuple(changed(register, told)) if written else ()
    if entry.act == "wrote":
        found = tuple(_wrote(office, told))
    at = entry.at[:19].replace("T", " ")
    act, reason = acts.get(entry.act, entry.act), _reason(told)
    return Event(entry.entry, at, entry.who, act, found, reason)


def as_json(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record for ``--json``: ``number``, the field keys with plain values, the facts."""
    told: dict[str, Any] = {NUMBER: values[NUMBER]}
    told |= {key: _plain(values.get(key)) for key in register.fields}
    for fact in FACTS[1:]:
        value = values.get(fact)
        told[fact] = bool(value) if fact in ("late", "incomplete") else value
    return told


def _grouped(figure: int | Decimal) -> str:
    if isinstance(figure, int):
        return f"{figure:,}"
    whole, _point, places = f"{figure:,f}".partition(".")
    return ".".join(filter(None, (whole, places.rstrip("0"))))


def changed(
    register: Register, told: Mapping[str, Any], *, by_itself: bool = True
) -> Iterator[tuple[str, str, str]]:
    """Yield what the journal tells of a change, by fields: label, before, after, as shown.

    Without `by_itself` the lines are left out that the register writes of its own changes.
    """
    for key, field in register.fields.items():
        if field is register.history and not by_itself:
            continue
        columns = [key] if isinstance(field, Rows) else list(field.columns())
        if not any(column in told for column in columns):
            continue
        before, after = (
            _from_journal(
                field, {column: (told.get(column) or [None, None])[side] for column in columns}
            )
            for side in (0, 1)
        )
        if before != after:
            yield str(field.label), before, after
    if "void_reason" in told:
        before, after = told["void_reason"]
        yield _("void reason"), before or "", after or ""


def _wrote(office: Office, told: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The records of other registers that were changed along with one."""
    for name, number in told.items():
        title = office.registers.covers[name].title if name in office.registers else name
        yield str(title), "", number


def _reason(told: Mapping[str, Any]) -> str:
    because = told.get(BECAUSE)
    if not isinstance(because, Mapping):
        return ""
    source, reason = because.get("source"), because.get("reason")
    return " · ".join(filter(None, (reason, source)))


def _from_journal(field: Field, row: Mapping[str, Any]) -> str:
    if isinstance(field, Rows):
        lines = []
        for kept in row[field.key] or ():
            full = {
                column: kept.get(column)
                for part in field.fields.values()
                for column in part.columns()
            }
            parts: Iterable[Field] = field.fields.values()
            shown = (part.show(part.recall(full)) for part in parts)
            lines.append(" ".join(filter(None, shown)))
        return "；".join(lines)
    if isinstance(field, Link) and not isinstance(field, Links):
        return row[f"{field.key}_name"] or ""
    value: Any = field.recall(row)
    return field.show(value)


def _named(register: Register, values: Mapping[str, Any], text: str) -> bool:
    names = [values["called"], values[NUMBER]]
    names += [register.show(key, values) for key in register.declaration.known_by]
    return any(folding.says(name, text) for name in names if name)


def _detail(register: Register, values: Mapping[str, Any]) -> str:
    texts = (
        register.show(column, values, masked=True)
        for column in register.declaration.list.columns[:5]
    )
    return " · ".join(dict.fromkeys(text for text in texts if text and text != values["called"]))


def _test(field: Field, text: str, office: Office) -> Any:
    if text in ("true", "false") and field.kind != "yes_no":
        return text == "true"
    if isinstance(field, Choice) and text in field.codes.sets:
        return sorted(codes(field, text))
    if isinstance(field, Link):
        return _meant(field, text, office)
    try:
        value = field.read(text, office.reading)
    except Unreadable as why:
        raise UserError(f"{field.label}{marked('：')}{why}") from None
    return list(value) if isinstance(value, tuple) else value


def _meant(field: Link, text: str, office: Office) -> Any:
    """The record that a text means, or the text where it is none or several."""
    found = [
        field.to_record(to, ref.id, ref.name)
        for to in field.targets
        if to in office.registers
        for ref in office.store.facts.named(to, text)
        if ref.id is not None
    ]
    return found[0] if len(found) == 1 else text


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return value.name
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date | PartialDate):
        return iso(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if key != "id"}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value


__all__ = [
    "Event",
    "Offer",
    "Query",
    "Related",
    "as_json",
    "changed",
    "count",
    "entered_before",
    "event",
    "held",
    "history",
    "ids",
    "lines",
    "offers",
    "record",
    "related",
    "says",
    "totals",
    "values",
    "where",
]
