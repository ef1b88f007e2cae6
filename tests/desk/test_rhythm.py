"""What is written once in each period: which periods are done, late, due, missed or confirmed nil."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import beginning, entering, rhythm, searching, seeding
from desktop_app.desk.office import Office
from desktop_app.desk.rhythm import State
from desktop_app.errors import Rejected, UserError
from tests.entered import enter

# A register that is written once in each of the periods that are asked for.
TOUR = """
title = {{ zh = "巡视", en = "Tours" }}
one = {{ zh = "巡视", en = "tour" }}
group = "operation"
number = "XS-{{n:03}}"
caption = ["on"]
[fields]
on     = {{ kind = "date", label = "On", essential = true }}
status = {{ kind = "status", label = "State", steps = {{ made = {{ zh = "完成", en = "made" }} }} }}
[record]
sections = [{{ rows = [["on"]] }}]
[list]
columns = ["on"]
period = "on"
[late]
field = "on"
days = 3
[rhythm]
every = "{every}"
on = "on"
nil = true
"""
# The National Day of 2025 as it was announced: two days at weekends were worked for it.
HOLIDAYS = [dt.date(2025, 10, day) for day in range(1, 9)]
WORKED = [dt.date(2025, 9, 28), dt.date(2025, 10, 11)]


def day(text: str) -> dt.date:
    """Return a day of 2025, given as month-day."""
    return dt.date.fromisoformat(f"2025-{text}")


@pytest.fixture
def tours(data: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    folder = data / "forms" / "tour"
    folder.mkdir(parents=True)
    (folder / "register.toml").write_text(TOUR.format(every=request.param), "utf-8")
    with Office(data) as opened:
        yield opened


def toured(office: Office, on: dt.date, entered: dt.date | None = None) -> entering.Saved:
    entered = entered or on
    return entering.add(
        office, office.registers["tour"], {"on": on, "filled_on": entered}, day=entered
    )


def told(
    office: Office, register: str, today: dt.date, first: dt.date | None = None
) -> list[tuple[str, State]]:
    """Return how the periods of a register stand, the latest first."""
    turns = rhythm.turns(office, office.registers[register], first, today)
    return [(turn.period.name, turn.state) for turn in turns]


@pytest.mark.parametrize(
    ("tours", "written", "today", "stands"),
    [
        (
            "day",
            "09-05",
            "09-08",
            [
                ("2025-09-08", State.DUE),
                ("2025-09-07", State.MISSED),
                ("2025-09-06", State.MISSED),
                ("2025-09-05", State.DONE),
            ],
        ),
        (  # the weekend asks for nothing
            "working_day",
            "09-05",
            "09-09",
            [
                ("2025-09-09", State.DUE),
                ("2025-09-08", State.MISSED),
                ("2025-09-05", State.DONE),
            ],
        ),
        (
            "week",
            "09-03",
            "09-18",
            [
                ("2025-W38", State.AHEAD),
                ("2025-W37", State.MISSED),
                ("2025-W36", State.DONE),
            ],
        ),
        (
            "month",
            "06-10",
            "08-31",
            [("2025-08", State.DUE), ("2025-07", State.MISSED), ("2025-06", State.DONE)],
        ),
        (
            "quarter",
            "02-10",
            "07-01",
            [("2025-Q3", State.AHEAD), ("2025-Q2", State.MISSED), ("2025-Q1", State.DONE)],
        ),
        ("half_year", "02-10", "07-01", [("2025-H2", State.AHEAD), ("2025-H1", State.DONE)]),
        ("year", "02-10", "07-01", [("2025", State.DONE)]),
    ],
    indirect=["tours"],
)
def test_periods_of_each_length_are_done_due_or_missed(
    tours: Office, written: str, today: str, stands: list[tuple[str, State]]
) -> None:
    toured(tours, day(written))
    assert told(tours, "tour", day(today)) == stands


@pytest.mark.parametrize("tours", ["month"], indirect=True)
def test_before_the_first_record_nothing_is_missed(tours: Office) -> None:
    assert told(tours, "tour", day("08-10")) == [("2025-08", State.AHEAD)]
    assert told(tours, "tour", day("08-10"), first=day("07-31")) == [
        ("2025-08", State.AHEAD),
        ("2025-07", State.MISSED),
    ]


@pytest.mark.parametrize("tours", ["month"], indirect=True)
def test_a_void_record_leaves_its_period_open(tours: Office) -> None:
    toured(tours, day("06-10"))
    saved = toured(tours, day("07-10"))
    entering.void(tours, tours.registers["tour"], saved.id, "重复登记")
    assert told(tours, "tour", day("08-10"))[1:] == [
        ("2025-07", State.MISSED),
        ("2025-06", State.DONE),
    ]


@pytest.mark.parametrize("tours", ["month"], indirect=True)
def test_a_period_is_late_where_all_that_is_written_for_it_is(tours: Office) -> None:
    toured(tours, day("06-10"))
    toured(tours, day("07-10"), entered=day("07-13"))
    assert told(tours, "tour", day("07-31"))[0] == ("2025-07", State.DONE)
    toured(tours, day("08-10"), entered=day("08-14"))
    assert told(tours, "tour", day("08-31"))[0] == ("2025-08", State.LATE)
    toured(tours, day("08-12"), entered=day("08-14"))
    (turn, *_earlier) = rhythm.turns(tours, tours.registers["tour"], None, day("08-31"))
    assert (turn.state, len(turn.ids), turn.open) == (State.DONE, 2, False)


@pytest.mark.parametrize("tours", ["month"], indirect=True)
def test_a_nil_confirmation_fills_a_gap_once(tours: Office) -> None:
    register = tours.registers["tour"]
    toured(tours, day("06-10"))
    assert rhythm.may_confirm_nil(tours, register)
    saved = rhythm.confirm_nil(tours, register, "2025-07")
    stands = told(tours, "tour", day("08-10"))
    assert stands[1] == ("2025-07", State.NIL)
    with pytest.raises(Rejected, match=r"“2025-07” is taken already by WS-"):
        rhythm.confirm_nil(tours, register, "2025-07")
    # Of another register's period it says nothing.
    rhythm.confirm_nil(tours, tours.registers["release"], "2025-08")
    assert told(tours, "tour", day("08-31"))[0] == ("2025-08", State.DUE)
    entering.void(tours, tours.registers["nil_confirmation"], saved.id, "原来有")
    assert told(tours, "tour", day("08-10"))[1] == ("2025-07", State.MISSED)


@pytest.mark.parametrize("tours", ["month"], indirect=True)
def test_a_register_is_kept_from_its_first_nil_confirmation_on(tours: Office) -> None:
    assert told(tours, "tour", day("08-31")) == [("2025-08", State.DUE)]
    rhythm.confirm_nil(tours, tours.registers["tour"], "2025-06")
    assert told(tours, "tour", day("08-31")) == [
        ("2025-08", State.DUE),
        ("2025-07", State.MISSED),
        ("2025-06", State.NIL),
    ]


@pytest.mark.parametrize("tours", ["month"], indirect=True)
def test_what_is_written_goes_before_a_nil_confirmation(tours: Office) -> None:
    rhythm.confirm_nil(tours, tours.registers["tour"], "2025-06")
    toured(tours, day("06-10"))
    assert told(tours, "tour", day("06-30")) == [("2025-06", State.DONE)]


def test_nil_is_confirmed_only_where_the_register_says_so(office: Office, data: Path) -> None:
    assert rhythm.may_confirm_nil(office, office.registers["release"])
    assert not rhythm.may_confirm_nil(office, office.registers["weekly_check"])
    assert not rhythm.may_confirm_nil(office, office.registers["fault"])
    with Office(data, read_only=True) as reading:
        assert not rhythm.may_confirm_nil(reading, reading.registers["release"])


def test_a_register_without_a_rhythm_has_no_periods(office: Office) -> None:
    assert rhythm.turns(office, office.registers["fault"]) == []
    assert rhythm.gaps(office, office.registers["fault"]) == []


def calendar(office: Office) -> None:
    for kind, days in (("holiday", HOLIDAYS), ("workday", WORKED)):
        for each in days:
            enter(office, "working_calendar", day=each, kind=kind)


def checked(office: Office, on: dt.date, **given: Any) -> entering.Saved:
    register = office.registers["weekly_check"]
    return entering.add(office, register, {"check_date": on, "filled_on": on, **given}, day=on)


def test_the_weekly_check_is_due_on_the_last_working_day(office: Office) -> None:
    calendar(office)
    checked(office, day("09-19"))
    turns = rhythm.turns(office, office.registers["weekly_check"], None, day("10-13"))
    assert [(turn.period.name, turn.due_on, turn.state) for turn in turns] == [
        ("2025-W42", day("10-17"), State.AHEAD),
        ("2025-W41", day("10-11"), State.MISSED),  # the Saturday was worked
        ("2025-W40", day("09-30"), State.MISSED),  # from Wednesday on was holiday
        ("2025-W39", day("09-28"), State.MISSED),  # the Sunday was worked
        ("2025-W38", day("09-19"), State.DONE),
    ]


def test_a_week_of_holidays_is_left_out_unless_something_was_written(office: Office) -> None:
    for each in range(13, 20):
        enter(office, "working_calendar", day=day(f"10-{each}"), kind="holiday")
    checked(office, day("10-10"))
    assert told(office, "weekly_check", day("10-24")) == [
        ("2025-W43", State.DUE),
        ("2025-W41", State.DONE),
    ]
    checked(office, day("10-15"))
    assert told(office, "weekly_check", day("10-24"))[1] == ("2025-W42", State.DONE)


def test_a_week_is_filled_by_the_check_that_names_it(office: Office) -> None:
    """The check of a week may be made on a Monday after, with the reason said."""
    checked(office, day("09-15"), week="2025-W37", remark="周五停电，周一补查")
    assert told(office, "weekly_check", day("09-17")) == [
        ("2025-W38", State.AHEAD),
        ("2025-W37", State.DONE),
    ]


def test_another_day_than_the_due_one_is_explained(office: Office) -> None:
    with pytest.raises(Rejected, match=r"2025-09-12, the day of 2025-W37"):
        checked(office, day("09-10"))
    assert checked(office, day("09-12")).number


def test_the_diary_may_be_written_three_days_later(office: Office) -> None:
    enter(office, "diary", day=day("09-04"))
    # Monday the 8th: Friday's is still to be written, and is missed from Tuesday on.
    stands = dict(told(office, "diary", day("09-08")))
    assert stands == {
        "2025-09-08": State.DUE,
        "2025-09-05": State.DUE,
        "2025-09-04": State.LATE,
    }
    assert dict(told(office, "diary", day("09-09")))["2025-09-05"] is State.MISSED


@pytest.mark.parametrize(
    ("today", "state"), [("10-24", "ahead"), ("10-25", "due"), ("10-26", "missed")]
)
def test_the_monthly_self_check_is_due_on_the_25th(office: Office, today: str, state: str) -> None:
    (turn,) = rhythm.turns(office, office.registers["self_check"], day("10-01"), day(today))
    assert (turn.due_on, turn.state) == (day("10-25"), State(state))


def test_of_a_register_that_was_never_kept_nothing_was_missed(office: Office) -> None:
    (turn,) = rhythm.turns(office, office.registers["self_check"], None, day("10-26"))
    assert (turn.due_on, turn.state) == (day("10-25"), State.DUE)


def test_gaps_are_the_periods_missed(office: Office) -> None:
    register, today = office.registers["self_check"], dt.date.today()
    enter(office, "person", name="王小明")
    begun = (today.replace(day=1) - dt.timedelta(days=70)).replace(day=1)
    enter(office, "self_check", who="王小明", month=f"{begun:%Y-%m}", checked_on=begun)
    missed = [turn.period.name for turn in rhythm.gaps(office, register)]
    month = f"{begun + dt.timedelta(days=32):%Y-%m}"
    assert month in missed
    assert f"{begun:%Y-%m}" not in missed


def test_the_record_of_a_missed_week_begins_with_all_that_is_known(office: Office) -> None:
    seeding.sow(office)
    office.clerk = "王小明"
    person = enter(office, "person", name="王小明")
    register = office.registers["weekly_check"]
    checked(office, day("09-05"))
    turns = rhythm.turns(office, register, None, day("09-16"))
    turn = turns[1]
    assert (turn.period.name, turn.state) == ("2025-W37", State.MISSED)
    known = rhythm.known_for(register, turn, day("09-16"))
    assert known == {"check_date": day("09-12"), "week": "2025-W37"}
    begun = beginning.defaults(office, register, known)
    assert (begun["check_date"], begun["week"]) == (day("09-12"), "2025-W37")
    assert begun["checker"] == person
    items = office.registers["check_item"]
    asked = searching.Query(where={"used_for": "weekly", "active": True})
    assert len(begun["items"]) == len(searching.ids(office, items, asked)) > 20
    assert all(line["item"].id for line in begun["items"])
    saved = entering.add(office, register, {**known, "filled_on": day("09-16")}, day=day("09-16"))
    (kept,) = searching.values(office, register, [saved.id])
    assert (kept["week"], len(kept["items"]), kept["late"]) == (
        "2025-W37",
        len(begun["items"]),
        False,
    )
    assert dict(told(office, "weekly_check", day("09-16")))["2025-W37"] is State.DONE


def test_a_week_written_weeks_afterwards_is_late(office: Office) -> None:
    register = office.registers["weekly_check"]
    checked(office, day("09-05"))
    (_now, _last, missed, *_rest) = rhythm.turns(office, register, None, day("09-24"))
    known = rhythm.known_for(register, missed) | {"filled_on": day("09-24")}
    entering.add(office, register, known, day=day("09-24"))
    assert dict(told(office, "weekly_check", day("09-24")))["2025-W37"] is State.LATE


def test_the_record_of_the_running_period_begins_today(office: Office) -> None:
    register = office.registers["weekly_check"]
    (turn,) = rhythm.turns(office, register, None, day("09-17"))
    known = rhythm.known_for(register, turn, day("09-17"))
    assert known == {"check_date": day("09-17"), "week": "2025-W38"}


def test_a_moment_is_known_to_the_minute(office: Office) -> None:
    register = office.registers["room_environment"]
    enter(office, "room_environment", at="2025-09-10 09:00")
    now, missed, _written = rhythm.turns(office, register, None, day("09-12"))
    assert rhythm.known_for(register, missed, day("09-12")) == {"at": dt.datetime(2025, 9, 11, 17)}
    at = rhythm.known_for(register, now, day("09-12"))["at"]
    assert at.date() == day("09-12")
    assert (at.second, at.microsecond) == (0, 0)


def test_a_nil_confirmation_is_a_record_like_any_other(office: Office) -> None:
    office.clerk = "王小明"
    person = enter(office, "person", name="王小明")
    saved = rhythm.confirm_nil(office, office.registers["release"], "2025-09")
    register = office.registers["nil_confirmation"]
    (kept,) = searching.values(office, register, [saved.id])
    assert (kept["register"], kept["period"]) == ("release", "2025-09")
    assert (kept["confirmed_by"], kept["at"].date()) == (person, dt.date.today())
    assert register.show("register", kept) == str(office.registers["release"].title)
    assert not kept["incomplete"]
    assert office.store.verify().whole


def test_nothing_is_confirmed_in_an_office_opened_to_read(office: Office, data: Path) -> None:
    office.close()
    with Office(data, read_only=True) as reading, pytest.raises(UserError):
        rhythm.confirm_nil(reading, reading.registers["release"], "2025-09")
