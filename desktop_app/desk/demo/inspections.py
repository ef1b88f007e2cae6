"""Yearly self-inspections, the superior's inspection, and the monthly self-checks."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop_app.desk import entering, inspecting
from desktop_app.desk.demo.book import Book, Said
from desktop_app.desk.demo.checklist import answered
from desktop_app.desk.demo.findings import BY_SUPERIOR, INSPECTED, SELF_CHECKED, pursue
from desktop_app.desk.demo.house import Deed, House
from desktop_app.desk.demo.machines import MACHINES

_INSPECTED = (503, 137)  # so many days ago each self-inspection ended
_CHECKLIST = "annual"
_MEETINGS = "11.1"  # of which this bureau has none
_NONE_HERE = {"result": "na"}
# What was still kept on paper two years ago, and so cannot be counted.
_ON_PAPER = ("7.8", "7.9", "7.10", "9.2", "13.3")
_PLEDGES = ("1.3", "4.1", "4.4")
_LATER: Said = ("经核实为本次检查之后发生", "This came up after the inspection")
_PAPER: Said = ("按纸质登记簿核查，记录完整", "Compared with the paper books, which are complete")
_SUPERIOR = 256
_ANSWERED = 171  # so many days ago everything the superior found was put right
_CONCLUSIONS: tuple[Said, Said] = (
    (
        "涉密计算机物理隔离，防护软件齐全；扣分条目中，介质保管、补丁和制度修订三个问题列入整改台账。",
        "Classified computers are isolated and protected. Of what lost points, custody of media, patches and one rule are to be put right.",
    ),
    (
        "各科室制度执行较好；扣分条目中，机房防雷检测、UPS蓄电池和中转U盘管理三个问题限期整改。",
        "The rules are kept well. Of what lost points, the lightning test, the battery of the UPS and a transfer disk are to be put right.",
    ),
)

# Who checks every month; departments by their codes.
_CHECKING = ("BGS", "BMB", "CWK", "岑向晚", "陆怀远", "阮长歌", "尹若水")
_NOTHING: Said = ("无", "None")
# What is answered to an item by its order number; to the others that there is nothing.
_RETURNED = 570
_ANSWERS: dict[int, Said] = {
    520: ("口令十二位，本月已更换", "Twelve characters, changed this month"),
    530: ("防护软件运行正常，未卸载", "It runs, nothing was removed"),
    540: ("介质齐全，与台账一致", "All there, as the ledger has them"),
    _RETURNED: ("按期归还并清除", "Returned in time and cleared"),
    580: ("均经审批登记", "All approved and entered"),
    640: ("均经三级审查", "All went through three reviews"),
    650: ("入柜上锁", "Locked away"),
    660: ("有人陪同", "Escorted"),
}


def plan(book: Book) -> list[Deed]:
    """Return the inspections and self-checks of two years."""
    deeds = []
    for place, ago in enumerate(_INSPECTED):
        records = 1 + len(INSPECTED[place])
        deeds.append(Deed(book.ago(ago), partial(_inspect, place, book.ago(ago)), records))
        deeds.append(Deed(book.ago(ago - 9), partial(_report, place, book.ago(ago - 9)), 0))
    deeds.append(Deed(book.ago(_SUPERIOR), _superior, 1 + len(BY_SUPERIOR)))
    deeds.append(Deed(book.ago(_ANSWERED), _answer, 0))
    return [*deeds, *_self_checks(book)]


def prove(book: Book) -> None:
    """Count what the registers prove of each inspection, once they are filled, and score by it."""
    office = book.office
    register = inspecting.inspections(office)
    for place, ago in enumerate(_INSPECTED):
        day = book.ago(ago)
        one = inspecting.inspection(office, book.id(book.the(register.name, str(place))))
        lost = {item for item, _score, _problem in INSPECTED[place]}
        lines = [
            line if line["code"] in lost else line | _found(book, line)
            for line in inspecting.recounted(office, one, today=day)
        ]
        entering.change(office, register, one.id, {"items": tuple(lines)}, day=day)


def _found(book: Book, line: dict[str, Any]) -> dict[str, Any]:
    """What is decided of an item that was in order: as proposed, or as the paper books have it."""
    if line["advised"] == inspecting.NA:
        if line["code"] in _ON_PAPER:
            return {"note": book.say(_PAPER)}
        return {"result": inspecting.NA, "score": None}
    if line["advised"] == inspecting.BAD and line["full"]:
        if line["code"] in _PLEDGES and not line["proposed"]:
            return {"note": book.say(_PAPER)}
        return {"result": inspecting.BAD, "score": line["proposed"], "note": line["counted"]}
    if line["advised"] == inspecting.BAD:
        return {"note": book.say(_LATER)}
    return {}


def _inspect(place: int, day: dt.date, house: House) -> None:
    book = house.book
    checklist = inspecting.find(book.office, _CHECKLIST)
    span = inspecting.span_of(checklist, day)
    lost = {
        item: {"result": "bad", "score": score, "note": house.say(problem.description)}
        for item, score, problem in INSPECTED[place]
    }
    right = {"result": "ok"}
    items = [
        line | (_NONE_HERE if line["code"] == _MEETINGS else lost.get(line["code"], right))
        for line in inspecting.lines(checklist, {})
    ]
    computers = [machine for machine in MACHINES if machine.type in ("desktop", "laptop")]
    year = day.year
    values = {
        "title": house.say((f"{year}年度网络信息安全自查", f"Self-inspection on information security, {year}")),
        "kind": "annual",
        "basis": house.say((f"云保局〔{year}〕21号《关于开展保密自查自评的通知》", f"YSB {year} No. 21, yearly self-inspection")),
        "from": day - dt.timedelta(days=9),
        "to": day,
        "leader": house.who("温若兰"),
        "members": house.people("岑向晚", "祁景行", "褚清和", "江屿白", "顾思齐"),
        "scope": house.say(("八个科室、中心机房，全部计算机和存储介质", "Eight departments, the machine room, all computers and media")),
        "checked_pc": len(computers),
        "checked_pc_classified": sum(machine.level != "none" for machine in computers),
        "checked_media": 34,
        "checked_media_classified": 12,
        "checklist": str(checklist.title),
        "since": span.start,
        "until": span.end,
        "items": items,
        "conclusion": house.say(_CONCLUSIONS[place]),
        "status": "running",
    }  # fmt: skip
    kept = book.add("self_inspection", day, values, str(place))
    for _item, _score, problem in INSPECTED[place]:
        pursue(house, "self_inspection", kept, day, problem)


def _report(place: int, day: dt.date, house: House) -> None:
    kept = house.book.the("self_inspection", str(place))
    agreed = house.opinion("opinion", "程伯衡", day)
    house.book.change("self_inspection", kept, day, agreed | {"status": "done"})
    filed = {"paper_signed": True, "archive_ref": f"ZC-{day.year}"}
    house.book.change("self_inspection", kept, day, filed | {"status": "reported"})


def _superior(house: House) -> None:
    book, day = house.book, house.book.ago(_SUPERIOR)
    values = {
        "on": day,
        "unit": house.say(("云泽市国家保密局", "Secrecy bureau of Yunze")),
        "opinion_no": house.say((f"云保局检〔{day.year}〕9号", f"YSB inspection {day.year} No. 9")),
        "deadline": day + dt.timedelta(days=45),
        "items": [
            {"text": house.say(problem.description), "dept": house.dept(problem.dept)}
            for problem in BY_SUPERIOR
        ],
        "status": "open",
    }
    kept = book.add("superior_inspection", day, values, "city")
    for problem in BY_SUPERIOR:
        pursue(house, "superior_inspection", kept, day, problem)


def _answer(house: House) -> None:
    kept, day = house.book.the("superior_inspection", "city"), house.book.ago(_ANSWERED)
    values = {"status": "closed", "paper_signed": True, "archive_ref": f"JG-{day.year}"}
    house.book.change("superior_inspection", kept, day, values)


def _self_checks(book: Book) -> Iterator[Deed]:
    """Those of the last three months that are due by now; one was made too late."""
    month, found = book.today.replace(day=1), 0
    while found < 3:
        if month.replace(day=25) < book.today:
            found += 1
            for place, who in enumerate(_CHECKING):
                late = (found, who) == (3, "CWK")
                last = month.replace(day=28 if late else 16 + place)
                first = month.replace(day=26) if late else month
                day = book.calendar.last(first, last) or last
                problem = (found, who) == (2, "尹若水")
                do = partial(_self_check, who, f"{month:%Y-%m}", day, problem)
                yield Deed(day, do, 1 + problem)
        month = (month - dt.timedelta(days=1)).replace(day=1)


def _self_check(who: str, month: str, day: dt.date, problem: bool, house: House) -> None:
    book = house.book
    wrong = house.say(SELF_CHECKED.description)
    answers: dict[int, dict[str, Any]] = {
        item: {"text": house.say(answer)} for item, answer in _ANSWERS.items()
    }
    if problem:
        answers[_RETURNED] = {"text": wrong, "problem": True}
    values = {
        "month": month,
        "who": house.dept(who) if who.isascii() else house.who(who),
        "checked_on": day,
        "answers": answered(book, "self_check", "answers", answers, {"text": house.say(_NOTHING)}),
        "problems": wrong if problem else house.say(_NOTHING),
        "fixed": house.say(SELF_CHECKED.measure) if problem else None,
    }
    kept = book.add("self_check", day, values)
    if problem:
        pursue(house, "self_check", kept, day, SELF_CHECKED)
