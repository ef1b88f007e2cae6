"""Working days with their holidays and swapped weekends, and the periods of a rhythm."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.registers.declaration import Rhythm
from desktop_app.registers.periods import due_on, named, period_of, periods
from desktop_app.registers.working_days import HOLIDAY, WORKDAY, WorkingDays

EVERY = ("day", "working_day", "week", "month", "quarter", "half_year", "year")
# Around the National Day of 2026: Sunday 20 September and Saturday 10 October are worked.
DAYS = WorkingDays(
    {dt.date(2026, 9, 20): WORKDAY, dt.date(2026, 10, 10): WORKDAY}
    | {dt.date(2026, 10, day): HOLIDAY for day in range(1, 8)}
)


def _week(day: dt.date) -> dt.date | None:
    rhythm = Rhythm(every="week", on="on", due="last_working_day")
    return due_on(rhythm, period_of("week", day), DAYS)


def test_every_friday_is_the_last_working_day_of_the_week() -> None:
    assert _week(dt.date(2026, 9, 23)) == dt.date(2026, 9, 25)
    assert _week(dt.date(2026, 9, 16)) == dt.date(2026, 9, 20)  # the Sunday is worked
    assert _week(dt.date(2026, 10, 1)) == dt.date(2026, 9, 30)  # from Thursday on is holiday
    assert _week(dt.date(2026, 10, 8)) == dt.date(2026, 10, 10)  # the Saturday is worked


def test_a_week_of_holidays_asks_for_nothing() -> None:
    days = WorkingDays({dt.date(2026, 10, 5) + dt.timedelta(days=n): HOLIDAY for n in range(7)})
    rhythm = Rhythm(every="week", on="on", due="last_working_day")
    assert due_on(rhythm, period_of("week", dt.date(2026, 10, 7)), days) is None


def test_a_working_day_is_asked_for_and_a_holiday_is_not() -> None:
    rhythm = Rhythm(every="working_day", on="on")
    asked = [
        due_on(rhythm, period_of("working_day", dt.date(2026, 10, day)), DAYS) for day in (7, 8)
    ]
    assert asked == [None, dt.date(2026, 10, 8)]


def test_a_month_is_due_on_its_day_or_its_last() -> None:
    month = period_of("month", dt.date(2026, 2, 3))
    assert due_on(Rhythm(every="month", on="on", due=25), month, DAYS) == dt.date(2026, 2, 25)
    assert due_on(Rhythm(every="month", on="on", due=31), month, DAYS) == dt.date(2026, 2, 28)
    assert due_on(Rhythm(every="month", on="on"), month, DAYS) == dt.date(2026, 2, 28)


def test_working_days_are_counted_on() -> None:
    assert DAYS.later(dt.date(2026, 9, 30), 1) == dt.date(2026, 10, 8)
    assert DAYS.later(dt.date(2026, 9, 30), 3) == dt.date(2026, 10, 10)
    assert list(DAYS.between(dt.date(2026, 9, 30), dt.date(2026, 10, 8))) == [
        dt.date(2026, 9, 30),
        dt.date(2026, 10, 8),
    ]


@pytest.mark.parametrize(
    ("every", "name"),
    [
        ("day", "2026-11-27"),
        ("week", "2026-W48"),
        ("month", "2026-11"),
        ("quarter", "2026-Q4"),
        ("half_year", "2026-H2"),
        ("year", "2026"),
    ],
)
def test_a_period_is_called_as_the_field_writes_it(every: str, name: str) -> None:
    assert period_of(every, dt.date(2026, 11, 27)).name == name


@pytest.mark.parametrize("every", EVERY)
@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_periods_follow_each_other_without_a_gap(every: str, day: dt.date) -> None:
    period = period_of(every, day)
    assert period.start <= day <= period.end
    assert named(every, period.name) == period
    following = period_of(every, period.end + dt.timedelta(days=1))
    assert following.start == period.end + dt.timedelta(days=1)


@pytest.mark.parametrize("every", EVERY)
def test_what_is_no_period_is_none(every: str) -> None:
    assert named(every, "someday") is None
    assert named(every, "2026-13") is None


def test_the_latest_period_comes_first() -> None:
    rhythm = Rhythm(every="month", on="on")
    found = [period.name for period in periods(rhythm, dt.date(2026, 9, 30), dt.date(2026, 11, 1))]
    assert found == ["2026-11", "2026-10", "2026-09"]
