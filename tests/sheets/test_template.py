"""A superior's workbook: placeholders filled, rows repeated, its look kept, losses refused."""

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from sheet_examples import record

from desktop_app import sheets, words
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets import superior

UNIT = {"name": "滨海市自然资源局", "head": Ref(1, "李建国"), "set_up_on": dt.date(2010, 5, 1)}


def filled(
    path: Path, register: Register, records: Sequence[dict[str, Any]], unit: Any = None
) -> Workbook:
    """Return a template filled, as it is printed."""
    return sheets.painted(path, superior.fill(path, register, records, unit))


def template(path: Path, cells: dict[str, Any], merges: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, value in cells.items():
        sheet[place] = value
        sheet[place].font = Font(name="仿宋", size=12)
        sheet[place].border = Border(left=Side(style="thin"))
    for merge in merges:
        sheet.merge_cells(merge)
    sheet.print_area = "A1:D8"
    sheet.row_dimensions[3].height = 33
    sheet.row_dimensions[6].height = 44
    book.save(path)
    return path


def test_single_placeholders_take_the_value_itself(registers: Registers, tmp_path: Path) -> None:
    fault = registers["fault"]
    values = record(fault) | {"symptom": "=1+1", "occurred_at": dt.datetime(2026, 5, 8, 9, 5)}
    path = template(
        tmp_path / "t.xlsx",
        {
            "A1": "{{unit.name}}故障表",
            "A2": "{{ number }}",
            "B2": "{{occurred_at}}",
            "C2": "{{symptom}}",
            "D2": "组长：{{unit.head}}",
        },
    )
    with words.speaking("zh"):
        sheet = filled(path, fault, [values], UNIT).worksheets[0]
    assert sheet["A1"].value == "滨海市自然资源局故障表"
    assert sheet["A2"].value == values["number"]
    assert sheet["B2"].value == dt.datetime(2026, 5, 8, 9, 5)
    assert sheet["B2"].is_date
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    assert sheet["D2"].value == "组长：李建国"
    assert sheet["C2"].font.name == "仿宋"


def test_a_row_is_repeated_and_what_stands_below_moves(
    registers: Registers, tmp_path: Path
) -> None:
    fault = registers["fault"]
    path = template(
        tmp_path / "t.xlsx",
        {
            "A1": "故障",
            "A3": "{{each.number}}",
            "B3": "{{each.symptom}}",
            "A6": "负责人",
            "C6": "=SUM(1,2)",
        },
        ("A1:D1", "B3:C3", "A6:B7"),
    )
    records = [record(fault, n) for n in range(4)]
    (tmp_path / "a.xlsx").write_bytes(superior.fill(path, fault, records, UNIT))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [sheet.cell(n, 1).value for n in range(3, 7)] == [r["number"] for r in records]
    assert {one.coord for one in sheet.merged_cells.ranges} == {
        "A1:D1", "B3:C3", "B4:C4", "B5:C5", "B6:C6", "A9:B10",
    }  # fmt: skip
    assert sheet["A9"].value == "负责人"
    assert sheet["C9"].value == "=SUM(1,2)"
    assert [sheet.row_dimensions[n].height for n in (3, 4, 6, 9)] == [33, 33, 33, 44]
    assert sheet["B5"].font.name == "仿宋"
    assert sheet.print_area.endswith("$A$1:$D$11")


def test_no_records_leave_the_row_empty(registers: Registers, tmp_path: Path) -> None:
    path = template(tmp_path / "t.xlsx", {"A3": "{{each.number}}", "A5": "{{symptom}}", "A6": "x"})
    sheet = filled(path, registers["fault"], [], UNIT).worksheets[0]
    assert (sheet["A3"].value, sheet["A5"].value, sheet["A6"].value) == (None, None, "x")


def test_an_unknown_placeholder_is_named_with_its_cell(
    registers: Registers, tmp_path: Path
) -> None:
    for word in ("symptoms", "unit.nam", "each.unknown"):
        path = template(tmp_path / "t.xlsx", {"C4": f"x {{{{{word}}}}}"})
        with pytest.raises(UserError, match=rf"C4.*{word}"):
            filled(path, registers["fault"], [record(registers["fault"])], UNIT)


@pytest.mark.parametrize(
    ("part", "content", "named"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/ctrlProps/ctrlProp1.xml", b"<x/>", "buttons"),
        (
            "xl/drawings/drawing9.xml",
            b'<w:wsDr xmlns:w="urn:w"><w:sp><w:nvSpPr><w:cNvPr name="Seal 3"/></w:nvSpPr></w:sp></w:wsDr>',
            "Seal 3",
        ),
    ],
)
def test_what_would_be_lost_is_refused_by_name(
    registers: Registers, tmp_path: Path, part: str, content: bytes, named: str
) -> None:
    path = template(tmp_path / "t.xlsx", {"A1": "{{number}}"})
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(part, content)
    with pytest.raises(UserError, match=named):
        filled(path, registers["fault"], [], UNIT)


def test_what_is_no_workbook_is_refused(registers: Registers, tmp_path: Path) -> None:
    plain = tmp_path / "t.xlsx"
    plain.write_text("no workbook", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w") as file:
        file.writestr("a.txt", "x")
    for path in (plain, tmp_path / "z.xlsx", tmp_path, tmp_path / "missing.xlsx"):
        with pytest.raises(UserError, match=path.name):
            filled(path, registers["fault"], [], UNIT)
