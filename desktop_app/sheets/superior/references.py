"""Where references lead after rows were inserted: in formulas, ranges and names."""

import re
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.formula.translate import Translator

LAST_ROW = 1_048_576  # of a sheet of Excel's
_CELL = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d{1,7})(#?)")
_AREA = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d{1,7}):(\$?[A-Z]{1,3}\$?)(\d{1,7})")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")
_SHEET = re.compile(r"('(?:[^']|'')+'|[^'!:]+)!(.+)", re.DOTALL)
_OPENING = re.compile(r"(.+):([A-Za-z_.][\w.]*\()", re.DOTALL)


@dataclass(frozen=True)
class Move:
    """`more` rows inserted below row `after` of a sheet, which they repeat."""

    sheet: str
    after: int
    more: int

    def row(self, row: int) -> int:
        """Return where a row stands now."""
        return min(row + self.more, LAST_ROW) if row > self.after else row

    def rows(self, first: int, last: int) -> tuple[int, int]:
        """Return the rows that a range covers now: with the row repeated it has the new ones."""
        grows = first <= self.after <= last
        return self.row(first), min(last + self.more, LAST_ROW) if grows else self.row(last)

    def area(self, area: str, *, lone: bool = True, at: int = 0) -> str:
        """Return a range of the sheet itself; `lone` cells are ranges of one cell as well.

        What a cell of the row repeated, `at`, says of the rows down to its own is repeated with it.
        """
        if (cell := _CELL.fullmatch(area)) is not None:
            row = int(cell[2])
            if lone and row == self.after:
                return f"{area}:{cell[1]}{row + self.more}"
            return f"{cell[1]}{self.row(row)}{cell[3]}"
        if (found := _AREA.fullmatch(area)) is not None:
            first, last = self.rows(int(found[2]), int(found[4]))
            if at == self.after == int(found[4]) and not found[3].endswith("$"):
                first, last = int(found[2]), int(found[4])
            return f"{found[1]}{first}:{found[3]}{last}"
        if (found := _ROWS.fullmatch(area)) is not None:
            first, last = self.rows(int(found[2]), int(found[4]))
            return f"{found[1]}{first}:{found[3]}{last}"
        return area

    def areas(self, areas: str) -> str:
        """Return ranges with blanks between them."""
        return " ".join(map(self.area, areas.split()))

    def formula(self, formula: str, own: str, at: int = 0) -> str:
        """Return a formula of the sheet `own`, in its row `at`, without its sign of equality."""
        if not any(sign.isdigit() for sign in formula):
            return formula
        tokens = Tokenizer("=" + formula)
        for token in tokens.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._operand(token.value, own, at)
            elif token.type == Token.FUNC and (begun := _OPENING.fullmatch(token.value)):
                token.value = f"{self._operand(begun[1], own, at)}:{begun[2]}"
        return "".join(token.value for token in tokens.items)

    def _operand(self, operand: str, own: str, at: int) -> str:
        if operand.count("!") > 1 and (ends := _split(operand)):
            return ":".join(self._operand(end, own, at) for end in ends)
        found = _SHEET.fullmatch(operand)
        sheet, area = (found[1], found[2]) if found else ("", operand)
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        if (sheet or own).casefold() != self.sheet.casefold():
            return operand
        row = at if own.casefold() == self.sheet.casefold() else 0
        moved = self.area(area.removeprefix(":"), lone=False, at=row)
        prefix = f"{found[1]}!" if found else ""
        return f"{prefix}{':' if area.startswith(':') else ''}{moved}"


def translated(formula: str, origin: str, to: str) -> str:
    """Return a formula as it reads when it is copied from one cell to another."""
    return str(Translator("=" + formula, origin).translate_formula(to))[1:]


def _split(operand: str) -> list[str]:
    """The two ends of a range each of which names its sheet."""
    quoted, at = False, []
    for place, sign in enumerate(operand):
        quoted ^= sign == "'"
        if sign == ":" and not quoted:
            at.append(place)
    return [operand[: at[0]], operand[at[0] + 1 :]] if len(at) == 1 else []
