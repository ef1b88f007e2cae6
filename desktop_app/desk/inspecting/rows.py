"""A checklist as rows of texts, as the window edits it and a sheet has it, and back."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app import words
from desktop_app.desk import declared
from desktop_app.desk.inspecting.declaration import (
    ITEMS,
    RULES,
    Checklist,
    Evidence,
    evidence,
    inspections,
    read,
)
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice
from desktop_app.words import Label, _

Row = Mapping[str, str]  # the texts of an item by column
OTHER = "_other"  # what columns in the other language end in
_BLANKS = re.compile(r"[\s（）()]+")
_YES = ("是", "yes", "y", "true", "√", "1")
_NO = ("否", "no", "n", "false", "×", "0")


class Column(NamedTuple):
    """A column of the checklist: its key, its head, and other heads under which sheets have it."""

    key: str
    label: Label
    also: tuple[str, ...] = ()


COLUMNS = (
    Column("id", Label("条目", "Item"), ("条目号", "编号", "序号", "No.")),
    Column("subject", Label("项目", "Subject"), ("检查项目", "类别项目", "一级指标", "大项")),
    Column("text", Label("检查内容", "What is inspected"), ("检查要点", "评分内容", "二级指标", "内容")),
    Column("points", Label("分值", "Points"), ("标准分", "满分", "标准分值", "应得分")),
    Column("rule", Label("评分方式", "Scored"), ("计分方式",)),
    Column("each", Label("每件扣分", "Off for each")),
    Column("cap", Label("最多扣分", "Off at the most")),
    Column("least", Label("至少件数", "At least")),
    Column("evidence", Label("台账佐证", "Counted")),
    Column("veto", Label("否决项", "Veto"), ("一票否决",)),
    Column("active", Label("启用", "Asked")),
    Column("group", Label("类别", "Group")),
    Column("basis", Label("依据", "Basis"), ("检查依据", "评分依据")),
    Column(f"subject{OTHER}", Label("项目（英文）", "Subject (Chinese)")),
    Column(f"text{OTHER}", Label("检查内容（英文）", "What is inspected (Chinese)")),
    Column(f"basis{OTHER}", Label("依据（英文）", "Basis (Chinese)")),
)  # fmt: skip
RULE_NAMES: Mapping[str, Label] = {
    "hand": Label("人工评分", "by hand"),
    "ratio": Label("按完成比例", "share of what was done"),
    "cases": Label("按件扣分", "off for each case"),
    "yes": Label("达到件数得分", "all if done"),
}


@deed("read")
def rows(office: Office, checklist: Checklist) -> list[dict[str, str]]:
    """Return a checklist as rows of texts, its items one after the other, those not asked too.

    They are in the language spoken, and those whose key ends in `OTHER` in the other one.
    """
    known = evidence(office)
    return [
        {
            "id": item.id,
            **_both("subject", subject.title),
            **_both("text", item.text),
            "points": _number(item.points),
            "rule": str(RULE_NAMES[item.rule]),
            "each": _number(item.each) if item.rule == "cases" else "",
            "cap": "" if item.cap is None else _number(item.cap),
            "least": str(item.least) if item.rule == "yes" else "",
            "evidence": str(known[item.evidence].title) if item.evidence in known else "",
            "veto": _yes(item.veto) if item.veto else "",
            "active": _yes(item.active),
            "group": _groups(office).get(item.group, ""),
            **_both("basis", item.basis),
        }
        for subject in checklist.declared.subjects
        for item in subject.items
    ]


@deed("read")
def choices(office: Office) -> dict[str, list[str]]:
    """Return what may stand in the columns that take only certain words."""
    return {
        "rule": [str(RULE_NAMES[rule]) for rule in RULES],
        "evidence": ["", *(str(one.title) for one in evidence(office).values())],
        "group": ["", *_groups(office).values()],
        "veto": ["", _yes(True)],
        "active": [_yes(True), _yes(False)],
    }


@deed("read")
def judged(
    office: Office, title: Label, given: Sequence[Row], of: Checklist, language: str = ""
) -> Checklist:
    """Return the checklist that rows make, in the place of another one; UserError names the row.

    The rows are in a `language`, without one in that being spoken.
    """
    known, language = evidence(office), language or words.language()
    subjects: dict[str, dict[str, Any]] = {}
    subject = ""
    for place, row in enumerate(given, 1):
        subject = row.get("subject", "").strip() or subject
        try:
            item = _item(office, row, known, language)
            if not subject:
                raise ValueError(_("the subject is missing"))
        except ValueError as why:
            raise UserError(_("Row {n}: {why}").format(n=place, why=why)) from None
        label = _label(subject, row.get(f"subject{OTHER}", ""), language)
        part = subjects.setdefault(subject, {"title": label, "items": []})
        number = f"{list(subjects).index(subject) + 1}.{len(part['items']) + 1}"
        part["items"].append({"id": number} | item)
    table = {
        "title": declared.plain(title),
        "kind": of.declared.kind,
        "months": of.declared.months,
        "subjects": list(subjects.values()),
    }
    return read(office, of.file, known, table)


def is_asked(row: Row) -> bool:
    """Return whether the item of a row is asked, as far as the row says so."""
    return row.get("active", "").strip().casefold() not in _NO


def places(heads: Sequence[str]) -> tuple[dict[str, int], str]:
    """Return which columns a row of heads has, and in which language; none where it is not one."""
    said = {folded(head): at for at, head in reversed(list(enumerate(heads))) if head}
    found: dict[str, int] = {}
    language = "zh"
    for column in COLUMNS:
        for head in (*column.label.both, *column.also):
            if folded(head) in said:
                found.setdefault(column.key, said[folded(head)])
        if column.key == "text" and folded(column.label.en) in said:
            language = "en"
    return (found, language) if {"text", "points"} <= found.keys() else ({}, "")


def folded(text: str) -> str:
    """Return a text to compare by: without blanks and brackets, in small letters."""
    return _BLANKS.sub("", text).casefold()


def _item(office: Office, row: Row, known: Mapping[str, Evidence], language: str) -> dict[str, Any]:
    """An item as a file has it; ValueError says what a row lacks."""
    text = row.get("text", "").strip()
    if not text:
        raise ValueError(_("what is inspected is missing"))
    rule = _named(RULE_NAMES, row.get("rule", ""), "rule")
    proof = _named(
        {name: one.title for name, one in known.items()}, row.get("evidence", ""), "evidence"
    )
    item: dict[str, Any] = {
        "text": _label(text, row.get(f"text{OTHER}", ""), language),
        "points": _read_number(row.get("points", ""), "points"),
        "rule": rule or "hand",
        "evidence": proof,
        "group": _named(_group_labels(office), row.get("group", ""), "group"),
        "veto": _read_yes(row.get("veto", ""), "veto", False),
        "active": _read_yes(row.get("active", ""), "active", True),
    }
    if not rule and proof:
        item["rule"] = "ratio"
    if row.get("id", "").strip():
        item["id"] = row["id"].strip()
    for key in ("each", "cap"):
        if row.get(key, "").strip():
            item[key] = _read_number(row[key], key)
    if row.get("least", "").strip():
        item["least"] = int(_read_number(row["least"], "least"))
    if row.get("basis", "").strip():
        item["basis"] = _label(row["basis"].strip(), row.get(f"basis{OTHER}", ""), language)
    return {key: value for key, value in item.items() if value != ""}


def _named(known: Mapping[str, Label], text: str, key: str) -> str:
    """The name that a text stands for: itself, or words in either language."""
    said = folded(text)
    if not said:
        return ""
    for name, label in known.items():
        if said in (folded(name), *map(folded, label.both)):
            return name
    names = words.listed(str(label) for label in known.values())
    raise ValueError(
        _("{column}: there is no “{text}”; there are {names}").format(
            column=_head(key), text=text, names=names
        )
    )


def _read_number(text: str, key: str) -> float:
    try:
        number = float(text.strip())
        if not math.isfinite(number):
            raise ValueError
        return number
    except ValueError:
        raise ValueError(
            _("{column}: “{text}” is no number").format(column=_head(key), text=text)
        ) from None


def _read_yes(text: str, key: str, usual: bool) -> bool:
    said = text.strip().casefold()
    if said in ("", *_YES, *_NO):
        return said in _YES if said else usual
    raise ValueError(
        _("{column}: write {yes} or {no}, not “{text}”").format(
            column=_head(key), yes=_yes(True), no=_yes(False), text=text
        )
    )


def _head(key: str) -> str:
    return next(str(column.label) for column in COLUMNS if column.key == key)


def _yes(value: bool) -> str:
    return _("Yes") if value else _("No")


def _number(value: float) -> str:
    return f"{value:g}"


def _both(key: str, label: Label | None) -> dict[str, str]:
    """A label in the language spoken, and in the other one where it differs."""
    if label is None:
        return {key: "", f"{key}{OTHER}": ""}
    spoken = str(label)
    other = next((text for text in label.both if text != spoken), "")
    return {key: spoken, f"{key}{OTHER}": other}


def _label(text: str, other: str, language: str) -> dict[str, str]:
    """A text in a language, and in the other one where that is given."""
    zh, en = text, other.strip() or text
    if language != "zh":
        zh, en = en, zh
    return {"zh": zh, "en": en}


def _groups(office: Office) -> dict[str, str]:
    return {code: str(label) for code, label in _group_labels(office).items()}


def _group_labels(office: Office) -> Mapping[str, Label]:
    field = inspections(office).rows[ITEMS].fields.get("group")
    return field.codes.labels if isinstance(field, Choice) else {}
