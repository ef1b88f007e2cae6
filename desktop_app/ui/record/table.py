"""The widget of child lines: a table that is filled from the keyboard like a sheet."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QWidget,
)

from desktop_app.registers.kinds import Choice, Field, Integer, Number, Rows, Text, YesNo
from desktop_app.ui import copying, hearing
from desktop_app.ui.controls import claims, go_to
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.lines import LinesModel
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.writing import CellsView, CellWriter, Hint
from desktop_app.ui.style import sized
from desktop_app.words import _

_BESIDE_HEAD = 14  # pixels beside the words of a head
MOST_ROWS = 12
_OWN_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_C,
    Qt.Key.Key_V,
    Qt.Key.Key_D,
)
# How much of the width a column of a kind wants, beside the others.
_SHARES: dict[type[Field], int] = {Integer: 6, Number: 6, YesNo: 6, Choice: 9}


class LinesTable(Entry):
    """Child lines: Tab goes from cell to cell and on to a new line at the end."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        assert isinstance(field, Rows)
        self.model = LinesModel(field, scope)
        self.model.setParent(self)
        self.view = _Grid(self.model, scope, self)
        self.model.edited.connect(self.changed)
        self.hold(self.view)

    def put(self, value: Any) -> None:
        self.view.give_up()
        self.model.put(value)
        self.view.fit()

    def given(self) -> Any:
        self.view.take()
        return self.model.given() or None

    def lock(self, locked: bool) -> None:
        rows = self.field
        assert isinstance(rows, Rows)
        self.model.beginResetModel()
        self.model.locked = locked or rows.automatic
        self.model.endResetModel()
        self.view.fit()

    def insert_line(self) -> None:
        """Put an empty line below the current one, and go to it."""
        self.view.insert()

    def fill_column(self) -> None:
        """Write what the current cell holds into the empty cells of its column."""
        self.view.fill_column()

    def delete_line(self) -> None:
        """Take the chosen lines out."""
        self.view.delete()


