"""An office that works with accounts: one of each role, made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.desk import accounts, entering, recovery, signing
from desktop_app.desk.office import Office
from desktop_app.store import passwords

HEAD, AUDITOR, READER, CLERK = "温若兰", "岑向晚", "虞青禾", "沈知微"
PASSWORDS = {
    HEAD: "Kai9yuan-Men",
    AUDITOR: "Shen8ji-Yuan",
    READER: "Cha8yue-Ren",
    CLERK: "Jing8ban-Ren",
}
ROLES = {AUDITOR: "auditor", READER: "reader", CLERK: "clerk"}
CHEAP = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
FIRST = "Yi9ci-Xing"  # what an administrator gives, for one sign-in


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Hash by the real Argon2, at a cost that a test can bear."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CHEAP.items():
            patch.setitem(passwords.ARGON2, name, value)
        yield


@pytest.fixture(scope="session")
def manned_folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office with accounts, to be copied; codes.txt has its codes."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("manned") / "data"))
    with Office(folder) as office:
        entering.add(office, office.register("department"), {"name": "办公室"})
        entering.add(office, office.register("person"), {"name": CLERK, "dept": "办公室"})
        accounts.set_up(office, HEAD, PASSWORDS[HEAD], level="secret")
        codes = recovery.new_codes(office)
        (folder / "codes.txt").write_text("\n".join(codes), "utf-8")
        for name, role in ROLES.items():
            accounts.add(office, name, FIRST, [role])
        for name in ROLES:
            signing.sign_in(office, name, FIRST)
            signing.change_password(office, FIRST, PASSWORDS[name])
        signing.sign_out(office)
    return folder


@pytest.fixture
def manned(tmp_path: Path, manned_folder: Path) -> Iterator[Office]:
    """Return that office, with nobody signed in."""
    with Office(shutil.copytree(manned_folder, tmp_path / "data")) as office:
        yield office


def sign_in(office: Office, name: str) -> signing.Welcome:
    """Have one of them at the desk."""
    return signing.sign_in(office, name, PASSWORDS[name])
