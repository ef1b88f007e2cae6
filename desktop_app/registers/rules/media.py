"""Rules of storage media and their changes."""

import re
from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Facts
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import earliest
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import cleared, in_post, meets, rank
from desktop_app.words import _, listed

_LOCKED = re.compile(
    r"柜|箱|保险|密码|库房|机要|屏蔽|safe|cabinet|locker|vault|strong ?room", re.IGNORECASE
)


def level_is_only_raised(case: Case) -> Iterator[Complaint]:
    """A medium gets a lower level only once it was cleared."""
    old, new = (case.before or {}).get("level"), case.values.get("level")
    if not old or not new or case.because or rank(case, "level", new) >= rank(case, "level", old):
        return
    if case.id is None or not _was_cleared(case.facts, case.id):
        yield _only_raised(case, "level")


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
        yield _only_raised(case, "level_after")


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
    a_change_changes_something,
    lower_level_follows_clearing,
    new_custodian_is_in_post,
    new_custodian_is_cleared_for_the_level,
)


def _only_raised(case: Case, key: str) -> Complaint:
    return case.complain(
        key, _("the level of a medium is only raised; enter that it was cleared first")
    )


def _was_cleared(facts: Facts, medium: int) -> bool:
    """Whether clearing it is the last thing that was done with a medium, but for counting it."""
    moves = facts.pointing("medium_movement", "medium", "medium", medium)
    done = [move for move in moves if move.get("kind") != "stocktake" and move.get("at")]
    last: Values = max(done, key=lambda move: earliest(move["at"]), default={})
    return last.get("kind") == "clear"
