"""Names of records in the cells of a ledger; those of people and the like who are not there yet."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from desktop_app.desk.importing.cell import plain
from desktop_app.registers.kinds import Link, Links, Reading, Unreadable
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

APART = re.compile(r"[、,，;；/\n]")
_GAP = re.compile(r"\s+|\s*[.．。]\s*")
_SPACED = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:(?:\s+|\s*[.．。]\s*)[\u4e00-\u9fff·]{2,4})+")
_AND_OTHERS = re.compile(
    r"(?<=[\u4e00-\u9fff·]{2})\s*(?:等\s*[\d一二三四五六七八九十几多]*\s*余?[人名位]?"
    r"|[共计]\s*[\d一二三四五六七八九十]+\s*[人名位])$"
)
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_CJK_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
# A name with more behind it: in brackets, behind a blank, or a telephone number; an office or title.
_BESIDES = re.compile(
    r"([\u4e00-\u9fff·•]{2,20})(?:\s*[(（]\s*([^()（）]{2,}|[兼代])\s*[)）]|\s*等\s*[\d一二三四五六七八九十几多]*\s*余?[人名位]?|\s*[:：/、，,]?\s*(1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})|\s*[\s:：/]\s*(\d{3,6}))"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安"
    "齐易乔伍庞颜倪庄聂章鲁岳翟申耿焦左关包柴童路华殷梅纪甄穆祝柯阮欧冉管裴宁"
)
_TITLED = re.compile(
    rf"([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?<![副正总老小])\s*(?:副|正)?"
    r"(?:科长|处长|局长|厅长|院长|所长|站长|股长|组长|部长|主任|科员|主管|经理|干事|秘书|校长|书记|调研员|工程师|同志)"
)
_DOUBLE = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "司徒",
        "令狐",
        "夏侯",
        "东方",
        "西门",
        "南宫",
        "端木",
        "独孤",
        "长孙",
        "宇文",
        "轩辕",
        "申屠",
        "澹台",
    ]
)
_NEEDS_A_LETTER = re.compile(r"[^\W\d_]")


class _Way(NamedTuple):
    """Where a link may lead: the registers that there are, and the one that a new name enters.

    `choosy` are those that have texts by which no record of theirs is called.
    """

    there: tuple[str, ...]
    choosy: tuple[Register, ...]
    entered_in: Register | None


class Names:
    """The names in the cells of one ledger.

    People, departments and the like that are not there yet are imagined, to be entered with it.
    """

    def __init__(self, registers: Registers, facts: BatchFacts, reading: Reading) -> None:
        self._registers = registers
        self._facts = facts
        self._reading = reading
        self._ways: dict[int, _Way] = {}  # by the identity of the field, as two may have one key

    def given(self, field: Link, raw: Value) -> Any:
        """Return what a cell names as the kind is to see it; Unreadable where it names nobody."""
        text = named(raw)
        way = self._ways.get(id(field)) or self._way(field)
        if not isinstance(field, Links):
            if besides := self.besides(field, raw):
                text = besides[0]
            if not self._there(way, text):
                if (
                    way.entered_in is not None
                    and besides is None
                    and _two(raw)
                    and self._is_people(way)
                ):
                    raise Unreadable(
                        _("“{name}” names several; only one can stand here").format(name=text[:40])
                    )
                self._enter(field, way, [text])
            return text
        names = [named(part) for part in APART.split(text) if part.strip()]
        self._enter(field, way, [name for name in names if not self._there(way, name)])
        return text if way.entered_in is None else names

    def besides(self, field: Link, raw: Value) -> tuple[str, str] | None:
        """Return the person's name in a cell that says more than it, and all that it says.

        None where it is the name alone, as that of one who is there, too.
        """
        if type(raw) is not str or isinstance(field, Links) or raw.isascii():
            return None
        way = self._ways.get(id(field)) or self._way(field)
        if not self._is_people(way):
            return None
        text = raw.strip()
        found = _BESIDES.fullmatch(text) or _TITLED.fullmatch(text)
        if found is None or found[1] in _DOUBLE or self._there(way, named(raw)):
            return None
        return named(found[1]), " ".join(text.split())

    def _is_people(self, way: _Way) -> bool:
        people = self._registers.serving("people")
        return people is not None and way.there == (people.name,)

    def nameless(self, field: Link, text: str) -> Register | None:
        """Return the register that a field leads to, none of whose records can be called so."""
        way = self._ways.get(id(field)) or self._way(field)
        return next((target for target in way.choosy if not target.named_by(text)), None)

    def nobody(self, field: Link, names: Sequence[str]) -> Sequence[str]:
        """Return those of several names that no record bears; none if a ledger may make one so."""
        way = self._ways.get(id(field)) or self._way(field)
        if way.choosy or not self._makeable.isdisjoint(way.there):
            return ()
        return self._facts.unnamed(way.there, names)

    @cached_property
    def _makeable(self) -> frozenset[str]:
        """The registers whose records a ledger may make by naming them."""
        links = (link for register in self._registers.values() for _path, link in register.links())
        ways = (self._ways.get(id(link)) or self._way(link) for link in links)
        return frozenset(way.entered_in.name for way in ways if way.entered_in is not None)

    def made(self, field: Link) -> bool:
        """Return whether a name that no record has makes one."""
        return field.made or any(
            to in self._registers and self._registers[to].declaration.reference
            for to in field.targets
        )

    def _way(self, field: Link) -> _Way:
        there = tuple(self._registers[to] for to in field.targets if to in self._registers)
        choosy = tuple(target for target in there if target.declaration.no_names)
        one = isinstance(field.to, str) and not field.free and self.made(field)
        names = tuple(target.name for target in there)
        way = self._ways[id(field)] = _Way(names, choosy, there[0] if one and there else None)
        return way

    def _there(self, way: _Way, name: str) -> bool:
        return any(self._facts.named(to, name) for to in way.there)

    def _enter(self, field: Link, way: _Way, strange: list[str]) -> None:
        """Imagine those who are to be entered; Unreadable where one of them cannot be."""
        for name in strange:
            if (target := self.nameless(field, name)) is not None:
                raise Unreadable(
                    _("“{name}” is the name of no {one}").format(name=name[:40], one=target.one)
                )
        if way.entered_in is None:
            return
        for name in strange:
            if APART.search(name):
                raise Unreadable(
                    _("“{name}” names several; only one can stand here").format(name=name[:40])
                )
            self._imagine(way.entered_in, name)

    def _imagine(self, target: Register, name: str) -> None:
        key = called_by(target)
        if not _NEEDS_A_LETTER.search(name):
            raise Unreadable(
                _("“{name}” is no name, and no {one} is called so").format(
                    name=name[:40], one=target.one
                )
            )
        value = target.fields[key].read(name, self._reading)
        if target.fields[key].unique is True and (
            taken := self._facts.taken(target.name, key, value, None)
        ):
            raise Unreadable(
                _("“{name}” is void ({number}); give another").format(name=name[:40], number=taken)
            )
        self._facts.imagine(target.name, name, {key: value})


def called_by(register: Register) -> str:
    """Return the field that is a record's name in a register of people, departments and such."""
    essential = (key for key, field in register.fields.items() if field.essential)
    return next(essential, register.declaration.caption[0])


def without_others(raw: str) -> str:
    """Return a list of names without what says that there were more: 王小明、李四等5人."""
    return _AND_OTHERS.sub("", raw)


def apart(raw: str) -> str:
    """Return a text with people's names that only blanks or points keep apart listed instead."""
    text = raw.strip()
    return _GAP.sub("、", text) if _SPACED.fullmatch(text) else raw


def _two(raw: Value) -> bool:
    """Whether a cell names two people with a blank between them."""
    parts = raw.split() if type(raw) is str else []
    spaced = len(parts) > 1 and all(map(_WHOLE_NAME.fullmatch, parts))
    return spaced and not (len(parts) == 2 and parts[0] in _DOUBLE)


def named(raw: Value) -> str:
    """Return the name that a cell has: blanks within Chinese names only fill the line."""
    if type(raw) is str and raw.isascii():
        return " ".join(raw.split())
    return _CJK_BLANK.sub("", " ".join(unicodedata.normalize("NFC", plain(raw)).split()))
