"""The dialog that asks for a period, from one day to another."""

import datetime as dt

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from desktop_app.registers.dates import first_day, latest, read_date
from desktop_app.ui import notices
from desktop_app.ui.controls import hint, named
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.words import _


def ask_period(parent: QWidget, label: str) -> tuple[str, str] | None:
    """Ask for two days, each written in any usual way or left empty; None when cancelled."""
    dialog = Fitted(parent)
    dialog.setObjectName("period_dialog")
    dialog.setWindowTitle(_("Period: {label}").format(label=label))
    form = QFormLayout()
    start = named(QLineEdit(), "period_from", _("From"))
    end = named(QLineEdit(), "period_to", _("To"))
    form.addRow(_("From"), start)
    form.addRow(_("To"), end)
    form.addRow(hint(_("For example 2026-03-01, 2026.3 or 2026; leave empty for no limit.")))
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    layout = layout_of(dialog)
    layout.addLayout(form)
    layout.addWidget(buttons)
    main(buttons.button(QDialogButtonBox.StandardButton.Ok))
    found: list[tuple[str, str]] = []

    def accept() -> None:
        days = [_day(start.text(), last=False), _day(end.text(), last=True)]
        if None in days:
            wrong = start if days[0] is None else end
            notices.refused(dialog, _("“{text}” is no date.").format(text=wrong.text()))
            wrong.setFocus()
            return
        found.append((days[0] or "", days[1] or ""))
        dialog.accept()

    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    dialog.exec()
    dialog.deleteLater()
    return found[0] if found else None


def _day(text: str, *, last: bool) -> str | None:
    if not text.strip():
        return ""
    read = read_date(text.strip(), dt.date.today())
    if read is None:
        return None
    return (latest(read).date() if last else first_day(read)).isoformat()
