"""Signing in on the command line: the password from a prompt or the environment, never an argument."""

import contextlib
import os
from collections.abc import Iterator

import click

from desktop_app.cli.text import note
from desktop_app.desk import signing
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _, sentences

PASSWORD, NEW_PASSWORD = "COMPLIANCE_DESK_PASSWORD", "COMPLIANCE_DESK_NEW_PASSWORD"


@contextlib.contextmanager
def signed_in(office: Office, name: str, *, renewing: bool = False) -> Iterator[None]:
    """Sign in for as long as the block lasts; with `renewing` also with an outworn password."""
    if not name:
        raise UserError(
            _("This office works with accounts: put --account NAME before the command.")
        )
    welcome = signing.sign_in(office, name, password())
    try:
        if welcome.failed:
            note(welcome.text)
        if welcome.renew and not renewing:
            raise UserError(
                sentences((welcome.renew, _("Change it with: --account NAME accounts password")))
            )
        yield
    finally:
        signing.sign_out(office)


def password(name: str = PASSWORD, *, asks: str = "", twice: bool = False) -> str:
    """Return a password: from the environment's variable `name`, else as it is typed in unseen."""
    if given := os.environ.get(name):
        return given
    try:
        typed = click.prompt(asks or _("Password"), hide_input=True, err=True)
        if twice and click.prompt(_("Once more"), hide_input=True, err=True) != typed:
            raise UserError(_("The two passwords are not the same; nothing was changed."))
    except click.Abort:
        raise UserError(
            _("No password was given; type it, or set {name}.").format(name=name)
        ) from None
    return str(typed)


def new_password() -> str:
    """Return a new password, typed twice where it is typed."""
    return password(NEW_PASSWORD, asks=_("New password"), twice=True)
