"""The shipped registers hold all that the offices' forms ask for, in both languages."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from desktop_app import paths
from desktop_app.registers.kinds import Choice, Rows, Status
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.words import Label
from tests.registers.expected import (
    COMMON,
    ESSENTIAL,
    FIELDS,
    LINES,
    LISTS,
    NOT_ON_PAPER,
    PRESET_HEADS,
    PRESETS,
    REQUIRED,
    SIGNATURES,
    STEPS,
    TABLES,
)

_CHINESE = re.compile("[\u4e00-\u9fff]")


def test_all_are_there(registers: Registers) -> None:
    assert registers.refusals == ()
    assert set(FIELDS) <= set(registers)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_of_the_form_is_kept(registers: Registers, name: str) -> None:
    fields = registers[name].fields
    assert set(f"{FIELDS[name]} {COMMON}".split()) - set(fields) == set()


@pytest.mark.parametrize("path", LINES)
def test_every_field_of_child_lines_is_kept(registers: Registers, path: str) -> None:
    name, _dot, key = path.partition(".")
    rows = registers[name].rows[key]
    assert set(rows.fields) == set(LINES[path].split())
    assert rows.table == TABLES.get(path, rows.table)


@pytest.mark.parametrize("name", ESSENTIAL)
def test_what_there_must_be_is_little_and_the_rest_is_required(
    registers: Registers, name: str
) -> None:
    fields = registers[name].fields
    assert {key for key, field in fields.items() if field.essential} == ESSENTIAL[name]
    for key in (*REQUIRED[name].split(), "filled_by", "filled_on"):
        assert fields[key].required is True, key


def test_every_word_is_there_in_both_languages(registers: Registers, register_name: str) -> None:
    for place, label in _labels(registers[register_name]):
        assert not _CHINESE.search(label.en), (place, label)
        same = label.zh == label.en and not re.search("[a-z]{3}", label.en)  # MAC, VLAN
        assert _CHINESE.search(label.zh) or same, (place, label)


@pytest.mark.parametrize(("name", "preset"), PRESETS)
def test_each_ledger_a_superior_wants_is_a_preset(
    registers: Registers, name: str, preset: str
) -> None:
    found = registers[name].preset(preset)
    assert found is not None
    assert found.title.zh == PRESETS[name, preset]
    heads = [registers[name].label(column).zh for column in found.columns]
    if (name, preset) in PRESET_HEADS:
        assert heads == PRESET_HEADS[name, preset].split()


@pytest.mark.parametrize("name", STEPS)
def test_states_lead_where_the_office_lets_them(registers: Registers, name: str) -> None:
    status = registers[name].status
    assert isinstance(status, Status)
    assert {code: set(step.next) for code, step in status.steps.items()} == STEPS[name]
    assert all(step.next or not step.open for step in status.steps.values())


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_forms_are_signed_by_those_who_must(registers: Registers, name: str) -> None:
    signed = [line.label.zh for line in registers[name].declaration.sign]
    assert signed == SIGNATURES[name].split()


def test_every_field_has_its_cell_on_the_form(registers: Registers, register_name: str) -> None:
    """Only those kept out by the forms themselves have none: facts, ledgers and fault copies."""
    register = registers[register_name]
    cells = {
        part
        for section in register.declaration.record.sections
        for row in section.rows
        for column in row
        for part in register.parts(column)
    }
    opinions = {
        part for key, opinion in register.declaration.opinions.items() for part in opinion.keys(key)
    }
    outside = {"filled_by", "filled_on", "paper_signed", "archive_ref", "scans"}
    outside |= set(NOT_ON_PAPER.get(register_name, "").split())
    assert set(register.fields) - cells - opinions - outside == set(), "give it a cell in [record]"


def test_every_code_list_is_there_with_its_codes() -> None:
    lists = tomllib.loads((paths.forms() / "common.toml").read_text("utf-8"))["lists"]
    codes = {name: [code for code in table if code != "sets"] for name, table in lists.items()}
    assert {name: codes[name] for name in LISTS} == {
        name: text.split() for name, text in LISTS.items()
    }


def test_code_lists_speak_both_languages() -> None:
    lists = tomllib.loads((paths.forms() / "common.toml").read_text("utf-8"))["lists"]
    for name, codes in lists.items():
        for code, words in codes.items():
            if code != "sets":
                assert _CHINESE.search(words["zh"]), (name, code)
                assert not _CHINESE.search(words["en"]), (name, code)


def test_a_ledger_shows_the_disks_that_are_still_fitted(registers: Registers) -> None:
    lines = ({"serial_no": "D1", "removed_on": "2024"}, {"serial_no": "D2", "removed_on": None})
    assert registers["equipment"].show("disks", {"disks": lines}) == "D2"


def test_secrecy_levels_are_ranked_by_weight(registers: Registers) -> None:
    level = registers["equipment"].fields["level"]
    assert isinstance(level, Choice)
    assert level.codes.ranks == {
        "top_secret": 5,
        "highly_secret": 4,
        "secret": 3,
        "work_secret": 2,
        "internal": 1,
        "none": 0,
    }
    assert level.codes.sets["classified"] == {"top_secret", "highly_secret", "secret"}


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("equipment", "status", {"正常使用": "in_use", "停用": "idle", "报废": "scrapped"}),
        (
            "equipment",
            "level",
            {"绝密级": "top_secret", "非涉密": "none", "机密★": "highly_secret"},
        ),
        ("equipment", "eq_type", {"笔记本电脑": "laptop", "台式机": "desktop", "UPS": "ups"}),
        (
            "equipment",
            "net",
            {"外网": "internet", "内网": "intranet", "涉密内网": "classified_net"},
        ),
        ("repair", "mode", {"上门维修": "onsite_ext", "送修": "sent_out"}),
    ],
)
def test_words_of_old_ledgers_are_understood(
    registers: Registers, reading: Any, name: str, key: str, words: dict[str, str]
) -> None:
    field = registers[name].fields[key]
    assert {word: field.read(word, reading) for word in words} == words


@pytest.mark.parametrize("name", FIELDS)
def test_no_head_of_a_ledger_means_two_fields(registers: Registers, name: str) -> None:
    heads: dict[str, str] = {}
    for key, field in registers[name].entered.items():
        for head in (field.label.zh, *field.also):
            assert heads.setdefault(head, key) == key, head


def _labels(register: Register) -> Iterator[tuple[str, Label]]:
    declaration = register.declaration
    yield "title", declaration.title
    yield "one", declaration.one
    for key, field in register.fields.items():
        yield from _field_labels(key, field)
        if isinstance(field, Rows):
            for inner, part in field.fields.items():
                yield from _field_labels(f"{key}.{inner}", part)
    for table in ("record", "list", "sign", "sheets", "statistics", "joins", "opinions"):
        yield from _within(table, getattr(declaration, table))


def _field_labels(place: str, field: Any) -> Iterator[tuple[str, Label]]:
    yield place, field.label
    for word in ("hint", "unit"):
        if label := getattr(field, word, None):
            yield f"{place}.{word}", label
    if isinstance(field, Choice):
        for code, label in field.codes.labels.items():
            yield f"{place}.{code}", label


def _within(place: str, thing: Any) -> Iterator[tuple[str, Label]]:
    """Every label anywhere inside a part of the declaration."""
    if isinstance(thing, Label):
        yield place, thing
    elif isinstance(thing, msgspec.Struct):
        for key in thing.__struct_fields__:
            yield from _within(f"{place}.{key}", getattr(thing, key))
    elif isinstance(thing, dict):
        for key, inner in thing.items():
            yield from _within(f"{place}.{key}", inner)
    elif isinstance(thing, tuple | list):
        for n, inner in enumerate(thing):
            yield from _within(f"{place}[{n}]", inner)
