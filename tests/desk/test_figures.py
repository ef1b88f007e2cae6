"""Every word with which a register declares figures, against counts made by hand."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import entering, statistics
from desktop_app.desk.office import Office
from tests.entered import enter

TODAY = dt.date.today()
JOB = """
title = { zh = "工单", en = "Jobs" }
one = { zh = "工单", en = "job" }
group = "operation"
number = "GD-{n:03}"
caption = ["what"]
[fields]
what   = { kind = "text", label = "What", essential = true }
kind   = { kind = "choice", label = "Kind", options = { net = "Network", room = "Room" } }
day    = { kind = "date", label = "Day", partial = true }
until  = { kind = "date", label = "Until", future = true }
hours  = { kind = "decimal", label = "Hours" }
wanted = { kind = "decimal", label = "Wanted" }
heat   = { kind = "decimal", label = "Heat", usual = [10, 25] }
status = { kind = "status", label = "State", steps = { open = { zh = "开", en = "open", next = ["shut"] }, shut = { zh = "关", en = "shut", open = false } } }
[record]
sections = [{ rows = [["what", "kind"], ["day", "until"], ["hours", "wanted"], ["heat"]] }]
[list]
columns = ["what"]
period = "day"
[[due]]
when = { status = "open" }
on = "until"
[late]
field = "day"
days = 5
[[statistics]]
name = "groups"
title = "By condition"
groups = [
  { label = "All" },
  { label = "Of the network", where = { kind = "net" } },
  { label = "Without hours", where = { hours = false } },
]
[[statistics]]
name = "groups_across"
title = "By condition and state"
groups = [{ label = "All" }, { label = "Of the network", where = { kind = "net" } }]
across = "status"
percent = true
[[statistics]]
name = "figures"
title = "All the figures"
by = "kind"
figures = [
  { label = "Number" },
  { label = "Hours", sum = "hours" },
  { label = "Hours of the open", sum = "hours", where = { status = "open" } },
  { label = "Average", average = "hours" },
  { label = "Highest", highest = "heat" },
  { label = "Latest", highest = "day" },
  { label = "Of the wanted", sum = "hours", of = "wanted" },
  { label = "Shut", where = { status = "shut" }, share = true },
]
[[statistics]]
name = "deadlines"
title = "Deadlines"
by = "kind"
figures = [
  { label = "Overdue", overdue = true },
  { label = "Due in a week", due = 7 },
  { label = "Late", late = true },
  { label = "Too hot or cold", unusual = "heat" },
]
[[statistics]]
name = "by_month"
title = "Figures by month"
month = "day"
figures = [{ label = "Number" }, { label = "Hours", sum = "hours" }]
[[statistics]]
name = "monthly"
title = "Kinds by month"
by = "kind"
monthly = "day"
[[statistics]]
name = "yearly"
title = "Kinds by year"
by = "kind"
yearly = "day"
least = 2
"""


@pytest.fixture
def office(data: Path) -> Iterator[Office]:
    folder = data / "forms" / "job"
    folder.mkdir(parents=True)
    (folder / "register.toml").write_text(JOB, "utf-8")
    with Office(data) as opened:
        opened.registers.prove()
        assert opened.registers.refusals == ()
        yield opened


def job(office: Office, what: str, entered: dt.date | None = None, **given: Any) -> None:
    entering.add(office, office.registers["job"], {"what": what, **given}, day=entered)


def table(
    office: Office, name: str, register: str = "job", period: tuple[str, str] = ("", "")
) -> statistics.Table:
    tables = statistics.tables(office, office.registers[register], period)
    return next(each for each in tables if each.name == name)


@pytest.fixture
def jobs(office: Office) -> Office:
    job(office, "A", kind="net", day="2025-01-10", hours="2", wanted="4", heat="12")
    job(office, "B", kind="net", day="2025-03", hours="3.5", wanted="4", heat="31.5", status="shut")
    job(office, "C", kind="net", day="2024-12-31", heat="25")
    job(office, "D", kind="room", day="2025-01-20", hours="0.25", wanted="1", heat="-3")
    job(office, "E", status="shut", hours="1", wanted="0")
    return office


def test_groups_are_rows_that_each_count_in_their_own_way(jobs: Office) -> None:
    assert table(jobs, "groups").rows == (
        ("All", "5"),
        ("Of the network", "3"),
        ("Without hours", "1"),
    )
    across = table(jobs, "groups_across")
    assert across.heads == ("", "open", "shut", "Total")
    assert across.rows == (
        ("All", "3 (60.0%)", "2 (40.0%)", "5 (100.0%)"),
        ("Of the network", "2 (40.0%)", "1 (20.0%)", "3 (60.0%)"),
    )


def test_figures_add_up_average_and_compare(jobs: Office) -> None:
    found = table(jobs, "figures")
    assert found.heads == (
        "Kind",
        "Number",
        "Hours",
        "Hours of the open",
        "Average",
        "Highest",
        "Latest",
        "Of the wanted",
        "Shut",
    )
    assert found.rows == (
        ("Network", "3", "5.5", "2", "2.75", "31.5", "2025-03-01", "68.8%", "1 (33.3%)"),
        ("Room", "1", "0.25", "0.25", "0.25", "-3", "2025-01-20", "25.0%", "0 (0.0%)"),
        ("not filled in", "1", "1", "0", "1", "–", "–", "–", "1 (100.0%)"),
        ("Total", "5", "6.75", "2.25", "1.69", "31.5", "2025-03-01", "75.0%", "2 (40.0%)"),
    )


def test_figures_look_at_deadlines_lateness_and_what_is_usual(office: Office) -> None:
    def until(days: int) -> dt.date:
        return TODAY + dt.timedelta(days=days)

    job(office, "over", kind="net", until=until(-1), heat="10")
    job(office, "today", kind="net", until=until(0), heat="25")
    job(office, "soon", kind="net", until=until(7), heat="9.9")
    job(office, "later", kind="net", until=until(8), heat="25.1")
    job(office, "shut", kind="net", until=until(-30), status="shut")
    job(office, "none", kind="room")
    for what, gone in (("in time", 5), ("late", 6)):
        job(office, what, kind="room", day=until(-gone), entered=TODAY)
    assert table(office, "deadlines").rows == (
        ("Network", "1", "2", "0", "2"),
        ("Room", "0", "0", "1", "0"),
        ("Total", "1", "2", "1", "2"),
    )


def test_months_are_rows_or_columns(jobs: Office) -> None:
    assert table(jobs, "by_month").rows == (
        ("2024-12", "1", "0"),
        ("2025-01", "2", "2.25"),
        ("2025-03", "1", "3.5"),
        ("not filled in", "1", "1"),
        ("Total", "5", "6.75"),
    )
    monthly = table(jobs, "monthly")
    assert monthly.heads == ("Kind", "2024-12", "2025-01", "2025-03", "not filled in", "Total")
    assert monthly.rows == (
        ("Network", "1", "1", "1", "0", "3"),
        ("Room", "0", "1", "0", "0", "1"),
        ("not filled in", "0", "0", "0", "1", "1"),
        ("Total", "1", "2", "1", "1", "5"),
    )


def test_what_recurs_year_after_year_is_told(jobs: Office) -> None:
    yearly = table(jobs, "yearly")
    assert yearly.heads == ("Kind", "2024", "2025", "not filled in", "Total")
    assert yearly.rows == (("Network", "1", "2", "0", "3"),)  # the rest is too seldom


def test_a_period_counts_what_lies_in_it(jobs: Office) -> None:
    assert table(jobs, "groups", period=("2025-01-01", "2025-01-31")).rows == (
        ("All", "2"),
        ("Of the network", "1"),
        ("Without hours", "0"),
    )
    assert table(jobs, "by_month", period=("2026-01-01", "")).empty


def test_nothing_is_counted_of_an_empty_register(office: Office) -> None:
    assert all(each.empty for each in statistics.tables(office, office.registers["job"]))


def test_the_addresses_of_a_network_are_allocated_reserved_and_free(office: Office) -> None:
    for number, (subnet, state) in enumerate(
        (
            ("10.2.0.0/24", "allocated"),
            ("10.1.0.0/29", "allocated"),
            ("10.1.0.0/29", "allocated"),
            ("10.1.0.0/29", "reserved"),
            ("10.1.0.0/29", "released"),
        ),
        1,
    ):
        given = {"ip": subnet.replace("0/2", f"{number}/2").split("/")[0], "subnet": subnet}
        given |= {"released_on": "2025-01-02"} if state == "released" else {}
        enter(office, "ip_allocation", **given, status=state, allocated_on="2025-01-01")
    pool = table(office, "pool", "ip_allocation")
    assert pool.heads == ("Subnet", "Addresses", "Allocated", "Reserved", "free")
    assert pool.rows == (
        ("10.1.0.0/29", "6", "2", "1", "3"),
        ("10.2.0.0/24", "254", "1", "0", "253"),
    )


def test_only_those_links_count_that_meet_a_condition(office: Office) -> None:
    for name in ("办公室", "财务科"):
        enter(office, "department", name=name)
    people = [
        enter(office, "person", name=name, dept=dept, grade=grade)
        for name, dept, grade in (
            ("王小明", "办公室", "general"),
            ("李建国", "办公室", "core"),
            ("张丽华", "财务科", "none"),
            ("赵六一", "财务科", "none"),
        )
    ]
    for person, signed in zip(people, ("2026-01-05", None, "2025-06-01", None), strict=True):
        given = {"kind": "staff", "party_person": person, "signed_on": signed}
        enter(office, "commitment", **given)
    statistic = next(
        each for each in office.registers["person"].declaration.statistics if each.name == "pledged"
    )
    assert statistic.linked == "commitment.party_person"
    assert statistic.linked_where == {"status": "valid"}
    rows = {row[0]: row[1:] for row in table(office, "pledged", "person").rows}
    assert rows["Total"] == ("4", "2", "50.0%")
    in_2025 = table(office, "pledged", "person", ("2025-01-01", "2025-12-31"))
    assert {row[0]: row[1:] for row in in_2025.rows}["Total"] == ("4", "1", "25.0%")
