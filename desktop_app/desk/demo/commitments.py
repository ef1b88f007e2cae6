"""Who signed which pledge: people, departments, visitors, companies; and changes of classified people."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from desktop_app.desk.demo import visits
from desktop_app.desk.demo.book import Book, Said, next_working
from desktop_app.desk.demo.bureau import DEPARTMENTS, GRADES, IN_POST, ORGANISATIONS
from desktop_app.desk.demo.house import Deed, House

_TITLES: Mapping[str, Said] = {
    "classified_person": ("涉密人员保密承诺书", "Pledge of people in classified posts"),
    "staff": ("网络信息安全承诺书", "Pledge on information security"),
    "dept": ("网络信息安全和保密责任书", "Department's pledge on security and secrecy"),
    "visitor": ("外来人员保密承诺书", "Visitor's pledge"),
    "provider": ("服务单位保密协议", "Provider's secrecy agreement"),
}
# People in classified posts signed last year and this year; so many days ago.
_BEFORE, _NOW = 478, 113
_STAFF = 104
# Signed nearly a year ago, so that it soon runs out; and so long ago that it has run out.
_SOON, _RUN_OUT = 342, 396
_SOON_FOR = ("戚明朗", "边静姝")
_RUN_OUT_FOR = ("闻人杰", "舒望舒")
_UNSIGNED = ("詹天朗", "霍去非")
_DEPARTMENTS = 152


def plan(book: Book) -> list[Deed]:
    """Return the signing of all pledges and agreements, and what changed about classified people."""
    return [*_of_people(book), *_of_others(book), *_changes(book)]


def _of_people(book: Book) -> Iterator[Deed]:
    for name in IN_POST:
        graded = GRADES[name] != "none"
        kind = "classified_person" if graded else "staff"
        if name in _UNSIGNED:
            yield Deed(book.ago(_STAFF), partial(_wait, name, book.ago(_STAFF)))
            continue
        if graded:
            yield Deed(book.ago(_BEFORE), partial(_sign, kind, name, book.ago(_BEFORE), ""))
        days = _NOW if graded else _STAFF
        days = _SOON if name in _SOON_FOR else _RUN_OUT if name in _RUN_OUT_FOR else days
        before = f"{kind} {name}" if graded else ""
        yield Deed(book.ago(days), partial(_sign, kind, name, book.ago(days), before))


def _of_others(book: Book) -> Iterator[Deed]:
    day = book.ago(_DEPARTMENTS)
    for code, *_rest in DEPARTMENTS:
        yield Deed(day, partial(_sign, "dept", code, day, ""))
    for organisation in ORGANISATIONS:
        yield Deed(book.begin, partial(_agree, organisation[0]))
    for crew in visits.CREWS.values():
        for name in crew:
            yield Deed(book.begin, partial(_promise, name))


def _paper(house: House, kind: str, reason: str, day: dt.date) -> dict[str, Any]:
    return {
        "kind": kind,
        "title": house.say(_TITLES[kind]),
        "version": house.say((f"{day.year}版", f"{day.year}")),
        "reason": reason,
        "signed_on": day,
        "witness": house.who("虞青禾"),
        "copies": 2,
        "paper_signed": True,
        "archive_ref": f"CN-{day.year}",
        "status": "to_sign",
    }


def _sign(kind: str, who: str, day: dt.date, before: str, house: House) -> None:
    """Somebody, or a department, signs; perhaps instead of the pledge of the year before."""
    book = house.book
    values = _paper(house, kind, "annual", day)
    values["party_dept" if kind == "dept" else "party_person"] = (
        house.dept(who) if kind == "dept" else house.who(who)
    )
    if who == "虞青禾":
        values["witness"] = house.who("岑向晚")
    if before:
        values["replaces"] = book.the("commitment", before).ref
    book.add("commitment", day, values, f"{kind} {who}")


def _wait(name: str, day: dt.date, house: House) -> None:
    values = _paper(house, "staff", "annual", day) | {
        "party_person": house.who(name),
        "signed_on": None,
        "valid_until": day + dt.timedelta(days=365),
        "paper_signed": None,
        "archive_ref": None,
    }
    house.book.add("commitment", day, values)


def _agree(code: str, house: House) -> None:
    """A company's agreement, of the days that its own record has."""
    known = house.book.values("organisation", house.staff.organisations[code])
    values = _paper(house, "provider", "project", known["agreement_on"])
    values |= {"party_org": house.org(code), "valid_until": known["agreement_until"]}
    house.book.add("commitment", house.book.begin, values, f"provider {code}")


def _promise(name: Said, house: House) -> None:
    """Somebody who will come to work here, for as long as the contract runs."""
    day = house.book.begin
    code = next(code for code, crew in visits.CREWS.items() if name in crew)
    values = _paper(house, "visitor", "project", day)
    values |= {
        "party_text": house.say(name),
        "party_org": house.org(code),
        "valid_until": day + dt.timedelta(days=3 * 365),
    }
    house.book.add("commitment", day, values, name[0])


def _changes(book: Book) -> Iterator[Deed]:
    yield Deed(book.ago(402), partial(_journey, "陆怀远", "abroad", 402, 8, True))
    # Should have come back, and nobody has written down that he did.
    yield Deed(book.ago(24), partial(_journey, "费长庚", "private", 24, 10, False))
    yield Deed(book.ago(268), _raise_grade)


_WHERE: Mapping[str, tuple[Said, Said]] = {
    "abroad": (("新加坡", "Singapore"), ("城市排水技术考察", "Visit about city drainage")),
    "private": (("泰国", "Thailand"), ("家庭旅游", "Holiday with the family")),
}


def _journey(name: str, kind: str, ago: int, days: int, back: bool, house: House) -> None:
    book, day = house.book, house.book.ago(ago)
    begin = next_working(day + dt.timedelta(days=3))
    where, why = _WHERE[kind]
    values = {
        "person": house.who(name),
        "kind": kind,
        "from_on": begin,
        "to_on": begin + dt.timedelta(days=days),
        "destination": book.say(where),
        "detail": book.say(why),
        "briefed_on": day,
    } | house.opinion("approval", "程伯衡", day)
    kept = book.add("person_change", day, values)
    if back:
        returned = begin + dt.timedelta(days=days)
        book.change("person_change", kept, returned, {"returned_on": returned})


def _raise_grade(house: House) -> None:
    day = house.book.ago(268)
    why: Said = (
        "兼管涉密档案目录系统，由非涉密调整为一般涉密人员",
        "Now keeps the catalogue of classified files, too",
    )
    values = {
        "person": house.who("简疏影"),
        "kind": "post",
        "from_on": day,
        "detail": house.say(why),
    } | house.opinion("approval", "程伯衡", day)
    house.book.add("person_change", day, values)
