"""Roles, which must be apart, and the rules for passwords, as forms/roles.toml declares them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from desktop_app.desk import declared
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import DEEDS
from desktop_app.words import Label, _, aloud, listed

FILE = "roles.toml"
OWN = "accounts:roles_file"  # the setting that says which own file of roles is in force


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Role(_Table, frozen=True, kw_only=True):
    """What an account of the role may do; `first` goes to whoever sets the accounts up."""

    label: Label
    about: Label
    may: tuple[str, ...]
    first: bool = False


class Apart(_Table, frozen=True, kw_only=True):
    """Two roles that must not be one person's, and on what that stands."""

    roles: tuple[str, str]
    basis: Label


class Level(_Table, frozen=True, kw_only=True):
    """The rules for a computer of one level; `days` and `idle` (minutes) are 0 for never."""

    label: Label
    length: int
    classes: int
    days: int
    idle: int


class Wrong(_Table, frozen=True, kw_only=True):
    """What follows wrong passwords: see forms/roles.toml."""

    free: int
    wait: int
    longest: int
    locked: int

    def wait_after(self, failures: int) -> int:
        """Return how many seconds must pass after so many failures in a row."""
        if failures < self.free:
            return 0
        return min(self.wait << min(failures - self.free, 20), self.longest)


class Roles(_Table, frozen=True, kw_only=True):
    """The whole of the file."""

    roles: dict[str, Role]
    apart: tuple[Apart, ...] = ()
    levels: dict[str, Level]
    wrong: Wrong

    def label(self, role: str) -> str:
        """Return what a role is called; its key where the file has it no more."""
        return str(self.roles[role].label) if role in self.roles else role

    def powers(self, roles: Iterable[str]) -> frozenset[str]:
        """Return the deeds that are allowed to an account of these roles."""
        return frozenset(
            deed for role in roles if role in self.roles for deed in self.roles[role].may
        )

    def doing(self, *deeds: str) -> list[str]:
        """Return what the roles are called that may do one of the deeds."""
        return [str(role.label) for role in self.roles.values() if set(deeds) & set(role.may)]

    def joined(self, roles: Iterable[str]) -> list[Apart]:
        """Return the pairs among these roles that must be apart."""
        held = set(roles)
        return [pair for pair in self.apart if set(pair.roles) <= held]


def read(office: Office) -> Roles:
    """Return what is declared; UserError says what is wrong in the file."""
    *_shipped, file = declared.files(office, FILE)
    told = file.stat()
    return _read(file, told.st_mtime_ns, told.st_size)


def enter_own(office: Office) -> None:
    """Journal that the office's own file of roles is another one than before, if it is."""
    declared.enter_own(office, FILE, OWN)


@aloud()
def hindrance(office: Office, *deeds: str) -> str:
    """Return why who is at the desk may do none of the deeds, and which roles may."""
    if not office.account:
        return _("This office works with accounts: sign in first.")
    doing = read(office).doing(*deeds)
    if not doing:
        return _("{deed} is allowed to no role; see {file}.").format(
            deed=deed_name(deeds[0]), file=FILE
        )
    return _("{name} has no role for {deed}; that is done by: {roles}.").format(
        name=office.account, deed=deed_name(deeds[0]), roles=listed(doing)
    )


def deed_name(deed: str) -> str:
    """Return what a deed is called in the language spoken."""
    return {
        "read": _("reading the registers"),
        "enter": _("entering and changing records"),
        "import": _("bringing in ledgers"),
        "output": _("printing and exporting"),
        "consolidate": _("gathering units' reports"),
        "settings": _("the settings"),
        "forms": _("the superiors' forms"),
        "backup": _("backing up"),
        "restore": _("restoring backups"),
        "verify": _("verifying the register"),
        "journal": _("reading the journal"),
        "accounts": _("keeping the accounts"),
        "roles": _("giving roles and deciding the rules for passwords"),
    }[deed]


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, _size: int) -> Roles:
    made = declared.read(file, Roles)
    for fault in _faults(made):
        raise declared.faulty(file, fault)
    return made


def _faults(made: Roles) -> Iterator[str]:
    known = set(made.roles)
    for name, role in made.roles.items():
        if strange := set(role.may) - set(DEEDS):
            yield _("roles.{name}.may has “{word}”; there are {words}").format(
                name=name, word=min(strange), words=", ".join(DEEDS)
            )
        if not name.isidentifier():
            yield _("a role's key is made of letters, digits and _; “{name}” is not").format(
                name=name
            )
    for pair in made.apart:
        if strange := set(pair.roles) - known:
            yield _("apart names the role “{name}”; there are {names}").format(
                name=min(strange), names=", ".join(made.roles)
            )
    for power in ("accounts", "roles"):
        if not any(power in role.may and role.first for role in made.roles.values()):
            yield _("no role with first = true may do “{word}”").format(word=power)
    if "none" not in made.levels:
        yield _("levels has no “none”")
