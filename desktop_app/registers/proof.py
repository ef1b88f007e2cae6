"""Proves a declaration against itself and the other registers: every name must lead somewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, get_args

from desktop_app.registers.declaration import Common, Offer, Service
from desktop_app.registers.kinds import Field, Link, Rows, Text, labels_of
from desktop_app.registers.misread import unknown
from desktop_app.registers.opening import PEOPLE
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.proof_fields import field_faults, no_link, no_register
from desktop_app.registers.proof_layout import layout_faults
from desktop_app.registers.proof_tables import table_faults
from desktop_app.registers.proof_values import dated, doubled_words, unreadable
from desktop_app.registers.register import Register
from desktop_app.registers.rules import RULES
from desktop_app.registers.writebacks import WRITEBACKS
from desktop_app.words import _

_NUMBER = re.compile(r"[\w\-/（）()\[\]]*(\{year\})?[\w\-/]*\{n(:0\d)?\}[\w\-/（）()\[\]]*$")


def faults(register: Register, registers: Mapping[str, Register], names: Set[str]) -> Iterator[str]:
    """Yield what is wrong with the declaration, each with its place and what would be right.

    `registers` are those that could be read, `names` all there are folders of.
    """
    declaration = register.declaration
    if not _NUMBER.match(declaration.number):
        yield _('number: “{number}” needs {n}, and may have {year}, as in "{example}"').format(
            number=declaration.number, n="{n}", year="{year}", example="GZ-{year}-{n:04}"
        )
    yield from table_faults(register, registers, names)
    yield from field_faults(register, registers, names)
    yield from layout_faults(register, registers, names)
    yield from unknown("rules", declaration.rules, RULES)
    yield from unknown("sets", declaration.sets, WRITEBACKS)
    yield from unknown("writes", declaration.writes, WRITEBACKS)
    yield from unknown("known_by", declaration.known_by, register.fields)
    offers = (offer.register for offer in declaration.offered)
    yield from no_register("offers", offers, names)
    for offer in declaration.offered:
        if offer.register in registers:
            yield from _offer(offer, register, registers[offer.register])
    yield from _calendar(register)
    for dossier in declaration.dossiers:
        for path in dossier.of:
            name, _dot, link = path.partition(".")
            place = f"dossiers.{dossier.name}.of"
            yield from no_register(place, [name], names)
            if name in registers and not registers[name].leads(link, register.name):
                yield no_link(place, registers[name], link, register)
        for total in dossier.totals:
            if dossier.of and total.of not in dossier.of:
                place = f"dossiers.{dossier.name}.totals"
                yield from unknown(place, [total.of], dict.fromkeys(dossier.of))


def common_faults(shared: Common, names: Set[str]) -> Iterator[str]:
    """Yield what is wrong with the lists that all registers share, and with what serves the program."""
    for name, options in shared.lists.items():
        try:
            codes = labels_of(options)
        except ValueError as error:
            yield f"lists.{name}.{error}"
        else:
            yield from doubled_words(f"lists.{name}", codes)
    if shared.serves:  # else nothing of the program asks a register
        yield from unknown("serves", [PEOPLE], shared.serves)
    yield from unknown("serves", shared.serves, dict.fromkeys(get_args(Service)))
    for office, name in shared.serves.items():
        yield from no_register(f"serves.{office}", [name], names)


def seed_faults(register: Register, seeds: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with the records with which a register begins."""
    for at, seed in enumerate(seeds):
        yield from unknown(f"seed[{at}]", seed, register.entered)
        for key in seed.keys() & register.entered.keys():
            yield from unreadable(f"seed[{at}].{key}", register.entered[key], seed[key])


def _calendar(register: Register) -> Iterator[str]:
    """What is wrong with deadlines, lateness, lock and rhythm: all hang on dates."""
    declaration = register.declaration
    dates = {key: field for key, field in register.fields.items() if dated(field)}
    for due in declaration.due:
        yield from condition("due.when", due.when, register.fields, {})
        yield from unknown("due.on", filter(None, [due.on]), dates)
        yield from unknown("due.since", filter(None, [due.since]), dates)
        length = (due.days, due.hours)
        if bool(due.since) == bool(due.on) or any(length) != bool(due.since):
            yield _("due: give `since` with `days` or `hours`, or `on`")
        if min(*length, due.warn) < 0:
            yield _("due: days, hours and warn are no less than 0")
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
            yield from unknown(f"{place}.lines", [offer.lines], register.rows)
            return
        fields, parent = rows.fields, register.fields
    if offer.link and not other.leads(offer.link, register.name):
        yield no_link(f"{place}.link", other, offer.link, register)
    yield from condition(f"{place}.when", offer.when, fields, parent)
    yield from unknown(f"{place}.takes", offer.takes, other.entered)
    yield from unknown(f"{place}.fixed", offer.fixed, other.entered)
    for path in offer.takes.values():
        inner = path.removeprefix("line.")
        yield from unknown(f"{place}.takes", [inner], fields if inner != path else register.fields)
    if offer.back:
        back = fields.get(offer.back)
        if not isinstance(back, Link) or other.name not in back.targets:
            yield _("{place}: “{name}” is no link to {register}").format(
                place=f"{place}.back", name=offer.back, register=other.name
            )
