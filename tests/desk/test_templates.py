"""A superior's form in the office's work: found out by labels, remembered, filled, and its own."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from desktop_app import sheets, words
from desktop_app.desk import entering, exporting, papers, searching, templates
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from tests.entered import enter_missing

_THIN = Side(style="thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def fill(office: Office) -> None:
    """Enter a record of each register."""
    enter_missing(office)


@pytest.fixture
def kept(office: Office) -> Office:
    """Return an office with a unit, four machines and a repair."""
    entering.add(office, office.registers["unit"], {"name": "某某市示范局"})
    entering.add(office, office.registers["person"], {"name": "王小明"})
    office.clerk = "王小明"
    office.document_language = "zh"
    for name in ("台式机甲", "台式机乙", "打印机", "交换机"):
        given = {"name": name, "level": "secret", "responsible": "王小明", "sec_no": f"BM-{name}"}
        entering.add(office, office.registers["equipment"], given)
    given = {"equipment": "台式机甲", "reason": "电源损坏"}
    entering.add(office, office.registers["repair"], given)
    return office


def form(
    path: Path, rows: list[list[Any]], *, merges: tuple[str, ...] = (), ruled: int = 6
) -> Path:
    """Save a form with these rows, each cell ruled, `ruled` columns wide."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "上报表"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate([*row, *[None] * (ruled - len(row))], 1):
            cell = sheet.cell(number, column, value)
            cell.border = _RULED
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def listed(path: Path, *old: list[Any]) -> Path:
    heads = ["序号", "设备名称", "密级", "责任人", "保密编号", "备注"]
    blank = [[n + 1, *[None] * 5] for n in range(len(old), 3)]
    return form(
        path,
        [
            ["涉密设备统计表"],
            ["填报单位：", None, None, "填报日期：", None, None],
            heads,
            *old,
            *blank,
            ["合计", None, None, None, None, None],
            ["单位负责人（签字）：", None, None, "填表人：", None, None],
        ],
        merges=("A1:F1", "B2:C2", "E2:F2"),
    )


def machines(office: Office) -> tuple[Register, list[int]]:
    register = office.registers["equipment"]
    return register, list(searching.ids(office, register, Query(order=["number"])))


def _settings(office: Office) -> list[str]:
    """Return the keys of settings whose change is journalled, the latest last."""
    entries = [entry for entry in office.store.journal.entries() if entry.act == "setting"]
    return [key for entry in entries for key in entry.told]


def cells(path: Path) -> list[list[Any]]:
    sheet: Any = openpyxl.load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_list_without_placeholders_is_filled_by_its_labels(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    fit = templates.fit(kept, register, listed(tmp_path / "form.xlsx"))
    assert {where.name: slot.text for where, slot in fit.slots.items()} == {
        "B2": "{{sheet.unit}}",
        "E2": "{{sheet.filled_on}}",
        "A4": "{{each.#}}",
        "B4": "{{each.name}}",
        "C4": "{{each.level}}",
        "D4": "{{each.responsible}}",
        "E4": "{{each.sec_no}}",
        "F4": "{{each.remark}}",
        "E8": "{{sheet.filled_by}}",
    }
    assert {slot.by for slot in fit.slots.values()} == {"label"}
    with words.speaking("en"):
        saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids, fit)
    rows = cells(saved.path)
    assert rows[1][1] == "某某市示范局"
    assert rows[1][4].date() == dt.date.today()
    assert [row[:2] for row in rows[3:7]] == [
        [1, "台式机甲"], [2, "台式机乙"], [3, "打印机"], [4, "交换机"],
    ]  # fmt: skip
    assert rows[7][0] == "合计"
    assert rows[8][:5] == ["单位负责人（签字）：", None, None, "填表人：", "王小明"]
    assert told == ("“上报表”: 1 row was inserted.",)
    assert saved.rows == 4


