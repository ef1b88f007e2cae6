"""Reads units' register files and their backups, without writing a byte to them or beside them."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop_app import words
from desktop_app.desk.consolidating.carried import Carried, Reported
from desktop_app.desk.consolidating.cells import CODED, bare, tidy
from desktop_app.desk.consolidating.sources import is_register
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Locked, UserError
from desktop_app.registers.kinds import Attachment, Field, Rows
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import Key
from desktop_app.store.key import encrypted
from desktop_app.store.reported import ReportedRegister
from desktop_app.words import _, listed

_BLOCK = 500


@deed("consolidate")
def read(
    office: Office, path: Path, only: Register | None = None, opens: Sequence[Key] = ()
) -> Carried:
    """Return what a register file holds, as its exported ledgers would show it.

    UserError says why it cannot be read; what is encrypted is opened with the office's own
    passphrase or a key of `opens`.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with ReportedRegister(path, office.registers, _known(office, opens)) as there:
        carried = Carried(path, digest, _moment(there.last))
        if there.unit:
            carried.units.append(there.unit)
        for register in [only] if only else office.registers.values():
            # What every office is given at its beginning is no report of it.
            given = register.declaration.single or register.name in office.registers.seeded
            keys = there.keys(register)
            if keys is None or (given and register is not only):
                continue
            # Records first: a register that nobody has begun to keep is no report of nothing.
            with words.writing("zh"):
                blocks = there.records(register, keys, _BLOCK)
                records = [_reported(register, values) for values in blocks]
            if records:
                part = carried.part(register)
                part.keys |= dict.fromkeys(_columns(register, keys))
                part.records += records
        strange = there.strange
    if not carried.parts:
        raise UserError(
            _("“{name}” holds no record of a register kept here.").format(name=path.name)
        )
    if strange:
        told = _("Not read, for they are registers not kept here: {names}.")
        carried.notes.append(told.format(names=listed(strange)))
    return carried


@deed("consolidate")
def locked(office: Office, path: Path, keys: Sequence[Key] = ()) -> bool:
    """Whether a file is an encrypted one that neither the office's passphrase nor a key opens."""
    if not encrypted(path) or not is_register(path):
        return False
    try:
        with ReportedRegister(path, office.registers, _known(office, keys)):
            return False
    except Locked:
        return True
    except UserError:
        return False  # which is told when it is taken in


def _known(office: Office, keys: Sequence[Key]) -> list[Key]:
    return [key for key in (office.key, *keys) if key is not None]


def _reported(register: Register, values: Mapping[str, Any]) -> Reported:
    cells = {key: kept for key, kept in _cells(register, values) if kept is not None}
    return Reported(cells, bool(values["voided_at"]), str(values[NUMBER]))


def _columns(register: Register, keys: Mapping[str, Field]) -> Iterator[str]:
    yield NUMBER
    lines_of = register.declaration.list.lines_of
    for key, field in keys.items():
        if isinstance(field, Rows) and key == lines_of:
            yield key
            yield from (f"{key}.{inner}" for inner in field.fields if inner != field.shown[0])
        elif _told(field):
            yield key


def _told(field: Field) -> bool:
    return not isinstance(field, Attachment) and (not isinstance(field, Rows) or field.entered)


def _cells(register: Register, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield NUMBER, values[NUMBER]
    lines_of = register.declaration.list.lines_of
    for key, field in register.fields.items():
        value = values.get(key)
        if value in (None, ()) or not _told(field):
            continue
        if isinstance(field, Rows) and key == lines_of:
            for inner, part in field.fields.items():
                shown = [_text(part, line.get(inner)) for line in value]
                first = inner == field.shown[0]
                texts = ("/" if first else "\n").join(filter(None, shown))
                yield key if first else f"{key}.{inner}", texts or None
        elif isinstance(field, CODED):
            yield key, bare(value)
        else:
            yield key, tidy(field, _text(field, value))


def _text(field: Field, value: Any) -> str:
    return field.hide(value) if field.masked and value is not None else field.show(value)


def _moment(at: str) -> str:
    """The moment of a journal's entry as other files have it: local, to the second."""
    if not at:
        return ""
    return dt.datetime.fromisoformat(at).replace(tzinfo=None).isoformat(" ", "seconds")


__all__ = ["locked", "read"]
