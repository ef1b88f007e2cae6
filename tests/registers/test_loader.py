"""Declarations are read as they are written, and refused with file, key and remedy."""

from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.registers.loader import Registers, load, unproved
from desktop_app.words import Label, speaking

COMMON = """
[groups]
people = { zh = "人员", en = "People" }
[lists.COLOUR]
red = { zh = "红", en = "Red", rank = 1 }
green = "Green"
sets = { warm = ["red"] }
[fields.remark]
kind = "text"
label = { zh = "备注", en = "Remark" }
"""
GOOD = """
title = { zh = "试验登记簿", en = "Trial register" }
one = { zh = "试验", en = "trial" }
group = "people"
number = "SY-{year}-{n:04}"
caption = ["name"]
[fields]
name = { kind = "text", label = { zh = "名称", en = "Name" }, essential = true }
colour = { kind = "choice", label = "Colour", list = "COLOUR" }
held_on = { kind = "date", label = "Held on", required = { colour = "warm" } }
[fields.parts]
kind = "rows"
label = "Parts"
shown = ["serial"]
fields = { serial = { kind = "text", label = "Serial" } }
[record]
sections = [{ rows = [["name", "colour"], ["held_on"]] }]
[list]
columns = ["name", "colour"]
"""


def _load(tmp_path: Path, declaration: str, common: str = COMMON) -> Registers:
    (tmp_path / "trial").mkdir(exist_ok=True)
    (tmp_path / "common.toml").write_text(common, "utf-8")
    (tmp_path / "trial" / "register.toml").write_text(declaration, "utf-8")
    return load(tmp_path)


def test_the_shipped_registers_load_without_a_word() -> None:
    assert load(paths.forms()).refusals == ()


def test_a_register_is_what_its_folder_says(tmp_path: Path) -> None:
    register = _load(tmp_path, GOOD)["trial"]
    assert register.title == Label("试验登记簿", "Trial register")
    assert list(register.fields) == ["name", "colour", "held_on", "parts", "remark"]
    assert register.rows["parts"].table == "trial_parts"
    with speaking("zh"):
        assert register.fields["colour"].show("red") == "红"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("caption", "captoin"), "captoin: there is no such key; perhaps you mean “caption”"),
        (
            ('kind = "date"', 'kind = "dat"'),
            "fields.held_on.kind: there is no “dat”; perhaps you mean “date”",
        ),
        (
            ('"Held on", required', '"Held on", requird'),
            "fields.held_on.requird: there is no such key; perhaps you mean “required”",
        ),
        (('shown = ["serial"]', 'shown = ["serail"]'), "fields.parts.shown: there is no “serail”"),
        (
            ('list = "COLOUR"', 'list = "COLOUR", compute = { rule = "inspection_verdict" }'),
            "fields.colour.compute.grades: name for each of red, green the mark",
        ),
        (
            (
                'list = "COLOUR"',
                'list = "COLOUR", compute = { rule = "inspection_verdict", grades = { rde = 1 } }',
            ),
            "fields.colour.compute.grades: there is no “rde”; perhaps you mean “red”",
        ),
        (
            ('list = "COLOUR"', 'list = "COLOR"'),
            "fields.colour.list: common.toml has no list “COLOR”; it has COLOUR",
        ),
        (
            ('colour = "warm"', 'colour = "hot"'),
            "fields.held_on.required.colour: there is no “hot”; there are red, green, warm",
        ),
        (
            ('colour = "warm"', 'color = "warm"'),
            "fields.held_on.required: there is no “color”; perhaps you mean “colour”",
        ),
        (
            ('group = "people"', 'group = "peple"'),
            "group: there is no group “peple”; common.toml has people",
        ),
        (("{n:04}", "{m}"), "number:"),
        (
            ('["name", "colour"], ["held_on"]', '["nam"]'),
            "record.sections[0].rows: there is no “nam”",
        ),
        (('columns = ["name"', 'columns = ["nome"'), "list.columns: there is no “nome”"),
        (("essential = true", "essential = false"), "mark one to three fields essential"),
        (('en = "Name" }', 'de = "Name" }'), "fields.name.label: words are { zh"),
        (
            ('kind = "text", label = { zh', 'kind = "link", to = "persn", label = { zh'),
            "fields.name.to: there is no “persn”; there are trial",
        ),
        (
            ('label = "Serial"', 'label = "Serial", validator = "isbn"'),
            "validator: there is no “isbn”; there are id18",
        ),
        (("[list]", "rules = ['be_good']\n[list]"), "rules"),
        (("title = {", "title = {{"), "line 2"),
    ],
)
def test_a_fault_is_told_with_file_key_and_remedy(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    assert change[0] in GOOD
    loaded = _load(tmp_path, GOOD.replace(*change))
    assert "trial" not in loaded
    (refusal,) = loaded.refusals
    assert told in refusal.text
    assert "register.toml" in str(refusal)


def test_a_faulty_register_leaves_the_others_in(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "register.toml").write_bytes(b"\xff\xfe")
    loaded = _load(tmp_path, GOOD)
    assert list(loaded) == ["trial"]
    assert len(loaded.refusals) == 1


def test_an_office_changes_a_register_in_a_folder_of_its_own(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    _load(shipped, GOOD)
    (own / "trial").mkdir(parents=True)
    (own / "trial" / "register.toml").write_text(
        GOOD.replace("Trial register", "Our register"), "utf-8"
    )
    assert load(shipped, own)["trial"].title.en == "Our register"


@pytest.mark.parametrize(
    "fault",
    [("caption", "captoin"), ('list = "COLOUR"', 'list = "COLUR"'), ('"held_on"]]', '"held_no"]]')],
)
def test_a_faulty_register_of_the_office_leaves_the_shipped_one_in_force(
    tmp_path: Path, fault: tuple[str, str]
) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    _load(shipped, GOOD)
    (own / "trial").mkdir(parents=True)
    (own / "trial" / "register.toml").write_text(GOOD.replace(*fault), "utf-8")
    loaded = load(shipped, own)
    assert loaded["trial"].title.en == "Trial register"
    assert len(loaded.refusals) == 1


def test_covers_and_order_are_known_before_anything_is_opened() -> None:
    unopened, opened = unproved(paths.forms()), load(paths.forms())
    assert list(unopened) == list(opened)
    assert unopened.covers == opened.covers
    assert unopened.seal == opened.seal
    assert {name: unopened[name].source for name in unopened} == {
        name: register.source for name, register in opened.items()
    }


def test_the_seal_is_another_one_when_a_declaration_is(tmp_path: Path) -> None:
    before = _load(tmp_path, GOOD).seal
    assert _load(tmp_path, GOOD).seal == before
    assert _load(tmp_path, GOOD + "\n").seal != before
    assert _load(tmp_path, GOOD, COMMON + "\n").seal != before


def test_a_fault_found_only_on_opening_leaves_the_register_out(tmp_path: Path) -> None:
    _load(tmp_path, GOOD.replace('kind = "choice"', 'kind = "chioce"'))
    registers = unproved(tmp_path)
    assert list(registers) == ["trial"]
    with pytest.raises(KeyError):
        registers["trial"]
    assert list(registers) == []
    assert "chioce" in registers.refusals[0].text
