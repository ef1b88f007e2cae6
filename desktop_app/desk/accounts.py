"""Keeping the accounts of those who work with the program."""

from collections.abc import Sequence

import msgspec

from desktop_app.desk import policy, roles
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.signing import proved, sign_in
from desktop_app.errors import UserError
from desktop_app.store import accounts as kept
from desktop_app.store import passwords
from desktop_app.store.accounts import Account
from desktop_app.store.journal import local
from desktop_app.words import _, listed, sentences, several


class Listed(msgspec.Struct, frozen=True):
    """An account as it is listed: its roles in words, what is to be said of it."""

    name: str
    roles: tuple[str, ...]
    locked: bool
    last: str
    password_on: str
    remarks: tuple[str, ...]


def set_up(
    office: Office, name: str, password: str, *, level: str = "none", refuse: bool = False
) -> None:
    """Use accounts from now on, with a first one that has the roles to make the others.

    It is signed in. `level` is that of the computer; forbidden pairs of roles are warned of, or
    refused. Where there are accounts from before, the first one must be new or one of them.
    """
    see_that_they_can_be_changed(office)
    if office.accounts:
        raise UserError(_("The office works with accounts already."))
    told = roles.read(office)
    first = tuple(key for key, role in told.roles.items() if role.first)
    policy.see_that_it_is_one(told, level)
    known = office.store.accounts.named(name)
    policy.see_that_it_will_do(office, name, password, level=level)
    called = known.name if known else _name(name)
    account = Account(called, first, passwords.hashed(password), policy.today(), called)
    with office.store.at_once():
        policy.keep(office, level, None, refuse=refuse, who=office.who)
        office.store.accounts.keep(office.who, kept.MADE, account)
        office.store.accounts.switch(office.who, kept.ON, on=True, recovery="")
    office.accounts = True
    sign_in(office, called, password)


@deed("roles")
def switch_off(office: Office, password: str) -> None:
    """Work as one clerk without a password again; who is signed in proves it with theirs."""
    account = proved(office, office.account, password)
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
    see_that_they_can_be_changed(office)
    called = _name(name)
    if office.store.accounts.named(called):
        raise UserError(_("There is an account {name} already.").format(name=called))
    policy.see_that_it_will_do(office, called, password)
    warnings = _see_that_they_go(office, given) if given else []
    account = Account(called, tuple(given), passwords.hashed(password), policy.today(), office.who)
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
    changed = policy.with_password(account, new, office.who)
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


def see_that_they_can_be_changed(office: Office) -> None:
    """Refuse, with a UserError, to change accounts in a register that is only read."""
    if office.read_only:
        raise UserError(_("The register was opened to read; accounts cannot be changed now."))


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
    last = local(comings.last)[:16] if comings.last else ""
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
        raise UserError(sentences([*warnings, _("Give these roles to two people.")]))
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


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or name.startswith(":") or len(name) > 40:
        raise UserError(
            _("Write the name of the person as the registers have it, of at most 40 signs.")
        )
    return name
