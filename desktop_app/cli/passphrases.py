"""Where the command line takes passphrases from: the environment or a prompt, never an argument."""

import getpass
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from desktop_app.cli.text import note
from desktop_app.errors import Locked, UserError
from desktop_app.words import _, sentences

if TYPE_CHECKING:
    from desktop_app.store import Key

T = TypeVar("T")
REGISTER = "COMPLIANCE_DESK_PASSPHRASE"
NEW = "COMPLIANCE_DESK_NEW_PASSPHRASE"
OTHER = "COMPLIANCE_DESK_OTHER_PASSPHRASE"  # of a backup, or of a file that another office sent
_TRIES = 3


def unlocked(
    do: "Callable[[Key | None], T]", variable: str, question: str, known: "Key | None" = None
) -> T:
    """Do what may need a key: with the one `known`, else with what is given, or asked for.

    Locked where nothing that was given opens it.
    """
    from desktop_app.desk import encrypting

    try:
        return do(known)
    except Locked as error:
        if given := _given(variable):
            return do(encrypting.key(given))
        if not _can_ask():
            raise Locked(f"{error} {_how(variable)}") from error
    for left in reversed(range(_TRIES)):
        try:
            return do(encrypting.key(_prompted(question)))
        except Locked as error:
            if not left:
                raise
            note(str(error))
    raise AssertionError("the last try returns or raises")


def told(variable: str, question: str) -> str:
    """Return a passphrase that must be told; UserError where nobody can be asked."""
    if given := _given(variable):
        return given
    if not _can_ask():
        raise UserError(sentences((_("A passphrase is needed."), _how(variable))))
    return _prompted(question)


def perhaps(variable: str, question: str) -> str:
    """Return a passphrase that may be told; "" where it is not, and nobody can be asked."""
    return _given(variable) or (_prompted(question) if _can_ask() else "")


def chosen() -> str:
    """Return a new passphrase, typed twice where it is typed; UserError where both differ."""
    from desktop_app.desk import encrypting

    if given := _given(NEW):
        return given
    if _can_ask():
        note(encrypting.warning())
    passphrase = told(NEW, _("New passphrase: "))
    if passphrase != _prompted(_("Once more: ")):
        raise UserError(_("The two are not the same; nothing was changed. Try again."))
    return passphrase


def _given(variable: str) -> str:
    return os.environ.get(variable, "").strip("\r\n")


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _prompted(question: str) -> str:
    return getpass.getpass(question, sys.stderr)


def _how(variable: str) -> str:
    return _("Put it into the environment as {variable}, or call this from a terminal.").format(
        variable=variable
    )
