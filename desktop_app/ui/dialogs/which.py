"""The choice between all records found and those that are chosen."""

from PySide6.QtWidgets import QRadioButton

from desktop_app.ui.controls import named
from desktop_app.words import _


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
