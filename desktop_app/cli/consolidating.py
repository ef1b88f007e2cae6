"""The command that gathers units' files into one overview."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli import consolidated, passphrases
from desktop_app.cli.given import AS_JSON, day
from desktop_app.cli.outgoing import file_written, target, warn_at
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import out, out_json
from desktop_app.desk import marking
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.consolidating import Named
    from desktop_app.store import Key


@click.command(
    cls=Command,
    says=lambda: _(
        "Gather units' workbooks and register files into one overview; without files, tell the last one."
    ),
    written="[FOLDER|FILE …] [--register REGISTER] [--unit FILE=NAME …] [--by-file-name]"
    " [--units FILE] [--add] [--round N] [--since DAY] [--out FILE.xlsx] [--json]",
)
@click.argument("files", nargs=-1)
@option(
    "--register",
    default="",
    metavar="REGISTER",
    says=lambda: _("Only this register, and what cannot be told is of it."),
)
@option(
    "--unit",
    "named",
    multiple=True,
    metavar="FILE=NAME",
    says=lambda: _("Whose a file is, where it does not say so or says it wrongly."),
)
@option(
    "--by-file-name",
    is_flag=True,
    says=lambda: _("Each file is of the unit that it is named after."),
)
@option(
    "--units",
    "expected",
    default="",
    metavar="FILE",
    says=lambda: _(
        "The units that must report, one a row, in text or a workbook; kept from now on."
    ),
)
@option("--add", is_flag=True, says=lambda: _("Add to the last round instead of beginning one."))
@option(
    "--round",
    "number",
    default="",
    metavar="N",
    says=lambda: _("Which round is told; otherwise the last."),
)
@option(
    "--since",
    default="",
    metavar="DAY",
    says=lambda: _("Compare with the reports of that day instead of those before."),
)
@option(
    "--out",
    "to",
    default="",
    metavar="FILE.xlsx",
    says=lambda: _("Write the overview with all records there."),
)
@AS_JSON
@session
def consolidate(
    session: Session,
    /,
    files: Sequence[str],
    register: str,
    named: Sequence[str],
    by_file_name: bool,
    expected: str,
    add: bool,
    number: str,
    since: str,
    to: str,
    as_json: bool,
) -> int:
    from desktop_app.desk import consolidating

    compared = day("--since", since)
    path = target(to, ".xlsx") if to else None
    writes = bool(files or expected or to)
    with session.office(reading=not writes) as office:
        only = office.register(register) if register else None
        known = consolidating.rounds(office)
        if not (files or known or expected):
            raise UserError(
                _("Nothing was gathered yet; name the folder or the files that the units sent.")
            )
        into = known[0].id if add and known else 0
        round, told = _round(number, into, files), _named(named, by_file_name)
        if round and round not in {one.id for one in known}:
            raise UserError(_("There is no round {n}.").format(n=round))
        if expected:
            consolidating.expect(office, consolidating.units_of(Path(expected)))
        if files:
            given = [Path(file) for file in files]
            keys = _keys(office, given)
            round = consolidating.take_in(
                office, given, only=only, named=told, into=into, keys=keys
            ).id
        elif not known:
            if path is not None:
                raise UserError(_("Nothing was gathered yet that could be written there."))
            consolidated.tell_expected(consolidating.expected(office), as_json)
            return DONE
        found = consolidating.overview(office, round, compared)
        if path is not None:
            saved = consolidating.save(office, found, marking.named(office, path))
            warn_at(office, consolidating.highest(office, found))
            if not as_json:
                out([file_written(saved.path, saved.sha256)])
        if as_json:
            out_json(consolidated.as_json(found))
        else:
            consolidated.tell(office, found)
        return DONE if found.whole else FINDINGS


COMMANDS = (consolidate,)


def _round(number: str, into: int, files: Sequence[str]) -> int:
    """The round that is to be told of, 0 for the last one."""
    if not number:
        return into
    if files:
        raise UserError(_("--round tells of an earlier round; leave out the files."))
    if not number.isdecimal():
        raise UserError(_("--round: “{text}” is no number of a round.").format(text=number))
    return int(number)


def _named(given: Sequence[str], by_file_name: bool) -> "Named":
    from desktop_app.desk.consolidating import Named

    units: dict[Path, str] = {}
    for text in given:
        file, sign, name = text.rpartition("=")
        if not sign or not file.strip() or not name.strip():
            raise UserError(
                _("“{text}” is not FILE=NAME; write --unit FILE=NAME.").format(text=text)
            )
        path = Path(file.strip()).absolute()
        if not path.exists():
            raise UserError(_("There is no file “{path}”; check the name.").format(path=path))
        units[path] = name
    return Named(units, by_file_name)


def _keys(office: Office, given: Sequence[Path]) -> "list[Key]":
    """The passphrases of encrypted files, as far as they are given; the others are refused."""
    from desktop_app.desk import consolidating, encrypting

    keys: list[Key] = []
    for path in consolidating.locked(office, given):
        if consolidating.locked(office, [path], keys):
            question = _("Passphrase of {file}: ").format(file=path.name)
            if passphrase := passphrases.perhaps(passphrases.OTHER, question):
                keys.append(encrypting.key(passphrase))
    return keys
