"""A superior's form on the command line: filled, with what is to be said of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.text import note, out
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register

if TYPE_CHECKING:
    from desktop_app.desk import templates
    from desktop_app.desk.papers import Saved


def filled(
    office: Office,
    register: Register,
    path: Path,
    ids: Sequence[int],
    template: Path,
    cells: Sequence[str],
    old: "templates.Old",
) -> "Saved":
    """Fill a superior's form; say what was taken to go where, and what there is to say of it.

    UserError as in `templates.fit` and `exporting.export_fit`.
    """
    from desktop_app.desk import exporting, templates

    fit = templates.fit(office, register, template, cells).keeping(old)
    saved, told = exporting.export_fit(office, register, path, ids, fit)
    out(templates.taken(office, register, fit))
    out(told)
    return saved


def superior_form(office: Office, register: Register, sort: "templates.Sort") -> Path | None:
    """Return the superior's form that the office uses for a record, or for the list.

    None where it uses none, or where that is faulty: this is then told.
    """
    from desktop_app.desk import templates

    if fault := templates.fault(office, register, sort):
        note(fault)
        return None
    return templates.used(office, register, sort)
