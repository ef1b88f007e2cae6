"""The journal read: in words, filtered, searched, on paper and in Excel."""

import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app import words
from desktop_app.desk import accounts, entering, journal, seeding
from desktop_app.desk.first_day import beginning
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Went
from desktop_app.errors import UserError
from desktop_app.store.journal import Act
from tests.manned import AUDITOR, CLERK, FIRST, HEAD, READER, sign_in


@pytest.fixture
def worked(manned: Office) -> Office:
    """Return the office after a day's work, with the auditor at the desk."""
    sign_in(manned, CLERK)
    department = manned.register("department")
    saved = entering.add(manned, department, {"name": "信息中心", "location": "东楼"})
    entering.change(manned, department, saved.id, {"location": "西楼"}, reason="搬迁")
    entering.void(manned, department, saved.id, "合并")
    sign_in(manned, HEAD)
    accounts.give_roles(manned, READER, ["reader", "clerk"])
    sign_in(manned, AUDITOR)
    return manned


def told(office: Office, **sought: str) -> list[journal.Line]:
    return journal.lines(office, journal.found(office, **sought))


def test_entries_are_told_in_words_the_latest_first(worked: Office) -> None:
    void, change, add = told(worked, who=CLERK, text="Departments")
    number = f"BM-{dt.date.today().year}-0002"
    assert [line.act for line in (void, change, add)] == ["voided", "changed", "entered"]
    assert {line.what for line in (void, change, add)} == {f"Departments {number}"}
    assert "Name: 信息中心" in add.details
    assert "Location: 东楼 → 西楼" in change.details
    assert "搬迁" in change.details
    assert "void reason: – → 合并" in void.details
    assert [line.entry for line in told(worked)] == sorted(
        (line.entry for line in told(worked)), reverse=True
    )


def test_they_are_told_in_chinese_too(worked: Office) -> None:
    with words.speaking("zh"):
        (line,) = told(worked, act="account_roles")
        assert (line.act, line.what, line.details) == (
            "授予角色",
            READER,
            "查阅人 → 查阅人、登记员",
        )
        taken = [{"file": "a.xlsx", "state": "taken", "unit": "甲局", "sha256": "0f"}]
        worked.store.enter(CLERK, Act("consolidate", content={"round": 1, "files": taken}))
        (line,) = told(worked, act="consolidate")
    assert line.details == "文件：a.xlsx 甲局 0f；汇总次：1"


@pytest.mark.parametrize(
    ("sought", "acts"),
    [
        ({"text": "西楼"}, {"change"}),
        ({"text": "西楼 搬迁"}, {"change"}),
        ({"text": "西楼 合并"}, set()),
        ({"act": "account_made"}, {"account_made"}),
        ({"who": CLERK, "act": "void"}, {"void"}),
        ({"text": "%"}, set()),
        ({"start": "2999-01-01"}, set()),
        ({"end": "1999-12-31"}, set()),
    ],
)
def test_they_are_filtered_and_searched(
    worked: Office, sought: dict[str, str], acts: set[str]
) -> None:
    found = journal.found(worked, **sought)
    assert {one["act"] for one in journal.as_json(worked, found)} == acts


def test_a_day_is_found_from_its_first_second_to_its_last(worked: Office) -> None:
    today = dt.date.today().isoformat()
    assert journal.found(worked, start=today, end=today) == journal.found(worked)
    with pytest.raises(UserError, match="“tomorrow” is no day"):
        journal.found(worked, start="tomorrow")


def test_all_names_and_acts_can_be_chosen(worked: Office) -> None:
    assert set(journal.people(worked)) >= {HEAD, CLERK, READER, AUDITOR}
    acts = journal.acts(worked)
    assert {"add", "change", "void", "sign_in", "account_roles", "accounts_on"} <= set(acts)
    assert not [act for act, called in acts.items() if act == called]  # each has words


def test_no_secret_is_told(worked: Office) -> None:
    everything = journal.found(worked)
    texts = " ".join(text for line in journal.lines(worked, everything) for text in line.texts)
    assert "argon2" not in texts
    assert FIRST not in texts
    assert not any(
        len(word) == 64
        for line in told(worked, act="account_made")
        for word in line.details.split()
    )


def test_it_goes_into_a_workbook_and_that_is_an_entry_itself(
    worked: Office, tmp_path: Path
) -> None:
    found = journal.found(worked)
    file = tmp_path / "journal.xlsx"
    assert journal.save(worked, found, file)
    sheet = load_workbook(file).active
    assert sheet is not None
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert sum(row[1] in [str(entry) for entry in found] for row in rows) == len(found)
    assert any("搬迁" in cell for row in rows for cell in row)
    (line,) = told(worked, act="export")
    assert "journal.xlsx" in line.details
    assert line.who == AUDITOR


def test_giving_up_leaves_no_workbook(worked: Office, tmp_path: Path) -> None:
    file = tmp_path / "journal.xlsx"
    assert not journal.save(worked, journal.found(worked), file, progress=lambda _n: False)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert told(worked, act="export") == []


def test_it_goes_on_paper(worked: Office) -> None:
    found = journal.found(worked, who=CLERK)
    book = journal.book(worked, found, "today")
    assert len(book.workbook.worksheets) == 1
    journal.printed(worked, book, Went(pages=2))
    (line,) = told(worked, act="print")
    assert "Pages: 2" in line.details
    with pytest.raises(UserError, match="too many for paper"):
        journal.book(worked, range(20_001))


def test_what_the_program_set_itself_at_the_start_is_told_in_words(tmp_path: Path) -> None:
    with words.speaking("zh"), Office(tmp_path / "data") as office:
        beginning.begin(office, Given(language="zh"))
        seeding.sow(office)
        said = "；".join(line.details for line in told(office, act="setting"))
        assert "开始使用日期：– → " in said
        assert "已放入初始记录的登记簿：– → 检查项目、工作日历" in said
        assert not {"begun", "sown", "sown_seal", "check_item"} & set(re.findall(r"[a-z_]+", said))
