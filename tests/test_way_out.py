"""No way out: no network module, no socket but those of this computer, nothing left outside the folder."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_app import sealed

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "desktop_app").rglob("*.py"))
NETWORK = {
    *sealed.MODULES, sealed.NAMED_ONLY, "_asyncio", "multiprocessing", "selectors", "urllib",
    "cgi", "ctypes.wintypes.socket", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
    "PySide6.QtHttpServer", "PySide6.QtBluetooth", "requests", "httpx", "aiohttp", "urllib3",
}  # fmt: skip
MARK = "MARKER潜龙勿用"
PROGRAM = [sys.executable, "-m", "desktop_app"]

# The program's own window: a record is entered, looked at, printed and exported in it.
WINDOW = """
import sys
from pathlib import Path
from desktop_app import sealed
sealed.seal()
from desktop_app import app
from desktop_app.desk import books, entering, papers, searching
from desktop_app.desk.office import Office
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
application = app.start(["compliance-desk"])
with Office(sys.argv[1]) as office, office.laying_down():
    session = app.Session(application, office)
    session._show("department")
    window = session.window
    saved = entering.add(office, office.register("department"), {"name": sys.argv[2] + "窗"})
    window.changed()
    window.show_record("department", saved.id)
    QPrinterInfo.availablePrinterNames()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    window.back()
    QTimer.singleShot(1500, application.quit)
    application.exec()
    session.end()
print("sockets", "_socket" in sys.modules and sys.modules["_socket"] is not None)
"""


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return an environment whose home and folder for temporary files are watched."""
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    places = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")}
    plain = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | places | plain | {"PYTHONPATH": str(ROOT)} | more


def jobs(tmp_path: Path) -> list[list[str]]:
    """Return the commands of a day's work, and the window."""
    data, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    scan = tmp_path / "scan.txt"
    scan.write_text(MARK, "utf-8")
    desk = [*PROGRAM, "--data", str(data), "--lang", "en"]
    return [
        [*desk, "add", "department", "--set", f"name={MARK}", "--set", "code=1"],
        [*desk, "list", "department", "--search", MARK],
        [*desk, "export", "department", str(out / "list.xlsx")],
        [*desk, "print", "department", str(out / "list.pdf")],
        [*desk, "report", str(out / "report.docx")],
        [*desk, "import", "department", str(out / "list.xlsx")],
        [*desk, "backup", str(out / "copy.db")],
        [*desk, "check", "--json"],
        [sys.executable, "-c", WINDOW, str(data), MARK],
    ]


def test_no_source_names_a_network_module() -> None:
    assert len(SOURCES) > 400
    assert [f"{path}: {name}" for path in SOURCES for name in _network_modules(path)] == []


def test_a_network_module_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "reaching.py"
    file.write_text(
        "import socket\nfrom urllib import request\nfrom PySide6 import QtNetwork\n"
        "def later():\n    import http.client as x\n    __import__('ssl')\n",
        "utf-8",
    )
    assert {name.partition(".")[0] for name in _network_modules(file)} == {
        "socket", "urllib", "PySide6", "http", "ssl",
    }  # fmt: skip


