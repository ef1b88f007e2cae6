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
    QWidget,
)

from desktop_app import words
from desktop_app.desk import marking, papers
from desktop_app.desk.office import Office
from desktop_app.ui import looks, notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, hint, literal, named, note
from desktop_app.ui.dialogs.alike import Scrolling, layout_of, main
from desktop_app.ui.dialogs.mark_box import MarkBox
from desktop_app.ui.dialogs.superior_forms import superior_forms
from desktop_app.ui.memory import PLACE
from desktop_app.ui.style import Look, sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def change_settings(window: "MainWindow") -> None:
    """Show the settings and keep what was changed; the window is built anew where it must be."""
    dialog = _SettingsDialog(window)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        dialog.show_kept()


class _SettingsDialog(QDialog):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(sized(520))
        self._window, self._office = window, window.office
        office = self._office
        self._language = _languages("language", _("Language"), words.language())
        self._documents = _languages(
            "document_language", _("Language of forms"), office.document_language
        )
        self._clerk = named(QLineEdit(office.clerk), "clerk_name", _("Clerk"))
        self._clerk.setReadOnly(office.accounts)
        self._phone = named(QLineEdit(papers.phone(office)), "phone", _("Telephone"))
        self._mark = MarkBox(office)
        self._begin = named(Choice(), "begin_with", _("At the start show"))
        self._begin.addItem(_("Today"), "")
        self._begin.addItem(_("The page last shown"), window.place)
        self._begin.setCurrentIndex(1 if window.memory.text(PLACE) else 0)
        self._scheme, self._size = looks.scheme_box(), looks.size_box()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        asked = QWidget()
        asked.setLayout(self._form())
        layout = layout_of(self)
        layout.addWidget(Scrolling(asked))
        layout.addWidget(buttons)
        main(buttons.button(QDialogButtonBox.StandardButton.Ok))
        self.ensurePolished()
        self.resize(layout.sizeHint())

    def accept(self) -> None:
        with notices.telling(self):  # and it stays open, with what was typed
            self._keep()
            super().accept()

    def show_kept(self) -> None:
        """Show the language and the look that were kept."""
        language = self._language.currentData()
        other = language != words.language()
        if other:
            words.speak(language)
        look = Look(self._scheme.currentData(), self._size.currentData())
        looks.change(self._window, look, anew=other)

    def _keep(self) -> None:
        office, language = self._office, self._language.currentData()
        self._window.memory.keep(PLACE, self._begin.currentData())
        if not office.accounts and self._clerk.text().strip() != office.clerk:
            office.clerk = self._clerk.text()
        papers.set_phone(office, self._phone.text())
        marking.keep(office, self._mark.chosen)
        self._keep_superior()
        if (documents := self._documents.currentData()) != office.document_language:
            office.document_language = documents
        if language != words.language():
            office.language = language

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("&Language"), self._language)
        form.addRow(_("Language of &forms"), self._documents)
        form.addRow(_("&Clerk"), self._clerk)
        form.addRow("", hint(_clerk_note(self._office)))
        form.addRow(_("&Telephone"), self._phone)
        form.addRow(_("Classification &mark"), self._mark)
        form.addRow(
            "",
            hint(
                _(
                    "Stands on each page and in the name of each file. What is no secret bears none:"
                    " the law forbids it."
                )
            ),
        )
        form.addRow(_("At the &start show"), self._begin)
        form.addRow(_("Colo&urs"), self._scheme)
        form.addRow(_("Si&ze of type"), self._size)
        self._keep_superior = superior_forms(self._office, form)
        form.addRow(_("Data folder"), note(str(self._office.folder)))
        form.addRow("", self._backups())
        form.addRow(_("Office and people"), _left(*self._registers()))
        form.addRow(_("Signing in"), _left(self._accounts()))
        return form

    def _backups(self) -> QHBoxLayout:
        now = button("backup_now", _("&Back up now …"), "backup")
        now.clicked.connect(lambda: self._window.actions_by_name["backup"].trigger())
        places = button("backup_places", _("Places of backups …"), "backup")
        places.clicked.connect(lambda: self._leave_for("", "backups"))
        return _left(now, places)

    def _accounts(self) -> QPushButton:
        made = button("accounts_settings", _("Acc&ounts …"), "account")
        hindrance = self._office.hindrance("accounts", "roles")
        made.setEnabled(not hindrance)
        made.setToolTip(literal(hindrance))
        made.clicked.connect(lambda: self._leave_for("", "accounts"))
        return made

    def _registers(self) -> Iterator[QPushButton]:
        """A button for each register that holds what the first start asked of the office."""
        for role in ("unit", "departments", "people"):
            register = self._office.registers.serving(role)
            if register is not None:
                made = button(
                    f"settings_{register.name}", _("{title} …").format(title=register.title)
                )
                made.clicked.connect(
                    lambda _checked=False, name=register.name: self._leave_for(name)
                )
                yield made

    def _leave_for(self, register: str, action: str = "") -> None:
        """Go on to a register or an action once the settings are kept and closed."""
        window = self._window
        self.accept()
        if self.isVisible():  # they could not be kept
            return

        def go() -> None:
            with notices.telling(window):
                window.lead_to(register, action)

        QTimer.singleShot(0, window, go)


def _clerk_note(office: Office) -> str:
    if office.accounts:
        return _("In whose name entries are made: the account's that is signed in.")
    return _("In whose name entries are made; changed when another sits down.")


def _left(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for each in widgets:
        row.addWidget(each)
    row.addStretch()
    return row


def _languages(name: str, label: str, chosen: str) -> QComboBox:
    box = named(Choice(), name, label)
    for code, called in words.NAMES.items():
        box.addItem(called, code)
    box.setCurrentIndex(box.findData(chosen))
    return box
