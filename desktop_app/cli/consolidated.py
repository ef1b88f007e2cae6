"""What of an overview of units' reports is told on the command line: tables, and JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.consolidating import Overview

_WIDEST = 80  # columns of a text in a table; JSON and the workbook have it whole


def tell(office: Office, found: "Overview") -> None:
    """Tell an overview in tables, and note what became of files that were not taken in."""
    from desktop_app.desk import consolidating

    out(consolidating.summary(found))
    for one in consolidating.tables(office, found):
        if one.name == "files" or one.empty:
            continue
        rows = [[text.replace("\n", " | ") for text in row] for row in one.rows]
        out(["", one.title, *(f"  {line}" for line in table(one.heads, rows, _WIDEST))])
    for file in found.files:
        if file.state != consolidating.TAKEN:
            state = consolidating.states()[file.state]
            note(_("{file}: {state}. {says}").format(file=file.name, state=state, says=file.says))


def tell_expected(units: Sequence[str], as_json: bool) -> None:
    """Tell which units must report, where none has yet."""
    if as_json:
        out_json({"expected": units})
    else:
        said = several("{n} unit must report.", "{n} units must report.", len(units))
        out([said.format(n=len(units))])


def as_json(found: "Overview") -> dict[str, Any]:
    """Return an overview as JSON has it."""
    return {
        "round": found.round.id,
        "at": found.round.at,
        "units": [
            {
                "unit": one.report.unit,
                "register": one.report.register,
                "records": one.report.records,
                "void": one.report.void,
                "first": one.first,
                "new": one.new,
                "gone": one.gone,
                "changed": one.changed,
                "totals": list(one.report.totals),
            }
            for one in found.of_units
        ],
        "missing": [
            {"unit": one.unit, "listed": one.listed, "last": one.last or None}
            for one in found.missing
        ],
        "clashes": [
            {
                "kind": one.kind,
                "register": one.register,
                "field": one.label,
                "value": one.value,
                "units": list(one.units),
                "where": list(one.where),
            }
            for one in found.clashes
        ],
        "changes": [
            {
                "unit": one.unit,
                "register": one.register,
                "how": one.how,
                "record": one.record,
                "field": one.label,
                "before": one.before,
                "after": one.after,
            }
            for one in found.changes
        ],
        "files": [
            {
                "file": one.path,
                "unit": one.unit or None,
                "state": one.state,
                "says": one.says,
                "sha256": one.sha256 or None,
            }
            for one in found.files
        ],
    }
