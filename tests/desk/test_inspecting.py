"""Scored inspections: checklists as data, begun, decided, pursued, compared, put out and read again."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import rtoml

from desktop_app import paths, words
from desktop_app.desk import books, entering, inspecting, searching
from desktop_app.desk.inspecting import Checklist, Inspection, Scored, Span, output, own, rows
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from tests import small_checklist
from tests.desk.planted import Desk
from tests.small_checklist import SMALL, own_list

YEAR = Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
LATER = Span(dt.date(2026, 1, 1), dt.date(2026, 10, 31))


def fill(office: Office) -> None:
    """Enter the small office with a checklist of its own."""
    small_checklist.fill(office)


def begin(office: Office, span: Span = YEAR, name: str = "small", **given: Any) -> int:
    """Begin an inspection that ended with its period."""
    day = {"from": span.end, "to": span.end}
    checklist = inspecting.find(office, name)
    return inspecting.begin(office, checklist, span, {**day, **given}).id


def line(office: Office, id: int, code: str) -> Scored:
    """Return an item of an inspection."""
    return next(one for one in inspecting.inspection(office, id).lines if one.code == code)


def decide(office: Office, id: int, **decided: Any) -> Inspection:
    """Decide items by their codes, written with _ for the point: a score, or None for n/a."""
    told = {}
    for key, score in decided.items():
        given = {"applicable": False} if score is None else {"score": score}
        told[line(office, id, key.removeprefix("i").replace("_", ".")).id] = given
    inspecting.decide(office, id, told)
    return inspecting.inspection(office, id)


# Checklists as data


def test_the_shipped_checklist_follows_the_law_and_makes_a_hundred_points(filled: Office) -> None:
    found = inspecting.find(filled, "annual")
    titles = [subject.title.zh for subject in found.subjects]
    index = paths.forms() / "index.toml"
    subjects = [one["title"]["zh"] for one in rtoml.loads(index.read_text("utf-8"))["subjects"]]
    assert titles[:13] == subjects
    assert found.points == 100
    grave = found.subjects[13].items
    assert len(titles) == 14
    assert {item.points for item in grave} == {0}
    assert [item.id for item in found.items if item.veto] == ["Z1"]
    assert len(found.items) > 50
    assert sum(bool(item.evidence) for item in found.items) > 40
    assert all(item.text.zh != item.text.en for item in found.items)


def test_an_own_checklist_stands_beside_the_shipped_one(filled: Office) -> None:
    found, faults = inspecting.checklists(filled)
    assert [(one.name, own.is_own(filled, one)) for one in found] == [
        ("annual", False),
        ("small", True),
    ]
    assert faults == []
    small = inspecting.find(filled, "小表")
    assert [item.id for item in small.items] == ["1.1", "1.2", "1.10", "2.1", "Z"]
    assert small.points == 10


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("points = 4", "points = -1"), "subjects[0].items[0].points: write a number from 0"),
        (('id = "1.2"', 'id = "1.1"'), "subjects[0].items[1].id: “1.1” is empty or there twice"),
        (('"training_filed"', '"nothing"'), "subjects[0].items[1].evidence: there is no “nothing”"),
        (('rule = "yes"', 'rule = "maybe"'), "subjects[0].items[0].rule"),
        (
            ('group = "management"', 'group = "x"'),
            "items[1].group: there is no “x”; there are hard",
        ),
        (("each = 10", "each = 0"), "subjects[1].items[1].each: say how many points"),
        ((', evidence = "faults_resolved"', ""), "items[0].rule: “ratio” needs an evidence"),
        (
            ('rule = "cases", each = 10', 'rule = "ratio"'),
            "items[1].points: an item without points",
        ),
        (('kind = "quarterly"', 'kind = "daily"'), "kind: there is no “daily”; there are annual"),
        (("months = 3", "months = 0"), "months: write a number from 1 to 60"),
        (("Sheets are filed", "Trainings are held"), "items[1].text: the same item is there twice"),
        (("veto = true", "vetoed = true"), "vetoed: there is no such key; perhaps you mean “veto”"),
        (("[[subjects]]\ntitle = {", "[[subjects]]\ntitle = ["), "line"),
    ],
)
def test_a_faulty_checklist_is_refused_by_file_and_place(
    own_office: Office, change: tuple[str, str], told: str
) -> None:
    assert change[0] in SMALL
    file = own_list(own_office, SMALL.replace(*change))
    found, (fault,) = inspecting.checklists(own_office)
    assert [one.name for one in found] == ["annual"]
    assert str(fault).startswith(f"{file}: ")
    assert told in str(fault)
    with pytest.raises(UserError, match=r"small\.toml"):
        inspecting.find(own_office, "small")


def test_a_faulty_one_leaves_the_shipped_one_of_its_name_in_force(own_office: Office) -> None:
    own_list(own_office, "title = 1", "annual")
    found, faults = inspecting.checklists(own_office)
    assert {one.name: len(one.items) > 50 for one in found} == {"annual": True, "small": False}
    assert len(faults) == 1


@pytest.fixture
def own_office(folder: Path, tmp_path: Path) -> Any:
    """Return a copy of the office, of the test's own."""
    with Office(shutil.copytree(folder, tmp_path / "data")) as opened:
        yield opened


