"""How the answer to a figure is worked out and written: numbers, shares, lists, texts."""

import datetime as dt
import ipaddress
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from desktop_app.desk.report import writing
from desktop_app.desk.report.declaration import Figure
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import Choice, Field, Link
from desktop_app.words import _, language, listed

# The words of a figure that measure a field.
MEASURES = ("by", "sum", "average", "highest", "latest", "age", "different", "shown")


def told(field: Field, found: Iterable[Mapping[str, Any]]) -> tuple[None, str]:
    """Return what a field of records says, one after the other, and each once."""
    texts = [_said(field, values.get(field.key)) for values in found]
    return None, listed(dict.fromkeys(filter(None, texts)))


def _said(field: Field, value: Any) -> str:
    return writing.day(value) if isinstance(value, dt.date | PartialDate) else field.show(value)


def counted(
    field: Field, figure: Figure, found: Iterable[Mapping[str, Any]]
) -> tuple[Decimal, str]:
    """Return the number of all, and that of each value in words.

    In the order of the field's list, else the most frequent first.
    """
    numbers: Counter[Any] = Counter()
    shown: dict[Any, str] = {}
    for values in found:
        number = values.get(figure.sum) or 0 if figure.sum else 1
        for each in parts(values.get(field.key)):
            key = one(each)
            numbers[key] += number
            shown[key] = _called(field, each)
    keys = [key for key, _number in numbers.most_common()]
    if isinstance(field, Choice):
        place = {code: at for at, code in enumerate(field.codes.labels)}
        keys.sort(key=lambda key: place.get(key, len(place)))
    texts = [
        _("{label} {n}").format(label=shown[key], n=_plain(Decimal(numbers[key]), figure))
        for key in keys[: figure.most or None]
    ]
    return Decimal(sum(numbers.values())), listed(texts) or numbered(Decimal(0), figure)[1]


def _called(field: Field, value: Any) -> str:
    if value is None:
        return _("not filled in")
    if isinstance(field, Choice):
        return Choice.show(field, value)
    return str(value.name) if isinstance(field, Link) else field.show(value)


def parts(value: Any) -> Sequence[Any]:
    """Return the things of a field that holds several, or the one of another."""
    return value if isinstance(value, tuple) and not hasattr(value, "name") else [value]


def one(value: Any) -> Any:
    """Return what tells things apart: what is linked by its record, where it has one."""
    return (
        (value.to, value.id)
        if getattr(value, "id", None) is not None
        else getattr(value, "name", value)
    )


def numbered(number: Decimal, figure: Figure) -> tuple[Decimal | None, str]:
    """Return a number, and how it is written with its unit."""
    return number, _plain(number, figure)


def _plain(number: Decimal, figure: Figure) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    return text + figure.unit.get(language(), "")


def percentage(part: Decimal | int, whole: Decimal | int) -> tuple[Decimal | None, str]:
    """Return a percentage, and how it is written; neither where there is no whole."""
    if not whole:
        return None, ""
    number = Decimal(part) * 100 / Decimal(whole)
    return number, f"{number:.1f}".removesuffix(".0") + "%"


def _addresses(found: Iterable[Mapping[str, Any]]) -> Decimal:
    """How many addresses the networks have that records name."""
    networks = {str(values["subnet"]) for values in found if values.get("subnet")}
    sizes = (max(ipaddress.IPv4Network(each).num_addresses - 2, 1) for each in networks)
    return Decimal(sum(sizes))


RULES: Mapping[str, Callable[[Iterable[Mapping[str, Any]]], Decimal]] = MappingProxyType(
    {"addresses": _addresses}
)
