"""Two incidents, the emergency plans, and the drills of them."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at, next_working
from desktop_app.desk.demo.findings import DRILLED, INFECTED, LOST, pursue
from desktop_app.desk.demo.house import Deed, House
from desktop_app.desk.demo.movements import LOST as LOAN
from desktop_app.desk.demo.protection import INFECTED as SCAN

_LOST, _INFECTED = 75, 69
# title, for which incidents, approved and revised so many days ago, contacts with what they do
_Plan = tuple[str, Said, tuple[str, ...], int, tuple[tuple[str, Said], ...]]
_COMMAND: Said = ("总指挥", "In command")
_TECHNIQUE: Said = ("技术处置", "Technical measures")
_SECRECY: Said = ("保密处置和上报", "Secrecy and reports")
_PLANS: tuple[_Plan, ...] = (
    ("general", ("网络安全事件应急预案", "Emergency plan for network security"), ("malware", "attack", "data", "facility"), 214,
        (("程伯衡", _COMMAND), ("祁景行", _TECHNIQUE), ("岑向晚", _SECRECY))),
    ("website", ("门户网站篡改应急预案", "Emergency plan for a defaced website"), ("content", "attack"), 167,
        (("温若兰", _COMMAND), ("柯云起", _TECHNIQUE), ("顾思齐", ("内容核查", "Checks the contents")))),
    # Its yearly review is overdue.
    ("leak", ("失泄密事件应急预案", "Emergency plan for leaks and lost carriers"), ("leak", "suspected_leak", "loss", "violation"), 402,
        (("程伯衡", _COMMAND), ("岑向晚", _SECRECY), ("虞青禾", ("载体清点", "Counts the carriers")))),
)  # fmt: skip

# plan, so many days ago, how, what is played, steps with who takes them, problem and improvement
_Step = tuple[float, Said, str]
_Drill = tuple[str, int, str, str, Said, tuple[_Step, ...], Said, Said]
_NOTHING: Said = ("无", "None")
_DRILLS: tuple[_Drill, ...] = (
    ("leak", 566, "tabletop", "special", ("一名工作人员报告涉密U盘遗失", "Somebody reports that a classified USB disk is lost"),
        ((9.5, ("当事人报告，保密办核对借用登记", "Report; the secrecy office compares the book of loans"), "虞青禾"),
         (9.75, ("报告领导小组，启动预案", "The leading group is told, the plan put into effect"), "岑向晚"),
         (10.25, ("二十四小时内书面报市保密局", "Written report to the city within 24 hours"), "褚清和")),
        _NOTHING, _NOTHING),
    ("website", 296, "live", "special", ("门户网站首页被篡改", "The front page of the website is defaced"),
        ((14.5, ("巡查发现首页异常并报告", "The page is found changed and reported"), "柯云起"),
         (14.75, ("断开网站对外服务，保留日志", "The website is cut off, the logs are kept"), "江屿白"),
         (15.25, ("用备份恢复网站并核对内容", "The website is restored and its contents compared"), "柯云起"),
         (17.5, ("恢复服务，上报处置情况", "Back in service, report of what was done"), "祁景行")),
        ("恢复用时两小时十五分，超过预案规定", "It took two hours and a quarter, longer than the plan allows"),
        ("增加整站镜像备份，修订操作步骤", "An image of the whole site is backed up, the steps are revised")),
    ("general", 83, "tabletop", "overall", ("政务外网多台终端感染病毒", "Several computers of the extranet are infected"),
        ((9, ("防病毒平台告警，断网隔离", "Antivirus alarm; the machines are cut off"), "江屿白"),
         (9.5, ("全盘查杀，排查来源", "Full scan, search for the source"), "莫子墨"),
         (10.5, ("逐台复网，总结上报", "Machine by machine back to the network; report"), "祁景行")),
        _NOTHING, _NOTHING),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return plans, drills and incidents, step by step."""
    deeds = [Deed(book.begin, partial(_plan, plan)) for plan in _PLANS]
    deeds += [Deed(book.ago(plan[3]), partial(_revise, plan), 0) for plan in _PLANS]
    for drill in _DRILLS:
        records = 2 if drill[0] == "website" else 1
        deeds.append(Deed(book.ago(drill[1]), partial(_drill, drill), records))
    return [*deeds, Deed(book.ago(4), _plan_drill), *_loss(book), *_infection(book)]


