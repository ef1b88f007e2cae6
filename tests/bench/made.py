"""A made-up register of any size, the same for the same number of records, for the measurements."""

import datetime as dt
import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop_app import paths
from desktop_app.desk.office import Office
from desktop_app.registers.checks import Verdict
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import Ref
from desktop_app.store import folding, schema, shape
from desktop_app.store.records import Judged

SEED = 20261124
_GOOD = Verdict((), (), ())
_BLOCK = 5_000

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英建华文慧玉兰志红国庆海燕新晓春梅婷婧淼喆堃"
_DEPARTMENTS = [
    "办公室",
    "政策法规科",
    "财务科",
    "人事科",
    "规划科",
    "信息中心",
    "机要保密科",
    "宣传科",
    "监察室",
    "后勤服务中心",
    "档案室",
    "审计科",
    "项目管理科",
    "行政审批科",
    "执法支队",
    "值班室",
    "资产管理科",
    "老干部科",
    "统计科",
    "工会",
]
_COMPUTERS = ("desktop", "laptop", "server")
_TYPES = (
    # code, weight, names, brands with models
    (
        "desktop",
        46,
        "办公计算机 财务专用计算机 业务终端 窗口受理终端 档案录入计算机 台式计算机",
        {
            "联想": ["启天M420", "启天M450", "开天M90h"],
            "清华同方": ["超翔TZ830-V3", "超越E500"],
            "戴尔": ["OptiPlex 7080", "OptiPlex 3090"],
            "华为": ["擎云W515", "擎云B520"],
        },
    ),
    (
        "laptop",
        12,
        "便携式计算机 外出办公笔记本 执法记录笔记本",
        {"联想": ["昭阳K4e", "ThinkPad E14"], "华为": ["擎云L420", "MateBook B5"]},
    ),
    (
        "printer",
        16,
        "激光打印机 票据打印机 彩色打印机",
        {"惠普": ["LaserJet M405d", "LaserJet 1020"], "奔图": ["P3305DN", "CP2506DN"]},
    ),
    ("mfp", 8, "多功能一体机 文印室一体机", {"理光": ["MP 2014", "IM C2500"], "京瓷": ["M5521"]}),
    ("scanner", 4, "高速扫描仪 档案扫描仪", {"富士通": ["fi-7160"], "紫光": ["Uniscan Q400"]}),
    (
        "switch",
        7,
        "接入交换机 楼层交换机 核心交换机",
        {"华为": ["S5735-L48T4S"], "锐捷": ["RG-S2910"]},
    ),
    (
        "server",
        4,
        "业务服务器 数据库服务器 文件服务器",
        {"浪潮": ["NF5280M6"], "曙光": ["I620-G30"]},
    ),
    ("ups", 2, "机房不间断电源", {"科华": ["KR3320"], "山特": ["C6KS"]}),
    ("other", 1, "身份证读卡器", {"新中新": ["DKQ-A16D"]}),
)
_BUILDINGS = ("主楼", "东配楼", "西附楼", "服务大厅", "档案楼")
_PURPOSES = ("日常办公", "财务核算", "公文处理", "窗口受理", "档案数字化", "会议保障", "系统运行")
_SYSTEMS = ("银河麒麟V10", "统信UOS V20", "Windows 10 专业版", "中标麒麟V7")
_GUARDS = ("奇安信天擎V10", "360终端安全V8", "瑞星ESM")
_LEVELS = ("none", "none", "none", "internal", "work_secret", "secret", "highly_secret")
_STATES = ("in_use", "in_use", "in_use", "in_use", "idle", "under_repair", "pending_scrap")


def folder(records: int) -> Path:
    """Return a data folder with so many pieces of equipment; made once, then kept beside others."""
    place = Path(tempfile.gettempdir()) / "compliance-desk-bench" / f"{records}-{_digest()}"
    if not place.exists():
        shutil.rmtree(unfinished := place.with_suffix(".unfinished"), ignore_errors=True)
        make(unfinished, records)
        unfinished.rename(place)
    Office(place).close()  # the forms may have grown since it was made
    return place


def copied(records: int, to: Path) -> Path:
    """Return a copy, to be written to, of such a data folder; only the register file is in it."""
    to.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.register_file(folder(records)), paths.register_file(to))
    return to


