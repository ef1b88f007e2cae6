"""Single-record forms and further sheets of every register, filled and blank, opened again."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sheet_examples import record

from desktop_app import sheets, words
from desktop_app.registers.conditions import holds
from desktop_app.registers.kinds import Ref, Rows
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets import Heading, layout, text
from desktop_app.sheets.boxes import COLUMNS

HEADING = Heading("滨海市自然资源局", "王小明", dt.date(2026, 11, 23), "8021", chain="3F9A-22C1")


@pytest.fixture(params=["zh", "en"], autouse=True)
def spoken(request: pytest.FixtureRequest) -> Any:
    with words.speaking(request.param):
        yield request.param


def texts(path: Path) -> list[Any]:
    book = openpyxl.load_workbook(path)
    return [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def flat(text: str) -> str:
    """Text without its spaces and line breaks."""
    return "".join(text.split())


def shown_fields(register: Register, values: dict[str, Any]) -> list[str]:
    return [
        key
        for section in register.declaration.record.sections
        if holds(section.when, values, register.fields)
        for row in section.rows
        for key in row
        if key in register.fields
    ]


def test_every_form_shows_every_value_of_its_cells(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register, path = registers[register_name], tmp_path / "a.xlsx"
    for seed in range(4):
        values = record(register, seed)
        saved = sheets.save(sheets.form(register, values, HEADING), path)
        found = texts(path)
        whole = "\n".join(map(str, found))
        assert found[0] == str(register.form_title(values))
        assert saved.rows > 5
        assert values["number"] in whole
        for key in shown_fields(register, values):
            field, value = register.fields[key], values[key]
            if isinstance(field, Rows):
                for line in value or ():
                    for inner, part in field.fields.items():
                        if isinstance(line[inner], str):
                            assert part.show(line[inner]) in whole
            elif type(value) is dt.date:
                assert dt.datetime.combine(value, dt.time()) in found
            elif isinstance(value, dt.datetime):
                assert value in found
            elif value is not None:
                assert field.show(value) in whole, key


def test_every_blank_form_has_all_labels_and_no_values(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register, path = registers[register_name], tmp_path / "a.xlsx"
    sheets.save(sheets.blank_form(register, Heading("局")), path)
    whole = flat("\n".join(map(str, texts(path))))
    for section in register.declaration.record.sections:
        for key in (key for row in section.rows for key in row if key in register.fields):
            assert flat(str(register.fields[key].label)) in whole
    for sign in register.declaration.sign:
        assert flat(str(sign.label)) in whole


def test_every_form_is_a_portrait_a4_page(registers: Registers, register_name: str) -> None:
    register = registers[register_name]
    for book in (
        sheets.form(register, record(register), HEADING),
        sheets.blank_form(register, HEADING),
    ):
        sheet = book.worksheets[0]
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.page_setup.paperSize in (9, "9")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "3F9A" in str(sheet.oddFooter.right.text)
        assert sheet.print_area == f"'{sheet.title}'!$A$1:$AV${sheet.max_row}"
        used = 0.0
        breaks = {one.id for one in sheet.row_breaks.brk}
        for row in range(1, sheet.max_row + 1):
            used += sheet.row_dimensions[row].height
            assert used <= (297 - 34) / 25.4 * 72
            used = 0.0 if row in breaks else used


def test_no_two_boxes_overlap_and_every_row_is_full(
    registers: Registers, register_name: str
) -> None:
    register = registers[register_name]
    sheet = sheets.blank_form(register, HEADING).worksheets[0]
    taken: set[tuple[int, int]] = set()
    for one in sheet.merged_cells.ranges:
        cells = {
            (row, column)
            for row in range(one.min_row, one.max_row + 1)
            for column in range(one.min_col, one.max_col + 1)
        }
        assert not taken & cells
        taken |= cells
    assert {column for _row, column in taken} == set(range(1, COLUMNS + 1))


def test_an_incomplete_record_says_what_is_missing(registers: Registers, tmp_path: Path) -> None:
    fault = registers["fault"]
    values = record(fault) | {"symptom": None, "category": None}
    sheets.save(sheets.form(fault, values, HEADING), tmp_path / "a.xlsx")
    (line,) = [
        text for text in texts(tmp_path / "a.xlsx") if str(text).startswith(("本表", "Still"))
    ]
    assert str(fault.label("symptom")) in line
    assert str(fault.label("category")) in line


def test_a_void_record_is_struck_and_says_why(registers: Registers) -> None:
    fault = registers["fault"]
    values = record(fault) | {"voided_at": dt.datetime(2026, 1, 1), "void_reason": "重复登记"}
    sheet = sheets.form(fault, values, HEADING).worksheets[0]
    assert "重复登记" in str(sheet["A2"].value)
    struck = {str(c.value) for row in sheet.iter_rows() for c in row if c.font.strike}
    assert fault.fields["symptom"].show(values["symptom"]) in struck


def test_lines_past_the_form_go_on_a_sheet_of_their_own(
    registers: Registers, tmp_path: Path
) -> None:
    visit = registers["visit"]
    values = record(visit)
    people = visit.rows["people"]
    lines = tuple(values["people"][0] | {"name": f"访客{n:03}"} for n in range(people.most + 7))
    sheets.save(sheets.form(visit, values | {"people": lines}, HEADING), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.worksheets) == 2
    more = book.worksheets[1]
    names = {c.value for row in more.iter_rows() for c in row if "访客" in str(c.value)}
    assert names == {f"访客{n:03}" for n in range(people.most, people.most + 7)}
    assert more.print_title_rows
    assert more.page_setup.useFirstPageNumber
    before = len(book.worksheets[0].row_breaks.brk) + 1
    assert more.page_setup.firstPageNumber == before + 1


def test_a_long_text_goes_on_in_further_rows(registers: Registers) -> None:
    fault = registers["fault"]
    text = "\n".join(f"第{n}行：" + "情况正常，" * 30 for n in range(60))
    sheet = sheets.form(fault, record(fault) | {"symptom": text}, HEADING).worksheets[0]
    pieces = [str(c.value) for row in sheet.iter_rows() for c in row if "情况正常" in str(c.value)]
    assert len(pieces) > 2
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert max(sheet.row_dimensions[n].height for n in range(1, sheet.max_row + 1)) <= 409


def test_an_empty_cell_of_a_closed_approval_form_is_stroked_out(registers: Registers) -> None:
    repair = registers["repair"]
    status = repair.status
    assert status is not None
    closed = next(code for code, step in status.steps.items() if step.closes)
    values = record(repair) | {"diagnosis": None, status.key: closed}

    def stroked(values: dict[str, Any]) -> bool:
        sheet = sheets.form(repair, values, HEADING).worksheets[0]
        return any(cell.value == "/" for row in sheet.iter_rows() for cell in row)

    assert stroked(values)
    assert not stroked(values | {status.key: status.first})


def test_items_of_a_blank_checklist_have_boxes_to_tick(
    registers: Registers, spoken: str, tmp_path: Path
) -> None:
    weekly = registers["weekly_check"]
    items = tuple({"item": Ref(n, f"检查项目{n:02}")} for n in range(1, 44))
    book = sheets.blank_form(weekly, Heading("局"), {"items": items})
    sheet = book.worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if "检查项目" in str(cell.value)]
    assert sum(str(cell.value).startswith("检查项目") for cell in found) >= 43
    asked = {"zh": "□正常  □异常", "en": "□OK  □Abnormal"}[spoken]
    ticked = [cell for row in sheet.iter_rows() for cell in row if asked in str(cell.value)]
    assert len(ticked) == 43
    heads = [row[0].value for row in sheet.iter_rows() if row[0].value in ("序号", "No.")]
    assert len(heads) >= 2


def test_what_is_disposed_of_bears_its_name_whatever_it_is(
    registers: Registers, tmp_path: Path
) -> None:
    disposal = registers["disposal"]
    values = record(disposal)
    none = dict.fromkeys(disposal.rows["items"].joins["item"].fields)
    line = values["items"][0] | none | {"number": "BM-7", "disk_serial": "PF2XK9A1"}
    lines = (line | {"item_text": "旧扫描仪"}, line | {"equipment": Ref(1, "联想启天M455")})
    sheets.save(sheets.form(disposal, values | {"items": lines}, HEADING), tmp_path / "a.xlsx")
    found = texts(tmp_path / "a.xlsx")
    assert {"旧扫描仪", "联想启天M455", "BM-7 PF2XK9A1"} <= set(map(str, found))


def test_the_footer_leaves_the_page_number_free(registers: Registers, register_name: str) -> None:
    register = registers[register_name]
    for values in ({}, record(register)):
        sheet = sheets.form(register, values, HEADING).worksheets[0]
        left, title = sheet.oddFooter.left, register.form_title(values)
        assert left.text.replace("&&", "&") == str(title)  # none is cut off
        assert text.units(str(title)) <= layout.room(layout.FORM.room / 2 - 12, left.size)


def test_labels_of_single_and_double_rows_are_in_line(
    registers: Registers, register_name: str
) -> None:
    register = registers[register_name]
    sheet = sheets.blank_form(register, HEADING).worksheets[0]
    single = {
        flat(str(register.label(key)))
        for section in register.declaration.record.sections
        for row in section.rows
        for key in row
        if len(row) <= 2 and key in register.fields and key not in register.rows
    }
    ends = {
        one.max_col
        for one in sheet.merged_cells.ranges
        if one.min_col == 1
        and one.max_col < COLUMNS
        and flat(str(sheet.cell(one.min_row, 1).value)) in single
    }
    assert len(ends) <= 1


def test_further_sheets_list_the_lines_and_leave_rows_to_sign(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register = registers[register_name]
    for declared in register.declaration.sheets:
        for values in (record(register), None):
            book = sheets.sheet(register, declared.name, values, HEADING)
            sheets.save(book, tmp_path / "a.xlsx")
            found = texts(tmp_path / "a.xlsx")
            assert found[0] == str(declared.title)
            assert declared.blank in found  # the number of the last row
            assert {str(label) for label in declared.empty} <= set(map(str, found))
