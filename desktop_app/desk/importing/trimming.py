"""Takes from a cell what is not its value: labels, sizes, blanks between digits, others not named."""

import re
import unicodedata

from desktop_app.desk.importing.cell import short
from desktop_app.desk.importing.head import fold
from desktop_app.desk.importing.names import without_others
from desktop_app.registers.kinds import Field, Links, Rows, Text, Unreadable
from desktop_app.sheets.reading import Value
from desktop_app.words import _

_SEVERAL = re.compile(
    r"[\w\-./()]*\d[\w\-./()]*(?:\s*[、,，;；\n~～至]\s*[\w\-./()]*\d[\w\-./()]*)+", re.ASCII
)

_ODD = frozenset(":' ")  # in a number only where there is more to it
_SIZE = re.compile(r"\s*[(（]\s*\d+(?:\.\d+)?\s*[GTgt][Bb]?\s*[)）]")
_UNIT = re.compile(r"[^\W\d_]")
_APART_DIGITS = re.compile(r"(?:\d\s*){15}(?:(?:\d\s*){2}[\dXx])?")


def is_one(raw: str) -> bool:
    """Return whether a text is plainly one number, as it stands."""
    return raw.isascii() and _ODD.isdisjoint(raw) and not _SEVERAL.fullmatch(raw)


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
    elif "等" in raw:
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
    for word in (*field.label.both, *field.also) if ":" in narrow else ():
        before, _colon, rest = narrow.partition(":")
        if fold(before) == fold(word) and rest.strip():
            narrow = raw = rest.strip()  # the label was written down with it
    if _SEVERAL.fullmatch(narrow):
        raise Unreadable(
            _("“{name}” names several; only one can stand here").format(name=short(raw))
        )
    return narrow if narrow.isascii() else raw


__all__ = ["as_text", "has_unit", "is_one", "without_rest"]
