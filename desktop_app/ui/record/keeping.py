"""Keeps, voids and carries on what was entered, asking the clerk where something must be asked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.ui.record.asking import VoidReason
from desktop_app.ui.record.proposing import Proposals


def keep(office: Office, register: Register, id: int | None, given: Mapping[str, Any]) -> int:
    """Keep a new record, or the changed fields of record `id`; returns the id.

    Rejected carries all complaints; another UserError says why nothing can be kept.
    """
    if id is None:
        return entering.add(office, register, given).id
    return entering.change(office, register, id, given).id


def carry_on(
    office: Office,
    register: Register,
    id: int,
    before: Mapping[str, Any] | None,
    number: str,
    parent: QWidget,
) -> list[tuple[str, int]]:
    """Propose what follows for other records, and change those the clerk ticks.

    Returns (register, id) of those changed; UserError where one cannot be.
    """
    proposed = entering.proposals(office, register, id, before)
    if not proposed:
        return []
    dialog = Proposals(proposed, parent)
    chosen = dialog.chosen if dialog.exec() else []
    dialog.deleteLater()
    entering.accept(office, chosen, number)
    return [(each.register.name, each.proposal.id) for each in chosen]


def void(office: Office, register: Register, id: int, number: str, parent: QWidget) -> bool:
    """Ask why record `id` is void, and void it; False when the clerk thinks better of it."""
    dialog = VoidReason(number, parent)
    wanted = bool(dialog.exec())
    reason = dialog.reason.toPlainText()
    dialog.deleteLater()
    if wanted:
        entering.void(office, register, id, reason)
    return wanted
