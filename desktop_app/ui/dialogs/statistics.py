"""The statistics of a register: its declared tables, to read and to copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QListWidget,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop_app.registers.register import Register
from desktop_app.ui.controls import named, note
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_statistics(window: "MainWindow", register: Register) -> None:
    """Count the register's tables off the main thread and show them."""
    from desktop_app.desk import statistics

    done = window.work(
        _("Counting …"),
        lambda _told: statistics.tables(window.office, register),
        cancel=False,
    )
    dialog = _StatisticsDialog(window, register, done.result)
    dialog.exec()
    dialog.deleteLater()


class _StatisticsDialog(QDialog):
    def __init__(self, window: "MainWindow", register: Register, tables: list) -> None:  # type: ignore[type-arg]
        super().__init__(window)
        self.setObjectName("statistics_dialog")
        self.setWindowTitle(_("Statistics: {title}").format(title=register.title))
        self.resize(900, 520)
        self._tables = tables
        self._list = named(QListWidget(), "statistics_list", _("Tables"))
        self._list.addItems([table.title for table in tables])
        self._table = named(QTableWidget(), "statistics_table", _("Table"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(True)
        self._list.currentRowChanged.connect(self._show)
        parts = QSplitter()
        parts.setObjectName("statistics_parts")
        parts.addWidget(self._list)
        parts.addWidget(self._table)
        parts.setSizes([260, 640])
        parts.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("&Copy table"), QDialogButtonBox.ButtonRole.ActionRole)
        named(copy, "statistics_copy", _("Copy table"), _("For pasting into a spreadsheet"))
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addWidget(note(_("Counted over all records of the register that are not void.")))
        layout.addWidget(buttons)
        if tables:
            self._list.setCurrentRow(0)
        self._list.setFocus()

    def _show(self, place: int) -> None:
        table = self._tables[place]
        self._table.setAccessibleName(table.title)
        self._table.setColumnCount(len(table.heads))
        self._table.setRowCount(len(table.rows))
        self._table.setHorizontalHeaderLabels([str(head) for head in table.heads])
        for at, row in enumerate(table.rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(str(text))
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self._table.setItem(at, column, item)
        heads = self._table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._table.resizeColumnsToContents()
        for column in range(len(table.heads)):
            self._table.setColumnWidth(column, self._table.columnWidth(column) + 14)

    def _copy(self) -> None:
        place = self._list.currentRow()
        if place < 0:
            return
        table = self._tables[place]
        lines = ["\t".join(str(part) for part in row) for row in (table.heads, *table.rows)]
        QGuiApplication.clipboard().setText("\n".join([table.title, *lines]) + "\n")
