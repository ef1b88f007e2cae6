"""The ledger being brought in: how its file is read, its rows, and what they would bring."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from desktop_app.desk.importing import (
    APART,
    Guidance,
    Look,
    Order,
    Plan,
    Question,
    asked,
    imports,
    look,
    plan,
)
from desktop_app.errors import Cancelled, Progress, UserError
from desktop_app.registers.kinds import Moment, Text
from desktop_app.registers.register import Register
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

Read = tuple[Look, Plan | None, str]
Work = Callable[[Progress], Read]


class Ledger:
    """A file, and what is made of it.

    `plan` is None where nothing can be planned yet; `error` says why. Whatever is asked of it is
    worked out off the main thread; it answers False, and stays as it was, where the user cancels.
    """

    look: Look
    plan: Plan | None
    error: str

    def __init__(self, window: "MainWindow", register: Register, path: Path) -> None:
        """Read the file: UserError where it cannot be, Cancelled where the user stops it."""
        self.register = register
        self.path = path
        self._window = window
        self._said: dict[tuple[str, str], Guidance] = {}
        self.look, self.plan, self.error = self._worked(self._all(None, "", ""))

    @property
    def by_hand(self) -> Guidance:
        """What was said by hand of the sheet being read."""
        return self._said.get((self.look.sheet, self.look.source.separator), Guidance())

    @property
    def touched(self) -> bool:
        """Whether anything was said by hand."""
        return any(not said.empty for said in self._said.values())

    @property
    def before(self) -> str:
        """A sentence on when this very file was brought in before; "" if it was not."""
        if self.plan is None:
            return ""
        for done in imports(self._window.office):
            if done.register is self.register and done.sha256 == self.plan.sha256:
                said = _("This very file was brought in before: on {day}, by {who}.")
                return said.format(day=done.at[:10], who=done.who)
        return ""

    @property
    def questions(self) -> list[tuple[Question, str | bool | None]]:
        """What is asked about columns, with the answers given: now, before, or None for none."""
        if self.plan is None:
            return []
        said = self.plan.guidance
        found: list[tuple[Question, str | bool | None]] = [(q, None) for q in self.plan.questions]
        for column in self.plan.columns:
            if column.rival and column.place in said.apart:
                found.append((asked("which", column), APART))
            elif column.rival and column.place in said.columns:
                found.append((asked("which", column), said.columns[column.place]))
            if column.key and column.place in said.orders:
                found.append((asked("order", column), said.orders[column.place]))
            if column.key and column.place in said.above:
                found.append((asked("above", column), said.above[column.place]))
        return sorted(found, key=lambda one: (one[0].place, one[0].about))

    def read_as(self, sheet: str, encoding: str, separator: str) -> bool:
        """Read another sheet, or the text otherwise; UserError where that cannot be."""
        return self._take_over(self._all(sheet, encoding, separator))

    def take_head(self, row: int) -> bool:
        """Take a row, numbered from 1, for the head."""
        return self._say(msgspec.structs.replace(self.by_hand, head=row))

    def take_column(self, place: int, key: str) -> bool:
        """Take a column to be about field `key`; "" leaves it out."""
        columns = dict(self.by_hand.columns)
        for column in self.plan.columns if self.plan else ():
            if (
                key
                and column.key == key
                and column.place != place
                and not self._adds(column.by, key)
            ):
                columns[column.place] = ""
        columns[place] = key
        apart = {other: key for other, key in self.by_hand.apart.items() if other != place}
        return self._say(msgspec.structs.replace(self.by_hand, columns=columns, apart=apart))

    def answer(self, question: Question, answer: str | bool) -> bool:
        """Answer a question about a column."""
        said, place = self.by_hand, question.place
        if question.about == "above":
            above = said.above | {place: bool(answer)}
            return self._say(msgspec.structs.replace(said, above=above))
        if question.about == "which" and answer == APART:
            columns = {other: key for other, key in said.columns.items() if other != place}
            apart = said.apart | {place: question.rival}
            return self._say(msgspec.structs.replace(said, columns=columns, apart=apart))
        if question.about == "which":
            return self.take_column(place, str(answer))
        orders = said.orders | {place: cast(Order, answer)}
        return self._say(msgspec.structs.replace(said, orders=orders))

    def match_by(self, keys: Sequence[str]) -> bool:
        """Take a row for the record that has the same in all of these fields."""
        return self._say(msgspec.structs.replace(self.by_hand, match=tuple(keys)))

    def _adds(self, by: str, key: str) -> bool:
        """Whether a second column of a field is no trouble: it gives way, or both make one text."""
        if by in ("label", "values"):
            return True
        field = self.register.fields.get(key)
        plain = isinstance(field, Text) and not (field.unique or field.validator)
        return by == "hand" and (plain or isinstance(field, Moment))

    def _say(self, said: Guidance) -> bool:
        """Plan anew with what was said; UserError, and all as it was, where that cannot be."""
        seen = self.look
        if not self._take_over(
            lambda told: (seen, self._planned(seen, seen.sheet, said, told), "")
        ):
            return False
        self._said[seen.sheet, seen.source.separator] = said
        return True

    def _all(self, sheet: str | None, encoding: str, separator: str) -> Work:
        """What reads the file anew; without `sheet` the first one in which a head is found."""

        def work(told: Progress) -> Read:
            seen = look(self.path, sheet, encoding=encoding, separator=separator)
            said = self._said.get((seen.sheet, seen.source.separator), Guidance())
            try:
                made = self._planned(seen, sheet, said, told)
            except UserError as error:
                return seen, None, str(error)
            if made.sheet != seen.sheet:
                seen = seen.of_sheet(made.sheet)
            return seen, made, ""

        return work

    def _planned(self, seen: Look, sheet: str | None, said: Guidance, told: Progress) -> Plan:
        return plan(
            self._window.office,
            self.register,
            seen,
            sheet,
            guidance=said,
            progress=told,
        )

    def _worked(self, work: Work) -> Read:
        done = self._window.work(_("Reading the ledger …"), work)
        if done.cancelled:
            raise Cancelled
        return done.result

    def _take_over(self, work: Work) -> bool:
        try:
            self.look, self.plan, self.error = self._worked(work)
        except Cancelled:
            return False
        return True
