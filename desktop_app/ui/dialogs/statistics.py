"""Statistics of a register, and returns to the superior."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.desk import books, returns, statistics
from desktop_app.desk.returns import Return
from desktop_app.desk.statistics import Table
from desktop_app.errors import Progress
from desktop_app.registers.register import Register
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named
from desktop_app.ui.dialogs.books import Made
from desktop_app.ui.dialogs.tables_dialog import Period, TablesDialog
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_statistics(window: "MainWindow", register: Register) -> None:
    """Show the tables that a register declares."""

    def read(period: Period, told: Progress) -> list[Table]:
        return statistics.tables(window.office, register, period, told)

    def make(period: Period) -> Made:
        return lambda: books.tables(window.office, register, period)

    title = _("Statistics: {title}").format(title=register.title)
    about = _("Counted over all records of the register that are not void.")
    dated = bool(register.declaration.list.period)
    dialog = TablesDialog(window, title, about, read, make, dated=dated)
    dialog.run()


def show_returns(window: "MainWindow") -> None:
    """Show the returns to the superior, each with its sheets."""
    found = returns.returns(window.office)
    dialog = _ReturnsDialog(window, found)
    dialog.run()


class _ReturnsDialog(TablesDialog):
    """The same for the returns, one of which is chosen above."""

    def __init__(self, window: "MainWindow", found: Sequence[Return]) -> None:
        super().__init__(
            window,
            _("Returns to the superior"),
            _("Things that are there are listed as they are now, events of the period."),
            self._sheets,
            self._book,
        )
        self.setObjectName("returns_dialog")
        self._found = found
        self._which = named(Choice(), "return_which", _("Return"))
        for one in found:
            self._which.addItem(str(one.title), one.name)
        self._which.setMinimumWidth(sized(320))
        self._which.activated.connect(lambda _place: self._chosen())
        self.top.insertWidget(0, self._which)

    def _chosen(self) -> None:
        self._list.setCurrentRow(0)
        self.count()

    def _one(self) -> Return:
        return self._found[max(self._which.currentIndex(), 0)]

    def _sheets(self, period: Period, told: Progress) -> list[Table]:
        one = self._one()
        found = returns.filled(self._window.office, one, period, told)
        return [
            Table(sheet.table.name, sheet.title, sheet.table.heads, sheet.table.rows)
            for sheet in found
        ]

    def _book(self, period: Period) -> Made:
        one = self._one()
        return lambda: books.return_book(self._window.office, one, period)
