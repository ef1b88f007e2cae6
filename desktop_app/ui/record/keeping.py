"""Keeps what was entered, asking the clerk where something must be asked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.desk import entering
from desktop_app.desk.consequences import Target
from desktop_app.desk.entering import Begun
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.ui.record.asking import ChangeReason
from desktop_app.ui.record.foreseen import Foreseen


def keep(
    office: Office,
    register: Register,
    id: int | None,
    given: Mapping[str, Any],
    begun: Begun | None,
    parent: QWidget,
) -> tuple[int, list[Target]] | None:
    """Keep a new record, or the changed fields of record `id`.

    Shows first what that changes in other records. Returns the id and the other records changed;
    None when the clerk thinks better of it. Rejected carries all complaints; another UserError
    says why nothing can be kept.
    """
    reason = ""
    if id is not None and entering.needs_reason(office, register, id, given):
        dialog = ChangeReason(parent)
        wanted, reason = bool(dialog.exec()), dialog.text
        dialog.deleteLater()
        if not wanted:
            return None
    foreseen = entering.foresee(office, register, given, id)
    agreed: list[Target] = []
    if foreseen:
        shown = Foreseen(foreseen, parent)
        wanted, agreed = bool(shown.exec()), shown.agreed
        shown.deleteLater()
        if not wanted:
            return None
    if id is None:
        saved = entering.add(office, register, given, agreed=agreed, begun=begun)
    else:
        saved = entering.change(office, register, id, given, reason=reason, agreed=agreed)
    changed = [each.target for each in foreseen if each.binding or each.target in agreed]
    if begun is not None:
        changed.append((begun.register.name, begun.id))
    return saved.id, changed
