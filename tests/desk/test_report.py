"""The self-inspection report: its figures counted anew, what it says and leaves open, its texts."""

import datetime as dt
import ipaddress
import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop_app import words
from desktop_app.desk import checking, demo, entering, report, rhythm
from desktop_app.desk.office import Office
from desktop_app.desk.report import Span, declaration, drafting, kept, tokens, writing
from desktop_app.desk.report.counting import Counting
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice, Field
from tests.desk import report_counts as counts
from tests.entered import enter

TODAY = dt.date.today()
YEAR = Span(TODAY - dt.timedelta(days=364), TODAY)
BEFORE = kept.year_before(YEAR)
# The headings of forms.md's outline, by name: the union of what the five real reports have.
HEADINGS = [
    "title", "addressee", "opening", "leadership", "rules", "classified", "systems", "protection",
    "layers", "hardware", "maintenance", "website", "software", "documents", "emergency",
    "training", "problems", "measures", "requests", "ending",
]  # fmt: skip


def fill(office: Office) -> None:
    """Fill the made-up office."""
    demo.fill(office, "zh")


@pytest.fixture(scope="module")
def office(filled: Office) -> Office:
    """Return the made-up office, only to be read."""
    return filled


@pytest.fixture(scope="module")
def declared(office: Office) -> declaration.Declared:
    return declaration.read(office)


@pytest.fixture(scope="module", params=["now", "before"])
def counted(request: pytest.FixtureRequest, office: Office) -> tuple[Counting, Span]:
    """Return the figures of the last twelve months, and those of the year before."""
    span = YEAR if request.param == "now" else BEFORE
    figures = declaration.read(office).figures
    with words.speaking("zh"):
        return Counting(office, figures, span), span


@pytest.fixture(scope="module")
def drafted(office: Office) -> report.Draft:
    """Return the report of the last twelve months."""
    return report.draft(office, "full", YEAR)


def label(field: Field, code: str | None) -> str:
    """Return what a code is called, or a text that is none."""
    return Choice.show(field, code) if isinstance(field, Choice) and code else code or "未填"


def asked(office: Office, sql: str, span: Span) -> list[Any]:
    start, end = span.iso
    return office.store.db.execute(sql, {"s": start, "e": end}).fetchall()


# Every figure, counted independently


def test_every_figure_is_counted_here_once_more(declared: declaration.Declared) -> None:
    known = {*counts.NUMBERS, *counts.LISTS, *counts.TEXTS, *counts.CHECKS, *counts.RULES}
    assert known == set(declared.figures)


@pytest.mark.parametrize("name", list(counts.NUMBERS))
def test_a_number_is_that_of_the_registers(
    office: Office, counted: tuple[Counting, Span], name: str
) -> None:
    counting, span = counted
    ((wanted,),) = asked(office, counts.NUMBERS[name], span)
    answer = counting.answer(name)
    if wanted is None:
        assert answer.number is None
        assert not answer.known
        return
    assert answer.number is not None
    assert float(answer.number) == pytest.approx(wanted)
    if answer.known:
        shown = re.match(r"[\d.]+", answer.text)
        assert shown is not None
        assert float(shown[0]) == pytest.approx(wanted, abs=0.051)


@pytest.mark.parametrize("name", list(counts.LISTS))
def test_a_list_has_the_number_of_each(
    office: Office, counted: tuple[Counting, Span], declared: declaration.Declared, name: str
) -> None:
    counting, span = counted
    figure = declared.figures[name]
    field = office.registers[figure.register].fields[figure.by]
    with words.speaking("zh"):
        wanted = {
            f"{label(field, code)}{number}{figure.unit['zh']}"
            for code, number in asked(office, counts.LISTS[name], span)
        }
        answer = counting.answer(name)
    if wanted:
        assert set(answer.text.split("、")) == wanted
    else:
        assert answer.number == 0


@pytest.mark.parametrize("name", list(counts.TEXTS))
def test_a_text_is_that_of_the_registers(
    office: Office, counted: tuple[Counting, Span], name: str
) -> None:
    counting, span = counted
    told = [row[0] for row in asked(office, counts.TEXTS[name], span) if row[0]]
    with words.speaking("zh"):
        wanted = [
            writing.day(dt.date.fromisoformat(each))
            if re.fullmatch(r"\d{4}-\d\d-\d\d", each)
            else each
            for each in told
        ]
        answer = counting.answer(name)
    assert answer.text == "、".join(dict.fromkeys(wanted))
    assert answer.known == bool(wanted)


