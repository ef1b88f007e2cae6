"""The tables of an overview on screen: texts that are there, and records read as they are seen."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.consolidating import Overview, Records
from desktop_app.desk.office import Office
from desktop_app.desk.statistics import Table
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import Index, named, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.sharing import share
from desktop_app.ui.style import sized
from desktop_app.words import _

_BLOCK, _BLOCKS = 64, 64
_WIDEST = 320  # pixels


class ReportedModel(tables.TextsModel):
    """The reported records of one register, of which only those that are seen are read."""

    def __init__(self) -> None:
        super().__init__()
        self._records: Records | None = None
        self._blocks: OrderedDict[int, list[list[str]]] = OrderedDict()

    def show_records(self, records: Records | None) -> None:
        """Show these records, and let those go that were shown before."""
        self.beginResetModel()
        if self._records is not None:
            self._records.close()
        self._records = records
        self._blocks.clear()
        self._heads = records.heads if records else ()
        self.endResetModel()

    def row(self, place: int) -> Sequence[str]:
        number = place // _BLOCK
        block = self._blocks.get(number)
        if block is None:
            assert self._records is not None
            block = self._records.texts(number * _BLOCK, (number + 1) * _BLOCK)
            self._blocks[number] = block
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
        return block[place % _BLOCK]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._records is None else self._records.count


class TableTab(QWidget):
    """A table with what it says when there is nothing in it, above or instead of its rows."""

    def __init__(self, name: str, title: str, nothing: str, model: tables.TextsModel) -> None:
        super().__init__()
        self.setObjectName(f"consolidation_{name}_tab")
        self.model = model
        self._sieve = QSortFilterProxyModel(self)
        self._sieve.setFilterKeyColumn(-1)
        self._sieve.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        sieved = not isinstance(model, ReportedModel)
        if sieved:
            self._sieve.setSourceModel(model)
        self.table = tables.view(f"consolidation_{name}", title, self._sieve if sieved else model)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self._nothing = note(nothing, name=f"consolidation_{name}_nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.top = QVBoxLayout(self)
        self.top.addWidget(self._nothing)
        self.top.addWidget(self.table, 1)

    def show_table(self, table: Table) -> None:
        """Show a table of texts."""
        self.model.show_table(table.heads, table.rows)
        self.fit()

    def sieve(self, text: str) -> None:
        """Show only rows in which a text stands."""
        self._sieve.setFilterFixedString(text.strip())

    def fit(self) -> None:
        """Make the columns as wide as their first rows need, and tell where there is nothing."""
        empty = self.model.rowCount() == 0
        self._nothing.setVisible(empty)
        self.table.setVisible(not empty)
        share(self.table, widest=_WIDEST)

    def copy(self) -> None:
        """Copy the chosen rows for a spreadsheet, with their heads."""
        shown = self.table.model()
        columns = range(shown.columnCount())
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        across, display = Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
        lines = ["\t".join(str(shown.headerData(n, across, display)) for n in columns)]
        lines += ["\t".join(str(shown.index(row, n).data()) for n in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")


class RecordsTab(TableTab):
    """The reported records of one register, of all units or of one, as is chosen above them."""

    def __init__(self, office: Office) -> None:
        self._reported = ReportedModel()
        super().__init__("records", _("Records"), _("No record was reported."), self._reported)
        self._office = office
        self._found: Overview | None = None
        self._register = named(Choice(), "consolidation_register", _("Register"))
        self._unit = named(Choice(), "consolidation_unit", _("Unit"))
        chosen = QHBoxLayout()
        for box in (self._register, self._unit):
            box.activated.connect(lambda _place: self._show_records())
            box.setMinimumWidth(sized(240))
            chosen.addWidget(box)
        chosen.addStretch()
        self.top.insertLayout(0, chosen)

    def show_overview(self, found: Overview) -> None:
        """Show the records of an overview, of the register and the unit chosen before if it has them."""
        self._found = found
        kept = self._register.currentData(), self._unit.currentData()
        self._register.clear()
        for name in found.registers:
            self._register.addItem(str(self._office.registers[name].title), name)
        self._unit.clear()
        self._unit.addItem(_("All units"), "")
        for unit in sorted(found.units):
            self._unit.addItem(unit, unit)
        for box, data in zip((self._register, self._unit), kept, strict=True):
            box.setCurrentIndex(max(box.findData(data), 0))
        self._show_records()

    def let_go(self) -> None:
        """Close the file whose records are shown."""
        self._reported.show_records(None)

    def _show_records(self) -> None:
        name, records = self._register.currentData(), None
        if self._found is not None and name is not None:
            register = self._office.registers[str(name)]
            unit = str(self._unit.currentData() or "")
            records = Records(self._office, self._found.round.id, register, unit)
        self._reported.show_records(records)
        self.fit()
