"""What an office decided, in words: which setting was changed, from what to what, as its dialog has it."""

from collections.abc import Callable
from functools import partial

from desktop_app import words
from desktop_app.desk import backups, inspecting, marking, papers, policy, roles, seeding, views
from desktop_app.desk.checking import settings as checks
from desktop_app.desk.first_day import waiting
from desktop_app.desk.history import change
from desktop_app.desk.importing import guidance
from desktop_app.desk.inspecting import own as checklists
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.recalling import recalled
from desktop_app.desk.report import texts
from desktop_app.desk.report.desk import reports
from desktop_app.desk.templates import own, remembering, telling
from desktop_app.errors import UserError
from desktop_app.words import _, clauses, listed

_Tell = Callable[[Office, str, str, str], str]  # the rest of the key, before and after


@deed("journal")
def in_words(office: Office, key: str, before: str, after: str) -> str:
    """Return what a setting is called and how it was changed; one that nobody knows by its key."""
    try:
        if key in (single := _single(office)):
            label, show = single[key]
            return change(label, *(show(side) if side else "" for side in (before, after)))
        for begins, tell in _SEVERAL.items():
            if key.startswith(begins):
                return tell(office, key.removeprefix(begins), before, after)
    except (UserError, ValueError):  # of a declaration that is faulty or gone
        pass
    return change(key, before, after)


def _single(office: Office) -> dict[str, tuple[str, Callable[[str], str]]]:
    """What the settings are called of which there is one, and how their values are shown."""
    return {
        "clerk": (_("Clerk"), str),
        "language": (_("Language"), _language),
        "document_language": (_("Language of forms"), _language),
        papers.PHONE: (_("Telephone"), str),
        marking.SETTING: (_("Classification mark"), partial(_mark, office)),
        backups.FIRST: (_("First place of backups"), str),
        backups.SECOND: (_("Second place of backups"), str),
        policy.LEVEL: (_("Level of this computer"), partial(_level, office)),
        policy.IDLE: (_("Lock after"), _minutes),
        policy.APART: (_("Roles that must be apart"), _strictness),
        roles.OWN: (_("Own file of roles"), str),
        checks.OWN: (_("Own file of checks"), str),
        waiting.BEGUN: (_("The office began on"), str),
        seeding.SOWN: (_("Registers given what they begin with"), partial(_titles, office)),
        seeding.SEAL: (_("Declarations of what registers begin with"), str),
    }


def _language(code: str) -> str:
    return words.NAMES.get(code, code)


def _mark(office: Office, kept: str) -> str:
    try:
        return marking.shown(office, marking.read(office, kept))
    except UserError:
        return kept


def _level(office: Office, name: str) -> str:
    level = roles.read(office).levels.get(name)
    return str(level.label) if level is not None else name


def _minutes(kept: str) -> str:
    return f"{kept} {_('minutes')}"


def _strictness(kept: str) -> str:
    return _("refused") if kept == policy.REFUSE else _("warned of")


def _titles(office: Office, names: str) -> str:
    return listed(_title(office, name) for name in names.split())


def _title(office: Office, name: str) -> str:
    register = office.registers.get(name)
    return str(register.title) if register is not None else name


def _parameter(office: Office, key: str, before: str, after: str) -> str:
    id, _colon, name = key.partition(":")
    parameter = checks.find(office, id).parameters.get(name)
    called = name if parameter is None else parameter.called
    shown = (_value(side) or _("default value") for side in (before, after))
    return change(f"{_called(office, id)} · {called}", *shown)


def _called(office: Office, id: str) -> str:
    """What a check is called; its number where there is none any more."""
    try:
        return checks.find(office, id).called
    except UserError:
        return id


def _value(kept: str) -> str:
    value = recalled(kept, object)
    if isinstance(value, list):
        return listed(map(str, value))
    return "" if value is None else str(value)


def _muted(office: Office, key: str, before: str, after: str) -> str:
    id, _colon, number = key.partition(":")
    called = _called(office, id)
    if number:
        called = f"{called} · {_('Only of {number}').format(number=number)}"
    return change(called, *map(_silence, (before, after)))


def _silence(kept: str) -> str:
    told = checks.silence(kept)
    if told is None:
        return kept
    until = _("until {day}").format(day=told.until) if told.until else ""
    return " · ".join(filter(None, (_("muted"), until, told.reason)))


def _superior_form(office: Office, key: str, before: str, after: str) -> str:
    name, _colon, sort = key.partition(":")
    called = telling.called(office.register(name), "list" if sort == "list" else "record")
    sides = (_("not used") if side else _("used") for side in (before, after))
    return change(" · ".join((_("Superior's form"), called)), *sides)


def _forms(office: Office, name: str, before: str, after: str) -> str:
    called = _("Superior's forms remembered for “{title}”").format(title=_title(office, name))
    return change(called, *map(_number, (before, after)))


def _ledgers(office: Office, name: str, before: str, after: str) -> str:
    called = _("Ledgers remembered for “{title}”").format(title=_title(office, name))
    return change(called, *map(_number, (before, after)))


def _number(kept: str) -> str:
    """How many are remembered: what each says fills pages."""
    found = recalled(kept, object)
    return str(len(found)) if isinstance(found, list | dict) else kept


def _report(office: Office, key: str, before: str, after: str) -> str:
    name, _language, start, end, heading = key.split(":", 4)
    report = next((one for one in reports(office) if one.name == name), None)
    if report is None:
        raise UserError(key)
    title = next((str(one.title) for one in report.headings if one.name == heading), heading)
    days = _("{start} to {end}").format(start=start, end=end)
    return change(f"{report.title} · {days} · {title}", *map(texts.read, (before, after)))


def _checklist(office: Office, name: str, before: str, after: str) -> str:
    title = inspecting.find(office, name).title
    return change(_("Own checklist “{title}”").format(title=title), before, after)


def _view(office: Office, key: str, before: str, after: str) -> str:
    name, _colon, view = key.partition(":")
    title, register = _title(office, name), office.registers.get(name)
    shown = views.read(after)
    if register is None or shown is None:
        said = _("view “{view}” of “{title}”")
        if not after:
            said = _("view “{view}” of “{title}” deleted")
        return said.format(view=view, title=title)
    said = (
        _("view “{view}” of “{title}” changed") if before else _("view “{view}” of “{title}” saved")
    )
    told = views.told(register, shown)
    return clauses((said.format(view=view, title=title), told))


_SEVERAL: dict[str, _Tell] = {
    checks.CHOSEN: _parameter,
    checks.MUTED: _muted,
    own.CHOSEN: _superior_form,
    remembering.KEPT: _forms,
    guidance.KEPT: _ledgers,
    texts.KEPT: _report,
    checklists.KEPT: _checklist,
    views.KEPT: _view,
}  # by what their keys begin with
