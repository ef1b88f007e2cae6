"""Faults, repairs, visitors and the machine room."""

from collections.abc import Iterator

from tests.desk.planted.desk import Desk, Found, Planted, ago, planter

PLANTS: list[Planted] = []
finds = planter(PLANTS)

VISITOR = {"name": "李师傅", "id_type": "id_card", "id_no": "11010519491231002X"}


@finds("K06", "repair")
def repair_on_site_without_escort(desk: Desk) -> Iterator[Found]:
    repair = desk.on_site(desk.machine())
    yield repair.found
    desk.change(repair, escort=desk.person())


@finds("K06", "visit")
def visit_without_escort(desk: Desk) -> Iterator[Found]:
    visit = desk.visit(5)
    yield visit.found
    desk.change(visit, escort=desk.person())


@finds("K07")
def classified_repair_on_site_without_visit(desk: Desk) -> Iterator[Found]:
    repair = desk.on_site(desk.classified())
    yield repair.found
    visit = desk.add("visit", visit_date=ago(10), purpose="repair", escort=desk.person())
    desk.change(visit, repair=repair)


@finds("K08")
def top_secret_repair_with_one_escort(desk: Desk) -> Iterator[Found]:
    repair = desk.on_site(desk.classified(level="top_secret"), escort=desk.person())
    yield repair.found
    desk.change(repair, escort2=desk.person())


@finds("K09")
def classified_machine_sent_out_with_its_disk(desk: Desk) -> Iterator[Found]:
    repair = desk.sent_out(desk.classified(), storage_removed=True)
    desk.put(repair, storage_removed=0)
    yield repair.found
    desk.put(repair, storage_removed=1)


@finds("K10", "licence")
def repair_by_a_company_without_licence(desk: Desk) -> Iterator[Found]:
    company = desk.company(agreement_on=ago(200), agreement_until=ago(-200))
    repair = desk.on_site(desk.classified(), provider=company)
    yield repair.found
    desk.change(company, licence_no="BM-1", licence_until=ago(-200))


@finds("K10", "agreement")
def repair_after_the_agreement_ended(desk: Desk) -> Iterator[Found]:
    company = desk.company(licence_until=ago(-200), agreement_on=ago(400), agreement_until=ago(30))
    repair = desk.on_site(desk.classified(), provider=company)
    yield repair.found
    desk.change(company, agreement_until=ago(-200))


@finds("K11", "late")
def repair_before_its_approval(desk: Desk) -> Iterator[Found]:
    repair = desk.repair(desk.machine())
    desk.put(repair, it_opinion_on=ago(5))
    yield repair.found
    desk.change(repair, it_opinion_on=ago(11))


@finds("K11", "leader")
def sent_out_without_the_leader(desk: Desk) -> Iterator[Found]:
    repair = desk.sent_out(desk.classified(), storage_removed=True, sec_opinion_on=ago(11))
    yield repair.found
    desk.change(repair, leader_opinion="同意", leader_opinion_by="程局", leader_opinion_on=ago(11))


@finds("K11", "none")
def repair_that_nobody_approved(desk: Desk) -> Iterator[Found]:
    repair = desk.on_site(desk.machine(), it_opinion_on=None)
    yield repair.found
    desk.change(repair, dept_opinion_on=ago(11))


@finds("K12")
def fault_open_for_eight_days(desk: Desk) -> Iterator[Found]:
    fault = desk.add(
        "fault", occurred_at=ago(8, "09:00"), reported_at=ago(8, "09:10"), entered=ago(8)
    )
    yield fault.found
    desk.change(fault, status="repairing")
    desk.change(fault, status="resolved", resolved_at=ago(1, "09:00"))


@finds("K13", "open")
def repair_open_for_too_long(desk: Desk) -> Iterator[Found]:
    repair = desk.repair(desk.machine(), applied_on=ago(31))
    yield repair.found
    desk.put(repair, status="closed")


@finds("K13", "out")
def sent_out_and_not_back(desk: Desk) -> Iterator[Found]:
    repair = desk.sent_out(desk.machine(), sent_on=ago(9), due_back=ago(2))
    yield repair.found
    desk.change(repair, status="back", returned_on=ago(1))


@finds("K14", "open")
def fault_closed_before_its_repair(desk: Desk) -> Iterator[Found]:
    machine = desk.machine()
    fault = desk.add("fault", equipment=machine, occurred_at=ago(9, "09:00"))
    desk.repair(machine, fault=fault)
    desk.put(fault, status="closed")
    yield fault.found
    desk.put(fault, status="repairing")


@finds("K14", "failed")
def fault_resolved_by_a_failed_repair(desk: Desk) -> Iterator[Found]:
    machine = desk.machine()
    fault = desk.add("fault", equipment=machine, occurred_at=ago(9, "09:00"), status="resolved")
    repair = desk.repair(machine, fault=fault, result="failed")
    desk.put(repair, status="closed")
    yield fault.found
    desk.put(repair, result="fixed")


