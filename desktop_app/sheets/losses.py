"""What a workbook holds that paper would not show: told by name."""

import re
from collections.abc import Iterator
from typing import Any

from desktop_app.sheets.superior.package import RELATION, Package
from desktop_app.sheets.superior.pictures import PAINTED
from desktop_app.words import _

_PICTURE = re.compile("(?<!&)(?:&&)*&G")  # in a header or footer
_SORTS = re.compile(rb'ObjectType="(\w+)"')


def losses(package: Package) -> list[str]:
    """Return by name what a workbook would lose on paper; empty when nothing."""
    return list(dict.fromkeys(_losses(package)))


def _losses(package: Package) -> Iterator[str]:
    for part in package.names:
        name = part.casefold()
        if name.startswith(("xl/activex/", "xl/ctrlprops/")):
            yield _("buttons or check boxes")
        elif name.startswith("xl/embeddings/"):
            yield _("embedded documents")
        elif name.startswith(("xl/charts/chart", "xl/chartex/")) and name.endswith(".xml"):
            yield _("a chart")
        elif name.startswith("xl/diagrams/"):
            yield _("a diagram")
        elif name.startswith(("xl/cellimages", "xl/richdata/richvaluerel")):
            yield _("pictures in cells")
        elif name.startswith("xl/slicers/"):
            yield _("slicers")
        elif name.startswith("xl/drawings/") and name.endswith(".xml"):
            yield from _shapes(package, part)
    for sheet in package.sheets:
        yield from _of_sheet(package, sheet.part)


def _of_sheet(package: Package, part: str) -> Iterator[str]:
    """What hangs on a sheet itself, or stands only in the drawings of older Excels."""
    tree, related = package.tree(part), package.related(part)
    if next(tree.iter("{*}sparklineGroups"), None) is not None:
        yield _("sparklines")
    if next(tree.iter("{*}oleObject"), None) is not None:
        yield _("embedded documents")
    if next(tree.iter("{*}control"), None) is not None:
        yield _("buttons or check boxes")
    running = "".join(
        text or "" for each in tree.iter("{*}headerFooter") for text in each.itertext()
    )
    if _PICTURE.search(running) and next(tree.iter("{*}legacyDrawingHF"), None) is not None:
        yield _("a picture in the header or footer")
    older = next(tree.iter("{*}legacyDrawing"), None)
    drawing = None if older is None else related.get(older.get(f"{RELATION}id"))
    there = drawing is not None and drawing.part in package.names
    for sort in _SORTS.findall(package.part(drawing.part) if drawing and there else b""):
        if sort == b"Pict":
            yield _("embedded documents")
        elif sort != b"Note":
            yield _("buttons or check boxes")


def _shapes(package: Package, part: str) -> Iterator[str]:
    """The names of shapes, and of pictures of a sort that is not painted, as Excel lists them."""
    tree = package.tree(part)
    for shape in tree.iter("{*}sp", "{*}cxnSp", "{*}grpSp"):
        yield _named(_("a shape"), shape)
    media = package.related(part)
    for picture in tree.iter("{*}pic"):
        for file in (media.get(each.get(f"{RELATION}embed")) for each in picture.iter("{*}blip")):
            if file is None:
                yield _named(_("a picture that lies in another file"), picture)
            elif not file.part.casefold().endswith(PAINTED):
                yield _named(_("a picture"), picture)


def _named(what: str, shape: Any) -> str:
    named = next(shape.iter("{*}cNvPr"), None)
    name = "" if named is None else named.get("name", "")
    return f"{what} “{name}”" if name else what
