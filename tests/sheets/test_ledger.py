"""Ledgers: every register on paper, blank, and in Excel, opened again."""

import datetime as dt
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sheet_examples import record

from desktop_app import sheets, words
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets import Heading, layout

HEADING = Heading(
    "滨海市自然资源局", "王小明", dt.date(2026, 11, 23), "010-66000000", "2026年", "", "3F9A-22C1"
)
TOTALS = (("台式计算机", "3 台"), ("共", "40 台"))


@pytest.fixture(params=["zh", "en"], autouse=True)
def spoken(request: pytest.FixtureRequest) -> Any:
    with words.speaking(request.param):
        yield request.param


def opened(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(sheet: Worksheet) -> set[str]:
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def head_row(sheet: Worksheet) -> int:
    return int(str(sheet.print_title_rows).rpartition("$")[2])


def counted(sheet: Worksheet) -> int:
    """How many rows of a ledger bear a number."""
    numbers = (sheet.cell(row, 1).value for row in range(head_row(sheet) + 1, sheet.max_row + 1))
    return sum(isinstance(number, int) for number in numbers)


def test_every_ledger_has_its_title_heads_records_and_foot(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register = registers[register_name]
    records = [record(register, n) for n in range(12)]
    for preset in (None, *(preset.name for preset in register.declaration.list.presets)):
        path = tmp_path / f"{preset}.xlsx"
        sheets.save(sheets.ledger(register, preset, records, HEADING, totals=TOTALS), path)
        sheet = opened(path)
        declared = register.preset(preset) if preset else None
        title = declared.title if declared else register.declaration.list.title or register.title
        assert sheet["A1"].value == str(title)
        head = head_row(sheet)
        assert sheet.cell(head, 1).value == {"zh": "序号", "en": "No."}[words.language()]
        assert sheet.cell(head, sheet.max_column).value in ("备注", "Remarks")
        assert sheet.cell(head + 1, 1).value == 1
        assert any("王小明" in text and "010" not in text for text in texts(sheet))
        assert any("010-66000000" in text for text in texts(sheet))
        assert any("40 台" in text for text in texts(sheet))


def test_every_ledger_is_set_up_for_paper(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register = registers[register_name]
    path = tmp_path / "a.xlsx"
    heading = Heading("A & B", mark="秘密★1年", chain="3F9A")
    sheets.save(sheets.ledger(register, None, [record(register)], heading), path)
    sheet = opened(path)
    assert sheet.page_setup.paperSize in (9, "9")
    wanted = "portrait" if register.declaration.list.portrait else "landscape"
    assert sheet.page_setup.orientation == wanted
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert "&P" in sheet.oddFooter.center.text
    assert "&N" in sheet.oddFooter.center.text
    assert "3F9A" in sheet.oddFooter.right.text
    assert sheet.oddHeader.left.text == "秘密★1年"
    assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_no_mark_is_printed_unless_one_is_set(registers: Registers) -> None:
    book = sheets.ledger(registers["equipment"], None, [], Heading("局"))
    assert not book.worksheets[0].oddHeader.left.text


def test_every_shown_value_of_every_register_is_exported(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register = registers[register_name]
    records = [record(register, n) for n in range(5)]
    path = tmp_path / "a.xlsx"
    saved = sheets.save_ledger(path, register, None, iter(records), HEADING)
    assert saved.rows == 5
    sheet = opened(path)
    head = [cell.value for cell in sheet[head_row(sheet)]]
    assert head[1] == str(register.label("number"))
    found = texts(sheet)
    for values in records:
        for key, field in register.fields.items():
            if key == register.declaration.list.lines_of or values[key] is None:
                continue
            shown = field.hide(values[key]) if field.masked else field.show(values[key])
            alike = {shown, shown + ":00", shown + " 00:00:00"}
            assert not shown or alike & found, (key, shown)


def test_dates_are_dates_and_long_digits_are_text(registers: Registers, tmp_path: Path) -> None:
    equipment = registers["equipment"]
    values = record(equipment) | {
        "serial_no": "110105194912310021",
        "asset_no": "0012",
        "name": "=1+1",
        "location": "@SUM(A1)",
        "purpose": "#N/A",
        "purchased_on": dt.date(2024, 5, 8),
        "enabled_on": dt.date(1899, 1, 1),
    }
    path = tmp_path / "a.xlsx"
    sheets.save_ledger(path, equipment, None, [values], HEADING)
    sheet = opened(path)
    head = head_row(sheet)
    cells = {str(sheet.cell(head, n).value): sheet.cell(head + 1, n) for n in range(1, 80)}
    for key in ("serial_no", "asset_no", "name", "location", "purpose"):
        cell = cells[str(equipment.label(key))]
        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", values[key], True)
    bought = cells[str(equipment.label("purchased_on"))]
    assert bought.is_date
    assert bought.value == dt.datetime(2024, 5, 8)
    assert cells[str(equipment.label("enabled_on"))].value == "1899-01-01"


def test_what_no_workbook_can_hold_is_left_out(registers: Registers, tmp_path: Path) -> None:
    fault = registers["fault"]
    values = record(fault) | {"symptom": "a\x00b\x1fc\ud800d\ufffee\r\nf"}
    path = tmp_path / "a.xlsx"
    sheets.save_ledger(path, fault, None, [values], HEADING)
    assert "abcde\nf" in texts(opened(path))


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_written(
    registers: Registers, tmp_path: Path
) -> None:
    fault = registers["fault"]
    with pytest.raises(UserError, match="32767"):
        sheets.save_ledger(
            tmp_path / "a.xlsx", fault, None, [record(fault) | {"symptom": "长" * 40_000}], HEADING
        )
    assert not list(tmp_path.iterdir())


def test_void_records_are_struck_with_their_reason(registers: Registers) -> None:
    values = record(registers["fault"]) | {
        "voided_at": dt.datetime(2026, 1, 1),
        "void_reason": "重复登记",
        "remark": "甲",
    }
    sheet = sheets.ledger(registers["fault"], None, [values], HEADING).worksheets[0]
    row = head_row(sheet) + 1
    assert sheet.cell(row, 1).font.strike
    assert "重复登记" in str(sheet.cell(row, sheet.max_column).value)
    assert not sheet.cell(row, sheet.max_column).font.strike


def test_identity_numbers_are_masked_on_lists(registers: Registers, tmp_path: Path) -> None:
    values = record(registers["person"]) | {"id_no": "11010519491231002X"}
    sheets.save_ledger(tmp_path / "a.xlsx", registers["person"], None, [values], HEADING)
    found = texts(opened(tmp_path / "a.xlsx"))
    assert "110105********002X" in found
    assert "11010519491231002X" not in found


def test_so_they_are_where_they_are_joined_to_something(registers: Registers) -> None:
    values = record(registers["person"]) | {"id_no": "11010519491231002X"}
    sheet = sheets.ledger(registers["person"], "classified", [values], HEADING).worksheets[0]
    assert any("110105********002X" in text for text in texts(sheet))
    assert not any("11010519491231002X" in text for text in texts(sheet))


def test_a_list_too_wide_to_be_read_goes_over_several_pages_side_by_side(
    registers: Registers, tmp_path: Path
) -> None:
    visit, path = registers["visit"], tmp_path / "a.xlsx"
    sheets.save_ledger(path, visit, None, [record(visit)], HEADING)
    sheet = opened(path)
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$B"
    assert sheet["A1"].alignment.horizontal == "left"


def visit(registers: Registers) -> tuple[Register, dict[str, Any]]:
    register = registers["visit"]
    values = record(register)
    (line, *_rest) = values["people"]
    return register, values | {"people": tuple(line | {"name": name} for name in "甲乙丙")}


def test_each_visitor_has_a_line_merged_on_paper_and_repeated_in_excel(
    registers: Registers, tmp_path: Path
) -> None:
    register, values = visit(registers)
    sheet = sheets.ledger(register, None, [values, record(register, 1)], HEADING).worksheets[0]
    top = head_row(sheet) + 1
    names = {str(cell.value) for row in sheet.iter_rows(top, top + 2) for cell in row}
    assert {"甲", "乙", "丙"} <= names
    assert f"A{top}:A{top + 2}" in {one.coord for one in sheet.merged_cells.ranges}
    path = tmp_path / "a.xlsx"
    assert sheets.save_ledger(path, register, None, [values], HEADING).rows == 1
    found = opened(path)
    numbers = [found.cell(head_row(found) + n, 2).value for n in (1, 2, 3)]
    assert numbers == [values["number"]] * 3


def test_a_blank_ledger_fills_its_page(registers: Registers, register_name: str) -> None:
    register = registers[register_name]
    sheet = sheets.blank_ledger(register, None, Heading("局")).worksheets[0]
    assert 12 <= counted(sheet) <= 28
    heights = sum(sheet.row_dimensions[n].height for n in range(1, sheet.max_row + 1))
    depth = (297 - 31 if register.declaration.list.portrait else 210 - 29) / 25.4 * 72
    assert 0.9 * depth < heights <= depth
    some = sheets.blank_ledger(register, None, Heading("局"), rows=3).worksheets[0]
    assert counted(some) == 3


def test_cancelling_an_export_leaves_nothing_behind(registers: Registers, tmp_path: Path) -> None:
    register = registers["fault"]
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    told: list[int] = []

    def progress(done: int) -> bool:
        told.append(done)
        return False

    with pytest.raises(Cancelled):
        sheets.save_ledger(
            path, register, None, [record(register)] * 450, HEADING, progress=progress
        )
    assert told == [200]
    assert path.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("after", [2, 3, 4])  # told of the last row, of packing, of reading again
def test_what_is_written_can_be_cancelled_while_it_is_packed_and_read_again(
    registers: Registers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    register, laid = registers["fault"], tmp_path / "laid"
    laid.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(laid))
    told: list[int] = []

    def progress(done: int) -> bool:
        told.append(done)
        return len(told) < after

    with pytest.raises(Cancelled):
        sheets.save_ledger(
            tmp_path / "a.xlsx", register, None, [record(register)] * 250, HEADING, (), progress
        )
    assert told == [200, *[250] * (after - 1)]
    assert [*laid.iterdir()] == []
    assert [*tmp_path.iterdir()] == [laid]


def test_links_show_the_name_they_had(registers: Registers) -> None:
    values = record(registers["fault"]) | {"reporter": Ref(None, "=欧阳")}
    sheet = sheets.ledger(registers["fault"], None, [values], HEADING).worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=欧阳"]
    assert [cell.data_type for cell in found] == ["s"]


LONG = "".join(f"第{n}条规定应当遵守。" for n in range(1, 400))


def depth(sheet: Worksheet) -> float:
    """The points of a page's rows, which are scaled down with columns that do not fit it."""
    portrait = sheet.page_setup.orientation == "portrait"
    page = layout.LEDGER_PORTRAIT if portrait else layout.LEDGER
    wide = sum(one.width for one in sheet.column_dimensions.values()) * 7 / 96 * 25.4
    return page.depth / min(page.room / wide, 1.0)


def pages(sheet: Worksheet) -> list[range]:
    """The rows of each page of a ledger that says itself where pages end."""
    ends = [0, *(mark.id for mark in sheet.row_breaks.brk), sheet.max_row]
    return [range(start + 1, end + 1) for start, end in pairwise(ends)]


def high(sheet: Worksheet, rows: range) -> float:
    return sum(float(sheet.row_dimensions[row].height or 0) for row in rows)


def test_a_record_taller_than_a_page_goes_on_and_is_numbered_again(
    registers: Registers, register_name: str
) -> None:
    register = registers[register_name]
    remark = {"remark": LONG}
    records = [record(register), record(register, 1) | remark, record(register, 2)]
    sheet = sheets.ledger(register, None, records, HEADING).worksheets[0]
    head, ends = head_row(sheet), pages(sheet)
    assert len(ends) > 1
    for page in ends:
        repeated = high(sheet, range(1, head + 1)) if page[0] > 1 else 0.0
        assert high(sheet, page) + repeated <= depth(sheet)
    column = [sheet.cell(row, sheet.max_column).value for row in range(head + 1, sheet.max_row)]
    assert LONG in "".join(filter(None, map(str, column)))
    numbers = [sheet.cell(page[0], 1).value for page in ends[1:]]
    assert any(str(number).startswith("2") and number != 2 for number in numbers)
    assert max(float(sheet.row_dimensions[row].height or 0) for row in ends[-1]) < 300


def test_the_lines_of_a_record_are_not_parted_while_they_fit_a_page(registers: Registers) -> None:
    register, values = visit(registers)
    sheet = sheets.ledger(register, None, [values] * 30, HEADING).worksheets[0]
    ends = {page[-1] for page in pages(sheet)[:-1]}
    assert ends
    for one in sheet.merged_cells.ranges:
        if one.max_row > one.min_row:
            assert not ends & set(range(one.min_row, one.max_row))


def test_the_lines_of_a_record_with_very_many_go_on_on_further_pages(
    registers: Registers,
) -> None:
    register, values = visit(registers)
    (line, *_rest) = values["people"]
    people = tuple(line | {"name": f"访客{n:03}"} for n in range(60))
    sheet = sheets.ledger(register, None, [values | {"people": people}], HEADING).worksheets[0]
    found = [cell.value for row in sheet.iter_rows() for cell in row if "访客" in str(cell.value)]
    assert found == [f"访客{n:03}" for n in range(60)]
    assert len(pages(sheet)) > 2
    for page in pages(sheet)[1:]:
        assert str(sheet.cell(page[0], 1).value).startswith("1")


def test_a_text_too_tall_for_the_lines_of_its_record_goes_on_after_them(
    registers: Registers,
) -> None:
    register, values = visit(registers)
    sheet = sheets.ledger(register, None, [values | {"remark": LONG}], HEADING).worksheets[0]
    cells = [sheet.cell(row, sheet.max_column).value for row in range(1, sheet.max_row + 1)]
    assert LONG in "".join(filter(None, map(str, cells)))
    assert (
        max(float(sheet.row_dimensions[row].height or 0) for row in range(1, sheet.max_row)) < 300
    )


def test_the_foot_is_not_left_alone(registers: Registers, register_name: str) -> None:
    register = registers[register_name]
    for count in (13, 15, 16, 17, 18):
        sheet = sheets.ledger(register, None, [record(register)] * count, HEADING).worksheets[0]
        head, room = head_row(sheet), depth(sheet)
        left = room - high(sheet, range(1, head + 1))
        used, ends = 0.0, {mark.id for mark in sheet.row_breaks.brk}
        for row in range(head + 1, sheet.max_row + 1):
            own = float(sheet.row_dimensions[row].height or 0)
            if used + own > left or row - 1 in ends:
                assert row < sheet.max_row - 1 or sheet.cell(row, 1).value == count
                used = 0.0
            used += own


def test_a_blank_book_has_full_pages_numbered_through(
    registers: Registers, register_name: str
) -> None:
    register = registers[register_name]
    sheet = sheets.blank_ledger(register, None, Heading("局"), pages=4).worksheets[0]
    one = sheets.blank_ledger(register, None, Heading("局")).worksheets[0]
    ends = pages(sheet)
    assert len(ends) == 4
    assert counted(sheet) == 4 * counted(one)
    head = high(sheet, range(1, head_row(sheet) + 1))
    for page in ends[1:]:
        assert 0.9 * depth(sheet) < head + high(sheet, page) <= depth(sheet)
        assert str(sheet.cell(page[-1], 1).value).startswith(
            ("单位负责人", "Head", "联系", "Phone")
        )


def test_every_register_has_a_cover(
    registers: Registers, register_name: str, tmp_path: Path
) -> None:
    register = registers[register_name]
    given = sheets.Cover("2026", "3", "王小明", "2026年1月1日", "", 50)
    book = sheets.cover(register, None, given, Heading("滨海市自然资源局"))
    sheets.save(book, tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")
    said = "\n".join(texts(sheet))
    title = register.declaration.list.title or register.title
    for part in (str(title), "2026", "3", "王小明", "2026年1月1日", "50", "滨海市自然资源局"):
        assert part in said
    assert all(str(label) in said for label in register.declaration.book.lines)
    assert high(sheet, range(1, sheet.max_row + 1)) <= depth(sheet)
    assert not sheet.oddFooter.center.text


def test_the_head_of_a_group_stands_on_the_page_of_its_first_record(registers: Registers) -> None:
    register = registers["fault"]
    for lead in range(0, 18, 3):  # so that pages end at other places of a group
        records: list[Any] = [record(register, n) for n in range(lead)]
        for group in range(30):
            records += [sheets.GroupHead(f"Group {group}"), record(register), record(register)]
        sheet = sheets.ledger(register, None, records, HEADING).worksheets[0]
        heads = [cell.row for cell in sheet["A"] if str(cell.value).startswith("Group ")]
        assert len(heads) == 30
        ends = {point.id for point in sheet.row_breaks.brk}
        assert len(ends) >= 3
        assert not ends & set(heads)
        merged = {str(area) for area in sheet.merged_cells.ranges}
        last = sheet.cell(heads[0], sheet.max_column).coordinate
        assert f"A{heads[0]}:{last}" in merged


def test_in_excel_the_head_of_a_group_merges_nothing_and_counts_as_no_record(
    registers: Registers, tmp_path: Path
) -> None:
    register = registers["fault"]
    records = [sheets.GroupHead("=1+1 (2)"), record(register), record(register, 1)]
    saved = sheets.save_ledger(tmp_path / "a.xlsx", register, None, records, HEADING)
    assert saved.rows == 2
    sheet = opened(tmp_path / "a.xlsx")
    (head,) = [cell for cell in sheet["A"] if cell.value == "=1+1 (2)"]
    assert head.data_type == "s"
    assert not head.alignment.shrink_to_fit  # it runs on over the empty cells
    assert not head.alignment.wrap_text
    assert not any(head.coordinate in area for area in sheet.merged_cells.ranges)
    assert [sheet.cell(head.row + at, 1).value for at in (1, 2)] == [1, 2]
