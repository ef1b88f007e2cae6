"""Problems that checks, incidents and drills found, and how far each has been put right."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.demo.book import Kept, Said, next_working
from desktop_app.desk.demo.house import House


@dataclass(frozen=True)
class Problem:
    """A problem: whose it is, what it is, what is done about it, and how far that has come.

    `days` are left to put it right, `took` days it took. It `ends` closed, done and not verified
    yet, in progress, extended, or open.
    """

    dept: str
    responsible: str
    kind: str
    severity: str
    description: Said
    measure: Said
    result: Said
    days: int = 20
    took: int = 9
    ends: str = "closed"


# Weekly checks, by how many weeks ago: the order number of the item that was abnormal, and what
# followed.
WEEKLY: dict[int, tuple[int, Problem]] = {
    23: (60,
        Problem("XXZX", "莫子墨", "room", "general",
            ("机房温度26.8℃，超过25℃", "The machine room was at 26.8 °C, above 25 °C"),
            ("清洗空调滤网，每日增加一次巡查", "Filters of the air conditioner cleaned, one more patrol a day"),
            ("温度回到22℃左右", "Back to about 22 °C"))),
    17: (120,
        Problem("XXZX", "江屿白", "network", "general",
            ("防火墙日志只保存了四个月", "Logs of the firewall were kept for four months only"),
            ("日志转存日志审计系统，保存六个月以上", "Logs go to the audit system and are kept for six months and more"),
            ("已转存，保存期限一年", "Moved; kept for a year"), 30, 16)),
    11: (50,
        Problem("XXZX", "莫子墨", "room", "general",
            ("二楼弱电间网线散落，封堵不严", "Loose cables and an open wall in the closet of the second floor"),
            ("理线，防火泥封堵孔洞", "Cables laid anew, holes closed"),
            ("已封堵，线缆贴标签", "Closed; the cables bear labels"))),
    3: (200,
        Problem("BGS", "戚明朗", "network", "serious",
            ("协同办公系统一个账户四个月未换口令", "One account of the office automation kept its password for four months"),
            ("本人更换口令，系统设置到期强制更换", "The user changes it, the system forces a change"),
            ("", ""), 45, 0, "in progress")),
    # Nobody has said yet what is to be done about it.
    2: (330,
        Problem("BMB", "虞青禾", "media", "general",
            ("借用登记簿有一条归还后未填检查情况", "One loan in the book lacks what the check on return found"),
            ("", ""), ("", ""), 45, 0, "open")),
}  # fmt: skip

# Self-inspections, the earlier one first: the items of the checklist that lost points, in its order,
# their score, and what followed.
INSPECTED: tuple[tuple[tuple[str, float, Problem], ...], ...] = (
    (
        ("2.1", 2.0,
            Problem("BGS", "陆怀远", "rules", "general",
                ("网站内容管理规定未及时修订", "The rules of the website were out of date"),
                ("修订制度并印发", "The rules are revised and issued"),
                ("已修订印发", "Revised and issued"), 90, 75)),
        ("6.1", 1.5,
            Problem("GCK", "常乐山", "media", "serious",
                ("工程管理科移动硬盘未指定保管人", "A portable disk of Works had no custodian"),
                ("指定保管人并登记台账", "A custodian was named and entered"),
                ("已指定并登记", "Done"))),
        ("7.4", 0.5,
            Problem("XXZX", "江屿白", "software", "general",
                ("六台计算机三个月未打补丁", "Six computers had no patches for three months"),
                ("由内网服务器统一推送补丁", "Patches are given out by the server"),
                ("补丁已全部更新", "All up to date"), 30, 21)),
    ),
    (
        ("6.1", 1.0,
            Problem("FGK", "应知秋", "media", "general",
                ("中转U盘长期由个人保管，未定期检查", "A transfer disk stays with one person and is not looked at"),
                ("每月检查一次并登记", "Looked at and entered each month"),
                ("已检查，内容已清空", "Looked at; it was empty"), 30, 18)),
        ("9.3", 0.0,
            Problem("XXZX", "莫子墨", "room", "serious",
                ("机房未做年度接地电阻检测", "The ground resistance was not measured this year"),
                ("联系有资质单位检测", "A licensed company is asked to measure it"),
                ("", ""), 90, 0, "overdue")),
        ("9.4", 0.5,
            Problem("XXZX", "祁景行", "equipment", "general",
                ("UPS蓄电池到期未更换", "The battery of the UPS is due and was not renewed"),
                ("列入设备更新计划，申请经费", "Put into the plan; money is asked for"),
                ("", ""), 75, 0, "extended")),
    ),
)  # fmt: skip

# What the superior found.
BY_SUPERIOR: tuple[Problem, ...] = (
    Problem("BMB", "虞青禾", "media", "serious",
        ("涉密光盘台账与实物存放位置不一致", "The ledger of classified discs names another place than the one where they are"),
        ("逐张核对，统一存放保密柜", "Each disc is compared, all go into the safe cabinet"),
        ("已核对入柜，台账更正", "Compared and put away, ledger corrected"), 45, 20),
    Problem("DAS", "阮长歌", "equipment", "general",
        ("涉密打印机密级标识脱落", "The label of a classified printer had come off"),
        ("补贴标识，检查其余设备", "A new label; the other devices are looked at"),
        ("已补贴", "Labelled"), 45, 4),
    Problem("RSK", "费长庚", "personnel", "general",
        ("一名涉密人员承诺书超过一年未换签", "One pledge was older than a year"),
        ("组织涉密人员全部换签", "All people in classified posts sign again"),
        ("全部换签完成", "All have signed"), 45, 41),
)  # fmt: skip

# A drill, a patrol, a self-check, a restore test, a scan, the incidents.
DRILLED = Problem("XXZX", "柯云起", "website", "general",
    ("网站恢复用时超过预案规定的两小时", "The website took longer than the two hours of the plan"),
    ("增加整站镜像备份，修订操作步骤", "An image of the whole site is backed up, the steps are revised"),
    ("复测恢复用时一小时十分", "Tested again: an hour and ten minutes"), 45, 33)  # fmt: skip
TOO_HOT = Problem("XXZX", "莫子墨", "room", "general",
    ("空调报高压停机，机房温度27.6℃", "The air conditioner stopped, the machine room is at 27.6 °C"),
    ("清洗室外机，临时开启备用空调", "Condenser washed, the spare unit runs meanwhile"),
    ("空调恢复运行，温度22℃", "It runs again, 22 °C"), 7, 2)  # fmt: skip
SELF_CHECKED = Problem("CWK", "尹若水", "media", "general",
    ("借用的U盘归还时未清除报表", "Tables were left on a USB disk that was returned"),
    ("当场清除，提醒科室人员", "Cleared at once, colleagues reminded"),
    ("已清除", "Cleared"), 10, 3)  # fmt: skip
NOT_RESTORED = Problem("XXZX", "江屿白", "data", "serious",
    ("备份文件校验不一致，未能恢复", "The backup did not match its checksum and could not be restored"),
    ("更换备份介质，重新全量备份并测试", "Another medium, a full backup and a new test"),
    ("重新备份后恢复成功", "Restored after the new backup"), 14, 8)  # fmt: skip
VULNERABLE = Problem("XXZX", "江屿白", "software", "general",
    ("两台业务服务器中间件漏洞待升级", "Two servers need a new version of their middleware"),
    ("与服务商约定停机升级", "A time is agreed with the provider"),
    ("已升级，复扫未见漏洞", "Upgraded; nothing found by another scan"), 75, 30, "done")  # fmt: skip
LOST = Problem("GCK", "邵雪见", "media", "violation",
    ("现场使用的U盘遗失", "A USB disk was lost on the site"),
    ("借出介质一律加密，外出须办携带审批", "Lent media are encrypted; what leaves the house is approved"),
    ("制度已补充，全员学习", "The rules were amended and explained to all"), 30, 20)  # fmt: skip
INFECTED = Problem("FGK", "路修远", "network", "serious",
    ("上网机下载目录发现木马", "A trojan in the download folder of an Internet machine"),
    ("关闭自动运行，下载文件先查杀；逐台复查", "Automatic start is off, downloads are scanned; each machine is looked at again"),
    ("", ""), 90, 0, "in progress")  # fmt: skip


def pursue(house: House, register: str, origin: Kept, day: dt.date, problem: Problem) -> Kept:
    """Enter the problem that a record of `register` found, and what was done about it since."""
    book = house.book
    values: dict[str, Any] = {
        "found_on": day,
        "dept": house.dept(problem.dept),
        "responsible": house.who(problem.responsible),
        "class": problem.kind,
        "severity": problem.severity,
        "description": house.say(problem.description),
        "due_on": day + dt.timedelta(days=problem.days),
        "status": "open",
    }
    if problem.ends != "open":
        values["measure"] = house.say(problem.measure)
    finding = book.add_for(register, origin, "finding", day, values)
    if problem.ends in ("in progress", "overdue", "extended"):
        _report(house, finding, problem, day)
    if problem.ends in ("done", "closed"):
        _finish(house, finding, problem, day)
    return finding


def _report(house: House, finding: Kept, problem: Problem, day: dt.date) -> None:
    later = next_working(day + dt.timedelta(days=6))
    begun: Said = ("已按措施着手整改", "Work on it has begun")
    line = {"on": later, "text": house.say(begun), "by": house.who(problem.responsible)}
    values: dict[str, Any] = {"progress": [line]}
    if problem.ends == "extended":
        why: Said = ("经费下达较晚，采购周期延长", "The money came late")
        values |= {
            "extended_to": house.book.today + dt.timedelta(days=26),
            "extend_reason": house.say(why),
            "extend_approver": house.who("温若兰"),
        }
    house.book.change("finding", finding, min(later, house.book.today), values)


def _finish(house: House, finding: Kept, problem: Problem, day: dt.date) -> None:
    done = next_working(day + dt.timedelta(days=problem.took))
    filed: Said = (
        f"整改照片及记录，归档ZG-{done.year}盒",
        f"Pictures and notes, box ZG-{done.year}",
    )
    values = {"done_on": done, "result": house.say(problem.result), "evidence": house.say(filed)}
    house.book.change("finding", finding, done, values)
    if problem.ends == "closed":
        verified = next_working(done + dt.timedelta(days=2))
        values = {"verified_by": house.who("岑向晚"), "verified_on": verified}
        house.book.change("finding", finding, verified, values)
