"""Questions of the record editor: whether to save, and why a locked record is changed."""

from enum import Enum

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.ui import notices
from desktop_app.ui.controls import plain_label, without_mnemonic
from desktop_app.ui.dialogs.alike import layout_of, main
from desktop_app.ui.style import sized
from desktop_app.words import _


class Leaving(Enum):
    """What to do with entries that are not saved."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def ask_leaving(parent: QWidget, called: str) -> Leaving:
    """Ask what to do with unsaved entries."""
    said = _("“{called}” has entries that are not saved.").format(called=called)
    box = notices.message(parent, "question", "leaving", said, title=_("Unsaved entries"))
    save = box.addButton(_("&Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(_("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("S&tay here"), QMessageBox.ButtonRole.RejectRole)
    for name, button in (("save", save), ("discard", discard), ("stay", stay)):
        button.setObjectName(name)
        button.setAccessibleName(without_mnemonic(button.text()))
    box.setDefaultButton(save)
    main(save)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    if chosen is save:
        return Leaving.SAVE
    return Leaving.DISCARD if chosen is discard else Leaving.STAY


class ChangeReason(QDialog):
    """Asks why a record that is locked is changed; it goes on only once something is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("change_reason")
        self.setWindowTitle(_("Change a locked record"))
        self.setMinimumWidth(sized(420))
        text = plain_label(
            _(
                "This record is locked: what is changed in it now is told with its reason. Why is it changed?"
            )
        )
        text.setWordWrap(True)
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(sized(80))
        self.reason.textChanged.connect(self._written)
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(ok | cancel)
        self.ok = buttons.button(ok)
        self.ok.setObjectName("change")
        self.ok.setText(_("&Change it"))
        self.ok.setEnabled(False)
        buttons.button(cancel).setObjectName("cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        for part in (text, self.reason, buttons):
            layout.addWidget(part)
        main(self.ok)

    @property
    def text(self) -> str:
        """What was written."""
        return self.reason.toPlainText().strip()

    def _written(self) -> None:
        self.ok.setEnabled(bool(self.text))
