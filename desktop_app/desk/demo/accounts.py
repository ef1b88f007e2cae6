"""Who may use which system, and what is installed on the machines."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from desktop_app.desk.demo.book import Book, Kept, Said
from desktop_app.desk.demo.house import Deed, House
from desktop_app.registers.kinds import Ref

# Of a system, or of somebody's machine: account, who uses it, with which rights.
_OF_SYSTEMS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "website": (("webadmin", "柯云起", "admin"), ("editor", "顾思齐", "operate"), ("audit", "褚清和", "audit")),
    "mail": (("postmaster", "江屿白", "admin"), ("audit", "褚清和", "audit")),
    "office": (
        ("sysadmin", "江屿白", "admin"), ("audit", "褚清和", "audit"),
        ("bgs01", "陆怀远", "operate"), ("bgs02", "顾思齐", "operate"), ("bgs05", "戚明朗", "operate"),
        ("cwk01", "蒲令仪", "operate"), ("rsk01", "费长庚", "operate"), ("fgk01", "郝亦然", "operate"),
        ("gck01", "纪凌云", "operate"), ("das01", "容若谷", "operate"), ("gck09", "凌寒山", "operate"),
    ),
    "works": (("dba", "江屿白", "admin"), ("audit", "褚清和", "audit"), ("gck02", "常乐山", "operate"), ("gck03", "龚正阳", "read")),
    "finance": (("sysadmin", "江屿白", "admin"), ("cwk02", "尹若水", "operate"), ("cwk03", "闻人杰", "operate"), ("cwk01", "蒲令仪", "read")),
    "catalogue": (("sysadmin", "江屿白", "admin"), ("audit", "褚清和", "audit"), ("das02", "阮长歌", "operate")),
}  # fmt: skip
_OF_MACHINES: tuple[tuple[str, str, str, str, str], ...] = (
    ("岑向晚", "desktop", "user", "岑向晚", "operate"),
    ("褚清和", "desktop", "user", "褚清和", "operate"),
    ("陆怀远", "laptop", "user", "陆怀远", "operate"),
    ("顾思齐", "desktop", "user", "顾思齐", "operate"),
    ("卜星辰", "desktop", "user", "卜星辰", "operate"),
    # One man does both, which the program warns of.
    ("祁景行", "firewall", "admin", "祁景行", "admin"),
    ("祁景行", "firewall", "audit", "祁景行", "audit"),
)
# So many days ago the password was changed where it should have been since.
_FORGOTTEN = {("卜星辰", "user"): 46, ("陆怀远", "user"): 13, ("office", "bgs05"): 128}
_LEFT = ("office", "gck09")  # closed when its user began to leave

_OFFICE: Said = ("文泽办公 2024", "Wenze Office 2024")
_MAKERS: dict[str, Said] = {
    "os": ("麒云软件", "Qiyun Software"),
    "office": ("文泽软件", "Wenze Software"),
    "security": ("磐盾安全", "Pandun Security"),
    "business": ("云泽安衡信息技术有限公司", "Anheng Information Technology, Yunze"),
}
_SURVEYED = ("程伯衡", "乔雨桐", "蒲令仪", "尹若水", "费长庚", "郝亦然", "纪凌云", "龚正阳")
_CLASSIFIED = ("岑向晚", "顾思齐")
# whose machine, what, by whom it was made, installed and removed so many days ago
_BANNED: tuple[tuple[str, Said, str, Said, int, int | None], ...] = (
    ("闻人杰", ("财讯行情", "Caixun Stock Quotes"), "8.1", ("财讯网络", "Caixun Networks"), 214, 211),
    ("段青松", ("星途游戏盒", "Startrail Games"), "3.0", ("星途互娱", "Startrail Play"), 12, None),
)  # fmt: skip


def plan(book: Book) -> list[Deed]:
    """Return the entry of accounts and software, and the later changes of passwords."""
    return [*_accounts(book), *_software(book)]


def _accounts(book: Book) -> Iterator[Deed]:
    opened = book.ago(735)
    for system, accounts in _OF_SYSTEMS.items():
        for account, person, rights in accounts:
            key = (system, account)
            yield Deed(opened, partial(_open, key, person, rights, opened))
            level = "secret" if system == "catalogue" else "none"
            yield from _renewed(book, key, level)
    for owner, type, account, person, rights in _OF_MACHINES:
        key = (owner, account)
        yield Deed(opened, partial(_open_machine, owner, type, account, person, rights, opened))
        level = "none" if type == "firewall" else "highly_secret"
        yield from _renewed(book, key, "secret" if owner in ("顾思齐", "卜星辰") else level)


def _renewed(book: Book, key: tuple[str, str], level: str) -> Iterator[Deed]:
    """The last change of the password, as often as the level asks for it."""
    days = {"highly_secret": 3, "secret": 12, "none": 34}[level]
    day = book.lately(_FORGOTTEN.get(key, days))
    if key == _LEFT:
        closed = {"closed_on": book.ago(1)}
        yield Deed(book.ago(1), partial(_change, key, closed, book.ago(1)), 0)
    else:
        yield Deed(day, partial(_change, key, {"password_on": day}, day), 0)


def _change(key: tuple[str, str], values: Mapping[str, Any], day: dt.date, house: House) -> None:
    house.book.change("account", house.book.the("account", " ".join(key)), day, values)


def _open(key: tuple[str, str], person: str, rights: str, day: dt.date, house: House) -> None:
    system = house.book.the("info_system", key[0])
    _enter(house, key, system.ref, person, rights, day)


def _open_machine(
    owner: str, type: str, account: str, person: str, rights: str, day: dt.date, house: House
) -> None:
    machine = house.machine(owner, type)
    _enter(house, (owner, account), machine.kept.ref, person, rights, day)


def _enter(
    house: House, key: tuple[str, str], system: Ref, person: str, rights: str, day: dt.date
) -> Kept:
    values = {
        "system": system,
        "account": key[1],
        "person": house.who(person),
        "rights": rights,
        "opened_on": day,
        "approver": house.who("祁景行" if person != "祁景行" else "温若兰"),
        "password_on": day,
        "min_length": True,
        "status": "open",
    }
    return house.book.add("account", day, values, " ".join(key))


def _software(book: Book) -> Iterator[Deed]:
    for owner in _SURVEYED:
        for kind in ("os", "office", "security", "business"):
            yield Deed(book.ago(500), partial(_installed, owner, kind))
    for owner in _CLASSIFIED:
        for kind in ("os", "office", "security"):
            yield Deed(book.ago(500), partial(_installed, owner, kind))
    for owner, name, version, maker, since, until in _BANNED:
        found = book.ago(since - 1)
        yield Deed(found, partial(_banned, owner, name, version, maker, book.ago(since), found))
        if until is not None:
            yield Deed(book.ago(until), partial(_removed, owner, book.ago(until)), 0)


def _installed(owner: str, kind: str, house: House) -> None:
    """What stands on a machine since it is in use, as a survey of the office found it."""
    book, item = house.book, house.computer(owner)
    now = book.values("equipment", item.kept)
    names: dict[str, tuple[str, str]] = {
        "os": (now["os_name"].rpartition(" ")[0], now["os_name"].rpartition(" ")[2]),
        "office": (book.say(_OFFICE), "12.1"),
        "security": (now["av_product"], "9.3"),
        "business": (book.say(("协同办公客户端", "Office automation client")), "5.0"),
    }
    day = now["os_installed_on"]
    values = {
        "equipment": item.kept.ref,
        "name": names[kind][0],
        "version": names[kind][1],
        "kind": kind,
        "maker": book.say(_MAKERS[kind]),
        "domestic": True,
        "licensed": True,
        "installed_on": day,
        "approver": house.who("祁景行"),
        "status": "installed",
    }
    if item.machine.level != "none":
        values["approved_on"] = day
    book.add("software", book.ago(500), values)


def _banned(
    owner: str, name: Said, version: str, maker: Said, since: dt.date, day: dt.date, house: House
) -> None:
    """What somebody installed without being asked for it: nobody approved it."""
    values = {
        "equipment": house.computer(owner).kept.ref,
        "name": house.say(name),
        "version": version,
        "kind": "banned",
        "maker": house.say(maker),
        "domestic": True,
        "licensed": False,
        "installed_on": since,
        "status": "installed",
    }
    house.book.add("software", day, values, owner)


def _removed(owner: str, day: dt.date, house: House) -> None:
    values = {"removed_on": day, "by": house.who("江屿白")}
    house.book.change("software", house.book.the("software", owner), day, values)
