"""The settings: languages, the clerk, the mark and telephone of the office, the look of the window."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import words
from desktop_app.desk import marking, papers
from desktop_app.desk.office import Office
from desktop_app.ui import looks, notices
from desktop_app.ui.controls import Choice, Scrolling, button, hint, literal, named, note
from desktop_app.ui.dialogs.mark_box import MarkBox
from desktop_app.ui.dialogs.superior_forms import superior_forms
from desktop_app.ui.memory import PLACE
from desktop_app.ui.style import Look, sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

NAMES = {"zh": "中文", "en": "English"}
PHONE = "phone"


def change_settings(window: "MainWindow") -> bool:
    """Show the settings and keep what was changed; return whether the window must be built anew."""
    office = window.office
    dialog = QDialog(window)
    dialog.setObjectName("settings_dialog")
    dialog.setWindowTitle(_("Settings"))
    dialog.setMinimumWidth(sized(520))
    language = _languages("language", _("Language"), words.language())
    documents = _languages("document_language", _("Language of forms"), office.document_language)
    clerk = named(QLineEdit(office.clerk), "clerk_name", _("Clerk"))
    clerk.setReadOnly(office.accounts)
    phone = named(QLineEdit(office.store.setting(PHONE)), "phone", _("Telephone"))
    mark = MarkBox(office)
    begin = named(Choice(), "begin_with", _("At the start show"))
    begin.addItem(_("Today"), "")
    begin.addItem(_("The page last shown"), window.place)
    begin.setCurrentIndex(1 if window.memory.text(PLACE) else 0)
    backup = button("backup_now", _("&Back up now …"), "backup")
    backup.clicked.connect(lambda: window.actions_by_name["backup"].trigger())
    form = QFormLayout()
    form.addRow(_("&Language"), language)
    form.addRow(_("Language of &forms"), documents)
    form.addRow(_("&Clerk"), clerk)
    form.addRow("", hint(_clerk_note(office)))
    form.addRow(_("&Telephone"), phone)
    form.addRow(_("Classification &mark"), mark)
    form.addRow(
        "",
        hint(
            _(
                "Stands on each page and in the name of each file. What is no secret bears none:"
                " the law forbids it."
            )
        ),
    )
    form.addRow(_("At the &start show"), begin)
    scheme, size = looks.scheme_box(), looks.size_box()
    form.addRow(_("Colo&urs"), scheme)
    form.addRow(_("Si&ze of type"), size)
    superior = superior_forms(office, form)
    form.addRow(_("Data folder"), note(str(office.folder)))
    places = button("backup_places", _("Places of backups …"), "backup")
    places.clicked.connect(lambda: _leave_for(dialog, window, "", "backups"))
    form.addRow("", _left(backup, places))
    form.addRow(_("Office and people"), _left(*_registers(dialog, window)))
    keep = button("accounts_settings", _("Acc&ounts …"), "keys")
    keep.setEnabled(not office.hindrance("accounts", "roles"))
    keep.setToolTip(literal(office.hindrance("accounts", "roles")))
    keep.clicked.connect(lambda: _leave_for(dialog, window, "", "accounts"))
    form.addRow(_("Signing in"), _left(keep))
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    asked = QWidget()
    asked.setLayout(form)
    form.setContentsMargins(0, 0, sized(6), 0)
    layout.addWidget(Scrolling(asked))
    layout.addWidget(buttons)
    dialog.ensurePolished()
    dialog.resize(layout.sizeHint())
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return False
    window.memory.keep(PLACE, begin.currentData())
    before = words.language()
    if not office.accounts and clerk.text().strip() != office.clerk:
        office.clerk = clerk.text()
    papers.set_phone(office, phone.text())
    marking.keep(office, mark.chosen)
    superior()
    if documents.currentData() != office.document_language:
        office.document_language = documents.currentData()
    if language.currentData() != before:
        office.language = language.currentData()
    anew = looks.wear(window, Look(scheme.currentData(), size.currentData()))
    return anew or bool(language.currentData() != before)


def _clerk_note(office: Office) -> str:
    if office.accounts:
        return _("In whose name entries are made: the account's that is signed in.")
    return _("In whose name entries are made; changed when another sits down.")


def _registers(dialog: QDialog, window: "MainWindow") -> Iterator[QPushButton]:
    """A button for each register that holds what the first start asked of the office."""
    for office in ("unit", "departments", "people"):
        register = window.office.registers.serving(office)
        if register is not None:
            made = button(f"settings_{register.name}", _("{title} …").format(title=register.title))
            made.clicked.connect(
                lambda _checked=False, name=register.name: _leave_for(dialog, window, name)
            )
            yield made


def _leave_for(dialog: QDialog, window: "MainWindow", register: str, action: str = "") -> None:
    """Go on to a register or an action once the settings are kept and closed."""
    dialog.accept()

    def go() -> None:
        with notices.telling(window):
            window.lead_to(register, action)

    QTimer.singleShot(0, window, go)


def _left(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for each in widgets:
        row.addWidget(each)
    row.addStretch()
    return row


def _languages(name: str, label: str, chosen: str) -> QComboBox:
    box = named(Choice(), name, label)
    for code in words.LANGUAGES:
        box.addItem(NAMES[code], code)
    box.setCurrentIndex(box.findData(chosen))
    return box
