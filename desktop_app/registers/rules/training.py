"""Rules of training sessions and those who attend them."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.dates import earliest, first_day, latest
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import has_left, meets
from desktop_app.words import _


def held_training_is_over(case: Case) -> Iterator[Complaint]:
    """A session that was held does not lie ahead."""
    end = case.values.get("end_at") or case.values.get("start_at")
    if end and meets(case, status=("held", "closed")) and first_day(end) > case.today:
        yield case.complain("status", _("this session still lies ahead; leave it as planned"))


def hours_fit_the_time(case: Case) -> Iterator[Complaint]:
    """A session counts no more hours than it lasted on each of its days."""
    start, end, hours = (case.values.get(key) for key in ("start_at", "end_at", "hours"))
    if not (isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and hours):
        return
    days = (end.date() - start.date()).days + 1
    a_day = dt.datetime.combine(start.date(), end.time()) - start
    if a_day <= dt.timedelta():  # through the night: all the time between
        days, a_day = 1, end - start
    lasted = Decimal(a_day.total_seconds()) / 3600 * days
    if lasted > 0 and hours > lasted:
        yield case.complain(
            "hours",
            _("the session lasted {hours} hours; count no more").format(
                hours=f"{lasted:.1f}".removesuffix(".0")
            ),
        )


def attendee_hours_fit(case: Case) -> Iterator[Complaint]:
    """Nobody has more hours than the session; who was away has none, unless made up later."""
    most = case.values.get("hours")
    for place, line in case.lines("attendees"):
        hours = line.get("hours")
        away = line.get("attendance") in ("leave", "absent") and not line.get("makeup_on")
        if hours and most and hours > most:
            yield case.complain(
                f"{place}.hours",
                _("the session counts {hours} hours; no more here").format(hours=most),
            )
        elif hours and away:
            yield case.complain(
                f"{place}.hours",
                _("who was away has 0 hours until the day of making up is entered"),
            )


def makeup_follows_the_session(case: Case) -> Iterator[Complaint]:
    """What was missed is made up after the session."""
    end = case.values.get("end_at")
    for place, line in case.lines("attendees"):
        makeup = line.get("makeup_on")
        if end and makeup and latest(makeup) <= earliest(end):
            yield case.complain(
                f"{place}.makeup_on",
                _("this must be later than the session ({day})").format(day=first_day(end)),
            )


def attendees_are_in_post_that_day(case: Case) -> Iterator[Complaint]:
    """Who had left before the session did not attend it."""
    start = case.values.get("start_at")
    for place, line in case.lines("attendees"):
        person = line.get("person")
        if not start or not isinstance(person, Ref) or person.id is None:
            continue
        known = case.facts.record("person", person.id)
        left = known.get("left_on") if known and has_left(known) else None
        if left and latest(left).date() < first_day(start):
            yield case.complain(
                f"{place}.person",
                _("{person} left on {day}, before this session").format(
                    person=person.name, day=left
                ),
            )


RULES = (
    held_training_is_over,
    hours_fit_the_time,
    attendee_hours_fit,
    makeup_follows_the_session,
    attendees_are_in_post_that_day,
)
