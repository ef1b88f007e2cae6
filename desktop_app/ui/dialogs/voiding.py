"""Voiding records: the reason is asked, the record stays."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit

from desktop_app.desk import bulk, searching
from desktop_app.errors import Cancelled
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

NAMED = 5
MANY = 40  # records that are voided with progress shown
_LONG = 20_000  # records of which it takes long to tell which are void


def void_records(window: "MainWindow", register: Register, ids: Sequence[int]) -> bool:
    """Ask for the reason and void the records; return whether any was voided."""
    office = window.office
    chosen = _standing(window, register, ids)
    if not chosen:
        notices.told(window, _("What is chosen is void already."))
        return False
    first = searching.values(office, register, chosen[:NAMED])
    called = [f"{values['number']}  {register.called(values)}" for values in first]
    reason = _ask(window, called, len(chosen))
    if reason is None:
        return False
    if len(chosen) <= MANY:
        bulk.void(office, register, chosen, reason)
        return True
    try:
        window.work(_("Voiding …"), lambda told: bulk.void(office, register, chosen, reason, told))
    except Cancelled:
        notices.told(window, _("Stopped; nothing was changed."))
        return False
    return True


def _standing(window: "MainWindow", register: Register, ids: Sequence[int]) -> Sequence[int]:
    """Return those of the records that are not void."""

    def look() -> Sequence[int]:
        standing = set(searching.ids(window.office, register, searching.Query(among=ids)))
        return [id for id in ids if id in standing]

    if len(ids) < _LONG:
        return look()
    return window.work(_("Looking …"), lambda _told: look(), cancel=False).result


def _ask(window: "MainWindow", called: Sequence[str], count: int) -> str | None:
    dialog = Fitted(window)
    dialog.setObjectName("void_dialog")
    dialog.setWindowTitle(_("Void"))
    dialog.setMinimumWidth(sized(460))
    head = several("Void this record?", "Void these {n} records?", count)
    shown = list(called)
    if count > len(called):
        shown.append(_("and {n} more").format(n=f"{count - len(called):,}"))
    reason = named(QPlainTextEdit(), "void_reason", _("Reason"))
    reason.setTabChangesFocus(True)
    reason.setFixedHeight(sized(70))
    reason.setPlaceholderText(_("Reason, as an inspector should read it"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    go = buttons.addButton(_("&Void"), QDialogButtonBox.ButtonRole.AcceptRole)
    named(go, "void_go", _("Void"))
    go.setEnabled(False)
    reason.textChanged.connect(lambda: go.setEnabled(bool(reason.toPlainText().strip())))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = layout_of(dialog)
    layout.addWidget(note(head.format(n=f"{count:,}"), "heading"))
    layout.addWidget(note("\n".join(shown)))
    layout.addWidget(
        note(_("It stays in the register, struck through, and its number is not used again."))
    )
    layout.addWidget(reason)
    layout.addWidget(buttons)
    main(go)
    reason.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    text = reason.toPlainText().strip()
    dialog.deleteLater()
    return text if accepted else None
