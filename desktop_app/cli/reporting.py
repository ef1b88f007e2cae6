"""The command that writes the self-inspection report, and the short ones."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import AS_JSON, days, period
from desktop_app.cli.outgoing import PDF, file_written, pages_written, target, warn, write_pdf
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json
from desktop_app.desk import marking
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.periods import period_of
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.report import Draft, Report, Span

DOCX = ".docx"


@click.command(
    cls=Command,
    says=lambda: _("Write the self-inspection report, or a short one; without a file, show it."),
    written="[FILE.(docx|pdf)] [--from DAY] [--to DAY] [--short week|month|quarter] [--json]",
)
@click.argument("file", required=False)
@period
@option(
    "--short",
    "name",
    default="",
    metavar="NAME",
    says=lambda: _("A report of one page: week, month or quarter."),
)
@AS_JSON
@session
def report(
    session: Session, /, file: str | None, start: str, end: str, name: str, as_json: bool
) -> int:
    from desktop_app.desk import report as reporting

    with session.office(reading=file is None) as office:
        path = target(file, DOCX, PDF) if file else None
        one = _chosen(office, name)
        draft = reporting.draft(office, one.name, _span(one, start, end))
        said: dict[str, Any] = {}
        if path is not None:
            said = _write(office, draft, marking.named(office, path))
        _tell(draft)  # not before it is written: a refusal is one line
        if path is not None:
            warn(office, reporting.records(office, draft))
        if as_json:
            out_json({**_as_json(draft), **{key: said[key] for key in said if key != "says"}})
        elif path is None:
            out(_text(draft))
        else:
            out([said["says"]])
        return FINDINGS if draft.missing else DONE


COMMANDS = (report,)


def _chosen(office: Office, name: str) -> "Report":
    """The report meant: the full one, or a short one by its name."""
    from desktop_app.desk import report as reporting

    there = reporting.reports(office)
    if not name:
        return there[0]
    short = {one.name: one for one in there if one.short}
    if name not in short:
        raise UserError(
            _("--short: there is no report “{name}”; there are {names}.").format(
                name=name, names=", ".join(short)
            )
        )
    return short[name]


def _span(one: "Report", start: str, end: str) -> "Span":
    """The period meant: as given, else the whole one in which the day given lies, or today."""
    from desktop_app.desk.report import Span

    begin, until = days(start, end)
    if begin and until:
        return Span(begin, until)
    whole = period_of(one.every, begin or until or dt.date.today())
    if one.short:
        return Span(whole.start, whole.end)
    return Span(begin or whole.start, until or whole.end)


def _write(office: Office, draft: "Draft", path: Path) -> dict[str, Any]:
    from desktop_app.desk import report as reporting

    if path.suffix.lower() == DOCX:
        saved = reporting.save(office, draft, path)
        says = file_written(saved.path, saved.sha256)
        return {"file": str(path), "sha256": saved.sha256, "says": says}
    from desktop_app.desk.outputs import Went
    from desktop_app.desk.papers import heading
    from desktop_app.paper.reports import report_pages

    paragraphs, annexes = reporting.lines(draft), reporting.annexes(draft)
    mark = heading(office).mark

    def pages() -> list[Any]:
        return list(report_pages(paragraphs, annexes, mark=mark, short=draft.report.short))

    count = write_pdf(path, pages, draft.title)
    reporting.printed(office, draft, Went(count, file=path))
    return {"file": str(path), "pages": count, "says": pages_written(count, path)}


def _text(draft: "Draft") -> list[str]:
    from desktop_app.desk import report as reporting

    return [line.text for line in reporting.lines(draft)]


def _tell(draft: "Draft") -> None:
    """Note what is still to be filled in."""
    if draft.missing:
        said = several(
            "{n} place is still to be filled in:",
            "{n} places are still to be filled in:",
            len(draft.missing),
        )
        note(said.format(n=len(draft.missing)))
    for one in draft.missing:
        note("  " + " · ".join(filter(None, (one.title, one.what, one.why))))


def _as_json(draft: "Draft") -> dict[str, Any]:
    start, end = draft.span.iso
    return {
        "report": draft.report.name,
        "title": draft.title,
        "from": start,
        "to": end,
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "text": draft.filled(section),
                "own": section.own is not None,
            }
            for section in draft.sections
        ],
        "figures": draft.told(),
        "missing": [
            {"section": one.heading, "what": one.what, "figure": one.figure, "why": one.why}
            for one in draft.missing
        ],
    }
