"""The program's own files, compared with the list that they are handed out with."""

import hashlib
from pathlib import Path

import pytest

from desktop_app.desk import program_files
from desktop_app.errors import UserError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a program's folder with its list, and an office's data beside it."""
    for name in ("compliance-desk", "forms/fault/register.toml", "_internal/库.so", "data/x.db"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    lines = [
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n"
        for name in ("_internal/库.so", "compliance-desk", "forms/fault/register.toml")
    ]
    (tmp_path / program_files.LIST).write_text("".join(lines), "utf-8")
    return tmp_path


def compared(folder: Path) -> program_files.Comparison:
    found = program_files.compare(folder)
    assert found is not None
    return found


def test_a_folder_as_it_was_handed_out_is_whole(folder: Path) -> None:
    found = compared(folder)
    assert (found.whole, found.files, found.findings) == (True, 3, [])
    assert found.verdict == "All 3 files of the program are as they were handed out."
    listed = (folder / program_files.LIST).read_bytes()
    assert found.list_sha256 == hashlib.sha256(listed).hexdigest()


def test_each_file_that_is_not_is_named(folder: Path) -> None:
    (folder / "forms/fault/register.toml").write_text("other", "utf-8")
    (folder / "compliance-desk").unlink()
    (folder / "_internal/own.so").write_text("", "utf-8")
    found = compared(folder)
    assert not found.whole
    assert found.verdict.startswith("3 files of the program are not as they were handed out.")
    assert found.findings == [
        "altered: forms/fault/register.toml",
        "missing: compliance-desk",
        "not handed out: _internal/own.so",
    ]


def test_of_many_the_first_are_named(folder: Path) -> None:
    for n in range(30):
        (folder / f"{n:02}.txt").write_text("", "utf-8")
    assert compared(folder).findings[-2:] == ["not handed out: 19.txt", "and 10 more"]


def test_it_can_be_cancelled(folder: Path) -> None:
    told = []

    def once(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    assert program_files.compare(folder, once) is None
    assert told == [(0, 3), (1, 3)]


@pytest.mark.parametrize("content", ["no list\n", "\n", b"\xff\xfe\x00"])
def test_a_list_that_is_none_is_refused(folder: Path, content: str | bytes) -> None:
    given = content if isinstance(content, bytes) else content.encode()
    (folder / program_files.LIST).write_bytes(given)
    with pytest.raises(UserError, match="SHA256SUMS is damaged"):
        program_files.compare(folder)


def test_a_program_that_runs_from_its_source_has_no_list(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no list of the program's files"):
        program_files.compare(tmp_path)
