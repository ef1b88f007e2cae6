"""Sets everything up in .venv, then runs the program, its tests, its measurements or its build.

python3 dev.py run [arguments]      the program (Windows: py dev.py run)
python3 dev.py test [arguments]     format, lint, types and rooms, then pytest with the arguments
python3 dev.py bench [arguments]    the measurements in tests/bench
python3 dev.py torture [arguments]  kills, losses of power, full disks and journeys, in tests/torture
python3 dev.py build [arguments]    the folder to hand out, by PyInstaller, in dist/
                     --zip          and packed into one file
                     --oldest       built in a Debian 11, for Linux with glibc 2.28 or newer (as root)
python3 dev.py trial [folder]       the built folder tried in bare Debians without a network (as root)
python3 dev.py words                the catalogue of the program's Chinese words, brought up to date
python3 dev.py pictures             the README's pictures, taken of the real program

Needs nothing but Python 3.11 or newer. Packages come from ./wheelhouse when that folder exists.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOCK = ROOT / "requirements.lock"
WHEELHOUSE = ROOT / "wheelhouse"

# What Qt loads on Debian and Ubuntu: to start at all, for a window (xcb), for printers (cups).
QT_PACKAGES = [
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libglib2.0-0",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libcups2",
]

# Programs that tests and build call, with the package each comes in.
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "objdump": "binutils"}
BUILD_PROGRAMS = {"objdump": "binutils"}
BUILT = ROOT / "dist" / "compliance-desk"

# What some tests pass over where it is not there: a printing system, another program's eyes, a look
# at every call of the system. Root, as on the machine that runs every check, installs them.
FURTHER_PROGRAMS = {
    "cupsd": "cups",
    "soffice": "libreoffice-calc-nogui",
    "/usr/lib/libreoffice/program/libswlo.so": "libreoffice-writer-nogui",
    "strace": "strace",
}

LOADS_QT = """
import ctypes, pathlib, PySide6
from PySide6 import QtPrintSupport, QtWidgets
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins"
for name in ("platforms/libqxcb.so", "printsupport/libcupsprintersupport.so"):
    if (plugins / name).exists():
        ctypes.CDLL(str(plugins / name))
"""


def main(arguments: Sequence[str]) -> int:
    """Do the command named by the first argument; return the exit status."""
    commands = {
        "run": run,
        "test": test,
        "bench": bench,
        "torture": torture,
        "build": build,
        "trial": try_out,
        "words": words,
        "pictures": pictures,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    return commands[arguments[0]](list(arguments[1:]))


def run(arguments: list[str]) -> int:
    """Open the program, or do its command."""
    set_up({})
    command = [str(PYTHON), "-m", "desktop_app", *arguments]
    if os.name == "posix":  # so that whoever ends or watches this process means the program
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def test(arguments: list[str]) -> int:
    """Check the code, then run the tests; pytest comes last so that its verdict is what is read."""
    set_up(TEST_PROGRAMS, builds=True)
    set_up_further()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    checks = {
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "ruff check": ["-m", "ruff", "check", "."],
        "mypy": ["-m", "mypy"],
        "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    }
    failed = [name for name, command in checks.items() if python(*command) != 0]
    # All of them by two at once, a file at a time; single ones as they are asked for.
    whole = all(argument.startswith("--") for argument in arguments)
    workers = ["-n", "2", "--dist", "loadfile"] if whole else []
    status = python("-m", "pytest", *workers, *arguments)
    if failed:
        print(f"dev.py: failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return status or int(bool(failed))


def bench(arguments: list[str]) -> int:
    """Run the measurements, which pytest collects only here."""
    set_up({})
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    return python("-m", "pytest", "tests/bench", "-o", "python_files=bench_*.py", "-s", *arguments)


def torture(arguments: list[str]) -> int:
    """Kill the program, take the power away, fill the disk; pytest collects that only here."""
    set_up({})
    set_up_further()
    os.chdir(ROOT)
    collected = ["-o", "python_files=torture_*.py", "-s"]
    return python("-m", "pytest", "tests/torture", *collected, *arguments)


def build(arguments: list[str]) -> int:
    """Build the folder that is handed out; say what it needs, and pack it where that is asked for."""
    from disc import bare, needs, oldest, packed, read_me

    asked = argparse.ArgumentParser(prog="dev.py build", allow_abbrev=False)
    asked.add_argument("--zip", action="store_true", help="pack the folder into one file")
    asked.add_argument("--oldest", action="store_true", help="build in a folder of Debian 11")
    where_roots_lie(asked)
    given, further = asked.parse_known_args(arguments)
    if given.oldest:
        install_programs(bare.PROGRAMS)
        set_up({})
        try:
            oldest.build(PYTHON, QT_PACKAGES, further, given.roots, given.mirror)
        except RuntimeError as error:
            give_up(str(error))
    else:
        set_up(BUILD_PROGRAMS, builds=True)
        os.chdir(ROOT)
        status = python("-m", "PyInstaller", "--noconfirm", *further, "build.spec")
        if status:
            return status
    size = sum(path.stat().st_size for path in BUILT.rglob("*") if path.is_file())
    needed = f", for {needs.newest(BUILT)}" if sys.platform == "linux" else ""
    print(f"{BUILT}: {size / 1e6:.0f} MB{needed}")
    if given.zip:
        top = f"compliance-desk-{read_me.version()}"
        system = f"{platform.system()}-{platform.machine().replace('AMD64', 'x86_64')}".lower()
        file = BUILT.with_name(f"{top}-{system}.zip")
        print(f"{packed.pack(BUILT, file, top)}  {file.name}")
    return 0


def try_out(arguments: list[str]) -> int:
    """Try the built folder in bare systems; the exit status is 1 where anything went wrong."""
    from disc import bare, trial

    asked = argparse.ArgumentParser(prog="dev.py trial", allow_abbrev=False)
    asked.add_argument("folder", nargs="?", type=Path, default=BUILT)
    where_roots_lie(asked)
    given = asked.parse_args(arguments)
    install_programs(bare.PROGRAMS | trial.PROGRAMS)
    try:
        return int(trial.everywhere(given.folder.resolve(), QT_PACKAGES, given.roots, given.mirror))
    except RuntimeError as error:
        give_up(str(error))


def where_roots_lie(asked: argparse.ArgumentParser) -> None:
    """Have a command ask where the bare systems lie, and where they are had from."""
    from disc import bare

    asked.add_argument(
        "--roots", type=Path, default=bare.ROOTS, help="where systems in folders lie"
    )
    asked.add_argument("--mirror", help="the address that Debian's packages are had from")


def words(_arguments: list[str]) -> int:
    """Take the program's sentences into the catalogue of Chinese words, and compile it."""
    set_up({})
    return python(str(ROOT / "resources" / "locale" / "catalogue.py"))


