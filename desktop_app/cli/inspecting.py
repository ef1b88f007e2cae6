"""The commands of scored self-inspections: begin, score, accept, finding, fill; and all beside them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli import checklists, inspected, inspections
from desktop_app.cli.checklists import DRY_RUN, chosen_checklist
from desktop_app.cli.given import AS_JSON, days, pairs, period
from desktop_app.cli.inspected import line_of
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, Commands, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json
from desktop_app.errors import UserError
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.inspecting import Checklist, Span

_NOT_APPLICABLE = ("na", "n/a", "/")


@click.group(
    cls=Commands,
    name="self-inspection",
    says=lambda: _("Scored self-inspections: begin, score, compare, print."),
    written="begin | show | score | accept | evidence | finding | compare | print | export | fill"
    " | checklists | checklist | bring-in …",
)
def self_inspection() -> None:
    pass


@click.command(
    cls=Command,
    says=lambda: _("Begin an inspection from a checklist; prints its number."),
    written="[CHECKLIST] [--from DAY] [--to DAY] [--set KEY=VALUE …]",
)
@click.argument("checklist", default="")
@period
@option(
    "--set",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    says=lambda: _("A field of the inspection, such as title or leader."),
)
@session
def begin(session: Session, /, checklist: str, start: str, end: str, given: Sequence[str]) -> None:
    from desktop_app.desk import inspecting

    with session.office() as office:
        one = chosen_checklist(office, checklist)
        span = _span(one, start, end)
        saved = inspecting.begin(office, one, span, pairs("--set", given))
        out([saved.number])


@click.command(
    cls=Command,
    says=lambda: _("Score items: points, or na for what is not applicable."),
    written="NUMBER ITEM=POINTS|na … [--note TEXT]",
)
@click.argument("number")
@click.argument("scores", nargs=-1, required=True)
@option(
    "--note", "text", default="", metavar="TEXT", says=lambda: _("What was found, of each of them.")
)
@session
def score(session: Session, /, number: str, scores: Sequence[str], text: str) -> None:
    from desktop_app.desk import inspecting

    with session.office() as office:
        id = inspecting.named(office, number)
        one = inspecting.inspection(office, id)
        decided = {}
        for code, points in pairs("score", scores).items():
            na = points.strip().casefold() in _NOT_APPLICABLE
            told: dict[str, Any] = {"applicable": False} if na else {"score": points.strip()}
            decided[line_of(one, code).id] = told | ({"note": text} if text else {})
        inspecting.decide(office, id, decided)
        out([inspected.result(inspecting.inspection(office, id))])


@click.command(
    cls=Command,
    says=lambda: _("Take over what is proposed for all items that are not scored yet."),
    written="NUMBER",
)
@click.argument("number")
@session
def accept(session: Session, /, number: str) -> None:
    from desktop_app.desk import inspecting

    with session.office() as office:
        id = inspecting.named(office, number)
        decided = inspecting.accepted(inspecting.inspection(office, id).lines)
        if decided:
            inspecting.decide(office, id, decided)
        out([inspected.result(inspecting.inspection(office, id))])


@click.command(
    cls=Command,
    says=lambda: _("Make a finding of an item that lost points; prints its number."),
    written="NUMBER ITEM",
)
@click.argument("number")
@click.argument("item")
@session
def finding(session: Session, /, number: str, item: str) -> None:
    from desktop_app.desk import inspecting

    with session.office() as office:
        id = inspecting.named(office, number)
        line = line_of(inspecting.inspection(office, id), item)
        out([inspecting.make_finding(office, id, line.id).number])


@click.command(
    cls=Command,
    says=lambda: _("Bring in a score sheet that was filled in."),
    written="NUMBER FILE [--dry-run] [--json]",
)
@click.argument("number")
@click.argument("file")
@DRY_RUN
@AS_JSON
@session
def fill(session: Session, /, number: str, file: str, dry: bool, as_json: bool) -> int:
    from desktop_app.desk import inspecting

    with session.office(reading=dry) as office:
        found = inspecting.read_filled(office, inspecting.named(office, number), Path(file))
        if not dry:
            inspecting.take(office, found)
        if as_json:
            out_json(
                {
                    "changed": [
                        {"item": one.line.code, "before": one.before, "after": one.after}
                        for one in found.entries
                    ],
                    "rejected": [{"row": one.row, "reason": one.why} for one in found.refused],
                }
            )
        else:
            out(f"{one.line.code}: {one.before or '–'} → {one.after}" for one in found.entries)
            count = len(found.entries)
            out([several("{n} item changed", "{n} items changed", count).format(n=count)])
            for one in found.refused:
                note(_("Row {n}: {why}").format(n=one.row, why=one.why))
        return FINDINGS if found.refused else DONE


for _command in (
    begin,
    inspections.show,
    score,
    accept,
    inspections.evidence,
    finding,
    inspections.compare,
    inspections.print_,
    inspections.export,
    fill,
    *checklists.COMMANDS,
):
    self_inspection.add_command(_command)

COMMANDS = (self_inspection,)


def _span(one: "Checklist", start: str, end: str) -> "Span":
    from desktop_app.desk import inspecting

    first, last = days(start, end)
    until = last or dt.date.today()
    begin = first or inspecting.span_of(one, until).start
    if begin > until:
        raise UserError(_("--from: {start} is after {end}.").format(start=begin, end=until))
    return inspecting.Span(begin, until)
