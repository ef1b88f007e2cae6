"""The classification mark of what leaves the office: level and period, or none, which is usual."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop_app import words
from desktop_app.desk import outputs
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice, Unreadable
from desktop_app.registers.rules.documents import longest_secrecy
from desktop_app.words import _, several

SETTING = "mark"
YEARS, MONTHS = "y", "m"
STAR = "★"
_A_YEAR = 12  # months
_LONGEST = 30  # years, where the law sets no bound for the level
_PERIOD = re.compile(r"(\d{1,3})\s*(?:(年|years?|y)|(个?月|months?|m))", re.I | re.ASCII)


class Mark(msgspec.Struct, frozen=True):
    """A mark: the code of its level, and for how many years or months; 0 where it names none."""

    level: str
    number: int = 0
    unit: str = YEARS

    def __str__(self) -> str:
        """The mark as it is kept, in no language."""
        return f"{self.level}{STAR}{self.number}{self.unit}" if self.number else self.level


def levels(office: Office) -> list[str]:
    """Return the codes of the levels that a mark may name, the highest first."""
    ranks = _levels(office).codes.ranks
    return sorted((code for code, rank in ranks.items() if rank), key=lambda code: -ranks[code])


def level_label(office: Office, level: str) -> str:
    """Return what a level is called, in the language spoken."""
    return _levels(office).show(level)


def longest(level: str, unit: str) -> int:
    """Return for how many years or months a mark of that level may be; months are below a year."""
    return (longest_secrecy(level) or _LONGEST) if unit == YEARS else _A_YEAR - 1


def needs_period(level: str) -> bool:
    """Whether a mark of that level names a period: state secrets do."""
    return longest_secrecy(level) is not None


def read(office: Office, text: str) -> Mark | None:
    """Return the mark that a text means, such as 秘密★1年; None for an empty one.

    UserError says why there can be no such mark.
    """
    text = text.strip()
    if not text:
        return None
    level, _star, period = re.sub(r"\s*[★☆*]\s*", STAR, text).partition(STAR)
    try:
        code = _levels(office).read(level, office.reading) or ""
    except Unreadable as error:
        raise UserError(_("Classification mark: {why}.").format(why=error)) from None
    if code not in levels(office):
        raise UserError(
            _("What is not secret bears no mark; the law forbids it. Leave the mark empty.")
        )
    found = _PERIOD.fullmatch(period.strip())
    if period and found is None:
        raise _wrong(_("“{text}” is no period").format(text=period))
    mark = Mark(code)
    if found is not None:
        mark = Mark(code, int(found[1]), YEARS if found[2] else MONTHS)
    _prove(office, mark)
    return mark


def current(office: Office) -> Mark | None:
    """Return the mark that the office has set; UserError where what is kept is none."""
    return read(office, office.store.setting(SETTING))


@deed("settings")
def keep(office: Office, mark: Mark | None) -> None:
    """Set the mark, or none; journalled. UserError says why there can be no such mark."""
    if mark is not None:
        _prove(office, mark)
    office.store.set(SETTING, "" if mark is None else str(mark), office.who)


def shown(office: Office, mark: Mark | None) -> str:
    """Return a mark as it stands on paper, in the language spoken: 秘密★1年; "" for none."""
    if mark is None:
        return ""
    level = level_label(office, mark.level)
    if not mark.number:
        return level
    if mark.unit == YEARS:
        period = several("{n} year", "{n} years", mark.number)
    else:
        period = several("{n} month", "{n} months", mark.number)
    return f"{level}{STAR}{period.format(n=mark.number)}"


def text(office: Office) -> str:
    """Return the office's mark as its documents bear it, in their language; "" for none."""
    with words.writing(office.document_language):
        return shown(office, current(office))


def named(office: Office, path: Path) -> Path:
    """Return the path with the office's mark in the name of the file, where there is a mark.

    A mark in front of the name that is no longer the office's gives way to it.
    """
    mark = text(office)
    if not mark or mark in path.name:
        return path
    name = re.sub(rf"^({'|'.join(_called(office))}){STAR}\S+( (years?|months?))?\s+", "", path.name)
    return path.with_name(f"{mark} {name}")


def disagreement_at(office: Office, found: str) -> str:
    """Say where the mark and the highest level that was found in what goes out disagree; or "".

    What bears no mark agrees with all but state secrets, which alone the law has marked.
    """
    mark = current(office)
    ranks = _levels(office).codes.ranks
    level, said = level_label(office, found), shown(office, mark)
    if mark is None:
        if not needs_period(found):
            return ""
        told = _(
            "What goes out has records up to the level “{level}”, but bears no mark. If the"
            " list itself is a secret, set its mark in the settings."
        )
    elif ranks.get(found, 0) > ranks[mark.level]:
        told = _(
            "What goes out has records up to the level “{level}”, above its mark “{mark}”."
            " Set the mark in the settings, or leave those records out."
        )
    elif ranks.get(found, 0) < ranks[mark.level]:
        told = _(
            "What goes out bears the mark “{mark}”, but none of its records is above the level"
            " “{level}”. The law forbids marking what is not secret; see the settings."
        )
    else:
        return ""
    return told.format(level=level, mark=said)


def _levels(office: Office) -> Choice:
    """A field that takes the levels of secrecy."""
    fields = (field for each in office.registers.values() for field in each.fields.values())
    return next(field for field in fields if type(field) is Choice and field.list == outputs.LEVELS)


def _called(office: Office) -> Iterator[str]:
    codes = _levels(office).codes
    for level in levels(office):
        yield from (re.escape(label) for label in codes.labels[level].both)


def _prove(office: Office, mark: Mark) -> None:
    most = longest(mark.level, mark.unit)
    if not mark.number and needs_period(mark.level):
        raise _wrong(_("a mark of a state secret names its period"))
    if mark.unit == MONTHS and mark.number > most:
        raise _wrong(_("from 12 months on a period is written in years"))
    if mark.number > most:
        level = level_label(office, mark.level)
        raise _wrong(_("at the level “{level}” {n} years are the most").format(level=level, n=most))


def _wrong(why: str) -> UserError:
    return UserError(
        _("Classification mark: {why}. Write it like 秘密★1年 or 机密★6个月.").format(why=why)
    )


__all__ = [
    "MONTHS",
    "YEARS",
    "Mark",
    "current",
    "disagreement_at",
    "keep",
    "level_label",
    "levels",
    "longest",
    "named",
    "needs_period",
    "read",
    "shown",
    "text",
]
