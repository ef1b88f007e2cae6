"""What records and files say is shown as it stands: nothing of it is taken for markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QTableWidgetItem,
    QTabWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.ui import notices
from desktop_app.ui.controls import literal, note
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.test_journeys import press

UI = Path(__file__).parents[2] / "desktop_app" / "ui"
PLANTED = "<img src=planted><b>粗</b>"


def rich(text: str) -> bool:
    """Whether Qt takes a text for markup that hides what was planted."""
    from PySide6.QtGui import Qt as Gui

    if not Gui.mightBeRichText(text):  # type: ignore[attr-defined]
        return False
    document = QTextDocument()
    document.setHtml(text)
    return (PLANTED in text and PLANTED not in document.toPlainText()) or "<b>粗" in text


def hidden(window: QWidget) -> Iterator[str]:
    """Yield where within a window what was planted would not be shown as it stands."""
    for label in window.findChildren(QLabel):
        plain = label.textFormat() == Qt.TextFormat.PlainText
        if "planted" in label.text() and not plain and rich(label.text()):
            yield f"label {label.objectName()}: {label.text()}"
    for widget in window.findChildren(QWidget):
        if "planted" in widget.toolTip() and rich(widget.toolTip()):
            yield f"tooltip of {widget.objectName()}: {widget.toolTip()}"
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        for index in cells(model, QModelIndex()) if model else ():
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and "planted" in tip and rich(tip):
                yield f"tooltip within {view.objectName()}: {tip}"


def cells(model: object, parent: QModelIndex) -> Iterator[QModelIndex]:
    """Yield all cells of a model, to any depth."""
    for row in range(min(model.rowCount(parent), 200)):  # type: ignore[attr-defined]
        for column in range(model.columnCount(parent)):  # type: ignore[attr-defined]
            yield model.index(row, column, parent)  # type: ignore[attr-defined]
        first = model.index(row, 0, parent)  # type: ignore[attr-defined]
        yield from cells(model, first)


@pytest.fixture
def planted(small_office: Office) -> Office:
    """Return the small office with markup in the fields of some records."""
    department = small_office.register("department")
    entering.add(small_office, department, {"name": PLANTED, "location": PLANTED})
    person = small_office.register("person")
    entering.add(small_office, person, {"name": PLANTED, "dept": PLANTED})
    equipment = small_office.register("equipment")
    given = {"name": PLANTED, "dept": PLANTED, "responsible": PLANTED, "model": PLANTED}
    saved = entering.add(small_office, equipment, given)
    entering.change(small_office, equipment, saved.id, {"model": PLANTED + "二"})
    fault = small_office.register("fault")
    entering.add(small_office, fault, {"equipment": PLANTED, "symptom": PLANTED})
    return small_office


def test_markup_in_records_is_shown_as_it_stands(
    qtbot: QtBot, planted: Office, answer: Answer
) -> None:
    window = open_window(qtbot, planted)
    seen = 0
    for name in ("department", "person", "equipment", "fault"):
        window.show_register(name)
        QApplication.processEvents()
        shown = [index.data() for index in cells(window.page.model, QModelIndex())]
        seen += sum(text == PLANTED for text in shown)
        assert list(hidden(window)) == []
        window.show_record(name, window.page.model.found[-1])
        for tabs in window.findChildren(QTabWidget):
            for place in range(tabs.count()):
                if tabs.isTabVisible(place):
                    tabs.setCurrentIndex(place)
                QApplication.processEvents()
        assert list(hidden(window)) == []
        window.back()
    assert seen >= 5
    window.close()


def test_messages_show_markup_as_it_stands(window: MainWindow, answer: Answer) -> None:
    seen = []

    def look(dialog: QWidget) -> None:
        seen.extend(
            label.text() for label in dialog.findChildren(QLabel) if PLANTED in label.text()
        )
        assert list(hidden(dialog)) == []
        press("close")(dialog)

    answer("told", look)
    notices.told(window, PLANTED, PLANTED)
    answer("refused", look)
    notices.refused(window, PLANTED)
    assert len(seen) == 3


def test_notes_and_tooltips_show_markup_as_it_stands(qtbot: QtBot) -> None:
    label = note(PLANTED)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert not rich(literal(PLANTED))
    assert rich(PLANTED)
    assert literal("1 < 2, 纯文本") != ""
    document = QTextDocument()
    document.setHtml(literal(f"{PLANTED}\nzwei"))
    assert document.toPlainText().replace("\u2028", "\n") == f"{PLANTED}\nzwei"
    for item in (QTableWidgetItem(PLANTED), QTreeWidgetItem([PLANTED])):
        assert item.toolTip(*([0] if isinstance(item, QTreeWidgetItem) else [])) == ""


def test_labels_messages_and_tooltips_are_made_in_one_place() -> None:
    """A label or a tooltip of its own making would take a record's text for markup."""
    found = []
    for path in sorted(UI.rglob("*.py")):
        name = path.relative_to(UI).as_posix()
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            called = ast.unparse(call.func)
            own = {"QLabel": "controls.py", "QMessageBox": "notices.py"}.get(called)
            if own is not None and name != own:
                found.append(f"{name}:{call.lineno}: {called}")
            if called.endswith(".setToolTip") and not _fixed(call.args[-1]):
                found.append(f"{name}:{call.lineno}: {ast.unparse(call)}")
    assert found == []


def _fixed(given: ast.expr) -> bool:
    """Whether a tooltip is a sentence of the program, or made literal."""
    if isinstance(given, ast.IfExp):
        return _fixed(given.body) and _fixed(given.orelse)
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute):
        return given.func.attr == "format" and _fixed(given.func.value)
    if isinstance(given, ast.Call):
        return ast.unparse(given.func) in ("_", "literal")
    return isinstance(given, ast.Constant)
