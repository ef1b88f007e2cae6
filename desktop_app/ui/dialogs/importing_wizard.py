"""The wizard by which a ledger is brought in: how it is read, then what it would bring."""

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.importing import Result, apply, give_back
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import button, note, plain_label, without_mnemonic
from desktop_app.ui.dialogs import importing_fates as fates
from desktop_app.ui.dialogs.alike import layout_of
from desktop_app.ui.dialogs.importing_columns import ColumnsPage
from desktop_app.ui.dialogs.importing_ledger import Ledger
from desktop_app.ui.dialogs.importing_outcome import OutcomePage
from desktop_app.ui.dialogs.importing_rows import FileRows
from desktop_app.ui.dialogs.importing_source import SourceBar
from desktop_app.ui.dialogs.saving import EXCEL, file_to_save, saved
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_SIZE, _PARTS = "import_dialog", "import_parts"  # as the window remembers them


class ImportDialog(QDialog):
    """Shows a ledger until it is brought in; `result_of_it` is there once that was done."""

    def __init__(self, window: "MainWindow", register: Register, ledger: Ledger) -> None:
        super().__init__(window)
        self.setObjectName("import_dialog")
        self.setWindowTitle(_("Bring a ledger into “{title}”").format(title=register.title))
        self._window = window
        self._ledger = ledger
        self.result_of_it: Result | None = None
        self._source = SourceBar()
        self._rows = FileRows(register)
        self._page_title = note("", "heading", "import_page_title")
        self._page_title.setWordWrap(False)
        self._columns = ColumnsPage(register)
        self._outcome = OutcomePage()
        self._pages = QStackedWidget()
        self._pages.setObjectName("import_pages")
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setObjectName("import_parts")
        self._tinted: list[tuple[QLabel, str]] = []  # what tells the tints, each for a fate
        self._back = button("import_back", _("Bac&k"), "back")
        self._next = button("import_next", _("&Next"))
        self._go = button("import_apply", "")
        for main in (self._next, self._go):
            main.setProperty("role", "main")
        self._lay_out()
        self._connect()
        self._restore()
        self._show()
        self._turn_to(self._columns)

    def reject(self) -> None:
        lost = _("What was said of the ledger by hand is lost. Leave it?")
        if not self._ledger.touched or notices.agreed(self, lost, _("&Leave")):
            super().reject()

    def done(self, result: int) -> None:
        self._window.memory.keep_shape(_SIZE, self.saveGeometry())
        self._window.memory.keep_shape(_PARTS, self._parts.saveState())
        super().done(result)

    def _lay_out(self) -> None:
        for page in (self._columns, self._outcome):
            self._pages.addWidget(page)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 4)
        column.addLayout(self._key_to_the_rows())
        column.addWidget(self._rows, 1)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        title = QHBoxLayout()
        title.addWidget(self._page_title)
        title.addWidget(self._outcome.summary)
        title.addStretch()
        column.addLayout(title)
        column.addWidget(self._pages, 1)
        for part in (above, below):
            self._parts.addWidget(part)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(0, 1)
        self._parts.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        buttons.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        foot = QHBoxLayout()
        foot.addStretch()
        for each in (self._back, self._next, self._go, buttons):
            foot.addWidget(each)
        layout = layout_of(self)
        layout.addWidget(self._source)
        layout.addWidget(self._parts, 1)
        layout.addLayout(foot)

    def dress(self) -> None:
        """Take the colours that are worn now."""
        for label, fate in self._tinted:
            ground = fates.tint(fate)
            behind = ground.name() if ground is not None else "transparent"
            ink = colours().ink if ground is not None else colours().quiet
            label.setStyleSheet(f"background: {behind}; color: {ink}; padding: 1px 8px;")

    def _key_to_the_rows(self) -> QHBoxLayout:
        """The label of the rows, and what their tints mean."""
        row = QHBoxLayout()
        label = plain_label(_("Rows of the &file"))
        label.setBuddy(self._rows)
        row.addWidget(label)
        row.addStretch()
        for fate, words in (
            (fates.HEAD, _("head")),
            (fates.REFUSED, _("refused ×")),
            (fates.CHANGED, _("changed")),
            (fates.WARNED, _("with a warning")),
            (fates.PASSED, _("passed over –")),
        ):
            tinted = plain_label(words)
            self._tinted.append((tinted, fate))
            row.addWidget(tinted)
        self.dress()
        return row

    def _connect(self) -> None:
        ledger = self._ledger
        self._source.changed.connect(
            lambda *how: self._see(lambda: ledger.read_as(how[0], how[1], how[2]))
        )
        self._rows.heads.chosen.connect(
            lambda place, key: self._see(lambda: ledger.take_column(place, key))
        )
        self._rows.head_wanted.connect(lambda row: self._see(lambda: ledger.take_head(row)))
        self._columns.head_wanted.connect(self._rows.want_head)
        self._columns.answered.connect(
            lambda question, answer: self._see(lambda: ledger.answer(question, answer))
        )
        self._columns.matched.connect(lambda keys: self._see(lambda: ledger.match_by(keys)))
        self._outcome.pointed.connect(self._point)
        self._outcome.chosen.connect(self._show_go)
        self._outcome.refused_wanted.connect(self._save_refused)
        self._back.clicked.connect(lambda: self._turn_to(self._columns))
        self._next.clicked.connect(lambda: self._turn_to(self._outcome))
        self._go.clicked.connect(self._apply)

    def _restore(self) -> None:
        room = self.screen().availableSize()
        self.resize(min(sized(1180), room.width() - 40), min(sized(690), room.height() - 60))
        self._parts.setSizes([sized(330), sized(270)])
        if shape := self._window.memory.shape(_SIZE):
            self.restoreGeometry(shape)
        if shape := self._window.memory.shape(_PARTS):
            self._parts.restoreState(shape)

    def _see(self, work: Callable[[], bool]) -> None:
        """Have the ledger read anew, and show what came of it: as it was, where that failed."""
        focus = self.focusWidget()
        with notices.telling(self):
            work()
        self._show()
        if focus.isVisible():
            focus.setFocus()

    def _show(self) -> None:
        ledger = self._ledger
        self._source.show_ledger(ledger)
        self._rows.show_ledger(ledger)
        self._columns.show_ledger(ledger)
        self._outcome.show_plan(ledger.plan)
        self._next.setEnabled(ledger.plan is not None)
        self._order_keys()
        if ledger.plan is None and self._pages.currentWidget() is self._outcome:
            self._turn_to(self._columns)

    def _order_keys(self) -> None:
        """Let the Tab key go from top to bottom, through what was made since, too."""
        order = [
            *self._source.controls,
            *self._rows.heads.boxes,
            self._rows,
            *self._columns.controls,
            *self._outcome.controls,
            self._back,
            self._next,
            self._go,
            self._cancel,
        ]
        for first, second in itertools.pairwise(order):
            self.setTabOrder(first, second)

    def _turn_to(self, page: QWidget) -> None:
        reading = page is self._columns
        self._pages.setCurrentWidget(page)
        self._rows.heads.open_boxes(reading)
        title = _("Step 1 of 2: how it is read") if reading else _("Step 2 of 2: what it brings")
        self._page_title.setText(title)
        self._pages.setAccessibleName(title)
        self._next.setVisible(reading)
        self._next.setDefault(reading)
        self._outcome.summary.setVisible(not reading)
        self._back.setVisible(not reading)
        self._go.setVisible(not reading)
        self._show_go()
        if reading:
            self._rows.setFocus()
        else:
            self._outcome.take_keys()

    def _show_go(self) -> None:
        coming = self._outcome.coming
        words = several("&Bring in {n} record", "&Bring in {n} records", coming)
        text = words.format(n=f"{coming:,}") if coming else _("&Bring in")
        self._go.setText(text)
        self._go.setAccessibleName(without_mnemonic(text))
        self._go.setEnabled(coming > 0)
        self._go.setDefault(self._pages.currentWidget() is self._outcome and coming > 0)

    def _point(self, row: int, key: str) -> None:
        plan = self._ledger.plan
        columns = plan.columns if plan is not None and key else ()
        places = [column.place for column in columns if key in column.keys]
        self._rows.show_row(row, *places[:1])

    def _apply(self) -> None:
        plan, office = self._ledger.plan, self._window.office
        if plan is None:
            return
        create, good = self._outcome.with_newcomers, self._outcome.only_good

        try:
            self.result_of_it = self._window.work(
                _("Bringing in …"),
                lambda told: apply(office, plan, create=create, only_good=good, progress=told),
            ).result
        except Cancelled:
            notices.told(self, _("Stopped; nothing was brought in."))
        except UserError as error:
            notices.refused(self, error)
        else:
            self._window.indexing.begin()
            self.accept()

    def _save_refused(self) -> None:
        plan = self._ledger.plan
        name = _("Refused rows of {file}").format(file=self._ledger.path.stem)
        path = file_to_save(self, self._window.memory, name, EXCEL)
        if path is None or plan is None:
            return
        office, create = self._window.office, self._outcome.with_newcomers
        with notices.telling(self):
            self._window.work(
                _("Saving the workbook …"),
                lambda _told: give_back(office, plan, path, create=create),
                cancel=False,
            )
            self._window.changed()
            saved(self, _("The refused rows were saved, with the reasons beside them."), path)
