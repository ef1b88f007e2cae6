"""What an inspector would find: each check finds what was planted for it, and loses it when put right."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app import words
from desktop_app.desk import checking, safeguard
from desktop_app.desk.checking import sentences
from desktop_app.desk.checking.functions import asking as way_in
from desktop_app.desk.checking.functions import functions, lists
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.store import asking
from desktop_app.store.asking import Asking, Unanswerable
from tests.desk.planted import NOW, PLANTS, Desk, Found, Planted, ago
from tests.desk.planted.orderly import keep_in_order

# What no register can answer: nothing names the second person who carries a Top secret carrier.
UNANSWERED = {"K88"}
ALL = [f"K{n:02}" for n in range(1, 91) if f"K{n:02}" not in UNANSWERED]
SAYS = '{ zh = "{number} 有问题", en = "{number} is wrong" }'


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def outcome(office: Office, *only: str) -> checking.Outcome:
    """Return what certain checks find at the time of the plants; none may be faulty."""
    found = checking.run(office, NOW, only=only)
    assert [str(fault) for fault in found.faults] == []
    return found


def numbers(office: Office, check: str) -> list[str]:
    """Return the numbers of the records that a check finds."""
    return [hit.number for hit in outcome(office, check).hits]


def own_checks(office: Office, text: str) -> Path:
    """Give the office a file of checks of its own."""
    file = office.folder / "forms" / "checks.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def asks(question: str, more: str = "", id: str = "O1", says: str = SAYS) -> str:
    """Return the declaration of a check that asks a question."""
    head = f'[{id}]\ntitle = "Ours"\nsays = {says}\nclass = "warning"\nregisters = ["fault"]\n'
    return f'{head}{more}\nquestion = """\n{question}\n"""\n'


def faults(office: Office) -> dict[str, str]:
    """Return what is wrong with checks, by id; the others must find what they always do."""
    fault = Desk(office).add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    found = checking.run(office, NOW, only=["K12", "O1"])
    assert fault.number in [hit.number for hit in found.hits if hit.check.id == "K12"]
    return {fault.id: fault.why for fault in found.faults}


@pytest.mark.parametrize(
    "planted", PLANTS, ids=[f"{planted.check}-{planted.plant.__name__}" for planted in PLANTS]
)
def test_what_is_planted_is_found_and_goes_when_put_right(desk: Desk, planted: Planted) -> None:
    planting = planted.plant(desk)
    there = next(planting)
    said = set(told(desk.office, planted.check, there))
    assert said >= planted.sentences
    assert list(planting) == []
    assert not set(told(desk.office, planted.check, there)) & planted.sentences


def told(office: Office, check: str, about: Found) -> Iterator[str]:
    """Yield by name the sentences that a check says of a record."""
    for hit in outcome(office, check).hits:
        for language in words.LANGUAGES:
            with words.speaking(language):
                assert "{" not in hit.says
        if (hit.register, hit.number) == about:
            yield hit.sentence


def test_every_sentence_of_every_check_is_planted(office: Office) -> None:
    checks, faults = checking.declared(office)
    assert not faults
    assert set(ALL) <= {check.id for check in checks}
    planted: dict[str, set[str]] = {}
    for one in PLANTS:
        planted.setdefault(one.check, set()).update(one.sentences)
    told = {check.id: set(check.says) for check in checks}
    assert planted == told, "each sentence of a check has a plant in tests/desk/planted/"


def test_every_check_is_told_in_both_languages(office: Office) -> None:
    for check in checking.declared(office)[0]:
        labels = [check.title, check.basis, *check.says.values()]
        for parameter in check.parameters.values():
            labels += [parameter.label, *filter(None, [parameter.unit])]
        for label in labels:
            assert label is not None
            assert label.zh != label.en or label.zh in ("%", "°C")
        for label in check.says.values():
            assert _columns(label.zh) == _columns(label.en)
    for kind in checking.CLASSES:
        assert checking.name_of(kind)


def test_no_question_goes_through_all_pairs_of_two_registers(office: Office) -> None:
    """What is in force is nearly all of a register: by its index no record leads to another."""
    checks, _faults = checking.declared(office)
    for check in checks:
        with way_in(office, check.registers) as asked:
            asked._end = math.inf
            given = dict.fromkeys(("today", "now", *check.parameters), "")
            question = f"explain query plan {check.question}"
            loops: dict[int, list[str]] = {}
            for _id, parent, _cost, told in (
                asked._db.ask(question, given) if check.question else ()
            ):
                if told.startswith(("SCAN ", "SEARCH ")) and " EXISTS " not in told:
                    loops.setdefault(parent, []).append(told)
        inner = [told for several in loops.values() for told in several[1:]]
        assert [told for told in inner if "_voided_at" in told] == [], check.id


def test_nothing_is_found_in_an_empty_office(office: Office) -> None:
    assert [hit.says for hit in outcome(office).hits] == []
    assert checking.run(office).count() == 0


def test_nothing_is_found_in_an_office_in_order(desk: Desk) -> None:
    keep_in_order(desk)
    assert [(hit.check.id, hit.says) for hit in outcome(desk.office).hits] == []


def test_a_hit_tells_class_record_and_values(desk: Desk) -> None:
    for days in (8, 4):
        desk.add("fault", occurred_at=ago(days, "09:00"), reported_at=ago(days, "09:10"))
    found = outcome(desk.office, "K12")
    late, early = found.hits
    assert (late.kind, late.values["days"], late.register) == ("overdue", 8, "fault")
    assert (early.kind, early.values["days"]) == ("warning", 4)
    assert (found.count(), found.count("overdue"), found.count("gap")) == (2, 1, 0)
    assert [hit.number for hit in checking.run(desk.office, NOW, kinds=["overdue"]).hits] == [
        late.number
    ]
    assert late.says.endswith("still open 8 days after it was reported (2026-11-10)")
    with words.speaking("zh"):
        assert late.says.endswith("报告后 8 天未修复（2026-11-10报告）")


def test_codes_and_fields_are_told_in_words(desk: Desk) -> None:
    machine = desk.classified(location="302")
    desk.put(machine, net="egov_ext")
    (online,) = outcome(desk.office, "K01").hits
    (lacking,) = outcome(desk.office, "K20").hits
    assert online.says == "台式机: Secret, and attached to the network “Government extranet”"
    assert lacking.says == "台式机: the ledger lacks Responsible person, Label attached"
    with words.speaking("zh"):
        assert online.says == "台式机：涉密设备（秘密）接入电子政务外网"
        assert lacking.says == "台式机：台账缺项：责任人、标识已粘贴"


def test_identity_numbers_are_told_in_part(desk: Desk) -> None:
    visit = desk.visit(5, people=[{"name": "李师傅", "id_no": "11010519491231002X"}])
    desk.put(visit, "visit_person", id_no="110105194912310021")
    (hit,) = outcome(desk.office, "K17").hits
    assert "110105********0021" in hit.says


def test_void_records_are_not_found(desk: Desk) -> None:
    machine = desk.classified()
    desk.put(machine, net="internet")
    desk.void(machine)
    assert numbers(desk.office, "K01") == []


def test_an_import_of_an_old_ledger_is_not_taken_for_late_entry(desk: Desk) -> None:
    for week in range(30, 40):
        desk.add("weekly_check", week=f"2026-W{week}", check_date=f"2026-{week // 5:02}-06")
    assert outcome(desk.office, "K37").count() == 1
    assert outcome(desk.office, "K82").count() == 10
    journal = desk.office.store.journal
    first = next(entry.entry for entry in journal.entries("weekly_check") if entry.act == "add")
    content = json.dumps({"first": first})
    desk.sql(
        "insert into journal values (?, '', '', 'import', 'weekly_check', '', ?, '', '')",
        999,
        content,
    )
    assert outcome(desk.office, "K37", "K82").count() == 0


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("insert into fault (number) values ('X')", "this is no select"),
        ("delete from fault returning 'fault' as register, number", "this is no select"),
        ("pragma table_info(fault)", "this is no select"),
        ("attach 'other.db' as other", "this is no select"),
        ("explain select 1", "this is no select"),
        ("", "a check has either a question or a rule"),
        ("with x as (select 1) update fault set number = 'X'", "more than ask"),
        ("with x as (select 1) insert into fault (number) select 'X'", "more than ask"),
        ("select 'fault' as register, name as number from pragma_table_info('fault')", "more than"),
        ("select 'fault' as register, load_extension('x') as number", "more than ask"),
        ("select 'fault' as register, '' as number; delete from fault", "several statements"),
        ("select 'fault' as register, '' as number; select 1", "several statements"),
        ("select 'fault' as register, ghost as number from fault", "no such column: ghost"),
        ("select 'fault' as register, number from ghost", "no such table: ghost"),
        ("select 'fault' as register number fault", "syntax error"),
        (
            "select 'fault' as register, :ghost as number",
            "there is no parameter ghost; there are today, now",
        ),
        ("select number from fault", "no column register; it has number"),
        ("select 'fault' as register, id from fault", "no column number"),
        ("select 'ghost' as register, 'X' as number", "there is no register “ghost”"),
        ("select 'fault' as register, 'X' as number, 'ghost' as class", "no class “ghost”"),
        ("select 'fault' as register, 'X' as number, 'ghost' as why", "no sentence “ghost”"),
    ],
)
def test_what_is_no_question_is_refused_by_name(office: Office, question: str, why: str) -> None:
    own_checks(office, asks(question))
    told = faults(office)
    assert list(told) == ["O1"]
    assert why in told["O1"]
    assert safeguard.verify(office).whole


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("with recursive n(i) as (select 1 union all select i + 1 from n) select 'fault' as register, count(*) as number from n", 0),
        ("with recursive n(i) as (select 1 union all select i + 1 from n) select 'fault' as register, i as number from n", 50),
    ],
)  # fmt: skip
def test_what_never_ends_is_stopped(
    office: Office, monkeypatch: pytest.MonkeyPatch, question: str, found: int
) -> None:
    monkeypatch.setattr(asking, "MOST", 50)
    monkeypatch.setattr("desktop_app.store.asking.Asking.ask.__defaults__", (None, 50, 0.2))
    own_checks(office, asks(question))
    result = checking.run(office, NOW, only=["O1"])
    assert result.count() == found
    if found:
        assert [check.id for check in result.cut] == ["O1"]
    else:
        (fault,) = result.faults
        assert (fault.id, fault.file.name) == ("O1", "checks.toml")
        assert "check O1: the answer takes longer than 0.2 seconds; ask less. Put" in str(fault)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (asks("select 1", says='"{ghost} is wrong"'), "no column register"),
        (asks("select 'fault' as register, number from fault", says='"{ghost}"'), "names {ghost}"),
        (
            asks("select 'fault' as register, number from fault", says='"{number:fault.ghost}"'),
            "shows {number} as fault.ghost",
        ),
        (asks("select 1", says='"{number"'), "says: "),
        (asks("select 1", 'colour = "red"'), "no such key; there are title, says, class, registers, question"),
        (asks("select 1").replace('"warning"', '"grave"'), 'one of "gap", "inconsistent"'),
        (asks("select 1").replace('["fault"]', "[]"), "name its registers"),
        (asks("select 1", 'rule = "missed_periods"'), "either a question or a rule"),
        (asks("select 1", "parameters = { today = { value = 1, label = 'x' } }"), "name is taken"),
        (asks("select 1", "parameters = { n = { value = 1 } }"), "label"),
        ('[O1]\ntitle = "x"\nsays = "x"\nclass = "gap"\nregisters = ["fault"]\nrule = "ghost"', "no rule ghost; there are missed_periods"),
        ('[O1]\ntitle = "x"\nsays = "x"\nclass = "gap"\nregisters = ["diary"]\nrule = "missed_periods"', "needs a parameter days, a whole number"),
        ("O1 = 3", "a check is a table"),
    ],
)  # fmt: skip
def test_a_faulty_declaration_is_refused_by_name(office: Office, text: str, why: str) -> None:
    own_checks(office, text)
    for day in ("2026-11-11", "2026-11-13"):
        Desk(office).add("diary", day, day=day)
    told = faults(office)
    assert list(told) == ["O1"]
    assert why in told["O1"]


def test_a_file_that_cannot_be_read_leaves_the_shipped_checks_in_force(office: Office) -> None:
    file = own_checks(office, "[K12\n")
    told = faults(office)
    assert list(told) == [""]
    (fault,) = checking.declared(office)[1]
    assert str(fault).startswith(str(file))


def test_an_office_adds_and_changes_checks(desk: Desk) -> None:
    own_checks(
        desk.office,
        asks(
            "select 'fault' as register, number from fault where category is null and voided_at is null"
        )
        + "[K12.parameters.overdue]\nvalue = 9\n[K12]\ntitle = { zh = '故障', en = 'Faults' }\n",
    )
    fault = desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    (ours,) = outcome(desk.office, "O1").hits
    assert (ours.number, ours.kind, ours.says) == (
        fault.number,
        "warning",
        f"{fault.number} is wrong",
    )
    (hit,) = outcome(desk.office, "K12").hits
    assert (hit.kind, str(hit.check.title)) == ("warning", "Faults")
    assert hit.check.parameters["warn"].value == 3


def test_a_number_may_be_any_value(desk: Desk) -> None:
    own_checks(desk.office, asks("select 'fault' as register, id as number from fault"))
    desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    assert numbers(desk.office, "O1") == ["1"]


def test_a_faulty_change_leaves_the_shipped_check_in_force(desk: Desk) -> None:
    own_checks(desk.office, '[K12]\nclass = "grave"\n')
    desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    found = checking.run(desk.office, NOW, only=["K12"])
    assert found.count("overdue") == 1
    assert [fault.id for fault in found.faults] == ["K12"]


def test_a_question_takes_the_place_of_a_rule(office: Office) -> None:
    question = "select 'weekly_check' as register, '' as number, 'missed' as why, '' as period, '' as due, '' as called, '' as day"
    own_checks(office, f'[K35]\nquestion = "{question}"\n')
    assert outcome(office, "K35").count() == 1


def test_a_new_file_of_checks_is_journalled(office: Office) -> None:
    def entered() -> list[Any]:
        checking.enter_own_checks(office)
        return [entry.told for entry in office.store.journal.acts("setting")]

    assert entered() == []
    file = own_checks(office, asks("select 1"))
    (first,) = entered()
    assert entered() == [first]
    file.unlink()
    assert entered() == [first, {"checks": first["checks"][::-1]}]


def test_a_check_of_a_register_that_is_not_kept_is_passed_over(office: Office) -> None:
    own_checks(office, asks("select 1").replace('["fault"]', '["fault", "parking"]'))
    found = checking.run(office, NOW)
    (skipped,) = found.skipped
    said = "O1 was not asked: these registers are not kept: parking."
    assert checking.why_not_asked(office, skipped) == said
    assert found.faults == []
    own_checks(office, asks("select 1").replace('["fault"]', '["fualt"]'))
    (skipped,) = checking.run(office, NOW).skipped
    said = "O1 was not asked: these registers are not kept: fualt (perhaps you mean “fault”)."
    assert checking.why_not_asked(office, skipped) == said


def test_a_parameter_changes_what_is_found_and_is_journalled(desk: Desk) -> None:
    office = desk.office
    fault = desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    assert outcome(office, "K12").count("overdue") == 1
    checking.set_parameter(office, "K12", "overdue", "9")
    assert outcome(office, "K12").count("warning") == 1
    checking.set_parameter(office, "K12", "warn", 8)
    assert numbers(office, "K12") == []
    assert checking.parameters(office, checking.find(office, "K12")) == {"warn": 8, "overdue": 9}
    told = [entry.told for entry in office.store.journal.acts("setting")]
    assert told == [{"check:K12:overdue": ["", "9"]}, {"check:K12:warn": ["", "8"]}]
    checking.set_parameter(office, "K12", "warn", None)
    assert numbers(office, "K12") == [fault.number]


def test_parameters_are_numbers_texts_and_lists(desk: Desk) -> None:
    office = desk.office
    checking.set_parameter(office, "K18", "closing", "20:00")
    desk.visit(0)
    assert numbers(office, "K18") == []
    desk.regulation("media")
    checking.set_parameter(office, "K59", "areas", "media、backup")
    (hit,) = outcome(office, "K59").hits
    assert hit.says == "No valid rules on “Backup”"
    checking.set_parameter(office, "K81", "registers", ["training"])
    assert checking.parameters(office, checking.find(office, "K81"))["registers"] == ("training",)


@pytest.mark.parametrize(
    ("id", "name", "value", "why"),
    [
        ("K99", "warn", 1, "There is no check “K99”; there are K01"),
        ("K12", "ghost", 1, "there is no parameter “ghost”; there are warn, overdue"),
        ("K12", "warn", "soon", "Warning after: “soon” is no number"),
        ("K12", "warn", 1.5, "no number"),
        ("K12", "warn", -1, "no number"),
        ("K12", "warn", 1e6, "no number"),
    ],
)
def test_what_no_parameter_can_be_is_refused(
    office: Office, id: str, name: str, value: Any, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        checking.set_parameter(office, id, name, value)


def test_a_muted_check_says_nothing_and_says_so(desk: Desk) -> None:
    office = desk.office
    desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    with pytest.raises(UserError, match="Give the reason"):
        checking.mute(office, "K12", " ")
    checking.mute(office, "K12", "等待新系统", day=NOW.date())
    found = outcome(office, "K12")
    assert found.count() == 0
    (one,) = found.muted
    assert (one.check, one.number, one.reason, one.on) == ("K12", "", "等待新系统", ago())
    assert one.who == office.who
    (entry,) = office.store.journal.acts("setting")
    assert "等待新系统" in entry.content
    checking.unmute(office, "K12")
    assert outcome(office, "K12").count() == 1
    assert checking.muted(office) == []
    assert len(list(office.store.journal.acts("setting"))) == 2


def test_a_check_is_muted_for_one_record(desk: Desk) -> None:
    office = desk.office
    one, other = (
        desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10")) for _n in "ab"
    )
    checking.mute(office, "K12", "等待配件", one.number)
    assert numbers(office, "K12") == [other.number]
    checking.unmute(office, "K12", one.number)
    assert numbers(office, "K12") == [one.number, other.number]


def test_checks_are_asked_while_another_program_writes(desk: Desk) -> None:
    desk.add("fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"))
    with Office(desk.office.folder, read_only=True) as reader:
        assert outcome(reader, "K12").count() == 1
        checking.enter_own_checks(reader)


def test_who_does_not_want_to_wait_is_told_what_was_found_so_far(desk: Desk) -> None:
    machine = desk.classified()
    desk.put(machine, net="internet")
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    found = checking.run(desk.office, NOW, progress=go_on)
    assert [hit.number for hit in found.hits] == [machine.number]
    assert not found.complete
    every = len(checking.declared(desk.office)[0])
    assert told == [(0, every), (1, every)]


def test_questions_know_days_ranks_and_lists(desk: Desk) -> None:
    office = desk.office
    days = [("2026-10-01", "holiday"), ("2026-10-10", "workday")]
    for day, kind in days:
        desk.add("working_calendar", day=day, kind=kind)
    registers = list(office.registers.values())
    with Asking(office.store.file, functions(office, registers), lists(registers)) as way:
        for expression, value in (
            ("day('2026-11')", "2026-11-01"),
            ("day('2026')", "2026-01-01"),
            ("day('2026-11-28 09:05')", "2026-11-28"),
            ("day('soon')", None),
            ("days('2026-11', '2026-11-28 09:05')", 27),
            ("days('2026', null)", None),
            ("days('soon', '2026')", None),
            ("hours('2026-11-01', '2026-11-03 00:00')", pytest.approx(24.0, abs=0.1)),
            ("works('2026-10-01')", 0),
            ("works('2026-10-10')", 1),
            ("workdays('2026-09-30', '2026-10-02')", 1),
            ("rank('SEC', 'secret') > rank('SEC', 'internal')", 1),
            ("rank('SEC', 'ghost')", None),
            ("fails('id18', '11010519491231002X')", 0),
            ("fails('mac', 'no')", 1),
            ("inside('10.1.2.3', '10.1.2.0/24')", 1),
            ("inside('10.1.2.3', 'x')", None),
            ("years('6个月')", 0.5),
            ("years('长期')", None),
            ("'secret' in SEC_classified", 1),
            ("'closed' in repair_live", 0),
            ("'loan' in medium_movement_kind_lent", 1),
        ):
            answer = way.ask(f"select {expression} as value")
            assert (expression, answer.rows) == (expression, [(value,)])
        # What leads into a question is not gone through again and again.
        for question in ("create table x (y)", "/**/" * 60 + "x"):
            with pytest.raises(Unanswerable):
                way.ask(question)
        assert way.ask("/* so */ -- and\n " * 9 + "select 1").rows == [(1,)]


def _columns(sentence: str) -> set[str]:
    return {part.column for part in sentences.parts(sentence) if part.column}
