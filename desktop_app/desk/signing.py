"""Signing in and out, and what one can do then about one's own password and the locked window."""

import msgspec

from desktop_app.desk import policy, roles
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import by_itself
from desktop_app.errors import UserError
from desktop_app.store import accounts as kept
from desktop_app.store import journal as journalled
from desktop_app.store import passwords
from desktop_app.store.accounts import Account
from desktop_app.store.journal import local
from desktop_app.words import _, several


class Welcome(msgspec.Struct, frozen=True):
    """What is told to who has signed in.

    `last` is when the account was last signed in to ("" for never), `failed` when in vain since;
    `renew` says why the password must be changed now, "" where it need not be.
    """

    name: str
    last: str
    failed: tuple[str, ...]
    renew: str = ""

    @property
    def text(self) -> str:
        """Last sign-in and failures since, in a sentence."""
        told = (
            _("Last signed in {at}.").format(at=local(self.last)[:16])
            if self.last
            else _("Signed in for the first time.")
        )
        if not self.failed:
            return told
        return (
            told
            + " "
            + several(
                "{n} attempt with a wrong password since, the last one {at}.",
                "{n} attempts with a wrong password since, the last one {at}.",
                len(self.failed),
            ).format(n=len(self.failed), at=local(self.failed[0])[:16])
        )


@by_itself
def names(office: Office) -> list[str]:
    """Return the names that can be signed in with."""
    return [account.name for account in office.store.accounts.all() if not account.locked]


@by_itself
def sign_in(office: Office, name: str, password: str) -> Welcome:
    """Sign in; UserError says why that cannot be, and how long to wait.

    Where `Welcome.renew` says so, the account can do nothing but change its password.
    """
    account = proved(office, name, password)
    before = office.store.accounts.comings(account.name)
    told = roles.read(office)
    if office.account and office.account != account.name:
        sign_out(office)
    if not office.read_only:
        office.store.accounts.note(account.name, journalled.SIGN_IN, account.name)
    renew = policy.outworn(office, account)
    office.sign(account.name, frozenset() if renew else told.powers(account.roles))
    roles.enter_own(office)
    return Welcome(account.name, before.last, before.failed, renew)


@by_itself
def sign_out(office: Office) -> None:
    """Leave the desk."""
    if office.account and not office.read_only:
        office.store.accounts.note(office.account, journalled.SIGN_OUT, office.account)
    office.sign("")


@by_itself
def cover(office: Office, *, idle: bool) -> None:
    """Enter that the window was locked, by its user or as nobody had touched it."""
    if office.account and not office.read_only:
        content = {"idle": idle}
        office.store.accounts.note(office.account, journalled.COVERED, office.account, content)


@by_itself
def uncover(office: Office, password: str) -> None:
    """Prove that it is the one who is signed in who unlocks the window; UserError if it is not."""
    account = proved(office, office.account, password)
    if not office.read_only:
        office.store.accounts.note(account.name, journalled.UNCOVERED, account.name)


@by_itself
def change_password(office: Office, old: str, new: str) -> None:
    """Change the password of who is signed in, who gives the one until now."""
    account = proved(office, office.account, old)
    policy.see_that_it_will_do(office, account.name, new, account)
    changed = policy.with_password(account, new, account.name)
    office.store.accounts.keep(account.name, kept.PASSWORD, changed)
    office.sign(account.name, roles.read(office).powers(account.roles))


@by_itself
def rules_in_words(office: Office) -> str:
    """Return what a password must be like."""
    return policy.asked(policy.current(office).level)


@by_itself
def idle_minutes(office: Office) -> int:
    """Return after how many minutes without a touch the window locks; 0 for never."""
    return policy.current(office).idle


@by_itself
def proved(office: Office, name: str, password: str) -> Account:
    """Return the account, once the password is proved to be its own; what failed is entered."""
    everyone = office.store.accounts
    account = everyone.named(name)
    if account is None:
        # What was typed for a name may be a password.
        if not office.read_only:
            everyone.note(office.system_user, journalled.FAILED)
        raise UserError(_("Name or password are not right. Names are written as in the list."))
    if account.locked:
        raise UserError(
            _("The account {name} is locked; an administrator can unlock it.").format(
                name=account.name
            )
        )
    if not everyone.is_whole(account):
        raise UserError(
            _(
                "The account {name} was changed past the journal, so nobody can sign in to it. Another administrator verifies the register and resets the password."
            ).format(name=account.name)
        )
    policy.see_that_it_waited(office, account.name)
    if not passwords.fits(password, account.password):
        policy.enter_failure(office, account)
        raise UserError(policy.failed(office, account.name))
    return account
