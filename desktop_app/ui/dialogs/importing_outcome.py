"""The page that shows what a ledger would bring, and on which it is chosen how much of it comes in."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.importing import Added, Changed, Plan
from desktop_app.ui.controls import button, named, note, without_mnemonic
from desktop_app.ui.dialogs.importing_tables import Lines, tables_of
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.tab_order import to_the_chosen
from desktop_app.words import _, several


class OutcomePage(QWidget):
    """Shows a plan; `pointed` with row and field key of what is looked at."""

    pointed = Signal(int, str)
    chosen = Signal()  # how much comes in
    refused_wanted = Signal()  # that the refused rows be saved

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_outcome_page")
        self._plan: Plan | None = None
        self.summary = note("", "heading", "import_summary")  # stands beside the page's title
        self.summary.setWordWrap(False)
        self._hint = note("", name="import_hint")
        self._tabs = named(QTabWidget(), "import_tabs", _("What would come of it"))
        self._tabs.tabBar().setObjectName("import_tab_bar")
        self._tabs.tabBar().setAccessibleName(_("What would come of it"))
        self._create = named(QCheckBox(), "import_create", _("Enter people and departments"))
        self._create.setChecked(True)
        self._all = named(
            QRadioButton(_("&All or nothing")),
            "import_all_or_nothing",
            _("All or nothing"),
            _("Nothing comes in while a row is refused"),
        )
        self._good = named(
            QRadioButton(_("The &good rows only")),
            "import_only_good",
            _("The good rows only"),
            _("The refused rows stay out; they can be saved, mended and brought in later"),
        )
        self._all.setChecked(True)
        to_the_chosen(self._all, self._good)
        self._save = button("import_rejects", _("Save refused &rows …"), "export")
        self._create.toggled.connect(self._show_choice)
        self._good.toggled.connect(self._show_choice)
        self._save.clicked.connect(self.refused_wanted)
        self._lay_out()

    @property
    def controls(self) -> list[QWidget]:
        """The controls in the order of the Tab key."""
        tables = [self._tabs.widget(at) for at in range(self._tabs.count())]
        return [self._tabs.tabBar(), *tables, self._create, self._all, self._good, self._save]

    @property
    def with_newcomers(self) -> bool:
        """Whether people, departments and the like are entered with the ledger."""
        return self._create.isChecked()

    @property
    def only_good(self) -> bool:
        """Whether the good rows come in although others are refused."""
        return self._good.isChecked() and self._held_back > 0

    @property
    def coming(self) -> int:
        """How many records would be added or changed."""
        plan = self._plan
        if plan is None or (self._held_back and not self.only_good):
            return 0
        return self._good_rows

    def show_plan(self, plan: Plan | None) -> None:
        """Show a plan anew; the table and the line looked at stay where they are still there."""
        self._plan = plan
        kept, row = self._looked_at()
        self._clear()
        for title, table in tables_of(plan) if plan else ():
            self._tabs.addTab(table, title)
            if table.objectName() == kept:
                self._tabs.setCurrentWidget(table)
                _go_to(table, row)
            table.selectionModel().currentRowChanged.connect(self._point)
        self._tabs.setVisible(self._tabs.count() > 0)
        created = len(plan.to_create) if plan else 0
        words = several(
            "&Enter the {n} that is named and not there yet",
            "&Enter the {n} that are named and not there yet",
            created,
        ).format(n=created)
        self._create.setText(words)
        self._create.setAccessibleName(without_mnemonic(words))
        self._create.setVisible(bool(created))
        self._save.setVisible(bool(plan and plan.refused))
        self._show_choice()

    def take_keys(self) -> None:
        """Put the keys on the table that is shown."""
        table = self._tabs.currentWidget()
        if table is not None:
            table.setFocus()

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(16)
        choice.addWidget(self._all)
        choice.addWidget(self._good)
        self._choice = QWidget()
        self._choice.setLayout(choice)
        choice.setContentsMargins(0, 0, 0, 0)
        foot = FlowLayout(between=16)
        for widget in (self._create, self._choice, self._save):
            foot.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(foot)

    def _clear(self) -> None:
        """Let the tables of the plan before go."""
        for at in reversed(range(self._tabs.count())):
            table = self._tabs.widget(at)
            self._tabs.removeTab(at)
            table.setParent(None)
            table.deleteLater()

    @property
    def _unnamed(self) -> set[int]:
        """The rows that are refused because those they name are not to be entered."""
        if self._plan is None or self.with_newcomers:
            return set()
        return {row for one in self._plan.to_create for row in one.rows}

    @property
    def _held_back(self) -> int:
        return (len(self._plan.refused) if self._plan else 0) + len(self._unnamed)

    @property
    def _good_rows(self) -> int:
        if self._plan is None:
            return 0
        rows: list[Added | Changed] = [*self._plan.added, *self._plan.changed]
        unnamed = self._unnamed
        return sum(one.row not in unnamed for one in rows)

    def _show_choice(self) -> None:
        self.summary.setText(counts(self._plan) if self._plan else "")
        self._choice.setVisible(self._held_back > 0)
        hint = self._hint_for(self._plan) if self._plan else ""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.chosen.emit()

    def _hint_for(self, plan: Plan) -> str:
        if plan.read == 0:
            return _("No row is a record: see on the page before what the columns are about.")
        if self._held_back and not self._good_rows:
            return _("All rows are refused: put them right in the file, or see how it is read.")
        if self._held_back and not self.only_good:
            return _(
                "Rows are refused: put them right in the file, or bring in the good rows only."
            )
        if not self._good_rows and not plan.to_create:
            return _("There is nothing to bring in: all is kept like this already.")
        return ""

    def _looked_at(self) -> tuple[str, int]:
        """The table being looked at, and the row of the file its line is about."""
        table = self._tabs.currentWidget()
        if not isinstance(table, QTableView):
            return "", 0
        lines = table.model()
        assert isinstance(lines, Lines)
        at = table.currentIndex().row()
        return table.objectName(), lines.spot(at)[0] if at >= 0 else 0

    def _point(self, index: QModelIndex) -> None:
        lines = index.model()
        if index.isValid() and isinstance(lines, Lines):
            row, key = lines.spot(index.row())
            if row:
                self.pointed.emit(row, key)


def counts(plan: Plan) -> str:
    """Return in one line how many rows there are of each fate."""
    parts = [several("{n} row read", "{n} rows read", plan.read).format(n=f"{plan.read:,}")]
    parts += [
        words.format(n=f"{count:,}")
        for words, count in (
            (_("{n} new"), len(plan.added)),
            (_("{n} changed"), len(plan.changed)),
            (_("{n} as kept already"), len(plan.same)),
            (_("{n} refused"), len(plan.refused)),
            (_("{n} passed over"), len(plan.passed)),
        )
        if count
    ]
    return " · ".join(parts)


def _go_to(table: QTableView, row: int) -> None:
    """Go to the line about a row of the file, where there is one."""
    lines = table.model()
    assert isinstance(lines, Lines)
    at = next((n for n in range(lines.rowCount()) if lines.spot(n)[0] == row), -1)
    if at >= 0:
        table.setCurrentIndex(lines.index(at, 0))
