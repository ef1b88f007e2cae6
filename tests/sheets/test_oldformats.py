"""Numbers of an .xls are read as its sheets show them, and no crafted file goes on for ever."""

import random
import struct
import zipfile
from pathlib import Path

import pytest

from desktop_app.sheets import oldformats
from desktop_app.sheets.reading import open_tables, table
from tests.sheets.old_books import old_book

ROWS = [
    ["编号", "率"],
    [(123, "00000"), (0.95, "0%")],
    [("7", "00000"), (12.5, "0.0")],
    [(46.0, '"SN"0000'), (3, "0.0")],
    [(1, "00000"), (2, "00000")],
]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("several", [False, True])
def test_noughts_and_percents_are_read_as_shown(
    tmp_path: Path, *, large: bool, several: bool
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_book({"台账": ROWS, "二": ROWS[:2]}, large=large, several=several))
    source = open_tables(path)
    assert table(source, "台账").rows == [
        ["编号", "率"],
        ["00123", "95%"],
        ["00007", 12.5],
        ["SN0046", 3.0],
        ["00001", "00002"],
    ]
    assert table(source, "二").rows == [["编号", "率"], ["00123", "95%"]]


def test_a_book_without_such_formats_shows_nothing_more() -> None:
    assert oldformats.shown(old_book({"台账": [["编号"], [(1, "0.0")]]})) == {}
    assert oldformats.shown(b"no compound file") == {}


def test_a_damaged_book_is_left_to_those_who_read_it() -> None:
    whole = old_book({"台账": ROWS}, large=True)
    ring = bytearray(whole)
    struct.pack_into("<I", ring, 512 + 3 * 4, 2)  # the second sector of the book leads to its first
    assert oldformats.shown(bytes(ring)) == {}
    chance = random.Random(1)
    for _n in range(300):
        spoilt = bytearray(whole)
        for _m in range(chance.randint(1, 20)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        oldformats.shown(bytes(spoilt[: chance.randint(8, len(spoilt))]))


def test_an_open_document_is_read_as_it_shows_its_numbers(tmp_path: Path) -> None:
    def cell(value: str, text: str, more: str = "", kind: str = "float") -> str:
        said = f'office:value-type="{kind}" office:value="{value}"'
        return f"<table:table-cell {said} {more}><text:p>{text}</text:p></table:table-cell>"

    twice = 'table:number-columns-repeated="2"'
    rows = (
        cell("123", "00123") + cell("0.45", "45%", kind="percentage"),
        cell("7", "007", twice) + cell("12.5", "12.50"),
        cell("1000", "1,000") + cell("45", "SN0045") + cell("8", "8"),
    )
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    made = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="台账">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", made)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert table(open_tables(path)).rows == [
        ["00123", "45%", None],
        ["007", "007", 12.5],
        [1000.0, "SN0045", 8.0],
    ]