def _network_modules(path: Path) -> list[str]:
    """The network modules that a source names, at its head or within."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: Sequence[str] = ()
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [str(node.module), *(f"{node.module}.{name.name}" for name in node.names)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "__import__", "import_module", "importlib.import_module",
        ):  # fmt: skip
            names = [str(each.value) for each in node.args if isinstance(each, ast.Constant)]
        found += [name for name in names if {name, name.partition(".")[0]} & NETWORK]
    return found


def test_nothing_that_is_loaded_can_reach_a_network() -> None:
    """All of the program and all libraries it uses, loaded as it loads them itself."""
    code = (
        "import importlib, pkgutil, sys\n"
        "from desktop_app import sealed\n"
        "sealed.seal()\n"
        "import desktop_app\n"
        "for found in pkgutil.walk_packages(desktop_app.__path__, 'desktop_app.'):\n"
        "    importlib.import_module(found.name)\n"
        "import charset_normalizer, docx, docxtpl, jinja2, openpyxl, platformdirs, pypinyin\n"
        "import python_calamine, rtoml, segno, sqlite_utils, lxml.etree, PySide6.QtPrintSupport\n"
        "segno.make_qr('x').matrix\n"
        "print(*(name for name in sys.argv[1:] if sys.modules.get(name) is not None))\n"
    )
    wanted = [name for name in NETWORK if name not in ("selectors", "urllib", "urllib.request")]
    done = subprocess.run(
        [sys.executable, "-c", code, *wanted], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done


def test_a_network_module_cannot_be_loaded_in_the_program() -> None:
    code = (
        "import sys\n"
        "from desktop_app import __main__\n"
        "__main__.main(['--version'])\n"
        "for name in sys.argv[1:]:\n"
        "    try:\n"
        "        __import__(name)\n"
        "    except ImportError:\n"
        "        continue\n"
        "    print('loaded', name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *sealed.MODULES],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "loaded" not in done.stdout


SOCKET = re.compile(r"\bsocket(?:pair)?\((\w+)")
WRITTEN = re.compile(
    r"\b(?:open|openat|creat)\((?:AT_FDCWD, )?\"((?:[^\"\\]|\\.)*)\", ([A-Z_|0-9]*).*\) = \d"
)


@pytest.mark.skipif(shutil.which("strace") is None, reason="this needs strace")
def test_no_socket_and_no_file_outside(tmp_path: Path) -> None:
    """Of all calls of the system: no socket but within this computer, no file written elsewhere."""
    for number, command in enumerate(jobs(tmp_path)):
        log = tmp_path / f"calls{number}"
        traced = [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-e",
            "trace=network,open,openat,creat",
            "-o",
            str(log),
        ]
        done = subprocess.run(
            [*traced, *command], cwd=tmp_path, env=environment(tmp_path),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "ptrace" in done.stderr or "PTRACE" in done.stderr:
            pytest.skip(f"nothing can be traced here: {done.stderr.strip()}")
        assert done.returncode in (0, 1), (command, done)
        lines = log.read_text("utf-8", "replace").splitlines()
        families = {found[1] for line in lines if (found := SOCKET.search(line))}
        assert families <= {"AF_UNIX"}, (command, families)
        assert _outside(tmp_path, lines) == [], command
        assert any(WRITTEN.search(line) and f"{tmp_path}/data/" in line for line in lines), command
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "data" / "temporary").exists()
    assert _marked(tmp_path / "home") == []
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "copy.db", "list.pdf", "list.xlsx", "report.docx",
    }  # fmt: skip


def _outside(tmp_path: Path, lines: Sequence[str]) -> list[str]:
    """Files written to, but for the data folder, the outputs, devices, and Qt's caches of fonts."""
    allowed = (str(tmp_path / "data"), str(tmp_path / "out"), "/dev/", "/proc/")
    found = []
    for line in lines:
        call = WRITTEN.search(line)
        if call and ("O_WRONLY" in call[2] or "O_RDWR" in call[2]):
            path = str((tmp_path / call[1]).absolute())
            if not path.startswith(allowed) and "fontconfig" not in path:
                found.append(path)
    return found


def _marked(folder: Path) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and MARK.encode() in path.read_bytes()
    ]


@pytest.mark.skipif(shutil.which("unshare") is None, reason="this needs util-linux's unshare")
def test_it_works_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    tried = subprocess.run([*alone, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"no network of its own can be had here: {tried.stderr.strip()}")
    first, *_between, window = jobs(tmp_path)
    for command in (first, window):
        done = subprocess.run(
            [*alone, *command],
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done
    assert "sockets False" in done.stdout


def test_what_is_laid_down_lies_in_the_folder_and_is_wiped(tmp_path: Path) -> None:
    code = (
        "import os, sys, tempfile\n"
        "from pathlib import Path\n"
        "from desktop_app.desk.office import Office\n"
        "from PySide6.QtCore import QDir, QTemporaryDir\n"
        "with Office(sys.argv[1]) as office, office.laying_down() as folder:\n"
        "    made = Path(tempfile.mkstemp()[1])\n"
        "    assert made.parent == folder == Path(QDir.tempPath()), QDir.tempPath()\n"
        "    made.write_text(sys.argv[2])\n"
        "    if sys.argv[3:]:\n"
        "        os._exit(9)\n"
        "assert not folder.exists()\n"
        "print(tempfile.gettempdir())\n"
    )

    def run(*given: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", code, str(tmp_path / "data"), MARK, *given]
        return subprocess.run(
            command, env=environment(tmp_path), capture_output=True, text=True, check=False
        )

    assert run("killed").returncode == 9
    assert len(_marked(tmp_path / "data")) == 1
    done = run()
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "tmp")), done
    assert _marked(tmp_path) == []