# Begun, and decided


def test_an_inspection_begins_with_what_the_registers_prove(own_office: Office) -> None:
    id = begin(own_office, title="季度自查")
    one = inspecting.inspection(own_office, id)
    assert (one.title, one.span, one.open) == ("季度自查", YEAR, True)
    assert [title for title, _lines in one.subjects] == ["Training", "Devices"]
    told = {
        each.code: (each.counted, each.line["advised"], each.line["proposed"]) for each in one.lines
    }
    assert told == {
        "1.1": ("2 trainings were held", "ok", Decimal("4.0")),
        "1.2": ("The sign-in sheets of 1 of 2 trainings are filed", "bad", Decimal("1.5")),
        "1.10": ("", None, None),
        "2.1": ("There were no faults", "na", None),
        "Z": ("No classified machine is on another network, and none on two", "ok", Decimal(0)),
    }
    assert [each.decided for each in one.lines] == [False] * 5
    assert (one.sum.base, one.sum.rate, one.sum.undecided) == (0, None, 5)


def test_the_period_reaches_back_as_far_as_the_checklist_says(filled: Office) -> None:
    small = inspecting.find(filled, "small")
    assert inspecting.span_of(small, dt.date(2026, 5, 31)) == (
        dt.date(2026, 3, 1),
        dt.date(2026, 5, 31),
    )
    annual = inspecting.find(filled, "annual")
    assert inspecting.span_of(annual, dt.date(2024, 2, 29)) == (
        dt.date(2023, 3, 1),
        dt.date(2024, 2, 29),
    )


def test_what_is_not_applicable_leaves_the_base(own_office: Office) -> None:
    id = begin(own_office)
    inspecting.decide(
        own_office, id, inspecting.accepted(inspecting.inspection(own_office, id).lines)
    )
    one = inspecting.inspection(own_office, id)
    # 4 of 4 and 1.5 of 3; the fault's point is out, the hand-scored item not decided.
    assert (one.sum.base, one.sum.score, one.sum.lost) == (7, Decimal("5.5"), Decimal("1.5"))
    assert (one.sum.rate, one.sum.undecided) == (Decimal("78.6"), 1)
    assert one.values["rate"] == Decimal("78.6")
    assert one.values["verdict"] == "no"
    one = decide(own_office, id, i1_10=2, i1_2=None)
    assert (one.sum.base, one.sum.score) == (6, 6)
    assert (one.values["rate"], one.values["verdict"]) == (100, "conforms")


