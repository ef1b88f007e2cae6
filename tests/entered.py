"""Records of any register, made of what its declaration calls essential and its kinds' examples."""

import random
from typing import Any

from desktop_app.desk import entering, searching
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Field, Link, Links, Ref
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query


def enter(office: Office, into: str, **given: Any) -> Ref:
    """Enter a record with what is essential to it and what is given; return the link to it."""
    register = office.registers[into]
    saved = entering.add(office, register, essential(office, register) | given)
    return Ref(saved.id, searching.values(office, register, [saved.id])[0]["called"])


def add(office: Office, register: str, **given: Any) -> int:
    """Enter a record with just what is given; return its id."""
    return entering.add(office, office.registers[register], given).id


def kept(office: Office, register: str, id: int | None = 1) -> dict[str, Any]:
    """Return the values of a record, which must be there."""
    assert id is not None
    return searching.values(office, office.registers[register], [id])[0]


def enter_missing(office: Office) -> dict[str, int]:
    """Enter a record of each register that has none; return the id of one record of each."""
    ids = {}
    for name, register in office.registers.items():
        found = searching.ids(office, register, Query(limit=1))
        ids[name] = found[0] if found else enter(office, name).id or 0
    return ids


def essential(office: Office, register: Register) -> dict[str, Any]:
    """Return something for each field without which there is no record."""
    given = {field.key: _something(office, field) for field in register.essential}
    rhythm = register.declaration.rhythm
    if rhythm and rhythm.why:
        given[rhythm.why] = "调整到当天"
    return given


def _something(office: Office, field: Field) -> Any:
    if not isinstance(field, Link):
        return field.example(random.Random(1).choice)
    ref = linked(office, field)
    return (ref,) if isinstance(field, Links) else ref


def linked(office: Office, field: Link) -> Ref:
    """Return a link to a record that there is, entered where there is none."""
    for to in field.targets:
        target = office.registers[to]
        if found := searching.ids(office, target, Query(where=field.needs, limit=1)):
            (values,) = searching.values(office, target, found)
            return field.to_record(to, values["id"], values["called"])
    to = field.targets[0]
    wanted = {key: _meeting(test) for key, test in field.needs.items()}
    ref = enter(office, to, **wanted)
    assert ref.id is not None
    return field.to_record(to, ref.id, ref.name)


def _meeting(test: Any) -> Any:
    return test[0] if isinstance(test, list) else test
