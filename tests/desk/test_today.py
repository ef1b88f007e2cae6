"""Today: what is to be done, the loop from a hit to its verified finding, what was dealt with, charts."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from desktop_app import paths, words
from desktop_app.desk import checking, demo, entering, inspecting, today
from desktop_app.desk.office import Office
from desktop_app.desk.today import Agenda, Item, New, Opened
from desktop_app.desk.today import book as books
from desktop_app.desk.today.declaration import read
from desktop_app.errors import Rejected, UserError
from desktop_app.store import Key
from desktop_app.store.searching import Query
from tests import entered
from tests.desk.planted import NOW, Desk, ago
from tests.desk.planted.orderly import keep_in_order

DAY = NOW.date()
LATE = {"occurred_at": ago(8, "09:00"), "reported_at": ago(8, "09:10")}


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the made-up office, only to be read."""
    folder = tmp_path_factory.mktemp("living")
    with words.speaking("en"), Office(folder) as office:
        demo.fill(office, "en")
    return folder


def ask(office: Office, days: int = 0) -> Agenda:
    """Return what is to be done so many days after the plants; each item must say all it has to."""
    agenda = today.ask(office, NOW + dt.timedelta(days=days))
    assert agenda is not None
    assert agenda.outcome.faults == []
    for item in agenda.items:
        assert item.says, item.key
        assert item.title, item.key
        assert item.basis, item.key
    return agenda


def of(agenda: Agenda, *begins: str) -> list[Item]:
    """Return the items whose key begins so."""
    return [item for item in agenda.items if item.key.startswith(begins)]


def one(office: Office, begins: str) -> Item:
    """Return the only item whose key begins so."""
    (item,) = of(ask(office), begins)
    return item


def test_an_empty_office_is_calm(office: Office) -> None:
    agenda = ask(office)
    assert agenda.items == []
    assert agenda.dealt.since == ""


def test_an_office_in_order_has_only_what_is_coming(desk: Desk) -> None:
    keep_in_order(desk)
    items = ask(desk.office).items
    # What it keeps of its rhythms is too little to be whole; no check finds anything.
    assert {item.key.partition(" ")[0] for item in items} <= {"rhythm", "due", "close"}
    assert not {"overdue", "violation"} & {item.part for item in items}


def test_all_parts_stand_in_their_order_and_are_counted(living: Path) -> None:
    with Office(living, read_only=True) as office:
        agenda = today.ask(office)
        assert agenda is not None
        order = [today.PARTS.index(item.part) for item in agenda.items]
        assert order == sorted(order)
        assert set(agenda.counts) == set(today.PARTS)
        assert agenda.counts == Counter(item.part for item in agenda.items)
        keys = [item.key for item in agenda.items if item.part in ("soon", today.PARTS[4])]
        assert len(keys) == len(set(keys))
        for item in agenda.items:
            opened = today.opens(office, item)
            assert isinstance(opened, Opened if item.number else New)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_is_told_in_both_languages(living: Path, language: str) -> None:
    with words.speaking(language), Office(living, read_only=True) as office:
        agenda = today.ask(office)
        assert agenda is not None
        for part in today.PARTS:
            assert today.name_of(part)
        told = " ".join(item.says + item.title + item.basis for item in agenda.items)
        assert "{" not in told
        titles = [chart.title for chart in agenda.charts]
        assert all(title.isascii() == (language == "en") for title in titles)


def test_who_does_not_want_to_wait_gets_nothing(desk: Desk) -> None:
    assert today.ask(desk.office, NOW, lambda done, _all: done < 3) is None


# Deadlines and periods


def test_a_deadline_is_soon_and_then_overdue(desk: Desk) -> None:
    desk.add("disposal", ago(88), kind="media_destroy", applied_on=ago(88))
    (soon,) = of(ask(desk.office), "due disposal")
    assert (soon.part, soon.says.endswith("to be dealt with by 2026-11-20")) == ("soon", True)
    (late,) = of(ask(desk.office, 3), "due disposal")
    assert (late.part, late.says.endswith("was to be dealt with by 2026-11-20")) == (
        "overdue",
        True,
    )
    assert late.basis == f"Deadline in: {desk.office.registers['disposal'].title}"


