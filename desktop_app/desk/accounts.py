"""Accounts of those who work with the program: who signs in, and who keeps the accounts."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from desktop_app.desk import policy, roles
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import by_itself, deed
from desktop_app.errors import UserError
from desktop_app.store import accounts as kept
from desktop_app.store import journal as journalled
from desktop_app.store import passwords
from desktop_app.store.accounts import Account
from desktop_app.words import _, listed, several


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
            _("Last signed in {at}.").format(at=_moment(self.last))
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
            ).format(n=len(self.failed), at=_moment(self.failed[0]))
        )


class Listed(msgspec.Struct, frozen=True):
    """An account as it is listed: its roles in words, what is to be said of it."""

    name: str
    roles: tuple[str, ...]
    locked: bool
    last: str
    password_on: str
    remarks: tuple[str, ...]


# Signing in and out


@by_itself
def names(office: Office) -> list[str]:
    """Return the names that can be signed in with."""
    return [account.name for account in office.store.accounts.all() if not account.locked]


@by_itself
def sign_in(office: Office, name: str, password: str) -> Welcome:
    """Sign in; UserError says why that cannot be, and how long to wait.

    Where `Welcome.renew` says so, the account can do nothing but change its password.
    """
    account = _proved(office, name, password)
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
    account = _proved(office, office.account, password)
    if not office.read_only:
        office.store.accounts.note(account.name, journalled.UNCOVERED, account.name)


@by_itself
def change_password(office: Office, old: str, new: str) -> None:
    """Change the password of who is signed in, who gives the one until now."""
    account = _proved(office, office.account, old)
    policy.see_that_it_will_do(office, account.name, new, account)
    changed = _with_password(account, new, account.name)
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


# Keeping the accounts


def set_up(
    office: Office, name: str, password: str, *, level: str = "none", refuse: bool = False
) -> None:
    """Use accounts from now on, with a first one that has the roles to make the others.

    It is signed in. `level` is that of the computer; forbidden pairs of roles are warned of, or
    refused. Where there are accounts from before, the first one must be new or one of them.
    """
    _see_that_it_can_be_written(office)
    if office.accounts:
        raise UserError(_("The office works with accounts already."))
    told = roles.read(office)
    first = tuple(key for key, role in told.roles.items() if role.first)
    policy.see_that_it_is_one(told, level)
    known = office.store.accounts.named(name)
    policy.see_that_it_will_do(office, name, password, level=level)
    called = known.name if known else _name(name)
    account = Account(called, first, passwords.hashed(password), today(), called)
    with office.store.at_once():
        policy.keep(office, level, None, refuse=refuse, who=office.who)
        office.store.accounts.keep(office.who, kept.MADE, account)
        office.store.accounts.switch(office.who, kept.ON, on=True, recovery="")
    office.accounts = True
    sign_in(office, called, password)


@deed("roles")
def switch_off(office: Office, password: str) -> None:
    """Work as one clerk without a password again; who is signed in proves it with theirs."""
    account = _proved(office, office.account, password)
    office.store.accounts.switch(account.name, kept.OFF, on=False, recovery="")
    office.accounts = False
    office.sign("")
    office.clerk = account.name


@deed("accounts", "roles")
def listing(office: Office) -> list[Listed]:
    """Return the accounts with what is to be said of each."""
    told = roles.read(office)
    return [_listed(office, told, account) for account in office.store.accounts.all()]


@deed("accounts")
def add(office: Office, name: str, password: str, given: Sequence[str] = ()) -> list[str]:
    """Make an account, with roles where who makes it may give them; return what is to be warned of.

    Its password is for the first sign-in only.
    """
    _see_that_it_can_be_written(office)
    called = _name(name)
    if office.store.accounts.named(called):
        raise UserError(_("There is an account {name} already.").format(name=called))
    policy.see_that_it_will_do(office, called, password)
    warnings = _see_that_they_go(office, given) if given else []
    account = Account(called, tuple(given), passwords.hashed(password), today(), office.who)
    office.store.accounts.keep(office.who, kept.MADE, account)
    return warnings


@deed("roles")
def give_roles(office: Office, name: str, given: Sequence[str]) -> list[str]:
    """Give an account these roles and no others; return what is to be warned of."""
    account = account_of(office, name)
    warnings = _see_that_they_go(office, given)
    changed = msgspec.structs.replace(account, roles=tuple(given))
    _see_that_some_are_left(office, changed)
    more = {"roles": [list(account.roles), list(given)]}
    if changed != account:
        office.store.accounts.keep(office.who, kept.ROLES, changed, more)
    if account.name == office.account:
        office.sign(account.name, roles.read(office).powers(given))
    return warnings


@deed("accounts", "roles")
def lock(office: Office, name: str) -> None:
    """Let nobody sign in to an account, as when its user leaves; it stays, for the journal."""
    account = account_of(office, name)
    if account.name == office.account:
        raise UserError(_("Your own account cannot be locked by yourself."))
    changed = msgspec.structs.replace(account, locked=True)
    _see_that_some_are_left(office, changed)
    office.store.accounts.keep(office.who, kept.LOCKED, changed)


@deed("accounts", "roles")
def unlock(office: Office, name: str) -> None:
    """Let an account be signed in to again; wrong passwords before count no more."""
    changed = msgspec.structs.replace(account_of(office, name), locked=False)
    office.store.accounts.keep(office.who, kept.UNLOCKED, changed)


@deed("accounts")
def reset_password(office: Office, name: str, new: str) -> None:
    """Give an account another password, for its next sign-in only."""
    account = account_of(office, name)
    if account.name == office.account:
        raise UserError(_("Change your own password with the one you have until now."))
    policy.see_that_it_will_do(office, account.name, new, account)
    changed = _with_password(account, new, office.who)
    office.store.accounts.keep(office.who, kept.PASSWORD, changed)


@deed("accounts", "roles")
def account_of(office: Office, name: str) -> Account:
    """Return the account of that name; UserError names those there are."""
    account = office.store.accounts.named(name)
    if account is None:
        raise UserError(
            _("There is no account “{name}”; there are {names}.").format(
                name=name, names=listed(one.name for one in office.store.accounts.all())
            )
        )
    return account


def _proved(office: Office, name: str, password: str) -> Account:
    """The account, once the password is proved to be its own; what failed is entered."""
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


def _listed(office: Office, told: roles.Roles, account: Account) -> Listed:
    comings = office.store.accounts.comings(account.name)
    remarks = [
        _("must be apart: {roles}").format(roles=listed(map(told.label, pair.roles)))
        for pair in told.joined(account.roles)
    ]
    if not account.roles:
        remarks.append(_("has no role yet"))
    if outworn := policy.outworn(office, account):
        remarks.append(outworn)
    if comings.counted:
        text = several("{n} wrong password", "{n} wrong passwords", comings.counted)
        remarks.append(text.format(n=comings.counted))
    if not office.store.accounts.is_whole(account):
        remarks.append(_("changed past the journal"))
    last = _moment(comings.last) if comings.last else ""
    return Listed(
        account.name, account.roles, account.locked, last, account.password_on, tuple(remarks)
    )


def _see_that_they_go(office: Office, given: Sequence[str]) -> list[str]:
    """Refuse roles that there are not, or that this account may not give, or by the office's rule
    not together; return what is only warned of."""
    told = roles.read(office)
    if not office.has("roles"):
        raise UserError(
            _("Leave the account without roles; they are given by: {roles}.").format(
                roles=listed(told.doing("roles"))
            )
        )
    for name in given:
        if name not in told.roles:
            raise UserError(
                _("There is no role “{name}”; there are {names}.").format(
                    name=name, names=", ".join(told.roles)
                )
            )
    warnings = [
        _("{roles} must not be one person's: {basis}.").format(
            roles=listed(map(told.label, pair.roles)), basis=pair.basis
        )
        for pair in told.joined(given)
    ]
    if warnings and policy.current(office).refuse:
        raise UserError(" ".join(warnings) + " " + _("Give these roles to two people."))
    return warnings


def _see_that_some_are_left(office: Office, changed: Account) -> None:
    """Refuse what would leave nobody to keep the accounts, or to give roles."""
    told = roles.read(office)
    others = [one for one in office.store.accounts.all() if one.name != changed.name]
    able = [told.powers(one.roles) for one in (*others, changed) if not one.locked]
    for power in ("accounts", "roles"):
        if not any(power in powers for powers in able):
            raise UserError(
                _(
                    "Nobody would be left for {deed}; give another account such a role first."
                ).format(deed=roles.deed_name(power))
            )


def _with_password(account: Account, new: str, who: str) -> Account:
    return msgspec.structs.replace(
        account, password=passwords.hashed(new), password_on=today(), set_by=who
    )


def _see_that_it_can_be_written(office: Office) -> None:
    if office.read_only:
        raise UserError(_("The register was opened to read; accounts cannot be changed now."))


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or name.startswith(":") or len(name) > 40:
        raise UserError(
            _("Write the name of the person as the registers have it, of at most 40 signs.")
        )
    return name


def today() -> str:
    """Return the day as it is kept of a password."""
    return dt.date.today().isoformat()


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")
