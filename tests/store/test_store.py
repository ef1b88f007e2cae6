"""What a register file keeps: whole transactions, settings, copies."""

import shutil
from pathlib import Path

import pytest

from desktop_app.errors import Rejected, UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import Store
from desktop_app.store.searching import Query


def _add_one_and_none(store: Store) -> None:
    person = store.registers["person"]
    with store.at_once():
        store.add(person, {"name": "王小明"}, "clerk")
        store.add(person, {}, "clerk")


def test_a_transaction_is_whole_or_nothing(store: Store, two: Registers) -> None:
    with pytest.raises(Rejected):
        _add_one_and_none(store)
    assert len(store.ids(two["person"], Query())) == 0
    assert store.verify().whole


def test_a_backup_is_proved_and_can_be_opened(store: Store, tmp_path: Path, two: Registers) -> None:
    store.add(two["person"], {"name": "王小明"}, "clerk")
    made = store.back_up(tmp_path / "U盘 1" / "copy.db", "clerk")
    assert made.verdict.whole
    (tmp_path / "restored").mkdir()
    shutil.copy(made.file, tmp_path / "restored" / "register.db")
    with Store(tmp_path / "restored", two) as restored:
        assert len(restored.ids(two["person"], Query("小明"))) == 1
        assert restored.verify().whole
    assert [entry.act for entry in store.journal.entries()][-1] == "backup"


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    store: Store, tmp_path: Path, two: Registers
) -> None:
    with pytest.raises(UserError, match="folder"):
        store.back_up(tmp_path, "clerk")
    with pytest.raises(UserError, match="register file itself"):
        store.back_up(store.file, "clerk")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="could not be written"):
        store.back_up(tmp_path / "file" / "copy.db", "clerk")


def test_settings_are_journalled(store: Store) -> None:
    store.set("clerk", "王小明", "someone")
    store.set("clerk", "王小明", "someone")
    assert store.setting("clerk") == "王小明"
    assert [entry.act for entry in store.journal.entries()] == ["forms", "forms", "setting"]
