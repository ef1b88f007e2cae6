"""Asks from which checklist an inspection is begun, and for which period the registers are counted."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit

from desktop_app.desk import inspecting
from desktop_app.desk.inspecting import Checklist, Span
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.dialogs.period import days_in
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class Wanted(NamedTuple):
    """The inspection that is to be begun."""

    checklist: Checklist
    title: str
    span: Span


def ask_inspection(parent: "QWidget", checklists: "Sequence[Checklist]") -> Wanted | None:
    """Ask for checklist, title and period; None when cancelled."""
    dialog = _BeginDialog(parent, checklists)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wanted


class _BeginDialog(Fitted):
    def __init__(self, parent: "QWidget", checklists: "Sequence[Checklist]") -> None:
        super().__init__(parent)
        self.setObjectName("inspection_begin")
        self.setWindowTitle(_("Begin a scored inspection"))
        self.setMinimumWidth(sized(520))
        self.wanted: Wanted | None = None
        self._checklists = checklists
        self._which = named(Choice(), "begin_checklist", _("Checklist"))
        for one in checklists:
            said = _("{title} ({n} items, {points} points)").format(
                title=one.title, n=len(one.items), points=f"{one.points:g}"
            )
            self._which.addItem(said, one.name)
        self._which.activated.connect(lambda _place: self._propose())
        self._title = named(QLineEdit(), "begin_title", _("Title"))
        self._start = named(QLineEdit(), "begin_from", _("Counted from"))
        self._end = named(QLineEdit(), "begin_to", _("Counted to"))
        form = QFormLayout()
        form.addRow(_("Checklist"), self._which)
        form.addRow(_("Title"), self._title)
        form.addRow(_("Counted from"), self._start)
        form.addRow(_("Counted to"), self._end)
        form.addRow(
            note(
                _(
                    "Each item gets what the registers prove of it in this period, and a score "
                    "proposed by it. You decide."
                )
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        begin = buttons.addButton(_("&Begin"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(begin, "begin_do", _("Begin"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        main(begin)  # once it is one of the dialog's
        self._propose()

    def _chosen(self) -> Checklist:
        return self._checklists[max(self._which.currentIndex(), 0)]

    def _propose(self) -> None:
        """Fill in the period that the checklist counts up to today, and the title."""
        span = inspecting.span_of(self._chosen(), dt.date.today())
        self._start.setText(span.start.isoformat())
        self._end.setText(span.end.isoformat())
        self._title.setText(inspecting.title_of(self._chosen(), span))

    def _accept(self) -> None:
        with notices.telling(self):
            start, end = days_in(self._start, self._end, limited=True)
            assert start is not None
            assert end is not None
            title = self._title.text().strip()
            if not title:
                self._title.setFocus()
                raise UserError(_("Give the inspection a title."))
            self.wanted = Wanted(self._chosen(), title, Span(start, end))
            self.accept()
