"""What protects the bureau's machines, and how it is kept up to date."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk.demo import numbers
from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.findings import VULNERABLE, pursue
from desktop_app.desk.demo.house import Deed, House
from desktop_app.desk.demo.machines import COMPUTERS, Machine
from desktop_app.registers.kinds import Ref

_AV: Said = ("磐盾终端防护", "Pandun Endpoint")
# name, maker, for classified use, how many, department, years in use, days its certificate lasts
_Product = tuple[Said, Said, bool, int, str, float, int | None]
_PRODUCTS: tuple[_Product, ...] = (
    (("磐盾终端防护 V9", "Pandun Endpoint V9"), ("磐盾安全", "Pandun Security"), False, 31, "XXZX", 2.6, None),
    (("磐盾终端防护（涉密版）V6", "Pandun Endpoint for classified use V6"), ("磐盾安全", "Pandun Security"), True, 6, "BMB", 2.6, 220),
    (("涉密计算机三合一防护系统 V3", "Three-in-one protection V3"), ("安盾技术", "Andun Technology"), True, 6, "BMB", 3.3, 41),
    # Its certificate has run out.
    (("违规外联监控系统 V2", "Outreach monitoring V2"), ("安盾技术", "Andun Technology"), True, 6, "BMB", 3.3, -23),
    (("铁壁防火墙 F1600", "Tiebi firewall F1600"), ("铁壁网络", "Tiebi Networks"), False, 1, "XXZX", 3.2, None),
    (("铁壁隔离网闸 G900", "Tiebi isolation gap G900"), ("铁壁网络", "Tiebi Networks"), False, 1, "XXZX", 2.5, None),
    (("日志审计系统 L200", "Log audit L200"), ("磐盾安全", "Pandun Security"), False, 1, "XXZX", 1.6, None),
    (("手机屏蔽柜 P24", "Shielded cabinet for phones P24"), ("安盾技术", "Andun Technology"), True, 2, "BMB", 2.9, 500),
)  # fmt: skip
_MAIN: Said = ("主楼", "Main building")


@dataclass(frozen=True)
class Group:
    """Machines that are updated together: which they are, and how the packages come in."""

    of: Callable[[Machine], bool]
    source: str


_CLASSIFIED = Group(lambda machine: machine.level != "none", "disc")
_INTERNET = Group(lambda machine: machine.net == "internet", "online")
_INNER = Group(
    lambda machine: machine.level == "none" and machine.net in ("egov_ext", "intranet"), "server"
)
# group, kind, so many days ago
_UPDATES: tuple[tuple[Group, str, int], ...] = (
    *((_CLASSIFIED, "av_defs", ago) for ago in (241, 152, 92, 61, 35, 20, 6)),
    *((_INNER, "av_defs", ago) for ago in (158, 59, 4)),
    *((_INTERNET, "av_defs", ago) for ago in (281, 121, 32, 3)),
    *((_INNER, "os_patch", ago) for ago in (322, 229, 138, 47)),
    *((_CLASSIFIED, "os_patch", ago) for ago in (262, 79)),
    (_INNER, "av_engine", 201),
    (_INTERNET, "app_patch", 109),
    *((_INNER, "full_scan", ago) for ago in (291, 187, 101, 26)),
    (_CLASSIFIED, "full_scan", 28),
    (_INTERNET, "full_scan", 69),
    (_INNER, "vuln_scan", 221),
    (_INNER, "vuln_scan", 41),
)
INFECTED = "full_scan 69"  # as which the scan is known that found something


def plan(book: Book) -> list[Deed]:
    """Return the entry of the products, and the updates and scans of the last year."""
    deeds = []
    for place, product in enumerate(_PRODUCTS):
        day = max(book.ago(product[5] * 365), book.begin)
        deeds.append(Deed(day, partial(_product, product, place)))
    deeds += _updates(book)
    deeds.append(Deed(book.ago(171), _firmware))
    return deeds


def _product(product: _Product, place: int, house: House) -> None:
    name, maker, classified, quantity, dept, years, left = product
    book = house.book
    since = book.ago(years * 365)
    day = max(since, book.begin)
    values: dict[str, Any] = {
        "name_version": book.say(name),
        "maker": book.say(maker),
        "domestic": True,
        "classified_use": classified,
        "serial": numbers.serial(book.rng, "AQ"),
        "quantity": quantity,
        "place": book.say(_MAIN if quantity > 1 else ("中心机房", "Machine room")),
        "dept": house.dept(dept),
        "bought_on": min(since, day),
        "enabled_on": min(since, day),
    }
    if left is not None:
        values["cert_no"] = f"GB-{since.year - 1}-{place + 101}"
        values["cert_until"] = book.today + dt.timedelta(days=left)
    if classified and quantity > 2:
        values["installed_on"] = _machines(house, _CLASSIFIED, day)
    book.add("security_product", day, values)


def _machines(house: House, group: Group, day: dt.date) -> list[Ref]:
    """The group's computers that were in use by then."""
    return [
        item.kept.ref
        for item in house.equipment
        if item.machine.type in COMPUTERS
        and group.of(item.machine)
        and item.since <= day
        and not item.machine.other
    ]