def test_a_form_of_one_record_is_filled_by_its_labels(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    path = form(
        tmp_path / "form.xlsx",
        [
            ["设备登记表"],
            ["设备名称", None, "密级", None, "责任人", None],
            ["保密编号", None, "备注：", None, None, None],
            ["填表人：            填报日期：    年  月  日"],
        ],
        merges=("A1:F1", "D3:F3", "A4:F4"),
    )
    fit = templates.fit(kept, register, path)
    assert {where.name: slot.text for where, slot in fit.slots.items()} == {
        "B2": "{{name}}",
        "D2": "{{level}}",
        "F2": "{{responsible}}",
        "B3": "{{sec_no}}",
        "D3": "{{remark}}",
        "A4": "填表人：{{filled_by}}    填报日期：{{filled_on}}",
    }
    saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids[:1], fit)
    rows = cells(saved.path)
    assert rows[1][1:4:2] == ["台式机甲", "秘密"]
    assert rows[3][0].startswith("填表人：王小明    填报日期：")
    assert told == ()
    again = templates.fit(kept, register, path)
    with pytest.raises(UserError, match="4"):
        exporting.export_fit(kept, register, tmp_path / "out2.xlsx", ids, again)
    assert not (tmp_path / "out2.xlsx").exists()


def test_what_was_said_is_remembered_for_forms_of_that_shape(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    said = ["F4=each.number", "E2="]
    path = listed(tmp_path / "2026年.xlsx")
    exporting.export_fit(
        kept, register, tmp_path / "out.xlsx", ids, templates.fit(kept, register, path, said)
    )
    (key,) = kept.store.settings("templates:")
    assert key == "templates:equipment"
    assert _settings(kept)[-1] == key
    old = [[1, "旧机器", "非密", "某人", "X-1", "去年"]]
    other = templates.fit(kept, register, listed(tmp_path / "2027年.xlsx", *old))
    slots = {where.name: slot for where, slot in other.slots.items()}
    assert slots["F4"].text == "{{each.number}}"
    assert slots["F4"].by == "before"
    assert "E2" not in slots
    assert other.old == [("上报表", 4, 4)]
    otherwise = form(tmp_path / "other.xlsx", [["设备名称", "密级", "责任人"], [None] * 3], ruled=3)
    assert {slot.by for slot in templates.fit(kept, register, otherwise).slots.values()} == {
        "label"
    }


def test_what_was_said_beside_placeholders_is_remembered(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)

    def of_one(name: str, first: str) -> Path:
        rows = [["设备登记", None], ["名称", first], ["编号", "{{number}}"], ["责任人", None]]
        return form(tmp_path / name, rows, ruled=2)

    path = of_one("form.xlsx", "{{name}}")
    said = ["B4=responsible", "B2=sec_no", "B3="]
    exporting.export_fit(
        kept, register, tmp_path / "out.xlsx", ids[:1], templates.fit(kept, register, path, said)
    )

    def told(path: Path) -> dict[str, tuple[str, str]]:
        slots = templates.fit(kept, register, path).slots
        return {where.name: (slot.text, slot.by) for where, slot in slots.items()}

    before = {"B4": ("{{responsible}}", "before")}
    assert told(path) == before | {"B2": ("{{sec_no}}", "before")}
    # The form says something else by now.
    assert told(of_one("later.xlsx", "{{model}}")) == before | {"B2": ("{{model}}", "form")}


def test_filling_tells_how_far_it_is_and_can_be_left(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    entries = len(list(kept.store.journal.entries()))
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")
    for most in (0, 1):  # before the rows, and when all are filled
        told: list[tuple[int, int]] = []

        def progress(done: int, total: int, most: int = most, told: Any = told) -> bool:
            told.append((done, total))
            return len(told) <= most

        fit = templates.fit(kept, register, listed(tmp_path / "form.xlsx"))
        with pytest.raises(Cancelled):
            exporting.export_fit(kept, register, path, ids, fit, progress)
        assert told == [(0, 4), (4, 4)][: most + 1]
        assert path.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        "form.xlsx",
        "out.xlsx",
    ]
    assert len(list(kept.store.journal.entries())) == entries
    folder = kept.folder / "forms" / "equipment"
    folder.mkdir(parents=True)
    form(folder / "list.xlsx", [["{{each.name}}"]], ruled=1)
    with pytest.raises(Cancelled):
        papers.ledger(kept, register, ids, progress=lambda _done, _total: False)


@pytest.mark.parametrize("old", ["replace", "keep"])
def test_old_rows_give_way_or_stay_and_it_is_said(
    kept: Office, tmp_path: Path, old: templates.Old
) -> None:
    register, ids = machines(kept)
    rows = [[n, f"旧机器{n}", "非密", "某人", f"X-{n}", None] for n in (1, 2)]
    fit = templates.fit(kept, register, listed(tmp_path / "form.xlsx", *rows)).keeping(old)
    with words.speaking("en"):
        saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids[:2], fit)
    found = [row[:2] for row in cells(saved.path)[3:]]
    kept_above = [[1, "旧机器1"], [2, "旧机器2"]] if old == "keep" else []
    new = [[len(kept_above) + 1, "台式机甲"], [len(kept_above) + 2, "台式机乙"]]
    rest = [] if old == "keep" else [[3, None]]
    assert found[: len(kept_above) + 2 + len(rest)] == kept_above + new + rest
    assert found[len(kept_above) + 2 + len(rest)][0] == "合计"
    assert "(4–5); they " + ("stay" if old == "keep" else "gave way") in told[0]


