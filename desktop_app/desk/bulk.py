"""Changing or voiding several records at once: foreseen one by one, then made as one act."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from desktop_app.desk import entering, history
from desktop_app.desk.consequences import Agreed
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, Rejected, UserError, go_on
from desktop_app.registers import checks
from desktop_app.registers.kinds import Attachment, Field, Rows
from desktop_app.registers.register import Register
from desktop_app.store.collecting import uncollected
from desktop_app.store.journal import Act
from desktop_app.words import _


@dataclass(frozen=True)
class Changing:
    """A record that would change: what of it (label, old, new), and which others with it."""

    id: int
    number: str
    called: str
    changes: tuple[tuple[str, str, str], ...]
    others: tuple[str, ...] = ()  # numbers
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staying:
    """A record that stays as it is: because it has these values, or `why` it cannot have them."""

    id: int
    number: str
    called: str
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """What a change of several records would do to each; nothing of it is kept yet."""

    register: Register
    given: Mapping[str, Any]
    reason: str
    agreed: Agreed
    changing: tuple[Changing, ...]
    same: tuple[Staying, ...]
    refused: tuple[Staying, ...]
    upto: int  # the journal's last entry then


class _Foreseen(Exception):
    """Takes back what was written only to see what would become of it."""


def fields(register: Register) -> dict[str, Field]:
    """Return the fields that can be changed in several records at once, by key."""
    return {
        key: field
        for key, field in register.entered.items()
        if not isinstance(field, Rows | Attachment)
    }


@deed("enter")
def read(office: Office, register: Register, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are given, as they are kept; Rejected says all that is wrong."""
    known = fields(register)
    if strange := [key for key in given if key not in known]:
        raise UserError(
            _("“{key}” cannot be changed in several records at once; there are {keys}.").format(
                key=strange[0], keys=", ".join(known)
            )
        )
    if not given:
        raise UserError(_("Choose at least one field and its new value."))
    values, complaints = checks.read(register, given, office.reading)
    if complaints:
        raise Rejected(complaints)
    return values


@deed("enter")
def plan(
    office: Office,
    register: Register,
    ids: Sequence[int],
    given: Mapping[str, Any],
    *,
    reason: str = "",
    agreed: Agreed = (),
    progress: Progress | None = None,
) -> Plan:
    """Return what giving these values to these records would do, by all the rules of one change.

    The records are changed one after the other and left as they were: what must be unique can
    thus be given to the first of them only. Rejected where the values themselves are wrong; when
    `progress` answers False, Cancelled is raised.
    """
    values = read(office, register, given)
    upto = office.store.journal.head()[0]
    making = _Making(office, register, values, reason.strip(), agreed)
    if office.read_only:
        raise UserError(_("The register was opened to read; nothing in it can be changed."))
    with uncollected(), suppress(_Foreseen), office.store.at_once():
        for place, id in enumerate(ids):
            go_on(progress, place, len(ids))
            making.foresee(id)
        raise _Foreseen
    go_on(progress, len(ids), len(ids))
    return Plan(
        register,
        values,
        reason.strip(),
        agreed,
        tuple(making.changing),
        tuple(making.same),
        tuple(making.refused),
        upto,
    )


@deed("enter")
def apply(office: Office, plan: Plan, progress: Progress | None = None) -> int:
    """Make the changes of a plan, all of them or none, as one act; return its entry.

    What the plan refuses is left out. UserError where the register has changed since; when
    `progress` answers False, Cancelled is raised and nothing is kept.
    """
    if not plan.changing:
        raise UserError(_("There is nothing to change: no record would be another one."))
    again = UserError(_("The register has changed since; look at what would change once more."))
    entries = office.store.journal.entries(after=plan.upto)
    if any(entry.act in ("add", "change", "void", "unvoid") for entry in entries):
        raise again
    making = _Making(office, plan.register, plan.given, plan.reason, plan.agreed)
    with uncollected(), office.store.at_once():
        first = office.store.journal.head()[0] + 1
        for place, one in enumerate(plan.changing):
            go_on(progress, place, len(plan.changing))
            if making.change(one.id) is None:
                raise again
        go_on(progress, len(plan.changing), len(plan.changing))
        told = {"first": first, "changed": len(plan.changing), "fields": sorted(plan.given)}
        office.store.enter(office.who, Act("bulk", plan.register.name, content=told))
        return office.store.journal.head()[0]


@deed("enter")
def void(
    office: Office,
    register: Register,
    ids: Sequence[int],
    reason: str,
    progress: Progress | None = None,
) -> None:
    """Void records with a reason, all or none; several as one act, which is undone as one.

    When `progress` answers False, Cancelled is raised and all stay as they were.
    """
    if len(ids) == 1:
        entering.void(office, register, ids[0], reason)
        return
    with uncollected(), office.store.at_once():
        first = office.store.journal.head()[0] + 1
        for place, id in enumerate(ids):
            go_on(progress, place, len(ids))
            entering.void(office, register, id, reason)
        go_on(progress, len(ids), len(ids))
        told = {"first": first, "voided": len(ids)}
        office.store.enter(office.who, Act("bulk", register.name, content=told))


class _Making:
    """Gives the same values to one record after the other, and tells what became of each."""

    def __init__(
        self,
        office: Office,
        register: Register,
        values: Mapping[str, Any],
        reason: str,
        agreed: Agreed,
    ) -> None:
        self._office = office
        self._register = register
        self._values = values
        self._reason = reason
        self._agreed = agreed
        self.changing: list[Changing] = []
        self.same: list[Staying] = []
        self.refused: list[Staying] = []

    def foresee(self, id: int) -> None:
        """Change one record, and note what that does; one that cannot be changed is left alone."""
        office, register = self._office, self._register
        record = office.store.facts.record(register.name, id)
        if record is None:
            return
        known = (id, str(record["number"]), str(record["called"]))
        before = office.store.journal.head()[0]
        try:
            saved = self.change(id)
        except UserError as error:
            self.refused.append(Staying(*known, why=str(error)))
            return
        if saved is None:
            self.same.append(Staying(*known))
            return
        own: list[tuple[str, str, str]] = []
        others: dict[str, None] = {}
        for entry in office.store.journal.entries(after=before):
            if entry.act == "change" and (entry.register, entry.number) == (
                register.name,
                known[1],
            ):
                own += history.changes(register, entry.told, by_itself=False)
            elif entry.act == "change":
                others[entry.number] = None
        warnings = tuple(str(warning) for warning in saved.warnings)
        self.changing.append(Changing(*known, tuple(own), tuple(others), warnings))

    def change(self, id: int) -> entering.Saved | None:
        """Change one record; None where it has these values already."""
        before = self._office.store.journal.head()[0]
        saved = entering.change(
            self._office, self._register, id, self._values, reason=self._reason, agreed=self._agreed
        )
        return saved if self._office.store.journal.head()[0] > before else None


__all__ = ["Changing", "Plan", "Staying", "apply", "fields", "plan", "read", "void"]
