"""The commands about the passphrase: encrypt, passphrase, decrypt."""

import click

from desktop_app.cli import passphrases
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out
from desktop_app.desk import encrypting
from desktop_app.desk.encrypting import Done
from desktop_app.errors import UserError
from desktop_app.words import _


@click.command(
    cls=Command,
    says=lambda: _("Encrypt the register and its backups with a passphrase, which is asked for."),
    written="",
)
@session
def encrypt(session: Session, /) -> int:
    with session.office() as office:
        if office.key is not None:
            raise UserError(
                _("The register is encrypted already; another passphrase is given with: passphrase")
            )
        return _told(encrypting.encrypt(office, passphrases.chosen(), _go_on))


@click.command(
    cls=Command,
    says=lambda: _("Give an encrypted register and its backups another passphrase."),
    written="",
)
@session
def passphrase(session: Session, /) -> int:
    with session.office() as office:
        if office.key is None:
            raise UserError(_("The register is not encrypted; encrypt it with: encrypt"))
        before = passphrases.told(passphrases.REGISTER, _("Passphrase of today: "))
        return _told(encrypting.encrypt(office, passphrases.chosen(), _go_on, before=before))


@click.command(
    cls=Command,
    says=lambda: _("Decrypt the register; backups stay as they are."),
    written="",
)
@session
def decrypt(session: Session, /) -> int:
    with session.office() as office:
        if office.key is None:
            raise UserError(_("The register is not encrypted."))
        before = passphrases.told(passphrases.REGISTER, _("Passphrase of today: "))
        return _told(encrypting.decrypt(office, before, _go_on))


COMMANDS = (encrypt, passphrase, decrypt)


def _go_on(_done: int, _all: int) -> bool:
    return True


def _told(done: Done | None) -> int:
    assert done is not None
    out([done.told])
    if done.act != encrypting.DECRYPT:
        note(encrypting.warning())
    for line in done.left:
        note(_("Not encrypted anew: {why}").format(why=line))
    return FINDINGS if done.left else DONE