def test_old_rows_below_a_row_of_placeholders_are_told(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    rows = [["设备名称", "密级"], ["{{each.name}}", "{{each.level}}"], ["旧机器", "秘密"], ["合计"]]
    fit = templates.fit(kept, register, form(tmp_path / "form.xlsx", rows, ruled=2))
    with words.speaking("en"):
        saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids, fit)
    assert [row[0] for row in cells(saved.path)[-2:]] == ["旧机器", "合计"]
    assert "rows 3 look like records" in told[0]


def test_what_is_merged_is_filled_where_it_shows(kept: Office, tmp_path: Path) -> None:
    """Heads over two columns are one column of the list, not a list side by side with itself."""
    register, ids = machines(kept)
    rows = [["设备表"], ["序号", "设备名称", None, "密级"], [None] * 4, [None] * 4, ["合计"]]
    merges = ("A1:D1", "B2:C2", "B3:C3", "B4:C4", "A5:C5")
    path = form(tmp_path / "form.xlsx", rows, merges=merges, ruled=4)
    fit = templates.fit(kept, register, path, ["C3=each.name", "D5=sheet.count"])
    assert {where.name for where in fit.slots} == {"A3", "B3", "D3", "D5"}
    saved, _told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids, fit)
    found = cells(saved.path)
    assert [row[1] for row in found[2:6]] == ["台式机甲", "台式机乙", "打印机", "交换机"]
    assert [row[2] for row in found[2:6]] == [None] * 4
    assert found[6][0] == "合计"


