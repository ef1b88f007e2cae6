"""The command that brings ledgers in: import."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.outgoing import target
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.register import REMARK
from desktop_app.words import _, listed

if TYPE_CHECKING:
    from desktop_app.desk.importing import Plan, Question


_WIDEST = 200  # places of a reason


@click.command(
    cls=Command,
    says=lambda: _(
        "Bring in a ledger: xlsx, xls, ods or csv; all of it or, with refused rows, none."
    ),
    written="REGISTER FILE [--sheet S] [--head N] [--map HEAD=KEY …] [--match KEYS]"
    " [--encoding NAME] [--dry-run] [--rejects FILE.xlsx] [--only-good] [--json]",
)
@click.argument("register")
@click.argument("file")
@option(
    "--sheet",
    "sheets",
    multiple=True,
    metavar="S",
    says=lambda: _("The sheet, or several of them; otherwise the first that fits."),
)
@option(
    "--head",
    type=int,
    default=0,
    metavar="N",
    says=lambda: _("The row of the column heads, where it is not found."),
)
@option(
    "--map",
    "columns",
    multiple=True,
    metavar="HEAD=KEY",
    says=lambda: _(
        "What a column, by head or letter, is about: 部门=dept, C=dept; nothing behind =: left out; :dmy, :mdy or :ymd tells how its dates run, :above that blanks repeat what is above, :apart that it makes records of its own. It is remembered."
    ),
)
@option(
    "--match",
    default="",
    metavar="KEYS",
    says=lambda: _("The fields, with commas, by which a row is a record that there is."),
)
@option(
    "--encoding",
    default="",
    metavar="NAME",
    says=lambda: _("How a text file is encoded, such as gb18030; otherwise found out."),
)
@option("--dry-run", is_flag=True, says=lambda: _("Only show what would be done."))
@option(
    "--rejects",
    default="",
    metavar="FILE.xlsx",
    says=lambda: _("Write the refused rows with their reasons there."),
)
@option(
    "--only-good", is_flag=True, says=lambda: _("Keep the good rows though others are refused.")
)
@AS_JSON
@session
def import_(
    session: Session,
    /,
    register: str,
    file: str,
    sheets: Sequence[str],
    head: int,
    columns: Sequence[str],
    match: str,
    encoding: str,
    dry_run: bool,
    rejects: str,
    only_good: bool,
    as_json: bool,
) -> int:
    from desktop_app.desk import importing

    path = target(rejects, ".xlsx") if rejects else None
    if path is not None and len(sheets) > 1:
        raise UserError(_("--rejects is for the rows of one sheet; bring in sheet by sheet."))
    if path is not None:  # before anything is brought in
        importing.see_that_apart(Path(file), path)
    with session.office() as office:
        kept_in, seen = office.register(register), importing.look(Path(file), encoding=encoding)
        keys = [key.strip() for key in match.split(",") if key.strip()]

        def planned(name: str | None) -> "Plan":
            guidance = importing.told(kept_in, seen, name, head=head, columns=columns, match=keys)
            return importing.plan(office, kept_in, seen, name, guidance=guidance)

        plans = [planned(name or None) for name in sheets or ("",)]
        may = not dry_run and (only_good or not any(plan.refused for plan in plans))
        kept = may and _brought_in(office, plans, planned, only_good)
        refused = [plan for plan in plans if plan.refused]
        if refused and path is not None:
            importing.give_back(office, refused[0], path)
        told = [plan.as_json() for plan in plans]
        if not kept and not dry_run:
            told = [one | {"added": 0, "changed": 0} for one in told]
        if as_json:
            out_json(_together(told))
        else:
            for plan, one in zip(plans, told, strict=True):
                out(_import_lines(plan, one, dry_run))
        if refused and not kept and not dry_run:
            note(
                _(
                    "Nothing was brought in, because rows were refused; mend them, or use --only-good."
                )
            )
        return FINDINGS if refused else DONE


import_.name = "import"


COMMANDS = (import_,)


def _brought_in(
    office: Office, plans: "list[Plan]", planned: Callable[[str], "Plan"], only_good: bool
) -> bool:
    """Bring in what all sheets have, or nothing; return whether that was possible.

    The plans become those of what was brought in.
    """
    from desktop_app.desk import importing

    with suppress(importing.RowsRefused), office.at_once():
        for place, plan in enumerate(plans):
            # What one sheet brought in is there for the next.
            plans[place] = plan if place == 0 else planned(plan.sheet)
            importing.apply(office, plans[place], only_good=only_good)
        return True
    return False


def _import_lines(plan: "Plan", told: dict[str, Any], dry_run: bool) -> Iterator[str]:
    counts = _(
        "{read} rows read: {added} new, {changed} changed, {same} the same, {refused} refused"
    )
    yield counts.format(**told, refused=len(plan.refused))
    if dry_run:
        yield _("This was a trial; nothing was brought in.")
    created: dict[str, list[str]] = {}
    for each in plan.to_create:
        created.setdefault(str(each.register.title), []).append(each.name)
    for title, names in created.items():
        yield _("New in “{title}”: {names}").format(title=title, names=listed(names))
    yield from plan.notes
    for question in plan.questions:
        yield question.text + " " + _answer(plan, question)
    for why, told_of in ((_("Reason"), plan.complaints()), (_("Warning"), plan.warnings())):
        if rows := [(str(row), said.label, said.text) for row, said in told_of]:
            yield from table((_("Row"), _("Field"), why), rows, widest=_WIDEST)
    if plan.passed:
        passed = [(str(row), why) for row, why in plan.passed]
        yield from table((_("Row"), _("Passed over")), passed, widest=_WIDEST)


def _together(told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The counts and refusals of several sheets as those of one ledger."""
    numbers = ("read", "added", "changed", "same")
    whole: dict[str, Any] = {key: sum(one[key] for one in told) for key in numbers}
    return whole | {"rejected": [refusal for one in told for refusal in one["rejected"]]}


def _answer(plan: "Plan", question: "Question") -> str:
    """How a question about a column is answered on the command line."""
    if question.about == "which":
        return f'--map "{question.head}={question.rival}|{question.rival}:apart|{REMARK}|"'
    key = next(column.key for column in plan.columns if column.place == question.place)
    ways = "dmy|mdy|ymd" if question.about == "order" else "above"
    return f'--map "{question.head}={key}:{ways}"'
