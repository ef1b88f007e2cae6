"""Lets a clerk enter, on the way, a record that a link lacks."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.ui.dialogs.alike import grow
from desktop_app.words import _


class EnterMissing(QDialog):
    """The editor in a dialog; closes once the record is saved. `ref` then leads to it."""

    def __init__(
        self, office: Office, register: Register, known: Mapping[str, Any], parent: QWidget
    ) -> None:
        # Imported here, as the editor itself opens this dialog.
        from desktop_app.ui.record.editor import RecordEditor

        super().__init__(parent)
        self.setObjectName("enter_missing")
        self.setWindowTitle(_("New {one}").format(one=register.one))
        grow(self, 1100, 640)
        self.ref: Ref | None = None
        self._told = False  # what it is for
        self._office, self._register = office, register
        self.editor = RecordEditor(office, self, brief=True)
        self.editor.saved.connect(self._saved)
        self.editor.left.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.editor.begin(register.name, dict(known))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.editor.head.tell)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.editor.may_leave():
            super().closeEvent(event)
        else:
            event.ignore()

    def _saved(self, name: str, id: int) -> None:
        # Told, too, of what the record changes elsewhere, and of those entered on the way to it.
        register = self._register
        if (name, id) == (register.name, self.editor.id):
            (values,) = searching.values(self._office, register, [id])
            self.ref = Ref(id, register.called(values))
            self.accept()
