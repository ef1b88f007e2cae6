"""Makes of a plan what it says: one transaction, journalled as one act."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.newcomers import starting
from desktop_app.desk.importing.plan import Added, Changed, Plan, Refused
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Complaint, Progress, Rejected, UserError, go_on
from desktop_app.registers import checks, following
from desktop_app.registers.case import Case
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.sheets.refused import save_own_refused, save_refused
from desktop_app.sheets.saving import Saved
from desktop_app.store.collecting import uncollected
from desktop_app.store.history import Because
from desktop_app.store.journal import Act
from desktop_app.store.records import Judged
from desktop_app.words import _, listed

Settle = Callable[[Mapping[str, Any]], Mapping[str, Any]]

_BLOCK = 500  # records written between two calls of progress


@dataclass(frozen=True)
class Result:
    """What was done: how many records were added and changed, and who was entered on the way."""

    added: int
    changed: int
    same: int
    refused: int
    created: int
    numbers: tuple[str, ...]  # of the records added


class RowsRefused(UserError):
    """A plan has refused rows, and not only its good ones were asked for."""


@deed("import")
def apply(
    office: Office,
    plan: Plan,
    *,
    create: bool = True,
    only_good: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Write what the plan says, all or nothing.

    A plan with refused rows is written only if `only_good` is asked for. Without `create`, rows
    that name people or departments not yet entered are refused too. When `progress` (records
    written, all) answers False, Cancelled is raised and nothing is kept. RowsRefused where rows
    are; another UserError when the plan may not be written.
    """
    if not create and plan.to_create:
        plan = without_creating(plan)
    if plan.refused and not only_good:
        raise RowsRefused(
            _(
                "{n} rows are refused, so nothing was imported. Mend them, or import only the good rows."
            ).format(n=len(plan.refused))
        )
    if _touched(office, plan):
        raise UserError(
            _("The register has changed since the ledger was looked at; look at it once more.")
        )
    total = len(plan.added) + len(plan.changed)
    numbers: list[str] = []
    with uncollected(), office.store.at_once():
        first = office.store.journal.head()[0] + 1
        made = _create(office, plan)
        settle = _settler(plan.register, made)
        done = 0
        for changed in plan.changed:
            go_on(progress, done, total)
            _change(office, plan, changed, settle)
            done += 1
        for start in range(0, len(plan.added), _BLOCK):
            go_on(progress, done, total)
            block = plan.added[start : start + _BLOCK]
            judged = (Judged(settle(one.values), one.verdict) for one in block)
            saved = office.store.records.add_many(plan.register, judged, office.who)
            numbers += [one.number for one in saved]
            done += len(block)
        go_on(progress, done, total)
        if total or made:
            office.store.enter(office.who, _act(plan, len(made), first))
            Remembered(office, plan.register).keep(plan.shape, plan.guidance)
    return Result(
        len(plan.added),
        len(plan.changed),
        len(plan.same),
        len(plan.refused),
        len(made),
        tuple(numbers),
    )


def rejects(plan: Plan, path: Path) -> Saved:
    """Write the refused rows to a workbook, with the reasons beside them; mended, it is imported.

    It is the office's own sheet where that can be written again, else one with its heads.
    """
    heads = [column.head for column in plan.columns]
    places = [column.place for column in plan.columns]
    passwords = {column.place for column in plan.columns if column.closed}
    rows, whole = [], []
    for refused in plan.refused:
        cells = [
            refused.cells[place] if place < len(refused.cells) and place not in passwords else None
            for place in places
        ]
        why = "\n".join(str(complaint) for complaint in refused.complaints)
        marked = {_field_of(complaint) for complaint in refused.complaints}
        marks = {n for n, column in enumerate(plan.columns) if not marked.isdisjoint(column.keys)}
        rows.append((refused.row, cells, why, marks))
        in_file = {
            c.place
            for c in plan.columns
            if not marked.isdisjoint(key.partition(".")[0] for key in c.keys)
        }
        whole.append((refused.row, refused.cells, why, in_file))
    if not plan.encoding and plan.moved.isdisjoint(refused.row for refused in plan.refused):
        own = save_own_refused(path, plan.path, plan.sheet, plan.head_row, whole, passwords)
        if own is not None:
            return own
    return save_refused(path, plan.sheet, heads, rows)


