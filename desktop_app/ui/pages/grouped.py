"""How a list is grouped, and which groups are closed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from desktop_app.desk import grouping, searching
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Choice
from desktop_app.registers.register import Register
from desktop_app.ui.pages.kept import Kept
from desktop_app.ui.pages.model import RecordsModel


class Found(NamedTuple):
    """The ids of records found, or the groups where they were looked for in a `way` of grouping."""

    way: str
    records: Sequence[Any]


class Grouped:
    """The `way` of grouping, "" for none, and what of it is remembered."""

    def __init__(self, register: Register, kept: Kept) -> None:
        self._register, self._kept = register, kept
        way = kept.text("group")
        self.way = way if way and grouping.known(register, way) else ""
        self._closed = kept.closed(self.way)
        self.shown = ""  # the way of what the model shows, until what is looked for is found

    def choose(self, way: str) -> None:
        """Group in another way from now on, with all groups open."""
        if way != self.way:
            self.way = way
            self._kept.keep("group", way)
            self._close(())

    def question(self, query: searching.Query) -> Callable[[Office], Found]:
        """Return what finds the records that meet the query, in groups or not, in any thread."""
        register, way = self._register, self.way
        if not way:
            return lambda office: Found("", searching.ids(office, register, query))
        return lambda office: Found(way, grouping.grouped(office, register, query, way))

    def show(self, model: RecordsModel, found: Found) -> None:
        """Have the model show what was found."""
        self.shown = found.way
        if not found.way:
            model.show_ids(found.records)
            return
        field = self._register.fields[grouping.field(found.way)]
        ranks = field.codes.ranks.values() if isinstance(field, Choice) else ()
        model.show_groups(found.records, max(ranks, default=0), self._closed)

    def turn(self, model: RecordsModel, value: Any, *, opens: bool) -> int:
        """Open the group with that value, or close it; return the row of its head."""
        self._close(self._closed - {value} if opens else self._closed | {value})
        model.close_groups(self._closed)
        heads = (place for place, id in enumerate(model.rows) if id < 0)
        values = (group.value for group in model.groups)
        return next(place for place, each in zip(heads, values, strict=True) if each == value)

    def turn_all(self, model: RecordsModel, *, shut: bool) -> None:
        """Close all groups, or open them; not those of another way, which are about to go."""
        if self.shown != self.way:
            return
        self._close([group.value for group in model.groups] if shut else ())
        model.close_groups(self._closed)

    def _close(self, closed: Iterable[Any]) -> None:
        self._closed = frozenset(closed)
        self._kept.keep_closed(self.way, self._closed)
