"""Reads the cells of a ledger by the kinds of the fields they are about."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from desktop_app.desk.importing import days, moments
from desktop_app.desk.importing.guidance import Order
from desktop_app.errors import Complaint
from desktop_app.registers import checks
from desktop_app.registers.kinds import (
    Choice,
    Date,
    Field,
    Link,
    Links,
    Number,
    Reading,
    Rows,
    Text,
    Unreadable,
    YesNo,
)
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Table, Value
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

_DASHES = frozenset({"/", "\\", "-", "--", "—", "——", "－", "-/-", "〇"})
_NONE = frozenset({"无", "没有", "none", "n/a", "na", "nil"})
_UNKNOWN = frozenset(
    {"不详", "未知", "不明", "不清楚", "待查", "待定", "待补", "暂无", "缺", "unknown", "?", "？"}
)
_NOT_KNOWN = _NONE | _UNKNOWN
_NOT_THERE = _DASHES | _NOT_KNOWN
_LONGEST_WORD = max(map(len, _NOT_THERE))
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d{2,3}")
_EXACT = 1e15  # from here on a spreadsheet's number has lost digits
APART = re.compile(r"[、,，;；/\n]")
_LEVELLED = re.compile(r"(\S+?)\s*[★☆*]\s*(\S.*)")
_SPACED = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:\s+[\u4e00-\u9fff·]{2,4})+")
_COUNTED = re.compile(r"([\d,]+(?:\.\d+)?)\s*([a-z\u4e00-\u9fff℃°%％]{1,3})", re.IGNORECASE)
_GB, _TB, _MB = Decimal(1), Decimal(1000), Decimal("0.001")
_SIZES = {"g": _GB, "gb": _GB, "t": _TB, "tb": _TB, "m": _MB, "mb": _MB}
_MEASURES = frozenset("台个份页人次套件张块只部名枚盘本场元天度%") | {
    "小时", "学时", "分钟", "°c", "%rh",
}  # fmt: skip
_DONE = re.compile(r"(已|未|没|没有|不)([\u4e00-\u9fff]{1,4})")
_CJK_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_NEEDS_A_LETTER = re.compile(r"[^\W\d_]")


class Cell(msgspec.Struct, frozen=True):
    """What a cell came to: a value, what is wrong with it, what is to be said of it."""

    value: Any = None
    complaints: tuple[Complaint, ...] = ()
    warning: Complaint | None = None
    words: str = ""  # what a choice has no code for, to be kept in the remark
    instead: tuple[str, str] | None = None  # another field, and what it has to say


NOTHING = Cell()


class Cells:
    """Reads cells for one ledger; each distinct value of a field is judged once.

    `year` is the one that the ledger's title names, 0 where it names none.
    """

    def __init__(
        self,
        register: Register,
        registers: Registers,
        facts: BatchFacts,
        table: Table,
        year: int,
    ) -> None:
        self._register = register
        self._registers = registers
        self._facts = facts
        self._table = table
        self._year = year
        self.reading = Reading(dt.date.today(), facts, brought_in=True)
        self._known: dict[tuple[str, int, str], dict[Any, Cell]] = {}

    def reader(
        self, key: str, times: int = 1, order: Order | None = None
    ) -> tuple[Callable[[Value], Cell], Mapping[str, Any]]:
        """Return what reads the cells of field `key`, and what it has read already.

        Amounts are multiplied by `times`; `order` says which way dates run that may be read both
        ways. What it has read are values by the text of a cell, those only of which nothing had to
        be said: most cells of a ledger are alike.
        """
        clean: dict[str, Any] = {}
        known = self._known.setdefault((key, times, order or ""), {})
        field = self._register.fields[key]
        plain = _plainly(field) if times == 1 else None

        def read(raw: Value) -> Cell:
            # 1, 1.0 and true are the same key of a dictionary, and different cells.
            asked = raw if type(raw) is str else (type(raw), raw)
            cell = known.get(asked)
            if cell is None:
                cell = self._at_once(field, raw) if plain is not None and plain(raw) else None
                cell = known[asked] = cell or self._read(field, raw, times, order)
                if type(raw) is str and cell.value is not None and cell.warning is None:
                    clean[raw] = cell.value
            return cell

        return read, clean

    def _at_once(self, field: Field, raw: Value) -> Cell | None:
        """What a cell that plainly says something came to; None where the kind does not take it."""
        try:
            given = self._linked(field, raw) if isinstance(field, Link) else raw
            return Cell(field.read(given, self.reading))
        except Unreadable:
            return None

    def otherwise(self, key: str) -> str:
        """Return the field that takes a name which no record has; "" where there is none."""
        field = self._register.fields.get(key)
        return field.otherwise if isinstance(field, Link) else ""

    def part(self, rows: Rows, inner: str, raw: Value) -> Cell:
        """Return what a cell says of one field of a child line."""
        known = self._known.setdefault((f"{rows.key}.{inner}", 1, ""), {})
        asked = raw if type(raw) is str else (type(raw), raw)
        if asked not in known:
            known[asked] = self._read(rows.fields[inner], raw, 1)
        return known[asked]

    def _read(self, field: Field, raw: Value, times: int, order: Order | None = None) -> Cell:
        word = _word(raw)
        if raw is None or (word == "" and isinstance(raw, str)):
            return NOTHING
        if _damaged(field, raw):
            said = _(
                "the spreadsheet has turned “{value}” into a number and lost digits; it was left empty: fill it in from the label"
            ).format(value=_short(raw))
            if isinstance(field, Text) and field.validator == "id18":
                # Whose number it is must not be lost: nobody could tell it again from the label.
                said = _(
                    "the spreadsheet has turned this identity number into {value} and lost its last digits; write it anew, as text"
                ).format(value=_short(raw))
                return Cell(complaints=(Complaint(field.key, str(field.label), said),))
            return Cell(warning=Complaint(field.key, str(field.label), said, warning=True))
        if word in _NOT_THERE and _says_nothing(field, word):
            return NOTHING
        given = None
        try:
            given = self._prepared(field, raw, order)
            value = field.read(given, self.reading)
        except Unreadable as why:
            if not isinstance(field, Text | Rows) and word in _NOT_THERE:
                return NOTHING
            if (other := self._else(field, raw)) is not None:
                return other
            if given is None:
                return Cell(complaints=(Complaint(field.key, str(field.label), str(why)),))
            # For child lines it tells each line's own fields.
            _values, complaints = checks.read(self._register, {field.key: given}, self.reading)
            return Cell(complaints=tuple(complaints))
        return Cell(value if times == 1 or value is None else value * times)

    def _else(self, field: Field, raw: Value) -> Cell | None:
        """What a cell comes to that the kind does not take: a near word, another field."""
        if isinstance(field, Link) and field.otherwise:
            return Cell(instead=(field.otherwise, _name(raw)))
        part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
        nameless = isinstance(part, Link) and self._nameless(part, _name(raw)) is not None
        if isinstance(field, Rows) and nameless:
            said = _("“{value}” names nobody; it is kept in the remark").format(value=_short(raw))
            warning = Complaint(field.key, str(field.label), said, warning=True)
            return Cell(warning=warning, words=_name(raw))
        if isinstance(field, Link) and not field.essential and (nameless or not self._makes(field)):
            said = _("there is no “{name}” in the register; it is kept in the remark")
            text = _name(raw)
            complaint = Complaint(
                field.key, str(field.label), said.format(name=text[:40]), warning=True
            )
            return Cell(warning=complaint, words=text)
        return _near(field, raw) or _otherwise(field, raw)

    def _prepared(self, field: Field, raw: Value, order: Order | None) -> Any:
        """A value as the kind is to see it; Unreadable where it could only guess."""
        kind = field.kind
        if kind in ("date", "datetime"):
            return days.given(field, raw, self._table, self._year, order)
        if isinstance(field, Number) and isinstance(raw, str):
            return _counted(field, raw)
        if isinstance(field, YesNo) and isinstance(raw, str):
            return _said(field, raw)
        if isinstance(field, Text) and (field.unique or field.validator) and type(raw) is str:
            # What tells a thing from others is the same in whatever width it was typed.
            narrow = unicodedata.normalize("NFKC", raw)
            return narrow if narrow.isascii() else raw
        if isinstance(field, Link):
            return self._linked(field, raw)
        if kind == "time" and isinstance(raw, float) and 0 <= raw < 1:
            return moments.part_of_day(raw)
        if isinstance(field, Rows) and isinstance(raw, str):
            part = field.fields[field.shown[0]]
            if _SPACED.fullmatch(raw.strip()):
                raw = "、".join(raw.split())
            if isinstance(part, Link):
                names = [name for name in APART.split(raw) if name.strip()]
                return [{part.key: self._linked(part, name)} for name in names]
        return raw

    def _linked(self, field: Link, raw: Value) -> Any:
        """Names of records; those of people, departments and the like that are not there yet are
        imagined, to be entered with the ledger."""
        text = _name(raw)
        if isinstance(field, Links):
            names = [_name(part) for part in APART.split(text) if part.strip()]
        else:
            names = [text]
        there = [to for to in field.targets if self._facts.has(to)]
        strange = [name for name in names if not any(self._facts.named(to, name) for to in there)]
        for name in strange:
            if (target := self._nameless(field, name)) is not None:
                raise Unreadable(
                    _("“{name}” is the name of no {one}").format(name=name[:40], one=target.one)
                )
        target = self._registers.get(field.to) if isinstance(field.to, str) else None
        if target is None or field.free or not self._makes(field):
            return text
        for name in strange:
            if APART.search(name):
                raise Unreadable(
                    _("“{name}” names several; only one can stand here").format(name=name[:40])
                )
            self._imagine(target, name)
        return names if isinstance(field, Links) else text

    def _nameless(self, field: Link, text: str) -> Register | None:
        """The register that a field leads to, none of whose records can be called so."""
        targets = (self._registers[to] for to in field.targets if to in self._registers)
        return next((target for target in targets if not target.named_by(text)), None)

    def _makes(self, field: Link) -> bool:
        """Whether a name that no record has makes one."""
        return field.made or any(
            to in self._registers and self._registers[to].declaration.reference
            for to in field.targets
        )

    def _imagine(self, target: Register, name: str) -> None:
        key = called_by(target)
        if not _NEEDS_A_LETTER.search(name):
            raise Unreadable(
                _("“{name}” is no name, and no {one} is called so").format(
                    name=name[:40], one=target.one
                )
            )
        value = target.fields[key].read(name, self.reading)
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


def plain(raw: Value) -> str:
    """Return a cell as a person reads it."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _EXACT:
        return str(int(raw))
    if isinstance(raw, dt.datetime):
        return raw.strftime("%Y-%m-%d %H:%M") if raw.time() != dt.time() else str(raw.date())
    if isinstance(raw, dt.time):
        return raw.strftime("%H:%M")
    return str(raw)


