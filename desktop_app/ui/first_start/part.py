"""What all pages of the first start have in common."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.desk.first_day.beginning import Given
from desktop_app.ui.controls import note
from desktop_app.ui.style import sized


class Part(QWidget):
    """A page: it shows what is given, and takes it; `about` says in a sentence what it is for."""

    def __init__(self, name: str, title: str, about: str) -> None:
        super().__init__()
        self.setObjectName(f"first_{name}")
        self.title, self.about = title, about
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(sized(10))
        self.column.addWidget(note(about, name=f"first_{name}_about"))

    def show_given(self, given: Given) -> None:
        """Show what is given so far."""

    def taken(self, given: Given) -> Given:
        """Return it with what stands on this page."""
        return given

    def hindrance(self) -> str:
        """Return why it cannot go on from here; "" where it can."""
        return ""

    def told(self) -> str:
        """Return what stands on the page besides what it asks, for those who hear it."""
        return self.about

    def take_up(self) -> None:
        """Put the keys where one begins."""
