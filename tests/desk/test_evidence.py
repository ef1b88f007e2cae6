"""What an item of the checklist proposes: each figure counted anew, over two years with faults in them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop_app import words
from desktop_app.desk import checking, demo, inspecting, searching
from desktop_app.desk.inspecting import NA, OK, Counted, Evidence, Item, Span
from desktop_app.desk.inspecting.counting import Behind
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import Label
from tests.desk.evidence_counts import COUNTS, Books
from tests.desk.planted import Desk, ago
from tests.entered import enter

TODAY = dt.date.today()
YEAR = Span(TODAY - dt.timedelta(days=364), TODAY)
BEFORE = Span(TODAY - dt.timedelta(days=729), TODAY - dt.timedelta(days=365))
SPANS = {"this year": YEAR, "last year": BEFORE}
# What is taken out of the made-up office, in which all is in order: of every other record.
SPOILED = {
    "commitment": ("signed_on",),
    "regulation": ("revised_on", "issued_on", "studied_on"),
    "training": ("paper_signed", "archive_ref"),
    "person": ("screened_on", "carriers_returned"),
    "medium": ("labelled", "custodian", "custodian_name"),
    "medium_movement": ("returned_at", "checker", "checker_name"),
    "document": ("returned_on",),
    "output": ("approver", "approver_name"),
    "disposal": ("supervisor2", "supervisor2_name"),
    "equipment": ("location", "three_in_one", "av_product"),
    "fault": ("resolved_at",),
    "repair": ("it_opinion_on",),
    "internet_use": ("approver", "approver_name"),
    "room_entry": ("escort", "escort_name"),
    "organisation": ("agreement_on",),
    "visit": ("left_at",),
    "release": ("virus_checked",),
    "finding": ("done_on",),
}
# Which old ledgers tell by the month: of every third record.
BY_THE_MONTH = {
    "training": "start_at",
    "meeting": "on",
    "medium_movement": "returned_at",
    "disposal": "destroyed_on",
    "fault": "occurred_at",
    "room_entry": "in_at",
    "restore_test": "tested_at",
    "superior_inspection": "on",
    "release": "published_at",
    "output": "at",
    "drill": "held_at",
}
GONE = ("weekly_check", "diary", "backup", "room_environment", "self_check", "update")
# In which all that was due was done even so: what is held.
WHOLE = {
    "leading_meetings", "leader_inquiries", "training_sessions", "restore_tests", "drills",
    "training_people", "training_hours", "department_pledges",
}  # fmt: skip


# Of which the made-up office has one or two a year, and either none or all was spoiled.
FEW = {
    "annual_plans", "superior_opinions", "leavers_settled", "documents_returned",
    "destruction_supervised",
}  # fmt: skip


def fill(office: Office) -> None:
    """Fill the made-up office, and spoil it past all rules."""
    demo.fill(office, "zh")
    with office.store.db.atomic():
        for table, columns in SPOILED.items():
            blank = ", ".join(f'"{column}" = null' for column in columns)
            office.store.db.execute(f'update "{table}" set {blank} where id % 2 = 0', ())
        for table, column in BY_THE_MONTH.items():
            sql = f'update "{table}" set "{column}" = substr("{column}", 1, 7) where id % 3 = 1'
            office.store.db.execute(sql, ())
        for table in GONE:
            sql = f'update "{table}" set voided_at = created_at where id % 4 = 0'
            office.store.db.execute(sql, ())
        # A whole month.
        office.store.db.execute(
            "update self_check set voided_at = created_at where month ="
            " (select month from self_check order by month desc limit 1 offset 8)",
            (),
        )


@pytest.fixture(scope="module")
def office(filled: Office) -> Office:
    """Return that office, only to be read."""
    return filled


@pytest.fixture(scope="module", params=list(SPANS))
def counted(request: pytest.FixtureRequest, office: Office) -> tuple[Span, dict[str, Counted]]:
    """Return what is counted of everything in a year."""
    span = SPANS[request.param]
    return span, inspecting.count(office, inspecting.evidence(office), span)


@pytest.mark.parametrize("name", list(COUNTS))
def test_each_figure_is_what_its_records_tell(
    office: Office, counted: tuple[Span, dict[str, Counted]], name: str
) -> None:
    span, found = counted
    one = found[name]
    assert one.why == ""
    assert (one.done, one.due) == COUNTS[name](Books(office, *span))


def test_everything_that_can_be_counted_is_counted_anew(office: Office) -> None:
    known = inspecting.evidence(office)
    asked = {name for name, one in known.items() if not one.checks}
    assert asked == set(COUNTS)
    used = {item.evidence for item in inspecting.find(office, "annual").items if item.evidence}
    assert used == set(known)


def test_the_figures_are_not_all_the_same(office: Office) -> None:
    found = inspecting.count(office, inspecting.evidence(office), YEAR)
    asked = {name: one for name, one in found.items() if not one.evidence.checks}
    assert {name for name, one in asked.items() if not one.missing} <= WHOLE | FEW
    assert {name for name, one in asked.items() if not one.done} <= FEW


def test_the_records_behind_are_there_and_the_lacking_ones_first(
    office: Office, counted: tuple[Span, dict[str, Counted]]
) -> None:
    _span, found = counted
    for name, one in found.items():
        states = [each.done for each in one.behind]
        assert states == sorted(states), name
        for each in one.behind[:40]:
            register = office.registers[each.register]
            assert each.number or each.about, name
            if each.number:
                assert searching.record(office, register, each.number)["number"] == each.number


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_sentence_has_the_figures(office: Office, language: str) -> None:
    known = inspecting.evidence(office)
    with words.speaking(language):
        one = inspecting.count(office, {"weekly_checks": known["weekly_checks"]}, YEAR)
        says = one["weekly_checks"].says
    done, due = one["weekly_checks"].done, one["weekly_checks"].due
    told = {"zh": f"{due}周中检查了{done}周", "en": f"{done} of {due} weeks were checked"}
    assert says == told[language]
    assert 0 < done < due


def test_what_checks_find_is_counted_case_by_case(office: Office) -> None:
    known = inspecting.evidence(office)
    asked = {name: one for name, one in known.items() if one.checks}
    found = inspecting.count(office, asked, YEAR)
    for name, one in asked.items():
        hits = [hit.number for hit in checking.run(office, only=one.checks).hits]
        assert sorted(each.number for each in found[name].behind) == sorted(hits), name
        assert found[name].done == 0
    assert sum(one.missing for one in found.values()) > 2


def test_a_machine_on_the_internet_is_a_case(office: Office, data: Path) -> None:
    with Office(data) as own:
        known = {"isolation": inspecting.evidence(own)["isolation"]}
        assert inspecting.count(own, known, YEAR)["isolation"].due == 0
        machine = Desk(own).classified(enabled_on=ago(30))
        Desk(own).put(machine, net="internet")
        (case,) = inspecting.count(own, known, YEAR)["isolation"].behind
        assert (case.register, case.number, case.done) == (*machine.found, False)


def test_a_muted_check_counts_nothing_and_says_so(office: Office, data: Path) -> None:
    with Office(data) as own:
        checking.mute(own, "K01", "不适用")
        known = {"isolation": inspecting.evidence(own)["isolation"]}
        one = inspecting.count(own, known, YEAR)["isolation"]
        assert one.why == "Not counted: check K01 is muted, or there is none"
        assert inspecting.propose(item("cases"), one) is None


def test_what_is_still_in_time_is_not_counted(data: Path) -> None:
    with Office(data) as own:
        friday = dt.date(2026, 11, 20)
        for week in (0, 1, 3):
            day = friday - dt.timedelta(days=7 * week)
            enter(own, "weekly_check", week="", check_date=day.isoformat(), remark="x")
        known = {"weekly_checks": inspecting.evidence(own)["weekly_checks"]}
        span = Span(dt.date(2026, 1, 1), dt.date(2026, 11, 27))

        def count(on: dt.date) -> tuple[int, int]:
            one = inspecting.count(own, known, span, None, on)["weekly_checks"]
            return one.done, one.due

        assert count(dt.date(2026, 11, 26)) == (3, 4)
        assert count(dt.date(2026, 11, 27)) == (3, 4)
        assert (
            inspecting.count(own, known, span._replace(start=friday), None, friday)["weekly_checks"]
            .behind[0]
            .about
            == "2026-W47"
        )


def item(rule: str, points: float = 4, **more: Any) -> Item:
    """Return an item that is scored by a rule."""
    return Item(id="1", text=Label("甲", "A"), points=points, rule=rule, evidence="x", **more)  # type: ignore[arg-type]


def proved(done: int, due: int) -> Counted:
    """Return a count of so many things."""
    one = Evidence(title=Label("甲", "A"), says=Label("{done}", "{done}"), registers=("x",))
    return Counted(one, [Behind("x", str(n), n < done) for n in range(due)])


@pytest.mark.parametrize(
    ("one", "done", "due", "result", "score"),
    [
        (item("ratio"), 43, 43, OK, "4.0"),
        (item("ratio"), 42, 43, "bad", "3.9"),
        (item("ratio"), 999, 1000, "bad", "3.9"),  # what lacks is seen
        (item("ratio"), 0, 5, "bad", "0.0"),
        (item("ratio"), 1, 3, "bad", "1.3"),
        (item("ratio"), 0, 0, NA, None),
        (item("yes", least=2), 2, 2, OK, "4.0"),
        (item("yes", least=2), 1, 1, "bad", "0.0"),
        (item("yes"), 0, 0, "bad", "0.0"),
        (item("cases", each=0.5), 0, 0, OK, "4.0"),
        (item("cases", each=0.5), 0, 3, "bad", "2.5"),
        (item("cases", each=0.5), 0, 30, "bad", "0.0"),
        (item("cases", each=0.5, cap=1), 0, 30, "bad", "3.0"),
        (item("cases", each=2), 3, 4, "bad", "2.0"),
        (item("cases", 0, each=5, cap=10), 0, 1, "bad", "-5.0"),
        (item("cases", 0, each=5, cap=10), 0, 9, "bad", "-10.0"),
        (item("cases", 0, each=5), 0, 9, "bad", "-45.0"),
        (item("cases", 0, each=5), 0, 0, OK, "0.0"),
    ],
)
def test_a_score_is_proposed_by_the_rule(
    one: Item, done: int, due: int, result: str, score: str | None
) -> None:
    proposal = inspecting.propose(one, proved(done, due))
    assert proposal is not None
    assert proposal.result == result
    assert proposal.score == (None if score is None else Decimal(score))


def test_nothing_is_proposed_where_a_person_judges() -> None:
    assert inspecting.propose(item("hand"), proved(1, 1)) is None
    assert inspecting.propose(item("ratio"), None) is None


OWN = """
[faults_seen]
title = "故障"
says = "{done}/{due}"
registers = ["fault"]
question = \"\"\"
select 'fault' as register, number, 1 as done from fault where date(occurred_at) between :from and :to
\"\"\"
"""


def own_evidence(office: Office, text: str) -> Path:
    """Give the office a file of evidence of its own."""
    file = office.folder / "forms" / "evidence.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_an_office_counts_in_its_own_way(data: Path) -> None:
    with Office(data) as own:
        own_evidence(own, OWN.replace("faults_seen", "drills"))
        for day in ("2026-03-01", "2025-03-01"):
            enter(own, "fault", occurred_at=f"{day} 08:00")
        known = inspecting.evidence(own)
        span = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        assert inspecting.count(own, {"drills": known["drills"]}, span)["drills"].says == "1/1"
        assert "weekly_checks" in known


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("title = ", "titel = "), "titel: there is no such key; perhaps you mean “title”"),
        (("{done}/{due}", "{lost}"), "faults_seen.says: the sentence names {lost}; there are done"),
        (('registers = ["fault"]', "registers = []"), "faults_seen.registers: name the registers"),
        (("question = ", 'checks = ["K01"]\nquestion = '), "faults_seen.question: give one of"),
        (('registers = ["fault"]', 'registers = ["fault"]\nperiods = "fault"'), "faults_seen."),
        (("[faults_seen]", "[faults_seen"), "line"),
    ],
)
def test_a_faulty_evidence_is_refused_by_file_and_place(
    data: Path, change: tuple[str, str], told: str
) -> None:
    with Office(data) as own:
        assert change[0] in OWN
        file = own_evidence(own, OWN.replace(*change))
        with pytest.raises(UserError) as refused:
            inspecting.evidence(own)
        assert str(refused.value).startswith(f"{file}: ")
        assert told in str(refused.value)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("select number, 1 as done from fault", "the answer has no column register"),
        ("select 'fault' as register, number from fault", "the answer has no column done"),
        ("select 'x' as register, '' as number, 1 as done", "there is no register “x”"),
        ("delete from fault", "this is no select"),
        ("select 'fault' as register, number, :nobody as done from fault", "no parameter nobody"),
        ("with recursive n(i) as (select 1 union all select i + 1 from n)"
         " select 'fault' as register, '' as number, max(i) as done from n", "takes longer than"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_says_so_in_its_place(
    data: Path, question: str, told: str
) -> None:
    with Office(data) as own:
        start, end = OWN.index("select"), OWN.index('"""\n', OWN.index("select"))
        own_evidence(own, OWN[:start] + question + "\n" + OWN[end:])
        known = inspecting.evidence(own)
        wanted = {name: known[name] for name in ("faults_seen", "drills")}
        found = inspecting.count(own, wanted, YEAR)
        assert found["faults_seen"].why.startswith("Not counted: ")
        assert told in found["faults_seen"].why
        assert found["drills"].why == ""


def test_counting_stops_when_asked_to(office: Office) -> None:
    known = inspecting.evidence(office)
    found = inspecting.count(office, known, YEAR, lambda done, _all: done < 3)
    assert len(found) == 3
    with pytest.raises(inspecting.Stopped):
        inspecting.proved(office, inspecting.find(office, "annual"), YEAR, lambda *_told: False)
