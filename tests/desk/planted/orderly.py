"""A small office with nothing wrong in any register."""

from tests.desk.planted.desk import Desk, Kept, ago, present, usb

FILED = {"paper_signed": True, "archive_ref": "2026-01"}


def keep_in_order(desk: Desk) -> None:
    """Enter an office of three people as an inspector would like to see it."""
    office, people = _staff(desk)
    server, computer = _machines(desk, office, people)
    medium = _media(desk, office, people)
    _repair(desk, computer, people)
    _rounds(desk, people, server, medium)
    _papers(desk, office, people)
    _year(desk, people)


def _staff(desk: Desk) -> tuple[Kept, list[Kept]]:
    desk.add("unit", name="市政局", entered=ago(500))
    office = desk.add("department", name="办公室", active=True)
    desk.pledge("dept", 40, party_dept=office)
    head = desk.person(dept=office, roles=["leader"])
    clerk = desk.person(dept=office, roles=["roomkeeper"])
    since = {"grade": "general", "screened_on": ago(900), "grade_from": ago(890)}
    secret = desk.person(dept=office, roles=["secadmin"], **since)
    for person in (head, clerk):
        desk.pledge("staff", 40, party_person=person)
    desk.pledge("classified_person", 40, party_person=secret)
    several = [present(person, 4, signed=True) for person in (head, clerk, secret)]
    desk.session(3, expected=3, hours=4, attendees=several, **FILED)
    left = desk.person(dept=office)
    desk.change(left, status="left", left_on=ago(60), access_revoked_on=ago(60))
    return office, [head, clerk, secret]


def _machines(desk: Desk, office: Kept, people: list[Kept]) -> tuple[Kept, Kept]:
    head, clerk, secret = people
    mine = {"dept": office, "labelled": True, "av_product": "天擎", "av_defs_on": ago(2)}
    room = {"location": "中心机房", "responsible": clerk, "net": "intranet"}
    passed = {"acceptance": "pass", "accepted_on": ago(310)}
    computer = desk.machine(
        location="301", responsible=head, net="intranet", asset_no="ZC1", **mine,
        disks=[{"serial_no": "WD1"}], macs=[{"mac": "00-1B-44-11-3A-B7"}],
    )  # fmt: skip
    server = desk.machine(eq_type="server", asset_no="ZC2", **mine, **room, **passed)
    switch = desk.machine(eq_type="switch", asset_no="ZC3", **mine, **room, **passed)
    safe = {"three_in_one": True, "outreach_mon": True, "wireless_removed": True}
    secluded = desk.classified(location="302", responsible=secret, **mine, **safe, **passed)
    tested = {"tested_on": ago(40), "test_due_on": ago(-300)}
    desk.machine(eq_type="lightning", **mine, **room | {"net": "standalone"}, **tested)
    desk.address("10.1.2.3", equipment=computer, mac="00-1B-44-11-3A-B7", line_no="3-01")
    desk.address("10.1.2.4", equipment=server, line_no="3-02")
    desk.address("10.1.2.5", equipment=switch, line_no="3-03")
    machines = [machine.ref for machine in (computer, server, secluded)]
    for kind in ("full_scan", "os_patch", "av_defs"):
        desk.add("update", kind=kind, at=ago(2, "17:00"), machines=machines, result="ok")
    desk.account(system=server.there, person=clerk)
    desk.add("software", equipment=computer, name="WPS", kind="office", domestic=True)
    desk.add("security_product", name_version="三合一 V3", domestic=True, cert_until=ago(-300))
    desk.machine(responsible=head, status="scrapped", retired_on=ago(90), **mine)
    return server, computer


def _media(desk: Desk, office: Kept, people: list[Kept]) -> Kept:
    head, clerk, _secret = people
    mine = {"dept": office, "custodian": clerk, "labelled": True}
    medium = desk.medium(sec_no="M1", **mine, purpose="backup")
    back = {"returned_at": ago(3, "16:00"), "return_state": "ok", "checker": clerk}
    lent = desk.medium(sec_no="M2", **mine)
    desk.loan(lent, 5, 1, borrower=head, **back)
    gone = desk.medium(sec_no="M3", **mine)
    disposal = desk.disposal(applied_on=ago(4), items=[usb(gone, clear_method="shred")], **FILED)
    supervised = {"applicant": clerk, "supervisor1": head, "supervisor2": people[2]}
    desk.change(disposal, **supervised, destroyer="销毁中心", destroyed_on=ago(2))
    desk.add("output", way="usb", level="none", at=ago(4, "10:00"), medium=lent, operator=head)
    return medium


