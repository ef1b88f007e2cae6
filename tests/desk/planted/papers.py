"""Releases, rules, plans, incidents, documents and systems."""

from collections.abc import Iterator

from tests.desk.planted.desk import Desk, Found, Planted, ago, planter

PLANTS: list[Planted] = []
finds = planter(PLANTS)


@finds("K45", "lacks")
def published_without_the_leader(desk: Desk) -> Iterator[Found]:
    release = desk.reviewed()
    desk.put(release, status="published", published_at=ago(2, "09:00"))
    yield release.found
    desk.put(release, r3_result="pass", r3_by_name="程局", r3_at=ago(3, "09:00"))


@finds("K45", "early")
def published_before_the_last_approval(desk: Desk) -> Iterator[Found]:
    release = desk.reviewed(r3_result="pass", r3_by="程局", r3_at=ago(3, "09:00"))
    desk.put(release, status="published", published_at=ago(4, "09:00"))
    yield release.found
    desk.put(release, published_at=ago(2, "09:00"))


@finds("K45", "same")
def reviewed_by_its_drafter(desk: Desk) -> Iterator[Found]:
    release = desk.reviewed()
    desk.put(release, r2_by_name=desk.cell("release", release.id, "drafter_name"))
    yield release.found
    desk.put(release, r2_by_name="岑向晚")


@finds("K46")
def published_without_virus_check(desk: Desk) -> Iterator[Found]:
    release = desk.reviewed(
        r3_result="pass", r3_by="程局", r3_at=ago(3, "09:00"), publisher=desk.person()
    )
    desk.put(release, status="published", published_at=ago(2, "09:00"))
    yield release.found
    desk.put(release, virus_checked=1)


@finds("K48")
def submission_not_reviewed(desk: Desk) -> Iterator[Found]:
    release = desk.add("release", title="动态", drafted_on=ago(20))
    yield release.found
    desk.change(release, drafted_on=ago(12))


@finds("K59", "late")
def rules_not_reviewed(desk: Desk) -> Iterator[Found]:
    rules = desk.regulation("media", next_review_on=ago(5))
    yield rules.found
    desk.change(rules, revised_on=ago(1), next_review_on=ago(-700))


@finds("K59", "old")
def rules_without_a_day_of_review(desk: Desk) -> Iterator[Found]:
    rules = desk.regulation("media", issued_on=ago(900))
    desk.put(rules, next_review_on=None)
    yield rules.found
    desk.change(rules, revised_on=ago(100))


@finds("K59", "area")
def area_without_rules(desk: Desk) -> Iterator[Found]:
    for area in ("computers", "network", "media"):
        desk.regulation(area)
    yield ("regulation", "")
    desk.regulation("emergency")


@finds("K60", "drill")
def no_drill_for_a_year(desk: Desk) -> Iterator[Found]:
    plan = desk.add("emergency_plan", approved_on=ago(500), next_review_on=ago(-200))
    yield ("drill", "")
    desk.add("drill", plan=plan, held_at=ago(30, "09:00"))


@finds("K60", "plan")
def plan_not_reviewed(desk: Desk) -> Iterator[Found]:
    plan = desk.add("emergency_plan", approved_on=ago(380), next_review_on=ago(15))
    yield plan.found
    desk.change(plan, revised_on=ago(1), next_review_on=ago(-350))


@finds("K61", "secrecy_late")
def loss_reported_too_late(desk: Desk) -> Iterator[Found]:
    told = {"secrecy_told_at": ago(7, "09:00"), "superior_told_at": ago(9, "15:00")}
    incident = desk.add("incident", kind="loss", found_at=ago(9, "09:00"), **told)
    yield incident.found
    desk.change(incident, secrecy_told_at=ago(9, "16:00"))


@finds("K61", "superior_not")
def loss_not_reported(desk: Desk) -> Iterator[Found]:
    told = {"secrecy_told_at": ago(2, "10:00")}
    incident = desk.add("incident", kind="loss", found_at=ago(2, "09:00"), **told)
    yield incident.found
    desk.change(incident, superior_told_at=ago(2, "12:00"))


