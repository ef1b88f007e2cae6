"""Changing several records at once: foreseen, made as one act, and undone as one."""

import random
from typing import Any

import pytest

from desktop_app.desk import bulk, entering, history, searching, undoing
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, Rejected, UserError
from desktop_app.registers.kinds import Attachment, Field, Link, Links, Rows, Status
from desktop_app.registers.register import Register
from tests.conftest import SHIPPED
from tests.desk.test_entering import _repair
from tests.desk.test_undoing import state
from tests.entered import enter, linked


def _one_of_each_kind() -> list[tuple[str, str]]:
    """A register and a field of it for every kind that a field may be of."""
    found: dict[type[Field], tuple[str, str]] = {}
    for name in ("equipment", "training", "visit", "medium", *SHIPPED):
        for key, field in SHIPPED[name].entered.items():
            plain = field.unique is False and not field.essential
            if plain and not isinstance(field, Rows | Attachment):
                found.setdefault(type(field), (name, key))
    return list(found.values())


def _value(office: Office, field: Field) -> Any:
    if isinstance(field, Status):
        return next(code for code in field.steps[field.first].next)
    if isinstance(field, Link):
        ref = linked(office, field)
        return (ref,) if isinstance(field, Links) else ref
    return field.example(random.Random(2).choice)


@pytest.mark.parametrize(("name", "key"), _one_of_each_kind(), ids=lambda text: text)
def test_a_field_of_every_kind_is_changed_cleared_and_undone(
    office: Office, name: str, key: str
) -> None:
    register = office.registers[name]
    ids = [enter(office, name).id or 0 for _time in range(2)]
    numbers = [one["number"] for one in searching.values(office, register, ids)]
    before = [state(office, register, number) for number in numbers]
    planned = bulk.plan(office, register, ids, {key: _value(office, register.fields[key])})
    assert [state(office, register, number) for number in numbers] == before  # nothing is kept yet
    assert planned.refused == ()
    assert [one.number for one in planned.changing] == numbers
    bulk.apply(office, planned)
    values = searching.values(office, register, ids)
    label = str(register.fields[key].label)
    told = {one.number: {each[0]: each[2] for each in one.changes} for one in planned.changing}
    for one in values:
        assert told[one["number"]][label] == register.show(key, one)
    again = bulk.plan(office, register, ids, {key: planned.given[key]})
    assert [one.number for one in again.same] == numbers
    if not isinstance(register.fields[key], Status):
        bulk.apply(office, bulk.plan(office, register, ids, {key: None}))
        undoing.undo(office, _last(office))
    done = _last(office)
    assert (done.act, done.number) == ("bulk", "")
    assert undoing.undo(office, done).restored == 2
    assert [state(office, register, number) for number in numbers] == before
    assert office.store.verify().whole


def _last(office: Office) -> undoing.Done:
    done = undoing.last(office)
    assert done is not None
    return done


@pytest.fixture
def machines(office: Office) -> list[int]:
    """Return the ids of three machines."""
    names = ("甲", "乙", "丙")
    return [enter(office, "equipment", name=name, location="101").id or 0 for name in names]


@pytest.fixture
def equipment(office: Office) -> Register:
    """Return the register of machines."""
    return office.registers["equipment"]


