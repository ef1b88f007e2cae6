"""Lets all that refers to a sheet's rows, but its cells, lead where they stand after rows were inserted."""

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from desktop_app.sheets.superior import anchored
from desktop_app.sheets.superior.cells import Page
from desktop_app.sheets.superior.package import MAIN, Package, name_of
from desktop_app.sheets.superior.references import Move

# Attributes with ranges of the sheet itself, by the element that has them.
AREAS = {
    "autoFilter": "ref",
    "cellSmartTags": "r",
    "cellWatch": "r",
    "conditionalFormatting": "sqref",
    "dataValidation": "sqref",
    "dimension": "ref",
    "ignoredError": "sqref",
    "protectedRange": "sqref",
    "sortCondition": "ref",
    "sortState": "ref",
    "webPublishItem": "sourceRef",
}
FORMULAS = frozenset({"formula", "formula1", "formula2", "calculatedColumnFormula"})
# Attributes with formulas or cells, of this sheet or another.
_LEADING = {"cfvo": ("val",), "controlPr": ("linkedCell", "listFillRange")}
_EXCEL_14 = "{http://schemas.microsoft.com/office/excel/2006/main}"
_LINKED = ("fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")


def lead(package: Package, page: Page, move: Move) -> None:
    """Move what a sheet has besides its cells: its ranges, and formulas in rules."""
    own = page.title == move.sheet
    changed = False
    for element in around(page.root):
        name = name_of(element)
        if own:
            _lead_own(element, name, move)
        changed |= _lead_formulas(element, name, move, page.title)
    if own or changed:
        package.edited.add(page.part)


def _lead_own(element: Any, name: str, move: Move) -> None:
    """Move what an element of the sheet whose rows were inserted says of its own rows."""
    if name in AREAS and (given := element.get(AREAS[name])):
        element.set(AREAS[name], move.areas(given))
    elif name == "hyperlink" and element.get("ref"):
        element.set("ref", move.area(element.get("ref"), lone=False))
    elif name == "sqref" and element.text:
        element.text = move.areas(element.text)
    elif name == "brk" and name_of(element.getparent()) == "rowBreaks":
        at = int(element.get("id"))
        element.set("id", str(at + move.more if at >= move.after else at))
    elif name == "pane":
        _pane(element, move)
    elif name == "selection":
        for key in ("activeCell", "sqref"):
            _lead(element, key, move, move.sheet)
    elif name == "anchor":
        anchored.move_anchor(element, move)


def _lead_formulas(element: Any, name: str, move: Move, own: str) -> bool:
    """Let the formulas of an element of sheet `own` lead on; return whether any changed."""
    if name == "dataRef" and element.get("sheet", own) == move.sheet:
        return _lead(element, "ref", move, move.sheet)
    if name == "hyperlink":
        return _lead(element, "location", move, own)
    if name in _LEADING:
        led = [_lead(element, key, move, own) for key in _LEADING[name]]
        return any(led)
    if (name in FORMULAS or element.tag == f"{_EXCEL_14}f") and element.text:
        after = move.formula(element.text, own)
        changed = after != element.text
        element.text = after
        return bool(changed)
    return False


def _lead(element: Any, key: str, move: Move, own: str) -> bool:
    """Let an attribute with references lead where the cells stand now; return whether it changed."""
    given = element.get(key) or ""
    after = move.formula(given, own)
    if after != given:
        element.set(key, after)
    return bool(after != given)


def around(root: Any) -> Iterator[Any]:
    """Yield all elements of a sheet outside its rows."""
    for child in root:
        if child.tag != f"{MAIN}sheetData":
            yield from child.iter(etree.Element)


def _pane(pane: Any, move: Move) -> None:
    """Rows inserted among those that stay in view let more of them stay."""
    if pane.get("state", "split") == "split":
        return
    top = int(float(pane.get("ySplit", "0")))
    if move.after < top:
        pane.set("ySplit", str(top + move.more))
        if pane.get("topLeftCell"):
            pane.set("topLeftCell", move.area(pane.get("topLeftCell"), lone=False))


def elsewhere(package: Package, move: Move) -> None:
    """Move the references of names, charts, pivot tables' sources, linked controls and live data."""
    _names(package, move)
    for part in package.names:
        lower = part.casefold()
        for begins, led in _ELSEWHERE.items():
            if lower.startswith(begins) and lower.endswith(".xml"):
                led(package, part, move)


def _names(package: Package, move: Move) -> None:
    titles = [sheet.get("name") for sheet in package.book.iter("{*}sheet")]
    for name in package.book.iter(f"{MAIN}definedName"):
        at = name.get("localSheetId")
        own = titles[int(at)] if at is not None and int(at) < len(titles) else ""
        if name.text:
            after = move.formula(name.text, own)
            if after != name.text:
                package.edit_book()
                name.text = after


def _chart(package: Package, part: str, move: Move) -> None:
    for element in package.tree(part).iter("{*}f"):
        if element.text and (after := move.formula(element.text, "")) != element.text:
            package.edit(part)
            element.text = after


def _pivot_source(package: Package, part: str, move: Move) -> None:
    for element in package.tree(part).iter(f"{MAIN}worksheetSource"):
        if element.get("sheet") == move.sheet and (ref := element.get("ref")):
            package.edit(part)
            element.set("ref", move.area(ref))


def _shapes_on_a_chart(package: Package, part: str, move: Move) -> None:
    if name_of(package.tree(part)) == "userShapes":
        anchored.lead(package, part, "", move)


def _live_data(package: Package, part: str, move: Move) -> None:
    sheets = package.book.iter("{*}sheet")
    ids = {each.get("sheetId") for each in sheets if each.get("name") == move.sheet}
    for element in package.edit(part).iter(f"{MAIN}tr"):
        if element.get("s") in ids:
            element.set("r", move.area(element.get("r"), lone=False))


def _linked_control(package: Package, part: str, move: Move) -> None:
    element = package.tree(part)
    for name in _LINKED:
        if given := element.get(name):
            package.edit(part)
            element.set(name, move.formula(given, move.sheet))


# By how the names of their parts begin.
_ELSEWHERE: dict[str, Callable[[Package, str, Move], None]] = {
    "xl/charts/": _chart,
    "xl/chartex/": _chart,
    "xl/pivotcache/": _pivot_source,
    "xl/drawings/": _shapes_on_a_chart,
    "xl/volatiledependencies.xml": _live_data,
    "xl/ctrlprops/": _linked_control,
}
