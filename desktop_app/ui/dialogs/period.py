"""The dialog that asks for a period, from one day to another."""

import datetime as dt

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.registers.dates import first_day, latest, read_date
from desktop_app.ui import notices
from desktop_app.ui.controls import hint, named
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.words import _


def ask_period(parent: QWidget, label: str, *, limited: bool = False) -> tuple[str, str] | None:
    """Ask for two days, each written in any usual way; None when cancelled.

    One may be left empty, unless the period must be `limited`.
    """
    dialog = Fitted(parent)
    dialog.setObjectName("period_dialog")
    dialog.setWindowTitle(_("Period: {label}").format(label=label))
    form = QFormLayout()
    start = named(QLineEdit(), "period_from", _("From"))
    end = named(QLineEdit(), "period_to", _("To"))
    form.addRow(_("From"), start)
    form.addRow(_("To"), end)
    open_ended = _("For example 2026-03-01, 2026.3 or 2026; leave empty for no limit.")
    form.addRow(hint(_("For example 2026-03-01, 2026.3 or 2026.") if limited else open_ended))
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    layout = layout_of(dialog)
    layout.addLayout(form)
    layout.addWidget(buttons)
    main(buttons.button(QDialogButtonBox.StandardButton.Ok))
    found: list[tuple[str, str]] = []

    def accept() -> None:
        with notices.telling(dialog):
            first, last = days_in(start, end, limited=limited)
            found.append((first.isoformat() if first else "", last.isoformat() if last else ""))
            dialog.accept()

    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    dialog.exec()
    dialog.deleteLater()
    return found[0] if found else None


def days_in(
    start: QLineEdit, end: QLineEdit, *, limited: bool
) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a period that two lines say; None for an empty one.

    UserError, and the keys are put there, where one says no day, is empty though the period must be
    `limited`, or the period ends before it begins.
    """
    days: list[dt.date | None] = []
    for box, last in ((start, False), (end, True)):
        text = box.text().strip()
        read = read_date(text, dt.date.today()) if text else None
        if read is None and (text or limited):
            box.setFocus()
            wrong = _("“{text}” is no date.") if text else _("The period needs both days.")
            raise UserError(wrong.format(text=text))
        days.append(None if read is None else latest(read).date() if last else first_day(read))
    if days[0] and days[1] and days[0] > days[1]:
        end.setFocus()
        raise UserError(_("The period ends before it begins."))
    return days[0], days[1]
