"""The page Today: painted at once, filled in when the checks have answered, and after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.office import Office
from desktop_app.errors import Progress
from desktop_app.ui import notices
from desktop_app.ui.asking import Asker
from desktop_app.ui.controls import named, note
from desktop_app.ui.memory import Memory
from desktop_app.ui.style import keyed, sized
from desktop_app.ui.tab_order import in_order
from desktop_app.ui.today import charts, dealt, findings, tiles
from desktop_app.ui.today.detail import Detail
from desktop_app.ui.today.first_steps import FirstSteps
from desktop_app.ui.today.head import Head, being_asked
from desktop_app.ui.today.items import ItemsModel, ItemsTable
from desktop_app.words import _

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Agenda, Item

_AGAIN = 30 * 60_000  # milliseconds: what becomes due by the clock is seen, too
_SHAPE = "today"


class TodayPage(QWidget):
    """What is to be done, what was dealt with, and the year; one key leads to each record.

    `written` once a finding was made or a check muted, `counted` when there are new counts.
    """

    open_record = Signal(str, int)
    open_register = Signal(str)
    new_record = Signal(str, object)
    checks_wanted = Signal()
    step_taken = Signal(str, str)
    written = Signal()
    counted = Signal()

    def __init__(self, office: Office, memory: Memory) -> None:
        super().__init__()
        named(self, "page_today", _("Today"))
        self._office, self._memory = office, memory
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.agenda: Agenda | None = None
        self._stale = True
        self.asker = Asker(office, self)
        self.first_steps = FirstSteps(office, memory)
        self.tiles = tiles.Tiles()
        self.model = ItemsModel(office, self)
        self.table = ItemsTable(self.model)
        self.detail = Detail(may_write=office.can("enter"))
        self.dealt = dealt.DealtList(office)
        self._calm = note("", "heading", "today_calm")
        self._calm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._calm)
        self.head = Head()
        self._charts = QVBoxLayout()
        self._splitter = QSplitter()
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._lay_out()
        self._connect()
        self._show_calm()

    # What the window asks

    def refresh_when_shown(self) -> None:
        """Ask again, at once where the page is looked at or has answered before."""
        self._stale = True
        if self.isVisible() or self.agenda is not None:
            self._ask()

    def refresh(self) -> None:
        """Ask again now."""
        self._ask(at_once=True)

    def rest(self, resting: bool) -> None:
        """Ask nothing while other work has the register."""
        self.asker.rest(resting)

    @property
    def urgent(self) -> int:
        """How many items are overdue or violations."""
        counts = self.agenda.counts if self.agenda is not None else {}
        return counts.get("overdue", 0) + counts.get("violation", 0)

    def items(self) -> list[Item]:
        """Return the items that are listed."""
        return list(self.model.items)

    def take_up(self) -> None:
        """Put the keys on the list, or on the page until there is one."""
        (self.table if self.model.items else self).setFocus()

    # What the keys do

    def open_current(self) -> None:
        """Open the record of the item at the cursor, or begin the one that is missing."""
        from desktop_app.desk import today

        item = self.table.current()
        if item is None:
            return
        with notices.telling(self):
            found = today.opens(self._office, item)
            if isinstance(found, today.New):
                self.new_record.emit(found.register, found.known)
            else:
                self.open_record.emit(found.register, found.id)

    def make_findings(self) -> None:
        """Make a finding of each item chosen; of a single one that has a finding, open that."""
        from desktop_app.desk import today

        chosen = self.table.chosen()
        if not self._office.can("enter") or not chosen:
            return
        with notices.telling(self):
            number = today.findings_of(self._office).get(chosen[0].key)
            if len(chosen) == 1 and number:
                found = today.opens_finding(self._office, number)
                self.open_record.emit(found.register, found.id)
            elif made := findings.make(self, self._office, chosen):
                self.detail.say(findings.said(made))
                self.written.emit()

    def mute(self) -> None:
        """Ask why the check of the item at the cursor is to be muted, and mute it."""
        from desktop_app.ui.dialogs.muting import mute_check

        item = self.table.current()
        if item is None or item.hit is None or not self._office.can("enter"):
            return
        if mute_check(self, self._office, item.hit.check, item.number):
            self.written.emit()

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask(self, *, at_once: bool = False) -> None:
        self._stale = False
        if self.agenda is not None:  # or it waits for what asks to be loaded, beside the window
            self._show_first_steps()
        self.asker.ask(_asked, at_once=at_once)

    def _told(self, agenda: Agenda) -> None:
        from desktop_app.desk import today

        row, item = self.table.currentIndex().row(), self.table.current()
        self.agenda = agenda
        self._show_first_steps()
        self.head.show_day()
        self.tiles.show_counts(agenda.counts)
        self._show_items()
        self.table.choose(item.key if item is not None else "", row)
        self.dealt.show_dealt(agenda.dealt)
        self._show_charts()
        self._show_state()
        self.detail.show_item(self.table.current())
        with notices.telling(self):
            today.keep(self._office, agenda.seen)
        self.counted.emit()

    def _show_first_steps(self) -> None:
        with notices.telling(self):
            self.first_steps.show_steps()

    def _show_items(self) -> None:
        items = self.agenda.items if self.agenda is not None else ()
        part = self.tiles.part
        self.model.show_items([item for item in items if item.part == part] if part else items)
        self._show_calm()
        self.detail.show_item(self.table.current())

    def _filtered(self) -> None:
        self._show_items()
        self.table.choose("")

    def _show_calm(self) -> None:
        if self.agenda is None:
            text = being_asked()
        elif self.agenda.items:
            text = _("Nothing of this kind.")
        else:
            text = _("Nothing is due, and nothing is wrong.")
        self._calm.setText(text)
        focused = self.table.hasFocus() or self.hasFocus()
        self._stack.setCurrentWidget(self.table if self.model.items else self._calm)
        if focused:
            self.take_up()
        # Where there is a list, Tab has no business with the page around it.
        stops = Qt.FocusPolicy.NoFocus if self.model.items else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(stops)

    def _show_charts(self) -> None:
        assert self.agenda is not None
        while (taken := self._charts.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.deleteLater()
        for chart in self.agenda.charts:
            if chart.fault or any(map(any, chart.figures)):  # an empty one tells nothing
                self._charts.addWidget(charts.YearChart(chart))
        self._charts.addStretch(1)

    def _show_state(self) -> None:
        if self.agenda is None or self.asker.asking:
            self.head.show_asking()
            return
        from desktop_app.desk import checking

        skipped = self.agenda.outcome.skipped
        why = [checking.why_not_asked(self._office, each) for each in skipped]
        self.head.show_asked(self.agenda, why)

    def _failed(self, why: str) -> None:
        self.head.show_failure(why)
        self._calm.setText(why)
        self._show_first_steps()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._stack, 1)
        column.addWidget(self.detail)
        inner = QWidget()
        beside = QVBoxLayout(inner)
        beside.setContentsMargins(8, 0, 4, 0)
        beside.addWidget(self.dealt)
        beside.addLayout(self._charts)
        beside.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("today_beside")
        scroll.setAccessibleName(_("The year"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._splitter.setObjectName("today_splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(scroll)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([sized(640), 310])
        if shape := self._memory.shape(keyed(_SHAPE)):
            self._splitter.restoreState(shape)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.first_steps)
        layout.addWidget(self.tiles)
        layout.addWidget(self._splitter, 1)
        in_order(
            self.head.checks, self.first_steps, self.tiles, self.table, self.detail, self.dealt
        )

    def _connect(self) -> None:
        self.asker.begun.connect(self._show_state)
        self.asker.told.connect(self._told)
        self.asker.failed.connect(self._failed)
        self.tiles.changed.connect(self._filtered)
        self.table.opened.connect(self.open_current)
        self.table.finding_wanted.connect(self.make_findings)
        self.table.mute_wanted.connect(self.mute)
        self.table.moved.connect(lambda: self.detail.show_item(self.table.current()))
        self.detail.opened.connect(self.open_current)
        self.detail.finding_wanted.connect(self.make_findings)
        self.detail.mute_wanted.connect(self.mute)
        self.dealt.open_record.connect(self.open_record)
        self.dealt.open_register.connect(self.open_register)
        self.head.checks_wanted.connect(self.checks_wanted)
        self.first_steps.taken.connect(self.step_taken)
        self._splitter.splitterMoved.connect(
            lambda _place, _index: self._memory.keep_shape(
                keyed(_SHAPE), self._splitter.saveState()
            )
        )
        self._again.timeout.connect(self.refresh_when_shown)
        self._again.start()


def _asked(office: Office, progress: Progress) -> Agenda | None:
    from desktop_app.desk import today

    agenda = today.ask(office, progress=progress)
    if agenda is not None:
        agenda.counts  # noqa: B018 - reckoned here, not where the window waits for it
    return agenda
