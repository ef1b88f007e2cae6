"""The rules for passwords in force, by the level of the computer, and what follows wrong ones."""

import datetime as dt
import unicodedata

import msgspec

from desktop_app.desk import marking, roles
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.store import accounts as kept
from desktop_app.store import journal as journalled
from desktop_app.store import passwords
from desktop_app.store.accounts import Account
from desktop_app.words import _, marked, several

LEVEL, IDLE, APART = "accounts:level", "accounts:idle", "accounts:apart"
REFUSE = "refuse"
MOST_IDLE = 120


class Rules(msgspec.Struct, frozen=True):
    """What is in force: the level's rules, minutes until the window locks (0: never), and whether
    forbidden pairs of roles are refused rather than warned of."""

    name: str
    level: roles.Level
    idle: int
    refuse: bool


def current(office: Office, level: str = "") -> Rules:
    """Return the rules in force; of another `level` where one is given."""
    told, store = roles.read(office), office.store
    name = level or store.setting(LEVEL) or "none"
    found = told.levels.get(name, told.levels["none"])
    own = store.setting(IDLE)
    idle = int(own) if own else found.idle
    return Rules(name, found, idle, store.setting(APART) == REFUSE)


def level_of(office: Office) -> str:
    """Return the level that the office's mark speaks of, for what to propose; else that in force."""
    mark = marking.current(office)
    known = roles.read(office).levels
    return mark.level if mark is not None and mark.level in known else current(office).name


@deed("roles")
def decide(office: Office, level: str, idle: int | None, *, refuse: bool) -> None:
    """Have these rules from now on; `idle` is None for what the level says."""
    keep(office, level, idle, refuse=refuse, who=office.who)


@deed("roles")
def keep(office: Office, level: str, idle: int | None, *, refuse: bool, who: str) -> None:
    """Keep what was decided; UserError where the level allows no such time."""
    told = roles.read(office)
    see_that_it_is_one(told, level)
    most = told.levels[level].idle
    least, largest = (1, most) if most else (0, MOST_IDLE)
    if idle is not None and not least <= idle <= largest:
        raise UserError(
            _("At this level the window locks after {least} to {most} minutes.").format(
                least=least, most=largest
            )
        )
    with office.store.at_once():
        office.store.set(LEVEL, level, who)
        office.store.set(IDLE, "" if idle is None or idle == most else str(idle), who)
        office.store.set(APART, REFUSE if refuse else "warn", who)


def see_that_it_is_one(told: roles.Roles, level: str) -> None:
    """Refuse a level that there is not."""
    if level not in told.levels:
        raise UserError(
            _("There is no level “{name}”; there are {names}.").format(
                name=level, names=", ".join(told.levels)
            )
        )


def in_words(level: roles.Level) -> str:
    """Return what a password must be like."""
    told = [
        _("at least {n} signs").format(n=level.length),
        _("{n} of: small letters, capitals, digits, other signs").format(n=level.classes),
    ]
    if level.days:
        told.append(_("renewed every {n} days").format(n=level.days))
    return marked("；").join(told)


def asked(level: roles.Level) -> str:
    """Return what a password must be like as a sentence."""
    return _("A password has {rules}.").format(rules=in_words(level))


def see_that_it_will_do(
    office: Office, name: str, password: str, account: Account | None = None, level: str = ""
) -> None:
    """Refuse a new password that the rules do not allow, or that is the one until now."""
    rules = current(office, level).level
    faults = []
    if len(password) < rules.length:
        faults.append(_("it has {n} signs").format(n=len(password)))
    if _classes(password) < rules.classes:
        faults.append(_("it has {n} of the four classes of signs").format(n=_classes(password)))
    if name.strip() and name.strip().casefold() in password.casefold():
        faults.append(_("it has the name in it"))
    if len(set(password)) < 4:
        faults.append(_("it repeats the same signs"))
    if not faults and account is not None and passwords.fits(password, account.password):
        faults.append(_("it is the one until now"))
    if faults:
        raise UserError(
            _("This password will not do: {faults}.").format(faults=marked("；").join(faults))
            + " "
            + asked(rules)
        )


def today() -> str:
    """Return the day as it is kept of a password."""
    return dt.date.today().isoformat()


def with_password(account: Account, new: str, who: str) -> Account:
    """Return an account with another password, which `who` has given it today."""
    return msgspec.structs.replace(
        account, password=passwords.hashed(new), password_on=today(), set_by=who
    )


def outworn(office: Office, account: Account) -> str:
    """Return why an account's password must be changed, "" where it need not be."""
    if account.set_by != account.name:
        return _("The password was set by {name}; choose one of your own.").format(
            name=account.set_by
        )
    days = current(office).level.days
    age = (dt.date.today() - dt.date.fromisoformat(account.password_on)).days
    if days and age >= days:
        return _("The password is {age} days old; it is renewed every {days} days.").format(
            age=age, days=days
        )
    return ""


def see_that_it_waited(office: Office, name: str) -> None:
    """Refuse to look at a password before the time after the last wrong one has passed."""
    comings = office.store.accounts.comings(name)
    latest = comings.latest_failure
    wait = roles.read(office).wrong.wait_after(comings.counted)
    if latest is None or not wait:
        return
    passed = (dt.datetime.now().astimezone() - latest).total_seconds()
    # A clock that was set back lets nobody wait longer than that.
    left = min(wait, round(wait - passed))
    if left > 0:
        raise UserError(_waits(comings.counted, left))


def enter_failure(office: Office, account: Account) -> None:
    """Enter that a password was wrong; at the last one that is borne the account is locked."""
    everyone = office.store.accounts
    if office.read_only:
        now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        everyone.in_vain.setdefault(account.name, []).append(now)
        return
    with office.store.at_once():
        everyone.note(office.system_user, journalled.FAILED, account.name)
        if everyone.comings(account.name).counted >= roles.read(office).wrong.locked:
            locked = msgspec.structs.replace(account, locked=True)
            everyone.keep(office.system_user, kept.LOCKED, locked, {"failed": True})


def failed(office: Office, name: str) -> str:
    """Return what is said after a wrong password."""
    wrong = roles.read(office).wrong
    counted = office.store.accounts.comings(name).counted
    if counted >= wrong.locked and not office.read_only:
        return _(
            "Name or password are not right. After {n} wrong passwords the account {name} is locked; an administrator can unlock it."
        ).format(n=counted, name=name)
    if wait := wrong.wait_after(counted):
        return _waits(counted, wait)
    return _("Name or password are not right. Look at Caps Lock and the input method.")


def _waits(counted: int, seconds: int) -> str:
    text = several(
        "After {n} wrong password wait {seconds} seconds before the next try.",
        "After {n} wrong passwords wait {seconds} seconds before the next try.",
        counted,
    )
    return text.format(n=counted, seconds=seconds)


def _classes(password: str) -> int:
    kinds = set()
    for sign in password:
        category = unicodedata.category(sign)
        kinds.add({"Ll": "small", "Lu": "capital", "Nd": "digit"}.get(category, "other"))
    return len(kinds)
