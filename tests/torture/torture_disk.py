"""A disk that is full at ever other points of every job; run by ``python3 dev.py torture``."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disks import small_disk, smallest_files
from tests.store.old_files import OLD
from tests.torture.filling import hindered, jobs, little_space, prepare

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and mounts are those of POSIX")
NAMES = list(jobs(Path()))


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return a folder with all that the jobs need."""
    folder = tmp_path_factory.mktemp("office") / "laid"
    prepare(folder, prepared, OLD / "schema-1-last.zip")
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 24 MB."""
    with small_disk(tmp_path / "disk", "24m") as place:
        yield place


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_may_not_grow(
    laid_out: Path,
    tmp_path: Path,
    name: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps = int(request.config.getoption("--steps"))
    size = (laid_out / "data" / "register.db").stat().st_size
    limits = [0, 600, *(size * step // steps for step in range(1, steps)), size * 100]
    done = []
    for limit in limits:
        folder = Path(shutil.copytree(laid_out, tmp_path / "office"))
        limited = smallest_files(limit)
        done.append(hindered(folder, jobs(folder)[name], limited, lambda: capsys.readouterr().err))
        shutil.rmtree(folder)
    assert not done[0]
    assert done[-1]


@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_is_full(
    laid_out: Path,
    disk: Path,
    name: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done, steps, left = [], int(request.config.getoption("--steps")), 0
    while not done or not done[-1]:
        folder = Path(shutil.copytree(laid_out, disk / "office"))
        limited = little_space(disk, left)
        done.append(hindered(folder, jobs(folder)[name], limited, lambda: capsys.readouterr().err))
        shutil.rmtree(folder)
        # Page by page at first, where all is written by the engine; then in ever greater steps.
        left += 4096 if len(done) < steps else left // 2
    assert not done[0]
