"""Nothing is lost unseen: whatever hinders a file, the old one stays whole and one sentence says why."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app import paper, sheets
from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.sheets import Heading
from desktop_app.words import speaking
from tests.disks import small_disk, smallest_files

ROWS, MANY = 60, 700
HEADING = Heading("局", mark="秘密★1年", chain="3F9A-1111-2222-3333")
Put = Callable[[Registers, Path, Callable[[], object]], None]

posix = pytest.mark.skipif(os.name == "nt", reason="rights and limits are those of POSIX")


def _streamed(registers: Registers, path: Path, midway: Callable[[], object]) -> None:
    """A ledger written row after row."""

    def rows() -> Iterator[dict[str, object]]:
        for number in range(MANY):
            if number == MANY - ROWS:
                midway()
            yield {"number": f"{number}", "name": os.urandom(90).hex()}

    sheets.save_ledger(path, registers["equipment"], None, rows(), HEADING)


def _saved(registers: Registers, path: Path, midway: Callable[[], object]) -> None:
    """A workbook made in memory."""

    class Book(Workbook):
        @property
        def chartsheets(self) -> list[object]:
            """What is asked for while the parts are written."""
            midway()
            return []

    workbook = Book()
    for _row in range(ROWS):
        workbook.worksheets[0].append([os.urandom(900).hex()])
    sheets.save(workbook, path)


def _painted(registers: Registers, path: Path, midway: Callable[[], object]) -> None:
    """A PDF file."""
    register = registers["equipment"]
    records = [{"number": f"{n}", "name": f"第{n}台"} for n in range(ROWS)]
    workbook = sheets.ledger(register, None, records, HEADING)

    def told(done: int, _total: int) -> bool:
        if done == 1:
            midway()
        return True

    paper.save_pdf(path, workbook.worksheets, "台账", progress=told)


PUTS = pytest.mark.parametrize("put", [_streamed, _saved, _painted])


def _nothing() -> None:
    pass


@pytest.fixture
def folder(qapp: object) -> Iterator[Path]:
    """Return a folder with Chinese and blanks in its name, in which an old file lies."""
    made = Path(tempfile.mkdtemp(prefix="某 单位 的 台账 "))
    (made / "旧 表").write_bytes(b"old")
    yield made
    shutil.rmtree(made, ignore_errors=True)


def refused(put: Put, registers: Registers, path: Path, says: str, midway: Callable[[], object] = _nothing) -> None:  # fmt: skip
    """Assert that one sentence says why nothing was written, and that nothing is left beside."""
    before = _content(path.parent)
    with pytest.raises(UserError, match=says) as told:
        put(registers, path, midway)
    assert "\n" not in str(told.value)
    assert _content(path.parent) == before


def _content(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@PUTS
def test_a_path_with_chinese_and_blanks(put: Put, registers: Registers, folder: Path) -> None:
    path = folder / "秘密★1年 设备 台账.out"
    path.write_bytes(b"old")
    put(registers, path, _nothing)
    assert path.read_bytes()[:4] in (b"PK\x03\x04", b"%PDF")
    assert sorted(file.name for file in folder.iterdir()) == ["旧 表", path.name]


@posix
@PUTS
def test_a_disk_that_takes_no_more(put: Put, registers: Registers, folder: Path) -> None:
    with smallest_files(6_000):
        refused(put, registers, folder / "旧 表", "larger than this disk takes a file")


@posix
@PUTS
def test_a_full_disk(put: Put, registers: Registers, qapp: object, disk: Path) -> None:
    (disk / "a").write_bytes(b"old")
    with contextlib.suppress(OSError), (disk / "rest").open("wb") as rest:
        while True:
            rest.write(bytes(4096))
            rest.flush()
    refused(put, registers, disk / "a", "disk is full")


@posix
@PUTS
def test_a_disk_that_can_only_be_read(
    put: Put, registers: Registers, qapp: object, disk: Path
) -> None:
    (disk / "a").write_bytes(b"old")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    refused(put, registers, disk / "a", "only be read")
    refused(put, registers, disk / "b", "only be read")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 64 kB."""
    with small_disk(tmp_path / "disk", "64k") as place:
        yield place


