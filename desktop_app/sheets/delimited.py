"""Reads text with separators, whatever its encoding: csv, tsv, txt."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.errors import UserError
from desktop_app.sheets.guards import MOST_COLUMNS, MOST_ROWS, too_big
from desktop_app.words import _

SEPARATORS = (",", "\t", ";", "|", "，")
_LONGEST_CELL = 1_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 40  # lines by which the separator is found


@dataclass(frozen=True)
class Text:
    """A text taken apart: its rows, and how it was taken."""

    rows: list[list[Any]]
    encoding: str
    separator: str


def read(path: Path, content: bytes, encoding: str = "", separator: str = "") -> Text:
    """Take a text apart, with the encoding and separator given or those found out.

    UserError when no encoding fits, or when it is larger than any ledger.
    """
    text, encoding = _decoded(path, content, encoding)
    # A NUL is no character of any text; old programs leave them at the end.
    text = text.replace("\0", "").lstrip("\ufeff")
    separator = separator or _separator(text)
    limit = csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[Any]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise too_big(path)
            rows.append([_unwrapped(cell) for cell in row])
    except csv.Error as error:
        raise UserError(
            _(
                "“{name}” cannot be read as a table from line {n} on ({why}); check the quotes there."
            ).format(name=path.name, n=len(rows) + 1, why=error)
        ) from error
    finally:
        csv.field_size_limit(limit)
    _see_quotes(path, text, rows, separator)
    return Text(rows, encoding, separator)


def _see_quotes(path: Path, text: str, rows: Sequence[Sequence[Any]], separator: str) -> None:
    """Refuse a text in which a quote that is never closed has swallowed lines."""
    width = max(max(map(len, rows[:_SAMPLE]), default=0), 3)
    apart = re.compile(re.escape(separator) + "(?! )")  # in prose a blank follows a comma
    for n, row in enumerate(rows):
        for cell in row:
            if type(cell) is not str or "\n" not in cell:
                continue
            inner = cell.split("\n")
            open_end = n == len(rows) - 1 and text.count('"') % 2
            if open_end or any(len(apart.findall(line)) >= width - 1 for line in inner):
                raise UserError(
                    _(
                        "In “{name}” a quote opened in row {n} swallows the lines after it; close or remove it there."
                    ).format(name=path.name, n=n + 1)
                )


def _decoded(path: Path, content: bytes, encoding: str) -> tuple[str, str]:
    for name in (encoding,) if encoding else _encodings(content):
        try:
            return content.decode(name), name
        except (UnicodeError, LookupError):
            continue
    raise UserError(
        _(
            "The characters of “{name}” cannot be made out; save it as “CSV UTF-8” in Excel or WPS."
        ).format(name=path.name)
    )


def _encodings(content: bytes) -> list[str]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return [name]
    even, odd = content[0:2000:2].count(0), content[1:2000:2].count(0)
    if max(even, odd) > len(content[:2000]) // 8:  # UTF-16 without its mark
        return ["utf-16-le" if odd > even else "utf-16-be"]
    return ["utf-8", "gb18030"]


def _separator(text: str) -> str:
    """The sign that takes most lines apart into the same number of parts."""
    lines = [line for line in text[:200_000].splitlines()[:_SAMPLE] if line.strip()]
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    best, most = ",", 0
    for sign in SEPARATORS:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda n: (counts.count(n) * (n > 0), n), default=0)
        score = counts.count(usual) * min(usual, 30)
        if usual and score > most:
            best, most = sign, score
    return best


def _unwrapped(cell: str) -> str | None:
    """What a cell holds: Excel is told by ``="001"`` to leave digits alone."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 and '"' not in cell[2:-1]:
        return cell[2:-1]
    # A tab before them is another way to have Excel leave digits alone.
    return cell.strip() or None