def make(place: Path, records: int) -> None:
    """Fill a new data folder with departments, people and so many pieces of equipment."""
    chance = random.Random(SEED)
    with Office(place) as office:
        office.store.set("language", "zh", "bench")
        office.store.set("clerk", "王静", "bench")
        departments = _keep(office, "department", ({"name": name} for name in _DEPARTMENTS))
        people = _keep(office, "person", _people(chance, departments))
        _keep(office, "equipment", equipment(chance, records, departments, people))
        for register in office.registers.values():
            office.store.catch_up(register)


def equipment(
    chance: random.Random, records: int, departments: list[Ref], people: list[Ref]
) -> Iterator[dict[str, Any]]:
    """Yield the values of so many pieces of equipment; no asset number or serial comes twice."""
    weights = [weight for _code, weight, _names, _brands in _TYPES]
    for n in range(1, records + 1):
        code, _weight, names, brands = chance.choices(_TYPES, weights)[0]
        brand = chance.choice(list(brands))
        person, level = chance.choice(people), chance.choice(_LEVELS)
        secret = level in ("secret", "highly_secret")
        bought = dt.date(2012, 1, 1) + dt.timedelta(days=chance.randrange(5000))
        floor = chance.randint(1, 12)
        values = {
            "sec_no": f"BM{n:07}" if secret else None,
            "asset_no": f"TY{bought.year}{n:07}",
            "name": chance.choice(names.split()),
            "eq_type": code,
            "level": level,
            "net": "standalone" if secret else chance.choice(("intranet", "egov_ext", "internet")),
            "dept": departments[(person.id or 0) % len(departments)],
            "responsible": person,
            "user": person if chance.random() < 0.7 else chance.choice(people),
            "location": f"{chance.choice(_BUILDINGS)}{floor}层{floor}{chance.randint(1, 40):02}室",
            "brand": brand,
            "model": chance.choice(brands[brand]),
            "serial_no": f"{_code(chance, 4)}{n:06}{_code(chance, 2)}",
            "purpose": chance.choice(_PURPOSES),
            "purchased_on": PartialDate(bought.year, bought.month if n % 3 else None)
            if n % 2
            else bought,
            "price": Decimal(chance.randint(90000, 990000)) / 100,
            "enabled_on": bought + dt.timedelta(days=chance.randint(1, 60)),
            "labelled": n % 9 != 0,
            "status": chance.choice(_STATES),
            "filled_by": person,
            "filled_on": dt.date(2026, 11, 20),
        }
        if not secret:
            values["ip"] = Ref(None, f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}")
        if code in _COMPUTERS:
            values |= {
                "os_name": chance.choice(_SYSTEMS),
                "os_installed_on": bought + dt.timedelta(days=chance.randint(1, 60)),
                "optical_drive": chance.choice(("none", "read", "write")),
                "av_product": chance.choice(_GUARDS),
                "av_defs_on": dt.date(2026, 11, chance.randint(1, 20)),
                "disks": (
                    {
                        "serial_no": f"WD{_code(chance, 3)}{n:07}",
                        "disk_type": "ssd",
                        "capacity_gb": chance.choice((256, 512, 1000)),
                        "fitted_on": bought,
                    },
                ),
            }
        yield values


def _people(chance: random.Random, departments: list[Ref]) -> Iterator[dict[str, Any]]:
    names: dict[str, None] = {}
    while len(names) < 400:
        given = "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        names[chance.choice(_SURNAMES) + given] = None
    for n, name in enumerate(names):
        yield {"name": name, "dept": departments[n % len(departments)], "status": "active"}


def _keep(office: Office, name: str, several: Iterator[dict[str, Any]]) -> list[Ref]:
    register, kept = office.registers[name], []
    with office.store.at_once():
        block: list[dict[str, Any]] = []
        for values in several:
            block.append({key: value for key, value in values.items() if value is not None})
            if len(block) == _BLOCK:
                kept += _write(office, register, block)
                block = []
        kept += _write(office, register, block)
    return kept


def _write(office: Office, register: Any, block: list[dict[str, Any]]) -> list[Ref]:
    judged = [Judged(values, _GOOD) for values in block]
    saved = office.store.records.add_many(register, judged, "bench")
    return [
        Ref(one.id, register.called({**values, "number": one.number}))
        for one, values in zip(saved, block, strict=True)
    ]


def _code(chance: random.Random, length: int) -> str:
    return "".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=length))


def _digest() -> str:
    """What the file's content depends on; changed declarations the program itself follows."""
    sources = [__file__, *(module.__file__ or "" for module in (folding, schema, shape))]
    return hashlib.sha256(b"".join(Path(one).read_bytes() for one in sources)).hexdigest()[:12]
