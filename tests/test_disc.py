"""How the built folder is judged, packed and explained; test_bundle.py has the folder itself."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop_app import __version__
from disc import needs, oldest, packed, read_me

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = sorted(Path(sys.prefix, "lib").rglob("*.so"))[::12]


@pytest.mark.skipif(shutil.which("objdump") is None, reason="this needs binutils")
def test_what_a_library_asks_for_is_read_as_binutils_reads_it() -> None:
    newest = set()
    for library in LIBRARIES:
        told = subprocess.run(
            ["objdump", "-p", library], capture_output=True, text=True, check=True
        )
        versions = re.findall(r"GLIBC_(2[.\d]+)$", told.stdout, re.M)
        expected = {tuple(map(int, version.split("."))) for version in versions}
        assert set(needs.asked_for(library.read_bytes())) == expected, library
        newest |= {max(expected)} if expected else set()
    assert len(newest) > 1


@pytest.mark.parametrize(
    "content", [b"", b"\x7fELF", b"#!/bin/sh\n", b"\x7fELF\x01\x01" + bytes(80)]
)
def test_what_is_no_library_asks_for_nothing(content: bytes) -> None:
    assert list(needs.asked_for(content)) == []


@pytest.mark.skipif(not LIBRARIES, reason="no libraries of this form are here")
def test_what_needs_a_newer_system_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worst = max(
        needs.Need(max(needs.asked_for(path.read_bytes()), default=()), path) for path in LIBRARIES
    )
    shutil.copy(worst.file, tmp_path / "library.so")
    (tmp_path / "text").write_text("GLIBC_2.99")
    (tmp_path / "link.so").symlink_to(worst.file)
    assert needs.newest(tmp_path) == (worst.version, tmp_path / "library.so")
    monkeypatch.setattr(oldest, "NEWEST_GLIBC", worst.version)
    oldest.judge(tmp_path)
    older = (*worst.version[:-1], worst.version[-1] - 1)
    monkeypatch.setattr(oldest, "NEWEST_GLIBC", older)
    with pytest.raises(RuntimeError, match=r"library\.so") as refused:
        oldest.judge(tmp_path)
    assert needs.shown(older) in str(refused.value)
    assert needs.shown(worst.version) in str(refused.value)


def test_an_empty_folder_needs_nothing(tmp_path: Path) -> None:
    assert needs.newest(tmp_path).version == ()


def test_wheels_are_asked_for_as_old_as_the_oldest_system_and_older() -> None:
    names = oldest.manylinux()
    assert names[0] == f"manylinux_2_{oldest.NEWEST_GLIBC[1]}_x86_64"
    assert {"manylinux2014_x86_64", "manylinux1_x86_64"} <= set(names)


def made(folder: Path, names: list[str]) -> Path:
    """Lay files of those names into a folder, in that order; the first is a program."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode() * 50)
    (folder / sorted(names)[0]).chmod(0o755)
    return folder


def test_the_same_content_is_packed_to_the_same_file(tmp_path: Path) -> None:
    names = [
        "desk",
        "请先读我.txt",
        "forms/fault/register.toml",
        "forms-of-old/x",
        "resources/a/b.md",
    ]
    one, other = made(tmp_path / "one", names), made(tmp_path / "other", names[::-1])
    for number, path in enumerate(sorted(other.rglob("*"))):
        os.utime(path, (number * 1000, number * 1000))
    digests = [
        packed.pack(folder, tmp_path / f"{folder.name}.zip", "top-1.0") for folder in (one, other)
    ]
    assert digests[0] == digests[1]
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    (other / "desk").write_bytes(b"altered")
    assert packed.pack(other, tmp_path / "other.zip", "top-1.0") != digests[0]


def test_what_is_packed_comes_out_as_it_was(tmp_path: Path) -> None:
    names = ["desk", "请先读我.txt", "forms/fault/register.toml"]
    folder = made(tmp_path / "folder", names)
    digest = packed.pack(folder, tmp_path / "packed.zip", "top-1.0")
    told = subprocess.run(
        [sys.executable, "-c", "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())",
         tmp_path / "packed.zip"], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == digest
    with zipfile.ZipFile(tmp_path / "packed.zip") as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == sorted(f"top-1.0/{name}" for name in names)
        assert {entry.filename: entry.external_attr >> 16 & 0o777 for entry in entries} == {
            "top-1.0/desk": 0o755,
            "top-1.0/forms/fault/register.toml": 0o644,
            "top-1.0/请先读我.txt": 0o644,
        }
        chinese = entries[-1]
        assert chinese.flag_bits & 0x800  # the name is said to be in UTF-8
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    for name in names:
        assert (tmp_path / "out/top-1.0" / name).read_bytes() == (folder / name).read_bytes()


def test_the_page_to_be_read_first_is_one_page_in_both_languages() -> None:
    assert read_me.version() == __version__
    for text in read_me.TEXTS.glob("*.txt"):
        lines = text.read_text("utf-8").splitlines()
        widths = [sum(2 if ord(sign) > 0x2E80 else 1 for sign in line) for line in lines]
        assert len(lines) <= 60, text  # lines of a page
        assert max(widths) <= 100, text
        told = text.read_text("utf-8")
        for word in ("certutil", "sha256sum", "SHA256SUMS", "data", "F1", "{version}", "{system}"):
            assert word in told, (text, word)


@pytest.mark.parametrize(
    ("command", "language", "said"),
    [(["print", "department", "out.pdf"], "en", "Have it installed"), ([], "zh", "请管理员安装")],
    ids=["print", "window"],
)
def test_a_library_that_the_computer_lacks_is_named(
    tmp_path: Path, command: list[str], language: str, said: str
) -> None:
    library = Path("/usr/lib/x86_64-linux-gnu/libEGL.so.1")
    over = f"lowerdir={library.parent},upperdir={tmp_path}/over/up,workdir={tmp_path}/over/work"
    hide = (
        f"mount -t tmpfs none {tmp_path}/over; mkdir {tmp_path}/over/up {tmp_path}/over/work;"
        f" mount -t overlay -o {over} none {library.parent}; rm {library}"
    )
    (tmp_path / "over").mkdir()
    apart = ["unshare", "--map-root-user", "--mount", "sh", "-ec"]
    if not library.exists() or shutil.which("unshare") is None:
        pytest.skip(f"there is no {library} to be hidden")
    if subprocess.run([*apart, hide], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be hidden here")
    program = [sys.executable, "-m", "desktop_app", "--data", str(tmp_path), "--lang", language]
    done = subprocess.run(
        [*apart, f'{hide}; exec "$@"', "sh", *program, *command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1, done
    assert "libEGL.so.1" in done.stderr
    assert said in done.stderr
