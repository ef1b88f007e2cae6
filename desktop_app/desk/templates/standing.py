"""The standing words of official forms that are not about a record: unit, who filled it in, when."""

from collections.abc import Mapping

from desktop_app.desk.importing.head import fold
from desktop_app.registers.register import Register
from desktop_app.sheets import terms
from desktop_app.words import Label, _

# What stands in a form for each, besides its own name; a line that is signed is none of them.
STANDING: Mapping[str, tuple[Label | str, ...]] = {
    "unit": (
        terms.UNIT,
        terms.UNIT_SEAL,
        "填报单位",
        "单位名称",
        "报送单位",
        "上报单位",
        "填表单位",
    ),
    "filled_by": (terms.FILLED_BY, "填报人", "制表人", "制表", "经办人", "填写人", "Prepared by"),
    "filled_on": (
        terms.FILLED_ON,
        terms.REPORTED_ON,
        "填报时间",
        "制表日期",
        "填表时间",
        "上报日期",
    ),
    "phone": (terms.PHONE, "电话", "办公电话", "Telephone", "Tel"),
    "period": (terms.PERIOD, "统计时段", "统计期间", "报告期"),
    "count": ("合计数", "总数", "数量合计", "共计", "Number of records"),
    "chain": ("校验码", "Check code"),
    "mark": ("Classification mark",),
}


def called(word: str) -> str:
    """Return what a standing word is called."""
    return {
        "#": _("Number of the row"),
        "unit": _("Name of the unit"),
        "filled_by": _("Who filled it in"),
        "filled_on": _("Today's date"),
        "phone": _("Telephone of the office"),
        "period": _("Period"),
        "count": _("How many records"),
        "chain": _("Check code of the journal"),
        "mark": _("Classification mark"),
    }[word]


def meant(label: str) -> str:
    """Return the word that a label on a form asks for, or ""."""
    return _labels().get(fold(label), "")


def of_unit(unit: Register | None, label: str) -> str:
    """Return the word for a field of the unit profile with this label, or ""."""
    for key, field in (unit.fields if unit else {}).items():
        if fold(label) in map(fold, (*field.label.both, *field.also)):
            return f"unit.{key}"
    return ""


def _labels() -> dict[str, str]:
    return {
        fold(text): f"sheet.{word}"
        for word, several in STANDING.items()
        for label in several
        for text in (label.both if isinstance(label, Label) else (label,))
    }
