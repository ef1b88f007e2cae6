"""A row of a ledger as it is being read: its values, and what is to be said of it."""

from collections.abc import Sequence
from typing import Any

import msgspec

from desktop_app.desk.importing.head import Column
from desktop_app.errors import Complaint
from desktop_app.sheets.reading import Value


class Row(msgspec.Struct):
    """What a row says: values by field, what is wrong with it, what no field takes."""

    values: dict[str, Any] = {}
    complaints: list[Complaint] = []
    warnings: list[Complaint] = []
    besides: list[str] = []  # for the remark

    def say_besides(self, column: Column, text: str) -> None:
        """Have the remark take what a cell says, under the head of its column."""
        self.besides.append(under(column, text))


def under(column: Column, text: str) -> str:
    """Return what a cell says together with the head of its column."""
    return f"{column.head}：{text}"


def cell_of(cells: Sequence[Value], place: int) -> Value:
    """Return the cell at a place; rows may end before it."""
    return cells[place] if place < len(cells) else None
