"""The passphrase in the window: given, asked for at the start, changed, taken away again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.desk import drafts, encrypting, safeguard
from desktop_app.desk.office import Office
from desktop_app.store.key import encrypted
from desktop_app.ui import opening
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.test_backups import departments, enter, with_line
from tests.ui.test_journeys import press

PASSPHRASE, OTHER = "seven bears 河东", "another passphrase"


def go_on(_done: int, _all: int) -> bool:
    return True


@pytest.fixture(scope="session")
def sealed_folder(tmp_path_factory: pytest.TempPathFactory, small_folder: Path) -> Path:
    """Return the data folder of the small office, encrypted."""
    folder = Path(shutil.copytree(small_folder, tmp_path_factory.mktemp("sealed") / "data"))
    with Office(folder) as office:
        encrypting.encrypt(office, PASSPHRASE, go_on)
    return folder


@pytest.fixture
def sealed(sealed_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of it, of the test's own."""
    return Path(shutil.copytree(sealed_folder, tmp_path / "data"))


def typed(**boxes: str) -> Callable[[QWidget], None]:
    """Return what types into the lines of a dialog by their names."""

    def work(dialog: QWidget) -> None:
        for name, text in boxes.items():
            dialog.findChild(QLineEdit, name).setText(text)

    return work


def test_the_register_is_encrypted_in_the_window(window: MainWindow, answer: Answer) -> None:
    backup = safeguard.back_up(window.office).file
    built: list[bool] = []
    window.restarted.connect(lambda: built.append(True))

    def encrypt(dialog: QWidget) -> None:
        go, says = (
            dialog.findChild(QPushButton, "encryption_go"),
            dialog.findChild(QLabel, "encryption_says"),
        )
        typed(passphrase_new="1234567890123")(dialog)
        assert "run of keys" in says.text()
        typed(passphrase_new=PASSPHRASE, passphrase_again=OTHER)(dialog)
        assert "not the same" in says.text()
        typed(passphrase_again=PASSPHRASE)(dialog)
        assert not go.isEnabled()
        dialog.findChild(QCheckBox, "encryption_sure").setChecked(True)
        assert go.isEnabled()
        assert (
            dialog.findChild(QLineEdit, "passphrase_new").echoMode() is QLineEdit.EchoMode.Password
        )
        go.click()

    answer("encryption_dialog", encrypt)
    answer("told", press("close"))
    window.actions_by_name["encryption"].trigger()
    assert built == [True]
    assert encrypted(window.office.store.file)
    assert encrypted(backup)
    assert departments(window.office) == ["信息中心", "办公室"]


def test_the_passphrase_is_asked_until_it_opens(
    qapp: QApplication, sealed: Path, answer: Answer
) -> None:
    def wrong_then_right(dialog: QWidget) -> None:
        assert not dialog.findChild(QPushButton, "passphrase_backup").isVisible()
        press("passphrase_go")(dialog)
        assert "Type the passphrase" in dialog.findChild(QLabel, "passphrase_says").text()
        typed(passphrase="wrong")(dialog)
        press("passphrase_go")(dialog)
        assert "does not open" in dialog.findChild(QLabel, "passphrase_says").text()
        assert dialog.findChild(QPushButton, "passphrase_backup").isVisible()
        typed(passphrase=PASSPHRASE)(dialog)
        press("passphrase_go")(dialog)

    answer("passphrase_dialog", wrong_then_right)
    office = opening.opened(qapp, sealed)
    assert office is not None
    with office:
        assert departments(office) == ["信息中心", "办公室"]


def test_who_has_no_passphrase_gets_nothing(
    qapp: QApplication, sealed: Path, answer: Answer
) -> None:
    answer("passphrase_dialog", lambda dialog: dialog.close() and None)
    assert opening.opened(qapp, sealed) is None


def test_a_held_register_is_opened_to_read_with_the_passphrase_once_typed(
    qapp: QApplication, sealed: Path, answer: Answer
) -> None:
    with Office(sealed, key=encrypting.key(PASSPHRASE)):

        def right(dialog: QWidget) -> None:
            typed(passphrase=PASSPHRASE)(dialog)
            press("passphrase_go")(dialog)

        # Whether it is held is known before it is opened.
        answer("agreed", press("yes"))
        answer("passphrase_dialog", right)
        office = opening.opened(qapp, sealed)
        assert office is not None
        with office:
            assert office.read_only
            with office.beside() as beside:
                assert departments(beside) == ["信息中心", "办公室"]


