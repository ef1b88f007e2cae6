"""The choice between all records found and those that are chosen, or those of a saved view."""

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QRadioButton

from desktop_app.desk import views
from desktop_app.desk.office import Office
from desktop_app.desk.views import View
from desktop_app.registers.register import Register
from desktop_app.ui.controls import named
from desktop_app.words import _

VIEW = "view:"  # begins what is chosen with a view; alone it means the list as it is shown


def offered_views(office: Office, register: Register, shown: View | None) -> dict[str, View]:
    """Return the views that can go out: the list as it is `shown`, and those that are saved."""
    unnamed = {} if shown is None else {VIEW: _as_shown(office, register, shown)}
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


def offer_records(
    what: str, every: QRadioButton, only: QRadioButton, found: str, chosen: object
) -> None:
    """Fit the two buttons to what goes out: a saved view says itself which records it has.

    `found` is what the first one says otherwise; the other is offered where records are `chosen`.
    """
    saved = what.startswith(VIEW) and what != VIEW
    every.setText(_("All of the view") if saved else found)
    only.setEnabled(bool(chosen) and not saved)
    if saved:
        every.setChecked(True)


def _as_shown(office: Office, register: Register, shown: View) -> View:
    """What is shown; it bears no name, as it may be other than the view of that name."""
    return msgspec.structs.replace(shown, name="")


def which(name: str, found: int, chosen: int, *, few: bool) -> tuple[QRadioButton, QRadioButton]:
    """Return the two buttons: all found, and the chosen ones, which are meant where `few` are.

    Their names begin with `name`.
    """
    every = named(
        QRadioButton(_("All found ({n})").format(n=f"{found:,}")), f"{name}_all", _("All found")
    )
    only = named(
        QRadioButton(_("The chosen ones ({n})").format(n=f"{chosen:,}")),
        f"{name}_chosen",
        _("The chosen ones"),
    )
    only.setEnabled(chosen > 0)
    (only if few else every).setChecked(True)
    return every, only
