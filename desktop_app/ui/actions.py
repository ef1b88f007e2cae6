"""Everything the window can do: each action's words, shortcut and icon, and the menus of them."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui import icons
from desktop_app.words import _

RULE = "-"  # a line between entries of a menu
WRITING = (
    "new",
    "import",
    "take_back",
    "void",
    "settings",
    "language",
)  # not while it is opened to read
OF_A_REGISTER = (
    "open",
    "fill_in",
    "blank_form",
    "blank_ledger",
    "labels",
    "handover",
    "find",
    "copy",
    "select_all",
    "void",
    "columns",
    "clear_filters",
    "incomplete",
    "show_void",
    "statistics",
)  # not while Today is shown


class Named(msgspec.Struct, frozen=True):
    """An action: its name, words, what it does in a sentence, shortcut and icon."""

    name: str
    text: str
    tip: str
    keys: str = ""
    icon: str = ""
    ticked: bool = False  # it is on or off


def declared() -> list[Named]:
    """Return all actions in the language being spoken."""
    return [
        Named("new", _("&New"), _("Enter a new record in this register"), "Ctrl+N", "new"),
        Named("import", _("&Bring in a ledger …"), _("Bring in records from a spreadsheet"), "Ctrl+I", "import"),
        Named("take_back", _("&Take back an import …"), _("Take back a ledger that was brought in, as a whole"), "", "back"),
        Named("fill_in", _("Ledger to fill &in Excel …"), _("Save a workbook with this register's heads to fill in, and bring it in later"), "", "form"),
        Named("export", _("&Export to Excel …"), _("Save the list or the chosen records as a workbook"), "Ctrl+E", "export"),
        Named("print", _("&Print …"), _("Print the ledger or registration forms"), "Ctrl+P", "print"),
        Named("preview", _("Print pre&view …"), _("Show how the ledger or the forms will be printed"), "Ctrl+Shift+P", "preview"),
        Named("blank_form", _("Blank &form …"), _("Print the registration form for filling in by hand"), "", "form"),
        Named("blank_ledger", _("Blank &ledger or book …"), _("Print empty ledger pages for filling in by hand, and the cover of a book"), "", "form"),
        Named("labels", _("L&abels …"), _("Print labels with QR codes to be stuck on the things"), "Ctrl+L", "label"),
        Named("handover", _("&Hand-over list …"), _("All that stands in this person's name, to be handed over to a successor"), "Ctrl+Shift+H", "handover"),
        Named("backup", _("Back &up now …"), _("Write a proved copy of the register file"), "", "backup"),
        Named("backups", _("Bac&kups and restoring …"), _("Where backups are kept, which there are, restoring and rehearsing it"), "Ctrl+B", "backup"),
        Named("settings", _("&Settings …"), _("Language, clerk, classification mark, colours, size of type"), "Ctrl+,", "settings"),
        Named("quit", _("&Quit"), _("Leave the program"), "Ctrl+Q"),
        Named("open", _("&Open"), _("Open the record to read or change it"), "Ctrl+O", "open"),
        Named("find", _("&Find"), _("Go to the search box"), "Ctrl+F", "search"),
        Named("copy", _("&Copy"), _("Copy the chosen records for a spreadsheet"), "Ctrl+C"),
        Named("select_all", _("Choose &all"), _("Choose all records found"), "Ctrl+A"),
        Named("void", _("&Void …"), _("Void the record with a reason; it stays, struck through"), "Ctrl+Delete", "void"),
        Named("back", _("&Back to the list"), _("Leave the record and go back to the list"), "Alt+Left", "back"),
        Named("columns", _("&Columns …"), _("Choose which columns the list shows"), "Ctrl+K", "columns"),
        Named("clear_filters", _("Clear &filters"), _("Clear the search and all filters"), "Ctrl+Shift+F", "filter"),
        Named("incomplete", _("&Incomplete only"), _("Show only records that lack something required"), "", "", True),
        Named("show_void", _("Show &void records"), _("Show void records, too, struck through"), "", "", True),
        Named("today", _("&Today"), _("What is due, wrong, missing or to be closed"), "Ctrl+0", "today"),
        Named("checks", _("Chec&ks …"), _("What the checks ask and found; mute one, or change its values"), "Ctrl+Shift+K", "verify"),
        Named("statistics", _("&Statistics …"), _("Counts and shares by the register's own tables"), "Ctrl+T", "statistics"),
        Named("returns", _("&Returns to the superior …"), _("The tables that superiors ask for, over all registers"), "Ctrl+R", "statistics"),
        Named("index", _("Inspection inde&x …"), _("What an inspection asks for, in its order, and the registers that prove it"), "Ctrl+Shift+R", "form"),
        Named("consolidate", _("&Units' reports …"), _("Gather the workbooks and register files of subordinate units into one overview"), "Ctrl+U", "statistics"),
        Named("report", _("Self-ins&pection report …"), _("Draft the self-inspection report, or a short one, from the registers"), "Ctrl+Shift+B", "form"),
        Named("refresh", _("&Refresh"), _("Read the list again"), "F5", "refresh"),
        Named("language", _("Switch to &English") if _speaks_chinese() else _("Switch to &Chinese"), _("Show the program in the other language"), "Ctrl+Shift+L"),
        Named("larger", _("&Larger type"), _("Make all type in the window larger"), "Ctrl+="),
        Named("smaller", _("S&maller type"), _("Make all type in the window smaller"), "Ctrl+-"),
        Named("scheme", _("Light or &dark"), _("Turn the window from light to dark, or back"), "Ctrl+Shift+D"),
        Named("find_register", _("&Find a register"), _("Find a register by words or pinyin initials"), "Ctrl+G", "search"),
        Named("navigate", _("&Go to the registers"), _("Go to the tree of registers at the left"), "F6"),
        Named("shortcuts", _("&Keys …"), _("All keys of the program"), "F1", "keys"),
        Named("verify", _("&Verify the register …"), _("Prove that nothing was altered or lost"), "", "verify"),
        Named("folder", _("Open the data f&older"), _("Show the folder with register, backups and logs"), "", "folder"),
        Named("about", _("&About"), _("Version, data folder, libraries"), "", "about"),
    ]  # fmt: skip


def menus() -> list[tuple[str, str, list[str]]]:
    """Return the menus: name, words, and the actions in them."""
    return [
        ("file", _("&File"), [
            "new", RULE, "import", "take_back", "fill_in", RULE, "export", RULE, "preview", "print", "blank_form",
            "blank_ledger", "labels", "handover", RULE, "backup", "backups", "settings", RULE, "quit",
        ]),
        ("edit", _("&Edit"), ["open", "copy", "select_all", RULE, "find", RULE, "void"]),
        ("view", _("&View"), [
            "today", "back", RULE, "columns", "clear_filters", "incomplete", "show_void", RULE,
            "checks", "statistics", "returns", "index", "report", "consolidate", "refresh", RULE, "larger", "smaller", "scheme", "language",
        ]),
        ("registers", _("&Registers"), ["find_register", "navigate", RULE]),
        ("help", _("&Help"), ["shortcuts", "verify", "folder", RULE, "about"]),
    ]  # fmt: skip


def toolbar() -> list[str]:
    """Return the actions of the toolbar."""
    return ["back", "new", "open", RULE, "import", "export", RULE, "preview", "print", RULE,
            "statistics", "columns"]  # fmt: skip


def of_a_record() -> list[str]:
    """Return the actions of the menu over a record in the list."""
    return ["open", "copy", RULE, "preview", "print", "export", "labels", "handover", RULE, "void"]


def make(window: QWidget, does: Callable[[str], None]) -> dict[str, QAction]:
    """Return the window's actions by name; each calls `does` with its name."""
    made = {}
    for named in declared():
        action = QAction(named.text, window)
        action.setObjectName(named.name)
        if named.icon:
            icons.give_later(action, named.icon)
        if named.keys:
            action.setShortcut(QKeySequence(named.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{named.tip} ({keys})" if keys else named.tip)
        action.setStatusTip(named.tip)
        action.setCheckable(named.ticked)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, name=named.name: does(name))
        window.addAction(action)
        made[named.name] = action
    return made


def _speaks_chinese() -> bool:
    from desktop_app import words

    return words.language() == "zh"
