"""Formulas of a superior's form on paper: what they come to is what Excel would show, or nothing."""

import datetime as dt
from typing import Any

import pytest
from openpyxl import Workbook

from desktop_app.sheets.superior.formulas import work_out


def worked_out(formula: str) -> tuple[Any, list[str]]:
    """Return what a formula in H1 comes to beside some cells, and which formulas cannot be told."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append([1, 2, 3, None, "甲", dt.datetime(2026, 5, 1), True, formula])
    sheet.append(["=SUBTOTAL(9,A1:C1)", "#N/A", "=A1/0", "a", 0.1, 1.005, "7"])
    sheet["B2"].data_type = "e"
    sheet["I1"] = dt.datetime.combine(dt.date.today(), dt.time())
    unworked = work_out(book)
    return sheet["H1"].value, [one for one in unworked if "H1" in one]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(A1:D1)", 6),
        ("=SUM(A1,B1)*2-1", 5),
        ("=A2+1", 7),
        ("=COUNT(A1:E1)", 3),
        ("=COUNTA(A1:E1)", 4),
        ("=COUNTBLANK(A1:E1)", 1),
        ("=MAX(A1:C1)+MIN(A1:C1)", 4),
        ("=AVERAGE(A1:C1)", 2),
        ("=ROUND(F2,2)", 1.01),
        ("=ROUND(2.5,0)", 3),
        ("=ROUND(-1250,-2)", -1300),
        ("=IF(A1>0,,9)", 0),
        ("=IF(A1>5,1)", False),
        ('=IF(D1=0,"",A1/D1)', ""),
        ('=IF(A1=0,"",B1/A1)', 2),
        ('=IF(E1="甲","是","否")', "是"),
        ('="A"="a"', True),
        ('=D1=""', True),
        ("=G1=A1", False),
        ("=G1<>A1", True),
        ("=G1=TRUE", True),
        ("=D1=FALSE", True),
        ("=I1=TODAY()", True),
        ("=F1=TODAY()", False),
        ("=F1=E1", False),
        ("=F1=D1", False),
        ("=SUM(G1,A1)", 1),
        ("=D1", 0),
        ('=E1&A1&"/"&E2*3', "甲1/0.3"),
        ("=50%", 0.5),
        ("=F1", dt.datetime(2026, 5, 1)),
        ("=ROW()", 1),
        ("=SUBTOTAL(9,A1:C1)", 6),
        ("=(A1+B1)*C1", 9),
        ("=CONCATENATE(E1,G1)", "甲TRUE"),
    ],
)
def test_a_formula_comes_to_what_excel_shows(formula: str, value: Any) -> None:
    found, unworked = worked_out(formula)
    assert unworked == []
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    "formula",
    [
        "=MAX(F1:F1)",
        "=COUNT(A1:F1)",
        "=SUM(A1:C2)",
        "=SUBTOTAL(9,A1:A2)",
        "=SUBTOTAL(A1:A2,A1)",
        "=SUBTOTAL(7,A1:C1)",
        "=SUM(A1:B1 B1:C1)",
        "=A1/D1",
        "=INT(1E400)",
        "=ROUND(1.5,400)",
        "=AVERAGE(D1:E1)",
        "=A1+E1",
        "=G1>A1",
        "=F1=A1",
        "=SUM(TRUE,1)",
        '=SUM("3",1)',
        "=MAX(A1=1,0)",
        "=COUNT(TRUE)",
        "=E1&F1",
        "=IF(E1,1,2)",
        "=A1:C1",
        "=VLOOKUP(A1,A1:C1,1)",
        "=H1+1",
        "=SUM(A1",
    ],
)
def test_what_only_excel_can_tell_is_left_to_it(formula: str) -> None:
    found, unworked = worked_out(formula)
    assert found == formula
    assert len(unworked) == 1
