"""With what a new record begins: its defaults, the lines it answers, what the record before knows."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.conditions import holds
from desktop_app.registers.declaration import Offer
from desktop_app.registers.kinds import LAST, Date, Field, Line, Link, Links, Moment, Rows
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from desktop_app.words import _

_LINE = "line."


class Begun(msgspec.Struct, frozen=True):
    """What a new record is begun for: record `id` of `register`, or one `line` of it, by its id."""

    register: Register
    id: int
    offer: Offer
    line: int | None = None


class Beginning(msgspec.Struct, frozen=True):
    """A record that may be begun for another one: of which register, for what, and what it knows."""

    register: Register
    title: str
    begun: Begun
    known: Mapping[str, Any]


@deed("read")
def defaults(
    office: Office, register: Register, known: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the values with which a new record begins; `known` values go before defaults."""
    values: dict[str, Any] = {}
    for key, field in register.entered.items():
        if isinstance(field, Rows):
            value = _lines(office, field)
        elif field.default == LAST:
            value = last(office, register, key)
        else:
            value = field.begin(office.reading)
        if value is not None:
            values[key] = value
    status = register.status
    if status is not None:
        values.setdefault(status.key, status.first)
    return values | dict(known or {})


@deed("read")
def lines(office: Office, register: Register) -> dict[str, Any]:
    """Return the child lines with which a new record begins, by field key: a checklist's items."""
    found = {key: _lines(office, rows) for key, rows in register.rows.items()}
    return {key: several for key, several in found.items() if several}


@deed("read")
def last(office: Office, register: Register, key: str) -> Any:
    """Return what the record entered last has in a field: "same as the record above"."""
    ids = office.store.ids(register, Query(limit=1))
    return office.store.values(register, ids)[0].get(key) if ids else None


@deed("read")
def beginnings(
    office: Office, register: Register, values: Mapping[str, Any]
) -> Iterator[Beginning]:
    """Yield the records that may be begun for a record, or for its lines, with all that is known."""
    for offer in register.declaration.offered:
        other = office.registers.get(offer.register)
        if other is None or offer.link.partition(".")[0] not in ("", *other.entered):
            continue
        if not offer.lines:
            if holds(offer.when, values, register.fields):
                yield _for(office, register, values, other, offer, None)
            continue
        rows = register.rows[offer.lines]
        for place, line in enumerate(values.get(offer.lines) or (), 1):
            wanted = holds(offer.when, line, rows.fields, (values, register.fields))
            if wanted and not (offer.back and line.get(offer.back)):
                yield _for(office, register, values, other, offer, line, place)


@deed("enter")
def back(office: Office, other: Register, id: int, begun: Begun) -> dict[str, Any]:
    """Return what is changed in the record for which record `id` of `other` was begun."""
    offer, register = begun.offer, begun.register
    if not offer.back:
        return {}
    values = office.store.facts.record(register.name, begun.id)
    name = office.store.facts.called(other.name, id)
    if values is None or name is None:
        return {}
    if not offer.lines:
        field = register.fields[offer.back]
        return {offer.back: _led(field, values.get(offer.back), other.name, id, name)}
    field = register.rows[offer.lines].fields[offer.back]
    lines = [
        {**line, offer.back: _led(field, line.get(offer.back), other.name, id, name)}
        if line.get("id") == begun.line
        else line
        for line in values.get(offer.lines) or ()
    ]
    return {offer.lines: tuple(lines)}


def _for(
    office: Office,
    register: Register,
    values: Mapping[str, Any],
    other: Register,
    offer: Offer,
    line: Line | None,
    place: int = 0,
) -> Beginning:
    known: dict[str, Any] = {}
    if line is None:
        known |= _shared(register, values, other)
    for key, path in offer.takes.items():
        inner = path.removeprefix(_LINE)
        source = line if inner != path else values
        fields: Mapping[str, Field] = register.fields
        if inner != path:
            fields = register.rows[offer.lines].fields
        value = (source or {}).get(inner)
        if value is not None:
            known[key] = _as(other.entered[key], fields[inner], value)
    known |= {
        key: other.entered[key].read(given, office.reading) for key, given in offer.fixed.items()
    }
    if offer.link:
        known |= _leading(register, values, other, offer.link)
    title = str(other.one)
    if line is not None:
        told = register.rows[offer.lines].show_line(line)
        title = _("{one}, line {n}: {line}").format(one=other.one, n=place, line=told)
    begun = Begun(register, values["id"], offer, (line or {}).get("id"))
    return Beginning(other, title, begun, known)


def _leading(
    register: Register, values: Mapping[str, Any], other: Register, path: str
) -> dict[str, Any]:
    """What leads from the new record to the one it is begun for: a field, or a first line's."""
    link = other.field(path)
    assert isinstance(link, Link)
    ref = link.to_record(register.name, values["id"], register.called(values))
    value = (ref,) if isinstance(link, Links) else ref
    key, _dot, inner = path.partition(".")
    return {key: ({inner: value},) if inner else value}


def _shared(register: Register, values: Mapping[str, Any], other: Register) -> dict[str, Any]:
    """The links that both registers have under one key, to the same register."""
    found = {}
    for key, field in register.entered.items():
        theirs = other.entered.get(key)
        known = values.get(key) is not None and field.default is None
        if theirs is not None and known and _same_link(field, theirs):
            found[key] = _as(theirs, field, values[key])
    return found


def _same_link(field: Field, other: Field) -> bool:
    """Whether what a link of one leads to can stand in the other: one also among several."""
    return (
        isinstance(field, Link)
        and isinstance(other, Link)
        and (isinstance(other, Links) or not isinstance(field, Links))
        and field.to == other.to
    )


def _as(field: Field, source: Field, value: Any) -> Any:
    """A value of one field as another one takes it: a text where the kinds differ."""
    if isinstance(field, Date | Moment) and isinstance(source, Date | Moment):
        return value.date() if field.kind == "date" and isinstance(value, dt.datetime) else value
    if not (isinstance(field, Link) and isinstance(source, Link)):
        return value if field.kind == source.kind else source.show(value)
    refs = value if isinstance(source, Links) else (value,)
    led = [
        ref.name if ref.id is None else field.to_record(source.leads_to(ref), ref.id, ref.name)
        for ref in refs
    ]
    return tuple(led) if isinstance(field, Links) else led[0]


def _led(field: Field, now: Any, to: str, id: int, name: str) -> Any:
    assert isinstance(field, Link)
    ref = field.to_record(to, id, name)
    if isinstance(field, Links):
        return (*(now or ()), ref)
    return now or ref


def _lines(office: Office, rows: Rows) -> Any:
    """The lines that answer each record of another register, where they do."""
    each = rows.each_of
    listed = office.registers.get(each.register) if each else None
    if each is None or listed is None:
        return None
    query = Query(where=each.where, order=listed.declaration.list.order)
    lines = []
    for values in office.store.values(listed, office.store.ids(listed, query)):
        line = _line_defaults(office, rows)
        for key, source in each.takes.items():
            field = rows.fields[key]
            if source == ".":
                assert isinstance(field, Link)
                line[key] = field.to_record(listed.name, values["id"], values["called"])
            elif values.get(source) is not None:
                line[key] = _as(field, listed.fields[source], values[source])
        lines.append(line)
    return tuple(lines) or None


def _line_defaults(office: Office, rows: Rows) -> Line:
    return {key: field.begin(office.reading) for key, field in rows.fields.items()}
