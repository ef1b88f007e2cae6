"""What is written every working day: the security diary and the patrol of the machine room."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.findings import TOO_HOT, pursue
from desktop_app.desk.demo.house import Deed, House

_DAYS = 60
# So many working days ago nothing was written.
NO_DIARY = (13, 38)
NO_PATROL = (27,)
# So many working days ago it was too hot in the machine room; on the first the machine had stopped.
_STOPPED, _HOT = 44, {44: 27.6, 43: 26.1, 19: 25.8}
_OUTAGE = 31  # so many working days ago the network failed for a while
_ROOM: Said = ("中心机房", "Machine room")
_CHECKED = (
    "aircon", "ups", "power", "lightning", "fire", "theft", "water", "cabling", "rodent",
    "devices", "clean",
)  # fmt: skip
_WATCHED = ("servers", "network", "sec_devices", "website", "antivirus", "room")
_WEATHER: tuple[Said, ...] = (
    ("晴", "Sunny"),
    ("多云", "Cloudy"),
    ("阴", "Overcast"),
    ("小雨", "Light rain"),
)
_EVENTS: tuple[Said, ...] = (
    ("无", "None"),
    ("巡查门户网站各栏目，内容正常", "All sections of the website looked at; nothing unusual"),
    ("查看防火墙日志，拦截外部扫描若干，均为常见端口", "Firewall log: outside scans of common ports were blocked"),
    ("协助财务科调整打印机共享", "Helped Finance with a shared printer"),
    ("检查政务外网终端在线情况，全部在线", "All machines of the extranet are online"),
    ("清理服务器临时文件，磁盘余量充足", "Temporary files of the servers removed, enough space left"),
    ("无", "None"),
    ("核对IP地址与台账，一致", "Addresses compared with the ledger; they match"),
    ("处理邮件系统垃圾邮件规则", "Rules against unwanted mail adjusted"),
    ("配合办公室做视频会议保障", "Stood by for a video conference"),
    ("检查备份任务执行日志，正常", "Log of the backup jobs read; normal"),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return diary and patrols of the last working days, and their reading at the end of each week."""
    days = book.workdays(_DAYS)
    deeds: list[Deed] = []
    for ago, day in enumerate(days, 1):
        if ago not in NO_PATROL:
            deeds.append(Deed(day, partial(_patrol, ago, day), 1 + (ago == _STOPPED)))
        if ago not in NO_DIARY:
            deeds.append(Deed(day, partial(_write, ago, day)))
    return [*deeds, *_readings(days)]


def _patrol(ago: int, day: dt.date, house: House) -> None:
    rng = house.book.rng
    values: dict[str, Any] = {
        "room": house.say(_ROOM),
        "at": at(day, 8.75),
        "inspector": house.who("莫子墨" if ago % 5 else "江屿白"),
        "temp": _HOT.get(ago, 20.5 + rng.randrange(30) / 10),
        "humidity": 44 + rng.randrange(18),
        "ups_load": 31 + rng.randrange(6),
        "ups_min": 42,
    } | dict.fromkeys(_CHECKED, "ok")
    if ago == _STOPPED:
        values |= {
            "aircon": "bad",
            "found": house.say(TOO_HOT.description),
            "measure": house.say(TOO_HOT.measure),
        }
    elif ago in _HOT:
        warm: Said = (
            "室外高温，空调满负荷运行",
            "Hot outside, the air conditioner runs at full load",
        )
        values["remark"] = house.say(warm)
    kept = house.book.add("room_environment", day, values)
    if ago == _STOPPED:
        pursue(house, "room_environment", kept, day, TOO_HOT)


def _write(ago: int, day: dt.date, house: House) -> None:
    values: dict[str, Any] = {
        "day": day,
        "weather": house.say(_WEATHER[ago * 7 % 11 % len(_WEATHER)]),
        "keeper": house.who("江屿白" if ago % 9 else "莫子墨"),
        "logs_read": True,
        "events": house.say(_EVENTS[ago * 3 % len(_EVENTS)]),
    } | dict.fromkeys(_WATCHED, "ok")
    if ago % 9 == 0:
        away: Said = (
            "江屿白外出培训，次日交回",
            "Samuel Thorne is at a training and takes over tomorrow",
        )
        values |= {"hand_over": house.say(away), "taken_over_by": house.who("江屿白")}
    if ago == _STOPPED:
        values |= {
            "room": "bad",
            "events": house.say(TOO_HOT.description),
            "handling": house.say(TOO_HOT.measure),
        }
    if ago == _OUTAGE:
        cut: Said = (
            "政务外网出口中断约四十分钟",
            "The line to the extranet was down for forty minutes",
        )
        back: Said = (
            "联系运营商恢复，内网业务未受影响",
            "The carrier restored it; the inner network was not affected",
        )
        values |= {"network": "bad", "events": house.say(cut), "handling": house.say(back)}
    house.book.add("diary", day, values, day.isoformat())


def _readings(days: list[dt.date]) -> Iterator[Deed]:
    """Yield the reading of each week's entries on its last day; that of this week is still to come."""
    weeks: dict[tuple[int, int], list[dt.date]] = {}
    for day in days:
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    for several in list(weeks.values())[1:]:
        yield Deed(several[0], partial(_read, several), 0)


def _read(days: list[dt.date], house: House) -> None:
    book = house.book
    for day in days:
        if book.knows("diary", day.isoformat()):
            values = {"read_by": house.who("祁景行"), "read_on": days[0]}
            book.change("diary", book.the("diary", day.isoformat()), days[0], values)
