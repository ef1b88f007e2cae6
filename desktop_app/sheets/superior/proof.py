"""Proves that a filled form holds what was put in, and else what it held before."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lxml import etree

from desktop_app.errors import UserError
from desktop_app.sheets.superior.cells import Page, Place
from desktop_app.sheets.superior.inserting import merged
from desktop_app.sheets.superior.leading import AREAS, FORMULAS, around
from desktop_app.sheets.superior.looks import Looks
from desktop_app.sheets.superior.package import MAIN, Package, name_of
from desktop_app.sheets.superior.placing import Filled, Where
from desktop_app.sheets.superior.references import Move
from desktop_app.sheets.superior.texts import Strings
from desktop_app.sheets.values import Content
from desktop_app.words import _

_CHAIN, _TYPES = "xl/calcchain.xml", "[content_types].xml"
_CHAIN_LINK = "/calcChain"
_ROWS = re.compile(r"\d+(?::\$?[A-Z]+\$?\d+)?")  # a row, and what a single cell grew to
# Where references stand in other parts than the sheet: by element, and its attribute or "".
_LEADING = {
    "row": "",
    "f": "",
    "definedName": "",
    "calculatedColumnFormula": "",
    "totalsRowFormula": "",
    "sqref": "",
    "brk": "id",
    "pane": "ySplit",
    "hyperlink": "ref",
    "comment": "ref",
    "threadedComment": "ref",
    "table": "ref",
    "worksheetSource": "ref",
    "cfvo": "val",
    "dataRef": "ref",
    "nsvFilter": "ref",
    "selection": "sqref",
    "singleXmlCell": "r",
    "tr": "r",
} | AREAS
_LINKS = (
    "activeCell",
    "cellRange",
    "fmlaGroup",
    "fmlaLink",
    "fmlaRange",
    "fmlaTxbx",
    "linkedCell",
    "listFillRange",
    "location",
    "textlink",
    "topLeftCell",
)


def prove(path: Path, content: bytes, filled: Filled) -> None:
    """Compare the form at `path` with the filled one, part by part and cell by cell.

    UserError names the first thing that differs and was not to be filled.
    """
    before, after = Package.read(path), Package(path, content)
    gone = {part.casefold() for part in {*before.names} ^ {*after.names}}
    if gone - {_CHAIN}:
        raise _differs(path, min(gone - {_CHAIN}))
    pages = {page.part: page for page in _pages(before)}
    moved = {page.part: page for page in _pages(after)}
    for part in before.names:
        if part in pages:
            wrong = _of_page(pages[part], moved[part], filled)
        elif part.casefold() == _CHAIN or before.part(part) == after.part(part):
            continue
        else:
            wrong = _of_part(before, after, part, bool(filled.moves))
        if wrong:
            raise _differs(path, wrong)


def _pages(package: Package) -> Iterator[Page]:
    strings, looks = Strings(package), Looks(package)
    for sheet in package.sheets:
        yield Page(package, sheet, strings, looks)


def _of_page(before: Page, after: Page, filled: Filled) -> str:
    """What differs on a sheet, by name; "" for nothing."""
    moves = [move for move in filled.moves if move.sheet == before.title]
    stood = {_moved(place, moves): place for place in before.cells}
    for place, was in stood.items():
        where = Where(before.title, *place)
        loose = bool(filled.moves)
        if where not in filled.put and _cell(before, was, loose) != _cell(after, place, loose):
            return f"{before.title}!{where.name}"
    for where, content in filled.put.items():
        if where.sheet == before.title:
            place = (where.row, where.column)
            if not _holds(after, place, content) or not _looks(before, after, stood, place):
                return f"{before.title}!{where.name}"
    rows = {_moved((row, 0), moves)[0] for row in before.rows}
    rows |= {where.row for where in filled.put if where.sheet == before.title}
    for at, move in enumerate(moves):
        new = range(move.after + 1, move.after + move.more + 1)
        rows |= {_moved((row, 0), moves[at + 1 :])[0] for row in new}
    if extra := sorted(after.rows.keys() - rows):
        return _("row {row} of “{sheet}”").format(row=extra[0], sheet=before.title)
    for number, row in before.rows.items():
        at = _moved((number, 0), moves)[0]
        grown = Where(before.title, at, 0) in filled.higher
        if at not in after.rows or (not grown and not _same_row(row, after.rows[at])):
            return _("row {row} of “{sheet}”").format(row=number, sheet=before.title)
    spans = set(before.spans)
    for move in moves:
        spans = {each for span in spans for each in merged(span, move)}
    if spans != set(after.spans):
        return _("the merged cells of “{sheet}”").format(sheet=before.title)
    return _of_rest(before, after, bool(filled.moves))


def _of_rest(before: Page, after: Page, loose: bool) -> str:
    """What differs on a sheet besides its cells: print set-up, rules, pictures, and all else."""
    ours, theirs = ([*_rest(page, loose)] for page in (before, after))
    for was, now in zip_longest(ours, theirs):
        if was != now:
            return f"{before.title}: {name_of((was or now)[0])}"
    return ""


def _rest(page: Page, loose: bool) -> Iterator[tuple[Any, ...]]:
    for element in around(page.root):
        if name_of(element) not in ("mergeCell", "mergeCells", "dimension"):
            yield _fact(element, loose)


def _of_part(before: Package, after: Package, part: str, loose: bool) -> str:
    """What differs in a part that was changed on the way: more than where references lead."""
    lower = part.casefold()
    if lower == _TYPES:
        return "" if len(before.tree(part)) - len(after.tree(part)) in (0, 1) else part
    if lower.endswith(".rels"):
        links, kept = ([*map(_link, each.tree(part))] for each in (before, after))
        gone = [link for link in links if link not in kept]
        # Only the order in which formulas are worked out is found anew.
        stay = [link for link in links if link in kept] == kept
        return "" if stay and all(_CHAIN_LINK in link["Type"] for link in gone) else part
    if lower.endswith("/styles.xml"):
        cells, more = (each.tree(part).find(f"{MAIN}cellXfs") for each in (before, after))
        same = [[*_facts(a)] == [*_facts(b)] for a, b in zip(cells, more, strict=False)]
        return "" if all(same) and len(same) == len(cells) else part
    if lower.endswith(".vml"):
        bare = [re.sub(rb"\d+|\s", b"", each.part(part)) for each in (before, after)]
        return "" if bare[0] == bare[1] else part
    ours, theirs = ([*_facts(each.tree(part), loose)] for each in (before, after))
    return "" if ours == theirs else part


def _link(link: Any) -> dict[str, str]:
    """What a part says of another; of a link within the file not to which row it leads."""
    given = dict(link.attrib)
    if given.get("Target", "").startswith("#"):
        given["Target"] = _rowless(given["Target"])
    return given


def _facts(root: Any, loose: bool = False) -> Iterator[tuple[Any, ...]]:
    for element in root.iter(etree.Element):
        if element.tag != f"{MAIN}calcPr":
            yield _fact(element, loose)


def _fact(element: Any, loose: bool) -> tuple[Any, ...]:
    """What an element says; `loose` without the rows to which its references lead."""
    name, text = name_of(element), (element.text or "").strip()
    given = dict(element.attrib)
    if loose:
        leading = _LEADING.get(name)
        for key in (leading, *_LINKS):
            if key and key in given:
                given[key] = " ".join(map(_rowless, given[key].split()))
        if leading == "" or name in FORMULAS:
            text = _rowless(text)
    return element.tag, sorted(given.items()), text


def _rowless(text: str) -> str:
    return _ROWS.sub("#", text)


def _moved(place: Place, moves: list[Move]) -> Place:
    row, column = place
    for move in moves:
        row = move.row(row)
    return row, column


def _cell(page: Page, place: Place, loose: bool) -> tuple[Any, ...]:
    """What a cell holds; of a formula not what it came to, nor, `loose`, where it leads."""
    formula, style = page.formula(place), page.style(place)
    if formula is not None:
        return style, "" if loose else formula
    cell = page.cells[place]
    item = page.item(cell)
    runs = None if item is None else [*_facts(item)][1:]
    return style, cell.get("t"), page.value(place), runs


def _holds(page: Page, place: Place, content: Content) -> bool:
    found = page.value(place)
    if content.value is None or content.text == "":
        return found is None
    if content.type == "s":
        return bool(found == content.text)
    if content.type == "d":
        return isinstance(found, dt.date | dt.time | dt.timedelta | int | float)
    return found == content.value or Decimal(str(found)) == Decimal(str(content.value))


def _looks(before: Page, after: Page, stood: dict[Place, Place], place: Place) -> bool:
    """Whether a filled cell looks as before, but for the format of a day and the mark of text."""
    if place not in stood:
        return True
    return before.look(stood[place]) == after.look(place)


def _same_row(before: Any, after: Any) -> bool:
    ours, theirs = (
        {key: value for key, value in row.attrib.items() if key not in ("r", "spans")}
        for row in (before, after)
    )
    return ours == theirs


def _differs(path: Path, what: str) -> UserError:
    return UserError(
        _(
            "“{path}” was not filled: {what} would not be as it was before. Nothing was written;"
            " take it out of the form, or fill the sheet drawn by the program."
        ).format(path=path, what=what)
    )
