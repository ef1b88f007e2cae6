"""Labels to be stuck on things: what each says, and the sheets on which they are printed."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from desktop_app.registers.register import NUMBER, Register
from desktop_app.words import Label, _

A4 = (210.0, 297.0)
LARGEST_PAGE = 500.0  # millimetres
SMALLEST = 8.0  # millimetres that a label has at least, either way
_SLACK = 0.05  # millimetres by which rounded measures may exceed the page


class LabelSheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet of labels, all of one size; measures in millimetres.

    `left` and `top` are the margins of the page, `across` and `down` the gaps between two labels.
    A single label of a roll is a page by itself.
    """

    name: str
    title: Label
    page: tuple[float, float] = A4
    columns: int
    rows: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    across: float = 0.0
    down: float = 0.0
    lined: bool = False  # plain paper: the edges are printed, to be cut along

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return where the label at a place, from 0 row by row, has its upper left corner."""
        row, column = divmod(place, self.columns)
        return (
            self.left + column * (self.width + self.across),
            self.top + row * (self.height + self.down),
        )

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield why there can be no such sheet: the measure that is wrong, and what would be right."""
        if not all(SMALLEST <= side <= LARGEST_PAGE for side in self.page):
            yield (
                "page",
                _("a page measures from {least} to {most} mm").format(
                    least=f"{SMALLEST:g}", most=f"{LARGEST_PAGE:g}"
                ),
            )
        if min(self.columns, self.rows) < 1:
            yield "columns", _("there is at least one label in a row and one row")
        if min(self.width, self.height) < SMALLEST:
            yield "width", _("a label measures at least {least} mm").format(least=f"{SMALLEST:g}")
        if min(self.left, self.top, self.across, self.down) < 0:
            yield "left", _("margins and gaps cannot be less than 0")
        left, top = self.corner(self.count - 1)
        for key, taken, there in (
            ("columns", left + self.width, self.page[0]),
            ("rows", top + self.height, self.page[1]),
        ):
            if taken > there + _SLACK:
                said = _("the labels take {taken} mm, and the page has {there} mm")
                yield key, said.format(taken=f"{taken:g}", there=f"{there:g}")


class LabelText(msgspec.Struct, frozen=True):
    """What one label says: the number, which is its QR code, too; below it words and value."""

    code: str
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The number, then each line as a whole."""
        return (self.code, *map("".join, self.lines))


def label_text(register: Register, values: Mapping[str, Any]) -> LabelText | None:
    """Return what the label of a record says; None where the register's things bear none."""
    declared = register.declaration.label
    if declared is None:
        return None
    codes = (register.show(key, values) for key in (*declared.code, NUMBER))
    shown = ((key, register.show(key, values, masked=True)) for key in declared.fields)
    said = _("{label}: {value}")
    lines = (
        (said.format(label=register.label(key), value=""), text) for key, text in shown if text
    )
    return LabelText(next(filter(None, codes), ""), tuple(lines))
