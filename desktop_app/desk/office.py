"""The office whose registers are open: its data folder, its settings and who is at the desk."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from desktop_app import paths, words
from desktop_app.desk import permitting
from desktop_app.errors import UserError
from desktop_app.registers import loader
from desktop_app.registers.kinds import Attached, Reading, Ref
from desktop_app.registers.register import Register
from desktop_app.store import Key, Store, temporary
from desktop_app.store.journal import local, set_back
from desktop_app.store.lock import refuse_closed
from desktop_app.words import _, sentences


class Office:
    """An open data folder; use it as a context manager, or `close` it.

    `folder` is the data folder (None: the platform's). Where it is a register file or a backup,
    that is looked into: opened `read_only`. UserError says why it cannot be opened: Locked, where it
    is encrypted and `key` does not open it.

    Where the office works with `accounts`, nothing can be done before somebody has signed in, and
    then what the account's roles allow.
    """

    def __init__(
        self,
        folder: Path | str | None = None,
        *,
        read_only: bool = False,
        key: Key | None = None,
    ) -> None:
        given = paths.data(folder)
        refuse_closed(given)
        self.folder, file = paths.within(given)
        self.registers = loader.unproved(paths.forms(), paths.office_forms(self.folder))
        if not self.registers:
            self.registers.prove()
            raise UserError(
                _("No register could be read: {why}").format(
                    why="; ".join(str(refusal) for refusal in self.registers.refusals)
                )
            )
        looking = given if file == given else None
        self._store = Store(
            self.folder, self.registers, read_only=read_only, looking_into=looking, key=key
        )
        self.system_user = paths.system_user()
        self.accounts = self._store.has_accounts
        self.account = ""  # whose it is that is signed in
        self._powers: frozenset[str] = frozenset()

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def open_again(self, key: Key | None = None) -> None:
        """Open the register file that now lies in the folder, after `close`."""
        self._store = Store(self.folder, self.registers, key=key)
        self.accounts = self._store.has_accounts

    def close(self) -> None:
        """Close the register file and let the folder go."""
        self._store.close()

    def beside(self, stopped: Callable[[], bool] | None = None) -> "Office":
        """Return the office opened once more, only to read, for a thread of its own; close it, too.

        What it is asked ends with an error of the engine once `stopped` says so.
        """
        from copy import copy

        other = copy(self)
        other._store = Store(
            self.folder,
            self.registers,
            looking_into=self._store.file,
            key=self._store.key,
            beside=True,
            stopped=stopped,
        )
        return other

    def laying_down(self) -> AbstractContextManager[Path]:
        """Have all that this process lays down for a moment lie in the data folder, and wiped."""
        return temporary.within(self.folder, read_only=self.read_only)

    def at_once(self) -> AbstractContextManager[None]:
        """Have all deeds inside the block stay together, or none of them on an error."""
        return self.store.at_once()

    @property
    def store(self) -> Store:
        """The register file; UserError where nobody has signed in who must."""
        if self.accounts and not self.account and not permitting.under_way():
            self.may()
        return self._store

    @property
    def key(self) -> Key | None:
        """What opens the register file; None where it is not encrypted."""
        return self._store.key

    def sign(self, account: str, powers: frozenset[str] = frozenset()) -> None:
        """Have an account at the desk with its powers, "" for nobody; see `desk.signing`."""
        self.account, self._powers = account, powers

    def has(self, deed: str) -> bool:
        """Whether a deed is among the powers of who is at the desk."""
        return not self.accounts or deed in self._powers

    def allows(self, *deeds: str) -> bool:
        """Whether one of the deeds may be done now, by who is at the desk or on the way of another."""
        return permitting.under_way() or any(map(self.has, deeds))

    def can(self, deed: str) -> bool:
        """Whether a deed that writes can be done: it is allowed, and the register not only read."""
        return not self.read_only and self.allows(deed)

    def may(self, *deeds: str) -> None:
        """Refuse, with a UserError that says who may, unless one of the deeds is allowed."""
        if not self.allows(*deeds):
            raise UserError(self.hindrance(*deeds))

    def hindrance(self, *deeds: str) -> str:
        """Return why none of the deeds may be done, and who may; "" where one may."""
        if self.allows(*deeds):
            return ""
        from desktop_app.desk import roles  # only where there are accounts

        return roles.hindrance(self, *deeds)

    @property
    def read_only(self) -> bool:
        """Whether the register was opened to read, and nothing can be changed."""
        return self._store.read_only

    def register(self, name: str) -> Register:
        """Return a register by its name; UserError says why it was left out, and which there are."""
        try:
            return self.registers[name]
        except KeyError:
            refusals = self.registers.refusals
            why = (str(each) for each in refusals if each.file.parent.name == name)
            said = _("There is no register “{name}”; there are {names}.").format(
                name=name, names=", ".join(self.registers)
            )
            raise UserError(sentences([said, *why])) from None

    def take_out(self, attached: Attached, to: Path) -> None:
        """Copy an attached file to `to`; UserError where it is gone, altered or cannot be written."""
        self.store.take_out(attached, to)

    @property
    def reading(self) -> Reading:
        """What kinds need to know to read what is given."""
        return Reading(dt.date.today(), self.store.facts, me=lambda: self.clerk_ref)

    @property
    def clerk(self) -> str:
        """The name of the clerk at the desk: the account's, or as the office set it; "" until it did."""
        return self.account if self.accounts else self._store.setting("clerk")

    @clerk.setter
    def clerk(self, name: str) -> None:
        self.may("settings")
        self.store.set("clerk", name.strip(), self.who)

    @property
    def who(self) -> str:
        """In whose name entries are journalled: the clerk, else the computer's user."""
        return self.clerk or self.system_user

    @property
    def clerk_ref(self) -> Ref | None:
        """The clerk as forms name the person who filled them in."""
        if not self.clerk:
            return None
        people = self.registers.serving("people")
        found = self.store.facts.named(people.name, self.clerk) if people else ()
        return found[0] if len(found) == 1 else Ref(None, self.clerk)

    @property
    def language(self) -> str:
        """The language of screen and messages: as set, else that being spoken."""
        return self._store.setting("language") or words.language()

    @language.setter
    def language(self, language: str) -> None:
        self.may("settings")
        self.store.set("language", language, self.who)

    @property
    def document_language(self) -> str:
        """The language in which forms are printed: as set, else that of the screen."""
        return self._store.setting("document_language") or self.language

    @document_language.setter
    def document_language(self, language: str) -> None:
        self.may("settings")
        self.store.set("document_language", language, self.who)

    @property
    def name(self) -> str:
        """The unit's name as it heads every print; "" until the unit profile has it."""
        unit = self.unit
        return str(unit["name"]) if unit and unit.get("name") else ""

    @property
    def unit(self) -> Mapping[str, Any] | None:
        """The values of the unit profile, once it was entered."""
        profile = self.registers.serving("unit")
        return self._store.facts.single(profile.name) if profile else None

    @property
    def clock_set_back(self) -> str:
        """What to say at the start where the clock is behind the last entry; "" where it is not."""
        last, now = self._store.journal.last_at(), dt.datetime.now().astimezone()
        if not set_back(last, now.isoformat(timespec="seconds")):
            return ""
        return _(
            "The clock of this computer says {now}, but the last entry was made on {last}. If the clock is wrong, put it right before you enter anything: dates and times are taken from it. You can go on; the journal notes that it went back."
        ).format(now=f"{now:%Y-%m-%d %H:%M}", last=local(last)[:16])

    @property
    def empty(self) -> bool:
        """Whether nothing was entered yet."""
        return self._store.empty
