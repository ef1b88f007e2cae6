"""What a ledger would bring in, as tables to look through before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop_app.desk.importing import Added, Plan
from desktop_app.ui import style
from desktop_app.ui.controls import named
from desktop_app.words import _

Index = QModelIndex | QPersistentModelIndex
Line = Sequence[str]
WIDEST = 320


def tables_of(plan: Plan) -> Iterator[tuple[str, QTableView]]:
    """Yield the tables that a plan fills, each with its title."""
    lines: list[Line]
    heads: Line
    if plan.refused:
        lines = [(str(row), one.label, one.text) for row, one in plan.complaints()]
        heads = (_("Row"), _("Field"), _("Why it is refused"))
        yield _titled(_("Refused"), len(plan.refused)), _table("refused", heads, lines)
    if plan.added:
        yield _titled(_("New"), len(plan.added)), _added(plan)
    if plan.changed:
        lines = [
            (str(one.row), one.number, change.label, change.before, change.after)
            for one in plan.changed
            for change in one.changes
        ]
        heads = (_("Row"), _("Number"), _("Field"), _("Before"), _("After"))
        yield _titled(_("Changed"), len(plan.changed)), _table("changed", heads, lines)
    warnings = [(str(row), one.label, one.text) for row, one in plan.warnings()]
    if warnings:
        heads = (_("Row"), _("Field"), _("Warning"))
        yield _titled(_("Warnings"), len(warnings)), _table("warnings", heads, warnings)
    if plan.to_create:
        lines = [(str(one.register.one), one.name, _rows(one.rows)) for one in plan.to_create]
        heads = (_("What"), _("Name"), _("Rows"))
        yield _titled(_("To be entered"), len(lines)), _table("to_create", heads, lines)
    lines = [(one.head, one.label or "–", one.why) for one in plan.columns]
    heads = (_("Head in the file"), _("Field"), _("Why it is not read"))
    yield _titled(_("Columns"), len(lines)), _table("columns_read", heads, lines)
    if plan.passed:
        lines = [(str(row), why) for row, why in plan.passed]
        yield _titled(_("Left out"), len(lines)), _table("passed", (_("Row"), _("Why")), lines)


def _added(plan: Plan) -> QTableView:
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

    return _view("added", heads, len(plan.added), line)


def _table(name: str, heads: Line, lines: Sequence[Line]) -> QTableView:
    return _view(name, heads, len(lines), lines.__getitem__)


def _view(name: str, heads: Line, count: int, line: Callable[[int], Line]) -> QTableView:
    view = named(QTableView(), f"import_{name}", name)
    view.setModel(_Lines(heads, count, line, view))
    view.setAccessibleName(_("What would come of it"))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setAlternatingRowColors(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(26)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setStretchLastSection(True)
    view.horizontalHeader().setResizeContentsPrecision(50)
    view.resizeColumnsToContents()
    for column in range(len(heads)):
        view.setColumnWidth(column, min(view.columnWidth(column) + 12, WIDEST))
    return view


class _Lines(QAbstractTableModel):
    def __init__(
        self, heads: Line, count: int, line: Callable[[int], Line], parent: QTableView
    ) -> None:
        super().__init__(parent)
        self._heads = heads
        self._count = count
        self._line = line

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._line(index.row())[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and self._heads[index.column()] == "":
            return style.tone("warn")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


def _titled(title: str, count: int) -> str:
    return _("{title} ({n})").format(title=title, n=f"{count:,}")


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:8])
    return shown + (" …" if len(rows) > 8 else "")
