"""The classes of what an inspector finds, and with them the parts of what is to be done today."""

from typing import Literal

from desktop_app.words import _

Class = Literal["violation", "overdue", "inconsistent", "gap", "warning"]
# The classes in the order of their weight.
CLASSES: tuple[Class, ...] = ("violation", "overdue", "inconsistent", "gap", "warning")
# The parts in which the page shows what there is, in its order. Those of the checks are called as
# their classes.
SOON, CLOSE = "soon", "close"
PARTS = ("overdue", SOON, "violation", "gap", CLOSE, "inconsistent", "warning")


def name_of(part: str) -> str:
    """Return what a class of hits, or a part, is called in the language spoken."""
    return {
        "violation": _("Violations"),
        "overdue": _("Overdue"),
        "inconsistent": _("Inconsistencies"),
        "gap": _("Gaps"),
        "warning": _("Warnings"),
        SOON: _("Due soon"),
        CLOSE: _("To be closed"),
    }[part]


__all__ = ["CLASSES", "CLOSE", "PARTS", "SOON", "Class", "name_of"]