def test_the_proposal_becomes_a_note_where_points_are_lost(own_office: Office) -> None:
    id = begin(own_office)
    inspecting.decide(
        own_office, id, inspecting.accepted(inspecting.inspection(own_office, id).lines)
    )
    filed = line(own_office, id, "1.2")
    assert (filed.line["result"], filed.score, filed.lost) == (
        "bad",
        Decimal("1.5"),
        Decimal("1.5"),
    )
    assert filed.note == filed.counted
    held = line(own_office, id, "1.1")
    assert (held.line["result"], held.note) == ("ok", "")


def test_grave_problems_take_off_and_veto(own_office: Office) -> None:
    id = begin(own_office)
    decide(own_office, id, i1_1=4, i1_2=3, i1_10=2, i2_1=1)
    assert line(own_office, id, "1.1").score == 4
    one = decide(own_office, id, Z=0)
    assert (one.sum.rate, one.values["verdict"]) == (100, "conforms")
    one = decide(own_office, id, Z=-1)
    assert (one.sum.base, one.sum.score, one.sum.rate) == (10, 9, 90)
    assert one.values["verdict"] == "no"  # 90 % would conform


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [((4, 3, 2, 0), "conforms"), ((4, 3, 1, 0), "basic"), ((4, 3, "0.9", 0), "no")],
)
def test_the_grades_are_those_of_the_declaration(
    own_office: Office, scores: tuple[Any, ...], verdict: str
) -> None:
    id = begin(own_office)
    held, filed, discussed, faults = scores
    one = decide(own_office, id, i1_1=held, i1_2=filed, i1_10=discussed, i2_1=faults)
    assert one.values["verdict"] == verdict


def test_a_decision_can_be_taken_back(own_office: Office) -> None:
    id = begin(own_office)
    decide(own_office, id, i1_10=1, i2_1=None)
    inspecting.decide(own_office, id, {line(own_office, id, "1.10").id: {"score": ""}})
    inspecting.decide(own_office, id, {line(own_office, id, "2.1").id: {"applicable": True}})
    assert inspecting.inspection(own_office, id).sum.undecided == 5


def test_what_cannot_be_a_score_is_refused(own_office: Office) -> None:
    id = begin(own_office)
    with pytest.raises(UserError, match="“viel” is no score"):
        decide(own_office, id, i1_1="viel")
    with pytest.raises(UserError, match="Full score"):
        decide(own_office, id, i1_1=5)
    assert line(own_office, id, "1.1").decided is False


def test_a_closed_inspection_keeps_its_scores(own_office: Office) -> None:
    id = begin(own_office, leader="王小明", members="王小明", scope="全局")
    decide(own_office, id, i1_1=4, i1_2=3, i1_10=2, i2_1=1, Z=0)
    register = inspecting.inspections(own_office)
    agreed = {"opinion": "同意", "opinion_by": "王小明", "opinion_on": "2025-12-31"}
    entering.change(own_office, register, id, {"conclusion": "好", **agreed, "status": "done"})
    assert not inspecting.inspection(own_office, id).open
    with pytest.raises(UserError, match="its scores stay as they were signed"):
        decide(own_office, id, i1_1=0)


def test_counting_again_changes_the_proof_and_no_score(own_office: Office) -> None:
    id = begin(own_office)
    decide(own_office, id, i1_2=3)
    (training,) = searching.ids(
        own_office, own_office.registers["training"], searching.Query(where={"title": "乙"})
    ) or [0]
    Desk(own_office).sql("update training set archive_ref = 'PX-2' where id = ?", training)
    one = inspecting.inspection(own_office, id)
    inspecting.renew(own_office, id, inspecting.recounted(own_office, one))
    filed = line(own_office, id, "1.2")
    assert filed.counted == "The sign-in sheets of 2 of 2 trainings are filed"
    assert (filed.line["advised"], filed.score) == ("ok", 3)


