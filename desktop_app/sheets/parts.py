"""The cells of a single form: what stands in each for a record, or for filling by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.registers import following
from desktop_app.registers.conditions import Values, holds
from desktop_app.registers.declaration import OpinionKeys
from desktop_app.registers.kinds import Choice, Field, Line, Rows, YesNo
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets import terms, text
from desktop_app.sheets.columns import head
from desktop_app.sheets.values import EMPTY, Content, content, written


@dataclass(frozen=True)
class Filling:
    """A register's form with the `values` of a record; None for filling by hand.

    `begun` has the child lines that stand on a form for filling by hand already.
    """

    register: Register
    values: Values | None
    begun: Values = field(default_factory=dict)

    @property
    def void(self) -> bool:
        """Whether the record is void."""
        return self.values is not None and self.values.get("voided_at") is not None

    def holds(self, when: Any) -> bool:
        """Whether a part of the form is there: on one for filling by hand all are."""
        return self.values is None or holds(when, self.values, self.register.fields)

    def label(self, key: str) -> str:
        """Return the words beside a cell."""
        register = self.register
        if (opinion := register.opinion(key)) is not None:
            return str(opinion.label)
        if key == NUMBER or key in register.declaration.joins:
            return str(register.label(key))
        return head(str(register.fields[key].label), register.fields[key])

    def cell(self, key: str, room: float) -> Content:
        """Return what stands in a cell `room` units wide."""
        register = self.register
        if self.values is None:
            field = register.fields.get(key)
            return written(to_tick(field, room)) if field else EMPTY
        if (rows := register.rows.get(key)) is not None:
            shown = written("\n".join(map(rows.show_line, self.lines(rows))))
        elif key == NUMBER or key in register.declaration.joins:
            shown = written(register.show(key, self.values, formal=True))
        else:
            shown = content(register.fields[key], self.values.get(key), formal=True)
        if shown is EMPTY and self._settled(register.parts(key)):
            return written(terms.NOTHING if register.declaration.opinions else str(terms.NIL))
        return shown

    def text(self, key: str) -> str:
        """Return what a field says, as a form writes it; nothing on one for filling by hand."""
        if self.values is None or key not in self.register.fields:
            return ""
        return self.register.show(key, self.values, formal=True)

    def opinion(self, keys: OpinionKeys, room: float) -> str:
        """Return what an opinion says: its result, where it has one, and the text."""
        if not keys.result:
            return self.text(keys.text)
        if self.values is None:
            return to_tick(self.register.fields[keys.result], room)
        return "  ".join(filter(None, (self.text(keys.result), self.text(keys.text))))

    def lines(self, rows: Rows) -> Sequence[Line]:
        """Return the record's child lines; of those that are begun what they ask, not answers."""
        if self.values is not None:
            return self.values.get(rows.key) or ()
        asked = rows.each_of.takes if rows.each_of else rows.fields
        return [{key: line.get(key) for key in asked} for line in self.begun.get(rows.key) or ()]

    def missing(self) -> list[str]:
        """Return the labels of what the record should have and has not."""
        lacking = following.lacks(self.register, self.values or {})
        keys = dict.fromkeys((lack.rows or lack.field).key for lack in lacking)
        return [str(self.register.fields[key].label) for key in keys]

    def _settled(self, keys: Sequence[str]) -> bool:
        """Whether nothing will come where nothing stands: on forms of closed matters that are
        approved, or that answer a checklist."""
        status = self.register.status
        answers = any(rows.each_of for rows in self.register.rows.values())
        if not (self.register.declaration.opinions or answers) or self.values is None:
            return False
        if status is not None:
            step = status.steps.get(self.values.get(status.key) or "")
            if step is None or (step.open and not step.closes):
                return False
        return not any(
            self.holds(self.register.fields[key].required) for key in keys if key != NUMBER
        )


def to_tick(field: Field, room: float) -> str:
    """Return the choices with a box before each, where they fit two lines; else nothing."""
    if isinstance(field, Choice):
        labels = [str(label) for label in field.codes.labels.values()]
    elif isinstance(field, YesNo):
        labels = [field.show(True), field.show(False)]
    else:
        return ""
    boxes = [f"{terms.BOX}{label}" for label in labels]
    whole = "  ".join(boxes)
    if text.units(whole) <= room:
        return whole
    half = (len(boxes) + 1) // 2
    both = "  ".join(boxes[:half]), "  ".join(boxes[half:])
    return "\n".join(both) if max(map(text.units, both)) <= room else ""
