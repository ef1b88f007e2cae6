"""What is shown to an account that reads no registers: what it may do instead."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.desk.office import Office
from desktop_app.ui.actions import NEEDS, Named
from desktop_app.ui.cards import Card
from desktop_app.ui.controls import note, without_mnemonic
from desktop_app.ui.style import sized
from desktop_app.words import _

OFFERED = ("journal", "accounts", "settings", "backups", "verify", "own_password", "sign_out")
_WIDE = 460


class Duties(QWidget):
    """A button for each thing that an account without registers may do."""

    def __init__(self, office: Office, declared: list[Named], does: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("duties")
        self._buttons = []
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(_centred(note(office.account, "title", "duties_name")))
        column.addWidget(_centred(note(_("This account keeps no registers."), name="duties_says")))
        column.addSpacing(16)
        named = {one.name: one for one in declared}
        for name in OFFERED:
            if not office.allows(*NEEDS[name]) and NEEDS[name]:
                continue
            one = named[name]
            words = without_mnemonic(one.text)
            made = Card(f"duty_{name}", words, one.tip, one.icon)
            made.setFixedWidth(sized(_WIDE))
            made.clicked.connect(lambda _checked=False, name=name: does(name))
            self._buttons.append(made)
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def take_up(self) -> None:
        """Put the keys on the first button."""
        if self._buttons:
            self._buttons[0].setFocus()


def _centred(label: QWidget) -> QWidget:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)  # type: ignore[attr-defined]
    return label
