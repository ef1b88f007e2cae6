"""The single-record form, portrait: filled with a record, or blank for filling by hand."""

from collections.abc import Sequence

from openpyxl import Workbook

from desktop_app.registers.conditions import Values
from desktop_app.registers.declaration import OpinionKeys, Section
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import REMARK, Register
from desktop_app.sheets import layout, terms, text
from desktop_app.sheets.around import above, below
from desktop_app.sheets.boxes import COLUMNS, Box, room
from desktop_app.sheets.columns import Column, of_lines
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.parts import Filling
from desktop_app.sheets.spans import AIR, LabelSpans
from desktop_app.sheets.styles import ALL, SIZE, SMALL, Look, Styles
from desktop_app.sheets.table import Table
from desktop_app.sheets.values import written

_BOLD = Look(bold=True)
_SPARE = 3  # rows left free in a filled table


def form(
    register: Register, values: Values, heading: Heading, *, into: Workbook | None = None
) -> Workbook:
    """Return the form of one record; child lines that do not fit stand on a sheet of their own.

    It becomes a further sheet of `into`, where that is given. UserError when a text is too long
    for a cell.
    """
    return _Form(register, values, heading, into).made()


def blank_form(register: Register, heading: Heading, begun: Values | None = None) -> Workbook:
    """Return the form for filling by hand, with all its parts.

    `begun` has child lines that stand on it already, by field key: the items of a checklist.
    """
    return _Form(register, None, heading, None, begun or {}).made()


