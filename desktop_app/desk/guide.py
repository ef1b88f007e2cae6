"""The guide's pages that the registers write themselves: each of them, and the year's duties."""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.desk.checking import Check
from desktop_app.desk.office import Office
from desktop_app.registers.declaration import Due, Rhythm
from desktop_app.registers.kinds import Rows
from desktop_app.registers.kinds.choices import Choice, Status
from desktop_app.registers.register import Register
from desktop_app.words import _, listed, marked

_SPECIAL = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]<>#|~"})
# In the order of a year; the names are those of a declared rhythm.
_OFTEN = ("day", "working_day", "week", "month", "quarter", "half_year", "year")


def of_register(office: Office, register: Register, checks: Sequence[Check]) -> str:
    """Return what a clerk must know of a register, as its declaration and the checks say it.

    `checks` are all that there are, see `checking.declared`. The text is Markdown, in the language
    spoken; links lead to ``register:NAME``.
    """
    blocks = [f"# {plain(register.title)}", *_about(register)]
    blocks += _part(_("When it is written"), _when(register))
    blocks += _part(_("What each record must have"), _must(register))
    blocks += _part(_("States"), _states(register))
    blocks += _part(_("Deadlines"), [_deadline(register, due) for due in register.declaration.due])
    blocks += _part(_("What leads to other registers"), _links(office, register))
    blocks += _part(_("What the checks ask"), _checks(register, checks))
    return "\n\n".join(blocks) + "\n"


def calendar(office: Office) -> str:
    """Return the registers that are written once in each period, in the order of a year.

    The text is a Markdown list, in the language spoken.
    """
    lines = []
    for every in _OFTEN:
        for register in office.registers.values():
            rhythm = register.declaration.rhythm
            if rhythm is not None and rhythm.every == every:
                lines.append(f"* {link(register)}: {plain(_rhythm(rhythm))}")
    return "\n".join(lines)


def link(register: Register) -> str:
    """Return a register's title as a link to its page of the guide."""
    return f"[{plain(register.title)}](register:{register.name})"


def plain(text: object) -> str:
    """Return a text so that Markdown shows it as it stands."""
    return str(text).translate(_SPECIAL)


def _about(register: Register) -> list[str]:
    return [plain(register.declaration.about)] if register.declaration.about else []


def _part(title: str, lines: list[str]) -> list[str]:
    return [f"## {plain(title)}", "\n".join(f"* {line}" for line in lines)] if lines else []


def _when(register: Register) -> list[str]:
    declared = register.declaration
    lines = []
    if declared.rhythm is not None:
        lines.append(plain(_rhythm(declared.rhythm)))
    if declared.late is not None:
        text = _("Entered more than {days} days after “{field}” it is marked as late.")
        lines.append(_filled(register, text, declared.late.field, days=declared.late.days))
    if declared.lock is not None:
        text = _("From {days} days after “{field}” on a change needs a reason.")
        lines.append(_filled(register, text, declared.lock.field, days=declared.lock.days))
    return lines


def _rhythm(rhythm: Rhythm) -> str:
    often = {
        "day": _("once each day"),
        "working_day": _("once each working day"),
        "week": _("once each week"),
        "month": _("once each month"),
        "quarter": _("once each quarter"),
        "half_year": _("once each half-year"),
        "year": _("once each year"),
    }[rhythm.every]
    parts = [often]
    if rhythm.due == "last_working_day":
        parts.append(_("on its last working day"))
    elif rhythm.due:
        parts.append(_("by day {day} of the month").format(day=rhythm.due))
    if rhythm.grace:
        parts.append(_("at the latest {days} days after").format(days=rhythm.grace))
    if rhythm.nil:
        parts.append(_("where there was nothing, that is confirmed"))
    return listed(parts)


def _must(register: Register) -> list[str]:
    entered = register.entered.values()
    essential = [plain(field.label) for field in entered if field.essential]
    required = [
        plain(field.label) for field in entered if field.required is True and not field.essential
    ]
    sometimes = [
        plain(field.label)
        for field in entered
        if field.required not in (True, False) and not field.essential
    ]
    told = [
        (_("essential, without which there is no record: {fields}"), essential),
        (_("required (●), without which it is incomplete: {fields}"), required),
        (_("required in some cases: {fields}"), sometimes),
    ]
    return [text.format(fields=listed(fields)) for text, fields in told if fields]


def _states(register: Register) -> list[str]:
    status = register.status
    if status is None:
        return []
    lines = []
    for code, step in status.steps.items():
        name = f"**{plain(status.show(code))}**"
        after = listed(plain(status.show(next)) for next in step.next)
        text = _("{state}, then: {states}") if after else "{state}"
        line = text.format(state=name, states=after)
        if step.closes:
            line += " " + _("(the record must be complete)")
        lines.append(line)
    return lines


def _deadline(register: Register, due: Due) -> str:
    if due.on:
        text = _("by “{field}”")
    elif due.hours:
        text = _("within {hours} hours after “{field}”")
    else:
        text = _("within {days} days after “{field}”")
    line = _filled(register, text, due.on or due.since, days=due.days, hours=due.hours)
    while_ = listed(plain(words) for words in _conditions(register, due.when))
    return _("{deadline}, while {conditions}").format(deadline=line, conditions=while_)


def _conditions(register: Register, when: dict[str, Any]) -> Iterator[str]:
    for key, wanted in when.items():
        field = register.fields[key]
        label = field.label
        if wanted is True:
            yield _("“{field}” is there").format(field=label)
        elif wanted is False:
            yield _("“{field}” is missing").format(field=label)
        else:
            several = wanted if isinstance(wanted, list) else [wanted]
            names = listed(dict.fromkeys(_coded(field, code) for code in several))
            yield _("“{field}” is {values}").format(field=label, values=names)


def _coded(field: object, code: str) -> str:
    """A code in words, and a set of codes as those in it."""
    if not isinstance(field, Choice):
        return code
    inside = field.codes.sets.get(code)
    if inside is None:
        return field.show(code)
    steps = field.steps if isinstance(field, Status) else field.codes.labels
    return listed(field.show(one) for one in steps if one in inside)


def _links(office: Office, register: Register) -> list[str]:
    lines = []
    for path, field in register.links():
        key, _dot, inner = path.partition(".")
        outer = register.fields[key]
        label = f"{outer.label}{marked('：')}{field.label}" if inner else str(field.label)
        targets = [office.registers[name] for name in field.targets if name in office.registers]
        if targets and field.entered and not (isinstance(outer, Rows) and outer.automatic):
            lines.append(f"{plain(label)} → {listed(link(target) for target in targets)}")
    return lines


def _checks(register: Register, checks: Sequence[Check]) -> list[str]:
    lines = []
    for check in checks:
        if register.name in check.registers:
            basis = _(" (basis: {basis})").format(basis=check.basis) if check.basis else ""
            lines.append(plain(f"{check.id} {check.title}{basis}"))
    return lines


def _filled(register: Register, text: str, key: str, **values: int) -> str:
    return plain(text.format(field=register.field(key).label, **values))
