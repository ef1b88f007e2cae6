"""Judges a whole record: what was given, what follows from it, and what still lacks."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Facts, Values
from desktop_app.registers.conditions import holds
from desktop_app.registers.dates import first_day, latest
from desktop_app.registers.kinds import (
    Compute,
    Field,
    Line,
    Link,
    Reading,
    Ref,
    Rows,
    Text,
    Unreadable,
)
from desktop_app.registers.register import Register
from desktop_app.registers.rules import RULES
from desktop_app.registers.scope import Lack, Scope
from desktop_app.words import _

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


def complete(
    register: Register, values: Values, before: Values | None, facts: Facts
) -> dict[str, Any]:
    """Return `values` with copies of linked records, and computed fields, filled in.

    A copy is taken when its link is made or changed, and stays as it was ever after.
    """
    full = dict(values)
    computed = []
    for field in register.followed:
        if field.compute:
            computed.append((field.key, field.compute))
        elif isinstance(field, Rows):
            lines = full.get(field.key)
            full[field.key] = _copied_lines(field, lines, (before or {}).get(field.key), facts)
        else:
            full[field.key] = _copied(field, register.fields, full, before, field.key, facts)
    for key, compute in computed:
        full[key] = _computed(compute, full, register)
    return full


def judge(case: Case) -> Verdict:
    """Judge a record as it would be kept: all complaints at once."""
    found = [*_judge_fields(case), *_judge_step(case)]
    for name in case.register.declaration.rules:
        found += RULES[name](case)
    lacking = lacks(case.register, case.values)
    if lacking and (hindered := _closing(case)):
        found.append(hindered)
    if not found:
        return Verdict((), (), lacking)
    complaints = tuple(complaint for complaint in found if not complaint.warning)
    warnings = tuple(complaint for complaint in found if complaint.warning)
    return Verdict(complaints, warnings, lacking)


def lacks(register: Register, values: Values) -> tuple[Lack, ...]:
    """Return what a record should have and has not: required fields that are empty."""
    lacking = register.scope.lacks(values)
    for rows in register.scope.rows:
        if not rows.automatic and (lines := values.get(rows.key)):
            scope = register.line_scopes[rows.key]
            for place, line in enumerate(lines, 1):
                lacking += tuple(Lack(field, rows, place) for field in scope.missing(line, values))
    return lacking


def told_of(lacking: Sequence[Lack]) -> tuple[Complaint, ...]:
    """Return what is to be said of required fields that are empty."""
    text = _("still missing")
    return tuple(
        Complaint(field.key, str(field.label), text)
        if rows is None
        else _in_line(rows, place, field, text)
        for field, rows, place in lacking
    )


def lateness(register: Register, values: Values, entered: dt.date) -> bool:
    """Whether a record entered on that day comes later than its register allows."""
    late = register.declaration.late
    about = values.get(late.field) if late else None
    if late is None or about is None:
        return False
    return latest(about).date() + dt.timedelta(days=late.days) < entered


def _told(field: Field, why: Unreadable) -> Iterator[Complaint]:
    if not why.parts:
        yield Complaint(field.key, str(field.label), str(why))
    for place, key, label, text in why.parts:
        where = _("{rows}, line {n}, {label}").format(rows=field.label, n=place, label=label)
        yield Complaint(f"{field.key}[{place}].{key}", where, text)


def _copied(
    field: Field,
    siblings: Mapping[str, Field],
    values: Values,
    before: Values | None,
    key: str,
    facts: Facts,
) -> Any:
    via, _dot, source = field.copy.partition(".")
    ref, link = values.get(via), siblings[via]
    if not isinstance(ref, Ref) or ref.id is None or not isinstance(link, Link):
        return None
    if before is not None and _id(before.get(via)) == ref.id:
        return before.get(key)
    linked = facts.record(link.to, ref.id)
    value = linked.get(source) if linked else None
    if isinstance(field, Text) and value is not None and not isinstance(value, str):
        return str(value.name) if isinstance(value, Ref) else str(value)
    return value


def _copied_lines(field: Rows, lines: Any, before: Any, facts: Facts) -> Any:
    known = {line.get("id"): line for line in before or ()}
    full = []
    for line in lines or ():
        old = known.get(line.get("id")) if line.get("id") else None
        copies = {
            key: _copied(part, field.fields, line, old, key, facts)
            for key, part in field.fields.items()
            if part.copy
        }
        full.append({**line, **copies})
    return tuple(full) or None


def _computed(compute: Compute, values: Values, register: Register) -> Any:
    if compute.hours or compute.days:
        start, end = (values.get(key) for key in compute.hours or compute.days or ())
        if compute.days and start and end:
            return (first_day(end) - first_day(start)).days
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
            return Decimal((end - start).total_seconds() / 3600).quantize(Decimal("0.01"))
        return None
    rows, _dot, key = (compute.count or compute.sum).partition(".")
    field = register.rows[rows]
    scope = (values, register.fields)
    lines = [
        line for line in values.get(rows) or () if holds(compute.where, line, field.fields, scope)
    ]
    return len(lines) if compute.count else sum((line.get(key) or 0 for line in lines), Decimal(0))


def _judge_fields(case: Case) -> Iterator[Complaint]:
    scope = case.register.scope
    for field in case.register.essential:
        if case.values.get(field.key) in (None, ()):
            text = _("this is needed: without it there is no record")
            yield Complaint(field.key, str(field.label), text)
    for field, text in _wrong(case, scope, "", case.values, {}):
        yield Complaint(field.key, str(field.label), text)
    for rows in scope.rows:
        if lines := case.values.get(rows.key):
            yield from _judge_lines(case, rows, lines)


def _judge_lines(case: Case, rows: Rows, lines: tuple[Line, ...]) -> Iterator[Complaint]:
    scope = case.register.line_scopes[rows.key]
    seen: set[tuple[str, Any]] = set()
    for place, line in enumerate(lines, 1):
        for field, text in _wrong(case, scope, f"{rows.key}.", line, case.values):
            yield _in_line(rows, place, field, text)
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
    case: Case, scope: Scope, path: str, values: Values, parent: Values
) -> Iterator[tuple[Field, str]]:
    """Yield what is wrong with filled fields among their siblings."""
    for text, test in scope.validated:
        value = values.get(text.key)
        if value is not None and test(values, parent):
            try:
                # The validator's spelling is kept: these values are this record's own.
                values[text.key] = text.validated(value)  # type: ignore[index]
            except Unreadable as why:
                yield text, str(why)
    for text in scope.patterned:
        yield from _patterned(text, values.get(text.key), case.facts)
    yield from scope.disordered(values, case.today)
    yield from scope.alike(values)
    for field, test in scope.unique:
        value = values.get(field.key)
        if value is not None and value != NO_SERIAL and test(values, parent):
            number = case.facts.taken(case.register.name, path + field.key, value, case.id)
            if number:
                said = _("“{value}” is taken already by {number}")
                yield field, said.format(value=field.show(value), number=number)


def _patterned(field: Text, value: Any, facts: Facts) -> Iterator[tuple[Field, str]]:
    """The office's own pattern for its numbers, once it has set one."""
    register, _dot, key = field.pattern.partition(".")
    pattern = value and (facts.single(register) or {}).get(key)
    if pattern and not re.fullmatch(pattern, value):
        yield field, _("this does not fit the office's pattern {pattern}").format(pattern=pattern)


