"""The lines that a record keeps by itself of what changed in it, and why."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.store.journal import OF


class Because(msgspec.Struct, frozen=True):
    """Why a record is changed; it stands in the journal and in the record's automatic lines.

    `source` is the number of the record from which the change follows, or the file that brought
    it; `day` stands for today in a made-up office; `of` is the journal's entry of the act with
    which it is made.
    """

    reason: str = ""
    approver: Ref | None = None
    source: str = ""
    day: dt.date | None = None
    of: int = 0

    @property
    def told(self) -> dict[str, Any]:
        """What the journal says of it."""
        told = {"reason": self.reason, "source": self.source, OF: self.of}
        return {key: text for key, text in told.items() if text}


def told(
    register: Register, before: Mapping[str, Any], after: Mapping[str, Any], because: Because
) -> dict[str, Any]:
    """Return the automatic lines of a record with one more for each tracked field that changes.

    They are given by the key of their field; nothing is given where a register has none.
    """
    history = register.history
    if history is None:
        return {}
    lines = list(before.get(history.key) or ())
    for key, field in register.fields.items():
        if not field.tracked:
            continue
        old, new = field.show(before.get(key)), field.show(after.get(key))
        if old != new:
            line = {
                "changed_on": because.day or dt.date.today(),
                "item": str(field.label),
                "before": old or None,
                "after": new or None,
                "reason": because.reason or None,
                "approver": because.approver,
                "source": because.source or None,
            }
            lines.append({name: line.get(name) for name in history.fields})
    return {history.key: tuple(lines) or None}
