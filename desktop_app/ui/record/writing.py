"""Writes the cells of child lines with the same widgets as the form."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.ui.controls import Index
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.lines import LinesModel
from desktop_app.ui.record.scope import Scope

Hint = QAbstractItemDelegate.EndEditHint


class CellsView(QTableView):
    """What the delegate asks of its table."""

    def step(self, forward: bool, *, edit: bool) -> None:
        """Go to the next cell to write in."""
        raise NotImplementedError

    def insert(self) -> None:
        """Put an empty line below the current one."""
        raise NotImplementedError


class CellWriter(QStyledItemDelegate):
    """Writes cells with the same widgets as the form."""

    def __init__(self, scope: Scope, lines: LinesModel, view: CellsView) -> None:
        super().__init__(view)
        self._scope = scope
        self._view = view
        self._lines = lines
        self.open: Entry | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        # Imported here, as the table of widgets has this one in it.
        from desktop_app.ui.record.fields import widget_of

        field = self._lines.field(index)
        entry = widget_of(field, self._scope, parent)
        entry.control.setObjectName(f"{self._lines.rows.key}.{field.key}")
        entry.setAutoFillBackground(True)
        entry.control.installEventFilter(self)
        self.open = entry
        return entry

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.open:
            self.open = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Only once: what is taken over while it is being typed must not come back tidied.
        assert isinstance(editor, Entry)
        if not editor.property("loaded"):
            editor.put(self._lines.value(index))
            editor.setProperty("loaded", True)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, Entry)
        model.setData(index, editor.given())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        area = option.rect  # type: ignore[attr-defined]
        height = editor.sizeHint().height()
        area.setHeight(max(area.height(), min(height, 120)))
        area.setWidth(max(area.width(), 96))
        editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        entry = self.open
        if entry is None or watched is not entry.control:
            # The rest is for the whole widget only; its control is no editor of the view.
            return isinstance(watched, Entry) and super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._key(entry, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        if event.type() == QEvent.Type.FocusOut:
            reason = event.reason()  # type: ignore[attr-defined]
            if reason not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            ):
                self._end(entry, Hint.NoHint)
        return False

    def _key(self, entry: Entry, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._end(entry, Hint.NoHint)
            self._view.step(key == Qt.Key.Key_Tab, edit=True)
            return True
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._end(entry, Hint.NoHint)
            self._view.insert()
            return True
        if enter and not isinstance(entry.control, QPlainTextEdit):
            self._end(entry, Hint.NoHint)
            self._view.step(True, edit=True)
            return True
        if key == Qt.Key.Key_Escape:
            self.open = None
            self.closeEditor.emit(entry, Hint.RevertModelCache)
            self._view.setFocus()
            return True
        return False

    def _end(self, entry: Entry, hint: Hint) -> None:
        if self.open is not entry:
            return
        if isinstance(line := entry.control, QLineEdit):
            line.editingFinished.emit()
        self.commitData.emit(entry)
        self.open = None
        self.closeEditor.emit(entry, hint)
