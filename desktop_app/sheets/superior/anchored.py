"""What hangs on the rows of a sheet in parts of its own: pictures, comments, tables."""

import re
from typing import Any

from lxml import etree

from desktop_app.sheets.superior.package import Package, name_of
from desktop_app.sheets.superior.references import Move

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
# Parts whose elements say by this attribute where they are on the sheet.
_PLACED = {"namedSheetView": "ref", "tableSingleCells": "r"}
_SHOWN = ("textlink", "cellRange")  # the cell whose text a shape shows, those a picture is of
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*</)")
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")  # in links, signs that are not ASCII
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
                for anchor in comment.iter("{*}anchor"):
                    move_anchor(anchor, move)
        elif sort == "table":
            _table(package.edit(part), move)
        elif sort in _PLACED:
            for element in package.edit(part).iter(etree.Element):
                if given := element.get(_PLACED[sort]):
                    element.set(_PLACED[sort], move.area(given, lone=False))
        elif sort == "vmlDrawing":
            package.put(part, _drawn_in_vml(package.part(part), move))


def lead(package: Package, part: str, own: str, move: Move) -> None:
    """Let a drawing on the sheet `own` lead where cells stand now: what it shows, and its links."""
    for element in package.tree(part).iter(etree.Element):
        for name in _SHOWN:
            given = element.get(name)
            if given and (after := move.formula(given, own)) != given:
                package.edit(part)
                element.set(name, after)
    folder, _slash, file = part.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    for link in package.tree(links) if links in package.names else ():
        given = link.get("Target", "")
        if given.startswith("#") and (after := _led(given, own, move)) != given:
            package.edit(links)
            link.set("Target", after)


def _led(link: str, own: str, move: Move) -> str:
    """A link within the file, such as ``#Sheet1!A9``."""
    sheet, mark, area = link.removeprefix("#").rpartition("!")
    title = (
        _ESCAPED.sub(_unescaped, sheet).removeprefix("'").removesuffix("'").replace("''", "'")
        or own
    )
    if title.casefold() != move.sheet.casefold():
        return link
    return f"#{sheet}{mark}{move.area(area, lone=False)}"


def _unescaped(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace")


def move_anchor(anchor: Any, move: Move) -> None:
    """Move where a picture or a control begins and ends; rows count from 0 there."""
    if anchor.get("editAs") == "absolute":
        return
    # Of a control Excel writes them as elements of the sheet's own.
    start, end = (anchor.find(f"{{*}}{name}/{_DRAWN}row") for name in ("from", "to"))
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
        name = name_of(element)
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
