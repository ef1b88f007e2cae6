"""A superior's form: filled in its XML, all else kept, what stands below moved whole, and proved."""

import datetime as dt
import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import superior_forms as forms
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from sheet_examples import record

from desktop_app import sheets
from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.sheets import superior
from desktop_app.sheets.superior import proof
from desktop_app.sheets.superior.references import Move

WORDS = ("#", "name", "level", "responsible", "enabled_on", "asset_no")
PLACED = tuple(superior.placeholder(superior.EACH + word) for word in WORDS)
MORE = 5  # rows inserted for eight records into a form of three


def filled(registers: Registers, path: Path, count: int) -> Path:
    """Fill the form at `path` with so many machines."""
    equipment = registers["equipment"]
    content = superior.fill(path, equipment, [record(equipment, n) for n in range(count)])
    to = path.with_name("filled.xlsx")
    to.write_bytes(content)
    return to


def opened(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of what only newer Excels know
        return openpyxl.load_workbook(path, rich_text=True)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def around(sheet: bytes) -> list[bytes]:
    """Return what a sheet has besides its rows, in the one way of writing XML."""
    root = etree.fromstring(sheet)
    return [etree.tostring(each, method="c14n") for each in root if "sheetData" not in each.tag]


def test_a_form_with_everything_keeps_everything(registers: Registers, tmp_path: Path) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    forms.with_drawing(
        form, forms.anchored(10, forms.PICTURE) + forms.anchored(2, forms.SHAPE, "twoCell")
    )
    forms.with_extensions(form)
    to = filled(registers, form, 8)
    before, after = opened(form).worksheets[0], opened(to).worksheets[0]
    for row in range(1, 13):
        at = row if row < 8 else row + MORE
        for column in range(1, 7):
            old, new = before.cell(row, column), after.cell(at, column)
            assert repr(old.font) == repr(new.font)
            assert repr(old.border) == repr(new.border)
            assert repr(old.alignment) == repr(new.alignment)
            assert repr(old.protection) == repr(new.protection)
            if not 5 <= row <= 8:
                assert old.value == new.value
        if not 5 <= row <= 7:
            assert before.row_dimensions[row].height == after.row_dimensions[at].height
    # Rows of the list are as high as they were, or as their text asks for.
    assert all(after.row_dimensions[row].height >= 24 for row in range(5, 13))
    assert after["F13"].value == "=SUM(F5:F12)"
    assert after["E13"].value == "=COUNTA($B$5:$B$12)"
    assert {str(area) for area in after.merged_cells.ranges} == {
        "A1:F1", "B2:C2", "E2:F2", "A13:D13", "A15:B16",
    }  # fmt: skip
    assert [str(each.sqref) for each in after.data_validations.dataValidation] == [
        "C5:C12",
        "F15",
    ]
    assert after.data_validations.dataValidation[1].formula1 == "$F$13"
    rules = {
        str(each.sqref): [rule.formula for rule in each.rules]
        for each in after.conditional_formatting
    }
    assert rules == {"B5:B12": [["$F5>$F$13"]], "A15": [["F13=0"]]}
    assert after.print_area == "'上报 表'!$A$1:$F$16"
    assert after.print_title_rows == before.print_title_rows
    assert [one.id for one in after.row_breaks.brk] == [13]
    assert after.auto_filter.ref == "A4:F12"
    assert after.freeze_panes == "A5"
    assert after["A15"].comment.text == "请本人签字"
    assert after["C15"].hyperlink.ref == "C15"
    for kept in ("page_setup", "page_margins", "protection", "sheet_view", "print_options"):
        assert getattr(before, kept) == getattr(after, kept), kept
    assert before.oddHeader.left.text == after.oddHeader.left.text
    assert before.oddFooter.center.text == after.oddFooter.center.text
    for column in "ABCDEF":
        assert before.column_dimensions[column].width == after.column_dimensions[column].width
    book = opened(to)
    assert book.defined_names["数量列"].attr_text == "'上报 表'!$F$5:$F$12"
    assert book.defined_names["合计格"].attr_text == "'上报 表'!$F$13"
    assert book["汇总"]["A1"].value == "='上报 表'!F13*2"
    assert book["汇总"]["A2"].value == "=SUM('上报 表'!F5:F12)+COUNT('上报 表'!$F$1:$F$4)"
    there = parts(to)
    assert "'上报 表'!$F$5:$F$12" in there["xl/charts/chart1.xml"].decode()
    drawing = there["xl/drawings/drawing8.xml"].decode()
    assert "<xdr:row>14</xdr:row>" in drawing  # the seal went down by five, with its lower edge
    assert "<xdr:row>16</xdr:row>" in drawing
    assert "盖章处" in drawing
    sheet = there["xl/worksheets/sheet1.xml"].decode()
    assert "<xm:sqref>D5:D12</xm:sqref>" in sheet
    assert "<xm:f>'上报 表'!F5:F12</xm:f>" in sheet
    assert "<xm:sqref>F15</xm:sqref>" in sheet


def test_where_no_row_is_needed_only_cells_are_touched(
    registers: Registers, tmp_path: Path
) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    forms.with_drawing(form, forms.anchored(10, forms.PICTURE))
    old, new = parts(form), parts(filled(registers, form, 2))
    assert list(old) == list(new)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/workbook.xml",
    }  # fmt: skip
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert around(old[name]) == around(new[name])


