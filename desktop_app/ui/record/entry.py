"""What every widget of a field does: shows a value, and hands back what was typed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.registers.kinds import Field
from desktop_app.ui import hearing
from desktop_app.ui.boxes import call_by_name
from desktop_app.ui.controls import literal
from desktop_app.ui.record.scope import Scope
from desktop_app.words import _


class Entry(QWidget):
    """A field's widget; `control` is the part that has the focus.

    The control bears the field's key as its object name and the label as its accessible name.
    `changed` says that the clerk changed it (never `put`).
    """

    changed = Signal()

    control: QWidget
    chosen = ""  # what is chosen in it, where the control itself does not tell those who hear it

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.scope = scope
        self._settled: Any = None
        self._complaint, self._required, self._fixed = "", False, False

    def put(self, value: Any) -> None:
        """Show `value`, a value of the field's kind or what `given` gave earlier."""
        raise NotImplementedError

    def given(self) -> Any:
        """Return what is entered, as the kind reads it: text, a value, or None for nothing."""
        raise NotImplementedError

    def type_in(self, value: Any) -> None:
        """Put `value` as if the clerk had entered it."""
        self.put(value)
        self.changed.emit()

    def settle(self) -> None:
        """Take what is shown as that from which later changes count."""
        self._settled = self.given()

    @property
    def is_changed(self) -> bool:
        """Whether something else is entered than what was settled."""
        return bool(self.given() != self._settled)

    def lock(self, locked: bool) -> None:
        """Make it read-only, or writable again."""
        self.control.setEnabled(not locked)

    def fix(self, fixed: bool) -> None:
        """Let those who hear the form hear that what is chosen cannot be changed."""
        self._fixed = fixed
        self._describe()
        self.control.update()

    def mark(self, tone: str) -> None:
        """Draw its frame in a tone: ``bad``, ``warn``, or ``""`` as usual."""
        if (self.control.property("tone") or "") != tone:
            self.control.setProperty("tone", tone)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)

    def complain(self, text: str) -> None:
        """Let those who hear the form hear at the field what is said of it."""
        self._complaint = text
        self._describe()

    def demand(self, required: bool) -> None:
        """Let those who hear the form hear at the field whether it must be filled in."""
        self._required = required
        self._describe()

    def hold(self, control: QWidget, *beside: QWidget) -> None:
        """Take `control` as the part with the focus, and further parts to the right of it."""
        self.control = control
        control.setObjectName(self.field.key)
        control.setAccessibleName(str(self.field.label))
        control.setToolTip(literal(told(self.field)))
        self._describe()
        if isinstance(control, QLineEdit):
            hearing.settle(control)
        elif isinstance(control, QComboBox):
            call_by_name(control)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(control, 1)
        for part in beside:
            row.addWidget(part)
        self.setFocusProxy(control)
        self.setFocusPolicy(control.focusPolicy())

    def _describe(self) -> None:
        must = _("Required") if self._required else ""
        fixed = _("read-only") if self._fixed else ""
        parts = (self.chosen, fixed, self._complaint, must, told(self.field))
        text = "\n".join(filter(None, parts))
        if self.control.accessibleDescription() != text:
            self.control.setAccessibleDescription(text)


class Line(QLineEdit):
    """A line of text that tells which of some special keys was pressed."""

    pressed = Signal(str)

    _KEYS = {
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier): "open",
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "open",
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier): "down",
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier): "follow",
        (Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier): "today",
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hears: frozenset[str] = frozenset()
        self.prompt = ""  # how it is filled in; shown while it has the focus and is empty

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setPlaceholderText("" if self.isReadOnly() else self.prompt)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setPlaceholderText("")
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = self._KEYS.get((Qt.Key(event.key()), modifiers))
        if name in self.hears:
            self.pressed.emit(name)
            event.accept()
        elif strays(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class LineEntry(Entry):
    """What is typed into one `line`; a value is shown there as its kind shows it."""

    line: Line

    def put(self, value: Any) -> None:
        self.line.setText(value if isinstance(value, str) else self.field.show(value))

    def given(self) -> str | None:
        return self.line.text().strip() or None

    def lock(self, locked: bool) -> None:
        self.line.setReadOnly(locked)


def strays(event: QKeyEvent) -> bool:
    """Whether a letter is pressed with Alt that leads nowhere now: Qt would write it into the field."""
    text = event.text()
    return (
        event.modifiers() == Qt.KeyboardModifier.AltModifier and text != "" and text.isprintable()
    )


def told(field: Field) -> str:
    """Return what a field's tooltip tells: what to fill in, and which article asks for it."""
    lines = [str(field.hint)] if field.hint else []
    if field.basis:
        lines.append(_("Basis: {article}").format(article=field.basis))
    return "\n".join(lines)
