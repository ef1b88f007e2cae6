"""Proves a declaration against itself and the other registers: every name must lead somewhere."""

import re
from collections.abc import Iterator, Mapping, Set

from desktop_app.registers.declaration import Offer
from desktop_app.registers.kinds import Field, Link, Rows, Text
from desktop_app.registers.proof_fields import condition, dated, field_faults, unknown
from desktop_app.registers.proof_layout import layout_faults
from desktop_app.registers.register import Register
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
    yield from field_faults(register, registers, names)
    yield from layout_faults(register, registers)
    yield from unknown("rules", declaration.rules, RULES)
    yield from unknown("sets", declaration.sets, WRITEBACKS)
    yield from unknown("writes", declaration.writes, WRITEBACKS)
    yield from unknown("known_by", declaration.known_by, register.fields)
    for offer in declaration.offered:
        if offer.register in registers:
            yield from _offer(offer, register, registers[offer.register])
    yield from _calendar(register)
    for dossier in declaration.dossiers:
        for path in dossier.of:
            name, _dot, link = path.partition(".")
            if name in registers and (link, register.name) not in _leading(registers[name]):
                yield f"dossiers.{dossier.name}.of: register {name} has no link {link!r} to here"
        for total in dossier.totals:
            if dossier.of and total.of not in dossier.of:
                yield f"dossiers.{dossier.name}.totals: {total.of!r} is not among its `of`"


def _calendar(register: Register) -> Iterator[str]:
    """What is wrong with deadlines, lateness, lock and rhythm: all hang on dates."""
    declaration = register.declaration
    dates = {key: field for key, field in register.fields.items() if dated(field)}
    for due in declaration.due:
        yield from condition("due.when", due.when, register.fields, {})
        yield from unknown("due", filter(None, [due.since, due.on]), dates)
        if bool(due.since) == bool(due.on):
            yield "due: give `since` with `days` or `hours`, or `on`"
    if declaration.late:
        yield from unknown("late.field", [declaration.late.field], dates)
    if declaration.lock:
        yield from unknown("lock.field", [declaration.lock.field], dates)
        yield from unknown("lock.open", declaration.lock.open, register.entered)
    if rhythm := declaration.rhythm:
        yield from unknown("rhythm.on", [rhythm.on], dates)
        texts = {key: field for key, field in register.fields.items() if isinstance(field, Text)}
        yield from unknown("rhythm", filter(None, [rhythm.period, rhythm.why]), texts)


def _offer(offer: Offer, register: Register, other: Register) -> Iterator[str]:
    place = f"offers.{offer.register}"
    fields: Mapping[str, Field] = register.fields
    parent: Mapping[str, Field] = {}
    if offer.lines:
        rows = register.fields.get(offer.lines)
        if not isinstance(rows, Rows):
            yield f"{place}.lines: {offer.lines!r} are no child lines"
            return
        fields, parent = rows.fields, register.fields
    if offer.link and (offer.link, register.name) not in _leading(other):
        yield f"{place}.link: register {other.name} has no link {offer.link!r} to {register.name}"
    yield from condition(f"{place}.when", offer.when, fields, parent)
    yield from unknown(f"{place}.takes", offer.takes, other.entered)
    yield from unknown(f"{place}.fixed", offer.fixed, other.entered)
    for path in offer.takes.values():
        inner = path.removeprefix("line.")
        yield from unknown(f"{place}.takes", [inner], fields if inner != path else register.fields)
    if offer.back:
        back = fields.get(offer.back)
        if not isinstance(back, Link) or other.name not in back.targets:
            yield f"{place}.back: {offer.back!r} is no link to {other.name}"


def _leading(register: Register) -> set[tuple[str, str]]:
    """The links of a register, each with a register that it leads to."""
    return {(path, to) for path, link in register.links() for to in link.targets}