def test_a_backup_takes_the_place_of_a_register_that_no_passphrase_opens(
    qapp: QApplication, sealed: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office(sealed, key=encrypting.key(PASSPHRASE)) as office:
        file = safeguard.back_up(office).file
    register = sealed / "register.db"
    content = register.read_bytes()
    register.write_bytes(content[:100] + bytes(100) + content[200:])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))

    def give_up(dialog: QWidget) -> None:
        typed(passphrase=PASSPHRASE)(dialog)
        press("passphrase_go")(dialog)
        press("passphrase_backup")(dialog)

    def right(dialog: QWidget) -> None:
        typed(passphrase=PASSPHRASE)(dialog)
        press("passphrase_go")(dialog)

    answer("passphrase_dialog", give_up)
    answer("agreed", press("yes"))
    answer("passphrase_dialog", right)
    answer("restore_dialog", press("restore_go"))
    answer("passphrase_dialog", right)
    office = opening.opened(qapp, sealed)
    assert office is not None
    with office:
        assert office.store.key is not None
        assert departments(office) == ["信息中心", "办公室"]
        assert safeguard.verify(office).whole


@pytest.mark.parametrize("sealed_backup", [True, False])
def test_a_backup_under_another_passphrase_is_asked_for_it(
    window: MainWindow, answer: Answer, sealed_backup: bool
) -> None:
    office = window.office
    if sealed_backup:
        encrypting.encrypt(office, PASSPHRASE, go_on)
    file = safeguard.back_up(office, office.folder / "backups" / "copy.db").file
    enter(office, "财务科")
    if sealed_backup:
        encrypting.decrypt(office, PASSPHRASE, go_on)
    else:
        aside = file.rename(office.folder / "copy.db")
        encrypting.encrypt(office, OTHER, go_on)
        aside.rename(file)

    def right(dialog: QWidget) -> None:
        typed(passphrase=PASSPHRASE)(dialog)
        press("passphrase_go")(dialog)

    def agree(dialog: QWidget) -> None:
        said = dialog.findChild(QLabel, "restore_encryption").text()
        assert ("is not encrypted either" if sealed_backup else "passphrase of today") in said
        press("restore_go")(dialog)

    answer("backups_dialog", with_line("copy.db", "backups_restore"))
    if sealed_backup:
        answer("passphrase_dialog", right)
    answer("restore_dialog", agree)
    answer("told", press("close"))
    window.actions_by_name["backups"].trigger()
    assert (window.office.store.key is None) == sealed_backup
    assert departments(window.office) == ["信息中心", "办公室"]


def test_the_passphrase_is_changed_and_taken_away(window: MainWindow, answer: Answer) -> None:
    office = window.office
    encrypting.encrypt(office, PASSPHRASE, go_on)

    def change(dialog: QWidget) -> None:
        typed(passphrase_old="wrong", passphrase_new=OTHER, passphrase_again=OTHER)(dialog)
        dialog.findChild(QCheckBox, "encryption_sure").setChecked(True)
        answer("refused", press("close"))
        press("encryption_go")(dialog)
        assert dialog.isVisible()
        typed(passphrase_old=PASSPHRASE)(dialog)
        answer("told", press("close"))
        press("encryption_go")(dialog)

    answer("encryption_dialog", change)
    window.actions_by_name["encryption"].trigger()
    assert encrypting.opens(office, OTHER)

    def decrypt(dialog: QWidget) -> None:
        typed(passphrase_old=OTHER)(dialog)
        answer("agreed", press("yes"))
        answer("told", press("close"))
        press("encryption_decrypt")(dialog)

    answer("encryption_dialog", decrypt)
    window.actions_by_name["encryption"].trigger()
    assert not encrypted(office.store.file)
    assert safeguard.verify(office).whole


def test_a_draft_lies_within_an_encrypted_register(sealed: Path) -> None:
    with Office(sealed, key=encrypting.key(PASSPHRASE)) as office:
        register = office.register("fault")
        drafts.write(office, register, None, {"symptom": "蓝屏MARKER"})
        draft = drafts.read(office, register, None)
        assert draft is not None
        assert draft.given == {"symptom": "蓝屏MARKER"}
        assert not (sealed / "drafts").exists()
        drafts.remove(office, register, None)
        assert drafts.read(office, register, None) is None
        encrypting.decrypt(office, PASSPHRASE, go_on)
        assert drafts.read(office, register, None) is None
        drafts.write(office, register, 3, {"symptom": "蓝屏"})
        encrypting.encrypt(office, PASSPHRASE, go_on)
        draft = drafts.read(office, register, 3)
        assert draft is not None
        assert draft.given == {"symptom": "蓝屏"}


@pytest.mark.parametrize(
    ("passphrase", "good"),
    [
        ("short", False), ("aaaaaaaaaaaaaaaa", False), ("qwertyuiop12345", False),
        ("abababababab", False), ("河东狮吼大江", True), ("four words in a row", True),
        ("河东狮吼", False),
    ],
)  # fmt: skip
def test_weak_passphrases_are_refused_with_a_reason(passphrase: str, good: bool) -> None:
    assert bool(encrypting.fault(passphrase)) != good
