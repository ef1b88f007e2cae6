"""Tells which field each column under a head is about: the one that the column names best."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from desktop_app.desk.importing import deep, units
from desktop_app.desk.importing.head import Column, fold, is_serial, texts
from desktop_app.desk.importing.vocabulary import Words, bare, in_brackets, meant
from desktop_app.registers.kinds import Field, Moment, Rows, Text
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Table
from desktop_app.words import _

_ALSO = 2  # how well a word names a field that is not its label: see Words
_PASSWORD = re.compile(r"(密码|口令|密钥|password|passwd|pwd)$")


def columns(
    register: Register, words: Words, table: Table, first: int, last: int
) -> Iterator[Column]:
    """Yield the columns under a head, each field given to the column that names it best."""
    parts = deep.parts_of(table, first, last)
    found = {place: meant(words, several) for place, several in parts.items()}
    _leave_to_lines(register, parts, found)
    in_title = units.of_title(
        text for row in table.rows[:first] for _n, text in texts(row) if "单位" in text
    )
    chosen, counting = _chosen(register, table, last, found)
    for place, several in parts.items():
        rank, key = found[place]
        text = _in_one(several)
        field = register.fields.get(key)
        label = named(register, key)
        serial = is_serial(several[-1]) or is_serial(text)
        if place in counting or (serial and not (key and chosen.get(key) == place)):
            yield Column(place, text, serial=True, why=_("counts the rows"))
        elif not key and _PASSWORD.search(bare(several[-1])):
            yield Column(place, text, why=_("a password is never read"), closed=True)
        elif not key:
            yield Column(place, text, why=_("no field of this register has such a name"))
        elif field is not None and not field.entered:
            yield Column(place, text, label=label, why=_("the program fills this in itself"))
        elif field is not None and not field.written:
            yield Column(place, text, label=label, why=_("files are attached in the window"))
        elif chosen[key] == place or adds_to(field, rank, found[chosen[key]][0]):
            yield _with_unit(register, Column(place, text, key, label), in_title)
        else:
            first_head = _in_one(parts[chosen[key]])
            why = _("“{head}” is taken for this").format(head=first_head)
            again = chosen[key] < place and fold(first_head) == fold(text)
            yield Column(place, text, label=label, why=why, again=again, rival=key)


def reading(
    register: Register, words: Words, table: Table, first: int, last: int
) -> tuple[Column, ...]:
    """Return what rows say as the heads of columns; nothing where they do not make one head."""
    if last >= len(table.rows) or (last > first and not deep.belong_together(table, first, last)):
        return ()
    return tuple(columns(register, words, table, first, last))


def named(register: Register, key: str) -> str:
    """Return what a column's `key` is called: a field, a field of child lines, a span; "" for none."""
    rows, _dot, inner = key.partition(".")
    if inner:
        lines = register.rows[rows]
        return f"{lines.label} · {lines.fields[inner].label}"
    return str(register.label(key)) if key else ""


def adds_to(field: Field | None, rank: int, best: int) -> bool:
    """Tell whether a second column for a field adds to it: building and room make one location."""
    if isinstance(field, Moment):
        return True  # its day and its time
    return (
        isinstance(field, Text)
        and rank == best == 2
        and not field.unique
        and not field.validator
        and not field.essential
    )


def _chosen(
    register: Register, table: Table, last: int, found: Mapping[int, tuple[int, str]]
) -> tuple[dict[str, int], set[int]]:
    """The place of the column that each field is given to, and those of columns that count rows."""
    chosen: dict[str, int] = {}
    counting = set()
    for place, (rank, key) in sorted(found.items(), key=lambda item: (item[1][0], item[0])):
        if key and rank < 10:
            if _is_number(register, key) and _counts(table, last, place):
                counting.add(place)
            else:
                chosen.setdefault(key, place)
    return chosen, counting


def _with_unit(register: Register, column: Column, in_title: Decimal) -> Column:
    """The column with what its amounts are to be multiplied by; not read where nobody knows that."""
    unit = units.of_field(register, column.key)
    own = unit.zh if unit else ""
    times = units.of_head(own, in_brackets(column.head)) if own else units.ONE
    if times is None:
        times = in_title if own == "元" else units.ONE
    if times == units.STRANGE:
        why = _("its amounts are in another unit than “{unit}”").format(unit=unit)
        return Column(column.place, column.head, label=column.label, why=why)
    return replace(column, times=times)


def _in_one(several: Sequence[str]) -> str:
    """What the rows of a head say over a column, in one line."""
    return " ".join("".join(several).split())


def _leave_to_lines(
    register: Register, parts: Mapping[int, list[str]], found: dict[int, tuple[int, str]]
) -> None:
    """Leave out columns beside the names of child lines that tell more of those.

    部门 behind 姓名 is that of each person, which is known, and not the one that held the training.
    """
    lines: Rows | None = None
    for place in sorted(parts):
        rank, key = found[place]
        label = fold(parts[place][-1])
        inner = lines.fields.values() if lines and rank >= _ALSO else ()
        if any(not one.entered and label in map(fold, one.label.both) for one in inner):
            found[place] = (99, "")
        else:
            lines = register.rows.get(key)


def _is_number(register: Register, key: str) -> bool:
    """Whether a field has what a maker calls each of its things by, never 1, 2, 3."""
    field = register.fields.get(key)
    return isinstance(field, Text) and field.validator == "serial"


def _counts(table: Table, last: int, place: int) -> bool:
    """Whether a column counts the rows below a head."""
    below = (row[place] for row in table.rows[last + 1 :] if place < len(row))
    values = [str(value).removesuffix(".0") for value in islice(below, 20) if value is not None]
    return bool(values) and values == [str(n) for n in range(1, len(values) + 1)]
