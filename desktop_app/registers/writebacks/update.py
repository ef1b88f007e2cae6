"""What updates change in the machines that were updated."""

from collections.abc import Iterator

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.conditions import holds
from desktop_app.registers.kinds import Links
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import proposal
from desktop_app.words import _


def update_dates_the_definitions(case: Case) -> Iterator[Proposal]:
    """The virus definitions of each updated machine are as old as those brought in; newest wins."""
    day, field = case.values.get("defs_date"), case.register.fields["machines"]
    tests = {"kind": "av_defs", "result": ["ok", "partial"]}
    touched = case.changed("machines", "kind", "defs_date", "result")
    if day is None or not touched or not holds(tests, case.values, case.register.fields):
        return
    assert isinstance(field, Links)
    reason = _("updated by {number}").format(number=case.values.get(NUMBER, ""))
    for ref in case.values.get("machines") or ():
        machine = case.facts.record("equipment", ref.id) if ref.id is not None else None
        if machine is not None:
            known = machine.get("av_defs_on")
            if known is None or known < day:
                yield proposal(field, ref, {"av_defs_on": day}, reason)


WRITEBACKS = (update_dates_the_definitions,)
