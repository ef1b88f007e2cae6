"""A superior's form as a person sees it while it is said what goes where."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.desk.templates import standing
from desktop_app.desk.templates.slots import Fit, named
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets import superior
from desktop_app.sheets.superior import Where
from desktop_app.sheets.superior.cells import Span

_MOST_ROWS, _MOST_COLUMNS = 400, 80  # that are shown; what lies beyond is no form


@dataclass(frozen=True)
class Sheet:
    """One sheet of a form, with the fields that were found for its cells."""

    title: str
    height: int
    width: int
    spans: tuple[Span, ...]
    _fit: Fit

    def text(self, row: int, column: int) -> str:
        """Return what a cell holds; rows and columns count from 1. A formula shows itself."""
        page = self._fit.form.page(self.title)
        formula = page.formula((row, column))
        return f"={formula}" if formula else page.text((row, column))

    def where(self, row: int, column: int) -> Where:
        """Return the cell, or the one that shows what is merged there."""
        top, left, _bottom, _right = self._fit.form.page(self.title).covering((row, column))
        return Where(self.title, top, left)

    def is_formula(self, where: Where) -> bool:
        """Whether a cell works something out, and so is never filled."""
        return self._fit.form.page(self.title).formula((where.row, where.column)) is not None


def sheets(fit: Fit) -> list[Sheet]:
    """Return the sheets of a form that are shown."""
    found = []
    for page in fit.form.pages:
        if not page.hidden:
            height, width = page.extent
            size = min(height, _MOST_ROWS), min(width, _MOST_COLUMNS)
            found.append(Sheet(page.title, *size, tuple(page.spans), fit))
    return found


def choices(register: Register, unit: Register | None) -> Iterator[tuple[str, str]]:
    """Yield what may go into a cell: the word, and what a person calls it, by the label alone."""
    keys = [NUMBER, *register.fields, *register.declaration.joins]
    for word in [superior.COUNTED, *(f"{superior.EACH}{key}" for key in keys), *keys]:
        yield word, named(register, word, unit)
    for key, rows in register.rows.items():
        yield from _lines(register, key, rows, unit)
    for word in standing.STANDING:
        yield f"sheet.{word}", standing.called(word)
    for key in unit.fields if unit else ():
        yield f"unit.{key}", named(register, f"unit.{key}", unit)


def _lines(
    register: Register, key: str, rows: Rows, unit: Register | None
) -> Iterator[tuple[str, str]]:
    for inner in rows.fields:
        word = f"{superior.EACH}{key}.{inner}"
        yield word, named(register, word, unit)
