"""The check code at the foot as a QR code: in the workbook, on paper, and read by a scanner."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from PySide6.QtGui import QImage
from sheet_examples import record

from desktop_app import paper, sheets
from desktop_app.registers.loader import Registers
from desktop_app.sheets import Heading
from desktop_app.sheets.checkcode import EDGE

CODE = "3F9A-07BC-52DE-8A16"
HEADING = Heading("某某市示范局", "王小明", phone="12345", chain=CODE)
MARK = "xl/media/image1.png"

needs_scanner = pytest.mark.skipif(not shutil.which("zbarimg"), reason="there is no scanner here")


def _ledger(registers: Registers, name: str) -> Workbook:
    register = registers[name]
    return sheets.ledger(register, None, [record(register, n) for n in range(3)], HEADING)


def _form(registers: Registers, name: str) -> Workbook:
    return sheets.form(registers[name], record(registers[name]), HEADING)


MADE = pytest.mark.parametrize("make", [_ledger, _form])


@MADE
def test_it_stands_once_in_the_last_rows_within_the_page(
    registers: Registers, register_name: str, make: object, qapp: object
) -> None:
    sheet = make(registers, register_name).worksheets[0]  # type: ignore[operator]
    pages = paper.pages(sheet)
    (picture,) = [each for page in pages for each in page.pictures]
    assert picture in pages[-1].pictures
    assert (round(picture.width), round(picture.height)) == (EDGE * 100, EDGE * 100)
    # Within the columns, at their right, and in rows that are as high as it is.
    right = pages[-1].grid.width - picture.left - picture.width
    assert -20 <= right <= 120
    high = sum(b.height for b in pages[-1].bands if picture.row <= b.row <= picture.last_row)
    assert high >= EDGE * 100
    assert sheet.max_row - picture.row < 12


def test_there_is_none_without_a_chain(registers: Registers) -> None:
    register = registers["fault"]
    for workbook in (
        sheets.blank_form(register, Heading("局")),
        sheets.blank_ledger(register, None, Heading("局")),
    ):
        assert [len(sheet._images) for sheet in workbook.worksheets] == [0]


def test_its_bytes_are_the_same_for_the_same_code(registers: Registers, tmp_path: Path) -> None:
    register = registers["fault"]
    pictures = []
    for name in ("a.xlsx", "b.xlsx"):
        sheets.save_ledger(tmp_path / name, register, None, [record(register)], HEADING)
        sheets.save(_form(registers, "fault"), tmp_path / f"form-{name}")
        for file in (tmp_path / name, tmp_path / f"form-{name}"):
            with zipfile.ZipFile(file) as parts:
                assert [part for part in parts.namelist() if "media" in part] == [MARK]
                pictures.append(parts.read(MARK))
            assert openpyxl.load_workbook(file).worksheets[0].max_row > 1  # opens as any other
    assert len(set(pictures)) == 1
    assert len(pictures[0]) < 2_000


def test_a_workbook_is_saved_and_painted_again_and_again(
    registers: Registers, tmp_path: Path, qapp: object
) -> None:
    workbook = _ledger(registers, "fault")
    for _time in range(2):
        paper.save_pdf(tmp_path / "a.pdf", workbook.worksheets, "台账")
        sheets.save(workbook, tmp_path / "a.xlsx")
        with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
            assert QImage.fromData(parts.read(MARK)).width() > 100


def scanned(picture: Path) -> str:
    done = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True)
    return done.stdout.strip()


@needs_scanner
@MADE
def test_a_scanner_reads_it_from_paper(
    registers: Registers, make: object, tmp_path: Path, qapp: object
) -> None:
    pdf = tmp_path / "a.pdf"
    workbook = make(registers, "fault")  # type: ignore[operator]
    paper.save_pdf(pdf, workbook.worksheets, "台账")
    # As an ordinary scanner of an office sees it.
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", pdf, tmp_path / "p"], check=True)
    assert {scanned(page) for page in sorted(tmp_path.glob("p*.png"))[-1:]} == {CODE}


@needs_scanner
def test_a_scanner_reads_it_from_the_workbook(registers: Registers, tmp_path: Path) -> None:
    sheets.save(_form(registers, "fault"), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        image = QImage.fromData(io.BytesIO(parts.read(MARK)).getvalue())
    image.save(str(tmp_path / "a.png"))
    assert scanned(tmp_path / "a.png") == CODE
