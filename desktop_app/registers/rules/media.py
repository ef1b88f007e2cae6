"""Rules of storage media, their movements and their changes."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Facts
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import earliest, first_day, latest
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import cleared, in_post, meets, rank
from desktop_app.words import _, listed

# Our own measure: no law says how long a medium may be lent.
_LONGEST_LOAN = dt.timedelta(days=7)
_LOCKED = re.compile(
    r"柜|箱|保险|密码|库房|机要|屏蔽|safe|cabinet|locker|vault|strong ?room", re.IGNORECASE
)
_LIVE = ("in_store", "loaned", "carried_out", "returned_checking", "under_repair")
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
        "stocktake": (*_LIVE, "pending_destroy"),
        "clear": ("in_store", "returned_checking"),
    }
)


def level_is_only_raised(case: Case) -> Iterator[Complaint]:
    """A medium gets a lower level only once it was cleared."""
    old, new = (case.before or {}).get("level"), case.values.get("level")
    if not old or not new or case.because or rank(case, "level", new) >= rank(case, "level", old):
        return
    if case.id is None or not _was_cleared(case.facts, case.id):
        yield case.complain(
            "level", _("the level of a medium is only raised; enter that it was cleared first")
        )


def state_follows_movements(case: Case) -> Iterator[Complaint]:
    """The state comes from loans, repairs and destruction; by hand a medium is lost or found."""
    if case.before is None or case.because or not case.changed("status"):
        return
    if "lost" not in (case.before.get("status"), case.values.get("status")):
        yield case.complain(
            "status",
            _("the state follows from loans, repairs and disposals; enter one of these instead"),
        )


def scope_has_the_same_level(case: Case) -> Iterator[Complaint]:
    """A medium is used with machines of its own level."""
    level, known = case.values.get("level"), (case.before or {}).get("scope") or ()
    others = []
    for ref in case.values.get("scope") or ():
        if ref.id is None or ref in known:
            continue
        machine = case.facts.record("equipment", ref.id)
        if machine and level and machine.get("level") and machine["level"] != level:
            others.append(ref.name)
    if others:
        yield case.complain(
            "scope",
            _("these have another secrecy level than the medium: {machines}").format(
                machines=listed(others)
            ),
            warning=True,
        )


def removed_disk_has_its_serial(case: Case) -> Iterator[Complaint]:
    """A medium that was a machine's disk bears the serial under which it stood there."""
    machine, serial = case.linked("from_equipment"), case.values.get("serial_no")
    disks = {line.get("serial_no") for line in (machine or {}).get("disks") or ()}
    if serial and disks and serial not in disks and case.changed("serial_no", "from_equipment"):
        yield case.complain(
            "serial_no",
            _("no disk of this equipment has the serial {serial}; compare both labels").format(
                serial=serial
            ),
            warning=True,
        )


def custodian_is_in_post(case: Case) -> Iterator[Complaint]:
    """A medium is not put in the name of somebody who has left."""
    if meets(case, status="live") and not case.because:
        yield from in_post(case, "custodian", "user")


def custodian_is_cleared_for_the_level(case: Case) -> Iterator[Complaint]:
    """Whoever keeps a classified medium has a grade that reaches up to its level."""
    yield from cleared(case, "custodian")


def classified_is_locked_away(case: Case) -> Iterator[Complaint]:
    """A classified medium is kept in a safe or a locked cabinet."""
    place = case.values.get("place")
    if place and meets(case, level="classified") and not _LOCKED.search(place):
        yield case.complain(
            "place",
            _("classified media are kept in a safe or a locked cabinet; name it here"),
            warning=True,
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
    above = rank(case, "level", theirs) >= rank(case, "level", "secret")
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


def a_change_changes_something(case: Case) -> Iterator[Complaint]:
    """A change that is approved says what is to be different."""
    after = ("dept_after", "custodian_after", "level_after", "number_after")
    decided = meets(case, status=("approved", "done"))
    if decided and not any(case.values.get(key) for key in after):
        yield case.complain(
            "custodian_after",
            _("say what changes: the department, the custodian, the level or the number"),
            warning=case.brought_in,
        )


def lower_level_follows_clearing(case: Case) -> Iterator[Complaint]:
    """A medium gets a lower level only once it was cleared."""
    medium, old, new = (case.values.get(key) for key in ("medium", "level_before", "level_after"))
    if not old or not new or not isinstance(medium, Ref) or medium.id is None or case.brought_in:
        return
    lowered = rank(case, "level_after", new) < rank(case, "level_after", old)
    if lowered and case.changed("level_after") and not _was_cleared(case.facts, medium.id):
        yield case.complain(
            "level_after",
            _("the level of a medium is only raised; enter that it was cleared first"),
        )


def new_custodian_is_in_post(case: Case) -> Iterator[Complaint]:
    """A medium is not put in the name of somebody who has left."""
    yield from in_post(case, "custodian_after")


def new_custodian_is_cleared_for_the_level(case: Case) -> Iterator[Complaint]:
    """Whoever is to keep a classified medium has a grade that reaches up to its level."""
    level = "level_after" if case.values.get("level_after") else "level_before"
    yield from cleared(case, "custodian_after", level)


RULES = (
    level_is_only_raised,
    state_follows_movements,
    scope_has_the_same_level,
    removed_disk_has_its_serial,
    custodian_is_in_post,
    custodian_is_cleared_for_the_level,
    classified_is_locked_away,
    movement_keeps_its_medium,
    movement_fits_the_state,
    movement_is_not_before_the_last,
    borrower_is_in_post,
    borrower_is_cleared_for_the_level,
    machine_fits_the_medium,
    loan_is_short,
    a_change_changes_something,
    lower_level_follows_clearing,
    new_custodian_is_in_post,
    new_custodian_is_cleared_for_the_level,
)


def _was_cleared(facts: Facts, medium: int) -> bool:
    """Whether clearing it is the last thing that was done with a medium, but for counting it."""
    moves = facts.pointing("medium_movement", "medium", "medium", medium)
    done = [move for move in moves if move.get("kind") != "stocktake" and move.get("at")]
    last: Values = max(done, key=lambda move: earliest(move["at"]), default={})
    return last.get("kind") == "clear"
