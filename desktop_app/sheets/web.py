"""Reads tables of web pages, which many systems give out under the name of a workbook."""

import re
from pathlib import Path
from typing import Any

from lxml import html

from desktop_app.sheets.guards import MOST_COLUMNS, MOST_ROWS, damaged, too_big

_BEGINS = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*)?(<!doctype html|<html|<head|<meta|<style|<table)", re.I
)
_MOST_SPANNED = 1_000


def is_page(content: bytes) -> bool:
    """Whether a file is a web page with a table in it."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    return _BEGINS.match(start) is not None and b"<table" in content.lower()


def tables(path: Path, content: bytes) -> dict[str, tuple[list[list[Any]], list[Any]]]:
    """Return the tables of a page by name: their rows, and which cells span several.

    Nothing that a page names is ever fetched. UserError when it is larger than any ledger.
    """
    try:
        page = html.document_fromstring(content)
    except (ValueError, html.etree.ParserError) as error:
        raise damaged(path) from error
    found: dict[str, tuple[list[list[Any]], list[Any]]] = {}
    for place, element in enumerate(page.iter("table"), 1):
        if any(True for _inner in element.iterdescendants("table")):
            continue  # it only puts others in their places
        rows, spans = _rows(path, element)
        if any(any(row) for row in rows):
            found[f"{path.stem} {place}" if found else path.stem] = (rows, spans)
    return found


def _rows(path: Path, element: Any) -> tuple[list[list[Any]], list[Any]]:
    rows: list[list[Any]] = []
    spans: list[Any] = []
    hanging: dict[tuple[int, int], None] = {}
    for place, line in enumerate(element.iter("tr")):
        if place >= MOST_ROWS:
            raise too_big(path)
        row: list[Any] = []
        for cell in line.iterchildren("td", "th"):
            while (place, len(row)) in hanging:
                row.append(None)
            wide, high = _spanned(cell, "colspan"), _spanned(cell, "rowspan")
            left = len(row)
            row.append(_text(cell))
            row.extend([None] * (wide - 1))
            if wide > 1 or high > 1:
                spans.append((place, left, place + high - 1, left + wide - 1))
            for below in range(place + 1, place + high):
                hanging.update(dict.fromkeys((below, left + n) for n in range(wide)))
            if len(row) > MOST_COLUMNS:
                raise too_big(path)
        rows.append(row)
    return rows, spans


def _spanned(cell: Any, word: str) -> int:
    try:
        return min(max(int(cell.get(word, "1")), 1), _MOST_SPANNED)
    except ValueError:
        return 1


def _text(cell: Any) -> str | None:
    for rest in cell.iter("br"):
        rest.tail = "\n" + (rest.tail or "")
    text = cell.text_content().replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines)) or None


__all__ = ["is_page", "tables"]
