"""Numbers that a sheet shows otherwise than it holds them: 123 as 00123, 0.45 as 45%."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string

from desktop_app.sheets.archives import blocks, parsed, sheets

AsShown = dict[tuple[int, int], str]  # what cells show, by row and column from 0
Way = Callable[[Decimal], str]

EXACT = 1e15  # from here on a spreadsheet's number has lost digits
_MOST_STYLES = 5_000_000  # bytes, more than any ledger's
# Formats that are built in and not written down in files, by their numbers.
BUILT_IN = {9: "0%", 10: "0.00%"}
# Text in quotes, a letter or dash, then at least as many digits as there are noughts.
_PADDED = re.compile(r'((?:"[^"]*"|\\.|[A-Za-z-])*)(0+)((?:"[^"]*"|\\.)*)(?:;.*)?')
_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]*\sr="([A-Z]{1,3})(\d{1,7})")(?=[^<>]*\ss="(\d+)")(?![^<>]*\st="(?!n"))[^<>]*>'
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]+)<"
)


def shown(content: bytes) -> dict[str, AsShown]:
    """Return what cells of a workbook (.xlsx) show that is more than their number, by sheet.

    It must have been looked through before, as `looking_through.check` does.
    """
    if not content.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "xl/styles.xml" not in names:
                return {}
            ways = dict(_ways(archive.read("xl/styles.xml")))
            if not ways:
                return {}
            parts, _from_1904 = sheets(archive)
            return {
                name: _of_sheet(archive, part, ways)
                for part, name in parts.items()
                if part in names
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError):
        return {}  # what is damaged is told by those who read it


def _ways(styles: bytes) -> Iterator[tuple[bytes, Way]]:
    """How cells of a style show their number, by the style's place, where that says more."""
    if len(styles) > _MOST_STYLES:
        return
    root = parsed(styles)
    codes = {str(id): code for id, code in BUILT_IN.items()}
    codes |= {
        one.get("numFmtId", ""): one.get("formatCode", "")
        for one in root.iterfind("{*}numFmts/{*}numFmt")
    }
    for place, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        id = style.get("numFmtId", "0")
        if found := way(codes.get(id, "")):
            yield str(place).encode(), found


def way(code: str) -> Way | None:
    """Return how a format's code has a cell show its number; None where that says no more."""
    if code.endswith("%") and set(code) <= set("0#.,%"):
        return lambda number: f"{(number * 100).normalize():f}%"
    found = _PADDED.fullmatch(code)
    if found is None or not (len(found[2]) > 1 or found[1] or found[3]):
        return None
    before, width, behind = _bare(found[1]), len(found[2]), _bare(found[3])

    def padded(number: Decimal) -> str:
        if not number.is_finite() or number != number.to_integral_value() or number < 0:
            return str(number)
        return f"{before}{int(number):0{width}}{behind}"

    return padded


def _bare(text: str) -> str:
    """Text of a format without the signs that quote it."""
    return re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] or found[2] or "", text)


def _of_sheet(archive: zipfile.ZipFile, part: str, ways: dict[bytes, Any]) -> AsShown:
    found: AsShown = {}
    for block in blocks(archive, part):
        for letters, row, style, value in _CELL.findall(block):
            if style in ways:
                try:
                    number = Decimal(repr(float(value)))
                except ValueError:
                    continue
                found[int(row) - 1, column_index_from_string(letters.decode()) - 1] = ways[style](
                    number
                )
    return found


__all__ = ["BUILT_IN", "EXACT", "AsShown", "Way", "shown", "way"]
