"""The made-up office: sound to the last record, the same each time, in both languages."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import demo, entering, finding, safeguard
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Text
from desktop_app.registers.validators import id18

HAN = re.compile("[\u3400-\u9fff]")
TODAY = dt.date.today()


def everything(office: Office) -> dict[str, list[dict[str, Any]]]:
    """Return all records by register, void ones too."""
    found = {}
    for register in office.registers.values():
        ids = finding.ids(office, register, finding.Query(void=True, order=("number",)))
        found[register.name] = finding.values(office, register, ids)
    return found


@pytest.fixture(scope="module", params=["zh", "en"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, str]]:
    with Office(tmp_path_factory.mktemp("demo")) as office:
        assert demo.fill(office, request.param)
        yield office, request.param


def test_it_is_a_bureau_of_the_promised_size(filled: tuple[Office, str]) -> None:
    counts = {name: len(records) for name, records in everything(filled[0]).items()}
    assert counts["unit"] == 1
    assert counts["department"] == 8
    assert counts["organisation"] == 6
    assert counts["person"] == 40
    assert counts["equipment"] == 60
    assert 40 <= counts["fault"] <= 50
    assert 28 <= counts["repair"] <= 40
    assert 22 <= counts["visit"] <= 28
    assert counts["training"] == 16


def test_no_record_of_it_is_complained_about(filled: tuple[Office, str]) -> None:
    office, _language = filled
    for register in office.registers.values():
        for id in finding.ids(office, register, finding.Query(void=True)):
            _values, verdict = entering.judge(office, register, {}, id)
            assert [str(complaint) for complaint in verdict.complaints] == []
            assert [str(warning) for warning in verdict.warnings] == []


def test_it_is_whole_and_speaks_its_language(filled: tuple[Office, str]) -> None:
    office, language = filled
    assert safeguard.verify(office).whole
    assert office.language == language
    assert office.clerk
    written = [
        values[key]
        for name, records in everything(office).items()
        for key, field in office.register(name).fields.items()
        if isinstance(field, Text)
        for values in records
        if values[key]
    ]
    assert len(written) > 1_000
    chinese = [text for text in written if HAN.search(text)]
    assert len(chinese) > 800 if language == "zh" else chinese == []


def test_it_has_a_few_gaps_and_no_more(filled: tuple[Office, str]) -> None:
    office, _language = filled
    records = [values for several in everything(office).values() for values in several]
    assert sum(bool(values["late"]) for values in records) == 1
    assert 1 <= sum(bool(values["incomplete"]) for values in records) <= 4
    void = [values for values in records if values["voided_at"]]
    assert len(void) == 1
    assert void[0]["void_reason"]
    faults = everything(office)["fault"]
    reported = [values for values in faults if values["status"] == "reported"]
    assert any(TODAY - values["reported_at"].date() > dt.timedelta(days=7) for values in reported)


def test_repairs_went_into_the_ledger(filled: tuple[Office, str]) -> None:
    office, _language = filled
    repairs = everything(office)["repair"]
    equipment = {values["id"]: values for values in everything(office)["equipment"]}
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
        assert lines[part["new_serial"]]["disk_type"]
        assert part["new_serial"] in "".join(str(line["after"]) for line in machine["changes"])
        assert max(line["changed_on"] for line in machine["changes"]) < TODAY
    states = Counter(values["status"] for values in equipment.values())
    assert states["in_use"] > 45
    assert states["under_repair"] >= 1
    assert {values["mode"] for values in repairs} == {"inhouse", "onsite_ext", "sent_out"}


def test_visitors_have_numbers_that_are_nobodys(filled: tuple[Office, str]) -> None:
    office, _language = filled
    lines = [line for values in everything(office)["visit"] for line in values["people"]]
    people = [values for values in everything(office)["person"] if values["id_no"]]
    numbers = [line["id_no"] for line in (*lines, *people)]
    assert len(numbers) > 40
    for number in numbers:
        assert id18(number) == number
        assert number.startswith("99")
    # The same visitor has the same number each time.
    assert len({(line["name"], line["id_no"]) for line in lines}) == len(
        {line["name"] for line in lines}
    )


def test_its_records_bear_the_days_of_two_years(filled: tuple[Office, str]) -> None:
    found = everything(filled[0])
    for name in ("fault", "repair", "visit", "training"):
        entered = [values["created_at"][:10] for values in found[name]]
        assert max(entered) <= TODAY.isoformat()
        assert min(entered) < (TODAY - dt.timedelta(days=600)).isoformat()
        years = {values["number"].split("-")[1] for values in found[name]}
        assert len(years) >= 2
        assert years == {values["created_at"][:4] for values in found[name]}


def test_it_is_the_same_each_time(filled: tuple[Office, str], tmp_path: Path) -> None:
    office, language = filled
    with Office(tmp_path) as again:
        assert demo.fill(again, language)
        for name, records in everything(again).items():
            for one, other in zip(records, everything(office)[name], strict=True):
                assert without_clock(one) == without_clock(other)


@pytest.mark.parametrize("today", ["2024-02-29", "2025-03-02", "2026-01-01"])
def test_it_can_be_made_on_any_day(office: Office, today: str) -> None:
    assert demo.fill(office, "en", today=dt.date.fromisoformat(today))
    assert safeguard.verify(office).whole


def test_progress_ends_at_the_total_and_may_stop_it(office: Office) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 30

    assert not demo.fill(office, "zh", stop)
    assert told[-1][0] == 30
    assert office.empty
    assert office.clerk == ""
    assert all(not records for records in everything(office).values())
    assert demo.fill(office, "zh", lambda done, total: bool(told.append((done, total))) or True)
    assert told[-1][0] == told[-1][1]


def test_an_office_with_records_is_left_alone(office: Office) -> None:
    entering.add(office, office.register("department"), {"name": "档案室"})
    with pytest.raises(UserError):
        demo.fill(office, "zh")
    assert len(everything(office)["department"]) == 1


def without_clock(values: dict[str, Any]) -> dict[str, Any]:
    """Return a record without the time of day at which it was written."""
    return {key: value for key, value in values.items() if not key.endswith("ed_at")} | {
        "created_on": values["created_at"][:10]
    }
