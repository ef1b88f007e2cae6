"""What many records need is asked of the register file as often as for one: never record by record."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from desktop_app import words
from desktop_app.desk import dossiers, handover, journal, returns, searching, statistics
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.store.searching import Query
from tests.entered import enter

Asked = Callable[[Office], object]


@contextmanager
def asked(office: Office) -> Iterator[list[str]]:
    """Collect the statements that the register file is asked inside the block."""
    connection: Any = office.store.db._connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        connection.set_trace_callback(None)


@pytest.fixture
def office(office: Office) -> Iterator[Office]:
    """Return an office with one person, who was at a training and kept the diary that day."""
    with words.speaking("en"):
        dept = enter(office, "department", name="办公室")
        enter(office, "person", name="王小明", dept=dept)
        happen(office, 1)
        yield office


def happen(office: Office, day: int) -> None:
    """Have a day on which there was a training, a fault and the diary kept."""
    on = dt.date(2025, 9, day)
    person = searching.ids(office, office.register("person"), Query())[0]
    enter(
        office,
        "training",
        title="保密教育",
        start_at=f"{on} 09:00",
        attendees=[{"person": Ref(person, "王小明")}],
    )
    enter(office, "fault", item_text="打印机", occurred_at=f"{on} 10:00", symptom="打印不出纸")
    enter(office, "diary", day=on)


def diary(office: Office) -> object:
    register = office.register("diary")
    return [each["related"] for each in searching.values(office, register, ids(office, "diary"))]


def ids(office: Office, name: str) -> list[int]:
    return list(searching.ids(office, office.register(name), Query()))


WORK: dict[str, Asked] = {
    "what else was recorded on days of the diary": diary,
    "the file of a person": lambda office: dossiers.file_of(
        office, office.register("person"), 1, "person"
    ),
    "the training of a person": lambda office: dossiers.file_of(
        office, office.register("person"), 1, "training"
    ),
    "what is handed over": lambda office: handover.of(office, 1),
    "the tables of trainings": lambda office: statistics.tables(
        office, office.register("training")
    ),
    "the returns": lambda office: [
        returns.filled(office, one, ("2025-01-01", "2025-12-31")) for one in returns.returns(office)
    ],
    "the journal": lambda office: journal.lines(office, journal.found(office)),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_what_many_records_need_is_asked_as_often_as_for_one(office: Office, work: Asked) -> None:
    work(office)  # what is read once for all is read now
    with asked(office) as of_one:
        work(office)
    for day in (2, 3, 4):
        happen(office, day)
    with asked(office) as of_many:
        work(office)
    assert len(of_many) == len(of_one), set(of_many) - set(of_one)