def test_counting_again_leaves_what_was_decided_meanwhile(own_office: Office) -> None:
    id = begin(own_office)
    seen = inspecting.inspection(own_office, id)
    decide(own_office, id, i1_2=3)
    inspecting.renew(own_office, id, inspecting.recounted(own_office, seen))
    assert line(own_office, id, "1.2").score == 3


def test_counting_again_finds_an_item_that_was_renumbered(own_office: Office) -> None:
    id = begin(own_office)
    before = {one.text: one.counted for one in inspecting.inspection(own_office, id).lines}
    changed = SMALL.replace('id = "1.1"', 'id = "x"').replace('id = "1.2"', 'id = "1.1"')
    own_list(
        own_office, changed.replace('id = "x"', 'id = "1.2"').replace("points = 4", "points = 9")
    )
    one = inspecting.inspection(own_office, id)
    inspecting.renew(own_office, id, inspecting.recounted(own_office, one))
    lines = inspecting.inspection(own_office, id).lines
    assert {one.text: one.counted for one in lines} == before
    assert all((one.line.get("proposed") or 0) <= one.full for one in lines)


@pytest.mark.parametrize("given", ["nan", "inf", "-inf", "viel"])
def test_what_is_no_number_is_no_score(own_office: Office, given: str) -> None:
    id = begin(own_office)
    with pytest.raises(UserError, match="is no score; write a number"):
        decide(own_office, id, i1_2=given)


def test_the_records_behind_an_item_are_one_step_away(own_office: Office) -> None:
    id = begin(own_office)
    one = inspecting.inspection(own_office, id)
    counted = inspecting.count_line(own_office, one, line(own_office, id, "1.2"))
    assert counted is not None
    assert [each.done for each in counted.behind] == [False, True]
    register = own_office.registers["training"]
    numbers = [
        searching.record(own_office, register, each.number)["title"] for each in counted.behind
    ]
    assert numbers == ["乙", "甲"]
    assert inspecting.count_line(own_office, one, line(own_office, id, "1.10")) is None


# A lost item becomes a finding


def test_a_finding_has_deadline_and_owner_and_is_linked_both_ways(own_office: Office) -> None:
    id = begin(own_office)
    decide(own_office, id, i1_2=1)
    saved = inspecting.make_finding(own_office, id, line(own_office, id, "1.2").id)
    found = searching.record(own_office, own_office.registers["finding"], saved.number)
    assert found["description"] == "The sign-in sheets of 1 of 2 trainings are filed"
    assert found["due_on"] == dt.date.today() + dt.timedelta(days=15)
    assert (found["responsible"].name, found["dept"].name) == ("王小明", "办公室")
    assert (found["source"], found["severity"], found["status"]) == ("annual", "general", "open")
    assert (found["origin"].to, found["origin"].id) == ("self_inspection", id)
    made = line(own_office, id, "1.2").finding
    assert made is not None
    assert made.id == saved.id
    with pytest.raises(UserError, match="was made of this already"):
        inspecting.make_finding(own_office, id, line(own_office, id, "1.2").id)


def test_a_veto_item_becomes_a_violation_in_three_days(own_office: Office) -> None:
    id = begin(own_office)
    decide(own_office, id, Z=-10)
    saved = inspecting.make_finding(own_office, id, line(own_office, id, "Z").id)
    found = searching.record(own_office, own_office.registers["finding"], saved.number)
    assert found["severity"] == "violation"
    assert found["due_on"] == dt.date.today() + dt.timedelta(days=3)


def test_no_finding_is_made_of_what_lost_nothing(own_office: Office) -> None:
    id = begin(own_office)
    for code in ("1.1", "1.10"):
        with pytest.raises(UserError, match="item that lost points"):
            inspecting.make_finding(own_office, id, line(own_office, id, code).id)


# Compared


