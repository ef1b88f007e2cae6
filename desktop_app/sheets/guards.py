"""Looks at a file before it is opened: whether it is what its name says, and of a sane size."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from desktop_app.errors import UserError
from desktop_app.sheets import compound
from desktop_app.words import _

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_BYTES = 300_000_000  # unpacked
_MOST_PACKED = 100_000_000
_MOST_CELLS = 20_000_000
_SUSPECT_BYTES, _SUSPECT_RATIO = 30_000_000, 250

# What reading an archive raises that is not whole.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_ZIP = b"PK\x03\x04"
_TEXT_NAMES = (".csv", ".tsv", ".txt")
# Each pattern begins with plain letters, by which it is looked for ten times as fast.
_ROW = re.compile(rb'row [^>]*?r="(\d{5,9})"')
_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,3})\d')
_FAR_DOWN = re.compile(rb'r="[A-Z]{1,3}(\d{6,9})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>?([^<]*)")
_UNWORKED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)(?:<(?:\w+:)?v\s*/>|<v></v>|</)")
_TODAY = re.compile(rb"\b(?:TODAY|NOW)\(", re.IGNORECASE)
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Part:
    """What was seen of a sheet while looking through it: how many formulas, of what sort."""

    formulas: int = 0
    unworked: int = 0  # without a stored result
    today: int = 0  # that ask for the day
    errors: int = 0  # cells that show an error, such as #N/A


def content(path: Path) -> bytes:
    """Return the bytes of a file; UserError when it cannot be one to read from."""
    if path.name.startswith("~$"):
        raise UserError(
            _(
                "“{name}” only marks that a workbook is open in Excel; choose the workbook itself, without ~$."
            ).format(name=path.name)
        )
    if path.is_dir():
        raise UserError(_("“{path}” is a folder; choose a file in it.").format(path=path))
    try:
        if path.stat().st_size > _MOST_PACKED:
            raise too_big(path)
        found = path.read_bytes()
    except FileNotFoundError:
        raise UserError(_("There is no file “{path}”; check the name.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _(
                "“{path}” cannot be read ({why}); close it elsewhere, or copy it and try the copy."
            ).format(path=path, why=error.strerror)
        ) from error
    if not found.strip(b"\0\r\n\t "):
        raise UserError(_("“{name}” is empty.").format(name=path.name))
    return found


def is_workbook(path: Path, content: bytes) -> bool:
    """Whether it is to be read as a workbook, or else as text; UserError when it is neither."""
    if content.startswith((_ZIP, compound.SIGNATURE)):
        return True
    if path.suffix.casefold() in _TEXT_NAMES:
        return False
    if b"\0" in content[:4096] or content.startswith(b"PK"):
        raise damaged(path)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in content[:4096]:
        raise UserError(
            _(
                "“{name}” is an XML table of Excel 2003; open it in Excel or WPS and save it as .xlsx."
            ).format(name=path.name)
        )
    raise UserError(
        _(
            "“{name}” is no workbook: it holds plain text. If it is a table with separators, rename it to .csv."
        ).format(name=path.name)
    )


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


def too_big(path: Path) -> UserError:
    """Return the refusal of a file larger than any ledger."""
    return UserError(
        _(
            "“{name}” is too large: at most {rows} rows and {columns} columns can be read. Split it, or delete what stands far below or to the right."
        ).format(name=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    )


def damaged(path: Path) -> UserError:
    """Return the refusal of a file that is not whole."""
    return UserError(
        _(
            "“{name}” is damaged or is no workbook; open it in Excel or WPS, save it anew, and try that one."
        ).format(name=path.name)
    )


def encrypted(path: Path) -> UserError:
    """Return the refusal of a file that has a password."""
    return UserError(
        _(
            "“{name}” is protected by a password; open it in Excel or WPS, save it without one, and try again."
        ).format(name=path.name)
    )


def _weigh(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES or (
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


def sheets(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Return the parts of the sheets with the names that they show, and whether days count from 1904."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}, False
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
        for link in _xml(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
    }
    book = _xml(archive, "xl/workbook.xml")
    shown = {}
    for sheet in book.iter("{*}sheet"):
        id = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        target = targets.get(id, "")
        # A target may be given from the root of the package.
        shown[target.removeprefix("xl/xl/") if target in names else target.lstrip("/")] = sheet.get(
            "name", ""
        )
    settings = book.find("{*}workbookPr")
    return shown, settings is not None and settings.get("date1904") in ("1", "true")


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _look_through(path: Path, archive: zipfile.ZipFile, name: str) -> Part:
    last = formulas = unworked = today = errors = 0
    widest = 26
    for block in blocks(archive, name):
        errors += block.count(b' t="e"')
        rows = {*_ROW.findall(block), *_FAR_DOWN.findall(block)}
        last = max([last, *map(int, rows)])
        widest = max([widest, *map(column, set(_FAR_COLUMN.findall(block)))])
        if b"<f" in block or b":f" in block:
            found = _FORMULA.findall(block)
            formulas += len(found)
            today += sum(_TODAY.search(text) is not None for text in found)
            unworked += len(_UNWORKED.findall(block))
    if last > MOST_ROWS or widest > MOST_COLUMNS or last * widest > _MOST_CELLS:
        # Perhaps only formats reach so far: see where the last value stands.
        _see_extent(path, archive, name)
    return Part(formulas, unworked, today, errors)


def blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield the unpacked part in blocks that end before a tag."""
    rest = b""
    with archive.open(name) as file:
        while more := file.read(_BLOCK):
            block = rest + more
            cut = block.rfind(b"<row")
            cut = cut if cut > 0 else block.rfind(b"<")
            if cut > 0:
                yield block[:cut]
                rest = block[cut:]
            elif len(block) > 32 * _BLOCK:  # no tag in so much text: nothing to be found in it
                rest = b""
            else:
                rest = block
    yield rest


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
                    columns = max(columns, column(found[1].encode()))
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


def column(letters: bytes) -> int:
    """Return the number, from 1, of the column that letters name."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
