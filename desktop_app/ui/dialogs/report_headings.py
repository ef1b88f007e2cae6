"""The headings of a report, marked with what each lacks, and below them what is to be filled in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.desk.report import Draft
from desktop_app.ui.colours import ink_of
from desktop_app.ui.controls import literal, named, note
from desktop_app.words import _, marked

_ROLE = Qt.ItemDataRole.UserRole


class ReportHeadings(QWidget):
    """Two lists: `moved` when another heading is chosen, `figure_wanted` with the name of a figure."""

    moved = Signal()
    figure_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._headings = named(QListWidget(), "report_headings", _("Headings"))
        self._headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._headings.currentItemChanged.connect(lambda _now, _before: self.moved.emit())
        self._title = note("", name="report_missing_title")
        self.setFocusProxy(self._headings)
        self._missing = named(QListWidget(), "report_missing", _("Still to be filled in"))
        self._missing.setWordWrap(True)
        self._missing.itemClicked.connect(self._to_missing)
        self._missing.itemActivated.connect(self._to_missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._headings, 3)
        column.addWidget(self._title)
        column.addWidget(self._missing, 2)

    @property
    def chosen(self) -> str:
        """The name of the heading that is chosen; "" for none."""
        row = self._headings.currentRow()
        return str(self._headings.item(row).data(_ROLE)) if row >= 0 else ""

    def choose(self, heading: str) -> None:
        """Choose a heading by its name."""
        for place in range(self._headings.count()):
            if self._headings.item(place).data(_ROLE) == heading:
                self._headings.setCurrentRow(place)

    def show_draft(self, draft: Draft, heading: str) -> None:
        """Show the headings of another draft, and choose one by its name; where it is none the first."""
        self._headings.blockSignals(True)
        self._headings.clear()
        for section in draft.sections:
            item = QListWidgetItem(section.title, self._headings)
            item.setData(_ROLE, section.name)
        self._headings.blockSignals(False)
        self.mark(draft)
        names = [section.name for section in draft.sections]
        self._headings.setCurrentRow(names.index(heading) if heading in names else 0)

    def mark(self, draft: Draft) -> None:
        """Mark the headings that lack something or are in the office's own words; list what lacks."""
        self._draft = draft
        for place, section in enumerate(draft.sections):
            lacking = sum(one.heading == section.name for one in draft.missing)
            item = self._headings.item(place)
            marks = [section.title]
            if lacking:
                marks.append(_("{n} to fill in").format(n=lacking))
            if section.own is not None:
                marks.append(_("draft changed") if section.outdated else _("own words"))
            item.setText(" · ".join(marks))
            item.setToolTip(literal(item.text()))
            item.setForeground(ink_of("bad" if lacking else "plain"))
        self._missing.clear()
        for one in draft.missing:
            said = f"{one.title}{marked('：')}{one.what}"
            item = QListWidgetItem("\n".join(filter(None, (said, one.why))), self._missing)
            item.setData(_ROLE, (one.heading, one.figure))
        told = _("Still to be filled in: {n}").format(n=len(draft.missing))
        self._title.setText(told if draft.missing else _("Nothing is left to fill in."))
        self._missing.setVisible(bool(draft.missing))

    def dress(self) -> None:
        """Mark the headings in the colours that are worn now."""
        if self._draft is not None:
            self.mark(self._draft)

    def _to_missing(self, item: QListWidgetItem) -> None:
        heading, figure = item.data(_ROLE)
        self.choose(heading)
        self.figure_wanted.emit(figure)
