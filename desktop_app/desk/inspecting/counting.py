"""Counts what the registers prove of the items of a checklist, with the records behind it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from desktop_app.desk import checking, rhythm
from desktop_app.desk.checking.functions import asking
from desktop_app.desk.inspecting.declaration import Evidence
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.rhythm import State
from desktop_app.desk.spans import Span
from desktop_app.errors import Progress
from desktop_app.registers.register import NUMBER
from desktop_app.store.asking import Answer, Asking, Unanswerable
from desktop_app.words import Label, _

_ALL = 10**6  # rows; a register of one period has fewer
_REGISTER, _NUMBER, _DONE, _ABOUT = "register", "number", "done", "about"
_NOTHING = Label("期内没有此类事项", "Nothing of the kind in the period")


class Behind(NamedTuple):
    """A thing that was due: its record ("": there is none), whether it was done, what it is about."""

    register: str
    number: str
    done: bool
    about: str = ""


class Counted(msgspec.Struct, frozen=True):
    """What was counted of one evidence: the things that were due, the lacking ones first.

    Where it could not be counted, `why` says so.
    """

    evidence: Evidence
    behind: Sequence[Behind] = ()
    why: str = ""

    @property
    def due(self) -> int:
        """How many things were due."""
        return len(self.behind)

    @property
    def done(self) -> int:
        """How many of them were done."""
        return sum(one.done for one in self.behind)

    @property
    def missing(self) -> int:
        """How many were not."""
        return self.due - self.done

    @property
    def says(self) -> str:
        """The sentence with the figures, in the language spoken; why there are none."""
        if self.why:
            return self.why
        sentence = self.evidence.says if self.due else self.evidence.none or _NOTHING
        return str(sentence).format(done=self.done, due=self.due, missing=self.missing)


@deed("read")
def count(
    office: Office,
    wanted: Mapping[str, Evidence],
    span: Span,
    progress: Progress | None = None,
    today: dt.date | None = None,
) -> dict[str, Counted]:
    """Return what was counted for a period, by the name of the evidence.

    When `progress` (counted, all) answers False no more is counted, and the rest left out. `today`
    stands for this day in a made-up office. A question that cannot be answered says so in its place.
    """
    until = min(span.end, today or dt.date.today())
    found: dict[str, Counted] = {}
    hits = _Hits(office, [one for one in wanted.values() if _kept(office, one)])
    with _asking(office, wanted.values()) as asking:
        for done, (name, one) in enumerate(wanted.items()):
            if progress and not progress(done, len(wanted)):
                break
            found[name] = _counted(office, one, span, until, asking, hits)
    return found


def _kept(office: Office, one: Evidence) -> bool:
    return all(name in office.registers for name in one.registers)


def _asking(office: Office, wanted: Iterable[Evidence]) -> Asking:
    return asking(office, (name for one in wanted for name in one.registers))


def _counted(
    office: Office, one: Evidence, span: Span, until: dt.date, asking: Asking, hits: "_Hits"
) -> Counted:
    if not _kept(office, one):
        return Counted(one, why=_("Not counted: the register is not kept here"))
    if one.checks:
        return hits.counted(one)
    if one.periods:
        return Counted(one, _lacking_first(_periods(office, one.periods, span, until)))
    given = {"from": span.start, "to": span.end, "today": until}
    told = {key: day.isoformat() for key, day in given.items()}
    try:
        answer = asking.ask(one.question, told, most=_ALL)
        return Counted(one, _lacking_first(_behind(answer, office)))
    except (Unanswerable, OverflowError) as error:
        return Counted(one, why=_("Not counted: {why}").format(why=error))


def _behind(answer: Answer, office: Office) -> list[Behind]:
    """The rows of an answer as things that were due; Unanswerable where it has other columns."""
    places = {name: place for place, name in enumerate(answer.columns)}
    for name in (_REGISTER, _NUMBER, _DONE):
        if name not in places:
            raise Unanswerable(
                _("the answer has no column {column}; it has {columns}").format(
                    column=name, columns=", ".join(answer.columns)
                )
            )
    about = places.get(_ABOUT)
    found = []
    for row in answer.rows:
        register = str(row[places[_REGISTER]])
        if register not in office.registers:
            raise Unanswerable(_("there is no register “{name}”").format(name=register))
        told = "" if about is None or row[about] is None else str(row[about])
        number = str(row[places[_NUMBER]] or "")
        found.append(Behind(register, number, bool(row[places[_DONE]]), told))
    return found


def _periods(office: Office, name: str, span: Span, until: dt.date) -> list[Behind]:
    """The periods of a register that came due within the span; a confirmed nil counts as done.

    One that may still be written in time is not counted yet.
    """
    register = office.registers[name]
    turns = [
        turn
        for turn in rhythm.turns(office, register, today=until)
        if span.start <= turn.due_on <= until and not (turn.open and turn.state is not State.MISSED)
    ]
    ids = [turn.ids[0] for turn in turns if turn.ids]
    numbers = {
        values["id"]: str(values[NUMBER]) for values in office.store.values(register, ids, [])
    }
    return [
        Behind(name, numbers.get(next(iter(turn.ids), 0), ""), not turn.open, turn.period.name)
        for turn in turns
    ]


def _lacking_first(behind: Iterable[Behind]) -> list[Behind]:
    return sorted(behind, key=lambda one: one.done)


class _Hits:
    """What the checks find that are wanted by any evidence, asked once."""

    def __init__(self, office: Office, wanted: Sequence[Evidence]) -> None:
        ids = {id for one in wanted for id in one.checks}
        self._found: dict[str, list[Behind]] = {}
        self._silent: dict[str, str] = {}
        if not ids:
            return
        outcome = checking.run(office, only=ids)
        for check in outcome.asked:
            self._found[check.id] = []
        for hit in outcome.hits:
            self._found[hit.check.id].append(Behind(hit.register, hit.number, False, hit.says))
        self._silent = {fault.id: str(fault) for fault in outcome.faults}

    def counted(self, one: Evidence) -> Counted:
        silent = [id for id in one.checks if id not in self._found]
        if silent:
            why = self._silent.get(silent[0]) or _("check {id} is muted, or there is none").format(
                id=silent[0]
            )
            return Counted(one, why=_("Not counted: {why}").format(why=why))
        return Counted(one, [hit for id in one.checks for hit in self._found[id]])
