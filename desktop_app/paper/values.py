"""What a cell says: its value written out by its number format."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])"
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<fraction>\.0+(?=[^0#?]*$))|(?P<whole>General|@)|(?P<percent>%)"
    r"|(?P<places>[0#?][0#?,]*(?:\.[0#?]+)?,*(?:E[+-]?[0#?]+)?)|(?P<date>y+|m+|d+|h+|s+|a{3,4})"
    r"|(?P<other>.)",
    re.IGNORECASE,
)
# Formats that mean what the system writes; in files they stand as an American one would.
_OF_THE_SYSTEM = {
    "mm-dd-yy": "yyyy/m/d",
    "m/d/yy h:mm": "yyyy/m/d h:mm",
    "[$-F800]": 'yyyy"年"m"月"d"日"',
    "[$-F400]": "h:mm:ss",
}
_MOST_DIGITS = Context(prec=400)
_WEEKDAYS = "一二三四五六日"


def text_of(value: Any, number_format: str) -> str:
    """Return the text that a cell holding `value` shows under `number_format`."""
    if isinstance(value, str):
        return _text(value, number_format)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _moment(value, number_format)
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    return _tidy(str(value))


def _text(value: str, number_format: str) -> str:
    if "@" in number_format and number_format != "@":
        tokens = _tokens(number_format.rpartition(";")[2])
        if ("whole", "@") in tokens:
            value = "".join(value if kind == "whole" else text for kind, text in tokens)
    return _tidy(value) if "\t" in value or "\r" in value else value


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")


def _moment(value: dt.date | dt.time | dt.timedelta, number_format: str) -> str:
    known = number_format[:8] if number_format.startswith("[$-F") else number_format
    tokens = _date_tokens(_OF_THE_SYSTEM.get(known, number_format).split(";")[0])
    if not any(kind in ("date", "elapsed") for kind, _ in tokens):
        return str(value)
    twelve = any(kind == "noon" for kind, _ in tokens)
    return "".join(_date_part(value, kind, text, twelve) for kind, text in tokens)


@lru_cache(maxsize=256)
def _date_tokens(section: str) -> tuple[tuple[str, str], ...]:
    """Return the tokens with ``n`` for the minutes, which Excel writes ``m`` like the months."""
    tokens = _tokens(section)
    return tuple(
        (kind, text.replace("m", "n") if kind == "date" and _means_minutes(tokens, at) else text)
        for at, (kind, text) in enumerate(tokens)
    )


@lru_cache(maxsize=256)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    tokens = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup or "other"
        text = match.group(kind)
        if kind in ("quoted", "escaped", "currency", "other"):
            tokens.append(("literal", text))
        elif kind == "blank":
            tokens.append(("literal", " "))
        elif kind not in ("fill", "bracket"):
            tokens.append((kind, text.lower()))
    return tuple(tokens)


def _means_minutes(tokens: tuple[tuple[str, str], ...], place: int) -> bool:
    """``m`` is minutes after an hour or before a second, else months."""
    if not tokens[place][1].startswith("m"):
        return False
    dates = [at for at, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    here = dates.index(place)
    before = tokens[dates[here - 1]][1].strip("[]") if here else ""
    after = tokens[dates[here + 1]][1] if here + 1 < len(dates) else ""
    return before.startswith("h") or after.startswith("s")


def _date_part(value: Any, kind: str, text: str, twelve: bool) -> str:
    if kind in ("literal", "places", "whole", "percent"):
        return text
    if kind == "elapsed":
        return _elapsed(value, text)
    if kind == "fraction":
        return f"{getattr(value, 'microsecond', 0) / 1e6:.{len(text) - 1}f}"[1:]
    if isinstance(value, dt.timedelta):
        value = (dt.datetime(1900, 1, 1) + value).time()
    hour = getattr(value, "hour", 0)
    if kind == "noon":
        before, after = ("上午", "下午") if text.startswith("上") else ("AM", "PM")
        return before if hour < 12 else after
    if isinstance(value, dt.time) and text[0] in "ymda":
        return ""
    match text[0]:
        case "y":
            return f"{value.year:04}" if len(text) > 2 else f"{value.year % 100:02}"
        case "m":
            return _name_or_number(value, "%b", "%B", text, value.month)
        case "d":
            return _name_or_number(value, "%a", "%A", text, value.day)
        case "a":
            return ("星期" if len(text) > 3 else "") + _WEEKDAYS[value.weekday()]
        case "h":
            return _padded(((hour - 1) % 12 + 1) if twelve else hour, text)
        case "n":
            return _padded(getattr(value, "minute", 0), text)
        case _:
            return _padded(getattr(value, "second", 0), text)


def _name_or_number(value: dt.date, short: str, long: str, text: str, number: int) -> str:
    if len(text) > 2:
        return value.strftime(short if len(text) == 3 else long)
    return _padded(number, text)


def _padded(number: int, text: str) -> str:
    return f"{number:02}" if len(text) > 1 else str(number)


def _elapsed(value: Any, text: str) -> str:
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
    else:
        seconds = getattr(value, "hour", 0) * 3600 + getattr(value, "minute", 0) * 60
        seconds += getattr(value, "second", 0)
    divisor = {"h": 3600, "m": 60, "s": 1}[text[1]]
    return f"{seconds // divisor:0{len(text) - 2}}"


def _number(value: float | Decimal, number_format: str) -> str:
    sections = number_format.split(";")
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = _tokens(section)
    kinds = {kind for kind, _ in tokens}
    if "whole" in kinds:
        return "".join(_general(value) if kind == "whole" else text for kind, text in tokens)
    if "date" in kinds:
        return _general(value)
    if "percent" in kinds:
        value *= 100
    sign, *digits = _over(value, [text for kind, text in tokens if kind == "places"])
    given = iter(digits)
    shown = (next(given) if kind == "places" else text for kind, text in tokens)
    return sign + "".join(shown)


def _over(value: float | Decimal, places: list[str]) -> list[str]:
    """The sign of a number, and its digits for each of the places that other signs part."""
    whole = _digits(value, "".join(places)) if places else ""
    parts: list[str] = []
    digits = whole.removeprefix("-")
    for place in reversed(places[1:]):
        parts.insert(0, digits[-len(place) :])
        digits = digits[: -len(place)]
    return ["-" if whole.startswith("-") else "", *([digits] if places else []), *parts]


def _general(value: float | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = f"{value:.11g}"
    return text.replace("e", "E")


def _digits(value: float | Decimal, pattern: str) -> str:
    if "e" in pattern.lower():
        mantissa = pattern.lower().split("e")[0]
        return f"{value:.{len(mantissa.partition('.')[2])}E}"
    bare = pattern.rstrip(",")  # each at the end stands for a thousand
    whole, _, decimals = bare.partition(".")
    exact = Decimal(str(value)).scaleb(3 * (len(bare) - len(pattern)))
    exact = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _MOST_DIGITS)
    digits, _, rest = f"{exact.copy_abs():f}".partition(".")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        digits = f"{int(digits or 0):,}" if digits else ""
    keep = decimals.rstrip("#")
    rest = rest[: len(keep)] + rest[len(keep) :].rstrip("0")
    return ("-" if exact < 0 else "") + digits + (f".{rest}" if rest else "")
