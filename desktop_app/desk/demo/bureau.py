"""The bureau itself: departments, people, the companies that work for it, the unit profile."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.demo import numbers
from desktop_app.desk.demo.book import Book, Kept, Said

UNIT: Said = ("云泽市市政事务局", "Yunze Municipal Affairs Bureau")
CLERK: Said = ("沈知微", "Clara Whitmore")
# code, name, key department, where, telephone
DEPARTMENTS: tuple[tuple[str, Said, bool, str, str], ...] = (
    ("BGS", ("办公室", "General Office"), True, "301", "8301"),
    ("XXZX", ("信息中心", "Information Centre"), True, "205", "8205"),
    ("BMB", ("保密办", "Secrecy Office"), True, "303", "8303"),
    ("CWK", ("财务科", "Finance"), False, "207", "8207"),
    ("RSK", ("人事科", "Personnel"), False, "305", "8305"),
    ("FGK", ("政策法规科", "Policy and Law"), False, "402", "8402"),
    ("GCK", ("工程管理科", "Works"), False, "404", "8404"),
    ("DAS", ("档案室", "Archive"), True, "106", "8106"),
)
_POSTS: dict[str, Said] = {
    "director": ("局长", "Director"),
    "deputy": ("副局长", "Deputy director"),
    "chief": ("科长", "Head of department"),
    "engineer": ("工程师", "Engineer"),
    "officer": ("科员", "Officer"),
    "senior": ("四级主任科员", "Senior officer"),
    "cashier": ("会计", "Accountant"),
    "archivist": ("档案管理员", "Archivist"),
}
# name, department, post, grade, roles; the first of a department is its head, the second its
# security officer.
_PEOPLE: tuple[tuple[Said, str, str, str, tuple[str, ...]], ...] = (
    (("陆怀远", "Edward Langley"), "BGS", "chief", "important", ("member",)),
    (("顾思齐", "Nora Ashby"), "BGS", "senior", "general", ("dept_officer",)),
    (("程伯衡", "Arthur Pembroke"), "BGS", "director", "core", ("leader",)),
    (("温若兰", "Margaret Hollis"), "BGS", "deputy", "core", ("deputy",)),
    (("戚明朗", "Daniel Croft"), "BGS", "officer", "none", ()),
    (("乔雨桐", "Lucy Farrow"), "BGS", "officer", "none", ()),
    (("祁景行", "Victor Sandys"), "XXZX", "chief", "important", ("member", "netadmin")),
    (("沈知微", "Clara Whitmore"), "XXZX", "engineer", "general", ("dept_officer", "asset")),
    (("江屿白", "Samuel Thorne"), "XXZX", "engineer", "general", ("sysadmin",)),
    (("莫子墨", "Henry Aldous"), "XXZX", "engineer", "none", ("roomkeeper",)),
    (("柯云起", "Martin Selby"), "XXZX", "engineer", "none", ("webadmin",)),
    (("岑向晚", "Julia Maddox"), "BMB", "chief", "important", ("member", "secadmin")),
    (("褚清和", "Helen Varley"), "BMB", "senior", "important", ("dept_officer", "auditor")),
    (("虞青禾", "Ruth Ellery"), "BMB", "officer", "general", ("custodian",)),
    (("蒲令仪", "Frances Denholm"), "CWK", "chief", "none", ("member",)),
    (("尹若水", "Olive Preston"), "CWK", "cashier", "none", ("dept_officer",)),
    (("闻人杰", "Peter Rowan"), "CWK", "cashier", "none", ()),
    (("滕晓岚", "Irene Colby"), "CWK", "cashier", "none", ()),
    (("隋安宁", "Alice Norwood"), "CWK", "officer", "none", ()),
    (("费长庚", "George Tindall"), "RSK", "chief", "general", ("member",)),
    (("卜星辰", "Esther Quill"), "RSK", "officer", "general", ("dept_officer",)),
    (("喻书瑶", "Grace Hadley"), "RSK", "officer", "none", ()),
    (("詹天朗", "Oliver Stroud"), "RSK", "officer", "none", ()),
    (("郝亦然", "Philip Marsden"), "FGK", "chief", "general", ("member",)),
    (("应知秋", "Rose Bellamy"), "FGK", "senior", "none", ("dept_officer",)),
    (("边静姝", "Edith Lowell"), "FGK", "officer", "none", ()),
    (("路修远", "Simon Hartley"), "FGK", "officer", "none", ()),
    (("纪凌云", "Thomas Wycliffe"), "GCK", "chief", "none", ("member",)),
    (("常乐山", "Roger Penrose-Hay"), "GCK", "senior", "none", ("dept_officer",)),
    (("龚正阳", "Walter Briggs"), "GCK", "engineer", "none", ()),
    (("段青松", "Leonard Fisk"), "GCK", "engineer", "none", ()),
    (("邵雪见", "Sylvia Marlowe"), "GCK", "engineer", "none", ()),
    (("米小满", "Amy Kendrick"), "GCK", "officer", "none", ()),
    (("舒望舒", "Stella Wray"), "GCK", "officer", "none", ()),
    (("容若谷", "Hugh Falconer"), "DAS", "chief", "important", ("member",)),
    (("阮长歌", "Miriam Tate"), "DAS", "archivist", "general", ("dept_officer",)),
    (("简疏影", "Agnes Corbett"), "DAS", "archivist", "general", ()),
    (("霍去非", "Ralph Emmett"), "DAS", "archivist", "none", ()),
    (("裴南枝", "Ivy Longstaff"), "CWK", "officer", "none", ()),
    (("凌寒山", "Jasper Nye"), "GCK", "engineer", "none", ()),
)
_LEFT, _LEAVING, _LENT = "裴南枝", "凌寒山", "詹天朗"
_ADMINISTRATORS = {"sysadmin", "secadmin", "auditor"}
# name, services, classified work, contact, telephone
ORGANISATIONS: tuple[tuple[str, Said, tuple[str, ...], bool, Said, str], ...] = (
    ("anheng", ("云泽安衡信息技术有限公司", "Anheng Information Technology, Yunze"), ("repair",), True, ("苗启明", "Noel Garrick"), "5550118"),
    ("tonglian", ("云泽通联网络工程有限公司", "Tonglian Network Engineering, Yunze"), ("network", "repair"), False, ("邹海川", "Owen Treadwell"), "5550126"),
    ("hongtu", ("宏图办公设备商行", "Hongtu Office Equipment"), ("supply", "repair"), False, ("雷雨田", "Basil Crane"), "5550133"),
    ("hengli", ("恒立机电设备维护有限公司", "Hengli Plant Maintenance"), ("repair", "other"), False, ("熊大川", "Clive Rudd"), "5550147"),
    ("qingyuan", ("清源涉密载体销毁中心", "Qingyuan Destruction Centre"), ("destroy",), True, ("白知非", "Marion Estcourt"), "5550152"),
    ("wenchuang", ("文创网站建设工作室", "Wenchuang Web Studio"), ("website",), False, ("蓝采薇", "Ada Winslow"), "5550169"),
)  # fmt: skip
# name, value, unit
_PARAMETERS: tuple[tuple[Said, str, Said], ...] = (
    (("涉密计算机口令更换周期", "Passwords of classified computers change every"), "30", ("天", "days")),
    (("病毒库更新周期", "Virus definitions are renewed every"), "15", ("天", "days")),
    (("人均年度培训学时", "Hours of training per person and year"), "4", ("学时", "hours")),
    (("故障处理时限", "Faults are put right within"), "7", ("天", "days")),
)  # fmt: skip
RECORDS = len(DEPARTMENTS) + len(_PEOPLE) + len(ORGANISATIONS) + 1


@dataclass(frozen=True)
class Staff:
    """Who and what the bureau consists of, by code or Chinese name."""

    departments: dict[str, Kept]
    people: dict[str, Kept]
    organisations: dict[str, Kept]
    dept_of: dict[str, str]

    def of(self, code: str) -> list[str]:
        """Return the people of a department who are in post, its head first."""
        return [name for name, dept in self.dept_of.items() if dept == code and name in IN_POST]


IN_POST = tuple(said[0] for said, *_rest in _PEOPLE if said[0] not in (_LEFT, _LEAVING))
GRADES = {said[0]: grade for said, _dept, _post, grade, _roles in _PEOPLE}


def fill(book: Book) -> Staff:
    """Enter the bureau as of the day on which its registers begin."""
    departments = {code: _department(book, code) for code, *_rest in DEPARTMENTS}
    staff = Staff(departments, {}, {}, {})
    for place, person in enumerate(_PEOPLE, 1):
        name, dept = person[0][0], person[1]
        staff.people[name] = _person(book, staff, place, person)
        staff.dept_of[name] = dept
    for code in departments:
        head, officer = [name for name, dept in staff.dept_of.items() if dept == code][:2]
        values = {"head": staff.people[head].ref, "officer": staff.people[officer].ref}
        book.change("department", departments[code], book.begin, values)
    for organisation in ORGANISATIONS:
        staff.organisations[organisation[0]] = _organisation(book, organisation)
    _unit(book, staff)
    return staff


def begin_leaving(book: Book, staff: Staff) -> None:
    """Let somebody begin to leave, who has not given everything back yet."""
    values = {"status": "leaving", "carriers_returned": False, "access_revoked_on": book.ago(1)}
    book.change("person", staff.people[_LEAVING], book.ago(1), values)


def _department(book: Book, code: str) -> Kept:
    _code, name, is_key, room, phone = next(row for row in DEPARTMENTS if row[0] == code)
    values: dict[str, Any] = {
        "code": code,
        "name": book.say(name),
        "is_key": is_key,
        "location": room_said(book, room),
        "phone": phone,
    }
    return book.add("department", book.begin, values)


def _person(
    book: Book,
    staff: Staff,
    place: int,
    person: tuple[Said, str, str, str, tuple[str, ...]],
) -> Kept:
    said, dept, post, grade, roles = person
    born = 1968 + book.rng.randrange(30)
    joined = dt.date(born + 24, 1 + book.rng.randrange(12), 1 + book.rng.randrange(28))
    joined = min(joined, book.begin - dt.timedelta(days=300))
    values: dict[str, Any] = {
        "emp_no": f"{place:04}",
        "name": book.say(said),
        "dept": staff.departments[dept].ref,
        "post": book.say(_POSTS[post]),
        "person_type": "contract" if place % 9 == 0 else "permanent",
        "grade": grade,
        "roles": roles,
        # A good many of the older entries know the month only.
        "joined_on": joined if place % 3 else f"{joined:%Y-%m}",
        "phone": f"8{book.rng.randrange(100, 999)}",
        "status": "seconded_out" if said[0] == _LENT else "active",
    }
    if grade != "none":
        since = max(joined + dt.timedelta(days=400), dt.date(2015, 3, 2))
        since = min(since, book.begin - dt.timedelta(days=60))
        values |= {
            "id_type": "id_card",
            "id_no": numbers.identity(book.rng, born),
            "screened_on": since - dt.timedelta(days=25),
            "grade_from": since,
        }
    if _ADMINISTRATORS & set(roles):
        values |= {
            "cert_no": f"YZ-BM-{place:03}",
            "cert_until": book.today + dt.timedelta(days=200 + place),
        }
    if said[0] == _LEFT:
        gone = book.begin - dt.timedelta(days=90)
        values |= {
            "status": "left",
            "left_on": gone,
            "carriers_returned": True,
            "access_revoked_on": gone,
        }
    return book.add("person", book.begin, values)


def _organisation(
    book: Book, organisation: tuple[str, Said, tuple[str, ...], bool, Said, str]
) -> Kept:
    _key, name, service, classified, contact, phone = organisation
    values: dict[str, Any] = {
        "name": book.say(name),
        "uscc": numbers.credit_code(book.rng),
        "domestic": True,
        "service": service,
        "classified_work": classified,
        "agreement_on": book.begin,
        "agreement_until": book.begin + dt.timedelta(days=5 * 365),
        "contact": book.say(contact),
        "phone": phone,
    }
    if classified:
        values |= {
            "licence_no": f"JZ-{book.begin.year - 1}-{book.rng.randrange(1000, 9999)}",
            "licence_until": book.today + dt.timedelta(days=300),
        }
    return book.add("organisation", book.begin, values)


def _unit(book: Book, staff: Staff) -> None:
    people = staff.people
    heads = [said[0] for said, _dept, _post, _grade, roles in _PEOPLE if "member" in roles]
    year = book.begin.year
    parameters = [
        {
            "name": book.say(name),
            "value": value,
            "unit": book.say(unit),
            "set_by": people["岑向晚"].ref,
            "set_on": book.begin,
        }
        for name, value, unit in _PARAMETERS
    ]
    values: dict[str, Any] = {
        "name": book.say(UNIT),
        "short_name": book.say(("市政事务局", "Municipal Affairs")),
        "superior": book.say(("云泽市人民政府办公室", "Office of the Yunze Municipal Government")),
        "office": staff.departments["BMB"].ref,
        "head": people["程伯衡"].ref,
        "deputy": people["温若兰"].ref,
        "members": [people[name].ref for name in heads],
        "set_up_on": dt.date(year - 6, 4, 12),
        "adjusted_on": dt.date(year - 1, 3, 6),
        "group_doc_no": book.say(
            (f"云政事发〔{year - 1}〕15号", f"Yunze Affairs {year - 1} No. 15")
        ),
        "number_pattern": "YZ-(JZ)?[JMP]-[0-9]{3}",
        "year": book.today.year,
        "parameters": parameters,
    }
    book.add("unit", book.begin, values)


def room_said(book: Book, room: str) -> str:
    """Return a room as the office writes it."""
    return book.say((f"主楼{room}室", f"Main building, room {room}"))
