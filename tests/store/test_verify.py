"""The chain: every way of tampering is told apart, with its place."""

import hashlib
import re
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import Store
from desktop_app.store.as_added import AsAdded
from desktop_app.store.backup import proved
from desktop_app.store.journal import COLUMNS, digest, groups


@pytest.fixture
def filled(store: Store, two: Registers) -> Store:
    for n in range(5):
        store.add(two["person"], {"name": f"王小明{n}", "code": f"C{n}"}, "clerk")
    store.add(two["thing"], {"name": "打印机", "parts": ({"number": "X1"},)}, "clerk")
    store.change(two["person"], 2, {"code": "D2"}, "clerk")
    store.void(two["person"], 3, "错", "clerk")
    return store


def forge(store: Store, *statements: str) -> None:
    """Do what a tamperer does: out with the guards, the deed, the guards back in."""
    triggers = store.db.execute("select name, sql from sqlite_master where type = 'trigger'")
    guards = dict(triggers.fetchall())
    for name in guards:
        store.db.execute(f'drop trigger "{name}"')
    for statement in statements:
        store.db.execute(statement)
    for sql in guards.values():
        store.db.execute(sql)


def test_an_untouched_register_is_whole(filled: Store) -> None:
    verdict = filled.verify()
    assert verdict.whole
    assert verdict.entries == filled.journal.head()[0]
    assert groups(verdict.head) in verdict.verdict


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update person set name = 'x' where id = 1", "Altered: Persons P-0001.*Name"),
        ("update person set code = null where id = 2", "Altered: Persons P-0002.*Code"),
        (
            "update person set void_reason = 'y' where id = 3",
            "Altered: Persons P-0003.*void reason",
        ),
        ("update person set voided_at = null where id = 3", "Altered: Persons P-0003"),
        ("update thing_parts set number = 'X2'", "Altered: Things .*Parts"),
        ("delete from thing_parts", "Altered: Things .*Parts"),
        ("delete from person where id = 5", "Missing: Persons P-0005"),
        (
            "insert into person (number, created_at, created_by, name) values ('P-0099', '', '', 'x')",
            "P-0099.*knows nothing",
        ),
        ("update journal set content = replace(content, 'C1', 'C9')", "Altered: entry 4"),
        ("update journal set who = 'other' where entry = 5", "Altered: entry 5"),
        ("update journal set at = '2020-01-01' where entry = 5", "Altered: entry 5"),
        ("delete from journal where entry = 6", "Missing: entry 6"),
        ("delete from journal where entry = 1", "Missing: entry 1"),
        ("delete from journal where entry > 8", "Tail cut: .*entry 8 of .*had 10 entries"),
        ("update journal set entry = entry + 1000", "Missing: entry 1 "),
    ],
)
def test_tampering_is_found(filled: Store, statement: str, told: str) -> None:
    forge(filled, statement)
    verdict = filled.verify()
    assert not verdict.whole
    assert re.search(told, verdict.verdict), verdict.verdict


def test_a_cut_tail_is_found(store: Store, two: Registers) -> None:
    for n in range(3):
        store.add(two["person"], {"name": str(n)}, "clerk")
    forge(store, "delete from person where id = 3", "delete from journal where entry = 5")
    assert store.verify().kind == "tail cut"
    # One who knows of the mark of the end, too.
    last, head = store.journal.head()
    forge(store, f"update head set entry = {last}, hash = '{head}'")
    verdict = store.verify()
    assert verdict.kind == "tail cut"
    assert "Tail cut: Persons" in verdict.verdict


def rechain(store: Store) -> None:
    """Recompute every hash and the mark of the end, as one who knows the program would."""
    previous, sql = "0" * 64, f"select {', '.join(COLUMNS[:7])} from journal order by entry"
    statements = []
    for row in store.db.execute(sql).fetchall():
        fresh = digest((*row, previous))
        statements.append(
            f"update journal set previous = '{previous}', hash = '{fresh}' where entry = {row[0]}"
        )
        previous = fresh
    statements.append(f"update head set entry = {row[0]}, hash = '{previous}'")
    forge(store, *statements)


def test_a_rewritten_register_is_found_by_its_anchor(filled: Store) -> None:
    anchor = groups(filled.journal.head()[1])
    assert filled.verify(anchor).whole
    forge(
        filled,
        "update person set name = 'x', called = 'x' where id = 1",
        "update journal set content = replace(content, '王小明0', 'x')",
    )
    rechain(filled)
    assert filled.verify().whole
    verdict = filled.verify(anchor)
    assert not verdict.whole
    assert "Anchor differs" in verdict.verdict


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update journal set who = 'x' where entry = 5", "Altered: entry 5"),
        ("delete from journal where entry = 6", "Missing: entry 6"),
        ("delete from journal where entry > 8", "Tail cut"),
        ("delete from person where id = 5", "Missing: Persons P-0005"),
        (
            "insert into person (number, created_at, created_by, name) values ('P-0099', '', '', 'x')",
            "P-0099",
        ),
    ],
)
def test_a_backup_tells_what_is_wrong_with_what_it_copied(
    filled: Store, tmp_path: Path, statement: str, told: str
) -> None:
    forge(filled, statement)
    made = filled.back_up(tmp_path / "copy.db", "clerk")
    assert not made.verdict.whole
    assert told in made.verdict.verdict


