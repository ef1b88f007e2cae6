"""Rules of checks, of what they find, and of what is decided about it."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.dates import earliest, latest
from desktop_app.registers.periods import named
from desktop_app.registers.rules.asking import meets
from desktop_app.words import _

_LAST_DAY = 25  # of the month, for its self-check


def self_checked_by_the_25th(case: Case) -> Iterator[Complaint]:
    """The self-check of a month is made in that month, by its 25th."""
    month, day = named("month", case.values.get("month") or ""), case.values.get("checked_on")
    if month is None or day is None:
        return
    last = month.start.replace(day=_LAST_DAY)
    if not month.start <= day <= last:
        yield case.complain(
            "checked_on",
            _("the self-check of {month} belongs between {first} and {last}").format(
                month=month.name, first=month.start, last=last
            ),
            warning=True,
        )


def returned_finding_is_not_done(case: Case) -> Iterator[Complaint]:
    """A finding that is returned has no longer been done, nor verified."""
    if case.brought_in or not case.changed("status") or not meets(case, status="reopened"):
        return
    for key in ("done_on", "verified_on"):
        if case.values.get(key):
            yield case.complain(
                key, _("a returned finding is to be put right anew; empty this until it is")
            )


def task_is_due_after_the_meeting(case: Case) -> Iterator[Complaint]:
    """What a meeting sets somebody to do is due on its day or later."""
    held = case.values.get("on")
    for place, task in case.lines("tasks"):
        due = task.get("due_on")
        if held and due and latest(due) < earliest(held):
            yield case.complain(
                f"{place}.due_on", _("this lies before the meeting ({day})").format(day=held)
            )


RULES = (self_checked_by_the_25th, returned_finding_is_not_done, task_is_due_after_the_meeting)
