"""The report as a Word document: its layout, what is in it, its template, and what is told of it."""

import datetime as dt
import hashlib
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm

from desktop_app import words
from desktop_app.desk import demo, entering, marking, report, searching
from desktop_app.desk.office import Office
from desktop_app.desk.report import Span, document
from desktop_app.errors import UserError
from tests.entered import enter

TODAY = dt.date.today()
YEAR = Span(TODAY - dt.timedelta(days=364), TODAY)
Written = tuple[report.Draft, Path]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WRITER = SOFFICE is not None and Path(SOFFICE).resolve().with_name("libswlo.so").is_file()


def fill(office: Office) -> None:
    """Fill the made-up office, and what its registers leave open."""
    demo.fill(office, "zh")
    complete(office)


def complete(office: Office) -> None:
    """Enter what the report lacks: that registers were kept before, and measures for findings."""
    draft = report.draft(office, "full", YEAR)
    kept = set()
    for one in draft.missing:
        if one.figure:
            kept.add(draft.figures[one.figure].register)
        else:
            register, number = office.registers["finding"], one.what.split()[0]
            values = office.store.find(register, number)
            assert values is not None
            entering.change(office, register, values["id"], {"measure": "逐项核对，限期补齐"})
    for name in kept:
        enter(office, "nil_confirmation", register=name, period=str(YEAR.start.year - 1))


@pytest.fixture(scope="module")
def office(filled: Office) -> Office:
    """Return that office, only to be read."""
    return filled


