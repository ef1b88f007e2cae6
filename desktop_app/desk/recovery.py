"""The way back for administrators who forgot their password: two codes that two people hold."""

import secrets
import unicodedata

import msgspec
from openpyxl import Workbook

from desktop_app import sheets, words
from desktop_app.desk import accounts, outputs, papers, policy, roles, signing
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Went
from desktop_app.desk.permitting import by_itself, deed
from desktop_app.errors import UserError
from desktop_app.store import accounts as kept
from desktop_app.store import journal as journalled
from desktop_app.store import passwords
from desktop_app.store.journal import Act
from desktop_app.words import _, listed

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that are taken for another
_GROUPS, _EACH = 5, 4
Codes = tuple[str, str]


@deed("roles")
def new_codes(office: Office) -> Codes:
    """Make two codes, which are told only now; those from before are void."""
    made = (_code(), _code())
    office.store.accounts.switch(
        office.who, kept.CODES, on=True, recovery=passwords.hashed(_joined(*made))
    )
    return made


@by_itself
def there_are(office: Office) -> bool:
    """Whether there are codes to recover with."""
    return bool(office.store.accounts.recovery)


@by_itself
def administrators(office: Office) -> list[str]:
    """Return whose passwords can be recovered: those who keep the accounts."""
    told = roles.read(office)
    return [
        account.name
        for account in office.store.accounts.all()
        if told.powers(account.roles) & {"accounts", "roles"}
    ]


@by_itself
def recover(office: Office, one: str, other: str, name: str, new: str) -> Codes:
    """Give an administrator a new password by both codes; return the next two, told only now.

    The account is unlocked and signed in. UserError where the codes are not right, or one of them
    alone is.
    """
    accounts.see_that_they_can_be_changed(office)
    everyone = office.store.accounts
    account = accounts.account_of(office, name)
    if account.name not in administrators(office):
        raise UserError(
            _("{name} keeps no accounts; an administrator can reset the password: {names}.").format(
                name=account.name, names=listed(administrators(office))
            )
        )
    right = bool(everyone.recovery) and everyone.recovery_is_whole
    if not right or not passwords.fits(_joined(one, other), everyone.recovery):
        everyone.note(office.system_user, journalled.NO_RECOVERY, account.name)
        raise UserError(
            _(
                "The two codes are not right. Each of the two people types the whole code of the sealed sheet; the sheets printed last are the ones in force."
            )
        )
    policy.see_that_it_will_do(office, account.name, new, account)
    again = policy.with_password(account, new, account.name)
    again = msgspec.structs.replace(again, locked=False)
    made = (_code(), _code())
    with office.store.at_once():
        everyone.keep(office.system_user, kept.RECOVERED, again)
        everyone.switch(
            office.system_user, kept.CODES, on=True, recovery=passwords.hashed(_joined(*made))
        )
    signing.sign_in(office, account.name, new)
    return made


@deed("roles")
def book(office: Office, codes: Codes) -> Workbook:
    """Return two sheets for paper, one for each of the people who hold a code."""
    with words.writing(office.document_language):
        heading = papers.heading(office)
        made: Workbook | None = None
        for place, code in enumerate(codes, 1):
            rows = [
                (_("Code"), code),
                (
                    _("What for"),
                    _(
                        "Together with the code of the other sheet it gives an administrator of the registers a new password: Sign in, Forgotten password."
                    ),
                ),
                (_("Kept by"), ""),
                (_("Sealed on"), ""),
                (_("Signature"), ""),
            ]
            title = _("Recovery code {n} of 2").format(n=place)
            made = sheets.plain(title, (_("Item"), _("Content")), rows, heading, into=made)
        assert made is not None
        made.properties.title = _("Recovery codes")
    return made


@deed("roles")
def printed(office: Office, pages: int, copies: int, to: str) -> None:
    """Tell in the journal and the output register that the codes went to paper."""
    with words.writing(office.document_language):
        title = _("Recovery codes")
    act = Act("print", content={"sheet": title, "pages": pages})
    outputs.tell(office, act, outputs.PRINT, title, went=Went(pages, copies, to))


def _code() -> str:
    signs = "".join(secrets.choice(_SIGNS) for _place in range(_GROUPS * _EACH))
    return "-".join(signs[place : place + _EACH] for place in range(0, len(signs), _EACH))


def _joined(one: str, other: str) -> str:
    """Both codes as one secret, whoever types first: neither can be tried alone."""
    return " ".join(sorted((_typed(one), _typed(other))))


def _typed(code: str) -> str:
    signs = unicodedata.normalize("NFKC", code).upper()
    return "".join(sign for sign in signs if sign.isalnum())