@finds("K61", "secrecy_not", "superior_late")
def leak_told_to_the_superior_only(desk: Desk) -> Iterator[Found]:
    told = {"superior_told_at": ago(2, "09:00")}
    incident = desk.add("incident", kind="leak", found_at=ago(4, "08:00"), **told)
    yield incident.found
    desk.change(incident, superior_told_at=ago(3, "07:30"), secrecy_told_at=ago(4, "09:00"))


@finds("K62", "not")
def case_not_reported(desk: Desk) -> Iterator[Found]:
    incident = desk.add("incident", kind="attack", found_at=ago(2, "09:00"), is_case=True)
    yield incident.found
    desk.change(incident, police_told_at=ago(2, "12:00"))


@finds("K62", "late")
def case_reported_too_late(desk: Desk) -> Iterator[Found]:
    told = {"is_case": True, "police_told_at": ago(2, "09:00")}
    incident = desk.add("incident", kind="attack", found_at=ago(4, "08:00"), **told)
    yield incident.found
    desk.change(incident, is_case=False)


@finds("K63")
def incident_closed_without_lesson(desk: Desk) -> Iterator[Found]:
    incident = desk.add("incident", kind="attack", found_at=ago(20, "09:00"), cause="弱口令")
    desk.put(incident, status="closed")
    yield incident.found
    desk.put(incident, lesson="加强口令管理")
    desk.add("finding", source="incident", found_on=ago(19), origin=incident.there)


@finds("K70", "lacks")
def document_without_copy_number(desk: Desk) -> Iterator[Found]:
    document = desk.received(level="secret", doc_no="1号")
    yield document.found
    desk.change(document, copy_nos="003")


@finds("K70", "signed")
def document_not_signed_for(desk: Desk) -> Iterator[Found]:
    given = {"person": desk.person().ref, "out": ago(5, "09:00")}
    document = desk.received(level="secret", doc_no="1号", copy_nos="003", circulated=[given])
    yield document.found
    desk.put(document, "document_circulation", signed=1)


@finds("K70", "late")
def document_not_returned(desk: Desk) -> Iterator[Found]:
    document = desk.received(level="internal", due_back=ago(5))
    yield document.found
    desk.change(document, returned_on=ago(1))


@finds("K76")
def risk_not_assessed(desk: Desk) -> Iterator[Found]:
    system = desk.system(level="top_secret", risk_assessed_on=ago(400))
    yield system.found
    desk.change(system, risk_assessed_on=ago(30))


@finds("K80")
def period_beyond_the_law(desk: Desk) -> Iterator[Found]:
    document = desk.received(level="secret", period="20年")
    yield document.found
    desk.change(document, period="10年")


@finds("K85", "none")
def classified_system_not_reviewed(desk: Desk) -> Iterator[Found]:
    system = desk.system(level="secret", launched_on=ago(100))
    yield system.found
    desk.change(system, review_passed_on=ago(110))


@finds("K85", "late")
def classified_system_running_before_its_review(desk: Desk) -> Iterator[Found]:
    system = desk.system(level="secret", launched_on=ago(80), review_passed_on=ago(90))
    desk.put(system, launched_on=ago(100))
    yield system.found
    desk.put(system, launched_on=ago(80))


@finds("K86")
def secret_sent_by_post(desk: Desk) -> Iterator[Found]:
    document = desk.add("document", title="报告", direction="out", level="secret", channel="other")
    yield document.found
    desk.change(document, channel="classified_post")


@finds("K89", "none")
def nobody_recorded_as_knowing(desk: Desk) -> Iterator[Found]:
    document = desk.received(level="highly_secret")
    yield document.found
    desk.change(document, known_to=[desk.person().ref])


@finds("K89", "person")
def reader_not_among_those_who_know(desk: Desk) -> Iterator[Found]:
    reader, other = desk.person(), desk.person()
    given = {"person": reader.ref, "out": ago(5, "09:00")}
    document = desk.received(level="highly_secret", circulated=[given], known_to=[other.ref])
    yield document.found
    desk.change(document, known_to=[other.ref, reader.ref])