def _repair(desk: Desk, computer: Kept, people: list[Kept]) -> None:
    head, clerk, _secret = people
    company = desk.company(licence_until=ago(-300), agreement_on=ago(90), agreement_until=ago(-90))
    fault = desk.add("fault", equipment=computer, occurred_at=ago(6, "09:00"), status="resolved")
    day = {"applied_on": ago(6), "it_opinion_on": ago(6), "started_at": ago(6, "10:00")}
    repair = desk.on_site(computer, fault=fault, escort=clerk, provider=company, **day)
    stay = {"escort": clerk, "left_at": ago(6, "11:00")}
    visit = desk.visit(6, org=company, purpose="repair", repair=repair, **stay)
    desk.put(visit, status="left", **FILED)
    desk.put(repair, status="closed", result="fixed", **FILED)
    desk.put(fault, status="closed")
    desk.change(computer, status="in_use")
    entry = {"in_at": ago(1, "09:00"), "out_at": ago(1, "09:30")}
    desk.add("room_entry", kind="staff", person=clerk, **entry)
    desk.add("room_entry", kind="outsider", person="李师傅", escort=head, **entry)


def _rounds(desk: Desk, people: list[Kept], server: Kept, medium: Kept) -> None:
    head, clerk, secret = people
    for week, day in (("2026-W45", "2026-11-06"), ("2026-W46", "2026-11-13")):
        desk.add("weekly_check", day, week=week, check_date=day)
    for day in ("2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17"):
        desk.add("diary", day, day=day)
    desk.add("room_environment", room="中心机房", at=ago(0, "08:30"), temp=22, humidity=50)
    system = desk.system(servers=[server.ref])
    for days in (100, 3):
        backup = desk.backup(days, system=system, medium=medium, entered=ago(days))
    desk.add("restore_test", backup=backup, tested_at=ago(2, "17:00"), result="ok")
    desk.add("release", "2026-10-20", title="动态", drafted_on="2026-10-20", status="withdrawn")
    leader = {"r3_result": "pass", "r3_by": "程局", "r3_at": ago(4, "09:00")}
    published = desk.reviewed(drafter=head, **leader)
    desk.change(published, virus_checked=True, publisher=clerk, published_at=ago(3, "09:00"))
    for month in ("2026-09", "2026-10"):
        day = f"{month}-20"
        desk.add("self_check", day, month=month, who=secret.there, checked_on=day)
    finding = desk.add(
        "finding", found_on=ago(5), due_on=ago(-20), measure="整改", responsible=head
    )
    desk.change(finding, done_on=ago(3), verified_by=clerk, verified_on=ago(2))


def _papers(desk: Desk, office: Kept, people: list[Kept]) -> None:
    secret = people[2]
    given = {"person": secret.ref, "out": ago(5, "09:00"), "back": ago(4, "09:00"), "signed": True}
    secret_paper = {"level": "highly_secret", "doc_no": "1号", "copy_nos": "003", "period": "10年"}
    desk.received(on=ago(6), known_to=[secret.ref], circulated=[given], **secret_paper)
    sent = {"direction": "out", "level": "secret", "channel": "classified_post", "on": ago(3)}
    desk.add("document", title="报告", **sent)
    desk.add("output", way="print", level="secret", at=ago(2, "10:00"), approver=people[0])
    for area in ("computers", "network", "media", "emergency"):
        desk.regulation(area)
    plan = desk.add("emergency_plan", approved_on=ago(6), next_review_on=ago(-200))
    desk.add("drill", plan=plan, held_at=ago(5, "09:00"), **FILED)
    reported = {"secrecy_told_at": ago(1, "10:00"), "superior_told_at": ago(1, "11:00")}
    desk.add("incident", kind="suspected_leak", found_at=ago(1, "09:00"), **reported)


def _year(desk: Desk, people: list[Kept]) -> None:
    desk.add("meeting", kind="meeting", topic="研究工作", on=ago(5))
    desk.add("meeting", kind="inquiry", topic="询问", on=ago(4))
    for year in (2025, 2026):
        desk.put(desk.inspection(year), late=0)
    desk.add("annual_plan", "2026-01-20", year=2025, kind="summary", reported_on="2026-01-20")
