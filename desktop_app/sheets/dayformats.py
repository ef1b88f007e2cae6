"""The formats of days that Chinese Excel has built in and leaves unsaid in its files."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from desktop_app.sheets.archives import parsed

# By their numbers, which mean nothing to those who read the file elsewhere (ECMA-376, part 1, 18.8.30).
CHINESE: Mapping[int, str] = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_USED = re.compile(rb'numFmtId="(2[7-9]|3[0-6]|5[0-8])"')


def declared(content: bytes) -> bytes:
    """Return a workbook (.xlsx) that says itself what such numbers mean; others as they are.

    It must have been looked through before, as `looking_through.check` does. What is damaged in it is told
    by those who read it.
    """
    try:
        name, root = _styles(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError):
        return content
    if root is None or not _declare(root):
        return content
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        # The part is written anew at the end, and the others are left where they are.
        archive.filelist.remove(archive.NameToInfo.pop(name))
        archive.writestr(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return made.getvalue()


def _styles(content: bytes) -> tuple[str, Any]:
    """The part with the styles, by name and as XML; None where none uses such a number."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.casefold() == "xl/styles.xml" and _USED.search(part := archive.read(name)):
                    return name, parsed(part)
    return "", None


def _declare(root: Any) -> bool:
    """Declare the formats that styles use and that nothing in them explains."""
    space = root.tag.rpartition("}")[0] + "}"
    formats = root.find(f"{space}numFmts")
    known = {each.get("numFmtId") for each in (() if formats is None else formats)}
    used = {style.get("numFmtId") for style in root.iterfind(f"{space}cellXfs/{space}xf")}
    wanted = [number for number in CHINESE if str(number) in used - known]
    if not wanted:
        return False
    if formats is None:
        formats = etree.Element(f"{space}numFmts")
        root.insert(0, formats)
    for number in wanted:
        code = CHINESE[number]
        etree.SubElement(formats, f"{space}numFmt", numFmtId=str(number), formatCode=code)
    formats.set("count", str(len(formats)))
    return True


__all__ = ["CHINESE", "declared"]