def test_rows_that_a_form_has_ready_are_filled_first(registers: Registers, tmp_path: Path) -> None:
    form = forms.full(tmp_path / "form.xlsx", ready=5, first=PLACED)
    sheet = opened(filled(registers, form, 3)).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(5, 11)] == [1, 2, 3, None, None, "合计"]
    assert sheet["E5"].is_date


def test_a_table_of_excels_grows(registers: Registers, tmp_path: Path) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    forms.with_table(form)
    sheet = opened(filled(registers, form, 8)).worksheets[0]
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A4:F12", "A4:F12")


def test_formulas_that_were_shared_stand_alone_and_are_repeated(
    registers: Registers, tmp_path: Path
) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED[:5])

    def shared(text: str) -> str:
        for row in (5, 6, 7):
            inner = '<f t="shared" ref="F5:F7" si="0">A5*2+$A$4</f>' if row == 5 else ""
            inner = inner or '<f t="shared" si="0"/>'
            start = text.index(f'<c r="F{row}"')
            end = text.index("</c>", start)
            text = f"{text[:end]}{inner}<v>7</v>{text[end:]}"
        return text

    forms.changed(form, {"xl/worksheets/sheet1.xml": shared})
    sheet = opened(filled(registers, form, 6)).worksheets[0]
    assert [sheet.cell(row, 6).value for row in range(5, 11)] == [
        f"=A{row}*2+$A$4" for row in range(5, 11)
    ]
    assert sheet["F11"].value == "=SUM(F5:F10)"


