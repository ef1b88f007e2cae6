"""The overview out again as Excel: totals, who is missing, clashes, changes, and every record."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from desktop_app import paths, sheets, words
from desktop_app.desk import outputs, papers
from desktop_app.desk.consolidating import records as reading
from desktop_app.desk.consolidating.overview import Overview, added_up
from desktop_app.desk.consolidating.tables import figures_by_unit, tables
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, UserError
from desktop_app.registers.kinds import Choice
from desktop_app.registers.register import Register
from desktop_app.sheets import PlainTable, Saved
from desktop_app.sheets.plain import Row
from desktop_app.store.consolidation import Consolidation
from desktop_app.store.journal import Act
from desktop_app.words import _

_MOST = 1_000_000  # records on one sheet; Excel has room for hardly more


@deed("consolidate")
def save(office: Office, found: Overview, path: Path, progress: Progress | None = None) -> Saved:
    """Save an overview with all records as one workbook; journalled, and told as an output.

    `progress` is told rows done and all rows; when it answers False, Cancelled is raised and no
    file is left. UserError when the file cannot be written.
    """
    if any(paths.same_file(path, Path(one.path)) for one in found.files):
        raise UserError(_("A unit's own file would be overwritten; name another file."))
    counted = sum(report.records + report.void for report in found.reports)
    with words.writing(office.document_language):
        title = _("Overview of units' registers")
        period = _("Round {n} of {day}").format(n=found.round.id, day=found.round.at[:10])
        saved = sheets.save_plain(
            path,
            title,
            _tables(office, found),
            papers.heading(office, period),
            None if progress is None else lambda done: progress(min(done, counted), counted),
        )
    _enter(office, found, title, counted, saved)
    return saved


def _tables(office: Office, found: Overview) -> Iterator[PlainTable]:
    for table in tables(office, found):
        yield PlainTable(table.title, table.heads, table.rows)
    for name in found.registers:
        register = office.registers[name]
        if register.declaration.list.totals:
            table = figures_by_unit(register, found)
            yield PlainTable(table.title, table.heads, table.rows)
    for name in found.registers:
        yield from _records(office, found, office.registers[name])


def _records(office: Office, found: Overview, register: Register) -> Iterator[PlainTable]:
    """All records of a register, on as many sheets as they take."""
    reports = [one for one in found.reports if one.register == register.name]
    heads = [_("Unit"), *reading.columns(office, found.round.id, register)]
    totals = added_up(register, reports)
    rows = reading.contents(office, found.round.id, register)
    left = sum(report.records + report.void for report in reports)
    title = str(register.declaration.list.title or register.title)
    for place in range(max(1, -(-left // _MOST))):
        shown = title if not place else f"{title} {place + 1}"
        yield PlainTable(shown, heads, _some(rows), totals)


def _some(rows: Iterator[Row]) -> Iterator[Row]:
    return islice(rows, _MOST)


def _enter(office: Office, found: Overview, title: str, counted: int, saved: Saved) -> None:
    content = {
        "file": saved.path.name,
        "round": found.round.id,
        "records": counted,
        "sha256": saved.sha256,
    }
    outputs.tell(
        office,
        Act("export", content=content),
        outputs.EXCEL,
        title,
        went=outputs.Went(file=saved.path, sha256=saved.sha256),
        strange=(highest(office, found), counted),
    )


@deed("consolidate")
def highest(office: Office, found: Overview) -> str:
    """Return the highest secrecy level that a reported record has; ``none`` where none has one."""
    best, rank = "none", 0
    with Consolidation(office.folder, office.key, read_only=True) as kept:
        for name in found.registers:
            for key, field in office.registers[name].fields.items():
                if type(field) is Choice and field.list == outputs.LEVELS:
                    for code in kept.codes(found.round.id, name, key):
                        if field.codes.ranks.get(code, 0) > rank:
                            best, rank = code, field.codes.ranks[code]
    return best


__all__ = ["highest", "save"]
