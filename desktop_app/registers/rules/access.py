"""Rules of accounts, and of the commitments on which access rests."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import meets
from desktop_app.words import _

_APART: Mapping[str, str] = MappingProxyType({"admin": "audit", "audit": "admin"})
# Who signs what; the other parties stay empty.
_PARTIES = ("party_person", "party_dept", "party_org", "party_text")
_SIGNED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "persons": ("party_person",),
        "departments": ("party_dept",),
        "organisations": ("party_org",),
        "visitor": ("party_text", "party_org"),
    }
)


def admin_is_not_auditor(case: Case) -> Iterator[Complaint]:
    """Who administers a system does not audit it, nor the other way round."""
    person, other = case.values.get("person"), _APART.get(str(case.values.get("rights")))
    if not isinstance(person, Ref) or person.id is None or not meets(case, status="open"):
        return
    for account in case.facts.pointing("account", "person", "person", person.id):
        alike = _same(account.get("system"), case.values.get("system"))
        if account.get("id") == case.id or account.get("status") != "open" or not alike:
            continue
        if other and account.get("rights") == other:
            yield case.complain(
                "rights",
                _(
                    "{person} has account {account} with the rights “{rights}” there; give one of them to somebody else"
                ).format(
                    person=person.name,
                    account=account.get("account"),
                    rights=case.register.fields["rights"].show(other),
                ),
                warning=True,
            )
            return


def party_fits_the_kind(case: Case) -> Iterator[Complaint]:
    """A commitment is signed by one party, and by one that its kind is for."""
    fitting = next((keys for kind, keys in _SIGNED_BY.items() if meets(case, kind=kind)), None)
    if fitting is None:
        return
    for key in _PARTIES:
        if key not in fitting and case.values.get(key):
            yield case.complain(
                key,
                _("“{kind}” is not signed by such a party; leave this empty").format(
                    kind=case.register.fields["kind"].show(case.values["kind"])
                ),
                warning=case.brought_in,
            )


def replaced_commitment_is_of_the_same_party(case: Case) -> Iterator[Complaint]:
    """A commitment takes the place of an earlier one of the same party, not of itself."""
    replaced = case.linked("replaces")
    if replaced is None:
        return
    before, now = _party(replaced), _party(case.values)
    if case.values["replaces"].id == case.id:
        yield case.complain("replaces", _("this is the commitment itself; choose the earlier one"))
    elif before and now and before != now:
        yield case.complain(
            "replaces", _("this was signed by another party; choose one of the same party")
        )


RULES = (admin_is_not_auditor, party_fits_the_kind, replaced_commitment_is_of_the_same_party)


def _same(one: Any, other: Any) -> bool:
    """Whether two links lead to the same record, or bear the same name of none."""
    if not isinstance(one, Ref) or not isinstance(other, Ref):
        return False
    if one.id is None or other.id is None:
        return one.name == other.name
    return (one.id, one.to) == (other.id, other.to)


def _party(values: Values) -> tuple[str, Any] | None:
    for key in _PARTIES:
        party = values.get(key)
        if isinstance(party, Ref):
            return key, party.name if party.id is None else party.id
        if party:
            return key, party
    return None
