"""Rules the repository itself keeps: rooms, lock file, no trace of a machine, a sound Qt."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

THIS = Path(__file__).resolve()
ROOT = THIS.parents[1]
GENERATED = {".git", ".venv", "build", "dist", "wheelhouse", "__pycache__", ".hypothesis"}
BINARY = {".zip", ".ico", ".mo", ".otf", ".png", ".pyc", ".qm", ".ttf", ".xlsx", ".docx", ".xls"}

MACHINE_PATHS = re.compile(r"(?<![\w.~/-])/(work|home|root|tmp|Users|opt|mnt)/\w|[A-Z]:\\Users\\")
REGISTRY_HOSTS = re.compile(
    r"pypi\.|pythonhosted|/simple/|index-url|deb\.debian\.org|mirrors?\.\w+\."
)


def test_rooms_are_reached_only_from_above() -> None:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    result = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("room", ["ui", "cli"])
def test_the_register_file_is_reached_only_through_the_desk(room: str) -> None:
    """Imports are no more than half of it: the office that is handed about has the file."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "desktop_app" / room).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"(?<!desktop_app)\._?store\b", line)
    ]
    assert found == []


def test_the_engine_is_spoken_to_in_the_store_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "desktop_app").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"\.(execute|executemany|executescript)\(", line)
        and "store" not in path.relative_to(ROOT).parts
    ]
    assert found == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE_PATHS.search(line) or REGISTRY_HOSTS.search(line)
    ]
    assert not found


def test_the_lock_holds_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) > 40
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert [entry.split()[0] for entry in entries if "==" not in entry.split()[0]] == []


def test_the_lock_has_every_package_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.M))
    wanted = {re.split(r"[<>=!~]", name)[0].strip().lower().replace("_", "-") for name in named}
    assert wanted - locked == set()


def test_a_start_loads_only_what_it_needs(tmp_path: Path) -> None:
    heavy = ("sqlite_utils", "openpyxl", "pypinyin", "click", "PySide6.QtPrintSupport")
    late = ("desktop_app.registers.proof", "desktop_app.store.records", "desktop_app.sheets")
    code = (
        "import sys\n"
        "from desktop_app.desk.office import Office\n"
        "from desktop_app.ui.window import MainWindow\n"
        "Office(sys.argv[1]).close()\n"
        "print(*(name for name in sys.argv[2:] if name in sys.modules))\n"
    )
    loaded = ""
    for _start in range(2):  # the first one makes the register file
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "data"), *heavy, *late],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        loaded = done.stdout.strip()
    assert loaded == ""


@pytest.mark.parametrize("command", ["python3 dev.py run", "python3 dev.py test"])
def test_the_readme_names_the_command(command: str) -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert any(line.strip().removeprefix("$ ").startswith(command) for line in lines)


def test_a_name_on_an_identity_card_can_be_shown(qapp: object) -> None:
    from PySide6.QtGui import QFontDatabase, QRawFont

    fonts = ROOT / "resources" / "fonts"
    names = "喆堃镕玥昇祎䶮" + "".join((fonts / "beyond-gbk.txt").read_text("utf-8").split())
    for family in ("Sans", "Serif"):
        file = str(fonts / f"Noto{family}SC-Regular.otf")
        added = QFontDatabase.addApplicationFont(file)
        assert QFontDatabase.applicationFontFamilies(added) == [f"Noto {family} SC"]
        font = QRawFont(file, 12)
        assert [
            name for name in names + "①⑳□√℃αΩ《》" if not font.supportsCharacter(ord(name))
        ] == []


def test_qt_gives_back_every_reference_to_none(qapp: object) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one per void call, and after some thousands aborts."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100


def text_files() -> Iterator[Path]:
    """Yield every file of the repository that people read, but for this one with its patterns."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        shown = not any(p in GENERATED or p.endswith("_cache") for p in parts)
        if shown and path.is_file() and path.suffix not in BINARY and path != THIS:
            yield path
