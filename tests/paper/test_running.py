"""Headers and footers in Excel's codes."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app import paper
from desktop_app.paper.running import read

from .conftest import page_texts

NOW = dt.datetime(2026, 11, 23, 8, 5)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("第 &P 页 共 &N 页", "第 1 页 共 1 页"),
        ("&[Page]/&[Pages]", "1/1"),
        ("&A", "台账"),
        ("&D &T", "2026-11-23 08:05"),
        ('&"黑体,Bold"&16秘密', "秘密"),
        ("R&&D", "R&D"),
        ("&P+4", "5"),
        ("&KFF0000&B红&B黑", "红黑"),
    ],
)
def test_codes_become_text(sheet: Worksheet, code: str, said: str) -> None:
    sheet.title = "台账"
    sheet.oddHeader.left.text = code
    lines = read(sheet.oddHeader.left, paper.pages(sheet)[0], NOW)
    assert ["".join(run.text for run in line) for line in lines] == [said]


def test_codes_set_face_size_and_style(sheet: Worksheet) -> None:
    sheet.oddHeader.left.text = '&"黑体,Bold"&16秘密&K00FF00★'
    ((level, star),) = read(sheet.oddHeader.left, paper.pages(sheet)[0], NOW)
    assert (level.face, level.points, level.bold, level.colour) == ("黑体", 16, True, "#000000")
    assert star.colour == "#00FF00"


def test_all_six_places_are_printed_on_each_page(
    ledger: Worksheet, saved: Callable[..., Path]
) -> None:
    for item, name in ((ledger.oddHeader, "眉"), (ledger.oddFooter, "脚")):
        for place in ("left", "center", "right"):
            getattr(item, place).text = f"{name}{place}"
    for page in page_texts(saved(ledger)):
        for text in ("眉left", "眉center", "眉right", "脚left", "脚center", "脚right"):
            assert text in page


def test_the_first_page_may_have_its_own(ledger: Worksheet, saved: Callable[..., Path]) -> None:
    ledger.HeaderFooter.differentFirst = True
    ledger.firstHeader.right.text = "只在首页"
    assert ["只在首页" in page for page in page_texts(saved(ledger))][:2] == [True, False]