def test_what_a_check_calls_overdue_stands_there_once(desk: Desk) -> None:
    desk.add("fault", **LATE)
    items = ask(desk.office).items
    assert [item.key[:3] for item in items if item.part == "overdue"] == ["K12"]


def test_a_period_is_due_then_missed_and_leads_to_its_record(desk: Desk) -> None:
    office = desk.office
    desk.add("weekly_check", ago(8), week="2026-W45", check_date=ago(12))
    (due,) = of(ask(office), "rhythm weekly_check 2026-W47")
    assert (due.part, due.number, due.period) == ("soon", "", "2026-W47")
    missed = of(ask(office), "K35 weekly_check")
    assert [(item.part, item.period) for item in missed] == [("gap", "2026-W46")]
    opened = today.opens(office, missed[0])
    assert isinstance(opened, New)
    assert opened.known["week"] == "2026-W46"
    entering.add(office, office.registers["weekly_check"], opened.known)
    assert of(ask(office), "K35 weekly_check") == []


def test_a_gap_that_no_check_asks_for_is_there_and_may_become_a_finding(desk: Desk) -> None:
    office = desk.office
    desk.add(
        "room_environment", ago(5), at=ago(5, "09:00"), room="中心机房", temp="21", humidity="50"
    )
    gaps = of(ask(office), "rhythm room_environment")
    assert {item.part for item in gaps} == {"gap", "soon"}
    made = today.make_finding(office, gaps[0])
    assert one(office, gaps[0].key).finding == made.number
    opened = today.opens(office, gaps[0])
    assert isinstance(opened, New)
    entering.add(office, office.registers["room_environment"], opened.known | {"room": "中心机房"})
    assert len(of(ask(office), f"gone finding {made.number}")) == 1


def test_what_is_missing_begins_with_what_tells_it_apart(desk: Desk) -> None:
    office = desk.office
    desk.regulation("computers")
    (network,) = of(ask(office), "K59 regulation area network")
    assert today.opens(office, network) == New("regulation", {"area": "network"})


def test_what_is_to_be_closed_is_declared(desk: Desk) -> None:
    fault = desk.add(
        "fault",
        ago(2),
        occurred_at=ago(2, "09:00"),
        reported_at=ago(2, "09:00"),
        resolved_at=ago(2, "11:00"),
        status="resolved",
    )
    (item,) = of(ask(desk.office), "close fault")
    assert (item.part, item.number) == ("close", fault.number)
    assert item.title == "Fault to be confirmed"


# The loop


def test_a_hit_becomes_a_finding_with_deadline_and_owner_only_once(desk: Desk) -> None:
    office = desk.office
    dept = desk.add("department", name="信息中心")
    owner = desk.person(dept=dept)
    office.clerk = owner.name
    fault = desk.add("fault", handler=owner, dept=dept, **LATE)
    item = one(office, "K12")
    saved = today.make_finding(office, item)
    values = office.store.find(office.registers["finding"], saved.number)
    assert values is not None
    assert values["check"] == f"K12 fault {fault.number}"
    assert values["concerns"].id == fault.id
    assert values["concerns"].to == "fault"
    assert (values["responsible"].id, values["dept"].id) == (owner.id, dept.id)
    assert values["due_on"] == dt.date.today() + dt.timedelta(days=7)
    assert (values["source"], values["severity"], values["class"]) == (
        "check",
        "serious",
        "equipment",
    )
    assert values["description"] == item.says
    assert values["basis"] == item.basis
    assert values["status"] == "open"
    assert not values["incomplete"]
    assert one(office, "K12").finding == saved.number
    with pytest.raises(UserError, match=f"{saved.number} was made of this already"):
        today.make_finding(office, item)
    assert office.store.count(office.registers["finding"], Query()) == 1


def test_the_clerk_answers_for_what_nobody_is_named_for(desk: Desk) -> None:
    office = desk.office
    clerk = desk.person(dept=desk.add("department", name="办公室"))
    office.clerk = clerk.name
    desk.add("fault", **LATE)
    saved = today.make_finding(office, one(office, "K12"))
    values = office.store.find(office.registers["finding"], saved.number)
    assert values is not None
    assert (values["responsible"].id, values["dept"].name) == (clerk.id, "办公室")


