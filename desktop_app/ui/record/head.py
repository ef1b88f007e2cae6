"""The head of the editor: what record it is, in what state, and what can be done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.registers.register import Register
from desktop_app.ui import hearing
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import OneLine, literal, named, plain_label, sign, without_mnemonic
from desktop_app.ui.menus import go_in_by_keys
from desktop_app.ui.style import sized
from desktop_app.words import _

_STEPS = 30  # how high the row of the buttons that lead to another state is


class Head(QWidget):
    """Number, caption, state and badges at the left; the actions at the right."""

    step_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = _line("record_title")
        self._caption = _line("record_caption")
        self._badges = QHBoxLayout()
        self._badges.setSpacing(6)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(4)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(4)
        self._buttons: dict[str, QToolButton] = {}
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addLayout(self._actions)
        self._first = first
        self._unsaved = _badge_label("unsaved", _("not saved yet"), "busy")
        self._unsaved.hide()
        second.addWidget(self._unsaved)
        second.addLayout(self._badges)
        second.addWidget(self._caption, 1)
        second.addLayout(self._steps)
        second.addStrut(sized(_STEPS))  # as high without buttons: the tabs stay where they are
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def offer(self, actions: Sequence[QAction], menus: Sequence[tuple[str, str, QMenu]]) -> None:
        """Make a button of each action, and of each menu by name and words."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            self._dress(button, action.objectName(), action.iconText())
        for name, words, menu in menus:
            button = _MenuButton()
            button.setText(words)
            named(menu, f"menu_{name}", without_mnemonic(words))
            go_in_by_keys(menu)
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self._dress(button, name, words)

    def mark(self, action: QAction) -> None:
        """Have an action of the window as a sign between the title and the actions."""
        self._first.insertWidget(1, sign(action, f"record_{action.objectName()}"))

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, from left to right."""
        row = (self._first.itemAt(place).widget() for place in range(self._first.count()))
        return [*(each for each in row if isinstance(each, QToolButton)), *self._buttons.values()]

    def show_button(self, name: str, shown: bool) -> None:
        """Show the button of an action, or hide it where there is nothing to do with it."""
        if name in self._buttons:
            self._buttons[name].setVisible(shown)

    def tell(self) -> None:
        """Have said which record is shown now, and then on which field the keys are."""
        parts = [self._title.text(), self._caption.text()]
        for place in range(self._badges.count()):
            if isinstance(badge := self._badges.itemAt(place).widget(), QLabel):
                parts.append(badge.text())
        hearing.turned(self._title, ", ".join(filter(None, parts)))

    def show_unsaved(self, unsaved: bool) -> None:
        """Say that something is entered that is not saved yet."""
        self._unsaved.setVisible(unsaved)

    def show_record(self, register: Register, values: Mapping[str, Any], *, steps: bool) -> None:
        """Show which record it is; one without ``id`` is new. `steps`: the state may be changed."""
        self._unsaved.hide()
        new = "id" not in values
        void = bool(values.get("voided_at"))
        form = register.form_title(values)
        self._title.setText(f"{values['number']}  {form}" if not new else str(form))
        one = _("New {one}").format(one=register.one)
        caption = one if new else register.called(values)
        number = "" if new else str(values["number"])
        self._caption.setText(caption.removeprefix(number).strip())
        font = self._caption.font()
        font.setStrikeOut(void)
        self._caption.setFont(font)
        self._badge(register, values, void=void, new=new)
        self._step_buttons(register, values, offered=steps and not void and not new)

    def _badge(
        self, register: Register, values: Mapping[str, Any], *, void: bool, new: bool
    ) -> None:
        _empty(self._badges)
        if void:
            reason = _("Void: {reason}").format(reason=values.get("void_reason") or "")
            self._badges.addWidget(_badge_label("void", reason, "bad"))
        status = register.status
        code = values.get(status.key) if status else None
        if status and code in status.steps and not new:
            self._badges.addWidget(
                _badge_label("state", status.show(code), status.steps[code].tone)
            )
        if values.get("late"):
            self._badges.addWidget(_badge_label("late", _("Entered late"), "warn"))
        if values.get("incomplete") and not void:
            self._badges.addWidget(_badge_label("incomplete", _("Incomplete"), "warn"))

    def _step_buttons(
        self, register: Register, values: Mapping[str, Any], *, offered: bool
    ) -> None:
        _empty(self._steps)
        status = register.status
        code = values.get(status.key) if status else None
        if status is None or code not in status.steps or not offered:
            return
        for step in status.steps[code].next:
            button = QToolButton()
            button.setText(f"→ {status.show(step)}")
            name = _("Set the state to “{state}” and save").format(state=status.show(step))
            button.setObjectName(f"step.{step}")
            button.setAccessibleName(name)
            button.setToolTip(literal(name))
            button.clicked.connect(lambda _on=False, to=step: self.step_wanted.emit(to))
            self._steps.addWidget(button)

    def _dress(self, button: QToolButton, name: str, words: str) -> None:
        button.setObjectName(f"button.{name}")
        button.setAccessibleName(without_mnemonic(words))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("role", "main" if name == "save" else "action")
        self._buttons[name] = button
        self._actions.addWidget(button)


class _MenuButton(QToolButton):
    """A button with a menu; as wide as Qt takes its text to be, which counts the mark of its key."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self.fontMetrics().horizontalAdvance("&"), 0)


def _line(name: str) -> QLabel:
    label = OneLine()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _badge_label(name: str, text: str, tone: str) -> QLabel:
    label = plain_label(text)
    label.setObjectName(f"badge.{name}")
    label.setProperty("role", "badge")
    label.setProperty("tone", tone if tone in colours().tones else "plain")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
