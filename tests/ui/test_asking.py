"""What is asked off the main thread: the window goes on, and no older state is ever shown."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.desk import encrypting, entering, searching, signing
from desktop_app.desk.counts import counts
from desktop_app.desk.office import Office
from desktop_app.errors import Progress, UserError
from desktop_app.store import engine
from desktop_app.ui import asking
from desktop_app.ui.asking import Asker
from desktop_app.ui.badges import BadgesRole
from desktop_app.ui.pages import looking
from desktop_app.ui.pages.grouped import Found
from desktop_app.ui.window import MainWindow
from tests.manned import AUDITOR, CLERK, sign_in
from tests.ui.conftest import Answer

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


@pytest.fixture
def asker(qtbot: QtBot, small_office: Office) -> Iterator[Asker]:
    """Return an asker that rests before its office is closed."""
    made = Asker(small_office, after=0)
    yield made
    made.rest(True)


def machines(office: Office, _go_on: Progress) -> int:
    """Count the machines."""
    return searching.count(office, office.registers["equipment"], searching.Query())


def test_it_is_asked_in_a_thread_of_its_own(qtbot: QtBot, asker: Asker) -> None:
    here = threading.get_ident()
    with qtbot.waitSignal(asker.told) as told:
        asker.ask(lambda office, go_on: (threading.get_ident(), machines(office, go_on)))
    thread, found = told.args[0]
    assert thread != here
    assert found == 12


def test_an_answer_is_never_older_than_the_last_change(
    qtbot: QtBot, small_office: Office, asker: Asker
) -> None:
    """What was counted before a change is not told once the change is asked about."""
    told: list[int] = []
    asker.told.connect(told.append)
    counted, go = threading.Event(), threading.Event()

    def slowly(office: Office, go_on: Progress) -> int:
        found = machines(office, go_on)
        counted.set()
        go.wait(10)
        return found

    asker.ask(slowly, at_once=True)
    assert counted.wait(10)
    register = small_office.registers["equipment"]
    entering.add(small_office, register, {"name": "新购计算机", "eq_type": "desktop"})
    asker.ask(machines)
    go.set()
    qtbot.waitUntil(lambda: not asker.asking)
    assert told == [13]


def test_what_is_asked_is_broken_off_when_the_register_is_wanted(
    qtbot: QtBot, asker: Asker
) -> None:
    """Rest is at once, even in the middle of a statement; it is asked again afterwards."""
    begun = threading.Event()

    def endless(office: Office, go_on: Progress) -> int:
        begun.set()
        return _endlessly(office, go_on)

    asker.ask(endless, at_once=True)
    assert begun.wait(10)
    since = time.monotonic()
    asker.rest(True)
    assert time.monotonic() - since < 5
    assert asker.asking
    asker.ask(machines, at_once=True)
    QTest.qWait(50)
    assert asker.asking
    with qtbot.waitSignal(asker.told) as told:
        asker.rest(False)
    assert told.args == [12]


def test_what_is_forgotten_is_not_told(qtbot: QtBot, asker: Asker) -> None:
    told: list[int] = []
    asker.told.connect(told.append)
    asker.ask(machines, at_once=True)
    asker.forget()
    assert not asker.asking
    QTest.qWait(50)
    assert told == []


def test_a_refusal_is_told_as_such(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.waitSignal(asker.failed) as told:
        asker.ask(lambda office, _go_on: office.register("nothing"))
    assert "nothing" in told.args[0]


def test_a_way_beside_copies_nothing_into_memory(small_office: Office) -> None:
    """What waits for the search index, as seeds do, has no say in what is only counted."""
    store = small_office.store
    with store.at_once():
        store.db.execute("update indexed set upto = 0")
    with small_office.beside() as beside:
        assert counts(beside) is not None
        where = beside.store.db.execute("select file from pragma_database_list").fetchone()[0]
        assert Path(where) == store.file


def test_an_encrypted_register_is_asked_with_its_key(
    qtbot: QtBot, small_office: Office, asker: Asker
) -> None:
    assert encrypting.encrypt(small_office, "correct horse battery", lambda _done, _all: True)
    with qtbot.waitSignal(asker.told) as told:
        asker.ask(machines)
    assert told.args == [12]


def test_only_who_may_read_is_answered(qtbot: QtBot, manned: Office) -> None:
    """The thread asks in the name of who is signed in."""
    made = Asker(manned, after=0)
    sign_in(manned, AUDITOR)
    with qtbot.waitSignal(made.failed):
        made.ask(lambda office, _go_on: counts(office))
    signing.sign_out(manned)
    sign_in(manned, CLERK)
    with qtbot.waitSignal(made.told):
        made.ask(lambda office, _go_on: counts(office))
    signing.sign_out(manned)
    made.rest(True)


def test_a_window_is_closed_while_it_counts(qtbot: QtBot, window: MainWindow) -> None:
    window.changed()
    window.navigation.asker.ask(_endlessly, at_once=True)
    window.close()
    assert window.navigation.asker.resting
    assert not window.isVisible()


def _endlessly(office: Office, _go_on: Progress) -> int:
    return int(office.store.db.execute(ENDLESS).fetchone()[0])


def test_the_counts_of_all_registers(small_office: Office) -> None:
    register = small_office.registers["fault"]
    late = {"equipment": "ZC-0000", "symptom": "无法启动", "reported_at": "2025-01-01 08:00"}
    entering.add(small_office, register, late)
    found = counts(small_office)
    assert found is not None
    assert list(found) == list(small_office.registers)
    assert found["fault"].overdue == 1
    assert found["fault"].incomplete == 1
    assert counts(small_office, lambda done, _all: done < 3) is None


def test_the_navigation_counts_while_the_window_lives(qtbot: QtBot, window: MainWindow) -> None:
    register = window.office.registers["fault"]
    late = {"equipment": "ZC-0000", "symptom": "无法启动", "reported_at": "2025-01-01 08:00"}
    entering.add(window.office, register, late)
    tree = window.navigation
    with qtbot.waitSignal(tree.asker.told):
        window.changed()
    badges = {tone: text for text, tone, _says in tree._items["fault"].data(0, BadgesRole)}
    assert badges == {"bad": "1", "warn": "1"}
    spoken = tree._items["fault"].data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert "1 overdue" in spoken


def test_what_could_not_be_looked_for_is_told_once_and_nothing_else_goes_out_for_it(
    window: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page
    answer("refused", lambda told: told.close())
    page._looking.look(searching.Query("激光"), _fails)
    assert len(page.found() or ()) == 12  # looked for anew
    monkeypatch.setattr(asking, "LONG", 0)
    monkeypatch.setattr(looking, "WAITED", 0)
    page._looking.look(searching.Query("激光"), _fails)
    answer("refused", lambda told: told.close())
    assert page.found() is None


def _fails(_office: Office) -> Found:
    raise UserError("The disk is gone.")


class TestLongRegister:
    """Every register counts as long here, and what is found takes its time."""

    @pytest.fixture(autouse=True)
    def _long(self, monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
        monkeypatch.setattr(asking, "LONG", 0)
        monkeypatch.setattr(asking, "LONG_FOR_AN_INDEX", 0)
        window.show_register("equipment")

    def test_what_a_job_broke_off_is_looked_for_again(self, window: MainWindow) -> None:
        page = window.page
        page.search.setText("激光")
        page.refresh()
        window.work("…", lambda _told: None)
        assert page.found() is not None
        assert len(page.model.found) == 4

    def test_another_way_of_groups_leaves_the_heads_shown_as_they_are(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = window.page
        page.group_by("eq_type")
        page.found()
        page.table.go(0)
        monkeypatch.setattr(looking, "WAITED", 0)
        page.group_by("")
        filter = page.quick_filter(without=False)
        assert filter is not None
        assert list(filter.where) == ["eq_type"]
        page.found()

    def test_a_long_list_has_its_widths_and_its_bar(self, window: MainWindow) -> None:
        page = window.page
        page.found()
        assert page._fitted

    def test_what_goes_out_is_what_is_looked_for(self, window: MainWindow) -> None:
        page = window.page
        page.search.setText("激光")
        assert page.found() == list(page.model.found)
        assert len(page.model.found) == 4
        assert not page.looking

    def test_nobody_has_to_wait_for_a_long_search(self, window: MainWindow, answer: Answer) -> None:
        page = window.page
        go_on = threading.Event()

        def find(office: Office, _told: object) -> object:
            assert go_on.wait(20)
            return page._grouped.question(page.query())(office)

        page._looking._asker.ask(find, at_once=True)
        answer("progress", lambda box: box.findChild(QPushButton, "cancel").click())
        window.actions_by_name["export"].trigger()  # no dialog comes
        assert page.looking
        go_on.set()
        assert page.found() == list(page.model.found)

    def test_it_finds_orders_and_adds_up(self, qtbot: QtBot, window: MainWindow) -> None:
        page = window.page
        page.search.setText("激光")
        qtbot.waitUntil(lambda: not page.looking and len(page.model.found) == 4)
        qtbot.waitUntil(lambda: bool(page.findChild(QLabel, "totals").text()))
        page.search.clear()
        page.order_by("serial_no")
        qtbot.waitUntil(lambda: not page.looking and len(page.model.found) == 12)
        assert list(page.model.found) == list(range(1, 13))

    def test_enter_waits_for_what_is_looked_for(self, qtbot: QtBot, window: MainWindow) -> None:
        page = window.page
        qtbot.waitUntil(lambda: not page.looking)
        page.search.setFocus()
        QTest.keyClicks(page.search, "SN00007")
        QTest.keyClick(page.search, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.showing_record)
        assert window.record_shown() == 8

    def test_what_is_selected_stays_so(self, qtbot: QtBot, window: MainWindow) -> None:
        page = window.page
        qtbot.waitUntil(lambda: not page.looking)
        page.table.choose(5)
        page.order_by("name")
        qtbot.waitUntil(lambda: not page.looking)
        assert page.chosen() == [5]

    def test_work_that_has_the_register_ends_it(self, qtbot: QtBot, window: MainWindow) -> None:
        page = window.page
        qtbot.waitUntil(lambda: not page.looking)
        page.refresh()
        done = window.work("…", lambda _told: len(page.model.found))
        assert done.result == 12
        qtbot.waitUntil(lambda: not page.looking)


def test_all_of_a_long_list_is_chosen_at_once(qtbot: QtBot, window: MainWindow) -> None:
    """Qt's heads would look at every row for each of their columns."""
    window.show_register("equipment")
    page = window.page
    page.model.show_ids(range(1, 200_001))
    since = time.process_time()
    page.table.selectAll()
    page.table.grab()
    assert page.table.count_chosen() == 200_000
    assert time.process_time() - since < 3
    page.refresh()


def test_a_free_name_that_must_be_unique_is_looked_up_by_an_index(small_office: Office) -> None:
    db: engine.Connection = small_office.store.db
    sql = 'select id from "equipment" where "ip_name" = ? and id is not ?'
    plan = db.ask(
        f"explain query plan {sql}".replace("= ?", "= :a").replace("not ?", "not :b"),
        {"a": "", "b": 1},
    )
    assert "INDEX" in str(plan.fetchall())
