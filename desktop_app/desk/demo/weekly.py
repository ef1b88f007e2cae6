"""What is done every week: the check of the machine room, the backups, and now and then a restore."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Kept, Said, at, next_working
from desktop_app.desk.demo.checklist import NOT_HERE, answered
from desktop_app.desk.demo.findings import NOT_RESTORED, WEEKLY, pursue
from desktop_app.desk.demo.house import Deed, House

_WEEKS = 26
# So many weeks ago the check was forgotten, entered too late, and made on another day.
MISSED, _LATE, _OTHER_DAY = 8, 5, 14
_OBJECT: Said = ("中心机房及中心计算机系统", "Central machine room and central computer system")
_NORMAL: Said = ("正常", "Normal")

# system, what of it, method, medium, volume in GB; one after the other
_BACKUPS: tuple[tuple[str, str, str, str, float], ...] = (
    ("office", "data", "full", "YZ-JZP-006", 84.2),
    ("works", "data", "full", "YZ-JZP-007", 126.5),
    ("website", "files", "copy", "YZ-JZP-006", 31.7),
    ("office", "data", "incremental", "YZ-JZP-007", 6.4),
    ("finance", "data", "full", "YZ-JZP-006", 12.8),
    ("office", "program", "image", "YZ-JZP-007", 210),
)
_FAILED, _SINGLE = 15, 10  # so many weeks ago a backup failed, and there was one copy only
_CLASSIFIED = (150, 88, 25)  # so many days ago the classified catalogue was backed up
_RESTORES = ((166, True), (94, False), (19, True))  # so many days ago, and whether it went well


def plan(book: Book) -> list[Deed]:
    """Return the checks, backups and restore tests of half a year."""
    # The backup runs by itself, in a week of holidays as well.
    nights = book.weeks(_WEEKS, holidays=True)
    return [*_checks(book, book.weeks(_WEEKS)), *_backups(book, nights), *_restores(book)]


def _checks(book: Book, weeks: list[dt.date]) -> Iterator[Deed]:
    for place, day in enumerate(weeks):
        checked = entered = day
        if place == _LATE:
            late = day + dt.timedelta(days=15)
            entered = book.calendar.last(day + dt.timedelta(days=9), late) or late
        if place == _OTHER_DAY:
            monday = day - dt.timedelta(days=day.weekday())
            checked = entered = book.calendar.last(monday, day - dt.timedelta(days=1)) or day
        if place != MISSED:
            do = partial(_check, place, checked, entered)
            yield Deed(entered, do, 1 + (place in WEEKLY))


def _check(place: int, day: dt.date, entered: dt.date, house: House) -> None:
    book = house.book
    item, problem = WEEKLY.get(place, (0, None))
    answers: dict[int, dict[str, Any]] = {NOT_HERE: {"result": "na"}}
    if problem:
        answers[item] = {"result": "bad", "finding": house.say(problem.description)}
    why: dict[int, Said] = {
        _LATE: ("当日检查，表格补录", "Checked that day, entered afterwards"),
        _OTHER_DAY: ("周五全天停电检修，提前一天检查", "The power is off on the last day, so checked a day before"),
    }  # fmt: skip
    last_of_month = (day + dt.timedelta(days=7)).month != day.month
    values = {
        "check_date": day,
        "object": house.say(_OBJECT),
        "checker": house.who("江屿白" if place % 2 else "莫子墨"),
        "second": house.who("沈知微"),
        "items": answered(book, "weekly_check", "items", answers, {"result": "ok"}),
        "summary": house.say(problem.description if problem else _NORMAL),
        "handling": house.say(_handling(problem.measure)) if problem else None,
        "reported_to": house.who("温若兰") if last_of_month or problem else None,
        "remark": house.say(why[place]) if place in why else None,
        "status": "done",
    }
    kept = book.add("weekly_check", entered, values)
    if problem:
        pursue(house, "weekly_check", kept, day, problem)


def _handling(measure: Said) -> Said:
    told: Said = ("已告知责任部门整改", "The department was told to put it right")
    return measure if measure[0] else told


def _backups(book: Book, nights: list[dt.date]) -> Iterator[Deed]:
    for place, day in enumerate(nights):
        yield Deed(day, partial(_backup, place, day, place != _FAILED))
        if place == _FAILED:
            again = book.calendar.later(day, 2)
            yield Deed(again, partial(_backup, place, again, True))
    yield Deed(book.ago(1), _plan_backup)
    for ago in _CLASSIFIED:
        yield Deed(book.ago(ago), partial(_back_up_catalogue, book.ago(ago)))


def _backup(place: int, day: dt.date, went_well: bool, house: House) -> None:
    book = house.book
    system, what, method, medium, volume = _BACKUPS[place % len(_BACKUPS)]
    clock = 18.25
    values = {
        "system": book.the("info_system", system).ref,
        "what": what,
        "done_at": at(day, clock),
        "method": method,
        "medium": book.the("medium", medium).ref,
        "level": "none",
        "volume_gb": round(volume * (1 - place / 100), 1) if went_well else 0,
        "path": f"/backup/{system}/{day:%Y%m%d}",
        "copies": 1 if place == _SINGLE else 2,
        "place": house.say(("档案室防磁柜", "Antimagnetic cabinet of the Archive")),
        "retain_until": day + dt.timedelta(days=400),
        "operator": house.who("江屿白"),
        "result": "ok" if went_well else "failed",
        "remark": None if went_well else house.say(("介质空间不足，已清理后重做", "The medium was full; cleared and done again")),
    }  # fmt: skip
    kept = book.add("backup", day, values, str(place) if went_well else "")
    verified = book.calendar.later(day, 1)
    if went_well and verified < book.today:
        _verify(house, kept, verified)


def _plan_backup(house: House) -> None:
    """What is to be backed up in the week to come."""
    book = house.book
    values = {
        "system": book.the("info_system", "office").ref,
        "what": "data",
        "planned_on": next_working(book.today + dt.timedelta(days=6)),
        "done_at": None,
        "method": "full",
        "level": "none",
        "copies": 2,
        "operator": house.who("江屿白"),
        "status": "planned",
    }
    book.add("backup", book.ago(1), values)


def _verify(house: House, kept: Kept, day: dt.date) -> None:
    values = {
        "verified_by": house.who("莫子墨"),
        "verified_on": day,
        "verify_method": "hash" if day.day % 2 else "readable",
    }
    house.book.change("backup", kept, day, values)


def _back_up_catalogue(day: dt.date, house: House) -> None:
    book = house.book
    values = {
        "system": book.the("info_system", "catalogue").ref,
        "what": "data",
        "done_at": at(day, 16.5),
        "method": "full",
        "medium": book.the("medium", "YZ-JZM-005").ref,
        "level": "secret",
        "volume_gb": 3.4,
        "copies": 2,
        "place": house.say(("保密办保密柜", "Safe cabinet of the Secrecy Office")),
        "retain_until": day + dt.timedelta(days=730),
        "operator": house.who("阮长歌"),
        "result": "ok",
    }
    _verify(house, book.add("backup", day, values), book.calendar.later(day, 1))


def _restores(book: Book) -> Iterator[Deed]:
    for ago, went_well in _RESTORES:
        do = partial(_restore, book.ago(ago), went_well)
        yield Deed(book.ago(ago), do, 1 + (not went_well))


def _restore(day: dt.date, went_well: bool, house: House) -> None:
    """The last backup but one is restored to the idle server."""
    book = house.book
    backups = [book.the("backup", str(n)) for n in range(_WEEKS) if book.knows("backup", str(n))]
    idle = next(item for item in house.equipment if item.machine.other.get("status") == "idle")
    compared: Said = (
        "抽查二十条数据一致，系统可登录",
        "Twenty records compared, the system can be logged into",
    )
    values = {
        "backup": backups[1].ref,
        "tested_at": at(day, 10),
        "tester": house.who("江屿白"),
        "target": idle.kept.ref,
        "minutes": 47 if went_well else 95,
        "result": "ok" if went_well else "failed",
        "note": house.say(compared if went_well else NOT_RESTORED.description),
    }
    kept = book.add("restore_test", day, values)
    if not went_well:
        pursue(house, "restore_test", kept, day, NOT_RESTORED)
