"""Works out the plain formulas of a filled form, so that paper shows what they come to."""

import re
from typing import Any

from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries

from desktop_app.sheets.superior.reckoning import (
    FUNCTIONS,
    PASSING_OVER,
    Unworkable,
    joined,
    number,
    single,
)
from desktop_app.words import _

_AREA = re.compile(
    r"(?:('(?:[^']|'')+'|[^'!:\[\]]+)!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?"
)
_RANK = {"=": 0, "<>": 0, "<": 0, ">": 0, "<=": 0, ">=": 0, "&": 1, "+": 2, "-": 2, "*": 3, "/": 3}
Place = tuple[str, int, int]  # a sheet's title, row, column

_DEEPEST = 60  # formulas that lead to formulas


def work_out(workbook: Workbook) -> list[str]:
    """Put in place of each formula what it comes to; return those that cannot be, by their cells.

    What Excel might make something else of is not worked out: a figure is right, or left to Excel.
    """
    unworked, results = [], []
    known: dict[Place, Any] = {}
    for sheet in workbook.worksheets:
        cells: list[Any] = [cell for row in sheet.iter_rows() for cell in row]
        for cell in [cell for cell in cells if cell.data_type == "f"]:
            try:
                found = _Sheet(workbook, sheet, known).cell(cell.row, cell.column, 0)
                results.append((cell, found))
            except Unworkable as why:
                told = _("the formula in {cell} of “{sheet}” ({why})")
                unworked.append(told.format(cell=cell.coordinate, sheet=sheet.title, why=why))
    # Not before all are found: whether a cell holds a subtotal is seen by its formula.
    for cell, found in results:
        cell.value = found
        if isinstance(found, str):
            cell.data_type = "s"
    return unworked


class _Sheet:
    """Works out cells of one sheet; `known` is what cells of the workbook were found to come to."""

    def __init__(self, workbook: Workbook, sheet: Any, known: dict[Place, Any]) -> None:
        self._workbook, self._sheet, self._known = workbook, sheet, known

    def cell(self, row: int, column: int, deep: int) -> Any:
        """Return what a cell comes to."""
        cell = self._sheet.cell(row, column)
        if cell.data_type == "e":
            raise Unworkable(str(cell.value))
        if cell.data_type != "f":
            return cell.value
        place = (self._sheet.title, row, column)
        if place not in self._known:
            if deep > _DEEPEST or not isinstance(cell.value, str):
                raise Unworkable(_("it leads too far"))
            tokens = [t for t in Tokenizer(cell.value).items if t.type != Token.WSPACE]
            found = single(_Formula(self, tokens, (row, column), deep).whole())
            self._known[place] = 0 if found is None else found
        return self._known[place]

    def area(self, text: str, deep: int) -> Any:
        """Return the value of a cell, or the list of a range's values."""
        sheet, (left, top, right, bottom) = self._bounds(text)
        if ":" not in text.rpartition("!")[2]:
            return sheet.cell(top, left, deep + 1)
        return [
            sheet.cell(row, column, deep + 1)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]

    def subtotals(self, text: str) -> bool:
        """Whether a formula of a range tells a subtotal, which a further one would count twice."""
        sheet, (left, top, right, bottom) = self._bounds(text)
        cells = sheet._sheet.iter_rows(top, bottom, left, right)
        return any(
            cell.data_type == "f" and "SUBTOTAL" in str(cell.value).upper()
            for row in cells
            for cell in row
        )

    def _bounds(self, text: str) -> tuple["_Sheet", tuple[int, int, int, int]]:
        found = _AREA.fullmatch(text)
        if found is None:
            raise Unworkable(text)
        sheet: _Sheet = self
        if found[1]:
            title = found[1].strip("'").replace("''", "'")
            if title not in self._workbook.sheetnames:
                raise Unworkable(text)
            sheet = _Sheet(self._workbook, self._workbook[title], self._known)
        left, top, right, bottom = range_boundaries(text.rpartition("!")[2].replace("$", ""))
        if not (left and top and right and bottom):
            raise Unworkable(text)
        return sheet, (left, top, right, min(bottom, max(top, sheet._sheet.max_row)))


