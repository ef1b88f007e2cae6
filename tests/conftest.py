"""What all tests share: the shipped registers, an empty office, and values for every kind."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app import paths, words
from desktop_app.desk.office import Office
from desktop_app.registers.case import Holding
from desktop_app.registers.kinds import Reading, Ref
from desktop_app.registers.loader import Registers, load
from desktop_app.registers.register import Beside
from desktop_app.registers.working_days import WorkingDays

# Before any test makes a Qt application.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.manned"]

SHIPPED = load(paths.forms())


class Nobody:
    """Facts of a register file that holds nothing."""

    def has(self, register: str) -> bool:
        return register in SHIPPED

    def named(self, register: str, text: str) -> Sequence[Ref]:
        return ()

    def called(self, register: str, id: int) -> str | None:
        return None

    def record(self, register: str, id: int) -> dict[str, Any] | None:
        return None

    def single(self, register: str) -> dict[str, Any] | None:
        return None

    def taken(
        self, register: str, path: str, value: Any, but: int | None, beside: Beside = ()
    ) -> str | None:
        return None

    def pointing(self, register: str, path: str, to: str, id: int) -> Sequence[dict[str, Any]]:
        return ()

    def unmet(self, register: str, id: int, when: Mapping[str, Any]) -> str:
        return ""

    def working_days(self) -> WorkingDays:
        return WorkingDays()

    def held(self, register: str, id: int) -> Sequence[Holding]:
        return ()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `name` of a register runs for each register there is."""
    if "register_name" in metafunc.fixturenames:
        metafunc.parametrize("register_name", list(SHIPPED))


@pytest.fixture(autouse=True)
def _speak_english() -> Iterator[None]:
    with words.speaking("en"):
        yield


@pytest.fixture(scope="session")
def registers() -> Registers:
    """Return the shipped registers."""
    return SHIPPED


@pytest.fixture
def reading() -> Reading:
    """Return a reading on a fixed day, with nothing to link to."""
    return Reading(dt.date(2026, 11, 24), Nobody())


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an empty office: to give it its shape takes longer than to copy it."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    Office(folder).close()
    return folder


@pytest.fixture
def data(tmp_path: Path, prepared: Path) -> Path:
    """Return the data folder of an empty office, of the test's own."""
    return Path(shutil.copytree(prepared, tmp_path / "data"))


@pytest.fixture
def office(data: Path) -> Iterator[Office]:
    """Return an empty office in a data folder of its own."""
    with Office(data) as opened:
        yield opened
