"""The journal: who did what, when; filtered, searched, printed and exported, and never changed."""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QTableView,
)

from desktop_app.desk import journal
from desktop_app.desk.entries import Line
from desktop_app.desk.office import Office
from desktop_app.ui import notices, saying
from desktop_app.ui.asking import Asker
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import (
    Index,
    button,
    literal,
    named,
    note,
    with_clear_button,
)
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.output import output
from desktop_app.ui.dialogs.period import ask_period
from desktop_app.ui.dialogs.saving import EXCEL, dated, file_to_save, saved
from desktop_app.ui.pages.looking import WAITED
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_BLOCK = 50  # entries read at a time
_FILLED_AFTER = 50  # milliseconds: once the dialog stands
_SOUGHT_AFTER = 250  # milliseconds after the last key
_WIDTHS = (70, 150, 110, 150, 250)


def show_journal(window: "MainWindow") -> None:
    """Show the journal."""
    dialog = JournalDialog(window)
    dialog.exec()
    dialog.deleteLater()


class Entries(QAbstractTableModel):
    """The entries found, the latest first, read when they are looked at."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.found: Sequence[int] = ()
        self._heads = journal.heads()
        self._block = lru_cache(maxsize=200)(self._read)

    def show(self, found: Sequence[int]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self.found = found
        self._block.cache_clear()
        self.endResetModel()

    def line(self, row: int) -> Line:
        """Return the entry of a row."""
        return self._block(row // _BLOCK)[row % _BLOCK]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.line(index.row()).texts[index.column()]
            return literal(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return saying.of_entry(index) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # over the numbers
        return None

    def _read(self, block: int) -> list[Line]:
        start = block * _BLOCK
        return journal.lines(self._office, self.found[start : start + _BLOCK])


class JournalDialog(QDialog):
    """The list of entries under what is sought, and the chosen one below it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("journal_dialog")
        self.setWindowTitle(_("Journal"))
        grow(self, 1080, 660)
        self._window, self._office = window, window.office
        self._period = ("", "")
        self._said = ""
        self.model = Entries(self._office)
        self._search = with_clear_button(named(QLineEdit(), "journal_search", _("Search")))
        self._search.setPlaceholderText(_("Search: number, name, register, value"))
        self._who = named(Choice(), "journal_who", _("Who"))
        self._act = named(Choice(), "journal_act", _("What was done"))
        self._days = button("journal_period", _("&Period: all"))
        self._days.clicked.connect(self._ask_period)
        self._count = note("", name="journal_count")
        self._table = self._list()
        self._detail = note("", "plain", "journal_detail")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setMinimumHeight(sized(56))
        self._who.addItem(_("Everybody"), "")
        self._act.addItem(_("Everything"), "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOUGHT_AFTER)
        self._timer.timeout.connect(self.seek)
        self._search.textChanged.connect(lambda: self._timer.start())
        for box in (self._who, self._act):
            box.activated.connect(self.seek)
        self._lay_out()
        self._asker = Asker(self._office, self)
        self._asker.told.connect(self._show_found)
        self._asker.failed.connect(lambda why: notices.refused(self, why))
        self._lists = Asker(self._office, self, _FILLED_AFTER)
        self._lists.told.connect(self._fill)
        self._lists.failed.connect(lambda why: notices.refused(self, why))
        self.finished.connect(self._rest)
        self.seek()
        # Who and what there is takes a look at all of a long journal.
        self._lists.ask(lambda office, _go_on: (journal.people(office), journal.acts(office)))
        self._search.setFocus()

    def seek(self) -> None:
        """Show the entries that are sought now."""
        self._timer.stop()
        text, who, act = self._search.text(), self._who.currentData(), self._act.currentData()
        find = partial(journal.found, start=self._period[0], end=self._period[1])
        find = partial(find, who=str(who), act=str(act), text=text)
        if text.strip():  # for which all of a long journal is read
            self._asker.ask(lambda office, _go_on: find(office), at_once=True)
            self._asker.wait(WAITED)
            return
        self._asker.forget()
        with notices.telling(self):
            self._show_found(find(self._office))

    def _show_found(self, found: Sequence[int]) -> None:
        with notices.telling(self):
            self.model.show(found)
            text = several("{n} entry", "{n} entries", len(found)).format(n=f"{len(found):,}")
            self._count.setText(text if found else _("No entry was found."))
            self._table.selectRow(0)
            self._show()

    def _rest(self) -> None:
        self._asker.rest(True)
        self._lists.rest(True)

    def _fill(self, there: tuple[list[str], dict[str, str]]) -> None:
        """Offer who and what there is in the journal."""
        people, acts = there
        for name in people:
            self._who.addItem(name, name)
        for act, called in acts.items():
            self._act.addItem(called, act)

    def _list(self) -> QTableView:
        table = tables.view("journal_table", _("Journal"), self.model)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, sized(width))
        table.selectionModel().currentRowChanged.connect(self._show)
        return table

    def _show(self, *_of: object) -> None:
        row = self._table.currentIndex().row()
        if not 0 <= row < len(self.model.found):
            self._detail.clear()
            return
        line = self.model.line(row)
        head = " · ".join(filter(None, (line.at, line.who, line.act, line.what)))
        self._detail.setText(f"{head}\n{line.details}".strip())

    def _ask_period(self) -> None:
        if (period := ask_period(self, _("Journal"))) is None:
            return
        self._period = period
        start, end = period
        self._said = _("{start} to {end}").format(start=start or "…", end=end or "…")
        if not start and not end:
            self._said = ""
        self._days.setText(
            _("&Period: {days}").format(days=self._said) if self._said else _("&Period: all")
        )
        self.seek()

    def _print(self) -> None:
        with notices.telling(self):
            found = list(self.model.found)
            book = self._window.work(
                _("Filling in the sheets …"),
                lambda _told: journal.book(self._office, found, self._said),
                cancel=False,
            ).result
            went = output(self._window, book.workbook.worksheets, book.title, "preview")
            if went is not None:
                journal.printed(self._office, book, went)
                self._after()

    def _export(self) -> None:
        with notices.telling(self):
            name = dated(_("Journal"))
            path = file_to_save(self, self._window.memory, name, EXCEL, self._office)
            if path is None:
                return
            found = list(self.model.found)
            done = self._window.work(
                _("Saving the workbook …"),
                lambda told: journal.save(
                    self._office, found, path, self._said, lambda n: told(n, len(found))
                ),
            )
            if not done.cancelled:
                text = several("{n} entry was saved.", "{n} entries were saved.", len(found))
                saved(self._window, text.format(n=f"{len(found):,}"), path)
                self._after()

    def _after(self) -> None:
        """What went out is an entry itself."""
        self._window.changed()
        self.seek()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._search, 1)
        for each in (self._who, self._act, self._days):
            row.addWidget(each)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        for name, text, icon, do in (
            ("journal_print", _("P&rint …"), "print", self._print),
            ("journal_export", _("&Export to Excel …"), "export", self._export),
        ):
            made = button(name, text, icon)
            made.clicked.connect(do)
            buttons.addButton(made, QDialogButtonBox.ButtonRole.ActionRole)
        layout = layout_of(self)
        layout.addLayout(row)
        layout.addWidget(self._count)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._detail)
        layout.addWidget(buttons)
