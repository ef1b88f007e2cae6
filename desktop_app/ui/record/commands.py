"""The commands of the record editor as actions, so that the window's menus may have them too."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.desk.beginning import Beginning
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.ui.controls import literal, without_mnemonic
from desktop_app.words import _

_NEEDS = {
    "save": "enter",
    "save_next": "enter",
    "same_as_last": "enter",
    "void": "enter",
    "duplicate": "enter",
    "print_record": "output",
    "export_record": "output",
    "copy_text": "output",
    "hand_over": "read",
}  # what an account must be allowed


def commands(owner: QWidget, acts: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return actions by name, attached to `owner`; each calls the function of its name."""
    words = {
        "save": (_("&Save"), _("Save the record"), "Ctrl+S"),
        "save_next": (_("Save and &next"), _("Save, and begin another"), "Ctrl+Shift+N"),
        "print_record": (_("&Print"), _("Print this form"), ""),
        "export_record": (_("&Export"), _("Export this form to Excel"), ""),
        "same_as_last": (
            _("S&ame as the last record"),
            _("Take over what the record entered last has in this field"),
            "Ctrl+D",
        ),
        "next_complaint": (_("Next to put &right"), _("Go to the next complaint"), "F8"),
        "void": (_("&Void …"), _("Void this record with a reason"), ""),
        "duplicate": (_("&Duplicate"), _("Begin a new record like this one"), ""),
        "copy_text": (_("&Copy as text"), _("Copy the record as text"), ""),
        "hand_over": (
            _("&Hand-over list …"),
            _("All that stands in this person's name, to be handed over to a successor"),
            "",
        ),
        "form_tab": (_("&Form"), _("Show the form"), "Alt+1"),
        "related_tab": (_("&Related records"), _("Show related records"), "Alt+2"),
        "files_tab": (_("A&ttachments"), _("Show the attached files"), "Alt+3"),
        "history_tab": (_("&History"), _("Show the history"), "Alt+4"),
        "dossier_tab": (_("File of this &one"), _("Show all that ever happened to it"), "Alt+5"),
    }
    made = {}
    for name, (text, tip, keys) in words.items():
        action = QAction(text, owner)
        action.setObjectName(name)
        # A button in the head bears no mnemonic: the menus of the window have those letters.
        action.setIconText(without_mnemonic(text))
        shortcuts = [QKeySequence(key) for key in filter(None, (keys, _also(name)))]
        action.setShortcuts(shortcuts)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in shortcuts)
        action.setToolTip(literal(f"{tip} ({shown})" if shown else tip))
        act = acts[name]
        action.triggered.connect(lambda _on=False, act=act: act())
        owner.addAction(action)
        made[name] = action
    return made


def offer(
    made: Mapping[str, QAction],
    office: Office,
    register: Register,
    values: Mapping[str, Any],
    *,
    locked: bool,
) -> None:
    """Offer the commands that make sense for a record; one without ``id`` is new.

    Of those that the account at the desk may not do it is said why.
    """
    new = "id" not in values
    for name in ("save", "save_next", "same_as_last"):
        made[name].setEnabled(not locked)
    made["void"].setEnabled(not locked and not new)
    for name in ("copy_text", "hand_over"):
        made[name].setEnabled(not new)
    made["duplicate"].setEnabled(office.can("enter") and not new)
    made["hand_over"].setVisible(register is office.registers.serving("people"))
    made["dossier_tab"].setEnabled(bool(register.declaration.dossiers))
    for name, deed in _NEEDS.items() if office.accounts else ():
        if why := office.hindrance(deed):
            made[name].setEnabled(False)
            made[name].setToolTip(literal(why))


def fill_more(menu: QMenu, made: Mapping[str, QAction]) -> None:
    """Put into the menu what is done more seldom."""
    for name in ("save_next", "same_as_last", "next_complaint"):
        menu.addAction(made[name])
    menu.addSeparator()
    menu.addActions([made["duplicate"], made["copy_text"], made["hand_over"]])
    menu.addSeparator()
    menu.addAction(made["void"])


def fill_new(menu: QMenu, offered: Iterable[Beginning], begin: Callable[[Beginning], None]) -> None:
    """Put into the menu the records that may be begun for the one that is open, or for its lines."""
    menu.clear()
    for each in offered:
        text = _("New {one} for this") if each.begun.line is None else _("New {one}")
        action = menu.addAction(text.format(one=each.title))
        line = "" if each.begun.line is None else f".{each.begun.line}"
        action.setObjectName(f"new.{each.register.name}{line}")
        action.triggered.connect(lambda _on=False, each=each: begin(each))
    if menu.isEmpty():
        menu.addAction(_("Nothing can be begun for this yet")).setEnabled(False)


def _also(name: str) -> str:
    return "Ctrl+'" if name == "same_as_last" else ""
