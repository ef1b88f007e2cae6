"""Rules of what is installed and updated on machines."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.rules.asking import meets
from desktop_app.words import _, listed

_CLASSIFIED = ("top_secret", "highly_secret", "secret")


def online_updates_are_not_for_classified_machines(case: Case) -> Iterator[Complaint]:
    """Packages reach classified machines by disc or one-way import, never online."""
    if not meets(case, source="online") or not case.changed("machines", "source"):
        return
    classified = []
    for ref in case.values.get("machines") or ():
        machine = case.facts.record("equipment", ref.id) if ref.id is not None else None
        if machine and machine.get("level") in _CLASSIFIED:
            classified.append(ref.name)
    if classified:
        yield case.complain(
            "source",
            _(
                "{machines} may not be updated online: classified; bring the package in by disc or one-way import"
            ).format(machines=listed(classified)),
        )


RULES = (online_updates_are_not_for_classified_machines,)