def test_a_person_answers_for_what_is_wrong_with_the_person(desk: Desk) -> None:
    person = desk.person(grade="general", grade_from=ago(40), joined_on=ago(500))
    items = [item for item in ask(desk.office).items if item.register == "person"]
    assert items
    saved = today.make_finding(desk.office, items[0])
    values = desk.office.store.find(desk.office.registers["finding"], saved.number)
    assert values is not None
    assert values["responsible"].id == person.id


def test_the_cause_goes_and_another_person_verifies(desk: Desk) -> None:
    office = desk.office
    dept = desk.add("department", name="信息中心")
    owner, other = desk.person(dept=dept), desk.person(dept=dept)
    office.clerk = other.name
    fault = desk.add("fault", handler=owner, dept=dept, **LATE)
    saved = today.make_finding(office, one(office, "K12"))
    finding = office.registers["finding"]
    assert of(ask(office), "gone") == []
    desk.put(fault, status="resolved")
    agenda = ask(office)
    assert of(agenda, "K12") == []
    (gone,) = of(agenda, "gone")
    assert (gone.part, gone.number) == ("close", saved.number)
    assert f"somebody other than {owner.name} verifies it" in gone.says
    done = {
        "measure": "更换电源",
        "result": "已修复",
        "evidence": "维修单",
        "done_on": dt.date.today(),
    }
    entering.change(office, finding, saved.id, done)
    agenda = ask(office)
    assert of(agenda, "gone") == []
    (verify,) = of(agenda, "close finding")
    assert f"to be verified by somebody other than {owner.name}" in verify.says
    checked = {"verified_by": owner.ref, "verified_on": dt.date.today()}
    with pytest.raises(Rejected):
        entering.change(office, finding, saved.id, checked)
    entering.change(office, finding, saved.id, checked | {"verified_by": other.ref})
    assert of(ask(office), "gone", "close finding") == []
    values = office.store.find(finding, saved.number)
    assert values is not None
    assert values["status"] == "closed"


def test_a_hit_that_comes_back_becomes_a_new_finding(desk: Desk) -> None:
    office = desk.office
    fault = desk.add("fault", **LATE)
    first = today.make_finding(office, one(office, "K12"))
    entering.void(office, office.registers["finding"], first.id, "重复")
    assert one(office, "K12").finding == ""
    second = today.make_finding(office, one(office, "K12"))
    assert second.number != first.number
    assert one(office, "K12").number == fault.number


@pytest.mark.parametrize("number", [True, False], ids=["one record", "whole"])
def test_what_is_muted_is_not_gone(desk: Desk, number: bool) -> None:
    fault = desk.add("fault", **LATE)
    today.make_finding(desk.office, one(desk.office, "K12"))
    checking.mute(desk.office, "K12", "等待配件", fault.number if number else "", DAY)
    agenda = ask(desk.office)
    assert of(agenda, "K12", "gone") == []


def test_a_finding_leads_to_no_record_of_a_register_that_its_link_does_not_name(
    data: Path,
) -> None:
    """Here an office's own, which leads to movements of media alone, and not to media."""
    shipped = (paths.forms() / "finding" / "register.toml").read_text("utf-8")
    own = paths.office_forms(data) / "finding"
    own.mkdir(parents=True)
    text = re.sub(r"(?m)^(concerns .*?to = )\[.*?\]", r'\1"medium_movement"', shipped)
    (own / "register.toml").write_text(text, "utf-8")
    with Office(data) as office:
        medium = entered.kept(office, "medium", entered.enter(office, "medium").id)
        key = f"rhythm medium {medium['number']}"
        item = Item(part="gap", register="medium", number=medium["number"], key=key, said="…")
        saved = today.make_finding(office, item)
        assert entered.kept(office, "finding", saved.id)["concerns"] is None


def test_what_no_check_found_becomes_no_finding(desk: Desk) -> None:
    office = desk.office
    desk.add("disposal", ago(88), kind="media_destroy", applied_on=ago(88))
    with pytest.raises(UserError, match="A finding is made of what a check found"):
        today.make_finding(office, one(office, "due disposal"))
    desk.add("finding", ago(20), description="旧问题", found_on=ago(20))
    with pytest.raises(UserError, match="This is about a finding"):
        today.make_finding(office, of(ask(office), "K38")[0])


# What was dealt with


