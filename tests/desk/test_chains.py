"""Records that follow from each other: each begins with what is known, and all ledgers agree."""

import datetime as dt
from typing import Any

import pytest

from desktop_app.desk import beginning, dossiers, entering, history, links
from desktop_app.desk.beginning import Beginning
from desktop_app.desk.consequences import Consequence
from desktop_app.desk.entering import Saved
from desktop_app.desk.office import Office
from desktop_app.errors import Rejected
from desktop_app.registers.kinds import Ref
from tests.entered import enter, kept

TODAY = dt.date.today()


@pytest.fixture
def office(office: Office) -> Office:
    """Return an office with three persons of two departments, a company and a machine."""
    for name in ("办公室", "信息中心"):
        enter(office, "department", name=name)
    for name, dept in (("王小明", "办公室"), ("李建国", "信息中心"), ("张丽华", "信息中心")):
        enter(office, "person", name=name, dept=dept, joined_on="2019-01-01")
    enter(office, "organisation", name="蓝天公司", agreement_until="2030-01-01")
    office.clerk = "李建国"
    enter(
        office,
        "equipment",
        name="台式机",
        eq_type="desktop",
        level="none",
        net="standalone",
        dept="办公室",
        responsible="王小明",
        location="A座301室",
        enabled_on="2020-01-01",
        status="in_use",
        disks=[{"serial_no": "HD001", "disk_type": "hdd", "fitted_on": "2020-01-01"}],
        macs="00-1B-44-11-3A-B7",
    )
    return office


def ref(office: Office, register: str, id: int = 1) -> Ref:
    return Ref(id, kept(office, register, id)["called"])


def offered(office: Office, register: str, id: int, to: str, line: int = 0) -> Beginning:
    """Return what may be begun for a record: a record of `to`, of its lines the n-th."""
    register_ = office.registers[register]
    found = [
        each
        for each in beginning.beginnings(office, register_, kept(office, register, id))
        if each.register.name == to and bool(each.begun.line) == bool(line)
    ]
    return found[line - 1 if line else 0]


def begin(office: Office, register: str, id: int, to: str, *, line: int = 0, **given: Any) -> Saved:
    """Begin a record for another one as the window does, and keep it with what is `given`."""
    begun = offered(office, register, id, to, line)
    values = {**begun.known, **given}
    return entering.add(office, begun.register, values, agreed="all", begun=begun.begun)


def change(office: Office, register: str, id: int, **given: Any) -> Saved:
    return entering.change(office, office.registers[register], id, given, agreed="all")


def foreseen(
    office: Office, register: str, id: int | None, **given: Any
) -> list[tuple[Consequence, dict[str, tuple[str, str]]]]:
    """Return what a change would change elsewhere: before and after by field."""
    found = entering.foresee(office, office.registers[register], given, id)
    return [
        (each, {change.key: (change.before, change.after) for change in each.changes})
        for each in found
    ]


def acts(office: Office, register: str, id: int) -> list[str]:
    """Return what the journal tells of a record, the latest first."""
    number = kept(office, register, id)["number"]
    return [event.act for event in history.events(office, office.registers[register], number)]


def test_a_fault_is_repaired_by_a_company_that_comes(office: Office) -> None:
    entering.add(
        office,
        office.registers["fault"],
        {
            "symptom": "开机后没有反应",
            "equipment": "台式机",
            "dept": "办公室",
            "reporter": "王小明",
            "level": "major",
            "location": "A座301室",
            "occurred_at": f"{TODAY} 00:01",
        },
    )
    known = offered(office, "fault", 1, "repair").known
    assert {key: getattr(value, "name", value) for key, value in known.items()} == {
        "fault": kept(office, "fault")["called"],
        "equipment": "台式机",
        "reason": "开机后没有反应",
        "applicant": "王小明",
    }
    given = {"mode": "onsite_ext", "provider": "蓝天公司", "escort": "李建国", "place": "A座301室"}
    # Before it is kept it is told what changes: the fault names it, the machine goes out of use.
    begun = {**known, **given}
    told = entering.foresee(office, office.registers["repair"], begun)
    assert {each.target for each in told} == {("fault", 1), ("equipment", 1)}
    assert not any(each.binding for each in told)
    assert kept(office, "fault")["repair"] is None
    repair = begin(office, "fault", 1, "repair", **given)
    assert kept(office, "fault")["repair"] == ref(office, "repair", repair.id)
    assert kept(office, "equipment")["status"] == "under_repair"
    assert acts(office, "fault", 1)[0] == "changed"
    assert acts(office, "equipment", 1)[0] == "changed"
    assert acts(office, "repair", repair.id) == ["changed with it", "changed with it", "entered"]

    known = offered(office, "repair", repair.id, "visit").known
    assert known["purpose"] == "repair"
    assert [known[key].name for key in ("org", "escort", "host_dept")] == [
        "蓝天公司",
        "李建国",
        "办公室",
    ]
    assert (known["place"], known["work"]) == ("A座301室", "开机后没有反应")
    assert known["equipment"] == (ref(office, "equipment"),)
    assert known["fault"] == ref(office, "fault")
    visit = begin(office, "repair", repair.id, "visit")
    assert kept(office, "visit", visit.id)["repair"] == ref(office, "repair", repair.id)
    assert kept(office, "repair", repair.id)["visit"] == ref(office, "visit", visit.id)
    assert acts(office, "repair", repair.id)[0] == "changed"
    file = dossiers.file_of(office, office.registers["equipment"], 1)
    assert sorted(each.register.name for each in file.happenings) == ["fault", "repair", "visit"]
    assert office.store.verify().whole


