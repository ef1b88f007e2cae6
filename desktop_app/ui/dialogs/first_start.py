"""The first start on an empty data folder: language, names, and with what to begin."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import words
from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.ui import icons, jobs, notices
from desktop_app.ui.controls import Choice, button, grow, named, note, plain_label
from desktop_app.ui.dialogs.settings import NAMES
from desktop_app.ui.style import sized
from desktop_app.words import _

DEMO, IMPORT, EMPTY = "demo", "import", "empty"


class FirstStart(QDialog):
    """Asks once, at the first start; `ask` returns whether to go on."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_start")
        self.setWindowIcon(icons.program())
        self._office = office
        self.wants_import = False
        self._body: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        grow(self, 640, 480)
        self._build("", "")

    def ask(self) -> bool:
        """Show the dialog until the office has begun; False when the user gave up."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted

    def _build(self, clerk: str, unit: str, accounts: bool = False) -> None:
        """Lay out everything in the language being spoken."""
        self.setWindowTitle(notices.program())
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        layout.addWidget(
            note(
                _("The register is kept in {folder}, on this computer only.").format(
                    folder=self._office.folder
                )
            )
        )
        self._clerk = named(QLineEdit(clerk), "clerk_name", _("Your name"))
        self._clerk.setPlaceholderText(_("in whose name entries are made"))
        self._unit = named(QLineEdit(unit), "unit_name", _("Name of the office"))
        self._unit.setPlaceholderText(_("as it stands at the head of each form"))
        form = QFormLayout()
        form.addRow(_("Your &name"), self._clerk)
        form.addRow(_("Name of the &office"), self._unit)
        layout.addLayout(form)
        self._accounts = named(
            QCheckBox(_("&Several people work here, each with an account and a password")),
            "use_accounts",
            _("Several people work here, each with an account and a password"),
        )
        self._accounts.setChecked(accounts)
        self._accounts.setToolTip(
            _("Otherwise one clerk without a password; later in the settings")
        )
        layout.addWidget(self._accounts)
        layout.addSpacing(8)
        layout.addWidget(note(_("How do you want to begin?"), "heading"))
        for name, icon, title, about in (
            (IMPORT, "import", _("Bring in a ledger"), _("An equipment ledger kept in Excel, WPS or as text")),
            (EMPTY, "form", _("Start empty"), _("Enter the first record by hand")),
            (DEMO, "office", _("Look at the demo office"), _("A made-up bureau with two years of records, to try everything out")),
        ):  # fmt: skip
            layout.addWidget(self._choice(name, icon, title, about))
        layout.addStretch()
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        self._body = body
        self._layout.addWidget(body)
        self._clerk.setFocus()

    def _head(self) -> QHBoxLayout:
        picture = plain_label()
        picture.setPixmap(icons.program().pixmap(40, 40))
        language = named(Choice(), "language", "Language / 语言")
        for code, name in NAMES.items():
            language.addItem(name, code)
        language.setCurrentIndex(language.findData(words.language()))
        language.activated.connect(lambda: self._speak(language.currentData()))
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(note(_("Welcome to Compliance Desk"), "title"), 1)
        row.addWidget(language)
        return row

    def _choice(self, name: str, icon: str, title: str, about: str) -> QPushButton:
        made = button(f"begin_{name}", f"{title}\n{about}", icon)
        made.setAccessibleName(title)
        made.setProperty("role", "choice")
        made.setIconSize(QSize(sized(24), sized(24)))
        made.clicked.connect(lambda: self._begin(name))
        return made

    def _speak(self, language: str) -> None:
        if language != words.language():
            words.speak(language)
            self._build(self._clerk.text(), self._unit.text(), self._accounts.isChecked())

    def _begin(self, how: str) -> None:
        with notices.telling(self):
            self._office.language = words.language()
            if self._accounts.isChecked() and not self._set_up():
                return
            if how == DEMO:
                if not self._fill():
                    return
            else:
                self._name_the_unit()
            if self._clerk.text().strip() and not self._office.accounts:
                self._office.clerk = self._clerk.text()
            self.wants_import = how == IMPORT
            self.accept()

    def _set_up(self) -> bool:
        from desktop_app.desk import recovery
        from desktop_app.ui.dialogs.account_forms import set_up
        from desktop_app.ui.dialogs.recovering import show_codes

        if self._office.accounts:  # and what came after was given up
            return True
        if not set_up(self._office, self, self._clerk.text().strip()):
            return False
        show_codes(self._office, self, recovery.new_codes(self._office))
        return True

    def _fill(self) -> bool:
        from desktop_app.desk import demo

        done = jobs.run(
            self,
            _("Making up the demo office …"),
            lambda told: demo.fill(self._office, words.language(), told),
        )
        return not done.cancelled

    def _name_the_unit(self) -> None:
        name = self._unit.text().strip()
        profile = self._office.registers.serving("unit")
        if not name or profile is None:
            return
        if self._office.unit is None:
            entering.add(self._office, profile, {"name": name})
