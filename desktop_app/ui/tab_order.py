"""The order in which Tab goes through the parts of a page."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


def in_order(*parts: QWidget) -> None:
    """Let Tab go from part to part as they are given, and within each in its own order."""
    for before, after in pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(before, after)


def to_the_chosen(*choices: QRadioButton) -> None:
    """Let Tab go to the one that is chosen: Qt goes to the first before the keys were on any."""

    def lead() -> None:
        for each in choices:
            tabbed = Qt.FocusPolicy.StrongFocus if each.isChecked() else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(tabbed)

    for each in choices:
        each.toggled.connect(lead)
    lead()


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a part."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
        return
    for each in part.children():
        if isinstance(each, QWidget):
            yield from _stops(each)
