"""What a workbook was asked to hold, and what its file is found to hold: counted and digested."""

import hashlib
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from openpyxl import Workbook
from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

_CHUNK = 1 << 18
_ROW = b"</row>"
_CELL = re.compile(rb'<c r="(\w+)"(?: s="\d+")?(?: t="(\w)\w*")?>(.*?)</c>', re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
# What XML cannot hold stands between the parts of a cell, and after each cell.
_PART, _END = "\x1f", "\x1e"
# As XML writes it, so that nothing need be read sign by sign: all else is ASCII or a number.
_ESCAPED = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))


class Tally:
    """Rows with content, filled cells, and a digest of where they stand and what is in them."""

    def __init__(self) -> None:
        self.rows = self.cells = 0
        self._digest = hashlib.sha256()
        self._letters: list[str] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self._facts == other._facts

    def __hash__(self) -> int:
        return id(self)  # it goes on counting

    def row(self, number: int, cells: Sequence[Any]) -> None:
        """Count a row of cells, the first of which stands in the first column."""
        while len(self._letters) < len(cells):
            self._letters.append(get_column_letter(len(self._letters) + 1))
        told = []
        for letter, cell in zip(self._letters, cells, strict=False):
            value = cell._value
            if value is not None and value != "":
                text = f"i{_PART}{value}" if cell.data_type == "s" else _told(cell)
                told.append(f"{letter}{number}{_PART}{text}{_END}")
        self._add(told)

    def texts(self, number: int, texts: Sequence[tuple[str, str] | None]) -> None:
        """Count a row of cells as they stand in the file: Excel's type and the text of each."""
        while len(self._letters) < len(texts):
            self._letters.append(get_column_letter(len(self._letters) + 1))
        self._add(
            [
                f"{letter}{number}{_PART}{told[0]}{_PART}{told[1]}{_END}"
                for letter, told in zip(self._letters, texts, strict=False)
                if told is not None
            ]
        )

    def sheet(self) -> None:
        """Count a further sheet: what follows stands in it."""
        self._digest.update(b"\x1d")

    def _add(self, told: Sequence[str]) -> None:
        if told:
            self.rows += 1
            self.cells += len(told)
            text = "".join(told)
            for sign, escaped in _ESCAPED:
                text = text.replace(sign, escaped)
            self._digest.update(text.encode("ascii", "xmlcharrefreplace"))

    def _found(self, cells: Sequence[bytes]) -> None:
        self.rows += 1
        self.cells += len(cells)
        told = _TAG.sub(b"", b"".join(cells)).replace(b"&quot;", b'"')
        if not told.isascii():
            told = told.decode().encode("ascii", "xmlcharrefreplace")
        self._digest.update(told)

    @property
    def _facts(self) -> tuple[int, int, str]:
        return self.rows, self.cells, self._digest.hexdigest()


def asked(workbook: Workbook) -> Tally:
    """Return the tally of a workbook in memory."""
    tally = Tally()
    for sheet in workbook.worksheets:
        tally.sheet()
        for number, row in enumerate(sheet.iter_rows(), 1):
            tally.row(number, row)
    return tally


def found(path: Path, going_on: Callable[[], None] | None = None) -> Tally:
    """Return the tally of a saved file; reads it through, as XML and by its checksums.

    `going_on` is called now and then, and may raise what ends it. Raises what reading raises where
    the file is damaged.
    """
    tally = Tally()
    with zipfile.ZipFile(path) as file:
        for part in file.namelist():
            if part.startswith("xl/worksheets/sheet"):
                tally.sheet()
                with file.open(part) as content:
                    _read(content, tally, going_on)
    return tally


def _read(content: Any, tally: Tally, going_on: Callable[[], None] | None) -> None:
    parser, rest = expat.ParserCreate(), b""
    while chunk := content.read(_CHUNK):
        if going_on:
            going_on()
        parser.Parse(chunk, False)
        *rows, rest = (rest + chunk).split(_ROW)
        for row in rows:
            cells = [b"%b\x1f%b\x1f%b\x1e" % cell for cell in _CELL.findall(row) if cell[2]]
            if cells:
                tally._found(cells)
    parser.Parse(b"", True)


def _told(cell: Any) -> str:
    """What a cell other than a text is in the file: Excel's type, and the value."""
    kind, value = cell.data_type, cell._value
    if kind == "d":
        return f"n{_PART}{_moment(value, cell.parent.parent.epoch)}"
    if kind == "f":
        text = value if isinstance(value, str) else getattr(value, "text", None) or ""
        return f"{_PART}{text[1:]}"
    return f"{kind}{_PART}{safe_string(value)}"


@lru_cache(maxsize=4096)
def _moment(value: Any, epoch: Any) -> str:
    return str(safe_string(to_excel(value, epoch)))  # type: ignore[no-untyped-call]
