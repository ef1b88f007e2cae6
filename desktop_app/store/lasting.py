"""Sees to it that files, and the names they are found by, are on the disk when that is said."""

import itertools
import os
from pathlib import Path


def flush(file: Path) -> None:
    """See to it that what was written to a file is on the disk."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def swap_in(beside: Path, file: Path) -> None:
    """Give a file that is flushed already the name of another one, for good."""
    beside.replace(file)
    flush_folder(file.parent)


def free(file: Path) -> Path:
    """Return a file of which nothing is there yet: that one, or one with a number behind its name."""
    several = (file.with_stem(f"{file.stem}-{n}") for n in itertools.count(2))
    return next(one for one in itertools.chain([file], several) if not one.exists())


def make_folder(folder: Path) -> None:
    """Make a folder that may lack, and those that it lies in, for good."""
    lacking = [one for one in (folder, *folder.parents) if not one.is_dir()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in reversed(lacking):
        flush_folder(one.parent)


def flush_folder(folder: Path) -> None:
    """See to it that the names in a folder survive loss of power; Windows does so of its own."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


__all__ = ["flush", "flush_folder", "free", "make_folder", "swap_in"]