@pytest.mark.parametrize("name", list(counts.CHECKS))
def test_a_figure_of_checks_has_their_hits(
    office: Office, counted: tuple[Counting, Span], name: str
) -> None:
    meant = counts.CHECKS[name]
    outcome = checking.run(office)
    hits = [hit for hit in outcome.hits if hit.check.id in meant or hit.kind in meant]
    answer = counted[0].answer(name)
    assert answer.number == len(hits)
    behind = {(register, id) for register, ids in answer.behind.items() for id in ids}
    numbers = {(hit.register, hit.number) for hit in hits if hit.number}
    assert len(behind) == len(numbers)


def test_the_addresses_are_those_of_the_networks(office: Office) -> None:
    nets = asked(
        office,
        "select distinct subnet from ip_allocation "
        + counts.there(
            "allocated_on", ("allocated", "reserved"), "released_on", "subnet is not null"
        ),
        YEAR,
    )
    wanted = sum(len(list(ipaddress.ip_network(net).hosts())) for (net,) in nets)
    figures = declaration.read(office).figures
    assert Counting(office, figures, YEAR).answer("addresses_all").number == wanted


def test_the_records_behind_a_number_are_as_many(office: Office) -> None:
    figures = declaration.read(office).figures
    counting = Counting(office, figures, YEAR)
    plain = [
        name
        for name, figure in figures.items()
        if figure.register
        and not figure.lines
        and figure.share is None
        and not figure.rule
        and not any(getattr(figure, each) for each in ("by", "sum", "average", "highest", "latest", "age", "different", "shown"))
    ]  # fmt: skip
    assert len(plain) > 40
    for name in plain:
        answer = counting.answer(name)
        (ids,) = answer.behind.values()
        assert answer.number == len(ids), name


# What the report says


def test_it_has_every_heading_in_order(drafted: report.Draft) -> None:
    assert [section.name for section in drafted.sections] == HEADINGS
    numbered = [line.text for line in report.lines(drafted) if line.style == "heading"]
    assert numbered[0].startswith("一、组织领导")
    assert numbered[-1].startswith("十六、意见建议")
    assert len(numbered) == 16


@pytest.mark.parametrize("heading", [name for name in HEADINGS if name not in ("title", "ending")])
def test_each_heading_has_figures(
    drafted: report.Draft, declared: declaration.Declared, heading: str
) -> None:
    (section,) = (one for one in drafted.sections if one.name == heading)
    assert set(tokens.names(section.text)) & set(declared.figures)


def test_the_figure_of_the_year_before_stands_beside(office: Office, drafted: report.Draft) -> None:
    text = drafted.filled(drafted.sections[HEADINGS.index("training")])
    here = asked(office, counts.NUMBERS["trainings"], YEAR)[0][0]
    earlier = asked(office, counts.NUMBERS["trainings"], BEFORE)[0][0]
    assert f"组织教育培训{here}场（上年同期{earlier}场）" in text


def test_problems_and_measures_are_the_findings(office: Office, drafted: report.Draft) -> None:
    rows = asked(
        office,
        "select description, measure from finding where voided_at is null and found_on <= :e"
        " and (verified_on is null or verified_on >= :s or status <> 'closed')",
        YEAR,
    )
    problems = drafted.filled(drafted.sections[HEADINGS.index("problems")])
    measures = drafted.filled(drafted.sections[HEADINGS.index("measures")])
    assert rows
    for description, measure in rows:
        assert description.rstrip("。") in problems
        assert description.rstrip("。") in measures
        assert (measure or "整改措施】").rstrip("。") in measures
    assert len(re.findall(r"^\d+\.", problems, re.M)) == len(rows)


def test_what_is_missing_is_marked_and_listed(office: Office) -> None:
    empty = Span(dt.date(2015, 1, 1), dt.date(2015, 12, 31))
    found = report.draft(office, "full", empty)
    marks = sum(found.filled(one).count("【待补：") for one in found.sections)
    assert marks == len(found.missing) > 20
    assert all(one.what for one in found.missing)
    lacking = {one.figure: one.why for one in found.missing}
    assert "was not kept all through" in lacking["trainings"]


