"""Drafts a report from what the registers can prove, and lays the office's own words over it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from desktop_app import words
from desktop_app.desk import returns
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.report import declaration, listing, texts, tokens, writing
from desktop_app.desk.report.counting import Answer, Behind, Counting
from desktop_app.desk.report.declaration import Figure, Heading, Part, Report, Sentence
from desktop_app.desk.report.kept import year_before
from desktop_app.desk.report.tokens import Piece
from desktop_app.desk.spans import Span
from desktop_app.errors import Progress, UserError
from desktop_app.registers.periods import period_of
from desktop_app.words import _


class Section(msgspec.Struct, frozen=True):
    """A heading of a report with its text, in which figures stand as tokens.

    `own` is what the office wrote, if it did; `draft` what the program drafts now.
    """

    name: str
    title: str
    part: Part
    draft: str
    own: texts.Own | None = None
    behind: Behind = {}  # the records that its lines tell of

    @property
    def text(self) -> str:
        """The text that goes into the document."""
        return self.draft if self.own is None else self.own.text

    @property
    def outdated(self) -> bool:
        """Whether the draft is another one than that over which the office wrote its text."""
        return self.own is not None and self.own.draft.strip() != self.draft.strip()


class Missing(msgspec.Struct, frozen=True):
    """A place where something is still to be filled in: under which heading, what, and why."""

    heading: str
    title: str
    what: str
    figure: str  # "" where it is in the text itself
    why: str


class Draft(msgspec.Struct, frozen=True):
    """A report for a period: its sections in order, its figures, and the annexes."""

    report: Report
    span: Span
    sections: tuple[Section, ...]
    figures: Mapping[str, Figure]
    now: Counting
    then: Counting
    unit: str
    language: str  # that of the document
    annexes: tuple[tuple[str, tuple[returns.Sheet, ...]], ...] = ()

    def shown(self, piece: Piece) -> str:
        """Return what stands in the text for a figure."""
        with words.writing(self.language):
            return self._shown(piece)

    def _shown(self, piece: Piece) -> str:
        if piece.figure in declaration.KNOWN:
            return self._known(piece.figure)
        figure = self.figures.get(piece.figure)
        if figure is None:
            return piece.text
        answer = self.now.answer(piece.figure)
        if not answer.known:
            return writing.placeholder(str(figure.label))
        return answer.text + ("" if piece.only else self._beside(piece.figure))

    def filled(self, section: Section) -> str:
        """Return the text of a section with its figures."""
        return tokens.filled(section.text, self.shown)

    def answer(self, name: str) -> Answer | None:
        """Return the answer to a figure; None where it is none, but the office or a day."""
        return self.now.answer(name) if name in self.figures else None

    @property
    def title(self) -> str:
        """What the document is called."""
        told = next((self.filled(one) for one in self.sections if one.part == "title"), "")
        return ("" if self.language == "zh" else " ").join(told.split("\n"))

    @property
    def signature(self) -> str:
        """Who signs: the office."""
        return self.shown(Piece("", "unit"))

    @property
    def date(self) -> str:
        """The day that stands below, as a document writes it."""
        return self.shown(Piece("", "today"))

    @property
    def missing(self) -> list[Missing]:
        """What is still to be filled in before the report can go out, and why it is."""
        found = []
        for section in self.sections:
            for piece in tokens.pieces(section.text):
                shown = self.shown(piece) if piece.figure else piece.text
                why = self._why(piece.figure)
                found += [
                    Missing(section.name, section.title, mark[1].strip(), piece.figure, why)
                    for mark in tokens.MISSING.finditer(shown)
                ]
        return found

    def told(self) -> list[dict[str, Any]]:
        """Return the figures that the text names, each with its answer, as plain values."""
        names = {name for one in self.sections for name in tokens.names(one.text)}
        found = []
        for name in (each for each in self.figures if each in names):
            now = self.now.answer(name)
            then = self.then.answer(name) if self.now.comparable(name) else None
            found.append(
                {
                    "name": name,
                    "text": now.text,
                    "number": None if now.number is None else float(now.number),
                    "known": now.known,
                    "before": then.text if then is not None and then.known else None,
                    "records": {register: len(ids) for register, ids in now.behind.items()},
                }
            )
        return found

    def behind(self) -> Behind:
        """Return all records that the report tells of, by their register."""
        held: dict[str, dict[int, None]] = {}
        names = {name for one in self.sections for name in tokens.names(one.text)}
        several = [one.behind for one in self.sections]
        several += [self.now.answer(name).behind for name in names if name in self.figures]
        several += [
            {sheet.register.name: sheet.ids}
            for _title, sheets in self.annexes
            for sheet in sheets
            if sheet.register is not None
        ]
        for behind in several:
            for register, ids in behind.items():
                held.setdefault(register, {}).update(dict.fromkeys(ids))
        return {register: list(ids) for register, ids in held.items()}

    def _why(self, name: str) -> str:
        """Why a figure cannot be shown, and what to do; "" where it can."""
        figure = self.figures.get(name)
        if figure is None or self.now.answer(name).known:
            return ""
        return self.now.why(name)

    def _known(self, name: str) -> str:
        today = dt.date.today()
        last = max(self.span.start, min(self.span.end, today))
        days = {"from": self.span.start, "to": last, "today": today}
        if name in days:
            return writing.day(days[name])
        if name == "year":
            return str(self.span.end.year)
        return self.unit or writing.placeholder(_("the office's name"))

    def _beside(self, name: str) -> str:
        """The earlier figure, where it is known."""
        if not self.now.comparable(name):
            return ""
        before = self.then.answer(name)
        if not before.known or not before.text:
            return ""
        told = _(" ({called}: {before})")
        return told.format(called=self.report.called, before=before.text)


@deed("read")
def draft(
    office: Office,
    report: Report,
    figures: Mapping[str, Figure],
    span: Span,
    progress: Progress | None = None,
) -> Draft:
    """Draft a report in the language spoken, with the office's own texts where it wrote some.

    `progress` is told (headings done, all). UserError where a return to be annexed is not there.
    """
    now = Counting(office, figures, span)
    come = Span(span.start, max(span.start, min(span.end, dt.date.today())))
    then = Counting(office, figures, earlier(report, come))
    own = texts.own(office, report.name, span)
    sections = []
    for done, heading in enumerate(report.headings):
        if progress is not None and not progress(done, len(report.headings)):
            break
        text, behind = _text(office, heading, now, figures, span)
        # Counted here, so that nothing waits when it is shown.
        one = Section(
            heading.name, str(heading.title), heading.part, text, own.get(heading.name), behind
        )
        sections.append(one)
    annexes = _annexes(office, report, span)
    made = Draft(
        report, span, tuple(sections), figures, now, then, office.name, words.language(), annexes
    )
    for one in sections:
        made.filled(one)
    return made


def earlier(report: Report, span: Span) -> Span:
    """Return the period with which a report compares its own, which may still be under way."""
    if report.beside == "year":
        return year_before(span)
    day = span.start - dt.timedelta(days=1)
    before = period_of(report.every, day)
    if span.start == period_of(report.every, span.start).start:
        # No further than this period has come, a month of 28 days no further than its end.
        end = min(before.start + (span.end - span.start), before.end)
        whole = span.end == period_of(report.every, span.start).end
        return Span(before.start, before.end if whole else end)
    return Span(span.start - (span.end - span.start) - dt.timedelta(days=1), day)


def _annexes(
    office: Office, report: Report, span: Span
) -> tuple[tuple[str, tuple[returns.Sheet, ...]], ...]:
    """The returns that are annexed, each with its title and its filled sheets."""
    there = {one.name: one for one in returns.returns(office)} if report.annexes else {}
    for name in report.annexes:
        if name not in there:
            raise UserError(_no_return(report, name, there))
    return tuple(
        (str(there[name].title), tuple(returns.filled(office, there[name], span.iso)))
        for name in report.annexes
    )


@words.aloud()
def _no_return(report: Report, name: str, there: Iterable[str]) -> str:
    told = _("{file}, report “{report}”: there is no return “{name}”; there are {names}.")
    return told.format(file=declaration.FILE, report=report.name, name=name, names=", ".join(there))


def _text(
    office: Office, heading: Heading, now: Counting, figures: Mapping[str, Figure], span: Span
) -> tuple[str, Behind]:
    paragraphs = []
    behind: dict[str, list[int]] = {}
    place = [0]  # of the subheadings, which go on through the heading
    for paragraph in heading.paragraphs:
        sentences = []
        for sentence in paragraph:
            if sentence.each is not None:
                lines, ids = listing.lines(office, sentence, sentence.each, now, span, place)
                sentences.append("\n".join(lines))
                behind.setdefault(sentence.each.register, []).extend(ids)
            elif text := _said(sentence, now, figures):
                sentences.append(text)
        if joined := _apart().join(sentences):
            paragraphs.append(joined)
    return "\n".join(paragraphs), behind


def _said(sentence: Sentence, now: Counting, figures: Mapping[str, Figure]) -> str:
    assert sentence.says is not None
    first = next((name for name in tokens.names(str(sentence.says)) if name in figures), "")
    if first and (sentence.none is not None or sentence.skip):
        answer = now.answer(first)
        if sentence.skip and (answer.number == 0 or not answer.known):
            return ""
        if answer.nothing:
            return str(sentence.none)
    return str(sentence.says)


def _apart() -> str:
    """What stands between two sentences."""
    return "" if words.language() == "zh" else " "
