"""Brings an office's ledgers into its registers: first a plan to look at, then all or nothing."""

from desktop_app.desk.importing.applying import Result, apply, rejects
from desktop_app.desk.importing.guidance import Guidance
from desktop_app.desk.importing.heads import Column
from desktop_app.desk.importing.plan import (
    Added,
    Changed,
    Plan,
    Question,
    Refused,
    Same,
    ToCreate,
)
from desktop_app.desk.importing.planning import Progress, plan
from desktop_app.desk.importing.undoing import Import, Undone, imports, undo
from desktop_app.sheets import Cancelled

__all__ = [
    "Added",
    "Cancelled",
    "Changed",
    "Column",
    "Guidance",
    "Import",
    "Plan",
    "Progress",
    "Question",
    "Refused",
    "Result",
    "Same",
    "ToCreate",
    "Undone",
    "apply",
    "imports",
    "plan",
    "rejects",
    "undo",
]
