"""Inspections on paper and in Excel: the score sheet, filled or blank, and the comparison."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app import sheets, words
from desktop_app.desk import papers
from desktop_app.desk.books import Book
from desktop_app.desk.inspecting.comparing import Comparison, compare, plain
from desktop_app.desk.inspecting.declaration import Checklist, inspections
from desktop_app.desk.inspecting.proposing import NA
from desktop_app.desk.inspecting.scoring import Inspection, Scored, Sum, inspection, summed
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.register import NUMBER_LABEL, Register
from desktop_app.sheets import ScoreLine, ScoreSheet, ScoreSubject
from desktop_app.sheets.values import Content, written
from desktop_app.words import Label, _, clauses, listed

# The heads of the score sheet, by which a filled one is read again; official words in both.
HEADS = (
    Label("条目", "Item"),
    Label("检查内容", "What is inspected"),
    Label("分值", "Full"),
    Label("扣分", "Lost"),
    Label("得分", "Score"),
    Label("依据", "Basis"),
    Label("情况说明", "What was found"),
)
VETO = Label("（否决项）", " (veto)")  # behind the text of such an item
_WHOLE = Label("合计（不含不适用条目）", "All, without what is not applicable")
_PERIOD = Label("统计时段", "Period")
_TEAM = Label("检查组", "Team")
_ALL = Label("总分", "All points")
_NOTES = (
    Label(
        "不适用的条目在扣分、得分栏划“/”，不计入应得分；得分率＝得分÷应得分。",
        "What is not applicable is struck with a / and leaves the base; the rate is score by base.",
    ),
    Label(
        "分值为0的条目只扣分；否决项不合格的，结论为不符合。",
        "Items of 0 points only take off; where a veto item fails, the inspection does not conform.",
    ),
)
_NOTES_BY_HAND = (
    Label("逐条填写得分和情况说明，没有的填“无”。", "Fill in score and finding of each item."),
)
_BETWEEN = Label("{start}至{end}", "{start} – {end}")


@deed("output")
def book(office: Office, id: int) -> Book:
    """Return the score sheet of an inspection, for paper and for Excel."""
    with words.writing(office.document_language):
        one = inspection(office, id)
        heading = papers.heading(office)
        day = one.values.get("filled_on")
        workbook = sheets.scoresheet(_sheet(one), replace(heading, filled_on=day))
    return Book(workbook, [(one.register, [id])], one.register, one.number)


@deed("output")
def blank(office: Office, checklist: Checklist) -> Book:
    """Return the score sheet of a checklist, to be filled in by hand or in Excel."""
    with words.writing(office.document_language):
        register = inspections(office)
        subjects = [
            ScoreSubject(
                str(subject.title),
                [
                    ScoreLine(
                        item.id,
                        str(item.text) + (str(VETO) if item.veto else ""),
                        _points(item.points),
                        basis=str(item.basis or ""),
                    )
                    for item in subject.items
                ],
                _points(sum(item.points for item in subject.items)),
            )
            for subject in checklist.subjects
        ]
        about = [
            (str(_PERIOD), (None, "")),
            (str(_TEAM), (None, "")),
        ]
        given = ScoreSheet(
            str(checklist.title),
            tuple(map(str, HEADS)),
            about,
            subjects,
            ScoreSubject(str(_ALL), (), _points(checklist.points)),
            [(str(register.label("rate")), ""), (str(register.label("verdict")), "")],
            _signs(register),
            [str(note) for note in (*_NOTES, *_NOTES_BY_HAND)],
        )
        workbook = sheets.scoresheet(given, papers.by_hand(office))
    return Book(workbook, [], register)


@deed("output")
def comparison(office: Office, id: int, earlier: int | None = None) -> Book:
    """Return an inspection beside an earlier one as a workbook: its items, then its subjects."""
    with words.writing(office.document_language):
        found = compare(office, id, earlier)
        register = found.now.register
        heading = papers.heading(office)
        called = _("Comparison of self-inspections")
        totals = [
            (f"{one.number} {register.label('rate')}", register.show("rate", one.values))
            for one in (found.then, found.now)
        ]
        # The items' numbers as text, or Excel makes a number of 7.10.
        told: list[list[str | Content]] = [
            [title, written(code), *rest] for title, code, *rest in rows(found)
        ]
        figures = [each for each in totals if each[1]]
        workbook = sheets.plain(called, heads(found), told, heading, totals=figures)
        sheets.plain(
            _("By subject"), subject_heads(found), subject_rows(found), heading, into=workbook
        )
        workbook.properties.title = called
    records = [(register, [found.then.id, found.now.id])]
    return Book(workbook, records, register)


def compared(found: Comparison) -> str:
    """Return which inspections stand beside each other."""
    return f"{found.then.number} — {found.now.number}"


def heads(found: Comparison) -> tuple[str, ...]:
    """Return the heads of the comparison item by item, in the language spoken."""
    then, now = _years(found)
    return (
        _("Subject"),
        str(HEADS[0]),
        str(HEADS[1]),
        _("Points {which}").format(which=then),
        _("Score {which}").format(which=then),
        _("Points {which}").format(which=now),
        _("Score {which}").format(which=now),
        _("Change"),
        _("Remarks"),
    )


def rows(found: Comparison) -> list[tuple[str, ...]]:
    """Return the comparison item by item."""
    return [
        (
            part.title,
            pair.line.code,
            pair.line.text,
            *_of(pair.then),
            *_of(pair.now),
            _signed(pair.change),
            pair.remarks,
        )
        for part in found.parts
        for pair in part.pairs
    ]


def subject_heads(found: Comparison) -> tuple[str, ...]:
    """Return the heads of the comparison by subject."""
    then, now = _years(found)
    return (
        _("Subject"),
        _("Base {which}").format(which=then),
        _("Score {which}").format(which=then),
        _("Base {which}").format(which=now),
        _("Score {which}").format(which=now),
        _("Rate {which}").format(which=then),
        _("Rate {which}").format(which=now),
    )


def subject_rows(found: Comparison) -> list[tuple[str, ...]]:
    """Return the comparison by subject, and the whole below it."""
    whole = (_("All"), found.then.sum, found.now.sum)
    told = [*((part.title, part.then, part.now) for part in found.parts), whole]
    return [(title, *_made(then), *_made(now), rate(then), rate(now)) for title, then, now in told]


def rate(made: Sum) -> str:
    """Return the score as a percentage of the base; "" without a base."""
    return "" if made.rate is None else f"{made.rate}%"


def _sheet(one: Inspection) -> ScoreSheet:
    register, values = one.register, one.values
    span = one.span
    period = ""
    if span is not None:
        day = register.fields["since"].show
        period = str(_BETWEEN).format(
            start=day(span.start, formal=True), end=day(span.end, formal=True)
        )
    team = listed(filter(None, (register.show(key, values) for key in ("leader", "members"))))
    about = [
        (str(NUMBER_LABEL), (None, one.number)),
        (str(register.label("kind")), (None, register.show("kind", values))),
        (str(_PERIOD), (None, period)),
        (str(_TEAM), (None, team)),
    ]
    made = one.sum
    totals = [
        (str(register.label("rate")), rate(made)),
        (str(register.label("verdict")), one.verdict),
    ]
    if made.undecided:
        totals.append((_("Not scored yet"), str(made.undecided)))
    return ScoreSheet(
        one.title,
        tuple(map(str, HEADS)),
        about,
        [_subject(title, lines) for title, lines in one.subjects],
        ScoreSubject(str(_WHOLE), (), made.base, made.lost, made.score),
        totals,
        _signs(register),
        [str(note) for note in _NOTES],
    )


def _subject(title: str, lines: Sequence[Scored]) -> ScoreSubject:
    made = summed(lines)
    return ScoreSubject(title, [_line(line) for line in lines], made.base, made.lost, made.score)


def _line(line: Scored) -> ScoreLine:
    note = line.note
    said = [line.counted if line.counted != note else "", note]
    if line.finding is not None:
        said.append(line.finding.name)
    return ScoreLine(
        line.code,
        line.text + (str(VETO) if line.line.get("veto") else ""),
        line.full,
        line.lost,
        line.score,
        str(line.line.get("basis") or ""),
        clauses(said),
        line.line.get("result") != NA,
    )


def _points(points: float) -> Decimal:
    return Decimal(str(points))


def _signs(register: Register) -> list[str]:
    return [str(sign.label) for sign in register.declaration.sign]


def _of(line: Scored | None) -> tuple[str, str]:
    if line is None:
        return "", ""
    score = "/" if line.line.get("result") == NA else plain(line.score)
    return plain(line.full), score


def _made(made: Sum) -> tuple[str, str]:
    return plain(made.base), plain(made.score)


def _signed(change: Decimal | None) -> str:
    if change is None:
        return ""
    return f"+{plain(change)}" if change > 0 else plain(change)


def _years(found: Comparison) -> tuple[str, str]:
    """How the two are told apart in the heads: by their years, else by their numbers."""
    then, now = (str(one.values.get("to") or "")[:4] for one in (found.then, found.now))
    return (then, now) if then and now and then != now else (found.then.number, found.now.number)
