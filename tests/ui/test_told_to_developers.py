"""The dialog that the README shows to developers is one that the house would take."""

from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTableWidget, QWidget

from desktop_app.desk import searching
from desktop_app.ui import notices
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.tables import fill, table
from desktop_app.ui.window import MainWindow
from desktop_app.words import _
from tests.test_readme import block
from tests.ui.conftest import Answer
from tests.ui.walking import faults


def test_the_dialog_counts_the_records_and_can_be_walked(
    window: MainWindow, answer: Answer
) -> None:
    told: dict[str, Any] = {
        "QDialog": QDialog,
        "QDialogButtonBox": QDialogButtonBox,
        "_": _,
        "fill": fill,
        "grow": grow,
        "layout_of": layout_of,
        "searching": searching,
        "notices": notices,
        "table": table,
    }
    exec(block("python", "def show_sizes"), told)
    seen: dict[str, str] = {}

    def look(dialog: QWidget) -> None:
        assert faults(dialog) == []
        shown = dialog.findChild(QTableWidget, "sizes")
        assert shown is not None
        for row in range(shown.rowCount()):
            title, count = (shown.item(row, column) for column in (0, 1))
            assert title is not None
            assert count is not None
            seen[title.text()] = count.text()
        dialog.close()

    answer("sizes_dialog", look)
    told["show_sizes"](window)
    register = window.page.register
    assert len(seen) == len(window.office.registers)
    assert seen[str(register.title)] == str(len(window.page.model.found)) != "0"
