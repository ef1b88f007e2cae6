"""Short messages: what went wrong, what was done, and questions of yes or no."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.errors import NothingToDo, UserError
from desktop_app.words import _

if TYPE_CHECKING:  # most starts of the program show no message
    from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

    from desktop_app.ui.strip import Act
    from desktop_app.ui.strips import Strips


def program() -> str:
    """Return what the program is called."""
    return _("Compliance Desk")


def refused(parent: "QWidget | None", error: UserError | str) -> None:
    """Show what a user can put right, as it stands, until it is closed.

    Where there is nothing to put right, as there was nothing to do, that is only told.
    """
    if isinstance(error, NothingToDo):
        told(parent, str(error))
    else:
        _show(parent, "warning", "refused", str(error))


def told(
    parent: "QWidget | None",
    text: str,
    details: str = "",
    *,
    name: str = "told",
    tone: str = "plain",
    acts: "Sequence[Act]" = (),
    stays: bool = False,
) -> None:
    """Say that something was done, in a strip that goes by itself unless it `stays`.

    It stands at the foot of the dialog in which `parent` is, or else of the window. Where there is
    no window yet it is a message. `acts` are what can be done about it.
    """
    strips = _strips(parent)
    if strips is not None:
        from desktop_app.ui.strip import Notice

        strips.tell(Notice(text, details, name, tone, tuple(acts), stays))
    else:
        _show(parent, "about", name, text, details, acts)


def agreed(
    parent: "QWidget | None", text: str, yes: str, besides: "QCheckBox | None" = None
) -> bool:
    """Ask a question, with a box to tick `besides`; return whether `yes` was chosen."""
    from PySide6.QtWidgets import QMessageBox

    from desktop_app.ui.controls import without_mnemonic
    from desktop_app.ui.dialogs.alike import main, space

    box = message(parent, "question", "agreed", text)
    if besides is not None:
        box.setCheckBox(besides)
        space(box.layout())
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    accept.setObjectName("yes")
    accept.setAccessibleName(without_mnemonic(yes))
    cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    cancel.setObjectName("cancel")
    box.setDefaultButton(accept)
    main(accept)
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

    from desktop_app.ui.dialogs.alike import space

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
    space(box.layout())
    return box


def _strips(parent: "QWidget | None") -> "Strips | None":
    """Where it is told: at the foot of an open dialog, or of the window behind it."""
    if parent is None:
        return None
    from PySide6.QtWidgets import QDialog

    from desktop_app.ui.strips import Strips, of_dialog

    top = parent.window()
    above: QWidget | None = parent
    while not isinstance(behind := getattr(above, "strips", None), Strips):
        if above is None:
            return None
        above = above.parentWidget()
    if isinstance(top, QDialog) and top.isVisible():
        return of_dialog(top, behind)
    return behind


def _show(
    parent: "QWidget | None",
    icon: str,
    name: str,
    text: str,
    details: str = "",
    acts: "Sequence[Act]" = (),
) -> None:
    from PySide6.QtWidgets import QMessageBox

    from desktop_app.ui.controls import without_mnemonic

    box = message(parent, icon, name, text, details)
    offered = {}
    for act in acts:
        made = box.addButton(act.words, QMessageBox.ButtonRole.ActionRole)
        made.setObjectName(act.name)
        made.setAccessibleName(without_mnemonic(act.words))
        offered[made] = act
    close = box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    close.setObjectName("close")
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()
    chosen = next((act for made, act in offered.items() if made is box.clickedButton()), None)
    box.deleteLater()
    if chosen is not None:
        chosen.do()
