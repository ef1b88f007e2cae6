"""Everything the window can do: each action's words, shortcut and icon, and the menus of them."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app import words
from desktop_app.ui import icons
from desktop_app.ui.controls import literal
from desktop_app.words import _

RULE = "-"  # a line between entries of a menu
# Where actions are offered that are not offered everywhere.
A_REGISTER = "register"  # not while Today is shown
A_LIST = "list"  # nor while a record is
ACCOUNTS = "accounts"  # where the office works with accounts


class Named(msgspec.Struct, frozen=True):
    """An action: its name, words, what it does in a sentence, shortcut and icon.

    `needs` are deeds, with blanks between them, one of which an account must be allowed; with none
    everybody may. `where` is what must be there for it.
    """

    name: str
    text: str
    tip: str
    keys: str = ""
    icon: str = ""
    needs: str = ""
    where: str = ""
    writes: bool = False  # so not while the register is opened to read
    ticked: bool = False  # it is on or off
    also: str = ""  # a further shortcut


def declared() -> list[Named]:
    """Return all actions in the language being spoken."""
    return [
        Named("new", _("&New"), _("Enter a new record in this register"), "Ctrl+N", "new", needs="enter", writes=True),
        Named("import", _("&Bring in a ledger …"), _("Bring in records from a spreadsheet"), "Ctrl+I", "import", needs="import", writes=True),
        Named("ledgers", _("Bring in one le&dger after another …"), _("Bring in the ledgers that the office has, one after another; which registers are still empty"), "", "import", needs="import", writes=True),
        Named("take_back", _("&Take back an import …"), _("Take back a ledger that was brought in, as a whole"), "", "undo", needs="import", writes=True),
        Named("fill_in", _("Ledger to fill &in Excel …"), _("Save a workbook with this register's heads to fill in, and bring it in later"), "", "form", needs="output", where=A_REGISTER),
        Named("export", _("&Export to Excel …"), _("Save the list or the chosen records as a workbook"), "Ctrl+E", "export", needs="output"),
        Named("print", _("&Print …"), _("Print the ledger or registration forms"), "Ctrl+P", "print", needs="output"),
        Named("preview", _("Print pre&view …"), _("Show how the ledger or the forms will be printed"), "Ctrl+Shift+P", "preview", needs="output"),
        Named("blank_form", _("Blank &form …"), _("Print the registration form for filling in by hand"), "", "form", needs="output", where=A_REGISTER),
        Named("blank_ledger", _("Blank &ledger or book …"), _("Print empty ledger pages for filling in by hand, and the cover of a book"), "", "journal", needs="output", where=A_REGISTER),
        Named("labels", _("L&abels …"), _("Print labels with QR codes to be stuck on the things"), "Ctrl+L", "label", needs="output", where=A_REGISTER),
        Named("handover", _("&Hand-over list …"), _("All that stands in this person's name, to be handed over to a successor"), "Ctrl+Shift+H", "handover", needs="read", where=A_REGISTER),
        Named("backup", _("Back &up now …"), _("Write a proved copy of the register file"), "", "backup", needs="backup"),
        Named("backups", _("Bac&kups and restoring …"), _("Where backups are kept, which there are, restoring and rehearsing it"), "Ctrl+B", "backup", needs="backup restore"),
        Named("encryption", _("Encr&yption …"), _("Encrypt the register with a passphrase, change it, or decrypt"), "", "lock", needs="settings", writes=True),
        Named("settings", _("&Settings …"), _("Language, clerk, classification mark, colours, size of type"), "Ctrl+,", "settings", needs="settings", writes=True),
        Named("accounts", _("Acc&ounts …"), _("Who may work with the program, in which roles; or set accounts up"), "", "account", needs="accounts roles"),
        Named("own_password", _("Change the pass&word …"), _("Change your own password"), "", "key", where=ACCOUNTS),
        Named("lock", _("Lo&ck"), _("Lock the window until your password is given"), "F12", "lock", where=ACCOUNTS),
        Named("sign_out", _("Si&gn out"), _("Leave the desk to another account"), "", "leave", where=ACCOUNTS),
        Named("quit", _("&Quit"), _("Leave the program"), "Ctrl+Q"),
        Named("undo", _("&Undo"), _("Take back what was done last; in a field, what was typed last"), "Ctrl+Z", "undo", needs="enter import", writes=True),
        Named("redo", _("&Redo"), _("Do again what was undone last"), "Ctrl+Y", "redo", also="Ctrl+Shift+Z", needs="enter import", writes=True),
        Named("last_acts", _("&Last acts …"), _("What was done last; undo any of it on which nothing was built"), "Ctrl+Alt+Z", needs="enter import", writes=True),
        Named("open", _("&Open"), _("Open the record to read or change it"), "Ctrl+O", "open", needs="read", where=A_REGISTER),
        Named("find", _("&Find"), _("Go to the search box"), "Ctrl+F", "search", needs="read", where=A_LIST),
        Named("copy", _("&Copy"), _("Copy the chosen records as a table, for Word or a spreadsheet"), "Ctrl+C", needs="output", where=A_REGISTER),
        Named("copy_lines", _("Copy as line&s"), _("Copy the record, or the chosen ones, each a line for each field with its label"), "Ctrl+Alt+C", needs="output", where=A_REGISTER),
        Named("select_all", _("Choose &all"), _("Choose all records found"), "Ctrl+A", needs="read", where=A_LIST),
        Named("bulk_edit", _("Change to&gether …"), _("Give the chosen records the same new values, as one act"), "Ctrl+Shift+E", "edit", needs="enter", where=A_REGISTER, writes=True),
        Named("void", _("Vo&id …"), _("Void the record with a reason; it stays, struck through"), "Ctrl+Delete", "void", needs="enter", where=A_REGISTER, writes=True),
        Named("back", _("&Back to the list"), _("Leave the record and go back to the list"), "Alt+Left", "back", needs="read"),
        Named("columns", _("&Columns …"), _("Choose which columns the list shows"), "Ctrl+Shift+C", "columns", needs="read", where=A_LIST),
        Named("views", _("Saved vie&ws …"), _("Saved views of this list: choose one, save, rename, delete"), "F9", "views", needs="read", where=A_LIST),
        Named("save_view", _("S&ave the view"), _("Save what the list shows in its view, or as a new one"), "Ctrl+Shift+S", needs="enter", where=A_LIST, writes=True),
        Named("groups", _("&Groups …"), _("Show the list in groups with counts"), "Ctrl+Shift+G", "groups", needs="read", where=A_LIST),
        Named("only_these", _("Onl&y these"), _("Show only records that have what this cell has"), "F7", "filter", needs="read", where=A_LIST),
        Named("not_these", _("&Not these"), _("Leave out the records that have what this cell has"), "Shift+F7", needs="read", where=A_LIST),
        Named("clear_filters", _("Clear &filters"), _("Clear the search and all filters"), "Ctrl+Shift+F", "filter", needs="read", where=A_LIST),
        Named("incomplete", _("&Incomplete only"), _("Show only records that lack something required"), ticked=True, needs="read", where=A_LIST),
        Named("show_void", _("Show &void records"), _("Show void records, too, struck through"), ticked=True, needs="read", where=A_LIST),
        Named("today", _("&Today"), _("What is due, wrong, missing or to be closed"), "Ctrl+0", "today", needs="read"),
        Named("first_steps", _("First st&eps"), _("What is left to do to be ready, on Today"), "", "flag", needs="read"),
        Named("checks", _("Chec&ks …"), _("What the checks ask and found; mute one, or change its values"), "Ctrl+Shift+K", "done", needs="read"),
        Named("statistics", _("&Statistics …"), _("Counts and shares by the register's own tables"), "Ctrl+T", "statistics", needs="read", where=A_REGISTER),
        Named("returns", _("Returns to t&he superior …"), _("The tables that superiors ask for, over all registers"), "Ctrl+R", "table", needs="read"),
        Named("index", _("Inspection inde&x …"), _("What an inspection asks for, in its order, and the registers that prove it"), "Ctrl+Shift+R", "index", needs="read"),
        Named("consolidate", _("&Units' reports …"), _("Gather the workbooks and register files of subordinate units into one overview"), "Ctrl+U", "gather", needs="consolidate"),
        Named("report", _("Self-ins&pection report …"), _("Draft the self-inspection report, or a short one, from the registers"), "Ctrl+Shift+B", "report", needs="read"),
        Named("inspections", _("Sco&red self-inspection …"), _("Score an inspection item by item, with what the registers prove; compare, print"), "Ctrl+Shift+J", "score", needs="read"),
        Named("refresh", _("Refresh"), _("Read the list again"), "F5", "refresh", needs="read"),
        Named("language", _("Switch to English") if words.language() == "zh" else _("Switch to Chinese"), _("Show the program in the other language"), "Ctrl+Shift+L", writes=True),
        Named("larger", _("&Larger type"), _("Make all type in the window larger"), "Ctrl+="),
        Named("smaller", _("S&maller type"), _("Make all type in the window smaller"), "Ctrl+-"),
        Named("scheme", _("Light or &dark"), _("Turn the window from light to dark, or back"), "Ctrl+Shift+D"),
        Named("go", _("G&o to anything …"), _("Go to an action, a register or a record by a few letters"), "Ctrl+K", "search", needs="read"),
        Named("favourite", _("Fa&vourite"), _("Let this register, or the record that is open, stand among the favourites"), "Ctrl+Alt+F", "star", ticked=True, needs="read", where=A_REGISTER, writes=True),
        Named("favourite_record", _("Favourite recor&d"), _("Let this record stand among the favourites"), "", "star", ticked=True, needs="read", where=A_REGISTER, writes=True),
        Named("find_register", _("&Find a register"), _("Find a register by words or pinyin initials"), "Ctrl+G", "search", needs="read"),
        Named("navigate", _("&Go to the registers"), _("Go to the tree of registers at the left"), "F6", needs="read"),
        Named("notice", _("Go to the &notice"), _("Go to what was told at the foot of the window, to close it or act on it"), "Shift+F6"),
        Named("notices", _("Last n&otices …"), _("Read again what was told last"), "", "bell"),
        Named("guide", _("&Guide"), _("What this page is for, and how each job is done"), "F1", "guide"),
        Named("shortcuts", _("&Keys …"), _("All keys of the program"), "Ctrl+F1", "keys"),
        Named("verify", _("&Verify the register …"), _("Prove that nothing was altered or lost"), "", "verify", needs="verify"),
        Named("journal", _("&Journal …"), _("Who did what, when: filtered, searched, printed"), "Ctrl+J", "journal", needs="journal"),
        Named("folder", _("Open the &data folder"), _("Show the folder with register, backups and logs"), "", "folder"),
        Named("about", _("&About"), _("Version, data folder, libraries"), "", "about"),
    ]  # fmt: skip


with words.speaking("en"):  # what follows is the same in both languages
    _EVERY = declared()
NEEDS = {each.name: tuple(each.needs.split()) for each in _EVERY}
WRITING = tuple(each.name for each in _EVERY if each.writes)
OF_ACCOUNTS = tuple(each.name for each in _EVERY if each.where == ACCOUNTS)
OF_A_LIST = tuple(each.name for each in _EVERY if each.where == A_LIST)
OF_A_REGISTER = tuple(each.name for each in _EVERY if each.where in (A_REGISTER, A_LIST))


def menus() -> list[tuple[str, str, list[str]]]:
    """Return the menus: name, words, and the actions in them."""
    return [
        ("file", _("&File"), [
            "new", RULE, "import", "ledgers", "take_back", "fill_in", RULE, "export", RULE, "preview", "print", "blank_form",
            "blank_ledger", "labels", "handover", RULE, "backup", "backups", "encryption", "settings", RULE,
            "accounts", "own_password", "lock", "sign_out", RULE, "quit",
        ]),
        ("edit", _("&Edit"), [
            "undo", "redo", "last_acts", RULE, "open", "copy", "copy_lines", "select_all", RULE, "find", RULE, "bulk_edit", "void",
        ]),
        ("view", _("&View"), [
            "today", "first_steps", "back", RULE, "views", "save_view", "groups", "columns", RULE,
            "only_these", "not_these", "clear_filters", "incomplete", "show_void", RULE,
            "checks", "statistics", "returns", "index", "inspections", "report", "consolidate", "refresh", RULE, "larger", "smaller", "scheme", "language",
        ]),
        ("registers", _("&Registers"), ["go", "find_register", "navigate", RULE, "favourite", "favourite_record", RULE]),
        ("help", _("&Help"), ["guide", "shortcuts", RULE, "notice", "notices", RULE, "verify", "journal", "folder", RULE, "about"]),
    ]  # fmt: skip


def toolbar() -> list[str]:
    """Return the actions of the toolbar."""
    return ["back", "new", "open", RULE, "import", "export", RULE, "preview", "print", RULE,
            "statistics", "columns"]  # fmt: skip


def of_a_record() -> list[str]:
    """Return the actions of the menu over a record in the list."""
    return [
        "open",
        "copy",
        "copy_lines",
        RULE,
        "preview",
        "print",
        "export",
        "labels",
        "handover",
        RULE,
        "favourite_record",
        RULE,
        "bulk_edit",
        "void",
    ]


def further_keys() -> list[tuple[str, str, str]]:
    """Return keys that are no actions of the window, in the list and in a record: keys, what, where."""
    return [
        ("Ctrl+1 … Ctrl+9", _("Go to a register"), _("In the order of the tree")),
        ("Enter", _("Open"), _("In the list: open the record; in the search box: go to the list")),
        (
            "← →",
            _("Open or close the group"),
            _("On the head of a group, as Enter and the space bar do"),
        ),
        (
            "Shift+F10",
            _("Menu"),
            _("In the list and at the left: what can be done with the entry; as the menu key does"),
        ),
        ("Esc", _("Back"), _("In a record: back to the list; in the search box: clear it")),
        ("Ctrl+S", _("Save"), _("In a record: save it")),
        ("Ctrl+Shift+N", _("Save and next"), _("In a record: save it and begin the next one")),
        ("F8", _("Next complaint"), _("In a record: go to the next thing to put right")),
        (
            "Ctrl+PgDown, Ctrl+PgUp",
            _("Next part of the form"),
            _("In a record: go to its next group of cells, or to the one before"),
        ),
        ("F4", _("Choose"), _("In a date or a link: open the calendar or the list")),
        ("Ctrl+;", _("Today"), _("In a date: enter today")),
        ("F3", _("Open the linked record"), _("In a link: open the record it leads to")),
        (
            "Alt+1 … Alt+5",
            _("Another tab"),
            _("In a record: form, related records, attachments, history, file of this one"),
        ),
        (
            "Ctrl+D, Ctrl+'",
            _("Same as before"),
            _("In a field: take what the last record has there"),
        ),
        ("Ctrl+Enter", _("Insert a line"), _("In child lines")),
        ("Ctrl+Del", _("Delete the line"), _("In child lines")),
    ]


def make(window: QWidget, does: Callable[[str], None]) -> dict[str, QAction]:
    """Return the window's actions by name; each calls `does` with its name."""
    made = {}
    for named in declared():
        action = QAction(named.text, window)
        action.setObjectName(named.name)
        if named.icon:
            icons.give_later(action, named.icon)
        if named.keys:
            several = filter(None, (named.keys, named.also))
            action.setShortcuts([QKeySequence(keys) for keys in several])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(literal(f"{named.tip} ({keys})" if keys else named.tip))
        action.setStatusTip(named.tip)
        action.setCheckable(named.ticked)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, name=named.name: does(name))
        window.addAction(action)
        made[named.name] = action
    return made
