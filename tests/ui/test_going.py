"""Going anywhere by a few keys: to an action, to a register, to a record of any register."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering, searching
from desktop_app.ui.badges import BadgesRole
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.walking import faults

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Typed:
    """Types into the box, tells what is offered once all is looked into, and presses keys."""

    def __init__(self, qtbot: QtBot, text: str, *keys: Qt.Key) -> None:
        self._qtbot, self._text, self._keys = qtbot, text, keys
        self.offered: list[str] = []
        self.says = ""

    def __call__(self, dialog: QWidget) -> None:
        box, listed = dialog.findChild(QLineEdit), dialog.findChild(QListWidget)
        assert isinstance(box, QLineEdit)
        assert isinstance(listed, QListWidget)
        assert faults(dialog) == []
        box.setText(self._text)
        self._qtbot.waitUntil(lambda: not dialog._timer.isActive(), timeout=20_000)  # type: ignore[attr-defined]
        self.offered = [
            listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in range(listed.count())
        ]
        self.says = dialog._says.text()  # type: ignore[attr-defined]
        for key in self._keys or (Qt.Key.Key_Escape,):
            self._qtbot.keyClick(box, key)


def go(qtbot: QtBot, window: MainWindow, answer: Answer, text: str, *keys: Qt.Key) -> Typed:
    typed = Typed(qtbot, text, *keys)
    answer("going", typed)
    window.actions_by_name["go"].trigger()
    return typed


def test_a_record_of_any_register_is_found_and_opened(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    window.show_today()
    went = go(qtbot, window, answer, "wxm", Qt.Key.Key_Return)
    assert "王小明" in went.offered[0]
    assert window.showing_record
    assert window.place == "person"
    # The machines in his name are found, too.
    assert any("Equipment ledger" in one for one in went.offered)


def test_arrows_choose_while_one_types(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    went = go(qtbot, window, answer, "办公室", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.showing_record
    register = window.office.registers[window.place]
    (values,) = searching.values(window.office, register, [window.record_shown() or 0])
    assert went.offered[1].startswith(f"{values['number']}  ")


def test_registers_and_actions_are_found(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    window.show_register("fault")
    went = go(qtbot, window, answer, "repair ledger", Qt.Key.Key_Return)
    assert went.offered == ["Repair ledger  ·  Maintenance"]
    assert window.place == "repair"
    assert not window.showing_record
    went = go(qtbot, window, answer, "show void", Qt.Key.Key_Return)
    assert went.offered == ["Show void records"]
    assert window.page.filters.void.isChecked()


def test_what_is_not_there_is_said(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    place = window.place
    went = go(qtbot, window, answer, "nothing of the kind", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert went.offered == []
    assert went.says == "Nothing was found. Try fewer words."
    assert window.place == place


def test_the_records_opened_last_come_first(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    register = window.office.registers["equipment"]
    first, second, *_more = window.office.store.ids(register, searching.Query())
    for id in (first, second, first):
        window.show_record("equipment", id)
        window.back()
    numbers = [
        values["number"] for values in searching.values(window.office, register, [first, second])
    ]
    went = go(qtbot, window, answer, "", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [one.partition("  ")[0] for one in went.offered[:2]] == numbers
    assert went.offered[2].startswith("Equipment ledger")
    assert window.record_shown() == second


def heads(window: MainWindow) -> dict[str, list[str]]:
    """Return what stands in the navigation below each head that is shown."""
    tree = window.navigation
    found = {}
    for place in range(1, tree.topLevelItemCount()):
        head = tree.topLevelItem(place)
        if not head.isHidden():
            found[head.text(0)] = [head.child(n).text(0) for n in range(head.childCount())]
    return found


def test_favourites_stand_first_and_are_remembered(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    assert "Favourites" not in heads(window)
    window.show_register("repair")
    star = window.page.findChild(QToolButton, "page_favourite")
    assert star is not None
    assert not star.isChecked()
    star.click()
    window.show_register("equipment")
    assert not window.actions_by_name["favourite"].isChecked()
    window.show_record("equipment", 3)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.AltModifier)
    assert window.actions_by_name["favourite"].isChecked()
    window.back()
    record = searching.values(window.office, window.office.registers["equipment"], [3])[0]
    called = window.office.registers["equipment"].called(record)
    assert next(iter(heads(window))) == "Favourites"
    repair, machine = heads(window)["Favourites"]
    assert repair == "Repair ledger"
    assert called in machine
    assert record["number"] in machine
    assert repair in heads(window)["Maintenance"]  # it stays where it belongs
    went = go(qtbot, window, answer, "", Qt.Key.Key_Return)
    assert went.offered[0].startswith("Repair ledger")
    assert went.offered[1].startswith(machine)
    assert len([one for one in went.offered if one.startswith(machine)]) == 1
    assert window.place == "repair"
    went = go(qtbot, window, answer, "SN00002", Qt.Key.Key_Escape)
    window.close()
    again = open_window(qtbot, window.office)
    assert heads(again)["Favourites"] == [repair, machine]
    again.show_register("repair")
    again.actions_by_name["favourite"].trigger()
    assert heads(again)["Favourites"] == [machine]
    assert again.memory.favourites() == [("equipment", 3)]
    again.close()


def test_a_favourite_is_gone_to_from_the_navigation(qtbot: QtBot, window: MainWindow) -> None:
    window.mark_favourite("equipment", 5, on=True)
    window.mark_favourite("fault", on=True)
    tree = window.navigation
    head = tree.topLevelItem(1)
    tree.setCurrentItem(head.child(0))
    assert window.showing_record
    assert window.record_shown() == 5
    tree.setCurrentItem(head.child(1))
    assert window.place == "fault"
    assert tree.currentItem() is head.child(1)  # and not the one below
    window.show_register("person")
    assert tree.currentItem().text(0) == str(window.office.registers["person"].title)


def test_a_favourite_shows_what_is_overdue_and_its_new_name(
    qtbot: QtBot, window: MainWindow
) -> None:
    office = window.office
    window.mark_favourite("fault", on=True)
    window.mark_favourite("equipment", 5, on=True)
    entering.add(
        office,
        office.registers["fault"],
        {"equipment": "ZC-0000", "symptom": "无法启动", "reported_at": "2025-01-01 08:00"},
    )
    entering.change(office, office.registers["equipment"], 5, {"name": "绘图仪"})
    with qtbot.waitSignal(window.navigation.asker.told):
        window.changed()
    fault, machine = (window.navigation.topLevelItem(1).child(n) for n in range(2))
    assert [text for text, tone, _says in fault.data(0, BadgesRole) if tone == "bad"] == ["1"]
    assert "绘图仪" in machine.text(0)
    window.sidebar.box.setText("fault")
    assert "Favourites" not in heads(window)
    window.sidebar.box.clear()
    assert len(heads(window)["Favourites"]) == 2


def test_favourites_are_marked_by_a_menu(qtbot: QtBot, window: MainWindow) -> None:
    tree = window.navigation

    def mark() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (action,) = menu.actions()
        marks.append(action.isChecked())
        action.trigger()
        menu.close()

    marks: list[bool] = []
    item = tree._items["fault"]
    tree.scrollToItem(item)
    for _time in range(2):
        QTimer.singleShot(0, mark)
        tree.customContextMenuRequested.emit(tree.visualItemRect(item).center())
    assert marks == [False, True]
    assert window.memory.favourites() == []
    window.show_register("equipment")
    window.page.table.choose(4)
    window.actions_by_name["favourite_record"].trigger()
    assert window.memory.favourites() == [("equipment", 4)]


def test_what_is_no_longer_there_is_no_favourite(window: MainWindow) -> None:
    window.memory.mark_favourite("equipment", 999, on=True)
    window.memory.mark_favourite("nothing", on=True)
    window.navigation.show_favourites()
    assert "Favourites" not in heads(window)


def test_records_opened_last_stand_in_the_menu(window: MainWindow) -> None:
    menu = window.findChild(QMenu, "menu_recent")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["No record was opened yet"]
    assert not menu.actions()[0].isEnabled()
    for id in (3, 7):
        window.show_record("equipment", id)
    window.back()
    menu.aboutToShow.emit()
    assert ["SB-2026-0007" in action.text() for action in menu.actions()] == [True, False]
    menu.actions()[1].trigger()
    assert window.record_shown() == 3
