"""Brings an office's ledgers into its registers: first a plan to look at, then all or nothing."""

from desktop_app.desk.importing.applying import Result, RowsRefused, apply, rejects
from desktop_app.desk.importing.filling import fillable
from desktop_app.desk.importing.giving_back import give_back, see_that_apart
from desktop_app.desk.importing.guidance import APART, Guidance, Order
from desktop_app.desk.importing.head import Column
from desktop_app.desk.importing.heads import NoHead
from desktop_app.desk.importing.looking import Look, look
from desktop_app.desk.importing.matching import possible as possible_matches
from desktop_app.desk.importing.meanings import named as column_label
from desktop_app.desk.importing.plan import (
    Added,
    Changed,
    Plan,
    Question,
    Refused,
    Same,
    ToCreate,
)
from desktop_app.desk.importing.planning import plan
from desktop_app.desk.importing.questions import asked
from desktop_app.desk.importing.telling import fields as column_fields
from desktop_app.desk.importing.telling import told
from desktop_app.desk.importing.undoing import Import, Undone, imports, undo

__all__ = [
    "APART",
    "Added",
    "Changed",
    "Column",
    "Guidance",
    "Import",
    "Look",
    "NoHead",
    "Order",
    "Plan",
    "Question",
    "Refused",
    "Result",
    "RowsRefused",
    "Same",
    "ToCreate",
    "Undone",
    "apply",
    "asked",
    "column_fields",
    "column_label",
    "fillable",
    "give_back",
    "imports",
    "look",
    "plan",
    "possible_matches",
    "rejects",
    "see_that_apart",
    "told",
    "undo",
]
