"""Brings an office's ledgers into its registers: first a plan to look at, then all or nothing."""

from desktop_app.desk.importing.applying import Result, apply, rejects
from desktop_app.desk.importing.heads import Column
from desktop_app.desk.importing.plan import Added, Changed, Plan, Refused, Same, ToCreate
from desktop_app.desk.importing.planning import Progress, plan
from desktop_app.sheets import Cancelled

__all__ = [
    "Added",
    "Cancelled",
    "Changed",
    "Column",
    "Plan",
    "Progress",
    "Refused",
    "Result",
    "Same",
    "ToCreate",
    "apply",
    "plan",
    "rejects",
]
