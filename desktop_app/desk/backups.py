"""Backups that the program makes by itself: when, where, and which of them stay."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from desktop_app import paths
from desktop_app.desk import safeguard
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import by_itself, deed
from desktop_app.errors import UserError
from desktop_app.store import backup, ladder, recoding_backups
from desktop_app.store.backup import Backup
from desktop_app.store.journal import COMINGS
from desktop_app.words import _

FIRST, SECOND = "backup_place", "backup_second_place"  # settings: folders, "" for none of one's own


class Made(msgspec.Struct, frozen=True):
    """What became of the backups due: those made, and why one could not be."""

    backups: tuple[Backup, ...]
    troubles: tuple[str, ...] = ()


class Kept(msgspec.Struct, frozen=True):
    """A backup that lies in one of the office's places."""

    file: Path
    at: dt.datetime  # when it was written
    bytes: int

    @property
    def replaced(self) -> bool:
        """Whether it is what a restored backup, or a change of its shape, put out of its place."""
        return self.file.name.startswith("before-")


def places(office: Office) -> list[Path]:
    """Return the folders in which backups are kept: the first, and the second where one is set."""
    first, second = own_places(office)
    found = [Path(first) if first else paths.backups(office.folder)]
    return [*found, Path(second)] if second else found


def own_places(office: Office) -> tuple[str, str]:
    """Return the folders that the office has set for backups, "" for none of its own."""
    return office.store.setting(FIRST), office.store.setting(SECOND)


@deed("backup")
def set_places(office: Office, first: str, second: str) -> None:
    """Keep where backups go; UserError where one cannot be a folder for them."""
    see_that_they_will_do(first, second)
    with office.store.at_once():
        office.store.set(FIRST, first, office.who)
        office.store.set(SECOND, second, office.who)


def see_that_they_will_do(first: str, second: str) -> None:
    """Refuse what cannot be folders for backups, with a UserError; "" is none of one's own."""
    for text in filter(None, (first, second)):
        place = Path(text)
        if not place.is_absolute() or place.is_file():
            raise UserError(_("{file} is no folder; choose one with Choose.").format(file=text))
    if first and first == second:
        raise UserError(_("Both places are the same; choose another drive for the second one."))


@deed("backup", "restore")
def kept(office: Office) -> list[Kept]:
    """Return the backups that lie in the office's places, the newest first."""
    found = []
    for place in {*places(office), paths.backups(office.folder)}:
        for file in place.glob("*.db") if place.is_dir() else ():
            told = file.stat()
            found.append(Kept(file, dt.datetime.fromtimestamp(told.st_mtime), told.st_size))
    return sorted(found, key=lambda one: one.at, reverse=True)


@by_itself
def changed(office: Office) -> bool:
    """Whether anything was entered since the last backup; outputs and backups do not count."""
    outputs = office.registers.serving("outputs")
    last = office.store.journal.last("backup")
    after = last.entry if last else 0
    return any(
        entry.act not in ("backup", "print", "export", "forms", "seed", *COMINGS)
        and (outputs is None or entry.register != outputs.name)
        for entry in office.store.journal.entries(after=after)
    )


@by_itself
def due(office: Office, now: dt.datetime) -> bool:
    """Whether a day has passed since the last backup by the program, and something changed."""
    if office.read_only:
        return False
    made = _made(places(office)[0])
    rested = not made or now - max(made) >= dt.timedelta(days=1)
    return rested and changed(office)


@by_itself
def make(office: Office, now: dt.datetime) -> Made:
    """Write a proved copy into each place there is, and let go of those that grew superfluous.

    A second place that is not there, a stick drawn out, is passed over: its copy is made the next
    time. What could not be written is told, and hinders neither the other place nor closing.
    """
    backups: list[Backup] = []
    troubles: list[str] = []
    for place in _there(office):
        if office.key is not None:
            recoding_backups.wipe_leftovers(place)
        try:
            made = safeguard.back_up(office, place / backup.name(now, automatic=True))
        except UserError as error:
            troubles.append(str(error))
            continue
        backups.append(made)
        if made.verdict.whole:
            _thin(place, now.date())
        else:
            troubles.append(f"{made.file}: {made.verdict.verdict}")
    return Made(tuple(backups), tuple(troubles))


def missing(office: Office) -> Path | None:
    """Return the second place where it is set and not there now, else None."""
    return next((place for place in places(office)[1:] if not _is_there(place)), None)


def last(office: Office) -> dt.datetime | None:
    """Return when the newest backup in the office's places was written, None where there is none."""
    return next((one.at for one in kept(office) if not one.replaced), None)


def _there(office: Office) -> Iterator[Path]:
    first, *second = places(office)
    yield first
    yield from filter(_is_there, second)


def _is_there(place: Path) -> bool:
    """Whether a place can be written to: it or, on a new stick, what is to hold it."""
    return place.is_dir() or place.parent.is_dir()


def _made(place: Path) -> Sequence[dt.datetime]:
    return list(backup.made_by_itself(place)) if place.is_dir() else []


def _thin(place: Path, today: dt.date) -> None:
    files = backup.made_by_itself(place)
    for moment in ladder.superfluous(files, today):
        # One that cannot be removed now is superfluous the next time, too.
        try:
            files[moment].unlink()
        except OSError:
            continue


__all__ = [
    "Kept",
    "Made",
    "changed",
    "due",
    "kept",
    "last",
    "make",
    "missing",
    "places",
    "see_that_they_will_do",
    "set_places",
]
