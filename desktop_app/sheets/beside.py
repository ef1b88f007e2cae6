"""Writes a file beside the old one and swaps it in when it is whole; every failure in one sentence."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lxml import etree

from desktop_app import words
from desktop_app.errors import UserError
from desktop_app.words import _

# What Windows tells beyond the usual numbers: the disk is full, write-protected, or gone.
_WINDOWS = {
    39: errno.ENOSPC,
    112: errno.ENOSPC,
    19: errno.EROFS,
    3: errno.ENODEV,
    21: errno.ENODEV,
    55: errno.ENODEV,
    1117: errno.ENODEV,
    1167: errno.ENODEV,
}
_GONE = (errno.ENODEV, errno.EIO, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; whatever fails, nothing is left there.

    UserError says in one sentence why `path` cannot be written and what to do; a file of that
    name stays as it was until `swap`.
    """
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    there = True
    try:
        there = path.parent.is_dir()
        if path.is_dir():
            raise _is_folder(path)
        _prove_free(path)
        yield draft
    except etree.SerialisationError as error:
        # Of writing to the folder for temporary files, where sheets are laid down before.
        raise UserError(_why_not_there(path, draft.name)) from error
    except OSError as error:
        raise UserError(_why(error, path, there)) from error
    finally:
        with suppress(OSError):  # what hindered the writing may hinder this as well
            draft.unlink(missing_ok=True)


@words.aloud()
def _is_folder(path: Path) -> UserError:
    return UserError(_("“{path}” is a folder. Give the name of a file in it.").format(path=path))


def swap(draft: Path, path: Path) -> str:
    """Put a finished draft in the place of `path`, for good; return the SHA-256 of the file."""
    with draft.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    _prove_free(path)
    draft.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return digest


def reason(draft: Path, otherwise: str) -> OSError:
    """Return why writing to `draft` fails, from one who cannot tell it but in words."""
    try:
        with draft.open("ab") as file:
            file.write(bytes(1 << 17))
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return OSError(errno.EIO, otherwise, str(draft))


@words.aloud()
def _prove_free(path: Path) -> None:
    """Refuse to replace what is open in another program, or protected: Linux would let us."""
    if not path.exists():
        return
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if lock.exists():
            told = _(
                "“{path}” is open in Excel, WPS or LibreOffice. Close it there, or choose another"
                " name; if it is open nowhere, delete “{lock}”."
            )
            raise UserError(told.format(path=path, lock=lock.name))
    with path.open("rb+"):
        pass  # it could be written to, were it not to be replaced


@words.aloud()
def _why_not_there(path: Path, name: str) -> str:
    """Why `path` cannot be written where the folder for temporary files takes no more."""
    folder = Path(tempfile.gettempdir())
    error = reason(folder / name, _("it could not be written to"))
    with suppress(OSError):
        (folder / name).unlink(missing_ok=True)
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return _why(error, path, there=True)
    return _(
        "The disk of the folder for temporary files is full: “{path}” was not written. Make room"
        " in “{folder}”."
    ).format(path=path, folder=folder)


@words.aloud()
def _why(error: OSError, path: Path, there: bool) -> str:
    number = _WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno)
    denied = number in (errno.EACCES, errno.EPERM)
    if number == errno.ENAMETOOLONG:
        text = _("The name “{path}” is too long. Give a shorter one.")
    elif denied and _is_seen(path):
        text = _(
            "“{path}” cannot be written: it is open in another program, or protected. Close it"
            " there, or choose another name or folder."
        )
    elif denied:
        text = _("Writing to “{folder}” is not allowed. Choose another folder.")
    elif not there:
        text = _("The folder “{folder}” does not exist. Create it, or choose another.")
    elif number in _GONE or not path.parent.is_dir():
        text = _(
            "“{path}” was not written: the disk or stick is gone or does not answer. Put it back"
            " in, or choose another folder."
        )
    elif number in (errno.ENOSPC, errno.EDQUOT):
        text = _("The disk is full: “{path}” was not written. Make room or choose another disk.")
    elif number == errno.EFBIG:
        text = _(
            "“{path}” was not written: it is larger than this disk takes a file. Choose another"
            " disk."
        )
    elif number == errno.EROFS:
        text = _("“{folder}” can only be read. Choose a folder that can be written to.")
    else:
        text = _("“{path}” was not written: {reason}. Choose another name or folder.")
    told = error.strerror or str(error)
    return text.format(path=path, folder=path.parent, reason=told)


def _is_seen(path: Path) -> bool:
    """Whether a file is there, as far as its folder may be looked into."""
    try:
        return path.exists()
    except PermissionError:
        return False