@finds("K15", "ledger", "os")
def ledger_not_brought_up_to_date(desk: Desk) -> Iterator[Found]:
    repair = desk.repair(desk.machine(), os_reinstalled_on=ago(9), ledger_updated=False)
    desk.put(repair, status="closed")
    yield repair.found
    desk.put(repair, ledger_updated=1)
    desk.sql("update equipment set os_installed_on = ?", ago(9))


@finds("K15", "mac", "ip")
def new_adapter_not_in_the_ledger(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(macs=[{"mac": "00-1B-44-11-3A-B7"}])
    repair = desk.repair(
        machine, new_mac="00-1B-44-11-3A-C8", new_ip="10.1.2.9", ledger_updated=True
    )
    desk.put(repair, status="closed")
    yield repair.found
    desk.change(machine, macs=[{"mac": "00-1B-44-11-3A-C8"}], ip="10.1.2.9")


@finds("K15", "disk")
def new_disk_not_in_the_ledger(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(disks=[{"serial_no": "WD1"}])
    part = {"part": "disk", "old_serial": "WD1", "new_serial": "WD9", "old_goes_to": "store"}
    repair = desk.repair(machine, parts=[part], ledger_updated=True)
    desk.put(repair, status="closed")
    yield repair.found
    desk.change(machine, disks=[{"serial_no": "WD1", "removed_on": ago(9)}, {"serial_no": "WD9"}])


@finds("K17", "number")
def visitor_with_a_wrong_id(desk: Desk) -> Iterator[Found]:
    visit = desk.visit(5, people=[VISITOR])
    desk.put(visit, "visit_person", id_no="110105194912310021")
    yield visit.found
    desk.put(visit, "visit_person", id_no="11010519491231002X")


@finds("K17", "twice")
def visitor_in_two_places(desk: Desk) -> Iterator[Found]:
    desk.visit(5, people=[VISITOR], left_at=ago(5, "11:00"))
    other = desk.visit(5, people=[VISITOR], arrived_at=ago(5, "10:00"), left_at=ago(5, "11:30"))
    yield other.found
    desk.change(other, arrived_at=ago(5, "11:00"), left_at=ago(5, "12:00"))


@finds("K18")
def visitors_still_inside(desk: Desk) -> Iterator[Found]:
    visit = desk.visit(1)
    yield visit.found
    desk.change(visit, left_at=ago(1, "10:00"))


@finds("K18")
def visitors_inside_after_work(desk: Desk) -> Iterator[Found]:
    visit = desk.visit(0)
    yield visit.found
    desk.change(visit, left_at=ago(0, "17:00"))


@finds("K19")
def visit_for_an_unknown_repair(desk: Desk) -> Iterator[Found]:
    visit = desk.visit(5, purpose="repair")
    yield visit.found
    desk.change(visit, fault=desk.add("fault", occurred_at=ago(6, "09:00")))


@finds("K51", "escort")
def outsider_in_the_room_alone(desk: Desk) -> Iterator[Found]:
    entry = desk.add("room_entry", kind="outsider", person="李师傅", in_at=ago(3, "09:00"))
    yield entry.found
    desk.change(entry, escort=desk.person())


@finds("K51", "approval")
def staff_in_the_room_without_approval(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    entry = desk.add("room_entry", kind="staff", person=person, in_at=ago(3, "09:00"))
    yield entry.found
    desk.change(person, roles=["roomkeeper"])


@finds("K52", "hot")
def room_too_hot(desk: Desk) -> Iterator[Found]:
    patrol = desk.add("room_environment", room="中心机房", at=ago(0, "08:30"), temp=28, humidity=50)
    yield patrol.found
    desk.change(patrol, temp=23)


@finds("K52", "damp")
def room_too_damp(desk: Desk) -> Iterator[Found]:
    patrol = desk.add("room_environment", room="中心机房", at=ago(1, "08:30"), temp=23, humidity=85)
    yield patrol.found
    desk.change(patrol, measure="开启除湿")
    desk.add("room_environment", room="中心机房", at=ago(0, "08:30"), temp=23, humidity=55)


@finds("K52", "patrol")
def no_patrol_today(desk: Desk) -> Iterator[Found]:
    desk.add("room_environment", room="中心机房", at=ago(1, "08:30"), temp=23, humidity=50)
    yield ("room_environment", "")
    desk.add("room_environment", room="中心机房", at=ago(0, "08:30"), temp=23, humidity=50)


@finds("K81")
def signed_original_not_filed(desk: Desk) -> Iterator[Found]:
    repair = desk.repair(desk.machine())
    desk.put(repair, status="closed", applied_on=ago(30), started_at=ago(29), it_opinion_on=ago(30))
    yield repair.found
    desk.put(repair, paper_signed=1)


@finds("K87")
def maintained_from_afar(desk: Desk) -> Iterator[Found]:
    repair = desk.repair(desk.classified(), process="厂家远程登录后修复")
    yield repair.found
    desk.change(repair, process="现场修复，未远程登录")