def test_nothing_is_changed_elsewhere_without_a_yes(office: Office) -> None:
    enter(office, "fault", symptom="开机后没有反应", equipment="台式机", level="major")
    begun = offered(office, "fault", 1, "repair")
    entering.add(office, begun.register, dict(begun.known), begun=begun.begun)
    assert kept(office, "fault")["repair"] is None
    assert kept(office, "equipment")["status"] == "in_use"


def closing(day: dt.date) -> dict[str, Any]:
    """What a disposal of unclassified things needs to be closed."""
    return {
        "applicant": "王小明",
        "reason": "broken",
        "direction": "self",
        "dept_op": "同意",
        "dept_op_by": "李建国",
        "dept_op_on": day,
        "it_op": "同意",
        "it_op_by": "李建国",
        "it_op_on": day,
        "destroyer": "李建国",
        "destroyed_on": day,
        "supervisor1": "张丽华",
        "supervisor2": "赵六一",
        "ledger_cleared": "yes",
    }


def removed_disk(office: Office) -> tuple[int, int]:
    """Have the machine's disk replaced and become a medium; return the ids of repair and medium."""
    enter(office, "person", name="赵六一", dept="办公室")
    part = {
        "part": "disk",
        "old_serial": "HD001",
        "new_serial": "HD002",
        "handed_on": TODAY,
        "giver": "李建国",
        "receiver": "张丽华",
    }
    given = {"equipment": "台式机", "reason": "硬盘异响", "kind": "replace_disk", "mode": "inhouse"}
    saved = entering.add(office, office.registers["repair"], {**given, "status": "working"})
    (each, changes), *_state = foreseen(office, "repair", saved.id, status="done", parts=[part])
    assert each.target == ("equipment", 1)
    assert changes["disks"][0].startswith("HD001")
    assert "HD002" in changes["disks"][1]
    change(office, "repair", saved.id, status="done", parts=[part])
    disks = [(disk["serial_no"], disk["removed_on"]) for disk in kept(office, "equipment")["disks"]]
    assert disks == [("HD001", TODAY), ("HD002", None)]
    medium = begin(office, "repair", saved.id, "medium", line=1, sec_no="YP-001")
    return saved.id, medium.id


def test_a_disk_that_was_taken_out_is_a_medium_of_its_own(office: Office) -> None:
    repair, medium = removed_disk(office)
    values = kept(office, "medium", medium)
    assert (values["type"], values["serial_no"], values["status"]) == (
        "internal_hdd",
        "HD001",
        "in_store",
    )
    assert values["from_equipment"] == ref(office, "equipment")
    assert (values["dept"].name, values["custodian"].name) == ("办公室", "王小明")
    assert values["acquired_on"] == TODAY
    assert kept(office, "repair", repair)["parts"][0]["medium"] == ref(office, "medium", medium)
    # The line leads to it now, and offers it no more.
    lines = [
        each
        for each in beginning.beginnings(
            office, office.registers["repair"], kept(office, "repair", repair)
        )
        if each.begun.line
    ]
    assert lines == []