def test_a_backup_tells_of_a_damaged_copy(filled: Store, tmp_path: Path, two: Registers) -> None:
    copy = filled.back_up(tmp_path / "copy.db", "clerk").file
    whole = copy.read_bytes()
    verdict, sha256 = proved(copy, two)
    assert verdict.whole
    assert sha256 == hashlib.sha256(whole).hexdigest()
    copy.write_bytes(whole[:8192] + bytes(4096) + whole[12288:])
    with pytest.raises(UserError, match="damaged"):
        proved(copy, two)


def test_an_anchor_of_an_earlier_day_still_holds(filled: Store, two: Registers) -> None:
    anchor = groups(filled.journal.head()[1])
    filled.add(two["person"], {"name": "later"}, "clerk")
    assert filled.verify(anchor).whole
    assert not filled.verify("ABCD").whole


@pytest.mark.parametrize(
    "typed",
    [
        "{code}",
        "  {code}\n",
        "{lower}",
        "{blanks}",
        "{joined}",
        "{wide}",
        "校验码 {code}",
        "Check code {code}",
        "校验码：{wide}",
        "{dashes}",
        "{letters}",
        "{whole}",
    ],
)
def test_an_anchor_is_taken_however_it_is_typed(filled: Store, typed: str) -> None:
    head = filled.journal.head()[1]
    code = groups(head)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    ways = {
        "code": code,
        "lower": code.lower(),
        "blanks": code.replace("-", " "),
        "joined": code.replace("-", ""),
        "wide": wide,
        "dashes": code.replace("-", "—"),
        "letters": code.replace("0", "O").replace("1", "l"),
        "whole": head,
    }
    verdict = filled.verify(typed.format(**ways))
    assert verdict.whole, verdict.verdict


@pytest.mark.parametrize("typed", ["ABCD", "不知道", "XYZW-1234-5678-9ABC", "?", "1" * 65])
def test_what_is_no_code_is_told_as_such(filled: Store, typed: str) -> None:
    verdict = filled.verify(typed)
    assert not verdict.whole
    assert "is no check code" in verdict.verdict


def test_blanks_are_no_anchor(filled: Store) -> None:
    assert filled.verify("  ").whole


@pytest.mark.parametrize("told", ["[]", "7", "null", "{", '{"facts": 3}', '{"facts":{"called":1}'])
@pytest.mark.parametrize("act", ["add", "change", "setting", "cover", "restore", "forms", "mended"])
def test_an_entry_that_says_what_the_program_never_says_is_a_forgery(
    filled: Store, act: str, told: str
) -> None:
    forge(filled, f"update journal set act = '{act}', content = '{told}' where entry = 4")
    rechain(filled)
    assert filled.verify().kind == "altered"


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ('"late":false', '"late":null'),
        ('"late":false', '"late":[]'),
        ('"late":false', '"late":false,"more":1'),
        ('"facts":{', '"facts":{"created_at":null,'),
        ('"facts":{', '"facts":{"incomplete":null,'),
        ('"parts":[', '"parts":0,"x":['),
        ('"parts":[{"number":"X1"}]', '"parts":[]'),
        ('"parts":[{"number":"X1"}]', '"parts":5'),
        ('"parts":[{"number":"X1"}]', '"parts":"abc"'),
        ('"parts":[{"number":"X1"}]', '"parts":[{"number":"X1"},1]'),
        ('"name":"王小明1"', '"name":null'),
    ],
)
def test_a_glance_at_the_row_says_what_a_closer_look_does(
    filled: Store, monkeypatch: pytest.MonkeyPatch, told: str, instead: str
) -> None:
    sql = "update journal set content = replace(content, ?, ?) where act = 'add'"
    forge(filled, sql.replace("?", f"'{told}'", 1).replace("?", f"'{instead}'", 1))
    rechain(filled)
    quick = filled.verify()
    monkeypatch.setattr(AsAdded, "of", classmethod(lambda *_given: None))
    close = filled.verify()
    assert not close.whole
    assert (quick.kind, quick.whole, quick.verdict) == (close.kind, close.whole, close.verdict)


@pytest.mark.parametrize("name", ["a b", "备注-2", 'x"y', "__slots__", "o'brien"])
def test_a_column_or_table_of_another_hand_ends_no_proof(
    filled: Store, tmp_path: Path, name: str
) -> None:
    quoted = name.replace('"', '""')
    forge(filled, f'alter table person add column "{quoted}" text')
    forge(filled, f'create table "{quoted}" (x text)')
    verdict = filled.verify()
    assert not verdict.whole
    assert name in verdict.verdict
    assert not filled.back_up(tmp_path / "copy.db", "clerk").verdict.whole
