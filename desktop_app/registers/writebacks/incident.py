"""What incidents change in the ledgers of what they are about."""

from collections.abc import Iterator

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.kinds import Links
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import proposal
from desktop_app.words import _

_GONE = ("destroyed", "transferred", "lost")


def incident_marks_lost_media(case: Case) -> Iterator[Proposal]:
    """Media that an incident tells the loss of are lost in their ledger, too."""
    if case.values.get("kind") != "loss" or not case.changed("kind", "items"):
        return
    items = case.register.fields["items"]
    assert isinstance(items, Links)
    for ref in case.values.get("items") or ():
        if ref.to != "medium" or ref.id is None:
            continue
        medium = case.facts.record(ref.to, ref.id)
        if medium is not None and medium.get("status") not in _GONE:
            reason = _("loss recorded in incident {number}").format(
                number=case.values.get(NUMBER, "")
            )
            yield proposal(items, ref, {"status": "lost"}, reason)


WRITEBACKS = (incident_marks_lost_media,)
