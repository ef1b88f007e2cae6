"""What hangs on the rows of a sheet in parts of its own: pictures, comments, tables."""

import re
from typing import Any

from lxml import etree

from desktop_app.sheets.superior.package import Package
from desktop_app.sheets.superior.references import Move

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*</)")
_LINK = re.compile(r"(<(?:\w+:)?Fmla(?:Link|Range|Txbx|Group)>)([^<]*)(<)")


def move(package: Package, sheet: str, move: Move) -> None:
    """Move what hangs on the rows of the sheet in part `sheet`."""
    for sort, part in package.related(sheet).values():
        if sort == "drawing":
            for anchor in package.edit(part).iter(
                f"{_DRAWN}twoCellAnchor", f"{_DRAWN}oneCellAnchor"
            ):
                move_anchor(anchor, move)
        elif sort in ("comments", "threadedComment"):
            for comment in package.edit(part).iter("{*}comment", "{*}threadedComment"):
                comment.set("ref", move.area(comment.get("ref"), lone=False))
        elif sort == "table":
            _table(package.edit(part), move)
        elif sort == "vmlDrawing":
            package.put(part, _drawn_in_vml(package.part(part), move))


def move_anchor(anchor: Any, move: Move) -> None:
    """Move where a picture begins and ends; rows count from 0 there."""
    if anchor.get("editAs") == "absolute":
        return
    start, end = (anchor.find(f"{_DRAWN}{name}/{_DRAWN}row") for name in ("from", "to"))
    if start is None:
        return
    before = int(start.text)
    begins = move.row(before + 1) - 1
    start.text = str(begins)
    if end is not None:
        stays = anchor.get("editAs") == "oneCell"  # it moves, but keeps its size
        after = int(end.text)
        end.text = str(after + begins - before if stays else move.row(after + 1) - 1)


def _table(root: Any, move: Move) -> None:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("table", "autoFilter", "sortState", "sortCondition") and element.get("ref"):
            element.set("ref", move.area(element.get("ref")))
        elif name in ("calculatedColumnFormula", "totalsRowFormula") and element.text:
            element.text = move.formula(element.text, move.sheet)


def _drawn_in_vml(content: bytes, move: Move) -> bytes:
    """Move the boxes of comments and controls; that part need be no sound XML, so as text."""

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [number.strip() for number in found[2].split(b",")]
        if len(numbers) != 8:
            return found[0]
        top, bottom = int(numbers[2]), int(numbers[6])
        moved = move.row(top + 1) - 1
        numbers[2], numbers[6] = b"%d" % moved, b"%d" % (bottom + moved - top)
        return found[1] + b", ".join(numbers) + found[3]

    def row(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%d" % (move.row(int(found[2]) + 1) - 1) + found[3]

    moved = _ROW.sub(row, _ANCHOR.sub(anchor, content))
    text = moved.decode("utf-8", "surrogateescape")
    linked = _LINK.sub(lambda found: found[1] + move.formula(found[2], move.sheet) + found[3], text)
    return linked.encode("utf-8", "surrogateescape")