def test_letters_of_a_cell_keep_their_looks(registers: Registers, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    bold = InlineFont(b=True)
    sheet["A1"] = CellRichText(
        "编号：", TextBlock(bold, "{{num"), "ber}}", TextBlock(bold, "（完）")
    )
    book.save(tmp_path / "form.xlsx")
    value = opened(filled(registers, tmp_path / "form.xlsx", 1)).worksheets[0]["A1"].value
    number = record(registers["equipment"])["number"]
    assert str(value) == f"编号：{number}（完）"
    assert [part.text for part in value if isinstance(part, TextBlock)] == [number, "（完）"]


def test_days_count_as_the_workbook_counts_them(registers: Registers, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = "{{enabled_on}}"
    book.save(tmp_path / "form.xlsx")
    equipment = registers["equipment"]
    values = record(equipment) | {"enabled_on": dt.date(2026, 5, 8)}
    content = superior.fill(tmp_path / "form.xlsx", equipment, [values])
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"]
    assert cell.value == dt.datetime(2026, 5, 8)


def test_a_template_of_excels_becomes_a_workbook(registers: Registers, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.template = True
    book.worksheets[0]["A1"] = "{{number}}"
    book.save(tmp_path / "form.xltx")
    to = filled(registers, tmp_path / "form.xltx", 1)
    assert b"template.main" not in parts(to)["[Content_Types].xml"]
    assert opened(to).worksheets[0]["A1"].value == "SB-2026-0001"


def test_a_list_side_by_side_goes_on_at_the_right(registers: Registers, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for column, text in enumerate(("{{each.#}}", "{{each.name}}") * 2, 1):
        sheet.cell(2, column, text)
    book.save(tmp_path / "form.xlsx")
    sheet = opened(filled(registers, tmp_path / "form.xlsx", 5)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[2]) for row in rows] == [(1, 4), (2, 5), (3, None)]


def test_child_lines_have_a_row_each(registers: Registers, tmp_path: Path) -> None:
    visit = registers["visit"]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "{{number}}"
    sheet["A3"], sheet["B3"] = "{{each.#}}", "{{each.people.name}}"
    sheet["A4"] = "合计"
    book.save(tmp_path / "form.xlsx")
    values = record(visit) | {"people": ({"id": 1, "name": "张三"}, {"id": 2, "name": "李四"})}
    content = superior.fill(tmp_path / "form.xlsx", visit, [values])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [[1, "张三"], [2, "李四"], ["合计", None]]


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("_xmlsignatures/sig1.xml", "digital signature"),
        ("xl/revisions/revisionHeaders.xml", "tracked changes"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(
    registers: Registers, tmp_path: Path, part: str, named: str
) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    forms.changed(form, {}, {part: b"<x/>"})
    with pytest.raises(UserError, match=named):
        superior.Form(form)


def _array(text: str) -> str:
    start = text.index('<c r="F5"')
    end = text.index("</c>", start)
    cell = '<c r="F5"><f t="array" ref="F5:F7">A5:A7*2</f><v>1</v>'
    return f"{text[:start]}{cell}{text[end:]}"


def _scenario(text: str) -> str:
    inner = '<scenarios><scenario name="乐观"><inputCells r="F5" val="1"/></scenario></scenarios>'
    return text.replace("<autoFilter", f"{inner}<autoFilter")


def _newer(text: str) -> str:
    inner = '<extLst><ext uri="{1}"><x:thing xmlns:x="urn:new"/></ext></extLst>'
    return text.replace("</worksheet>", f"{inner}</worksheet>")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_array, "array formula in F5"),
        (_scenario, "scenario “乐观”"),
        (_newer, "newer Excel .thing"),
    ],
)
def test_what_cannot_make_room_is_refused_by_name_only_where_it_must(
    registers: Registers, tmp_path: Path, change: Any, named: str
) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED[:5])
    forms.changed(form, {"xl/worksheets/sheet1.xml": change})
    with pytest.raises(UserError, match=named):
        filled(registers, form, 8)
    assert filled(registers, form, 1).exists()


def test_buttons_shapes_and_embedded_things_stay_as_they_are(
    registers: Registers, tmp_path: Path
) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    more = {
        "xl/ctrlProps/ctrlProp1.xml": b'<formControlPr fmlaLink="$F$8" xmlns="urn:x"/>',
        "xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        "xl/customProperty1.bin": b"x",
    }
    forms.changed(form, {}, more)
    there = parts(filled(registers, form, 8))
    assert there["xl/embeddings/oleObject1.bin"] == more["xl/embeddings/oleObject1.bin"]
    assert b"$F$13" in there["xl/ctrlProps/ctrlProp1.xml"]  # it follows the cell it is linked to


def _other_width(text: str) -> str:
    return text.replace('width="22"', 'width="23"')


def _other_margin(text: str) -> str:
    return text.replace('left="0.33"', 'left="0.4"')


def _other_rule(text: str) -> str:
    return text.replace('type="whole"', 'type="decimal"')


