"""Taking an import back: the latest one at once, or one chosen from those there were."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QWidget,
)

from desktop_app.desk.importing import Import, imports, undo
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.controls import button, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def take_back(window: "MainWindow", parent: QWidget, done: Import) -> bool:
    """Take an import back once that is agreed to; return whether it was, having said why not."""
    question = _(
        "Take back “{file}”? What it brought into “{title}” is voided ({added}), what it changed is put back ({changed})."
    ).format(
        file=done.file,
        title=done.register.title,
        added=f"{done.added + done.created:,}",
        changed=f"{done.changed:,}",
    )
    if not notices.agreed(parent, question, _("&Take back")):
        return False
    try:
        undone = window.work(
            _("Taking back …"), lambda _told: undo(window.office, done), cancel=False
        ).result
    except UserError as error:
        notices.refused(parent, error)
        return False
    window.changed()
    said = _("“{file}” was taken back: {voided} records voided, {restored} put back.")
    notices.told(
        parent,
        said.format(file=done.file, voided=undone.voided, restored=undone.restored),
        tone="good",
    )
    return True


def choose_to_take_back(window: "MainWindow") -> None:
    """Show the imports that were not taken back, and take back those that are chosen."""
    dialog = _ImportsDialog(window)
    dialog.exec()
    dialog.deleteLater()


class _ImportsDialog(QDialog):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("imports_dialog")
        self.setWindowTitle(_("Take back an import"))
        grow(self, 860, 420)
        self._window = window
        self._imports: list[Import] = []
        self._says = note("", name="imports_says")
        self._table = tables.table("imports", _("Imports"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._go = button("imports_take_back", _("&Take back …"), "undo")
        self._go.clicked.connect(self._take_back)
        buttons.addButton(self._go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(self._says)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self._read()
        self._table.setFocus()
        self._go.setDefault(bool(self._imports))

    def _read(self) -> None:
        self._imports = imports(self._window.office)
        heads = (
            _("When"), _("Who"), _("Register"), _("File"), _("New"), _("Changed"), _("Entered with it"),
        )  # fmt: skip
        lines = [
            (
                done.at[:16].replace("T", " "),
                done.who,
                str(done.register.title),
                done.file,
                *(f"{n:,}" for n in (done.added, done.changed, done.created)),
            )
            for done in self._imports
        ]
        tables.fill(self._table, heads, lines)
        self._go.setEnabled(bool(self._imports))
        self._says.setText(
            _("An import is taken back as a whole, while nothing was built on what it brought.")
            if self._imports
            else _("There is no import to take back.")
        )

    def _take_back(self) -> None:
        at = self._table.currentRow()
        if 0 <= at < len(self._imports) and take_back(self._window, self, self._imports[at]):
            self._read()
