"""Takes from a cell what is not its value: labels, sizes, blanks between digits, others not named."""

import re
import unicodedata

from desktop_app.desk.importing.cell import short
from desktop_app.desk.importing.head import fold
from desktop_app.desk.importing.names import without_others
from desktop_app.registers.kinds import Field, Link, Links, Rows, Text, Unreadable
from desktop_app.registers.register import REMARK
from desktop_app.registers.validators import id18
from desktop_app.sheets.numberformats import EXACT
from desktop_app.sheets.reading import Value
from desktop_app.words import _

_SEVERAL = re.compile(
    r"[\w\-./()]*\d[\w\-./()]*(?:\s*[、,，;；\n~～至]\s*[\w\-./()]*\d[\w\-./()]*)+", re.ASCII
)

_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d{2,3}")
_MORE = frozenset("等共计")  # 李四等5人, 李四、王五共2人
_ODD = frozenset(":' ")  # in a number only where there is more to it
_SIZE = re.compile(r"\s*[(（]\s*\d+(?:\.\d+)?\s*[GTgt][Bb]?\s*[)）]")
_UNIT = re.compile(r"[^\W\d_]")
_FROM_TO = re.compile(r"([A-Za-z][A-Za-z\-]*)0*(\d+)\s*-\s*\1(?P<last>\d+)", re.ASCII)
_ROUNDED = re.compile(r"\d{15}000$", re.ASCII)  # 15 digits are all that a spreadsheet keeps
_ID_NAMED = re.compile(r"[\u4e00-\u9fff]{2,5}:?\s*(\d{17}[\dXx])")
_APART_DIGITS = re.compile(r"(?:\d\s*){15}(?:(?:\d\s*){2}[\dXx])?")


def is_one(field: Text, raw: str) -> bool:
    """Return whether a text is plainly one number, as it stands."""
    plain = raw.isascii() and _ODD.isdisjoint(raw)
    return plain and not _SEVERAL.fullmatch(raw) and not is_doubtful(field, raw)


def is_doubtful(field: Text, raw: str) -> bool:
    """Return whether a text is a range of numbers, U1-U8, or one that may have lost its last digits."""
    return ("-" in raw and _is_range(raw)) or may_be_rounded(field, raw)


def may_be_rounded(field: Field, raw: Value) -> bool:
    """Return whether a text is an identity number as a spreadsheet leaves it that took it for a number.

    One in a thousand ends so by itself, and then its check digit fits.
    """
    exact = isinstance(field, Text) and field.validator == "id18"
    return exact and isinstance(raw, str) and _ROUNDED.match(raw) is not None


def has_unit(raw: Value) -> bool:
    """Return whether a cell names its own unit, whatever its head says."""
    return isinstance(raw, str) and _UNIT.search(raw) is not None


def without_rest(field: Field, raw: Value) -> str:
    """Return a cell without that there were more than it names, or how large its disks are.

    "" where it says nothing of that.
    """
    part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
    if type(raw) is not str or not (isinstance(field, Rows) or isinstance(part, Links)):
        return ""
    less = raw
    if isinstance(part, Text) and part.validator:
        less = _SIZE.sub("", raw).strip() if part.validator == "serial" else raw
    elif not _MORE.isdisjoint(raw):
        less = without_others(raw)
    return less if less != raw else ""


def as_text(field: Text, raw: str) -> str:
    """Return a text as its field is to see it; Unreadable where it is several."""
    if not (field.unique or field.validator):
        return raw
    # What tells a thing from others is the same in whatever width it was typed.
    narrow = unicodedata.normalize("NFKC", raw)
    if narrow[:1] == "'" and narrow[1:2].isalnum():
        narrow = raw = narrow[1:]  # which has a spreadsheet leave digits alone
    if field.validator == "id18" and _APART_DIGITS.fullmatch(narrow):
        narrow = "".join(narrow.split())
    if field.validator == "id18" and (found := _ID_NAMED.fullmatch(narrow)):
        narrow = raw = found[1]
    for word in (*field.label.both, *field.also) if ":" in narrow else ():
        before, _colon, rest = narrow.partition(":")
        if fold(before) == fold(word) and rest.strip():
            narrow = raw = rest.strip()  # the label was written down with it
    if may_be_rounded(field, narrow) and not _fits(narrow):
        raise Unreadable(without_its_end(raw))
    if _SEVERAL.fullmatch(narrow) or _is_range(narrow):
        raise Unreadable(
            _("“{name}” names several; only one can stand here").format(name=short(raw))
        )
    return narrow if narrow.isascii() else raw


def without_its_end(raw: Value) -> str:
    """Say what a spreadsheet has made of an identity number."""
    return _(
        "the spreadsheet has turned this identity number into {value} and lost its last digits; write it anew, as text"
    ).format(value=short(raw))


def is_short(field: Field) -> bool:
    """Return whether a field has a name, a number, a place: nothing that a date may be."""
    return isinstance(field, Text) and field.lines == 1 and field.key != REMARK


def is_damaged(field: Field, raw: Value) -> bool:
    """Return whether a spreadsheet has made a number of what a cell names, and lost its digits."""
    if isinstance(raw, str):
        if "+" not in raw or _SCIENTIFIC.fullmatch(raw.strip()) is None:
            return False
    elif not isinstance(raw, float) or abs(raw) < EXACT:
        return False
    return isinstance(field, Text | Link | Rows)


def _fits(number: str) -> bool:
    """Whether the check digit of an identity number is that of its others."""
    try:
        return bool(id18(number))
    except ValueError:
        return False


def _is_range(text: str) -> bool:
    """Whether a text names the first and the last of several: U1-U8."""
    found = _FROM_TO.fullmatch(text)
    return found is not None and int(found["last"]) > int(found[2])


__all__ = [
    "as_text",
    "has_unit",
    "is_damaged",
    "is_doubtful",
    "is_one",
    "is_short",
    "may_be_rounded",
    "without_its_end",
    "without_rest",
]
