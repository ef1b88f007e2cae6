"""Inserts rows into a sheet of a package, and moves all that stands below or refers to it."""

from collections.abc import Container, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils import get_column_letter

from desktop_app import words
from desktop_app.errors import UserError
from desktop_app.sheets.superior import anchored, leading
from desktop_app.sheets.superior.cells import Page, Place, column_of
from desktop_app.sheets.superior.package import MAIN, Package
from desktop_app.sheets.superior.references import Move, translated
from desktop_app.sheets.superior.refusing import refuse_to_move
from desktop_app.words import _


def insert(
    package: Package, pages: list[Page], page: Page, move: Move, last: int, texts: Container[int]
) -> None:
    """Repeat row `move.after` of `page` below it, with its look, height, merges and formulas.

    What it holds in the columns `texts` is repeated as well; the list ends with row `last`. All
    that stands below moves down; formulas, names, validations, formats, pictures, comments and
    charts of the whole workbook follow. UserError names what cannot be moved.
    """
    refuse_to_move(package, page, move)
    try:
        _insert(package, pages, page, move, last, texts)
    except TokenizerError as error:
        raise _unreadable(package, page, move, error) from error


def _insert(
    package: Package, pages: list[Page], page: Page, move: Move, last: int, texts: Container[int]
) -> None:
    alike = _alike(page, move) if last > move.after else []
    for each in pages:
        _formulas(package, each, move)
    package.edit(page.part)
    _rows(page, move, texts)
    _go_on(page, move, alike)
    _merges(page, move)
    for each in pages:
        leading.lead(package, each, move)
    anchored.move(package, page.part, move)
    for each in pages:
        for sort, part in package.related(each.part).values():
            if sort == "drawing":
                anchored.lead(package, part, each.title, move)
    leading.elsewhere(package, move)
    page.index()


@words.aloud()
def _unreadable(package: Package, page: Page, move: Move, error: TokenizerError) -> UserError:
    return UserError(
        _(
            "“{path}”, sheet “{sheet}”: the list needs {n} more rows, but a formula that refers"
            " to cells cannot be read ({reason}). Add empty rows to the form in Excel, or take"
            " the formula out."
        ).format(path=package.path, sheet=page.title, n=move.more, reason=error)
    )


def _formulas(package: Package, page: Page, move: Move) -> None:
    """Let the formulas of a sheet lead where the cells stand now; none is shared any more."""
    own = page.title == move.sheet
    before = _written(page)
    written = {
        place: move.formula(text, page.title, place[0] if own else 0)
        for place, text in before.items()
    }
    if not own and before == written:
        return
    package.edited.add(page.part)
    for place, text in written.items():
        formula = page.cells[place].find(f"{MAIN}f")
        formula.text = text
        if formula.get("t") == "shared":
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)
        elif own and formula.get("ref"):
            formula.set("ref", move.area(formula.get("ref"), lone=False))


def _written(page: Page) -> dict[Place, str]:
    """The formulas of a sheet, those that share another's as they would read by themselves."""
    found = {
        place: formula
        for place, cell in page.cells.items()
        if (formula := cell.find(f"{MAIN}f")) is not None
    }
    shared = {
        formula.get("si"): (page.cells[place].get("r"), formula.text)
        for place, formula in found.items()
        if formula.get("t") == "shared" and formula.text
    }
    written = {}
    for place, formula in found.items():
        text = formula.text or ""
        if formula.get("t") == "shared" and not text and formula.get("si") in shared:
            origin, text = shared[formula.get("si")]
            text = translated(text, origin, page.cells[place].get("r"))
        written[place] = text
    return written


def _alike(page: Page, move: Move) -> list[int]:
    """The columns in which the row below the one repeated works out the same, from its own place."""
    written = _written(page)
    return [
        column
        for (row, column), text in written.items()
        if row == move.after
        and (row + 1, column) in written
        and text
        and translated(text, _at(row, column), _at(row + 1, column)) == written[row + 1, column]
    ]


def _go_on(page: Page, move: Move, alike: list[int]) -> None:
    """What the rows of a list work out from the row above goes on below the new ones."""
    for column in alike:
        above = page.cells[move.after, column].find(f"{MAIN}f").text
        formula = page.cells[move.after + 1, column].find(f"{MAIN}f")
        to = _at(move.after + move.more + 1, column)
        formula.text = translated(above, _at(move.after, column), to)


def _at(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _rows(page: Page, move: Move, texts: Container[int]) -> None:
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
            _repeat(cell, move.after + place, texts)
        _renumber(twin, move.after + place)
        copies.append(twin)
    page.data[at + 1 : at + 1] = copies


def _repeat(cell: Any, row: int, texts: Container[int]) -> None:
    formula = cell.find(f"{MAIN}f")
    if formula is not None and formula.text:
        origin = cell.get("r")
        to = origin.rstrip("0123456789") + str(row)
        formula.text = translated(formula.text, origin, to)
        if formula.get("ref"):
            formula.set("ref", to)
    elif column_of(cell) not in texts:
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
