"""What a superior's workbook may hold that cannot be kept: refused by its name."""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from openpyxl.utils import range_boundaries

from desktop_app import words
from desktop_app.errors import UserError
from desktop_app.sheets.superior.cells import Page
from desktop_app.sheets.superior.package import MAIN, Package
from desktop_app.sheets.superior.references import LAST_ROW, Move
from desktop_app.words import _

_STRICT = "purl.oclc.org/ooxml"
# What newer Excels keep with a sheet, and its references are known.
_KNOWN = frozenset(
    {
        "conditionalFormattings",
        "dataValidations",
        "sparklineGroups",
        "slicerList",
        "timelineRefs",
        "ignoredErrors",
        "protectedRanges",
        "id",
    }
)


def refuse_to_fill(package: Package) -> None:
    """UserError names what the workbook holds that would not be kept if it were filled."""
    if found := list(_unkept(package)):
        raise UserError(
            _(
                "“{path}” holds {what}, which would be lost when it is filled. Take it out of"
                " the template, or fill the sheet drawn by the program."
            ).format(path=package.path, what=_listed(found))
        )


@words.aloud()
def refuse_to_move(package: Package, page: Page, move: Move) -> None:
    """UserError names what the sheet holds that cannot make room for the rows of a list."""
    found = list(_unmoved(package, page, move))
    if max((row for row, _column in page.cells), default=0) + move.more > LAST_ROW:
        found.append(_("more than {n} rows").format(n=LAST_ROW))
    if found:
        raise UserError(
            _(
                "“{path}”, sheet “{sheet}”: the list needs {n} more rows below row {row}, but {what}"
                " cannot make room. Add empty rows to the form in Excel, or take it out."
            ).format(
                path=package.path,
                sheet=page.title,
                n=move.more,
                row=move.after,
                what=_listed(found),
            )
        )


def _unkept(package: Package) -> Iterator[str]:
    if _STRICT in str(package.book.tag):
        yield _("the strict variant of the format (save it as an ordinary .xlsx)")
    for name in package.names:
        lower = name.casefold()
        if lower.endswith("vbaproject.bin") or lower.startswith("xl/macrosheets/"):
            yield _("macros")
        elif lower.startswith("_xmlsignatures/") and lower.endswith(".xml"):
            yield _("a digital signature")
        elif lower.startswith("xl/revisions/"):
            yield _("the tracked changes of a shared workbook")


def _unmoved(package: Package, page: Page, move: Move) -> Iterator[str]:
    for cell in page.cells.values():
        formula = cell.find(f"{MAIN}f")
        if formula is None or formula.get("t") not in ("array", "dataTable"):
            continue
        first, last = _rows(formula.get("ref") or cell.get("r"))
        if formula.get("t") == "dataTable" and last > move.after:
            yield _("the what-if table in {cell}").format(cell=cell.get("r"))
        elif first <= move.after <= last and first < last:
            yield _("the array formula in {cell}").format(cell=cell.get("r"))
    for scenario in page.root.iter(f"{MAIN}scenario"):
        yield _("the scenario “{name}”").format(name=scenario.get("name"))
    for sort, part in package.related(page.part).values():
        if sort == "pivotTable":
            table: Any = package.tree(part)
            location = table.find(f"{MAIN}location")
            if location is not None and _rows(location.get("ref"))[1] > move.after:
                yield _("the pivot table “{name}”").format(name=table.get("name", ""))
    for extension in page.root.iter(f"{MAIN}ext"):
        for inner in extension:
            name = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
            if name and name not in _KNOWN:
                yield _("something of a newer Excel ({name})").format(name=name)


def _rows(area: str) -> tuple[int, int]:
    _left, top, _right, bottom = range_boundaries(area)
    return int(top or 1), int(bottom or LAST_ROW)


def _listed(found: list[str]) -> str:
    return ", ".join(dict.fromkeys(found))
