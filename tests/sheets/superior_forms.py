"""Superiors' forms to be filled, with all that an Excel file may hold besides its cells."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

HEADS = ("序号", "设备名称", "密级", "责任人", "启用日期", "数量")
_LINE = Side(style="thin")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"


def full(path: Path, *, ready: int = 3, first: tuple[str, ...] = ()) -> Path:
    """Save a list with `ready` ruled rows under its head in row 4, and as good as everything.

    `first` stands in the first of them.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "上报 表"
    sheet["A1"] = "涉密设备统计表"
    sheet["A1"].font = Font(name="黑体", size=18, bold=True)
    sheet.merge_cells("A1:F1")
    sheet["A2"], sheet["D2"] = "填报单位：", "填报日期："
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("E2:F2")
    for column, head in enumerate(HEADS, 1):
        sheet.cell(4, column, head)
    last = 4 + ready
    for row in range(4, last + 1):
        sheet.row_dimensions[row].height = 24
        for column in range(1, 7):
            cell = sheet.cell(row, column)
            cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
            cell.font = Font(name="仿宋", size=11)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.protection = Protection(locked=False)
    for column, text in enumerate(first, 1):
        sheet.cell(5, column, text)
    total = last + 1
    sheet.cell(total, 1, "合计")
    sheet.cell(total, 6, f"=SUM(F5:F{last})")
    sheet.cell(total, 5, f"=COUNTA($B$5:$B${last})")
    sheet.row_dimensions[total].height = 31
    sheet.merge_cells(start_row=total, start_column=1, end_row=total, end_column=4)
    sign = total + 2
    sheet.cell(sign, 1, "单位负责人（签字）")
    sheet.merge_cells(start_row=sign, start_column=1, end_row=sign + 1, end_column=2)
    sheet.cell(sign, 3).hyperlink = "https://example.org/"
    sheet.cell(sign, 1).comment = Comment("请本人签字", "上级")
    _around(sheet, last, total, sign)
    other = book.create_sheet("汇总")
    other["A1"] = f"='上报 表'!F{total}*2"
    other["A2"] = f"=SUM('上报 表'!F5:F{last})+COUNT('上报 表'!$F$1:$F$4)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=4, max_row=last), titles_from_data=True)
    other.add_chart(chart, "C3")
    book.defined_names["数量列"] = DefinedName("数量列", attr_text=f"'上报 表'!$F$5:$F${last}")
    book.defined_names["合计格"] = DefinedName("合计格", attr_text=f"'上报 表'!$F${total}")
    book.save(path)
    return path


def _around(
    sheet: "openpyxl.worksheet.worksheet.Worksheet", last: int, total: int, sign: int
) -> None:
    levels = DataValidation("list", formula1='"绝密,机密,秘密,非密"', allow_blank=True)
    levels.add(f"C5:C{last}")
    limit = DataValidation("whole", operator="lessThan", formula1=f"$F${total}")
    limit.add(f"F{sign}")
    sheet.add_data_validation(levels)
    sheet.add_data_validation(limit)
    red = PatternFill("solid", bgColor="FFFFC7CE")
    sheet.conditional_formatting.add(f"B5:B{last}", FormulaRule([f"$F5>$F${total}"], fill=red))
    sheet.conditional_formatting.add(f"A{sign}", FormulaRule([f"F{total}=0"], fill=red))
    for column, width in zip("ABCDEF", (6, 22, 9, 12, 15, 8), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.print_area = f"A1:F{sign + 1}"
    sheet.print_title_rows = "1:4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_margins.left = 0.33
    sheet.oddHeader.left.text = "内部"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    sheet.row_breaks.append(Break(total))
    sheet.freeze_panes = "A5"
    sheet.protection.sheet = True
    sheet.protection.password = "1234"
    sheet.auto_filter.ref = f"A4:F{last}"


def with_table(path: Path) -> None:
    """Make the list a table of Excel's."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = None
    sheet.add_table(Table(displayName="设备表", ref="A4:F7"))
    book.save(path)


def png() -> bytes:
    """Return a picture of one red dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


def anchored(row: int, inner: str, edit: str = "oneCell") -> str:
    """Return something anchored from `row` to two rows below, counted from 1."""
    return (
        f'<xdr:twoCellAnchor editAs="{edit}"><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff>'
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col>"
        f"<xdr:colOff>9</xdr:colOff><xdr:row>{row + 1}</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:to>"
        f"{inner}<xdr:clientData/></xdr:twoCellAnchor>"
    )


PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="单位公章"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
)
SHAPE = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="3" name="文本框 1"/><xdr:cNvSpPr/>'
    '</xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
    "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>盖章处</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)


def with_drawing(path: Path, anchors: str) -> None:
    """Draw a picture and shapes on the first sheet."""
    drawing = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_RELATIONS}">'
        f"{anchors}</xdr:wsDr>"
    )
    parts = {
        "xl/drawings/drawing8.xml": drawing.encode(),
        "xl/drawings/_rels/drawing8.xml.rels": _relations(
            f'<Relationship Id="rId1" Type="{_RELATIONS}/image" Target="../media/seal.png"/>'
        ),
        "xl/media/seal.png": png(),
    }
    link = (
        f'<Relationship Id="rId88" Type="{_RELATIONS}/drawing" Target="../drawings/drawing8.xml"/>'
    )

    def types(text: str) -> str:
        kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
        told = f'<Override PartName="/xl/drawings/drawing8.xml" ContentType="{kind}"/>'
        told += (
            ""
            if 'Extension="png"' in text
            else '<Default Extension="png" ContentType="image/png"/>'
        )
        return text.replace("</Types>", f"{told}</Types>")

    def sheet(text: str) -> str:
        drawn = f'<drawing xmlns:r="{_RELATIONS}" r:id="rId88"/>'
        before = "<legacyDrawing" if "<legacyDrawing" in text else "</worksheet>"
        return text.replace(before, drawn + before, 1)

    changed(path, {"[Content_Types].xml": types, "xl/worksheets/sheet1.xml": sheet}, parts)
    _linked(path, link)


def with_extensions(path: Path) -> None:
    """Give the first sheet rules and small charts as newer Excels keep them."""
    inner = (
        f'<ext xmlns:x14="{_X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
        f'<x14:dataValidations xmlns:xm="{_XM}" count="1"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>汇总!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>D5:D7</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext>"
        f'<ext xmlns:x14="{_X14}" uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}">'
        f'<x14:sparklineGroups xmlns:xm="{_XM}"><x14:sparklineGroup><x14:sparklines>'
        "<x14:sparkline><xm:f>'上报 表'!F5:F7</xm:f><xm:sqref>F10</xm:sqref></x14:sparkline>"
        "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>"
    )

    def sheet(text: str) -> str:
        return text.replace("</worksheet>", f"<extLst>{inner}</extLst></worksheet>")

    changed(path, {"xl/worksheets/sheet1.xml": sheet})


def changed(
    path: Path, edits: dict[str, Callable[[str], str]], more: dict[str, bytes] | None = None
) -> None:
    """Change parts of a workbook as text, and add `more`."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in edits:
                content = edits[name](content.decode()).encode()
            if name not in (more or {}):
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    path.write_bytes(made.getvalue())


def _linked(path: Path, link: str) -> None:
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    with zipfile.ZipFile(path) as file:
        there = file.read(name).decode() if name in file.namelist() else _relations("").decode()
    changed(path, {}, {name: there.replace("</Relationships>", f"{link}</Relationships>").encode()})


def _relations(inner: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGED}">{inner}</Relationships>'.encode()
