"""Restoring a backup: what it would change is looked at first, and it is rehearsed beforehand."""

import datetime as dt
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import paths
from desktop_app.desk import entering, outputs
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Locked, UserError
from desktop_app.registers import loader
from desktop_app.registers.register import Register
from desktop_app.store import Key, Store
from desktop_app.store.restoring import Difference, Restoration, Touched
from desktop_app.store.searching import Query
from desktop_app.words import _, sentences, several, writing

FULL, DATA = "full", "data"  # how and what: codes of the register of backups
_NAMED = 200  # records told one by one


class Line(msgspec.Struct, frozen=True):
    """A record that a backup has otherwise: its register, number, name, and what is so in words."""

    title: str
    number: str
    called: str
    what: str


class Rehearsed(msgspec.Struct, frozen=True):
    """What came of a rehearsal: whether all is well, why in a sentence, and where it was entered."""

    good: bool
    text: str
    file: Path
    numbers: tuple[str, ...] = ()


def prepared(
    folder: Path, file: Path, key: Key | None = None, today: Key | None = None
) -> Restoration:
    """Return a backup made ready to be restored into a data folder; nothing is changed by that.

    `key` opens the backup where it is encrypted, `today` is the one of the register whose place it
    is to take. Use it as a context manager. UserError says why the file cannot be restored: Locked,
    where it is encrypted and the key does not open it.
    """
    registers = loader.load(paths.forms(), paths.office_forms(folder))
    _see_that_it_is_there(file)
    return Restoration(folder, registers, file, key, today)


def told_of_encryption(made: Restoration) -> str:
    """Return what becomes of the encryption by restoring a backup; "" where it stays as it was."""
    if made.was_encrypted and made.key is None:
        return _(
            "The backup is encrypted, today's register is not: restored, it is not encrypted either."
        )
    if made.key is not None and not made.was_encrypted:
        return _(
            "The backup is not encrypted, today's register is: restored, it is encrypted with the passphrase of today."
        )
    return ""


def difference(made: Restoration, office: Office) -> Difference:
    """Return what a backup has otherwise than the register of today."""
    return made.difference(office.store)


def told(difference: Difference) -> str:
    """Return in sentences how a backup differs from the register of today."""
    if not difference.common:
        return _(
            "The backup is of another register: none of its entries is one of today's. All that is in today's register would be replaced."
        )
    if not difference.lost and not difference.found:
        return _("The backup has the same records as the register of today.")
    parts = []
    if difference.lost:
        parts.append(
            several(
                "{n} record was entered or changed since, and would be as it was then.",
                "{n} records were entered or changed since, and would be as they were then.",
                len(difference.lost),
            ).format(n=len(difference.lost))
        )
    if difference.found:
        parts.append(
            several(
                "{n} record stands in the backup that today's register does not have so.",
                "{n} records stand in the backup that today's register does not have so.",
                len(difference.found),
            ).format(n=len(difference.found))
        )
    return sentences(parts)


def lines(difference: Difference, made: Restoration, office: Office) -> list[Line]:
    """Return the records that differ, those first that would be lost."""
    office.may("restore")
    lost = _lines(difference.lost, office.store, _lost)
    found = _lines(difference.found, made.store, _found)
    return [*lost, *found]


@deed("restore")
def restore(office: Office, made: Restoration) -> Path | None:
    """Put the backup in the register's place; the office then is open on it.

    Today's file is kept: returns where. UserError, with all as it was, where it cannot be done.
    """
    drawn, head = office.store.drawn(), office.store.journal.head()[1]
    who, key, standing = office.who, office.key, office.store.accounts.standing
    office.close()
    try:
        return made.swap(who, drawn, head, standing)
    finally:
        office.open_again(key)


def restore_unreadable(made: Restoration, who: str) -> Path | None:
    """Put the backup in the place of a register that cannot be opened; it is kept all the same."""
    return made.swap(who, {}, "")


