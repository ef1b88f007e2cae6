"""Data folders that a module of tests fills once, by its function `fill`, and shares."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import words
from desktop_app.desk.office import Office


@pytest.fixture(scope="module")
def folder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, prepared: Path
) -> Path:
    """Return a data folder filled by the module's own `fill`."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("folder") / "data"))
    with words.speaking("en"), Office(made) as office:
        request.module.fill(office)
    return made


@pytest.fixture(scope="module")
def filled(folder: Path) -> Iterator[Office]:
    """Return the office of that folder, only to be read."""
    with words.speaking("en"), Office(folder, read_only=True) as opened:
        yield opened


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Iterator[Office]:
    """Return a copy of it, of the test's own."""
    with Office(shutil.copytree(folder, tmp_path / "data")) as opened:
        yield opened
