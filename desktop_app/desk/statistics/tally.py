"""Counts records one after the other, or their child lines, into one of the tables of a register."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.desk.statistics.counting import (
    WHOLE,
    Cell,
    columns_of,
    count,
    counts_for,
    keys_of,
    measure,
)
from desktop_app.desk.statistics.drawing import Table, drawn, figured
from desktop_app.registers.conditions import test
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.kinds import Field
from desktop_app.registers.register import Register


class Tally:
    """What was counted so far for one table; ages and deadlines are those of today."""

    def __init__(self, register: Register, statistic: Statistic) -> None:
        lines = register.rows.get(statistic.lines)
        parent = register.fields if lines else {}
        self._fields: Mapping[str, Field] = lines.fields if lines else register.fields
        self._register, self._statistic = register, statistic
        self._meets = test(statistic.where or True, self._fields, parent)
        self._shares = test(statistic.share or True, self._fields, parent)
        self._groups = [test(one.where, self._fields, parent) for one in statistic.groups]
        self._figures = [test(one.where, self._fields, parent) for one in statistic.figures]
        self._today = dt.date.today()
        self._cells: dict[tuple[Any, Any], Cell] = defaultdict(Cell)

    def take(self, values: Mapping[str, Any], of: Mapping[str, Any], times: int) -> None:
        """Count so many records that are alike in what the table looks at, or lines of records `of`."""
        if not self._meets(values, of):
            return
        statistic, today = self._statistic, self._today
        rows: Sequence[Any] = [n for n, holds in enumerate(self._groups) if holds(values, of)]
        rows = rows if self._groups else keys_of(statistic, values, of)
        counting = [
            (n, figure)
            for n, figure in enumerate(statistic.figures)
            if self._figures[n](values, of)
            and counts_for(self._register, self._fields, figure, values, today)
        ]
        columns = () if self._figures else columns_of(statistic, values, of, today)
        # What has several choices stands in several rows or columns, and once in their totals.
        for row in (*rows, WHOLE) if rows else ():
            self._cells[row, WHOLE].count += times if self._figures else 0
            for n, figure in counting:
                measure(self._cells[row, n], figure, values, times)
            for column in (*columns, WHOLE) if columns else ():
                share = self._shares(values, of)
                count(self._cells[row, column], statistic, values, share, times)

    @property
    def table(self) -> Table:
        """The table that it makes."""
        if self._figures:
            return figured(self._statistic, self._fields, self._cells)
        return drawn(self._statistic, self._fields, self._cells)


__all__ = ["Tally"]
