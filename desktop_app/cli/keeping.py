"""The commands about the whole: verify, backup, restore, rehearse, demo."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app import paths
from desktop_app.cli import passphrases
from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk import backups, program_files, restoring, safeguard
from desktop_app.desk.office import Office
from desktop_app.desk.restoring import Restoration
from desktop_app.errors import Damaged, UserError
from desktop_app.words import _, language, listed, sentences

if TYPE_CHECKING:
    from desktop_app.store import Key


@click.command(
    cls=Command,
    says=lambda: _("Prove that nothing was altered past the journal."),
    written="[--anchor CODE | --program] [--json]",
)
@option("--anchor", default="", metavar="CODE", says=lambda: _("The code at the foot of a form."))
@option(
    "--program",
    is_flag=True,
    says=lambda: _("Instead: that the program's own files are as they were handed out."),
)
@AS_JSON
@session
def verify(session: Session, /, anchor: str, program: bool, as_json: bool) -> int:
    if program:
        return _compared(as_json)
    with session.office(reading=True) as office:
        found = safeguard.verify(office, anchor)
        if as_json:
            out_json(
                {
                    "whole": found.whole,
                    "verdict": found.verdict,
                    "entries": found.entries,
                    "head": found.head,
                }
            )
            for warning in found.warnings:
                note(warning)
        else:
            told = [found.verdict] if found.whole else map(str, found.findings)
            out([*told, *found.warnings])
        return DONE if found.whole else FINDINGS


@click.command(
    cls=Command,
    says=lambda: _("Write a proved copy of the register file; prints where."),
    written="[FILE]",
)
@click.argument("file", required=False)
@session
def backup(session: Session, /, file: str | None) -> int:
    with session.office() as office:
        made = safeguard.back_up(office, Path(file).absolute() if file else None)
        out([str(made.file)])
        if not made.verdict.whole:
            note(made.verdict.verdict)
        return DONE if made.verdict.whole else FINDINGS


@click.command(
    cls=Command,
    says=lambda: _("Put a backup in the place of the register, which is kept."),
    written="FILE [--dry-run] [--as-it-is]",
)
@click.argument("file")
@option("--dry-run", is_flag=True, says=lambda: _("Only tell how the backup differs from today."))
@option(
    "--as-it-is", is_flag=True, says=lambda: _("Restore a backup that was altered all the same.")
)
@session
def restore(session: Session, /, file: str, dry_run: bool, as_it_is: bool) -> int:
    path = Path(file).absolute()
    with _prepared(path, session.folder, session.unlock()) as made:
        if said := restoring.told_of_encryption(made):
            note(said)
        try:
            office = session.opened()
        except Damaged as error:
            note(str(error))
            return _restored(made, dry_run, as_it_is, None)
        with office, session.signed_in(office):
            return _restored(made, dry_run, as_it_is, office)


def _prepared(path: Path, folder: Path, today: "Key | None") -> Restoration:
    return passphrases.unlocked(
        lambda key: restoring.prepared(folder, path, key, today),
        passphrases.OTHER,
        _("Passphrase of the backup: "),
        today,
    )


def _restored(made: Restoration, dry_run: bool, as_it_is: bool, office: Office | None) -> int:
    """Restore a backup, and tell of it when that is done: the reader may be gone before."""
    told = [*_differences(made, office), made.verdict.verdict]
    if dry_run:
        told.append(_("This was a trial; nothing was restored."))
    elif not made.verdict.whole and not as_it_is:
        why = _(
            "The backup was not restored, as it is not whole; choose another, or add --as-it-is."
        )
        raise UserError(sentences((made.verdict.verdict, why)))
    else:
        if office is not None:
            kept = restoring.restore(office, made)
        else:
            kept = restoring.restore_unreadable(made, paths.system_user())
        said = _("The backup was restored. The register as it was is kept in {file}.")
        told.append(said.format(file=kept))
    out(told)
    return DONE if made.verdict.whole else FINDINGS


def _differences(made: Restoration, office: Office | None) -> Iterator[str]:
    """What would become of today's records; nothing where today's register cannot be read."""
    if office is None:
        return
    difference = restoring.difference(made, office)
    yield restoring.told(difference)
    rows = [
        (each.title, each.number, each.called, each.what)
        for each in restoring.lines(difference, made, office)
    ]
    if rows:
        heads = (_("Register"), _("Register number"), _("Name"), _("What would become of it"))
        yield from table(heads, rows)


@click.command(
    cls=Command,
    says=lambda: _("Restore a backup to a scratch place, compare it, and enter the result."),
    written="[FILE]",
)
@click.argument("file", required=False)
@session
def rehearse(session: Session, /, file: str | None) -> int:
    with session.office() as office:
        if file is None:
            there = [one for one in backups.kept(office) if not one.replaced]
            if not there:
                raise UserError(_("There is no backup yet; make one with: backup"))
            file = str(there[0].file)
        path = Path(file).absolute()
        done = passphrases.unlocked(
            lambda key: restoring.rehearse(office, path, key),
            passphrases.OTHER,
            _("Passphrase of the backup: "),
        )
        out([str(done.file), done.text])
        if done.numbers:
            out([_("Entered as {numbers}.").format(numbers=listed(done.numbers))])
        return DONE if done.good else FINDINGS


@click.command(
    cls=Command,
    says=lambda: _("Fill an empty data folder with a realistic office."),
    written="",
)
@session
def demo(session: Session, /) -> None:
    from desktop_app.desk.demo import fill

    with session.office() as office:
        fill(office, language())
        out([_("The demonstration office is ready in {folder}.").format(folder=office.folder)])


COMMANDS = (verify, backup, restore, rehearse, demo)


def _compared(as_json: bool) -> int:
    """Tell how the program's own files differ from their list; return the exit status."""
    found = program_files.compare()
    assert found is not None
    if as_json:
        told = {"whole": found.whole, "verdict": found.verdict, "list_sha256": found.list_sha256}
        lists = {"altered": found.altered, "missing": found.missing, "not_listed": found.strange}
        out_json({**told, "files": found.files, **lists})
    else:
        out([found.verdict, *found.findings])
        out([_("The list's own SHA-256: {digest}").format(digest=found.list_sha256)])
    return DONE if found.whole else FINDINGS
