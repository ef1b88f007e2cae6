"""Makes report.docx and short_report.docx: the layout of official documents, GB/T 9704-2012.

python3 resources/report_template.py writes both beside this file. An office that wants another
layout edits a copy of them in Word or WPS and puts it into forms/ of its data folder.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

HERE = Path(__file__).resolve().parent
# What a PC that lacks a face may take for it, in Word's and LibreOffice's own table of fonts.
LIKES = {
    "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S,宋体,SimSun,Noto Serif CJK SC",
    "仿宋_GB2312": "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC",
    "楷体_GB2312": "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC",
    "黑体": "SimHei,华文黑体,Noto Sans CJK SC",
    "宋体": "SimSun,新宋体,Noto Serif CJK SC",
}
LATIN = "Times New Roman"
LEFT, CENTRE, RIGHT = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
)
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY


def main() -> None:
    """Write both templates."""
    # 22 lines of 28 characters of size 3 on a page; the title in size 2.
    make(HERE / "report.docx", title=22, body=16, pitch=28.9)
    # A single page has room for 31 lines of 36 characters.
    make(HERE / "short_report.docx", title=18, body=12, pitch=20.5)


def make(path: Path, title: float, body: float, pitch: float) -> None:
    """Write a template with these sizes, and this distance from line to line, in points."""
    document = Document()
    _page(document, pitch)
    styles = {
        "标题": ("方正小标宋简体", title, CENTRE, 0.0),
        "主送机关": ("仿宋_GB2312", body, LEFT, 0.0),
        "一级标题": ("黑体", body, LEFT, 2.0),
        "二级标题": ("楷体_GB2312", body, LEFT, 2.0),
        "三级条目": ("仿宋_GB2312", body, JUSTIFIED, 2.0),
        "公文正文": ("仿宋_GB2312", body, JUSTIFIED, 2.0),
        "附件说明": ("仿宋_GB2312", body, LEFT, 2.0),
        "署名": ("仿宋_GB2312", body, RIGHT, 0.0),
        "附件标记": ("黑体", body, LEFT, 0.0),
        "附件标题": ("方正小标宋简体", title - 4, CENTRE, 0.0),
        "表题": ("黑体", 12, LEFT, 0.0),
        "表格": ("宋体", 10.5, LEFT, 0.0),
        "页码": ("宋体", 14, RIGHT, 0.0),
        "密级": ("黑体", body, LEFT, 0.0),
    }
    for name, (face, size, side, indent) in styles.items():
        small = name in ("表格", "页码", "表题")
        _style(document, name, face, size, side, indent, None if small else pitch)
    _keep_with_next(document, "一级标题", "二级标题", "表题", "附件标记", "附件标题")
    document.styles["标题"].paragraph_format.line_spacing = Pt(max(title * 1.55, pitch))
    document.styles["标题"].paragraph_format.space_after = Pt(pitch)
    document.styles["附件标题"].paragraph_format.space_after = Pt(pitch / 2)
    for edge in ("space_before", "space_after"):
        setattr(document.styles["表格"].paragraph_format, edge, Pt(1.5))
    document.styles["署名"].paragraph_format.right_indent = Pt(body * 4)
    _header_and_footers(document)
    _body(document)
    _fonts(document)
    document.core_properties.author = ""
    document.core_properties.title = ""
    document.save(str(path))


def _page(document: Any, pitch: float) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(26), Mm(25)
    section.start_type = WD_SECTION.NEW_PAGE
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(pitch * 20)))
    normal = document.styles["Normal"]
    _face(normal, "仿宋_GB2312")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = False  # or a page has fewer than its 22 lines


def _style(
    document: Any,
    name: str,
    face: str,
    size: float,
    side: Any,
    indent: float,
    pitch: float | None,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(size)
    _face(style, face)
    if size == 16:
        # 28 characters of size 3 are 158 mm; the type area has 156.
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        style.element.get_or_add_rPr().append(spacing)
    shape = style.paragraph_format
    shape.alignment = side
    shape.first_line_indent = Pt(size * indent)
    if indent:
        # By characters, so that it stays two of them in another size.
        style.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), str(round(indent * 100)))
    if pitch is None:
        snap = OxmlElement("w:snapToGrid")
        snap.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().append(snap)
    else:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(pitch)


def _face(style: Any, face: str) -> None:
    style.font.name = LATIN
    style.element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _keep_with_next(document: Any, *names: str) -> None:
    for name in names:
        document.styles[name].paragraph_format.keep_with_next = True


def _header_and_footers(document: Any) -> None:
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].text = "{{ mark }}"
        header.paragraphs[0].style = document.styles["密级"]
    for footer, side in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["页码"]
        paragraph.alignment = side
        # A character in from the outer edge of the type area.
        paragraph.paragraph_format.left_indent = Pt(14) if side is LEFT else None
        paragraph.paragraph_format.right_indent = Pt(14) if side is RIGHT else None
        paragraph.add_run("— ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = text
            run._r.append(part)
        paragraph.add_run(" —")


def _body(document: Any) -> None:
    def add(text: str, style: str = "公文正文") -> Any:
        return document.add_paragraph(text, style=style)

    document._body.clear_content()
    add("{%p for line in lines %}")
    for name, style in (
        ("title", "标题"),
        ("addressee", "主送机关"),
        ("heading", "一级标题"),
        ("sub", "二级标题"),
        ("item", "三级条目"),
        ("body", "公文正文"),
        ("annex", "附件说明"),
        ("signature", "署名"),
    ):
        add(f'{{%p if line.style == "{name}" %}}')
        add("{{ line.text }}", style)
        add("{%p endif %}")
    add("{%p endfor %}")
    add("{%p for annex in annexes %}")
    add("{{ annex.mark }}", "附件标记").paragraph_format.page_break_before = True
    add("{{ annex.title }}", "附件标题")
    add("{%p for table in annex.tables %}")
    add("{{ table.title }}", "表题").paragraph_format.space_before = Pt(8)
    add("{%p if table.rows %}")
    _table(document)
    add("{%p else %}")
    add("{{ table.nothing }}", "表格")
    add("{%p endif %}")
    add("{%p endfor %}")
    add("{%p endfor %}")


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    texts = (
        ("{%tc for text in table.heads %}", "{{ text }}", "{%tc endfor %}"),
        ("{%tr for row in table.rows %}", "", ""),
        ("{%tc for text in row %}", "{{ text }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, several in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, several, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = document.styles["表格"]
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fonts(document: Any) -> None:
    """Name for each face what may stand in for it; python-docx has no words for it."""
    (part,) = (
        each.target_part
        for each in document.part.rels.values()
        if each.reltype.endswith("/fontTable")
    )
    table = parse_xml(part.blob)
    for name, likes in LIKES.items():
        table.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{likes}"/>'
                '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
            )
        )
    from lxml import etree

    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    main()
