"""The pictures of a filled form, given to the workbook that paper paints."""

import io
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

from desktop_app.sheets.superior.package import Package

PAINTED = (".png", ".jpg", ".jpeg", ".bmp", ".gif")


@dataclass
class Drawn:
    """A picture as paper looks for it on a worksheet: where it is anchored, and its content."""

    anchor: Any
    ref: io.BytesIO


def give(package: Package, workbook: Workbook) -> None:
    """Give each sheet of `workbook`, read from the same file, the pictures that stand on it."""
    for sheet in package.sheets:
        page: Any = workbook[sheet.title]
        page._images = []
        for sort, part in package.related(sheet.part).values():
            if sort == "drawing":
                page._images += _of(package, part)


def _of(package: Package, part: str) -> list[Drawn]:
    tree, media = package.tree(part), package.related(part)
    drawing: Any = SpreadsheetDrawing.from_tree(tree)
    anchors = [*drawing.twoCellAnchor, *drawing.oneCellAnchor, *drawing.absoluteAnchor]
    found = []
    for anchor in anchors:
        if anchor.pic is None:
            continue
        to = media.get(anchor.pic.blipFill.blip.embed)
        if to is not None:
            found.append(Drawn(anchor, io.BytesIO(package.part(to.part))))
    return found
