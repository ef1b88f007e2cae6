"""What a list shows where there is nothing: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.registers.register import Register
from desktop_app.ui.controls import button, note
from desktop_app.words import _


class EmptyPage(QWidget):
    """Says that nothing was found or entered; `wanted` with the name of what to do."""

    wanted = Signal(str)

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self._says = note("", "heading", "empty_says")
        self._hint = note("", name="empty_hint")
        self._new = button("empty_new", _("New {one}").format(one=register.one), "new")
        self._new.setProperty("role", "main")
        self._import = button("empty_import", _("Bring in a ledger …"), "import")
        self._clear = button("empty_clear", _("Clear search and filters"), "filter")
        for each, name in (
            (self._new, "new"),
            (self._import, "import"),
            (self._clear, "clear_search"),
        ):
            each.setAutoDefault(True)  # Enter presses it
            each.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
        row = QHBoxLayout()
        row.addStretch()
        for each in (self._new, self._import, self._clear):
            row.addWidget(each)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self._says, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(12)
        layout.addLayout(row)
        layout.addStretch(3)

    def take_up(self) -> None:
        """Put the keys on the first thing that can be done."""
        for each in (self._new, self._import, self._clear):
            if not each.isHidden() and each.isEnabled():
                each.setFocus()
                return

    def show_for(self, held_back: bool) -> None:
        """Say that nothing meets the search (`held_back`), or that there is nothing yet."""
        if held_back:
            self._says.setText(_("Nothing found"))
            self._hint.setText(_("No record meets the search and the filters."))
        else:
            self._says.setText(_("Nothing here yet"))
            self._hint.setText("")  # what the register is for stands above the list
        self._hint.setVisible(bool(self._hint.text()))
        self._clear.setVisible(held_back)
        self._new.setVisible(not held_back)
        self._import.setVisible(not held_back)
