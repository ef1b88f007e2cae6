"""The overview as tables of text: for the window, the command line and the workbook alike."""

from collections.abc import Iterator, Sequence

from desktop_app.desk.consolidating.comparing import (
    CHANGED,
    GONE,
    NEW,
    ONE_NUMBER,
    ONE_VALUE,
    TWO_REPORTS,
)
from desktop_app.desk.consolidating.overview import OfUnit, Overview, added_up
from desktop_app.desk.consolidating.taking import ASKED, REFUSED, REPLACED, SAME, TAKEN
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics import Table
from desktop_app.registers.register import Register
from desktop_app.words import _, listed, marked, several

UNITS, MISSING, CLASHES, CHANGES, FILES = "units", "missing", "clashes", "changes", "files"


@deed("consolidate")
def tables(office: Office, found: Overview) -> list[Table]:
    """Return the tables of an overview: by unit, not reported, clashes, changes, files."""
    return [
        by_unit(office, found),
        not_reported(found),
        clashing(office, found),
        changed(office, found),
        files(found),
    ]


@deed("consolidate")
def by_unit(office: Office, found: Overview) -> Table:
    """Return how much each unit reported of each register, with the register's own figures."""
    heads = (
        _("Unit"),
        _("Register"),
        _("Records"),
        _("Void"),
        _("New"),
        _("Gone"),
        _("Changed"),
        _("Figures"),
        _("As of"),
    )
    rows = [
        (
            one.report.unit,
            str(office.registers[one.report.register].title),
            str(one.report.records),
            str(one.report.void),
            *_movement(one),
            figures(office, one),
            one.report.as_of[:16],
        )
        for one in found.of_units
    ]
    return Table(UNITS, _("Totals by unit"), heads, tuple(rows))


def not_reported(found: Overview) -> Table:
    """Return the units that have not reported, and why they are missed."""
    heads = (_("Unit"), _("Why it is missed"), _("Reported last on"))
    rows = [
        (
            one.unit,
            _("on the list of units") if one.listed else _("reported the time before"),
            one.last or _("never"),
        )
        for one in found.missing
    ]
    return Table(MISSING, _("Units that have not reported"), heads, tuple(rows))


@deed("consolidate")
def clashing(office: Office, found: Overview) -> Table:
    """Return what clashes: what, of which register, and where it stands."""
    said = {
        ONE_VALUE: _("the same in several records"),
        ONE_NUMBER: _("one register number for several records"),
        TWO_REPORTS: _("reported twice; the later file counts"),
    }
    heads = (_("What clashes"), _("Register"), _("Field"), _("Value"), _("Units"), _("Where"))
    rows = [
        (
            said[one.kind],
            str(office.registers[one.register].title),
            one.label,
            one.value,
            listed(one.units),
            "\n".join(one.where),
        )
        for one in found.clashes
    ]
    return Table(CLASHES, _("Clashes"), heads, tuple(rows))


@deed("consolidate")
def changed(office: Office, found: Overview) -> Table:
    """Return what changed since each unit's report before: records, and single fields."""
    said = {NEW: _("new"), GONE: _("gone"), CHANGED: _("changed")}
    heads = (
        _("Unit"),
        _("Register"),
        _("What changed"),
        _("Record"),
        _("Field"),
        _("Before"),
        _("Now"),
        _("Row"),
    )
    rows = [
        (
            one.unit,
            str(office.registers[one.register].title),
            said[one.how],
            one.record,
            one.label,
            one.before,
            one.after,
            one.stands,
        )
        for one in found.changes
    ]
    return Table(CHANGES, _("Changes since the report before"), heads, tuple(rows))


def files(found: Overview) -> Table:
    """Return the files that were met with, and what became of each."""
    said = states()
    heads = (_("File"), _("Unit"), _("What became of it"), _("Remarks"), _("As of"), "SHA-256")
    rows = [
        (one.name, one.unit, said[one.state], one.says, one.as_of[:16], one.sha256)
        for one in found.files
    ]
    return Table(FILES, _("Files taken in"), heads, tuple(rows))


def figures_by_unit(register: Register, found: Overview) -> Table:
    """Return the register's own figures for each unit, and at the end for all of them."""
    totals = register.declaration.list.totals
    heads = (_("Unit"), _("Records"), *(str(total.label) for total in totals))
    reports = [one for one in found.reports if one.register == register.name]
    rows = [
        (
            one.unit,
            str(one.records),
            *(figure if figure is not None else "—" for figure in one.totals),
        )
        for one in reports
    ]
    whole = dict(added_up(register, reports))
    last = [whole.get(str(total.label), "—").partition(" ")[0].replace(",", "") for total in totals]
    rows.append((_("All units"), str(sum(one.records for one in reports)), *last))
    title = _("{title} by unit").format(title=register.title)
    return Table(register.name, title, heads, tuple(rows))


def summary(found: Overview) -> Iterator[str]:
    """Yield in short sentences what a round came to."""
    reported = several(
        "Round {n} of {day}: {units} unit has reported {records} records.",
        "Round {n} of {day}: {units} units have reported {records} records.",
        len(found.units),
    )
    yield reported.format(
        n=found.round.id,
        day=found.round.at[:10],
        units=len(found.units),
        records=f"{sum(one.records for one in found.reports):,}",
    )
    if count := len(found.missing):
        told = several("{n} unit has not reported.", "{n} units have not reported.", count)
        yield told.format(n=count)
    elif not found.expected:
        yield _("There is no list of the units that must report.")
    if count := len(found.clashes):
        yield several("There is {n} clash.", "There are {n} clashes.", count).format(n=count)
    if count := len(found.of(ASKED)):
        told = several(
            "{n} file does not say whose it is.", "{n} files do not say whose they are.", count
        )
        yield told.format(n=count)
    if count := len(found.of(REFUSED)):
        told = several("{n} file could not be read.", "{n} files could not be read.", count)
        yield told.format(n=count)


def states() -> dict[str, str]:
    """Return what may become of a file, in words."""
    return {
        TAKEN: _("taken in"),
        SAME: _("the same once more"),
        ASKED: _("its unit is not known"),
        REPLACED: _("a later one counts"),
        REFUSED: _("could not be read"),
    }


@deed("consolidate")
def figures(office: Office, one: OfUnit) -> str:
    """Return the register's own figures over one report, one after the other."""
    register = office.registers[one.report.register]
    texts = (f"{label} {figure}" for label, figure in added_up(register, [one.report]))
    return marked("；").join(texts)


def _movement(one: OfUnit) -> Sequence[str]:
    if one.first:
        return (_("first report"), "", "")
    return (str(one.new), str(one.gone), str(one.changed))


__all__ = [
    "CHANGES",
    "CLASHES",
    "FILES",
    "MISSING",
    "UNITS",
    "by_unit",
    "changed",
    "clashing",
    "figures",
    "figures_by_unit",
    "files",
    "not_reported",
    "states",
    "summary",
    "tables",
]
