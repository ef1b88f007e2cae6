"""The page of departments and people: typed, pasted from a spreadsheet, or taken from a file."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

import msgspec
from PySide6.QtWidgets import QApplication, QHBoxLayout

from desktop_app.desk.first_day import people, taking
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.first_day.people import Line
from desktop_app.desk.first_day.taking import Taken
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, Progress
from desktop_app.ui import hearing, jobs, notices
from desktop_app.ui.controls import button, note
from desktop_app.ui.dialogs.saving import file_to_open, or_any
from desktop_app.ui.first_start.grid import LinesGrid
from desktop_app.ui.first_start.lines import PeopleLines
from desktop_app.ui.first_start.part import Part
from desktop_app.ui.memory import Memory
from desktop_app.words import _, listed, sentences, several

T = TypeVar("T")
_NAMED = 6  # names that a sentence tells


class PeoplePart(Part):
    """Asks who works here, and in which departments."""

    def __init__(self, office: Office, memory: Memory) -> None:
        about = _(
            "A line for each person, or with only a department. Copied rows are pasted with Ctrl+V, with their heads in any order; Enter begins the next line, and on the empty one goes on."
        )
        super().__init__("people", _("Departments and people"), about)
        self._office, self._memory = office, memory
        self.model = PeopleLines(office)
        self.model.setParent(self)
        self.grid = LinesGrid(office, self.model)
        self._says = note("", name="people_says")
        paste = button("people_paste", _("&Paste"), "table")
        paste.clicked.connect(lambda: self._paste(QApplication.clipboard().text()))
        file = button("people_file", _("From a &file …"), "import")
        file.clicked.connect(self._take_file)
        out = button("people_delete", _("Take &out"), "void", _("Take the line out (Ctrl+Delete)"))
        out.clicked.connect(self.grid.delete)
        row = QHBoxLayout()
        for each in (paste, file, out):
            row.addWidget(each)
        row.addStretch()
        self.column.addWidget(self.grid, 1)
        self.column.addLayout(row)
        self.column.addWidget(self._says)
        self.model.edited.connect(self._count)
        self.grid.pasted.connect(self._paste)

    def show_given(self, given: Given) -> None:
        self.model.put(given.people)

    def taken(self, given: Given) -> Given:
        self.grid.take()
        return msgspec.structs.replace(given, people=self.model.lines())

    def hindrance(self) -> str:
        self.grid.take()
        lines = self.model.lines()
        said = jobs.run(
            self,
            _("Looking through the people …"),
            lambda _told: people.told(self._office, lines),
            cancel=False,
        ).result
        self.model.say(said)
        wrong = [one for one in said if not one.warning]
        if not wrong:
            return ""
        at = self.model.cell_of(wrong[0])
        self.grid.go(at.row(), at.column())
        more = len(wrong) - 1
        text = _("Line {n}: {why}").format(n=at.row() + 1, why=wrong[0].text)
        others = (
            several("And {n} further line.", "And {n} further lines.", more).format(n=more)
            if more
            else ""
        )
        return sentences((text, others))

    def take_up(self) -> None:
        self.grid.go(self.model.rowCount() - 1, 0)

    def _paste(self, text: str) -> None:
        at = self.grid.currentIndex()
        row, column = max(0, at.row()), max(0, at.column())
        if not text.strip():
            self._say(_("Nothing was copied; copy rows in Excel or WPS first."))
            return
        taken = self._read(_("Reading what was copied …"), taking.of_text, text)
        if taken is not None:
            if not taken.headless:
                self._join(taken)
            elif row < self.model.rowCount() - 1 or sum(map(len, taken.rows)) == 1:
                self.model.paste(row, column, taken.rows)
                self.grid.go(row, column)
            else:
                keys = self.model.keys[column:]
                lines = [dict(zip(keys, cells, strict=False)) for cells in taken.rows]
                self._join(msgspec.structs.replace(taken, lines=tuple(lines)))

    def _take_file(self) -> None:
        kinds = _("Spreadsheets and text (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt)")
        title = _("Take departments and people from a file")
        path = file_to_open(self, self._memory, title, or_any(kinds), "import")
        if path is None:
            return
        taken = self._read(_("Reading the file …"), taking.of_file, path)
        if taken is not None:
            self._join(taken)

    def _read(
        self, title: str, read: Callable[[Office, T, Progress], Taken], what: T
    ) -> Taken | None:
        """Read something beside the window; None where it cannot be, which is told, or was stopped."""
        with notices.telling(self), suppress(Cancelled):
            return jobs.run(self, title, lambda told: read(self._office, what, told)).result
        return None

    def _join(self, taken: Taken) -> None:
        """Put the lines behind those there are, and tell what was not taken."""
        before = len(self.model.lines())
        lines, twice = people.joined(self._office, self.model.lines(), taken.lines)
        self.model.put(lines)
        self.grid.go(self.model.rowCount() - 1, 0)
        n = len(lines) - before
        told = [several("{n} line taken.", "{n} lines taken.", n).format(n=n)]
        if twice:
            text = several(
                "Left out, as it stands there already: {names}.",
                "Left out, as they stand there already: {names}.",
                len(twice),
            )
            told.append(text.format(names=_few(twice)))
        if taken.unread:
            text = _("Columns passed over: {names}.")
            told.append(text.format(names=_few(taken.unread)))
        self._say("\n".join(told))

    def _say(self, text: str) -> None:
        self._says.setText(text)
        hearing.say(self._says, text)

    def _count(self) -> None:
        lines = self.model.lines()
        self._says.setText(counted(self._office, lines) if lines else "")


def counted(office: Office, lines: Sequence[Line]) -> str:
    """Return in words how many people and departments there are in the lines; "" for none."""
    n, m = len(people.names(office, lines)), len(people.departments(office, lines))
    told = (
        several("{n} person", "{n} people", n).format(n=n) if n else "",
        several("{n} department", "{n} departments", m).format(n=m) if m else "",
    )
    return listed(filter(None, told))


def _few(names: Sequence[str]) -> str:
    told = list(names[:_NAMED])
    if len(names) > _NAMED:
        told.append(_("and {n} more").format(n=len(names) - _NAMED))
    return listed(told)
