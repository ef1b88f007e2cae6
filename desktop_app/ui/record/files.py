"""The files attached to a record: added, opened, saved elsewhere, taken away again."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import entering, outputs
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Attached, Attachment
from desktop_app.registers.register import Register
from desktop_app.ui import hearing
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.record.bars import Bar
from desktop_app.words import _, listed


class Files(QWidget):
    """The attachments of a record; what is done to them is kept at once.

    `changed` once the record was; the bar says what could not be done, and why.
    """

    changed = Signal(str, int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("files")
        self.setAcceptDrops(True)
        self._office = office
        self._register: Register | None = None
        self._values: Mapping[str, Any] = {}
        self._locked = True
        self._opened: QTemporaryDir | None = None
        self.list = named(QTreeWidget(), "files_list", _("Attachments"))
        self.list.setHeaderLabels([_("File"), _("Size"), _("As")])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.itemActivated.connect(lambda _item, _column: self.open())
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_buttons())
        self.bar = Bar("files_bar", self)
        self._empty = note("", name="files_empty")
        self._buttons = {
            name: button(f"files.{name}", text, tip=tip)
            for name, text, tip in (
                ("add", _("&Attach …"), _("Attach the scanned form or another file")),
                ("open", _("&Open"), _("Open a copy of the file")),
                ("save", _("&Save as …"), _("Save a copy of the file elsewhere")),
                (
                    "remove",
                    _("&Take away"),
                    _("Take the file off the record; the journal tells of it"),
                ),
            )
        }
        acts = {"add": self.add, "open": self.open, "save": self.save, "remove": self.remove}
        row = QHBoxLayout()
        for name, each in self._buttons.items():
            each.clicked.connect(acts[name])
            row.addWidget(each)
        row.addStretch()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list, self.remove)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addLayout(row)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_of(self, register: Register, values: Mapping[str, Any], *, locked: bool) -> None:
        """Show the attachments of a record; `locked` where none may be added."""
        self._register, self._values, self._locked = register, values, locked
        self.bar.say("", "plain")
        self.list.clear()
        for field in _fields(register):
            for attached in values.get(field.key) or ():
                size = _("{n} KB").format(n=f"{-(-attached.size >> 10):,}")
                item = QTreeWidgetItem([attached.name, size, str(field.label)])
                item.setData(0, _WHAT, (field.key, tuple(attached)))
                self.list.addTopLevelItem(item)
        several = bool(self.list.topLevelItemCount())
        self._empty.setText(
            _("No file is attached yet. Attach the scanned form, or drop it here.")
            if not locked
            else _("No file is attached.")
        )
        self._empty.setVisible(not several)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self._show_buttons()

    def add(self) -> None:
        """Ask for files and attach them."""
        names, _filter = QFileDialog.getOpenFileNames(
            self,
            _("Attach files"),
            QDir.homePath(),
            _(
                "Scans and documents (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.doc *.docx *.wps *.ofd)"
            )
            + ";;"
            + _("All files (*)"),
        )
        if names:
            self.take([Path(name) for name in names])
            self._come_to(self.list.topLevelItemCount() - 1)

    def take(self, files: Sequence[Path]) -> None:
        """Attach files to the record."""
        field = next(iter(_fields(self._register)), None) if self._register else None
        if field is not None and not self._locked:
            self._keep(field.key, [*(self._values.get(field.key) or ()), *files])

    def open(self) -> None:
        """Open a copy of the file, so that what is attached stays as it is."""
        chosen = self._chosen()
        if chosen is None:
            return
        if self._opened is None:
            self._opened = QTemporaryDir()  # gone with this widget
        target = Path(self._opened.filePath(chosen[1].name))
        here = QUrl.fromLocalFile(str(target))
        if self._save(chosen[1], target) and not QDesktopServices.openUrl(here):
            text = _("No program here opens {file}; save it elsewhere.")
            self.bar.say(text.format(file=target.name), "bad")

    def save(self) -> None:
        """Ask where to, and save a copy of the file there."""
        chosen = self._chosen()
        if chosen is None:
            return
        suggested = str(Path(QDir.homePath()) / chosen[1].name)
        name, _filter = QFileDialog.getSaveFileName(self, _("Save as"), suggested)
        if name and self._save(chosen[1], Path(name)):
            whose, called = [self._values["id"]], chosen[1].name
            went = outputs.Went(file=Path(name))
            outputs.enter(self._office, went.way, called, self._register, whose, went=went)

    def remove(self) -> None:
        """Take the file off the record; its content stays for what the journal tells of."""
        chosen = self._chosen()
        if chosen is not None and not self._locked:
            key, attached = chosen
            at = self.list.indexOfTopLevelItem(self.list.currentItem())
            self._keep(key, [each for each in self._values.get(key) or () if each != attached])
            self._come_to(min(at, self.list.topLevelItemCount() - 1))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _keep(self, key: str, files: Sequence[Attached | Path]) -> None:
        assert self._register is not None
        id = self._values["id"]
        try:
            entering.change(self._office, self._register, id, {key: list(files) or None})
        except UserError as error:
            self.bar.say(str(error), "bad")
            return
        self.changed.emit(self._register.name, id)

    def _come_to(self, place: int) -> None:
        """Put the keys on a file, and have said what is attached now."""
        if (item := self.list.topLevelItem(place)) is not None:
            self.list.setCurrentItem(item)
        self.list.setFocus()
        several = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        names = [each.text(0) for each in several if each is not None]
        said = _("Attached: {names}").format(names=listed(names))
        hearing.say(self.list, said if names else self._empty.text())

    def _save(self, attached: Attached, target: Path) -> bool:
        self.bar.say("", "plain")
        try:
            self._office.take_out(attached, target)
        except UserError as error:
            self.bar.say(str(error), "bad")
            return False
        return True

    def _chosen(self) -> tuple[str, Attached] | None:
        item = self.list.currentItem()
        if item is None:
            return None
        key, attached = item.data(0, _WHAT)
        return key, Attached(*attached)

    def _show_buttons(self) -> None:
        some = self.list.currentItem() is not None
        for name in ("open", "save"):
            self._buttons[name].setEnabled(some)
        self._buttons["remove"].setEnabled(some and not self._locked)
        self._buttons["add"].setEnabled(not self._locked)


_WHAT = Qt.ItemDataRole.UserRole


def _fields(register: Register) -> list[Attachment]:
    return [field for field in register.fields.values() if isinstance(field, Attachment)]
