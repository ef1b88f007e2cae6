"""The foot of the window: who is at the desk, where the data lie, and what was told last."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStatusBar, QToolButton

from desktop_app.desk.office import Office
from desktop_app.ui.controls import OneLine, literal, named, plain_label, without_mnemonic
from desktop_app.ui.strips import Strips
from desktop_app.ui.style import sized
from desktop_app.words import _


class Foot(QObject):
    """Fills the status bar of a window."""

    def __init__(self, office: Office, bar: QStatusBar, strips: Strips, last: QAction) -> None:
        super().__init__(bar)
        self._office = office
        self._clerk = plain_label(self._who())
        folder = OneLine(_("Data folder: {folder}").format(folder=office.folder))
        if office.read_only:
            only = plain_label(_("read-only"))
            only.setObjectName("read_only")
            only.setProperty("role", "badge")
            only.setProperty("tone", "warn")
            bar.addPermanentWidget(only)
        for label, name in ((self._clerk, "clerk"), (folder, "data_folder")):
            label.setObjectName(name)
            bar.addPermanentWidget(label)
        if refusals := [str(each) for each in getattr(office.registers, "refusals", ())]:
            bar.showMessage(refusals[0])
            # The message goes with the next tip of a menu; this stays.
            faults = plain_label(_("faults in forms: {n}").format(n=len(refusals)))
            faults.setObjectName("faults_in_forms")
            faults.setToolTip(literal("\n".join(refusals)))
            faults.setProperty("role", "bad")
            bar.insertPermanentWidget(0, faults)
        self._offer(bar, strips, last)

    def show_clerk(self) -> None:
        """Show who is at the desk now."""
        self._clerk.setText(self._who())

    def _who(self) -> str:
        said = _("Account: {name}") if self._office.accounts else _("Clerk: {name}")
        return said.format(name=self._office.who)

    def _offer(self, bar: QStatusBar, strips: Strips, last: QAction) -> None:
        """Let what was told be read again."""
        last.setEnabled(False)
        button = named(QToolButton(), "last_notices", without_mnemonic(last.text()))
        button.setAutoRaise(True)
        button.setIconSize(QSize(sized(16), sized(16)))
        button.setDefaultAction(last)
        button.setText(without_mnemonic(last.text()))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.addPermanentWidget(button)
        strips.told.connect(lambda: last.setEnabled(True))
        strips.list_wanted.connect(last.trigger)
