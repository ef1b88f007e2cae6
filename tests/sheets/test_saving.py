"""Saving: whole or not at all, and every failure says what to do."""

import hashlib
import os
import subprocess
from pathlib import Path

import openpyxl
import pytest
from sheet_examples import record

from desktop_app import sheets
from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.sheets import Heading
from desktop_app.sheets.saving import put

HEADING = Heading("局")
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting a small disk takes root"
)


def book(text: str = "甲") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.worksheets[0].append([text, 1, None])
    return made


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    saved = sheets.save(book(), tmp_path / "a.xlsx")
    assert saved.sha256 == hashlib.sha256((tmp_path / "a.xlsx").read_bytes()).hexdigest()
    assert (saved.rows, saved.path) == (1, tmp_path / "a.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_text_that_looks_like_the_end_of_a_cell_does_not_mislead(tmp_path: Path) -> None:
    sheets.save(book("</v></is></v>" * 9), tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A1"].value == "</v></is></v>" * 9


def test_what_was_not_written_whole_takes_no_files_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    monkeypatch.setattr(Path, "write_bytes", lambda self, content: self.write_text("half"))
    with pytest.raises(UserError, match="not what was written"):
        put(path, b"after", 1)
    assert path.read_bytes() == b"before"


def test_a_folder_where_a_file_is_meant(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        sheets.save(book(), tmp_path)


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        sheets.save(book(), tmp_path / "none" / "a.xlsx")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too long"):
        sheets.save(book(), tmp_path / ("a" * 300 + ".xlsx"))
    with pytest.raises(UserError, match="too long"):
        sheets.save(book(), tmp_path / ("a" * 300) / "a.xlsx")
    assert not list(tmp_path.iterdir())


@needs_root
def test_a_folder_that_may_not_be_looked_into(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "folder").mkdir(parents=True)
    closed.chmod(0o700)
    os.seteuid(65534)  # nobody
    try:
        with pytest.raises(UserError, match="not allowed"):
            sheets.save(book(), closed / "folder" / "a.xlsx")
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="folders are protected otherwise there")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    # The owner of all files may write everywhere but among what the system shows of itself.
    folder = Path("/proc") if os.geteuid() == 0 else tmp_path
    if folder == tmp_path:
        tmp_path.chmod(0o500)
    with pytest.raises(UserError, match=r"not allowed|not exist|not written|only be read"):
        sheets.save(book(), folder / "a.xlsx")


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    return disk


@needs_root
def test_a_full_disk_leaves_the_old_file_whole(registers: Registers, small_disk: Path) -> None:
    register, path = registers["equipment"], small_disk / "a.xlsx"
    path.write_bytes(b"before")
    records = [record(register, n) for n in range(900)]
    try:
        with pytest.raises(UserError, match="disk is full"):
            sheets.save_ledger(path, register, None, records, HEADING)
        with pytest.raises(UserError, match="disk is full"):
            sheets.save(sheets.ledger(register, None, records, HEADING), path)
        assert path.read_bytes() == b"before"
        assert [file.name for file in small_disk.iterdir()] == ["a.xlsx"]
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)


@needs_root
def test_a_disk_that_can_only_be_read(small_disk: Path) -> None:
    try:
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        with pytest.raises(UserError, match="only be read"):
            sheets.save(book(), small_disk / "a.xlsx")
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)
