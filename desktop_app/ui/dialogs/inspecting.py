"""The window of a scored self-inspection: begun, shown with what was counted, compared, put out."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from desktop_app.desk import inspecting, searching
from desktop_app.desk.inspecting import Inspection, output
from desktop_app.errors import UserError
from desktop_app.ui import hearing, notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.books import Made, export_book, print_book
from desktop_app.ui.dialogs.inspecting_lines import ScoringTable
from desktop_app.ui.dialogs.inspecting_scoring import Scoring
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_NAME = "inspection_dialog"


def show_inspections(window: "MainWindow", id: int | None = None) -> None:
    """Show the scored inspections beside the window, the latest or the one given first."""
    there = window.findChild(QDialog, _NAME)
    if isinstance(there, InspectionDialog) and there.isVisible():
        there.show_inspections(id)
        there.raise_()
        there.activateWindow()
        return
    dialog = InspectionDialog(window)
    dialog.show_inspections(id)
    dialog.show()


class InspectionDialog(QDialog):
    """One inspection: its items to be scored, what was counted, and what they make together."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName(_NAME)
        self.setWindowTitle(_("Scored self-inspection"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grow(self, 1180, 680)
        self._window, self._office = window, window.office
        self._one: Inspection | None = None
        self._which = named(Choice(), "inspection_which", _("Inspection"))
        self._which.setMinimumWidth(sized(260))
        self._which.activated.connect(lambda _place: self.show_chosen())
        self._lines = ScoringTable()
        self._scoring = Scoring(self._office, self, self._lines)
        self._lines.evidence_wanted.connect(self._show_evidence)
        self._lines.moved.connect(self._show_detail)
        self._lines.typing_refused.connect(self._say_why_not)
        self._empty = note(
            _(
                "No inspection was scored yet. Begin one: its items come with what the registers "
                "prove of them, and a score is proposed for each."
            ),
            name="inspection_empty",
        )
        self._detail = note("", name="inspection_detail")
        self._detail.setMinimumHeight(sized(40))
        self._total = note("", "heading", "inspection_total")
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        QShortcut(QKeySequence("F5"), self, self._count_again)
        window.records_changed.connect(self._read_again)

    # What is shown

    @property
    def inspection(self) -> Inspection | None:
        """The inspection that is shown."""
        return self._one

    def show_inspections(self, id: int | None = None) -> None:
        """List the inspections there are, and show one: the one given, else that shown, else the last."""
        self._read(id)
        if self._one is None:
            self._buttons["inspection_begin"].setFocus()
            hearing.say(self._empty, self._empty.text())
        else:
            self._lines.setFocus()

    def _read(self, id: int | None = None) -> None:
        wanted = id or (self._one.id if self._one else None)
        self._which.clear()
        with notices.telling(self):
            for values in inspecting.scored(self._office):
                self._which.addItem(f"{values['number']}  {values['title']}", values["id"])
        place = self._which.findData(wanted)
        if wanted is not None and place < 0:
            self._one = None
        self._which.setCurrentIndex(max(place, 0) if self._which.count() else -1)
        self.show_chosen()

    def _read_again(self) -> None:
        """Show what was changed in the window meanwhile; the keys stay where they are."""
        if self.isVisible():
            self._read()

    def show_chosen(self) -> None:
        """Show the inspection that is chosen, as it is kept now."""
        id = self._which.currentData()
        self._one = None
        if id is not None:
            with notices.telling(self):
                self._one = inspecting.inspection(self._office, int(id))
        one = self._one
        self._empty.setVisible(one is None)
        self._lines.setVisible(one is not None)
        may = one is not None and not self._why_not(one)
        for name, made in self._buttons.items():
            made.setEnabled(may if name in _WRITING else one is not None or name in _ALWAYS)
        self._buttons["inspection_begin"].setEnabled(self._office.can("enter"))
        if one is not None:
            self._lines.show_inspection(one, typed=may)
        self._show_total()
        self._show_detail()

    def tell(self, text: str) -> None:
        """Say something in the place of the total, until that is shown again."""
        self._total.setText(text)

    def _show_total(self) -> None:
        one = self._one
        if one is None:
            self._total.setText("")
            return
        made = one.sum
        parts = [
            f"{inspecting.plain(made.score)} / {inspecting.plain(made.base)}",
            output.rate(made),
            one.verdict,
            _("{n} not scored yet").format(n=made.undecided) if made.undecided else "",
            "" if one.open else _("Done; the scores stay as they were signed"),
        ]
        self._total.setText("    ".join(filter(None, parts)))

    def _show_detail(self) -> None:
        line = self._lines.current() if self._one is not None else None
        if line is None:
            self._detail.setText("")
            return
        basis = str(line.line.get("basis") or "")
        parts = [f"{line.code}  {line.text}", basis, line.counted]
        note = line.note if line.note != line.counted else ""
        self._detail.setText("\n".join(filter(None, (" · ".join(filter(None, parts)), note))))

    # What the scoring asks

    def open_record(self, register: str, id: int) -> None:
        """Open a record in the window behind."""
        self._window.show_record(register, id)
        self._bring_forward()

    def may_write(self, one: Inspection, *, scores: bool = True) -> bool:
        """Whether an inspection, or at least what its `scores` lead to, may be changed; else why not
        is said.

        Where the record is being edited in the window, its edits are to be settled before.
        """
        if why := self._why_not(one, scores=scores):
            notices.told(self, why)
            return False
        return not self._shown_in_window(one) or self._window.may_leave()

    def written(self, one: Inspection) -> None:
        """Show what was written, here and in the window."""
        self._window.changed()
        if self._shown_in_window(one):
            self._window.show_record(one.register.name, one.id)

    # Beginning, counting again, putting out

    def _begin(self) -> None:
        from desktop_app.ui.dialogs.inspecting_begin import ask_inspection

        saved = None
        with notices.telling(self):
            found, faults = inspecting.checklists(self._office)
            for fault in faults:
                notices.refused(self, fault)
            if not found:
                raise UserError(_("There is no checklist; bring one in from a sheet."))
            wanted = ask_inspection(self, found)
            if wanted is None:
                return
            saved = self._counted(
                lambda told: inspecting.begin(
                    self._office,
                    wanted.checklist,
                    wanted.span,
                    {"title": wanted.title},
                    progress=told,
                )
            )
        if saved is not None:
            self._window.changed()
            self.show_inspections(saved.id)

    def _count_again(self) -> None:
        one = self._one
        if one is None or not self.may_write(one):
            return
        with notices.telling(self):
            lines = self._counted(lambda told: inspecting.recounted(self._office, one, told))
            if lines is not None:
                inspecting.renew(self._office, one.id, lines)
        self.written(one)

    def _counted(self, do: Callable[[Any], Any]) -> Any:
        """The result of a count off the main thread; None where it was cancelled."""
        try:
            return self._window.work(_("Counting …"), do).result
        except inspecting.Stopped:
            return None

    def _show_evidence(self) -> None:
        from desktop_app.ui.dialogs.inspecting_evidence import show_evidence

        one, line = self._one, self._lines.current()
        if one is None or line is None:
            return
        with notices.telling(self):
            done = self._window.work(
                _("Counting …"),
                lambda _told: inspecting.count_line(self._office, one, line),
                cancel=False,
            )
            if done.result is None:
                raise UserError(
                    _("Nothing is counted of this item; it is judged by looking at it.")
                )
            title = f"{line.code}  {line.text}"
            wanted = show_evidence(self._window, self, title, done.result)
            if wanted is not None:
                self._open_behind(wanted.register, wanted.number)

    def _compare(self) -> None:
        from desktop_app.ui.dialogs.inspecting_compare import show_comparison

        with notices.telling(self):
            assert self._one is not None
            show_comparison(self._window, self._one)

    def _put_out(self, way: Callable[["MainWindow", Made], None]) -> None:
        assert self._one is not None
        id = self._one.id
        with notices.telling(self):
            way(self._window, lambda: output.book(self._office, id))

    def _bring_in(self) -> None:
        from desktop_app.ui.dialogs.inspecting_filled import bring_in_filled

        one = self._one
        if one is not None and self.may_write(one):
            with notices.telling(self):
                bring_in_filled(self._window, self, one)
            self.written(one)

    def _checklists(self) -> None:
        from desktop_app.ui.dialogs.inspecting_checklist import show_checklists

        with notices.telling(self):
            show_checklists(self._window, self)

    def _open_own(self) -> None:
        if self._one is not None:
            self.open_record(self._one.register.name, self._one.id)

    # Inside

    def _why_not(self, one: Inspection, *, scores: bool = True) -> str:
        if self._office.read_only:
            return _("The register is open to be read only; nothing can be changed.")
        return self._office.hindrance("enter") or (inspecting.closed(one) if scores else "")

    def _say_why_not(self) -> None:
        if self._one is not None:
            self.may_write(self._one)

    def _open_behind(self, register: str, number: str) -> None:
        """Open a record behind a count; for what has none its register."""
        kept = self._office.registers[register]
        values = searching.find(self._office, kept, number) if number else None
        if values is not None:
            self.open_record(register, int(values["id"]))
        else:
            self._window.go_to(register)
            self._bring_forward()

    def _bring_forward(self) -> None:
        self._window.raise_()
        self._window.activateWindow()

    def _shown_in_window(self, one: Inspection) -> bool:
        window = self._window
        same = window.record_shown() == one.id
        return same and window.register is one.register

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._which, 1)
        for name, text, icon, act in (
            ("inspection_begin", _("&Begin …"), "new", self._begin),
            ("inspection_count", _("C&ount again"), "refresh", self._count_again),
            ("inspection_checklists", _("Check&lists …"), "form", self._checklists),
            ("inspection_open", _("Open the &record"), "open", self._open_own),
        ):
            top.addWidget(self._button(name, text, icon, act))
        acts = FlowLayout()
        for name, text, icon, act in (
            ("inspection_accept", _("Take the proposal (A)"), "", self._scoring.accept),
            ("inspection_accept_all", _("Take &all proposals …"), "", self._scoring.accept_all),
            ("inspection_na", _("Not applicable (N)"), "", self._scoring.leave_out),
            ("inspection_evidence_of", _("Records behind it (E)"), "search", self._show_evidence),
            ("inspection_finding", _("Finding (F)"), "", self._scoring.make_finding),
        ):
            acts.addWidget(self._button(name, text, icon, act))
        foot = QHBoxLayout()
        foot.addStretch(1)
        for name, text, icon, act in (
            ("inspection_compare", _("Co&mpare …"), "statistics", self._compare),
            ("inspection_fill", _("Bring in a &filled sheet …"), "import", self._bring_in),
            (
                "inspection_export",
                _("&Export to Excel …"),
                "export",
                lambda: self._put_out(export_book),
            ),
            ("inspection_print", _("&Print …"), "print", lambda: self._put_out(print_book)),
        ):
            foot.addWidget(self._button(name, text, icon, act))
        foot.addWidget(self._button("inspection_close", _("Close"), "", self.close))
        layout = layout_of(self)
        layout.addLayout(top)
        layout.addWidget(self._empty)
        layout.addWidget(self._lines, 1)
        layout.addWidget(self._detail)
        layout.addLayout(acts)
        layout.addWidget(
            note(
                _(
                    "Digits or Enter type a score, F2 what was found; A takes the proposal, N takes "
                    "the item out of the base, E shows the records, F makes a finding. All is kept at once."
                )
            )
        )
        layout.addWidget(self._total)
        layout.addLayout(foot)

    def _button(self, name: str, text: str, icon: str, act: Callable[[], object]) -> QPushButton:
        made = button(name, text, icon)
        made.clicked.connect(lambda _checked=False: act())
        self._buttons[name] = made
        return made


# What changes the inspection, and what can be done without one.
_WRITING = (
    "inspection_accept",
    "inspection_accept_all",
    "inspection_na",
    "inspection_count",
    "inspection_fill",
)
_ALWAYS = ("inspection_checklists", "inspection_close")
