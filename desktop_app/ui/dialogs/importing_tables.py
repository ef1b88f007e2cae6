"""What a ledger would bring in, as tables to look through before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop_app.desk.importing import Added, Plan
from desktop_app.ui import saying
from desktop_app.ui.colours import ink_of
from desktop_app.ui.controls import Index, literal
from desktop_app.ui.dialogs import tables
from desktop_app.ui.style import sized
from desktop_app.words import _

Line = Sequence[str]
Spot = tuple[int, str]  # a row of the file, 0 for none, and the field that is meant, "" for none
WIDEST = 320


def tables_of(plan: Plan) -> Iterator[tuple[str, QTableView]]:
    """Yield the tables that a plan fills, each with its title; their models are `Lines`."""
    lines: list[Line]
    heads: Line
    if plan.refused:
        told = list(plan.complaints())
        lines = [(str(row), one.label, one.text) for row, one in told]
        spots = [(row, one.field.partition("[")[0]) for row, one in told]
        heads = (_("Row"), _("Field"), _("Why it is refused"))
        yield _table("refused", _("Refused"), heads, lines, spots, len(plan.refused))
    if plan.changed:
        changes = [(one, change) for one in plan.changed for change in one.changes]
        lines = [(str(o.row), o.number, c.label, c.before, c.after) for o, c in changes]
        spots = [(one.row, change.key) for one, change in changes]
        heads = (_("Row"), _("Register number"), _("Field"), _("Before"), _("After"))
        yield _table("changed", _("Changed"), heads, lines, spots, len(plan.changed))
    if plan.added:
        yield _added(plan)
    if warnings := list(plan.warnings()):
        lines = [(str(row), one.label, one.text) for row, one in warnings]
        spots = [(row, one.field.partition("[")[0]) for row, one in warnings]
        heads = (_("Row"), _("Field"), _("Warning"))
        yield _table("warnings", _("Warnings"), heads, lines, spots)
    if plan.to_create:
        lines = [(str(one.register.one), one.name, _rows(one.rows)) for one in plan.to_create]
        spots = [(one.rows[0], "") for one in plan.to_create]
        heads = (_("What"), _("Name"), _("Rows"))
        yield _table("to_create", _("To be entered"), heads, lines, spots)
    if plan.same:
        lines = [(str(one.row), one.number) for one in plan.same]
        spots = [(one.row, "") for one in plan.same]
        yield _table("same", _("As kept already"), (_("Row"), _("Register number")), lines, spots)
    if plan.passed:
        lines = [(str(row), why) for row, why in plan.passed]
        spots = [(row, "") for row, _why in plan.passed]
        yield _table("passed", _("Passed over"), (_("Row"), _("Why")), lines, spots)
    if plan.notes:
        lines = [(said,) for said in plan.notes]
        yield _table(
            "notes", _("Notes"), (_("What is to be known"),), lines, [(0, "")] * len(lines)
        )


class Lines(QAbstractTableModel):
    """The lines of a table, made when they are looked at, and the row that each is about."""

    def __init__(
        self,
        heads: Line,
        count: int,
        line: Callable[[int], Line],
        spot: Callable[[int], Spot],
    ) -> None:
        super().__init__()
        self._heads = heads
        self._count = count
        self._line = line
        self.spot = spot

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._line(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(str(self._line(index.row())[index.column()]))
        if role == Qt.ItemDataRole.ForegroundRole and self._heads[index.column()] == "":
            return ink_of("warn")
        return saying.of_entry(index) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


def _added(plan: Plan) -> tuple[str, QTableView]:
    keys = list(dict.fromkeys(column.key for column in plan.columns if column.key))
    fields = plan.register.fields
    keys = [key for key in keys if key in fields]
    heads = [_("Row"), "", *(str(fields[key].label) for key in keys)]

    @lru_cache(maxsize=2_000)
    def line(place: int) -> Line:
        row: Added = plan.added[place]
        texts = plan.texts(row)
        gap = _("gap") if row.incomplete else ""
        return (str(row.row), gap, *(texts.get(key, "").replace("\n", " ") for key in keys))

    def spot(place: int) -> Spot:
        return plan.added[place].row, ""

    return _view("added", _("New"), heads, len(plan.added), len(plan.added), line, spot)


def _table(
    name: str,
    title: str,
    heads: Line,
    lines: Sequence[Line],
    spots: Sequence[Spot],
    count: int | None = None,
) -> tuple[str, QTableView]:
    """A table of these lines; its title bears how many things it is about."""
    things = len(lines) if count is None else count
    return _view(name, title, heads, things, len(lines), lines.__getitem__, spots.__getitem__)


def _view(
    name: str,
    title: str,
    heads: Line,
    things: int,
    count: int,
    line: Callable[[int], Line],
    spot: Callable[[int], Spot],
) -> tuple[str, QTableView]:
    model = Lines(heads, count, line, spot)
    view = tables.view(f"import_{name}", title, model)
    model.setParent(view)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.verticalHeader().setDefaultSectionSize(sized(26))
    view.resizeColumnsToContents()
    for column in range(len(heads)):
        view.setColumnWidth(column, min(view.columnWidth(column) + 12, sized(WIDEST)))
    return _("{title} ({n})").format(title=title, n=f"{things:,}"), view


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:8])
    return shown + (" …" if len(rows) > 8 else "")
