"""Rules of entries to the machine room."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.rules.asking import meets
from desktop_app.words import _


def entry_is_approved(case: Case) -> Iterator[Complaint]:
    """Everybody but the keepers of the machine room goes in with approval only."""
    if not meets(case, kind="staff", person=True, approver=False):
        return
    roles = (case.linked("person") or {}).get("roles") or ()
    if "roomkeeper" not in roles:
        yield case.complain(
            "approver",
            _("{person} is no keeper of the machine room; enter who approved this").format(
                person=case.values["person"].name
            ),
            warning=True,
        )


RULES = (entry_is_approved,)
