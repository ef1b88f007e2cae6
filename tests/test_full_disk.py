"""The disk takes no more while something is saved, brought in, written out, backed up or restored.

At one point of each here; the many points, and a small disk of its own, are a command of their own.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disks import smallest_files
from tests.store.old_files import OLD
from tests.torture.filling import hindered, jobs, prepare

pytestmark = pytest.mark.skipif(os.name == "nt", reason="such limits are those of POSIX")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return a folder with all that the jobs need."""
    folder = tmp_path_factory.mktemp("office") / "laid"
    prepare(folder, prepared, OLD / "schema-1-last.zip")
    return folder


@pytest.mark.parametrize("name", list(jobs(Path())))
def test_a_disk_that_takes_no_more(
    laid_out: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(laid_out, tmp_path / "office"))
    most = (folder / "data" / "register.db").stat().st_size // 2
    limited = smallest_files(random.Random(name).randrange(most))
    said: Callable[[], str] = lambda: capsys.readouterr().err  # noqa: E731
    assert not hindered(folder, jobs(folder)[name], limited, said)
