"""Tells the records below a head from what else stands there: headings, totals, signatures."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from desktop_app.desk.importing.heads import Head, fold
from desktop_app.sheets.reading import Table, Value
from desktop_app.words import _

_TOTALS = re.compile(
    r"(合计|总计|小计|共计|累计|总数|本页合计|本页小计|本页共|total|subtotal|grandtotal|sum)($|[:：\d(（])"
)
_SIGNED = re.compile(r"[^:：]{1,14}[:：]")
_MARKS = ("${", "{{", "{%", "<jx:", "</jx:", "#foreach", "#{")
_NOTES = re.compile(
    r"(注|备注|说明|填表说明|附注|注意|以下空白|以下无正文|note|notes)($|[:：\d.、])"
)
_DITTO = frozenset({"〃", "″", "''", '"', "同上", "同上行", "ditto"})


def records(
    table: Table, head: Head
) -> tuple[list[tuple[int, list[Value]]], list[tuple[int, str]]]:
    """Return the rows that are records, and those passed over with the reason; numbered from 1.

    A blank row is neither. Marks for "as above" have given way to what stands above.
    """
    found: list[tuple[int, list[Value]]] = []
    passed: list[tuple[int, str]] = []
    wide = {(top, left) for top, left, _bottom, right in table.spans if right > left}
    serials = {column.place for column in head.columns if column.serial}
    read = {column.place for column in head.read}
    heads = {column.place: fold(column.head) for column in head.columns}
    above: list[Value] = []
    for place in range(head.last + 1, len(table.rows)):
        row = table.rows[place]
        filled = [n for n, value in enumerate(row) if _holds(value) and n not in serials]
        if not filled:
            totals = [value for value in row if isinstance(value, str) and _is_total(value)]
            if totals:
                passed.append((place + 1, _("totals")))
            continue
        why = _no_record(row, filled, read, heads, (place, filled[0]) in wide)
        if why:
            passed.append((place + 1, why))
            continue
        row = list(_as_above(row, above))
        found.append((place + 1, row))
        above = row
    return found, passed


def _no_record(
    row: Sequence[Value],
    filled: Sequence[int],
    read: set[int],
    heads: dict[int, str],
    merged: bool,
) -> str:
    """Why a row is no record; "" where it is one."""
    texts = {n: row[n].strip() for n in filled if isinstance(row[n], str)}  # type: ignore[union-attr]
    if any(mark in text for text in texts.values() for mark in _MARKS):
        return _("marks of a template")
    first = next((value for value in row if _holds(value)), None)
    if isinstance(first, str) and _is_total(first):
        return _("totals")
    if texts and all(fold(text) == heads.get(n) for n, text in texts.items()) and len(texts) > 1:
        return _("the heads once more")
    said = len(texts) == len(filled) and all(_SIGNED.match(text) for text in texts.values())
    if said and (merged or len(filled) > 1 or not _mostly_single(read)):
        return _("signatures or notes")
    if len(filled) == 1:
        text = texts.get(filled[0], "")
        if merged and len(read) > 1:
            return _("a heading between the rows")
        if _NOTES.match(text.casefold()) or (filled[0] not in read):
            return _("signatures or notes")
        if not _mostly_single(read):
            return _("a single entry, not a record")
    if not read.intersection(filled):
        return _("nothing in the columns that are read")
    return ""


def _mostly_single(read: set[int]) -> bool:
    """Whether rows with one value are what the ledger consists of: a list of names."""
    return len(read) < 3


def _is_total(text: str) -> bool:
    return _TOTALS.match(_squeezed(text)) is not None


def _as_above(row: Sequence[Value], above: Sequence[Value]) -> Iterator[Value]:
    for place, value in enumerate(row):
        if isinstance(value, str) and value.strip() in _DITTO and place < len(above):
            yield above[place]
        else:
            yield value


def _holds(value: Value) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
