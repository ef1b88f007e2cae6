"""Tells the records below a head from what else stands there: headings, totals, signatures."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Container, Iterator, Sequence

from desktop_app.desk.importing.days import YEAR_HEADING
from desktop_app.desk.importing.glance import Glance
from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.head import Head, fold
from desktop_app.desk.importing.marks import (
    DAY_TO_SIGN,
    DITTO,
    MARKS,
    NUMBERED,
    SIGNED,
    SIGNER,
    TOTALS_BEGIN,
)
from desktop_app.sheets.reading import Table, Value
from desktop_app.words import _

_TOTALS = re.compile(
    r"((?:本|上|全)?[页月季年]?(?:合计|总计|小计|共计|累计)|总数|本页共|平均值?|均值|承前页|承上页|过次页|转下页"
    r"|共\d+[条台个项件人份张](?:记录|数据|设备|人员)?|上[页年月]结[转余]|结转下[页年月]|total|subtotal|grandtotal|sum)($|[:：\d(（])"
)
_NOTES = re.compile(
    r"(注|备注|说明|填表说明|附注|注意|以下空白|以下无正文|note|notes)($|[:：\d.、])"
)
_FOOT = re.compile(r"[*※]+\s*\S.*|[-—–_\s]+\d+[-—–_\s]+|第?\d+/\d+页?|第\d+页.*", re.DOTALL)
_EXAMPLES = frozenset({"示例", "例", "例如", "样例", "填写示例", "范例", "example", "e.g."})


def records(
    table: Table,
    head: Head,
    stands: Container[str] = (),
    day: str = "",
    repeated: Collection[int] = (),
    grid: Grid | None = None,
) -> tuple[list[tuple[int, list[Value]]], list[tuple[int, str]]]:
    """Return the rows that are records, and those passed over with the reason; numbered from 1.

    A blank row is neither. Marks for "as above" have given way to what stands above. A field of
    `stands` makes a record of a row in which nothing else is filled. `day` is the field of the day
    that records are about: beside marks for "as above" it may be left out. A blank in a column of
    `repeated` means what stands above it. `grid` has the rows below the head, if they are looked at
    otherwise, too.
    """
    found: list[tuple[int, list[Value]]] = []
    passed: list[tuple[int, str]] = []
    judge = _Judge(table, head, stands)
    above: list[Value] = []
    days = {column.place for column in head.read if column.key == day and day}
    glance = Glance(head, grid or Grid(table.rows[head.last + 1 :]))
    for place in range(head.last + 1, len(table.rows)):
        row = table.rows[place]
        if glance.is_record(row) and not repeated and place > head.last + 1:
            judge.below_notes = False
            found.append((table.number(place), row))
            above = row
            continue
        filled = [n for n, value in enumerate(row) if value is not None]
        if not filled:
            continue
        why = judge.no_record(place, row, filled)
        if why is None:
            continue
        judge.below_notes = why == _("signatures or notes") or (bool(why) and judge.below_notes)
        if why:
            passed.append((table.number(place), why))
            continue
        if not DITTO.isdisjoint(row):
            row = _with_blanks(list(_as_above(row, above)), above, days)
        if repeated:
            row = _with_blanks(list(row), above, repeated)
        found.append((table.number(place), row))
        above = row
    return found, passed


class _Judge:
    """Tells what a row below one head is."""

    def __init__(self, table: Table, head: Head, stands: Container[str]) -> None:
        self._wide = {(top, left) for top, left, _bottom, right in table.spans if right > left}
        self._serials = {column.place for column in head.columns if column.serial}
        self._read = {column.place for column in head.read}
        self._alone = {column.place for column in head.read if column.key in stands}
        self._heads = {column.place: fold(column.head) for column in head.columns}
        self.below_notes = False
        self._first = head.last + 1
        self._few = len(self._read) < 3  # a list of names: rows of one value are what it has

    def no_record(self, place: int, row: Sequence[Value], filled: list[int]) -> str | None:
        """Why a row is no record; "" where it is one, None where there is nothing to say of it."""
        first = filled[0]
        texts = [value for value in row if type(value) is str]
        joined = "\n".join(texts)
        if ("{" in joined or "<" in joined or "#" in joined) and MARKS.search(joined):
            return _("marks of a template")
        begins = _text(row, first)
        if begins[:1] in TOTALS_BEGIN and _TOTALS.match(_squeezed(begins)):
            return _("totals")
        if place == self._first and _counts(row, filled):
            return _("the columns counted")
        values = filled
        if self._serials:
            if any(fold(_text(row, n)) in _EXAMPLES for n in self._serials):
                return _("an example")
            values = [n for n in filled if n not in self._serials]
        if not values:
            return _("a heading between the rows") if texts else None
        merged = (place, first) in self._wide
        said = len(texts) == len(filled) and all(map(SIGNED.match, texts))
        if said and (merged or len(filled) > 1 or not self._few or _is_of_the_sheet(texts[0])):
            return _("signatures or notes")
        if len(values) == len(filled) and not self._few and self._is_signed(row, filled):
            return _("signatures or notes")
        if len(values) == 1 and (why := self._single(values[0], row, merged)):
            return why
        if len(texts) > 1 and self._is_head(values[0], row):
            return _("the heads once more")
        if self._read.isdisjoint(values):
            return _("nothing in the columns that are read")
        return ""

    def _is_head(self, first: int, row: Sequence[Value]) -> bool:
        if fold(_text(row, first)) != self._heads.get(first):
            return False
        texts = ((n, value) for n, value in enumerate(row) if type(value) is str)
        return all(fold(text) in self._heads.get(n, "") for n, text in texts)

    @staticmethod
    def _is_signed(row: Sequence[Value], filled: Sequence[int]) -> bool:
        """Whether a row is for signing: labels, each with a name or a day behind it or with nothing."""
        labels, label = 0, False
        for value in (row[place] for place in filled):
            text = _squeezed(value) if type(value) is str else ""
            if SIGNER.fullmatch(text) or (
                (found := SIGNED.match(text)) and SIGNER.fullmatch(found.group())
            ):
                label = True
                labels += 1
            elif label or (labels and (DAY_TO_SIGN.fullmatch(text) or isinstance(value, dt.date))):
                label = False  # a name, or a day behind one
            else:
                return False
        return labels * 2 >= len(filled)

    def _single(self, only: int, row: Sequence[Value], merged: bool) -> str:
        """Why a row with one value is no record, "" if it may be one."""
        if merged and len(self._read) > 1:
            return _("a heading between the rows")
        if only not in self._read or _NOTES.match(_text(row, only).casefold()):
            return _("signatures or notes")
        # What is found or done is numbered as well: only below notes is it one of them.
        note = self.below_notes and NUMBERED.match(_text(row, only)) is not None
        if not self._few and (note or only not in self._alone):
            return _("a single entry, not a record")
        if not self._few and YEAR_HEADING.fullmatch(_text(row, only)):
            return _("a heading between the rows")
        if not self._few and _FOOT.fullmatch(_squeezed(_text(row, only))):
            return _("signatures or notes")
        return ""


def _is_of_the_sheet(text: str) -> bool:
    """Whether a text says who made the sheet, or when: 导出时间：2023-03-01."""
    label = SIGNED.match(_squeezed(text))
    return label is not None and SIGNER.fullmatch(label.group()) is not None


def _counts(row: Sequence[Value], filled: Sequence[int]) -> bool:
    """Whether a row counts the columns under their heads: 1, 2, 3 or ①, ②, ③."""
    said = [_squeezed(str(row[place])).removesuffix(".0").strip("()") for place in filled]
    return len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]


def _text(row: Sequence[Value], place: int) -> str:
    """The text of a cell; "" where it has none."""
    value = row[place] if place < len(row) else None
    return value if isinstance(value, str) else ""


def _as_above(row: Sequence[Value], above: Sequence[Value]) -> Iterator[Value]:
    for place, value in enumerate(row):
        if value in DITTO and place < len(above):
            yield above[place]
        else:
            yield value


def _with_blanks(row: list[Value], above: Sequence[Value], places: Container[int]) -> list[Value]:
    """The row with what stands above in those of its blank cells."""
    for place in range(min(len(row), len(above))):
        value = row[place]
        if place in places and (value is None or (isinstance(value, str) and not value.strip())):
            row[place] = above[place]
    return row


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
