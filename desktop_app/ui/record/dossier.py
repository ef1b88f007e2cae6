"""The file of one record: all that happened to it, day by day, to be followed, printed, exported."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import dossiers
from desktop_app.desk.dossiers import File, Happening
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, Progress
from desktop_app.registers.register import Register
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, literal, named, note
from desktop_app.ui.style import sized
from desktop_app.words import _, several

Work = Callable[[str, Callable[[Progress], File]], File]

_WHERE = Qt.ItemDataRole.UserRole
_WIDTHS = (130, 90, 130, 440, 80)


class DossierTab(QWidget):
    """A dossier of the record, chosen by its name, and within it all registers or one.

    `print_wanted` and `export_wanted` have the dossier's name. `work` is how the window does what
    may take long.
    """

    chosen = Signal(str, int)
    print_wanted = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossier")
        self._office = office
        self.work: Work = _at_once
        self._register: Register | None = None
        self._values: Mapping[str, Any] = {}
        self._file: File | None = None
        self._which = named(Choice(), "dossier_which", _("Dossier"))
        self._which.activated.connect(lambda _place: self._read())
        self._of = named(Choice(), "dossier_of", _("Only of one register"))
        self._of.activated.connect(lambda _place: self._show())
        for box in (self._which, self._of):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._count = note("", name="dossier_count")
        printing = button("dossier_print", _("&Print …"), "print")
        printing.clicked.connect(lambda: self.print_wanted.emit(self.name))
        exporting = button("dossier_export", _("E&xport to Excel …"), "export")
        exporting.clicked.connect(lambda: self.export_wanted.emit(self.name))
        self.list = named(QTreeWidget(), "dossier_list", _("What happened"))
        self.list.setHeaderLabels(dossiers.heads())
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(column, sized(width))
        self.list.itemActivated.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self._which)
        row.addWidget(self._of)
        row.addWidget(self._count, 1)
        row.addWidget(printing)
        row.addWidget(exporting)
        column_ = QVBoxLayout(self)
        column_.addLayout(row)
        column_.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    @property
    def name(self) -> str:
        """The name of the dossier that is shown."""
        return str(self._which.currentData() or "")

    def show_of(self, register: Register, values: Mapping[str, Any]) -> None:
        """Show a dossier of a record."""
        if register is not self._register:
            self._which.clear()
            for dossier in register.declaration.dossiers:
                self._which.addItem(str(dossier.title), dossier.name)
            self._which.setVisible(self._which.count() > 1)
        self._register, self._values = register, values
        self._read()

    def _read(self) -> None:
        assert self._register is not None
        office, register, id, name = self._office, self._register, self._values["id"], self.name
        self.list.clear()
        try:
            self._file = self.work(
                _("Reading …"), lambda told: dossiers.file_of(office, register, id, name, told)
            )
        except Cancelled:
            self._of.clear()
            self._count.setText(_("Stopped; nothing was read."))
            return
        kept = self._of.currentData()
        self._of.clear()
        self._of.addItem(_("All registers"), "")
        of: dict[str, int] = {}
        for each in self._file.happenings:
            of[each.register.name] = of.get(each.register.name, 0) + 1
        for name, number in of.items():
            title = self._office.registers.covers[name].title
            self._of.addItem(_("{title} ({n})").format(title=title, n=number), name)
        self._of.setCurrentIndex(max(self._of.findData(kept), 0))
        self._show()

    def _show(self) -> None:
        assert self._file is not None
        self.list.clear()
        only = self._of.currentData()
        shown = [each for each in self._file.happenings if only in ("", each.register.name)]
        for each in reversed(shown):  # the latest is what one looks for
            self.list.addTopLevelItem(_item(each))
        totals = [f"{label} {figure}" for label, figure in self._file.totals]
        count = several("{n} record", "{n} records", len(shown)).format(n=len(shown))
        self._count.setText("    ".join([count, *totals]))
        if not shown:
            self.list.addTopLevelItem(QTreeWidgetItem([_("Nothing yet")]))
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)

    def _open(self, item: QTreeWidgetItem) -> None:
        if where := item.data(0, _WHERE):
            self.chosen.emit(*where)


def _at_once(_title: str, do: Callable[[Progress], File]) -> File:
    return do(lambda _done, _all: True)


def _item(each: Happening) -> QTreeWidgetItem:
    item = QTreeWidgetItem(each.texts)
    item.setData(0, _WHERE, (each.register.name, each.id))
    item.setToolTip(3, literal(each.told))
    return item
