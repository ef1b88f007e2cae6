"""The bureau's equipment: classified computers, office machines, network and machine room."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from desktop_app.desk.demo import numbers
from desktop_app.desk.demo.book import Book, Kept, Said, next_working
from desktop_app.desk.demo.bureau import DEPARTMENTS, GRADES, Staff, room_said

# brand, model, price and what a serial begins with, by type
_MODELS: dict[str, tuple[tuple[Said, str, int, str], ...]] = {
    "desktop": ((("云启", "Yunqi"), "T480", 4980, "YQ"), (("泽方", "Zefang"), "M620", 5260, "ZF"), (("云启", "Yunqi"), "T460", 4650, "YQ")),
    "laptop": ((("云启", "Yunqi"), "N14", 6800, "YN"),),
    "server": ((("磐石", "Panshi"), "R2700", 46800, "PS"),),
    "printer": ((("恒印", "Hengyin"), "L3060", 1650, "HY"), (("墨韵", "Moyun"), "P220", 1280, "MY")),
    "mfp": ((("恒印", "Hengyin"), "M7400", 3890, "HM"),),
    "scanner": ((("明见", "Mingjian"), "S500", 2360, "MJ"),),
    "projector": ((("明见", "Mingjian"), "X70", 7200, "MX"),),
    "camera": ((("明见", "Mingjian"), "D90", 5600, "MD"),),
    "switch": ((("通衢", "Tongqu"), "S3728", 5400, "TQ"),),
    "router": ((("通衢", "Tongqu"), "R2200", 8600, "TR"),),
    "firewall": ((("铁壁", "Tiebi"), "F1600", 32800, "TB"),),
    "isolator": ((("铁壁", "Tiebi"), "G900", 58600, "TG"),),
    "ups": ((("恒电", "Hengdian"), "U10K", 12600, "HD"),),
    "aircon": ((("清和", "Qinghe"), "JF-12", 38500, "QH"),),
}  # fmt: skip
_NAMES: dict[str, Said] = {
    "desktop": ("台式机", "desktop"),
    "laptop": ("便携机", "laptop"),
    "server": ("服务器", "server"),
    "printer": ("打印机", "printer"),
    "mfp": ("一体机", "multifunction printer"),
    "scanner": ("扫描仪", "scanner"),
    "projector": ("投影仪", "projector"),
    "camera": ("照相机", "camera"),
    "switch": ("交换机", "switch"),
    "router": ("路由器", "router"),
    "firewall": ("防火墙", "firewall"),
    "isolator": ("网闸", "isolation gap"),
    "ups": ("不间断电源", "UPS"),
    "aircon": ("精密空调", "air conditioner"),
}
_PURPOSES: dict[str, Said] = {
    "classified": ("处理涉密文件", "Classified documents"),
    "desktop": ("日常办公", "Office work"),
    "laptop": ("外出办公", "Work away from the desk"),
    "server": ("业务系统", "Business systems"),
    "printer": ("文件打印", "Printing"),
    "mfp": ("打印复印扫描", "Printing, copying, scanning"),
    "scanner": ("档案数字化", "Scanning of files"),
    "projector": ("会议", "Meetings"),
    "camera": ("工程现场拍摄", "Pictures of works"),
    "ups": ("机房供电", "Power of the machine room"),
    "aircon": ("机房温湿度控制", "Climate of the machine room"),
    "network": ("网络接入与防护", "Network access and protection"),
}
_NETWORK = ("switch", "router", "firewall", "isolator")
COMPUTERS = ("desktop", "laptop", "server")
IN_ROOM = (*_NETWORK, "server", "ups", "aircon")  # what stands in the machine room
COMPARED = 40  # so many days ago the ledger was compared with the machines


@dataclass(frozen=True)
class Machine:
    """One machine: whose it is, its secrecy level and network, and how many years it is in use."""

    type: str
    owner: str
    net: str = "egov_ext"
    level: str = "none"
    years: float = 3.0
    to: int = 0  # for a classified peripheral: the place of its computer in the list, from 1
    other: dict[str, Any] = field(default_factory=dict)


def _room(type: str, net: str, years: float, level: str = "none") -> Machine:
    return Machine(type, "莫子墨" if type in ("ups", "aircon") else "祁景行", net, level, years)


MACHINES: tuple[Machine, ...] = (
    Machine("desktop", "岑向晚", "standalone", "highly_secret", 4.2),
    Machine("desktop", "褚清和", "standalone", "highly_secret", 3.1),
    Machine("desktop", "顾思齐", "standalone", "secret", 3.4),
    Machine("desktop", "卜星辰", "standalone", "secret", 5.1),
    Machine("desktop", "阮长歌", "standalone", "secret", 2.6),
    Machine("laptop", "陆怀远", "standalone", "highly_secret", 2.2),
    Machine("printer", "岑向晚", "standalone", "highly_secret", 4.2, to=1),
    Machine("printer", "顾思齐", "standalone", "secret", 3.4, to=3),
    Machine("mfp", "阮长歌", "standalone", "secret", 2.6, to=5),
    Machine("scanner", "阮长歌", "standalone", "secret", 2.5, to=5),
    *(Machine("desktop", owner, years=years) for owner, years in (
        ("程伯衡", 2.8), ("温若兰", 2.8), ("戚明朗", 6.3), ("乔雨桐", 5.8), ("沈知微", 1.4),
        ("江屿白", 2.1), ("柯云起", 3.7), ("蒲令仪", 4.4), ("尹若水", 4.4), ("闻人杰", 6.6),
        ("滕晓岚", 1.2), ("费长庚", 3.9), ("喻书瑶", 5.2), ("郝亦然", 3.3), ("应知秋", 3.3),
        ("边静姝", 6.1), ("纪凌云", 2.4), ("常乐山", 2.4), ("龚正阳", 7.2), ("段青松", 0.9),
        ("邵雪见", 1.6), ("容若谷", 4.0), ("简疏影", 5.5),
    )),
    Machine("desktop", "路修远", "internet", years=3.2),
    Machine("desktop", "米小满", "internet", years=4.7),
    Machine("laptop", "纪凌云", "internet", years=2.9),
    Machine("laptop", "柯云起", "intranet", years=1.1),
    Machine("server", "江屿白", "egov_ext", years=3.8),
    Machine("server", "江屿白", "intranet", years=2.3),
    Machine("server", "江屿白", "intranet", years=6.9, other={"status": "idle"}),
    Machine("printer", "乔雨桐", "standalone", years=4.1),
    Machine("printer", "尹若水", "standalone", years=5.3),
    Machine("printer", "喻书瑶", "standalone", years=2.7),
    Machine("printer", "应知秋", "standalone", years=6.0),
    Machine("mfp", "戚明朗", "egov_ext", years=2.0),
    Machine("mfp", "常乐山", "egov_ext", years=3.5),
    Machine("scanner", "霍去非", "standalone", years=3.0),
    Machine("projector", "乔雨桐", "standalone", years=5.6),
    Machine("camera", "舒望舒", "standalone", years=1.8),
    _room("switch", "egov_ext", 5.0),
    _room("switch", "egov_ext", 5.0),
    _room("switch", "intranet", 3.6),
    _room("router", "egov_ext", 5.0),
    _room("firewall", "egov_ext", 3.2),
    _room("isolator", "intranet", 2.5),
    _room("ups", "standalone", 5.4),
    _room("aircon", "standalone", 5.4),
    Machine("desktop", "隋安宁", "standalone", years=8.4, other={"status": "pending_scrap"}),
    Machine("desktop", "龚正阳", "standalone", years=9.1, other={"status": "scrapped"}),
    Machine("printer", "滕晓岚", "standalone", years=8.8, other={"status": "scrapped"}),
)  # fmt: skip


@dataclass(frozen=True)
class Equipment:
    """A machine that was entered."""

    machine: Machine
    kept: Kept
    name: str
    since: dt.date


def fill(book: Book, staff: Staff) -> list[Equipment]:
    """Enter the machines, those in use longest first; return them in the order of MACHINES."""
    named: dict[str, int] = {}
    found: dict[int, Equipment] = {}
    # A peripheral comes after its computer.
    order = sorted(range(len(MACHINES)), key=lambda place: (-MACHINES[place].years, place))
    order.sort(key=lambda place: bool(MACHINES[place].to))
    order.sort(key=lambda place: entered(book, MACHINES[place]))
    for place in order:
        machine = MACHINES[place]
        name = _name(book, staff, machine, named)
        values = _values(book, staff, machine, place, name, _since(book, machine))
        if machine.to:
            values["connected_to"] = found[machine.to - 1].kept.ref
        day = entered(book, machine)
        found[place] = Equipment(machine, book.add("equipment", day, values), name, day)
    return [found[place] for place in range(len(MACHINES))]


def compare(book: Book, staff: Staff, equipment: list[Equipment]) -> None:
    """Compare the ledger with the machines, as the office did lately."""
    day = book.ago(COMPARED)
    for item in equipment:
        if item.machine.other.get("status") != "scrapped":
            seen = {"verified_on": day, "verified_by": staff.people["沈知微"].ref}
            book.change("equipment", item.kept, day, seen)


def entered(book: Book, machine: Machine) -> dt.date:
    """Return the day on which a machine was entered."""
    return max(_since(book, machine), book.begin)


def _since(book: Book, machine: Machine) -> dt.date:
    return next_working(book.today - dt.timedelta(days=round(machine.years * 365)))


def _name(book: Book, staff: Staff, machine: Machine, named: dict[str, int]) -> str:
    values = book.values("department", staff.departments[staff.dept_of[machine.owner]])
    name = book.say(
        (
            f"{'涉密' if machine.level != 'none' else ''}{_NAMES[machine.type][0]}",
            f"{'classified ' if machine.level != 'none' else ''}{_NAMES[machine.type][1]}",
        )
    )
    name = book.say((f"{values['name']}{name}", f"{values['name']}: {name}"))
    named[name] = named.get(name, 0) + 1
    return f"{name}{named[name]}" if book.language == "zh" else f"{name} {named[name]}"


def _values(
    book: Book, staff: Staff, machine: Machine, place: int, name: str, since: dt.date
) -> dict[str, Any]:
    rng = book.rng
    brand, model, price, begin = book.pick(_MODELS[machine.type])
    owner = staff.people[machine.owner].ref
    dept = staff.dept_of[machine.owner]
    bought = since - dt.timedelta(days=20 + rng.randrange(20))
    classified = machine.level != "none"
    in_room = machine.type in IN_ROOM
    purpose = (
        "classified" if classified else "network" if machine.type in _NETWORK else machine.type
    )
    values: dict[str, Any] = {
        "asset_no": f"ZC{bought.year}{place + 1:04}",
        "name": name,
        "eq_type": machine.type,
        "level": machine.level,
        "net": machine.net,
        "dept": staff.departments[dept].ref,
        "responsible": owner,
        "user": None if in_room else owner,
        "location": book.say(("中心机房", "Machine room")) if in_room else _where(book, dept),
        "brand": book.say(brand),
        "model": model,
        "maker_country": book.say(("中国", "China")),
        "serial_no": numbers.serial(rng, begin),
        "purpose": book.say(_PURPOSES[purpose]),
        # Of what was bought long ago only the month is known.
        "purchased_on": bought if machine.years < 5 else f"{bought:%Y-%m}",
        "price": price,
        "supplier": staff.organisations["hongtu"].ref,
        "warranty_until": bought + dt.timedelta(days=3 * 365),
        "enabled_on": since,
        "labelled": True,
        "status": "in_use",
    }
    if machine.net != "standalone":
        values["macs"] = [{"mac": numbers.mac(rng)}]
    if machine.type == "ups":
        values["tested_on"] = book.begin - dt.timedelta(days=40)
    if machine.type in COMPUTERS:
        values |= _computer(book, machine, since)
    if classified or machine.type in _NETWORK:
        values |= {"accepted_on": bought + dt.timedelta(days=12), "acceptance": "pass"}
    if classified:
        values |= _classified(machine, place)
    if machine.other.get("status") == "scrapped":
        values["retired_on"] = book.begin - dt.timedelta(days=60)
    return values | machine.other


def _computer(book: Book, machine: Machine, since: dt.date) -> dict[str, Any]:
    rng = book.rng
    disks = 2 if machine.type == "server" else 1
    systems: tuple[Said, ...] = (
        ("麒云桌面 V10", "Qiyun Desktop V10"),
        ("麒云桌面 V8", "Qiyun Desktop V8"),
    )
    server: Said = ("麒云服务器 V10", "Qiyun Server V10")
    return {
        "os_name": book.say(server if machine.type == "server" else systems[machine.years > 4]),
        "os_installed_on": since,
        "optical_drive": "none" if machine.type == "laptop" else book.pick(("none", "read")),
        "output_ports": ["usb"] if machine.level == "none" else ["import_box", "printer"],
        "av_product": book.say(("磐盾终端防护", "Pandun Endpoint")),
        "av_defs_on": since if since > book.begin else book.begin - dt.timedelta(days=4),
        "disks": [
            {
                "serial_no": numbers.serial(rng, "SD"),
                "disk_type": "hdd" if machine.years > 5 else "ssd",
                "capacity_gb": 4000 if machine.type == "server" else 512,
                "fitted_on": since,
            }
            for _ in range(disks)
        ],
    }


def _classified(machine: Machine, place: int) -> dict[str, Any]:
    high = machine.level == "highly_secret"
    values: dict[str, Any] = {
        "sec_no": f"YZ-{'J' if high else 'M'}-{place + 1:03}",
        "key_location": GRADES[machine.owner] in ("core", "important"),
    }
    if machine.type in COMPUTERS:
        values |= {"wireless_removed": True, "three_in_one": True, "outreach_mon": True}
        values |= {"usbkey_no": f"UK{place + 1:04}"} if high else {}
    return values


def _where(book: Book, dept: str) -> str:
    return room_said(book, next(row[3] for row in DEPARTMENTS if row[0] == dept))
