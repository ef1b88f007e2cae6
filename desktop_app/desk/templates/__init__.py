"""A superior's own form: what goes where in it, remembered for its like, and filled in place."""

from desktop_app.desk.templates.filling import Done, fill
from desktop_app.desk.templates.fitting import fit, with_slots
from desktop_app.desk.templates.remembering import remember
from desktop_app.desk.templates.slots import Fit, Old, Slot, named
from desktop_app.desk.templates.telling import known_by, taken

__all__ = [
    "Done",
    "Fit",
    "Old",
    "Slot",
    "fill",
    "fit",
    "known_by",
    "named",
    "remember",
    "taken",
    "with_slots",
]