def _counted(field: Number, raw: str) -> str:
    """A number without the unit behind it, in the unit of the field."""
    found = _COUNTED.fullmatch(unicodedata.normalize("NFKC", raw).strip())
    if not found:
        return raw
    number, unit = found[1], found[2].casefold()
    own = field.unit.zh.casefold() if field.unit else ""
    if own == "gb" and unit in _SIZES:
        return str(Decimal(number.replace(",", "")) * _SIZES[unit])
    return number if unit == own or unit in _MEASURES else raw


def _said(field: YesNo, raw: str) -> str:
    """Yes or no where a cell says that something was done or not: 已贴, 未安装."""
    found = _DONE.fullmatch(raw.strip())
    about = (field.label.zh, *field.also)
    if found and any(found[2] in words for words in about):
        return "是" if found[1] == "已" else "否"
    return raw


def _near(field: Field, raw: Value) -> Cell | None:
    """The one choice whose name stands within what a cell says; levels must be told exactly."""
    if type(field) is not Choice or not isinstance(raw, str):
        return None
    if levelled := _LEVELLED.fullmatch(raw.strip()):
        return _with_period(field, levelled[1], raw)
    if any(field.codes.ranks.values()):
        return None
    text = unicodedata.normalize("NFKC", raw).casefold()
    found: dict[str, int] = {}
    for code, label in field.codes.labels.items():
        for word in (*label.both, *field.codes.also.get(code, ())):
            if len(word) > 1 and unicodedata.normalize("NFKC", word).casefold() in text:
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