def test_rows_that_say_the_same_in_a_column_are_ready(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    rows = [
        ["设备表"],
        ["设备名称", "密级", "单位"],
        *([None, None, "台"] for _n in range(5)),
        ["合计"],
    ]
    path = form(tmp_path / "form.xlsx", rows, merges=("A1:C1",), ruled=3)
    fit = templates.fit(kept, register, path)
    saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", [*ids, *ids], fit)
    assert any("3" in line for line in told), told  # of eight records five have a row already
    found = cells(saved.path)
    assert [row[2] for row in found[2:10]] == ["台"] * 8
    assert found[10][0] == "合计"


def test_another_form_is_not_filled_as_one_with_more_placeholders(
    kept: Office, tmp_path: Path
) -> None:
    register, ids = machines(kept)
    rows = [["设备表", None], ["填报单位：", None], ["{{each.name}}", "{{each.level}}"]]
    first = form(tmp_path / "first.xlsx", rows, ruled=2)
    said = ["B2=sheet.unit"]
    exporting.export_fit(
        kept, register, tmp_path / "out.xlsx", ids, templates.fit(kept, register, first, said)
    )
    rows[2][1] = None
    fit = templates.fit(kept, register, form(tmp_path / "second.xlsx", rows, ruled=2))
    assert {where.name for where in fit.slots} == {"A3"}


def test_why_a_form_is_not_filled_is_said_in_the_language_of_the_screen(
    kept: Office, tmp_path: Path
) -> None:
    register, ids = machines(kept)
    path = listed(tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("B4:B5")
    book.save(path)
    with words.speaking("en"), pytest.raises(UserError, match="merged over several rows"):
        exporting.export_template(kept, register, tmp_path / "out.xlsx", ids, path)
    with words.speaking("en"), pytest.raises(UserError, match="does not exist"):
        exporting.export_list(kept, register, tmp_path / "gone" / "out.xlsx", ids)


def test_a_value_that_gives_way_is_told(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    path = form(tmp_path / "form.xlsx", [["设备名称", "旧值", None, None]], ruled=4)
    fit = templates.fit(kept, register, path, ["B1=name"])
    with words.speaking("en"):
        _saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids[:1], fit)
    assert told == ("上报表!B1 held “旧值”, which gave way.",)


def test_marks_of_other_programs_are_left_and_told(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    rows = [["设备名称", None], ["案由：{case.reduce((a,b)=>a)}", "${v.name}"]]
    path = form(tmp_path / "form.xlsx", rows, ruled=2)
    fit = templates.fit(kept, register, path)
    with words.speaking("en"):
        saved, told = exporting.export_fit(kept, register, tmp_path / "out.xlsx", ids[:1], fit)
    assert cells(saved.path) == [["设备名称", "台式机甲"], rows[1]]
    assert [line.split(":")[0] for line in told] == ["上报表!A2", "上报表!B2"]


def test_a_formula_is_never_overwritten(kept: Office, tmp_path: Path) -> None:
    register, _ids = machines(kept)
    path = form(tmp_path / "form.xlsx", [["设备名称", "=1+1", "密级", None]], ruled=4)
    assert [where.name for where in templates.fit(kept, register, path).slots] == ["D1"]
    with pytest.raises(UserError, match="B1"):
        templates.fit(kept, register, path, ["B1=name"])


@pytest.mark.parametrize("said", ["Z=1", "没有!B1=name", "B1"])
def test_what_names_no_cell_is_refused(kept: Office, tmp_path: Path, said: str) -> None:
    register, _ids = machines(kept)
    path = form(tmp_path / "form.xlsx", [["设备名称", None]])
    with pytest.raises(UserError, match=said.split("=")[0].split("!")[0]):
        templates.fit(kept, register, path, [said])


def test_a_form_in_which_nothing_is_known_is_refused(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    path = form(tmp_path / "form.xlsx", [["甲乙丙", None]])
    with pytest.raises(UserError, match=r"form\.xlsx"):
        exporting.export_template(kept, register, tmp_path / "out.xlsx", ids, path)
    assert not (tmp_path / "out.xlsx").exists()


def test_the_program_gives_its_own_forms_to_begin_with(
    own: Office, tmp_path: Path, register_name: str
) -> None:
    office = own
    # One language for each register: the catalogue has the words of both.
    office.document_language = ("zh", "en")[len(register_name) % 2]
    register = office.registers[register_name]
    ids = list(searching.ids(office, register, Query()))
    for sort, several in (("list", ids), ("record", ids[:1])):
        starting = tmp_path / f"{sort}.xlsx"
        templates.starting_form(office, register, starting, sort)  # type: ignore[arg-type]
        fit = templates.fit(office, register, starting)
        assert {slot.by for slot in fit.slots.values()} == {"form"}
        saved = exporting.export_template(
            office, register, tmp_path / "out.xlsx", several, starting
        )
        texts = [str(value) for row in cells(saved.path) for value in row if value is not None]
        assert not any("{{" in text for text in texts)
        number = office.store.values(register, several)[0]["number"]
        if sort == "record":
            assert any(number in text for text in texts)
        assert sheets.painted(starting, saved.path.read_bytes()).worksheets


def test_a_starting_form_of_no_preset_is_refused_in_the_language_of_the_screen(
    office: Office, tmp_path: Path
) -> None:
    office.document_language = "zh"
    register = office.registers["equipment"]
    with pytest.raises(UserError, match="There is no preset “nonsense”"):
        templates.starting_form(office, register, tmp_path / "x.xlsx", "list", "nonsense")


def test_a_superiors_form_beside_the_declaration_is_used(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    folder = kept.folder / "forms" / "equipment"
    folder.mkdir(parents=True)
    shutil.copy(listed(tmp_path / "form.xlsx"), folder / "list.xlsx")
    form(folder / "record.xlsx", [["上级单机表", None], ["名称", "{{name}}"]], ruled=2)
    paper = papers.ledger(kept, register, ids).worksheets[0]
    assert paper["A1"].value == "涉密设备统计表"
    assert paper["B4"].value == "台式机甲"
    books = papers.forms(kept, register, ids[:2])
    assert [book.worksheets[0]["B2"].value for book in books] == ["台式机甲", "台式机乙"]
    saved = exporting.export_record(kept, register, tmp_path / "one.xlsx", ids[0])
    assert cells(saved.path) == [["上级单机表", None], ["名称", "台式机甲"]]
    drawn = exporting.export_record(kept, register, tmp_path / "drawn.xlsx", ids[0], drawn=True)
    assert "上级单机表" not in str(cells(drawn.path))
    templates.use(kept, register, "record", False)
    assert _settings(kept)[-1] == "superior_form:equipment:record"
    assert papers.forms(kept, register, ids[:1])[0].worksheets[0]["A1"].value != "上级单机表"
    templates.use(kept, register, "record", True)
    assert templates.used(kept, register, "record") == folder / "record.xlsx"
    found = [(one.name, sort) for one, sort, _file in templates.all_lying(kept)]
    assert found == [("equipment", "record"), ("equipment", "list")]


@pytest.mark.parametrize(
    ("rows", "named"),
    [([["{{nonsense}}", None]], "nonsense"), ([["=VLOOKUP(1,B1,1)", "{{name}}"]], "VLOOKUP")],
)
def test_a_faulty_superiors_form_is_named_and_the_drawn_sheet_used(
    kept: Office, rows: list[list[Any]], named: str
) -> None:
    register, ids = machines(kept)
    folder = kept.folder / "forms" / "equipment"
    folder.mkdir(parents=True)
    form(folder / "record.xlsx", rows, ruled=2)
    fault = templates.fault(kept, register, "record")
    assert named in fault
    assert "record.xlsx" in fault
    assert papers.forms(kept, register, ids[:1])[0].worksheets[0]["A1"].value not in rows[0]


def test_a_list_without_a_row_for_several_records_is_named(kept: Office, tmp_path: Path) -> None:
    register, ids = machines(kept)
    folder = kept.folder / "forms" / "equipment"
    folder.mkdir(parents=True)
    form(folder / "list.xlsx", [["设备", "{{name}}"]], ruled=2)
    with words.speaking("en"):
        fault = templates.fault(kept, register, "list")
        assert "no row for each of several records" in fault
        assert "{{each.name}}" in fault
    for some in (ids[:1], ids[:2]):
        assert papers.ledger(kept, register, some).worksheets[0]["A1"].value != "设备"
    form(folder / "list.xlsx", [["设备", "{{each.name}}"]], ruled=2)
    assert not templates.fault(kept, register, "list")
    assert papers.ledger(kept, register, ids[:2]).worksheets[0]["B2"].value


def test_a_sound_form_that_cannot_hold_these_records_is_not_left_aside_unseen(
    kept: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, ids = machines(kept)
    folder = kept.folder / "forms" / "equipment"
    folder.mkdir(parents=True)
    rows = [["{{each.name}}", None], ["合计", "=SUM(B1:B1)"]]
    form(folder / "list.xlsx", rows, ruled=2)
    assert not templates.fault(kept, register, "list")
    monkeypatch.setattr("desktop_app.sheets.superior.refusing.LAST_ROW", 3)
    with pytest.raises(UserError, match=r"list\.xlsx"):
        papers.ledger(kept, register, ids)
