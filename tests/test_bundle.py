"""The folder that is handed out: small, without a network, and it runs."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

from desktop_app import sealed
from disc import needs, read_me, trial
from disc.bare import ROOTS, Bare

ROOT = Path(__file__).resolve().parents[1]
MOST_BYTES = 125_000_000
FORBIDDEN_FILES = re.compile(
    r"Qt6?Network|Qt6?WebSockets|Qt6?Wayland|wayland|qvnc|tuiotouch|networkinformation|/tls/"
    r"|lib(ssl|gnutls|curl|krb5|gssapi|nghttp2|soup|cups|avahi)[-.]|(^|/)_(socket|ssl)\b",
    re.IGNORECASE,
)
FORBIDDEN_MODULES = {*sealed.MODULES, sealed.NAMED_ONLY, "pip"}

# Made by other names (WORKAROUND in store/engine.py), or of another platform's Python.
PROVIDED = {"pysqlite3", "pysqlite3.dbapi2", "fcntl" if os.name == "nt" else "msvcrt"}

pytestmark = pytest.mark.bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the folder once for all tests; return it."""
    made = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(made / "dist"), "--workpath", str(made / "work")]
    result = subprocess.run(
        [*command, *places, "build.spec"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return made / "dist" / "compliance-desk"


def test_no_file_can_reach_a_network(bundle: Path) -> None:
    names = [path.relative_to(bundle).as_posix() for path in files(bundle)]
    assert [name for name in names if FORBIDDEN_FILES.search(name)] == []


def test_no_module_can_reach_a_network(bundle: Path) -> None:
    program = CArchiveReader(str(executable(bundle)))
    modules = set(program.open_embedded_archive("PYZ.pyz").toc)
    assert "desktop_app.app" in modules
    assert modules & FORBIDDEN_MODULES == set()


def test_every_module_that_the_program_asks_for_is_there(bundle: Path) -> None:
    inside = bundle / "_internal"
    program = CArchiveReader(str(executable(bundle)))
    # What the loader itself needs is beside the others: struct.
    there = {*program.open_embedded_archive("PYZ.pyz").toc, *program.toc}
    there |= {name[:-4].replace("/", ".") for name in zipped(inside / "base_library.zip")}
    there |= {name.removesuffix(".__init__") for name in there} | set(sys.builtin_module_names)
    for path in files(inside):
        if path.suffix in (".so", ".pyd"):
            place = path.relative_to(inside).with_name(path.name.partition(".")[0])
            there |= {".".join(place.parts), place.name}
    asked = {name for path in (ROOT / "desktop_app").rglob("*.py") for name in imported(path)}
    assert {"lxml.html", "sqlite_utils", "PySide6.QtWidgets", "desktop_app.app"} <= asked
    assert sorted(asked - there - PROVIDED) == []


def test_it_is_small(bundle: Path) -> None:
    sizes = {path.relative_to(bundle).as_posix(): path.stat().st_size for path in files(bundle)}
    largest = sorted(sizes, key=lambda name: sizes[name], reverse=True)[:10]
    assert sum(sizes.values()) <= MOST_BYTES, largest


def test_any_stick_can_hold_it(bundle: Path) -> None:
    names = [path.relative_to(bundle).as_posix() for path in bundle.rglob("*")]
    assert [name for name in names if (bundle / name).is_symlink()] == []
    assert [name for name in names if re.search(r'[<>:"\\|?*]|[ .]$', name)] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 150


def test_it_has_one_sqlite(bundle: Path) -> None:
    found = [path.parent.name for path in files(bundle) if "sqlite3" in path.name]
    assert found == ["sqlcipher3"]


def test_what_knows_the_inside_of_another_library_lies_beside_it(bundle: Path) -> None:
    names = {path.name.partition(".so")[0] for path in files(bundle / "_internal")}
    assert ("libxkbcommon" in names) == ("libxkbcommon-x11" in names) == (sys.platform == "linux")


def test_what_is_to_be_read_first_is_shown_by_any_editor(bundle: Path) -> None:
    texts = {path.name: path.read_bytes() for path in bundle.glob("*.txt")}
    assert texts.keys() == {"READ ME.txt", "请先读我.txt"}
    for content in texts.values():
        text = content.decode("utf-8-sig")
        assert content.startswith(b"\xef\xbb\xbf")
        assert text.count("\n") == text.count("\r\n") > 30
        assert read_me.version() in text
        assert read_me.system(bundle) in text
        assert "{" not in text
    if sys.platform == "linux":
        assert f"glibc {needs.shown(needs.newest(bundle).version)}" in read_me.system(bundle)


def test_forms_and_resources_lie_beside_the_program(bundle: Path) -> None:
    for folder in ("forms", "resources"):
        shipped = {
            path.relative_to(ROOT)
            for path in files(ROOT / folder)
            if path.suffix in {".toml", ".otf", ".mo", ".svg", ".xlsx", ".docx", ".md", ".txt"}
        }
        assert shipped
        assert [path for path in shipped if not (bundle / path).is_file()] == []


def test_the_licence_of_each_part_lies_in_it(bundle: Path) -> None:
    texts = {path.stem: path.read_text("utf-8") for path in files(bundle / "licences")}
    parts = {"PySide6_Essentials", "shiboken6", "sqlcipher3", "sqlite-utils", "openpyxl", "Python"}
    assert parts <= texts.keys()
    assert [part for part, text in texts.items() if len(text) < 30] == []
    shared = {path.stem for path in files(bundle / "resources" / "licences")}
    assert {"LGPL-3.0", "GPL-3.0"} <= shared


def test_its_list_names_every_file(bundle: Path) -> None:
    assert comparison(bundle) == {"altered": [], "missing": [], "not_listed": []}
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=bundle, check=False
    )
    assert checked.returncode == 0


def test_it_tells_which_of_its_files_are_not_as_they_were(bundle: Path, tmp_path: Path) -> None:
    form = bundle / "forms" / "fault" / "register.toml"
    licence = bundle / "licences" / "Python.txt"
    added = bundle / "_internal" / "added.so"
    before = form.read_bytes()
    form.write_bytes(before + b"\n")
    kept = licence.rename(tmp_path / "Python.txt")
    added.write_bytes(b"added")
    try:
        assert comparison(bundle) == {
            "altered": ["forms/fault/register.toml"],
            "missing": ["licences/Python.txt"],
            "not_listed": ["_internal/added.so"],
        }
    finally:
        form.write_bytes(before)
        kept.rename(licence)
        added.unlink()


def test_it_keeps_its_records_beside_it_where_a_folder_for_them_is(bundle: Path) -> None:
    (bundle / "data").mkdir()
    try:
        told = subprocess.run(
            [executable(bundle), "--lang", "zh", "list", "person", "--json"],
            env={key: value for key, value in environment(bundle).items() if "DATA" not in key},
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        assert (bundle / "data" / "register.db").is_file()
        assert comparison(bundle)["not_listed"] == []
    finally:
        shutil.rmtree(bundle / "data")


@pytest.mark.skipif(
    shutil.which("unshare") is None, reason="there is nothing to take a network away"
)
def test_it_does_its_main_job_where_there_is_no_network(bundle: Path, tmp_path: Path) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody take the network away")
    data = tmp_path / "data"

    def desk(*arguments: str) -> str:
        done = subprocess.run(
            [*alone, executable(bundle), "--lang", "en", *arguments],
            env=environment(data),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    ledger = tmp_path / "台账.csv"
    ledger.write_text("姓名,部门\n王小明,办公室\n李建国,信息中心\n", "utf-8-sig")
    desk("import", "person", str(ledger))
    desk("export", "person", str(tmp_path / "人员.xlsx"))
    desk("print", "person", str(tmp_path / "人员.pdf"))
    desk("statistics", "person", str(tmp_path / "统计.xlsx"))
    desk("index", str(tmp_path / "索引.xlsx"))
    reported = tmp_path / "人员.xlsx"
    desk(
        "consolidate",
        str(reported),
        "--unit",
        f"{reported}=甲单位",
        "--out",
        str(tmp_path / "汇总.xlsx"),
    )
    desk("backup", str(tmp_path / "备份.db"))
    desk("restore", str(tmp_path / "备份.db"))
    assert len(json.loads(desk("list", "person", "--json"))) == 2
    assert json.loads(desk("verify", "--json"))["whole"]
    assert (tmp_path / "人员.pdf").read_bytes().startswith(b"%PDF")


def test_it_works_on_a_bare_system_and_opens_none_but_local_sockets(bundle: Path) -> None:
    """The main job, and a window that prints, in the folder that `python3 dev.py trial` makes."""
    root = Bare("bookworm", ROOTS / "bookworm")
    if not root.folder.is_dir():
        pytest.skip(f"{root.folder} is not there: python3 dev.py trial makes it, as root")
    missing = [name for name in trial.PROGRAMS if shutil.which(name) is None]
    if missing or os.geteuid():
        pytest.skip(f"to enter it takes root, and to watch it {', '.join(trial.PROGRAMS)}")
    if needs.newest(bundle).version > trial.SYSTEMS[root.release]:
        pytest.skip(f"what is built here needs {needs.newest(bundle)}")
    assert list(trial.tried(root, bundle)) == []


def test_it_tells_its_commands(bundle: Path, tmp_path: Path) -> None:
    result = run(bundle, tmp_path, "--lang", "en", "--help")
    assert result.returncode == 0, result.stderr
    assert "forms" in result.stdout
    assert "import" in result.stdout


def test_it_knows_its_registers(bundle: Path, tmp_path: Path) -> None:
    result = run(bundle, tmp_path, "forms", "--json")
    assert result.returncode == 0, result.stderr
    names = {path.parent.name for path in (ROOT / "forms").glob("*/register.toml")}
    told = json.dumps(json.loads(result.stdout))
    assert [name for name in names if f'"{name}"' not in told] == []


def test_it_fills_a_document(bundle: Path, tmp_path: Path) -> None:
    result = run(bundle, tmp_path, "--lang", "en", "report", str(tmp_path / "report.docx"))
    assert result.returncode == 1, result.stderr  # an empty office leaves much to fill in
    assert "Written to" in result.stdout
    assert (tmp_path / "report.docx").is_file()


def test_it_keeps_passwords_by_argon2(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PASSWORD", "NEW_PASSWORD"):
        monkeypatch.setenv(f"COMPLIANCE_DESK_{name}", "Kai9yuan-Men")
    assert run(bundle, tmp_path, "accounts", "on", "温若兰").returncode == 0
    result = run(bundle, tmp_path, "--account", "温若兰", "accounts", "list", "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)[0]["name"] == "温若兰"
    assert b"$argon2id$" in (tmp_path / "register.db").read_bytes()


def test_it_draws_codes_and_encrypts(bundle: Path, tmp_path: Path) -> None:
    added = run(bundle, tmp_path, "add", "department", "--set", "name=x", "--set", "code=1")
    assert added.returncode == 0, added.stderr
    saved = run(bundle, tmp_path, "export", "department", str(tmp_path / "list.xlsx"))
    assert saved.returncode == 0, saved.stderr
    os.environ["COMPLIANCE_DESK_NEW_PASSPHRASE"] = "four words in a row"
    try:
        done = run(bundle, tmp_path, "--lang", "en", "encrypt")
    finally:
        del os.environ["COMPLIANCE_DESK_NEW_PASSPHRASE"]
    assert done.returncode == 0, done.stderr
    assert "its passphrase is needed" in run(bundle, tmp_path, "--lang", "en", "verify").stderr


def test_its_window_stays_open(bundle: Path, tmp_path: Path) -> None:
    window = subprocess.Popen(
        [executable(bundle)],
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said, _ = window.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        window.terminate()
        said, _ = window.communicate(timeout=10)
        assert "Traceback" not in said
    else:
        pytest.fail(f"ended by itself with {window.returncode}: {said}")


def comparison(bundle: Path) -> dict[str, list[str]]:
    """Return what the program says of its own files."""
    result = run(bundle, bundle / "nowhere", "verify", "--program", "--json")
    told = json.loads(result.stdout)
    found = {key: told[key] for key in ("altered", "missing", "not_listed")}
    assert told["whole"] == (not any(found.values())) == (result.returncode == 0)
    return found


def run(bundle: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the built program on its own data folder."""
    return subprocess.run(
        [executable(bundle), *arguments],
        env=environment(data),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def environment(data: Path) -> dict[str, str]:
    """Return an environment in which only the built program's own Python and Qt are found."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QT_"))
    }
    return kept | {"COMPLIANCE_DESK_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"}


def imported(file: Path) -> Iterator[str]:
    """Yield the modules that a source asks for at any time, but not what they are asked for."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            names = (f"{node.module}.{name.name}" for name in node.names)
            yield from filter(is_module, names)


def is_module(name: str) -> bool:
    """Tell whether there is a module of that name where the tests run."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def zipped(file: Path) -> list[str]:
    """Return the names in an archive."""
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def executable(bundle: Path) -> Path:
    """Return the program in the folder."""
    return bundle / ("compliance-desk.exe" if os.name == "nt" else "compliance-desk")


def files(folder: Path) -> list[Path]:
    """Return every file below the folder, links to files not counted twice."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