def test_machine_and_disk_are_written_off_at_once(office: Office) -> None:
    _repair, medium = removed_disk(office)
    known = offered(office, "medium", medium, "disposal").known
    assert known["kind"] == "media_destroy"
    disk = {**known["items"][0], "carrier": "disk", "clear_method": "shred", "volume": "500GB"}
    machine = {"carrier": "computer", "equipment": ref(office, "equipment"), "disk_removed": "yes"}
    machine |= {"clear_method": "none", "number": "ZC-1"}
    lists = [disk, machine]
    saved = begin(office, "medium", medium, "disposal", items=lists, kind="equipment_scrap")
    values = kept(office, "disposal", saved.id)
    assert [(line["number"], line["disk_serial"]) for line in values["items"]] == [
        ("YP-001", "HD001"),
        ("ZC-1", None),
    ]
    assert [line["custodian"].name for line in values["items"]] == ["王小明", "王小明"]

    approved = {key: value for key, value in closing(TODAY).items() if "_op" in key}
    change(office, "disposal", saved.id, status="approved", **approved)
    assert kept(office, "medium", medium)["status"] == "pending_destroy"
    assert kept(office, "equipment")["status"] == "pending_scrap"

    whole = change(office, "disposal", saved.id, **closing(TODAY), status="destroyed")
    assert whole.missing == ()
    head = office.store.journal.head()[0]
    found = foreseen(office, "disposal", saved.id, status="closed")
    assert {each.target: each.binding for each, _changes in found} == {
        ("medium", medium): True,
        ("equipment", 1): True,
    }
    told = {each.target[0]: changes["status"] for each, changes in found}
    assert told == {
        "medium": ("Awaiting destruction", "Destroyed"),
        "equipment": ("Awaiting scrapping", "Destroyed"),
    }
    assert office.store.journal.head()[0] == head  # nothing was kept
    entering.change(office, office.registers["disposal"], saved.id, {"status": "closed"})
    assert kept(office, "medium", medium)["status"] == "destroyed"
    machine = kept(office, "equipment")
    assert (machine["status"], machine["retired_on"]) == ("destroyed", TODAY)
    assert acts(office, "disposal", saved.id)[:2] == ["changed with it", "changed with it"]
    for register, id in (("medium", medium), ("equipment", 1)):
        number = kept(office, register, id)["number"]
        event = history.events(office, office.registers[register], number)[0]
        assert event.act == "changed"
        assert event.reason.endswith(saved.number)
    assert office.store.verify().whole


def test_what_cannot_be_written_off_holds_back_all_of_it(office: Office) -> None:
    """The machine cannot have retired before it was put to use: then the disk stays as well."""
    _repair, medium = removed_disk(office)
    day = dt.date(2019, 5, 5)
    disk = {"carrier": "disk", "medium": ref(office, "medium", medium), "number": "1"}
    machine = {"carrier": "computer", "equipment": ref(office, "equipment"), "number": "2"}
    more = {"clear_method": "shred", "disk_removed": "yes", "volume": "500GB"}
    lines = [{**line, **more} for line in (disk, machine)]
    given = {**closing(day), "kind": "equipment_scrap", "applied_on": day, "items": lines}
    given |= {"status": "destroyed", "filled_by": "李建国"}
    saved = entering.add(office, office.registers["disposal"], given)
    with pytest.raises(Rejected, match=r"SB-\d{4}-0001 cannot be changed along with it"):
        entering.change(office, office.registers["disposal"], saved.id, {"status": "closed"})
    assert kept(office, "disposal", saved.id)["status"] == "destroyed"
    assert kept(office, "medium", medium)["status"] == "in_store"
    assert kept(office, "equipment")["status"] == "in_use"


