"""Finds the field of a head that no register has word for word: 所在科室 for 科室, 启用年月日 for 启用日期."""

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.desk.importing.head import Column, Head, fold
from desktop_app.desk.importing.vocabulary import Words, bare
from desktop_app.registers.kinds import Choice, Link, Moment
from desktop_app.registers.register import Register

_BEFORE = ("所在", "归属", "所属", "隶属", "国有", "固定", "主要", "具体", "实际", "归口", "现")
# Words that say the same at the end of a head.
_ALIKE = (
    ("年月日", "日期", "时间", "年月"),
    ("编号", "编码", "号码", "号"),
    ("序列号", "序号"),
    ("地点", "位置", "地址", "存放地", "地"),
    ("部门", "科室", "处室"),
    ("等级", "级别", "程度"),
)
_BEHIND = ("姓名", "名单", "签字", "签名", "签章", "信息")
_WITH = re.compile(r"(.{2,})[及和与/、](?:其)?(?:版本号?|型号|规格)")
# Whose telephone stands beside the name: the cell's reader tells them apart.
_WITH_PHONE = re.compile(
    r"(.*(?:人|人员|员|者|姓名))[及和与/、,]?(?:其)?(?:联系)?(?:电话|方式|手机)(?:号码?)?"
)
_SHORTEST = 2  # signs that must be left of a head
_OF_USE = "使用"
_WHOLE = 3  # signs behind 使用 that say by themselves what is used


def likened(register: Register, words: Words, head: Head) -> Head:
    """Return the head with fields for those of its columns that are nearly called like one only."""
    taken = {column.key for column in head.read}
    columns = []
    for column in head.columns:
        if _open(column):
            keys = {words[way][1] for way in _ways(register, bare(column.head)) if way in words}
            key = keys.pop() if len(keys) == 1 else ""
            field = register.entered.get(key)
            if _WITH_PHONE.fullmatch(bare(column.head)) and not isinstance(field, Link):
                field = None  # of lines there may be several, each with a telephone of its own
            # What a record cannot do without must be named plainly: the ledger may be another one.
            free = key not in taken or isinstance(field, Moment)  # its day and its time
            if field and field.written and not field.essential and free:
                taken.add(key)
                column = replace(column, key=key, label=str(field.label), why="", by="likeness")
        columns.append(column)
    return replace(head, columns=tuple(columns))


def _open(column: Column) -> bool:
    """Whether nothing is known of a column yet, and nobody said anything of it."""
    known = column.key or column.label or column.serial or column.closed
    return bool(column.head) and not known and column.by == "label"


def _ways(register: Register, head: str) -> Iterator[str]:
    """Yield other ways to write a folded head that mean the same."""
    ways = {head}
    if found := _WITH.fullmatch(head):
        ways.add(found[1])
    if found := _WITH_PHONE.fullmatch(head):
        ways.add(found[1])
    for way in tuple(ways):
        for word in (*_BEFORE, *_things(register)):
            ways.add(way.removeprefix(fold(word)))
        if way.startswith(_OF_USE) and len(way) >= len(_OF_USE) + _WHOLE:
            ways.add(way.removeprefix(_OF_USE))
    for way in tuple(ways):
        for word in _BEHIND:
            ways.add(way.removesuffix(word))
        for alike in _ALIKE:
            for word in alike:
                if way.endswith(word):
                    ways |= {way.removesuffix(word) + other for other in alike}
    yield from (way for way in ways - {head} if len(way) >= _SHORTEST)


def _things(register: Register) -> Iterator[str]:
    """The words for what the records of a register are: 介质, U盘, 移动硬盘."""
    yield from register.declaration.things
    for field in register.entered.values():
        if type(field) is Choice and field.essential:
            for code, label in field.codes.labels.items():
                yield from (label.zh, *field.codes.also.get(code, ()))


__all__ = ["likened"]
