"""The commands about single accounts: list, add, role, lock, unlock, password."""

import contextlib
from collections.abc import Iterator, Sequence

import click

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _, listed

ROLE = option(
    "--role",
    "given",
    multiple=True,
    metavar="ROLE",
    says=lambda: _("A role from forms/roles.toml. Repeat for more."),
)


@click.command(name="list", cls=Command, says=lambda: _("All accounts."), written="[--json]")
@AS_JSON
@session
def list_(session: Session, /, as_json: bool) -> None:
    from desktop_app.desk import accounts as kept
    from desktop_app.desk import roles

    with office_of(session) as office:
        found, told = kept.listing(office), roles.read(office)
        if as_json:
            out_json(
                [
                    {
                        "name": one.name,
                        "roles": list(one.roles),
                        "locked": one.locked,
                        "last": one.last,
                        "password_on": one.password_on,
                        "remarks": list(one.remarks),
                    }
                    for one in found
                ]
            )
            return
        heads = (_("Account"), _("Roles"), _("State"), _("Last signed in"), _("Remark"))
        rows = [
            (
                one.name,
                listed(map(told.label, one.roles)),
                _("locked") if one.locked else "",
                one.last,
                "; ".join(one.remarks),
            )
            for one in found
        ]
        out(table(heads, rows))


@click.command(
    cls=Command,
    says=lambda: _("Make an account; its password is for the first sign-in only."),
    written="NAME [--role ROLE …]",
)
@click.argument("name")
@ROLE
@session
def add(session: Session, /, name: str, given: Sequence[str]) -> None:
    from desktop_app.cli import signing
    from desktop_app.desk import accounts as kept

    with office_of(session) as office:
        for warning in kept.add(office, name, signing.new_password(), given):
            note(warning)


@click.command(
    cls=Command,
    says=lambda: _("Give an account these roles and no others."),
    written="NAME [--role ROLE …]",
)
@click.argument("name")
@ROLE
@session
def role(session: Session, /, name: str, given: Sequence[str]) -> None:
    from desktop_app.desk import accounts as kept

    with office_of(session) as office:
        for warning in kept.give_roles(office, name, given):
            note(warning)


@click.command(
    cls=Command,
    says=lambda: _("Let nobody sign in to an account; it stays, for the journal."),
    written="NAME",
)
@click.argument("name")
@session
def lock(session: Session, /, name: str) -> None:
    from desktop_app.desk import accounts as kept

    with office_of(session) as office:
        kept.lock(office, name)


@click.command(
    cls=Command,
    says=lambda: _("Let an account be signed in to again."),
    written="NAME",
)
@click.argument("name")
@session
def unlock(session: Session, /, name: str) -> None:
    from desktop_app.desk import accounts as kept

    with office_of(session) as office:
        kept.unlock(office, name)


@click.command(
    cls=Command,
    says=lambda: _("Change your own password, or reset that of another account."),
    written="[NAME]",
)
@click.argument("name", required=False)
@session
def password(session: Session, /, name: str | None) -> None:
    from desktop_app.cli import signing
    from desktop_app.desk import accounts as kept
    from desktop_app.desk.signing import change_password

    with (
        office_of(session, anyone=True) as office,
        signing.signed_in(office, session.account, renewing=True),
    ):
        if name is None or name == office.account:
            change_password(office, signing.password(), signing.new_password())
        else:
            kept.reset_password(office, name, signing.new_password())


@contextlib.contextmanager
def office_of(session: Session, *, anyone: bool = False) -> Iterator[Office]:
    """Open the office as `Session.office` does; UserError where it works without accounts."""
    with session.office(anyone=anyone) as office:
        if not office.accounts:
            raise UserError(_("This office works without accounts; begin with: accounts on NAME"))
        yield office
