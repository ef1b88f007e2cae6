"""The bureau's storage media, what changes about them, and how they are counted."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk.demo import numbers
from desktop_app.desk.demo.book import Book, Kept, Said
from desktop_app.desk.demo.bureau import DEPARTMENTS
from desktop_app.desk.demo.house import Deed, House

# model, capacity in GB and what a serial begins with, by type
_MODELS: dict[str, tuple[Said, float, str]] = {
    "usb": (("云存 U64", "Yuncun U64"), 64, "YC"),
    "portable_hdd": (("云存 H2000", "Yuncun H2000"), 2000, "YH"),
    "optical": (("清光 D47", "Qingguang D47"), 4.7, "QG"),
    "card": (("明见 C128", "Mingjian C128"), 128, "MC"),
}


@dataclass(frozen=True)
class Medium:
    """A storage medium by its number: type, secrecy level, use, who keeps it."""

    number: str
    type: str
    custodian: str
    purpose: str = "office"
    level: str = "none"
    years: float = 3.0


MEDIA: tuple[Medium, ...] = (
    Medium("YZ-JZJ-001", "usb", "岑向晚", "classified", "highly_secret"),
    Medium("YZ-JZJ-002", "usb", "陆怀远", "classified", "highly_secret", 2.2),
    Medium("YZ-JZJ-003", "portable_hdd", "岑向晚", "classified", "highly_secret", 4.1),
    Medium("YZ-JZM-001", "usb", "顾思齐", "classified", "secret"),
    Medium("YZ-JZM-002", "usb", "卜星辰", "classified", "secret", 4.6),
    Medium("YZ-JZM-003", "usb", "阮长歌", "classified", "secret", 2.5),
    Medium("YZ-JZM-004", "usb", "虞青禾", "classified", "secret", 2.5),
    Medium("YZ-JZM-005", "portable_hdd", "阮长歌", "backup", "secret", 2.4),
    Medium("YZ-JZM-006", "portable_hdd", "虞青禾", "classified", "secret", 2.4),
    Medium("YZ-JZM-007", "optical", "虞青禾", "classified", "secret", 3.8),
    Medium("YZ-JZM-008", "optical", "虞青禾", "classified", "secret", 3.8),
    Medium("YZ-JZM-009", "optical", "虞青禾", "classified", "secret", 3.8),
    Medium("YZ-JZP-001", "optical", "虞青禾", "import"),
    Medium("YZ-JZP-002", "optical", "虞青禾", "import"),
    Medium("YZ-JZP-003", "optical", "江屿白", "install", years=3.9),
    Medium("YZ-JZP-004", "usb", "虞青禾", "transfer"),
    Medium("YZ-JZP-005", "usb", "虞青禾", "transfer"),
    Medium("YZ-JZP-006", "portable_hdd", "江屿白", "backup", years=2.3),
    Medium("YZ-JZP-007", "portable_hdd", "江屿白", "backup", years=2.3),
    Medium("YZ-JZP-008", "portable_hdd", "江屿白", "backup", years=1.2),
    Medium("YZ-JZP-011", "usb", "虞青禾"),
    Medium("YZ-JZP-012", "usb", "虞青禾"),
    Medium("YZ-JZP-013", "usb", "虞青禾"),
    Medium("YZ-JZP-014", "usb", "虞青禾", years=1.4),
    Medium("YZ-JZP-015", "usb", "虞青禾", years=1.4),
    Medium("YZ-JZP-016", "portable_hdd", "常乐山"),
    Medium("YZ-JZP-017", "portable_hdd", "应知秋", years=2.9),
    Medium("YZ-JZP-018", "usb", "尹若水", years=5.5),
    Medium("YZ-JZP-019", "usb", "蒲令仪", years=4.4),
    Medium("YZ-JZP-020", "usb", "戚明朗", years=3.7),
    Medium("YZ-JZP-021", "usb", "乔雨桐", years=1.9),
    Medium("YZ-JZP-022", "portable_hdd", "凌寒山", years=1.8),
    Medium("YZ-JZP-023", "card", "舒望舒", years=1.8),
)  # fmt: skip
_NOT_COUNTED = ("YZ-JZP-023", "YZ-JZP-022")  # whose stocktaking was forgotten
COUNTED = 33  # so many days ago the media were last counted

# which, so many days ago, how it became, who agrees for the department, why
_Change = tuple[str, int, dict[str, str], str, Said]
_CHANGES: tuple[_Change, ...] = (
    ("YZ-JZP-019", 452, {"custodian": "尹若水"}, "蒲令仪", ("科室内部分工调整", "Work in the department was divided anew")),
    ("YZ-JZP-020", 283, {"custodian": "喻书瑶", "dept": "RSK"}, "陆怀远", ("办公室闲置，调剂给人事科使用", "Not needed in the General Office, given to Personnel")),
    ("YZ-JZP-021", 164, {"custodian": "顾思齐", "level": "secret", "number": "YZ-JZM-010"}, "陆怀远", ("改作涉密专用，重新编号并更换标识", "To be used for classified matter only, with a new number and label")),
)  # fmt: skip
_WAITING: _Change = (
    "YZ-JZP-022", 2, {"custodian": "龚正阳"}, "纪凌云", ("原责任人办理离岗，介质移交", "The custodian is leaving and hands it over"),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return the entry of the media, their changes, and their last stocktaking."""
    deeds = [Deed(_entered(book, medium), partial(_medium, medium)) for medium in MEDIA]
    deeds += [Deed(book.ago(change[1]), partial(_change, change)) for change in _CHANGES]
    deeds.append(Deed(book.ago(_WAITING[1]), partial(_ask, _WAITING)))
    deeds.append(Deed(book.ago(COUNTED), _count, 0))
    return deeds


