"""Locks the window when its user says so, or when nobody has touched it for a while."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import signing
from desktop_app.errors import UserError
from desktop_app.ui import icons
from desktop_app.ui.controls import button, note, plain_label
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.dialogs.passwords import aside, secret
from desktop_app.ui.style import sized
from desktop_app.ui.touching import Touches
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

LOOKED_AFTER = 5_000  # milliseconds


class Locking(QObject):
    """Watches over one window whose office works with accounts."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._locked = False
        self.minutes = 0
        self.read_rules()
        self._touches = Touches(self)
        window.signing_out.connect(self._end)  # the window goes with who was signed in
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOKED_AFTER)

    def read_rules(self) -> None:
        """Go by the rules as they are now."""
        self.minutes = signing.idle_minutes(self._window.office)

    def look(self) -> None:
        """Lock the window if nobody has touched it for too long; not while a job is under way."""
        self._touches.watch()
        idle = self._touches.idle
        if self.minutes and idle >= self.minutes * 60 and not self._window.resting:
            self.lock(idle=True)

    def lock(self, *, idle: bool = False) -> None:
        """Cover everything that is shown until the password was given."""
        office = self._window.office
        if self._locked or not office.account:
            return
        self._locked = True
        covers: list[Cover] = []
        try:
            while popup := QApplication.activePopupWidget():
                popup.close()
            covers = [Cover(each) for each in QApplication.topLevelWidgets() if _shows(each)]
            signing.cover(office, idle=idle)
            dialog = Unlock(self._window, QApplication.activeModalWidget() or self._window)
            dialog.exec()
            dialog.deleteLater()
        finally:
            for cover in covers:
                cover.lift()
            self._locked = False
            self._touches.touch()
        if dialog.leaving:
            # Not by closing the window, which would ask: what was typed is kept as a draft.
            QCoreApplication.exit(0)
        elif dialog.other:
            self._window.signing_out.emit()

    def _end(self) -> None:
        self._locked = True


class Cover(QWidget):
    """Hides what a window shows."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("cover")
        self.setAutoFillBackground(True)
        says = plain_label(_("Locked"), self)
        says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        says.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.addWidget(says)
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False

    def lift(self) -> None:
        """Show the window again."""
        self.hide()
        self.deleteLater()


class Unlock(Fitted):
    """Asks for the password of who is signed in; cannot be closed otherwise than by its buttons."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self.setWindowTitle(_("Locked"))
        self.setWindowIcon(icons.program())
        self.setMinimumWidth(sized(420))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.leaving = self.other = False
        self._office = window.office
        self._password = secret("password", _("Password"))
        self._wrong = note("", "bad", "unlock_says")
        self._wrong.hide()
        go = button("unlock_go", _("&Unlock"))
        go.clicked.connect(self._unlock)
        other = button("unlock_other", _("&Another account …"))
        other.clicked.connect(self._be_another)
        free = not window.has_unsaved and parent is window
        other.setEnabled(free)
        if not free:
            other.setToolTip(_("Something is typed and not saved, or a dialog is open."))
        leave = button("unlock_leave", _("&Leave the program"))
        leave.setToolTip(
            _("What is typed into a record and not saved is offered again at the next start.")
        )
        leave.clicked.connect(self._leave)
        form = QFormLayout()
        form.addRow(_("&Password"), self._password)
        row = QHBoxLayout()
        for each in (other, leave):
            row.addWidget(each)
        row.addStretch()
        row.addWidget(go)
        layout = layout_of(self)
        layout.addWidget(note(_("Locked by {name}").format(name=self._office.account), "heading"))
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addLayout(row)
        main(go)
        self._password.setFocus()

    def reject(self) -> None:
        self._password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _unlock(self) -> None:
        try:
            password = self._password.text()
            aside(self, lambda: signing.uncover(self._office, password))
        except UserError as error:
            say(self._wrong, str(error))
            self._password.clear()
            self._password.setFocus()
            return
        self.accept()

    def _be_another(self) -> None:
        self.other = True
        self.accept()

    def _leave(self) -> None:
        self.leaving = True
        self.accept()


def _shows(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isWindow() and bool(widget.objectName() != "cover")