@pytest.mark.parametrize("change", [_other_width, _other_margin, _other_rule])
@pytest.mark.parametrize("count", [2, 8])
def test_the_proof_finds_what_was_not_kept(
    registers: Registers, tmp_path: Path, change: Any, count: int
) -> None:
    equipment = registers["equipment"]
    path = forms.full(tmp_path / "form.xlsx", first=PLACED)
    form = superior.Form(path)
    meaning = superior.Meaning(
        equipment, [record(equipment, n) for n in range(count)], None, sheets.Heading()
    )
    done = form.fill(meaning, form.placeholders())
    content = form.content(done)
    spoilt = tmp_path / "spoilt.xlsx"
    spoilt.write_bytes(content)
    forms.changed(spoilt, {"xl/worksheets/sheet1.xml": change})
    with pytest.raises(UserError, match="would not be as it was"):
        proof.prove(path, spoilt.read_bytes(), done)


def test_the_proof_finds_a_lost_part_and_a_wrong_cell(registers: Registers, tmp_path: Path) -> None:
    path = forms.full(tmp_path / "form.xlsx", first=PLACED)
    form = superior.Form(path)
    equipment = registers["equipment"]
    meaning = superior.Meaning(equipment, [record(equipment)], None, sheets.Heading())
    done = form.fill(meaning, form.placeholders())
    whole = io.BytesIO(form.content(done))
    proof.prove(path, whole.getvalue(), done)
    lacking = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(lacking, "w") as new:
        for name in old.namelist():
            if name != "xl/charts/chart1.xml":
                new.writestr(name, old.read(name))
    with pytest.raises(UserError, match="would not be as it was"):
        proof.prove(path, lacking.getvalue(), done)
    book = openpyxl.load_workbook(io.BytesIO(form.content(done)))
    book.worksheets[0]["B5"] = "其他"
    book.save(tmp_path / "spoilt.xlsx")
    with pytest.raises(UserError, match="would not be as it was"):
        proof.prove(path, (tmp_path / "spoilt.xlsx").read_bytes(), done)


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A5", "A5"),
        ("A6", "A8"),
        ("$A$6", "$A$8"),
        ("SUM(A1:A5)", "SUM(A1:A7)"),
        ("SUM(A1:A4)", "SUM(A1:A4)"),
        ("SUM(A3:A9)", "SUM(A3:A11)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("SUM(A1:A1048576)", "SUM(A1:A1048576)"),
        ("SUM(6:9)", "SUM(8:11)"),
        ("'上报 表'!A6+别的!A6", "'上报 表'!A8+别的!A6"),
        ("[1]上报!A6", "[1]上报!A6"),
        ('IF(A6="A6","第6行",LOG10(A6))', 'IF(A8="A6","第6行",LOG10(A8))'),
        ("SUM(A5:INDEX(A:A,9))", "SUM(A5:INDEX(A:A,9))"),
        ("SUM(A6:INDEX(A:A,9))", "SUM(A8:INDEX(A:A,9))"),
        ("设备表[数量]*A9", "设备表[数量]*A11"),
        ("A6 B6:C9,Q10", "A8 B8:C11,Q12"),
    ],
)
def test_references_lead_where_the_cells_stand_now(formula: str, moved: str) -> None:
    assert Move("上报 表", 5, 2).formula(formula, "上报 表") == moved


def test_on_paper_formulas_show_what_they_come_to(registers: Registers, tmp_path: Path) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    book = opened(form)
    del book["汇总"]
    sheet = book.worksheets[0]
    for place, formula in (
        ("A12", '="共"&COUNTA(B5:B7)&"台"'),
        ("B12", "=IF(COUNT(A5:A7)>2,ROUND(AVERAGE(A5:A7)*1.25,1),0)"),
        ("C12", "=-(1+2)*3%"),
        ("D12", "=ROW()-4"),
    ):
        sheet[place] = formula
    book.save(form)
    to = filled(registers, form, 8)
    sheet = sheets.painted(form, to.read_bytes()).worksheets[0]
    assert [sheet.cell(17, column).value for column in range(1, 5)] == ["共8台", 5.6, -0.09, 13]
    assert sheet["E13"].value == 8