def _plan(plan: _Plan, house: House) -> None:
    key, title, scenarios, _revised, contacts = plan
    book = house.book
    year = book.begin.year
    values = {
        "title": book.say(title),
        "version": book.say((f"{year - 1}年版", f"{year - 1}")),
        "scenarios": scenarios,
        "approved_on": book.begin,
        "approver": house.who("程伯衡"),
        "contacts": [
            {"person": house.who(name), "role": book.say(role)} for name, role in contacts
        ],
        "status": "valid",
    }
    book.add("emergency_plan", book.begin, values, key)


def _revise(plan: _Plan, house: House) -> None:
    book, day = house.book, house.book.ago(plan[3])
    values = {
        "version": book.say((f"{day.year}年修订版", f"{day.year}, revised")),
        "revised_on": day,
        "next_review_on": day.replace(day=min(day.day, 28), year=day.year + 1),
    }
    book.change("emergency_plan", book.the("emergency_plan", plan[0]), day, values)


def _drill(drill: _Drill, house: House) -> None:
    known, ago, mode, scope, scenario, steps, problems, improvement = drill
    book, day = house.book, house.book.ago(ago)
    names = (
        "祁景行",
        "江屿白",
        "莫子墨",
        "柯云起",
        "岑向晚",
        "褚清和",
        "虞青禾",
        "顾思齐",
        "常乐山",
    )
    values: dict[str, Any] = {
        "plan": book.the("emergency_plan", known).ref,
        "planned_on": day,
        "held_at": at(day, steps[0][0]),
        "ended_at": at(day, steps[-1][0] + 0.5),
        "place": house.say(("中心机房、三楼会议室", "Machine room and conference room")),
        "mode": mode,
        "scope": scope,
        "scenario": house.say(scenario),
        "leader": house.who("温若兰"),
        "recorder": house.who("顾思齐"),
        "people": house.people(*names),
        "process": [
            {"time": at(day, clock).time(), "action": house.say(action), "by": house.who(by)}
            for clock, action, by in steps
        ],
        "evaluation": "fair" if improvement is not _NOTHING else "good",
        "evaluation_text": house.say(("流程清楚，分工明确", "The steps were clear and everybody knew the part")),
        "problems": house.say(problems),
        "improvement": house.say(improvement),
        "status": "evaluated",
    }  # fmt: skip
    kept = book.add("drill", day, values)
    if improvement is not _NOTHING:
        pursue(house, "drill", kept, day, DRILLED)


def _plan_drill(house: House) -> None:
    """The next drill is to come."""
    values = {
        "plan": house.book.the("emergency_plan", "general").ref,
        "planned_on": next_working(house.book.today + dt.timedelta(days=25)),
        "place": house.say(("中心机房", "Machine room")),
        "mode": "live",
        "scope": "special",
        "scenario": house.say(("机房市电中断，UPS供电", "The power fails, the UPS takes over")),
        "leader": house.who("祁景行"),
        "recorder": house.who("顾思齐"),
        "people": house.people("祁景行", "江屿白", "莫子墨"),
        "status": "planned",
    }
    house.book.add("drill", house.book.ago(4), values)


def _loss(book: Book) -> Iterator[Deed]:
    """A lent USB disk was lost; everybody was told in time."""
    yield Deed(book.ago(_LOST), _report_loss, 2)
    yield Deed(book.ago(_LOST - 12), partial(_close_loss, book.ago(_LOST - 12)), 0)


