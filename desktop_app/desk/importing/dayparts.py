"""Puts a day together whose year, month and day stand in columns of their own, as in kept books."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.desk.importing.cell import plain
from desktop_app.desk.importing.head import fold
from desktop_app.sheets.reading import Table, Value

_SEARCHED = 60  # rows from the top in which the heads may stand
_HEAD = "日期"
_MOST = {"年": 2199, "月": 12, "日": 31}


def joined(table: Table) -> Table:
    """Return the table with such days in the first of their columns, and nothing in the others."""
    found = _places(table)
    if found is None:
        return table
    head, places = found
    last = dict.fromkeys(places, "")
    rows = list(table.rows)
    strange = days = 0
    for at in range(head + 1, len(rows)):
        row = rows[at]
        given = {part: _number(row, place, _MOST[part]) for part, place in places.items()}
        if None in given.values():
            own = row[min(places.values()) : places["日"] + 1]
            strange += any(isinstance(value, int | float) for value in own)
            continue  # the heads once more, a note, or what is no day, as it will be told
        if not given["日"]:
            continue
        # A month is often written once, and meant until the next one.
        last = {part: number or last[part] for part, number in given.items()}
        if last["月"]:
            days += 1
            rows[at] = _with(
                row, places, "".join(f"{last[part]}{part}" for part in places if last[part])
            )
    if strange >= max(days, 1):
        return table  # they hold something else
    rows[head] = _with(rows[head], places, _HEAD)
    return replace(table, rows=rows)


def _places(table: Table) -> tuple[int, dict[str, int]] | None:
    """The row whose cells are 月 and 日 side by side, 年 before them or not, and their places."""
    for at, row in enumerate(table.rows[:_SEARCHED]):
        for place in range(len(row) - 1):
            if _is(row, place, "月") and _is(row, place + 1, "日"):
                places = {"月": place, "日": place + 1}
                if place and _is(row, place - 1, "年"):
                    places = {"年": place - 1, **places}
                return at, places
    return None


def _is(row: Sequence[Value], place: int, name: str) -> bool:
    value = row[place]
    return isinstance(value, str) and fold(value) == name


def _number(row: Sequence[Value], place: int, most: int) -> str | None:
    """A part of a day as its digits, "" for none; None where it is no such part."""
    text = plain(row[place]).strip().rstrip("年月日号") if place < len(row) else ""
    if not text:
        return ""
    return text if text.isdecimal() and text.isascii() and 0 < int(text) <= most else None


def _with(row: Sequence[Value], places: dict[str, int], text: str) -> list[Value]:
    made = list(row)
    for n, place in enumerate(places.values()):
        if place < len(made):
            made[place] = None if n else text
    return made


__all__ = ["joined"]
