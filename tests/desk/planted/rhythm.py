"""What is written time and again: checks, findings, diary, backups; and how it is kept."""

from collections.abc import Iterator

from tests.desk.planted.desk import Desk, Found, Planted, ago, planter

PLANTS: list[Planted] = []
finds = planter(PLANTS)


@finds("K35", "missed")
def week_without_a_check(desk: Desk) -> Iterator[Found]:
    desk.add("weekly_check", "2026-11-06", week="2026-W45", check_date="2026-11-06")
    yield ("weekly_check", "")
    desk.add("weekly_check", "2026-11-13", week="2026-W46", check_date="2026-11-13")


@finds("K35", "other_day")
def check_on_another_day(desk: Desk) -> Iterator[Found]:
    check = desk.add("weekly_check", "2026-11-11", week="2026-W46", check_date="2026-11-11")
    desk.put(check, remark=None)
    yield check.found
    desk.change(check, remark="周五停电检修")


@finds("K36", "fault")
def all_well_in_a_week_with_a_fault(desk: Desk) -> Iterator[Found]:
    check = desk.add("weekly_check", "2026-11-13", week="2026-W46", check_date="2026-11-13")
    server = desk.machine(eq_type="server")
    fault = desk.add("fault", equipment=server, occurred_at="2026-11-11 10:00")
    yield check.found
    desk.void(fault)


@finds("K36", "incident")
def all_well_in_a_week_with_an_incident(desk: Desk) -> Iterator[Found]:
    check = desk.add("weekly_check", "2026-11-13", week="2026-W46", check_date="2026-11-13")
    incident = desk.add("incident", kind="malware", found_at="2026-11-10 10:00")
    yield check.found
    desk.change(incident, found_at="2026-11-03 10:00")


@finds("K37")
def weekly_checks_of_one_day(desk: Desk) -> Iterator[Found]:
    weeks = [desk.add("weekly_check", week=f"2026-W{week}") for week in range(30, 38)]
    yield weeks[0].found
    desk.void(weeks[3])


@finds("K38", "late")
def finding_past_its_deadline(desk: Desk) -> Iterator[Found]:
    finding = desk.add("finding", found_on=ago(20), due_on=ago(3), measure="更换线缆")
    yield finding.found
    desk.change(finding, extended_to=ago(-10), extend_reason="等待采购")


@finds("K38", "measure")
def finding_without_a_measure(desk: Desk) -> Iterator[Found]:
    finding = desk.add("finding", found_on=ago(9), due_on=ago(-20))
    yield finding.found
    desk.change(finding, measure="更换线缆")


