"""Lists that open under a line while somebody types: texts, or records, to choose from."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from desktop_app.ui.controls import literal
from desktop_app.ui.style import sized

SHOWN = 10
NARROWEST = 380


class TextOffers(QObject):
    """Texts offered under a line; none is chosen until the clerk goes down to it."""

    chosen = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._model = QStringListModel(self)
        self._completer = _attached(line, self._model, self)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]

    def show(self, texts: Sequence[str]) -> None:
        """Offer these texts; nothing is opened where there are none."""
        self._model.setStringList(list(texts))
        if texts:
            _dress(self._completer)
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data()))


class Choices(QObject):
    """Things offered under a line, each with the text that it is shown by."""

    chosen = Signal(object)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._model = QStandardItemModel(0, 1, self)
        self._things: list[Any] = []
        self._completer = _attached(line, self._model, self)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]

    @property
    def popup(self) -> QAbstractItemView:
        """The list that opens."""
        return self._completer.popup()

    def show(self, offered: Sequence[tuple[str, str, Any]], *, first: bool) -> None:
        """Offer things as (text, tooltip, thing); `first`: Enter takes the first one."""
        self._model.clear()
        self._things = [thing for _text, _tip, thing in offered]
        for text, tip, _thing in offered:
            item = QStandardItem(text)
            item.setToolTip(literal(tip))
            self._model.appendRow(item)
        if not offered:
            self.popup.hide()
            return
        _dress(self._completer)
        line = self._completer.widget()
        area = line.rect()
        area.setWidth(max(area.width(), sized(NARROWEST)))
        self._completer.complete(area)
        if first:
            self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._things[index.row()])


def _attached(line: QLineEdit, model: QAbstractItemModel, parent: QObject) -> QCompleter:
    # Not line.setCompleter: the line would put the chosen text in by itself, with what tells the
    # record from its like.
    completer = QCompleter(model, parent)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(SHOWN)
    completer.setWidget(line)
    return completer


def _dress(completer: QCompleter) -> None:
    """Let a list that opens for the first time have the rows of all other lists."""
    popup = completer.popup()
    if popup.property("role") is None:
        popup.setProperty("role", "offers")
        popup.style().polish(popup)
