"""Where values go in a superior's form, and what was done when they were put there."""

from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from desktop_app.sheets.superior.references import Move
from desktop_app.sheets.values import Content


class Where(NamedTuple):
    """A cell of the workbook: its sheet, row and column, from 1."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell's name on its sheet."""
        return f"{get_column_letter(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.name}"

    def after(self, move: Move) -> "Where":
        """Return where the cell stands after rows were inserted."""
        return self._replace(row=move.row(self.row)) if self.sheet == move.sheet else self


@dataclass(frozen=True)
class Body:
    """The rows that a form has for a list: the last of them, and how many at the top are filled.

    The `old` ones stay where they are `kept`, and the list goes on below; otherwise they give way.
    """

    last: int
    old: int = 0
    kept: bool = False


@dataclass
class Filled:
    """What was put where, and where rows were inserted: what the proof goes by."""

    put: dict[Where, Content] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    replaced: dict[Where, str] = field(default_factory=dict)  # old contents that gave way
    higher: set[Where] = field(default_factory=set)  # rows made higher for their text
    tight: list[Where] = field(default_factory=list)  # cells that do not show all of their text
    rows: int = 0  # of lists

    def move(self, move: Move) -> None:
        """Let what was done stand where it stands after rows were inserted."""
        self.moves.append(move)
        self.put = {where.after(move): content for where, content in self.put.items()}
        self.replaced = {where.after(move): old for where, old in self.replaced.items()}
        self.higher = {where.after(move) for where in self.higher}
        self.tight = [where.after(move) for where in self.tight]
