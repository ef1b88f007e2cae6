"""What is alike in all dialogs: their distances, and the button that is meant to be pressed."""

from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QVBoxLayout

from desktop_app.ui import icons
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
