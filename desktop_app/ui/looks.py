"""Choosing the look of the window on this computer: its colours and its size of type."""

from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.ui import style
from desktop_app.ui.boxes import Choice
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import named
from desktop_app.ui.style import Look
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.memory import Memory
    from desktop_app.ui.window import MainWindow


def scheme_box() -> QComboBox:
    """Return a box to choose the colours from; its data is the name of the scheme."""
    box = named(Choice(), "scheme", _("Colours"))
    for name, text in (
        (style.SYSTEM, _("As the system has it")),
        ("light", _("Light")),
        ("dark", _("Dark")),
    ):
        box.addItem(text, name)
    box.setCurrentIndex(box.findData(style.chosen().scheme))
    return box


def size_box() -> QComboBox:
    """Return a box to choose the size of type from."""
    box = named(Choice(), "type_size", _("Size of type"))
    for name, text in zip(
        style.POINTS, (_("Standard type"), _("Large type"), _("Largest type")), strict=True
    ):
        box.addItem(text, name)
    box.setCurrentIndex(box.findData(style.chosen().size))
    return box


class Remembering(Protocol):
    """A window that remembers its look."""

    memory: "Memory"


def wear(window: Remembering, look: Look) -> bool:
    """Wear a look from now on; return whether the window must be built anew for it.

    Colours change where they stand. With the size of type all measures do.
    """
    before = style.chosen()
    if look == before:
        return False
    window.memory.keep_look(look)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.dress(application, look)
    return look.size != before.size


def resize(window: "MainWindow", steps: int) -> None:
    """Make the type larger or smaller by so many steps, as far as it goes."""
    sizes = list(style.POINTS)
    place = sizes.index(style.chosen().size) + steps
    if not 0 <= place < len(sizes) or not window.may_leave():
        return
    if wear(window, msgspec.structs.replace(style.chosen(), size=sizes[place])):
        window.restarted.emit()


def turn(window: "MainWindow") -> None:
    """Turn from light to dark, or back."""
    other = "light" if colours().name == "dark" else "dark"
    wear(window, msgspec.structs.replace(style.chosen(), scheme=other))