def test_each_record_is_told_apart_changed_the_same_or_refused(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    entering.change(office, equipment, machines[1], {"location": "202"})
    entering.void(office, equipment, machines[2], "误登")
    planned = bulk.plan(office, equipment, machines, {"location": "202"})
    assert [one.id for one in planned.changing] == machines[:1]
    assert [one.id for one in planned.same] == machines[1:2]
    assert [one.id for one in planned.refused] == machines[2:]
    assert "void" in planned.refused[0].why
    assert ("Location", "101", "202") in planned.changing[0].changes
    bulk.apply(office, planned)
    assert [one["location"] for one in searching.values(office, equipment, machines)] == [
        "202",
        "202",
        "101",
    ]


def test_what_must_be_unique_goes_to_the_first_only(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    planned = bulk.plan(office, equipment, machines, {"asset_no": "ZC-1"})
    assert [one.id for one in planned.changing] == machines[:1]
    assert all(planned.changing[0].number in one.why for one in planned.refused)
    assert len(planned.refused) == 2


def test_a_step_of_the_state_is_taken_where_it_is_allowed(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    entering.change(office, equipment, machines[0], {"status": "pending_scrap"})
    planned = bulk.plan(office, equipment, machines, {"status": "scrapped"})
    assert {one.id for one in planned.refused} >= set(machines[1:])
    assert all(one.why for one in planned.refused)


def test_a_locked_record_is_refused_without_a_reason(office: Office) -> None:
    name = next(each.name for each in office.registers.values() if each.declaration.lock)
    register = office.registers[name]
    lock = register.declaration.lock
    assert lock is not None
    old: dict[str, Any] = {lock.field: "2024-03-05"}
    if (rhythm := register.declaration.rhythm) and rhythm.period:
        old[rhythm.period] = None
    id = enter(office, name, **old).id or 0
    (refused,) = bulk.plan(office, register, [id], {"remark": "补记"}).refused
    assert "locked" in refused.why
    planned = bulk.plan(office, register, [id], {"remark": "补记"}, reason="核对后补记")
    bulk.apply(office, planned)
    (values,) = searching.values(office, register, [id])
    assert values["remark"] == "补记"
    assert history.events(office, register, values["number"])[0].reason == "核对后补记"


def test_all_or_nothing_is_written_and_cancelled(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    planned = bulk.plan(office, equipment, machines, {"location": "202"})
    head = office.store.journal.head()
    with pytest.raises(Cancelled):
        bulk.apply(office, planned, progress=lambda done, _all: done < 2)
    with pytest.raises(Cancelled):
        bulk.plan(
            office, equipment, machines, {"location": "202"}, progress=lambda done, _all: done < 2
        )
    assert office.store.journal.head() == head
    told: list[tuple[int, int]] = []
    bulk.apply(office, planned, progress=lambda *how: not told.append(how))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pytest.raises(UserError, match="changed since"):
        bulk.apply(office, planned)
    with pytest.raises(Cancelled):
        undoing.undo(office, _last(office), progress=lambda done, _all: done < 2)
    assert {one["location"] for one in searching.values(office, equipment, machines)} == {"202"}
    assert office.store.verify().whole


def test_what_cannot_be_given_to_several_is_refused_in_words(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    for key in ("disks", "scans", "number", "colour", "changes"):
        with pytest.raises(UserError, match=key):
            bulk.plan(office, equipment, machines, {key: "1"})
    with pytest.raises(UserError, match="at least one field"):
        bulk.plan(office, equipment, machines, {})
    with pytest.raises(Rejected, match="not one of"):
        bulk.plan(office, equipment, machines, {"level": "terrible"})
    refused = bulk.plan(office, equipment, machines, {"name": None}).refused
    assert len(refused) == 3  # without what it is, there is no record
    with pytest.raises(UserError, match="nothing to change"):
        bulk.apply(office, bulk.plan(office, equipment, machines, {"name": None}))


def test_what_follows_in_other_records_is_foreseen_made_and_undone_with_it(office: Office) -> None:
    machine, saved = _repair(office)
    repair, equipment = office.registers["repair"], office.registers["equipment"]
    number = searching.values(office, equipment, [machine.id])[0]["number"]
    before = state(office, equipment, number)
    given = {"new_mac": "00-1B-44-11-3A-B8"}
    done = {"status": "done", **given}
    (alone,) = bulk.plan(office, repair, [saved.id], done).changing
    assert alone.others == ()
    planned = bulk.plan(office, repair, [saved.id], done, agreed="all")
    assert planned.changing[0].others == (number,)
    bulk.apply(office, planned)
    assert state(office, equipment, number) != before
    undoing.undo(office, _last(office))
    assert state(office, equipment, number) == before


def test_several_are_voided_as_one_act(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    bulk.void(office, equipment, machines, "误登")
    assert undoing.what(office, _last(office)) == "voiding of 3 records"
    undoing.undo(office, _last(office))
    assert office.store.count(equipment, searching.Query()) == 3
    bulk.void(office, equipment, machines[:1], "误登")
    assert _last(office).act == "void"
    with pytest.raises(UserError, match="void already"):
        bulk.void(office, equipment, machines, "误登")
    assert office.store.count(equipment, searching.Query()) == 2


def test_voiding_is_cancelled_as_a_whole(
    office: Office, equipment: Register, machines: list[int]
) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, all: int) -> bool:
        told.append((done, all))
        return done < 2

    with pytest.raises(Cancelled):
        bulk.void(office, equipment, machines, "误登", stop)
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert office.store.count(equipment, searching.Query()) == 3
    assert office.store.verify().whole