class _Form:
    def __init__(
        self,
        register: Register,
        values: Values | None,
        heading: Heading,
        into: Workbook | None,
        begun: Values | None = None,
    ) -> None:
        self._register, self._heading = register, heading
        self._filling = Filling(register, values, begun or {})
        self._title = str(register.form_title(values or {}) if values else self._usual_title())
        self._workbook = into or layout.workbook(heading, self._title)
        self._styles = Styles(self._workbook)
        self._grid = self._page(self._title)
        self._sections = [
            section
            for section in register.declaration.record.sections
            if self._filling.holds(section.when)
        ]
        self._value = Look(strike=self._filling.void)
        self._shown = {key for section in self._sections for row in section.rows for key in row}
        self._labels = self._label_spans()
        self._continued: list[Rows] = []

    def made(self) -> Workbook:
        above(self._grid, self._filling, self._heading, self._title)
        for section in self._sections:
            self._section(section)
        if REMARK not in self._shown:
            self._pairs((REMARK,))
        self._history()
        self._signatures()
        below(self._grid, self._filling, self._heading)
        self._grid.close()
        pages = self._grid.pages
        for rows in self._continued:
            self._continuation(rows, pages)
            pages += self._grid.pages
        return self._workbook

    def _usual_title(self) -> object:
        return self._register.declaration.record.title or self._register.title

    def _page(self, title: str) -> Grid:
        return Grid(self._workbook, self._styles, title, self._heading)

    def _section(self, section: Section) -> None:
        titled = self._register.titled(section)
        begins = not titled
        if section.title and not titled:
            self._grid.across(str(section.title), _BOLD, 22, glued=True, begins=True)
            begins = False
        for row in section.rows:
            for key in row:
                if self._register.is_tabled(key):
                    self._table(key, str(section.title) if key == titled else "")
            if pairs := [key for key in row if not self._register.is_tabled(key)]:
                self._pairs(pairs, begins=begins)
            begins = False

    def _pairs(self, keys: Sequence[str], *, begins: bool = False) -> None:
        if any(self._register.opinion(key) for key in keys):
            self._opinions(keys, begins=begins)
            return
        spans = self._labels.of(len(keys))
        cells = [
            self._filling.cell(key, room(span - label, SIZE))
            for key, (label, span) in zip(keys, spans, strict=True)
        ]
        looks = [self._look(key, len(keys)) for key in keys]
        boxes: list[Box] = []
        for key, cell, look, (label, span) in zip(keys, cells, looks, spans, strict=True):
            boxes.append(self._label(key, label))
            lines = getattr(self._register.fields.get(key), "lines", 1)
            least = text.height(lines, look.size) + 6 if lines > 1 else 0.0
            boxes.append(Box(span - label, cell, look, least))
        self._grid.add(boxes, begins=begins)

    def _opinions(self, keys: Sequence[str], *, begins: bool) -> None:
        """Opinion cells: the text, and beneath it at the right who signs and when."""
        above: list[Box] = []
        below: list[Box] = []
        for key, (label, span) in zip(keys, self._labels.of(len(keys)), strict=True):
            above.append(self._label(key, label, down=2))
            value = span - label
            opinion = self._register.opinion(key)
            if opinion is None:
                cell = self._filling.cell(key, room(value, SIZE))
                above.append(Box(value, cell, self._look(key, len(keys)), down=2))
                continue
            keys_of = opinion.keys(key)
            look = self._value.but(across="left", indent=1, sides="ltr")
            said = self._filling.opinion(keys_of, room(value, SIZE))
            above.append(Box(value, written(said), look, 42.0))
            signed = self._signed(keys_of, room(value, SIZE) - 2)
            look = self._value.but(across="right", indent=1, sides="lbr")
            below.append(Box(value, written(signed), look))
        self._grid.add(above, glued=True, begins=begins)
        self._grid.add(below, 20)

    def _signed(self, keys: OpinionKeys, room: float) -> str:
        """Who gave an opinion and when, or the room to sign, in as few lines as there can be."""
        signs = f"{terms.OPINION_SIGNS}{terms.COLON}"
        who = self._filling.text(keys.by)
        day = self._filling.text(keys.when) or str(terms.SIGNED_ON)
        ways = (
            f"{signs}{who or ' ' * 10}    {day}",
            f"{signs}{who}\n{day}",
            f"{signs}\n{who}  {day}",
        )
        fitting = (way for way in ways if text.longest(way) <= room)
        return next(fitting, f"{signs}\n{who}\n{day}")

    def _table(self, key: str, title: str = "") -> None:
        rows = self._register.rows[key]
        lines = list(self._filling.lines(rows))
        here = lines[: rows.most]
        by_hand = self._filling.values is None
        table = Table(_on_paper(rows), lines, asking=by_hand and rows.each_of is not None)
        self._grid.across(title or str(rows.label), _BOLD, 22, glued=True, begins=True)
        table.heads(self._grid)
        heads = self._grid.row
        free = rows.most if by_hand and not lines else min(rows.most, _SPARE)
        free = min(free, len(here)) if rows.each_of and here else free
        table.lines(self._grid, here, void=self._filling.void, under=heads)
        table.lines(self._grid, [{}] * (free - len(here)), first=len(here) + 1, under=heads)
        if rows.tally and lines and self._filling.values is not None:
            told = f"{terms.TOTALS}{terms.COLON}{rows.tallied(lines)}"
            self._grid.across(told, Look(across="left", indent=1), 20)
        if len(lines) > rows.most:
            self._grid.across(str(terms.TO_BE_CONTINUED), SMALL.but(across="right", sides=ALL), 18)
            self._continued.append(rows)

    def _continuation(self, rows: Rows, pages: int) -> None:
        """The lines that the form has no room for, on a sheet that goes on after so many pages."""
        self._grid = self._page(f"{self._title}{terms.CONTINUED}")
        layout.count_on(self._grid.sheet, pages)
        above(self._grid, self._filling, self._heading, self._title, continued=True)
        self._grid.across(str(rows.label), _BOLD, 22, glued=True)
        lines = self._filling.lines(rows)
        table = Table(_on_paper(rows), lines)
        table.heads(self._grid)
        self._grid.titles = self._grid.row
        rest = lines[rows.most :]
        table.lines(self._grid, rest, first=rows.most + 1, void=self._filling.void)
        self._grid.close()

    def _history(self) -> None:
        rows = self._register.history
        if rows is None or rows.key in self._shown:
            return
        blank = self._filling.values is None
        lines = [{}] * _SPARE if blank else list(self._filling.lines(rows))
        if not lines:
            return
        table = Table(_on_paper(rows), lines)
        self._grid.across(str(terms.HISTORY), _BOLD, 22, glued=True, begins=True)
        table.heads(self._grid)
        table.lines(self._grid, lines, under=self._grid.row)

    def _signatures(self) -> None:
        """Signature cells, two in a row, with room to sign and the date to be written."""
        signed = [
            str(sign.label)
            for sign in self._register.declaration.sign
            if self._filling.holds(sign.when)
        ]
        for at in range(0, len(signed), 2):
            pair = signed[at : at + 2]
            span = COLUMNS // len(pair)
            label = self._labels.label(2)
            boxes: list[Box] = []
            for words in pair:
                words = text.parted(words, room(label, SIZE) - AIR)
                boxes.append(Box(label, written(words), Look()))
                open_date = written(str(terms.SIGNED_ON))
                boxes.append(
                    Box(span - label, open_date, Look(across="right", down="bottom", indent=1))
                )
            self._grid.add(boxes, 36, glued=True)

    def _label(self, key: str, span: int, down: int = 1) -> Box:
        words = text.parted(self._filling.label(key), room(span, SIZE) - AIR)
        return Box(span, written(words), Look(), down=down, label=True)

    def _look(self, key: str, count: int) -> Look:
        lines = getattr(self._register.fields.get(key), "lines", 1)
        if lines > 1 or count == 1:
            return self._value.but(across="left", indent=1)
        return self._value

    def _label_spans(self) -> LabelSpans:
        signed = [str(sign.label) for sign in self._register.declaration.sign]
        labels: dict[int, list[str]] = {1: [*signed], 2: [*signed]}
        for section in self._sections:
            for row in section.rows:
                told = [
                    self._filling.label(key) for key in row if not self._register.is_tabled(key)
                ]
                # Rows of one pair and of two are in line with each other.
                for count in (1, 2) if len(row) < 3 else (len(row),):
                    labels.setdefault(count, []).extend(told)
        return LabelSpans(labels)


def _on_paper(rows: Rows) -> list[Column]:
    """The columns that child lines have on the form."""
    return of_lines(rows, rows.printed or rows.fields, masked=False)
