"""Faults and repairs of two years: each story from the report to the confirmation."""

import datetime as dt
from dataclasses import dataclass, replace

from desktop_app.desk.demo import visits
from desktop_app.desk.demo.book import Book, Kept, Said, at, next_working
from desktop_app.desk.demo.bureau import Staff
from desktop_app.desk.demo.machines import IN_ROOM, MACHINES, Equipment
from desktop_app.desk.demo.scene import Scene, later
from desktop_app.desk.demo.troubles import TROUBLES, UPKEEP, Trouble, Upkeep, Work
from desktop_app.registers.kinds import Ref

# How the latest stories stand today, and how many days ago they began.
_LATEST = (
    ("void", 75, 0),
    ("late", 44, 1),
    ("sent out", 17, 4),
    ("overdue", 13, 4),
    ("awaiting acceptance", 9, 7),
    ("under repair", 5, 6),
    ("to be approved", 3, 15),
    ("incomplete", 1, 2),
)
_SENT_OUT = Work(
    ("repair",), ("送公司检测进纸机构", "Paper feed examined at the company"), "sent_out", "hongtu"
)


@dataclass(frozen=True)
class Story:
    """A fault and its repair, or either alone, of the machine at `place` of MACHINES."""

    day: dt.date
    place: int
    trouble: Trouble | None
    work: Work | None
    reason: Said
    cause: Said
    ends: str = ""  # how far it has come, if it has not ended yet

    @property
    def records(self) -> int:
        """How many records it enters."""
        twice = self.ends == "void"
        own = (self.trouble is not None) + (self.work is not None) + twice
        return own + self._visits + (self._disk and self.ends == "")

    @property
    def _visits(self) -> int:
        """The visit of those who repair, and their entries into the machine room."""
        if self.work is None or self.work.mode != "onsite_ext" or self.ends == "to be approved":
            return 0
        return 1 + (self._persons if MACHINES[self.place].type in IN_ROOM else 0)

    @property
    def _persons(self) -> int:
        """How many come to repair it."""
        return 1 + (self.work is not None and self.work.days > 1)

    @property
    def _disk(self) -> bool:
        """Whether a disk is replaced, so that the old one is kept as a medium."""
        return self.work is not None and self.work.part == "disk"

    def enter(self, book: Book, staff: Staff, equipment: list[Equipment]) -> None:
        """Enter the story's records, each on its day."""
        scene = Scene(book, staff, equipment[self.place])
        clock = 8.75 + book.rng.randrange(8) / 4
        if self.trouble is None:
            self._repair(scene, None)
        elif self.work is None:
            self._fault(scene, self.trouble, clock)
        else:
            values = scene.reported(self.trouble, self.day, clock)
            values |= {"started_at": at(self.day, clock + 0.5), "status": "repairing"}
            fault = book.add("fault", self.day, values)
            ended = self._repair(scene, fault)
            if ended is not None:
                end, handler = ended
                book.change("fault", fault, end.date(), scene.handled(self.trouble, end, handler))
                closed = next_working(end.date() + dt.timedelta(days=1))
                book.change("fault", fault, closed, scene.confirmed(closed))

    def _fault(self, scene: Scene, trouble: Trouble, clock: float) -> None:
        """A fault that the office puts right without a repair record."""
        book = scene.book
        values = scene.reported(trouble, self.day, clock)
        if self.ends == "incomplete":
            values |= {"reporter": None, "category": None}
        if self.ends in ("incomplete", "overdue"):
            book.add("fault", self.day, values)
            return
        start = at(self.day, clock + 0.5)
        end = later(start, trouble.hours)
        closed = next_working(end.date() + dt.timedelta(days=1))
        values |= {"started_at": start}
        values |= scene.handled(trouble, end, scene.technician) | scene.confirmed(closed)
        entered = closed + dt.timedelta(days=16 if self.ends == "late" else 0)
        kept = book.add("fault", next_working(entered), values)
        if self.ends == "void":
            again = book.add("fault", next_working(entered), values)
            twice: Said = (
                "与{number}为同一故障，重复登记",
                "The same fault as {number}, entered twice",
            )
            book.void("fault", again, book.say(twice).format(number=kept.number))

    def _repair(self, scene: Scene, fault: Kept | None) -> tuple[dt.datetime, Ref | str] | None:
        """Enter the repair; return when it ended and who did it, None while it runs."""
        assert self.work is not None
        values = scene.applied(self.work, self.day, self.reason, fault)
        if self.ends == "to be approved":
            opinions = [key for key in values if "_opinion" in key]
            kept = {key: value for key, value in values.items() if key not in opinions}
            scene.book.add("repair", self.day, kept | {"status": "draft"})
            return None
        if self.work.mode == "inhouse":
            return self._inhouse(scene, self.work, values)
        repair = scene.book.add("repair", self.day, values | {"status": "approved"})
        if self.work.mode == "onsite_ext":
            return self._on_site(scene, self.work, repair, fault)
        return self._sent_out(scene, self.work, repair)

    def _inhouse(
        self, scene: Scene, work: Work, values: dict[str, object]
    ) -> tuple[dt.datetime, Ref | str] | None:
        start = at(self.day, 13.5)
        end = later(start, 2.5 if work.part != "disk" else 3.5)
        values |= {"started_at": start, "status": "working"}
        if self.ends == "under repair":
            scene.book.add("repair", self.day, values)
            return None
        if self._disk:
            repair = scene.book.add("repair", self.day, values)
            return self._close(scene, work, repair, end, scene.technician)
        values |= scene.finished(work, end, self.cause, scene.technician)
        if self.ends == "awaiting acceptance":
            scene.book.add("repair", end.date(), values)
            return None
        accepted = next_working(end.date() + dt.timedelta(days=1))
        scene.book.add("repair", accepted, values | scene.accepted(work, accepted))
        scene.follow(work, accepted)
        return end, scene.technician

    def _on_site(
        self, scene: Scene, work: Work, repair: Kept, fault: Kept | None
    ) -> tuple[dt.datetime, Ref | str]:
        book = scene.book
        day = next_working(self.day + dt.timedelta(days=1))
        values = {
            "purpose": "repair",
            "work": book.say(self.reason),
            "repair": repair.ref,
            "fault": fault.ref if fault else None,
            "equipment": [scene.equipment.kept.ref],
            "items_in": book.say(("工具包一个、检测笔记本一台", "One tool bag, one test laptop")),
            "handling": book.say(work.process),
            "escort": scene.staff.people["虞青禾" if scene.classified else "莫子墨"].ref,
        }
        coming = visits.Coming(
            day,
            9.5,
            4.5,
            work.provider,
            self._persons,
            scene.dept,
            str(scene.now()["location"]),
            is_key=scene.classified or scene.dept == "XXZX",
        )
        visits.enter(book, scene.staff, coming, values)
        book.change("repair", repair, day, {"started_at": at(day, 9.5), "status": "working"})
        last = day
        for _ in range(work.days - 1):
            last = next_working(last + dt.timedelta(days=1))
        who = scene.book.say(visits.CREWS[work.provider][0])
        return self._close(scene, work, repair, at(last, 15.5), who)

    def _sent_out(
        self, scene: Scene, work: Work, repair: Kept
    ) -> tuple[dt.datetime, Ref | str] | None:
        book, people = scene.book, scene.staff.people
        day = next_working(self.day + dt.timedelta(days=1))
        sent = {
            "sent_on": day,
            "courier": people["莫子墨"].ref,
            "due_back": next_working(day + dt.timedelta(days=20)),
            "status": "out",
        }
        book.change("repair", repair, day, sent)
        if self.ends == "sent out":
            return None
        back = next_working(day + dt.timedelta(days=work.days))
        returned = {"returned_on": back, "received_by": people["江屿白"].ref, "status": "back"}
        book.change("repair", repair, back, returned | {"started_at": at(day, 14)})
        who = scene.book.say(visits.CREWS[work.provider][0])
        return self._close(scene, work, repair, at(back, 15.5), who)

    def _close(
        self, scene: Scene, work: Work, repair: Kept, end: dt.datetime, who: Ref | str
    ) -> tuple[dt.datetime, Ref | str]:
        done = scene.finished(work, end, self.cause, who)
        if self._disk:
            done["parts"] = scene.keep_disk(repair, done["parts"], end.date())
        scene.book.change("repair", repair, end.date(), done)
        day = next_working(end.date() + dt.timedelta(days=1))
        scene.book.change("repair", repair, day, scene.accepted(work, day))
        scene.follow(work, day)
        return end, who


