"""Overwrites files before they are removed, as well as a program can."""

import os
from contextlib import suppress
from pathlib import Path

_BLOCK = 1 << 20


def wipe(file: Path) -> None:
    """Overwrite a file with random bytes and remove it; OSError where that cannot be done.

    What has another name besides stays whole under that. A solid-state disk may keep the old
    bytes in cells that no program reaches.
    """
    told = file.lstat()
    if file.is_file() and not file.is_symlink() and told.st_nlink == 1:
        with file.open("rb+", buffering=0) as content:
            left = told.st_size
            while left > 0:
                left -= content.write(os.urandom(min(left, _BLOCK))) or left
            os.fsync(content.fileno())
            content.truncate(0)
    file.unlink()


def wipe_all(folder: Path) -> None:
    """Wipe all files of a folder, and the folder, as far as it can be done."""
    if not folder.exists():
        return
    for file in folder.rglob("*"):
        if not file.is_dir() or file.is_symlink():
            with suppress(OSError):
                wipe(file)
    # Only empty folders: what could not be wiped is to be seen, and tried again.
    for inner in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
        with suppress(OSError):
            inner.rmdir()
    with suppress(OSError):
        folder.rmdir()