def kept(office: Office, days: int = 0) -> Agenda:
    """Ask, and keep what was found, as the window does."""
    agenda = ask(office, days)
    today.keep(office, agenda.seen)
    return agenda


def test_what_was_dealt_with_is_told_on_the_next_day(desk: Desk) -> None:
    office = desk.office
    fault, other = (desk.add("fault", **LATE) for _n in "ab")
    entries = office.store.journal.head()
    assert kept(office).dealt.since == ""
    assert office.store.journal.head() == entries
    desk.put(fault, status="resolved")
    assert kept(office).dealt.since == ""
    dealt = kept(office, 1).dealt
    assert dealt.since == DAY.isoformat()
    # What was gone on the day itself is no news on the next one.
    assert [settled.number for settled in dealt.settled] == []
    desk.put(other, status="resolved")
    for _time in range(2):
        dealt = kept(office, 1).dealt
        assert [(one.register, one.number) for one in dealt.settled] == [("fault", other.number)]
        assert dealt.settled[0].said == f"Fault left open: {other.number}"
    assert kept(office, 2).dealt == today.Dealt((DAY + dt.timedelta(days=1)).isoformat(), [])


def test_a_missed_period_that_was_written_was_dealt_with(desk: Desk) -> None:
    office = desk.office
    desk.add("weekly_check", ago(8), week="2026-W45", check_date=ago(12))
    (missed,) = of(kept(office), "K35 weekly_check")
    opened = today.opens(office, missed)
    assert isinstance(opened, New)
    entering.add(office, office.registers["weekly_check"], opened.known)
    (settled,) = kept(office, 1).dealt.settled
    # There was no record: it leads to its register.
    assert (settled.register, settled.number) == ("weekly_check", "")
    assert settled.said == "Weekly checks missed or moved: 2026-W46"


def test_what_is_muted_or_faulty_was_not_dealt_with(desk: Desk) -> None:
    office = desk.office
    desk.add("fault", **LATE)
    kept(office)
    checking.mute(office, "K12", "等待配件", day=DAY)
    assert kept(office, 1).dealt.settled == []


def test_a_record_that_was_closed_was_dealt_with(desk: Desk) -> None:
    office = desk.office
    yesterday = dt.datetime.now() - dt.timedelta(days=1)
    agenda = today.ask(office, yesterday)
    assert agenda is not None
    today.keep(office, agenda.seen)
    now = dt.datetime.now()
    request = desk.disposal()
    entering.change(office, office.registers["disposal"], request.id, {"status": "refused"})
    agenda = today.ask(office, now)
    assert agenda is not None
    assert f"disposal {request.number}: Refused" in [one.said for one in agenda.dealt.settled]


def test_a_reader_keeps_nothing(desk: Desk) -> None:
    with Office(desk.office.folder, read_only=True) as reader:
        agenda = today.ask(reader, NOW)
        assert agenda is not None
        today.keep(reader, agenda.seen)
    assert desk.office.store.setting("today:seen") == ""


# The charts


def test_the_charts_show_what_is_counted_by_hand(living: Path) -> None:
    with Office(living, read_only=True) as office:
        agenda = today.ask(office)
        assert agenda is not None
        charts = {chart.name: chart for chart in agenda.charts}
        assert [chart.fault for chart in agenda.charts] == [""] * 4

        def by_month(register: str, key: str, **where: str) -> Counter[str]:
            found = office.registers[register]
            ids = office.store.ids(found, Query(where=where))
            values = office.store.values(found, ids, [key])
            return Counter(str(each[key])[:7] for each in values if each[key])

        faults, repairs = by_month("fault", "occurred_at"), by_month("repair", "applied_on")
        chart = charts["faults"]
        assert len(chart.names) == 12
        assert chart.names[-1] == dt.date.today().isoformat()[:7]
        assert chart.figures == tuple((faults[name], repairs[name]) for name in chart.names)
        opened = by_month("finding", "found_on")
        closed = by_month("finding", "verified_on", status="closed")
        chart = charts["findings"]
        assert chart.figures == tuple((opened[name], closed[name]) for name in chart.names)
        equipment = office.registers["equipment"]
        live = office.store.values(
            equipment, office.store.ids(equipment, Query(where={"status": "live"})), ["level"]
        )
        levels = Counter(equipment.fields["level"].show(each["level"]) for each in live)
        chart = charts["levels"]
        assert dict(zip(chart.names, chart.figures, strict=True)) == {
            name: (float(n),) for name, n in levels.items()
        }
        assert charts["training"].line == ("Minimum", 4.0)


