"""The self-inspection report and the short reports: headings, text with figures, what is missing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import report as reporting
from desktop_app.desk.report import Draft, Report, Section
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note, plain_label
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.report_again import CountedAgain
from desktop_app.ui.dialogs.report_headings import ReportHeadings
from desktop_app.ui.dialogs.report_output import put_out, save_document
from desktop_app.ui.dialogs.report_periods import PeriodChoice
from desktop_app.ui.dialogs.report_records import show_records
from desktop_app.ui.dialogs.report_text import ReportText
from desktop_app.ui.style import sized
from desktop_app.ui.tab_order import in_order
from desktop_app.words import _, marked, sentences

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_NAME = "report_dialog"


def show_report(window: "MainWindow") -> None:
    """Show the reports beside the window, in which the records behind their figures are opened."""
    there = window.findChild(QDialog, _NAME)
    if isinstance(there, ReportDialog) and there.isVisible():
        there.raise_()
        there.activateWindow()
        return
    dialog = ReportDialog(window, reporting.reports(window.office))
    dialog.show()
    dialog.count()
    dialog.take_up()


class ReportDialog(QDialog):
    """Headings at the left and below them what is to be filled in; the text of one at the right."""

    def __init__(self, window: "MainWindow", found: list[Report]) -> None:
        super().__init__(window)
        self.setObjectName(_NAME)
        self.setWindowTitle(_("Self-inspection report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grow(self, 1120, 660)
        self._window, self._found = window, found
        self._draft: Draft | None = None
        self._shown = ""  # the heading whose text is shown
        self._which = named(Choice(), "report_which", _("Report"))
        for one in found:
            self._which.addItem(str(one.title), one.name)
        self._which.activated.connect(lambda _place: self._chosen())
        self._period = PeriodChoice(self)
        self._period.show_report(found[0])
        self._period.chosen.connect(self.count)
        self._headings = ReportHeadings()
        self._headings.moved.connect(self._go)
        self._title = plain_label()
        self._title.setObjectName("report_heading")
        self._title.setProperty("role", "heading")
        self._text = ReportText()
        self._text.figure_wanted.connect(self._show_figure)
        self._text.left.connect(self.keep)
        self._headings.figure_wanted.connect(self._text.go_to_figure)
        self._again = CountedAgain(window, lambda: self._draft, self)
        self._again.told.connect(self._take_again)
        self._text.setReadOnly(not window.office.can("enter"))
        self._state = note("", name="report_state")
        self._back = button("report_back", _("&Back to the draft"), "back")
        self._back.clicked.connect(self._back_to_draft)
        self._lay_out()

    # What is shown

    @property
    def draft(self) -> Draft | None:
        """The report as it stands, once it was counted."""
        return self._draft

    def count(self) -> None:
        """Draft the report chosen for its period, off the main thread.

        Where that fails or is cancelled, the one shown stays, and so does its period.
        """
        name, span = str(self._which.currentData()), self._period.span
        office = self._window.office
        if self.keep():
            with notices.telling(self):
                done = self._window.work(
                    _("Counting …"), lambda told: reporting.draft(office, name, span, told)
                )
                if not done.cancelled:
                    self._show_draft(done.result)
        draft = self._draft
        if draft is not None and (draft.report.name, draft.span) != (name, span):
            self._which.setCurrentIndex(self._which.findData(draft.report.name))
            self._period.show_span(draft.report, draft.span)

    def take_up(self) -> None:
        """Put the keys on the headings: while it was counted, the window behind had them."""
        self.activateWindow()
        self._headings.setFocus()

    def keep(self) -> bool:
        """Keep the text being edited, if it was changed; False where it could not be kept."""
        section = self._section()
        if self._draft is None or section is None or not self._window.office.can("enter"):
            return True
        text = self._text.text()
        if text.strip() == section.text.strip():
            return True
        kept = None
        with notices.telling(self):
            kept = reporting.keep_text(self._window.office, self._draft, section, text)
        if kept is None:
            return False
        self._draft = kept
        self._headings.mark(kept)
        self._show_state()
        return True

    def reject(self) -> None:
        if self.keep() or notices.agreed(
            self, _("The text was not kept. Close the report without it?"), _("Close without it")
        ):
            super().reject()

    # Inside

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._which)
        top.addWidget(self._period)
        self._earlier = self._button(
            "report_earlier", _("&Take over earlier texts"), "", self._take_over
        )
        top.addWidget(self._earlier)
        top.addStretch()
        top.addWidget(self._button("report_count", _("&Count again"), "refresh", self.count))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addWidget(self._text, 1)
        column.addWidget(
            note(
                _(
                    "A figure opens its records by a click or Ctrl+Enter. An empty text leaves the heading out."
                )
            )
        )
        parts = QSplitter()
        parts.setObjectName("report_parts")
        parts.addWidget(self._headings)
        parts.addWidget(right)
        parts.setSizes([sized(330), sized(790)])
        parts.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        for name, text, icon, act in (
            ("report_preview", _("Pre&view"), "preview", lambda: self._put_out("preview")),
            ("report_print", _("&Print …"), "print", lambda: self._put_out("print")),
            ("report_pdf", _("Save as P&DF …"), "export", lambda: self._put_out("pdf")),
            ("report_word", _("Save for &Word …"), "export", self._save),
            ("report_close", _("Close"), "", self.close),
        ):
            foot.addWidget(self._button(name, text, icon, act))
        layout = layout_of(self)
        layout.addLayout(top)
        layout.addWidget(parts, 1)
        layout.addLayout(foot)
        in_order(self._which, self._period)

    def _button(self, name: str, text: str, icon: str, act: Callable[[], object]) -> QWidget:
        made = button(name, text, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _chosen(self) -> None:
        self._period.show_report(self._found[self._which.currentIndex()])
        self.count()

    def _show_draft(self, draft: Draft) -> None:
        kept = self._shown
        self._draft, self._shown = draft, ""
        self._earlier.setVisible(
            self._window.office.can("enter")
            and bool(reporting.earlier_texts(self._window.office, draft))
        )
        self._headings.show_draft(draft, kept)
        self._go()

    def _take_again(self, draft: Draft) -> None:
        """Show what was counted again; what was typed is kept before, and the cursor stays."""
        if self.keep():
            at = self._text.textCursor().position()
            self._show_draft(reporting.renewed(self._window.office, draft))
            self._text.go_to(at)

    def _go(self) -> None:
        """Keep the text that was shown, and show that of the heading chosen."""
        name = self._headings.chosen
        if name in ("", self._shown):
            return
        if self.keep():
            self._shown = name
            self._show_text()
        else:
            self._headings.choose(self._shown)

    def _show_text(self) -> None:
        section = self._section()
        if self._draft is not None and section is not None:
            self._title.setText(section.title)
            self._text.show_section(self._draft, section)
            self._show_state()

    def _section(self) -> Section | None:
        sections = self._draft.sections if self._draft else ()
        return next((one for one in sections if one.name == self._shown), None)

    def _show_state(self) -> None:
        """Say whose words they are, and whether the draft has changed since."""
        section = self._section()
        own = section.own if section is not None else None
        self._back.setVisible(own is not None and self._window.office.can("enter"))
        self._state.setVisible(own is not None)
        if section is None or own is None:
            return
        said = _("In the office's own words since {day} ({who}); the figures are those of now.")
        text = said.format(day=own.on, who=own.who)
        if section.outdated:
            text = sentences(
                (text, _("The draft has changed since: look at it by “Back to the draft”."))
            )
        self._state.setText(text)

    def _back_to_draft(self) -> None:
        section = self._section()
        if self._draft is None or section is None or section.own is None:
            return
        asked = _("Put the program's draft in the place of your own words? It begins:\n\n{text}")
        shown = self._draft.filled(Section(section.name, "", section.part, section.draft))
        if notices.agreed(self, asked.format(text=shown[:300]), _("Take the draft")):
            office = self._window.office
            self._draft = reporting.keep_text(office, self._draft, section, section.draft)
            self._show_text()
            self._headings.mark(self._draft)

    def _take_over(self) -> None:
        if self._draft is None or not self.keep():
            return
        span = reporting.earlier_texts(self._window.office, self._draft)[0]
        start, end = span.iso
        asked = _(
            "Take over the office's own words of {start} — {end}, with the figures of this period?"
        )
        if notices.agreed(self, asked.format(start=start, end=end), _("Take over")):
            self._show_draft(reporting.take_over(self._window.office, self._draft, span))

    def _show_figure(self, name: str) -> None:
        answer = self._draft.answer(name) if self._draft else None
        if self._draft is None or answer is None or not self.keep():
            return
        title = str(self._draft.figures[name].label)
        wanted = show_records(self._window, self, title, answer)
        if wanted is not None:
            self._window.show_record(*wanted)
            self._window.raise_()
            self._window.activateWindow()

    def _put_out(self, way: str) -> None:
        if self.keep() and self._draft is not None and self._agreed():
            with notices.telling(self):
                put_out(self._window, self._draft, way)

    def _save(self) -> None:
        if self.keep() and self._draft is not None and self._agreed():
            with notices.telling(self):
                save_document(self._window, self._draft)

    def _agreed(self) -> bool:
        """Tell what is still to be filled in, and ask whether to go on."""
        assert self._draft is not None
        missing = self._draft.missing
        if not missing:
            return True
        listed = "\n".join(f"· {one.title}{marked('：')}{one.what}" for one in missing[:8])
        more = "\n…" if len(missing) > 8 else ""
        asked = _("Still to be filled in, and marked so in the report ({n}):\n\n{listed}\n\nGo on?")
        text = asked.format(n=len(missing), listed=listed + more)
        return notices.agreed(self, text, _("Go on"))
