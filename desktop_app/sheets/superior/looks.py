"""The styles of a workbook, to which those are added that a filled cell needs."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from desktop_app.sheets.dayformats import CHINESE
from desktop_app.sheets.superior.package import MAIN, Package

_GENERAL, _TEXT = 0, 49
_ASIDE = ("numFmtId", "applyNumberFormat", "quotePrefix")
_OWN_FORMATS = 164  # where the numbers of formats begin that a workbook declares itself


class Looks:
    """The cell styles of a package, by their numbers; new ones come after all others."""

    def __init__(self, package: Package) -> None:
        self._package = package
        parts = [name for name in package.names if name.casefold().endswith("/styles.xml")]
        self._part = parts[0] if parts else ""
        self._root = package.tree(self._part) if parts else None
        self._cells = None if self._root is None else self._root.find(f"{MAIN}cellXfs")
        self._made: dict[tuple[int, str], int] = {}

    @lru_cache(maxsize=4096)  # noqa: B019 - as long as the workbook is open
    def format(self, style: int) -> str:
        """Return the number format of a style."""
        number = self._format_number(style)
        if self._root is not None:
            for each in self._root.iter(f"{MAIN}numFmt"):
                if each.get("numFmtId") == str(number):
                    return str(each.get("formatCode"))
        return str(CHINESE.get(number) or BUILTIN_FORMATS.get(number, "General"))

    @lru_cache(maxsize=4096)  # noqa: B019
    def is_date(self, style: int) -> bool:
        """Whether numbers of a style are shown as days."""
        return bool(is_date_format(self.format(style)))

    @lru_cache(maxsize=4096)  # noqa: B019
    def wraps(self, style: int) -> bool:
        """Whether long text of a style goes on in the next line."""
        alignment = self._of(style).find(f"{MAIN}alignment") if self._there(style) else None
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    @lru_cache(maxsize=4096)  # noqa: B019
    def is_ruled(self, style: int) -> bool:
        """Whether cells of a style have lines around them."""
        borders = None if self._root is None else self._root.find(f"{MAIN}borders")
        at = int(self._of(style).get("borderId", "0")) if self._there(style) else 0
        border = borders[at] if borders is not None and at < len(borders) else ()
        return any(side.get("style", "none") != "none" for side in border)

    @lru_cache(maxsize=4096)  # noqa: B019
    def size(self, style: int) -> float:
        """Return the size of a style's letters in points."""
        fonts = None if self._root is None else self._root.find(f"{MAIN}fonts")
        at = int(self._of(style).get("fontId", "0")) if self._there(style) else 0
        font = fonts[at] if fonts is not None and at < len(fonts) else None
        size = None if font is None else font.find(f"{MAIN}sz")
        return float(size.get("val")) if size is not None else 11.0

    def look(self, style: int) -> tuple[Any, ...]:
        """Return what a style looks like, but for its number format and the mark of text."""
        if not self._there(style):
            return ()
        of = self._of(style)
        given = {key: value for key, value in of.attrib.items() if key not in _ASIDE}
        return sorted(given.items()), [etree.tostring(each) for each in of]

    def dated(self, style: int, format: str) -> int:
        """Return the style with a format for days, where it has none of its own."""
        if self._cells is None or self._format_number(style) not in (_GENERAL, _TEXT):
            return style
        return self._changed(style, format)

    def quoted(self, style: int) -> int:
        """Return the style in which what is typed again stays text."""
        if not self._there(style) or self._format_number(style) == _TEXT:
            return style
        if self._of(style).get("quotePrefix") in ("1", "true"):
            return style
        return self._changed(style, "")

    def _changed(self, style: int, format: str) -> int:
        """The style with a number format, or, with none, with the mark that text is text."""
        if (style, format) not in self._made:
            self._package.edited.add(self._part)
            assert self._cells is not None
            made = deepcopy(self._of(style))
            if format:
                made.set("numFmtId", str(self._number(format)))
                made.set("applyNumberFormat", "1")
            else:
                made.set("quotePrefix", "1")
            self._cells.append(made)
            self._cells.set("count", str(len(self._cells)))
            self._made[style, format] = len(self._cells) - 1
        return self._made[style, format]

    def _number(self, format: str) -> int:
        assert self._root is not None
        formats = self._root.find(f"{MAIN}numFmts")
        if formats is None:
            formats = etree.Element(f"{MAIN}numFmts")
            self._root.insert(0, formats)
        for each in formats:
            if each.get("formatCode") == format:
                return int(each.get("numFmtId"))
        number = max([_OWN_FORMATS - 1, *(int(each.get("numFmtId")) for each in formats)]) + 1
        etree.SubElement(formats, f"{MAIN}numFmt", numFmtId=str(number), formatCode=format)
        formats.set("count", str(len(formats)))
        return number

    def _there(self, style: int) -> bool:
        return self._cells is not None and style < len(self._cells)

    def _of(self, style: int) -> Any:
        assert self._cells is not None
        return self._cells[style]

    def _format_number(self, style: int) -> int:
        return int(self._of(style).get("numFmtId", "0")) if self._there(style) else _GENERAL
