"""A form that must grow for its list comes out as one that had the room from the beginning."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
import superior_forms as forms
from lxml import etree
from sheet_examples import record

from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.sheets import superior

WORDS = ("#", "name", "level", "responsible", "enabled_on")
PLACED = tuple(superior.placeholder(superior.EACH + word) for word in WORDS)
FEW, ENOUGH = 3, 8  # rows that a form has ready for eight records
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class At(NamedTuple):
    """Where things stand in a form: the last row of its list, its totals, what is signed."""

    last: int
    total: int
    sign: int


Feature = Callable[[Path, At], None]


def plain(_path: Path, _at: At) -> None:
    """A form as openpyxl writes it, with all that this knows."""


def shapes(path: Path, at: At) -> None:
    shown = forms.SHAPE.replace('textlink=""', f'textlink="$F${at.total}"')
    camera = forms.PICTURE.replace(
        "<xdr:cNvPicPr/>",
        '<xdr:cNvPicPr><a:extLst><a:ext uri="{84589F7E-364E-4C9E-8A38-B11213B215E9}">'
        '<a14:cameraTool xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
        f' cellRange="$A${at.total}:$F${at.total}"/></a:ext></a:extLst></xdr:cNvPicPr>',
    )
    elsewhere = forms.SHAPE.replace('textlink=""', 'textlink="汇总!$A$9"')
    anchors = (forms.anchored(at.sign, each) for each in (shown, camera, elsewhere))
    forms.with_drawing(path, "".join(anchors))
    places = (f"'上报 表'!A{at.sign}", f"'%E4%B8%8A%E6%8A%A5%20%E8%A1%A8'!A{at.sign}", "汇总!A9")
    links = "".join(
        f'<Relationship Id="to{n}" Type="{LINKS}/hyperlink" Target="#{place}"/>'
        for n, place in enumerate(places)
    )
    _put(path, "xl/drawings/_rels/drawing8.xml.rels", "</Relationships>", links)


def controls(path: Path, at: At) -> None:
    rows = (
        f"<{end}><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></{end}>"
        for end, row in (("from", at.sign - 1), ("to", at.sign))
    )
    control = (
        f'<controls><control xmlns:r="{LINKS}" shapeId="1025" r:id="rId7"><controlPr'
        f' linkedCell="$F${at.sign}" listFillRange="$A${at.total}:$A${at.sign}">'
        f'<anchor xmlns:xdr="{DRAWN}" moveWithCells="1">{"".join(rows)}</anchor></controlPr>'
        "</control></controls>"
    )
    _put(path, "xl/worksheets/sheet1.xml", "</worksheet>", control)


def thresholds(path: Path, at: At) -> None:
    rule = (
        f'<conditionalFormatting sqref="F5:F{at.last}"><cfRule type="iconSet" priority="9"><iconSet>'
        f'<cfvo type="percent" val="0"/><cfvo type="num" val="$F${at.total}"/>'
        f'<cfvo type="formula" val="\'上报 表\'!$F${at.total}*2"/></iconSet></cfRule>'
        "</conditionalFormatting>"
    )
    _put(path, "xl/worksheets/sheet1.xml", "<dataValidations", rule)


def tags_and_sources(path: Path, at: At) -> None:
    told = (
        f'<dataConsolidate><dataRefs><dataRef ref="A{at.total}:F{at.total}" sheet="上报 表"/>'
        f'</dataRefs></dataConsolidate><smartTags><cellSmartTags r="A{at.sign}"/></smartTags>'
    )
    _put(path, "xl/worksheets/sheet1.xml", "</worksheet>", told)


def parts_with_places(path: Path, at: At) -> None:
    views = (
        '<namedSheetViews xmlns="http://schemas.microsoft.com/office/spreadsheetml/2019/namedsheetviews">'
        f'<namedSheetView name="1"><nsvFilter ref="A4:F{at.last}"/></namedSheetView></namedSheetViews>'
    )
    mapped = (
        f'<singleXmlCells xmlns="{MAIN}"><singleXmlCell id="1" r="C{at.sign}"/></singleXmlCells>'
    )
    live = (
        f'<volTypes xmlns="{MAIN}"><volType><main><tp><tr r="E{at.total}" s="1"/>'
        '<tr r="E9" s="2"/></tp></main></volType></volTypes>'
    )
    more = {"xl/v.xml": views, "xl/m.xml": mapped, "xl/volatileDependencies.xml": live}
    forms.changed(path, {}, {name: text.encode() for name, text in more.items()})
    links = "".join(
        f'<Relationship Id="{id}" Type="{LINKS}/{sort}" Target="../{id}.xml"/>'
        for id, sort in (("v", "namedSheetView"), ("m", "tableSingleCells"))
    )
    _put(path, "xl/worksheets/_rels/sheet1.xml.rels", "</Relationships>", links)


def shapes_on_a_chart(path: Path, at: At) -> None:
    shape = (
        '<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing">'
        f"<d:sp textlink=\"'上报 表'!$F${at.total}\"/></c:userShapes>"
    )
    forms.changed(path, {}, {"xl/drawings/drawing77.xml": shape.encode()})


def boxes_of_comments(path: Path, at: At) -> None:
    box = (
        f'<commentPr><anchor xmlns:xdr="{DRAWN}"><xdr:from><xdr:row>{at.sign}</xdr:row></xdr:from>'
        f"<xdr:to><xdr:row>{at.sign + 3}</xdr:row></xdr:to></anchor></commentPr>"
    )
    _put(path, "xl/comments/comment1.xml", "</comment>", box)


def rows_that_work_out(path: Path, at: At) -> None:
    """From the row above, from the top down, and from itself."""
    for row in range(5, at.last + 1):
        _write(path, row, 6, f"=COUNTA(B$5:B{row})")


def rows_that_go_on(path: Path, at: At) -> None:
    _write(path, 5, 6, 1)
    for row in range(6, at.last + 1):
        _write(path, row, 6, f"=F{row - 1}+1")


def rows_that_are_counted(path: Path, at: At) -> None:
    for row in range(5, at.last + 1):
        _write(path, row, 1, row - 4)


def unit_of_measure(path: Path, at: At) -> None:
    for row in range(5, at.last + 1):
        _write(path, row, 6, "台")


def merged_beside(path: Path, at: At) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["G5"] = "由各科室填写"
    sheet.merge_cells(f"G5:G{at.last}")
    book.save(path)


@pytest.mark.parametrize(
    "feature",
    [
        plain,
        shapes,
        controls,
        thresholds,
        tags_and_sources,
        parts_with_places,
        shapes_on_a_chart,
        boxes_of_comments,
        rows_that_work_out,
        rows_that_go_on,
        rows_that_are_counted,
        unit_of_measure,
        merged_beside,
    ],
)
def test_a_form_that_grows_is_one_that_had_the_room(
    registers: Registers, tmp_path: Path, feature: Feature
) -> None:
    equipment = registers["equipment"]
    records = [record(equipment, n) for n in range(ENOUGH)]
    told = []
    for ready in (FEW, ENOUGH):
        form = forms.full(tmp_path / f"{ready}.xlsx", ready=ready, first=PLACED)
        feature(form, At(4 + ready, 5 + ready, 7 + ready))
        before = _said(form)
        form.write_bytes(superior.fill(form, equipment, records))
        told.append(_said(form))
        assert told[-1].keys() == before.keys()
    grown, roomy = told
    assert {part for part in grown if grown[part] != roomy[part]} == set()


def test_a_record_that_would_take_several_rows_is_refused(
    registers: Registers, tmp_path: Path
) -> None:
    form = forms.full(tmp_path / "form.xlsx", ready=4, first=PLACED)
    book = openpyxl.load_workbook(form)
    book.worksheets[0].merge_cells("B5:B6")
    book.save(form)
    with pytest.raises(UserError, match="B5:B6"):
        superior.fill(form, registers["equipment"], [record(registers["equipment"], 1)])


def test_a_formula_that_nobody_can_read_is_refused(registers: Registers, tmp_path: Path) -> None:
    form = forms.full(tmp_path / "form.xlsx", first=PLACED)
    _write(form, 20, 2, "=F5+表'1'")
    records = [record(registers["equipment"], n) for n in range(ENOUGH)]
    with pytest.raises(UserError, match="上报 表"):
        superior.fill(form, registers["equipment"], records)


def _said(path: Path) -> dict[str, bytes]:
    """What each part says, however it is written; none of the time at which it was made."""
    with zipfile.ZipFile(path) as file:
        read = {name: file.read(name) for name in file.namelist()}
    return {
        name: _canonical(name, content) for name, content in read.items() if "docProps" not in name
    }


def _canonical(name: str, content: bytes) -> bytes:
    if name.endswith(".vml"):
        return re.sub(rb"\s", b"", content)
    if not name.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content)
    for element in root.iter("{*}dimension", "{*}row"):
        element.attrib.pop("spans", None)
    for merges in root.iter("{*}mergeCells"):
        merges[:] = sorted(merges, key=lambda merge: str(merge.get("ref")))
    return bytes(etree.tostring(root, method="c14n2", strip_text=True))


def _put(path: Path, part: str, before: str, text: str) -> None:
    forms.changed(path, {part: lambda old: old.replace(before, text + before, 1)})


def _write(path: Path, row: int, column: int, value: object) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(row, column).value = value  # type: ignore[assignment]
    book.save(path)
