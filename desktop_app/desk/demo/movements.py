"""Storage media lent and returned, carried out, counted, cleared, handed over and lost."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.house import Deed, House


@dataclass(frozen=True)
class Loan:
    """A medium that somebody took so many days ago, for what, and how it came back.

    `ends` says how it stands: back in order, entered as a return of its own, not cleared, not yet
    looked at, still out, or lost.
    """

    number: str
    borrower: str
    ago: int
    days: int
    reason: Said
    kind: str = "loan"
    due: int = 0  # days until it is due back, where that is not the day it came back
    ends: str = "back"
    on: str = ""  # whose machine it is used with, if not the borrower's
    where: Said | None = None

    @property
    def key(self) -> str:
        """By what it is known."""
        return f"{self.number} {self.ago}"


_CITY: Said = ("市政府会议中心", "Conference centre of the city")
_SITE: Said = ("城北泵站改造工地", "Building site of the northern pumping station")
LOANS: tuple[Loan, ...] = (
    Loan("YZ-JZM-004", "顾思齐", 690, 3, ("汇总年度密件目录", "Yearly list of classified papers")),
    Loan("YZ-JZM-004", "卜星辰", 610, 2, ("报送干部考察材料", "Papers on appointments for the city")),
    Loan("YZ-JZM-004", "阮长歌", 505, 4, ("涉密档案目录导出核对", "Comparing the catalogue of classified files")),
    Loan("YZ-JZM-004", "顾思齐", 402, 3, ("起草保密工作总结", "Drafting the yearly report on secrecy work"), ends="return"),
    Loan("YZ-JZM-004", "卜星辰", 298, 2, ("涉密岗位人员名册更新", "Bringing the roll of classified posts up to date")),
    Loan("YZ-JZM-004", "阮长歌", 190, 3, ("涉密档案移交清单", "List of classified files handed over")),
    Loan("YZ-JZM-004", "顾思齐", 88, 2, ("汇总年度密件目录", "Yearly list of classified papers")),
    Loan("YZ-JZJ-001", "褚清和", 560, 2, ("审计日志归集", "Collecting audit logs")),
    Loan("YZ-JZJ-001", "陆怀远", 233, 1, ("呈报机密级请示件", "A request at Highly secret")),
    Loan("YZ-JZJ-002", "陆怀远", 366, 3, ("参加保密工作会议", "Meeting on secrecy work"), "carry_out", where=_CITY),
    Loan("YZ-JZM-006", "阮长歌", 140, 2, ("向市档案馆移交目录", "Handing the catalogue over to the city archive"), "carry_out", where=("市档案馆", "City archive")),
    Loan("YZ-JZP-011", "纪凌云", 655, 5, ("工程图纸汇总", "Collecting drawings of works")),
    Loan("YZ-JZP-011", "龚正阳", 577, 4, ("泵站现场资料整理", "Papers of the pumping station")),
    Loan("YZ-JZP-011", "邵雪见", 430, 6, ("道路养护照片整理", "Pictures of road works")),
    # For longer than is usual; the program warns of it.
    Loan("YZ-JZP-011", "段青松", 312, 10, ("防汛值守资料汇总", "Papers of the flood watch")),
    Loan("YZ-JZP-011", "龚正阳", 205, 4, ("工程量清单核对", "Comparing bills of quantities"), ends="return"),
    Loan("YZ-JZP-011", "纪凌云", 96, 3, ("年度工程汇报材料", "Report on the year's works")),
    Loan("YZ-JZP-012", "蒲令仪", 640, 3, ("预算报表拷贝", "Copying budget sheets")),
    Loan("YZ-JZP-012", "尹若水", 470, 5, ("决算报表报送", "Handing in the annual accounts")),
    Loan("YZ-JZP-012", "郝亦然", 345, 2, ("规范性文件清理", "Review of the bureau's rules")),
    Loan("YZ-JZP-012", "边静姝", 150, 4, ("执法案卷评查", "Review of case files")),
    Loan("YZ-JZP-012", "龚正阳", 11, 0, ("桥梁检测数据拷贝", "Copying data of bridge inspections"), due=6, ends="out"),
    Loan("YZ-JZP-013", "乔雨桐", 520, 7, ("会议照片归集", "Collecting pictures of meetings")),
    Loan("YZ-JZP-013", "喻书瑶", 260, 6, ("人事档案数字化", "Digitising personnel files")),
    Loan("YZ-JZP-013", "凌寒山", 9, 0, ("工程资料交接", "Handing over papers of works"), due=5, ends="out", on="段青松"),
    Loan("YZ-JZP-014", "邵雪见", 78, 3, ("道路病害照片拷贝", "Copying pictures of road damage"), due=5, ends="lost"),
    Loan("YZ-JZP-015", "郝亦然", 5, 4, ("法规汇编打印", "Printing a collection of rules"), ends="unchecked"),
    Loan("YZ-JZP-004", "路修远", 480, 1, ("网上下载标准规范转入内网", "Standards from the Internet, for the inner network")),
    Loan("YZ-JZP-004", "路修远", 222, 1, ("网上下载法规文本转入内网", "Texts of laws from the Internet, for the inner network"), ends="not cleared"),
    Loan("YZ-JZP-004", "米小满", 61, 1, ("招标公告下载", "Downloading calls for tenders")),
    Loan("YZ-JZP-016", "常乐山", 55, 4, ("现场核对施工资料", "Comparing papers on the site"), "carry_out", where=_SITE),
    Loan("YZ-JZP-005", "应知秋", 700, 0, ("法规科日常中转使用", "For daily transfers of Policy and Law"), "issue", ends="out"),
    Loan("YZ-JZP-008", "江屿白", 182, 7, ("接口松动，送公司检修", "The port is loose; examined by the company"), "send_repair", where=("宏图办公设备商行", "Hongtu Office Equipment")),
)  # fmt: skip
LOST = next(loan for loan in LOANS if loan.ends == "lost")

# What is done at once: which, so many days ago, in which way, where to, and what is said of it.
_DONE: tuple[tuple[str, int, str, Said | None, Said | None], ...] = (
    ("YZ-JZJ-001", 124, "stocktake", None, None),
    ("YZ-JZJ-003", 124, "stocktake", None, None),
    ("YZ-JZM-004", 124, "stocktake", None, None),
    ("YZ-JZM-006", 124, "stocktake", None, None),
    ("YZ-JZM-009", 124, "stocktake", None, None),
    ("YZ-JZP-017", 385, "hand_over", ("市规划展览馆", "City planning exhibition"), ("随专题片素材移交", "Handed over with the films on it")),
    ("YZ-JZP-018", 50, "to_destroy", ("待集中销毁", "Waiting to be destroyed together"), ("接口断裂，无法读取", "The plug is broken, it cannot be read")),
    ("YZ-JZM-007", 49, "to_destroy", ("待集中销毁", "Waiting to be destroyed together"), ("内容已归档，无保存价值", "The contents are filed, it is of no further use")),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return the movements: what went out, what came back, and what was done at once."""
    deeds: list[Deed] = []
    for loan in LOANS:
        deeds.append(Deed(book.ago(loan.ago), partial(_lend, loan)))
        deeds += _back(book, loan)
    for done in _DONE:
        deeds.append(Deed(book.ago(done[1]), partial(_do_at_once, *done)))
    return deeds


