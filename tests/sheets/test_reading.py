"""Reading an office's files: workbooks and text of every sort, and files that are none."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop_app.errors import UserError
from desktop_app.sheets import guards
from desktop_app.sheets.reading import open_tables, table
from tests.workbooks import book


def rows_of(path: Path) -> list[list[object]]:
    return table(open_tables(path)).rows


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as told:
        table(open_tables(path))
    assert "\n" not in str(told.value)
    return str(told.value)


def test_values_come_as_what_they_are(tmp_path: Path) -> None:
    moment, day, time = dt.datetime(2024, 5, 6, 7, 8), dt.date(2024, 5, 6), dt.time(9, 5)
    row = ["设备", 7, 1.5, True, moment, day, time, dt.timedelta(hours=30), None, "末"]
    assert rows_of(book(tmp_path / "a.xlsx", row)) == [
        ["设备", 7, 1.5, True, moment, day, time, "30:00", None, "末"]
    ]


def test_rows_are_numbered_as_in_the_file_and_end_with_the_last_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C4"] = "x"
    book.active["A9"] = ""
    book.active["A9"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    rows = rows_of(tmp_path / "a.xlsx")
    assert len(rows) == 4
    assert rows[3] == [None, None, "x"]


def test_what_is_merged_down_stands_in_each_row(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ["办公室", 1], [None, 2], [None, 3], ["财务科", 4], merged=("A1:A3",)
    )
    assert [row[0] for row in rows_of(path)] == ["办公室", "办公室", "办公室", "财务科"]


def test_hidden_sheets_are_named_and_not_taken_by_themselves(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "旧"
    book.active.append(["old"])
    book.active.sheet_state = "hidden"
    book.create_sheet("空")
    book.create_sheet("新").append(["new"])
    book.save(tmp_path / "a.xlsx")
    source = open_tables(tmp_path / "a.xlsx")
    told = [(info.name, info.hidden, info.rows) for info in source.sheets]
    assert told == [("旧", True, 1), ("空", False, 0), ("新", False, 1)]
    assert table(source).rows == [["new"]]
    assert table(source, "旧").rows == [["old"]]
    with pytest.raises(UserError, match="旧, 空, 新"):
        table(source, "别的")


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = dt.date(2024, 2, 29)
    book.save(tmp_path / "a.xlsx")
    found = table(open_tables(tmp_path / "a.xlsx"))
    assert found.rows == [[dt.date(2024, 2, 29)]]
    assert found.from_1904


def test_formulas_without_a_stored_result_are_counted(tmp_path: Path) -> None:
    found = table(open_tables(book(tmp_path / "a.xlsx", ["编号", "=1+1", "=TODAY()"])))
    assert (found.formulas, found.unworked, found.today) == (2, 2, 1)
    assert found.rows == [["编号"]] or found.rows == [["编号", None, None]]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("gbk", "gb18030"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_of_any_encoding_and_separator(
    tmp_path: Path, encoding: str, told: str, separator: str
) -> None:
    lines = ["设备名称|型号|备注", "打印机|HP 1020|正常使用", '台式机|"启天|M4"|"一行\n二行"']
    text = "\r\n".join(lines).replace("|", separator)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    source = open_tables(path)
    assert (source.encoding, source.separator) == (told, separator)
    assert table(source).rows == [
        ["设备名称", "型号", "备注"],
        ["打印机", "HP 1020", "正常使用"],
        ["台式机", f"启天{separator}M4", "一行\n二行"],
    ]


def test_digits_of_a_text_stay_digits(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('编号,序列号\n="001",0012\n\t0003,\n', "utf-8")
    assert rows_of(path) == [["编号", "序列号"], ["001", "0012"], ["0003", None]]


def test_a_given_encoding_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("设备;型号\n机;x".encode("gbk"))
    source = open_tables(path, encoding="gbk", separator=";")
    assert (source.encoding, table(source).rows[0]) == ("gbk", ["设备", "型号"])


def test_files_that_are_none_get_their_true_reason(tmp_path: Path) -> None:
    whole = book(tmp_path / "whole.xlsx", ["设备名称", "型号"] * 40).read_bytes()
    files = {
        "empty.xlsx": (b"", "empty"),
        "empty.csv": (b"\r\n\r\n", "empty"),
        "text.xlsx": ("设备,型号".encode(), "plain text"),
        "cut.xlsx": (whole[: len(whole) // 2], "damaged"),
        "~$whole.xlsx": (b"x", "open in Excel"),
        "locked.xlsx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
            "password",
        ),
        "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n\0\0\0", "damaged"),
    }
    for name, (content, reason) in files.items():
        (tmp_path / name).write_bytes(content)
        assert reason in refusal(tmp_path / name), name
    assert "folder" in refusal(tmp_path)
    assert "no file" in refusal(tmp_path / "gone.xlsx")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert "no workbook" in refusal(tmp_path / "a.xlsx")


def packed_again(path: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    """The workbook with bytes of one part replaced."""
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, data.replace(*change) if entry.filename == part else data)
    return path


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ["编号"])
    sheet = "xl/worksheets/sheet1.xml"
    packed_again(path, sheet, (b"</sheetData>", b" " * 60_000_000 + b"</sheetData>"))
    assert path.stat().st_size < 200_000
    assert "unpack" in refusal(path)


def test_declared_entities_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ["编号"])
    bomb = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><worksheet '
    packed_again(path, "xl/worksheets/sheet1.xml", (b"<worksheet ", bomb))
    assert "entities" in refusal(path)


def test_a_value_far_away_is_refused_and_a_mere_format_is_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "编号"
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "format.xlsx")
    assert rows_of(tmp_path / "format.xlsx") == [["编号"]]
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "value.xlsx")
    assert str(guards.MOST_ROWS) in refusal(tmp_path / "value.xlsx")


def test_too_many_columns_of_a_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join("x" * 600), "utf-8")
    assert str(guards.MOST_COLUMNS) in refusal(path)


def test_a_web_page_under_the_name_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    page = (
        '<html><meta charset="gbk"><table>'
        '<tr><th rowspan="2">部门</th><th colspan="2">设备</th></tr>'
        "<tr><th>名称</th><th>编号</th></tr>"
        '<tr><td rowspan="2">办公室</td><td>台式机<br>甲</td><td>001</td></tr>'
        "<tr><td>打印机</td><td>&nbsp;002</td></tr></table></html>"
    )
    path.write_bytes(page.encode("gbk"))
    found = table(open_tables(path))
    assert found.rows == [
        ["部门", "设备", None],
        ["部门", "名称", "编号"],
        ["办公室", "台式机\n甲", "001"],
        ["办公室", "打印机", "002"],
    ]
    assert found.text


def test_an_xml_table_of_2003_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "utf-8",
    )
    with pytest.raises(UserError, match="2003"):
        open_tables(path)


def test_many_merges_and_a_long_cell_are_read_in_time(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["名称", "备注"])
    sheet.append(["台式机", "长" * 32_767])
    workbook.save(tmp_path / "a.xlsx")
    path = tmp_path / "merges.xlsx"
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 50_003))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = f'</sheetData><mergeCells count="50000">{merges}</mergeCells>'
                content = content.replace(b"</sheetData>", text.encode())
            new.writestr(part, content)
    found = table(open_tables(path))
    assert len(found.spans) == 50_000
    assert found.rows[1][0] == "台式机"


def test_numbers_are_read_as_their_cells_show_them(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append([123, 45, 0.45, 7, 0.5, 12.5, 430102198506120000])
    formats = ["00000", '"SN"0000', "0%", '0"台"', "0.0%", "0.00", "0" * 18]
    for cell, shown in zip(made.active[1], formats, strict=True):
        cell.number_format = shown
    path = tmp_path / "formats.xlsx"
    made.save(path)
    lost = 430102198506120000.0  # its last digits, whatever the cell shows: it stays a number
    found = table(open_tables(path)).rows
    assert found == [["00123", "SN0045", "45%", "7台", "50%", 12.5, lost]]


def test_merged_cells_do_not_hide_what_stands_within_them(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (["名称", "编号"], ["甲", "1"], ["乙", "2"]):
        made.active.append(row)
    made.save(tmp_path / "plain.xlsx")
    crafted = tmp_path / "crafted.xlsx"
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as old,
        zipfile.ZipFile(crafted, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                merged = b'</sheetData><mergeCells><mergeCell ref="A1:B3"/></mergeCells>'
                part = part.replace(b"</sheetData>", merged)
            new.writestr(name, part)
    assert table(open_tables(crafted)).rows == [["名称", "编号"], ["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        '名称,编号,型号\n"甲,1,x\n乙,2,y\n',
        '名称,编号,型号\n"甲,1,x\n乙,2,y\n"丙",3,z\n',
    ],
)
def test_a_quote_that_is_never_closed_loses_no_lines(tmp_path: Path, text: str) -> None:
    path = tmp_path / "open.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="row 2"):
        open_tables(path)


def test_prose_in_a_quoted_cell_is_no_swallowed_line(tmp_path: Path) -> None:
    path = tmp_path / "prose.csv"
    path.write_text('name,no,note\na,1,"seen, heard, and done\nthen left, late, alone"\n', "utf-8")
    assert table(open_tables(path)).rows[1][2] == "seen, heard, and done\nthen left, late, alone"


def test_a_text_may_begin_with_its_mark_twice(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("\ufeff\ufeff名称,编号\n甲,1\n", encoding="utf-8")
    assert table(open_tables(path)).rows[0] == ["名称", "编号"]


@pytest.mark.parametrize("shown", ["General", "00000", "yyyy-mm-dd"])
def test_a_number_beyond_all_numbers_is_an_error_of_its_cell(tmp_path: Path, shown: str) -> None:
    content = io.BytesIO()
    made = openpyxl.Workbook()
    made.active["A1"] = 5
    made.active["A1"].number_format = shown
    made.active["B1"] = 1
    made.save(content)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>5</v>", b"<v>1e999</v>"))
    found = table(open_tables(path))
    assert (found.rows, found.errors) == ([[None, 1.0]], 1)