@finds("K39")
def finding_verified_by_the_responsible(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    finding = desk.add(
        "finding", found_on=ago(20), due_on=ago(3), measure="整改", responsible=person
    )
    desk.put(finding, verified_by=person, verified_on=ago(1))
    yield finding.found
    desk.change(finding, verified_by=desk.person())


@finds("K40")
def problem_two_years_running(desk: Desk) -> Iterator[Found]:
    for year in (2025, 2026):
        origin = desk.inspection(year).there
        finding = desk.add("finding", found_on=f"{year}-06-05", origin=origin, **{"class": "media"})
    yield finding.found
    desk.change(finding, **{"class": "room"})


@finds("K41", "missed")
def day_without_diary(desk: Desk) -> Iterator[Found]:
    desk.add("diary", "2026-11-11", day="2026-11-11")
    desk.add("diary", "2026-11-13", day="2026-11-13")
    yield ("diary", "")
    desk.add("diary", "2026-11-12", day="2026-11-12")


@finds("K42", "late")
def backup_too_old(desk: Desk) -> Iterator[Found]:
    backup = desk.backup(9)
    yield backup.found
    desk.backup(1)


@finds("K42", "failed")
def backup_failed(desk: Desk) -> Iterator[Found]:
    failed = desk.backup(5, result="failed")
    yield failed.found
    desk.backup(1)


@finds("K42", "never")
def system_never_backed_up(desk: Desk) -> Iterator[Found]:
    system = desk.system(launched_on=ago(200))
    yield system.found
    desk.backup(1, system=system)


@finds("K42", "planned")
def backup_planned_and_not_made(desk: Desk) -> Iterator[Found]:
    backup = desk.backup(1, planned_on=ago(2), done_at=None, status="planned")
    yield backup.found
    desk.change(backup, done_at=ago(1, "18:00"))


@finds("K43")
def no_restore_test(desk: Desk) -> Iterator[Found]:
    backup = desk.backup(100)
    yield ("restore_test", "")
    desk.add("restore_test", backup=backup, tested_at=ago(1, "18:00"), result="ok")


@finds("K44", "single")
def single_copy(desk: Desk) -> Iterator[Found]:
    backup = desk.backup(1, copies=1)
    yield backup.found
    desk.change(backup, copies=2)


@finds("K44", "same_room")
def copies_in_the_room_of_the_machine(desk: Desk) -> Iterator[Found]:
    server = desk.machine(eq_type="server", location="中心机房")
    system = desk.system(servers=[server.ref])
    backup = desk.backup(1, system=system, copies=2, place="中心机房")
    yield backup.found
    desk.change(backup, place="档案室")


@finds("K47", "missed")
def month_without_release(desk: Desk) -> Iterator[Found]:
    for day in ("2026-09-15", "2026-11-10"):
        desk.add("release", title="动态", drafted_on=day, entered=day)
    yield ("release", "")
    desk.add("nil_confirmation", register="release", period="2026-10")


@finds("K78", "still")
def register_without_a_record_for_a_year(desk: Desk) -> Iterator[Found]:
    desk.session(400)
    yield ("training", "")
    desk.add("nil_confirmation", register="training", period="2026", at=ago(1, "09:00"))


@finds("K78", "few")
def register_never_kept(desk: Desk) -> Iterator[Found]:
    desk.add("unit", name="市政局", entered=ago(500))
    yield ("update", "")
    desk.add("update", kind="full_scan", at=ago(3, "09:00"))


@finds("K79", "check")
def no_annual_inspection(desk: Desk) -> Iterator[Found]:
    desk.inspection(2024)
    yield ("self_inspection", "")
    desk.inspection(2025)


@finds("K79", "report")
def no_annual_report(desk: Desk) -> Iterator[Found]:
    desk.add("annual_plan", year=2025, kind="plan")
    yield ("annual_plan", "")
    desk.add("annual_plan", year=2025, kind="summary", reported_on="2026-01-20")


@finds("K82")
def fault_entered_late(desk: Desk) -> Iterator[Found]:
    fault = desk.add("fault", occurred_at=ago(20, "09:00"), reported_at=ago(20, "09:10"))
    yield fault.found
    desk.void(fault)


@finds("K83", "gone")
def record_deleted(desk: Desk) -> Iterator[Found]:
    meeting = desk.add("meeting", topic="研究工作", on=ago(9))
    desk.sql("drop trigger meeting_guard_delete")
    desk.sql("create table kept as select * from meeting where id = ?", meeting.id)
    desk.sql("delete from meeting where id = ?", meeting.id)
    yield meeting.found
    desk.sql("insert into meeting select * from kept")


@finds("K83", "changed")
def diary_changed_after_its_lock(desk: Desk) -> Iterator[Found]:
    entry = desk.add("diary", "2026-11-11", day="2026-11-11")
    desk.put(entry, changed_at=ago(1, "09:00:00"), events="无")
    yield entry.found
    desk.put(entry, changed_at=None)


@finds("K90", "missed")
def month_without_self_check(desk: Desk) -> Iterator[Found]:
    who = desk.add("department", name="办公室").there
    desk.add("self_check", month="2026-09", who=who, checked_on="2026-09-20")
    yield ("self_check", "")
    desk.add("self_check", month="2026-10", who=who, checked_on="2026-10-20")


@finds("K90", "words")
def answers_without_words(desk: Desk) -> Iterator[Found]:
    item = desk.add("check_item", text="手机是否带入涉密场所", used_for=["self_check"])
    answers = [{"item": item.ref, "text": "未带入"}]
    check = desk.add("self_check", month="2026-10", checked_on="2026-10-20", answers=answers)
    desk.put(check, "self_check_answer", text="√")
    yield check.found
    desk.put(check, "self_check_answer", text="未带入")