def test_paper_shows_pictures_and_names_what_it_cannot(
    registers: Registers, tmp_path: Path
) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    with pytest.raises(UserError, match="a chart"):
        sheets.painted(form, filled(registers, form, 1).read_bytes())
    book = opened(form)
    del book["汇总"]
    book.save(form)
    forms.with_drawing(form, forms.anchored(10, forms.PICTURE))
    page: Any = sheets.painted(form, filled(registers, form, 8).read_bytes()).worksheets[0]
    assert [drawn.anchor._from.row for drawn in page._images] == [14]
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["A12"] = "=VLOOKUP(A5,B:C,2,FALSE)"
    book.save(form)
    with pytest.raises(UserError, match="VLOOKUP"):
        sheets.painted(form, filled(registers, form, 1).read_bytes())


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKED = forms.PICTURE.replace("r:embed=", "r:link=")
_VML = b"""<xml xmlns:x="urn:schemas-microsoft-com:office:excel"><x:ClientData ObjectType="Checkbox"/>
<x:ClientData ObjectType="Note"/></xml>"""


@pytest.mark.parametrize(
    ("inner", "more", "lost"),
    [
        (f'<oleObjects><oleObject progId="x" shapeId="1" r:id="r9" xmlns:r="{_R}"/></oleObjects>',
         {}, "embedded documents"),
        (f'<controls><control shapeId="1" r:id="r9" xmlns:r="{_R}"/></controls>',
         {}, "buttons or check boxes"),
        (f'<legacyDrawingHF r:id="r9" xmlns:r="{_R}"/>', {}, "a picture in the header or footer"),
        (f'<legacyDrawing r:id="rId77" xmlns:r="{_R}"/>',
         {"xl/drawings/vmlDrawing9.vml": _VML}, "buttons or check boxes"),
        ("", {"xl/cellimages.xml": b"<c/>"}, "pictures in cells"),
        ("", {"xl/richData/richValueRel.xml": b"<c/>"}, "pictures in cells"),
        ("", {"xl/diagrams/data1.xml": b"<c/>"}, "a diagram"),
        ("", {"xl/activeX/activeX1.xml": b"<c/>"}, "buttons or check boxes"),
    ],
)  # fmt: skip
def test_what_paper_would_lose_is_named(
    tmp_path: Path, inner: str, more: dict[str, bytes], lost: str
) -> None:
    form = tmp_path / "form.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "表"
    book.worksheets[0].oddHeader.left.text = "&G" if "HF" in inner else "甲&&G"
    book.save(form)
    assert sheets.painted(form, form.read_bytes()).worksheets  # nothing yet

    def sheet(text: str) -> str:
        return text.replace("</worksheet>", f"{inner}</worksheet>")

    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId77" Type="{_R}/vmlDrawing" Target="../drawings/vmlDrawing9.vml"/>'
        "</Relationships>"
    )
    more = more | {"xl/worksheets/_rels/sheet1.xml.rels": links.encode()}
    forms.changed(form, {"xl/worksheets/sheet1.xml": sheet}, more)
    with pytest.raises(UserError, match=lost):
        sheets.painted(form, form.read_bytes())


def test_a_picture_that_lies_elsewhere_is_named(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    openpyxl.Workbook().save(form)
    forms.with_drawing(form, forms.anchored(10, _LINKED))
    with pytest.raises(UserError, match="a picture that lies in another file “单位公章”"):
        sheets.painted(form, form.read_bytes())


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_damaged_form_is_told_as_such(tmp_path: Path, part: str) -> None:
    form = tmp_path / "form.xlsx"
    book = openpyxl.Workbook()
    for row in range(300):
        book.worksheets[0].append([f"第{row}行", row])
    book.save(form)
    content = bytearray(form.read_bytes())
    with zipfile.ZipFile(form) as file:
        start = file.getinfo(part).header_offset + 30 + len(part)
    content[start + 5 : start + 60] = b"\xff" * 55
    form.write_bytes(content)
    with pytest.raises(UserError, match=r"“form\.xlsx” is damaged"):
        superior.Form(form)
