"""The table of people on the first start: Tab from cell to cell, Enter to the next line."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.desk.first_day import people
from desktop_app.desk.office import Office
from desktop_app.ui import copying
from desktop_app.ui.controls import Index, claims, go_to, named
from desktop_app.ui.first_start.lines import PeopleLines
from desktop_app.ui.style import sized
from desktop_app.words import _

_OWN_KEYS = (Qt.Key.Key_V, Qt.Key.Key_C, Qt.Key.Key_Delete)  # with Ctrl


class LinesGrid(QTableView):
    """Shows the lines; `pasted` with a text of several cells, `finished` by Enter on the empty line."""

    pasted = Signal(str)
    finished = Signal()

    def __init__(self, office: Office, model: PeopleLines) -> None:
        super().__init__()
        named(self, "people", _("Departments and people"))
        self._lines = model
        self.setModel(model)
        self._writer = _Writer(office, model, self)
        self.setItemDelegate(self._writer)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setWordWrap(False)
        self.setMinimumHeight(sized(130))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumWidth(sized(30))
        model.modelReset.connect(self._share_out)
        model.modelAboutToBeReset.connect(self._forget)

    def go(self, row: int, column: int) -> None:
        """Go to a cell."""
        index = self._lines.index(row, column)
        self.setFocus()
        go_to(self, index)
        self.scrollTo(index)

    def take(self) -> None:
        """Take over what stands in a cell that is being written."""
        if (line := self._writer.open) is not None:
            self.commitData(line)
            self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)

    def delete(self) -> None:
        """Take the chosen lines out."""
        self.take()
        at = self.currentIndex()
        rows = {index.row() for index in self.selectedIndexes()} or {at.row()}
        self._lines.delete(sorted(rows))
        self.go(min(min(rows), self._lines.rowCount() - 1), max(0, at.column()))

    def event(self, event: QEvent) -> bool:
        # Keys that mean something here go before the shortcuts around.
        return claims(event, _OWN_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self._writer.open is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # what is written is taken in a moment, and then the line is left
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            self.delete()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copying.cells(self)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_line()
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                self._lines.setData(index, "")
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        written = self._writer.open
        super().inputMethodEvent(event)
        # Qt opens the cell for what comes whole, without being composed first, and loses it.
        if written is None and self._writer.open is not None and event.commitString():
            self._writer.open.setText(event.commitString())

    def next_line(self) -> None:
        """Go to the beginning of the next line, or on where this one is the last and empty."""
        row = max(0, self.currentIndex().row())
        if self._lines.is_blank(row) and row == self._lines.rowCount() - 1:
            self.finished.emit()
        else:
            self.go(min(row + 1, self._lines.rowCount() - 1), 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab reaches a widget through this function before it comes as a key.
        at = self.currentIndex()
        row, column = at.row(), at.column() + (1 if forward else -1)
        last = self._lines.rowCount() - 1
        if not at.isValid() or (forward and row == last and self._lines.is_blank(row)):
            return super().focusNextPrevChild(forward)
        if column >= self._lines.columnCount():
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, self._lines.columnCount() - 1
        if not 0 <= row <= last:
            return super().focusNextPrevChild(forward)
        self.go(row, column)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(self._lines.rowCount() - 1, 0))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        told, self._writer.open = self._writer.open is editor, None
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if not told:  # it was closed before
            return
        if hint == QAbstractItemDelegate.EndEditHint.EditNextItem:
            self.focusNextPrevChild(True)
        elif hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem:
            self.focusNextPrevChild(False)
        elif hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.next_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _forget(self) -> None:
        self._writer.open = None  # the view closes it without a word

    def _share_out(self) -> None:
        """Give each column what its head and texts ask for, and what is left over to all of them."""
        count = self._lines.columnCount()
        least = sized(96)
        across = self.horizontalHeader()
        wanted = [
            max(least, across.sectionSizeHint(n), self.sizeHintForColumn(n)) for n in range(count)
        ]
        left_over = max(0, self.viewport().width() - sum(wanted))
        for n, width in enumerate(wanted):
            self.setColumnWidth(n, width + left_over // count)


class _Writer(QStyledItemDelegate):
    """Writes a cell: with the departments named already, and the words of a field that has some."""

    def __init__(self, office: Office, model: PeopleLines, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._lines = model
        self.open: QLineEdit | None = None  # the cell that is being written

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        key = self._lines.keys[index.column()]
        line = named(QLineEdit(parent), f"people_{key}", people.label(self._office, key))
        offered = people.offers(self._office, key) or self._named_already(index.column())
        if offered:
            completer = QCompleter(offered, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        self.open = line
        return line

    def _named_already(self, column: int) -> list[str]:
        rows = range(self._lines.rowCount())
        texts = (str(self._lines.index(row, column).data()) for row in rows)
        key = self._lines.keys[column]
        found = list(dict.fromkeys(filter(None, texts)))
        return found if people.is_shared(self._office, key) else []
