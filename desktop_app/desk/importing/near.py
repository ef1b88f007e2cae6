"""Takes what a cell says for the field's own words where it nearly says them: 3台, 已贴, 秘密★5年."""

import re
import unicodedata

from desktop_app.desk.importing import units
from desktop_app.desk.importing.cell import Cell, short
from desktop_app.desk.importing.names import APART
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import (
    Choice,
    Choices,
    Field,
    Integer,
    Number,
    Reading,
    Rows,
    Unreadable,
    YesNo,
)
from desktop_app.sheets.reading import Value
from desktop_app.words import _, listed

_LEVELLED = re.compile(r"(\S+?)\s*[★☆*]\s*(\S.*)")
_COUNTED = re.compile(r"([\d,]+(?:\.\d+)?)\s*([a-z\u4e00-\u9fff℃°%％]{1,3})", re.IGNORECASE)
_MEASURES = frozenset("台个份页人次套件张块只部名枚盘本场元天度%版册卷期条支片组") | {
    "小时", "学时", "分钟", "°c", "%rh",
}  # fmt: skip
_SPOKEN = re.compile(r"^(?:人民币|rmb|cny)\s*|(?<=元)整$", re.IGNORECASE)
_THING = re.compile(r"(?:设备|计算机|电脑|终端|介质|载体|文件|资料)$")
_NOT = frozenset("非不未无没")
_BOXES = re.compile(r"[□☐○〇]|[☑☒✓✔√■●]")
_TICKED = re.compile(r"[☑✓✔√■●]")
_DONE = re.compile(r"(已|未|没|没有|不)([\u4e00-\u9fff]{1,4})")


def ticked(raw: str) -> str:
    """Return what is ticked of several that stand in a cell with boxes, ☑是 □否; else all of it."""
    boxes = list(_BOXES.finditer(raw))
    if len(boxes) < 2:
        return raw
    ends = [*(box.start() for box in boxes[1:]), len(raw)]
    leading = [
        raw[box.end() : end].strip(" 、,，;；/\n\t") for box, end in zip(boxes, ends, strict=True)
    ]
    if raw[: boxes[0].start()].strip() or not all(leading):
        return raw  # the boxes stand behind their words, or are none
    chosen = [
        text for box, text in zip(boxes, leading, strict=True) if _TICKED.fullmatch(box.group())
    ]
    return chosen[0] if len(chosen) == 1 else raw


def counted(field: Integer | Number, raw: str) -> str:
    """Return a number without the unit behind it, in the unit of the field, or its name before."""
    text = unicodedata.normalize("NFKC", raw).strip()
    for word in (*field.label.both, "第"):
        if text.casefold().startswith(word.casefold()) and text[len(word) :].strip()[:1].isdigit():
            text = raw = text[len(word) :].strip()
    if field.unit and field.unit.zh == "元":
        text = raw = _SPOKEN.sub("", text)
    found = _COUNTED.fullmatch(text)
    if not found:
        return raw
    number, unit = found[1], found[2].casefold()
    own = field.unit.zh.casefold() if field.unit else ""
    scale = units.factor(own, unit) if own else None
    if scale:
        return str(units.times(number, scale))
    counts = unit in _MEASURES and scale is None and not units.is_measure(own)
    return number if counts else raw


def done(field: YesNo, raw: str) -> str:
    """Return yes or no where a cell says that something was done or not: 已贴, 未安装."""
    found = _DONE.fullmatch(raw.strip())
    about = (field.label.zh, *field.also)
    if found and any(found[2] in words for words in about):
        return "是" if found[1] == "已" else "否"
    return raw


def choice(field: Field, raw: Value) -> Cell | None:
    """Return the choice that a cell means which names none of them; None where it means none.

    It is the one whose name stands within the cell, but levels must be told exactly; then "other",
    where the list has that. What the cell says is kept in words.
    """
    if not isinstance(raw, str):
        return None
    if type(field) is Choices:
        return _several(field, raw)
    return _within(field, raw) or _other(field, raw) if type(field) is Choice else None


