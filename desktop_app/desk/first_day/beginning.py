"""Begins an office with what was given at the first start, in the window or by command: all or nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from desktop_app.desk import backups, entering, importing, papers, roles, seeding
from desktop_app.desk.first_day import declaration, people, waiting
from desktop_app.desk.importing import RowsRefused
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Complaint, Progress, UserError
from desktop_app.registers.kinds import Field
from desktop_app.words import _


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What is given of an office to begin with; all of it may be left out.

    `unit` are fields of the unit profile, `people` lines of texts by field key, `backups` the
    first place and the second one.
    """

    language: str = ""
    unit: dict[str, str] = {}
    phone: str = ""
    people: tuple[dict[str, str], ...] = ()
    clerk: str = ""
    accounts: bool = False  # whether the window is to set accounts up before
    backups: tuple[str, str] = ("", "")


class Begun(msgspec.Struct, frozen=True):
    """How many departments and people were entered, and how many lines were refused."""

    departments: int
    people: int
    refused: int


def unit_fields(office: Office) -> dict[str, Field]:
    """Return the fields of the unit profile that are asked for at the first start, by key."""
    profile = office.registers.serving("unit")
    if profile is None:
        return {}
    return {key: profile.fields[key] for key in declaration.read(office).unit}


@deed("enter")
def unit_wrong(office: Office, unit: Mapping[str, str]) -> list[Complaint]:
    """Return what keeps these fields of the unit profile from being entered."""
    profile = office.registers.serving("unit")
    if profile is None or not any(unit.values()):
        return []
    _full, verdict = entering.judge(office, profile, dict(unit))
    return [complaint for complaint in verdict.complaints if complaint.field in unit]


@deed("settings")
def begin(
    office: Office, given: Given, *, only_good: bool = False, progress: Progress | None = None
) -> Begun:
    """Begin an empty office with what is given: all is written but lines left out, or nothing.

    RowsRefused where lines about people cannot be entered, unless `only_good` leaves them out;
    another UserError where something else cannot be, or the office has records already. When
    `progress` (people entered, all) answers False, Cancelled is raised.
    """
    see_that_it_has_not_begun(office)
    _see_that_all_may_be_done(office, given)
    backups.see_that_they_will_do(*given.backups)
    with office.store.at_once():
        if given.language:
            office.language = given.language
        if given.clerk.strip() and not office.accounts:
            office.clerk = given.clerk
        seeding.sow(office)
        # Before the people, who can then be taken back: nothing leads to them.
        _enter_unit(office, given.unit)
        begun = _enter_people(office, given.people, only_good, progress)
        papers.set_phone(office, given.phone)
        backups.set_places(office, *given.backups)
        office.store.set(waiting.BEGUN, dt.date.today().isoformat(), office.who)
        waiting.forget(office)
    return begun


def see_that_it_has_not_begun(office: Office) -> None:
    """Refuse an office that holds records already, with a UserError."""
    if not office.empty:
        raise UserError(
            _(
                "This office has begun already: its registers hold records. Change the unit profile, bring people in, or set the places of backups instead."
            )
        )


def _see_that_all_may_be_done(office: Office, given: Given) -> None:
    """Ask for each part what it takes elsewhere: on the way of a deed `may` would ask nothing."""
    needed = {
        "enter": any(text.strip() for text in given.unit.values()) or bool(given.people),
        "import": bool(given.people),
        "backup": any(given.backups),
    }
    for name, wanted in needed.items():
        if wanted and not office.has(name):
            raise UserError(roles.hindrance(office, name))


def _enter_people(
    office: Office, lines: Sequence[people.Line], only_good: bool, progress: Progress | None
) -> Begun:
    wrong = [one for one in people.told(office, lines) if not one.warning]
    if wrong and not only_good:
        text = _("People, line {n}: {why}")
        raise RowsRefused(text.format(n=wrong[0].place + 1, why=wrong[0].text))
    left_out = {one.place for one in wrong}
    good = [line for place, line in enumerate(lines) if place not in left_out]
    named = people.departments(office, good)
    register = office.registers.serving("departments")
    if register is not None:
        # As if entered by hand: a department begins in force.
        for name in named:
            entering.add(office, register, {register.declaration.caption[0]: name})
    planned = people.plan(office, good)
    entered = 0
    if planned is not None:
        entered = importing.apply(office, planned, progress=progress).added
    return Begun(len(named), entered, len(left_out))


def _enter_unit(office: Office, unit: Mapping[str, str]) -> None:
    profile = office.registers.serving("unit")
    values = {key: text for key, text in unit.items() if text.strip()}
    if profile is not None and values:
        for key in values:
            if key not in profile.entered:
                known = ", ".join(profile.entered)
                text = _("“{key}” is no field of “{title}”; there are {names}.")
                raise UserError(text.format(key=key, title=profile.title, names=known))
        entering.add(office, profile, values)


__all__ = ["Begun", "Given", "begin", "see_that_it_has_not_begun", "unit_fields", "unit_wrong"]
