"""Those who come to the bureau from outside, and what they come for."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.demo import numbers, room
from desktop_app.desk.demo.book import SEED, Book, Kept, Said, at, working
from desktop_app.desk.demo.bureau import DEPARTMENTS, Staff
from desktop_app.desk.demo.machines import Equipment

CREWS: dict[str, tuple[Said, ...]] = {
    "anheng": (("苗启明", "Noel Garrick"), ("崔书白", "Keith Lomax")),
    "tonglian": (("邹海川", "Owen Treadwell"), ("屠长风", "Ian Pryor"), ("解景然", "Toby Sharrow")),
    "hongtu": (("雷雨田", "Basil Crane"), ("毕春和", "Alec Dunmore")),
    "hengli": (("熊大川", "Clive Rudd"), ("古铁生", "Stanley Hobb"), ("井一鸣", "Neil Corrigan")),
    "qingyuan": (("白知非", "Marion Estcourt"), ("车万里", "Gilbert Shaw")),
    "wenchuang": (("蓝采薇", "Ada Winslow"),),
}
_POST: Said = ("工程师", "Engineer")
NOTHING: Said = ("无", "None")


@dataclass(frozen=True)
class Purpose:
    """Why somebody comes: how often, who, how many, where, and what came of it."""

    times: int
    code: str
    org: str
    persons: int
    dept: str
    where: Said | None
    hours: float
    work: Said
    handling: Said
    items: Said = NOTHING


PURPOSES: tuple[Purpose, ...] = (
    Purpose(4, "inspect", "hengli", 2, "XXZX", room.ROOM, 2.0,
        ("机房空调和不间断电源季度巡检", "Quarterly inspection of air conditioning and UPS"),
        ("各项参数正常，更换滤网", "All values normal, filters exchanged"), ("工具包一个、滤网两张", "One tool bag, two filters")),
    Purpose(3, "inspect", "tonglian", 1, "XXZX", room.ROOM, 1.5,
        ("网络设备巡检", "Inspection of network devices"),
        ("设备运行正常，整理跳线", "Devices run normally, patch cables tidied"), ("测线仪一台", "One cable tester")),
    Purpose(3, "delivery", "hongtu", 2, "BGS", None, 0.7,
        ("送复印纸和硒鼓", "Paper and drums delivered"),
        ("数量核对无误，已入库", "Counted and put in store"), ("复印纸二十箱、硒鼓六支", "Twenty boxes of paper, six drums")),
    Purpose(2, "install", "hongtu", 2, "GCK", None, 2.5,
        ("新购计算机安装调试", "New computers set up"),
        ("安装完毕，交信息中心检测", "Set up, handed to the Information Centre for acceptance"), ("台式机两台", "Two desktops")),
    Purpose(1, "survey", "tonglian", 3, "XXZX", room.ROOM, 1.8,
        ("综合布线改造现场勘查", "Survey for new cabling"),
        ("完成测量，图纸未带出", "Measured; no drawings taken along"), ("卷尺、测距仪", "Tape, range finder")),
    Purpose(1, "build", "tonglian", 3, "XXZX", None, 6.0,
        ("二楼弱电线路施工", "Low-voltage cabling on the second floor"),
        ("当日工程完成，现场清理", "The day's work done, place cleaned"), ("线缆两箱、冲击钻一把", "Two boxes of cable, one drill")),
    Purpose(1, "visit", "wenchuang", 1, "BGS", None, 1.5,
        ("门户网站改版方案沟通", "Talk about the new website"),
        ("确认栏目设置，未接触内部资料", "Sections agreed; no internal papers shown")),
)  # fmt: skip


@dataclass(frozen=True)
class Coming:
    """Who comes when, for how long, to whom and where."""

    day: dt.date
    arrive: float
    hours: float
    org: str
    persons: int
    host: str
    where: str
    is_key: bool
    status: str = "left"


@dataclass(frozen=True)
class Call:
    """A visit that has nothing to do with a repair."""

    day: dt.date
    purpose: Purpose
    status: str = "left"

    @property
    def records(self) -> int:
        """How many records it enters: the visit, and in the machine room an entry for each."""
        inside = self.purpose.where is not None and self.status == "left"
        return 1 + (self.purpose.persons if inside else 0)

    def enter(self, book: Book, staff: Staff, equipment: list[Equipment]) -> None:
        """Enter the visit on its day; one still to come was announced a few days before."""
        purpose = self.purpose
        where = purpose.where or _office(purpose.dept)
        values = {
            "purpose": purpose.code,
            "work": book.say(purpose.work),
            "items_in": book.say(purpose.items),
            "handling": book.say(purpose.handling),
        }
        coming = Coming(
            self.day,
            book.pick((9, 9.5, 10, 14, 14.5)),
            purpose.hours,
            purpose.org,
            purpose.persons,
            purpose.dept,
            book.say(where),
            is_key=purpose.where is not None,
            status=self.status,
        )
        enter(book, staff, coming, values)


def calls(book: Book) -> list[Call]:
    """Return the visits of two years, one for today and one for the days to come."""
    found = [purpose for purpose in PURPOSES for _ in range(purpose.times)]
    book.rng.shuffle(found)
    room = 700 / len(found)
    past = [
        Call(book.ago(715 - room * place - book.rng.randrange(15)), purpose)
        for place, purpose in enumerate(found)
    ]
    return [*past, Call(book.today, PURPOSES[1], "expected")]


def enter(book: Book, staff: Staff, coming: Coming, values: dict[str, Any]) -> Kept:
    """Enter a visit; what `values` has goes before what is usual.

    Those who were in the machine room are entered there as well.
    """
    day, host = coming.day, coming.host
    usual: dict[str, Any] = {
        "visit_date": day,
        "org": staff.organisations[coming.org].ref,
        "place": coming.where,
        "is_key": coming.is_key,
        "host_dept": staff.departments[host].ref,
        "escort": staff.people["莫子墨" if host == "XXZX" else staff.of(host)[1]].ref,
        "people": [_line(book, coming, place) for place in range(coming.persons)],
        "status": coming.status,
    }
    if coming.is_key:
        usual |= {
            "approver": staff.people["岑向晚"].ref,
            "approved_at": at(working(day - dt.timedelta(days=1)), 16.5),
            "planned_in": at(day, coming.arrive),
            "planned_hours": coming.hours,
        }
    if coming.status == "left":
        usual |= {
            "arrived_at": at(day, coming.arrive),
            "left_at": at(day, min(coming.arrive + coming.hours, 17.75)),
            "items_out": book.say(NOTHING),
            "told": True,
            "tools_checked": True,
            "phones_stored": True if coming.is_key else None,
            "recorders": "stored" if coming.is_key else None,
        }
    else:
        values = {key: given for key, given in values.items() if key != "handling"}
    visit = book.add("visit", day, usual | values)
    if coming.status == "left" and coming.where == book.say(room.ROOM):
        given = usual | values | {"visit": visit.ref}
        room.visited(book, given, day, coming.arrive, coming.hours)
    return visit


def _line(book: Book, coming: Coming, place: int) -> dict[str, Any]:
    name = CREWS[coming.org][place]
    # The same visitor shows the same card each time.
    own = random.Random(f"{SEED} {name[0]}")
    return {
        "name": book.say(name),
        "post": book.say(_POST),
        "id_type": "id_card",
        "id_no": numbers.identity(own, 1975 + own.randrange(25)),
        "id_checked": coming.status != "expected",
        "phone": f"55501{own.randrange(10, 99)}",
        "badge_no": f"L{place + 1:02}",
        "commitment": book.the("commitment", name[0]).ref if coming.is_key else None,
    }


def _office(dept: str) -> Said:
    name, room = next((row[1], row[3]) for row in DEPARTMENTS if row[0] == dept)
    return (f"{name[0]}（{room}室）", f"{name[1]} (room {room})")
