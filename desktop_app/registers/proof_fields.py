"""Proves the fields of a declaration: every name in them must lead somewhere."""

import difflib
import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from desktop_app.registers.computations import COMPUTATIONS
from desktop_app.registers.conditions import PARENT
from desktop_app.registers.kinds import (
    Choice,
    Date,
    Field,
    Link,
    Links,
    Moment,
    Rows,
    Status,
    Text,
    When,
    YesNo,
)
from desktop_app.registers.kinds.rows import LINE_COLUMNS
from desktop_app.registers.register import FACTS, Register

_NAMED = 60  # so many names are told of what there is


def field_faults(
    register: Register, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    """Yield what is wrong with the fields of a register, each with its place."""
    for key, field in register.fields.items():
        yield from _field(f"fields.{key}", field, register.fields, registers, names, {})
        if isinstance(field, Rows):
            for inner, part in field.fields.items():
                yield from _field(
                    f"fields.{key}.fields.{inner}",
                    part,
                    field.fields,
                    registers,
                    names,
                    register.fields,
                )
            yield from unknown(f"fields.{key}.shown", field.shown[:1], field.fields)
            yield from unknown(f"fields.{key}.shown", field.shown[1:], field.fields | field.joins)
            yield from unknown(f"fields.{key}.printed", field.printed, field.fields | field.joins)
            for name, join in field.joins.items():
                yield from unknown(f"fields.{key}.joins.{name}", join.fields, field.fields)
            yield from unknown(f"fields.{key}.past", filter(None, [field.past]), field.fields)
            yield from _rows(f"fields.{key}", field, registers)
    if sum(field.kind == "status" for field in register.fields.values()) > 1:
        yield "fields: a register has one field of kind status"
    if register.status is not None:
        yield from _steps(register.status, register.fields)
    if not any(field.essential for field in register.fields.values()):
        yield "fields: mark one to three fields essential = true: without them there is no record"


def condition(
    place: str, when: When, fields: Mapping[str, Field], parent: Mapping[str, Field]
) -> Iterator[str]:
    """Yield what is wrong with a condition on these fields, and those of the record of a line."""
    if isinstance(when, bool):
        return
    for table in when if isinstance(when, list) else [when]:
        for key, test in table.items():
            scope = parent if key.startswith(PARENT) else fields
            field = scope.get(key.removeprefix(PARENT))
            if field is None:
                yield f"{place}: no field {key!r} to ask; there are {', '.join(scope)}"
            elif not isinstance(test, bool):
                yield from _test(f"{place}.{key}", field, test)


def unknown(place: str, names: Any, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield which of the names are not known, and what is."""
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            there = ", ".join(list(known)[:_NAMED]) + (" …" if len(known) > _NAMED else "")
            told = f"did you mean {near[0]!r}?" if near else f"there are {there}"
            yield f"{place}: there is no {name!r}; {told}"


def dated(field: Field | None) -> bool:
    """Whether a field is a date or a moment."""
    return isinstance(field, Date | Moment)


def _steps(status: Status, fields: Mapping[str, Field]) -> Iterator[str]:
    for code, step in status.steps.items():
        yield from unknown(f"fields.{status.key}.steps.{code}.next", step.next, status.steps)
        yield from condition(f"fields.{status.key}.steps.{code}.when", step.when, fields, {})


def _field(
    place: str,
    field: Field,
    siblings: Mapping[str, Field],
    registers: Mapping[str, Register],
    names: Set[str],
    parent: Mapping[str, Field],
) -> Iterator[str]:
    reserved = LINE_COLUMNS if parent else (*FACTS, "id", "search", "because")
    if field.key in reserved or not re.fullmatch("[a-z][a-z0-9_]*", field.key):
        yield f"{place}: this key cannot be used; take small letters, digits and _"
    for word in ("after", "later_than", "differs", "at_most"):
        yield from unknown(f"{place}.{word}", getattr(field, word, ()), siblings)
    beside = (path.removesuffix(".year") for path in field.unique_with)
    yield from unknown(f"{place}.unique_with", beside, siblings)
    within = getattr(field, "within", None)
    yield from unknown(f"{place}.within", [within.field] if within else (), siblings)
    day, other = getattr(field, "day", ""), getattr(field, "otherwise", "")
    yield from unknown(f"{place}.day", filter(None, [day]), siblings)
    yield from unknown(f"{place}.otherwise", filter(None, [other]), siblings)
    yield from _alike(place, field, siblings)
    for word in ("required", "unique", "validator_when"):
        yield from condition(f"{place}.{word}", getattr(field, word, False), siblings, parent)
    if isinstance(field, Link):
        yield from _link(place, field, registers, names)
    for path in field.copies:
        yield from _copy(f"{place}.copy", path, field, siblings, registers)
    if field.follows:
        yield from condition(f"{place}.follows.when", field.follows.when, siblings, parent)
        for path in field.follows.sources:
            yield from _source(f"{place}.follows", path, field, siblings, registers, parent)
    if field.compute:
        yield from _compute(f"{place}.compute", field, siblings, registers)


def _link(
    place: str, field: Link, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    if not field.free:
        for to in field.targets:
            if to not in names:
                known = ", ".join(sorted(names))
                yield f"{place}.to: there is no register {to!r}; there are {known}"
    for to in field.targets:
        if to in registers:
            for word in ("only", "expects", "needs"):
                fields = registers[to].fields
                yield from condition(f"{place}.{word}", getattr(field, word), fields, {})


def _rows(place: str, rows: Rows, registers: Mapping[str, Register]) -> Iterator[str]:
    choices = {key: field for key, field in rows.fields.items() if isinstance(field, Choice)}
    yield from unknown(f"{place}.tally", filter(None, [rows.tally]), choices)
    if rows.each_of is None:
        return
    yield from unknown(f"{place}.each_of.takes", rows.each_of.takes, rows.fields)
    listed = registers.get(rows.each_of.register)
    if listed is not None:
        sources = (key for key in rows.each_of.takes.values() if key != ".")
        yield from unknown(f"{place}.each_of.takes", sources, listed.fields)
        yield from condition(f"{place}.each_of.where", rows.each_of.where, listed.fields, {})


def _alike(place: str, field: Field, siblings: Mapping[str, Field]) -> Iterator[str]:
    """What is compared must be of one kind: numbers, or codes of lists with ranks."""
    for key in field.at_most:
        other = siblings.get(key)
        ranked = isinstance(field, Choice) and isinstance(other, Choice)
        if other is not None and not ranked and field.kind != other.kind:
            yield f"{place}.at_most: {key} is of kind {other.kind}; compare numbers, or ranked codes"


def _copy(
    place: str,
    path: str,
    field: Field,
    siblings: Mapping[str, Field],
    registers: Mapping[str, Register],
) -> Iterator[str]:
    via, _dot, key = path.partition(".")
    link = siblings.get(via)
    if not isinstance(link, Link) or isinstance(link, Links) or not key:
        yield f'{place}: {via!r} is no link of this register; write "link.field"'
        return
    there = [registers[to] for to in link.targets if to in registers]
    sources = [register.fields[key] for register in there if key in register.fields]
    if there and not sources:
        yield f"{place}: register {there[0].name} has no field {key!r}"
    for source in sources:
        if not _fits(field, source):
            yield f"{place}: {path} is of kind {source.kind}; make this the same, or text"


def _source(
    place: str,
    path: str,
    field: Field,
    siblings: Mapping[str, Field],
    registers: Mapping[str, Register],
    parent: Mapping[str, Field],
) -> Iterator[str]:
    if path.startswith(PARENT):
        yield from unknown(place, [path.removeprefix(PARENT)], parent)
    elif "." in path:
        yield from _copy(place, path, field, siblings, registers)
    elif path not in siblings:
        yield from unknown(place, [path], siblings)
    elif not _fits(field, siblings[path]):
        yield f"{place}: {path} is of kind {siblings[path].kind}; make this the same, or text"


def _fits(field: Field, source: Field) -> bool:
    dates = isinstance(field, Date) and isinstance(source, Moment)
    return source.kind == field.kind or isinstance(field, Text) or dates


def _compute(
    place: str, field: Field, siblings: Mapping[str, Field], registers: Mapping[str, Register]
) -> Iterator[str]:
    compute = field.compute
    assert compute is not None
    ways = {
        way: getattr(compute, way)
        for way in (
            "hours", "days", "weekday", "count", "sum", "highest", "rate", "join", "rule", "that_day"
        )
        if getattr(compute, way)
    }  # fmt: skip
    if len(ways) != 1:
        yield f"{place}: give one of hours, days, weekday, count, sum, highest, rate, join, rule, that_day"
        return
    ((way, given),) = ways.items()
    if way == "rule":
        yield from unknown(place, [given], COMPUTATIONS)
        known = field.codes.labels if isinstance(field, Choice) else {}
        if isinstance(field, Choice) and not compute.grades:
            yield f"{place}.grades: name for each of {', '.join(known)} the mark that it begins at"
        yield from unknown(f"{place}.grades", compute.grades, known)
    elif way in ("hours", "days", "weekday", "join", "that_day"):
        yield from unknown(place, [given] if isinstance(given, str) else given, siblings)
        for path in compute.of:
            name, _dot, key = path.partition(".")
            if name in registers and not dated(registers[name].fields.get(key)):
                yield f"{place}.of: register {name} has no date {key!r}"
    else:
        for path in [given] if isinstance(given, str) else given:
            yield from _of_lines(place, path, compute.where, siblings)


def _of_lines(
    place: str, path: str, where: Mapping[str, Any], siblings: Mapping[str, Field]
) -> Iterator[str]:
    rows, _dot, key = path.partition(".")
    lines = siblings.get(rows)
    if isinstance(lines, Links) and not key:
        return
    if not isinstance(lines, Rows):
        yield f"{place}: {rows!r} are no child lines of this register"
    elif key and key not in lines.fields:
        yield f"{place}: the lines {rows} have no field {key!r}"
    else:
        yield from condition(f"{place}.where", dict(where), lines.fields, siblings)


def _test(place: str, field: Field, test: Any) -> Iterator[str]:
    if not isinstance(field, Choice):
        kind = "yes_no" if isinstance(field, YesNo) else field.kind
        yield f"{place}: a field of kind {kind} is asked with true or false"
        return
    for name in test if isinstance(test, list) else [test]:
        if name not in field.codes.labels and name not in field.codes.sets:
            known = ", ".join((*field.codes.labels, *field.codes.sets))
            yield f"{place}: no code or set {name!r}; there are {known}"
