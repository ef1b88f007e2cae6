"""People, departments and the like whom a ledger names and no record is called yet."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.desk.importing.plan import ToCreate
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.store.facts_batch import BatchFacts


class Newcomers:
    """Notes which rows of a ledger name whom, and in which department a person stands."""

    def __init__(self, office: Office, register: Register, facts: BatchFacts) -> None:
        self._office = office
        self._register = register
        self._facts = facts
        self._rows: dict[int, list[int]] = {}
        self._people = office.registers.serving("people")
        self._departments = office.registers.serving("departments")
        self._dept = _link(self._people, self._departments)
        self._links = [(key, field) for key, field in register.links() if "." not in key]
        self._inner = [
            (path.partition("."), field) for path, field in register.links() if "." in path
        ]

    @property
    def open(self) -> frozenset[str]:
        """What of those who are not there yet a later row may tell."""
        return frozenset({self._dept} - {""})

    def note(self, row: int, values: Mapping[str, Any]) -> None:
        """Note whom a row that comes in names."""
        if not self._facts.imagined:
            return
        dept: Ref | None = None
        person: Ref | None = None
        for to, ref in self._named(values):
            if self._departments and to == self._departments.name:
                dept = dept or ref
            elif self._people and to == self._people.name:
                # Who else is named beside the first may belong elsewhere.
                person = person or ref
            if _is_new(ref):
                rows = self._rows.setdefault(ref.id or 0, [])
                if not rows or rows[-1] != row:
                    rows.append(row)
        if person is not None and dept is not None and _is_new(person):
            self._place(person, dept)

    def to_create(self) -> list[ToCreate]:
        """Return all who must be entered with the ledger, those whom others name first."""
        for id, rows in list(self._rows.items()):
            dept = self._facts.imagined[id][1].get(self._dept)
            if isinstance(dept, Ref) and _is_new(dept):
                self._rows.setdefault(dept.id or 0, rows)
        found = []
        for id, (register, values) in self._facts.imagined.items():
            if id in self._rows:
                declared = self._office.registers[register]
                ref = Ref(id, declared.called(values))
                found.append(ToCreate(declared, ref, values, tuple(self._rows[id])))
        found.sort(key=lambda one: (one.register is self._people, one.register.name))
        return found

    def _named(self, values: Mapping[str, Any]) -> Iterator[tuple[str, Ref]]:
        """Yield each link of a row, with the register that it leads to."""
        for key, field in self._links:
            value = values.get(key)
            if value is not None:
                for ref in (value,) if isinstance(value, Ref) else value:
                    yield field.leads_to(ref), ref
        for (key, _dot, inner), field in self._inner:
            for line in values.get(key) or ():
                value = line.get(inner)
                if value is not None:
                    for ref in (value,) if isinstance(value, Ref) else value:
                        yield field.leads_to(ref), ref

    def _place(self, person: Ref, dept: Ref) -> None:
        values = self._facts.imagined[person.id or 0][1]
        if self._dept:
            known = values.setdefault(self._dept, dept)
            if known != dept:  # the ledger does not agree with itself
                values[self._dept] = None


@deed("import")
def starting(office: Office, register: Register) -> dict[str, Any]:
    """Return what a record that is brought in begins with: who entered it, and when."""
    me = {"filled_by": office.clerk_ref, "filled_on": dt.date.today()}
    return {key: value for key, value in me.items() if value and key in register.entered}


def _link(register: Register | None, other: Register | None) -> str:
    """The field by which records of a register lead to another one; "" where there is none."""
    links = register.links() if register and other else ()
    return next((key for key, link in links if other and link.to == other.name), "")


def _is_new(ref: Ref) -> bool:
    return ref.id is not None and ref.id < 0
