"""The program on the command line: options before the command, and what its exit status says."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from desktop_app import __version__, paths
from desktop_app.cli import (
    beginning,
    blank_books,
    books,
    checking,
    consolidating,
    encrypting,
    exporting,
    forms,
    importing,
    inspecting,
    journal,
    keeping,
    labels,
    printing,
    records,
    reporting,
    undoing,
    views,
    with_accounts,
)
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Commands, Option, in_words
from desktop_app.cli.status import DONE, INTERRUPTED, REFUSED
from desktop_app.cli.text import ReaderGone, note, out, refusal
from desktop_app.desk.spoken import language_of
from desktop_app.errors import UserError
from desktop_app.words import LANGUAGES, _, of_the_system, speak

NAME = "compliance-desk"
# Why a file or folder that was named cannot even be looked for.
_OF_A_NAME = (errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.ELOOP)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` (default: the process's arguments) says; return the exit status.

    0 done; 1 done, with findings or rejected rows; 2 refused, nothing changed, with one line on
    standard error. After Ctrl+C 130, and nothing is changed either.
    """
    _write_utf8()
    speak(of_the_system())
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = program.main(arguments, prog_name=NAME, standalone_mode=False, obj=arguments)
        return int(status or DONE)
    except UserError as error:
        note(refusal(error))
        return REFUSED
    except click.ClickException as error:
        note(in_words(error))
        return REFUSED
    except OSError as error:
        if error.errno not in _OF_A_NAME or error.filename is None:
            raise
        note(
            _("“{path}” cannot be reached ({why}); check the name.").format(
                path=error.filename, why=error.strerror
            )
        )
        return REFUSED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ReaderGone:
        # Otherwise Python complains when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _see_that_it_is_text(arguments: Sequence[str]) -> None:
    """Refuse what the system could not make out; a folder may be called so, but nothing in it."""
    for before, argument in zip(["", *arguments], arguments, strict=False):
        if before != "--data" and any("\ud800" <= sign <= "\udfff" for sign in argument):
            raise UserError(
                _(
                    "“{text}” is not written in UTF-8; have the terminal or the script use it."
                ).format(text=argument.encode("utf-8", "replace").decode())
            )


def _choose_data(ctx: click.Context, _parameter: click.Parameter, given: str | None) -> Path:
    folder = paths.data(given)
    if "language" not in ctx.meta and language_of(folder) in LANGUAGES:
        speak(language_of(folder))
    return folder


def _choose_language(ctx: click.Context, _parameter: click.Parameter, given: str | None) -> str:
    if given is None:
        return ""
    if given not in LANGUAGES:
        raise UserError(
            _("--lang: there is no language “{name}”; write zh or en.").format(name=given)
        )
    ctx.meta["language"] = given
    speak(given)
    return given


def _tell_version(ctx: click.Context, _parameter: click.Parameter, given: bool) -> None:
    if given:
        out([f"{NAME} {__version__}"])
        ctx.exit()


@click.command(
    cls=Commands,
    says=lambda: _("Keeps the registers of an office; without a command the window opens."),
    written="[--data DIR] [--lang zh|en] [--account NAME] COMMAND …",
    invoke_without_command=True,
)
@click.option(
    "--lang",
    "language",
    cls=Option,
    callback=_choose_language,
    is_eager=True,
    metavar="zh|en",
    says=lambda: _("The language; otherwise as the office set it, or the system."),
)
@click.option(
    "--data",
    "folder",
    cls=Option,
    callback=_choose_data,
    is_eager=True,
    metavar="DIR",
    says=lambda: _("The data folder; otherwise as COMPLIANCE_DESK_DATA says, or the user's own."),
)
@click.option(
    "--account",
    cls=Option,
    default="",
    metavar="NAME",
    says=lambda: _(
        "Whose account, where the office works with accounts; the password is asked for, or taken from COMPLIANCE_DESK_PASSWORD."
    ),
)
@click.option(
    "--version",
    cls=Option,
    callback=_tell_version,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    says=lambda: _("Show the version and end."),
)
@click.pass_context
def program(ctx: click.Context, folder: Path, language: str, account: str) -> None:
    _see_that_it_is_text(ctx.obj)
    ctx.obj = Session(folder, language, account)
    if ctx.invoked_subcommand is None:
        raise UserError(
            _("A command is missing; there are {names}.").format(names=", ".join(program.commands))
        )


for _command in (
    *forms.COMMANDS,
    *beginning.COMMANDS,
    *records.COMMANDS,
    *importing.COMMANDS,
    *undoing.COMMANDS,
    *views.COMMANDS,
    *exporting.COMMANDS,
    *printing.COMMANDS,
    *blank_books.COMMANDS,
    *books.COMMANDS,
    *labels.COMMANDS,
    *consolidating.COMMANDS,
    *checking.COMMANDS,
    *reporting.COMMANDS,
    *inspecting.COMMANDS,
    *keeping.COMMANDS,
    *with_accounts.COMMANDS,
    *journal.COMMANDS,
    *encrypting.COMMANDS,
):
    program.add_command(_command)


def _write_utf8() -> None:
    """Windows gives redirected output another encoding, which lacks what offices write."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