def _in_line(rows: Rows, place: int, field: Field, text: str) -> Complaint:
    where = _("{rows}, line {n}, {label}").format(rows=rows.label, n=place, label=field.label)
    return Complaint(f"{rows.key}[{place}].{field.key}", where, text)


def _judge_step(case: Case) -> Iterator[Complaint]:
    status = case.register.status
    if status is None or case.before is None:
        return
    old, new = case.before.get(status.key), case.values.get(status.key)
    if new is not None and new not in status.allowed(old):
        allowed = "、".join(status.show(code) for code in status.steps[old or ""].next)
        yield Complaint(
            status.key,
            str(status.label),
            _("from “{old}” it can only go to: {allowed}").format(
                old=status.show(old), allowed=allowed or _("nowhere else")
            ),
        )


def _closing(case: Case) -> Complaint | None:
    status = case.register.status
    state = case.values.get(status.key) if status else None
    if status is None or state not in status.steps or not status.steps[state].closes:
        return None
    if case.brought_in:
        return None
    if case.before is not None and case.before.get(status.key) == state:
        return None
    return Complaint(
        status.key,
        str(status.label),
        _("an incomplete record cannot become “{state}”; fill in what is missing first").format(
            state=status.show(state)
        ),
    )


def _id(value: Any) -> int | None:
    return value.id if isinstance(value, Ref) else None
