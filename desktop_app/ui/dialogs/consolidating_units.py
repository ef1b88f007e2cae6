"""Asks whose files are that do not say so, and which units must report."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
)

from desktop_app.desk import consolidating
from desktop_app.desk.consolidating import File
from desktop_app.ui import notices
from desktop_app.ui.controls import button, heads_at_the_left, literal, named, note
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.ui.dialogs.saving import file_to_open, or_any
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_UNIT = 2  # the column that is filled in


def ask_whose(window: "MainWindow", files: Sequence[File]) -> dict[Path, str]:
    """Ask whose each of these files is; return what was said, nothing when it was called off."""
    dialog = _WhoseDialog(window, files)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    said = dialog.said() if accepted else {}
    dialog.deleteLater()
    return said


def change_expected(window: "MainWindow") -> bool:
    """Show the list of units that must report, to be changed; return whether it was."""
    dialog = _ExpectedDialog(window)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    names = dialog.names
    dialog.deleteLater()
    if accepted:
        consolidating.expect(window.office, names)
    return accepted


class _WhoseDialog(QDialog):
    def __init__(self, window: "MainWindow", files: Sequence[File]) -> None:
        super().__init__(window)
        self.setObjectName("whose_dialog")
        self.setWindowTitle(_("Whose files are these?"))
        grow(self, 820, 420)
        self._files = files
        self._table = named(QTableWidget(len(files), 3), "whose", _("Files and their units"))
        self._table.setHorizontalHeaderLabels([_("File"), _("What it says"), _("Unit")])
        self._table.verticalHeader().hide()
        self._table.setTabKeyNavigation(False)
        self._table.setAlternatingRowColors(True)
        self._table.setShowGrid(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        for at, file in enumerate(files):
            for column, text in enumerate((file.name, file.says, "")):
                item = QTableWidgetItem(text)
                item.setToolTip(literal(file.path if column == 0 else text))
                if column != _UNIT:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self._table.setItem(at, column, item)
        heads_at_the_left(self._table)
        heads = self._table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(_UNIT, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(0, sized(240))
        self._table.setColumnWidth(1, sized(280))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = buttons.addButton(_("&Take in"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(go, "whose_go", _("Take in"))
        names = button("whose_names", _("Fill in the file &names"))
        names.clicked.connect(self._fill_in)
        buttons.addButton(names, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(
            note(_("Write the unit of each file; what is left empty stays out of the overview."))
        )
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        main(go)
        self._table.setCurrentCell(0, _UNIT)
        self._table.setFocus()

    def said(self) -> dict[Path, str]:
        """Return the units that were written, by file."""
        texts = [self._text(at) for at in range(len(self._files))]
        pairs = zip(self._files, texts, strict=True)
        return {Path(file.path): text for file, text in pairs if text}

    def _text(self, at: int) -> str:
        item = self._table.item(at, _UNIT)
        return item.text().strip() if item else ""

    def _fill_in(self) -> None:
        for at, file in enumerate(self._files):
            item = self._table.item(at, _UNIT)
            if item is not None and not item.text().strip():
                item.setText(Path(file.path).stem)


class _ExpectedDialog(QDialog):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("expected_dialog")
        self.setWindowTitle(_("Units that must report"))
        grow(self, 460, 480)
        self._window = window
        self._box = named(QPlainTextEdit(), "expected", _("Units that must report"))
        self._box.setPlainText("\n".join(consolidating.expected(window.office)))
        self._box.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = buttons.addButton(_("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(keep, "expected_save", _("Save"))
        from_file = button("expected_file", _("From a &file …"))
        from_file.clicked.connect(self._read)
        buttons.addButton(from_file, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(note(_("One unit a line, as it is called in its own ledgers.")))
        layout.addWidget(self._box, 1)
        layout.addWidget(buttons)
        main(keep)

    @property
    def names(self) -> list[str]:
        """The units as they stand there."""
        return consolidating.units_in(self._box.toPlainText().splitlines())

    def _read(self) -> None:
        ledgers = _("Ledgers")
        kinds = or_any(f"{ledgers} (*.xlsx *.xls *.ods *.csv *.txt)")
        title = _("The list of units")
        path = file_to_open(self, self._window.memory, title, kinds, "consolidate_list")
        if path is None:
            return
        with notices.telling(self):
            found = [*self.names, *consolidating.units_of(path)]
            self._box.setPlainText("\n".join(consolidating.units_in(found)))
