"""Saving the list, or the chosen records, as a workbook."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QWidget,
)

from desktop_app.desk.views import View
from desktop_app.errors import Cancelled
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.dialogs.marking import may_go_out
from desktop_app.ui.dialogs.saving import EXCEL, dated, file_to_open, file_to_save, saved
from desktop_app.ui.dialogs.which import (
    VIEW,
    Which,
    called,
    offered_views,
    records_of,
)
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk import templates
    from desktop_app.desk.office import Office
    from desktop_app.ui.window import MainWindow

ALL_FIELDS = "*"
TEMPLATE = "@"
SUPERIOR = "@own"
STARTING: "dict[str, templates.Sort]" = {"@list": "list", "@record": "record"}


def export_list(
    window: "MainWindow",
    register: Register,
    found: Sequence[int],
    chosen: Sequence[int],
    shown: View | None = None,
) -> None:
    """Ask what to save and where, save it off the main thread, and say so.

    The list can be saved as it is `shown`, and by the views that were saved of it.
    """
    from desktop_app.desk import papers

    offered = offered_views(window.office, register, shown)
    dialog = _ExportDialog(window, window.office, register, len(found), len(chosen), offered)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    what = dialog.what
    view = offered.get(what)
    meant = chosen if dialog.only_chosen else found
    name = dialog.file_name
    dialog.deleteLater()
    if not accepted:
        return
    ids = list(records_of(window.office, register, view, meant))
    fit = None
    if what in STARTING:
        _save_starting_form(window, register, name, STARTING[what])
        return
    if what in (TEMPLATE, SUPERIOR):
        fit = _fit(window, register, "list" if what == SUPERIOR else None)
        if fit is None:
            return
    preset = "" if view is not None or what in (ALL_FIELDS, TEMPLATE, SUPERIOR) else what
    if not may_go_out(window, [(register, papers.meant(window.office, register, ids, preset))]):
        return
    path = file_to_save(window, window.memory, name, EXCEL, window.office)
    if path is not None:
        _save(window, register, path, ids, preset, fit, view)


def export_record(window: "MainWindow", register: Register, id: int) -> None:
    """Ask where to save the form of one record, save it, and say so."""
    from desktop_app.desk import exporting, searching, templates

    values = searching.values(window.office, register, [id])[0]
    name = f"{register.form_title(values)} {values['number']}"
    if fault := templates.fault(window.office, register, "record"):
        notices.refused(window, fault)
    if not may_go_out(window, [(register, [id])]):
        return
    path = file_to_save(window, window.memory, name, EXCEL, window.office)
    if path is None:
        return
    window.work(
        _("Saving the form …"),
        lambda _progress: exporting.export_record(window.office, register, path, id),
        cancel=False,
    )
    window.changed()
    saved(window, _("The form was saved."), path)


def _save(
    window: "MainWindow",
    register: Register,
    path: Path,
    ids: Sequence[int],
    preset: str,
    fit: "templates.Fit | None",
    view: View | None,
) -> None:
    from desktop_app.desk import exporting

    office = window.office
    if fit is not None:
        try:
            filled = window.work(
                _("Filling in the form …"),
                lambda told: exporting.export_fit(office, register, path, ids, fit, told),
            )
        except Cancelled:
            return
        _done, told = filled.result
        window.changed()
        saved(window, "\n".join((_("The form was filled in."), *told)), path)
        return
    try:
        done = window.work(
            _("Saving the workbook …"),
            lambda progress: exporting.export_list(
                office, register, path, ids, preset=preset, view=view, progress=progress
            ),
        )
    except Cancelled:
        return
    rows = done.result.rows
    window.changed()
    text = several("{n} row was saved.", "{n} rows were saved.", rows).format(n=rows)
    saved(window, text, path)


def _fit(
    window: "MainWindow", register: Register, own: "templates.Sort | None"
) -> "templates.Fit | None":
    """The superior's form that is asked for, or the office's own, with what goes where in it."""
    from desktop_app.desk import templates
    from desktop_app.ui.dialogs.template import ask

    if own is not None:
        file = templates.used(window.office, register, own)
    else:
        kinds, title = _("Excel workbook (*.xlsx *.xltx)"), _("The superior's form")
        file = file_to_open(window, window.memory, title, kinds, "template")
    if file is None:
        return None
    return ask(window, register, templates.fit(window.office, register, file))


def _save_starting_form(
    window: "MainWindow", register: Register, name: str, sort: "templates.Sort"
) -> None:
    """Save the program's own form with placeholders."""
    from desktop_app.desk import templates

    path = file_to_save(window, window.memory, name, EXCEL)
    if path is not None:
        templates.starting_form(window.office, register, path, sort)
        text = _(
            "The form was saved. Change it in Excel as you like; what stands in {{…}} is filled."
        )
        saved(window, text, path)


class _ExportDialog(Fitted):
    def __init__(
        self,
        parent: QWidget,
        office: "Office",
        register: Register,
        found: int,
        chosen: int,
        offered: Mapping[str, View],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(_("Export: {title}").format(title=register.title))
        self.setMinimumWidth(sized(440))
        from desktop_app.desk import papers, templates

        self._register = register
        self._what = named(Choice(), "export_what", _("What"))
        fault = templates.fault(office, register, "list")
        if templates.used(office, register, "list") and not fault:
            self._what.addItem(_("The superior's list"), SUPERIOR)
        self._what.addItem(_("All fields, one row for each record"), ALL_FIELDS)
        for name, title in papers.presets(register):
            if name:
                self._what.addItem(title, name)
        for data, view in offered.items():
            self._what.addItem(called(view), data)
        self._what.addItem(_("In a superior's form …"), TEMPLATE)
        self._what.addItem(_("The program's list with placeholders, to begin a form with"), "@list")
        self._what.addItem(
            _("The program's form of one record with placeholders, to begin a form with"), "@record"
        )
        self._which = Which("export", found, chosen, few=chosen > 1)
        self._what.currentIndexChanged.connect(lambda: self._which.fit(self.what))
        form = QFormLayout()
        form.addRow(_("What"), self._what)
        self._which.add_to(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(_("&Save as …"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(save, "export_save", _("Save as"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addLayout(form)
        if fault:
            layout.addWidget(note(fault, "bad", "export_fault"))
        layout.addWidget(
            note(_("What leaves the office is noted in the journal, with the file's fingerprint."))
        )
        layout.addWidget(buttons)
        main(save)  # once it is one of the dialog's

    @property
    def what(self) -> str:
        """ALL_FIELDS, TEMPLATE, SUPERIOR, one of STARTING, VIEW with a name, or a preset's name."""
        return str(self._what.currentData())

    @property
    def only_chosen(self) -> bool:
        """Whether only the chosen records are meant."""
        return self._which.only_chosen

    @property
    def file_name(self) -> str:
        """The name suggested for the file."""
        if self.what in STARTING:
            return f"{self._register.title} {STARTING[self.what]}"
        if self.what in (ALL_FIELDS, TEMPLATE, SUPERIOR, VIEW):
            return dated(str(self._register.title))
        if self.what.startswith(VIEW):
            return dated(f"{self._register.title} {self.what.removeprefix(VIEW)}")
        return dated(self._what.currentText())
