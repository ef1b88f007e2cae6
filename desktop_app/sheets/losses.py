"""What a workbook holds that paper would not show: told by name."""

from collections.abc import Iterator
from typing import Any

from desktop_app.sheets.superior.package import Package
from desktop_app.sheets.superior.pictures import PAINTED, sources
from desktop_app.words import _


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
        elif name.startswith("xl/slicers/"):
            yield _("slicers")
        elif name.startswith("xl/drawings/") and name.endswith(".xml"):
            yield from _shapes(package, part)
    for sheet in package.sheets:
        if next(package.tree(sheet.part).iter("{*}sparklineGroups"), None) is not None:
            yield _("sparklines")


def _shapes(package: Package, part: str) -> Iterator[str]:
    """The names of shapes, and of pictures of a sort that is not painted, as Excel lists them."""
    tree = package.tree(part)
    for shape in tree.iter("{*}sp", "{*}cxnSp", "{*}grpSp"):
        yield _named(_("a shape"), shape)
    files = sources(package, part)
    if any(not file.casefold().endswith(PAINTED) for file in files):
        for picture in tree.iter("{*}pic"):
            yield _named(_("a picture"), picture)


def _named(what: str, shape: Any) -> str:
    named = next(shape.iter("{*}cNvPr"), None)
    name = "" if named is None else named.get("name", "")
    return f"{what} “{name}”" if name else what
