"""A scored inspection as it stands: its lines by subject, what they make, and what is decided of one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from desktop_app.desk import entering
from desktop_app.desk.entering import Saved
from desktop_app.desk.inspecting.declaration import ITEMS, inspections
from desktop_app.desk.inspecting.proposing import BAD, NA, OK
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.spans import Span
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice, Line, Ref
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.searching import Query
from desktop_app.words import _, aloud

_APPLICABLE = (OK, BAD)
_NOTHING = Decimal(0)
_COUNTED = ("counted", "advised", "proposed")  # what counting fills in of a line


class Scored(msgspec.Struct, frozen=True):
    """A line of an inspection: the item, what was counted, and what the person decided."""

    line: Line

    @property
    def id(self) -> int:
        """The line's own id."""
        return int(self.line["id"])

    @property
    def text(self) -> str:
        """What is asked."""
        return str(self.line.get("text") or "")

    @property
    def code(self) -> str:
        """The number of its item."""
        return str(self.line.get("code") or "")

    @property
    def note(self) -> str:
        """The remark."""
        return str(self.line.get("note") or "")

    @property
    def counted(self) -> str:
        """What was counted."""
        return str(self.line.get("counted") or "")

    @property
    def full(self) -> Decimal:
        """The points that it has."""
        return Decimal(self.line.get("full") or 0)

    @property
    def score(self) -> Decimal | None:
        """The points that it was given."""
        return self.line.get("score") if self.applicable else None

    @property
    def applicable(self) -> bool:
        """Whether it was decided, and counts."""
        return self.line.get("result") in _APPLICABLE

    @property
    def decided(self) -> bool:
        """Whether the person has said what was found."""
        applicable = self.applicable and self.line.get("score") is not None
        return applicable or self.line.get("result") == NA

    @property
    def lost(self) -> Decimal | None:
        """The points that it lost."""
        return None if self.score is None else self.full - self.score

    @property
    def finding(self) -> Ref | None:
        """The finding that was made of it."""
        return self.line.get("finding")


class Sum(msgspec.Struct, frozen=True):
    """What lines make together: the base without what is not applicable, and the score."""

    base: Decimal
    score: Decimal
    undecided: int

    @property
    def lost(self) -> Decimal:
        """The points lost."""
        return self.base - self.score

    @property
    def rate(self) -> Decimal | None:
        """The score as a percentage of the base; None without one."""
        return (self.score * 100 / self.base).quantize(Decimal("0.1")) if self.base else None


class Inspection(msgspec.Struct, frozen=True):
    """An inspection: its record, and the lines of each subject in order."""

    register: Register
    values: Mapping[str, Any]
    subjects: Sequence[tuple[str, Sequence[Scored]]]

    @property
    def id(self) -> int:
        """The id of its record."""
        return int(self.values["id"])

    @property
    def number(self) -> str:
        """Its number."""
        return str(self.values[NUMBER])

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.values.get("title") or "")

    @property
    def span(self) -> Span | None:
        """The period that is counted; None where it does not say."""
        start, end = self.values.get("since"), self.values.get("until")
        return Span(start, end) if start and end else None

    @property
    def lines(self) -> list[Scored]:
        """All lines in order."""
        return [line for _subject, lines in self.subjects for line in lines]

    @property
    def sum(self) -> Sum:
        """What all lines make."""
        return summed(self.lines)

    @property
    def verdict(self) -> str:
        """The grade, in the language spoken; "" while it has none."""
        return self.register.show("verdict", self.values)

    @property
    def open(self) -> bool:
        """Whether it may still be scored: it is not closed, and not void."""
        status = self.register.status
        step = status.steps.get(self.values.get(status.key) or "") if status else None
        return not self.values.get("voided_at") and not (step and (step.closes or not step.open))


@deed("read")
def inspection(office: Office, id: int) -> Inspection:
    """Return an inspection by the id of its record."""
    register = inspections(office)
    values = office.store.facts.record(register.name, id)
    if values is None:
        with aloud():
            raise UserError(_("This inspection is not there any more."))
    found: dict[str, list[Scored]] = {}
    for line in values.get(ITEMS) or ():
        found.setdefault(_subject(register, line), []).append(Scored(line))
    return Inspection(register, values, list(found.items()))


@deed("read")
def scored(office: Office) -> list[dict[str, Any]]:
    """Return the inspections that were begun from a checklist, the latest first."""
    register = inspections(office)
    ids = office.store.ids(register, Query(where={"checklist": True}, order=("-to", "-number")))
    return office.store.values(register, ids, ["title", "checklist", "to", "rate", "status"])


