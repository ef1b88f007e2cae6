"""What a commitment changes in the one that it takes the place of."""

from collections.abc import Iterator

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import changed
from desktop_app.words import _

_UNTIL_THEN = ("to_sign", "valid", "expired")


def commitment_replaces_the_one_before(case: Case) -> Iterator[Proposal]:
    """Once the new commitment is valid, the one that it replaces is no more."""
    before = case.linked("replaces")
    if before is None or not case.changed("replaces", "status"):
        return
    itself = case.values["replaces"].id == case.id
    if case.values.get("status") == "valid" and before.get("status") in _UNTIL_THEN and not itself:
        reason = _("replaced by {number}").format(number=case.values.get(NUMBER, ""))
        yield changed(case, "replaces", {"status": "replaced"}, reason)


WRITEBACKS = (commitment_replaces_the_one_before,)
