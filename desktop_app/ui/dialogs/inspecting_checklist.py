"""Checklists: their items edited in place, given out as a sheet, brought in, printed blank."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QWidget,
)

from desktop_app.desk import inspecting
from desktop_app.desk.inspecting import Checklist, output, own, rows
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.books import export_book, print_book
from desktop_app.ui.dialogs.inspecting_items import ChecklistTable
from desktop_app.ui.dialogs.saving import file_to_open
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_checklists(window: "MainWindow", parent: QWidget) -> None:
    """Show the checklists there are, to be edited."""
    found, faults = inspecting.checklists(window.office)
    for fault in faults:
        notices.refused(parent, fault)
    if not found:
        raise UserError(_("There is no checklist; bring one in from a sheet."))
    dialog = ChecklistDialog(window, parent)
    dialog.exec()
    dialog.deleteLater()


class ChecklistDialog(QDialog):
    """One checklist, its items a row each."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checklist_dialog")
        self.setWindowTitle(_("Checklists"))
        grow(self, 1180, 640)
        self._window, self._office = window, window.office
        self._found: list[Checklist] = []
        self._shown: Checklist | None = None
        self._before: list[dict[str, str]] = []
        self._which = named(Choice(), "checklist_which", _("Checklist"))
        self._which.setMinimumWidth(sized(320))
        self._which.activated.connect(lambda _place: self._chosen())
        may_write = self._office.can("settings")
        self._table = ChecklistTable(rows.choices(self._office), may_write=may_write)
        self._total = note("", name="checklist_total")
        self._table.edited.connect(self._show_total)
        self._lay_out()
        self._read()

    # What is shown

    def _read(self, name: str = "") -> None:
        """Read the checklists again, and show one: the one named, else the first."""
        self._found, _faults = inspecting.checklists(self._office)
        self._which.clear()
        for one in self._found:
            said = str(one.title)
            if own.is_own(self._office, one):
                said = _("{title} (the office's own)").format(title=said)
            self._which.addItem(said, one.name)
        self._which.setCurrentIndex(max(self._which.findData(name), 0))
        self._show(self._found[self._which.currentIndex()])

    def _show(self, one: Checklist) -> None:
        self._shown = one
        self._table.fill(rows.rows(self._office, one))
        self._before = self._table.rows()
        self._drop.setEnabled(own.is_own(self._office, one) and self._office.can("settings"))

    def _show_total(self) -> None:
        points = 0.0
        for row in self._table.rows():
            if rows.is_asked(row):
                try:
                    points += float(row["points"] or 0)
                except ValueError:
                    continue
        said = _("{n} items, {points} points in all")
        self._total.setText(said.format(n=self._table.rowCount(), points=f"{points:g}"))

    # What is done

    def _chosen(self) -> None:
        if self._settled():
            self._show(self._found[self._which.currentIndex()])
        elif self._shown is not None:
            self._which.setCurrentIndex(self._which.findData(self._shown.name))

    def _settled(self) -> bool:
        """Whether nothing is unsaved, or may be left so."""
        if self._table.rows() == self._before:
            return True
        return notices.agreed(
            self, _("The checklist was changed and not saved. Leave it so?"), _("Leave it")
        )

    def reject(self) -> None:
        if self._settled():
            super().reject()

    def save(self) -> None:
        """Keep what is shown as the office's own; what cannot be taken is told by its row."""
        if not self._office.can("settings") or self._shown is None:
            return
        self._table.take_what_is_typed()
        with notices.telling(self):
            one = rows.judged(self._office, self._shown.title, self._table.rows(), self._shown)
            kept = own.keep(self._office, one)
            self._read(kept.name)
            self._total.setText(_("Saved as the office's own: {file}").format(file=kept.file))

    def _export(self) -> None:
        if (one := self._shown) is not None and self._settled():
            with notices.telling(self):
                export_book(self._window, lambda: own.book(self._office, one))

    def _print(self) -> None:
        if (one := self._shown) is not None and self._settled():
            with notices.telling(self):
                print_book(self._window, lambda: output.blank(self._office, one))

    def _bring_in(self) -> None:
        if not self._settled():
            return
        kinds = _("Workbooks (*.xlsx *.xls *.ods *.csv)")
        path = file_to_open(
            self, self._window.memory, _("A checklist in a sheet"), kinds, "checklist"
        )
        if path is None:
            return
        with notices.telling(self):
            one = own.bring_in(self._office, path)
            asked = _("Take “{title}” with {n} items and {points} points as the office's own?")
            points = f"{one.points:g}"
            text = asked.format(title=one.title, n=len(one.items), points=points)
            if notices.agreed(self, text, _("Take over")):
                self._read(own.keep(self._office, one).name)

    def _take_away(self) -> None:
        if self._shown is None:
            return
        asked = _(
            "Take the office's own “{title}” away? What came with the program is there again."
        )
        if notices.agreed(self, asked.format(title=self._shown.title), _("Take away")):
            with notices.telling(self):
                own.drop(self._office, self._shown)
            self._read(self._shown.name)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._which)
        top.addStretch()
        top.addWidget(self._total)
        acts = FlowLayout()
        for name, text, icon, act, writes in (
            ("checklist_add", _("&Add below"), "new", self._table.add, True),
            ("checklist_remove", _("&Remove"), "void", self._table.remove, True),
            ("checklist_up", _("&Up"), "", lambda: self._table.move_row(-1), True),
            ("checklist_down", _("&Down"), "", lambda: self._table.move_row(1), True),
            ("checklist_in", _("&Bring in …"), "import", self._bring_in, True),
            ("checklist_out", _("&Export to Excel …"), "export", self._export, False),
            ("checklist_blank", _("Blank &form …"), "print", self._print, False),
        ):
            acts.addWidget(self._button(name, text, icon, act, writes=writes))
        self._drop = self._button(
            "checklist_drop", _("Back to the &program's …"), "undo", self._take_away, writes=True
        )
        acts.addWidget(self._drop)
        foot = QHBoxLayout()
        foot.addStretch()
        save = self._button("checklist_save", _("&Save"), "", self.save, writes=True)
        save.setProperty("role", "main")  # by Ctrl+S: Enter is the table's
        foot.addWidget(save)
        foot.addWidget(self._button("checklist_close", _("Close"), "", self.reject, writes=False))
        layout = layout_of(self)
        layout.addLayout(top)
        layout.addWidget(self._table, 1)
        layout.addLayout(acts)
        layout.addWidget(
            note(
                _(
                    "Type to change a cell. Insert adds an item, Ctrl+Delete takes it out, Alt with an "
                    "arrow moves it, Ctrl+S saves. Inspections begun before keep their items."
                )
            )
        )
        layout.addLayout(foot)
        for keys, act in (
            ("Ctrl+S", self.save),
            ("Insert", self._table.add),
            ("Ctrl+Delete", self._table.remove),
            ("Alt+Up", lambda: self._table.move_row(-1)),
            ("Alt+Down", lambda: self._table.move_row(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setEnabled(self._office.can("settings"))

    def _button(
        self, name: str, text: str, icon: str, act: Callable[[], object], *, writes: bool
    ) -> QWidget:
        made = button(name, text, icon)
        made.clicked.connect(lambda _checked=False: act())
        made.setEnabled(not writes or self._office.can("settings"))
        return made
