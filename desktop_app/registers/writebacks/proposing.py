"""What the write-backs of several registers say: a change of the record behind a link."""

from typing import Any

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.kinds import Link, Ref


def changed(case: Case, link: str, changes: dict[str, Any], reason: str) -> Proposal:
    """Return the proposal to change the record behind the field `link`, which must be filled."""
    field = case.register.fields[link]
    assert isinstance(field, Link)
    return proposal(field, case.values[link], changes, reason)


def proposal(link: Link, ref: Ref, changes: dict[str, Any], reason: str) -> Proposal:
    """Return the proposal to change the record to which a value of `link` leads."""
    assert ref.id is not None
    return Proposal(link.leads_to(ref), ref.id, changes, reason)


def called(case: Case) -> str:
    """Return what the record itself is called."""
    return case.register.called(case.values)
