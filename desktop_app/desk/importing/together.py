"""Rows of a ledger that bear one register number: taken together, or told where they contradict."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.desk.importing.row import Row
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER, Register
from desktop_app.words import _, clauses

_MOST = 5  # rows that a complaint quotes


class Together:
    """What the rows of one record, that is `before`, say otherwise than it, by their numbers.

    Where there is a row for each of its child `lines`, one that says what is kept only repeats it.
    """

    def __init__(
        self, register: Register, before: Mapping[str, Any], said: Mapping[int, Row], *, lines: bool
    ) -> None:
        self._register = register
        self._before = before
        self._lines = lines
        self.said = said
        self._good = {row: one for row, one in said.items() if not one.complaints}
        # The row as which they are all taken; 0 where none says anything.
        self.first = min((row for row, one in self._good.items() if one.values), default=0)
        self._values = {
            key: value for one in self._good.values() for key, value in one.values.items()
        }
        self.complaints = tuple(self._contradictions())

    @property
    def whole(self) -> Row:
        """What they say together, where they do not contradict."""
        warnings = [warning for one in self._good.values() for warning in one.warnings]
        text = _("rows of this file say different things of {number}: {sides}; what is new counts")
        repeated = self._differing(text, repeating=True, warning=True) if self._lines else ()
        return Row(values=self._values, warnings=[*warnings, *repeated])

    def _contradictions(self) -> Iterator[Complaint]:
        """What is wrong where a row says otherwise than another one.

        In a list with a row for each record one that says what is kept does, too: brought in twice
        the file would turn the record back.
        """
        text = _(
            "rows of this file contradict each other about {number}: {sides}; leave the right one"
        )
        return self._differing(text, repeating=not self._lines)

    def _differing(
        self, text: str, *, repeating: bool, warning: bool = False
    ) -> Iterator[Complaint]:
        """Say by `text` of which fields the rows say different things, `repeating` ones among them."""
        for key, value in self._values.items():
            field = self._register.fields[key]
            if isinstance(field, Rows):  # the lines of all rows stand in the first one
                continue
            kept = self._before.get(key)
            by_row = {
                row: one.values.get(key, kept)
                for row, one in self._good.items()
                if repeating or key in one.values
            }
            if all(one == value for one in by_row.values()):
                continue
            shown = [
                _("row {n} “{value}”").format(n=row, value=field.show(one) or "–")
                for row, one in by_row.items()
            ]
            sides = clauses([*shown[:_MOST], *["…"] * (len(shown) > _MOST)])
            said = text.format(number=self._before[NUMBER], sides=sides)
            yield Complaint(key, str(field.label), said, warning=warning)


__all__ = ["Together"]
