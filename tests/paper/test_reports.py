"""Reports on paper: the layout of official documents, their pages and numbers."""

import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_app import paper, sealed
from desktop_app.paper.reports import report_pages

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()


class Paragraph(NamedTuple):
    style: str
    text: str


class Grid(NamedTuple):
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Annex(NamedTuple):
    mark: str
    title: str
    tables: tuple[Grid, ...]


TEXT = "根据通知要求，我单位组织了自查，现将有关情况报告如下。" * 4
ANNEX = Annex(
    "附件1",
    "计算机统计",
    (
        Grid("按密级", ("类型", "数量"), (("台式机", "3"), ("便携机", "2"))),
        Grid("空表", ("类型",), ()),
    ),
)


def written(folder: Path, **given: object) -> list[str]:
    """Return the texts of the pages of a report in a PDF."""
    lines = [Paragraph("title", "关于某局自查情况\n的报告"), Paragraph("addressee", "上级机关：")]
    lines += [Paragraph("heading", "一、组织领导"), Paragraph("sub", "（一）人员方面")]
    lines += [Paragraph("item", f"{n}.{TEXT}") for n in range(1, 12)]
    lines += [Paragraph("body", ""), Paragraph("signature", "某局")]
    path = folder / "report.pdf"
    pages = report_pages(lines, [ANNEX], **given)  # type: ignore[arg-type]
    assert paper.save_pdf(path, pages, "report") == len(pages)
    told = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    )
    return told.stdout.split("\f")[:-1]


def test_pages_are_a4_and_numbered(tmp_path: Path, qapp: object) -> None:
    pages = written(tmp_path)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in page.replace(" ", "")
    lines = [line for line in pages[0].splitlines() if line.strip()]
    # 22 lines on a page, a title of two, and the number.
    assert 20 <= len(lines) <= 23
    size = subprocess.run(
        ["pdfinfo", str(tmp_path / "report.pdf")], check=True, capture_output=True, text=True
    )
    assert "A4" in size.stdout


def test_on_both_sides_a_report_goes_on_at_the_back(qapp: object) -> None:
    leaves = report_pages([Paragraph("body", TEXT)] * 12, [ANNEX])
    assert len(leaves) > 2
    assert [leaf.begins for leaf in leaves] == [True] + [False] * (len(leaves) - 1)


def test_an_annex_begins_on_a_page_of_its_own(tmp_path: Path, qapp: object) -> None:
    *_others, before, last = written(tmp_path)
    assert "附件1" in last
    assert "附件1" not in before
    for text in ("计算机统计", "按密级", "台式机", "空表", "None"):
        assert text in last


def test_nothing_is_lost_between_pages(tmp_path: Path, qapp: object) -> None:
    whole = "".join("".join(written(tmp_path)).split())
    for number in range(1, 12):
        assert f"{number}.根据通知" in whole
    assert whole.count("报告如下。") == 44


def test_the_mark_is_on_each_page(tmp_path: Path, qapp: object) -> None:
    assert all("内部资料" in page for page in written(tmp_path, mark="内部资料"))
    assert not any("内部资料" in page for page in written(tmp_path))


def test_a_short_report_is_set_smaller(tmp_path: Path, qapp: object) -> None:
    assert len(written(tmp_path, short=True)) < len(written(tmp_path))


@pytest.mark.parametrize("text", ["", "无字形𠀀", "A < B & C"])
def test_any_text_is_set(tmp_path: Path, qapp: object, text: str) -> None:
    assert len(report_pages([Paragraph("body", text)])) == 1
