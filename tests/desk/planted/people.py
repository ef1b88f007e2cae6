"""Commitments, training, access, leavers and meetings."""

from collections.abc import Iterator

from tests.desk.planted.desk import Desk, Found, Planted, ago, planter, present

PLANTS: list[Planted] = []
finds = planter(PLANTS)


@finds("K54", "none")
def person_without_pledge(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    yield person.found
    desk.pledge("staff", 20, party_person=person)


@finds("K54", "none")
def classified_person_with_the_wrong_pledge(desk: Desk) -> Iterator[Found]:
    person = desk.person(grade="general")
    desk.pledge("staff", 20, party_person=person)
    yield person.found
    desk.pledge("classified_person", 9, party_person=person)


@finds("K54", "ends")
def pledge_of_a_department_running_out(desk: Desk) -> Iterator[Found]:
    department = desk.add("department", name="办公室")
    pledge = desk.pledge("dept", 350, -15, party_dept=department)
    yield department.found
    desk.change(pledge, valid_until=ago(-300))


@finds("K54", "over")
def pledge_ran_out(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    desk.pledge("staff", 370, 5, party_person=person)
    yield person.found
    desk.pledge("staff", 2, party_person=person)


@finds("K55", "screening")
def post_without_screening(desk: Desk) -> Iterator[Found]:
    person = desk.person(grade="general", grade_from="2020-05-01")
    yield person.found
    desk.change(person, screened_on="2020-04-20")


@finds("K55", "training", "commitment")
def post_without_training_and_pledge(desk: Desk) -> Iterator[Found]:
    person = desk.person(grade="general", grade_from=ago(30), screened_on=ago(40))
    yield person.found
    desk.session(35, category=["onboarding"], attendees=[present(person)])
    desk.pledge("classified_person", 31, party_person=person)


@finds("K56", "hours")
def too_few_hours(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    yield person.found
    desk.session(hours=4, attendees=[present(person, 4)])


@finds("K56", "none")
def classified_person_without_a_session(desk: Desk) -> Iterator[Found]:
    person = desk.person(grade="general")
    desk.session(400, attendees=[present(person)])
    yield person.found
    desk.session(300, attendees=[present(person)])


@finds("K57", "more")
def more_attended_than_expected(desk: Desk) -> Iterator[Found]:
    several = [present(desk.person()) for _n in range(3)]
    session = desk.session(expected=2, attendees=several)
    yield session.found
    desk.change(session, expected=3)


@finds("K57", "signed")
def fewer_signed_than_attended(desk: Desk) -> Iterator[Found]:
    several = [present(desk.person(), signed=signed) for signed in (True, False)]
    session = desk.session(expected=2, attendees=several)
    yield session.found
    desk.put(session, "training_attendee", signed=1)


@finds("K58")
def sign_in_sheet_not_filed(desk: Desk) -> Iterator[Found]:
    session = desk.session()
    yield session.found
    desk.change(session, paper_signed=True, archive_ref="2026-03")


@finds("K71")
def password_not_changed(desk: Desk) -> Iterator[Found]:
    account = desk.account(person=desk.person(), password_on=ago(100))
    yield account.found
    desk.change(account, password_on=ago(1))


@finds("K71")
def classified_password_not_changed(desk: Desk) -> Iterator[Found]:
    account = desk.account(system=desk.classified().there, password_on=ago(31))
    yield account.found
    desk.change(account, password_on=ago(29))


@finds("K72", "open")
def account_of_somebody_who_left(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    account = desk.account(person=person)
    desk.put(person, status="left", left_on=ago(9), access_revoked_on=ago(9))
    yield account.found
    desk.change(account, closed_on=ago(1))


@finds("K72", "late")
def access_revoked_too_late(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    desk.put(person, status="left", left_on=ago(9), access_revoked_on=ago(4))
    yield person.found
    desk.put(person, access_revoked_on=ago(8))


@finds("K72", "none")
def access_not_revoked(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    desk.put(person, status="left", left_on=ago(9))
    yield person.found
    desk.put(person, access_revoked_on=ago(9))


@finds("K73", "held")
def leaver_with_equipment(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    machine = desk.machine(user=person)
    desk.put(person, status="left", left_on=ago(9))
    yield person.found
    desk.change(machine, user=desk.person())


@finds("K73", "commitment")
def classified_leaver_without_pledge(desk: Desk) -> Iterator[Found]:
    person = desk.person(grade="general")
    desk.put(person, status="left", left_on=ago(9), declass_until=ago(-700))
    yield person.found
    desk.pledge("leaver", 9, -700, party_person=person)


@finds("K73", "period")
def classified_leaver_without_restricted_period(desk: Desk) -> Iterator[Found]:
    person = desk.person(grade="general")
    desk.put(person, status="left", left_on=ago(9))
    yield person.found
    desk.put(person, declass_until=ago(-700))
    desk.pledge("leaver", 9, -700, party_person=person)


@finds("K74", "roles")
def system_administrator_audits(desk: Desk) -> Iterator[Found]:
    person = desk.person(roles=["sysadmin", "auditor"])
    yield person.found
    desk.change(person, roles=["sysadmin"])


@finds("K74", "accounts")
def account_that_administers_and_audits(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    system = desk.machine().there
    admin = desk.account(system=system, person=person, account="admin", rights="admin")
    audit = desk.account(system=system, person=person, account="audit", rights="audit")
    yield admin.found
    desk.change(audit, person=desk.person())


@finds("K77", "meeting")
def no_meeting_this_year(desk: Desk) -> Iterator[Found]:
    desk.add("meeting", kind="meeting", topic="研究工作", on="2025-05-20")
    yield ("meeting", "")
    desk.add("meeting", kind="meeting", topic="研究工作", on="2026-05-20")


@finds("K77", "inquiry")
def no_inquiry(desk: Desk) -> Iterator[Found]:
    desk.add("meeting", kind="inquiry", topic="询问", on=ago(40))
    yield ("meeting", "")
    desk.add("meeting", kind="inquiry", topic="询问", on=ago(2))
