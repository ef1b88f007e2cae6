"""Changing several records by one command: what it would do to each, and doing it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json, refusal, table
from desktop_app.desk.consequences import Agreed
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.register import NUMBER_LABEL, Register
from desktop_app.words import _, listed

if TYPE_CHECKING:
    from desktop_app.desk import bulk


def change_several(
    office: Office,
    register: Register,
    ids: Sequence[int],
    given: Mapping[str, Any],
    *,
    reason: str,
    agreed: Agreed,
    dry_run: bool,
    only_good: bool,
    as_json: bool,
) -> int:
    """Give the same values to records, as one act; return 1 where some are refused, else 0.

    Where records are refused nothing is changed, unless `only_good` are asked for.
    """
    from desktop_app.desk import bulk  # which loads much that a list has no need of

    planned = bulk.plan(office, register, ids, given, reason=reason, agreed=agreed)
    kept = bool(planned.changing) and not dry_run and (only_good or not planned.refused)
    if kept:
        bulk.apply(office, planned)
    if as_json:
        out_json(_told(planned))
    elif dry_run:
        out(_lines(planned))
    elif kept:
        out(one.number for one in planned.changing)
    for one in planned.refused if not (dry_run or as_json) else ():
        note(f"{one.number}: {refusal(UserError(one.why))}")
    if planned.refused and not (kept or dry_run):
        note(
            _(
                "Nothing was changed, because records were refused; choose others, or use --only-good."
            )
        )
    elif not planned.changing and not dry_run:
        note(_("All of them have these values already; nothing was changed."))
    return FINDINGS if planned.refused else DONE


def _lines(plan: "bulk.Plan") -> Iterator[str]:
    counts = _("{changed} would change, {same} stay the same, {refused} are refused")
    yield counts.format(changed=len(plan.changing), same=len(plan.same), refused=len(plan.refused))
    rows = [
        (one.number, label, before or "-", after or "-")
        for one in plan.changing
        for label, before, after in one.changes
    ]
    rows += [
        (one.number, _("with it"), "", listed(one.others)) for one in plan.changing if one.others
    ]
    if rows:
        yield from table(
            (str(NUMBER_LABEL), _("Field"), _("Old value"), _("New value")), rows, widest=60
        )
    if plan.refused:
        refused = [(one.number, one.why) for one in plan.refused]
        yield from table((str(NUMBER_LABEL), _("Reason")), refused, widest=200)


def _told(plan: "bulk.Plan") -> dict[str, Any]:
    return {
        "changed": [
            {
                "number": one.number,
                "changes": [
                    {"field": label, "before": before, "after": after}
                    for label, before, after in one.changes
                ],
                "others": list(one.others),
            }
            for one in plan.changing
        ],
        "same": [one.number for one in plan.same],
        "refused": [{"number": one.number, "reason": one.why} for one in plan.refused],
    }
