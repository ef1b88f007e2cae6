"""The bureau's information systems, and the addresses of its networks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Said
from desktop_app.desk.demo.house import Deed, House
from desktop_app.desk.demo.machines import MACHINES, entered


@dataclass(frozen=True)
class System:
    """An information system: how it is known, of what kind, where it runs and who keeps it."""

    known: str
    name: Said
    kind: str
    server: tuple[str, str, str]  # whose machine, of which type and network
    net: str
    mlps: str
    provider: str
    admin: str
    reviewer: str
    recovery: str
    years: float
    other: dict[str, Any]


_EXTRANET = ("江屿白", "server", "egov_ext")
_INTRANET = ("江屿白", "server", "intranet")
SYSTEMS: tuple[System, ...] = (
    System("website", ("市政事务局门户网站", "Municipal Affairs website"), "website", _EXTRANET, "internet",
        "two", "wenchuang", "柯云起", "顾思齐", "data", 3.6, {"url": "www.szsw.yunze.example", "icp": "YZ-ICP-00000017", "real_time": True}),
    System("mail", ("政务邮件系统", "Government mail"), "mail", _EXTRANET, "egov_ext",
        "two", "tonglian", "江屿白", "陆怀远", "data", 3.5, {"real_time": True}),
    System("office", ("协同办公系统", "Office automation"), "business", _INTRANET, "intranet",
        "two", "anheng", "江屿白", "陆怀远", "system", 2.2, {"real_time": True}),
    System("works", ("市政设施数据库", "Database of municipal works"), "database", _INTRANET, "intranet",
        "two", "anheng", "江屿白", "纪凌云", "data", 2.2, {"real_time": False}),
    System("finance", ("财务核算系统", "Accounting"), "business", _INTRANET, "intranet",
        "one", "anheng", "江屿白", "蒲令仪", "data", 2.1, {"real_time": False}),
    System("catalogue", ("涉密档案目录系统（单机）", "Catalogue of classified files (stand-alone)"), "business", ("阮长歌", "desktop", "standalone"), "standalone",
        "three", "anheng", "江屿白", "阮长歌", "data", 2.4, {"real_time": False, "level": "secret"}),
)  # fmt: skip
# network, its first three octets, its VLAN, the letter of its wall sockets
_SUBNETS = {
    "egov_ext": ("10.20.1", 20, "A"),
    "intranet": ("10.30.1", 30, "B"),
    "internet": ("192.168.8", 80, "C"),
}
_ROOM: Said = ("中心机房", "Machine room")
# Whose desktop has a new address since so many days, the last octet of the old one, and why.
_MOVED: dict[str, tuple[int, int, Said]] = {
    "戚明朗": (590, 240, ("调换办公室，改用新信息点和地址", "The office was exchanged: new socket, new address")),
    "边静姝": (375, 241, ("线路改造，原信息点停用", "New cabling, the old socket is dead")),
}  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return the entry of systems and addresses, each on its day."""
    deeds = [Deed(_entered(book, system.years), partial(_system, system)) for system in SYSTEMS]
    deeds += _addresses(book)
    for last in range(250, 253):
        deeds.append(Deed(book.ago(320), partial(_reserve, last)))
    for system in SYSTEMS:
        if system.mlps != "one":
            deeds.append(Deed(book.ago(300), partial(_assess, system, book.ago(300)), 0))
    return deeds


def _entered(book: Book, years: float) -> dt.date:
    return max(book.ago(years * 365), book.begin)


