"""What each action of the window does; dialogs are loaded when they are first needed."""

from typing import TYPE_CHECKING

from desktop_app.ui.actions import NEEDS
from desktop_app.ui.deeds.looking import LookingDeeds
from desktop_app.ui.deeds.office import OfficeDeeds
from desktop_app.ui.deeds.records import RecordDeeds

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


class Deeds:
    """Does the actions of one window by their names."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.records = RecordDeeds(window)
        office, looking = OfficeDeeds(window), LookingDeeds(window)
        self._by_name = self.records.by_name | office.by_name | looking.by_name

    def do(self, name: str) -> None:
        """Do the action called `name`; UserError says why it cannot be done."""
        if deeds := NEEDS.get(name, ()):
            self._window.office.may(*deeds)
        self._by_name[name]()
