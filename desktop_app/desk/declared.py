"""What stands in forms/ beside the registers, read and kept: returns, labels, roles, the index."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import rtoml

from desktop_app import paths
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers import misread, opening
from desktop_app.words import Label, _, aloud

T = TypeVar("T")


def files(office: Office, name: str) -> Iterator[Path]:
    """Yield the files of that name: the shipped one, and after it the office's own."""
    for folder in (paths.forms(), paths.office_forms(office.folder)):
        if (folder / name).is_file():
            yield folder / name


def enter_own(office: Office, name: str, setting: str) -> None:
    """Journal that the office's own file of that name is another one than before, if it is.

    The `setting` keeps its SHA-256, "" where there is none. UserError where it cannot be read.
    """
    if office.read_only:
        return
    file = paths.office_forms(office.folder) / name
    try:
        content = file.read_bytes() if file.is_file() else b""
    except OSError as error:
        raise faulty(file, str(error)) from error
    office.store.set(setting, hashlib.sha256(content).hexdigest() if content else "", office.who)


def put(file: Path, table: Any) -> bytes:
    """Write what an office declares itself into a file; return what the file then has.

    A crash leaves the file as it was, or whole. UserError says why it cannot be written.
    """
    content = rtoml.dumps(table, pretty=True).encode()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.part")
        draft.write_bytes(content)
        draft.replace(file)
    except OSError as error:
        told = _("“{path}” was not written: {reason}. Choose another name or folder.")
        raise UserError(told.format(path=file, reason=error.strerror)) from error
    return content


@aloud()
def in_force(office: Office, name: str, into: type[T], faults: Callable[[T], Iterable[str]]) -> T:
    """Return what the last file of that name declares: the office's own stands in for the shipped one.

    UserError names the file and the place that cannot be read, or the first of its `faults`.
    """
    *_others, file = files(office, name)
    found = read(file, into)
    for fault in faults(found):
        raise faulty(file, fault)
    return found


def read(file: Path, into: type[T]) -> T:
    """Return what a file declares; UserError names the file and the place that cannot be read."""
    return converted(file, tables(file), into)


def tables(file: Path) -> dict[str, Any]:
    """Return what stands in a file as it is; UserError where it cannot be read."""
    try:
        return opening.toml(file.read_bytes())
    except (OSError, opening.Faulty) as error:
        raise faulty(file, str(error)) from error


def converted(file: Path, given: Any, into: type[T], within: str = "") -> T:
    """Return what `given` declares, which stands in a file `within` a table of that name."""
    try:
        return msgspec.convert(given, into, dec_hook=opening.words_of)
    except msgspec.ValidationError as error:
        told = "; ".join(misread.faults(given, into)) or str(error)
        raise faulty(file, f"{within}: {told}" if within else told) from error


def plain(given: Any) -> Any:
    """Return words as a file has them; msgspec asks for what is no type of its own."""
    if isinstance(given, Label):
        return given.zh if given.zh == given.en else {"zh": given.zh, "en": given.en}
    raise NotImplementedError(type(given))


def faulty(file: Path, why: str) -> UserError:
    """Return the error that says what is wrong in a file."""
    return UserError(
        _("{file}: {why}. Put this right, or take the file away.").format(file=file, why=why)
    )
