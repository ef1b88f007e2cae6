"""What the bureau printed, copied, burnt and carried out, entered by hand."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.house import Deed, House


@dataclass(frozen=True)
class Output:
    """Something put out so many days ago: in which way, by whom, on whose machine."""

    ago: int
    way: str
    title: Said
    level: str
    operator: str
    machine: str
    copies: int
    pages: int
    purpose: Said
    printer: str = ""  # whose printer, of whatever type, or none
    medium: str = ""
    receiver: Said | None = None
    number: int = 0  # the document's number, if it has one
    recovered: int = 0  # so many days ago the copies were collected again


_FILED: Said = ("归档", "Filed")
_SENT: Said = ("报送市保密局", "Sent to the city's secrecy bureau")
_LEADERS: Said = ("呈领导传阅", "Read by the leaders")
_MEETING: Said = ("会议使用", "For a meeting")
OUTPUTS: tuple[Output, ...] = (
    Output(698, "print", ("年度保密工作计划", "Plan of secrecy work"), "secret", "顾思齐", "顾思齐", 3, 8, _LEADERS, "顾思齐", number=4, recovered=671),
    Output(654, "print", ("干部考察材料", "Papers on appointments"), "secret", "卜星辰", "卜星辰", 2, 14, _LEADERS, number=11),
    Output(606, "copy", ("涉密档案移交清单", "List of classified files"), "secret", "阮长歌", "阮长歌", 2, 5, _FILED, "阮长歌"),
    Output(559, "print", ("审计日志分析", "Analysis of audit logs"), "highly_secret", "褚清和", "褚清和", 1, 9, _LEADERS, "岑向晚", recovered=530),
    Output(511, "print", ("部门预算草案", "Draft of the budget"), "internal", "尹若水", "尹若水", 6, 22, _MEETING, "尹若水"),
    Output(472, "burn", ("涉密档案目录光盘", "Catalogue of classified files on disc"), "secret", "虞青禾", "阮长歌", 1, 1, _FILED, medium="YZ-JZM-007"),
    Output(431, "print", ("保密检查汇报材料", "Report for the inspection"), "internal", "戚明朗", "戚明朗", 8, 12, _MEETING, "戚明朗"),
    Output(388, "print", ("保密工作年度报告", "Yearly report on secrecy work"), "secret", "顾思齐", "顾思齐", 2, 16, _SENT, "顾思齐", number=27),
    Output(351, "print", ("涉密人员备案表", "Record of people in classified posts"), "secret", "卜星辰", "卜星辰", 2, 4, _SENT, receiver=("褚清和", "Helen Varley")),
    Output(322, "usb", ("工程照片汇编", "Pictures of works"), "none", "常乐山", "常乐山", 1, 1, ("报送省厅", "Sent to the provincial department"), medium="YZ-JZP-016"),
    Output(299, "print", ("规范性文件清理报告", "Review of the rules"), "none", "应知秋", "应知秋", 4, 18, _MEETING, "应知秋"),
    Output(265, "print", ("重要设施清单", "List of important facilities"), "highly_secret", "岑向晚", "岑向晚", 1, 6, _SENT, "岑向晚", number=33),
    Output(231, "burn", ("重要设施清单光盘", "List of important facilities on disc"), "secret", "虞青禾", "岑向晚", 1, 1, _FILED, medium="YZ-JZM-009"),
    Output(197, "print", ("保密检查整改报告", "What was put right"), "internal", "顾思齐", "顾思齐", 3, 7, _SENT, "顾思齐"),
    Output(163, "copy", ("会议纪要（第7期）", "Minutes No. 7"), "secret", "顾思齐", "顾思齐", 1, 3, _LEADERS, receiver=("陆怀远", "Edward Langley")),
    Output(139, "usb", ("涉密档案目录", "Catalogue of classified files"), "secret", "阮长歌", "阮长歌", 1, 1, ("移交市档案馆", "Handed over to the city archive"), medium="YZ-JZM-003"),
    Output(101, "print", ("人事任免呈批表", "Appointments"), "internal", "喻书瑶", "喻书瑶", 2, 3, _LEADERS, "喻书瑶"),
    Output(72, "import", ("病毒库升级包", "Package of virus definitions"), "none", "岑向晚", "岑向晚", 1, 1, ("导入涉密计算机", "Onto the classified computers")),
    Output(46, "print", ("报废销毁审批表", "Approval of a disposal"), "secret", "顾思齐", "顾思齐", 2, 2, _FILED, "顾思齐"),
    Output(30, "print", ("涉密计算机统计表", "Return of classified computers"), "secret", "卜星辰", "卜星辰", 2, 5, _SENT),
    Output(14, "print", ("供水保障工作方案", "Supply of water"), "internal", "戚明朗", "戚明朗", 10, 9, _MEETING, "戚明朗"),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return the outputs, and the recovery of some."""
    deeds = []
    for output in OUTPUTS:
        deeds.append(Deed(book.ago(output.ago), partial(_put_out, output)))
        if output.recovered:
            deeds.append(Deed(book.ago(output.recovered), partial(_recover, output), 0))
    return deeds


def _put_out(output: Output, house: House) -> None:
    book, day = house.book, house.book.ago(output.ago)
    values: dict[str, Any] = {
        "at": at(day, 10 + output.ago % 6),
        "way": output.way,
        "title": book.say(output.title),
        "level": output.level,
        "copies": output.copies,
        "pages": output.pages,
        "dept": house.dept(house.dept_of(output.operator)),
        "machine": house.computer(output.machine).kept.ref,
        "purpose": book.say(output.purpose),
        "operator": house.who(output.operator),
        "automatic": False,
        "status": "logged",
    }
    if output.number:
        values["doc_no"] = book.say(
            (
                f"云政事密〔{day.year}〕{output.number}号",
                f"Yunze secret {day.year} No. {output.number}",
            )
        )
    if output.printer:
        values["printer"] = _printer(house, output.printer)
    if output.medium:
        values["medium"] = book.the("medium", output.medium).ref
    if output.level != "none" and output.operator != "岑向晚":
        values["approver"] = house.who("岑向晚")
    elif output.level != "none" or output.medium:
        values["approver"] = house.who("温若兰")
    if output.receiver:
        values["receiver"] = book.say(output.receiver)
    book.add("output", day, values, str(output.ago))


def _recover(output: Output, house: House) -> None:
    day = house.book.ago(output.recovered)
    values = {"disposed_on": day, "status": "recovered"}
    house.book.change("output", house.book.the("output", str(output.ago)), day, values)


def _printer(house: House, owner: str) -> Any:
    return next(
        item.kept.ref
        for item in house.equipment
        if item.machine.owner == owner and item.machine.type in ("printer", "mfp")
    )