def lines(field: Rows, part: Choice, raw: str, reading: Reading) -> Cell | None:
    """Return the child lines of things that a cell lists, of which some are nearly said."""
    found = []
    for text in filter(None, map(str.strip, APART.split(raw))):
        try:
            code = part.read(text, reading)
        except Unreadable:
            near = choice(part, text)
            if near is None:
                return None
            code = near.value
        found.append({part.key: code})
    if not found:
        return None
    said = listed(part.show(line[part.key]) for line in found)
    told = Complaint(field.key, str(field.label), _said(raw, said), warning=True)
    return Cell(field.read(found, reading), warning=told, words=" ".join(raw.split()))


def _several(field: Choices, raw: str) -> Cell | None:
    """The choices that a cell lists, each of which is named or within what is said."""
    found: dict[str, None] = {}
    for part in filter(None, map(str.strip, APART.split(raw))):
        near = _within(field, part)
        if near is None:
            return None
        found[near.value] = None
    codes = tuple(code for code in field.codes.labels if code in found)
    if not codes:
        return None
    told = _told(field, field.show(codes), raw)
    return Cell(codes, warning=told, words=" ".join(raw.split()))


def _within(field: Choice, raw: str) -> Cell | None:
    if levelled := _LEVELLED.fullmatch(raw.strip()):
        return _with_period(field, levelled[1], raw)
    if any(field.codes.ranks.values()):
        return _of_a_thing(field, raw)
    text = unicodedata.normalize("NFKC", raw).casefold()
    found: dict[str, int] = {}
    for code, label in field.codes.labels.items():
        for word in (*label.both, *field.codes.also.get(code, ())):
            place = text.find(unicodedata.normalize("NFKC", word).casefold())
            if len(word) > 1 and place >= 0 and text[place - 1 : place] not in _NOT:
                found[code] = max(found.get(code, 0), len(word))
    longest = [code for code, length in found.items() if length == max(found.values())]
    if len(longest) != 1:
        return None
    return _counts_as(field, longest[0], raw)


def _with_period(field: Choice, level: str, raw: str) -> Cell | None:
    """A level with its period behind the star, 秘密★5年: the period is kept in words."""
    codes = {word: code for code, label in field.codes.labels.items() for word in label.both}
    code = codes.get(level.removesuffix("级"))
    return None if code is None else _counts_as(field, code, raw)


def _of_a_thing(field: Choice, raw: str) -> Cell | None:
    """A level with the word for what has it, 非涉密设备; all else of a level must be told exactly."""
    level = _THING.sub("", raw.strip())
    if level == raw.strip() or not (level.endswith("级") or level[:1] in _NOT):
        return None
    words = {
        word: code
        for code, label in field.codes.labels.items()
        for word in (*label.both, *field.codes.also.get(code, ()))
    }
    code = words.get(level) or words.get(level.removesuffix("级"))
    return _counts_as(field, code, raw) if code else None


def _counts_as(field: Choice, code: str, raw: str) -> Cell:
    return Cell(code, warning=_told(field, field.show(code), raw), words=" ".join(raw.split()))


def _told(field: Choice, label: str, raw: str) -> Complaint:
    return Complaint(field.key, str(field.label), _said(raw, label), warning=True)


def _said(raw: str, label: str) -> str:
    return _("“{value}” counts as “{label}” and is kept in the remark").format(
        value=short(raw.strip()), label=label
    )


def _other(field: Choice, raw: str) -> Cell | None:
    if "other" not in field.codes.labels:
        return None
    said = _("“{value}” is none of the choices; it counts as “{other}” and is kept in the remark")
    text = said.format(value=short(raw.strip()), other=field.show("other"))
    warning = Complaint(field.key, str(field.label), text, warning=True)
    return Cell("other", warning=warning, words=" ".join(raw.split()))
