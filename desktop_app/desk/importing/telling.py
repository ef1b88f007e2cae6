"""Guidance in words: which column is about which field, as the command line gives it."""

import re
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from openpyxl.utils import column_index_from_string

from desktop_app.desk.importing import heads, moments
from desktop_app.desk.importing.guidance import APART, Guidance, Order
from desktop_app.desk.importing.head import fold, texts
from desktop_app.desk.importing.looking import Look
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.reading import Table, table
from desktop_app.words import _, listed

_LETTERS = re.compile("[A-Z]{1,3}")
ABOVE = "above"


def told(
    register: Register,
    ledger: Look,
    sheet: str | None = None,
    *,
    head: int = 0,
    columns: Sequence[str] = (),
    match: Sequence[str] = (),
) -> Guidance:
    """Return the guidance that these words give for a ledger.

    `columns` are texts like ``部门=dept``, ``C=dept`` (by the column's letter), ``备用=`` (left
    out), ``日期=enabled_on:dmy`` (the day stands first; mdy: the month, ymd: the year), ``部门=dept:above``
    (blank cells mean what stands above), ``备机IP=ip:apart`` (makes a record of its own of each
    row). UserError names what is not understood, and what there is.
    """
    keys = list(fields(register))
    for key in match:
        if key not in register.entered:
            raise UserError(_unknown(register, key))
    if not columns:
        return Guidance(head=head, match=tuple(match) or None)
    places = _places(register, ledger, sheet, head)
    said: dict[int, str] = {}
    orders: dict[int, Order] = {}
    apart: dict[int, str] = {}
    above: dict[int, bool] = {}
    for text in columns:
        name, equals, meant = text.rpartition("=")
        key, _colon, how = meant.partition(":")
        if not equals or (key and key not in keys):
            raise UserError(_unknown(register, key or text))
        place = _place(name.strip(), places)
        if key and f":{how}" == APART:
            apart[place] = key
            continue
        said[place] = key
        if how in get_args(Order):
            orders[place] = cast(Order, how)
        elif how == ABOVE:
            above[place] = True
        elif how:
            raise UserError(
                _("“{text}”: behind the colon write dmy, mdy, ymd, above or apart.").format(
                    text=text
                )
            )
    by = tuple(match) or None
    return Guidance(head=head, columns=said, orders=orders, apart=apart, above=above, match=by)


def fields(register: Register) -> Iterator[str]:
    """Yield what a column of a ledger may be about: fields, fields of child lines, spans."""
    yield NUMBER
    for key, field in register.entered.items():
        if not field.written:
            continue
        yield key
        if isinstance(field, Rows):
            shown = field.shown[0]
            yield from (
                f"{key}.{inner}"
                for inner, part in field.fields.items()
                if part.entered and part.written and inner != shown
            )
    yield from moments.spans(register)


def _places(register: Register, ledger: Look, sheet: str | None, head: int) -> dict[str, int]:
    """The places of a ledger's columns, by their folded heads."""
    source = ledger.source
    shown = [info.name for info in source.sheets if info.rows and not info.hidden]
    for name in (sheet,) if sheet is not None else shown or (None,):
        found = table(source, name)
        if head:
            return _heads(found, head)
        known = heads.find(register, found)
        if known is not None:
            return {fold(column.head): column.place for column in known.columns}
    raise UserError(
        _("No row of column heads was found in “{name}”; say with --head which row it is.").format(
            name=source.path.name
        )
    )


def _heads(found: Table, head: int) -> dict[str, int]:
    if not 1 <= head <= len(found.rows):
        raise UserError(
            _("There is no row {n}; the sheet has {rows}.").format(n=head, rows=len(found.rows))
        )
    return {fold(text): place for place, text in texts(found.rows[head - 1])}


def _place(name: str, places: dict[str, int]) -> int:
    folded = fold(name)
    if folded in places:
        return places[folded]
    if _LETTERS.fullmatch(name):
        return column_index_from_string(name) - 1
    raise UserError(
        _("There is no column “{name}”; there are {names}.").format(
            name=name, names=listed(filter(None, places))
        )
    )


def _unknown(register: Register, key: str) -> str:
    return _("“{key}” is no field of “{title}”; there are {names}.").format(
        key=key, title=register.title, names=", ".join(fields(register))
    )


__all__ = ["fields", "told"]
