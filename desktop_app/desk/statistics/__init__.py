"""The figures of a register: tables counted as its declaration asks, for any period."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics.counting import (
    WHOLE,
    Cell,
    columns_of,
    count,
    counted,
    counts_for,
    keys_of,
    looked_at,
    measure,
)
from desktop_app.desk.statistics.drawing import Table, drawn, figured
from desktop_app.desk.statistics.special import address_pool, linked
from desktop_app.registers.conditions import test
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.kinds import Field
from desktop_app.registers.register import Register

NAMED = MappingProxyType({"address_pool": address_pool})


@deed("read")
def tables(office: Office, register: Register, period: tuple[str, str] = ("", "")) -> list[Table]:
    """Return the tables that the register declares, over its records that are not void.

    `period` (from, to as ISO dates, either may be "") picks by the date the register names.
    """
    return [
        table(office, register, statistic, period) for statistic in register.declaration.statistics
    ]


@deed("read")
def table(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str] = ("", "")
) -> Table:
    """Return one of the tables that a register declares."""
    if statistic.rule:
        return NAMED[statistic.rule](office, register, statistic, period)
    if statistic.linked:
        return linked(office, register, statistic, period)
    lines = register.rows.get(statistic.lines)
    fields: Mapping[str, Field] = lines.fields if lines else register.fields
    parent = register.fields if lines else {}
    meets = test(statistic.where or True, fields, parent)
    shares = test(statistic.share or True, fields, parent)
    groups = [test(group.where, fields, parent) for group in statistic.groups]
    figures = [test(figure.where, fields, parent) for figure in statistic.figures]
    today = dt.date.today()
    cells: dict[tuple[Any, Any], Cell] = defaultdict(Cell)
    for values, of in counted(office, register, lines, period, looked_at(register, statistic)):
        if not meets(values, of):
            continue
        rows: Sequence[Any] = [n for n, holds in enumerate(groups) if holds(values, of)]
        rows = rows if groups else keys_of(statistic, values, of)
        counting = [
            (n, figure)
            for n, figure in enumerate(statistic.figures)
            if figures[n](values, of) and counts_for(register, fields, figure, values, today)
        ]
        columns = () if figures else columns_of(statistic, values, of, today)
        # What has several choices stands in several rows or columns, and once in their totals.
        for row in (*rows, WHOLE) if rows else ():
            cells[row, WHOLE].count += bool(figures)
            for n, figure in counting:
                measure(cells[row, n], figure, values)
            for column in (*columns, WHOLE) if columns else ():
                count(cells[row, column], statistic, values, shares(values, of))
    if statistic.figures:
        return figured(statistic, fields, cells)
    return drawn(statistic, fields, cells)


__all__ = ["NAMED", "Table", "table", "tables"]