def test_the_line_of_a_chart_is_the_offices_own(office: Office) -> None:
    checking.set_parameter(office, "K56", "hours", 12)
    lines = {chart.name: chart.line for chart in ask(office).charts}
    assert lines["training"] == ("Minimum", 12.0)


# What the office declares itself


def own(office: Office, text: str) -> Path:
    """Give the office a file of its own."""
    file = office.folder / "forms" / "today.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


CHART = """
[[charts]]
name = "ours"
title = "Ours"
registers = ["fault"]
series = ["Faults"]
question = "{question}"
"""


def test_an_office_has_charts_and_days_of_its_own(desk: Desk) -> None:
    own(desk.office, "days = 1\n" + CHART.format(question="select 'x', count(*) from fault"))
    desk.add("disposal", ago(88), kind="media_destroy", applied_on=ago(88))
    desk.add("fault", **LATE)
    agenda = ask(desk.office)
    assert of(agenda, "due disposal") == []
    (chart,) = agenda.charts
    assert (chart.names, chart.figures) == (("x",), ((1.0,),))


def test_a_faulty_chart_says_why_and_leaves_the_rest(desk: Desk) -> None:
    own(desk.office, CHART.format(question="delete from fault"))
    desk.add("fault", **LATE)
    agenda = ask(desk.office)
    assert len(of(agenda, "K12")) == 1
    assert "this is no select" in agenda.charts[0].fault


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("day = 3", "day: there is no such key; perhaps you mean “days”"),
        ('[[close]]\nregister = "fault"\nwhere = { ghost = "x" }\nsays = "x"\ntitle = "x"', "close[0].where: there is no “ghost”"),
        ('[[close]]\nregister = "fault"\nwhere = {}\nsays = "{ghost}"\ntitle = "x"', "close[0].says: there is no “ghost”"),
        ('[[close]]\nregister = "fault"\nwhere = {}\nsays = "{symptom"\ntitle = "x"', "close[0].says: "),
        ('[[close]]\nregister = "fault"\nwhere = {}\nsays = "{symptom:fault.symptom}"\ntitle = "x"', "close[0].says: write {symptom} alone"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_told_with_its_place(office: Office, text: str, why: str) -> None:
    file = own(office, text)
    with pytest.raises(UserError) as told:
        read(office)
    assert str(told.value).startswith(str(file))
    assert why in str(told.value)


def test_a_register_that_is_not_kept_is_left_out(office: Office) -> None:
    own(office, '[[close]]\nregister = "parking"\nwhere = { x = "y" }\nsays = "x"\ntitle = "x"')
    assert ask(office).items == []


# On paper, and beside a writer


def test_it_is_a_list_for_paper_and_excel(desk: Desk) -> None:
    fault = desk.add("fault", **LATE)
    items = list(ask(desk.office).items)
    book = books.of(desk.office, items)
    texts = [str(cell.value) for row in book.workbook.active.iter_rows() for cell in row]
    for item in items:
        assert item.says in texts
    assert [(register.name, list(ids)) for register, ids in book.records] == [("fault", [fault.id])]


def test_it_is_asked_beside_the_office_that_writes(desk: Desk) -> None:
    desk.add("fault", **LATE)
    with desk.office.beside() as beside:
        assert beside.registers is desk.office.registers
        assert len(of(ask(beside), "K12")) == 1
        with pytest.raises(Exception, match="readonly"):
            beside.store.db.execute("delete from fault")
    desk.add("fault", **LATE)


def test_an_encrypted_office_is_asked_as_any_other(tmp_path: Path) -> None:
    with (
        words.speaking("en"),
        Office(tmp_path / "sealed", key=Key("four words in a row")) as office,
    ):
        desk = Desk(office)
        desk.add("fault", **LATE)
        agenda = ask(office)
        assert len(of(agenda, "K12")) == 1
        assert agenda.charts
        year = inspecting.Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        wanted = inspecting.evidence(office)
        assert inspecting.count(office, wanted, year, today=DAY).keys() == wanted.keys()