def _counts_as(field: Choice, code: str, raw: str) -> Cell:
    said = _("“{value}” counts as “{label}” and is kept in the remark").format(
        value=_short(raw.strip()), label=field.show(code)
    )
    warning = Complaint(field.key, str(field.label), said, warning=True)
    return Cell(code, warning=warning, words=" ".join(raw.split()))


def _otherwise(field: Field, raw: Value) -> Cell | None:
    """Where the list of codes has "other", what it has no code for is that, and kept in words."""
    if type(field) is not Choice or "other" not in field.codes.labels or not isinstance(raw, str):
        return None
    said = _("“{value}” is none of the choices; it counts as “{other}” and is kept in the remark")
    text = said.format(value=_short(raw.strip()), other=field.show("other"))
    warning = Complaint(field.key, str(field.label), text, warning=True)
    return Cell("other", warning=warning, words=" ".join(raw.split()))


def _plainly(field: Field) -> Callable[[Value], bool] | None:
    """What tells a cell that the kind can take as it stands, as most can; None where none is."""
    if isinstance(field, Text) and (field.unique or field.validator):
        return lambda raw: (
            type(raw) is str
            and raw.isascii()
            and "+" not in raw
            and len(raw.strip()) > _LONGEST_WORD
        )
    if isinstance(field, Text) or type(field) is Link:
        # Too long for a word for nothing, and no number that lost its digits.
        return lambda raw: type(raw) is str and "+" not in raw and len(raw.strip()) > _LONGEST_WORD
    if isinstance(field, Number):
        return lambda raw: type(raw) is float and abs(raw) < _EXACT
    if isinstance(field, Date):
        return lambda raw: type(raw) is dt.date
    return None


def _says_nothing(field: Field, word: str) -> bool:
    """Whether a word for "none" or "not known" leaves the field empty, whatever else it may mean."""
    if word in _DASHES:
        return not isinstance(field, Choice)
    if isinstance(field, Text):
        return word in _UNKNOWN and bool(field.unique or field.validator)
    return isinstance(field, Link)


def _damaged(field: Field, raw: Value) -> bool:
    if isinstance(raw, str):
        if "+" not in raw or _SCIENTIFIC.fullmatch(raw.strip()) is None:
            return False
    elif not isinstance(raw, float) or abs(raw) < _EXACT:
        return False
    return isinstance(field, Text | Link | Rows)


def _name(raw: Value) -> str:
    if type(raw) is str and raw.isascii():
        return " ".join(raw.split())
    return _CJK_BLANK.sub("", " ".join(unicodedata.normalize("NFC", plain(raw)).split()))


def _word(raw: Value) -> str:
    return raw.strip().casefold() if isinstance(raw, str) else ""


def _short(raw: Value) -> str:
    text = plain(raw)
    return text if len(text) <= 40 else text[:39] + "…"
