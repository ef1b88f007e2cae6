"""Training sessions of two years, with everybody's attendance."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.demo.book import Book, Said, at, next_working
from desktop_app.desk.demo.bureau import GRADES, IN_POST, Staff
from desktop_app.desk.demo.machines import Equipment

# title, form, categories, hours, for whom, main content, with a test
_Sort = tuple[Said, str, tuple[str, ...], float, str, Said, bool]
_SORTS: tuple[_Sort, ...] = (
    (("保密法及实施条例学习", "The secrecy law and its regulations"), "lecture", ("law",), 2.5, "all",
     ("逐条学习修订后的保密法及实施条例，讲解定密、网络保密管理和法律责任", "The revised law article by article: classification, networks, liability"), True),
    (("网络安全基础知识", "Basics of network security"), "lecture", ("netsec",), 2.0, "all",
     ("口令管理、钓鱼邮件识别、移动介质使用和病毒防范", "Passwords, phishing mail, removable media, viruses"), False),
    (("失泄密案例警示教育", "Cases of leaks as a warning"), "warning", ("case",), 1.5, "all",
     ("观看警示教育片，剖析身边违规使用介质的案例", "Film and discussion of cases where media were misused"), False),
    (("涉密人员上岗教育", "Onboarding for classified posts"), "lecture", ("onboarding", "law"), 3.0, "graded",
     ("涉密岗位职责、保密承诺书内容和日常管理要求", "Duties of the post, the commitment, daily rules"), True),
    (("保密技术防范", "Technical protection"), "lecture", ("tech",), 2.0, "graded",
     ("三合一、违规外联监控、介质管控的使用要求和常见问题", "Three-in-one, outreach monitoring, media control and usual questions"), False),
    (("兼职信息安全员业务培训", "Training of department security officers"), "meeting", ("netsec", "skill"), 3.0, "heads",
     ("每周安全检查的填写、台账核对和故障上报流程", "Weekly checks, comparing the ledger, reporting faults"), False),
    (("保密形势报告", "Report on the situation"), "video", ("situation", "tradition"), 2.0, "all",
     ("收看上级保密形势报告，学习保密工作优良传统", "The superior's report on the situation; the tradition of secrecy work"), False),
    (("网络安全应急演练", "Network security drill"), "drill", ("netsec",), 2.5, "heads",
     ("模拟门户网站被篡改，演练断网、上报、恢复", "The website is defaced: cut off, report, restore"), False),
)  # fmt: skip
_AUDIENCES: dict[str, Said] = {
    "all": ("全体人员", "All staff"),
    "graded": ("涉密人员", "People in classified posts"),
    "heads": ("各科室负责人和信息安全员", "Heads and security officers of the departments"),
}
_EVERY = 48  # days
_SESSIONS = 15


@dataclass(frozen=True)
class Lesson:
    """A training session."""

    day: dt.date
    sort: _Sort
    status: str

    @property
    def records(self) -> int:
        """How many records it enters."""
        return 1

    def enter(self, book: Book, staff: Staff, equipment: list[Equipment]) -> None:
        """Enter the session: on the day after it, or a month ahead if it is still to come."""
        title, form, category, hours, audience, summary, exam = self.sort
        by_secrecy = category[0] in ("law", "case", "onboarding", "situation")
        people = _audience(staff, audience)
        year = self.day.year
        values: dict[str, Any] = {
            "title": book.say((f"{year}年{title[0]}", f"{title[1]}, {year}")),
            "form": form,
            "category": category,
            "start_at": at(self.day, 14.5),
            "end_at": at(self.day, 14.5 + hours),
            "hours": hours,
            "place": book.say(("三楼会议室", "Conference room, third floor")),
            "organizer": staff.departments["BMB" if by_secrecy else "XXZX"].ref,
            "lecturer": staff.people["岑向晚" if by_secrecy else "祁景行"].ref,
            "audience": book.say(_AUDIENCES[audience]),
            "expected": len(people),
            "summary": book.say(summary),
            "exam": exam,
            "status": self.status,
        }
        entered = min(next_working(self.day + dt.timedelta(days=1)), book.today)
        if self.status in ("held", "closed"):
            lines = [self._line(book, staff, name, hours, exam) for name in people]
            values |= {
                "attendees": lines,
                "material": book.say((f"课件归档于PX-{year}盒", f"Slides filed in box PX-{year}")),
                "effect": book.say(("达到预期效果", "As intended")),
                "paper_signed": True if self.status == "closed" else None,
            }
        book.add("training", entered, values, title[0])

    def _line(
        self, book: Book, staff: Staff, name: str, hours: float, exam: bool
    ) -> dict[str, Any]:
        luck = book.rng.randrange(100)
        attendance = (
            "present" if luck < 86 else "late" if luck < 90 else "leave" if luck < 97 else "absent"
        )
        came = attendance in ("present", "late")
        line: dict[str, Any] = {
            "person": staff.people[name].ref,
            "attendance": attendance,
            "hours": hours if came else 0,
            "signed": came,
        }
        if exam and came:
            score = 62 + book.rng.randrange(38) - (12 if luck == 0 else 0)
            line |= {"score": score, "passed": score >= 60}
        return line


def plan(book: Book) -> list[Lesson]:
    """Return the sessions: most closed, the last one held, one called off, one still to come."""
    found = []
    for place in range(_SESSIONS):
        day = book.ago(705 - _EVERY * place)
        status = {_SESSIONS - 1: "held", 9: "cancelled"}.get(place, "closed")
        found.append(Lesson(day, _SORTS[place % len(_SORTS)], status))
    coming = next_working(book.today + dt.timedelta(days=16))
    return [*found, Lesson(coming, _SORTS[_SESSIONS % len(_SORTS)], "planned")]


def _audience(staff: Staff, audience: str) -> list[str]:
    if audience == "all":
        return list(IN_POST)
    if audience == "graded":
        return [name for name in IN_POST if GRADES[name] != "none"]
    return [name for code in staff.departments for name in staff.of(code)[:2]]