def returned_on(book: Book, loan: Loan) -> dt.date:
    """Return the day on which a loan came back."""
    return book.ago(loan.ago - loan.days)


def _back(book: Book, loan: Loan) -> Iterator[Deed]:
    day = returned_on(book, loan)
    if loan.ends == "return":
        yield Deed(day, partial(_return, loan))
    elif loan.ends not in ("out", "lost"):
        yield Deed(day, partial(_take_back, loan), 0)
    if loan.ends == "not cleared":
        later = book.ago(loan.ago - loan.days - 1)
        what: Said = ("归还时未清除，现已清除", "Was not cleared when it came back, is now")
        yield Deed(
            later, partial(_do_at_once, loan.number, loan.ago - loan.days - 1, "clear", None, what)
        )


def _lend(loan: Loan, house: House) -> None:
    book, day = house.book, house.book.ago(loan.ago)
    medium = book.the("medium", loan.number)
    level = book.values("medium", medium)["level"]
    values: dict[str, Any] = {
        "medium": medium.ref,
        "kind": loan.kind,
        "at": at(day, 9.25),
        "borrower": house.who(loan.borrower),
        "reason": house.say(loan.reason),
        "status": "out",
    }
    if loan.kind != "issue":
        values["due_on"] = day + dt.timedelta(days=loan.due or loan.days)
    if loan.kind == "loan":
        values["machine"] = house.computer(loan.on or loan.borrower).kept.ref
    if loan.where:
        values["destination"] = house.say(loan.where)
    if level != "none" or loan.kind == "carry_out":
        approver = "岑向晚" if level != "none" else "纪凌云"
        values |= {"approver": house.who(approver), "approved_on": day}
    if level != "none":
        values |= {"contents": house.say(loan.reason), "content_level": level}
    book.add("medium_movement", day, values, loan.key)


def _checked(loan: Loan, house: House) -> dict[str, Any]:
    """What the check on return found."""
    if loan.ends == "unchecked":
        return {}
    found: dict[str, Any] = {
        "return_state": "not_cleared" if loan.ends == "not cleared" else "ok",
        "checker": house.who("虞青禾"),
    }
    if loan.ends == "not cleared":
        left: Said = (
            "残留两个网页下载文件，无敏感内容",
            "Two downloads were left on it, nothing sensitive",
        )
        found["return_note"] = house.say(left)
    return found


def _take_back(loan: Loan, house: House) -> None:
    day = returned_on(house.book, loan)
    values = {"returned_at": at(day, 16.5)} | _checked(loan, house)
    house.book.change("medium_movement", house.book.the("medium_movement", loan.key), day, values)


def _return(loan: Loan, house: House) -> None:
    """The return stands in a record of its own, which ends the loan."""
    day = returned_on(house.book, loan)
    values = {
        "medium": house.book.the("medium", loan.number).ref,
        "kind": "return",
        "at": at(day, 16.5),
        "borrower": house.who(loan.borrower),
    } | _checked(loan, house)
    house.book.add("medium_movement", day, values)


def _do_at_once(
    number: str, ago: int, kind: str, where: Said | None, remark: Said | None, house: House
) -> None:
    day = house.book.ago(ago)
    values = {
        "medium": house.book.the("medium", number).ref,
        "kind": kind,
        "at": at(day, 17.25 if kind == "clear" else 14.5),
        "destination": house.say(where) if where else None,
        "remark": house.say(remark) if remark else None,
        "filled_by": house.who("虞青禾"),
    }
    house.book.add("medium_movement", day, values)
