"""Undo and redo of the last acts: nothing is erased, each is an act of its own in the journal."""

from desktop_app.desk.undoing.acts import Done, act, acts, last, last_undone
from desktop_app.desk.undoing.taking_back import Reversed, redo, undo
from desktop_app.desk.undoing.telling import Told, called, details, doing, what

__all__ = [
    "Done",
    "Reversed",
    "Told",
    "act",
    "acts",
    "called",
    "details",
    "doing",
    "last",
    "last_undone",
    "redo",
    "undo",
    "what",
]
