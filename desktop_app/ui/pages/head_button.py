"""A button at the head of a list that says what is chosen, with a menu to choose another."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.ui import icons
from desktop_app.ui.controls import literal, named
from desktop_app.ui.menus import go_in, go_in_by_keys
from desktop_app.ui.style import sized


class HeadButton(QPushButton):
    """Its menu is filled each time it opens, by `fill`."""

    def __init__(self, name: str, label: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.setAutoDefault(False)
        self.setIconSize(QSize(sized(16), sized(16)))
        icons.give_later(self, icon)
        menu = named(QMenu(self), f"menu_{name}", label)
        menu.aboutToShow.connect(self._fill_anew)
        go_in_by_keys(menu)
        self.setMenu(menu)
        named(self, name, label)

    def drop_down(self) -> None:
        """Open the menu; the keys are on what is chosen."""
        self.showMenu()
        go_in(self.menu())

    def fill(self, menu: QMenu) -> None:
        """Put into the menu what there is to choose from."""
        raise NotImplementedError

    def say(self, shown: str, text: str, tip: str) -> None:
        """Show what is chosen, which is `text` in full, and a tip."""
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(literal(tip))

    def short(self, text: str, widest: int) -> str:
        """Return a text cut to a width at the standard size of type."""
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, sized(widest))

    def _fill_anew(self) -> None:
        self.menu().clear()
        self.fill(self.menu())


def choice(menu: QMenu, name: str, text: str, *, chosen: bool) -> QAction:
    """Add an entry that can be chosen, ticked where it is."""
    action = menu.addAction(text.replace("&", "&&"))
    action.setObjectName(name)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action