@deed("restore")
def rehearse(office: Office, file: Path, key: Key | None = None) -> Rehearsed:
    """Restore a backup to a scratch place, compare it with the register, and enter the result.

    The result goes into the registers of backups and of restore tests. `key` opens the backup where
    it is encrypted otherwise than the register. Locked where that is needed; another UserError,
    with nothing entered, where there is no such file.
    """
    _see_that_it_is_there(file)
    begun, written = dt.datetime.now(), dt.datetime.fromtimestamp(file.stat().st_mtime)
    today = office.key
    try:
        with prepared(office.folder, file, key or today, today) as made:
            difference = made.difference(office.store)
            good = made.verdict.whole and difference.common == made.entries
            text = _outcome(made, difference)
    except Locked:
        raise
    except UserError as error:
        good, text = False, str(error)
    numbers = () if office.read_only else tuple(_enter(office, file, written, begun, good, text))
    return Rehearsed(good, text, file, numbers)


def _see_that_it_is_there(file: Path) -> None:
    if not file.is_file():
        raise UserError(_("There is no file {file}.").format(file=file))


def _outcome(made: Restoration, difference: Difference) -> str:
    if not made.verdict.whole:
        return made.verdict.verdict
    if difference.common != made.entries:
        return _(
            "The backup is whole, but it is not of this register: their journals part after entry {n}."
        ).format(n=difference.common)
    return _(
        "Restored to a scratch place and compared: whole up to entry {n}, as the register itself has it."
    ).format(n=made.entries)


def _enter(
    office: Office, file: Path, written: dt.datetime, begun: dt.datetime, good: bool, text: str
) -> Iterator[str]:
    backups = office.registers.serving("backups")
    tests = office.registers.serving("restore_tests")
    if backups is None or tests is None:
        return
    clerk = office.clerk_ref
    who = clerk if clerk and clerk.id is not None else None
    minutes = max(1, round((dt.datetime.now() - begun).total_seconds() / 60))
    with writing(office.document_language), office.store.at_once():
        number = _recorded(office, backups, file)
        known: dict[str, Any] = {
            "system": _("Registers of this program"),
            "what": DATA,
            "done_at": min(written.replace(second=0, microsecond=0), begun),
            "method": FULL,
            "level": outputs.highest(office, outputs.everything(office)),
            "path": str(file),
            "copies": 1,
            "operator": who,
            "result": "ok",
        }
        if not number:
            number = entering.add(office, backups, _entered(backups.entered, known)).number
        test: dict[str, Any] = {
            "backup": number,
            "tested_at": begun.replace(second=0, microsecond=0),
            "tester": who,
            "minutes": minutes,
            "result": "ok" if good else "failed",
            "note": text,
        }
        tested = entering.add(office, tests, _entered(tests.entered, test))
    yield number
    yield tested.number


def _recorded(office: Office, backups: Register, file: Path) -> str:
    """The number of the record of that very backup, "" where it has none yet."""
    ids = office.store.ids(backups, Query())
    for values in office.store.values(backups, ids, ["path"]):
        if values.get("path") == str(file):
            return str(values["number"])
    return ""


def _entered(fields: Container[str], given: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key in fields and value is not None}


def _lines(
    several: Sequence[Touched], store: Store, words: Callable[[tuple[str, ...]], str]
) -> Iterator[Line]:
    for touched in several[:_NAMED]:
        register = store.registers.get(touched.register)
        if register is None:
            continue
        values = store.find(register, touched.number)
        called = register.called(values) if values else ""
        yield Line(str(register.title), touched.number, called, words(touched.acts))


def _lost(acts: tuple[str, ...]) -> str:
    if "add" in acts:
        return _("entered since: would be gone")
    if "void" in acts and "unvoid" not in acts:
        return _("voided since: would be valid again")
    return _("changed since: would be as it was")


def _found(acts: tuple[str, ...]) -> str:
    return (
        _("in the backup only: would come back") if "add" in acts else _("otherwise in the backup")
    )


__all__ = [
    "Line",
    "Rehearsed",
    "Restoration",
    "lines",
    "prepared",
    "rehearse",
    "restore",
    "restore_unreadable",
    "told",
    "told_of_encryption",
]
