"""The command that begins an office, as the first start of the window does: begin."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import AS_JSON, pairs
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _, language, several

if TYPE_CHECKING:
    from desktop_app.desk.first_day.beginning import Begun
    from desktop_app.desk.first_day.people import Said

NAME, SUPERIOR = "name", "superior"  # of the unit profile, as every office has them


@click.command(
    cls=Command,
    says=lambda: _(
        "Begin an empty office: its name, clerk, departments and people, where backups go; all of it or nothing."
    ),
    written="[--unit NAME] [--superior NAME] [--set KEY=VALUE …] [--phone TEXT] [--clerk NAME]"
    " [--people FILE] [--only-good] [--backup DIR [--backup DIR]] [--json]",
)
@option("--unit", "called", default="", metavar="NAME", says=lambda: _("The name of the office."))
@option("--superior", default="", metavar="NAME", says=lambda: _("The superior authority."))
@option(
    "--set",
    "more",
    multiple=True,
    metavar="KEY=VALUE",
    says=lambda: _("Another field of the unit profile."),
)
@option("--phone", default="", metavar="TEXT", says=lambda: _("The telephone on forms."))
@option("--clerk", default="", metavar="NAME", says=lambda: _("In whose name entries are made."))
@option(
    "--people",
    "file",
    default="",
    metavar="FILE",
    says=lambda: _("A sheet of people and departments: xlsx, xls, ods or csv."),
)
@option(
    "--only-good",
    is_flag=True,
    says=lambda: _("Leave out people who cannot be entered as they are."),
)
@option(
    "--backup",
    "places",
    multiple=True,
    metavar="DIR",
    says=lambda: _("Where backups go; given twice, the second place, too."),
)
@AS_JSON
@session
def begin(
    session: Session,
    /,
    called: str,
    superior: str,
    more: Sequence[str],
    phone: str,
    clerk: str,
    file: str,
    only_good: bool,
    places: Sequence[str],
    as_json: bool,
) -> int:
    from desktop_app.desk.first_day import beginning, people, taking

    if len(places) > 2:
        raise UserError(_("--backup: there are two places at most."))
    with session.office() as office:
        beginning.see_that_it_has_not_begun(office)
        unit = {NAME: called, SUPERIOR: superior} | pairs("--set", more)
        lines = taking.of_file(office, Path(file)).lines if file else ()
        first, second = (*map(_absolute, places), "", "")[:2]
        given = beginning.Given(
            language=session.language or language(),
            unit={key: text for key, text in unit.items() if text.strip()},
            phone=phone,
            people=lines,
            clerk=clerk,
            backups=(first, second),
        )
        wrong = [one for one in people.told(office, lines) if not one.warning] if lines else []
        kept = only_good or not wrong
        done = beginning.begin(office, given, only_good=only_good) if kept else None
        if as_json:
            out_json(_json(done, wrong))
        else:
            out(_lines(done, wrong, office))
    if done is None:
        raise UserError(
            _("Nothing was begun, because people were refused; mend them, or use --only-good.")
        )
    return FINDINGS if wrong else DONE


COMMANDS = (begin,)


def _json(done: "Begun | None", wrong: "Sequence[Said]") -> dict[str, Any]:
    return {
        "departments": done.departments if done else 0,
        "people": done.people if done else 0,
        "rejected": [
            {"line": one.place + 1, "field": one.field, "reason": one.text} for one in wrong
        ],
    }


def _lines(done: "Begun | None", wrong: "Sequence[Said]", office: Office) -> Iterator[str]:
    from desktop_app.desk.first_day import people

    if done is not None:
        people_told = several("{n} person", "{n} people", done.people).format(n=done.people)
        m = done.departments
        departments = several("{n} department", "{n} departments", m).format(n=m)
        text = _("The office has begun in {folder}: {departments}, {people}.")
        yield text.format(folder=office.folder, departments=departments, people=people_told)
    if wrong:
        heads = (_("Line"), _("Field"), _("Reason"))
        rows = [(str(one.place + 1), people.label(office, one.field), one.text) for one in wrong]
        yield from table(heads, rows, widest=200)


def _absolute(place: str) -> str:
    return str(Path(place).absolute())
