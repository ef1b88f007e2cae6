"""The commands about accounts, and those that say whether and how an office works with them."""

import click

from desktop_app.cli import accounts as single
from desktop_app.cli.accounts import office_of
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, Commands, option
from desktop_app.cli.text import note, out
from desktop_app.words import _, marked


@click.group(
    name="accounts",
    cls=Commands,
    says=lambda: _("The accounts of those who work with the program."),
    written="list | add | role | lock | unlock | password | rules | on | off | codes | recover …",
)
def accounts() -> None:
    pass


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

    with office_of(session) as office:
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
                f"{now.level.label}{marked('：')}{policy.asked(now.level)}",
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

    with office_of(session) as office:
        kept.switch_off(office, signing.password())


@click.command(
    cls=Command,
    says=lambda: _("Make two new recovery codes; those from before are void."),
    written="",
)
@session
def codes(session: Session, /) -> None:
    from desktop_app.desk import recovery

    with office_of(session) as office:
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

    with office_of(session, anyone=True) as office:
        one = signing.password("COMPLIANCE_DESK_CODE_1", asks=_("The first sheet's code"))
        other = signing.password("COMPLIANCE_DESK_CODE_2", asks=_("The second sheet's code"))
        _tell(recovery.recover(office, one, other, name, signing.new_password()))
        sign_out(office)


for _command in (
    single.list_,
    single.add,
    single.role,
    single.lock,
    single.unlock,
    single.password,
    rules,
    on,
    off,
    codes,
    recover,
):
    accounts.add_command(_command)

COMMANDS = (accounts,)


def _tell(made: tuple[str, str]) -> None:
    out(made)
    note(
        _(
            "Write each code on a sheet of its own, seal both, and give them to two people. Both together give an administrator a new password; they are not shown again."
        )
    )