def _report_loss(house: House) -> None:
    book, day = house.book, house.book.ago(_LOST)
    values: dict[str, Any] = {
        "kind": "loss",
        "grade": "general",
        "found_at": at(day, 14.5),
        "found_by": house.who("邵雪见"),
        "occurred_at": at(day, 11),
        "place": house.say(("道路养护施工现场", "Site of road works")),
        "people": house.people("邵雪见"),
        "items": [book.the("medium", LOAN.number).ref],
        "plan": book.the("emergency_plan", "leak").ref,
        "mode": house.say(("保管不善遗失", "Kept carelessly")),
        "description": house.say(
            (
                "借用的非密U盘在施工现场使用后遗失，盘内为道路病害照片，无涉密和敏感内容。",
                "A borrowed unclassified USB disk was lost on a site. It held pictures of road damage, nothing secret or sensitive.",
            )
        ),
        "impact": house.say(("未涉及国家秘密和工作秘密", "No state or work secrets are affected")),
        "immediate": house.say(("现场搜寻未果，当日停借同类介质", "The site was searched in vain; no more loans that day")),
        "leader_told_at": at(day, 15),
        "secrecy_told_at": at(day, 17),
        "superior_told_at": at(day, 17.25),
        "status": "reported",
    }  # fmt: skip
    kept = book.add("incident", day, values, "loss")
    loan = book.the("medium_movement", LOAN.key)
    missing: Said = ("现场遗失，另行登记事件", "Lost on the site; see the incident")
    back = {
        "returned_at": at(day, 17.5),
        "return_state": "missing",
        "return_note": house.say(missing),
        "checker": house.who("虞青禾"),
    }
    book.change("medium_movement", loan, day, back)
    pursue(house, "incident", kept, day, LOST)


def _close_loss(day: dt.date, house: House) -> None:
    book = house.book
    kept = book.the("incident", "loss")
    book.change("incident", kept, day, {"status": "investigating"})
    values = {
        "investigation": house.say(("核对借用登记和盘内文件清单，询问当事人和同行人员", "Book of loans and list of files compared, people on the site asked")),
        "cause": house.say(("外出使用未办理携带审批，随手放置", "Taken out without approval and put down somewhere")),
        "accountability": "other",
        "accountability_text": house.say(("通报批评，取消当年评优资格", "Reprimand; no award this year")),
        "lesson": house.say(("外出携带介质须审批并加密", "What leaves the house is approved and encrypted")),
        "closed_on": day,
        "status": "closed",
    }  # fmt: skip
    book.change("incident", kept, day, values)


def _infection(book: Book) -> Iterator[Deed]:
    """A scan found a trojan on the Internet machines; it is still being looked into."""
    yield Deed(book.ago(_INFECTED), _report_infection, 2)
    day = book.ago(_INFECTED - 3)
    yield Deed(day, partial(_look_into, day), 0)


def _report_infection(house: House) -> None:
    book, day = house.book, house.book.ago(_INFECTED)
    values = {
        "grade": "general",
        "found_by": house.who("江屿白"),
        "occurred_at": at(day, 10),
        "place": house.say(("政策法规科", "Policy and Law")),
        "items": [house.machine("路修远", "desktop").kept.ref],
        "plan": book.the("emergency_plan", "general").ref,
        "description": house.say(("全盘查杀时在上网机下载目录发现两个木马文件", "A full scan found two trojans in the download folder of an Internet machine")),
        "impact": house.say(("单台上网机，未连接内网，无数据外传", "One Internet machine, not connected to the inner networks; no data left")),
        "immediate": house.say(("断网、清除、修改口令，逐台复查上网机", "Cut off, cleaned, passwords changed, all Internet machines scanned")),
        "leader_told_at": at(day, 16.75),
        "status": "contained",
    }  # fmt: skip
    scan = book.the("update", SCAN)
    kept = book.add_for("update", scan, "incident", day, values, "malware")
    pursue(house, "incident", kept, day, INFECTED)


def _look_into(day: dt.date, house: House) -> None:
    book = house.book
    kept = book.the("incident", "malware")
    book.change("incident", kept, day, {"status": "reported"})
    book.change("incident", kept, day, {"status": "investigating"})