def test_what_the_weekly_check_finds_is_put_right_and_closed_by_somebody_else(
    office: Office,
) -> None:
    for number, text in enumerate(("门禁与登记", "机房温湿度"), 1):
        enter(office, "check_item", text=text, used_for=["weekly"], order_no=number, active="yes")
    register = office.registers["weekly_check"]
    start = entering.defaults(office, register)
    assert [line["item"].name for line in start["items"]] == ["门禁与登记", "机房温湿度"]
    results = ({"result": "ok"}, {"result": "bad", "finding": "空调停机，温度三十度"})
    lines = [line | result for line, result in zip(start["items"], results, strict=True)]
    check = entering.add(office, register, {"items": lines, "remark": "当日补查"})
    assert kept(office, "weekly_check", check.id)["abnormal"] == 1

    known = offered(office, "weekly_check", check.id, "finding", line=1).known
    origin = Ref(check.id, kept(office, "weekly_check", check.id)["called"], "weekly_check")
    assert known == {
        "description": "空调停机，温度三十度",
        "found_on": TODAY,
        "source": "weekly",
        "origin": origin,
    }
    given = {"class": "room", "severity": "general", "dept": "信息中心"}
    given |= {"responsible": "李建国", "due_on": TODAY}
    found = begin(office, "weekly_check", check.id, "finding", line=1, **given)
    line = kept(office, "weekly_check", check.id)["items"][1]
    assert line["finding_record"] == ref(office, "finding", found.id)
    assert acts(office, "weekly_check", check.id)[0] == "changed"
    assert kept(office, "finding", found.id)["status"] == "open"

    change(office, "finding", found.id, measure="修理空调")
    assert kept(office, "finding", found.id)["status"] == "in_progress"
    change(office, "finding", found.id, done_on=TODAY, result="已修好", evidence="照片")
    assert kept(office, "finding", found.id)["status"] == "done"
    with pytest.raises(Rejected, match="Verified by") as refused:
        change(office, "finding", found.id, verified_by="李建国", verified_on=TODAY)
    assert [complaint.field for complaint in refused.value.complaints] == ["verified_by"]
    change(office, "finding", found.id, verified_by="张丽华", verified_on=TODAY)
    assert kept(office, "finding", found.id)["status"] == "closed"
    assert office.store.verify().whole


def test_a_finding_is_not_closed_while_something_is_missing(office: Office) -> None:
    found = enter(office, "finding", description="线路裸露", responsible="李建国", status="done")
    assert found.id is not None
    with pytest.raises(Rejected, match="incomplete record cannot become “Closed”"):
        change(office, "finding", found.id, status="closed", verified_by="张丽华")


def test_who_leaves_is_told_what_still_stands_in_the_name(office: Office) -> None:
    person = office.registers["person"]
    enter(office, "medium", type="usb", sec_no="U-1", level="none", custodian="王小明")
    enter(office, "account", system="台式机", account="wxm", person="王小明", opened_on=TODAY)
    enter(office, "ip_allocation", ip="10.1.2.3", user="王小明", status="allocated")
    finished = enter(office, "finding", description="线路裸露", responsible="王小明")
    enter(office, "commitment", kind="staff", party_person="王小明", signed_on=TODAY)
    held = [each.register.name for each in links.held(office, person, 1)]
    assert sorted(held) == ["account", "equipment", "finding", "ip_allocation", "medium"]
    file = dossiers.file_of(office, person, 1, "held")
    assert len(file.happenings) == 5

    leaving = {"status": "leaving", "left_on": TODAY, "carriers_returned": "yes"}
    with pytest.raises(Rejected) as refused:
        change(office, "person", 1, **leaving)
    (complaint,) = refused.value.complaints
    assert complaint.field == "carriers_returned"
    numbers = [kept(office, name)["number"] for name in ("equipment", "medium")]
    assert complaint.text.startswith("2 items still stand in this person's name")
    assert all(number in complaint.text for number in numbers)

    change(office, "equipment", 1, responsible="李建国")
    change(office, "medium", 1, custodian="李建国")
    change(office, "person", 1, **leaving)
    # Accounts, addresses and open findings are still told of, and hinder nobody's leaving.
    held = [each.register.name for each in links.held(office, person, 1)]
    assert sorted(held) == ["account", "finding", "ip_allocation"]
    change(office, "account", 1, status="closed", closed_on=TODAY)
    change(office, "ip_allocation", 1, released_on=TODAY, reason="离岗")
    change(office, "finding", finished.id or 0, responsible="李建国")
    assert links.held(office, person, 1) == []


def test_a_department_closes_once_nothing_stands_in_its_name(office: Office) -> None:
    with pytest.raises(Rejected, match=r"2 open records stand in its name \(.*SB-.*\)"):
        change(office, "department", 1, active="no")


