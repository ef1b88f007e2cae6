"""Looks through a workbook without unpacking more than is sane, and tells what it saw of its sheets."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from openpyxl.utils import column_index_from_string

from desktop_app.errors import UserError
from desktop_app.sheets import compound
from desktop_app.sheets.archives import DAMAGED, blocks, sheets
from desktop_app.sheets.guards import MOST_COLUMNS, MOST_ROWS, damaged, encrypted, too_big
from desktop_app.words import _

_MOST_BYTES = 300_000_000  # unpacked
_MOST_CELLS = 20_000_000
_SUSPECT_BYTES, _SUSPECT_RATIO = 30_000_000, 250
# Each pattern begins with plain letters, by which it is looked for ten times as fast.
_ROW = re.compile(rb'row [^>]*?r="(\d{5,9})"')
_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,3})\d')
_FAR_DOWN = re.compile(rb'r="[A-Z]{1,3}(\d{6,9})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>?([^<]*)")
_UNWORKED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)(?:<(?:\w+:)?v\s*/>|<v></v>|</)")
_TODAY = re.compile(rb"\b(?:TODAY|NOW)\(", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """What was seen of a sheet while looking through it: how many formulas, of what sort."""

    formulas: int = 0
    unworked: int = 0  # without a stored result
    today: int = 0  # that ask for the day
    errors: int = 0  # cells that show an error, such as #N/A


def check(path: Path, content: bytes) -> tuple[dict[str, Part], bool]:
    """Look through a workbook without unpacking more than is sane.

    Returns what was seen of each sheet, and whether its days count from 1904; UserError when it
    is damaged, or unpacks to more than any ledger holds.
    """
    if content.startswith(compound.SIGNATURE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise encrypted(path)
        return {}, False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _weigh(path, archive)
            names = set(archive.namelist())
            if "content.xml" in names:
                _check_open_document(path, archive)
                return {}, False
            if not any(name.casefold().startswith("xl/workbook.") for name in names):
                raise UserError(
                    _("“{name}” is no workbook; choose an .xlsx, .xls, .ods or .csv file.").format(
                        name=path.name
                    )
                )
            _see_entities(path, archive)
            return _check_sheets(path, archive)
    except DAMAGED as error:
        raise damaged(path) from error
    except RuntimeError as error:  # an entry of the archive has a password
        raise encrypted(path) from error
    except etree.XMLSyntaxError as error:
        raise damaged(path) from error


def _weigh(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MOST_BYTES or (
        unpacked > _SUSPECT_BYTES and unpacked > _SUSPECT_RATIO * max(packed, 1)
    ):
        raise UserError(
            _(
                "“{name}” would unpack to {size} MB, which no ledger does; it was not opened. Copy the table to a new workbook."
            ).format(name=path.name, size=unpacked // 1_000_000)
        )


def _see_entities(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a workbook whose parts declare entities: none that a spreadsheet wrote does."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as file:
                if b"<!DOCTYPE" in file.read(1024):
                    raise UserError(
                        _(
                            "“{name}” declares entities of its own, as only crafted files do; it was not read."
                        ).format(name=path.name)
                    )


def _check_sheets(path: Path, archive: zipfile.ZipFile) -> tuple[dict[str, Part], bool]:
    names, from_1904 = sheets(archive)
    parts = {}
    for name in archive.namelist():
        if name == "xl/sharedStrings.xml":
            # Read to its end: what it says of its own size may be a lie.
            for _block in blocks(archive, name):
                continue
        elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
            part = _look_through(path, archive, name)
            if name in names:
                parts[names[name]] = part
    return parts, from_1904


def _look_through(path: Path, archive: zipfile.ZipFile, name: str) -> Part:
    last = formulas = unworked = today = errors = 0
    widest = 26
    for block in blocks(archive, name):
        errors += block.count(b' t="e"')
        rows = {*_ROW.findall(block), *_FAR_DOWN.findall(block)}
        last = max([last, *map(int, rows)])
        widest = max([widest, *map(_column, set(_FAR_COLUMN.findall(block)))])
        if b"<f" in block or b":f" in block:
            found = _FORMULA.findall(block)
            formulas += len(found)
            today += sum(_TODAY.search(text) is not None for text in found)
            unworked += len(_UNWORKED.findall(block))
    if last > MOST_ROWS or widest > MOST_COLUMNS or last * widest > _MOST_CELLS:
        # Perhaps only formats reach so far: see where the last value stands.
        _see_extent(path, archive, name)
    return Part(formulas, unworked, today, errors)


def _see_extent(path: Path, archive: zipfile.ZipFile, name: str) -> None:
    rows = columns = 0
    with archive.open(name) as file:
        for _event, cell in etree.iterparse(
            file, tag="{*}c", resolve_entities=False, no_network=True
        ):
            if any(part.text or len(part) for part in cell):
                found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
                if found:
                    rows = max(rows, int(found[2]))
                    columns = max(columns, column_index_from_string(found[1]))
            cell.clear()
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > _MOST_CELLS:
        raise too_big(path)


def _check_open_document(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a table that repeats cells with content beyond what any ledger holds."""
    repeated = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-{}-repeated"
    cells, filled = 0, 0
    with archive.open("content.xml") as file:
        tags = ("{*}table-cell", "{*}table-row")
        for _event, element in etree.iterparse(
            file, tag=tags, resolve_entities=False, no_network=True
        ):
            rows = etree.QName(element).localname == "table-row"
            kind = "rows" if rows else "columns"
            times = int(element.get(repeated.replace("{}", kind), "1"))
            if rows:
                cells += filled * times
                filled = 0
                element.clear()
            elif len(element):
                filled += times
            if cells + filled > _MOST_CELLS:
                raise too_big(path)


def _column(letters: bytes) -> int:
    return column_index_from_string(letters.decode())