def pictures(_arguments: list[str]) -> int:
    """Take the README's pictures of the real program."""
    set_up({})
    return python(str(ROOT / "resources" / "pictures" / "pictures.py"))


def set_up(programs: dict[str, str], builds: bool = False) -> None:
    """Make .venv as requirements.lock says, and see that Qt and the named programs are there.

    Ends the process with status 2, after one line that says what to do, where it cannot.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - the starter meets whatever Python there is
        give_up(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    missing = missing_packages(programs)
    if builds and not has_shared_python():
        missing.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if sys.platform == "linux" and missing:
        install_packages([*missing, *QT_PACKAGES])
    if not STAMP.exists() or STAMP.read_text("utf-8") != fingerprint():
        install()
    if not loads_qt():
        install_packages(QT_PACKAGES)
        if not loads_qt(quiet=False):
            give_up("Qt does not load; the lines above name the library it lacks.")


def install_programs(programs: dict[str, str]) -> None:
    """See that the named programs are there, each with the package it comes in."""
    missing = missing_packages(programs)
    if missing:
        install_packages(missing)


def missing_packages(programs: dict[str, str]) -> list[str]:
    """Return the packages of those programs, or files of programs, that are not there."""
    where = f"{os.environ.get('PATH', '')}:/usr/sbin"
    return [
        package
        for name, package in programs.items()
        if shutil.which(name, path=where) is None and not Path(name).is_file()
    ]


def set_up_further() -> None:
    """Install what tests can do without, where that can be done without asking anyone."""
    missing = missing_packages(FURTHER_PROGRAMS)
    if missing and shutil.which("apt-get") is not None and os.geteuid() == 0:
        try:
            install_packages(missing)
        except SystemExit:
            print("dev.py: the tests that need them are left out", file=sys.stderr)


def install() -> None:
    """Fill .venv with the locked packages and the project itself."""
    print("dev.py: setting up .venv", file=sys.stderr, flush=True)
    venv.create(
        VENV, with_pip=True, clear=VENV.exists() and not STAMP.exists(), symlinks=os.name != "nt"
    )
    source = ["--no-index", "--find-links", str(WHEELHOUSE)] if WHEELHOUSE.is_dir() else []
    pip = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for what in (
        [*source, "--require-hashes", "--requirement", str(LOCK)],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ):
        if python(*pip, *what) != 0:
            give_up("The packages could not be installed; the lines above say why.")
    STAMP.write_text(fingerprint(), "utf-8")


def fingerprint() -> str:
    """Return what must stay the same for .venv to be still good; a moved folder is not."""
    parts = [LOCK.read_bytes(), bytes(ROOT), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def loads_qt(quiet: bool = True) -> bool:
    """Tell whether Qt and what it needs for a window and for printers can be loaded."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run([PYTHON, "-c", LOADS_QT], stderr=output, check=False).returncode == 0


def has_shared_python() -> bool:
    """Tell whether PyInstaller finds the Python library; Debian's python3 does without it."""
    if sys.platform != "linux" or sys.base_prefix != "/usr":
        return True
    try:
        ctypes.CDLL(f"libpython{sys.version_info[0]}.{sys.version_info[1]}.so.1.0")
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install system packages as root on Debian and Ubuntu; otherwise say how, and end."""
    if sys.platform != "linux" or shutil.which("apt-get") is None:
        give_up(f"These are missing, under the names Debian gives them: {' '.join(packages)}")
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        give_up(f"System packages are missing. Run this once: sudo {' '.join(command)}")
    print(f"dev.py: {' '.join(command)}", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], command):
        if subprocess.run(step, env=environment, stdout=sys.stderr, check=False).returncode != 0:
            give_up(f"This failed: {' '.join(step)}")


def python(*arguments: str) -> int:
    """Run .venv's Python; return its exit status."""
    return subprocess.run([PYTHON, *arguments], check=False).returncode


def give_up(reason: str) -> NoReturn:
    """End with status 2: nothing more can be done here."""
    print(f"dev.py: {reason}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
