"""The records behind a figure of a report, by their register."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QWidget

from desktop_app.desk.report import Answer
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.pages.model import RecordsModel
from desktop_app.ui.pages.table import RecordsTable
from desktop_app.words import _, marked

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_records(
    window: "MainWindow", parent: QWidget, title: str, answer: Answer
) -> tuple[str, int] | None:
    """Show the records behind an answer; return the register and id of the one to be opened."""
    dialog = _RecordsDialog(window, parent, title, answer)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wanted


class _RecordsDialog(QDialog):
    def __init__(self, window: "MainWindow", parent: QWidget, title: str, answer: Answer) -> None:
        super().__init__(parent)
        self.setObjectName("report_records")
        self.setWindowTitle(title)
        grow(self, 860, 460)
        self.wanted: tuple[str, int] | None = None
        layout = layout_of(self)
        text = answer.text if answer.known else _("not known")
        layout.addWidget(note(f"{title}{marked('：')}{text}", "heading"))
        tabs = named(QTabWidget(), "report_records_tabs", title)
        for name, ids in answer.behind.items():
            register = window.office.registers[name]
            model = RecordsModel(window.office, register, self)
            table = RecordsTable(model, register, window.memory, self)
            model.show_ids(list(ids))
            table.show_columns(list(register.declaration.list.columns))
            table.fit()
            table.opened.connect(lambda id, name=name: self._open(name, id))
            label = _("{title} ({n})").format(title=register.title, n=len(ids))
            tabs.addTab(table, label)
        if tabs.count():
            layout.addWidget(tabs, 1)
            layout.addWidget(
                note(_("Enter or a double click opens the record; the report stays open."))
            )
        else:
            layout.addWidget(note(_("There are no records behind it.")), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        tabs.setFocus()

    def _open(self, name: str, id: int) -> None:
        self.wanted = (name, id)
        self.accept()
