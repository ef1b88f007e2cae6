"""The folder that is handed out: small, without a network, and it runs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

from desktop_app import sealed

ROOT = Path(__file__).resolve().parents[1]
MOST_BYTES = 125_000_000
FORBIDDEN_FILES = re.compile(
    r"Qt6?Network|Qt6?WebSockets|Qt6?Wayland|wayland|qvnc|tuiotouch|networkinformation|/tls/"
    r"|lib(ssl|gnutls|curl|krb5|gssapi|nghttp2|soup|cups|avahi)[-.]|(^|/)_(socket|ssl)\b",
    re.IGNORECASE,
)
FORBIDDEN_MODULES = {*sealed.MODULES, sealed.NAMED_ONLY, "pip"}

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


def test_it_is_small(bundle: Path) -> None:
    sizes = {path.relative_to(bundle).as_posix(): path.stat().st_size for path in files(bundle)}
    largest = sorted(sizes, key=lambda name: sizes[name], reverse=True)[:10]
    assert sum(sizes.values()) <= MOST_BYTES, largest


def test_forms_and_resources_lie_beside_the_program(bundle: Path) -> None:
    for folder in ("forms", "resources"):
        shipped = {
            path.relative_to(ROOT)
            for path in files(ROOT / folder)
            if path.suffix in {".toml", ".otf", ".mo", ".svg", ".xlsx", ".docx"}
        }
        assert shipped
        assert [path for path in shipped if not (bundle / path).is_file()] == []


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


def executable(bundle: Path) -> Path:
    """Return the program in the folder."""
    return bundle / ("compliance-desk.exe" if os.name == "nt" else "compliance-desk")


def files(folder: Path) -> list[Path]:
    """Return every file below the folder, links to files not counted twice."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
