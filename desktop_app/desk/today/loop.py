"""The loop: a hit becomes a finding with deadline and owner; when its cause is gone, it says so."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.desk import entering
from desktop_app.desk.checking import Outcome
from desktop_app.desk.entering import Saved
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.today.declaration import ANY, Declared, Finding, read
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Link, Ref
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.searching import Query
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.today.agenda import Item


RHYTHM = "rhythm"  # in the key of an item, in the place of a check


@deed("read")
def made(office: Office, declared: Finding | None) -> Mapping[str, str]:
    """Return the same as `findings_of`, as it is `declared` how findings are made."""
    register = office.registers.serving("findings")
    if register is None or declared is None:
        return {}
    return {
        str(values[declared.check]): str(values[NUMBER])
        for values in _live(office, register, declared)
    }


@deed("read")
def findings_of(office: Office) -> Mapping[str, str]:
    """Return the numbers of the findings not yet closed, by the key of the item they were made of."""
    return made(office, read(office).finding)


def no_findings() -> UserError:
    """Return the error that says that the office keeps no findings."""
    return UserError(_("No register keeps findings; today.toml must say how they are made."))


def may_become(item: "Item") -> bool:
    """Whether a finding may be made of an item: of what a check found, and of a period missed."""
    return item.hit is not None or item.key.startswith(f"{RHYTHM} ")


@deed("enter")
def make_finding(office: Office, item: "Item") -> Saved:
    """Make a finding of an item, with deadline and owner; UserError says why that cannot be.

    It is refused where a finding was made of it already, and of what the findings themselves lack.
    """
    register = office.registers.serving("findings")
    found = read(office)
    if register is None or found.finding is None:
        raise no_findings()
    if item.register == register.name:
        raise UserError(_("This is about a finding; open it, and enter what was done."))
    if not may_become(item):
        raise UserError(
            _("A finding is made of what a check found; open the record, and deal with it.")
        )
    number = made(office, found.finding).get(item.key)
    if number:
        raise UserError(_("{number} was made of this already.").format(number=number))
    given = _given(office, register, found, item, dt.date.today())
    return entering.add(office, register, given)


@deed("enter")
def make_findings(office: Office, items: Iterable["Item"]) -> list[Saved]:
    """Make a finding of each item that may become one and has none; all of them, or none."""
    known = findings_of(office)
    wanted = {item.key: item for item in items if may_become(item) and item.key not in known}
    findings = office.registers.serving("findings")
    with office.store.at_once():
        return [
            make_finding(office, item)
            for item in wanted.values()
            if findings is None or item.register != findings.name
        ]


@deed("enter")
def gone(
    office: Office,
    register: Register,
    declared: Finding,
    outcome: Outcome,
    there: Collection[str],
) -> Iterator[Mapping[str, Any]]:
    """Yield the findings whose hit is gone, although its check was asked and is not muted.

    `there` are the keys of all that there is to be done. Findings that only wait to be verified
    are left out.
    """
    silent = {one.check for one in outcome.muted if not one.number}
    silent |= {fault.id for fault in outcome.faults}
    silent |= {check.id for check in (*outcome.skipped, *outcome.cut)}
    quiet = {(one.check, one.number) for one in outcome.muted if one.number}
    asked = {RHYTHM, *(one.id for one in outcome.asked)}
    waiting = set(office.store.ids(register, Query(where=declared.rectified)))
    for values in _live(office, register, declared):
        check, _space, rest = str(values[declared.check]).partition(" ")
        number = rest.partition(" ")[2]
        muted = check in silent or (check, number) in quiet
        if values["id"] in waiting or muted or check not in asked:
            continue
        if values[declared.check] not in there:
            yield values


@deed("read")
def department_of(office: Office, owner: Ref | None) -> Ref | None:
    """Return the department of a person; None where that is not known."""
    people = office.registers.serving("people")
    departments = office.registers.serving("departments")
    if owner is None or people is None or departments is None:
        return None
    person = office.store.facts.record(people.name, owner.id or 0) or {}
    for key, field in people.fields.items():
        if isinstance(field, Link) and field.to == departments.name and person.get(key):
            return _linked(person[key])
    return None


def _live(office: Office, register: Register, declared: Finding) -> list[dict[str, Any]]:
    where = {**declared.live, declared.check: True}
    ids = office.store.ids(register, Query(where=where, order=(NUMBER,)))
    keys = (declared.check, declared.owner, declared.basis)
    return office.store.values(register, ids, keys)


def _given(
    office: Office, register: Register, found: Declared, item: "Item", today: dt.date
) -> dict[str, Any]:
    """What the finding of an item begins with."""
    declared = found.finding
    assert declared is not None
    values = _record(office, item)
    owner = _owner(office, declared, item, values)
    kind = declared.classes.get(item.part) or declared.classes.get(ANY)
    given: dict[str, Any] = {**declared.fixed, **(kind.fixed if kind else {})}
    given |= declared.registers.get(item.register, declared.registers.get(ANY, {}))
    given[declared.check] = item.key
    given[declared.says] = item.says
    given[declared.basis] = item.basis or None
    given[declared.deadline] = today + dt.timedelta(days=kind.days if kind else found.days)
    given[declared.owner] = owner
    given[declared.department] = _department(office, declared, owner, values)
    link = register.fields[declared.record]
    if values and isinstance(link, Link) and item.register in link.targets:
        given[declared.record] = link.to_record(item.register, values["id"], values["called"])
    return {key: value for key, value in given.items() if value is not None}


def _record(office: Office, item: "Item") -> Mapping[str, Any]:
    register = office.registers.get(item.register)
    found = office.store.find(register, item.number) if register and item.number else None
    return found or {}


def _owner(
    office: Office, declared: Finding, item: "Item", values: Mapping[str, Any]
) -> Ref | None:
    """Who answers for it: whom the record names, whom it is about, or who sits at the desk."""
    people = office.registers.serving("people")
    if people is not None and item.register == people.name and values:
        return Ref(values["id"], values["called"])
    fields = office.registers[item.register].fields if item.register in office.registers else {}
    for key in declared.owners:
        field, ref = fields.get(key), _linked(values.get(key))
        if ref and isinstance(field, Link) and people is not None and field.to == people.name:
            return ref
    return _linked(office.clerk_ref)


def _department(
    office: Office, declared: Finding, owner: Ref | None, values: Mapping[str, Any]
) -> Ref | None:
    """The department of the record, else that of the owner."""
    for key in declared.departments:
        if ref := _linked(values.get(key)):
            return ref
    return department_of(office, owner)


def _linked(value: Any) -> Ref | None:
    """A link to a record that there is."""
    return value if isinstance(value, Ref) and value.id is not None else None