def test_in_english_it_says_the_same(own: Office) -> None:
    own.document_language = "en"
    found = report.draft(own, "full", YEAR)
    text = found.filled(found.sections[HEADINGS.index("maintenance")])
    here = asked(own, counts.NUMBERS["faults"], YEAR)[0][0]
    assert f"Faults: {here} (a year before: " in text
    assert not [
        one.name
        for one in found.sections
        if re.search(r"[。；]$", found.filled(one).strip()) and one.name not in ("opening",)
    ]


# Nothing is said of what was not kept


def month(number: int) -> Span:
    """Return a month of last year."""
    year = TODAY.year - 1
    last = dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)
    return Span(dt.date(year, number, 1), last)


def visits(office: Office, span: Span) -> report.Answer:
    figures = declaration.read(office).figures
    return Counting(office, figures, span).answer("visits")


def test_none_is_said_only_where_the_register_was_kept(own_empty: Office) -> None:
    year = TODAY.year - 1
    enter(own_empty, "organisation", name="某公司")
    assert not visits(own_empty, month(5)).known
    enter(own_empty, "visit", visit_date=f"{year}-03-02", org="某公司", work="检修", place="机房")
    assert visits(own_empty, month(3)).text.startswith("1")
    # Begun before, and a record not long ago.
    assert visits(own_empty, month(5)).nothing
    # Not begun by the first day of the year.
    assert not visits(own_empty, month(2)).known
    # Nothing for more than a quarter: who knows whether it was still kept?
    assert not visits(own_empty, month(12)).known


def test_a_nil_confirmation_lets_none_be_said(own_empty: Office) -> None:
    year = TODAY.year - 1
    assert not visits(own_empty, month(5)).known
    enter(own_empty, "nil_confirmation", register="visit", period=f"{year}-05")
    assert visits(own_empty, month(5)).nothing
    assert not visits(own_empty, Span(month(5).start, month(6).end)).known
    enter(own_empty, "nil_confirmation", register="visit", period=f"{year}-06")
    assert visits(own_empty, Span(month(5).start, month(6).end)).nothing


def test_a_register_with_a_rhythm_must_have_missed_nothing(own_empty: Office) -> None:
    year = TODAY.year - 1
    register = own_empty.registers["release"]
    assert register.declaration.rhythm is not None
    enter(own_empty, "release", title="通知", drafted_on=f"{year}-04-02")
    figures = declaration.read(own_empty).figures
    assert Counting(own_empty, figures, month(4)).answer("returned").nothing
    both = Span(month(4).start, month(5).end)
    assert not Counting(own_empty, figures, both).answer("returned").known
    rhythm.confirm_nil(own_empty, register, f"{year}-05")
    assert Counting(own_empty, figures, both).answer("returned").nothing


@pytest.fixture
def own_empty(office_folder: Path) -> Any:
    with Office(office_folder) as opened:
        yield opened


@pytest.fixture
def office_folder(tmp_path: Path, prepared: Path) -> Path:
    import shutil

    return Path(shutil.copytree(prepared, tmp_path / "empty"))


# Words of the office's own


def section(draft: report.Draft, name: str) -> report.Section:
    (found,) = (one for one in draft.sections if one.name == name)
    return found


def test_own_words_are_kept_with_the_figures_of_now(own: Office) -> None:
    draft = report.draft(own, "full", YEAR)
    before = draft.now.answer("meetings").number
    text = "本年领导小组开会{meetings:only}，研究保密工作。"
    draft = report.keep_text(own, draft, section(draft, "leadership"), text)
    assert f"本年领导小组开会{before}次" in draft.filled(section(draft, "leadership"))
    entering.add(
        own, own.registers["meeting"],
        {"kind": "meeting", "on": TODAY, "topic": "部署", "chair_or_leader": "程伯衡"},
    )  # fmt: skip
    again = report.draft(own, "full", YEAR)
    assert f"开会{(before or 0) + 1}次" in again.filled(section(again, "leadership"))
    assert not section(again, "leadership").outdated
    journal = own.store.db.execute("select content from journal order by rowid desc").fetchall()
    assert any(text in str(json.loads(row[0])) for row in journal if row[0])


