"""Proves the fields of a declaration: every name in them must lead somewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from desktop_app.registers.conditions import PARENT
from desktop_app.registers.kinds import Choice, Date, Field, Link, Links, Moment, Rows, Status, Text
from desktop_app.registers.kinds.rows import LINE_COLUMNS
from desktop_app.registers.misread import meant, unknown
from desktop_app.registers.proof_computed import compute_faults
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.proof_values import (
    comparable,
    of_kind,
    value_faults,
)
from desktop_app.registers.register import FACTS, Register
from desktop_app.registers.validators import VALIDATORS
from desktop_app.words import _

# What a record has besides its fields, in its table, in an entry of the journal and in questions; and
# the names of indexes, which child lines would share.
_RESERVED = (*FACTS, "id", "called", "facts", "because", "gaps", "rowid", "search", "parent")


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
            if not field.shown:
                yield _("fields.{key}.shown: name what of a line a list shows; {meant}").format(
                    key=key, meant=meant("", field.fields)
                )
            yield from unknown(f"fields.{key}.shown", field.shown[:1], field.fields)
            yield from unknown(f"fields.{key}.shown", field.shown[1:], field.fields | field.joins)
            yield from unknown(f"fields.{key}.printed", field.printed, field.fields | field.joins)
            for name, join in field.joins.items():
                yield from unknown(f"fields.{key}.joins.{name}", join.fields, field.fields)
            yield from unknown(f"fields.{key}.past", filter(None, [field.past]), field.fields)
            yield from _rows(f"fields.{key}", field, registers, names)
    if sum(field.kind == "status" for field in register.fields.values()) > 1:
        yield _("fields: a register has one field of kind status")
    if register.status is not None:
        yield from _steps(register.status, register.fields)
    if not any(field.essential for field in register.fields.values()):
        yield _(
            "fields: mark one to three fields essential = true: without them there is no record"
        )


def no_register(place: str, named: Iterable[str], names: Set[str]) -> Iterator[str]:
    """Yield which of the names are those of no register."""
    yield from unknown(place, named, dict.fromkeys(sorted(names)))


def no_link(place: str, register: Register, path: str, to: Register) -> str:
    """Return that a register has no such link to another one, and which it has."""
    links = [path for path, link in register.links() if to.name in link.targets]
    return _("{place}: register {register} has no link “{path}” to {to}; {meant}").format(
        place=place, register=register.name, path=path, to=to.name, meant=meant(path, links)
    )


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
    if field.key in (LINE_COLUMNS if parent else _RESERVED) or not re.fullmatch(
        "[a-z][a-z0-9_]*", field.key
    ):
        yield _(
            "{place}: this key cannot be used; take another of small letters, digits and _"
        ).format(place=place)
    yield from value_faults(place, field, siblings)
    for word in ("differs", "at_most"):
        yield from unknown(f"{place}.{word}", getattr(field, word, ()), siblings)
    beside = (path.removesuffix(".year") for path in field.unique_with)
    yield from unknown(f"{place}.unique_with", beside, siblings)
    within = getattr(field, "within", None)
    yield from comparable(f"{place}.within", [within.field] if within else (), siblings)
    day, other = getattr(field, "day", ""), getattr(field, "otherwise", "")
    yield from comparable(f"{place}.day", [day] if day else (), siblings)
    yield from unknown(f"{place}.otherwise", filter(None, [other]), siblings)
    yield from _alike(place, field, siblings)
    validator = getattr(field, "validator", "")
    yield from unknown(f"{place}.validator", filter(None, [validator]), VALIDATORS)
    if isinstance(field, Text) and field.pattern:
        yield from _pattern(f"{place}.pattern", field.pattern, registers, names)
    for word in ("required", "unique", "validator_when", "held"):
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
        yield from compute_faults(f"{place}.compute", field, siblings, registers)


def _link(
    place: str, field: Link, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    if not field.targets:
        yield _("{place}.to: name the register that it leads to").format(place=place)
    if not field.free:
        yield from no_register(f"{place}.to", field.targets, names)
    for to in field.targets:
        if to in registers:
            for word in ("only", "expects", "needs"):
                fields = registers[to].fields
                yield from condition(f"{place}.{word}", getattr(field, word), fields, {})


def _rows(
    place: str, rows: Rows, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    choices = {key: field for key, field in rows.fields.items() if isinstance(field, Choice)}
    yield from unknown(f"{place}.tally", filter(None, [rows.tally]), choices)
    if rows.each_of is None:
        return
    yield from no_register(f"{place}.each_of.register", [rows.each_of.register], names)
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
            yield of_kind(f"{place}.at_most", key, other, _("a number, or a choice with ranks"))


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
        yield _('{place}: “{name}” is no link of this register; write "link.field"').format(
            place=place, name=via
        )
        return
    there = [registers[to] for to in link.targets if to in registers]
    sources = [register.fields[key] for register in there if key in register.fields]
    if there and not sources:
        yield from _no_field(place, there[0], key)
    for source in sources:
        if not _fits(field, source):
            yield of_kind(place, path, source, _("of the same kind as this, or this a text"))
        elif isinstance(field, Choice) and isinstance(source, Choice):
            yield from _same_codes(place, path, field, source)


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
        yield of_kind(place, path, siblings[path], _("of the same kind as this, or this a text"))


def _fits(field: Field, source: Field) -> bool:
    dates = isinstance(field, Date) and isinstance(source, Moment)
    return source.kind == field.kind or isinstance(field, Text) or dates


def _same_codes(place: str, path: str, field: Choice, source: Choice) -> Iterator[str]:
    """What is copied must be among the codes that the field may have."""
    if strange := [code for code in source.codes.labels if code not in field.codes.labels]:
        yield _("{place}: {path} may be “{code}”, which this has not; name the same list").format(
            place=place, path=path, code=strange[0]
        )


def _pattern(
    place: str, path: str, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    name, _dot, key = path.partition(".")
    yield from no_register(place, [name], names)
    if name in registers and key not in registers[name].fields:
        yield from _no_field(place, registers[name], key)


def _no_field(place: str, register: Register, key: str) -> Iterator[str]:
    yield _("{place}: register {register} has no field “{key}”; {meant}").format(
        place=place, register=register.name, key=key, meant=meant(key, register.fields)
    )
