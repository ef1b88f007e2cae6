"""Works out the plain formulas of a filled form, so that paper shows what they come to."""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries

from desktop_app.words import _

_AREA = re.compile(
    r"(?:('(?:[^']|'')+'|[^'!:\[\]]+)!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?"
)
_RANK = {"=": 0, "<>": 0, "<": 0, ">": 0, "<=": 0, ">=": 0, "&": 1, "+": 2, "-": 2, "*": 3, "/": 3}
_DEEPEST = 60  # formulas that lead to formulas


class Unworkable(Exception):
    """A formula that only Excel can work out; the text says why."""


def work_out(workbook: Workbook) -> list[str]:
    """Put in place of each formula what it comes to; return those that cannot be, by their cells."""
    unworked = []
    for sheet in workbook.worksheets:
        cells: list[Any] = [cell for row in sheet.iter_rows() for cell in row]
        for cell in [cell for cell in cells if cell.data_type == "f"]:
            try:
                result = _Sheet(workbook, sheet).cell(cell.row, cell.column, 0)
            except Unworkable as why:
                told = _("the formula in {cell} of “{sheet}” ({why})")
                unworked.append(told.format(cell=cell.coordinate, sheet=sheet.title, why=why))
            else:
                cell.value = result
                if isinstance(result, str):
                    cell.data_type = "s"
    return unworked


class _Sheet:
    """Works out cells of one sheet."""

    def __init__(self, workbook: Workbook, sheet: Any) -> None:
        self._workbook, self._sheet = workbook, sheet

    def cell(self, row: int, column: int, deep: int) -> Any:
        """Return what a cell comes to."""
        cell = self._sheet.cell(row, column)
        if cell.data_type != "f":
            return cell.value
        if deep > _DEEPEST or not isinstance(cell.value, str):
            raise Unworkable(_("it leads too far"))
        tokens = [t for t in Tokenizer(cell.value).items if t.type != Token.WSPACE]
        return _single(_Formula(self, tokens, (row, column), deep).whole())

    def area(self, text: str, deep: int) -> Any:
        """Return the value of a cell, or the list of a range's values."""
        found = _AREA.fullmatch(text)
        if found is None:
            raise Unworkable(text)
        sheet: _Sheet = self
        if found[1]:
            title = found[1].strip("'").replace("''", "'")
            if title not in self._workbook.sheetnames:
                raise Unworkable(text)
            sheet = _Sheet(self._workbook, self._workbook[title])
        left, top, right, bottom = range_boundaries(text.rpartition("!")[2].replace("$", ""))
        if not (left and top and right and bottom):
            raise Unworkable(text)
        if found[3] is None:
            return sheet.cell(top, left, deep + 1)
        bottom = min(bottom, sheet._sheet.max_row)
        return [
            sheet.cell(row, column, deep + 1)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]


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
            value = _joined(token.value, value, self._expression(own + 1))
        return value

    def _operand(self) -> Any:
        token = self._next()
        if token is None:
            raise Unworkable(_("it is not whole"))
        self._at += 1
        if token.type == Token.OP_PRE:
            value = _number(self._operand())
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
            return _number(value) / 100
        return value

    def _plain(self, token: Token) -> Any:
        if token.subtype == Token.NUMBER:
            number = float(token.value)
            return int(number) if number.is_integer() else number
        if token.subtype == Token.TEXT:
            return token.value[1:-1].replace('""', '"')
        if token.subtype == Token.LOGICAL:
            return token.value.upper() == "TRUE"
        if token.subtype == Token.RANGE:
            return self._sheet.area(token.value, self._deep)
        raise Unworkable(token.value)

    def _function(self, name: str) -> Any:
        if name not in _FUNCTIONS and name != "ROW":
            raise Unworkable(name)
        given: list[Any] = []
        while (token := self._next()) is not None:
            if token.type == Token.FUNC and token.subtype == Token.CLOSE:
                self._at += 1
                break
            if token.type == Token.SEP:
                self._at += 1
                continue
            given.append(self._expression(0))
        if name == "ROW" and not given:
            return self._place[0]
        try:
            return _FUNCTIONS[name](given)
        except (IndexError, KeyError, ValueError, ZeroDivisionError):
            raise Unworkable(name) from None


def _flat(given: list[Any]) -> Iterator[Any]:
    for value in given:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value


def _numbers(given: list[Any]) -> list[Any]:
    return [
        value
        for value in _flat(given)
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]


def _rounded(given: list[Any]) -> Any:
    number, places = _number(given[0]), int(_number(given[1])) if len(given) > 1 else 0
    scale = 10**places
    return math.copysign(math.floor(abs(number) * scale + 0.5) / scale, number)


_FUNCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "SUM": lambda given: sum(_numbers(given)),
    "COUNT": lambda given: len(_numbers(given)),
    "COUNTA": lambda given: sum(value not in (None, "") for value in _flat(given)),
    "COUNTBLANK": lambda given: sum(value in (None, "") for value in _flat(given)),
    "AVERAGE": lambda given: sum(_numbers(given)) / len(_numbers(given)),
    "MAX": lambda given: max(_numbers(given), default=0),
    "MIN": lambda given: min(_numbers(given), default=0),
    "ROUND": _rounded,
    "ABS": lambda given: abs(_number(given[0])),
    "INT": lambda given: math.floor(_number(given[0])),
    "IF": lambda given: given[1] if given[0] else (given[2] if len(given) > 2 else False),
    "TODAY": lambda given: dt.date.today(),
    "CONCATENATE": lambda given: "".join(map(_text, _flat(given))),
    "SUBTOTAL": lambda given: _FUNCTIONS[
        {9: "SUM", 109: "SUM", 3: "COUNTA", 103: "COUNTA", 2: "COUNT", 102: "COUNT"}.get(
            given[0], ""
        )
    ](given[1:]),
}


def _joined(sign: str, left: Any, right: Any) -> Any:
    left, right = _single(left), _single(right)
    if sign == "&":
        return _text(left) + _text(right)
    if sign in ("=", "<>"):
        same = (left or 0) == (right or 0) if None in (left, right) else left == right
        return same is (sign == "=")
    a, b = _number(left), _number(right)
    if sign == "/" and b == 0:
        raise Unworkable("#DIV/0!")
    ways: dict[str, Callable[[], Any]] = {
        "+": lambda: a + b,
        "-": lambda: a - b,
        "*": lambda: a * b,
        "/": lambda: a / b,
        "<": lambda: a < b,
        ">": lambda: a > b,
        "<=": lambda: a <= b,
        ">=": lambda: a >= b,
    }
    return ways[sign]()


def _single(value: Any) -> Any:
    if isinstance(value, list):
        raise Unworkable(_("it comes to several values"))
    return value


def _number(value: Any) -> Any:
    if value is None or value == "":
        return 0
    if isinstance(value, int | float):
        return value
    raise Unworkable(_("it reckons with what is no number"))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
