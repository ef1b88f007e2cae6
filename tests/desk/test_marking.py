"""The classification mark: what it may be, where it stands, and when it disagrees."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app import words
from desktop_app.desk import (
    books,
    exporting,
    handover,
    importing,
    index,
    marking,
    outputs,
    papers,
    returns,
    searching,
)
from desktop_app.desk.marking import MONTHS, YEARS, Mark
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from tests.entered import enter

LEVELS = ("none", "internal", "work_secret", "secret", "highly_secret", "top_secret")


def fill(office: Office) -> None:
    """Enter a machine of each level, a person and a fault."""
    enter(office, "unit", name="某某市示范局")
    enter(office, "person", name="王小明")
    office.clerk = "王小明"
    for level in LEVELS:
        enter(office, "equipment", name=f"{level}机", level=level, eq_type="desktop")
    enter(office, "fault", symptom="不能使用", equipment="none机", occurred_at="2025-05-05 08:00")


def machines(office: Office) -> tuple[Register, list[int]]:
    register = office.registers["equipment"]
    return register, list(searching.ids(office, register, Query(order=("number",))))


def set_mark(office: Office, text: str) -> None:
    marking.keep(office, marking.read(office, text))


@pytest.mark.parametrize(
    ("text", "mark", "zh", "en"),
    [
        ("秘密★1年", Mark("secret", 1, YEARS), "秘密★1年", "Secret★1 year"),
        ("机密 ★ 6个月", Mark("highly_secret", 6, MONTHS), "机密★6个月", "Highly secret★6 months"),
        ("绝密*30年", Mark("top_secret", 30, YEARS), "绝密★30年", "Top secret★30 years"),
        ("Secret★1 month", Mark("secret", 1, MONTHS), "秘密★1个月", "Secret★1 month"),
        ("secret★10y", Mark("secret", 10, YEARS), "秘密★10年", "Secret★10 years"),
        ("工作秘密", Mark("work_secret"), "工作秘密", "Work secret"),
        ("内部", Mark("internal"), "内部", "Internal"),
        ("  ", None, "", ""),
    ],
)
def test_a_mark_is_read_kept_and_shown(
    own: Office, text: str, mark: Mark | None, zh: str, en: str
) -> None:
    assert marking.read(own, text) == mark
    marking.keep(own, mark)
    assert marking.current(own) == mark
    for language, shown in (("zh", zh), ("en", en)):
        own.document_language = language
        assert marking.text(own) == shown
        assert papers.heading(own).mark == shown
        assert marking.read(own, shown) == mark


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("秘密", "names its period"),
        ("秘密★", "names its period"),
        ("秘密★11年", "10 years are the most"),
        ("机密★21年", "20 years are the most"),
        ("绝密★31年", "30 years are the most"),
        ("秘密★12个月", "written in years"),
        ("秘密★很久", "is no period"),
        ("秘密★0年", "names its period"),
        ("非密★1年", "forbids"),
        ("公开", "forbids"),
        ("机要", "not one of"),
        ("★1年", "forbids"),
    ],
)
def test_what_can_be_no_mark_is_told(filled: Office, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        marking.read(filled, text)


def test_a_mark_that_was_kept_past_the_program_stops_all_that_would_go_out(own: Office) -> None:
    own.store.set(marking.SETTING, "随便写的", own.who)
    with pytest.raises(UserError, match="Classification mark"):
        papers.heading(own)


def test_there_is_none_by_default(filled: Office) -> None:
    assert marking.current(filled) is None
    assert papers.heading(filled).mark == ""
    assert marking.named(filled, Path("a.xlsx")) == Path("a.xlsx")


def test_the_mark_stands_in_the_name_of_the_file_once(own: Office) -> None:
    own.document_language = "zh"
    set_mark(own, "秘密★1年")
    folder = Path("某 处")
    named = folder / "秘密★1年 台账 20261128.xlsx"
    assert marking.named(own, folder / "台账 20261128.xlsx") == named
    assert marking.named(own, named) == named
    set_mark(own, "机密★6个月")
    assert marking.named(own, named) == folder / "机密★6个月 台账 20261128.xlsx"
    own.document_language = "en"
    assert marking.named(own, Path("a.pdf")) == Path("Highly secret★6 months a.pdf")
    set_mark(own, "secret★1y")
    old = Path("Highly secret★6 months a.pdf")
    assert marking.named(own, old) == Path("Secret★1 year a.pdf")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", ["", "内部", "工作秘密", "秘密★1年", "机密★1年", "绝密★1年"])
def test_mark_and_highest_level_disagree_both_ways(own: Office, mark: str, level: str) -> None:
    register, ids = machines(own)
    set_mark(own, mark)
    told = marking.disagreement_at(
        own, outputs.highest(own, [(register, ids[: LEVELS.index(level) + 1])])
    )
    bears = ["非密", "内部", "工作秘密", "秘密★1年", "机密★1年", "绝密★1年"].index(mark or "非密")
    holds = LEVELS.index(level)
    if not mark:
        assert ("bears no mark" in told) == (holds >= LEVELS.index("secret"))
        assert bool(told) == ("bears no mark" in told)
    else:
        assert ("above its mark" in told) == (holds > bears)
        assert ("forbids marking" in told) == (holds < bears)
        assert bool(told) == (holds != bears)


def test_a_level_in_a_child_line_counts(own: Office) -> None:
    register = own.registers["disposal"]
    ref = enter(own, "disposal", items=[{"item_text": "硬盘", "level": "highly_secret"}])
    assert ref.id is not None
    assert "Highly secret" in marking.disagreement_at(
        own, outputs.highest(own, [(register, [ref.id])])
    )


def _ledger(office: Office) -> Any:
    return papers.ledger(office, *machines(office))


def _form(office: Office) -> Any:
    register, ids = machines(office)
    return papers.forms(office, register, ids[:1])[0]


def _further(office: Office) -> Any:
    register, ids = machines(office)
    return papers.further_sheet(office, register, "changes", ids[0])


def _dossier(office: Office) -> Any:
    register, ids = machines(office)
    return books.dossier(office, register, ids[0]).workbook


def _statistics(office: Office) -> Any:
    return books.tables(office, office.registers["fault"]).workbook


def _return(office: Office) -> Any:
    (one,) = [each for each in returns.returns(office) if each.name == "computers"]
    return books.return_book(office, one).workbook


def _index(office: Office) -> Any:
    return index.book(office).workbook


def _handover(office: Office) -> Any:
    return handover.book(office, 1).workbook


def _blank_form(office: Office) -> Any:
    return papers.blank_form(office, office.registers["equipment"])


def _blank_ledger(office: Office) -> Any:
    return papers.blank_ledger(office, office.registers["equipment"])


MADE: tuple[Callable[[Office], Any], ...] = (
    _ledger,
    _form,
    _further,
    _dossier,
    _statistics,
    _return,
    _index,
    _handover,
    _blank_form,
    _blank_ledger,
)


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("mark", ["", "秘密★1年"])
def test_the_mark_stands_top_left_on_each_page(
    own: Office, make: Callable[[Office], Any], mark: str
) -> None:
    own.document_language = "zh"
    set_mark(own, mark)
    for sheet in make(own).worksheets:
        left = sheet.oddHeader.left
        assert (left.text or "") == mark
        if mark:  # 三号黑体
            assert (left.size, left.font) == (16, "黑体,Regular")
        assert not sheet.HeaderFooter.differentFirst
        assert not sheet.HeaderFooter.differentOddEven


def test_the_mark_stands_in_saved_workbooks(own: Office, tmp_path: Path) -> None:
    own.document_language = "zh"
    set_mark(own, "秘密★1年")
    register, ids = machines(own)
    for path in (
        exporting.export_list(own, register, tmp_path / "a.xlsx", ids).path,
        exporting.export_record(own, register, tmp_path / "b.xlsx", ids[0]).path,
        importing.fillable(own, register, tmp_path / "c.xlsx").path,
    ):
        workbook = openpyxl.load_workbook(path)
        assert workbook.properties.category == "秘密★1年"
        assert workbook.worksheets[0].oddHeader.left.text == "秘密★1年"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        assert "秘密★1年".encode() in file.read("docProps/core.xml")


def test_the_mark_stands_in_the_name_of_each_form(own: Office, tmp_path: Path) -> None:
    own.document_language = "zh"
    set_mark(own, "秘密★1年")
    register, ids = machines(own)
    written: list[str] = []

    def save(path: Path, _form: openpyxl.Workbook) -> int:
        path.write_bytes(b"a page")
        written.append(path.name)
        return 1

    exporting.save_forms(own, register, ids[:2], tmp_path, save)
    assert len(written) == 2
    assert all(name.startswith("秘密★1年 SB-") for name in written)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_is_said_is_said_in_both_languages(own: Office, language: str) -> None:
    register, ids = machines(own)
    set_mark(own, "秘密★1年")
    with words.speaking(language):
        told = marking.disagreement_at(own, outputs.highest(own, [(register, ids)]))
    assert ("绝密" if language == "zh" else "Top secret") in told
