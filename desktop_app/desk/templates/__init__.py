"""A superior's own form: what goes where in it, remembered for its like, and filled in place."""

from desktop_app.desk.templates.filling import Done, fill
from desktop_app.desk.templates.fitting import fit, with_slots
from desktop_app.desk.templates.looking import Sheet, choices, sheets
from desktop_app.desk.templates.own import SORTS, Sort, all_lying, fault, painted, use, used
from desktop_app.desk.templates.remembering import remember
from desktop_app.desk.templates.slots import Fit, Old, Slot, named
from desktop_app.desk.templates.starting import starting_form
from desktop_app.desk.templates.telling import called, known_by, taken
from desktop_app.sheets.superior import EACH, Where, placeholder

__all__ = [
    "EACH",
    "SORTS",
    "Done",
    "Fit",
    "Old",
    "Sheet",
    "Slot",
    "Sort",
    "Where",
    "all_lying",
    "called",
    "choices",
    "fault",
    "fill",
    "fit",
    "known_by",
    "named",
    "painted",
    "placeholder",
    "remember",
    "sheets",
    "starting_form",
    "taken",
    "use",
    "used",
    "with_slots",
]
