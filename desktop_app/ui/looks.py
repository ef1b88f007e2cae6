"""Choosing the look of the window on this computer: its colours and its size of type."""

from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.ui import dressing, style
from desktop_app.ui.boxes import Choice
from desktop_app.ui.colours import SCHEMES, colours
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
    dressing.dress(_application(), look)
    return look.size != before.size


def change(window: "MainWindow", look: Look, *, anew: bool = False) -> None:
    """Wear a look from now on, step by step; the window is built anew where it must be, or `anew`."""
    before = dressing.wanted()
    anew = anew or look.size != before.size
    then = _build_anew if anew else None
    if look != before:
        window.memory.keep_look(look)
        dressing.change(_application(), look, then)
    elif then is not None:
        then()


def resize(window: "MainWindow", steps: int) -> None:
    """Make the type larger or smaller by so many steps, as far as it goes."""
    sizes, look = list(style.POINTS), dressing.wanted()
    place = sizes.index(look.size) + steps
    if 0 <= place < len(sizes) and window.may_leave():
        change(window, msgspec.structs.replace(look, size=sizes[place]))


def turn(window: "MainWindow") -> None:
    """Turn from light to dark, or back."""
    look = dressing.wanted()
    scheme = look.scheme if look.scheme in SCHEMES else colours().name
    other = "light" if scheme == "dark" else "dark"
    change(window, msgspec.structs.replace(look, scheme=other))


def _build_anew() -> None:
    """Have the window that stands built anew: the one that asked may have been replaced meanwhile."""
    from desktop_app.ui.window import MainWindow

    for each in _application().topLevelWidgets():
        if isinstance(each, MainWindow) and each.isVisible():
            each.restarted.emit()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
