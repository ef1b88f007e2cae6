"""How a list is grouped, and which groups are closed."""

from collections.abc import Iterable
from typing import Any

from desktop_app.desk import finding, grouping
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Choice
from desktop_app.registers.register import Register
from desktop_app.ui.pages.kept import Kept
from desktop_app.ui.pages.model import RecordsModel


class Grouped:
    """The `way` of grouping, "" for none, and what of it is remembered."""

    def __init__(self, office: Office, register: Register, kept: Kept) -> None:
        self._office, self._register, self._kept = office, register, kept
        way = kept.text("group")
        self.way = way if way and grouping.known(register, way) else ""
        self._closed = kept.closed(self.way)

    def choose(self, way: str) -> None:
        """Group in another way from now on, with all groups open."""
        if way != self.way:
            self.way = way
            self._kept.keep("group", way)
            self._close(())

    def find(self, model: RecordsModel, query: finding.Query) -> None:
        """Have the model show what meets the query, in groups or not."""
        if not self.way:
            model.show_ids(finding.ids(self._office, self._register, query))
            return
        found = grouping.grouped(self._office, self._register, query, self.way)
        field = self._register.fields[grouping.field(self.way)]
        ranks = field.codes.ranks.values() if isinstance(field, Choice) else ()
        model.show_groups(found, max(ranks, default=0), self._closed)

    def turn(self, model: RecordsModel, value: Any, *, opens: bool) -> int:
        """Open the group with that value, or close it; return the row of its head."""
        self._close(self._closed - {value} if opens else self._closed | {value})
        model.close_groups(self._closed)
        heads = (place for place, id in enumerate(model.rows) if id < 0)
        values = (group.value for group in model.groups)
        return next(place for place, each in zip(heads, values, strict=True) if each == value)

    def turn_all(self, model: RecordsModel, *, shut: bool) -> None:
        """Close all groups, or open them."""
        self._close([group.value for group in model.groups] if shut else ())
        model.close_groups(self._closed)

    def _close(self, closed: Iterable[Any]) -> None:
        self._closed = frozenset(closed)
        self._kept.keep_closed(self.way, self._closed)
