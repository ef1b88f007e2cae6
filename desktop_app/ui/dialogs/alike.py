"""What is alike in all dialogs: their distances and sizes, the button that is meant to be pressed, what is wrong."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import icons
from desktop_app.ui.controls import FRAME
from desktop_app.ui.style import sized

_BESIDE, _ABOVE, _BETWEEN = 18, 16, 10  # pixels at the standard size of type


def layout_of(dialog: QDialog) -> QVBoxLayout:
    """Return the layout of a dialog: one part below the other."""
    made = QVBoxLayout(dialog)
    made.setSpacing(sized(_BETWEEN))
    space(made)
    return made


def space(layout: QLayout | None) -> None:
    """Keep what a dialog shows from its edges."""
    if layout is not None:
        layout.setContentsMargins(sized(_BESIDE), sized(_ABOVE), sized(_BESIDE), sized(_ABOVE))


def main(button: QPushButton, *, on: bool = True) -> None:
    """Let a button that is one of a dialog's be what is meant to be pressed, by Enter, too; or no more."""
    button.setDefault(on)
    button.setProperty("role", "main" if on else "")
    button.style().unpolish(button)
    button.style().polish(button)
    icons.draw_again(button)


class Scrolling(QScrollArea):
    """What a dialog asks, as high as it is where the screen has room, or else to be scrolled."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        inner, room = self.widget(), self.screen().availableSize()
        width = min(inner.sizeHint().width(), room.width() - 2 * FRAME)
        height = max(inner.heightForWidth(width), inner.sizeHint().height())
        beside = self.verticalScrollBar().sizeHint().width()
        return QSize(width + beside, min(height, room.height() - 3 * FRAME))

    def minimumSizeHint(self) -> QSize:
        beside = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + beside, sized(120))


class Fitted(QDialog):
    """A dialog that is as high as its texts that wrap ask for, and grows with what they come to say."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.resize(self.width(), max(self._wanted(), self.height()))
        return done

    def fit(self) -> None:
        """Take the room that is asked for now, as far as the screen has it."""
        self.resize(self.width(), self._wanted())

    def _wanted(self) -> int:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.height()
        layout.activate()
        room = self.screen().availableSize().height() - FRAME
        wanted = min(layout.totalHeightForWidth(self.width()), room)
        return max(wanted, self.minimumSizeHint().height())


def say(label: QLabel, text: str) -> None:
    """Show in a dialog what is wrong, and give it the room that it takes."""
    label.setText(text)
    label.show()
    window = label.window()
    if isinstance(window, Fitted):
        window.fit()


def grow(dialog: QWidget, width: int, height: int) -> None:
    """Open a dialog in a size that grows with the type, as far as the screen has room for it."""
    room = dialog.screen().availableSize()
    dialog.resize(
        min(sized(width), room.width() - FRAME), min(sized(height), room.height() - FRAME)
    )
