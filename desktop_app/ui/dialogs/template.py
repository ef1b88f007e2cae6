"""The dialog in which it is said what goes into which cell of a superior's form."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import templates
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note, plain_label
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.ui.dialogs.template_grid import FormGrid, SlotWords
from desktop_app.ui.style import sized
from desktop_app.words import _, listed, sentences, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_WORD = Qt.ItemDataRole.UserRole
_SIZE = (1120, 660)
_PANEL = 290  # pixels


def ask(window: "MainWindow", register: Register, fit: templates.Fit) -> "templates.Fit | None":
    """Let it be said what goes where in a form; None when cancelled.

    Nothing is asked where the form says it all by its placeholders.
    """
    if fit.slots and all(slot.by == "form" for slot in fit.slots.values()):
        return fit
    dialog = TemplateDialog(window, register, window.office.registers.serving("unit"), fit)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    said = dialog.fit
    dialog.deleteLater()
    return said if accepted else None


class TemplateDialog(QDialog):
    """Shows a form cell by cell; `fit` is what was said of it."""

    def __init__(
        self, parent: QWidget, register: Register, unit: Register | None, fit: templates.Fit
    ) -> None:
        super().__init__(parent)
        self.setObjectName("template_dialog")
        self.setWindowTitle(_("What goes where in “{name}”").format(name=fit.path.name))
        grow(self, *_SIZE)
        self._register, self._unit, self._fit, self._begun = register, unit, fit, fit
        self._sheets = templates.sheets(fit)
        self._says = note("", name="template_says")
        self._sheet = named(Choice(), "template_sheet", _("Sheet"))
        self._sheet.addItems([sheet.title for sheet in self._sheets])
        self._sheet.currentIndexChanged.connect(lambda _at: self._show())
        self._grid = FormGrid()
        self._grid.moved.connect(self._show_current)
        self._grid.wanted.connect(self._choose)
        self._grid.emptied.connect(lambda: self._put(""))
        self._cell = note("", "heading", "template_cell")
        self._search = named(QLineEdit(), "template_search", _("Search the fields"))
        self._search.setPlaceholderText(_("Search the fields"))
        self._search.textChanged.connect(self._offer)
        self._words = named(QListWidget(), "template_words", _("What may go into the cell"))
        self._words.itemDoubleClicked.connect(lambda _item: self._take())
        self._old = named(Choice(), "template_old", _("Rows filled already"))
        self._old.addItem(_("give way to the new ones"), "replace")
        self._old.addItem(_("stay above the new ones"), "keep")
        self._lay_out()
        for word, label in templates.choices(register, unit):
            item = QListWidgetItem(_in_list(word, label), self._words)
            item.setData(_WORD, word)
        self._words.setCurrentRow(0)
        self._show()
        self._grid.setFocus()

    @property
    def fit(self) -> templates.Fit:
        """The form with what was said of it."""
        return self._fit.keeping(self._old.currentData())

    def reject(self) -> None:
        lost = _("What was said of the form by hand is lost. Leave it?")
        if self._fit is self._begun or notices.agreed(self, lost, _("&Leave")):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter takes the field that is found, and does not close the dialog.
        searching, choosing = self._search.hasFocus(), self._words.hasFocus()
        if (searching or choosing) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif searching and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._words.setFocus()
        elif (searching or choosing) and event.key() == Qt.Key.Key_Escape:
            self._grid.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        label = plain_label(_("&Sheet"))
        label.setBuddy(self._sheet)
        row.addWidget(label)
        row.addWidget(self._sheet)
        row.addStretch()
        self._old_label = plain_label(_("Rows filled &already"))
        self._old_label.setBuddy(self._old)
        row.addWidget(self._old_label)
        row.addWidget(self._old)
        column.addLayout(row)
        column.addWidget(self._grid)
        right.setMinimumWidth(sized(_PANEL))
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._cell)
        column.addWidget(self._search)
        column.addWidget(self._words, 1)
        take = button("template_take", _("&Put it in"))
        take.clicked.connect(self._take)
        empty = button("template_empty", _("&Leave the cell as it is"))
        empty.clicked.connect(lambda: self._put(""))
        column.addWidget(take)
        column.addWidget(empty)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._fill = buttons.addButton(_("&Fill …"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(self._fill, "template_fill", _("Fill"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(self._says)
        layout.addWidget(split, 1)
        layout.addWidget(buttons)
        main(self._fill)  # once it is one of the dialog's

    def _show(self) -> None:
        """Show the sheet chosen, and what is known of the form."""
        sheet = self._sheets[max(self._sheet.currentIndex(), 0)]
        cells = {
            where: SlotWords(self._register, slot, self._unit)
            for where, slot in self._fit.slots.items()
            if where.sheet == sheet.title
        }
        self._grid.show_sheet(sheet, cells)
        for widget in (self._old, self._old_label):
            widget.setVisible(bool(self._fit.old))
        self._says.setText(_says(self._fit))
        self._fill.setEnabled(bool(self._fit.slots))
        self._show_current()

    def _show_current(self) -> None:
        where = self._grid.current
        sheet = self._sheets[max(self._sheet.currentIndex(), 0)]
        formula = where is not None and sheet.is_formula(where)
        for widget in (self._search, self._words):
            widget.setEnabled(where is not None and not formula)
        if where is None:
            return
        slot = self._fit.slots.get(where)
        if formula:
            self._cell.setText(_("{cell} works something out, and stays.").format(cell=where.name))
            return
        what = (
            listed(templates.named(self._register, w, self._unit) for w in slot.words)
            if slot
            else ""
        )
        self._cell.setText(
            _("Into {cell} goes: {what}").format(cell=where.name, what=what or _("nothing"))
        )
        for at in range(self._words.count() if slot and len(slot.words) == 1 else 0):
            if slot and self._words.item(at).data(_WORD) == slot.words[0]:
                self._words.setCurrentRow(at)

    def _choose(self) -> None:
        if self._search.isEnabled():
            self._search.setFocus()
            self._search.selectAll()

    def _take(self) -> None:
        if self._words.currentRow() >= 0:
            self._put(self._words.currentItem().data(_WORD))

    def _offer(self, text: str) -> None:
        """Offer the fields whose name or key has the text."""
        sought, first = text.strip().casefold(), -1
        for at in range(self._words.count()):
            item = self._words.item(at)
            found = sought in item.text().casefold() or sought in str(item.data(_WORD))
            item.setHidden(not found)
            first = at if found and first < 0 else first
        self._words.setCurrentRow(first)

    def _put(self, word: str) -> None:
        """Let a word, or nothing, go into the current cell."""
        where = self._grid.current
        if where is None or not self._search.isEnabled():
            return
        slots = dict(self._fit.slots)
        slots[where] = templates.Slot(templates.placeholder(word) if word else "", "hand")
        self._fit = templates.with_slots(self._fit, slots)
        self._search.clear()
        self._show()
        self._grid.setFocus()


def _in_list(word: str, label: str) -> str:
    """What a word of a row for each record is called in the list of all words."""
    if word.startswith(templates.EACH) and "." not in word.removeprefix(templates.EACH):
        return _("each row: {what}").format(what=label)
    return label


def _says(fit: templates.Fit) -> str:
    """What is known of the form, in a few sentences."""
    count = len(fit.slots)
    said = [
        several("{n} cell is filled.", "{n} cells are filled.", count).format(n=count)
        if count
        else _("No label of the form names a field.")
    ]
    said.append(
        _("Go to a cell and press Enter to choose what goes in, Delete to leave it as it is.")
    )
    said.append(_("What is said here is remembered for forms of this shape."))
    for sheet, first, last in fit.old:
        rows = (
            _("Row {first} of “{sheet}” is filled already.")
            if first == last
            else _("Rows {first}–{last} of “{sheet}” are filled already.")
        )
        said.append(rows.format(first=first, last=last, sheet=sheet))
    if fit.marks:
        said.append(
            _("Marks of another program in {n} cells stay as they are.").format(n=len(fit.marks))
        )
    return sentences(said)
