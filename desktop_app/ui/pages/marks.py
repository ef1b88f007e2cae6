"""What is to be watched about a record in a list: that it is void, overdue, incomplete, late."""

from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.desk import due
from desktop_app.registers.register import Register
from desktop_app.words import _


class Mark(msgspec.Struct, frozen=True):
    """A small sign beside a record: its short word, what it means, and its tone."""

    sign: str
    says: str
    tone: str


def marks_of(register: Register, values: Mapping[str, Any]) -> list[Mark]:
    """Return what is to be watched about a record with these values and facts."""
    if values["voided_at"]:
        says = _("Void: {reason}").format(reason=values["void_reason"] or "")
        return [Mark(_("void"), says, "quiet")]
    marks = []
    if due.overdue(register, values):
        says = _("Overdue: was to be dealt with by {day}").format(
            day=due.deadline(register, values)
        )
        marks.append(Mark(_("due"), says, "bad"))
    elif due.soon(register, values):
        says = _("To be dealt with by {day}").format(day=due.deadline(register, values))
        marks.append(Mark(_("soon"), says, "warn"))
    if values["incomplete"]:
        marks.append(Mark(_("gap"), _("Incomplete: something required is missing"), "warn"))
    if values["late"]:
        marks.append(Mark(_("late"), _("Entered late"), "busy"))
    return marks
