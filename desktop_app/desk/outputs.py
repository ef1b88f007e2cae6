"""The output register writes itself: every print, export and backup that leaves the program."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice, Field
from desktop_app.registers.register import Register
from desktop_app.store.grouping import By
from desktop_app.store.journal import Act
from desktop_app.store.searching import Query
from desktop_app.words import _, writing

LEVELS = "SEC"  # the list of secrecy levels
PRINT, EXCEL, PDF, MEDIUM = "print", "excel", "pdf", "usb"

# Records of several registers: those of each by their ids.
Records = Sequence[tuple[Register, Sequence[int]]]


class Went(msgspec.Struct, frozen=True):
    """What went out: pages and copies on paper of a printer `to`, or a `file` with its SHA-256."""

    pages: int = 1
    copies: int = 1
    to: str = ""
    file: Path | None = None
    sha256: str = ""

    @property
    def way(self) -> str:
        """The way of pages that went out: onto paper, or into a file."""
        return PDF if self.file else PRINT


@deed("output")
def tell(
    office: Office,
    act: Act,
    way: str,
    title: str,
    register: Register | None = None,
    ids: Sequence[int] = (),
    *,
    went: Went,
    others: Records = (),
    strange: tuple[str, int] | None = None,
) -> None:
    """Enter an output in the journal, as the act that it was, and in the output register; see `enter`.

    Both or neither; of a register that is only looked at nothing is told.
    """
    if office.read_only:
        return
    with _told_what_went(title, went.file), office.store.at_once():
        office.store.enter(office.who, act)
        enter(office, way, title, register, ids, went=went, others=others, strange=strange)


@contextlib.contextmanager
def _told_what_went(title: str, file: Path | None) -> Iterator[None]:
    """What went out is there, though the register could not be written to: say so with the reason."""
    try:
        yield
    except UserError as error:
        if file is None:
            said = _("“{title}” was printed, but the register does not have it: {why}")
        else:
            said = _(
                "{file} was written, but the register does not have it: {why} Delete the file, or write it once more after that."
            )
        raise UserError(said.format(title=title, file=file, why=error)) from error


@deed("output")
def enter(
    office: Office,
    way: str,
    title: str,
    register: Register | None = None,
    ids: Sequence[int] = (),
    *,
    went: Went,
    others: Records = (),
    strange: tuple[str, int] | None = None,
) -> None:
    """Record an output: in which way, what of which register's records, and where it went.

    `others` are further records that it holds, of the same register or of others. A file that lies
    on another drive than the register went to a medium. Of other units' records, which are in no
    register here, `strange` tells the highest level and how many there are. What the program
    cannot know, the purpose and who received it, is left for the clerk to fill in.
    """
    outputs = office.registers.serving("outputs")
    if outputs is None or office.read_only:
        return
    clerk, file = office.clerk_ref, went.file
    held = [*([(register, ids)] if register else []), *others]
    level, count = strange or (highest(office, held), sum(len(several) for _one, several in held))
    given: dict[str, Any] = {
        "at": dt.datetime.now().replace(second=0, microsecond=0),
        "way": MEDIUM if file is not None and on_medium(office, file) else way,
        "title": title,
        "level": level,
        "copies": went.copies,
        "pages": max(went.pages, 1),
        "register_name": register.name if register else None,
        "record_count": count,
        "purpose": went.to or (str(file) if file else None),
        "operator": clerk if clerk and clerk.id is not None else None,
        "file": file.name if file else None,
        "sha256": went.sha256 or (_digest(file) if file else None),
        "automatic": True,
    }
    with writing(office.document_language):
        entering.add(
            office, outputs, {key: value for key, value in given.items() if key in outputs.entered}
        )


@deed("output")
def highest(office: Office, records: Records) -> str:
    """Return the highest secrecy level that records have; ``none`` where none has one."""
    found, rank = "none", 0
    for register, ids in records:
        for code, own in _levels(office, register, ids):
            if own > rank:
                found, rank = code, own
    return found


@deed("output", "backup")
def everything(office: Office) -> Records:
    """Return all records of the office, void ones too, as a backup holds them."""
    return [
        (register, office.store.ids(register, Query(void=True)))
        for register in office.registers.values()
    ]


def on_medium(office: Office, file: Path) -> bool:
    """Whether a file lies on another drive than the register itself."""
    try:
        return file.parent.stat().st_dev != office.folder.stat().st_dev
    except OSError:
        return False


def backup_title() -> str:
    """Return what a backup is called in the output register."""
    return _("Backup of the registers")


def _levels(office: Office, register: Register, ids: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The secrecy levels that records have themselves or in their child lines, with their ranks."""
    own = _of_levels(register.fields)
    inner = {key: _of_levels(rows.fields) for key, rows in register.rows.items()}
    inner = {key: fields for key, fields in inner.items() if fields}
    for key, field in own.items():
        for group in office.store.grouped(register, Query(among=ids, void=True), By(key)):
            yield group.value or "", field.codes.ranks.get(group.value, 0)
    for values in office.store.each(register, ids if inner else (), inner):
        for key, fields in inner.items():
            for line in values.get(key) or ():
                for part, field in fields.items():
                    if code := line.get(part):
                        yield code, field.codes.ranks.get(code, 0)


def _of_levels(fields: Mapping[str, Field]) -> dict[str, Choice]:
    return {
        key: field
        for key, field in fields.items()
        if type(field) is Choice and field.list == LEVELS
    }


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
