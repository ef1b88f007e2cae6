"""Whose a reported sheet is, by the line over its heads; units as they are named and listed."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop_app.desk.importing.head import texts
from desktop_app.errors import UserError
from desktop_app.sheets.reading import Value, open_tables, table
from desktop_app.words import _

# What stands before the unit's name, and ends with a colon or fills a cell of its own.
_NAMES = re.compile(
    r"^(?:填报单位|填表单位|报送单位|上报单位|申报单位|使用单位|单位名称|单位全称|单位|name of unit|"
    r"reporting unit|unit)(?:\s*[(（](?:盖章|公章|章|seal)[)）])?\s*(?P<colon>[:：])?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SEAL = re.compile(r"\s*[(（](?:盖章|公章|章|seal)[)）]\s*", re.IGNORECASE)
# Behind the name, in the same cell, the next label begins.
_NEXT = re.compile(r"\s{2,}|\u3000|\t|\n|\s+\S{2,8}[:：]")
# 单位：台 counts what is below; it names nobody.
_MEASURE = re.compile(r"^(?:亿|百万|万|千)?[元台个份页人次套件张块只部名枚盘本场天度、,，/ ]+$")

_LIST_HEADS = frozenset({"单位", "单位名称", "单位全称", "应报单位", "unit", "units", "nameofunit"})


def tidy(name: str) -> str:
    """Return a unit's name so that it is written one way."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def fold(name: str) -> str:
    """Return what tells a unit from all others, however its name is spaced and written."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def unit_above(rows: Sequence[Sequence[Value]]) -> str:
    """Return the unit that the rows above a ledger's heads name, or "" where they name none."""
    for row in rows:
        cells = list(texts(row))
        for at, (_place, text) in enumerate(cells):
            found = _NAMES.match(text.strip())
            if found is None:
                continue
            name = _name(found["rest"])
            if not name and not found["rest"].strip() and at + 1 < len(cells):
                beside = cells[at + 1][1].strip()
                name = "" if ":" in beside or "：" in beside else _name(beside)
            elif not found["colon"]:
                continue  # 单位 alone may begin any word
            if name:
                return name
    return ""


def parsed(lines: Iterable[str]) -> list[str]:
    """Return a list of units as it was typed or pasted: one a line, each once, none empty."""
    found: dict[str, str] = {}
    for line in lines:
        name = tidy(line)
        if name:
            found.setdefault(fold(name), name)
    return list(found.values())


def units_of(path: Path) -> list[str]:
    """Return the units that a file lists: its first column of text, without a head over it.

    UserError says why it cannot be read, or that there is none.
    """
    rows = table(open_tables(path)).rows
    names = parsed(next((text for _n, text in texts(row)), "") for row in rows)
    found = [name for name in names if fold(name) not in _LIST_HEADS]
    if not found:
        raise UserError(_("“{name}” lists no unit; write one a row.").format(name=path.name))
    return found


def _name(rest: str) -> str:
    """The name at the beginning of a text, without what follows it."""
    name = _NEXT.split(_SEAL.sub(" ", rest).strip(), maxsplit=1)[0]
    name = tidy(name).strip(" _-—:：")
    return "" if len(name) < 2 or _MEASURE.match(name) else name


__all__ = ["fold", "parsed", "tidy", "unit_above", "units_of"]
