"""F1 in a dialog, which the window's own F1 does not reach: the page of the guide about what it asks."""

from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app import words
from desktop_app.desk.office import Office

_NAME = "help"
GUIDE = "guide"  # the object name of its window, which needs no help
PASSING = frozenset({GUIDE, "progress", "cover"})  # and of what asks nothing

# What the guide has about a dialog, by its object name. What is not here is told of by the dialog
# that it belongs to, or by the page of the window.
TOPICS = MappingProxyType(
    {
        "first_start": "start",
        "about_dialog": "start",
        "settings_dialog": "start",
        "ledgers_dialog": "import",
        "import_dialog": "import",
        "imports_dialog": "import",
        "whose_dialog": "export",
        "expected_dialog": "export",
        "consolidation_dialog": "export",
        "export_dialog": "export",
        "returns_dialog": "export",
        "template_dialog": "export",
        "print_choice": "print",
        "blank_book": "print",
        "labels_dialog": "print",
        "label_sheet_dialog": "print",
        "index_dialog": "print",
        "handover_dialog": "print",
        "period_dialog": "print",
        "statistics_dialog": "find",
        "columns_dialog": "find",
        "view_dialog": "find",
        "going": "find",
        "bulk_edit_dialog": "enter",
        "enter_missing": "enter",
        "foreseen": "enter",
        "void_dialog": "correct",
        "change_reason": "correct",
        "last_acts_dialog": "correct",
        "checks_dialog": "checks",
        "mute_dialog": "checks",
        "inspection_dialog": "checks",
        "inspection_begin": "checks",
        "inspection_filled": "checks",
        "inspection_evidence": "checks",
        "inspection_comparison": "checks",
        "checklist_dialog": "checks",
        "report_dialog": "report",
        "report_records": "report",
        "backup_dialog": "backup",
        "backups_dialog": "backup",
        "restore_dialog": "backup",
        "verify_dialog": "verify",
        "journal_dialog": "verify",
        "accounts_dialog": "accounts",
        "accounts_off_dialog": "accounts",
        "accounts_set_up": "accounts",
        "new_account": "accounts",
        "account_roles": "accounts",
        "reset_password": "accounts",
        "account_rules": "accounts",
        "change_password": "accounts",
        "sign_in": "accounts",
        "unlock": "accounts",
        "recovery_codes": "accounts",
        "recovering": "accounts",
        "encryption_dialog": "encryption",
        "passphrase_dialog": "encryption",
        "shortcuts_dialog": "keys",
        "notices_dialog": "start",
    }
)


_open: list[Office | None] = [None]


def tell_of(office: Office | None) -> None:
    """Have the guide in dialogs tell of the registers of this office; None while none is open."""
    _open[:] = [office]


class Helping(QObject):
    """Gives each dialog that comes to the front its F1."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(self._offer)

    def _offer(self) -> None:
        for each in (QApplication.activeWindow(), QApplication.activeModalWidget()):
            if isinstance(each, QDialog) and each.objectName() not in PASSING:
                help_in(each)


def help_in(dialog: QDialog) -> None:
    """Let F1 show the page about a dialog, once."""
    if dialog.findChild(QShortcut, _NAME) is None:
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
        shortcut.setObjectName(_NAME)
        shortcut.activated.connect(lambda: _show(dialog, _open[-1]))


def address_of(dialog: QWidget) -> str:
    """Return the address of the page about a dialog."""
    from desktop_app.ui.guide.topics import TOPIC, of_place
    from desktop_app.ui.window import MainWindow

    each: QWidget | None = dialog
    while each is not None:
        if topic := TOPICS.get(each.objectName()):
            return f"{TOPIC}:{topic}"
        if isinstance(each, MainWindow):
            return of_place(each.register_shown)
        each = each.parentWidget()
    return f"{TOPIC}:start"


def _show(dialog: QDialog, office: Office | None) -> None:
    """Show the page in a window that belongs to the dialog: others do not answer while it is open."""
    from desktop_app.ui.guide.window import GuideWindow
    from desktop_app.ui.memory import Memory

    guide = dialog.findChild(GuideWindow)
    if guide is not None and guide.pages.language != words.language():
        guide.deleteLater()  # another language was chosen since
        guide = None
    if guide is None:
        memory = None if office is None else Memory(office.folder, read_only=office.read_only)
        guide = GuideWindow(dialog, office, memory)
    guide.show_page(address_of(dialog))
    guide.show()
    guide.raise_()
    guide.activateWindow()
