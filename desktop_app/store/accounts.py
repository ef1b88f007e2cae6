"""The accounts of those who work with the program, in the register file; the journal tells each act.

An account's last entry in the journal holds all that is kept of it, its password as the fingerprint
of a hash: what is changed past the journal is seen when somebody signs in, and by `verify`.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import msgspec

from desktop_app.store.engine import Connection
from desktop_app.store.journal import ALL_ACCOUNTS, FAILED, SIGN_IN, UNCOVERED, Act, Journal
from desktop_app.store.passwords import fingerprint
from desktop_app.store.settings import put, setting

TABLE = "program_account"  # not `account`: that is a register, of other systems' accounts
RECOVERY = "accounts:recovery"  # the setting with the hash of the codes that two people hold

# Acts upon one account; each tells its whole state.
MADE, ROLES, LOCKED, UNLOCKED, PASSWORD, RECOVERED = (
    "account_made",
    "account_roles",
    "account_locked",
    "account_unlocked",
    "account_password",
    "account_recovered",
)
# Acts upon all: whether accounts are used, and the codes.
ON, OFF, CODES, KEPT = "accounts_on", "accounts_off", "accounts_codes", "accounts_kept"
OF_ONE = (MADE, ROLES, LOCKED, UNLOCKED, PASSWORD, RECOVERED)
OF_ALL = (ON, OFF, CODES, KEPT)
# Failures before these do not count.
_FORGIVING = (SIGN_IN, UNCOVERED, MADE, UNLOCKED, PASSWORD, RECOVERED)


class Account(msgspec.Struct, frozen=True):
    """One account: whose, in which roles; its password as a hash, since when, set by whom."""

    name: str
    roles: tuple[str, ...]
    password: str
    password_on: str  # a day, ISO
    set_by: str
    locked: bool = False

    @property
    def told(self) -> dict[str, Any]:
        """What the journal tells of it."""
        return {
            "roles": list(self.roles),
            "password": fingerprint(self.password),
            "password_on": self.password_on,
            "set_by": self.set_by,
            "locked": self.locked,
        }


class Comings(msgspec.Struct, frozen=True):
    """When an account was last signed in to, "" for never, and when in vain since, the latest first.

    Of the failures only so many are `counted` against it: those before an act of an administrator's
    are forgiven.
    """

    last: str
    failed: tuple[str, ...]
    counted: int

    @property
    def latest_failure(self) -> dt.datetime | None:
        """When somebody failed last, of what is counted."""
        return dt.datetime.fromisoformat(self.failed[0]) if self.counted else None


class Standing(msgspec.Struct, frozen=True):
    """All that is kept of the accounts of a register, for the one that takes its place."""

    on: bool
    accounts: tuple[Account, ...]
    recovery: str


class Accounts:
    """The accounts of one register file; `at_once` makes what is written one transaction,
    `on` says whether they are used."""

    def __init__(
        self,
        db: Connection,
        journal: Journal,
        at_once: Callable[[], AbstractContextManager[None]],
        on: Callable[[], bool],
    ) -> None:
        self._db, self._journal, self._at_once, self._on = db, journal, at_once, on
        self.in_vain: dict[str, list[str]] = {}  # failures where nothing can be written, by name

    def all(self) -> list[Account]:
        """Return all accounts, by name."""
        sql = (
            f"select name, roles, password, password_on, set_by, locked from {TABLE} order by name"
        )
        return [
            Account(name, tuple(roles.split()), password, day, by, bool(locked))
            for name, roles, password, day, by, locked in self._db.execute(sql)
        ]

    def named(self, name: str) -> Account | None:
        """Return the account of that name, however it is cased."""
        wanted = name.strip().casefold()
        return next((one for one in self.all() if one.name.casefold() == wanted), None)

    def is_whole(self, account: Account) -> bool:
        """Whether an account is as the journal tells it."""
        return bool(self._last_told(account.name) == account.told)

    def comings(self, name: str) -> Comings:
        """Return when an account was last signed in to, and the failures that count now."""
        sql = "select at, act from journal where register = '' and number = ? order by entry desc"
        failed = self.in_vain.get(name, [])[::-1]
        counting, counted = True, len(failed)
        for at, act in self._db.execute(sql, [name]):
            if act == SIGN_IN:
                return Comings(at, tuple(failed), counted)
            counting = counting and act not in _FORGIVING
            if act == FAILED:
                failed.append(at)
                counted += counting
        return Comings("", tuple(failed), counted)

    def keep(self, who: str, act: str, account: Account, more: Mapping[str, Any] = {}) -> None:
        """Keep an account as it is to be, and enter the act."""
        with self._at_once():
            self._put(account)
            content = {"account": account.told, **more}
            self._journal.append(who, [Act(act, number=account.name, content=content)])

    def switch(self, who: str, act: str, *, on: bool, recovery: str | None = None) -> None:
        """Use accounts or use them no more, with the hash of new codes where there are such."""
        with self._at_once():
            if recovery is not None:
                put(self._db, RECOVERY, recovery)
            self._journal.append(who, [self._told_of_all(act, on)])

    def note(
        self, who: str, act: str, name: str = "", content: Mapping[str, Any] | None = None
    ) -> None:
        """Enter somebody's coming or going."""
        with self._at_once():
            self._journal.append(who, [Act(act, number=name, content=content)])

    @property
    def recovery(self) -> str:
        """The hash of the codes that two people hold; "" where there are none."""
        return setting(self._db, RECOVERY)

    @property
    def recovery_is_whole(self) -> bool:
        """Whether the codes are those of which the journal tells."""
        told = [entry.told["recovery"] for entry in self._journal.acts(*OF_ALL)]
        return bool(fingerprint(self.recovery) == (told[-1] if told else ""))

    @property
    def standing(self) -> Standing:
        """All that is kept of the accounts."""
        return Standing(self._on(), tuple(self.all()), self.recovery)

    def take_over(self, who: str, standing: Standing) -> None:
        """Have the accounts of the register that this one replaces, whatever were here before."""
        if not standing.on and not self._on():
            return
        with self._at_once():
            self._db.execute(f"delete from {TABLE}")
            for account in standing.accounts:
                self._put(account)
            put(self._db, RECOVERY, standing.recovery)
            self._journal.append(who, [self._told_of_all(KEPT, standing.on)])

    def _last_told(self, name: str) -> Any:
        marks = ", ".join("?" * len(OF_ONE))
        sql = (
            "select entry, content from journal where register = '' and number = ?"
            f" and act in ({marks}) order by entry desc limit 1"
        )
        own = self._db.execute(sql, [name, *OF_ONE]).fetchone() or (0, "{}")
        sql = (
            "select entry, content from journal where register = '' and number = ? and act = ?"
            " order by entry desc limit 1"
        )
        kept = self._db.execute(sql, [ALL_ACCOUNTS, KEPT]).fetchone() or (0, "{}")
        if kept[0] > own[0]:
            return msgspec.json.decode(kept[1])["accounts"].get(name)
        return msgspec.json.decode(own[1]).get("account")

    def _told_of_all(self, act: str, on: bool) -> Act:
        content: dict[str, Any] = {"on": on, "recovery": fingerprint(self.recovery)}
        if act == KEPT:
            content["accounts"] = {one.name: one.told for one in self.all()}
        return Act(act, number=ALL_ACCOUNTS, content=content)

    def _put(self, one: Account) -> None:
        row = [one.name, " ".join(one.roles), one.password, one.password_on, one.set_by, one.locked]
        self._db.execute(
            f"insert or replace into {TABLE} (name, roles, password, password_on, set_by, locked)"
            " values (?, ?, ?, ?, ?, ?)",
            row,
        )
