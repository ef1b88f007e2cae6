"""The dialog that asks for the name of a view."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.style import sized
from desktop_app.words import _


def ask_name(
    parent: QWidget, title: str, says: str, name: str, keep: Callable[[str], None]
) -> None:
    """Ask for the name of a view, and `keep` it; what `keep` refuses is told, and it is asked again."""
    dialog = Fitted(parent)
    dialog.setObjectName("view_dialog")
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(sized(420))
    box = named(QLineEdit(name), "view_name", _("Name of the view"))
    box.selectAll()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    save = buttons.addButton(_("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
    named(save, "view_save", _("Save"))
    save.setEnabled(bool(name))
    box.textChanged.connect(lambda text: save.setEnabled(bool(text.strip())))

    def accept() -> None:
        try:
            keep(box.text())
        except UserError as error:
            notices.refused(dialog, error)
            box.setFocus()
            return
        dialog.accept()

    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    layout = layout_of(dialog)
    layout.addWidget(note(says))
    layout.addWidget(box)
    layout.addWidget(buttons)
    main(save)  # which it can be once it is the dialog's
    box.setFocus()
    dialog.exec()
    dialog.deleteLater()
