"""Tells in words what goes into which cell of a form."""

from collections.abc import Iterator

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.templates.own import Sort
from desktop_app.desk.templates.slots import Fit, named
from desktop_app.registers.register import Register
from desktop_app.words import _, listed


def called(register: Register, sort: Sort) -> str:
    """Return what a superior's form for a register is called."""
    if sort == "list":
        return _("{title}: list").format(title=register.title)
    return _("{title}: form of one record").format(title=register.title)


@deed("output")
def taken(office: Office, register: Register, fit: Fit) -> Iterator[str]:
    """Yield what goes where in a form that does not say so itself, a line for each cell."""
    unit = office.registers.serving("unit")
    for where, slot in sorted(fit.slots.items()):
        if slot.by == "form":
            continue
        what = listed(named(register, word, unit) for word in slot.words)
        line = _("{cell} ← {what}").format(cell=where, what=what or slot.text)
        yield f"{line} ({how})" if (how := known_by(slot.by, slot.label)) else line


def known_by(by: str, label: str = "") -> str:
    """Return how it is known what goes into a cell."""
    if by == "label":
        return _("by its label “{label}”").format(label=" ".join(label.split())[:30])
    return {"before": _("as before"), "hand": _("said by hand"), "form": ""}[by]