def test_two_inspections_are_compared_item_by_item(own_office: Office) -> None:
    then = begin(own_office, YEAR)
    decide(own_office, then, i1_1=4, i1_2=1, i1_10=2, i2_1=None)
    changed = SMALL.replace("Sheets are filed", "All sheets are filed").replace(
        "points = 2 }", "points = 5 }"
    )
    changed = changed.replace(
        '  { id = "2.1"',
        '  { id = "2.9", text = { zh = "新", en = "New" }, points = 1 },\n  { id = "2.1"',
    )
    changed = changed.replace(
        ', points = 4, rule = "yes"', ', points = 4, active = false, rule = "yes"'
    )
    own_list(own_office, changed)
    now = begin(own_office, LATER)
    decide(own_office, now, i1_2=2, i1_10=4, i2_1=1, i2_9=1)
    found = inspecting.compare(own_office, now)
    assert (found.then.id, found.now.id) == (then, now)
    told = {
        pair.line.code: (pair.change, pair.remarks) for part in found.parts for pair in part.pairs
    }
    assert told == {
        "1.2": (1, "reworded; before: Sheets are filed"),
        "1.10": (2, "points 2 → 5"),
        "1.1": (None, "no longer asked"),
        "2.9": (None, "new item"),
        "2.1": (None, "not applicable then"),
        "Z": (None, ""),
    }
    assert [
        (part.title, part.then.base, part.then.score, part.now.base, part.now.score)
        for part in found.parts
    ] == [("Training", 9, 7, 8, 6), ("Devices", 0, 0, 2, 2)]
    assert output.subject_rows(found)[-1] == ("All", "9", "7", "10", "8", "77.8%", "80.0%")


def test_it_is_compared_with_the_last_one_of_its_checklist(own_office: Office) -> None:
    first = begin(own_office, YEAR)
    other = begin(own_office, YEAR, "annual")
    now = begin(own_office, LATER)
    assert inspecting.compare(own_office, now).then.id == first
    assert inspecting.compare(own_office, now, other).then.id == other
    with pytest.raises(UserError, match="choose an earlier one"):
        inspecting.compare(own_office, now, now)


def test_without_an_earlier_one_nothing_is_compared(own_office: Office) -> None:
    id = begin(own_office)
    with pytest.raises(UserError, match="no earlier inspection"):
        inspecting.compare(own_office, id)


# On paper, in Excel, and read again


