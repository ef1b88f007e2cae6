"""Keeps what is typed but not saved in the data folder, so that a power cut takes nothing.

Beside a register that is not encrypted it lies in files of its own; else in the register itself.
"""

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app import paths
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import by_itself
from desktop_app.registers.dates import iso
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register

_LINK = "link"  # how a link is told from a list of codes


@dataclass(frozen=True)
class Draft:
    """Entries that were not saved: by field key, and since when they lie there."""

    given: Mapping[str, Any]
    since: str


@by_itself
def write(office: Office, register: Register, id: int | None, given: Mapping[str, Any]) -> None:
    """Keep the entries of a form; a crash leaves the earlier draft or this one. OSError says why
    it cannot be done, UserError where it is kept in the register."""
    text = json.dumps({key: _plain(value) for key, value in given.items()}, ensure_ascii=False)
    if office.key is not None:
        office.store.keep(_setting(register, id), f"{dt.datetime.now().isoformat()}\n{text}")
        return
    file = _file(office, register, id)
    file.parent.mkdir(exist_ok=True)
    beside = file.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


@by_itself
def read(office: Office, register: Register, id: int | None) -> Draft | None:
    """Return the draft of a form, or None where none can be read."""
    try:
        since, text = _kept(office, register, id)
        table = json.loads(text)
        given = {key: _value(value) for key, value in table.items() if key in register.entered}
    except (OSError, ValueError, TypeError, AttributeError):  # none, or none of ours
        return None
    return Draft(given, since.strftime("%Y-%m-%d %H:%M")) if given else None


@by_itself
def remove(office: Office, register: Register, id: int | None) -> None:
    """Forget the draft of a form."""
    if office.key is not None:
        office.store.keep(_setting(register, id), "")
    else:
        _file(office, register, id).unlink(missing_ok=True)


def _kept(office: Office, register: Register, id: int | None) -> tuple[dt.datetime, str]:
    """Since when a draft lies there, and what it says; OSError or ValueError where there is none."""
    if office.key is not None:
        since, _line, text = office.store.setting(_setting(register, id)).partition("\n")
        return dt.datetime.fromisoformat(since), text
    file = _file(office, register, id)
    return dt.datetime.fromtimestamp(file.stat().st_mtime), file.read_text("utf-8")


def _file(office: Office, register: Register, id: int | None) -> Path:
    return paths.drafts(office.folder) / f"{_name(register, id)}.json"


def _setting(register: Register, id: int | None) -> str:
    return f"draft:{_name(register, id)}"


def _name(register: Register, id: int | None) -> str:
    return f"{register.name}-{id if id is not None else 'new'}"


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return {_LINK: list(value)}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if hasattr(value, "year"):
        return iso(value)
    return str(value)[:5] if hasattr(value, "hour") else str(value)


def _value(kept: Any) -> Any:
    if isinstance(kept, dict):
        if set(kept) == {_LINK}:
            return Ref(*kept[_LINK])
        return {key: _value(part) for key, part in kept.items()}
    if isinstance(kept, list):
        return tuple(_value(part) for part in kept)
    return kept
