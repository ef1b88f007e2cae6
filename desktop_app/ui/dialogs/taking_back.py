"""Undoing the last act, or one that was chosen, and doing it again; saying what was done."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.desk import undoing
from desktop_app.desk.undoing import Done
from desktop_app.errors import Cancelled, NothingToDo, UserError
from desktop_app.ui import notices
from desktop_app.ui.actions import NEEDS
from desktop_app.ui.strip import Act
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_LONG = 40  # entries of an act that is undone with progress shown


def undo(window: "MainWindow") -> None:
    """Undo the last act; UserError says why it cannot be."""
    _see_that_all_is_saved(window)
    done = undoing.last(window.office)
    if done is None:
        raise NothingToDo(_("There is nothing to undo."))
    take_back(window, window, done)


def redo(window: "MainWindow") -> None:
    """Do again what was undone last."""
    _see_that_all_is_saved(window)
    done = undoing.last_undone(window.office)
    if done is None:
        raise NothingToDo(_("There is nothing to do again."))
    take_back(window, window, done)


def take_back(window: "MainWindow", parent: QWidget, done: Done) -> bool:
    """Undo an act, or do again what it undid; return whether that was done, having said so."""
    if done.act == "import":
        from desktop_app.desk import importing  # which loads all that reads sheets
        from desktop_app.ui.dialogs import importing_undo

        found = next(
            (each for each in importing.imports(window.office) if each.entry == done.entry), None
        )
        return found is not None and importing_undo.take_back(window, parent, found)
    way = undoing.redo if done.act == "undo" else undoing.undo
    try:
        if done.entry - done.first > _LONG:
            window.work(_("Undoing …"), lambda told: way(window.office, done, told))
        else:
            way(window.office, done)
    except Cancelled:
        notices.told(parent, _("Stopped; all is as it was."))
        return False
    except UserError as error:
        notices.refused(parent, error)
        return False
    window.changed()
    if window.showing_record:
        window.editor.refresh()
    _tell(window, parent, done)
    return True


def _tell(window: "MainWindow", parent: QWidget, done: Done) -> None:
    """Say what was undone, or done again, and offer the way back."""
    name, words = ("undo", _("&Undo")) if done.act == "undo" else ("redo", _("&Redo"))
    back = Act(name, words, window.actions_by_name[name].trigger, done_since=True)
    notices.told(parent, undoing.doing(window.office, done), name="undone", acts=[back])


def offer(window: "MainWindow") -> None:
    """Let the menu say what would be undone, and done again."""
    acts = window.actions_by_name
    if not may(window):
        for name, plain in (("undo", _("&Undo")), ("redo", _("&Redo"))):
            acts[name].setText(plain)
            acts[name].setEnabled(False)
        return
    for name, done, plain, words in (
        ("undo", undoing.last(window.office), _("&Undo"), _("&Undo: {what}")),
        ("redo", undoing.last_undone(window.office), _("&Redo"), _("&Redo: {what}")),
    ):
        if done is not None and done.act == "undo":
            done_again = undoing.act(window.office, done.of)
            what = undoing.what(window.office, done_again)
        else:
            what = undoing.what(window.office, done) if done is not None else ""
        acts[name].setText(words.format(what=what.replace("&", "&&")) if what else plain)
        acts[name].setEnabled(done is not None)


def may(window: "MainWindow") -> bool:
    """Whether something can be taken back by who is at the desk."""
    return any(map(window.office.can, NEEDS["undo"]))


def _see_that_all_is_saved(window: "MainWindow") -> None:
    if window.showing_record and window.editor.is_dirty():
        raise UserError(
            _("Something is entered that is not saved. Save it or leave it first, then undo.")
        )
