"""Whole numbers and decimals, with their limits and unit."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop_app.registers.kinds.base import Field, Reading, Unreadable, blank
from desktop_app.words import Label, _

LARGEST = 10**12
MOST_PLACES = 9
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(MOST_PLACES + 1))
_DIGITS = 15  # that a double has exactly, before and behind the point
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[,\s](?=\d{3}(\D|$))")


class Integer(Field, frozen=True, tag="integer", tag_field="kind"):
    """A whole number between `min` and `max`, counted in `unit`."""

    min: int = -LARGEST
    max: int = LARGEST
    usual: tuple[float, float] | None = None  # outside of these it is taken, with a warning
    unit: Label | None = None

    kind = "integer"
    sqlite = "INTEGER"

    def read(self, given: Any, reading: Reading) -> int | None:
        if blank(given):
            return None
        number = _number(given, self.unit)
        if number != number.to_integral_value():
            raise Unreadable(_("this must be a whole number"))
        _within(number, self.min, self.max)
        return int(number)

    def words(self, value: int | None) -> Iterator[str]:
        yield from ()

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> int:
        return int(pick([self._near(number) for number in (1, 2, 12, 40)]))

    def _near(self, number: int) -> int:
        return max(self.min, min(self.max, number))


class Number(Field, frozen=True, tag="decimal", tag_field="kind"):
    """A number with at most `places` decimals between `min` and `max`, in `unit`."""

    min: float = -LARGEST
    max: float = LARGEST
    places: int = 2
    usual: tuple[float, float] | None = None  # outside of these it is taken, with a warning
    unit: Label | None = None

    kind = "decimal"
    sqlite = "REAL"

    def read(self, given: Any, reading: Reading) -> Decimal | None:
        least, most = self._limits
        if type(given) is float and least <= given <= most:
            return self._rounded(Decimal(str(given)))
        if blank(given):
            return None
        number = _number(given, self.unit)
        _within(number, least, most)
        return self._rounded(number)

    def plain(self, several: Iterable[float]) -> dict[float, Decimal]:
        """Return what `read` makes of those of several floats that are within the limits."""
        (least, most), step = self._limits, _STEPS[self.places]
        read = {
            given: Decimal(str(given)).quantize(step) for given in several if least <= given <= most
        }
        if not all(read.values()):
            read |= {given: abs(number) for given, number in read.items() if not number}
        return read

    def keep(self, value: Decimal | None) -> dict[str, Any]:
        # Within the limits exact in a double; so SQL can sum and compare.
        return {self.key: None if value is None else float(value)}

    def recall(self, row: Any) -> Decimal | None:
        value = row[self.key]
        return None if value is None else self._rounded(Decimal(repr(value)))

    def show(self, value: Decimal | None, *, formal: bool = False) -> str:
        if value is None:
            return ""
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def words(self, value: Decimal | None) -> Iterator[str]:
        yield from ()

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> float:
        return float(max(self.min, min(self.max, pick((1.5, 2, 4, 0.5)))))

    @property
    def _limits(self) -> tuple[float, float]:
        exact = 10 ** (_DIGITS - self.places)
        return max(self.min, -exact), min(self.max, exact)

    def _rounded(self, number: Decimal) -> Decimal:
        rounded = number.quantize(_STEPS[self.places])
        return abs(rounded) if rounded == 0 else rounded


def _number(given: Any, unit: Label | None) -> Decimal:
    if isinstance(given, bool):
        raise Unreadable(_("this must be a number"))
    try:
        number = Decimal(str(given) if isinstance(given, int | float) else _bare(given, unit))
    except InvalidOperation:
        raise Unreadable(_("this must be a number")) from None
    if not number.is_finite():
        raise Unreadable(_("this must be a number"))
    return number


def _bare(given: Any, unit: Label | None) -> str:
    """A number as it was written, without its unit and what stands between thousands."""
    text = unicodedata.normalize("NFKC", str(given)).strip().casefold()
    for word in (*unit.both, "元", "¥", "￥") if unit else ("元", "¥", "￥"):
        text = text.removesuffix(word.casefold()).removeprefix(word.casefold()).strip()
    return _BETWEEN_THOUSANDS.sub("", text)


def _within(number: Decimal, least: float, most: float) -> None:
    if not least <= number <= most:
        if most >= LARGEST:
            raise Unreadable(_("this must be at least {least}").format(least=least))
        raise Unreadable(
            _("this must be between {least} and {most}").format(least=least, most=most)
        )