@PUTS
def test_a_folder_that_was_never_there(put: Put, registers: Registers, folder: Path) -> None:
    refused(put, registers, folder / "没有" / "a.out", "does not exist")


@posix
@PUTS
def test_a_stick_that_is_pulled_out_midway(put: Put, registers: Registers, folder: Path) -> None:
    stick = folder / "U盘"
    stick.mkdir()
    pulled = folder / "拔出"
    with pytest.raises(UserError, match="stick is gone"):
        put(registers, stick / "a.out", lambda: stick.is_dir() and stick.rename(pulled))
    assert not stick.exists()


@PUTS
@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_file_that_is_open_elsewhere(
    put: Put, registers: Registers, folder: Path, lock: str
) -> None:
    path = folder / "旧 表"
    (folder / lock.format(path.name)).write_bytes(b"clerk")
    refused(put, registers, path, "is open in Excel, WPS or LibreOffice")
    # Opened while we write.
    (folder / lock.format(path.name)).unlink()
    with pytest.raises(UserError, match="is open in Excel"):
        put(registers, path, lambda: _touch(folder / lock.format(path.name)))
    assert path.read_bytes() == b"old"
    # What is open nowhere is no hindrance for another name.
    put(registers, folder / "新表", _nothing)


def _touch(file: Path) -> None:
    file.write_bytes(b"clerk")


@pytest.fixture
def unprivileged(folder: Path) -> Iterator[Path]:
    """Return the folder, as one who may not do everything."""
    if os.geteuid() != 0:
        yield folder
        return
    nobody = 65534
    for each in (folder, *folder.iterdir()):
        os.chown(each, nobody, nobody)
    os.seteuid(nobody)
    yield folder
    os.seteuid(0)


@posix
@PUTS
def test_a_folder_that_may_not_be_written(
    put: Put, registers: Registers, unprivileged: Path
) -> None:
    unprivileged.chmod(0o500)
    refused(put, registers, unprivileged / "新", "not allowed")
    unprivileged.chmod(0o700)
    put(registers, unprivileged / "新", _nothing)


@posix
@PUTS
def test_a_file_that_is_protected(put: Put, registers: Registers, unprivileged: Path) -> None:
    (unprivileged / "旧 表").chmod(0o400)
    refused(put, registers, unprivileged / "旧 表", "protected")


@PUTS
def test_a_name_that_is_too_long(put: Put, registers: Registers, folder: Path) -> None:
    refused(put, registers, folder / ("长" * 100), "too long")


@PUTS
def test_a_folder_in_the_place_of_the_file(put: Put, registers: Registers, folder: Path) -> None:
    (folder / "夹").mkdir()
    refused(put, registers, folder / "夹", "is a folder")


@PUTS
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_told_is_told_in_both_languages(
    put: Put, registers: Registers, folder: Path, language: str
) -> None:
    with speaking(language):
        refused(put, registers, folder / "没有" / "a", "不存在" if language == "zh" else "exist")


