"""The made-up office: sound to the last record, the same each time, in both languages."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import demo, due, entering, rhythm, safeguard, searching, statistics
from desktop_app.desk.office import Office
from desktop_app.desk.statistics.tally import Tally
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Link, Ref, Rows, Text
from desktop_app.registers.register import Register
from desktop_app.registers.validators import id18
from tests.desk import flaws as wrong

HAN = re.compile("[\u3400-\u9fff]")
TODAY = dt.date.today()
# The chains that cross registers: from which link to which register.
CHAINS = (
    ("fault.repair", "repair"),
    ("repair.fault", "fault"),
    ("repair.visit", "visit"),
    ("visit.repair", "repair"),
    ("visit.people.commitment", "commitment"),
    ("room_entry.visit", "visit"),
    ("room_entry.repair", "repair"),
    ("repair.parts.medium", "medium"),
    ("equipment.disks.became_medium", "medium"),
    ("medium.from_equipment", "equipment"),
    ("disposal.items.medium", "medium"),
    ("disposal.items.equipment", "equipment"),
    ("disposal.items.document", "document"),
    ("medium_movement.medium", "medium"),
    ("medium_movement.machine", "equipment"),
    ("medium_change.medium", "medium"),
    ("weekly_check.items.finding_record", "finding"),
    ("self_inspection.items.finding", "finding"),
    ("self_check.answers.finding", "finding"),
    ("superior_inspection.items.finding", "finding"),
    ("incident.finding", "finding"),
    ("finding.origin", "weekly_check"),
    ("finding.origin", "self_inspection"),
    ("finding.origin", "self_check"),
    ("finding.origin", "superior_inspection"),
    ("finding.origin", "incident"),
    ("finding.origin", "drill"),
    ("finding.origin", "restore_test"),
    ("finding.origin", "room_environment"),
    ("finding.origin", "update"),
    ("incident.items", "medium"),
    ("incident.items", "equipment"),
    ("incident.plan", "emergency_plan"),
    ("drill.plan", "emergency_plan"),
    ("training.attendees.person", "person"),
    ("commitment.party_person", "person"),
    ("commitment.replaces", "commitment"),
    ("regulation.training", "training"),
    ("ip_allocation.equipment", "equipment"),
    ("equipment.ip", "ip_allocation"),
    ("update.machines", "equipment"),
    ("update.medium", "medium"),
    ("info_system.servers", "equipment"),
    ("account.system", "info_system"),
    ("account.system", "equipment"),
    ("software.equipment", "equipment"),
    ("backup.system", "info_system"),
    ("backup.medium", "medium"),
    ("restore_test.backup", "backup"),
    ("internet_use.machine", "equipment"),
    ("internet_use.medium", "medium"),
    ("output.medium", "medium"),
    ("output.machine", "equipment"),
)


def everything(office: Office) -> dict[str, list[dict[str, Any]]]:
    """Return all records by register, void ones too."""
    found = {}
    for register in office.registers.values():
        ids = searching.ids(office, register, searching.Query(void=True, order=("number",)))
        found[register.name] = searching.values(office, register, ids)
    return found


class Filled:
    """An office that was filled, what it then held, and what was told of the progress."""

    def __init__(self, office: Office, language: str) -> None:
        self.office, self.language = office, language
        self.told: list[tuple[int, int]] = []
        assert demo.fill(office, language, lambda *told: self.told.append(told) or True)
        self.records = everything(office)


@pytest.fixture(scope="module", params=["zh", "en"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Filled]:
    with Office(tmp_path_factory.mktemp("demo")) as office:
        yield Filled(office, request.param)


def test_it_is_a_bureau_of_the_promised_size(filled: Filled) -> None:
    counts = {name: len(records) for name, records in filled.records.items()}
    assert counts["unit"] == 1
    assert counts["department"] == 8
    assert counts["organisation"] == 6
    assert counts["person"] == 40
    assert counts["equipment"] == 60
    assert 40 <= counts["fault"] <= 50
    assert 28 <= counts["repair"] <= 40
    assert 22 <= counts["visit"] <= 28
    assert counts["training"] == 16
    assert 33 <= counts["medium"] <= 40
    assert 40 <= counts["medium_movement"] <= 48
    assert (counts["disposal"], counts["info_system"], counts["meeting"]) == (3, 6, 8)
    assert (counts["self_inspection"], counts["incident"], counts["person_change"]) == (2, 2, 3)
    assert counts["weekly_check"] == 25
    assert counts["diary"] == 58
    assert counts["room_environment"] == 59
    assert 16 <= counts["finding"] <= 22
    assert 26 <= counts["release"] <= 32
    assert counts["document"] == 30


def test_every_register_has_records(filled: Filled) -> None:
    assert [name for name, records in filled.records.items() if not records] == []
    assert len(filled.records) == len(filled.office.registers)


def test_every_table_counts_what_it_would_of_the_whole_records(filled: Filled) -> None:
    """It is given no more of them than it looks at, and what is alike there once."""
    for register in filled.office.registers.values():
        for made, one in zip(
            statistics.tables(filled.office, register),
            register.declaration.statistics,
            strict=True,
        ):
            if not (one.rule or one.linked):
                tally = Tally(register, one)
                for values in filled.records[register.name]:
                    if values["voided_at"] is None and one.lines:
                        for line in values[one.lines] or ():
                            tally.take(line, values, 1)
                    elif values["voided_at"] is None:
                        tally.take(values, {}, 1)
                assert made == tally.table


def test_progress_was_told_for_each_record(filled: Filled) -> None:
    seeded = filled.office.registers.seeded
    entered = sum(len(each) for name, each in filled.records.items() if name not in seeded)
    assert filled.told == [(place, entered) for place in range(1, entered + 1)]


def test_what_is_complained_about_is_meant(filled: Filled) -> None:
    office, warned = filled.office, Counter[str]()
    for register in office.registers.values():
        for values in filled.records[register.name]:
            _values, verdict = entering.judge(office, register, {}, values["id"])
            assert [str(complaint) for complaint in verdict.complaints] == [], values["number"]
            warned[register.name] += bool(verdict.warnings)
    assert +warned == flaws(wrong.WARNING)


def test_what_is_incomplete_late_or_void_is_meant(filled: Filled) -> None:
    for sort, fact in (
        (wrong.INCOMPLETE, "incomplete"),
        (wrong.LATE, "late"),
        (wrong.VOID, "voided_at"),
    ):
        found = Counter(
            name
            for name, records in filled.records.items()
            for values in records
            if values[fact] and values["number"]
        )
        assert found == flaws(sort)
    (void,) = [values for values in filled.records["fault"] if values["voided_at"]]
    assert void["void_reason"]
    late = [values for values in filled.records["weekly_check"] if values["late"]]
    assert all(values["remark"] for values in late)


def test_what_is_overdue_or_missed_is_meant(filled: Filled) -> None:
    registers = filled.office.registers.values()
    overdue = {each.name: len(due.overdue_ids(filled.office, each)) for each in registers}
    missed = {each.name: len(rhythm.gaps(filled.office, each)) for each in registers}
    meant = "what the office is meant to have wrong stands in tests/desk/flaws.py"
    assert +Counter(overdue) == flaws(wrong.OVERDUE), meant
    assert +Counter(missed) == flaws(wrong.MISSED), meant


def test_what_is_wrong_is_told_and_little(filled: Filled) -> None:
    assert all(flaw.what and flaw.register in filled.records for flaw in wrong.FLAWS)
    warnings = [flaw for flaw in wrong.FLAWS if flaw.sort == wrong.WARNING]
    assert 6 <= len(warnings) <= 10


def test_it_is_whole_and_speaks_its_language(filled: Filled) -> None:
    office = filled.office
    assert safeguard.verify(office).whole
    assert office.language == filled.language
    assert office.clerk
    written = [
        text
        for name, records in filled.records.items()
        for values in records
        for text in texts(office.register(name), values)
    ]
    assert len(written) > 5_000
    chinese = [text for text in written if HAN.search(text)]
    assert len(chinese) > 4_000 if filled.language == "zh" else chinese == []


def test_records_lead_to_each_other(filled: Filled) -> None:
    """Every chain is walked at least once, and no link leads astray."""
    ids = {name: {values["id"] for values in each} for name, each in filled.records.items()}
    walked = set()
    for register in filled.office.registers.values():
        for path, link in register.links():
            for ref in linked(register, path, filled.records[register.name]):
                assert ref.id in ids[link.leads_to(ref)], (register.name, path, ref)
                walked.add((f"{register.name}.{path}", link.leads_to(ref)))
    assert set(CHAINS) - walked == set()


def test_what_one_record_says_the_others_say(filled: Filled) -> None:
    """Both ends of a chain agree, where a write-back or a form of its own made them."""
    by_id = {
        name: {values["id"]: values for values in each} for name, each in filled.records.items()
    }
    for values in filled.records["disposal"]:
        for item in values["items"] or ():
            state = {
                key: by_id[key][item[key].id]["status"]
                for key in ("equipment", "medium", "document")
                if item[key]
            }
            if values["status"] == "closed":
                assert set(state.values()) == {"destroyed"}
            elif values["status"] == "handed" and item["medium"]:
                assert state["medium"] == "pending_destroy"
    for values in filled.records["ip_allocation"]:
        if values["status"] == "allocated":
            machine = by_id["equipment"][values["equipment"].id]
            assert machine["ip"].id == values["id"]
            assert values["mac"] in [line["mac"] for line in machine["macs"]]
    networked = [
        values
        for values in filled.records["equipment"]
        if values["net"] != "standalone" and values["status"] != "scrapped"
    ]
    assert len(networked) > 30
    assert all(values["ip"].id for values in networked)
    for values in filled.records["finding"]:
        if values["status"] == "closed":
            assert values["verified_by"].id != values["responsible"].id
    newest: dict[int, dt.date] = {}
    for values in filled.records["update"]:
        for ref in values["machines"] if values["kind"] == "av_defs" else ():
            newest[ref.id] = max(newest.get(ref.id, values["defs_date"]), values["defs_date"])
    assert len(newest) > 25
    for id, day in newest.items():
        assert by_id["equipment"][id]["av_defs_on"] == day
    for values in filled.records["medium_movement"]:
        medium = by_id["medium"][values["medium"].id]
        if values["status"] == "out" and values["kind"] == "loan":
            assert (medium["status"], medium["custodian"].id) == ("loaned", values["borrower"].id)
        if values["return_state"] == "missing":
            assert medium["status"] == "lost"


def test_who_leaves_still_holds_something(filled: Filled) -> None:
    (leaver,) = [values for values in filled.records["person"] if values["status"] == "leaving"]
    assert leaver["carriers_returned"] is False
    held = filled.office.store.facts.held("person", leaver["id"])
    assert {holding.register.name for holding in held} == {"medium", "medium_movement"}
    accounts = [each for each in filled.records["account"] if each["person"].id == leaver["id"]]
    assert [each["status"] for each in accounts] == ["closed"]


def test_repairs_went_into_the_ledger(filled: Filled) -> None:
    repairs = filled.records["repair"]
    equipment = {values["id"]: values for values in filled.records["equipment"]}
    disks = [
        (equipment[values["equipment"].id], part)
        for values in repairs
        if values["status"] == "closed"
        for part in values["parts"] or ()
        if part["part"] == "disk"
    ]
    assert len(disks) >= 3
    assert any(machine["level"] in ("highly_secret", "secret") for machine, _part in disks)
    for machine, part in disks:
        lines = {line["serial_no"]: line for line in machine["disks"]}
        assert lines[part["old_serial"]]["removed_on"] == part["handed_on"]
        assert lines[part["old_serial"]]["became_medium"].id == part["medium"].id
        assert lines[part["new_serial"]]["disk_type"]
        assert part["new_serial"] in "".join(str(line["after"]) for line in machine["changes"])
        assert max(line["changed_on"] for line in machine["changes"]) < TODAY
    states = Counter(values["status"] for values in equipment.values())
    assert states["in_use"] > 45
    assert states["under_repair"] >= 1
    assert {values["mode"] for values in repairs} == {"inhouse", "onsite_ext", "sent_out"}


def test_visitors_have_numbers_that_are_nobodys(filled: Filled) -> None:
    lines = [line for values in filled.records["visit"] for line in values["people"]]
    people = [values for values in filled.records["person"] if values["id_no"]]
    numbers = [line["id_no"] for line in (*lines, *people)]
    assert len(numbers) > 40
    for number in numbers:
        assert id18(number) == number
        assert number.startswith("99")
    # The same visitor has the same number each time.
    assert len({(line["name"], line["id_no"]) for line in lines}) == len(
        {line["name"] for line in lines}
    )


def test_its_records_bear_the_days_of_two_years(filled: Filled) -> None:
    found = filled.records
    for name in ("fault", "repair", "visit", "training", "medium_movement", "document", "meeting"):
        entered = [values["created_at"][:10] for values in found[name]]
        assert max(entered) <= TODAY.isoformat()
        assert min(entered) < (TODAY - dt.timedelta(days=600)).isoformat()
        years = {values["number"].split("-")[1] for values in found[name]}
        assert len(years) >= 2
        assert years == {values["created_at"][:4] for values in found[name]}


def test_numbers_run_with_time(filled: Filled) -> None:
    for name in ("medium_movement", "document", "release", "finding", "backup", "commitment"):
        days = [values["created_at"][:10] for values in filled.records[name]]
        assert days == sorted(days), name


@pytest.mark.parametrize("filled", ["zh"], indirect=True)
def test_it_is_the_same_each_time(filled: Filled, tmp_path: Path) -> None:
    with Office(tmp_path) as again:
        assert demo.fill(again, filled.language)
        for name, records in everything(again).items():
            for one, other in zip(records, filled.records[name], strict=True):
                assert without_clock(one) == without_clock(other)


@pytest.mark.parametrize(("today", "language"), [("2024-02-29", "en"), ("2026-01-01", "zh")])
def test_it_can_be_made_on_any_day(office: Office, today: str, language: str) -> None:
    told: list[tuple[int, int]] = []
    day = dt.date.fromisoformat(today)
    assert demo.fill(office, language, lambda *each: told.append(each) or True, day)
    assert told[-1][0] == told[-1][1]
    assert safeguard.verify(office).whole


def test_progress_may_stop_it(office: Office) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 30

    assert not demo.fill(office, "zh", stop)
    assert told[-1][0] == 30
    assert office.empty
    assert office.clerk == ""
    assert all(not records for records in everything(office).values())


def test_an_office_with_records_is_left_alone(office: Office) -> None:
    entering.add(office, office.register("department"), {"name": "档案室"})
    with pytest.raises(UserError):
        demo.fill(office, "zh")
    assert len(everything(office)["department"]) == 1


def flaws(sort: str) -> Counter[str]:
    """Return how often something of that sort is deliberately wrong, by register."""
    found = Counter[str]()
    for flaw in wrong.FLAWS:
        if flaw.sort == sort:
            found[flaw.register] += flaw.number
    return found


def texts(register: Register, values: dict[str, Any]) -> Iterator[str]:
    """Yield what is written in a record and its lines: texts, and the names of what it leads to."""
    for key, field in register.fields.items():
        value = values[key]
        if isinstance(field, Rows):
            for line in value or ():
                yield from (each for each in line.values() if isinstance(each, str))
        elif isinstance(field, Text) and value:
            yield value
        elif isinstance(field, Link) and value:
            yield from (ref.name for ref in refs(value))


def linked(register: Register, path: str, records: Iterable[dict[str, Any]]) -> Iterator[Ref]:
    """Yield the records to which a link leads: a key, or ``rows.key``."""
    key, _dot, inner = path.partition(".")
    for values in records:
        for line in (values[key] or ()) if inner else (values,):
            yield from (ref for ref in refs(line[inner or key]) if ref.id is not None)


def refs(value: Any) -> tuple[Ref, ...]:
    """Return what one link or several lead to."""
    return () if value is None else (value,) if isinstance(value, Ref) else tuple(value)


def without_clock(values: dict[str, Any]) -> dict[str, Any]:
    """Return a record without the time of day at which it was written."""
    return {key: value for key, value in values.items() if not key.endswith("ed_at")} | {
        "created_on": values["created_at"][:10]
    }
