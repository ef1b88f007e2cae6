"""Proves the accounts by what the journal tells of them."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from typing import Any

from desktop_app.store.accounts import OF_ALL, OF_ONE, RECOVERY, TABLE, Accounts
from desktop_app.store.engine import Connection
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.journal import Journal
from desktop_app.store.passwords import fingerprint
from desktop_app.store.replay import Nonsense
from desktop_app.words import _


def differing(db: Connection, journal: Journal) -> Iterator[Finding]:
    """Yield what of the accounts is not as the journal tells it.

    Nonsense where that tells what the program never tells.
    """
    try:
        yield from _differing(db, journal)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise Nonsense from error


def _differing(db: Connection, journal: Journal) -> Iterator[Finding]:
    made = _Replayed()
    for entry in journal.acts(*OF_ONE, *OF_ALL):
        made.take(entry.act, entry.number, entry.told)
    kept = Accounts(db, journal, nullcontext, bool)  # only read
    # A file from before there were accounts is proved as it is.
    there = {one.name: one.told for one in kept.all()} if db.has_table(TABLE) else {}
    for name in sorted(there.keys() | made.accounts.keys()):
        if name not in made.accounts:
            text = _("Altered: there is an account {name}, but the journal knows nothing of it.")
            yield Finding(Kind.ALTERED, text.format(name=name), TABLE, name, ("name",))
        elif name not in there:
            text = _("Missing: the account {name} is in the journal, but gone.")
            yield Finding(Kind.MISSING, text.format(name=name), TABLE, name, ("name",))
        elif there[name] != made.accounts[name]:
            text = _("Altered: the account {name} was changed past the journal.")
            pairs = made.accounts[name]
            columns = tuple(key for key, value in there[name].items() if pairs.get(key) != value)
            yield Finding(Kind.ALTERED, text.format(name=name), TABLE, name, columns)
    if fingerprint(kept.recovery) != made.recovery:
        text = _("Altered: the recovery codes of the accounts were replaced past the journal.")
        yield Finding(Kind.ALTERED, text, "setting", RECOVERY, ("value",))


class _Replayed:
    """What the journal makes of the accounts."""

    def __init__(self) -> None:
        self.accounts: dict[str, Any] = {}
        self.recovery = ""

    def take(self, act: str, number: str, told: Mapping[str, Any]) -> None:
        """Go on by one entry."""
        if act in OF_ONE:
            self.accounts[number] = told["account"]
        elif act in OF_ALL:
            self.recovery = told["recovery"]
            self.accounts = dict(told.get("accounts", self.accounts))