def test_it_is_told_that_the_draft_has_changed_since(own: Office) -> None:
    draft = report.draft(own, "full", YEAR)
    report.keep_text(own, draft, section(draft, "problems"), "问题见附件。")
    entering.add(
        own, own.registers["finding"],
        {"source": "other", "found_on": TODAY, "description": "新问题", "class": "room"},
    )  # fmt: skip
    again = report.draft(own, "full", YEAR)
    assert section(again, "problems").outdated
    back = report.keep_text(
        own, again, section(again, "problems"), section(again, "problems").draft
    )
    assert section(back, "problems").own is None


def test_an_emptied_text_leaves_the_heading_out(own: Office) -> None:
    draft = report.draft(own, "full", YEAR)
    draft = report.keep_text(own, draft, section(draft, "layers"), "")
    headings = [line.text for line in report.lines(draft) if line.style == "heading"]
    assert len(headings) == 15
    assert headings[5] == "六、硬件设备与运行环境情况"


def test_texts_of_another_period_are_taken_over(own: Office) -> None:
    draft = report.draft(own, "full", BEFORE)
    report.keep_text(own, draft, section(draft, "requests"), "请支持经费。{trainings}")
    this = report.draft(own, "full", YEAR)
    assert section(this, "requests").own is None
    assert report.earlier_texts(own, this) == [BEFORE]
    this = report.take_over(own, this, BEFORE)
    here = asked(own, counts.NUMBERS["trainings"], YEAR)[0][0]
    assert this.filled(section(this, "requests")).startswith(f"请支持经费。{here}场")


# Short reports


@pytest.mark.parametrize("name", ["week", "month", "quarter"])
def test_a_short_report_compares_with_the_period_before(office: Office, name: str) -> None:
    (one,) = (each for each in report.reports(office) if each.name == name)
    _present, (_called, span), (_earlier, before) = report.spans(one)[:3]
    assert drafting.earlier(one, span) == before
    draft = report.draft(office, name, span)
    text = "".join(draft.filled(each) for each in draft.sections)
    here = asked(office, counts.NUMBERS["backups"], span)[0][0]
    then = asked(office, counts.NUMBERS["backups"], before)[0][0]
    assert f"数据备份{here}次（{one.called.zh}{then}次）" in text


