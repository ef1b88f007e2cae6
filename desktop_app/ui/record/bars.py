"""A bar across the editor that says one thing, with buttons for what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.ui import hearing
from desktop_app.ui.controls import plain_label, without_mnemonic

Act = tuple[str, str, Callable[[], None]]  # object name, words, what it does


class Bar(QFrame):
    """Hidden until something is said."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 5, 8, 5)
        self._label = plain_label(parent=self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._label, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, text: str, tone: str, acts: Sequence[Act] = ()) -> None:
        """Say `text`; with "" the bar goes away."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        if text != self._label.text():
            hearing.say(
                self, "\n".join((text, *(without_mnemonic(words) for _n, words, _a in acts)))
            )
        self._label.setText(text)
        self._label.setAccessibleName(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        for name, words, act in acts:
            button = QPushButton(words, self)
            button.setObjectName(name)
            button.setAccessibleName(without_mnemonic(words))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()
