"""Proves a declaration against itself and the other registers: every name must lead somewhere."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from desktop_app.registers.computations import COMPUTATIONS
from desktop_app.registers.conditions import PARENT
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.kinds import (
    Choice,
    Date,
    Field,
    Link,
    Links,
    Moment,
    Rows,
    Text,
    When,
    YesNo,
)
from desktop_app.registers.kinds.rows import LINE_COLUMNS
from desktop_app.registers.register import FACTS, Register
from desktop_app.registers.rules import RULES
from desktop_app.registers.writebacks import WRITEBACKS

_NUMBER = re.compile(r"[\w\-/（）()\[\]]*(\{year\})?[\w\-/]*\{n(:0\d)?\}[\w\-/（）()\[\]]*$")


def faults(register: Register, registers: Mapping[str, Register], names: Set[str]) -> Iterator[str]:
    """Yield what is wrong with the declaration, each with its place and what would be right.

    `registers` are those that could be read, `names` all there are folders of.
    """
    declaration = register.declaration
    if not _NUMBER.match(declaration.number):
        yield f'number: {declaration.number!r} needs {{n}}, as in "GZ-{{year}}-{{n:04}}"'
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
            yield from _unknown(f"fields.{key}.shown", field.shown, field.fields)
            yield from _unknown(f"fields.{key}.past", filter(None, [field.past]), field.fields)
            yield from _rows(f"fields.{key}", field, registers)
    if sum(field.kind == "status" for field in register.fields.values()) > 1:
        yield "fields: a register has one field of kind status"
    if not any(field.essential for field in register.fields.values()):
        yield "fields: mark one to three fields essential = true: without them there is no record"
    yield from _layout(register, registers)
    yield from _unknown("rules", declaration.rules, RULES)
    yield from _unknown("writes", declaration.writes, WRITEBACKS)
    yield from _unknown("known_by", declaration.known_by, register.fields)
    for path in declaration.offers:
        name, _dot, key = path.partition(".")
        if name in registers and key not in registers[name].fields:
            yield f"offers: register {name} has no field {key!r}"
    for due in declaration.due:
        yield from _condition("due.when", due.when, register.fields, {})
        dates = {key: field for key, field in register.fields.items() if _dated(field)}
        yield from _unknown("due", filter(None, [due.since, due.on]), dates)
        if bool(due.since) == bool(due.on):
            yield "due: give `since` with `days`, or `on`"


def _field(
    place: str,
    field: Field,
    siblings: Mapping[str, Field],
    registers: Mapping[str, Register],
    names: Set[str],
    parent: Mapping[str, Field],
) -> Iterator[str]:
    reserved = LINE_COLUMNS if parent else (*FACTS, "id", "search")
    if field.key in reserved or not re.fullmatch("[a-z][a-z0-9_]*", field.key):
        yield f"{place}: this key cannot be used; take small letters, digits and _"
    for word in ("after", "later_than", "differs", "at_most"):
        yield from _unknown(f"{place}.{word}", getattr(field, word, ()), siblings)
    beside = (path.removesuffix(".year") for path in field.unique_with)
    yield from _unknown(f"{place}.unique_with", beside, siblings)
    within = getattr(field, "within", None)
    yield from _unknown(f"{place}.within", [within.field] if within else (), siblings)
    yield from _alike(place, field, siblings)
    for word in ("required", "unique", "validator_when"):
        yield from _condition(f"{place}.{word}", getattr(field, word, False), siblings, parent)
    if isinstance(field, Link):
        yield from _link(place, field, registers, names)
    for path in field.copies:
        yield from _copy(f"{place}.copy", path, field, siblings, registers)
    if field.follows:
        yield from _condition(f"{place}.follows.when", field.follows.when, siblings, parent)
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
                yield from _condition(f"{place}.{word}", getattr(field, word), fields, {})


def _rows(place: str, rows: Rows, registers: Mapping[str, Register]) -> Iterator[str]:
    choices = {key: field for key, field in rows.fields.items() if isinstance(field, Choice)}
    yield from _unknown(f"{place}.tally", filter(None, [rows.tally]), choices)
    if rows.each_of is None:
        return
    yield from _unknown(f"{place}.each_of.takes", rows.each_of.takes, rows.fields)
    listed = registers.get(rows.each_of.register)
    if listed is not None:
        sources = (key for key in rows.each_of.takes.values() if key != ".")
        yield from _unknown(f"{place}.each_of.takes", sources, listed.fields)
        yield from _condition(f"{place}.each_of.where", rows.each_of.where, listed.fields, {})


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
    for to in link.targets:
        if to in registers:
            source = registers[to].fields.get(key)
            if source is None:
                yield f"{place}: register {to} has no field {key!r}"
            elif not _fits(field, source):
                yield f"{place}: {to}.{key} is of kind {source.kind}; make this the same, or text"


def _source(
    place: str,
    path: str,
    field: Field,
    siblings: Mapping[str, Field],
    registers: Mapping[str, Register],
    parent: Mapping[str, Field],
) -> Iterator[str]:
    if path.startswith(PARENT):
        yield from _unknown(place, [path.removeprefix(PARENT)], parent)
    elif "." in path:
        yield from _copy(place, path, field, siblings, registers)
    elif path not in siblings:
        yield from _unknown(place, [path], siblings)
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
        yield from _unknown(place, [given], COMPUTATIONS)
    elif way in ("hours", "days", "weekday", "join", "that_day"):
        yield from _unknown(place, [given] if isinstance(given, str) else given, siblings)
        for path in compute.of:
            name, _dot, key = path.partition(".")
            if name in registers and not _dated(registers[name].fields.get(key)):
                yield f"{place}.of: register {name} has no date {key!r}"
    else:
        for path in [given] if isinstance(given, str) else given:
            yield from _of_lines(place, path, compute.where, siblings)


def _of_lines(
    place: str, path: str, where: Mapping[str, Any], siblings: Mapping[str, Field]
) -> Iterator[str]:
    rows, _dot, key = path.partition(".")
    lines = siblings.get(rows)
    if not isinstance(lines, Rows):
        yield f"{place}: {rows!r} are no child lines of this register"
    elif key and key not in lines.fields:
        yield f"{place}: the lines {rows} have no field {key!r}"
    else:
        yield from _condition(f"{place}.where", dict(where), lines.fields, siblings)


def _condition(
    place: str, when: When, fields: Mapping[str, Field], parent: Mapping[str, Field]
) -> Iterator[str]:
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


def _test(place: str, field: Field, test: Any) -> Iterator[str]:
    if not isinstance(field, Choice):
        kind = "yes_no" if isinstance(field, YesNo) else field.kind
        yield f"{place}: a field of kind {kind} is asked with true or false"
        return
    for name in test if isinstance(test, list) else [test]:
        if name not in field.codes.labels and name not in field.codes.sets:
            known = ", ".join((*field.codes.labels, *field.codes.sets))
            yield f"{place}: no code or set {name!r}; there are {known}"


def _layout(register: Register, registers: Mapping[str, Register]) -> Iterator[str]:
    declaration = register.declaration
    ledger, form = declaration.list, declaration.record
    columns = {**register.fields, **declaration.joins, "number": None}
    yield from _unknown("caption", declaration.caption, columns)
    for key, join in declaration.joins.items():
        yield from _unknown(f"joins.{key}.fields", join.fields, register.fields)
    cells = {**columns, **declaration.opinions}
    for place, section in enumerate(form.sections):
        for row in section.rows:
            yield from _unknown(f"record.sections[{place}].rows", row, cells)
        yield from _condition(f"record.sections[{place}].when", section.when, register.fields, {})
    for titled in form.titles:
        yield from _condition("record.titles.when", titled.when, register.fields, {})
    for word in ("columns", "print", "filters"):
        yield from _unknown(f"list.{word}", getattr(ledger, word), columns)
    yield from _unknown("list.widths", ledger.widths, columns)
    yield from _unknown("list.order", (key.lstrip("-") for key in ledger.order), columns)
    for preset in ledger.presets:
        yield from _unknown(f"list.presets.{preset.name}", preset.columns, columns)
        yield from _condition(
            f"list.presets.{preset.name}.where", preset.where, register.fields, {}
        )
    for total in ledger.totals:
        yield from _condition("list.totals.where", total.where, register.fields, {})
        yield from _unknown("list.totals.sum", filter(None, [total.sum]), register.fields)
    for sign in declaration.sign:
        yield from _condition("sign.when", sign.when, register.fields, {})
    for sheet in declaration.sheets:
        lines = register.fields.get(sheet.lines)
        if not isinstance(lines, Rows):
            yield f"sheets.{sheet.name}.lines: {sheet.lines!r} are no child lines"
        else:
            yield from _unknown(f"sheets.{sheet.name}.columns", sheet.columns, lines.fields)
    for statistic in declaration.statistics:
        yield from _statistic(statistic, register, registers)
    if declaration.late:
        yield from _unknown("late.field", [declaration.late.field], register.fields)


def _statistic(
    statistic: Statistic, register: Register, registers: Mapping[str, Register]
) -> Iterator[str]:
    place, fields = f"statistics.{statistic.name}", register.fields
    parent: Mapping[str, Field] = {}
    if statistic.lines:
        lines = register.fields.get(statistic.lines)
        if not isinstance(lines, Rows):
            yield f"{place}.lines: {statistic.lines!r} are no child lines"
            return
        fields, parent = lines.fields, register.fields
    counted = (statistic.by, statistic.across, statistic.sum, statistic.of, statistic.average)
    yield from _unknown(place, filter(None, counted), fields)
    yield from _unknown(place, filter(None, (statistic.month, statistic.age)), register.fields)
    yield from _condition(f"{place}.where", statistic.where, fields, parent)
    yield from _condition(f"{place}.share", statistic.share, fields, parent)
    name, _dot, path = statistic.linked.partition(".")
    if name in registers and (path, register.name) not in (
        (key, to) for key, link in registers[name].links() for to in link.targets
    ):
        yield f"{place}.linked: register {name} has no link {path!r} to {register.name}"


def _dated(field: Field | None) -> bool:
    return isinstance(field, Date | Moment)


def _unknown(place: str, names: Any, known: Mapping[str, Any]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{place}: there is no {name!r}; there are {', '.join(known)}"
