"""What the bureau released to the public, each text after three reviews."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_app.desk import beginning
from desktop_app.desk.demo.book import Book, Said, at
from desktop_app.desk.demo.house import Deed, House
from desktop_app.registers.periods import period_of

# title, by whom it was drafted, channels, where it stands, with pictures
_Text = tuple[Said, str, tuple[str, ...], Said, bool]
_TEXTS: tuple[_Text, ...] = (
    (("城区道路养护公告", "Road works in the city"), "龚正阳", ("web",), ("公告栏", "notices"), False),
    (("我局开展安全生产月活动", "Safety month at the bureau"), "戚明朗", ("web", "wechat"), ("工作动态", "news"), True),
    (("城北泵站改造工程招标公告", "Call for tenders: northern pumping station"), "米小满", ("web",), ("招标公告", "tenders"), False),
    (("市政设施报修服务指南", "How to report damage"), "舒望舒", ("web", "board"), ("办事指南", "guides"), False),
    (("年度部门预算公开", "Budget of the bureau"), "尹若水", ("web",), ("财政公开", "finance"), False),
    (("规范性文件清理结果公示", "Result of the review of rules"), "边静姝", ("web",), ("政策法规", "law"), False),
    (("路灯节能改造完成", "Street lamps renewed"), "邵雪见", ("web", "wechat"), ("工作动态", "news"), True),
    (("城市内涝防治科普", "What to do in a flood"), "段青松", ("wechat",), ("科普", "know-how"), True),
    (("公开遴选工作人员公告", "Posts to be filled"), "喻书瑶", ("web",), ("人事信息", "posts"), False),
    (("停水施工通知", "Water cut off for works"), "米小满", ("web", "wechat", "board"), ("公告栏", "notices"), False),
    (("省厅关于海绵城市建设的解读", "The province explains the sponge city"), "应知秋", ("web",), ("政策解读", "explained"), False),
    (("重点工程建设进展", "Progress of major works"), "龚正阳", ("web", "wechat"), ("工作动态", "news"), True),
)  # fmt: skip
# So many releases in each month, the present one first; in a month without any that is confirmed.
_MONTHLY = (2, 1, 2, 0, 1, 2, 1, 0, 2, 1, 1, 2, 0, 1, 2, 1, 2, 1, 0, 2, 1, 1, 2, 1)
FORGOTTEN = 7  # so many months ago nothing was released, and nobody said so
# How those stand that did not simply go through, by their place counted from the latest.
_OTHERWISE = {3: "resubmitted", 6: "returned", 11: "withdrawn"}
_WAITING = 20  # so many days ago somebody handed in what nobody has reviewed yet

_PASSED: tuple[Said, Said, Said] = (
    ("内容属实，同意报送", "The facts are right; agreed"),
    ("经审查不含涉密和敏感信息，可以公开", "Nothing secret or sensitive in it; may be released"),
    ("同意发布", "Agreed"),
)
_SENT_BACK: Said = (
    "照片中可见泵站控制室布局，请更换后重新报送",
    "The pictures show the layout of a control room; exchange them and submit again",
)


@dataclass(frozen=True)
class Release:
    """A text that was submitted on a day."""

    day: dt.date
    text: _Text
    ends: str
    key: str

    def later(self, book: Book, days: int) -> dt.date:
        """Return the day so many working days after it was submitted."""
        return book.calendar.later(self.day, days)


def plan(book: Book) -> list[Deed]:
    """Return the releases of two years, and the confirmations of months without any."""
    deeds: list[Deed] = []
    month, days = book.today.replace(day=1), []
    for place, number in enumerate(_MONTHLY):
        # What begins now could not have gone through by today.
        days += [
            day
            for day in _days(book, month, number)
            if book.begin < day and book.calendar.later(day, 5) < book.today
        ]
        if number == 0 and place != FORGOTTEN:
            deeds.append(_confirmed_nil(book, month))
        month = (month - dt.timedelta(days=1)).replace(day=1)
    for place, day in enumerate(days):
        text = _TEXTS[(place * 5 + 2) % len(_TEXTS)]
        deeds += _steps(book, Release(day, text, _OTHERWISE.get(place, "published"), f"{place}"))
    waiting = Release(book.ago(_WAITING), _TEXTS[3], "waiting", "waiting")
    return [*deeds, *_steps(book, waiting)]


def _days(book: Book, month: dt.date, number: int) -> list[dt.date]:
    """So many working days of a month, the latest first."""
    wanted = (month.replace(day=day) for day in (21, 10)[2 - number :])
    return [book.calendar.last(day.replace(day=1), day) or day for day in wanted]


def _confirmed_nil(book: Book, month: dt.date) -> Deed:
    after = (month + dt.timedelta(days=40)).replace(day=1)
    day = min(book.calendar.later(after, 1), book.ago(1))
    return Deed(day, partial(_confirm, period_of("month", month).name, day))


def _confirm(period: str, day: dt.date, house: House) -> None:
    values = {
        "register": "release",
        "period": period,
        "confirmed_by": house.who("顾思齐"),
        "at": at(day, 9.5),
    }
    house.book.add("nil_confirmation", day, values)


def _steps(book: Book, release: Release) -> list[Deed]:
    deeds = [Deed(release.day, partial(_submit, release))]
    if release.ends == "waiting":
        return deeds
    if release.ends in ("returned", "resubmitted"):
        deeds.append(Deed(release.later(book, 2), partial(_send_back, release), 0))
    if release.ends == "resubmitted":
        deeds.append(Deed(release.later(book, 3), partial(_submit_again, release), 0))
    if release.ends != "returned":
        deeds.append(Deed(release.later(book, 4), partial(_publish, release), 0))
    if release.ends == "withdrawn":
        deeds.append(Deed(release.later(book, 9), partial(_withdraw, release), 0))
    return deeds


def _submit(release: Release, house: House) -> None:
    book = house.book
    title, drafter, way, _where, pictures = release.text
    dept = house.dept_of(drafter)
    source = "reprint" if drafter == "应知秋" else "original"
    points = beginning.lines(book.office, book.office.register("release"))["checklist"]
    pages: Said = ("正文2页，附图3张", "Text of 2 pages, 3 pictures")
    page: Said = ("正文2页", "Text of 2 pages")
    values: dict[str, Any] = {
        "title": book.say((f"{title[0]}（{release.day.year}年{release.day.month}月）", f"{title[1]}, {release.day:%Y-%m}")),
        "source": source,
        "dept": house.dept(dept),
        "drafter": house.who(drafter),
        "drafted_on": release.day,
        "way": way,
        "text_ref": book.say(pages if pictures else page),
        "contains_image": pictures,
        "contains_personal": False,
        "checklist": [point | {"answer": False} for point in points],
        "status": "submitted",
    }  # fmt: skip
    if source == "reprint":
        values["source_name"] = book.say(
            ("省住房和城乡建设厅网站", "Website of the provincial department")
        )
    book.add("release", release.day, values, release.key)


def _review(house: House, release: Release, place: int, days: int, clock: float) -> dict[str, Any]:
    """The opinion of one of the three who let a text pass."""
    who = (house.head(house.dept_of(release.text[1])), "岑向晚", "温若兰")[place]
    key = f"r{place + 1}"
    return {
        key: house.say(_PASSED[place]),
        f"{key}_by": house.who(who),
        f"{key}_at": at(release.later(house.book, days), clock),
        f"{key}_result": "pass",
    }


def _change(house: House, release: Release, days: int, values: dict[str, Any]) -> None:
    kept = house.book.the("release", release.key)
    house.book.change("release", kept, release.later(house.book, days), values)


def _send_back(release: Release, house: House) -> None:
    returned = _review(house, release, 1, 2, 10) | {
        "r2": house.say(_SENT_BACK),
        "r2_result": "return",
    }
    _change(house, release, 2, _review(house, release, 0, 1, 15) | returned)


def _submit_again(release: Release, house: House) -> None:
    empty = dict.fromkeys(("r2", "r2_by", "r2_at", "r2_result"))
    _change(house, release, 3, empty | {"status": "submitted"})


def _publish(release: Release, house: House) -> None:
    first = 3 if release.ends == "resubmitted" else 1
    section = release.text[3]
    where = (f"门户网站“{section[0]}”", f"Website, {section[1]}")
    if "web" not in release.text[2]:
        where = (f"微信公众号“{section[0]}”", f"WeChat account, {section[1]}")
    values = {
        "virus_checked": True,
        "published_at": at(release.later(house.book, 4), 15.5),
        "publisher": house.who("柯云起"),
        "url": house.say(where),
    }
    for place, days in enumerate((first, 3, 4)):
        values |= _review(house, release, place, days, 9.5 + 2 * place)
    _change(house, release, 4, values)


def _withdraw(release: Release, house: House) -> None:
    why: Said = (
        "施工日期调整，原公告失效",
        "The days of the works were changed, so it no longer holds",
    )
    values = {"withdrawn_on": release.later(house.book, 9), "reason": house.say(why)}
    _change(house, release, 9, values)