def safe(book: Book, dept: str, classified: bool) -> str:
    """Return where a department keeps its media."""
    name = next(row[1] for row in DEPARTMENTS if row[0] == dept)
    if classified:
        return book.say((f"{name[0]}保密柜", f"Safe cabinet, {name[1]}"))
    return book.say((f"{name[0]}文件柜", f"Filing cabinet, {name[1]}"))


def removed_disk(house: House, repair: Kept, day: dt.date, size: int) -> Kept:
    """Enter the disk that a repair took out, as the medium that it now is; return it."""
    book = house.book
    values = book.values("repair", repair)
    level = values["eq_level"]
    letter = {"highly_secret": "J", "secret": "M"}.get(level, "P")
    custodian = "岑向晚" if level == "highly_secret" else "虞青禾"
    place = sum(book.knows("medium", f"disk {n}") for n in range(1, 10)) + 1
    given = {
        "sec_no": f"YZ-JZ{letter}-10{place}",
        "brand_model": house.say(("原机硬盘", "Disk of the machine")),
        "capacity": size,
        "custodian": house.who(custodian),
        "dept": house.dept("BMB"),
        "place": safe(book, "BMB", level != "none"),
        "enabled_on": day,
        "labelled": True,
    }
    return book.add_for("repair", repair, "medium", day, given, f"disk {place}")


def _entered(book: Book, medium: Medium) -> dt.date:
    return max(book.ago(medium.years * 365), book.begin)


def _medium(medium: Medium, house: House) -> None:
    book = house.book
    model, capacity, begin = _MODELS[medium.type]
    dept, classified = house.dept_of(medium.custodian), medium.level != "none"
    since = min(book.ago(medium.years * 365), _entered(book, medium))
    values: dict[str, Any] = {
        "sec_no": medium.number,
        "type": medium.type,
        "brand_model": book.say(model),
        "capacity": capacity,
        "serial_no": numbers.serial(book.rng, begin),
        "level": medium.level,
        "purpose": medium.purpose,
        "dept": house.dept(dept),
        "custodian": house.who(medium.custodian),
        # Kept in the safe before it becomes classified.
        "place": safe(book, dept, classified or medium.number == "YZ-JZP-021"),
        "acquired_on": f"{since:%Y-%m}" if medium.years > 4 else since,
        "enabled_on": since,
        "encrypted": classified and medium.type != "optical",
        "labelled": True,
        "status": "in_store",
    }
    if medium.number == "YZ-JZM-005":
        values["scope"] = [house.computer("阮长歌").kept.ref]
    book.add("medium", _entered(book, medium), values, medium.number)


def _asked(change: _Change, house: House) -> dict[str, Any]:
    """What the form of a change says when it is filled in."""
    number, _days, after, _head, reason = change
    links = {"custodian": house.who, "dept": house.dept}
    return {
        "medium": house.book.the("medium", number).ref,
        "reason": house.say(reason),
        "status": "draft",
    } | {f"{key}_after": links[key](new) if key in links else new for key, new in after.items()}


def _ask(change: _Change, house: House) -> None:
    house.book.add("medium_change", house.book.ago(change[1]), _asked(change, house))


def _change(change: _Change, house: House) -> None:
    day = house.book.ago(change[1])
    kept = house.book.add("medium_change", day, _asked(change, house))
    agreed = house.opinion("dept_op", change[3], day) | house.opinion("sec_op", "岑向晚", day)
    house.book.change("medium_change", kept, day, agreed | {"status": "approved"})
    house.book.change("medium_change", kept, day, {"changed_on": day})
    if "level" in change[2]:
        # Of what it is used for the form of a change says nothing.
        used = {"purpose": "classified", "encrypted": True}
        house.book.change("medium", house.book.the("medium", change[0]), day, used)


def _count(house: House) -> None:
    """Count what is there, but for what was forgotten."""
    book, day = house.book, house.book.ago(COUNTED)
    disks = [f"disk {place}" for place in range(1, 10)]
    for known in (*(medium.number for medium in MEDIA), *disks):
        if known in _NOT_COUNTED or not book.knows("medium", known):
            continue
        kept = book.the("medium", known)
        now = book.values("medium", kept)
        if now["status"] not in ("destroyed", "transferred", "lost"):
            own = now["custodian"].name == book.say(("虞青禾", "Ruth Ellery"))
            seen = {"verified_on": day, "verified_by": house.who("岑向晚" if own else "虞青禾")}
            book.change("medium", kept, day, seen)