@posix
@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_a_program_that_is_killed_while_it_writes(tmp_path: Path, ending: str) -> None:
    """What lies there is the old file or a whole new one, whenever it is killed."""
    target = tmp_path / f"a.{ending}"
    target.write_bytes(b"old")
    script = (
        "import sys\n"
        "from desktop_app import paper, paths\n"
        "from desktop_app.paper import windowless\n"
        "from desktop_app.registers.loader import load\n"
        "from pathlib import Path\n"
        "from tests import test_silent_loss as these\n"
        "app = windowless.ready()\n"
        "put = these._painted if sys.argv[1].endswith('pdf') else these._streamed\n"
        "def midway():\n"
        "    print('midway', flush=True)\n"
        "    sys.stdin.read(1)\n"
        "put(load(paths.forms()), Path(sys.argv[1]), midway)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"midway\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert process.stdin is not None
    process.stdin.close()
    assert target.read_bytes() == b"old"


def test_what_is_found_again_is_compared_by_value(tmp_path: Path) -> None:
    from desktop_app.sheets import saving, tally

    workbook = Workbook()
    workbook.worksheets[0].append(["甲<&>\"'\r\n乙", 1, None, 2.5, True])
    workbook.worksheets[0].append(["=1+1", " 边 ", "\x85\u2028"])
    workbook.create_sheet().append(["乙"])
    saved = sheets.save(workbook, tmp_path / "a.xlsx")
    assert saved.rows == 3
    wanted = tally.asked(workbook)
    assert wanted == tally.found(tmp_path / "a.xlsx")
    for row, column, other in ((1, 1, "丙"), (1, 2, 2), (1, 2, "1"), (2, 1, "=1+2")):
        sheet = workbook.worksheets[0]
        cell = sheet.cell(row, column)
        before, cell.value = cell.value, other
        altered = tally.asked(workbook)
        assert (altered.rows, altered.cells) == (wanted.rows, wanted.cells)
        assert altered != wanted
        with pytest.raises(UserError, match="not those that were to be"):
            saving._compare(tmp_path / "a.xlsx", altered, tmp_path / "a.xlsx")
        cell.value = before
    workbook.worksheets[0]["A9"] = "多"
    with pytest.raises(UserError, match="of 9 filled cells in 4 rows 8 in 3"):
        saving._compare(tmp_path / "a.xlsx", tally.asked(workbook), tmp_path / "a.xlsx")


def test_what_is_damaged_on_the_disk_is_told(tmp_path: Path) -> None:
    from desktop_app.sheets import saving, tally

    workbook = Workbook()
    for _row in range(200):
        workbook.worksheets[0].append([os.urandom(30).hex()])
    path = tmp_path / "a.xlsx"
    sheets.save(workbook, path)
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole.replace(whole[5000:5100], bytes(100))):
        path.write_bytes(damaged)
        with pytest.raises(UserError, match="read again, it is damaged"):
            saving._compare(path, tally.asked(workbook), path)


def test_a_pdf_is_read_again_page_by_page(qapp: object, tmp_path: Path) -> None:
    from desktop_app.paper.proof import prove

    workbook = Workbook()
    for row in range(1, 200):
        workbook.worksheets[0].cell(row, 1, f"第{row}行")
    path = tmp_path / "a.pdf"
    pages = paper.save_pdf(path, workbook.worksheets, "表")
    assert pages > 2
    prove(path, path, pages)
    with pytest.raises(UserError, match=f"of {pages + 1} pages {pages} were"):
        prove(path, path, pages + 1)
    whole = path.read_bytes()
    torn = (b"", whole[:-200], whole.replace(b"/Type /Page\n", bytes(12), 1))
    for damaged in (*torn, whole.replace(b" 65535 f", b" no. 1 f", 1)):
        path.write_bytes(damaged)
        with pytest.raises(UserError, match=f"of {pages} pages"):
            prove(path, path, pages)


def test_every_error_of_a_disk_has_its_sentence(tmp_path: Path) -> None:
    from desktop_app.sheets.beside import beside

    told = set()
    for number in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENODEV, errno.EROFS, errno.EFBIG):
        with pytest.raises(UserError) as refusal, beside(tmp_path / "a"):
            raise OSError(number, os.strerror(number))
        told.add(str(refusal.value))
    assert len(told) == 4
    with pytest.raises(UserError, match=r"Resource deadlock.*Choose another"), beside(tmp_path / "a"):  # fmt: skip
        raise OSError(errno.EDEADLK, os.strerror(errno.EDEADLK))
