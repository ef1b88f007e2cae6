"""Saving the list, or the chosen records, as a workbook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.registers.register import Register
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.marking import may_go_out
from desktop_app.ui.dialogs.saving import EXCEL, clean, dated, file_to_open, file_to_save, saved
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

ALL_FIELDS = "*"
TEMPLATE = "@"


def export_list(
    window: "MainWindow", register: Register, found: Sequence[int], chosen: Sequence[int]
) -> None:
    """Ask what to save and where, save it off the main thread, and say so."""
    from desktop_app.desk import papers

    dialog = _ExportDialog(window, register, len(found), len(chosen))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    ids = list(chosen if dialog.only_chosen else found)
    what = dialog.what
    name = dialog.file_name
    dialog.deleteLater()
    if not accepted:
        return
    template = None
    if what == TEMPLATE:
        kinds = _("Excel workbook (*.xlsx)")
        title = _("The superior's template")
        template = file_to_open(window, window.memory, title, kinds, "template")
        if template is None:
            return
    preset = "" if what in (ALL_FIELDS, TEMPLATE) else what
    if not may_go_out(window, [(register, papers.meant(window.office, register, ids, preset))]):
        return
    path = file_to_save(window, window.memory, name, EXCEL, window.office)
    if path is not None:
        _save(window, register, path, ids, preset, template)


def export_record(window: "MainWindow", register: Register, id: int) -> None:
    """Ask where to save the form of one record, save it, and say so."""
    from desktop_app.desk import finding, papers

    values = finding.values(window.office, register, [id])[0]
    name = f"{register.form_title(values)} {values['number']}"
    if not may_go_out(window, [(register, [id])]):
        return
    path = file_to_save(window, window.memory, clean(name), EXCEL, window.office)
    if path is None:
        return
    window.work(
        _("Saving the form …"),
        lambda _progress: papers.export_record(window.office, register, path, id),
        cancel=False,
    )
    saved(window, _("The form was saved."), path)


def _save(
    window: "MainWindow",
    register: Register,
    path: Path,
    ids: Sequence[int],
    preset: str,
    template: Path | None,
) -> None:
    from desktop_app.desk import papers

    office = window.office
    try:
        done = window.work(
            _("Saving the workbook …"),
            lambda progress: (
                papers.export_template(office, register, path, ids, template)
                if template is not None
                else papers.export_list(
                    office, register, path, ids, preset=preset, progress=progress
                )
            ),
            cancel=template is None,
        )
    except papers.Cancelled:
        return
    rows = done.result.rows
    text = several("{n} row was saved.", "{n} rows were saved.", rows).format(n=rows)
    saved(window, text, path)


class _ExportDialog(QDialog):
    def __init__(self, parent: QWidget, register: Register, found: int, chosen: int) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(_("Export: {title}").format(title=register.title))
        self.setMinimumWidth(440)
        from desktop_app.desk import papers

        self._register = register
        self._what = named(QComboBox(), "export_what", _("What"))
        self._what.addItem(_("All fields, one row for each record"), ALL_FIELDS)
        for name, title in papers.presets(register):
            if name:
                self._what.addItem(title, name)
        self._what.addItem(_("In a superior's template …"), TEMPLATE)
        self._all = named(
            QRadioButton(_("All found ({n})").format(n=f"{found:,}")), "export_all", _("All found")
        )
        self._only = named(
            QRadioButton(_("The chosen ones ({n})").format(n=f"{chosen:,}")),
            "export_chosen",
            _("The chosen ones"),
        )
        self._only.setEnabled(chosen > 0)
        (self._only if chosen > 1 else self._all).setChecked(True)
        form = QFormLayout()
        form.addRow(_("What"), self._what)
        form.addRow(_("Records"), self._all)
        form.addRow("", self._only)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(_("&Save as …"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(save, "export_save", _("Save as"))
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(
            note(_("What leaves the office is noted in the journal, with the file's fingerprint."))
        )
        layout.addWidget(buttons)

    @property
    def what(self) -> str:
        """ALL_FIELDS, TEMPLATE, or the name of a preset."""
        return str(self._what.currentData())

    @property
    def only_chosen(self) -> bool:
        """Whether only the chosen records are meant."""
        return self._only.isChecked()

    @property
    def file_name(self) -> str:
        """The name suggested for the file."""
        if self.what in (ALL_FIELDS, TEMPLATE):
            return dated(str(self._register.title))
        return dated(self._what.currentText())