def test_a_person_a_training_and_a_commitment_lead_to_each_other(office: Office) -> None:
    training = offered(office, "person", 1, "training").known
    assert training["attendees"] == ({"person": ref(office, "person")},)
    lines = [{**training["attendees"][0], "hours": "2"}]
    times = {"start_at": f"{TODAY} 00:00", "end_at": f"{TODAY} 02:00", "hours": "2"}
    session = begin(office, "person", 1, "training", title="保密法学习", attendees=lines, **times)
    line = kept(office, "training", session.id)["attendees"][0]
    assert line["dept"].name == "办公室"  # taken from the person
    signed = begin(office, "person", 1, "commitment", kind="staff", signed_on=TODAY)
    values = kept(office, "commitment", signed.id)
    assert (values["party_person"].name, values["dept"]) == ("王小明", "办公室")
    assert (values["status"], values["valid_until"]) == (
        "valid",
        TODAY.replace(year=TODAY.year + 1) if (TODAY.month, TODAY.day) != (2, 29) else None,
    )
    related = {
        each.register.name: (each.path, each.ids)
        for each in links.related(office, office.registers["person"], 1)
    }
    assert related["training"] == ("attendees.person", (session.id,))
    assert related["commitment"] == ("party_person", (signed.id,))
    file = dossiers.file_of(office, office.registers["person"], 1, "training")
    assert {each.register.name for each in file.happenings} == {"training", "commitment"}
    assert file.totals == (("Sessions", "1"), ("Hours", "2"))


def test_a_commitment_takes_the_place_of_the_one_before(office: Office) -> None:
    first = enter(office, "commitment", kind="staff", party_person="王小明", signed_on="2025-01-05")
    given = {"kind": "staff", "party_person": ref(office, "person"), "replaces": first}
    ((each, changes),) = foreseen(office, "commitment", None, **given, signed_on="2026-01-05")
    assert (each.binding, changes["status"]) == (True, ("Valid", "Replaced"))
    entering.add(office, office.registers["commitment"], {**given, "signed_on": "2026-01-05"})
    assert kept(office, "commitment", first.id)["status"] == "replaced"


def test_an_address_and_its_machine_name_each_other(office: Office) -> None:
    known = offered(office, "equipment", 1, "ip_allocation").known
    assert (known["equipment"], known["dept"].name) == (ref(office, "equipment"), "办公室")
    saved = begin(office, "equipment", 1, "ip_allocation", ip="10.1.2.3")
    values = kept(office, "ip_allocation", saved.id)
    assert (values["user"].name, values["room"]) == ("王小明", "A座301室")
    assert kept(office, "equipment")["ip"] == Ref(saved.id, "10.1.2.3")
    related = links.related(office, office.registers["ip_allocation"], saved.id)
    assert [(each.register.name, each.path, each.ids) for each in related] == [
        ("equipment", "ip", (1,))
    ]

    other = enter(office, "equipment", name="笔记本", dept="信息中心", status="in_use")
    told = foreseen(office, "ip_allocation", saved.id, equipment=other)
    assert {each.target: changes["ip"] for each, changes in told} == {
        ("equipment", 1): ("10.1.2.3", ""),
        ("equipment", other.id): ("", "10.1.2.3"),
    }
    assert not any(each.binding for each, _changes in told)
    change(office, "ip_allocation", saved.id, equipment=other)
    assert kept(office, "equipment")["ip"] is None
    assert kept(office, "equipment", other.id)["ip"].id == saved.id
    change(office, "ip_allocation", saved.id, released_on=TODAY, reason="更换设备")
    assert kept(office, "ip_allocation", saved.id)["status"] == "released"
    assert kept(office, "equipment", other.id)["ip"] is None
    assert acts(office, "equipment", other.id or 0)[0] == "changed"
    assert acts(office, "ip_allocation", saved.id)[0] == "changed with it"


def test_an_adapter_that_the_ledger_does_not_know_is_warned_of(office: Office) -> None:
    given = {"ip": "10.1.2.3", "equipment": "台式机", "mac": "00-1B-44-11-3A-C9"}
    saved = entering.add(office, office.registers["ip_allocation"], given)
    assert "mac" in [warning.field for warning in saved.warnings]


def test_of_several_updates_the_newest_definitions_stand(office: Office) -> None:
    other = enter(office, "equipment", name="笔记本", eq_type="laptop", status="in_use")
    for machines, day, stands in (
        ((ref(office, "equipment"), other), "2025-03-01", ("2025-03-01", "2025-03-01")),
        ((other,), "2025-06-01", ("2025-03-01", "2025-06-01")),
        ((ref(office, "equipment"), other), "2025-05-01", ("2025-05-01", "2025-06-01")),
    ):
        given = {"kind": "av_defs", "machines": machines, "defs_date": day}
        entering.add(office, office.registers["update"], {**given, "result": "ok"})
        dates = [str(kept(office, "equipment", id)["av_defs_on"]) for id in (1, other.id)]
        assert tuple(dates) == stands
    # Nothing follows from what failed.
    given = {"kind": "av_defs", "machines": (other,), "defs_date": "2025-09-01"}
    assert foreseen(office, "update", None, **given, result="failed") == []


