"""The commands about accounts: who may work with the program, and in which roles."""

from collections.abc import Sequence

import click

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, Program, option
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.errors import UserError
from desktop_app.words import _, listed

ROLE = option(
    "--role",
    "given",
    multiple=True,
    metavar="ROLE",
    says=lambda: _("A role from forms/roles.toml. Repeat for more."),
)


@click.group(
    name="accounts",
    cls=Program,
    says=lambda: _("The accounts of those who work with the program."),
    options_metavar="",
    subcommand_metavar="list|add|role|lock|unlock|password|rules|on|off|codes|recover …",
)
def accounts() -> None:
    pass


@click.command(name="list", cls=Command, says=lambda: _("All accounts."), written="[--json]")
@AS_JSON
@session
def list_(session: Session, /, as_json: bool) -> None:
    from desktop_app.desk import accounts as kept
    from desktop_app.desk import roles

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
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

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
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

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
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

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
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

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
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

    with session.office(anyone=True) as office:
        _see_that_they_are_used(office.accounts)
        with signing.signed_in(office, session.account, renewing=True):
            if name is None or name == office.account:
                change_password(office, signing.password(), signing.new_password())
            else:
                kept.reset_password(office, name, signing.new_password())


@click.command(
    cls=Command,
    says=lambda: _("Work with accounts from now on; prints the two recovery codes."),
    written="NAME [--level LEVEL] [--refuse]",
)
@click.argument("name")
@option(
    "--level",
    default="none",
    metavar="LEVEL",
    says=lambda: _("The computer's level: none, secret, highly_secret, top_secret."),
)
@option(
    "--refuse",
    is_flag=True,
    says=lambda: _("Refuse roles that must not be one person's, rather than warn of them."),
)
@session
def on(session: Session, /, name: str, level: str, refuse: bool) -> None:
    from desktop_app.cli import signing
    from desktop_app.desk import accounts as kept
    from desktop_app.desk import recovery
    from desktop_app.desk.signing import sign_out

    with session.office(anyone=True) as office:
        kept.set_up(office, name, signing.new_password(), level=level, refuse=refuse)
        _tell(recovery.new_codes(office))
        sign_out(office)


@click.command(
    cls=Command,
    says=lambda: _("The rules for passwords and roles; without options, those in force."),
    written="[--level LEVEL] [--idle MINUTES] [--refuse|--warn]",
)
@option(
    "--level",
    default="",
    metavar="LEVEL",
    says=lambda: _("The computer's level: none, secret, highly_secret, top_secret."),
)
@option(
    "--idle",
    default=None,
    type=int,
    metavar="MINUTES",
    says=lambda: _("After how many minutes without a touch the window locks."),
)
@option(
    "--refuse/--warn",
    default=None,
    says=lambda: _("Refuse roles that must not be one person's, rather than warn of them."),
)
@session
def rules(session: Session, /, level: str, idle: int | None, refuse: bool | None) -> None:
    from desktop_app.desk import policy

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
        now = policy.current(office)
        if level or idle is not None or refuse is not None:
            refuse = now.refuse if refuse is None else refuse
            if idle is None and not level:  # what the office decided stays
                idle = now.idle
            policy.decide(office, level or now.name, idle, refuse=refuse)
            now = policy.current(office)
        told = _("refused") if now.refuse else _("warned of")
        out(
            [
                f"{now.level.label}: {policy.asked(now.level)}",
                _("The window locks after {n} minutes.").format(n=now.idle)
                if now.idle
                else _("The window does not lock by itself."),
                _("Roles that must not be one person's are {what}.").format(what=told),
            ]
        )


@click.command(
    cls=Command,
    says=lambda: _("Work without accounts again, as one clerk."),
    written="",
)
@session
def off(session: Session, /) -> None:
    from desktop_app.cli import signing
    from desktop_app.desk import accounts as kept

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
        kept.switch_off(office, signing.password())


@click.command(
    cls=Command,
    says=lambda: _("Make two new recovery codes; those from before are void."),
    written="",
)
@session
def codes(session: Session, /) -> None:
    from desktop_app.desk import recovery

    with session.office() as office:
        _see_that_they_are_used(office.accounts)
        _tell(recovery.new_codes(office))


@click.command(
    cls=Command,
    says=lambda: _("Give an administrator a new password by the two recovery codes."),
    written="NAME",
)
@click.argument("name")
@session
def recover(session: Session, /, name: str) -> None:
    from desktop_app.cli import signing
    from desktop_app.desk import recovery
    from desktop_app.desk.signing import sign_out

    with session.office(anyone=True) as office:
        _see_that_they_are_used(office.accounts)
        one = signing.password("COMPLIANCE_DESK_CODE_1", asks=_("The first sheet's code"))
        other = signing.password("COMPLIANCE_DESK_CODE_2", asks=_("The second sheet's code"))
        _tell(recovery.recover(office, one, other, name, signing.new_password()))
        sign_out(office)


for _command in (list_, add, role, lock, unlock, password, rules, on, off, codes, recover):
    accounts.add_command(_command)

COMMANDS = (accounts,)


def _tell(made: tuple[str, str]) -> None:
    out(made)
    note(
        _(
            "Write each code on a sheet of its own, seal both, and give them to two people. Both together give an administrator a new password; they are not shown again."
        )
    )


def _see_that_they_are_used(on: bool) -> None:
    if not on:
        raise UserError(_("This office works without accounts; begin with: accounts on NAME"))
