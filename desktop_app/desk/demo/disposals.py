"""What the bureau scraps and destroys: one matter closed, one handed over, one waiting too long."""

import datetime as dt
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said
from desktop_app.desk.demo.documents import FOR_DESTRUCTION
from desktop_app.desk.demo.house import Deed, House

_CLOSED, _HANDED, _WAITING = "closed", "handed", "waiting"
_PAGES: Said = ("{}页", "{} pages")
_GB: Said = ("{}GB", "{} GB")


def plan(book: Book) -> list[Deed]:
    """Return the three disposals, step by step."""
    return [
        Deed(book.ago(46), _ask_to_scrap),
        Deed(book.ago(44), partial(_approve, _CLOSED, book.ago(44)), 0),
        Deed(book.ago(39), partial(_hand_over, _CLOSED, book.ago(39)), 0),
        Deed(book.ago(37), partial(_destroy, _CLOSED, book.ago(37)), 0),
        Deed(book.ago(34), partial(_close, _CLOSED, book.ago(34)), 0),
        Deed(book.ago(22), _ask_to_destroy_papers),
        Deed(book.ago(20), partial(_approve, _HANDED, book.ago(20)), 0),
        Deed(book.ago(12), partial(_hand_over, _HANDED, book.ago(12)), 0),
        Deed(book.ago(97), _ask_and_wait),
    ]


def _ask_to_scrap(house: House) -> None:
    """Removed disks, broken media, and the printers whose repair was not worth it."""
    book, day = house.book, house.book.ago(46)
    disks = [f"disk {n}" for n in range(1, 10) if book.knows("medium", f"disk {n}")]
    items = [_medium(house, known, "disk") for known in disks]
    items += [
        _medium(house, "YZ-JZP-018", "usb"),
        _medium(house, "YZ-JZM-007", "optical"),
        _medium(house, "YZ-JZM-008", "optical"),
    ]
    for item in house.equipment:
        now = book.values("equipment", item.kept)
        if item.machine.type == "printer" and now["status"] == "pending_scrap":
            items.append({"carrier": "printer", "equipment": item.kept.ref, "quantity": 1})
    values = {
        "kind": "equipment_scrap",
        "applied_on": day,
        "applicant": house.who("沈知微"),
        "reason": "broken",
        "reason_text": house.say(
            (
                "维修更换下的硬盘、损坏的介质和无配件可换的打印机集中报废销毁",
                "Disks taken out by repairs, broken media, and a printer for which there are no parts",
            )
        ),
        "direction": "designated",
        "items": items,
    }
    book.add("disposal", day, values, _CLOSED)


def _ask_to_destroy_papers(house: House) -> None:
    book, day = house.book, house.book.ago(22)
    items: list[dict[str, Any]] = []
    for place, known in enumerate(FOR_DESTRUCTION):
        document = book.the("document", known)
        items.append(
            {
                "carrier": "paper",
                "document": document.ref,
                "quantity": 1,
                "volume": house.say(_PAGES).format(6 + 4 * place),
                "custodian": house.who("虞青禾"),
            }
        )
    items.append(_medium(house, "YZ-JZM-009", "optical"))
    values = {
        "kind": "doc_destroy",
        "applied_on": day,
        "applicant": house.who("顾思齐"),
        "reason": "cleanup",
        "reason_text": house.say(
            (
                "清退期满的涉密文件和光盘集中销毁",
                "Classified papers and a disc that are no longer needed",
            )
        ),
        "direction": "bureau_centre",
        "items": items,
    }
    book.add("disposal", day, values, _HANDED)


def _ask_and_wait(house: House) -> None:
    """Nobody has looked at this one for three months."""
    book, day = house.book, house.book.ago(97)
    computer = house.machine("隋安宁")
    disk = book.values("equipment", computer.kept)["disks"][0]
    items: list[dict[str, Any]] = [
        {
            "carrier": "computer",
            "equipment": computer.kept.ref,
            "quantity": 1,
            "disk_removed": False,
        },
        {
            "carrier": "disk",
            "equipment": computer.kept.ref,
            "disk_serial": disk["serial_no"],
            "quantity": 1,
            "volume": house.say(_GB).format(disk["capacity_gb"]),
        },
    ]
    values = {
        "kind": "equipment_scrap",
        "applied_on": day,
        "applicant": house.who("蒲令仪"),
        "reason": "aged",
        "reason_text": house.say(
            ("超过使用年限，无法安装新版系统", "Past its years, no current system runs on it")
        ),
        "direction": "designated",
        "items": items,
        "status": "draft",
    }
    book.add("disposal", day, values, _WAITING)


def _medium(house: House, known: str, carrier: str) -> dict[str, Any]:
    medium = house.book.the("medium", known)
    size = house.book.values("medium", medium)["capacity"]
    return {
        "carrier": carrier,
        "medium": medium.ref,
        "quantity": 1,
        "volume": house.say(_GB).format(f"{float(size):g}"),
    }


def _change(known: str, day: dt.date, values: dict[str, Any], house: House) -> None:
    house.book.change("disposal", house.book.the("disposal", known), day, values)


def _approve(known: str, day: dt.date, house: House) -> None:
    head = "祁景行" if known == _CLOSED else "陆怀远"
    agreed = house.opinion("dept_op", head, day) | house.opinion("it_op", "祁景行", day)
    agreed |= house.opinion("sec_op", "岑向晚", day) | house.opinion("leader_op", "温若兰", day)
    _change(known, day, agreed | {"status": "approved"}, house)


def _hand_over(known: str, day: dt.date, house: House) -> None:
    centre: Said = (
        "市保密局销毁中心 乐正平",
        "Destruction centre of the city's secrecy bureau, Giles Orme",
    )
    company: Said = ("白知非", "Marion Estcourt")
    values = {
        "handed_on": day,
        "hand_by": house.who("虞青禾"),
        "receiver": house.say(company if known == _CLOSED else centre),
        "status": "handed",
    }
    _change(known, day, values, house)


def _destroy(known: str, day: dt.date, house: House) -> None:
    book = house.book
    items = book.values("disposal", book.the("disposal", known))["items"]
    values = {
        "destroyer": house.org("qingyuan"),
        "destroyed_on": day,
        "supervisor1": house.who("虞青禾"),
        "supervisor2": house.who("褚清和"),
        "receipt_no": f"QY-{day.year}-0{day.month:02}7",
        "items": [item | {"clear_method": "shred"} for item in items],
        "status": "destroyed",
    }
    _change(known, day, values, house)


def _close(known: str, day: dt.date, house: House) -> None:
    filed = {"paper_signed": True, "archive_ref": f"XH-{day.year}"}
    _change(known, day, filed | {"ledger_cleared": True, "status": "closed"}, house)
