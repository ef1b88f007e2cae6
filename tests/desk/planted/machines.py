"""Equipment, its networks, its software and its protection."""

from collections.abc import Iterator

from tests.desk.planted.desk import Desk, Found, Planted, ago, planter

PLANTS: list[Planted] = []
finds = planter(PLANTS)


@finds("K01")
def classified_machine_on_the_internet(desk: Desk) -> Iterator[Found]:
    machine = desk.classified()
    desk.put(machine, net="internet")
    yield machine.found
    desk.change(machine, net="standalone")


@finds("K02", "disk")
def disk_in_two_networks(desk: Desk) -> Iterator[Found]:
    inner = desk.machine(net="intranet", disks=[{"serial_no": "WD1"}])
    outer = desk.machine(net="internet", disks=[{"serial_no": "WD2"}])
    desk.put(outer, "equipment_disk", serial_no="WD1")
    yield inner.found
    desk.put(outer, "equipment_disk", removed_on=ago(1))


@finds("K02", "mac")
def adapter_in_two_networks(desk: Desk) -> Iterator[Found]:
    desk.machine(net="intranet", macs=[{"mac": "00-1B-44-11-3A-B7"}])
    outer = desk.machine(net="internet", macs=[{"mac": "00-1B-44-11-3A-B8"}])
    desk.put(outer, "equipment_mac", mac="00-1B-44-11-3A-B7")
    yield outer.found
    desk.put(outer, "equipment_mac", mac="00-1B-44-11-3A-B8")


