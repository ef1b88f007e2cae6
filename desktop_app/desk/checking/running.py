"""Asks the checks of an office's registers, and tells what they find; a faulty one only itself."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from desktop_app.desk.checking import sentences
from desktop_app.desk.checking.declaration import NOW, TODAY, Check, Fault, declared
from desktop_app.desk.checking.functions import asking
from desktop_app.desk.checking.rules import RULES, Asked
from desktop_app.desk.checking.settings import Muted, muted, parameters
from desktop_app.desk.office import Office
from desktop_app.desk.parts import CLASSES
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress
from desktop_app.registers import misread
from desktop_app.registers.loader import Registers
from desktop_app.registers.opening import Faulty
from desktop_app.store.asking import MOST, Answer, Asking, Unanswerable
from desktop_app.words import _, listed

_REGISTER, _NUMBER, _WHY, _CLASS = "register", "number", "why", "class"


class Hit(msgspec.Struct, frozen=True, gc=False):
    """What a check found: of which class, and the record, whose number is "" where it is missing."""

    check: Check
    kind: str
    register: str
    number: str
    sentence: str  # which of the check's sentences is meant
    columns: tuple[str, ...]
    row: tuple[Any, ...]
    registers: Registers

    @property
    def says(self) -> str:
        """What is said of it in the language spoken."""
        sentence = str(self.check.says[self.sentence])
        return sentences.told(sentence, self.columns, self.row, self.registers)

    @property
    def values(self) -> dict[str, Any]:
        """What the answer told, by column."""
        return dict(zip(self.columns, self.row, strict=True))

    @property
    def key(self) -> str:
        """What stays the same as long as the cause does: the check, the register and the record.

        Where a record is missing, its place is taken by what tells such hits of the check apart.
        """
        if self.number:
            return f"{self.check.id} {self.register} {self.number}"
        told = self.values
        apart = (told.get(_WHY), *map(told.get, self.check.apart))
        return " ".join([self.check.id, self.register, *(str(one) for one in apart if one)])


class Found(msgspec.Struct, frozen=True, gc=False):
    """All hits of one class that a check has; each is made only when it is looked at."""

    check: Check
    kind: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    registers: Registers

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Hit]:
        places = {name: place for place, name in enumerate(self.columns)}
        register, number, why = places[_REGISTER], places[_NUMBER], places.get(_WHY)
        for row in self.rows:
            sentence = "" if why is None else row[why] or ""
            yield Hit(
                self.check,
                self.kind,
                row[register],
                str(row[number] or ""),
                sentence,
                self.columns,
                row,
                self.registers,
            )


class Outcome(msgspec.Struct, frozen=True):
    """What all the checks found, which are faulty, muted, or ask for registers that are not kept.

    `asked` are those that gave an answer, `cut` those of them with so many hits that not all are
    told; `complete` is False where the user did not want to wait for all checks.
    """

    found: Sequence[Found]
    faults: Sequence[Fault]
    muted: Sequence[Muted]
    skipped: Sequence[Check]
    asked: Sequence[Check] = ()
    cut: Sequence[Check] = ()
    complete: bool = True

    @property
    def hits(self) -> Iterator[Hit]:
        """The hits, the gravest class first."""
        return (hit for kind in CLASSES for one in self.found if one.kind == kind for hit in one)

    def count(self, kind: str = "") -> int:
        """Return how many hits there are, or how many of a class."""
        return sum(len(one) for one in self.found if kind in ("", one.kind))


@deed("read")
def run(
    office: Office,
    now: dt.datetime | None = None,
    *,
    only: Collection[str] = (),
    kinds: Collection[str] = (),
    progress: Progress | None = None,
) -> Outcome:
    """Ask the checks and return what they find, the gravest class first.

    `now` stands for this moment in a made-up office. With `only` no other checks are asked; with
    `kinds` no hits of other classes told. When `progress` (checks asked, all) answers False, no
    more are asked. The questions go to the file itself: what is not yet written is not seen.
    """
    now = now or dt.datetime.now()
    checks, faults = declared(office)
    checks = [check for check in checks if not only or check.id in only]
    silent = muted(office, now.date())
    found: list[Found] = []
    skipped: list[Check] = []
    asked: list[Check] = []
    cut: list[Check] = []
    complete = True
    with _asking(office, checks) as asking:
        for done, check in enumerate(checks):
            if progress and not progress(done, len(checks)):
                complete = False
                break
            quiet = {one.number for one in silent if one.check == check.id}
            if any(name not in office.registers for name in check.registers):
                skipped.append(check)
            elif "" not in quiet:
                try:
                    answer = _answer(office, check, asking, now)
                    found += _by_class(office, check, answer, quiet)
                    asked.append(check)
                    cut += [check] if answer.cut else []
                except (Unanswerable, Faulty, OverflowError) as error:
                    faults.append(Fault(check.id, check.file, str(error)))
    told = [one for one in found if not kinds or one.kind in kinds]
    return Outcome(told, faults, silent, skipped, asked, cut, complete)


@deed("read")
def why_not_asked(office: Office, check: Check) -> str:
    """Return which of its registers there are not, so that a check could not be asked."""
    missing = []
    for name in check.registers:
        if name not in office.registers:
            near = misread.near(name, office.registers)
            guess = _("{name} (perhaps you mean “{near}”)")
            missing.append(guess.format(name=name, near=near) if near else name)
    return _("{id} was not asked: these registers are not kept: {names}.").format(
        id=check.id, names=listed(missing)
    )


def _asking(office: Office, checks: Sequence[Check]) -> Asking:
    """The way into the register file for the questions of certain checks."""
    return asking(office, (name for check in checks for name in check.registers))


def _answer(office: Office, check: Check, asking: Asking, now: dt.datetime) -> Answer:
    """The answer to a check's question, or what its rule tells."""
    chosen = parameters(office, check)
    if check.question:
        given: dict[str, Any] = {TODAY: now.date().isoformat(), NOW: now.isoformat(" ", "minutes")}
        given |= {
            name: msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
            for name, value in chosen.items()
        }
        answer = asking.ask(check.question, given)
        # Whether or not anything is found now: the sentences must fit when something is.
        _prove(office, check, answer.columns, check.says)
        return answer
    rule = RULES.get(check.rule)
    if rule is None:
        raise Faulty(
            _("there is no rule {name}; there are {names}").format(
                name=check.rule, names=", ".join(RULES)
            )
        )
    hits = list(islice(rule(Asked(office, check, asking, now, chosen)), MOST + 1))
    columns = tuple(dict.fromkeys(name for hit in hits for name in hit))
    rows = [tuple(hit.get(name) for name in columns) for hit in hits]
    return Answer(columns, rows[:MOST], len(rows) > MOST)


