"""What becomes of records, and of their proof, when an office changes its own forms."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers, load
from desktop_app.registers.register import Register
from desktop_app.store import Store
from tests.store.conftest import PERSON, write

OWN = """
title = "Keys"
one = "key"
group = "all"
number = "K-{n:04}"
caption = ["name"]
[fields]
name = { kind = "text", label = "Name", essential = true }
door = { kind = "text", label = "Door" }
[fields.parts]
kind = "rows"
label = "Parts"
shown = ["what"]
fields = { what = { kind = "text", label = "What" }, n = { kind = "integer", label = "N" } }
[record]
sections = [{ rows = [["name"]] }]
[list]
columns = ["name"]
"""
Declared = Callable[..., Registers]


@pytest.fixture
def declared(tmp_path: Path) -> Declared:
    """Return what loads the register of keys with some of its words exchanged."""

    def load_it(*exchanged: tuple[str, str]) -> Registers:
        text = OWN
        for before, after in exchanged:
            assert before in text
            text = text.replace(before, after)
        registers = load(write(tmp_path / "forms", person=PERSON, own=text))
        assert registers.refusals == ()
        return registers

    return load_it


def _take_back(store: Store, register: Register) -> None:
    """Undo the last change."""
    entry = store.journal.last("change")
    assert entry is not None
    store.put_back(register, 1, entry.told, "clerk", {"undo": entry.entry})


def test_lines_are_put_back_under_the_names_that_their_fields_bear_today(
    folder: Path, declared: Declared
) -> None:
    registers = declared()
    with Store(folder, registers) as store:
        own = registers["own"]
        store.add(own, {"name": "一", "parts": ({"what": "牌", "n": 2},)}, "clerk")
        store.change(own, 1, {"parts": None}, "clerk")
    registers = declared(("what = {", 'which = { was = "what",'), ('["what"]', '["which"]'))
    with Store(folder, registers) as store:
        _take_back(store, registers["own"])
        (line,) = store.values(registers["own"], [1])[0]["parts"]
        assert (line["which"], line["n"]) == ("牌", 2)
        assert store.verify().whole


def test_a_change_of_a_field_that_is_declared_no_more_is_not_taken_back(
    folder: Path, declared: Declared
) -> None:
    registers = declared()
    with Store(folder, registers) as store:
        store.add(registers["own"], {"name": "一", "door": "东门"}, "clerk")
        store.change(registers["own"], 1, {"door": None}, "clerk")
    registers = declared(('door = { kind = "text", label = "Door" }\n', ""))
    with Store(folder, registers) as store:
        with pytest.raises(UserError, match="door"):
            _take_back(store, registers["own"])
        assert store.verify().whole


@pytest.mark.parametrize("named", [True, False])
def test_lines_whose_field_is_renamed_stay(folder: Path, declared: Declared, named: bool) -> None:
    table = 'label = "Parts"\ntable = "own_things"' if named else 'label = "Parts"'
    registers = declared(('label = "Parts"', table))
    with Store(folder, registers) as store:
        own = registers["own"]
        for name in ("一", "二"):
            store.add(own, {"name": name, "parts": ({"what": "牌", "n": 2},)}, "clerk")
        store.change(own, 1, {"parts": ({"what": "链", "n": 1},)}, "clerk")
    registers = declared(
        ('label = "Parts"', f'was = "parts"\n{table}'), ("[fields.parts]", "[fields.pieces]")
    )
    own = registers["own"]
    for _start in range(2):
        with Store(folder, registers) as store:
            kept = [values["pieces"][0]["what"] for values in store.values(own, [1, 2])]
            assert kept == ["链", "牌"]
            assert store.verify().verdict.startswith("Whole")
    with Store(folder, registers) as store:
        _take_back(store, own)
        assert store.values(own, [1])[0]["pieces"][0]["what"] == "牌"
        assert store.verify().whole


def test_lines_that_are_declared_no_more_stay_and_are_proved(
    folder: Path, declared: Declared
) -> None:
    registers = declared()
    with Store(folder, registers) as store:
        own = registers["own"]
        store.add(own, {"name": "一", "parts": ({"what": "牌", "n": 2},)}, "clerk")
    block = OWN[OWN.index("[fields.parts]") : OWN.index("[record]")]
    registers = declared((block, ""))
    with Store(folder, registers) as store:
        assert store.verify().verdict.startswith("Whole")
        assert store.back_up(None, "clerk").verdict.whole
        store.db.execute("update own_parts set n = 3")
        assert [finding.table for finding in store.verify().findings] == ["own_parts"]


@pytest.mark.parametrize(
    "kind",
    [
        'kind = "integer"',
        'kind = "date"',
        'kind = "link", to = "person"',
        'kind = "yes_no"',
        'kind = "choices", options = { a = "A" }',
    ],
)
@pytest.mark.parametrize("renamed", [False, True])
def test_a_field_with_records_becomes_of_no_other_kind(
    folder: Path, declared: Declared, kind: str, renamed: bool
) -> None:
    registers = declared()
    with Store(folder, registers) as store:
        for door in ("东门", "西门", None):
            store.add(registers["own"], {"name": "一", "door": door}, "clerk")
    text = 'gate = { was = "door", ' if renamed else "door = { "
    changed = ('door = { kind = "text"', text + kind)
    for read_only in (False, True):
        registers = declared(changed)
        with Store(folder, registers, read_only=read_only) as store:
            assert list(registers) == ["person"]
            (refusal,) = registers.refusals
            assert ("fields.gate" if renamed else "fields.door") in refusal.text
            assert store.verify().whole
    registers = declared()
    with Store(folder, registers) as store:
        assert registers.refusals == ()
        doors = [values["door"] for values in store.values(registers["own"], [1, 2, 3])]
        assert doors == ["东门", "西门", None]
        assert store.verify().whole


def test_what_stands_in_for_a_shipped_form_gives_way_to_it_where_it_does_not_fit(
    folder: Path, declared: Declared, tmp_path: Path
) -> None:
    registers = declared()
    with Store(folder, registers) as store:
        store.add(registers["own"], {"name": "一", "door": "东门"}, "clerk")
    changed = OWN.replace('door = { kind = "text"', 'door = { kind = "integer"')
    offices = write(tmp_path / "offices", own=changed)
    registers = load(tmp_path / "forms", offices)
    with Store(folder, registers) as store:
        assert [refusal.file.is_relative_to(offices) for refusal in registers.refusals] == [True]
        assert store.values(registers["own"], [1])[0]["door"] == "东门"


def test_a_register_without_records_may_have_other_kinds(folder: Path, declared: Declared) -> None:
    Store(folder, declared()).close()
    registers = declared(
        ('door = { kind = "text"', 'door = { kind = "link", to = "person"'),
        ('n = { kind = "integer"', 'n = { kind = "decimal"'),
    )
    with Store(folder, registers) as store:
        assert registers.refusals == ()
        store.add(registers["person"], {"name": "王小明"}, "clerk")
        door, parts = Ref(1, "王小明"), ({"n": Decimal("1.5")},)
        store.add(registers["own"], {"name": "一", "door": door, "parts": parts}, "clerk")
        assert store.values(registers["own"], [1])[0]["door"] == door
        assert store.verify().whole


def test_a_value_that_was_tampered_with_does_not_tell_of_another_kind(
    folder: Path, declared: Declared
) -> None:
    dated = ('door = { kind = "text"', 'door = { kind = "date"')
    registers = declared(dated)
    with Store(folder, registers) as store:
        for day in (1, 2, 3):
            store.add(registers["own"], {"name": "一", "door": dt.date(2026, 1, day)}, "clerk")
        store.db.execute("update own set door = 'x' where id = 1")
    registers = declared(dated, ('title = "Keys"', 'title = "All keys"'))
    with Store(folder, registers) as store:
        assert registers.refusals == ()
        assert not store.verify().whole


def test_what_a_form_shows_of_a_value_is_not_written_over_it(
    folder: Path, declared: Declared
) -> None:
    exact = ('door = { kind = "text"', 'door = { kind = "decimal"')
    registers = declared(exact)
    with Store(folder, registers) as store:
        store.add(registers["own"], {"name": "一", "door": Decimal("1.25")}, "clerk")
    registers = declared((exact[0], f"{exact[1]}, places = 0"))
    with Store(folder, registers) as store:
        store.change(registers["own"], 1, {"name": "二"}, "clerk")
        assert store.verify().whole
    registers = declared(exact)
    with Store(folder, registers) as store:
        assert store.values(registers["own"], [1])[0]["door"] == Decimal("1.25")


def test_names_of_indexes_and_of_new_tables_do_not_meet(
    folder: Path, declared: Declared, tmp_path: Path
) -> None:
    """Tables and indexes share their names, and a name of before may come to be another field's."""
    unique = ('door = { kind = "text"', 'door = { kind = "text", unique = true')
    linked = (
        'label = "Door" }',
        'label = "Door" }\nboss = { kind = "link", to = "person", label = "B" }',
    )
    Store(folder, declared(unique, linked)).close()
    again = (unique[0], 'gate = { kind = "text", was = "door", unique = true')
    fields = 'label = "Door" }\ndoor = { kind = "text", unique = true, label = "Other door" }'
    text = (
        OWN.replace(*again)
        .replace('label = "Door" }', fields)
        .replace("[fields.parts]", "[fields.boss]")
    )
    boss = OWN.replace("K-", "B-")
    registers = load(write(tmp_path / "forms", person=PERSON, own=text, own_gaps=boss))
    assert registers.refusals == ()
    for _start in range(2):
        with Store(folder, registers) as store:
            verdict = store.verify()
            assert (verdict.whole, verdict.warnings) == (True, ())


