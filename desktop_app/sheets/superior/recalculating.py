"""Has Excel work out the formulas of a filled form when it opens the file."""

from collections.abc import Sequence

from lxml import etree

from desktop_app.sheets.superior.cells import Page
from desktop_app.sheets.superior.package import MAIN, Package, name_of

# What stands before the settings of calculation in the part that lists the sheets.
_BEFORE = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


def recalculate(package: Package, pages: Sequence[Page]) -> None:
    """Let Excel work out the formulas when it opens the file, in an order that it finds."""
    counting = [page for page in pages if page.forget_results()]
    package.edited.update(page.part for page in counting)
    if not counting:
        return
    for name in package.names:
        if name.casefold() == "xl/calcchain.xml":
            package.drop(name)
    book = package.edit_book()
    settings = book.find(f"{MAIN}calcPr")
    if settings is None:
        settings = etree.Element(f"{MAIN}calcPr")
        before = [at for at, each in enumerate(book) if name_of(each) in _BEFORE]
        book.insert(max(before, default=-1) + 1, settings)
    settings.set("fullCalcOnLoad", "1")