def test_a_medium_is_lent_and_comes_back(office: Office) -> None:
    enter(
        office,
        "medium",
        type="usb",
        sec_no="U-1",
        level="none",
        dept="办公室",
        custodian="王小明",
        purpose="office",
    )
    known = offered(office, "medium", 1, "medium_movement").known
    assert known == {"medium": ref(office, "medium")}
    lends = {"kind": "loan", "borrower": "张丽华", "at": f"{TODAY} 00:01", "approver": "李建国"}
    ((each, changes),) = foreseen(office, "medium_movement", None, **known, **lends)
    assert (each.target, each.binding) == (("medium", 1), True)
    assert changes == {
        "status": ("In store", "Lent"),
        "custodian": ("王小明", "张丽华"),
        "dept": ("办公室", "信息中心"),
        "user": ("", "张丽华"),
    }
    loan = begin(office, "medium", 1, "medium_movement", **lends)
    values = kept(office, "medium_movement", loan.id)
    assert (values["custodian_before"].name, values["status"]) == ("王小明", "out")
    medium = kept(office, "medium")
    assert (medium["status"], medium["custodian"].name) == ("loaned", "张丽华")
    assert [line["item"] for line in medium["changes"]][:1] == ["Department"]
    assert {line["source"] for line in medium["changes"]} == {loan.number}
    assert {line["approver"].name for line in medium["changes"]} == {"李建国"}

    with pytest.raises(Rejected) as refused:  # who borrowed it does not check it
        change(office, "medium_movement", loan.id, returned_at=f"{TODAY} 00:02", checker="张丽华")
    assert [each.field for each in refused.value.complaints] == ["checker"]
    change(office, "medium_movement", loan.id, returned_at=f"{TODAY} 00:02")
    assert kept(office, "medium_movement", loan.id)["status"] == "checking"
    assert kept(office, "medium")["status"] == "returned_checking"
    change(office, "medium_movement", loan.id, return_state="ok", checker="李建国")
    assert kept(office, "medium_movement", loan.id)["status"] == "done"
    medium = kept(office, "medium")
    assert (medium["status"], medium["custodian"].name, medium["dept"].name) == (
        "in_store",
        "王小明",
        "办公室",
    )
    assert medium["user"] is None
    told = acts(office, "medium_movement", loan.id)
    assert told.count("changed with it") == 3
    assert acts(office, "medium", 1).count("changed") == 3
    assert office.store.verify().whole


def test_a_return_of_its_own_ends_the_loan(office: Office) -> None:
    enter(office, "medium", type="usb", sec_no="U-1", level="none", custodian="王小明")
    lends = {"kind": "loan", "borrower": "张丽华", "at": f"{TODAY} 00:01"}
    loan = begin(office, "medium", 1, "medium_movement", **lends)
    back = {"kind": "return", "at": f"{TODAY} 00:02", "return_state": "ok", "checker": "李建国"}
    told = foreseen(office, "medium_movement", None, medium=ref(office, "medium"), **back)
    assert [each.target for each, _changes in told] == [("medium_movement", loan.id), ("medium", 1)]
    assert all(each.binding for each, _changes in told)
    assert told[1][1]["status"] == ("Lent", "In store")
    begin(office, "medium", 1, "medium_movement", **back)
    values = kept(office, "medium_movement", loan.id)
    assert (values["status"], values["return_state"]) == ("done", "ok")
    assert kept(office, "medium")["custodian"].name == "王小明"


def test_a_lost_medium_is_lost_in_its_ledger(office: Office) -> None:
    enter(office, "medium", type="usb", sec_no="U-1", level="none")
    lost = {"kind": "loss", "items": (Ref(1, "U-1", "medium"),), "description": "找不到了"}
    ((each, changes),) = foreseen(office, "incident", None, **lost)
    assert (each.binding, changes["status"]) == (False, ("In store", "Lost"))
    incident = entering.add(office, office.registers["incident"], lost, agreed="all")
    assert kept(office, "medium")["status"] == "lost"
    known = offered(office, "incident", incident.id, "finding").known
    assert (known["source"], known["description"]) == ("incident", "找不到了")
    found = begin(office, "incident", incident.id, "finding")
    assert kept(office, "incident", incident.id)["finding"] in (
        ref(office, "finding", found.id),
        (ref(office, "finding", found.id),),
    )