def cells(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_score_sheet_has_items_under_subjects_totals_and_signatures(
    own_office: Office, tmp_path: Path, language: str
) -> None:
    own_office.document_language = language
    with words.speaking(language):
        id = begin(own_office, leader="王小明")
    decide(own_office, id, i1_1=4, i1_2="1.5", i1_10=2, i2_1=None, Z=0)
    saved = books.save(own_office, output.book(own_office, id), tmp_path / "s.xlsx")
    found = [row for row in cells(saved.path) if row]
    heads = next(
        row for row in found if row[0] == str(words.Label("条目", "Item").both[language == "en"])
    )
    assert heads == [head.both[language == "en"] for head in output.HEADS]
    at = found.index(heads)
    training, devices = ("培训", "设备") if language == "zh" else ("Training", "Devices")
    assert found[at + 1] == [training, 9, 1.5, 7.5]
    assert found[at + 2][:5] == [
        "1.1",
        "办班" if language == "zh" else "Trainings are held",
        4,
        0,
        4,
    ]
    assert found[at + 3][2:5] == [3, 1.5, 1.5]
    assert found[at + 5] == [devices, 0, 0, 0]
    assert found[at + 6][2:5] == [1, "/", "/"]
    assert found[at + 8][1:] == [9, 1.5, 7.5]
    rate = next(row for row in found if "83.3%" in row)
    assert ("基本符合" if language == "zh" else "Basically conforms") in rate
    whole = "".join(str(value) for row in found for value in row)
    assert (
        "检查组组长（签字）" if language == "zh" else "Leader of the inspection (signature)"
    ) in whole


def test_the_blank_sheet_asks_every_item(own_office: Office, tmp_path: Path) -> None:
    own_office.document_language = "zh"
    annual = inspecting.find(own_office, "annual")
    book = output.blank(own_office, annual)
    saved = books.save(own_office, book, tmp_path / "blank.xlsx")
    found = cells(saved.path)
    codes = [row[0] for row in found if row and row[0] in {item.id for item in annual.items}]
    assert codes == [item.id for item in annual.items]
    assert not any(
        isinstance(row[0], str) and row[0] == "1.1" and len(row) > 4 for row in found if row
    )
    assert [value for row in found for value in row if value == "年度保密自查评分表"]


def filled_in(path: Path, change: Callable[[Any, dict[str, int]], None]) -> Path:
    """Change the cells of an exported score sheet, as a person does in Excel."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    columns: dict[str, int] = {}
    for row in sheet.iter_rows():
        said = {str(cell.value): cell.column for cell in row if cell.value is not None}
        if "Score" in said and "Lost" in said:
            columns = said
    change(sheet, columns)
    workbook.save(path)
    return path


def row_of(sheet: Any, code: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)


def test_a_filled_sheet_is_read_and_taken(own_office: Office, tmp_path: Path) -> None:
    own_office.document_language = "en"
    id = begin(own_office)
    decide(own_office, id, i1_1=4)
    path = books.save(own_office, output.book(own_office, id), tmp_path / "s.xlsx").path
    assert inspecting.read_filled(own_office, id, path).entries == []

    def fill_in(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(row_of(sheet, "1.1"), at["Score"]).value = 3.5
        sheet.cell(row_of(sheet, "1.2"), at["Score"]).value = "3"
        sheet.cell(row_of(sheet, "1.10"), at["Lost"]).value = 0.5
        sheet.cell(row_of(sheet, "1.10"), at["What was found"]).value = "没有讲评"
        sheet.cell(row_of(sheet, "2.1"), at["Score"]).value = "/"
        sheet.cell(row_of(sheet, "Z"), at["Score"]).value = "12"

    found = inspecting.read_filled(own_office, id, filled_in(path, fill_in))
    assert [(one.line.code, one.before, one.after, one.note) for one in found.entries] == [
        ("1.1", "4", "3.5", ""),
        ("1.2", "", "3", ""),
        ("1.10", "", "1.5", "没有讲评"),
        ("2.1", "", "/", ""),
    ]
    assert [one.why for one in found.refused] == ["12 is more than the 0 points of item Z"]
    inspecting.take(own_office, found)
    one = inspecting.inspection(own_office, id)
    assert (one.sum.base, one.sum.score, one.sum.undecided) == (9, 8, 1)
    assert line(own_office, id, "1.10").note == "没有讲评"
    # Of its own figures nothing is new.
    path = books.save(own_office, output.book(own_office, id), tmp_path / "t.xlsx").path
    assert inspecting.read_filled(own_office, id, path).entries == []


def test_of_two_columns_of_a_sheet_the_one_that_was_changed_counts(
    own_office: Office, tmp_path: Path
) -> None:
    own_office.document_language = "en"
    id = begin(own_office)
    decide(own_office, id, i1_1=4, i1_2=3, i1_10=1)
    path = books.save(own_office, output.book(own_office, id), tmp_path / "s.xlsx").path

    def fill_in(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(row_of(sheet, "1.1"), at["Lost"]).value = 1
        sheet.cell(row_of(sheet, "1.2"), at["Score"]).value = 2
        sheet.cell(row_of(sheet, "1.10"), at["Score"]).value = 2
        sheet.cell(row_of(sheet, "1.10"), at["Lost"]).value = 2
        sheet.cell(row_of(sheet, "2.1"), at["Lost"]).value = 12

    found = inspecting.read_filled(own_office, id, filled_in(path, fill_in))
    assert [(one.line.code, one.before, one.after) for one in found.entries] == [
        ("1.1", "4", "3"),
        ("1.2", "3", "2"),
    ]
    assert [one.why for one in found.refused] == [
        "of item 1.10’s 2 points 2 are lost, but the score is 2",
        "-11 is less than nothing; item 2.1 has 1 points to lose",
    ]


def test_what_an_earlier_sheet_said_of_the_registers_is_no_note(
    own_office: Office, tmp_path: Path
) -> None:
    own_office.document_language = "en"
    id = begin(own_office)
    path = books.save(own_office, output.book(own_office, id), tmp_path / "s.xlsx").path
    Desk(own_office).sql("update training set archive_ref = 'PX-2' where title = '乙'")
    one = inspecting.inspection(own_office, id)
    inspecting.renew(own_office, id, inspecting.recounted(own_office, one))
    assert line(own_office, id, "1.2").counted != one.lines[1].counted
    assert inspecting.read_filled(own_office, id, path).entries == []


def test_a_sheet_filled_in_by_others_is_matched_by_its_texts(
    own_office: Office, tmp_path: Path
) -> None:
    id = begin(own_office)
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (
        ["自查情况"],
        ["检查内容", "得分", "情况说明"],
        ["Trainings are held", 2, ""],
        ["Results are discussed", "很好", ""],
        ["Sheets are filed", None, "见附件"],
        ["Trainings are held", 1, ""],
    ):
        sheet.append(row)
    workbook.save(tmp_path / "x.xlsx")
    found = inspecting.read_filled(own_office, id, tmp_path / "x.xlsx")
    assert [(one.row, one.line.code, one.after, one.note) for one in found.entries] == [
        (3, "1.1", "2", ""),
        (5, "1.2", "", "见附件"),
    ]
    assert [(one.row, one.why.split(";")[0]) for one in found.refused] == [
        (4, "“很好” is no score"),
        (6, "item 1.1 stands there twice"),
    ]


def test_a_file_that_is_no_score_sheet_is_refused(own_office: Office, tmp_path: Path) -> None:
    id = begin(own_office)
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["name", "value"])
    workbook.save(tmp_path / "x.xlsx")
    with pytest.raises(UserError, match="is no score sheet"):
        inspecting.read_filled(own_office, id, tmp_path / "x.xlsx")


# A checklist as a sheet


def same(one: Checklist, other: Checklist) -> bool:
    return json.dumps(_plain(one)) == json.dumps(_plain(other))


def _plain(one: Checklist) -> Any:
    return [
        (subject.title.both, [(item.id, item.text.both, item.points, item.rule, item.each, item.cap,
          item.least, item.group, item.veto, item.evidence, item.active,
          item.basis and item.basis.both) for item in subject.items])
        for subject in one.declared.subjects
    ]  # fmt: skip


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("name", ["annual", "small"])
def test_a_checklist_goes_out_and_comes_back_whole(
    own_office: Office, tmp_path: Path, language: str, name: str
) -> None:
    own_office.document_language = language
    before = inspecting.find(own_office, name)
    saved = books.save(own_office, own.book(own_office, before), tmp_path / "list.xlsx")
    # Whatever language is spoken when it comes back.
    for spoken in words.LANGUAGES:
        with words.speaking(spoken):
            again = own.bring_in(own_office, saved.path)
            assert (again.name, same(again, before)) == (name, True)
    kept = own.keep(own_office, again)
    assert own.is_own(own_office, kept)
    assert same(inspecting.find(own_office, name), before)
    assert inspecting.find(own_office, name).title == before.title


def test_an_edited_sheet_becomes_the_offices_own_and_can_be_given_up(
    own_office: Office, tmp_path: Path
) -> None:
    own_office.document_language = "zh"
    path = books.save(
        own_office, own.book(own_office, inspecting.find(own_office, "annual")), tmp_path / "l.xlsx"
    ).path
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "每年至少举办四期培训":
                cell.value = "每年至少举办六期培训"
    workbook.save(path)
    entries = len(journal(own_office))
    kept = own.keep(own_office, own.bring_in(own_office, path))
    assert "每年至少举办六期培训" in {item.text.zh for item in kept.items}
    assert len(journal(own_office)) == entries + 1
    own.drop(own_office, inspecting.find(own_office, "annual"))
    assert "每年至少举办四期培训" in {
        item.text.zh for item in inspecting.find(own_office, "annual").items
    }
    with pytest.raises(UserError, match="supplied with the program"):
        own.drop(own_office, inspecting.find(own_office, "annual"))


def journal(office: Office) -> list[Any]:
    return list(office.store.db.execute("select entry from journal"))


def sheet_of(tmp_path: Path, *rows_of: list[Any]) -> Path:
    workbook = openpyxl.Workbook()
    for row in rows_of:
        workbook.worksheets[0].append(row)
    workbook.save(tmp_path / "own.xlsx")
    return tmp_path / "own.xlsx"


def test_an_offices_own_sheet_becomes_a_further_checklist(
    own_office: Office, tmp_path: Path
) -> None:
    path = sheet_of(
        tmp_path,
        ["市局保密检查评分标准"],
        ["检查项目", "检查内容", "标准分", "依据", "台账佐证"],
        ["组织领导", "成立领导小组", 5, "市局〔2026〕1号", None],
        [None, "开展培训", 3, None, "培训期数"],
        ["设备", "台账齐全", 2.5, None, "machines_complete"],
        ["合计", None, 10.5, None, None],
    )
    found = own.keep(own_office, own.bring_in(own_office, path))
    assert (found.name, found.title.zh, found.points) == ("own_1", "市局保密检查评分标准", 10.5)
    assert [(item.id, item.rule, item.evidence) for item in found.items] == [
        ("1.1", "hand", ""),
        ("1.2", "ratio", "training_sessions"),
        ("2.1", "ratio", "machines_complete"),
    ]
    id = begin(own_office, name="own_1")
    assert line(own_office, id, "1.2").counted == "2 trainings were held"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["组织", "甲", "多"], "Row 1: Points: “多” is no number"),
        ([None, "甲", 1], "Row 1: the subject is missing"),
        (["组织", "甲", 1, "随便"], "Row 1: Scored: there is no “随便”; there are by hand"),
        (["组织", "甲", 1, None, "没有"], "Row 1: Counted: there is no “没有”"),
        (["组织", "甲", 1, None, None, "也许"], "Row 1: Veto: write Yes or No, not “也许”"),
        (["组织", "甲", -1], "points: write a number from 0"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(
    own_office: Office, tmp_path: Path, row: list[Any], told: str
) -> None:
    heads = ["项目", "检查内容", "分值", "评分方式", "台账佐证", "否决项"]
    with pytest.raises(UserError) as refused:
        own.bring_in(own_office, sheet_of(tmp_path, heads, row))
    assert told in str(refused.value)


def test_what_is_no_checklist_is_refused(own_office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no checklist: it has no row with the heads"):
        own.bring_in(own_office, sheet_of(tmp_path, ["a", "b"], [1, 2]))
    small = inspecting.find(own_office, "small")
    with pytest.raises(UserError, match="no name for a checklist"):
        own.keep(own_office, small, "../x")


def test_rows_tell_everything_in_words(filled: Office) -> None:
    small = inspecting.find(filled, "small")
    found = rows.rows(filled, small)
    assert (
        found[0] | {"rule": "all if done", "least": "2", "evidence": "Training sessions"}
        == found[0]
    )
    assert (found[-1]["active"], found[-2]["veto"]) == ("No", "Yes")
    assert same(rows.judged(filled, small.title, found, small), small)
