"""Judges a whole record: what was given, and what still lacks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Facts
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import first_day
from desktop_app.registers.following import lacks
from desktop_app.registers.kinds import (
    Field,
    Line,
    Link,
    Reading,
    Ref,
    Rows,
    Text,
    Unreadable,
)
from desktop_app.registers.periods import due_on, named, period_of
from desktop_app.registers.register import Register
from desktop_app.registers.rules import RULES
from desktop_app.registers.scope import Lack, Scope
from desktop_app.registers.steps import hindered_closing, judge_step
from desktop_app.words import _, aloud

NO_SERIAL = "无"  # a thing that bears no serial is like no other that bears none


class Verdict(msgspec.Struct, frozen=True):
    """What is to be said of a record: what hinders keeping it, what warns, what lacks."""

    complaints: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]
    lacking: tuple[Lack, ...]

    @property
    def missing(self) -> tuple[Complaint, ...]:
        """What is to be said of the required fields that are empty."""
        return told_of(self.lacking)

    @property
    def incomplete(self) -> bool:
        """Whether a required field is empty."""
        return bool(self.lacking)


@aloud()
def read(
    register: Register, given: Mapping[str, Any], reading: Reading
) -> tuple[dict[str, Any], list[Complaint]]:
    """Read what a person or a sheet gives for the fields of a record, by key.

    Returns the values of the fields that could be read, and complaints about the others; a key
    that is no field to be entered is complained about as well.
    """
    values: dict[str, Any] = {}
    complaints: list[Complaint] = []
    for key, text in given.items():
        field = register.entered.get(key)
        if field is None:
            known = ", ".join(register.entered)
            complaints.append(
                Complaint(
                    key,
                    key,
                    _("there is no such field to fill in; there are {keys}").format(keys=known),
                )
            )
            continue
        try:
            values[key] = field.read(text, reading)
        except Unreadable as why:
            complaints.extend(_told(field, why))
    return values, complaints


@aloud()
def judge(case: Case) -> Verdict:
    """Judge a record as it would be kept: all complaints at once."""
    found = [*_judge_fields(case)]
    if case.before is not None:
        found += judge_step(case, case.before)
    if case.register.declaration.rhythm is not None:
        found += judge_day(case)
    for name in case.register.declaration.rules:
        found += RULES[name](case)
    lacking = lacks(case.register, case.values)
    if lacking and (hindered := hindered_closing(case)):
        found.append(hindered)
    if not found:
        return Verdict((), (), lacking)
    complaints = tuple(complaint for complaint in found if not complaint.warning)
    warnings = tuple(complaint for complaint in found if complaint.warning)
    return Verdict(complaints, warnings, lacking)


def told_of(lacking: Sequence[Lack]) -> tuple[Complaint, ...]:
    """Return what is to be said of required fields that are empty."""
    text = _("still missing")
    return tuple(
        Complaint(field.key, str(field.label), text)
        if rows is None
        else _in_line(rows, place, field, text)
        for field, rows, place in lacking
    )


def _told(field: Field, why: Unreadable) -> Iterator[Complaint]:
    if not why.parts:
        yield Complaint(field.key, str(field.label), str(why))
    for place, key, label, text in why.parts:
        where = _("{rows}, line {n}, {label}").format(rows=field.label, n=place, label=label)
        yield Complaint(f"{field.key}[{place}].{key}", where, text)


def _judge_fields(case: Case) -> Iterator[Complaint]:
    scope = case.register.scope
    for field in case.register.essential:
        if case.values.get(field.key) in (None, ()):
            text = _("this is needed: without it there is no record")
            yield Complaint(field.key, str(field.label), text)
    for field, text, warning in _wrong(case, scope, "", case.values, case.before, {}):
        yield Complaint(field.key, str(field.label), text, warning)
    for rows in scope.rows:
        if lines := case.values.get(rows.key):
            yield from _judge_lines(case, rows, lines)


def _judge_lines(case: Case, rows: Rows, lines: tuple[Line, ...]) -> Iterator[Complaint]:
    scope = case.register.line_scopes[rows.key]
    seen: set[tuple[str, Any]] = set()
    kept = {line.get("id"): line for line in (case.before or {}).get(rows.key) or ()}
    for place, line in enumerate(lines, 1):
        before = kept.get(line.get("id"))
        for field, text, warning in _wrong(case, scope, f"{rows.key}.", line, before, case.values):
            yield _in_line(rows, place, field, text, warning)
        alone: list[Field] = [field for field in rows.fields.values() if field.once]
        alone += [field for field, test in scope.unique if test(line, case.values)]
        for field in alone:
            value = line.get(field.key)
            if value is None or value == NO_SERIAL:
                continue
            if (field.key, value) in seen:
                yield _in_line(rows, place, field, _("this stands in another line already"))
            seen.add((field.key, value))


def _wrong(
    case: Case, scope: Scope, path: str, values: Values, before: Values | None, parent: Values
) -> Iterator[tuple[Field, str, bool]]:
    """Yield what is wrong with filled fields among their siblings, and whether it only warns."""
    for text, test in scope.validated:
        value = values.get(text.key)
        if value is not None and test(values, parent):
            try:
                # The validator's spelling is kept: these values are this record's own.
                values[text.key] = text.validated(value)  # type: ignore[index]
            except Unreadable as why:
                # What an old book says of somebody long gone cannot be looked up any more.
                kept = (before or {}).get(text.key) == value
                yield text, str(why), (case.brought_in or kept) and text.in_books(value)
    for text in scope.patterned:
        if value := values.get(text.key):
            for field, said in _patterned(text, value, case.facts):
                yield field, said, False
    for wrong in (
        scope.disordered(values, case.today),
        scope.alike(values),
        scope.exceeding(values),
    ):
        for field, said in wrong:
            yield field, said, False
    for warned in (scope.tardy(values), scope.unusual(values)):
        for field, said in warned:
            yield field, said, True
    for link in scope.choosy:
        yield from unfit(case, link, values.get(link.key), (before or {}).get(link.key))
    for field, test in scope.unique:
        value = values.get(field.key)
        if value is not None and value != NO_SERIAL and test(values, parent):
            beside = Register.beside(field, values)
            number = case.facts.taken(case.register.name, path + field.key, value, case.id, beside)
            if number:
                said = _("“{value}” is taken already by {number}")
                yield field, said.format(value=field.show(value), number=number), False


def unfit(case: Case, link: Link, value: Any, before: Any) -> Iterator[tuple[Field, str, bool]]:
    """Yield what a link just made asks of the record it leads to, and that does not meet.

    A link made before stays: what it leads to changes afterwards.
    """
    made = _refs(before)
    for ref in _refs(value):
        if ref.id is None or ref in made:
            continue
        for when, warning in ((link.needs, False), (link.expects, True)):
            unmet = when and case.facts.unmet(link.leads_to(ref), ref.id, when)
            if unmet:
                said = _("“{name}” does not fit here; it should have {what}")
                yield link, said.format(name=ref.name, what=unmet), warning


def _refs(value: Any) -> tuple[Ref, ...]:
    return (value,) if type(value) is Ref else tuple(value or ())


def _patterned(field: Text, value: Any, facts: Facts) -> Iterator[tuple[Field, str]]:
    """The office's own pattern for its numbers, once it has set one."""
    register, _dot, key = field.pattern.partition(".")
    pattern = (facts.single(register) or {}).get(key)
    if pattern and not re.fullmatch(pattern, value):
        yield field, _("this does not fit the office's pattern {pattern}").format(pattern=pattern)


def _in_line(rows: Rows, place: int, field: Field, text: str, warning: bool = False) -> Complaint:
    where = _("{rows}, line {n}, {label}").format(rows=rows.label, n=place, label=field.label)
    return Complaint(f"{rows.key}[{place}].{field.key}", where, text, warning)


def judge_day(case: Case) -> Iterator[Complaint]:
    """Tell whether what belongs to a period was written on its day, or says why it was not."""
    rhythm = case.register.declaration.rhythm
    if rhythm is None or not rhythm.why or case.values.get(rhythm.why):
        return
    about = case.values.get(rhythm.on)
    if about is None:
        return
    day = first_day(about)
    period = named(rhythm.every, str(case.values.get(rhythm.period) or "")) or period_of(
        rhythm.every, day
    )
    due = due_on(rhythm, period, case.facts.working_days())
    if due is not None and day != due:
        text = _("this belongs on {day}, the day of {period}; say here why it was another one")
        yield case.complain(
            rhythm.why, text.format(day=due, period=period.name), warning=case.brought_in
        )
