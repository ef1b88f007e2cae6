"""The bureau's rules, what its leading group decided, and its plans and summaries of the year."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said
from desktop_app.desk.demo.bureau import UNIT
from desktop_app.desk.demo.house import Deed, House

_OVERDUE = "overdue"
# title, area, owner, issued and revised so many days ago, summary, the training that taught it
_Rule = tuple[Said, str, str, int, int | None, Said, str]
_RULES: tuple[_Rule, ...] = (
    (("信息化工作管理办法", "Information work"), "information", "XXZX", 1500, 420, ("明确信息化建设、运维和安全责任分工", "Who answers for building, running and protecting the systems"), ""),
    (("计算机安全保密管理规定", "Security and secrecy of computers"), "computers", "BMB", 1420, 300, ("涉密计算机的使用、维修和交叉使用禁令", "Use and repair of classified computers; no cross use"), "保密技术防范"),
    (("办公设备管理办法", "Office equipment"), "equipment", "XXZX", 1380, 510, ("设备登记、变更、核对要求", "Recording, changing and comparing equipment"), ""),
    (("数据与信息安全管理办法", "Data and information security"), "data", "XXZX", 640, None, ("数据分级、共享和个人信息保护", "Levels of data, sharing, personal data"), ""),
    (("网络安全管理制度", "Network security"), "network", "XXZX", 1300, 390, ("网络隔离、IP地址、口令和日志管理", "Isolation, addresses, passwords, logs"), ""),
    (("网络管理员岗位职责", "Duties of network administrators"), "operators", "XXZX", 1270, 200, ("系统、安全保密、审计三员分设", "System, security and audit are three persons"), ""),
    (("门户网站内容管理规定", "Content of the website"), "web_content", "BGS", 980, 150, ("栏目分工、更新和内容巡查", "Sections, updates and checks of the contents"), ""),
    # Its review is overdue.
    (("门户网站运行维护制度", "Running the website"), "web_maintenance", "XXZX", 1120, 765, ("备份、漏洞修补和应急处置", "Backup, patches and emergencies"), _OVERDUE),
    (("设备维修报废管理制度", "Maintenance and scrapping"), "maintenance", "XXZX", 560, None, ("维修审批、旁站监督、硬盘拆除和销毁", "Approval, escort, removal and destruction of disks"), ""),
    (("移动存储介质管理制度", "Removable storage media"), "media", "BMB", 1200, 250, ("编号、借用、归还检查和销毁", "Numbers, loans, checks on return, destruction"), "失泄密案例警示教育"),
    (("数据备份与恢复管理规定", "Backup and recovery"), "backup", "XXZX", 470, None, ("每周备份、异地存放和恢复测试", "Weekly backup, copies elsewhere, restore tests"), ""),
    (("信息发布保密审查制度", "Review of what is released"), "release", "BGS", 1050, 330, ("先审查后公开，部门、保密办、领导三级审查", "Review before release: department, secrecy office, leader"), ""),
    (("保密工作管理规定", "Secrecy work"), "secrecy", "BMB", 1600, 340, ("组织、人员、载体和检查的总要求", "Organisation, people, carriers, inspections"), "保密法及实施条例学习"),
)  # fmt: skip

# kind, so many days ago, topic, report, decision, tasks: what, who, days until due, days it took
_Task = tuple[Said, str, int, int | None]
_Meeting = tuple[str, int, Said, Said, Said, tuple[_Task, ...]]
_MEETINGS: tuple[_Meeting, ...] = (
    ("meeting", 712, ("研究年度保密和网络安全工作", "Secrecy and network security this year"),
        ("保密办汇报上年工作和本年计划", "The secrecy office reported on last year and the plan"),
        ("通过年度计划，落实各科室责任", "The plan was passed; each department answers for its part"),
        ((("签订部门责任书", "Departments sign their pledges"), "岑向晚", 60, 48),)),
    ("inquiry", 601, ("询问机房和门户网站运行情况", "How the machine room and the website run"),
        ("信息中心汇报设备运行、备份和网站巡查", "Equipment, backups and checks of the website"),
        ("加强机房温度巡查", "Watch the temperature of the room"), ()),
    ("meeting", 489, ("听取自查情况，研究整改", "Result of the self-inspection"),
        ("自查组汇报发现的问题", "The inspection team reported what it had found"),
        ("问题逐项明确责任人和期限", "Each problem gets somebody to answer for it and a deadline"),
        ((("更新介质台账", "Bring the media ledger up to date"), "虞青禾", 30, 21), (("修订网站内容管理规定", "Revise the rules of the website"), "陆怀远", 90, 77))),
    ("inquiry", 352, ("询问涉密计算机使用情况", "How classified computers are used"),
        ("系统管理员汇报口令、病毒库和违规外联监控", "Passwords, virus definitions, outreach monitoring"),
        ("无", "None"), ()),
    ("meeting", 331, ("部署年度保密工作", "Secrecy work of the year"),
        ("保密办通报上年考核结果", "The secrecy office reported last year's assessment"),
        ("增加涉密人员培训一次", "One more training for people in classified posts"),
        ((("组织涉密人员专题培训", "Training for people in classified posts"), "岑向晚", 120, 96),)),
    ("meeting", 236, ("研究市保密局检查反馈问题整改", "What the city's inspection found"),
        ("保密办汇报反馈意见和整改方案", "The findings and how they will be put right"),
        ("限期整改，结果报市保密局", "To be put right in time and reported to the city"),
        ((("报送整改报告", "Report on what was put right"), "岑向晚", 45, 43),)),
    ("meeting", 66, ("通报介质丢失事件，研究追责和整改", "The lost USB disk: who answers, what follows"),
        ("保密办汇报事件经过和调查情况", "What happened and what the investigation showed"),
        ("通报批评，全员警示教育，借出介质一律加密", "A reprimand, a warning for all, lent media are encrypted"),
        ((("开展介质清查", "Count all media"), "虞青禾", 35, 33), (("采购加密U盘", "Buy encrypted USB disks"), "沈知微", 50, None))),
    ("inquiry", 24, ("询问口令更换和备份情况", "Passwords and backups"),
        ("系统管理员汇报账户口令和每周备份", "Passwords of the accounts, weekly backups"),
        ("逾期未换口令的限本周更换", "Whoever is late changes the password this week"), ()),
)  # fmt: skip
_PLAN: Said = (
    "一、签订责任书和承诺书；二、每季度核对涉密计算机和介质；三、组织培训不少于六次；四、年中开展自查；五、组织应急演练一次。",
    "1. Pledges are signed. 2. Classified computers and media are compared each quarter. 3. At least six trainings. 4. A self-inspection at midyear. 5. One drill.",
)
_SUMMARY: Said = (
    "全年按计划完成培训、自查和演练，问题按期整改；下一步补齐机房设施检测，压缩介质借用数量。",
    "Trainings, self-inspection and drill were held as planned and problems put right in time; next the facilities of the machine room are tested and fewer media lent.",
)


def plan(book: Book) -> list[Deed]:
    """Return the rules with their revisions, the meetings, and the plans of each year."""
    return [*_rules(book), *_meetings(book), *_years(book)]


def _rules(book: Book) -> Iterator[Deed]:
    for rule in _RULES:
        _title, _area, _owner, issued, revised, _summary, _more = rule
        entered = max(book.ago(issued), book.begin)
        yield Deed(entered, partial(_rule, rule, entered))
        if revised is not None and book.ago(revised) > entered:
            yield Deed(book.ago(revised), partial(_revise, rule, book.ago(revised)), 0)
            if rule[-1]:
                yield Deed(book.ago(120), partial(_teach, rule), 0)


def _rule(rule: _Rule, day: dt.date, house: House) -> None:
    title, area, owner, issued, revised, summary, more = rule
    book = house.book
    first = book.ago(issued)
    year, number = first.year, 3 + first.timetuple().tm_yday // 10
    values: dict[str, Any] = {
        "title": book.say(title),
        "doc_no": book.say((f"云政事发〔{year}〕{number}号", f"Yunze Affairs {year} No. {number}")),
        "area": area,
        "issued_by": book.say(UNIT),
        "issued_on": first,
        "effective_on": first + dt.timedelta(days=15) if first + dt.timedelta(days=15) < day else first,
        "owner": house.dept(owner),
        "summary": book.say(summary),
        "file_ref": book.say((f"制度汇编{owner}卷", f"Collected rules, volume {owner}")),
        "revision": 1,
        "status": "valid",
    }  # fmt: skip
    if more == _OVERDUE and revised is not None:
        values |= {"revised_on": book.ago(revised), "revision": 2}
    book.add("regulation", day, values, title[0])


def _revise(rule: _Rule, day: dt.date, house: House) -> None:
    later = day + dt.timedelta(days=730)
    values = {"revised_on": day, "revision": 2, "next_review_on": later}
    house.book.change("regulation", house.book.the("regulation", rule[0][0]), day, values)


def _teach(rule: _Rule, house: House) -> None:
    """Enter the training in which the new version was explained."""
    book = house.book
    training = book.the("training", rule[-1])
    studied = book.values("training", training)["start_at"].date()
    values = {"training": training.ref, "studied_on": studied}
    book.change("regulation", book.the("regulation", rule[0][0]), book.ago(120), values)


def _meetings(book: Book) -> Iterator[Deed]:
    for meeting in _MEETINGS:
        day = book.ago(meeting[1])
        yield Deed(day, partial(_meet, meeting, day))
        for place, (_what, _owner, _due, took) in enumerate(meeting[-1]):
            if took is not None:
                done = day + dt.timedelta(days=took)
                yield Deed(done, partial(_task_done, meeting, place, done), 0)


def _meet(meeting: _Meeting, day: dt.date, house: House) -> None:
    kind, ago, topic, report, decision, tasks = meeting
    book = house.book
    inquiry = kind == "inquiry"
    heads = [house.head(code) for code in house.staff.departments]
    attendees = ["温若兰", "祁景行", "江屿白"] if inquiry else ["程伯衡", "温若兰", *heads]
    values = {
        "kind": kind,
        "on": day,
        "place": book.say(("温若兰办公室", "Office of the deputy director") if inquiry else ("三楼会议室", "Conference room, third floor")),
        "chair_or_leader": house.who("温若兰" if inquiry else "程伯衡"),
        "recorder": house.who("顾思齐"),
        "attendees": house.people(*attendees),
        "reporter": house.who("江屿白" if inquiry else "岑向晚"),
        "topic": book.say(topic),
        "report": book.say(report),
        "decision": book.say(decision),
        "tasks": [_task(house, task, day) for task in tasks] or None,
    }  # fmt: skip
    book.add("meeting", day, values, str(ago))


def _task(house: House, task: _Task, day: dt.date) -> dict[str, Any]:
    what, owner, due, _took = task
    due_on = day + dt.timedelta(days=due)
    return {"what": house.say(what), "owner": house.who(owner), "due_on": due_on}


def _task_done(meeting: _Meeting, place: int, day: dt.date, house: House) -> None:
    book = house.book
    kept = book.the("meeting", str(meeting[1]))
    tasks = list(book.values("meeting", kept)["tasks"])
    tasks[place] |= {"done_on": day}
    book.change("meeting", kept, day, {"tasks": tasks})


def _years(book: Book) -> Iterator[Deed]:
    for year in range(book.begin.year, book.today.year + 1):
        for kind, month in (("plan", 1), ("summary", 12)):
            first = dt.date(year, month, 17)
            day = book.calendar.last(first.replace(day=1), first) or first
            if book.begin <= day < book.today:
                yield Deed(day, partial(_year, year, kind, day))


def _year(year: int, kind: str, day: dt.date, house: House) -> None:
    values = {
        "year": year,
        "kind": kind,
        "text": house.say(_PLAN if kind == "plan" else _SUMMARY),
        "approved_on": day - dt.timedelta(days=4),
        "reported_on": day,
    }
    house.book.add("annual_plan", day, values)