class _Formula:
    """One formula, taken token by token from the left."""

    def __init__(
        self, sheet: _Sheet, tokens: list[Token], place: tuple[int, int], deep: int
    ) -> None:
        self._sheet, self._tokens, self._place, self._deep = sheet, tokens, place, deep
        self._at = 0

    def whole(self) -> Any:
        """Return what the formula comes to."""
        value = self._expression(0)
        if self._at < len(self._tokens):
            raise Unworkable(self._tokens[self._at].value)
        return value

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _expression(self, rank: int) -> Any:
        value = self._operand()
        while (token := self._next()) is not None and token.type == Token.OP_IN:
            own = _RANK.get(token.value)
            if own is None or own < rank:
                break
            self._at += 1
            value = joined(token.value, value, self._expression(own + 1))
        return value

    def _operand(self) -> Any:
        token = self._next()
        if token is None:
            raise Unworkable(_("it is not whole"))
        self._at += 1
        if token.type == Token.OP_PRE:
            value = number(self._operand())
            return -value if token.value == "-" else value
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            value = self._expression(0)
            self._at += 1
            return self._percent(value)
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return self._percent(self._function(token.value.rstrip("(").upper()))
        if token.type == Token.OPERAND:
            return self._percent(self._plain(token))
        raise Unworkable(token.value)

    def _percent(self, value: Any) -> Any:
        token = self._next()
        if token is not None and token.type == Token.OP_POST:
            self._at += 1
            return number(value) / 100
        return value

    def _plain(self, token: Token) -> Any:
        if token.subtype == Token.NUMBER:
            value = float(token.value)
            return int(value) if value.is_integer() else value
        if token.subtype == Token.TEXT:
            return token.value[1:-1].replace('""', '"')
        if token.subtype == Token.LOGICAL:
            return token.value.upper() == "TRUE"
        if token.subtype == Token.RANGE:
            return self._sheet.area(token.value, self._deep)
        raise Unworkable(token.value)

    def _function(self, name: str) -> Any:
        given = self._arguments()
        if name == "ROW" and not given:
            return self._place[0]
        if name == "IF" and 2 <= len(given) <= 3:
            return self._chosen(given)
        if name not in FUNCTIONS:
            raise Unworkable(name)
        if name == "SUBTOTAL" and any(
            one.subtype == Token.RANGE and self._sheet.subtotals(one.value)
            for tokens in given
            for one in tokens
        ):
            raise Unworkable(name)
        try:
            worth = [self._worth(tokens) for tokens in given]
            if name in PASSING_OVER and any(
                isinstance(value, bool | str) and [one.subtype for one in tokens] != [Token.RANGE]
                for value, tokens in zip(worth, given, strict=True)
            ):
                raise Unworkable(name)
            return FUNCTIONS[name](worth)
        except (IndexError, KeyError, ArithmeticError, TypeError, ValueError):
            raise Unworkable(name) from None

    def _arguments(self) -> list[list[Token]]:
        """Go past what stands in a function's brackets; return the tokens of each argument."""
        given: list[list[Token]] = [[]]
        deep = 1
        while (token := self._next()) is not None:
            self._at += 1
            deep += (token.subtype == Token.OPEN) - (token.subtype == Token.CLOSE)
            if deep == 0:
                return given if given != [[]] else []
            if token.type == Token.SEP and deep == 1:
                given.append([])
            else:
                given[-1].append(token)
        raise Unworkable(_("it is not whole"))

    def _worth(self, tokens: list[Token]) -> Any:
        """What an argument comes to; None for an empty one."""
        return _Formula(self._sheet, tokens, self._place, self._deep).whole() if tokens else None

    def _chosen(self, given: list[list[Token]]) -> Any:
        """What an IF comes to: the other way is not gone, as it may be an error that it guards from."""
        condition = number(single(self._worth(given[0])))
        if not condition and len(given) == 2:
            return False
        found = self._worth(given[1 if condition else 2])
        return 0 if found is None else found
