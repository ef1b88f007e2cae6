"""Short messages: what went wrong, what was done, and questions of yes or no."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.words import _

if TYPE_CHECKING:  # most starts of the program show no message
    from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget


def program() -> str:
    """Return what the program is called."""
    return _("Compliance Desk")


def refused(parent: "QWidget | None", error: UserError | str) -> None:
    """Show what a user can put right, as it stands."""
    _show(parent, "warning", "refused", str(error))


def told(parent: "QWidget | None", text: str, details: str = "") -> None:
    """Say that something was done."""
    _show(parent, "about", "told", text, details)


def agreed(
    parent: "QWidget | None", text: str, yes: str, besides: "QCheckBox | None" = None
) -> bool:
    """Ask a question, with a box to tick `besides`; return whether `yes` was chosen."""
    from PySide6.QtWidgets import QMessageBox

    box = message(parent, "question", "agreed", text)
    if besides is not None:
        box.setCheckBox(besides)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    accept.setObjectName("yes")
    accept.setAccessibleName(yes)
    cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    cancel.setObjectName("cancel")
    box.setDefaultButton(accept)
    box.exec()
    chosen = box.clickedButton() is accept
    if besides is not None:
        besides.setParent(None)  # its owner looks at it once the question is gone
    box.deleteLater()
    return chosen


@contextlib.contextmanager
def telling(parent: "QWidget | None") -> Iterator[None]:
    """Show a UserError raised inside the block, and go on."""
    try:
        yield
    except UserError as error:
        refused(parent, error)


def give_icon(box: "QMessageBox", name: str) -> None:
    """Give a message one of the program's own icons."""
    from desktop_app.ui import icons
    from desktop_app.ui.style import sized

    box.setIconPixmap(icons.icon(name).pixmap(sized(32), sized(32)))


def message(
    parent: "QWidget | None", icon: str, name: str, text: str, details: str = "", title: str = ""
) -> "QMessageBox":
    """Return a message that shows its texts as they stand: what records say is no markup.

    `icon` is one of the program's own.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel, QMessageBox

    box = QMessageBox(parent)
    box.setObjectName(name)
    give_icon(box, icon)
    box.setWindowTitle(title or program())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if details:
        box.setInformativeText(details)
        # Which does not go by the format of the text above it.
        told = box.findChild(QLabel, "qt_msgbox_informativelabel")
        assert told is not None
        told.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _show(parent: "QWidget | None", icon: str, name: str, text: str, details: str = "") -> None:
    from PySide6.QtWidgets import QMessageBox

    box = message(parent, icon, name, text, details)
    close = box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    close.setObjectName("close")
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()
    box.deleteLater()
