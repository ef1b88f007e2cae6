"""Numbers that a sheet of an .ods shows otherwise than it holds them: 123 as 00123, 0.45 as 45%."""

import io
import re
import zipfile
import zlib
from decimal import Decimal, InvalidOperation

from lxml import etree

from desktop_app.sheets.guards import MOST_COLUMNS, MOST_ROWS
from desktop_app.sheets.numberformats import AsShown

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST = 1_000_000  # cells; a few of them may say that they come a million times over
_NUMBERED = re.compile(r"[A-Za-z-]*?(\d+)", re.ASCII)
_PERCENT = re.compile(r"-?\d+(?:\.\d+)?%", re.ASCII)


def shown(content: bytes) -> dict[str, AsShown]:
    """Return what cells of a workbook (.ods) show that is more than their number, by sheet.

    It must have been looked through before, as `looking_through.check` does.
    """
    if not content.startswith(b"PK"):
        return {}
    found: dict[str, AsShown] = {}
    name, row, left_over = "", 0, _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "content.xml" not in archive.namelist():
                return {}
            text = io.BytesIO(archive.read("content.xml"))
        tags = (f"{_TABLE}table", f"{_TABLE}table-row")
        for event, one in etree.iterparse(
            text, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
        ):
            if one.tag == tags[0]:
                name, row = (one.get(f"{_TABLE}name", ""), 0) if event == "start" else (name, row)
            elif event == "end" and row < MOST_ROWS:
                times = _times(one, "rows")
                for column, said in _of_row(one):
                    for n in range(min(times, left_over)):
                        found.setdefault(name, {})[row + n, column] = said
                        left_over -= 1
                row += times
                one.clear()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, etree.XMLSyntaxError):
        return {}  # what is damaged is told by those who read it
    return found


def _of_row(row: etree._Element) -> list[tuple[int, str]]:
    found = []
    column = 0
    for cell in row:
        times = _times(cell, "columns")
        said = _said(cell)
        if said:
            found += [(column + n, said) for n in range(min(times, MOST_COLUMNS))]
        column += times
    return found


def _said(cell: etree._Element) -> str:
    """What a cell shows, if that is more than its number; else ""."""
    kind = cell.get(f"{_OFFICE}value-type")
    if kind not in ("float", "percentage"):
        return ""
    text = "\n".join("".join(part.itertext()) for part in cell.iterfind(f"{_TEXT}p"))
    if kind == "percentage":
        return text if _PERCENT.fullmatch(text) else ""
    digits = _NUMBERED.fullmatch(text)
    if digits is None or str(int(digits[1])) == text:
        return ""
    try:
        same = Decimal(cell.get(f"{_OFFICE}value", "")) == int(digits[1])
    except InvalidOperation:
        return ""
    return text if same else ""


def _times(one: etree._Element, what: str) -> int:
    return int(one.get(f"{_TABLE}number-{what}-repeated", "1"))


__all__ = ["shown"]
