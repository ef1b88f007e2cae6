"""Bringing in a ledger: the file, what would come of it, and doing it all or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
)

from desktop_app.desk import finding
from desktop_app.desk.importing import Cancelled, Plan, Result, apply, plan, rejects
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.controls import button, named, note, without_mnemonic
from desktop_app.ui.dialogs.preview import tables_of
from desktop_app.ui.dialogs.saving import EXCEL, clean, file_to_open, file_to_save, saved
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")


def bring_in(window: "MainWindow", register: Register) -> None:
    """Ask for a file, show what it would bring into the register, and bring it in."""
    kinds = _("Spreadsheets and text (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt)")
    title = _("Bring a ledger into “{title}”").format(title=register.title)
    path = file_to_open(window, window.memory, title, f"{kinds};;{_('All files')} (*)", "import")
    if path is None:
        return
    try:
        first = _planned(window, register, path, None, "")
    except Cancelled:
        return
    dialog = ImportDialog(window, register, first)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    result = dialog.result_of_it
    dialog.deleteLater()
    if accepted and result is not None:
        window.changed()
        notices.told(window, *_told(result))


class ImportDialog(QDialog):
    """Shows a plan; `result_of_it` is there once it was carried out."""

    def __init__(self, window: "MainWindow", register: Register, first: Plan) -> None:
        super().__init__(window)
        self.setObjectName("import_dialog")
        self.setWindowTitle(_("Bring a ledger into “{title}”").format(title=register.title))
        self.resize(980, 600)
        self._window = window
        self._register = register
        self._plan = first
        self.result_of_it: Result | None = None
        self._summary = note("", "heading", "import_summary")
        self._notes = note("", name="import_notes")
        self._sheet = named(QComboBox(), "import_sheet", _("Sheet"))
        self._encoding = named(QComboBox(), "import_encoding", _("Text as"))
        self._tabs = named(QTabWidget(), "import_tabs", _("What would come of it"))
        self._create = named(QCheckBox(), "import_create", _("Enter people and departments"))
        self._create.setChecked(True)
        self._good = named(
            QCheckBox(_("Bring in the good rows only")),
            "import_only_good",
            _("Bring in the good rows only"),
            _("Otherwise nothing comes in while a row is refused"),
        )
        self._save = button("import_rejects", _("Save refused &rows …"), "export")
        self._go = button("import_apply", "")
        self._go.setProperty("role", "main")
        self._lay_out()
        self._fill_choices()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        file = note(str(self._plan.path), name="import_file")
        self._form.addRow(_("File"), file)
        self._form.addRow(_("Sheet"), self._sheet)
        self._form.addRow(_("Text as"), self._encoding)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        buttons.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addStretch()
        foot.addWidget(self._go)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self._summary)
        layout.addWidget(self._notes)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._create)
        layout.addWidget(self._good)
        layout.addLayout(foot)

    def _fill_choices(self) -> None:
        sheets = [info for info in self._plan.sheets if info.rows]
        for info in sheets:
            hidden = " " + _("(hidden)") if info.hidden else ""
            self._sheet.addItem(f"{info.name}{hidden}", info.name)
        self._sheet.setCurrentIndex(self._sheet.findData(self._plan.sheet))
        self._form.setRowVisible(self._sheet, len(sheets) > 1)
        known = list(dict.fromkeys([self._plan.encoding, *ENCODINGS]))
        for encoding in known:
            self._encoding.addItem(encoding.upper(), encoding)
        self._form.setRowVisible(self._encoding, bool(self._plan.encoding))

    def _connect(self) -> None:
        self._sheet.activated.connect(self._again)
        self._encoding.activated.connect(self._again)
        self._create.toggled.connect(self._show_go)
        self._good.toggled.connect(self._show_go)
        self._save.clicked.connect(self._save_refused)
        self._go.clicked.connect(self._apply)

    def _again(self) -> None:
        encoding = self._encoding.currentData() if self._plan.encoding else ""
        try:
            self._plan = _planned(
                self._window, self._register, self._plan.path, self._sheet.currentData(), encoding
            )
        except Cancelled:
            self._sheet.setCurrentIndex(self._sheet.findData(self._plan.sheet))
        except UserError as error:
            self._sheet.setCurrentIndex(self._sheet.findData(self._plan.sheet))
            notices.refused(self, error)
        self._show()

    def _show(self) -> None:
        plan = self._plan
        parts = [several("{n} row read", "{n} rows read", plan.read).format(n=plan.read)]
        parts += [
            words.format(n=count)
            for words, count in (
                (_("{n} new"), len(plan.added)),
                (_("{n} changed"), len(plan.changed)),
                (_("{n} as kept already"), len(plan.same)),
                (_("{n} refused"), len(plan.refused)),
            )
            if count
        ]
        self._summary.setText(" · ".join(parts))
        self._notes.setText("\n".join(plan.notes))
        self._notes.setVisible(bool(plan.notes))
        self._tabs.clear()
        for title, table in tables_of(plan):
            self._tabs.addTab(table, title)
        people = _("Enter the {n} people, departments and the like that are not there yet")
        self._create.setText(people.format(n=len(plan.to_create)))
        self._create.setVisible(bool(plan.to_create))
        self._good.setVisible(bool(plan.refused))
        self._save.setVisible(bool(plan.refused))
        self._show_go()

    def _show_go(self) -> None:
        plan = self._plan
        coming = len(plan.added) + len(plan.changed)
        refused = bool(plan.refused)
        self._good.setVisible(refused or (bool(plan.to_create) and not self._create.isChecked()))
        words = several("&Bring in {n} record", "&Bring in {n} records", coming)
        self._go.setText(words.format(n=coming))
        self._go.setAccessibleName(without_mnemonic(words.format(n=coming)))
        ready = coming > 0 and (not refused or self._good.isChecked())
        self._go.setEnabled(ready)
        self._go.setDefault(ready)
        tip = ""
        if refused and not self._good.isChecked():
            tip = _("Rows are refused: put them right in the file, or bring in the good ones only")
        self._go.setToolTip(tip)

    def _apply(self) -> None:
        create, good = self._create.isChecked(), self._good.isChecked()
        office = self._window.office

        def work(told: Callable[[int, int], bool]) -> Result:
            done = apply(office, self._plan, create=create, only_good=good, progress=told)
            touched = {self._register.name, *(one.register.name for one in self._plan.to_create)}
            for name in touched:
                # Searching makes what came in findable; here, rather than at the first key.
                finding.ids(office, office.registers[name], finding.Query("0", limit=1))
            return done

        with notices.telling(self):
            try:
                self.result_of_it = self._window.work(_("Bringing in …"), work).result
            except Cancelled:
                notices.told(self, _("Stopped; nothing was brought in."))
                return
            self.accept()

    def _save_refused(self) -> None:
        name = clean(_("Refused rows of {file}").format(file=self._plan.path.stem))
        path = file_to_save(self, self._window.memory, name, EXCEL)
        if path is None:
            return
        with notices.telling(self):
            rejects(self._plan, path)
            saved(self, _("The refused rows were saved, with the reasons beside them."), path)


def _planned(
    window: "MainWindow", register: Register, path: Path, sheet: str | None, encoding: str
) -> Plan:
    return window.work(
        _("Reading the ledger …"),
        lambda told: plan(window.office, register, path, sheet, encoding=encoding, progress=told),
    ).result


def _told(result: Result) -> tuple[str, str]:
    text = several("{n} record was brought in.", "{n} records were brought in.", result.added)
    more = [
        words.format(n=count)
        for words, count in (
            (_("{n} changed"), result.changed),
            (_("{n} were there already"), result.same),
            (_("{n} refused"), result.refused),
            (_("{n} people, departments and the like entered with them"), result.created),
        )
        if count
    ]
    return text.format(n=result.added), "\n".join(more)
