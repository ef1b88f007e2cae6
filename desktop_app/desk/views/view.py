"""What a list shows, as a value: search, filters, order, columns, groups."""

from typing import Any

import msgspec


class Filter(msgspec.Struct, frozen=True, omit_defaults=True):
    """Tests on fields that all hold; or `without` those records of which they all hold.

    Of each field stands what is asked of it, as JSON has it: true/false for filled or empty, or
    yes and no; a code, a set of codes or several; of a link its id, name and register, or the name
    alone; a date as far as it counts; else the value as it is kept.
    """

    where: dict[str, Any]
    without: bool = False


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a list shows; with a `name` it is one that was saved."""

    name: str = ""
    search: str = ""
    preset: str = ""  # the ledger whose records it has
    filters: tuple[Filter, ...] = ()
    period: str = ""  # a usual span or ``from/to``
    incomplete: bool = False  # only what lacks something
    void: bool = False  # void records, too
    order: str = ""  # a column, ``-`` before it turns it round; "" as declared
    columns: tuple[str, ...] = ()  # none: those declared
    group: str = ""  # a way of `desk.grouping`

    @property
    def unnamed(self) -> "View":
        """The same without its name."""
        return msgspec.structs.replace(self, name="")

    def same(self, other: "View") -> bool:
        """Whether both show the same; the filters stand in no order."""
        return self._compared() == other._compared()

    def _compared(self) -> "tuple[View, list[bytes]]":
        filters = [_compared(filter) for filter in self.filters]
        return msgspec.structs.replace(self.unnamed, filters=()), sorted(filters)


def _compared(filter: Filter) -> bytes:
    # A link is told by its id: what it leads to may bear another name since.
    where = {
        key: [kept[0], *kept[2:]] if isinstance(kept, list | tuple) and _is_link(kept) else kept
        for key, kept in sorted(filter.where.items())
    }
    return msgspec.json.encode(Filter(where, filter.without))


def _is_link(kept: Any) -> bool:
    return len(kept) == 3 and isinstance(kept[0], int)
