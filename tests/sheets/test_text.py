"""How much room text takes, and how labels and titles fit into too little of it."""

import itertools
import re

import pytest

from desktop_app.sheets import text


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("中心机房", 8, 1),
        ("办公楼三层中心机房", 9, 3),
        ("Network administrator", 15, 2),
        ("Network administrator", 30, 1),
        ("Huawei S5735S switch", 8.5, 3),
        ("甲\n乙丙丁", 4, 3),
        ("", 10, 1),
        ("违规外联/交叉使用", 10, 3),
        ("SB-2026-0007、SB-2026-0007", 14, 3),
        ("办公室、SB-2026-0007", 16, 2),
    ],
)
def test_lines_are_counted_as_a_page_sets_them(words: str, room: float, lines: int) -> None:
    assert text.lines(words, room) == lines


def test_a_long_text_takes_about_its_width_in_lines() -> None:
    words = "经现场检查，核心交换机四号板卡指示灯熄灭，" * 8
    assert text.units(words) / 60 <= text.lines(words, 60) <= text.units(words) / 60 + 1.5
    assert text.lines(words, 10) > text.units(words) / 10


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("外出携带", "外"),
        ("编号 WX-2026-0007", "WX-2026-0007"),
        ("00-1B-44-11-3A-B7", "00-1B-44-11-3A-B7"),
        ("virus-checked before upload", "checked"),
        ("http://www.yunze.gov.cn/zwgk", "www.yunze.gov.cn"),
        ("机密★2026-11", "★2026-11"),
        ("联想（Lenovo）", "（Lenovo）"),
    ],
)
def test_what_should_stand_in_one_line_is_its_longest_piece(words: str, piece: str) -> None:
    assert text.unbreakable(words) == pytest.approx(text.unbreakable(piece), abs=1.0)
    assert text.unbreakable(words) < text.units(words) or words == piece


def test_wide_letters_are_wider() -> None:
    assert text.unbreakable("Wammw") > text.unbreakable("illit") >= 5


@pytest.mark.parametrize(
    ("label", "room", "parted"),
    [
        ("使用部门", 9, "使用部门"),
        ("使用部门", 5, "使用\n部门"),
        ("检测证书有效期（日）", 15, "检测证书有效期\n（日）"),
        ("空调/UPS/供电", 9, "空调/\nUPS/供电"),
        ("来文/收文单位", 9, "来文/\n收文单位"),
        ("主持（询问）人", 10, "主持\n（询问）人"),
        ("Custodian before", 12, "Custodian\nbefore"),
        ("是否纳入违规外联监控", 6, "是否纳入违规外联监控"),
    ],
)
def test_a_label_is_parted_in_two_like_lines(label: str, room: float, parted: str) -> None:
    assert text.parted(label, room) == parted


def test_what_is_shortened_ends_at_a_word() -> None:
    title = "Registration and approval of outside maintenance people"
    assert text.shortened(title, 70) == title
    assert text.shortened(title, 32) == "Registration and approval..."
    assert text.shortened("涉密设备和载体报废销毁审批登记表", 20) == "涉密设备和载体报废…"


def test_a_text_is_parted_by_lines_and_no_word_is_torn() -> None:
    told = "The mainboard failed; 主板故障，已更换。\n第二段：\n" * 40
    parts = list(text.pieces(told, 40.0, itertools.repeat(5)))
    assert len(parts) > 5
    assert all(text.lines(part, 40.0) <= 5 for part in parts)
    flat = "".join("".join(part.split()) for part in parts)
    assert flat == "".join(told.split())
    assert re.findall("[A-Za-z]+", " ".join(parts)) == re.findall("[A-Za-z]+", told)
