"""What a record changes in other records: foreseen before it is kept, and made with it."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.kinds import Field, Ref, Rows
from desktop_app.registers.register import Register
from desktop_app.registers.writebacks import WRITEBACKS
from desktop_app.words import marked

Target = tuple[str, int]  # register and id of the record that is changed
# Which of the proposals are made: those that change these records, or all.
Agreed = Collection[Target] | Literal["all"]


class Change(msgspec.Struct, frozen=True):
    """One field of another record that would change: what it is called, before and after."""

    key: str
    label: str
    before: str
    after: str


class Consequence(msgspec.Struct, frozen=True):
    """What a record changes in another one; `binding` is made with it, the rest on yes."""

    proposal: Proposal
    register: Register
    number: str
    called: str
    changes: tuple[Change, ...]
    binding: bool

    @property
    def target(self) -> Target:
        """The record that is changed."""
        return (self.proposal.register, self.proposal.id)


@deed("read")
def of(
    office: Office,
    register: Register,
    id: int,
    before: Mapping[str, Any] | None,
    day: dt.date | None = None,
) -> list[Consequence]:
    """Return what follows for other records from a record just kept; `before` is its state then.

    The binding ones come first. A record that two rules would change is changed once.
    """
    declared = register.declaration
    if not (declared.sets or declared.writes):
        return []
    values = office.store.facts.record(register.name, id)
    if values is None:
        return []
    case = Case(register, values, office.store.facts, day or dt.date.today(), id, before)
    found: list[Consequence] = []
    for names, binding in ((declared.sets, True), (declared.writes, False)):
        for proposal in _together(names, case):
            consequence = _put(office, proposal, binding)
            if consequence.changes:
                found.append(consequence)
    return found


def chosen(consequences: Collection[Consequence], agreed: Agreed) -> Iterator[Consequence]:
    """Yield those that are made: the binding ones, and those the clerk agreed to."""
    return (
        each for each in consequences if each.binding or agreed == "all" or each.target in agreed
    )


def _together(names: Collection[str], case: Case) -> list[Proposal]:
    """The proposals of several rules, those for one record as one."""
    found: dict[Target, Proposal] = {}
    for name in names:
        for proposal in WRITEBACKS[name](case):
            target = (proposal.register, proposal.id)
            earlier = found.get(target)
            changes = {**earlier.changes, **proposal.changes} if earlier else proposal.changes
            found[target] = Proposal(*target, changes, proposal.reason, _approver(case))
    return list(found.values())


def _put(office: Office, proposal: Proposal, binding: bool) -> Consequence:
    register = office.registers[proposal.register]
    before = office.store.facts.record(register.name, proposal.id) or {}
    changes = []
    for key, value in proposal.changes.items():
        field = register.fields[key]
        old, new = _shown(field, before.get(key)), _shown(field, value)
        # A mere name that becomes the link to the record of that name shows the same.
        if old != new or _becomes_a_link(before.get(key), value):
            changes.append(Change(key, str(field.label), old, new))
    number, called = before.get("number", ""), before.get("called", "")
    return Consequence(proposal, register, number, called, tuple(changes), binding)


def _approver(case: Case) -> Ref | None:
    """Who approved a record: whom it names as such, or who gave the last of its opinions."""
    keys = [opinion.keys(key).by for key, opinion in case.register.declaration.opinions.items()]
    given = [case.values.get(key) for key in ("approver", *reversed(keys))]
    return next((ref for ref in given if isinstance(ref, Ref)), None)


def _becomes_a_link(old: Any, new: Any) -> bool:
    return isinstance(old, Ref) and isinstance(new, Ref) and old.id is None and new.id is not None


def _shown(field: Field, value: Any) -> str:
    if isinstance(field, Rows):
        return marked("；").join(
            " ".join(filter(None, (part.show(line.get(key)) for key, part in field.fields.items())))
            for line in value or ()
        )
    return field.show(value)