@pytest.mark.parametrize("kind", ["link", "links"])
def test_a_link_to_one_of_several_registers_never_leads_to_another(
    folder: Path, declared: Declared, kind: str
) -> None:
    before = ('door = { kind = "text"', f'door = {{ kind = "{kind}", to = ["person", "own"]')
    registers = declared(before)
    with Store(folder, registers) as store:
        store.add(registers["person"], {"name": "王小明"}, "clerk")
        store.add(registers["own"], {"name": "一"}, "clerk")
        leads = Ref(1, "一", "own")
        door = leads if kind == "link" else (leads,)
        store.add(registers["own"], {"name": "二", "door": door}, "clerk")
    registers = declared((before[0], f'door = {{ kind = "{kind}", to = "person"'))
    with Store(folder, registers):
        assert list(registers) == ["person"]
    registers = declared((before[0], f'door = {{ kind = "{kind}", to = "own"'))
    with Store(folder, registers) as store:
        assert store.values(registers["own"], [2])[0]["door"]
        assert store.verify().whole


@pytest.mark.parametrize("to", ['["person", "own"]', '"own"'])
def test_a_link_with_records_leads_to_no_other_register(
    folder: Path, declared: Declared, to: str
) -> None:
    before = ('door = { kind = "text"', 'door = { kind = "link", to = "person"')
    after = (before[0], f'door = {{ kind = "link", to = {to}')
    registers = declared(before)
    with Store(folder, registers) as store:
        store.add(registers["person"], {"name": "王小明"}, "clerk")
        store.add(registers["own"], {"name": "一", "door": Ref(1, "王小明")}, "clerk")
    registers = declared(after)
    with Store(folder, registers) as store:
        assert list(registers) == ["person"]
        assert store.verify().whole


def test_a_link_without_records_may_lead_elsewhere(folder: Path, declared: Declared) -> None:
    before = ('door = { kind = "text"', 'door = { kind = "link", to = "person"')
    Store(folder, declared(before)).close()
    registers = declared((before[0], 'door = { kind = "link", to = ["person", "own"]'))
    with Store(folder, registers) as store:
        store.add(registers["own"], {"name": "一"}, "clerk")
        store.add(registers["own"], {"name": "二", "door": Ref(1, "一", "own")}, "clerk")
        assert store.values(registers["own"], [2])[0]["door"] == Ref(1, "一", "own")
        assert store.verify().whole
