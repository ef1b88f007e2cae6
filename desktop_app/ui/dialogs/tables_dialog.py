"""Tables to be looked through with a chart of each, printed and saved: of a register, a return, a person."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.spans import spans
from desktop_app.desk.statistics import Table
from desktop_app.errors import Cancelled, Progress
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note, plain_label, without_mnemonic
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.books import Made, export_book, print_book
from desktop_app.ui.dialogs.chart import Chart, drawable, telling
from desktop_app.ui.sharing import share
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

Period = tuple[str, str]
# Pixels at the standard size of type: what the list of tables takes at most and at least, what its
# edges and scroll bar take, and what the table beside it has.
_LIST, _LEAST, _BESIDE, _TABLE = 260, 130, 30, 740


class TablesDialog(QDialog):
    """Tables at the left, the chosen one and its chart at the right, a period above them.

    Where there are not `several` tables they need not be chosen; without `drawn` there are no
    charts; `nothing` is said of a table without rows.
    """

    def __init__(
        self,
        window: "MainWindow",
        title: str,
        about: str,
        read: Callable[[Period, Progress], list[Table]],
        make: Callable[[Period], Made],
        *,
        dated: bool = True,
        several: bool = True,
        drawn: bool = True,
        nothing: str = "",
    ) -> None:
        super().__init__(window)
        self.setObjectName("statistics_dialog")
        self.setWindowTitle(title)
        grow(self, 1000, 620)
        self._window, self._read, self._make, self._drawn = window, read, make, drawn
        self._tables: Sequence[Table] = ()
        self.top = QHBoxLayout()
        self._period = named(Choice(), "statistics_period", _("Period"))
        self._period.addItem(_("Whole time"), ("", ""))
        for words, span in spans():
            self._period.addItem(words, span)
        self._period.activated.connect(lambda _place: self.count())
        self._period.setVisible(dated)
        self.top.addWidget(self._period)
        self.top.addStretch()
        for name, words, icon, act in (
            ("statistics_copy", _("&Copy table"), "", self._copy),
            ("statistics_print", _("&Print …"), "print", self._print),
            ("statistics_export", _("&Export to Excel …"), "export", self._export),
        ):
            made = button(name, words, icon)
            made.clicked.connect(act)
            self.top.addWidget(made)
        self._list = named(QListWidget(), "statistics_list", _("Tables"))
        self._list.currentRowChanged.connect(self._show)
        self._texts = tables.TextsModel(self)
        self._table = tables.view("statistics_table", _("Table"), self._texts)
        self._table.setShowGrid(True)
        self._nothing = note(nothing or _("Nothing was counted."), name="statistics_nothing")
        parts = QSplitter()
        parts.setObjectName("statistics_parts")
        parts.addWidget(self._list)
        self._list.setVisible(several)
        parts.addWidget(self._right())
        self._title.setVisible(several)  # a single one bears the title of the dialog
        self._parts: QSplitter | None = parts
        parts.setSizes([sized(_LIST), sized(_TABLE)])
        parts.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addLayout(self.top)
        layout.addWidget(parts, 1)
        layout.addWidget(note(about))
        layout.addWidget(buttons)

    def run(self) -> None:
        """Count, and show the dialog until it is closed."""
        self.count()
        (self._table if self._list.isHidden() else self._list).setFocus()
        self.exec()
        self.deleteLater()

    def count(self) -> None:
        """Count the tables for the period chosen, off the main thread."""
        period = self.period
        with notices.telling(self):
            try:
                done = self._window.work(_("Counting …"), lambda told: self._read(period, told))
                self._tables = done.result
            except Cancelled:
                self._tables = ()
        kept = max(self._list.currentRow(), 0)
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([table.title for table in self._tables])
        self._list.blockSignals(False)
        if self._tables:
            self._list.setCurrentRow(min(kept, len(self._tables) - 1))
        else:  # it was stopped
            self._title.clear()
            self._show_rows(Table("", "", (), ()))
        self._share_out()

    def _share_out(self) -> None:
        """Give the list of tables no more room than their titles take, at first."""
        parts, self._parts = self._parts, None
        if parts is not None:
            asked = self._list.sizeHintForColumn(0) + sized(_BESIDE)
            wide = min(max(asked, sized(_LEAST)), sized(_LIST))
            parts.setSizes([wide, sized(_LIST + _TABLE) - wide])

    @property
    def period(self) -> Period:
        """The period chosen, as ISO dates."""
        start, end = self._period.currentData()
        return str(start), str(end)

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self._title = plain_label()
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        of = _("C&hart of")
        self._column = named(Choice(), "chart_column", without_mnemonic(of))
        self._column.activated.connect(lambda _place: self._draw())
        self._of = plain_label(of)
        self._of.setBuddy(self._column)
        drawn = QHBoxLayout()
        drawn.addWidget(self._of)
        drawn.addWidget(self._column)
        drawn.addStretch(1)
        self._chart = Chart()
        self._scroll = named(QScrollArea(), "chart_area", _("Chart"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._chart)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        column.addWidget(self._title)
        column.addWidget(self._nothing)
        column.addWidget(self._table, 3)
        column.addLayout(drawn)
        column.addWidget(self._scroll, 2)
        column.addStretch()  # where nothing was counted that is said below the title
        return right

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._tables):
            return
        table = self._tables[place]
        self._title.setText(table.title)
        self._show_rows(table)

    def _show_rows(self, table: Table) -> None:
        self._nothing.setVisible(table.empty)
        self._table.setVisible(not table.empty)
        figures = drawable(table)
        self._table.setAccessibleName(table.title)
        right = tables.figures(table.rows) | set(figures)
        self._texts.show_table(table.heads, table.rows, right)
        tables.set_apart(self._table, right)
        share(self._table)
        columns = figures if self._drawn else []
        self._column.clear()
        for column in columns:
            self._column.addItem(table.heads[column], column)
        self._column.setCurrentIndex(max(self._column.findData(telling(table)), 0))
        for each in (self._of, self._column):
            each.setVisible(len(columns) > 1)
        self._scroll.setVisible(bool(columns))
        self._draw()

    def _draw(self) -> None:
        place, column = self._list.currentRow(), self._column.currentData()
        if column is not None and 0 <= place < len(self._tables):
            self._chart.show_column(self._tables[place], int(column))
            # The keys stop at what scrolls, which tells what it shows.
            self._scroll.setAccessibleDescription(self._chart.accessibleDescription())

    def _copy(self) -> None:
        place = self._list.currentRow()
        if place < 0:
            return
        table = self._tables[place]
        lines = ["\t".join(str(part) for part in row) for row in (table.heads, *table.rows)]
        QGuiApplication.clipboard().setText("\n".join([table.title, *lines]) + "\n")

    def _print(self) -> None:
        with notices.telling(self):
            print_book(self._window, self._make(self.period))

    def _export(self) -> None:
        with notices.telling(self):
            export_book(self._window, self._make(self.period))
