"""Printing labels: on which sheet, from which place on, and then preview, printer or PDF."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
)

from desktop_app.desk import labels
from desktop_app.errors import Progress
from desktop_app.registers.labels import LabelSheet
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice, Measure, Number
from desktop_app.ui.controls import button, hint, named, note, plain_label
from desktop_app.ui.dialogs.alike import layout_of
from desktop_app.ui.dialogs.label_sheet import SheetPicture, enter_sheet
from desktop_app.ui.dialogs.output import output, ways
from desktop_app.ui.dialogs.which import Which
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.paper.leaves import Leaf
    from desktop_app.ui.window import MainWindow

_SHEET = "labels/sheet"  # what is remembered: the sheet used last
_FIRST = "labels/first/"  # of each sheet, the place after the one filled last
_SHIFT = "labels/shift"
_MOST_SHIFT = 10.0  # millimetres by which a printer may miss


def print_labels(
    window: "MainWindow", register: Register, found: Sequence[int], chosen: Sequence[int]
) -> None:
    """Ask on which sheet the labels of the records found or chosen go, and how; then do it."""
    from desktop_app.paper.labels import label_pages

    dialog = _LabelsDialog(window, register, found, chosen)
    dialog.exec()
    way, sheet, ids = dialog.way, dialog.sheet, dialog.ids
    first, shift = dialog.first, dialog.shift
    dialog.deleteLater()
    if not way:
        return
    office, memory = window.office, window.memory
    memory.keep(_SHEET, sheet.name)
    memory.keep(_SHIFT, [f"{side:g}" for side in shift])

    def filled(told: "Progress") -> "tuple[int, list[Leaf]]":
        texts = labels.texts(office, register, ids)
        return len(texts), label_pages(sheet, texts, first, shift, progress=told)

    done = window.work(_("Filling in the sheets …"), filled)
    if done.cancelled:
        return
    number, pages = done.result
    if not pages:
        notices.told(window, _("There is nothing to print: no record was found."))
        return
    went = output(window, pages, labels.title(office, register), way, marked=False)
    if went is not None:
        labels.printed(office, register, ids, went)
        memory.keep(f"{_FIRST}{sheet.name}", str((first + number) % sheet.count))
        window.changed()


class _LabelsDialog(QDialog):
    def __init__(
        self,
        window: "MainWindow",
        register: Register,
        found: Sequence[int],
        chosen: Sequence[int],
    ) -> None:
        super().__init__(window)
        self.setObjectName("labels_dialog")
        self.setWindowTitle(_("Labels: {title}").format(title=register.title))
        self.way = ""  # "preview", "print", "pdf"; "" when cancelled
        self._window, self._found, self._chosen = window, found, chosen
        self._memory = window.memory
        self._which = named(Choice(), "label_sheet", _("Label sheet"))
        self._which.setMinimumWidth(sized(320))
        self._own = button("label_own", _("&Own sheet …"), tip=_("Enter the measures of a sheet"))
        self._own.setEnabled(window.office.can("settings"))
        self._own.clicked.connect(self._enter_own)
        self._records = Which("labels", len(found), len(chosen), few=bool(chosen))
        self._first = named(Number(), "label_first", _("First free label"))
        self._picture = SheetPicture()
        self._says = note("", name="labels_says")
        self._right, self._down = (self._shift_box(place) for place in (0, 1))
        self._lay()
        self._fill(self._memory.text(_SHEET))
        self._which.activated.connect(lambda _place: self._show_sheet())
        self._first.valueChanged.connect(self._tell)
        self._picture.chosen.connect(lambda place: self._first.setValue(place + 1))
        self._records.every.toggled.connect(self._tell)

    @property
    def sheet(self) -> LabelSheet:
        """The label sheet chosen."""
        return self._sheets[max(self._which.currentIndex(), 0)]

    @property
    def ids(self) -> list[int]:
        """The records whose labels are meant."""
        return list(self._chosen if self._records.only_chosen else self._found)

    @property
    def first(self) -> int:
        """The first free place of the sheet, from 0."""
        return int(self._first.value()) - 1

    @property
    def shift(self) -> tuple[float, float]:
        """By how many millimetres all is moved to the right and down."""
        return self._right.value(), self._down.value()

    def _shift_box(self, place: int) -> QDoubleSpinBox:
        name, label = (
            ("label_right", _("to the right")) if place == 0 else ("label_down", _("down"))
        )
        box = named(Measure(), name, label)
        box.setRange(-_MOST_SHIFT, _MOST_SHIFT)
        box.setSingleStep(0.5)
        box.setDecimals(1)
        box.setSuffix(_(" mm"))
        kept = self._memory.texts(_SHIFT)
        box.setValue(float(kept[place]) if len(kept) == 2 else 0.0)
        return box

    def _lay(self) -> None:
        sheet_row, records, shift = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        sheet_row.addWidget(self._which, 1)
        sheet_row.addWidget(self._own)
        records.addWidget(self._records.every)
        records.addWidget(self._records.only)
        records.addStretch()
        for box in (self._right, self._down):
            shift.addWidget(note(box.accessibleName()))
            shift.addWidget(box)
        shift.addStretch()
        form = QFormLayout()
        words = plain_label(_("Label &sheet"))
        words.setBuddy(self._which)
        form.addRow(words, sheet_row)
        form.addRow(_("Records"), records)
        form.addRow(_("&First free label"), self._first)
        form.addRow("", hint(_("Click the first label that is still there on a started sheet.")))
        form.addRow(_("Shift"), shift)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addWidget(self._says)
        left.addStretch()
        body = QHBoxLayout()
        body.addLayout(left, 1)
        body.addWidget(self._picture)
        layout = layout_of(self)
        layout.addStrut(sized(560))  # no less than what all of it needs, either
        layout.addLayout(body)
        layout.addSpacing(8)
        layout.addLayout(ways(self, self._go, "preview"))

    def _fill(self, name: str) -> None:
        """Offer the sheets there are, and choose one of them."""
        self._sheets = labels.sheets(self._window.office)
        self._which.clear()
        for each in self._sheets:
            self._which.addItem(str(each.title), each.name)
        self._which.setCurrentIndex(max(self._which.findData(name), 0))
        self._show_sheet()

    def _show_sheet(self) -> None:
        sheet = self.sheet
        kept = self._memory.text(f"{_FIRST}{sheet.name}", "0")
        self._first.setRange(1, sheet.count)
        self._first.setEnabled(sheet.count > 1)
        self._first.setValue(int(kept) + 1 if kept.isdecimal() else 1)
        self._tell()

    def _tell(self) -> None:
        sheet, number = self.sheet, len(self.ids)
        self._picture.show_sheet(sheet, self.first, number)
        pages = -(-(self.first + number) // sheet.count)
        said = several("{n} label", "{n} labels", number).format(n=f"{number:,}")
        on = several("on {n} sheet", "on {n} sheets", pages).format(n=f"{pages:,}")
        self._says.setText(_("{labels} {on_sheets}").format(labels=said, on_sheets=on))

    def _enter_own(self) -> None:
        with notices.telling(self):
            kept = enter_sheet(self, self._window.office, self.sheet)
            if kept is not None:
                self._fill(kept.name)

    def _go(self, way: str) -> None:
        self.way = way
        self.accept()
