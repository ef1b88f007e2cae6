"""What is left to do to be ready, on Today of an office that has just begun; gone once it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.desk.first_day import waiting
from desktop_app.desk.office import Office
from desktop_app.ui.controls import button, literal, note
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.memory import FIRST_STEPS, Memory
from desktop_app.words import _

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.first_day.steps import Todo

_HIDDEN = "hidden"


class FirstSteps(QFrame):
    """A button for each step that is left, `taken` with its register and action; it may be hidden."""

    taken = Signal(str, str)

    def __init__(self, office: Office, memory: Memory) -> None:
        super().__init__()
        self.setObjectName("first_steps")
        self._office, self._memory = office, memory
        self._says = note("", "heading", "first_steps_says")
        self._says.setWordWrap(False)
        self._done = note("", "good", "first_steps_done")
        self._hide = hide = button("first_steps_hide", _("Hi&de"))
        hide.setToolTip(_("Shown again by View → First steps"))
        hide.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(self._says)
        head.addSpacing(12)
        head.addWidget(self._done, 1)
        head.addWidget(hide)
        inner = QWidget()
        self._flow = FlowLayout(inner)
        self._buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(inner)
        self.hide()

    def show_steps(self) -> None:
        """Ask again what is left to do."""
        if self._memory.text(FIRST_STEPS) == _HIDDEN or not waiting.steps_wanted(self._office):
            self.hide()
            return
        from desktop_app.desk.first_day import steps

        every = steps.steps(self._office)
        left = [each for each in every if not each.done]
        self._fill(left)
        text = _("First steps: {n} of {all} done")
        self._says.setText(text.format(n=len(every) - len(left), all=len(every)))
        self._done.setText("  ".join(f"✓ {each.title}" for each in every if each.done))
        self.setVisible(bool(left))

    def dismiss(self) -> None:
        """Show it no more, until it is asked for."""
        self._memory.keep(FIRST_STEPS, _HIDDEN)
        self.hide()
        page = self.parentWidget()
        if page is not None:
            page.setFocus()

    def bring_back(self) -> bool:
        """Show it again; return whether anything is left to do."""
        self._memory.keep(FIRST_STEPS, "")
        self.show_steps()
        if not self.isHidden():
            self._buttons[0].setFocus()
        return not self.isHidden()

    def _fill(self, left: list[Todo]) -> None:
        at = next((each.objectName() for each in self._buttons if each.hasFocus()), "")
        self._buttons = []
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, each in enumerate(left, 1):
            made = button(f"step_{each.register or each.action}", f"&{place}  {each.title}")
            made.setAccessibleName(each.title)
            made.setAutoDefault(True)  # Enter takes it
            made.setToolTip(literal(each.about))
            made.setAccessibleDescription(each.about)
            made.clicked.connect(
                lambda _checked=False, each=each: self.taken.emit(each.register, each.action)
            )
            self._flow.addWidget(made)
            QWidget.setTabOrder(self._buttons[-1] if self._buttons else self._hide, made)
            self._buttons.append(made)
            made.show()  # now, to take the keys
            if made.objectName() == at:
                made.setFocus()
