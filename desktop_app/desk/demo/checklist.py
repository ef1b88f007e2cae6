"""The checklists that checks, inspections and reviews begin with, each item by its order number."""

from collections.abc import Mapping
from typing import Any

from desktop_app.desk import beginning, searching
from desktop_app.desk.demo.book import Book
from desktop_app.registers.kinds import Ref

NOT_HERE = 290  # what the bureau does not have: a resource library


def answered(
    book: Book,
    register: str,
    key: str,
    answers: Mapping[int, Mapping[str, Any]],
    usual: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Return the lines `key` with which a record of a register begins, each with its answer.

    Those of other items than have `answers` by order number are answered as `usual`.
    """
    lines = beginning.lines(book.office, book.office.register(register))[key]
    orders = _orders(book)
    return [{**line, **answers.get(orders.get(_item(line), 0), usual)} for line in lines]


def _orders(book: Book) -> dict[str, int]:
    """The order number of each item by its text."""
    items = book.office.register("check_item")
    ids = searching.ids(book.office, items, searching.Query())
    values = book.office.store.values(items, ids, ["text", "order_no"])
    return {each["text"]: each["order_no"] for each in values}


def _item(line: Mapping[str, Any]) -> str:
    """The text of the item that a line answers."""
    item = line.get("item")
    return item.name if isinstance(item, Ref) else str(line.get("text"))