@deed("read")
def named(office: Office, number: str = "") -> int:
    """Return the id of the inspection of that number, the latest scored one without; UserError else."""
    register = inspections(office)
    if number:
        values = office.store.find(register, number.strip())
        if values is None:
            raise UserError(
                _("There is no inspection {number}; look at list {register}.").format(
                    number=number, register=register.name
                )
            )
        return int(values["id"])
    several = scored(office)
    if not several:
        raise UserError(_("No inspection was scored yet; begin one from a checklist."))
    return int(several[0]["id"])


def summed(lines: Sequence[Scored]) -> Sum:
    """Return what some lines make together."""
    applicable = [line for line in lines if line.applicable]
    return Sum(
        sum((line.full for line in applicable), _NOTHING),
        sum((line.score or _NOTHING for line in applicable), _NOTHING),
        sum(not line.decided for line in lines),
    )


@deed("enter")
def decide(
    office: Office, id: int, decided: Mapping[int, Mapping[str, Any]], day: dt.date | None = None
) -> Saved:
    """Keep what was decided of lines, by their ids: score, note, applicable (True or False).

    A score below the points makes an item abnormal, one that is the points makes it right.
    Rejected says what cannot be kept.
    """
    one = inspection(office, id)
    _see_that_open(one)
    lines = [
        {**line.line, **_changes(line, decided[line.id])} if line.id in decided else line.line
        for line in one.lines
    ]
    return entering.change(office, one.register, id, {ITEMS: tuple(lines)}, day=day)


@deed("enter")
def renew(office: Office, id: int, lines: Sequence[Line], day: dt.date | None = None) -> Saved:
    """Keep what was counted again for the lines of an inspection.

    All else of them stays as it is now, whatever it was when the counting began.
    """
    one = inspection(office, id)
    _see_that_open(one)
    again = {line["id"]: line for line in lines}
    renewed = tuple(
        {**line.line, **{key: again[line.id].get(key) for key in _COUNTED}}
        if line.id in again
        else line.line
        for line in one.lines
    )
    return entering.change(office, one.register, id, {ITEMS: renewed}, day=day)


def closed(one: Inspection) -> str:
    """Return why the scores of an inspection stay as they are; "" where it is open."""
    if one.open:
        return ""
    return _(
        "{number} is done; its scores stay as they were signed. Begin a new inspection, or "
        "change the record with a reason."
    ).format(number=one.number)


def accepted(lines: Sequence[Scored]) -> dict[int, dict[str, Any]]:
    """Return the decisions that take over what was proposed for lines not yet decided."""
    return accepted_again([line for line in lines if not line.decided])


def accepted_again(lines: Sequence[Scored]) -> dict[int, dict[str, Any]]:
    """Return the same for all of these lines, whatever was decided of them before."""
    found: dict[int, dict[str, Any]] = {}
    for line in lines:
        if line.line.get("proposed") is not None:
            found[line.id] = {"score": line.line["proposed"]}
        elif line.line.get("advised") == NA:
            found[line.id] = {"applicable": False}
    return found


def _see_that_open(one: Inspection) -> None:
    if why := closed(one):
        raise UserError(why)


def _changes(line: Scored, given: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {key: given[key] for key in ("note", "finding") if key in given}
    note = changes.get("note", line.line.get("note"))
    if given.get("applicable") is False:
        return changes | {"result": NA, "score": None}
    if "score" not in given:
        if given.get("applicable"):
            changes |= {"result": None, "score": None}
        return changes
    score = given["score"]
    if score is None or score == "":
        return changes | {"result": None, "score": None}
    number = _number(score)
    changes |= {"score": number, "result": OK if number >= line.full else BAD}
    if number < line.full and not note and line.line.get("counted"):
        changes["note"] = line.line["counted"]
    return changes


def _number(given: Any) -> Decimal:
    try:
        number = Decimal(str(given).strip())
    except ArithmeticError:
        number = Decimal("nan")
    if not number.is_finite():
        raise UserError(_("“{text}” is no score; write a number.").format(text=given))
    return number


def _subject(register: Register, line: Line) -> str:
    """The heading under which a line stands: its subject, else its group."""
    if line.get("subject"):
        return str(line["subject"])
    group = register.rows[ITEMS].fields.get("group")
    return group.show(line.get("group")) if isinstance(group, Choice) else ""
