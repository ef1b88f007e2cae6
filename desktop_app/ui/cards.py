"""A large button for one of a few ways to go on: its icon, its words, and below them what it does."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from desktop_app.ui import icons
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import named, without_mnemonic
from desktop_app.ui.style import fitting, sized

_ICON, _BESIDE, _BETWEEN = 24, 18, 14  # pixels at the standard size of type
_HEIGHT, _HALF = 68, 22


class Card(QPushButton):
    """The words may name a key by `&`; the sentence about it is one line."""

    def __init__(self, name: str, words: str, about: str, icon: str) -> None:
        super().__init__(f"{words}\n{about}")
        named(self, name, without_mnemonic(words))
        self.setAccessibleDescription(about)
        self.setProperty("role", "choice")
        self.setAutoDefault(True)  # Enter presses the one that has the keys
        self.setIconSize(QSize(sized(_ICON), sized(_ICON)))
        icons.give_later(self, icon)

    def sizeHint(self) -> QSize:
        words, about = self._texts()
        wide = max(map(self.fontMetrics().horizontalAdvance, (words, about)))
        return QSize(wide + sized(_ICON + 2 * _BESIDE + _BETWEEN), sized(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text, icon, option.icon = "", self.icon(), QIcon()  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        sign = QRect(sized(_BESIDE), 0, sized(_ICON), self.height())
        icon.paint(painter, sign)
        left = sign.right() + sized(_BETWEEN)
        room = QRect(left, 0, self.width() - left - sized(_BESIDE), sized(_HALF))
        words, about = self._texts()
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room.moveBottom(self.height() // 2)
        painter.setPen(QColor(colours().ink))
        painter.drawText(room, aligned | Qt.TextFlag.TextShowMnemonic, words)
        room.moveTop(self.height() // 2)
        painter.setPen(QColor(colours().quiet))
        painter.drawText(room, aligned, fitting(painter, about, room.width()))
        painter.end()

    def _texts(self) -> tuple[str, str]:
        words, _line, about = self.text().partition("\n")
        return words, about
