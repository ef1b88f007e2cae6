"""The preview and the print dialog, as far as they go without a printer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QGraphicsView, QProgressDialog

from desktop_app import paper
from desktop_app.paper import dialogs

# What the offscreen platform says of every dialog.


@pytest.fixture
def when_shown(qapp: QApplication) -> Iterator[Callable[[Callable[[QDialog], None]], None]]:
    """Let a function act on the dialog that opens next, which is then closed."""
    timer = QTimer()
    timer.setInterval(20)

    def arm(act: Callable[[QDialog], None]) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible():
                timer.stop()
                act(dialog)
                dialog.reject()

        timer.timeout.connect(look)
        timer.start()

    yield arm
    timer.stop()


def test_the_preview_shows_every_page(
    ledger: Worksheet, when_shown: Callable[[Callable[[QDialog], None]], None]
) -> None:
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        widget = dialog.findChild(QPrintPreviewWidget)
        assert isinstance(widget, QPrintPreviewWidget)
        seen.extend([type(dialog), dialog.windowTitle().endswith("台账"), widget.pageCount()])

    when_shown(look)
    assert not paper.preview(None, [ledger], "台账")
    assert seen == [QPrintPreviewDialog, True, len(paper.pages(ledger))]


def test_no_page_of_the_preview_is_drawn_while_they_are_made_anew(
    ledger: Worksheet, when_shown: Callable[[Callable[[QDialog], None]], None]
) -> None:
    """Its view would draw the pages of before, which are gone by then: the program would end."""
    seen: list[tuple[bool, int]] = []

    class Watch(QObject):
        anew = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                view = watched.parent()
                assert isinstance(view, QGraphicsView)
                seen.append((self.anew, sum(page.isVisible() for page in view.items())))
            return False

    def turn(dialog: QDialog) -> None:
        widget = dialog.findChild(QPrintPreviewWidget)
        assert isinstance(widget, QPrintPreviewWidget)
        view = widget.findChild(QGraphicsView)
        assert isinstance(view, QGraphicsView)
        watch = Watch(dialog)
        view.viewport().installEventFilter(watch)
        for way in (widget.setLandscapeOrientation, widget.setPortraitOrientation):
            view.viewport().update()
            watch.anew = True
            way()
            watch.anew = False
            QTest.qWait(200)

    when_shown(turn)
    assert not paper.preview(None, [ledger], "台账")
    assert (True, 0) in seen
    assert seen[-1][1] > 0
    assert all(pages == 0 for anew, pages in seen if anew)


def test_the_preview_of_a_dark_window_shows_paper_as_it_is_printed(
    ledger: Worksheet,
    qapp: QApplication,
    when_shown: Callable[[Callable[[QDialog], None]], None],
) -> None:
    seen: list[QImage] = []

    def look(dialog: QDialog) -> None:
        widget = dialog.findChild(QPrintPreviewWidget)
        assert isinstance(widget, QPrintPreviewWidget)
        page = widget.findChild(QGraphicsView)
        assert isinstance(page, QGraphicsView)
        seen.append(page.viewport().grab().toImage())

    before = QPalette(qapp.palette())
    when_shown(look)
    paper.preview(None, [ledger], "台账")
    light = QPalette(before)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        light.setColor(role, QColor("#ffffff"))
    try:
        qapp.setPalette(light)
        when_shown(look)
        paper.preview(None, [ledger], "台账")
    finally:
        qapp.setPalette(before)
    assert len(seen) == 2
    assert seen[0] == seen[1]


def test_a_preview_that_is_cancelled_on_the_way_shows_and_prints_nothing(
    ledger: Worksheet, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt would free the pages drawn so far twice, and the program would end."""
    monkeypatch.setattr(dialogs, "_SECONDS_BEFORE_PROGRESS", 0)
    values: list[int] = []

    def cancel() -> None:
        for each in qapp.topLevelWidgets():
            if isinstance(each, QProgressDialog) and each.value() > 1:
                values.append(each.value())
                each.cancel()

    timer = QTimer(interval=0)
    timer.timeout.connect(cancel)
    timer.start()
    for _time in range(3):
        assert paper.preview(None, [ledger] * 5, "台账") is None
    timer.stop()
    assert len(values) == 3
    assert max(values) < 5


def test_closing_the_print_dialog_prints_nothing(
    ledger: Worksheet, when_shown: Callable[[Callable[[QDialog], None]], None]
) -> None:
    seen: list[tuple[int, int]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        seen.append((dialog.minPage(), dialog.maxPage()))

    when_shown(look)
    assert not paper.print_dialog(None, [ledger], "台账")
    assert seen == [(1, len(paper.pages(ledger)))]


def test_no_key_reaches_the_window_amid_the_pages(
    ledger: Worksheet, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+Q would end the program there, before the progress stands in front of its window."""
    let_in: set[tuple[QEventLoop.ProcessEventsFlag, bool]] = set()

    def process(_loop: QEventLoop, flags: QEventLoop.ProcessEventsFlag) -> None:
        box = QApplication.activeModalWidget()
        let_in.add((flags, box is not None and box.objectName() == "print_progress"))

    found = dialogs.divide([ledger])
    printer = dialogs._printer(found, "台账")
    printer.setOutputFileName(str(tmp_path / "台账.pdf"))
    monkeypatch.setattr(QEventLoop, "exec", process)
    assert dialogs._print_with_progress(None, printer, found, "台账")
    assert (QEventLoop.ProcessEventsFlag.AllEvents, True) in let_in
    for picked in (False, True):  # the preview shows its progress only where it takes long
        assert dialogs._print_with_progress(None, printer, found, "台账", picked=picked)
    every, no_input = (
        QEventLoop.ProcessEventsFlag.AllEvents,
        QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents,
    )
    assert let_in <= {(every, True), (no_input, True), (no_input, False)}
    assert (no_input, False) in let_in
