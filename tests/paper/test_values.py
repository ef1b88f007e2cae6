"""What a cell says under its number format."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.paper.values import text_of

NOON = dt.datetime(2024, 3, 8, 9, 5, 7)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("0012", "@", "0012"),
        ("甲\r\n乙", "General", "甲\n乙"),
        (NOON, 'yyyy"年"m"月"d"日"', "2024年3月8日"),
        (NOON, "yyyy年mm月dd日", "2024年03月08日"),
        (NOON, r"[$-804]yyyy\年m\月;@", "2024年3月"),
        (NOON.date(), "yyyy-mm-dd", "2024-03-08"),
        (NOON, "yyyy-mm-dd hh:mm", "2024-03-08 09:05"),
        (NOON, "hh:mm:ss", "09:05:07"),
        (NOON, "mm:ss", "05:07"),
        (NOON, "h:mm AM/PM", "9:05 AM"),
        (NOON, "yyyy-mm", "2024-03"),
        (NOON, "aaaa", "星期五"),
        (NOON, "General", "2024-03-08 09:05:07"),
        (NOON.time(), "h:mm", "9:05"),
        (dt.timedelta(hours=30, minutes=4), "[h]:mm", "30:04"),
        (True, "General", "TRUE"),
        (7, "General", "7"),
        (0.1 + 0.2, "General", "0.3"),
        (Decimal("12.50"), "General", "12.5"),
        (7, "000", "007"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234, "#,##0", "-1,234"),
        (0.5, "0", "1"),
        (0.256, "0.0%", "25.6%"),
        (3, '0"台"', "3台"),
        (-3, '0;"负"0', "负3"),
        (0, '0;-0;"无"', "无"),
        (1.5, "#.##", "1.5"),
        (12345, "0.00E+00", "1.23E+04"),
        (25, '0"%"', "25%"),
        (5, 'General"台"', "5台"),
        (1.5, '"共"General"元"', "共1.5元"),
        (3, '[DBNum2][$-804]General"元"', "3元"),
        ("甲", '@"处"', "甲处"),
        ("甲", '0;-0;0;"处室"@', "处室甲"),
        ("甲", 'General"台"', "甲"),
        (-5, '"¥"#,##0.00', "-¥5.00"),
        (-5, "#,##0.00_);(#,##0.00)", "(5.00)"),
        (13812345678, "000-0000-0000", "138-1234-5678"),
        (12, "000-0000", "000-0012"),
        (12_345_678, '0.0,,"M"', "12.3M"),
        (12_345, '#,##0,"千"', "12千"),
        (0, "#,##0", "0"),
        (0, '"无"', "无"),
        (1e27, "0.00", f"1{'0' * 27}.00"),
        (NOON.date(), "mm-dd-yy", "2024/3/8"),
        (NOON, "m/d/yy h:mm", "2024/3/8 9:05"),
        (NOON.date(), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年3月8日"),
        (NOON, "[$-F400]h:mm:ss\\ AM/PM", "9:05:07"),
    ],
)
def test_a_value_is_written_by_its_format(value: Any, number_format: str, text: str) -> None:
    assert text_of(value, number_format) == text
