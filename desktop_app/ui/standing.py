"""What can be done where the window stands now: which of its actions are offered, and its title."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from desktop_app.ui import actions, notices
from desktop_app.ui.controls import literal, without_mnemonic
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_standing(window: "MainWindow", *, reads: bool) -> None:
    """Offer the actions that make sense now; of an account that `reads` no registers all but theirs."""
    if reads:
        _offer(window)
    if window.office.accounts:
        _withhold(window)


def why_not(window: "MainWindow", keys: QKeySequence) -> str:
    """Return why keys do nothing now that are an action's; "" where they are of none that is off."""
    for name, action in window.actions_by_name.items():
        if action.isEnabled() or keys not in action.shortcuts():
            continue
        office, deeds = window.office, actions.NEEDS.get(name, ())
        if deeds and (why := office.hindrance(*deeds)):
            return why
        if office.read_only and name in actions.WRITING:
            return _("The register is open to be read only; nothing can be changed.")
        words = without_mnemonic(action.text())
        return _("“{action}” is not for what is shown now.").format(action=words)
    return ""


def _offer(window: "MainWindow") -> None:
    on = window.actions_by_name
    for name in actions.OF_A_REGISTER:
        on[name].setEnabled(not window.showing_today)
    if window.showing_today:
        on["back"].setEnabled(False)
    else:
        _offer_of_register(window)
    if window.office.read_only:
        for name in actions.WRITING:
            on[name].setEnabled(False)
    title = _("Today") if window.showing_today else str(window.register.title)
    reading = _("read-only") if window.office.read_only else ""
    parts = [title, window.office.name, reading, notices.program()]
    window.setWindowTitle(" — ".join(filter(None, parts)))


def _offer_of_register(window: "MainWindow") -> None:
    on, register, record = window.actions_by_name, window.register, window.showing_record
    marks = window.memory.favourites()
    shown = (register.name, window.record_shown() or 0)
    if record:  # the list behind it need not be there
        current = window.record_shown()
        # Of a new record that was never kept nothing is chosen, whatever is in that list.
        chosen = current is not None
    else:
        page = window.page
        current, chosen = page.current(), page.has_chosen
        on["incomplete"].setChecked(page.filters.incomplete.isChecked())
        on["show_void"].setChecked(page.filters.void.isChecked())
    for name in ("open", "copy"):
        on[name].setEnabled(chosen and not record)
    on["copy_lines"].setEnabled(chosen)
    for name in ("bulk_edit", "void"):
        on[name].setEnabled(chosen)
    on["back"].setEnabled(record)
    for name in actions.OF_A_LIST:
        on[name].setEnabled(not record)
    on["favourite_record"].setChecked((register.name, current) in marks)
    on["favourite_record"].setEnabled(chosen and current is not None)
    on["favourite"].setChecked(shown in marks)
    on["favourite"].setEnabled(not record or bool(shown[1]))  # a new record is none yet
    on["statistics"].setEnabled(bool(register.declaration.statistics))
    on["labels"].setVisible(register.declaration.label is not None)
    on["handover"].setVisible(register is window.office.registers.serving("people"))
    on["handover"].setEnabled(chosen)


def _withhold(window: "MainWindow") -> None:
    """Take away what the account may not do, and say why."""
    for name, deeds in actions.NEEDS.items():
        action = window.actions_by_name[name]
        if deeds and (why := window.office.hindrance(*deeds)):
            action.setEnabled(False)
            action.setToolTip(literal(why))
            action.setStatusTip(why)
