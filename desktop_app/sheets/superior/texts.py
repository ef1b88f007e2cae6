"""The texts of a workbook's cells: shared by all sheets, or inline, with their runs of letters."""

from typing import Any

from lxml import etree

from desktop_app.sheets.superior.package import MAIN, Package

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Strings:
    """The texts that the cells of all sheets share."""

    def __init__(self, package: Package) -> None:
        parts = [name for name in package.names if name.casefold().endswith("/sharedstrings.xml")]
        self._items = list(package.tree(parts[0])) if parts else []

    def item(self, place: int) -> Any:
        """Return a text with its runs, as XML; None where there is none."""
        return self._items[place] if 0 <= place < len(self._items) else None


def plain(item: Any) -> str:
    """Return the text of a shared or inline string, without what tells how it is pronounced."""
    runs = (part for part in item if part.tag in (f"{MAIN}t", f"{MAIN}r"))
    return "".join(
        text.text or ""
        for part in runs
        for text in ([part] if part.tag == f"{MAIN}t" else part.iter(f"{MAIN}t"))
    )


def set_text(element: Any, text: str) -> None:
    """Give a text element its text, with the blanks at its ends."""
    element.text = text
    if text != text.strip() or "\n" in text:
        element.set(_SPACE, "preserve")


def inline(text: str) -> list[Any]:
    """Return a text as the elements of an inline string."""
    element = etree.Element(f"{MAIN}t")
    set_text(element, text)
    return [element]
