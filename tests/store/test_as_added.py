"""Records that stand as they were added are told at a glance, and never one that does not."""

import contextlib
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.registers.checks import Verdict as Checked
from desktop_app.registers.loader import Registers
from desktop_app.store import Store, as_added
from desktop_app.store.as_added import AsAdded
from desktop_app.store.attachments import Proof
from desktop_app.store.chain import ENTRIES
from desktop_app.store.comparing import compared
from desktop_app.store.comparing_records import lines_of
from desktop_app.store.engine import Error
from desktop_app.store.findings import Finding
from desktop_app.store.records import Judged
from desktop_app.store.replay import Replay

ODD = (
    "a\"b\\c/d", "x\ny\tz\r\b\f", "\x00nul\x01\x1f\x7f", "王小明  ", "é", "é", "\u2028\ud7ff\U0001f600",
    "'' -- ,\"late\":true", "null", "5", "{}", "[1]", "", " ",
)  # fmt: skip


class _Undone(Exception):
    """What was tampered with is to be as it was."""


@pytest.fixture
def filled(store: Store, two: Registers) -> Store:
    """Return a store with records of all sorts of text, and lines of them."""
    store.add(two["person"], {"name": "王小明", "code": "C1"}, "clerk")
    several = [
        {
            "name": text or "x",
            "serial": f"S{place}",
            "price": Decimal(("4544.57", "0.1", "12", "99999999.99")[place % 4]),
            "bought_on": dt.date(2026, 5, 4),
            "parts": tuple({"number": f"{text}{part}"} for part in range(place % 3)),
        }
        for place, text in enumerate(ODD)
    ]
    with store.at_once():
        judged = [Judged(values, Checked((), (), ())) for values in several]
        store.records.add_many(two["thing"], judged, "clerk")
    values: dict[str, Any] = {"name": "later", "serial": "S99", "parts": ({"number": "P"},)}
    store.add(two["thing"], values, "clerk", dt.date(2025, 3, 4))
    assert store.verify().whole
    return store


def replayed(store: Store) -> Replay:
    """Return what the journal tells."""
    told = Replay({name: one.declaration.number for name, one in store.registers.items()})
    for _entry, *said, _previous, _hash in store.db.execute(ENTRIES):
        told.take(*said)
    return told


def glance(store: Store, register: str) -> AsAdded:
    """Return what is told at a glance of a register."""
    tables = store.db.columns()
    lines = lines_of(store.db, tables, register, store.registers[register])
    made = AsAdded.of(tables[register], {key: tables[table] for key, table in lines.items()})
    assert made is not None
    made.look(store.db, register, lines, replayed(store).records[register])
    return made


def found(store: Store) -> list[Finding]:
    """Return what does not agree with the journal."""
    db = store.db
    return list(compared(db, store.registers, replayed(store), Proof(db, None)))


def test_all_that_stands_as_it_was_added_is_told_at_a_glance(filled: Store) -> None:
    for register, several in (("person", 1), ("thing", len(ODD) + 1)):
        made = glance(filled, register)
        assert len(made.the_same) == several
        assert made.others == []
        assert not any(made.left.values())


def test_what_was_changed_since_is_looked_at_closer(filled: Store, two: Registers) -> None:
    filled.change(two["thing"], 3, {"name": "other"}, "clerk")
    filled.void(two["thing"], 4, "twice", "clerk")
    assert glance(filled, "thing").others == [3, 4]
    assert filled.verify().whole


OTHER = (
    "null", "5", "5.5", "''", "'x'", "x'41'", "9223372036854775807",
    """'2025-03-04 08:00:00","incomplete":1'""",
    """'x","late":true'""", "{} || char(0)", "{} || char(769)", "{} || ' '", "cast({} as text)",
    "cast({} as real)", "cast({} as blob)",
)  # fmt: skip


@pytest.mark.parametrize("table", ["person", "thing", "thing_parts"])
@pytest.mark.parametrize("sample", [300, 1], ids=["all", "the first"])
def test_a_glance_says_the_same_as_a_closer_look(
    filled: Store, monkeypatch: pytest.MonkeyPatch, table: str, sample: int
) -> None:
    """Whatever is filled in those records that were looked at to tell what the engine must write."""
    monkeypatch.setattr(as_added, "_SAMPLE", sample)
    db, seen = filled.db, 0
    for guard in ("person_guard_update", "thing_guard_update"):
        db.execute(f"drop trigger {guard}")
    # As if the engine had not been told to keep the kinds of values apart.
    db.execute("pragma foreign_keys=off")
    db.execute("pragma writable_schema=on")
    loose = "replace(replace(sql, ') STRICT', ')'), ' TEXT', '')"
    db.execute(f"update sqlite_master set sql = {loose} where name = '{table}'")
    db.execute("pragma schema_version=1000")
    for place, column in enumerate(db.columns()[table]):
        for other in OTHER[place % 3 :: 3]:
            value = other.format(f'"{column}"')
            sql = f'update "{table}" set "{column}" = {value} where id = (select max(id) from "{table}")'
            with contextlib.suppress(_Undone), db.atomic():
                with contextlib.suppress(Error):  # as where none may be empty
                    db.execute(sql)
                quick = found(filled)
                with monkeypatch.context() as closer:
                    closer.setattr(AsAdded, "of", classmethod(lambda *_given: None))
                    close = found(filled)
                assert quick == close, sql
                seen += bool(quick)
                raise _Undone
    assert seen > 10
    assert found(filled) == []


def test_rows_swapped_doubled_and_of_nobody_are_told_alike(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for statement in (
        "update thing_parts set place = 3 - place where record = 3",
        "update thing_parts set record = 99 where id = 1",
        "update thing_parts set record = 1 where id = 1",
        "insert into thing_parts (record, place, number) select record, 9, number from thing_parts",
        "delete from thing_parts where id = 2",
        "delete from thing where id = 2",
        "insert into person (id, number, created_at, created_by) values (7, 'P-0007', '', '')",
    ):
        with contextlib.suppress(_Undone), filled.db.atomic():
            filled.db.execute("drop trigger if exists thing_guard_delete")
            filled.db.execute("pragma defer_foreign_keys=on")
            filled.db.execute(statement)
            quick = found(filled)
            with monkeypatch.context() as closer:
                closer.setattr(AsAdded, "of", classmethod(lambda *_given: None))
                assert found(filled) == quick
            assert quick, statement
            raise _Undone
