"""Makes findings of lines of Today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.desk.office import Office
from desktop_app.errors import Progress
from desktop_app.ui import notices
from desktop_app.words import _, several

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Item

_MANY = 20  # that are made without asking, and while nothing else can be done
_NAMED = 5


def make(page: QWidget, office: Office, chosen: Sequence[Item]) -> list[str]:
    """Make a finding of each item chosen, asking first where they are many; return their numbers.

    None is made where the answer is no. Of several those are passed over that cannot become one;
    `UserError` says why a single one cannot.
    """
    from desktop_app.desk import today
    from desktop_app.ui.window import MainWindow

    def made(_told: Progress) -> list[str]:
        return [each.number for each in today.make_findings(office, chosen)]

    if len(chosen) == 1:
        return [today.make_finding(office, chosen[0]).number]
    if len(chosen) <= _MANY:
        return made(lambda _done, _all: True)
    asked = _("Make findings of {n} lines?").format(n=len(chosen))
    if not notices.agreed(page, asked, _("&Make them")):
        return []
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.work(_("Making findings …"), made, cancel=False).result


def said(numbers: Sequence[str]) -> str:
    """Return what is said of the findings made, of many only the first ones by their numbers."""
    told = list(numbers[:_NAMED])
    if len(numbers) > _NAMED:
        told.append(_("and {n} more").format(n=len(numbers) - _NAMED))
    text = several("Finding {numbers} was made.", "Findings {numbers} were made.", len(numbers))
    return text.format(numbers=", ".join(told))