def _updates(book: Book) -> Iterator[Deed]:
    for group, kind, ago in _UPDATES:
        records = 2 if (kind, ago) == ("vuln_scan", 41) else 1
        yield Deed(book.ago(ago), partial(_update, group, kind, ago), records)


def _update(group: Group, kind: str, ago: int, house: House) -> None:
    book, day = house.book, house.book.ago(ago)
    values: dict[str, Any] = {
        "at": at(day, 16),
        "kind": kind,
        "machines": _machines(house, group, day),
        "product": book.say(_AV),
        "source": group.source,
        "result": "ok",
        "operator": house.who("江屿白"),
    }
    if group.source == "disc":
        values["medium"] = book.the("medium", f"YZ-JZP-00{1 + day.month % 2}").ref
        values["package_hash"] = f"{book.rng.randrange(16**16):016X}"
    if kind == "av_defs":
        defs = book.ago(ago + (2 if group.source == "disc" else 0))
        values |= {
            "defs_date": defs,
            "version_before": f"{defs - dt.timedelta(days=28):%Y%m%d}.1",
            "version_after": f"{defs:%Y%m%d}.1",
        }
    elif kind in ("full_scan", "vuln_scan"):
        values |= _scanned(house, kind, ago)
    else:
        values |= {
            "product": book.say(_PRODUCT_OF[kind]),
            "version_before": f"{day - dt.timedelta(days=91):%Y.%m}",
            "version_after": f"{day:%Y.%m}",
        }
    scan = book.add("update", day, values, f"{kind} {ago}")
    if (kind, ago) == ("vuln_scan", 41):
        pursue(house, "update", scan, day, VULNERABLE)


_PRODUCT_OF: dict[str, Said] = {
    "os_patch": ("麒云桌面安全补丁", "Security patches of Qiyun Desktop"),
    "app_patch": ("文泽办公补丁", "Patches of Wenze Office"),
    "av_engine": ("磐盾终端防护引擎", "Engine of Pandun Endpoint"),
}


def _scanned(house: House, kind: str, ago: int) -> dict[str, Any]:
    """What a scan found, and how much of it was put right at once."""
    if kind == "vuln_scan":
        return {"found": 0, "removed": 0, "vuln_found": 9, "vuln_fixed": 9 if ago > 100 else 7}
    if f"{kind} {ago}" == INFECTED:
        worm: Said = ("下载目录木马 Trojan.Down.17", "Trojan.Down.17 in the download folder")
        return {"found": 2, "removed": 2, "malware": house.say(worm)}
    return {"found": 0, "removed": 0}


def _firmware(house: House) -> None:
    day = house.book.ago(171)
    values = {
        "at": at(day, 18.5),
        "kind": "firmware",
        "machines": [house.machine("祁景行", "firewall").kept.ref],
        "product": house.say(("铁壁防火墙固件", "Firmware of the Tiebi firewall")),
        "version_before": "6.2.1",
        "version_after": "6.2.4",
        "source": "server",
        "result": "ok",
        "operator": house.who("祁景行"),
    }
    house.book.add("update", day, values)