class _Grid(CellsView):
    def __init__(self, model: LinesModel, scope: Scope, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.writer = CellWriter(scope, model, self)
        self.setItemDelegate(self.writer)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        if (corner := self.findChild(QAbstractButton)) is not None:
            corner.setObjectName(f"{model.rows.key}.corner")
            corner.setAccessibleName(str(model.rows.label))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setProperty("role", "cells")  # its look is asked for before it is within a cell
        across.setMinimumSectionSize(36)
        across.setHighlightSections(False)
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setMinimumWidth(sized(26))
        for header in (across, down):
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for signal in (model.rowsInserted, model.modelReset):
            signal.connect(self.fit)
        # The bar takes its room from no line.
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self.fit())
        self.fit()

    def fit(self) -> None:
        """Be as high as the lines, within reason."""
        height = self.fontMetrics().lineSpacing() + 10
        self.verticalHeader().setDefaultSectionSize(height)
        rows = max(1, min(self._lines.rowCount(), MOST_ROWS))
        head = max(self.horizontalHeader().height(), self.fontMetrics().lineSpacing() + 10)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(head + rows * height + 2 * self.frameWidth() + below)

    def insert(self) -> None:
        """Put an empty line below the current one, and go to it."""
        if not self._lines.locked:
            self.take()
            row = self.currentIndex().row() + 1 if self.currentIndex().isValid() else 0
            self._lines.insert(row)
            self._go(min(row, self._lines.rowCount() - 1), self._writable()[0], edit=False)
            self._say_line()

    def delete(self) -> None:
        """Take the chosen lines out."""
        if self._lines.locked:
            return
        self.give_up()
        at = self.currentIndex()
        rows = {index.row() for index in self.selectedIndexes()} or {at.row()}
        self._lines.delete(sorted(rows))
        self._go(min(min(rows), self._lines.rowCount() - 1), max(0, at.column()), edit=False)
        self._say_line()

    def fill_column(self) -> None:
        """Write what the cell holds into the empty ones of its column: all else is as it should be."""
        self.take()
        if self.currentIndex().isValid():
            self._lines.fill_column(self.currentIndex())

    def take(self) -> None:
        """Take over what stands in a cell that is being written."""
        if self.writer.open is not None:
            self.commitData(self.writer.open)

    def give_up(self) -> None:
        """Close a cell that is being written, and forget what stands in it."""
        if self.writer.open is not None:
            entry, self.writer.open = self.writer.open, None
            self.closeEditor(entry, Hint.NoHint)

    def step(self, forward: bool, *, edit: bool) -> None:
        """Go to the next cell to write in, or leave the table at its end."""
        columns, at = self._writable(), self.currentIndex()
        row = at.row()
        ahead = [column for column in columns if column > at.column()]
        behind = [column for column in columns if column < at.column()]
        if forward and self._lines.is_blank(row) and row == self._lines.rowCount() - 1:
            self._leave(True)
        elif forward and ahead:
            self._go(row, ahead[0], edit=edit)
        elif forward and row + 1 < self._lines.rowCount():
            self._go(row + 1, columns[0], edit=edit)
        elif not forward and behind:
            self._go(row, behind[-1], edit=edit)
        elif not forward and row > 0:
            self._go(row - 1, columns[-1], edit=edit)
        else:
            self._leave(forward)

    def event(self, event: QEvent) -> bool:
        # Keys that mean something here go before the window's shortcuts.
        return claims(event, _OWN_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert()
        elif control and key == Qt.Key.Key_Delete:
            self.delete()
        elif control and key == Qt.Key.Key_D:
            self.fill_column()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copying.cells(self)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(True, edit=False)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                if self._lines.flags(index) & Qt.ItemFlag.ItemIsEditable:
                    self._lines.setData(index, None)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab reaches a widget through this function before it comes as a key.
        if self._lines.locked or not self.currentIndex().isValid():
            return super().focusNextPrevChild(forward)
        self.step(forward, edit=False)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        forward = event.reason() == Qt.FocusReason.TabFocusReason
        if self._lines.rowCount() and (forward or not self.currentIndex().isValid()):
            columns = self._writable() or [0]
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                go_to(self, self._lines.index(0, columns[0]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A table that shows all its lines lets the form scroll.
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _say_line(self) -> None:
        at, lines = self.currentIndex().row() + 1, self._lines.rowCount()
        hearing.say(self, _("Line {at} of {n}").format(at=at, n=lines))

    def _leave(self, forward: bool) -> None:
        super().focusNextPrevChild(forward)

    def _go(self, row: int, column: int, *, edit: bool) -> None:
        index = self._lines.index(row, column)
        self.setFocus()
        go_to(self, index)
        self.scrollTo(index)
        if edit:
            self.edit(index)

    def _writable(self) -> list[int]:
        fields = self._lines.rows.fields
        return [place for place, key in enumerate(fields) if fields[key].entered]

    def _share_out(self) -> None:
        fields = list(self._lines.rows.fields.values())
        shares = [_share(field) for field in fields]
        room, letter = self.viewport().width(), self.fontMetrics().horizontalAdvance("国")
        left, lines = room, 1
        for place, (field, share) in enumerate(zip(fields, shares, strict=True)):
            last = place == len(fields) - 1
            least = max(letter * 4, self._longest_word(str(field.label)) + _BESIDE_HEAD)
            width = max(least, left if last else room * share // sum(shares))
            left -= width
            self.setColumnWidth(place, width)
            words = self.fontMetrics().horizontalAdvance(str(field.label))
            lines = max(lines, -(-words // max(1, width - _BESIDE_HEAD)))
        height = min(lines, 3) * self.fontMetrics().lineSpacing() + 10
        if height != self.horizontalHeader().height():
            self.horizontalHeader().setFixedHeight(height)
            self.fit()

    def _longest_word(self, label: str) -> int:
        """How wide the longest word of a label is that is broken nowhere; Chinese is broken anywhere."""
        if not label.isascii():
            return 0
        return max(map(self.fontMetrics().horizontalAdvance, label.split()), default=0)

    def _paste(self) -> None:
        text = QApplication.clipboard().text().replace("\r\n", "\n").strip("\n")
        if self._lines.locked or not text:
            return
        block = [line.split("\t") for line in text.split("\n")]
        at = self.currentIndex()
        self._lines.paste(max(0, at.row()), max(0, at.column()), block)
        self._go(max(0, at.row()), max(0, at.column()), edit=False)


def _share(field: Field) -> int:
    if isinstance(field, Text):
        return 16 if field.lines > 1 else 13
    return next((share for kind, share in _SHARES.items() if isinstance(field, kind)), 10)
