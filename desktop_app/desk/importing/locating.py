"""Finds the ledger in a file: its sheet and head, what its title and its own dates tell."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from desktop_app.desk.importing import arranging, dayparts, heads, moments, sections
from desktop_app.desk.importing.guidance import Guidance, Remembered
from desktop_app.desk.importing.head import Head
from desktop_app.desk.importing.orders import order_of, parts
from desktop_app.registers.kinds import Choice, Date, Moment
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Source, Table, table


def located(
    register: Register,
    source: Source,
    sheet: str | None,
    guidance: Guidance,
    remembered: Remembered,
) -> tuple[Table, Head]:
    """Return the table to be read and its head; UserError where none is found.

    Without `sheet` it is the first one shown that has a head of this register's columns.
    """
    shown = [info.name for info in source.sheets if info.rows and not info.hidden]
    for name in (sheet,) if sheet is not None else shown or (None,):
        found = dayparts.joined(table(source, name))
        head = heads.find(register, found, guidance, remembered)
        form = arranging.forms(register, found, remembered) if not guidance.head else None
        if form is not None:
            of_form = heads.find(register, form, guidance, remembered)
            if of_form and (head is None or len(of_form.read) > len(head.read)):
                return form, of_form
        if head is None:
            continue
        if heads.side_by_side(head, found):
            found = arranging.one_below_the_other(found, head)
            head = heads.find(register, found, guidance, remembered) or head
            return found, head
        return sections.under_one_head(register, found, head, remembered)
    raise heads.no_head(register, source.path.name)


def of_the_title(register: Register, head: Head, texts: Sequence[str]) -> dict[str, Any]:
    """Return what a title says of all rows: which choice a thing must have they are, U盘登记台账."""
    found: dict[str, Any] = {}
    title = " ".join(texts)
    for key, field in register.entered.items():
        if type(field) is Choice and field.essential and not head.has(key):
            codes = {
                code
                for code, label in field.codes.labels.items()
                for word in (*label.both, *field.codes.also.get(code, ()))
                if len(word) > 1 and word in title
            }
            if len(codes) == 1:
                found[key] = codes.pop()
    return found


def with_orders(
    register: Register, guidance: Guidance, head: Head, found: Table, year: int
) -> Guidance:
    """Return the guidance with the way in which dates run, where a column tells it itself.

    `year` is the one that the ledger's title names, 0 where it names none.
    """
    orders = dict(guidance.orders)
    several: dict[int, tuple[list[str], bool]] = {}
    for column in head.read:
        if not moments.dated(register, column.key) or column.place in orders:
            continue
        place = column.place
        kinds = {row[place] for row in found.rows[head.last + 1 :] if place < len(row)}
        texts = [text for text in kinds if isinstance(text, str) and parts(text.strip())]
        if texts:
            field = register.fields.get(column.key)
            future = not isinstance(field, Date | Moment) or field.future
            several[place] = ([text for text in kinds if isinstance(text, str)], future)
    today = dt.date.today()
    for place, (texts, future) in several.items():
        if order := order_of(texts, today, year, future=future):
            orders[place] = order
    told = {
        orders[place] for place in several.keys() & orders.keys() if _is_open(several[place][0])
    }
    # One hand has written the others like these.
    like = told.pop() if len(told) == 1 else None
    for place in several.keys() - orders.keys() if like else ():
        texts, future = several[place]
        if order := order_of(texts, today, year, future=future, like=like):
            orders[place] = order
    return msgspec.structs.replace(guidance, orders=orders)


def _is_open(texts: Sequence[str]) -> bool:
    return any((date := parts(text.strip())) is not None and date.is_open for text in texts)


__all__ = ["located", "of_the_title", "with_orders"]
