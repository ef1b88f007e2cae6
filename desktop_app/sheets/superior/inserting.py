"""Inserts rows into a sheet of a package, and moves all that stands below or refers to it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter

from desktop_app.sheets.superior import anchored
from desktop_app.sheets.superior.cells import Page
from desktop_app.sheets.superior.package import MAIN, Package
from desktop_app.sheets.superior.references import Move, translated
from desktop_app.sheets.superior.refusing import refuse_to_move

# Attributes with ranges of the sheet itself, by the element that has them.
AREAS = {
    "autoFilter": "ref",
    "cellWatch": "r",
    "conditionalFormatting": "sqref",
    "dataValidation": "sqref",
    "dimension": "ref",
    "ignoredError": "sqref",
    "protectedRange": "sqref",
    "sortCondition": "ref",
    "sortState": "ref",
}
FORMULAS = frozenset({"formula", "formula1", "formula2", "calculatedColumnFormula"})
_EXCEL_14 = "{http://schemas.microsoft.com/office/excel/2006/main}"
_LINKED = ("fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")


def insert(package: Package, pages: list[Page], page: Page, move: Move, *, texts: bool) -> None:
    """Repeat row `move.after` of `page` below it, with its look, height, merges and formulas.

    With `texts` what it holds is repeated as well. All that stands below moves down; formulas,
    names, validations, formats, pictures, comments and charts of the whole workbook follow.
    UserError names what cannot be moved.
    """
    refuse_to_move(package, page, move)
    for each in pages:
        _formulas(package, each, move)
    package.edit(page.part)
    _rows(page, move, texts=texts)
    _merges(page, move)
    for each in pages:
        _around(package, each, move)
    _names(package, move)
    anchored.move(package, page.part, move)
    _elsewhere(package, move)
    page.index()


def _formulas(package: Package, page: Page, move: Move) -> None:
    """Let the formulas of a sheet lead where the cells stand now; none is shared any more."""
    own = page.title == move.sheet
    found = [
        (place, cell, formula)
        for place, cell in page.cells.items()
        if (formula := cell.find(f"{MAIN}f")) is not None
    ]
    shared = {
        formula.get("si"): (cell.get("r"), formula.text)
        for _place, cell, formula in found
        if formula.get("t") == "shared" and formula.text
    }
    written = {}
    for place, cell, formula in found:
        text = formula.text or ""
        if formula.get("t") == "shared" and not text and formula.get("si") in shared:
            origin, text = shared[formula.get("si")]
            text = translated(text, origin, cell.get("r"))
        written[place] = text, move.formula(text, page.title)
    if not own and all(before == after for before, after in written.values()):
        return
    package.edited.add(page.part)
    for place, _cell, formula in found:
        formula.text = written[place][1]
        if formula.get("t") == "shared":
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)
        elif own and formula.get("ref"):
            formula.set("ref", move.area(formula.get("ref"), lone=False))


def _rows(page: Page, move: Move, *, texts: bool) -> None:
    source = page.rows.get(move.after)
    for number in sorted((n for n in page.rows if n > move.after), reverse=True):
        _renumber(page.rows[number], number + move.more)
    if source is None:
        return
    at = page.data.index(source)
    copies = []
    for place in range(1, move.more + 1):
        twin = deepcopy(source)
        for cell in twin.iter(f"{MAIN}c"):
            _repeat(cell, move.after + place, texts=texts)
        _renumber(twin, move.after + place)
        copies.append(twin)
    page.data[at + 1 : at + 1] = copies


def _repeat(cell: Any, row: int, *, texts: bool) -> None:
    formula = cell.find(f"{MAIN}f")
    if formula is not None and formula.text:
        origin = cell.get("r")
        to = origin.rstrip("0123456789") + str(row)
        formula.text = translated(formula.text, origin, to)
        if formula.get("ref"):
            formula.set("ref", to)
    elif not texts:
        for part in list(cell):
            cell.remove(part)
        cell.attrib.pop("t", None)


def _renumber(row: Any, number: int) -> None:
    row.set("r", str(number))
    for cell in row.iter(f"{MAIN}c"):
        cell.set("r", cell.get("r").rstrip("0123456789") + str(number))


def _merges(page: Page, move: Move) -> None:
    merges = page.root.find(f"{MAIN}mergeCells")
    if merges is None:
        return
    spans = page.spans
    for merge in list(merges):
        merges.remove(merge)
    for span in spans:
        for moved in merged(span, move):
            top, left, bottom, right = moved
            ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
            etree.SubElement(merges, f"{MAIN}mergeCell", ref=ref)
    merges.set("count", str(len(merges)))


def merged(span: tuple[int, int, int, int], move: Move) -> Iterator[tuple[int, int, int, int]]:
    """Yield what becomes of merged cells: those of the row alone are repeated with it."""
    top, left, bottom, right = span
    if top == bottom == move.after:
        for row in range(top, top + move.more + 1):
            yield row, left, row, right
    else:
        first, last = move.rows(top, bottom)
        yield first, left, last, right


def _around(package: Package, page: Page, move: Move) -> None:
    """Move what a sheet has besides its cells: its ranges, and formulas in rules."""
    own = page.title == move.sheet
    changed = False
    for element in around(page.root):
        name = etree.QName(element).localname
        if own and name in AREAS and (given := element.get(AREAS[name])):
            element.set(AREAS[name], move.areas(given))
        elif own and name == "hyperlink" and element.get("ref"):
            element.set("ref", move.area(element.get("ref"), lone=False))
        elif own and name == "sqref" and element.text:
            element.text = move.areas(element.text)
        elif own and name == "brk" and etree.QName(element.getparent()).localname == "rowBreaks":
            at = int(element.get("id"))
            element.set("id", str(at + move.more if at >= move.after else at))
        elif own and name == "pane":
            _pane(element, move)
        elif (name in FORMULAS or element.tag == f"{_EXCEL_14}f") and element.text:
            after = move.formula(element.text, page.title)
            changed |= after != element.text
            element.text = after
        if name == "hyperlink" and (to := element.get("location")):
            after = move.formula(to, page.title)
            changed |= after != to
            element.set("location", after)
        if own and name == "anchor":
            anchored.move_anchor(element, move)
    if own or changed:
        package.edited.add(page.part)


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


def _elsewhere(package: Package, move: Move) -> None:
    """Move the references of charts, pivot tables' sources and linked controls."""
    for part in package.names:
        lower = part.casefold()
        if not lower.endswith(".xml"):
            continue
        if lower.startswith(("xl/charts/", "xl/chartex/")):
            for element in package.tree(part).iter("{*}f"):
                if element.text and (after := move.formula(element.text, "")) != element.text:
                    package.edit(part)
                    element.text = after
        elif lower.startswith("xl/pivotcache/"):
            for element in package.tree(part).iter(f"{MAIN}worksheetSource"):
                if element.get("sheet") == move.sheet and (ref := element.get("ref")):
                    package.edit(part)
                    element.set("ref", move.area(ref))
        elif lower.startswith("xl/ctrlprops/"):
            element = package.tree(part)
            for name in _LINKED:
                if given := element.get(name):
                    package.edit(part)
                    element.set(name, move.formula(given, move.sheet))
