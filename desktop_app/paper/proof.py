"""Reads a PDF file that was written again: whether all its objects and pages are in it."""

import re
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.words import _

_TAIL = 64
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_HEAD = 64  # bytes that tell what an object is
_ENTRY = 20  # bytes of an object's place in the table of all objects
_PAGE = re.compile(rb"/Type\s*/Page\b")


def prove(path: Path, draft: Path, pages: int) -> None:
    """Refuse a draft of `path` in which an object is not in its place, or a page is missing.

    UserError says so; OSError when it cannot be read.
    """
    found = _pages(draft)
    if found != pages:
        told = _(
            "“{path}” was not written: of {wanted} pages {found} were found again. Save it to"
            " another disk."
        )
        raise UserError(told.format(path=path, wanted=pages, found=found))


def _pages(draft: Path) -> int:
    """How many pages the file has; 0 where the table of its objects does not agree with them."""
    try:
        return _counted(draft)
    except ValueError:  # figures that are none
        return 0


def _counted(draft: Path) -> int:
    with draft.open("rb") as file:
        file.seek(-min(_TAIL, draft.stat().st_size), 2)
        start = _START.search(file.read())
        if start is None:
            return 0
        file.seek(int(start[1]))
        _word, size = file.readline(), file.readline().split()
        if len(size) != 2:  # one section, as it is written at once
            return 0
        pages = 0
        table = [file.read(_ENTRY) for _object in range(int(size[1]))]
        for number, entry in enumerate(table):
            place, _generation, used = entry.split()
            if used != b"n":
                continue
            file.seek(int(place))
            head = file.read(_HEAD).partition(b"endobj")[0]
            if not head.startswith(b"%d 0 obj" % number):
                return 0
            pages += bool(_PAGE.search(head))
        return pages
