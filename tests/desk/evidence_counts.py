"""What the registers prove, counted anew from their records: no question and no rhythm of the program."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.registers.dates import iso

Record = dict[str, Any]
Figures = tuple[int, int]  # done, due
IN_POST = ("core", "important", "general")
CLASSIFIED = ("secret", "highly_secret", "top_secret")
COMPUTERS = ("desktop", "laptop", "server")
THERE = ("in_use", "idle", "under_repair", "pending_scrap")
MEDIA_THERE = (
    "in_store", "loaned", "carried_out", "returned_checking", "under_repair", "pending_destroy",
)  # fmt: skip
ATTENDED = ("present", "late")


class Books:
    """The records of an office, those that are not void, and the period in which they are counted."""

    def __init__(self, office: Office, start: dt.date, end: dt.date) -> None:
        self._office = office
        self._read: dict[str, list[Record]] = {}
        self.start, self.end = start.isoformat(), end.isoformat()
        self.today = min(self.end, dt.date.today().isoformat())

    def __getitem__(self, name: str) -> list[Record]:
        if name not in self._read:
            register = self._office.registers[name]
            ids = searching.ids(self._office, register, searching.Query())
            self._read[name] = searching.values(self._office, register, ids)
        return self._read[name]

    def within(self, value: Any, last: str = "") -> bool:
        """Whether a day lies in the period."""
        return bool(value) and self.start <= day(value) <= (last or self.end)

    @cached_property
    def named_days(self) -> dict[str, str]:
        """The holidays and swapped working days."""
        return {day(one["day"]): one["kind"] for one in self["working_calendar"]}

    def works(self, on: dt.date) -> bool:
        """Whether the office works on a day."""
        kind = self.named_days.get(on.isoformat())
        return on.weekday() < 5 if kind is None else kind == "workday"

    def attended(self, person: Record) -> Iterator[Record]:
        """Yield the lines of trainings in the period that a person attended."""
        for training in self["training"]:
            if training["status"] in ("held", "closed") and self.within(training["start_at"]):
                for line in training["attendees"] or ():
                    was = line["attendance"] in ATTENDED or line["makeup_on"]
                    if was and line["person"] and line["person"].id == person["id"]:
                        yield line

    def staff(self, until: str) -> list[Record]:
        """Return who had joined by a day and not left."""
        return [
            one
            for one in self["person"]
            if day(one["joined_on"]) <= until
            and (not one["left_on"] or day(one["left_on"]) > until)
        ]

    def in_post(self, until: str) -> list[Record]:
        """Return who was in a classified post on a day."""
        return [
            one
            for one in self["person"]
            if one["grade"] in IN_POST
            and day(one["grade_from"] or one["joined_on"]) <= until
            and (not one["left_on"] or day(one["left_on"]) > until)
        ]

    def pledged(self, key: str, id: int, *kinds: str) -> bool:
        """Whether somebody has a pledge in force."""
        return any(
            one[key]
            and one[key].id == id
            and one["kind"] in kinds
            and "" < day(one["signed_on"]) <= self.today
            and (not one["valid_until"] or day(one["valid_until"]) >= self.today)
            for one in self["commitment"]
        )

    def machines(self) -> list[Record]:
        """Return the equipment that is there."""
        return [
            one
            for one in self["equipment"]
            if one["status"] in THERE and day(one["enabled_on"]) <= self.today
        ]


def day(value: Any) -> str:
    """Return a day as it is kept, the first one of a month or year; "" for none."""
    text = iso(value)[:10] if value else ""
    return text + "-01-01"[len(text) - 4 :] if text else ""


def of(several: list[Record], done: Callable[[Record], Any]) -> Figures:
    """Return how many of several were done, and how many there are."""
    return sum(bool(done(one)) for one in several), len(several)


def days(books: Books, name: str, on: str, grace: int) -> Figures:
    """Count the working days since the first record, and those with one."""
    kept = {day(one[on]) for one in books[name]}
    nil = {one["period"] for one in books["nil_confirmation"] if one["register"] == name}
    first = min(kept, default="9999-12-31")
    done = due = 0
    each = dt.date.fromisoformat(books.start)
    while (said := each.isoformat()) <= books.today:
        late = (each + dt.timedelta(days=grace)).isoformat() < books.today
        written = said in kept or said in nil
        if said >= first and books.works(each) and (written or late):
            due, done = due + 1, done + written
        each += dt.timedelta(days=1)
    return done, due


def weeks(books: Books, name: str, on: str) -> Figures:
    """Count the weeks since that of the first record, and those with one."""
    kept = {dt.date.fromisoformat(day(one[on])).isocalendar()[:2] for one in books[name] if one[on]}
    if not kept:
        return 0, 0
    done = due = 0
    monday = dt.date.fromisocalendar(*min(kept), 1)
    while monday.isoformat() <= books.today:
        five = [monday + dt.timedelta(days=n) for n in range(7)]
        last = [each.isoformat() for each in five if books.works(each)][-1:]
        written = monday.isocalendar()[:2] in kept
        by = last[0] if last else five[-1].isoformat() if written else ""
        if by and books.start <= by <= books.today and (written or by < books.today):
            due, done = due + 1, done + written
        monday += dt.timedelta(days=7)
    return done, due


def months(books: Books) -> Figures:
    """Count the months since that of the first self-check, and those with one."""
    kept = {one["month"] for one in books["self_check"]}
    done = due = 0
    each = dt.date.fromisoformat(f"{min(kept)}-01") if kept else dt.date.max
    while kept and each.isoformat() <= books.today:
        by, written = f"{each:%Y-%m}-25", f"{each:%Y-%m}" in kept
        if books.start <= by <= books.today and (written or by < books.today):
            due, done = due + 1, done + written
        each = (each + dt.timedelta(days=32)).replace(day=1)
    return done, due


def held(name: str, on: str, **met: tuple[str, ...]) -> Callable[[Books], Figures]:
    """Return what counts the records of a period that meet something: all of them were done."""

    def counted(books: Books) -> Figures:
        found = [
            one
            for one in books[name]
            if books.within(one[on]) and all(one[key] in codes for key, codes in met.items())
        ]
        return len(found), len(found)

    return counted


def plans(books: Books) -> Figures:
    """Count the plan of the year and the report on the year before."""
    year = int(books.today[:4])
    there = {(one["kind"], one["year"]) for one in books["annual_plan"]}
    return len({("plan", year), ("summary", year - 1)} & there), 2


def patched(books: Books) -> Figures:
    """Count the networked computers that had a patch in the period."""
    seen = {
        ref.id
        for one in books["update"]
        if one["kind"] == "os_patch" and books.within(one["at"]) and one["result"] != "failed"
        for ref in one["machines"] or ()
    }
    nets = ("classified_net", "egov_ext", "internet", "intranet", "other")
    several = [
        one
        for one in books.machines()
        if one["eq_type"] in COMPUTERS and one["status"] == "in_use" and one["net"] in nets
    ]
    return of(several, lambda one: one["id"] in seen)


def rules(books: Books) -> list[Record]:
    """Return the rules in force."""
    return [
        one
        for one in books["regulation"]
        if one["status"] == "valid" and day(one["issued_on"]) <= books.today
    ]


def two_years(books: Books) -> str:
    """The day two years before."""
    return f"{int(books.today[:4]) - 2}{books.today[4:]}"


def in_time(one: Record, done: str, due: Any) -> bool:
    """Whether something was done by its day."""
    return bool(one[done]) and day(one[done]) <= day(due)


def supervised(one: Record) -> bool:
    """Whether two people supervised."""
    both = [one["supervisor1"], one["supervisor2"]]
    return all(both) and both[0].name != both[1].name


def repairs(books: Books) -> list[Record]:
    """Return the repairs by outsiders of the period."""
    return [
        one
        for one in books["repair"]
        if one["mode"] in ("onsite_ext", "sent_out")
        and one["status"] not in ("draft", "refused")
        and books.within(one["applied_on"])
    ]


def outside(books: Books) -> list[Record]:
    """Return the entries of outsiders to the machine room."""
    return [
        one
        for one in books["room_entry"]
        if one["kind"] == "outsider" and books.within(one["in_at"])
    ]


def sure(one: Record, today: str) -> bool:
    """Whether a provider has its agreement and, for classified work, its licence."""
    agreed = one["agreement_on"] and (day(one["agreement_until"]) or "9999") >= today
    licensed = one["licence_no"] and (day(one["licence_until"]) or "9999") >= today
    return bool(agreed and (not one["classified_work"] or licensed))


def lasting(books: Books, one: Record) -> bool:
    """Whether a fault was resolved within a week."""
    if not one["resolved_at"]:
        return False
    ends = (dt.date.fromisoformat(day(one[key])) for key in ("occurred_at", "resolved_at"))
    begun, end = ends
    return (end - begun).days <= 7


def deadline(one: Record) -> Any:
    """Return the last day that a finding has."""
    return one["extended_to"] or one["due_on"]


COUNTS: dict[str, Callable[[Books], Figures]] = {
    "leading_meetings": held("meeting", "on", kind=("meeting",)),
    "leader_inquiries": held("meeting", "on", kind=("inquiry",)),
    "department_pledges": lambda b: of(
        [one for one in b["department"] if one["active"] is not False],
        lambda one: b.pledged("party_dept", one["id"], "dept"),
    ),
    "annual_plans": plans,
    "rules_reviewed": lambda b: of(
        rules(b), lambda one: max(day(one["issued_on"]), day(one["revised_on"])) >= two_years(b)
    ),
    "rules_learnt": lambda b: of(rules(b), lambda one: one["training"] or one["studied_on"]),
    "training_sessions": held("training", "start_at", status=("held", "closed")),
    "training_people": lambda b: of(b.staff(b.end), lambda one: any(b.attended(one))),
    "training_hours": lambda b: of(
        b.in_post(b.end), lambda one: sum(line["hours"] or 0 for line in b.attended(one)) >= 4
    ),
    "training_filed": lambda b: of(
        [
            one
            for one in b["training"]
            if one["status"] in ("held", "closed") and b.within(one["start_at"])
        ],
        lambda one: one["paper_signed"] or one["archive_ref"],
    ),
    "classified_pledges": lambda b: of(
        b.in_post(b.today), lambda one: b.pledged("party_person", one["id"], "classified_person")
    ),
    "staff_pledges": lambda b: of(
        [one for one in b.staff(b.today) if one["grade"] not in IN_POST],
        lambda one: b.pledged("party_person", one["id"], "staff", "post", "classified_person"),
    ),
    "people_screened": lambda b: of(
        b.in_post(b.today),
        lambda one: "" < day(one["screened_on"]) <= (day(one["grade_from"]) or b.today),
    ),
    "leavers_settled": lambda b: of(
        [one for one in b["person"] if b.within(one["left_on"])],
        lambda one: one["carriers_returned"] and one["access_revoked_on"],
    ),
    "media_labelled": lambda b: of(
        [one for one in b["medium"] if one["level"] in CLASSIFIED and one["status"] in MEDIA_THERE],
        lambda one: one["labelled"],
    ),
    "media_custody": lambda b: of(
        [
            one
            for one in b["medium"]
            if one["status"] in MEDIA_THERE and day(one["enabled_on"]) <= b.today
        ],
        lambda one: one["sec_no"] and one["custodian"],
    ),
    "loans_returned": lambda b: of(
        [one for one in b["medium_movement"] if b.within(one["due_on"], b.today)],
        lambda one: in_time(one, "returned_at", one["due_on"]),
    ),
    "returns_checked": lambda b: of(
        [one for one in b["medium_movement"] if b.within(one["returned_at"])],
        lambda one: one["return_state"] == "ok" and one["checker"],
    ),
    "documents_returned": lambda b: of(
        [one for one in b["document"] if b.within(one["due_back"], b.today)],
        lambda one: in_time(one, "returned_on", one["due_back"]),
    ),
    "outputs_approved": lambda b: of(
        [
            one
            for one in b["output"]
            if one["level"] in CLASSIFIED and one["way"] != "import" and b.within(one["at"])
        ],
        lambda one: one["approver"],
    ),
    "destruction_supervised": lambda b: of(
        [one for one in b["disposal"] if b.within(one["destroyed_on"])], supervised
    ),
    "machines_complete": lambda b: of(
        b.machines(),
        lambda one: one["dept"] and one["responsible"] and one["level"] and one["location"],
    ),
    "machines_protected": lambda b: of(
        [one for one in b.machines() if one["eq_type"] in COMPUTERS and one["level"] in CLASSIFIED],
        lambda one: one["three_in_one"] and one["outreach_mon"] and one["wireless_removed"],
    ),
    "machines_antivirus": lambda b: of(
        [one for one in b.machines() if one["eq_type"] in COMPUTERS and one["status"] == "in_use"],
        lambda one: one["av_product"],
    ),
    "machines_patched": patched,
    "faults_resolved": lambda b: of(
        [one for one in b["fault"] if b.within(one["occurred_at"])], lambda one: lasting(b, one)
    ),
    "repairs_guarded": lambda b: of(
        repairs(b), lambda one: one["it_opinion_on"] and (one["escort"] or one["courier"])
    ),
    "weekly_checks": lambda b: weeks(b, "weekly_check", "check_date"),
    "diary": lambda b: days(b, "diary", "day", 3),
    "backups": lambda b: weeks(b, "backup", "done_at"),
    "restore_tests": held("restore_test", "tested_at", result=("ok",)),
    "internet_approved": lambda b: of(
        [one for one in b["internet_use"] if b.within(one["on"])], lambda one: one["approver"]
    ),
    "room_entries": lambda b: of(outside(b), lambda one: one["approver"] and one["escort"]),
    "room_patrols": lambda b: days(b, "room_environment", "at", 0),
    "providers": lambda b: of(
        [one for one in b["organisation"] if one["state"] == "active"],
        lambda one: sure(one, b.today),
    ),
    "visits_escorted": lambda b: of(
        [
            one
            for one in b["visit"]
            if one["status"] in ("inside", "left") and b.within(one["visit_date"])
        ],
        lambda one: one["escort"] and one["left_at"],
    ),
    "releases_reviewed": lambda b: of(
        [one for one in b["release"] if b.within(one["published_at"])],
        lambda one: all(one[f"r{n}_result"] == "pass" for n in (1, 2, 3)) and one["virus_checked"],
    ),
    "findings_settled": lambda b: of(
        [one for one in b["finding"] if b.within(deadline(one), b.today)],
        lambda one: in_time(one, "done_on", deadline(one)),
    ),
    "superior_opinions": lambda b: of(
        [one for one in b["superior_inspection"] if b.within(one["on"])],
        lambda one: one["status"] == "closed",
    ),
    "self_checks": months,
    "drills": held("drill", "held_at", status=("held", "evaluated")),
}
