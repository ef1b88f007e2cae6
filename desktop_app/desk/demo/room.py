"""Who was in the machine room, who was on the Internet, and what was put out by hand."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.house import Deed, House

ROOM: Said = ("中心机房", "Machine room")
# Who lets whom in; the keeper of the room needs nobody.
_APPROVERS = {"江屿白": "祁景行", "祁景行": "温若兰", "岑向晚": "温若兰", "温若兰": "程伯衡"}
_UNASKED = 58  # so many days ago somebody went in without asking; the program warns of it
# so many days ago, who, why, work, what was done, hours
_Entry = tuple[int, str, str, Said, Said | None, float]
_ENTRIES: tuple[_Entry, ...] = (
    (655, "江屿白", "maintain", ("服务器除尘", "Dust removed from the servers"), ("逐台除尘，运行正常", "Done one by one, all run"), 2.0),
    (540, "祁景行", "check", ("月度检查", "Monthly check"), None, 0.5),
    (430, "江屿白", "install", ("安装日志审计设备机架", "Rack for the log audit"), ("上架并接地", "Fitted and grounded"), 1.5),
    (330, "温若兰", "check", ("分管领导检查机房", "The deputy director looks at the room"), None, 0.5),
    (240, "江屿白", "maintain", ("更换业务服务器网线", "Cables of the servers replaced"), ("逐条更换并贴标签", "Replaced one by one and labelled"), 1.0),
    (171, "祁景行", "maintain", ("防火墙固件升级", "New firmware for the firewall"), ("升级至6.2.4，策略核对一致", "Now 6.2.4, policies as before"), 1.0),
    (118, "岑向晚", "check", ("保密检查", "Secrecy inspection"), None, 0.5),
    (90, "莫子墨", "inspect", ("消防器材检查", "Fire extinguishers looked at"), None, 0.5),
    (_UNASKED, "江屿白", "fault", ("处理交换机告警", "Alarm of a switch"), ("更换故障模块指示灯恢复", "Module exchanged, lamp is green again"), 0.5),
    (30, "祁景行", "check", ("月度检查", "Monthly check"), None, 0.5),
)  # fmt: skip
# What an entry has from the visit that it belongs to.
_SHARED = ("visit", "approver", "approved_at", "escort", "equipment", "repair", "fault")
_NOT_LEFT = 1  # somebody went in on the last working day, and nobody wrote when he left

# machine's owner, its type, who, what for, what was downloaded
_Use = tuple[str, str, str, Said, Said]
_NOTHING: Said = ("无", "None")
_USES: tuple[_Use, ...] = (
    ("路修远", "desktop", "路修远", ("查阅法规数据库", "Looking up laws"), ("法规文本两份", "Two texts of laws")),
    ("米小满", "desktop", "米小满", ("发布招标信息", "Publishing a call for tenders"), _NOTHING),
    ("纪凌云", "laptop", "纪凌云", ("参加视频培训", "Video training"), _NOTHING),
    ("路修远", "desktop", "应知秋", ("查阅政策解读", "Reading explanations of policy"), ("网页存档一份", "One page saved")),
    ("米小满", "desktop", "龚正阳", ("下载标准规范", "Downloading standards"), ("标准规范三份", "Three standards")),
    ("路修远", "desktop", "郝亦然", ("检索案例", "Looking up cases"), _NOTHING),
    ("米小满", "desktop", "舒望舒", ("查询设备报价", "Prices of equipment"), ("报价单一份", "One offer")),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return the entries of staff and the use of the Internet machines."""
    deeds = [
        Deed(book.ago(entry[0]), partial(_enter, entry, book.ago(entry[0]))) for entry in _ENTRIES
    ]
    last = book.ago(_NOT_LEFT)
    deeds.append(Deed(last, partial(_go_in, last)))
    deeds.append(Deed(book.ago(385), _renew_battery, 0))
    for place in range(20):
        day = book.ago(5 + 17 * place)
        deeds.append(Deed(day, partial(_use, _USES[place % len(_USES)], day, place)))
    return deeds


def visited(
    book: Book, visit: Mapping[str, Any], day: dt.date, arrive: float, hours: float
) -> None:
    """Enter those who came from outside into the machine room, one by one.

    `visit` has what the record of the visit holds, and the link to it as ``visit``.
    """
    worked = "repair" in visit
    reason = "maintain" if worked else "survey" if visit["purpose"] == "survey" else "inspect"
    shared = {key: visit.get(key) for key in _SHARED}
    for place, person in enumerate(visit["people"]):
        values = shared | {
            "room": book.say(ROOM),
            "kind": "outsider",
            "person": person["name"],
            "phone": person["phone"],
            "reason": reason,
            "detail": visit["work"],
            "in_at": at(day, arrive),
            "out_at": at(day, min(arrive + hours, 17.75)),
            # What they bring is carried by the first of them.
            "items_in": book.say(_NOTHING) if place else visit["items_in"],
            "items_out": book.say(_NOTHING),
            "operations": visit["handling"] if worked else None,
            "status": "left",
        }
        book.add("room_entry", day, values)


def _enter(entry: _Entry, day: dt.date, house: House) -> None:
    ago, who, reason, detail, done, hours = entry
    values: dict[str, Any] = {
        "room": house.say(ROOM),
        "kind": "staff",
        "person": house.who(who),
        "reason": reason,
        "detail": house.say(detail),
        "in_at": at(day, 14),
        "out_at": at(day, 14 + hours),
        "operations": house.say(done) if done else None,
        "status": "left",
    }
    if who in _APPROVERS and ago != _UNASKED:
        values |= {"approver": house.who(_APPROVERS[who]), "approved_at": at(day, 9)}
    house.book.add("room_entry", day, values)


def _go_in(day: dt.date, house: House) -> None:
    values = {
        "room": house.say(ROOM),
        "kind": "staff",
        "person": house.who("莫子墨"),
        "reason": "inspect",
        "detail": house.say(("日常巡检", "Daily patrol")),
        "in_at": at(day, 8.5),
        "status": "inside",
    }
    house.book.add("room_entry", day, values)


def _renew_battery(house: House) -> None:
    """The battery of the UPS was renewed a year ago; it should have been again by now."""
    day = house.book.ago(385)
    ups = next(item for item in house.equipment if item.machine.type == "ups")
    values = {"tested_on": day, "test_due_on": day + dt.timedelta(days=365)}
    house.book.change("equipment", ups.kept, day, values)


def _use(use: _Use, day: dt.date, place: int, house: House) -> None:
    owner, type, who, purpose, download = use
    begin = 9 + place % 6
    head = house.head(house.dept_of(who))
    values: dict[str, Any] = {
        "on": day,
        "from": at(day, begin).time(),
        "to": at(day, begin + 0.5 + place % 3 / 4).time(),
        "machine": house.machine(owner, type, "internet").kept.ref,
        "person": house.who(who),
        "purpose": house.say(purpose),
        "download": house.say(download),
        "approver": house.who("温若兰" if head == who else head),
    }
    if download is not _NOTHING:
        values["medium"] = house.book.the("medium", "YZ-JZP-004").ref
    house.book.add("internet_use", day, values)
