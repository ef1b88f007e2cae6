"""What is loaded for later: all of it, while the window has nothing else to do."""

import importlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.loading import Loading

PARTS = ("first", "second", "third")
ALL = [f"loaded_later.{part}" for part in PARTS]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Write a package of which each module imports the one before it."""
    folder = tmp_path / "loaded_later"
    folder.mkdir()
    (folder / "__init__.py").touch()
    before = ""
    for part in PARTS:
        (folder / f"{part}.py").write_text(before, encoding="utf-8")
        before = f"import loaded_later.{part}\n"
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in ["loaded_later", *ALL]:
        sys.modules.pop(name, None)


def loaded() -> list[str]:
    """Name what is loaded of the package."""
    return [name for name in ALL if name in sys.modules]


def test_what_is_named_is_loaded_with_all_that_it_imports(qtbot: QtBot, package: Path) -> None:
    finders = list(sys.meta_path)
    loading = Loading(["loaded_later.third"])
    with qtbot.waitSignal(loading.done):
        loading.begin()
    assert loaded() == ALL
    assert sys.meta_path == finders


def test_nothing_is_loaded_while_the_window_works(qtbot: QtBot, package: Path) -> None:
    loading = Loading(ALL)
    with qtbot.waitSignal(loading.done):
        loading.begin()
        time.sleep(0.03)  # as a page is made
        at_work = loaded()
    assert at_work == []
    assert loaded() == ALL


def test_the_window_itself_may_need_what_is_being_loaded(qtbot: QtBot, package: Path) -> None:
    """It would wait for ever for a thread that waits for it."""
    (package / "first.py").write_text(
        "import time\nbegun = True\ntime.sleep(0.05)\nimport loaded_later.end\n", encoding="utf-8"
    )
    (package / "end.py").touch()
    loading = Loading(ALL)
    with qtbot.waitSignal(loading.done):
        loading.begin()
        while not hasattr(sys.modules.get(ALL[0]), "begun"):
            qtbot.wait(1)
        importlib.import_module(ALL[2])
        assert loaded() == ALL


def test_a_module_that_is_not_to_be_had_is_told_and_the_rest_goes_on(
    qtbot: QtBot, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("threading.excepthook", lambda what: told.append(str(what.exc_value)))
    finders = list(sys.meta_path)
    loading = Loading([ALL[0], "loaded_later.missing"])
    with qtbot.waitSignal(loading.done):
        loading.begin()
    assert told == ["No module named 'loaded_later.missing'"]
    assert sys.meta_path == finders
