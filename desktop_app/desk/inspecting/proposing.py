"""What score an item is proposed, by its rule and by what was counted."""

from decimal import ROUND_HALF_UP, Decimal

import msgspec

from desktop_app.desk.inspecting.counting import Counted
from desktop_app.desk.inspecting.declaration import Item

OK, BAD, NA = "ok", "bad", "na"  # what an item was found to be: codes of the register's choice
_TENTH = Decimal("0.1")


class Proposal(msgspec.Struct, frozen=True):
    """What is proposed for an item: the result, and its score where it is applicable."""

    result: str
    score: Decimal | None


def propose(item: Item, counted: Counted | None) -> Proposal | None:
    """Return what is proposed; None where a person has to judge.

    Where nothing was due that could have been done, the item is not applicable.
    """
    if counted is None or counted.why or item.rule == "hand":
        return None
    full = Decimal(str(item.points))
    if item.rule == "ratio":
        if not counted.due:
            return Proposal(NA, None)
        score = (full * counted.done / counted.due).quantize(_TENTH, ROUND_HALF_UP)
        if counted.missing:  # what lacks is seen in the score, however little it is
            score = max(min(score, full - _TENTH), Decimal(0))
    elif item.rule == "yes":
        score = full if counted.done >= item.least else Decimal(0)
    else:
        most = full if item.cap is None else Decimal(str(item.cap))
        lost = Decimal(str(item.each)) * counted.missing
        score = full - (lost if item.cap is None and not full else min(lost, most))
    return Proposal(OK if score >= full else BAD, score.quantize(_TENTH))
