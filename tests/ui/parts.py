"""The parts of a dialog, by their names."""

from typing import Any

from PySide6.QtWidgets import QWidget


def part(dialog: QWidget, kind: type, name: str) -> Any:
    """Return the widget of that kind and name, which must be there."""
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found
