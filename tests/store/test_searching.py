"""Searching and sorting: Chinese anywhere, pinyin, parts of codes, filters and periods."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.registers.dates import from_iso
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.store import Store
from desktop_app.store.searching import Only, Query


def _add(store: Store, into: str, **values: Any) -> Any:
    return store.add(store.registers[into], values, "clerk")


@pytest.fixture
def filled(store: Store) -> Store:
    _add(store, "person", name="王小明", code="A1")
    _add(store, "person", name="单丽华", code="B2")
    _add(
        store,
        "thing",
        name="5号楼核心交换机",
        serial="SYN-JM-001",
        keeper=Ref(1, "王小明"),
        bought_on=dt.date(2023, 5, 8),
        state="used",
    )
    _add(
        store,
        "thing",
        name="打印机 HP LaserJet",
        serial="0012-AB",
        keeper=Ref(2, "单丽华"),
        bought_on=dt.date(2024, 2, 1),
        parts=({"number": "HD7788"},),
    )
    _add(
        store,
        "thing",
        name="阿尔法服务器",
        serial="ZX9",
        bought_on=dt.date(2022, 1, 1),
        state="gone",
        keeper=Ref(1, "王小明"),
    )
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("小明", [3, 1]),
        ("明", [3, 1]),
        ("王小明", [3, 1]),
        ("xiaoming", [3, 1]),
        ("wxm", [3, 1]),
        ("WangXiaoMing", [3, 1]),
        ("shanlihua", [2]),
        ("slh", [2]),
        ("交换", [1]),
        ("号楼", [1]),
        ("jiaohuanji", [1]),
        ("hxjhj", [1]),
        ("jm-001", [1]),
        ("syn jm", [1]),
        ("0012ab", [2]),
        ("laser", [2]),
        ("jet 打印", [2]),
        ("hd7788", [2]),
        ("7788", [2]),
        ("王小明 交换机", [1]),
        ("小明王", []),
        ("机打", []),
        ("%", []),
        ('"', []),
        ("zzz", []),
        ("", [3, 2, 1]),
    ],
)
def test_a_record_is_found_however_one_looks_for_it(
    filled: Store, thing: Register, text: str, found: list[int]
) -> None:
    assert list(filled.ids(thing, Query(text))) == found


@pytest.mark.parametrize(
    "text", ["王" * 500, "a" * 500, "a*b", "NOT", "a AND", "(", "\0", "😀", "words:x"]
)
def test_no_text_breaks_the_search(filled: Store, thing: Register, text: str) -> None:
    assert set(filled.ids(thing, Query(text))) <= {1, 2, 3}


def test_a_changed_record_is_found_by_what_it_says_now(filled: Store, thing: Register) -> None:
    filled.change(thing, 1, {"name": "路由器"}, "clerk")
    assert list(filled.ids(thing, Query("交换"))) == []
    assert list(filled.ids(thing, Query("路由"))) == [1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(where={"state": "gone"}), [3]),
        (Query(where={"state": ["used", "gone"]}), [3, 1]),
        (Query(where={"state": "live"}), [1]),
        (Query(where={"state": False}), [2]),
        (Query(where={"keeper": 1}), [3, 1]),
        (Query(where={"keeper": "单丽华"}), [2]),
        (Query(where={"serial": "ZX9"}), [3]),
        (Query(period=("bought_on", "2023-01-01", "")), [2, 1]),
        (Query(period=("bought_on", "", "2023")), [3, 1]),
        (Query(period=("bought_on", "2022-01-01", "2023-05-08")), [3, 1]),
        (Query("小明", where={"state": "used"}), [1]),
        (Query(order=["bought_on"]), [3, 1, 2]),
        (Query(order=["-bought_on"]), [2, 1, 3]),
        (Query(order=["name"]), [1, 3, 2]),
        (Query(order=["keeper", "-number"]), [2, 3, 1]),
        (Query(order=["state"]), [1, 3, 2]),
        (Query(order=["number"]), [1, 2, 3]),
        (Query(order=["name"], limit=2), [1, 3]),
        (Query(limit=1), [3]),
    ],
)
def test_records_are_picked_and_sorted(
    filled: Store, thing: Register, query: Query, found: list[int]
) -> None:
    assert list(filled.ids(thing, query)) == found


def test_links_lead_both_ways(filled: Store, thing: Register) -> None:
    assert filled.pointing(thing, "keeper", "person", 1) == [3, 1]
    filled.change(thing, 2, {"helpers": (Ref(1, "王小明"),)}, "clerk")
    assert filled.pointing(thing, "helpers", "person", 1) == [2]


def test_a_record_is_named_by_number_code_or_caption(filled: Store) -> None:
    facts = filled.facts
    assert facts.named("person", "A1") == facts.named("person", "王小明") == [Ref(1, "王小明")]
    assert facts.named("person", "P-0002") == [Ref(2, "单丽华")]
    assert facts.named("person", "王") == []
    filled.void(filled.registers["person"], 1, "错", "clerk")
    assert facts.named("person", "王小明") == []
    assert facts.called("person", 1) is None


def test_texts_entered_before_are_offered(filled: Store, thing: Register) -> None:
    assert filled.entered_before(thing, "name", "打") == ["打印机 HP LaserJet"]
    assert filled.entered_before(thing, "name", "%") == []


def test_what_a_tampered_file_still_has_can_be_read(filled: Store, thing: Register) -> None:
    whole = list(filled.ids(thing, Query()))
    for (name,) in list(filled.db.execute("select name from sqlite_master where type = 'trigger'")):
        filled.db.execute(f'drop trigger "{name}"')
    filled.db.execute('delete from "thing_parts" where record = 2')
    filled.db.execute('delete from "thing" where id = 2')
    assert list(filled.ids(thing, Query())) == [id for id in whole if id != 2]
    assert list(filled.ids(thing, Query(order=("number",), void=True))) == sorted(set(whole) - {2})


@pytest.mark.parametrize(
    "query",
    [Query(), Query("交换"), Query(void=True), Query(where={"name": True}), Query(among=[1, 3])],
)
def test_counting_agrees_with_finding(filled: Store, thing: Register, query: Query) -> None:
    for id, price in ((1, "12.50"), (2, "1000000.05"), (3, "7")):
        filled.change(thing, id, {"price": Decimal(price)}, "clerk")
    filled.void(thing, 3, "twice", "clerk")
    found = filled.ids(thing, query)
    assert filled.count(thing, query) == len(found)
    prices = [values["price"] for values in filled.values(thing, found) if values["price"]]
    figures = filled.figures(thing, query, [({}, "price"), ({"serial": True}, "")])
    assert figures[0] == sum(prices)
    assert figures[1] == sum(bool(v["serial"]) for v in filled.values(thing, found, ["serial"]))


def test_what_is_left_out_leaves_what_is_empty_there(filled: Store, thing: Register) -> None:
    def numbers(*only: Only) -> list[int]:
        return sorted(filled.ids(thing, Query(only=only)))

    used = {"state": "used"}
    assert numbers(Only(used)) == [1]
    assert numbers(Only(used, without=True)) == [2, 3]
    by_both = {"state": "gone", "keeper": Ref(1, "王小明")}
    assert numbers(Only(by_both)) == [3]
    assert numbers(Only(by_both, without=True)) == [1, 2]
    assert numbers(Only({"keeper": Ref(1, "王小明")}), Only(used, without=True)) == [3]
    assert numbers(Only({"serial": "nobody"}, without=True)) == [1, 2, 3]
    assert numbers(Only({})) == [1, 2, 3]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("2023", 1), ("2023-05", 1), ("2023-05-08", 1), ("2023-06", 0), ("2024-02-1", 0)],
)
def test_a_date_is_found_as_far_as_it_is_given(
    filled: Store, thing: Register, asked: str, found: int
) -> None:
    value = from_iso(asked) if len(asked) != 9 else dt.date(2024, 2, 10)
    assert len(filled.ids(thing, Query(where={"bought_on": value}))) == found


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-01-01", "2026-12-31", ["2026", "2026-01", "2026-03", "2026-03-05"]),
        ("2026-01-01", "2026-01-31", ["2026", "2026-01"]),
        ("2026-03-01", "2026-03-31", ["2026-03", "2026-03-05"]),
        ("2026-03-02", "2026-03-31", ["2026-03-05"]),
        ("2026-01-02", "", ["2026-03", "2026-03-05"]),
        ("", "2025-12-31", ["2025", "2025-12-31"]),
        ("2025-12-31", "2026-02-28", ["2025-12-31", "2026", "2026-01"]),
    ],
)
def test_what_is_known_to_its_month_or_year_is_of_a_period_by_its_first_day(
    store: Store, thing: Register, start: str, end: str, found: list[str]
) -> None:
    for day in ("2025", "2025-12-31", "2026", "2026-01", "2026-03", "2026-03-05"):
        _add(store, "thing", name=day, bought_on=from_iso(day), serial=f"S-{day}")
    query = Query(period=("bought_on", start, end), order=["number"])
    values = store.values(thing, store.ids(thing, query))
    assert [one["name"] for one in values] == found
    assert store.count(thing, query) == len(found)