@pytest.fixture(scope="module")
def written(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return the report of the last twelve months, and the document written of it."""
    path = tmp_path_factory.mktemp("report") / "自查报告.docx"
    draft = report.draft(office, "full", YEAR)
    document.save(office, draft, path)
    return draft, path


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


# The layout of official documents


def test_page_and_type_area_are_those_of_the_standard(written: Written) -> None:
    (section,) = docx.Document(str(written[1])).sections
    assert section.page_width == pytest.approx(Mm(210), abs=1_000)
    assert section.page_height == pytest.approx(Mm(297), abs=1_000)
    assert section.top_margin == pytest.approx(Mm(37), abs=20_000)
    assert section.left_margin == pytest.approx(Mm(28), abs=20_000)
    wide = section.page_width - section.left_margin - section.right_margin
    high = section.page_height - section.top_margin - section.bottom_margin
    assert wide == pytest.approx(Mm(156), abs=20_000)
    assert high == pytest.approx(Mm(225), abs=20_000)


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("标题", "方正小标宋简体", 22), ("一级标题", "黑体", 16), ("二级标题", "楷体_GB2312", 16),
        ("公文正文", "仿宋_GB2312", 16), ("三级条目", "仿宋_GB2312", 16),
    ],
)  # fmt: skip
def test_each_level_has_its_face(written: Written, style: str, face: str, points: int) -> None:
    opened = docx.Document(str(written[1]))
    found = opened.styles[style]
    assert found.element.rPr.rFonts.get(f"{{{NS}}}eastAsia") == face
    assert found.font.size.pt == points
    assert any(paragraph.style.name == style for paragraph in opened.paragraphs)
    if style != "标题":
        assert 28 <= found.paragraph_format.line_spacing.pt <= 29


NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_face_that_is_not_there_has_others_in_its_place(
    written: Written,
) -> None:
    with zipfile.ZipFile(written[1]) as archive:
        table = archive.read("word/fontTable.xml").decode()
    for face in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"):
        assert re.search(rf'w:name="{face}"><w:altName w:val="[^"]+,[^"]+"', table)


def test_pages_are_numbered_at_the_outer_edge(written: Written) -> None:
    opened = docx.Document(str(written[1]))
    assert opened.settings.odd_and_even_pages_header_footer
    (section,) = opened.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("—  —", "—  —")
    assert "PAGE" in odd._p.xml
    assert "PAGE" in even._p.xml
    assert (odd.alignment, even.alignment) == (2, 0)


# What is in it


def test_every_line_and_table_is_there(written: Written) -> None:
    draft, path = written
    there = texts(path)
    lines = [line.text for line in report.lines(draft)]
    assert there[: len(lines)] == lines
    annexes = report.annexes(draft)
    assert [text for text in there if re.fullmatch(r"附件\d", text)] == [
        f"附件{n}" for n in range(1, len(annexes) + 1)
    ]
    tables = [table for annex in annexes for table in annex.tables if table.rows]
    found = docx.Document(str(path)).tables
    assert len(found) == len(tables) > 8
    for one, table in zip(found, tables, strict=True):
        assert [cell.text for cell in one.rows[0].cells] == list(table.heads)
        assert len(one.rows) == len(table.rows) + 1
        assert [cell.text for cell in one.rows[-1].cells] == list(table.rows[-1])


def test_a_complete_office_leaves_no_mark(written: Written) -> None:
    draft, path = written
    assert draft.missing == []
    whole = "".join(texts(path))
    assert "【" not in whole.replace("【2", "")
    assert not re.search(r"\{[{%a-z]|[}%]\}", whole)


def test_what_xml_cannot_hold_is_left_out(own: Office, tmp_path: Path) -> None:
    draft = report.draft(own, "full", YEAR)
    (section,) = (one for one in draft.sections if one.name == "requests")
    strange = 'A < B & "C" > D\x02{{ unit }}{% for %}'
    draft = report.keep_text(own, draft, section, strange)
    report.save(own, draft, tmp_path / "r.docx")
    assert 'A < B & "C" > D {{ unit }}{% for %}' in texts(tmp_path / "r.docx")


def test_the_mark_the_office_set_is_on_each_page(own: Office, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    report.save(own, report.draft(own, "week", YEAR), path)
    (section,) = docx.Document(str(path)).sections
    assert section.header.paragraphs[0].text == ""
    marking.keep(own, marking.read(own, "秘密★1年"))
    report.save(own, report.draft(own, "week", YEAR), path)
    (section,) = docx.Document(str(path)).sections
    assert section.header.paragraphs[0].text == marking.text(own) != ""
    assert section.even_page_header.paragraphs[0].text == marking.text(own)


def test_it_is_told_in_the_journal_and_the_output_register(own: Office, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    draft = report.draft(own, "full", YEAR)
    saved = report.save(own, draft, path)
    assert saved.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    register = own.registers["output"]
    ids = searching.ids(own, register, searching.Query(order=("-number",), limit=1))
    (values,) = searching.values(own, register, ids)
    assert values["title"] == draft.title
    assert values["sha256"] == saved.sha256
    assert values["level"] == "highly_secret"
    assert values["record_count"] == sum(map(len, draft.behind().values()))
    (act,) = own.store.db.execute(
        "select act from journal where content like ?", [f"%{saved.sha256}%"]
    ).fetchone()
    assert act == "export"


# In English, and short


def test_in_english(own: Office, tmp_path: Path) -> None:
    own.document_language = "en"
    path = tmp_path / "r.docx"
    report.save(own, report.draft(own, "full", YEAR), path)
    there = texts(path)
    assert "1. Leadership and organisation of the self-inspection" in there
    assert "Annex 1" in there
    assert not any("上年" in text for text in there)


@pytest.mark.skipif(not WRITER, reason="LibreOffice's Writer is not installed")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_libreoffice_shows_it(own: Office, tmp_path: Path, language: str) -> None:
    own.document_language = language
    names = ["full", "week", "month", "quarter"]
    for name in names:
        span = YEAR if name == "full" else usual(own, name)
        report.save(own, report.draft(own, name, span), tmp_path / f"{name}.docx")
    found = rendered(tmp_path, [tmp_path / f"{name}.docx" for name in names])
    title = report.draft(own, "full", YEAR).title
    whole = "".join(found["full"]).replace(" ", "").replace("\n", "")
    assert title.replace(" ", "") in whole
    for number, page in enumerate(found["full"], 1):
        assert f"—{number}—" in page.replace(" ", "")
    assert len(found["full"]) > 5
    for name in names[1:]:
        assert len(found[name]) == 1, name
        assert "—1—" in found[name][0].replace(" ", "")


def usual(office: Office, name: str) -> Span:
    (one,) = (each for each in report.reports(office) if each.name == name)
    return report.spans(one)[1][1]


def rendered(folder: Path, paths: list[Path]) -> dict[str, list[str]]:
    """Return the texts of the pages to which LibreOffice sets documents."""
    assert SOFFICE is not None
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [SOFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=240)
    found = {}
    for path in paths:
        told = subprocess.run(
            ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"],
            check=True,
            capture_output=True,
            text=True,
        )
        found[path.stem] = told.stdout.split("\f")[:-1]
    return found


# The template


def own_template(office: Office, change: Callable[[Any], None]) -> Path:
    """Put a changed copy of the shipped template into the office's folder."""
    (office.folder / "forms").mkdir(exist_ok=True)
    path = office.folder / "forms" / "report.docx"
    opened = docx.Document(str(document.paths.resources() / "report.docx"))
    change(opened)
    opened.save(str(path))
    return path


def test_an_office_has_a_template_of_its_own(own: Office, tmp_path: Path) -> None:
    own_template(own, lambda opened: opened.add_paragraph("抄送：{{ unit }}各科室 {{ date }}"))
    path = tmp_path / "r.docx"
    draft = report.draft(own, "full", YEAR)
    report.save(own, draft, path)
    assert f"抄送：{draft.unit}各科室 {draft.date}" in texts(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ colour }}", "'colour' is undefined; there are mark, unit, title, date, lines, annexes"),
        ("{{ unit", "unexpected"),
        ("{% if %}", "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ lines.__init__.__globals__ }}", "unsafe"),
        ("{{ lines.clear() }}", "more than a template may"),
        ("{% for x in range(9) %}{{ x }}{% endfor %}", "'range' is undefined"),
        ("{% include '/etc/passwd' %}", "no loader"),
        ("{{ unit / 2 }}", "unsupported operand"),
        ("{{ 'x' * 999999999 }}", "* is not allowed"),
        ("{{ unit|attr('upper') }}", "No filter named 'attr'"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "recursion"),
    ],
)  # fmt: skip
def test_a_faulty_template_is_told(
    own: Office, written: Written, tmp_path: Path, text: str, says: str
) -> None:
    template = own_template(own, lambda opened: opened.add_paragraph(text))
    path = tmp_path / "r.docx"
    path.write_bytes(b"before")
    with pytest.raises(UserError) as told:
        report.save(own, written[0], path)
    assert str(template) in str(told.value)
    assert says in str(told.value)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@pytest.mark.parametrize("content", [b"no document", b""])
def test_a_template_that_is_no_document_is_told(
    own: Office, written: Written, tmp_path: Path, content: bytes
) -> None:
    template = own_template(own, lambda _opened: None)
    template.write_bytes(content)
    with pytest.raises(UserError, match="no Word document"):
        report.save(own, written[0], tmp_path / "r.docx")


def test_a_template_that_leaves_the_text_out_is_told(
    own: Office, written: Written, tmp_path: Path
) -> None:
    def emptied(opened: Any) -> None:
        opened._body.clear_content()
        opened.add_paragraph("{{ title }}")

    own_template(own, emptied)
    with pytest.raises(UserError, match="leaves out"):
        report.save(own, written[0], tmp_path / "r.docx")
    assert not (tmp_path / "r.docx").exists()


def test_a_template_is_not_written_over(own: Office, written: Written) -> None:
    template = own_template(own, lambda _opened: None)
    with pytest.raises(UserError, match="template itself"):
        report.save(own, written[0], template)


def test_a_folder_that_is_not_there_is_told(own: Office, tmp_path: Path) -> None:
    with words.speaking("en"), pytest.raises(UserError, match="does not exist"):
        report.save(own, report.draft(own, "week", YEAR), tmp_path / "no" / "r.docx")
