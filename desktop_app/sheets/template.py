"""A superior's own workbook with its placeholders filled, as a worksheet that paper paints."""

import io
import warnings
from pathlib import Path

from openpyxl import Workbook, load_workbook

from desktop_app.errors import UserError
from desktop_app.sheets import dayformats
from desktop_app.sheets.losses import losses
from desktop_app.sheets.superior.formulas import work_out
from desktop_app.sheets.superior.package import Package
from desktop_app.sheets.superior.pictures import give
from desktop_app.words import _


def painted(path: Path, content: bytes) -> Workbook:
    """Return the form at `path`, filled as `content`, as paper paints it: its formulas worked out.

    UserError names what it holds that paper would not show.
    """
    workbook = _loaded(path, content)
    if unworked := work_out(workbook):
        raise _lost(path, unworked)
    return workbook


def _loaded(path: Path, content: bytes) -> Workbook:
    package = Package(path, content)
    if lost := losses(package):
        raise _lost(path, lost)
    with warnings.catch_warnings():
        # What it says of rules that newer Excels keep: they ask something of who types, not of paper.
        warnings.simplefilter("ignore", UserWarning)
        try:
            workbook = load_workbook(io.BytesIO(dayformats.declared(content)), rich_text=True)
        except (KeyError, TypeError, ValueError) as error:
            raise _lost(path, [_("what only Excel can read")]) from error
    give(package, workbook)
    return workbook


def _lost(path: Path, what: list[str]) -> UserError:
    return UserError(
        _(
            "“{path}” holds {what}, which the program cannot print. Print it in Excel, take it out"
            " of the form, or use the sheet drawn by the program."
        ).format(path=path, what=", ".join(what))
    )