def _by_class(
    office: Office, check: Check, answer: Answer, quiet: Collection[str]
) -> Iterator[Found]:
    """The answer's hits, each class by itself; none of the records on which the check is muted."""
    if not answer.rows:
        return
    places = {name: place for place, name in enumerate(answer.columns)}
    why, kind = places.get(_WHY), places.get(_CLASS)
    meant = {""} if why is None else {row[why] or "" for row in answer.rows}
    _see_that_known(meant, check.says, _("there is no sentence “{name}”"))
    _prove(office, check, answer.columns, meant)
    register, number = places[_REGISTER], places[_NUMBER]
    named = {row[register] for row in answer.rows}
    _see_that_known(named, office.registers, _("there is no register “{name}”"))
    rows = [row for row in answer.rows if row[number] not in quiet] if quiet else answer.rows
    classes: dict[str, list[tuple[Any, ...]]] = {}
    if kind is None:
        classes[check.kind] = rows
    else:
        for row in rows:
            classes.setdefault(row[kind] or check.kind, []).append(row)
        _see_that_known(classes, CLASSES, _("there is no class “{name}”"))
    for name, several in classes.items():
        yield Found(check, name, answer.columns, several, office.registers)


def _prove(office: Office, check: Check, columns: tuple[str, ...], meant: Iterable[str]) -> None:
    """See that the answer tells which records are meant, and what the sentences say of them."""
    for name in (_REGISTER, _NUMBER):
        if name not in columns:
            raise Faulty(
                _("the answer has no column {column}; it has {columns}").format(
                    column=name, columns=", ".join(columns)
                )
            )
    for name in meant:
        for sentence in check.says[name].both:
            sentences.prove(sentence, columns, office.registers)


def _see_that_known(names: Iterable[Any], known: Collection[str], said: str) -> None:
    for name in names:
        if name not in known:
            raise Faulty(said.format(name=name))