def _system(system: System, house: House) -> None:
    book, day = house.book, _entered(house.book, system.years)
    launched = min(book.ago(system.years * 365), day)
    owner, type, net = system.server
    machine = house.machine(owner, type, net)
    values: dict[str, Any] = {
        "name": book.say(system.name),
        "kind": system.kind,
        "servers": [machine.kept.ref],
        "os": book.values("equipment", machine.kept)["os_name"],
        "net": system.net,
        "recovery": system.recovery,
        "mlps": system.mlps,
        "level": "none",
        "provider": house.org(system.provider),
        "admin": house.who(system.admin),
        "content_reviewer": house.who(system.reviewer),
        "launched_on": launched,
        "state": "running",
    } | system.other
    if system.mlps != "one":
        place = SYSTEMS.index(system) + 1
        values["filing_no"] = f"99{launched.year}-{place:05}"
        values["assessed_on"] = launched - dt.timedelta(days=30)
    if values["level"] != "none":
        values["review_passed_on"] = launched - dt.timedelta(days=20)
        values["risk_assessed_on"] = launched - dt.timedelta(days=20)
    book.add("info_system", day, values, system.known)


def _assess(system: System, day: dt.date, house: House) -> None:
    """The systems are assessed again, and the risk of the classified one."""
    values: dict[str, Any] = {"assessed_on": day}
    if system.other.get("level"):
        values["risk_assessed_on"] = day
    house.book.change("info_system", house.book.the("info_system", system.known), day, values)


def _addresses(book: Book) -> Iterator[Deed]:
    used: dict[str, int] = {}
    days = {place: entered(book, machine) for place, machine in enumerate(MACHINES)}
    for place, day in sorted(days.items(), key=lambda each: each[1]):
        machine = MACHINES[place]
        if machine.net in _SUBNETS:
            used[machine.net] = last = used.get(machine.net, 10) + 1
            if machine.owner in _MOVED and machine.type == "desktop":
                ago, old, _why = _MOVED[machine.owner]
                yield Deed(day, partial(_allocate, place, old, day))
                day = book.ago(ago)
                yield Deed(day, partial(_release, place, day), 0)
            yield Deed(day, partial(_allocate, place, last, day))


def _allocate(place: int, last: int, day: dt.date, house: House) -> None:
    item = house.equipment[place]
    machine, now = item.machine, house.book.values("equipment", item.kept)
    room = "JF" if now["location"] == house.say(_ROOM) else _room(now["location"])
    values = _of_net(machine.net, last) | {
        "mac": now["macs"][0]["mac"],
        "equipment": item.kept.ref,
        "line_no": f"{room}-{_SUBNETS[machine.net][2]}{last:02}",
        "switch_port": f"SW{1 + last % 3}-{last:02}",
        "bound": True,
        "purpose": now["purpose"],
        "allocated_on": day,
        "by": house.who("江屿白"),
        "approver": house.who("祁景行"),
        "status": "allocated",
    }
    house.book.add("ip_allocation", day, values, now["number"])


def follow_adapter(house: House, machine: str, mac: str, day: dt.date) -> None:
    """Let the allocation of the machine with that number name its new adapter."""
    if house.book.knows("ip_allocation", machine):
        kept = house.book.the("ip_allocation", machine)
        house.book.change("ip_allocation", kept, day, {"mac": mac})


def _release(place: int, day: dt.date, house: House) -> None:
    """The machine gives its old address back, before it gets another one."""
    item = house.equipment[place]
    number = house.book.values("equipment", item.kept)["number"]
    why = house.say(_MOVED[item.machine.owner][2])
    values = {"released_on": day, "reason": why, "status": "released"}
    house.book.change("ip_allocation", house.book.the("ip_allocation", number), day, values)


def _reserve(last: int, house: House) -> None:
    values = _of_net("egov_ext", last) | {
        "allocated_on": None,
        "by": None,
        "purpose": house.say(("新购计算机预留", "For computers still to be bought")),
        "status": "reserved",
    }
    house.book.add("ip_allocation", house.book.ago(320), values)


def _of_net(net: str, last: int) -> dict[str, Any]:
    begin, vlan, _letter = _SUBNETS[net]
    return {
        "net": net,
        "subnet": f"{begin}.0/24",
        "vlan": vlan,
        "ip": f"{begin}.{last}",
        "mask": "255.255.255.0",
        "gateway": f"{begin}.1",
        "dns": f"{begin}.2",
    }


def _room(location: str) -> str:
    """The number in a room as the ledger writes it."""
    return "".join(sign for sign in location if sign.isdigit())