def without_creating(plan: Plan) -> Plan:
    """Return the plan with those rows refused that name somebody who is not to be entered."""
    names: dict[int, list[str]] = {}
    for created in plan.to_create:
        for row in created.rows:
            names.setdefault(row, []).append(created.name)
    refused = list(plan.refused)
    added = [one for one in plan.added if one.row not in names]
    changed = [one for one in plan.changed if one.row not in names]
    coming: list[Added | Changed] = [*plan.added, *plan.changed]
    for one in coming:
        if missing := names.get(one.row):
            text = _("“{names}” is not entered yet").format(names=listed(missing))
            refused.append(Refused(one.row, one.cells, (Complaint("", "", text),)))
    refused.sort(key=lambda one: one.row)
    return replace(plan, to_create=(), refused=refused, added=added, changed=changed)


def _touched(office: Office, plan: Plan) -> bool:
    """Whether records were written since; that its refused rows went out is none that it is about."""
    outputs = office.registers.serving("outputs")
    own = "" if outputs is None or outputs is plan.register else outputs.name
    return any(
        entry.act in ("add", "change", "void", "unvoid", "import") and entry.register != own
        for entry in office.store.journal.entries(after=plan.upto)
    )


def _create(office: Office, plan: Plan) -> dict[int, Ref]:
    """Enter who is not there yet, with what is known of them."""
    made: dict[int, Ref] = {}
    facts = office.store.facts
    for register, group in groupby(plan.to_create, lambda one: one.register):
        several = list(group)
        judged = []
        for one in several:
            values = starting(office, register) | _settled(one.values, made)
            full = following.complete(register, values, None, facts)
            verdict = checks.judge(Case(register, full, facts, dt.date.today()))
            if verdict.complaints:
                raise Rejected(verdict.complaints)
            judged.append(Judged(full, verdict))
        saved = office.store.records.add_many(register, judged, office.who)
        for one, kept in zip(several, saved, strict=True):
            made[one.ref.id or 0] = Ref(kept.id, one.name)
    return made


def _change(office: Office, plan: Plan, changed: Changed, settle: Settle) -> None:
    because = Because(reason=_("ledger imported"), source=plan.path.name)
    values = settle(changed.values)
    office.store.records.change(plan.register, changed.id, values, office.who, because)


def _settler(register: Register, made: Mapping[int, Ref]) -> Settle:
    """What turns the links of a record to imagined ones into those to the records made of them."""
    keys = {path.partition(".")[0] for path, _field in register.links()}
    keys |= {key for key, field in register.fields.items() if field.copies}

    def settle(values: Mapping[str, Any]) -> Mapping[str, Any]:
        if not made:
            return values
        links = {key: value for key in keys if (value := values.get(key)) is not None}
        return {**values, **{key: _settled(value, made) for key, value in links.items()}}

    return settle


def _settled(value: Any, made: Mapping[int, Ref]) -> Any:
    """A value with links to imagined records turned to those made of them."""
    if isinstance(value, Ref):
        return made.get(value.id, value) if value.id is not None and value.id < 0 else value
    if isinstance(value, Mapping):
        return {key: _settled(part, made) for key, part in value.items()}
    if type(value) is tuple:
        return tuple(_settled(part, made) for part in value)
    return value


def _act(plan: Plan, created: int, first: int) -> Act:
    told = {
        "first": first,
        "file": plan.path.name,
        "sheet": plan.sheet,
        "sha256": plan.sha256,
        "read": plan.read,
        "added": len(plan.added),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "rejected": len(plan.refused),
        "created": created,
    }
    return Act("import", plan.register.name, content=told)


def _field_of(complaint: Complaint) -> str:
    return complaint.field.partition("[")[0]


__all__ = ["Result", "RowsRefused", "apply", "rejects", "without_creating"]
