"""The only writer: checks, numbers, lines, copies, changes and voids."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import Rejected, UserError
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store import Store
from desktop_app.store.history import Because
from desktop_app.store.searching import Query

YEAR = dt.date.today().year


def _fields(refused: pytest.ExceptionInfo[Rejected]) -> list[str]:
    return [complaint.field for complaint in refused.value.complaints]


def _add(store: Store, into: str, **values: Any) -> Any:
    return store.add(store.registers[into], values, "clerk")


def test_a_record_is_kept_as_it_was_given(store: Store, thing: Register) -> None:
    _add(store, "person", name="王小明", code="A1")
    given = {
        "name": "打印机",
        "serial": "SN1",
        "keeper": Ref(1, "王小明"),
        "helpers": (Ref(1, "王小明"), Ref(None, "外人")),
        "bought_on": PartialDate(2023, 5),
        "price": Decimal("1234.50"),
        "state": "used",
        "parts": (
            {"number": "X1", "out_on": None},
            {"number": "X2", "out_on": dt.date(2024, 1, 2)},
        ),
    }
    saved = _add(store, "thing", **given)
    assert saved.number == f"T-{YEAR}-001"
    assert saved.missing == ()
    kept = store.find(thing, saved.number)
    assert kept is not None
    parts = tuple({key: line[key] for key in ("number", "out_on")} for line in kept["parts"])
    assert {key: kept[key] for key in given} == given | {"parts": kept["parts"]}
    assert parts == given["parts"]
    assert (kept["post"], kept["count"], kept["created_by"]) == ("A1", 2, "clerk")


def test_a_record_without_its_essential_field_is_refused(store: Store, thing: Register) -> None:
    with pytest.raises(Rejected) as refused:
        _add(store, "thing", serial="SN1")
    assert _fields(refused) == ["name"]
    assert len(store.ids(thing, Query(void=True))) == 0
    assert [entry.act for entry in store.journal.entries()] == ["forms", "forms"]


def test_a_record_that_lacks_something_required_is_kept_as_incomplete(
    store: Store, thing: Register
) -> None:
    saved = _add(store, "thing", name="打印机")
    assert [lack.field for lack in saved.missing] == ["keeper"]
    assert list(store.ids(thing, Query(incomplete=True))) == [saved.id]
    _add(store, "person", name="王小明")
    store.change(thing, saved.id, {"keeper": Ref(1, "王小明")}, "clerk")
    assert list(store.ids(thing, Query(incomplete=True))) == []


def test_an_incomplete_record_cannot_be_closed(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="打印机", state="used")
    with pytest.raises(Rejected, match="incomplete"):
        store.change(thing, saved.id, {"state": "gone"}, "clerk")


def test_a_state_leads_only_where_it_may(store: Store, thing: Register) -> None:
    _add(store, "person", name="王小明")
    saved = _add(store, "thing", name="打印机", state="gone", keeper=Ref(1, "王小明"))
    with pytest.raises(Rejected, match="nowhere else"):
        store.change(thing, saved.id, {"state": "used"}, "clerk")


def test_what_is_unique_is_so_for_good(store: Store, thing: Register) -> None:
    first = _add(store, "thing", name="打印机", serial="SN1")
    with pytest.raises(Rejected, match=first.number):
        _add(store, "thing", name="扫描仪", serial="SN1")
    store.void(thing, first.id, "登记错误", "clerk")
    with pytest.raises(Rejected, match=first.number):
        _add(store, "thing", name="扫描仪", serial="SN1")
    store.change(
        thing, _add(store, "thing", name="复印机", serial="SN2").id, {"serial": "SN2"}, "clerk"
    )


def test_things_without_a_serial_are_not_alike(store: Store) -> None:
    _add(store, "thing", name="一", serial="无")
    _add(store, "thing", name="二", serial="无")


def test_a_part_is_unique_only_while_it_is_in(store: Store) -> None:
    out = dt.date(2024, 1, 2)
    _add(store, "thing", name="一", parts=({"number": "X1", "out_on": out}, {"number": "X2"}))
    _add(store, "thing", name="二", parts=({"number": "X1"},))
    with pytest.raises(Rejected) as refused:
        _add(store, "thing", name="三", parts=({"number": "X9"}, {"number": "X2"}))
    assert _fields(refused) == ["parts[2].number"]


def test_numbers_are_never_used_again(
    store: Store, thing: Register, folder: Path, two: Registers
) -> None:
    numbers = [_add(store, "thing", name=str(n)).number for n in range(3)]
    store.void(thing, 3, "登记错误", "clerk")
    store.close()
    with Store(folder, two) as again:
        numbers.append(_add(again, "thing", name="后来").number)
    assert numbers == [f"T-{YEAR}-{n:03}" for n in (1, 2, 3, 4)]


def test_a_change_leaves_a_line_and_keeps_the_lines_before(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="打印机")
    store.change(thing, saved.id, {"name": "复印机"}, "clerk", Because(reason="写错"))
    store.change(thing, saved.id, {"name": "扫描仪"}, "clerk")
    kept = store.values(thing, [saved.id])[0]
    assert [
        (line["item"], line["before"], line["after"], line["reason"]) for line in kept["changes"]
    ] == [
        ("Name", "打印机", "复印机", "写错"),
        ("Name", "复印机", "扫描仪", None),
    ]
    assert kept["changed_by"] == "clerk"


def test_a_change_of_nothing_changes_nothing(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="打印机")
    entries = store.journal.head()
    store.change(thing, saved.id, {"name": "打印机"}, "clerk")
    assert store.journal.head() == entries
    assert store.values(thing, [saved.id])[0]["changed_at"] is None


def test_lines_keep_their_id_when_others_go(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="一", parts=({"number": "X1"}, {"number": "X2"}))
    first, second = store.values(thing, [saved.id])[0]["parts"]
    store.change(
        thing, saved.id, {"parts": ({**second, "number": "X3"}, {"number": "X4"})}, "clerk"
    )
    after = store.values(thing, [saved.id])[0]["parts"]
    assert [line["number"] for line in after] == ["X3", "X4"]
    assert after[0]["id"] == second["id"]
    assert first["id"] not in [line["id"] for line in after]


def test_a_line_of_another_record_is_never_changed(store: Store, thing: Register) -> None:
    _add(store, "thing", name="一", parts=({"number": "X1"},))
    other = _add(store, "thing", name="二", parts=({"number": "X2"},))
    (foreign,) = store.values(thing, [1])[0]["parts"]
    store.change(thing, other.id, {"parts": ({**foreign, "number": "X9"},)}, "clerk")
    assert [line["number"] for line in store.values(thing, [1])[0]["parts"]] == ["X1"]
    assert [line["number"] for line in store.values(thing, [2])[0]["parts"]] == ["X9"]
    assert store.verify().whole


def test_a_line_given_twice_is_kept_twice(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="一", parts=({"number": "X1"}, {"number": "X2"}))
    first, second = store.values(thing, [saved.id])[0]["parts"]
    store.change(thing, saved.id, {"parts": (first, {**first, "number": "X3"}, second)}, "clerk")
    after = store.values(thing, [saved.id])[0]["parts"]
    assert [line["number"] for line in after] == ["X1", "X3", "X2"]
    assert (after[0]["id"], after[2]["id"]) == (first["id"], second["id"])
    assert store.verify().whole


def test_a_copy_stays_as_it_was_when_the_link_was_made(
    store: Store, thing: Register, person: Register
) -> None:
    _add(store, "person", name="王小明", code="A1")
    _add(store, "person", name="李丽", code="B2")
    saved = _add(store, "thing", name="打印机", keeper=Ref(1, "王小明"))
    store.change(person, 1, {"code": "A9", "name": "王大明"}, "clerk")
    store.change(thing, saved.id, {"name": "复印机"}, "clerk")
    kept = store.values(thing, [saved.id])[0]
    assert (kept["post"], kept["keeper"]) == ("A1", Ref(1, "王小明"))
    store.change(thing, saved.id, {"keeper": Ref(2, "李丽")}, "clerk")
    assert store.values(thing, [saved.id])[0]["post"] == "B2"


def test_a_void_record_is_kept_and_not_found(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="打印机")
    store.void(thing, saved.id, " 登记错误 ", "clerk")
    assert list(store.ids(thing, Query("打印机"))) == []
    assert list(store.ids(thing, Query("打印机", void=True))) == [saved.id]
    kept = store.find(thing, saved.number)
    assert kept is not None
    assert kept["void_reason"] == "登记错误"
    with pytest.raises(UserError, match="void"):
        store.change(thing, saved.id, {"name": "复印机"}, "clerk")
    with pytest.raises(UserError, match="void already"):
        store.void(thing, saved.id, "again", "clerk")


def test_a_void_needs_a_reason(store: Store, thing: Register) -> None:
    saved = _add(store, "thing", name="打印机")
    with pytest.raises(UserError, match="reason"):
        store.void(thing, saved.id, "  ", "clerk")


@pytest.mark.parametrize(("days", "late"), [(0, False), (7, False), (8, True)])
def test_what_comes_late_is_marked(store: Store, thing: Register, days: int, late: bool) -> None:
    about = dt.date.today() - dt.timedelta(days=days)
    saved = _add(store, "thing", name="打印机", bought_on=about)
    assert saved.late is late
    assert bool(store.values(thing, [saved.id])[0]["late"]) is late


def test_records_cannot_be_deleted_nor_the_journal_shortened(store: Store) -> None:
    _add(store, "thing", name="打印机")
    for statement in (
        "delete from thing",
        "delete from journal",
        "update journal set who = 'x'",
        "update thing set number = 'x'",
    ):
        with pytest.raises(Exception, match="never"):
            store.db.execute(statement)