def plan(book: Book) -> list[Story]:
    """Return the stories of two years, evenly spread, and how the latest ones stand."""
    kinds: tuple[Trouble | Upkeep, ...] = (*TROUBLES, *UPKEEP)
    sorts = [sort for sort in kinds for _ in range(sort.times)]
    book.rng.shuffle(sorts)
    room = 660 / len(sorts)
    told: list[Story] = []
    gone: set[int] = set()
    for place, sort in enumerate(sorts):
        day = book.ago(715 - room * place - book.rng.randrange(9))
        told.append(_story(book, sort, day, gone))
        if sort.work is not None and sort.work.result == "scrap":
            gone.add(told[-1].place)
    busy = {story.place for story in told[-15:]} | gone
    for ends, days, nth in _LATEST:
        story = replace(_story(book, TROUBLES[nth], book.lately(days), busy), ends=ends)
        if ends == "sent out":
            story = replace(story, work=_SENT_OUT)
        if ends in ("sent out", "to be approved"):
            story = replace(story, trouble=None)
        busy.add(story.place)
        told.append(story)
    return told


def _story(
    book: Book, sort: Trouble | Upkeep, day: dt.date, busy: set[int] | frozenset[int] = frozenset()
) -> Story:
    place = book.pick(_places(book, sort, day, busy))
    if isinstance(sort, Upkeep):
        return Story(day, place, None, sort.work, sort.reason, sort.cause)
    return Story(day, place, sort, sort.work, sort.symptom, sort.cause)


def _places(
    book: Book, sort: Trouble | Upkeep, day: dt.date, busy: set[int] | frozenset[int]
) -> list[int]:
    """Return the machines that a story may be about: of its sort, and in use by then."""
    types = ("switch",) if "line" in sort.types else sort.types
    wanted = sort.work is not None and sort.work.part == "nic"
    return [
        place
        for place, machine in enumerate(MACHINES)
        if machine.type in types
        and place not in busy
        and (machine.level != "none") == sort.classified
        and not machine.other
        and (machine.net != "standalone" or not wanted)
        and book.today - dt.timedelta(days=round(machine.years * 365) - 10) <= day
    ]
