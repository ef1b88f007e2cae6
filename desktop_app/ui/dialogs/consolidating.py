"""Units' reports gathered into one overview: taken in, looked at table by table, saved as Excel."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
)

from desktop_app.desk import consolidating
from desktop_app.desk.consolidating import Overview, Round
from desktop_app.errors import Cancelled
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note, with_clear_button
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.consolidating_tables import RecordsTab, TableTab
from desktop_app.ui.dialogs.consolidating_taking import take_in
from desktop_app.ui.dialogs.consolidating_units import ask_whose, change_expected
from desktop_app.ui.dialogs.marking import may_go_out_at
from desktop_app.ui.dialogs.saving import (
    EXCEL,
    dated,
    file_to_save,
    files_to_open,
    folder_to_open,
    or_any,
    saved,
)
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.style import sized
from desktop_app.words import _, sentences, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_USE = "consolidate"  # under which the folder is remembered


def show_reports(window: "MainWindow") -> None:
    """Show the overview of the units' reports, and take further ones in."""
    dialog = ConsolidationDialog(window)
    dialog.show_rounds()
    dialog.exec()
    dialog.close_records()
    dialog.deleteLater()


class ConsolidationDialog(QDialog):
    """The rounds above, their tables as tabs below."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("consolidation_dialog")
        self.setWindowTitle(_("Units' reports"))
        grow(self, 1080, 640)
        self._window, self._office = window, window.office
        self._found: Overview | None = None
        self._round = named(Choice(), "consolidation_round", _("Round"))
        self._round.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._round.activated.connect(lambda _place: self._look())
        self._find = with_clear_button(QLineEdit())
        named(self._find, "consolidation_find", _("Find in the table"))
        self._find.setPlaceholderText(_("Find in the table"))
        self._find.textChanged.connect(self._sieve)
        self._buttons = [
            self._button(f"consolidation_{name}", words, icon, act)
            for name, words, icon, act in (
                ("folder", _("New round from a &folder …"), "import", self._take_folder),
                ("files", _("&Add files …"), "", self._add_files),
                ("whose", _("&Whose files …"), "", self._ask_whose),
                ("expected", _("&Units that must report …"), "", self._change_expected),
                ("export", _("&Export to Excel …"), "export", self._save),
            )
        ]
        self._folder, self._files, self._whose, self._expected, self._export = self._buttons
        self._says = note("", "heading", "consolidation_says")
        self._hint = note(
            _(
                "Choose the folder into which the units' files were copied: exported ledgers, annual workbooks, register files or their backups. They are only read. Nothing of them goes into the registers of this office."
            ),
            name="consolidation_hint",
        )
        self._tabs = named(QTabWidget(), "consolidation_tabs", _("Overview"))
        self._texts = [
            TableTab(name, title, nothing, tables.TextsModel()) for name, title, nothing in _tabs()
        ]
        for tab, (_name, title, _nothing) in zip(self._texts, _tabs(), strict=True):
            self._tabs.addTab(tab, title)
        self._records = RecordsTab(self._office)
        self._put_together()

    def show_rounds(self, chosen: int = 0) -> None:
        """Show the rounds there are, and of one of them, the last unless `chosen`, the overview."""
        rounds: list[Round] = []
        with notices.telling(self):
            rounds = consolidating.rounds(self._office)
        self._round.clear()
        for one in rounds:
            words = _("Round {n} of {day}").format(n=one.id, day=one.at[:16])
            self._round.addItem(words, one.id)
        self._round.setCurrentIndex(max(self._round.findData(chosen), 0) if rounds else -1)
        self._look()

    def close_records(self) -> None:
        """Let go of the file whose records are shown."""
        self._records.let_go()

    # Inside

    def _put_together(self) -> None:
        top = FlowLayout()
        for widget in (self._round, *self._buttons):
            top.addWidget(widget)
        self._round.setMinimumWidth(sized(200))
        self._tabs.addTab(self._records, _("Records"))
        self._tabs.currentChanged.connect(self._tab_shown)
        line = QHBoxLayout()
        line.addWidget(self._says, 1)
        line.addWidget(self._find)
        self._find.setFixedWidth(sized(220))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addLayout(top)
        layout.addLayout(line)
        layout.addWidget(self._hint)
        layout.addWidget(self._tabs, 1)
        layout.addStretch()
        layout.addWidget(close)

    def _button(self, name: str, words: str, icon: str, act: Callable[[], None]) -> QPushButton:
        made = button(name, words, icon)
        made.clicked.connect(lambda: self._do(act))
        return made

    def _do(self, act: Callable[[], None]) -> None:
        with notices.telling(self):
            act()

    def _look(self) -> None:
        """Work out the overview of the round chosen, off the main thread, and show it."""
        id = self._round.currentData()
        self._found = None
        if id is not None:
            with notices.telling(self):
                done = self._window.work(
                    _("Comparing the reports …"),
                    lambda told: consolidating.overview(self._office, int(id), progress=told),
                    cancel=False,
                )
                self._found = done.result
        self._show()

    def _show(self) -> None:
        found = self._found
        there, may = found is not None, self._office.can("consolidate")
        self._tabs.setVisible(there)
        self._find.setVisible(there)
        self._round.setVisible(there)
        self._hint.setVisible(not there)
        for each, on in (
            (self._folder, may),
            (self._files, may and there),
            (self._whose, bool(may and found and found.of(consolidating.ASKED))),
            (self._expected, may),
            (self._export, there),
        ):
            each.setEnabled(on)
        self._says.setText(
            sentences(consolidating.summary(found)) if found else _("No unit's report is here yet.")
        )
        if found is None:
            self._folder.setFocus()
            return
        for place, (tab, table) in enumerate(
            zip(self._texts, consolidating.tables(self._office, found), strict=True)
        ):
            tab.show_table(table)
            title = _tabs()[place][1]
            count = len(table.rows)
            self._tabs.setTabText(place, f"{title} ({count:,})" if count else title)
        self._records.show_overview(found)
        self._texts[0].table.setFocus()

    def _sieve(self, text: str) -> None:
        for tab in self._texts:
            tab.sieve(text)

    def _tab_shown(self, place: int) -> None:
        self._find.setEnabled(place < len(self._texts))

    def _take_folder(self) -> None:
        title = _("The folder with the units' files")
        folder = folder_to_open(self, self._window.memory, title, _USE)
        if folder is not None:
            self._take([folder])

    def _add_files(self) -> None:
        kinds = _("Workbooks and register files (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.db)")
        title = _("Files to add to this round")
        files = files_to_open(self, self._window.memory, title, or_any(kinds), _USE)
        if files:
            self._take(files, into=int(self._round.currentData()))

    def _ask_whose(self) -> None:
        """Ask whose files are that do not say so, and take in those of which it was said."""
        if self._found is None:
            return
        said = ask_whose(self._window, self._found.of(consolidating.ASKED))
        if said:
            self._take(list(said), said, into=self._found.round.id)

    def _take(
        self, files: Sequence[Path], units: Mapping[Path, str] | None = None, into: int = 0
    ) -> None:
        round = take_in(self._window, self, files, units, into)
        if round is None:
            return
        self.show_rounds(round)
        if not units and self._found and self._found.of(consolidating.ASKED):
            self._ask_whose()

    def _change_expected(self) -> None:
        if change_expected(self._window):
            self._look()

    def _save(self) -> None:
        found = self._found
        if found is None:
            return
        if not may_go_out_at(self._window, lambda: consolidating.highest(self._office, found)):
            return
        name = dated(_("Overview of units' registers"))
        path = file_to_save(self, self._window.memory, name, EXCEL, self._window.office)
        if path is None:
            return
        try:
            done = self._window.work(
                _("Saving the workbook …"),
                lambda progress: consolidating.save(self._office, found, path, progress),
            )
        except Cancelled:
            return
        rows = done.result.rows
        saved(
            self, several("{n} row was saved.", "{n} rows were saved.", rows).format(n=rows), path
        )
        self._window.changed()


def _tabs() -> list[tuple[str, str, str]]:
    """The tabs with tables of texts: name, title, and what is said where there is nothing."""
    return [
        ("units", _("Units"), _("No unit has reported.")),
        (
            "missing",
            _("Not reported"),
            _("No unit is missed. Which units must report stands on their list."),
        ),
        ("clashes", _("Clashes"), _("Nothing clashes.")),
        (
            "changes",
            _("Changes"),
            _("Nothing changed since the reports before, or there are none before."),
        ),
        ("files", _("Files"), _("No file was taken in.")),
    ]
