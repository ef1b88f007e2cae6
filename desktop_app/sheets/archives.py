"""What lies in the archive that a workbook is: its sheets by name, its parts as XML or in blocks."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

# What reading an archive raises that is not whole.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_BLOCK = 1 << 20


def sheets(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Return the parts of the sheets with the names that they show, and whether days count from 1904."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}, False
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
        for link in parsed(archive.read("xl/_rels/workbook.xml.rels")).iter("{*}Relationship")
    }
    book = parsed(archive.read("xl/workbook.xml"))
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


def parsed(part: bytes) -> Any:
    """Return a part as XML, of which nothing is fetched and no entity put in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part, parser)


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
