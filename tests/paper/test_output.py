"""PDF files and printers: whole or not at all, words in them, fonts with them."""

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtPrintSupport import QPrinter

from desktop_app import paper
from desktop_app.errors import Progress, UserError

from .conftest import page_texts


def test_the_fonts_are_in_the_file(ledger: Worksheet, saved: Callable[..., Path]) -> None:
    listed = subprocess.run(
        ["pdffonts", str(saved(ledger))], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert listed
    assert all(line.split()[-5] == "yes" for line in listed)


def test_names_beyond_the_common_characters_are_printed(
    sheet: Worksheet, saved: Callable[..., Path]
) -> None:
    sheet["A1"] = "张喆堃镕玥昇祎"
    sheet["A1"].font = Font(name="仿宋_GB2312", sz=12)
    assert page_texts(saved(sheet)) == ["张喆堃镕玥昇祎"]


def test_upright_turned_and_shrunk_text_is_all_there(
    sheet: Worksheet, saved: Callable[..., Path]
) -> None:
    for place, text, alignment in (
        ("A1", "竖排文字", Alignment(textRotation=255)),
        ("B1", "转过来的", Alignment(textRotation=90)),
        ("C1", "缩小以适应很窄的单元格", Alignment(shrink_to_fit=True)),
        ("D1", "分散对齐", Alignment(horizontal="distributed")),
    ):
        sheet[place], sheet[place].alignment = text, alignment
    said = "".join(page_texts(saved(sheet)))
    assert sorted(said) == sorted("竖排文字转过来的缩小以适应很窄的单元格分散对齐")


def test_long_text_without_wrapping_is_not_cut_off(
    sheet: Worksheet, saved: Callable[..., Path]
) -> None:
    text = "不换行的一段很长很长的文字" * 6
    sheet["A1"], sheet["B1"] = text, "邻格"
    said = page_texts(saved(sheet))[0]
    assert said.replace("邻格", "") == text


def test_progress_counts_up_to_all_pages(ledger: Worksheet, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    count = paper.save_pdf(tmp_path / "a.pdf", [ledger], "试印", progress=progress)
    assert told == [(done, count) for done in range(count + 1)]


def test_a_cancelled_file_leaves_the_old_one_and_nothing_else(
    ledger: Worksheet, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    assert paper.save_pdf(path, [ledger], "试印", progress=lambda done, _total: done < 2) == 0
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_of_what_is_made_in_its_turn_few_are_there_at_a_time(qapp: object, tmp_path: Path) -> None:
    alive: list[weakref.ref[Worksheet]] = []
    most = 0

    def made(text: str) -> list[Worksheet]:
        nonlocal most
        gc.collect()
        most = max(most, sum(each() is not None for each in alive))
        several = [_of_one_cell(f"{text}甲"), _of_one_cell(f"{text}乙")]
        alive.extend(map(weakref.ref, several))
        return several

    told: list[tuple[int, int]] = []
    all_made = [paper.Made(partial(made, f"表{n}")) for n in range(6)]
    path = tmp_path / "a.pdf"

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    assert paper.save_pdf(path, all_made, "试印", progress=progress) == 12
    assert page_texts(path) == [f"表{n}{side}" for n in range(6) for side in "甲乙"]
    assert most <= 2  # those painted last
    assert told == [(n, 6) for n in range(6) for _side in "甲乙"] + [(6, 6)]
    path.write_bytes(b"old")
    assert paper.save_pdf(path, all_made, "试印", progress=lambda done, _total: done < 4) == 0
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_made_leaves_the_old_file(sheet: Worksheet, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def faulty() -> list[Worksheet]:
        raise UserError("no sheet")

    with pytest.raises(UserError, match="no sheet"):
        paper.save_pdf(path, [sheet, paper.Made(faulty)], "试印")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_pages_are_laid_out_with_progress_and_can_be_left(ledger: Worksheet) -> None:
    made = paper.Made(lambda: [_of_one_cell("甲")])
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    whole = paper.divide([ledger, made], progress=progress)
    assert len(whole) == len(paper.pages(ledger)) + 1
    assert told == [(0, 2), (1, 2)]
    assert paper.divide([ledger, made], progress=lambda done, _total: not done) == []


def test_very_many_for_the_printer_are_made_again_when_painted(
    qapp: object, tmp_path: Path
) -> None:
    count = 102
    alive: list[weakref.ref[Worksheet]] = []

    def made(n: int) -> list[Worksheet]:
        several = [_of_one_cell(f"表{n}甲"), _of_one_cell(f"表{n}乙")]
        alive.extend(map(weakref.ref, several))
        return several

    leaves = paper.divide([paper.Made(partial(made, n)) for n in range(count)])
    assert len(leaves) == 2 * count
    assert [leaf.begins for leaf in leaves] == [True] * len(leaves)
    gc.collect()
    assert not any(each() for each in alive)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(200, 203)
    assert paper.print_pages(printer, leaves)
    assert page_texts(tmp_path / "a.pdf") == ["表99乙", "表100甲", "表100乙", "表101甲"]
    assert len(alive) == 2 * (count + 3)  # each once more for all of its pages


def test_a_file_that_cannot_be_written_is_told_in_words(sheet: Worksheet, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        paper.save_pdf(tmp_path / "nowhere" / "a.pdf", [sheet], "试印")
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    with pytest.raises(UserError, match=r"folder\.pdf"):
        paper.save_pdf(folder, [sheet], "试印")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits on files are a matter of POSIX")
    script = (
        "import resource, sys\n"
        "from openpyxl import Workbook\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from desktop_app import paper\n"
        "from desktop_app.errors import UserError\n"
        "app = QApplication([])\n"
        "sheet = Workbook().active\n"
        "sheet['A1'] = '一些文字'\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))\n"
        "try:\n"
        "    paper.save_pdf(sys.argv[1], [sheet], '试印')\n"
        "except UserError as error:\n"
        "    sys.exit(3)\n"
    )
    assert resource.RLIMIT_FSIZE is not None
    done = _run_script(script, str(tmp_path / "a.pdf"))
    assert done.returncode == 3, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_in_another_thread(ledger: Worksheet, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        count = pool.submit(paper.save_pdf, tmp_path / "a.pdf", [ledger], "试印").result()
    assert len(page_texts(tmp_path / "a.pdf")) == count


def test_a_printer_prints_the_pages_it_is_asked_for(ledger: Worksheet, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printed(printer, [ledger])
    del printer
    pages = page_texts(tmp_path / "a.pdf")
    assert len(pages) == 2
    assert "第2页" in pages[0]
    assert "第3页" in pages[1]


def test_upright_and_landscape_sheets_share_a_printing_job(
    ledger: Worksheet, tmp_path: Path
) -> None:
    form = ledger.parent.create_sheet("登记表")
    form["A1"] = "登记表"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    assert printed(printer, [form, ledger])
    del printer
    pages = page_texts(tmp_path / "a.pdf")
    assert pages[0] == "登记表"
    assert len(pages) == 1 + len(paper.pages(ledger))


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_cannot_be_used_is_told_in_words(sheet: Worksheet, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "a.pdf"))
    with pytest.raises(UserError, match="printer"):
        printed(printer, [sheet])


def test_a_cancelled_printing_job_says_so(ledger: Worksheet, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    assert not printed(printer, [ledger], progress=lambda done, _total: done < 1)


def printed(printer: QPrinter, sheets: list[Worksheet], progress: Progress | None = None) -> bool:
    """Print worksheets, on the paper of the first one; whether that was not broken off."""
    leaves = paper.divide(sheets)
    printer.setPageLayout(leaves[0].layout)
    return paper.print_pages(printer, leaves, progress)


def _run_script(script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python code by itself, without a window."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def _of_one_cell(text: str) -> Worksheet:
    worksheet = Workbook().active
    assert isinstance(worksheet, Worksheet)
    worksheet["A1"] = text
    return worksheet