@finds("K02", "address")
def address_of_another_network(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(net="intranet")
    address = desk.address(equipment=machine)
    desk.put(address, net="internet")
    yield machine.found
    desk.put(address, net="intranet")


@finds("K02", "machine")
def machine_in_two_networks(desk: Desk) -> Iterator[Found]:
    desk.machine(net="intranet", serial_no="SN-A")
    outer = desk.machine(net="internet", serial_no="SN-B")
    desk.put(outer, serial_no="SN-A")
    yield outer.found
    desk.put(outer, serial_no="SN-B")


@finds("K16", "idle")
def under_repair_without_a_repair(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(status="under_repair")
    yield machine.found
    desk.repair(machine)


@finds("K16", "used")
def in_use_while_it_is_away(desk: Desk) -> Iterator[Found]:
    machine = desk.machine()
    desk.sent_out(machine)
    yield machine.found
    desk.change(machine, status="under_repair")


@finds("K20")
def machine_without_its_particulars(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(location="302")
    yield machine.found
    desk.change(machine, responsible=desk.person(), labelled=True)


@finds("K21", "left")
def responsible_person_has_left(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    machine = desk.machine(responsible=person)
    desk.put(person, status="left")
    yield machine.found
    desk.change(machine, responsible=desk.person())


@finds("K21", "dept")
def responsible_person_of_another_department(desk: Desk) -> Iterator[Found]:
    office, finance = desk.add("department", name="办公室"), desk.add("department", name="财务科")
    machine = desk.machine(dept=office, responsible=desk.person(dept=finance))
    yield machine.found
    desk.change(machine, dept=finance)


@finds("K22")
def asset_number_twice(desk: Desk) -> Iterator[Found]:
    desk.machine(asset_no="ZC1")
    machine = desk.machine(asset_no="ZC2")
    desk.put(machine, asset_no="ZC1")
    yield machine.found
    desk.change(machine, asset_no="ZC2")


@finds("K22")
def disk_twice(desk: Desk) -> Iterator[Found]:
    desk.machine(disks=[{"serial_no": "WD1"}])
    machine = desk.machine(disks=[{"serial_no": "WD2"}])
    desk.put(machine, "equipment_disk", serial_no="WD1")
    yield machine.found
    desk.put(machine, "equipment_disk", serial_no="WD2")


@finds("K23")
def classified_computer_without_protection(desk: Desk) -> Iterator[Found]:
    machine = desk.classified(three_in_one=True, outreach_mon=True, av_product="天擎")
    yield machine.found
    desk.change(machine, wireless_removed=True)


@finds("K24", "none")
def networked_machine_without_address(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(net="intranet")
    yield machine.found
    desk.address(equipment=machine)


@finds("K24", "mac")
def address_with_another_adapter(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(net="intranet", macs=[{"mac": "00-1B-44-11-3A-B7"}])
    address = desk.address(equipment=machine, mac="00-1B-44-11-3A-C8")
    yield machine.found
    desk.change(address, mac="00-1B-44-11-3A-B7")


@finds("K25")
def machine_not_verified(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(verified_on=ago(400))
    yield machine.found
    desk.change(machine, verified_on=ago(1))


@finds("K25")
def medium_never_counted(desk: Desk) -> Iterator[Found]:
    medium = desk.medium(verified_on=None)
    yield medium.found
    desk.add("medium_movement", medium=medium, kind="stocktake", at=ago(1, "09:00"))


@finds("K31")
def scrapped_with_its_disk(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(disks=[{"serial_no": "WD1"}], status="scrapped", retired_on=ago(30))
    yield machine.found
    desk.medium(type="internal_hdd", serial_no="WD1", from_equipment=machine)


@finds("K49", "twice")
def address_twice(desk: Desk) -> Iterator[Found]:
    desk.address()
    other = desk.address(ip="10.1.2.4")
    desk.put(other, ip="10.1.2.3")
    yield other.found
    desk.put(other, ip="10.1.2.4")


@finds("K49", "outside")
def address_outside_its_subnet(desk: Desk) -> Iterator[Found]:
    address = desk.address(subnet="10.1.2.0/24")
    desk.put(address, subnet="10.9.9.0/24")
    yield address.found
    desk.put(address, subnet="10.1.2.0/24")


@finds("K49", "twice")
def line_twice(desk: Desk) -> Iterator[Found]:
    desk.address(line_no="3-01", switch_port="A-1")
    other = desk.address(ip="10.1.2.4", line_no="3-02", switch_port="A-1")
    yield other.found
    desk.change(other, switch_port="A-2")


@finds("K50", "equipment")
def address_of_a_scrapped_machine(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(net="intranet")
    address = desk.address(equipment=machine)
    desk.put(machine, status="scrapped")
    yield address.found
    desk.change(address, released_on=ago(), reason="设备报废")


@finds("K50", "person")
def address_of_somebody_who_left(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    address = desk.address(user=person)
    desk.put(person, status="left")
    yield address.found
    desk.change(address, user=desk.person())


@finds("K53", "late")
def battery_past_its_date(desk: Desk) -> Iterator[Found]:
    battery = desk.machine(eq_type="ups", tested_on=ago(400), test_due_on=ago(35))
    yield battery.found
    desk.change(battery, tested_on=ago(1), test_due_on=ago(-360))


@finds("K53", "never")
def extinguisher_never_tested(desk: Desk) -> Iterator[Found]:
    extinguisher = desk.machine(eq_type="fire", enabled_on=ago(800))
    yield extinguisher.found
    desk.change(extinguisher, tested_on=ago(1))


@finds("K53", "lightning")
def room_without_lightning_protection(desk: Desk) -> Iterator[Found]:
    desk.add("room_environment", room="中心机房", at=ago(0, "08:30"))
    yield ("room_environment", "")
    desk.machine(eq_type="lightning", location="中心机房", tested_on=ago(9), test_due_on=ago(-300))


@finds("K64", "old")
def old_virus_definitions(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(av_defs_on=ago(10), enabled_on=ago(10))
    yield machine.found
    desk.change(machine, av_defs_on=ago(2))


@finds("K64", "scan")
def no_full_scan(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(av_defs_on=ago(2))
    yield machine.found
    desk.add("update", kind="full_scan", at=ago(3, "09:00"), machines=[machine.ref], result="ok")


@finds("K64", "both")
def neither_definitions_nor_scan(desk: Desk) -> Iterator[Found]:
    machine = desk.classified(av_defs_on=ago(16))
    yield machine.found
    desk.change(machine, av_defs_on=ago(14))
    desk.add("update", kind="full_scan", at=ago(3, "09:00"), machines=[machine.ref], result="ok")


@finds("K65")
def no_patch(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(net="intranet")
    yield machine.found
    desk.add("update", kind="os_patch", at=ago(3, "09:00"), machines=[machine.ref], result="ok")


@finds("K66")
def game_not_removed(desk: Desk) -> Iterator[Found]:
    game = desk.add(
        "software", equipment=desk.machine(), name="棋牌游戏", kind="banned", installed_on=ago(9)
    )
    yield game.found
    desk.change(game, removed_on=ago(1))


@finds("K67", "software")
def foreign_office_suite(desk: Desk) -> Iterator[Found]:
    suite = desk.add(
        "software", equipment=desk.machine(), name="Office", kind="office", domestic=False
    )
    yield suite.found
    desk.change(suite, domestic=True)


@finds("K67", "provider")
def foreign_provider(desk: Desk) -> Iterator[Found]:
    company = desk.company(domestic=False)
    yield company.found
    desk.change(company, state="ended")


@finds("K67", "product")
def foreign_firewall(desk: Desk) -> Iterator[Found]:
    product = desk.add("security_product", name_version="FW-1", domestic=False)
    yield product.found
    desk.void(product)


@finds("K75", "certificate")
def certificate_ran_out(desk: Desk) -> Iterator[Found]:
    product = desk.add("security_product", name_version="三合一 V3", cert_until=ago(5))
    yield product.found
    desk.change(product, cert_until=ago(-300))


@finds("K75", "licence")
def licence_ran_out(desk: Desk) -> Iterator[Found]:
    company = desk.company(licence_until=ago(5))
    yield company.found
    desk.change(company, licence_until=ago(-300))


@finds("K75", "warranty")
def warranty_ran_out(desk: Desk) -> Iterator[Found]:
    firewall = desk.machine(eq_type="firewall", warranty_until="2026-10")
    yield firewall.found
    desk.change(firewall, warranty_until="2026-11")


@finds("K84", "none")
def switch_not_inspected(desk: Desk) -> Iterator[Found]:
    switch = desk.machine(eq_type="switch")
    yield switch.found
    desk.change(switch, acceptance="pass", accepted_on=ago(310))


@finds("K84", "late")
def machine_in_use_before_its_inspection(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(acceptance="pass", accepted_on=ago(310))
    desk.put(machine, accepted_on=ago(200))
    yield machine.found
    desk.put(machine, accepted_on=ago(310))


@finds("K84", "failed")
def switch_that_failed_its_inspection(desk: Desk) -> Iterator[Found]:
    switch = desk.machine(eq_type="switch", acceptance="fail", status="idle")
    desk.put(switch, status="in_use")
    yield switch.found
    desk.put(switch, status="idle")
