"""Documents that the bureau received and sent: most filed or returned, two too late."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.house import Deed, House

_FROM: dict[str, tuple[Said, Said]] = {
    "committee": (("市委办公室", "Office of the city committee"), ("云委办", "YCO")),
    "city": (("市人民政府办公室", "Office of the municipal government"), ("云政办", "YMG")),
    "secrecy": (("市国家保密局", "City secrecy bureau"), ("云保局", "YSB")),
    "province": (("省住房和城乡建设厅", "Provincial department of construction"), ("泽建", "ZJ")),
    "personnel": (("市委组织部", "Organisation department of the city"), ("云组", "YOD")),
    "own": (("市政事务局", "Municipal Affairs"), ("云政事", "YMA")),
}
_YEARS: Mapping[str, Said] = {
    "secret": ("10年", "10 years"),
    "highly_secret": ("20年", "20 years"),
}


@dataclass(frozen=True)
class Paper:
    """A document by the day it came or went: from or to whom, its level, and what became of it.

    `ends` is filed, returned, circulating, waiting (for its destruction), overdue or sent.
    """

    ago: int
    office: str
    title: Said
    level: str
    ends: str
    readers: tuple[str, ...] = ()
    to: str = ""
    period: Said | None = None
    known: str = ""


_LEADERS = ("程伯衡", "温若兰")
PAPERS: tuple[Paper, ...] = (
    Paper(731, "secrecy", ("关于做好年度保密工作的通知", "Secrecy work of the year"), "internal", "filed", _LEADERS),
    Paper(702, "committee", ("关于重要基础设施防护的意见", "Protection of important facilities"), "highly_secret", "returned", _LEADERS),
    Paper(676, "province", ("城市地下管线数据管理办法", "Data of underground lines"), "secret", "filed", ("纪凌云", "常乐山")),
    Paper(640, "own", ("关于报送管线普查数据的函", "Data of the survey of lines"), "secret", "sent", to="province"),
    Paper(611, "city", ("关于规范公文办理的通知", "Handling of official documents"), "none", "filed"),
    Paper(580, "personnel", ("干部考察有关事项的通知", "Matters of appointments"), "secret", "returned", ("费长庚", "卜星辰")),
    Paper(548, "committee", ("全市安全形势分析", "Analysis of the city's safety"), "highly_secret", "returned", _LEADERS),
    Paper(522, "own", ("涉密人员备案表", "Record of people in classified posts"), "secret", "sent", to="secrecy"),
    Paper(497, "secrecy", ("涉密载体清退工作的通知", "Return of classified carriers"), "internal", "filed", ("岑向晚", "虞青禾")),
    Paper(466, "city", ("防汛应急物资储备情况通报", "Stores for floods"), "internal", "filed", ("纪凌云",)),
    Paper(431, "province", ("重点工程安全防护方案", "Protection of major works"), "secret", "waiting", ("纪凌云", "常乐山"), known="works"),
    Paper(402, "secrecy", ("失泄密案件通报", "Cases of leaks"), "secret", "waiting", ("岑向晚", "褚清和"), known="cases"),
    Paper(388, "own", ("保密工作年度报告", "Yearly report on secrecy work"), "secret", "sent", to="secrecy"),
    Paper(371, "committee", ("会议纪要（第3期）", "Minutes No. 3"), "secret", "waiting", _LEADERS, known="minutes"),
    Paper(340, "city", ("政务信息工作要点", "Main points of government information"), "none", "filed"),
    Paper(318, "personnel", ("领导班子考核意见", "Assessment of leaders"), "secret", "returned", ("程伯衡", "费长庚")),
    # Its period is longer than the law allows at this level.
    Paper(290, "province", ("供水管网脆弱性分析", "Weak points of the water network"), "secret", "filed", ("纪凌云", "龚正阳"), period=("20年", "20 years")),
    Paper(266, "own", ("重要设施清单", "List of important facilities"), "highly_secret", "sent", to="committee"),
    Paper(241, "secrecy", ("保密检查反馈意见", "Findings of the secrecy inspection"), "internal", "filed", ("岑向晚", "温若兰")),
    Paper(214, "committee", ("关于专项工作的部署意见", "Orders for a special task"), "highly_secret", "returned", _LEADERS),
    Paper(193, "own", ("保密检查整改报告", "Report on what was put right"), "internal", "sent", to="secrecy"),
    Paper(171, "city", ("数据共享目录（征求意见）", "Catalogue of shared data (draft)"), "internal", "filed", ("祁景行",)),
    # Both should have gone back by now.
    Paper(152, "committee", ("会议纪要（第7期）", "Minutes No. 7"), "secret", "overdue", ("程伯衡", "陆怀远")),
    Paper(133, "province", ("特种管线分布图说明", "Notes to the map of special lines"), "secret", "overdue", ("纪凌云", "常乐山")),
    Paper(110, "own", ("关于借阅工程档案的函", "Loan of files of works"), "none", "sent", to="province"),
    Paper(86, "personnel", ("选调工作有关事项的通知", "Transfers of personnel"), "secret", "filed", ("费长庚", "卜星辰")),
    Paper(57, "secrecy", ("关于开展保密自查自评的通知", "Yearly self-inspection"), "internal", "filed", ("岑向晚", "褚清和", "祁景行")),
    Paper(31, "own", ("涉密计算机统计表", "Return of classified computers"), "secret", "sent", to="secrecy"),
    Paper(15, "city", ("关于做好供水保障工作的通知", "Supply of water"), "internal", "circulating", ("温若兰", "纪凌云")),
    # Which copy it is was not written down.
    Paper(6, "committee", ("关于近期工作安排的通报", "Work of the coming weeks"), "secret", "circulating", _LEADERS, known="uncounted"),
)  # fmt: skip
FOR_DESTRUCTION = ("works", "cases", "minutes")


def plan(book: Book) -> list[Deed]:
    """Return the receipt and dispatch of the documents, and what became of them later."""
    deeds = []
    serials: dict[tuple[str, int], int] = {}
    for paper in PAPERS:
        day = book.ago(paper.ago)
        series = ((paper.office == "own" and "out") or "in", day.year)
        serials[series] = serials.get(series, 0) + 1
        deeds.append(Deed(day, partial(_enter, paper, serials[series])))
        if paper.ends in ("filed", "returned"):
            later = book.ago(paper.ago - (12 if paper.ends == "filed" else 30))
            deeds.append(Deed(later, partial(_end, paper, later), 0))
    return deeds


def _enter(paper: Paper, serial: int, house: House) -> None:
    book, day = house.book, house.book.ago(paper.ago)
    out = paper.office == "own"
    sender, short = _FROM[paper.office]
    number = 2 + day.timetuple().tm_yday // (12 if out else 6)
    values: dict[str, Any] = {
        "direction": "out" if out else "in",
        "serial": book.say((f"{'发' if out else '收'}{serial:03}", f"{'OUT' if out else 'IN'}-{serial:03}")),
        "on": day,
        "from_to": book.say(_FROM[paper.to][0] if out else sender),
        "doc_no": book.say((f"{short[0]}〔{day.year}〕{number}号", f"{short[1]} {day.year} No. {number}")),
        "title": book.say(paper.title),
        "level": paper.level,
        "carrier": "paper",
        "copies": 1,
        "channel": "messenger" if paper.level in ("none", "internal") else "classified_post",
        "status": "received",
    }  # fmt: skip
    if paper.level in _YEARS:
        values["period"] = book.say(paper.period or _YEARS[paper.level])
        if paper.known != "uncounted":
            values["copy_nos"] = f"{10000 + paper.ago * 37:06}"
    if paper.level == "highly_secret":
        values["known_to"] = house.people(*(paper.readers or ("程伯衡", "陆怀远")))
    if paper.ends in ("returned", "overdue"):
        left = 120 if paper.ends == "overdue" else 45
        values["due_back"] = day + dt.timedelta(days=left)
    if paper.readers:
        values["circulated"] = [_reading(house, paper, reader, day) for reader in paper.readers]
    book.add("document", day, values, paper.known or str(paper.ago))


def _reading(house: House, paper: Paper, reader: str, day: dt.date) -> dict[str, Any]:
    line: dict[str, Any] = {
        "person": house.who(reader),
        "out": at(day, 10.5),
        "signed": True,
    }
    # What came lately is still with its readers.
    if paper.ends != "circulating":
        line["back"] = at(day, 16)
    return line


def _end(paper: Paper, day: dt.date, house: House) -> None:
    values: dict[str, Any] = {"outcome": paper.ends}
    if paper.ends == "returned":
        values["returned_on"] = day
    else:
        values["archive_ref"] = f"WS-{day.year}"
    house.book.change("document", house.book.the("document", str(paper.ago)), day, values)
