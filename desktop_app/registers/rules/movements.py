"""Rules of the movements of storage media: loans, returns, repairs, stocktaking."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.dates import earliest, first_day, latest
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import cleared, in_post, is_classified, meets
from desktop_app.words import _

# Our own measure: no law says how long a medium may be lent.
_LONGEST_LOAN = dt.timedelta(days=7)
# In which states of the medium each kind of movement may begin.
_FITS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "issue": ("in_store",),
        "loan": ("in_store",),
        "carry_out": ("in_store",),
        "return": ("loaned", "carried_out", "returned_checking", "under_repair", "pending_destroy"),
        "hand_over": ("in_store",),
        "send_repair": ("in_store", "returned_checking"),
        "to_destroy": ("in_store", "returned_checking", "pending_destroy"),
        "stocktake": ("live",),
        "clear": ("in_store", "returned_checking"),
    }
)


def movement_keeps_its_medium(case: Case) -> Iterator[Complaint]:
    """A movement that was entered stays with its medium."""
    before, now = (case.before or {}).get("medium"), case.values.get("medium")
    if isinstance(before, Ref) and isinstance(now, Ref) and before.id != now.id:
        yield case.complain(
            "medium",
            _("a movement stays with its medium; void this one and enter another for that medium"),
        )


def movement_fits_the_state(case: Case) -> Iterator[Complaint]:
    """What is done with a medium is possible in the state that it is in."""
    medium, kind = case.values.get("medium"), str(case.values.get("kind"))
    if case.before is not None or case.brought_in or kind not in _FITS:
        return
    if not isinstance(medium, Ref) or medium.id is None:
        return
    unmet = case.facts.unmet("medium", medium.id, {"status": list(_FITS[kind])})
    if unmet:
        yield case.complain(
            "kind",
            _("this cannot be done with “{medium}” now; it should have {what}").format(
                medium=medium.name, what=unmet
            ),
        )


def movement_is_not_before_the_last(case: Case) -> Iterator[Complaint]:
    """A new movement of a medium is not earlier than what happened to it before."""
    medium, at = case.values.get("medium"), case.values.get("at")
    if case.before is not None or case.brought_in or at is None:
        return
    if not isinstance(medium, Ref) or medium.id is None:
        return
    for other in case.facts.pointing("medium_movement", "medium", "medium", medium.id):
        days = [other[key] for key in ("at", "returned_at") if other.get(key)]
        last = max(days, key=earliest, default=None)
        if last is not None and latest(at) < earliest(last):
            yield case.complain(
                "at",
                _("movement {number} of this medium is later ({day}); correct the time").format(
                    number=other.get("number", ""), day=first_day(last)
                ),
            )
            return


def borrower_is_in_post(case: Case) -> Iterator[Complaint]:
    """A medium is lent to somebody who is still in post."""
    yield from in_post(case, "borrower")


def borrower_is_cleared_for_the_level(case: Case) -> Iterator[Complaint]:
    """Whoever borrows a classified medium has a grade that reaches up to its level."""
    if case.changed("borrower", "medium"):
        yield from cleared(case, "borrower")


def machine_fits_the_medium(case: Case) -> Iterator[Complaint]:
    """A medium is used with a machine of its own level, and off the Internet.

    Refused where the one or the other is classified, else warned of.
    """
    machine, level = case.linked("machine"), case.values.get("level")
    if machine is None or not level or not case.changed("machine", "medium"):
        return
    medium = case.linked("medium") or {}
    theirs = machine.get("level")
    classified = meets(case, level="classified")
    above = is_classified(case, "level", theirs)
    # One-way import is how unclassified data reaches a classified machine.
    imported = above and not classified and medium.get("purpose") == "import"
    if theirs and theirs != level and not imported:
        yield case.complain(
            "machine",
            _("{machine} has another secrecy level than the medium ({level})").format(
                machine=case.values["machine"].name,
                level=case.register.fields["level"].show(theirs),
            ),
            warning=not (classified or above),
        )
    elif machine.get("net") == "internet" and (classified or medium.get("purpose") != "transfer"):
        yield case.complain(
            "machine",
            _("{machine} is on the Internet; use the medium with another machine").format(
                machine=case.values["machine"].name
            ),
            warning=not classified,
        )


def loan_is_short(case: Case) -> Iterator[Complaint]:
    """A medium is lent for some days, not for good."""
    at, due = case.values.get("at"), case.values.get("due_on")
    if at and due and first_day(due) > latest(at).date() + _LONGEST_LOAN:
        yield case.complain(
            "due_on",
            _("this is a loan of more than {n} days; shorten it, or say why in the remark").format(
                n=_LONGEST_LOAN.days
            ),
            warning=True,
        )


RULES = (
    movement_keeps_its_medium,
    movement_fits_the_state,
    movement_is_not_before_the_last,
    borrower_is_in_post,
    borrower_is_cleared_for_the_level,
    machine_fits_the_medium,
    loan_is_short,
)
