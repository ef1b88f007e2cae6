"""The choice between all records found and those that are chosen, or those of a saved view."""

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QFormLayout, QRadioButton

from desktop_app.desk import views
from desktop_app.desk.office import Office
from desktop_app.desk.views import View
from desktop_app.registers.register import Register
from desktop_app.ui.tab_order import to_the_chosen
from desktop_app.words import _

VIEW = "view:"  # begins what is chosen with a view; alone it means the list as it is shown


def offered_views(office: Office, register: Register, shown: View | None) -> dict[str, View]:
    """Return the views that can go out: the list as it is `shown`, and those that are saved."""
    # What is shown bears no name, as it may be other than the view of that name.
    unnamed = {} if shown is None else {VIEW: msgspec.structs.replace(shown, name="")}
    saved = {
        VIEW + view.name: views.fitted(register, view).view
        for view in views.views(office, register)
    }
    return unnamed | saved


def called(view: View) -> str:
    """Return what a view is called among what can go out."""
    return _("View: {name}").format(name=view.name) if view.name else _("The list as it is shown")


def records_of(
    office: Office, register: Register, view: View | None, found: Sequence[int]
) -> Sequence[int]:
    """Return the records of a saved view; without one, or of the list as it is shown, those found."""
    return views.ids(office, register, view) if view is not None and view.name else found


class Which:
    """Two buttons: `every` record found, or `only` the chosen ones, which are meant where `few` are.

    Their names begin with `name`.
    """

    def __init__(self, name: str, found: int, chosen: int, *, few: bool) -> None:
        self._chosen = chosen
        self._found = _("All found ({n})").format(n=f"{found:,}")
        self.every = QRadioButton(self._found)
        self.every.setObjectName(f"{name}_all")
        self.only = QRadioButton(_("The chosen ones ({n})").format(n=f"{chosen:,}"))
        self.only.setObjectName(f"{name}_chosen")
        self.only.setEnabled(chosen > 0)
        self.choose(only=few)
        to_the_chosen(self.every, self.only)

    @property
    def only_chosen(self) -> bool:
        """Whether only the chosen records are meant."""
        return self.only.isChecked()

    def choose(self, *, only: bool) -> None:
        """Mean only the chosen records, or all."""
        (self.only if only else self.every).setChecked(True)

    def fit(self, what: str) -> None:
        """Fit them to what goes out: a saved view says itself which records it has."""
        saved = what.startswith(VIEW) and what != VIEW
        self.every.setText(_("All of the view") if saved else self._found)
        self.only.setEnabled(self._chosen > 0 and not saved)
        if saved:
            self.choose(only=False)

    def add_to(self, form: QFormLayout) -> None:
        """Stand in a form, one below the other."""
        form.addRow(_("Records"), self.every)
        form.addRow("", self.only)