def test_a_period_under_way_is_compared_no_further_than_it_has_come(office: Office) -> None:
    (one,) = (each for each in report.reports(office) if each.name == "month")
    come = Span(dt.date(2026, 3, 1), dt.date(2026, 3, 10))
    assert drafting.earlier(one, come) == Span(dt.date(2026, 2, 1), dt.date(2026, 2, 10))
    whole = Span(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert drafting.earlier(one, whole) == Span(dt.date(2026, 2, 1), dt.date(2026, 2, 28))


# A declaration of the office's own


def own_file(office: Office, text: str) -> None:
    folder = office.folder / "forms"
    folder.mkdir(exist_ok=True)
    (folder / "report.toml").write_text(text, "utf-8")


FIGURE = '[figures.extra]\nregister = "fault"\nlabel = "故障"\n'
REPORT = '[[reports]]\nname = "own"\ntitle = "本单位"\ncalled = "上年"\nheadings = [{ name = "one", title = "一", paragraphs = [[{ says = "有{extra}。" }]] }]\n'


EACH = (
    'each = { register = "fault", during = ["occurred_at", "resolved_at"], by = "equipment",'
    ' under = "{by}", says = "{number}" }'
)


def test_records_stand_under_each_value_of_a_link_once(own: Office) -> None:
    own_file(own, FIGURE + REPORT.replace('says = "有{extra}。"', EACH))
    found = report.draft(own, "own", YEAR)
    heads = [line for line in found.sections[0].text.splitlines() if line.startswith("（")]
    named = [line.partition("）")[2] for line in heads]
    assert len(named) > 1
    assert len(named) == len(set(named))
    told = sum(len(ids) for ids in found.behind().values())
    assert told == len(found.sections[0].text.splitlines()) - len(heads)


def test_figures_are_written_in_the_language_of_the_document(own: Office) -> None:
    own.document_language = "zh"
    with words.speaking("en"):
        found = report.draft(own, "full", YEAR)
        told = {one["name"]: one for one in found.told()}
    with words.speaking("zh"):
        again = {one["name"]: one for one in report.draft(own, "full", YEAR).told()}
    assert told == again


def test_an_office_adds_a_figure_and_a_report(own: Office) -> None:
    own_file(own, FIGURE + REPORT)
    found = report.draft(own, "own", YEAR)
    here = asked(own, counts.NUMBERS["faults"], YEAR)[0][0]
    assert found.filled(found.sections[0]).startswith(f"有{here}（上年")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FIGURE.replace("fault", "fault\"\nby = \"colour") + REPORT, "figures.extra.there is no field colour"),
        (FIGURE + "where = { level = \"huge\" }\n" + REPORT, "figures.extra.where.level"),
        (FIGURE + REPORT.replace("{extra}", "{nothing}"), "there is no figure “nothing”"),
        (FIGURE + REPORT.replace("says", "tells"), "tells: there is no such key"),
        (FIGURE + "colour = 1\n" + REPORT, "colour: there is no such key"),
        (FIGURE + 'rule = "guess"\n' + REPORT, "one of \"addresses\", not \"guess\""),
        ("[figures.a\n", "report.toml"),
        (FIGURE + 'ratio = ["extra"]\n' + REPORT, "figures.extra.ratio: name two figures"),
        (FIGURE + 'percent = ["extra", "extra"]\n' + REPORT, "percent: “extra” follows from others"),
        (FIGURE + 'sum = "symptom"\n' + REPORT, "figures.extra.symptom is no number"),
        (FIGURE + 'age = "symptom"\n' + REPORT, "figures.extra.symptom is no date"),
        (FIGURE + REPORT.replace('says = "有{extra}。"', EACH.replace('"occurred_at", ', "")), "during"),
        (FIGURE + REPORT.replace('says = "有{extra}。"', EACH.replace("occurred_at", "symptom")), "symptom is no date"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_and_place(own: Office, text: str, says: str) -> None:
    own_file(own, text)
    with pytest.raises(UserError) as told:
        report.draft(own, "full", YEAR)
    assert says in str(told.value)
    assert "report.toml" in str(told.value)


def test_a_check_that_was_not_asked_lets_nothing_be_said(own: Office) -> None:
    def asked_of(*ids: str) -> report.Answer:
        figures = {"x": declaration.Figure(checks=ids, label=words.Label("甲", "A"))}
        return Counting(own, figures, YEAR).answer("x")

    assert asked_of("K87").nothing
    assert not asked_of("K999").known
    checking.mute(own, "K87", "不适用")
    assert not asked_of("K87").known


def test_an_office_without_a_register_still_has_a_report(own: Office) -> None:
    """A figure of a register that is not kept is a mark, and no fault."""
    figures = {"x": declaration.Figure(register="nothing", label=words.Label("甲", "A"))}
    assert not Counting(own, figures, YEAR).answer("x").known
    own_file(own, '[figures.extra]\nregister = "nothing"\nlabel = "某事"\n' + REPORT)
    found = report.draft(own, "own", YEAR)
    assert "某事" in found.filled(found.sections[0])
    assert [one.what for one in found.missing] == ["某事"]


def test_a_period_that_ends_before_it_begins_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="ends before it begins"):
        report.draft(office, "full", Span(YEAR.end, YEAR.start))
    with pytest.raises(UserError, match="no report “yearly”; there are full, week"):
        report.draft(office, "yearly", YEAR)


# How documents write


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）人员方面", "sub"), ("（十二）其他", "sub"), ("1.未换签", "item"), ("12．未换签", "item"),
        ("2026年起", "body"), ("3.5小时", "body"), ("(1) People", "sub"), ("b) Not renewed.", "item"),
        ("（一）" + "长" * 70, "body"), ("正文", "body"),
    ],
)  # fmt: skip
def test_a_line_is_of_the_level_its_number_says(line: str, level: str) -> None:
    assert writing.level(line) == level


def test_chinese_numbers() -> None:
    assert [writing.chinese(n) for n in (1, 10, 11, 20, 35)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十五",
    ]
