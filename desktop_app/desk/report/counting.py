"""The figures of a report: each a question to a register, with the records behind the answer."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from decimal import Decimal
from functools import cached_property
from typing import Any

import msgspec

from desktop_app import words
from desktop_app.desk import checking
from desktop_app.desk.office import Office
from desktop_app.desk.report import measuring, writing
from desktop_app.desk.report.choosing import YEAR, chosen, looked_at
from desktop_app.desk.report.declaration import Figure, happening
from desktop_app.desk.report.kept import kept
from desktop_app.desk.spans import Span
from desktop_app.registers.conditions import test
from desktop_app.registers.dates import first_day
from desktop_app.registers.kinds import Field
from desktop_app.registers.register import Register
from desktop_app.words import _, listed

Behind = Mapping[str, Sequence[int]]  # the records of a figure, by their register


class Answer(msgspec.Struct, frozen=True):
    """What a figure is: its number (None: it has none), how it is written, and what is behind it.

    `known` is False where it cannot be shown, for nothing is registered of it, or it is nothing and
    the register was not kept all through the period.
    """

    number: Decimal | None
    text: str
    known: bool
    behind: Behind = {}

    @property
    def nothing(self) -> bool:
        """Whether it is known to be nothing."""
        return self.known and self.number == 0


class Counting:
    """Counts figures for one period, written in the language spoken when it is made.

    What several figures ask is asked once.
    """

    def __init__(self, office: Office, figures: Mapping[str, Figure], span: Span) -> None:
        self._office, self._figures, self._span = office, figures, span
        self._language = words.language()
        self._answers: dict[str, Answer] = {}
        self._kept: dict[tuple[str, str], bool] = {}
        self._chosen: dict[tuple[str, ...], Sequence[int]] = {}

    def answer(self, name: str) -> Answer:
        """Return the answer to a figure."""
        if name not in self._answers:
            with words.writing(self._language):
                self._answers[name] = self._answer(self._figures[name])
        return self._answers[name]

    def within(self, office: Office) -> "Counting":
        """Return it with all that it has counted, to count the rest of the office given."""
        other = copy(self)
        other._office = office
        return other

    def comparable(self, name: str) -> bool:
        """Whether a figure can be counted for an earlier period, too.

        Of things that are there now it is not known how many were there then, unless the register
        has the day from which they no longer are; nor in which state they were.
        """
        figure = self._figures[name]
        if several := (*figure.ratio, *figure.percent):
            return all(self.comparable(each) for each in several)
        register = self._office.registers.get(figure.register)
        if figure.checks or figure.rule or figure.shown or figure.latest or register is None:
            return False
        asked = {*figure.where, *(figure.share or {})}
        state = register.status
        return not figure.stands or (
            len(figure.stands) > 1 and (state is None or state.key not in asked)
        )

    def why(self, name: str) -> str:
        """Return why a figure is not known, and what is to be done."""
        figure = self._figures[name]
        if several := figure.ratio or figure.percent:
            told = _("It follows from: {names}.")
            return told.format(names=listed(str(self._figures[each].label) for each in several))
        if figure.checks:
            told = _("The checks {names} were not asked, or had no records to look at.")
            return told.format(names=", ".join(figure.checks))
        register = self._office.registers.get(figure.register)
        if register is None:
            return _("The office keeps no register of it.")
        answer = self.answer(name)
        if answer.number is None and any(answer.behind.values()):
            return _("“{title}” does not tell it; fill it in there.").format(title=register.title)
        told = _(
            "“{title}” was not kept all through the period: enter what is missing there, or confirm"
            " that there was nothing."
        )
        return told.format(title=register.title)

    def kept(self, register: Register, *, there: bool = False) -> bool:
        """Whether a register was kept all through the period, so that nothing means that.

        Of things that are `there`, and in registers of things, it is enough that it tells of any.
        """
        on = "" if there or register.declaration.late is None else register.declaration.list.period
        key = (register.name, on)
        if key not in self._kept:
            self._kept[key] = kept(self._office, register, self._span, on)
        return self._kept[key]

    def _answer(self, figure: Figure) -> Answer:
        if figure.checks:
            return self._checked(figure)
        if figure.ratio or figure.percent:
            return self._divided(figure)
        register = self._office.registers.get(figure.register)
        if register is None:
            return Answer(None, "", known=False)
        ids = self._asked_about(register, figure)
        if figure.shown and figure.most:
            ids = ids[: figure.most]
        behind = {register.name: ids}
        number, text = self._measured(register, figure, ids)
        if number is None and not text:
            return Answer(None, "", False, behind)
        known = number != 0 or self.kept(register, there=bool(figure.stands))
        return Answer(number, text, known, behind)

    def _asked_about(self, register: Register, figure: Figure) -> Sequence[int]:
        """The records that a figure asks about, which several do."""
        asked = (figure.where, figure.stands, figure.aged, happening(register, figure))
        key = (register.name, *map(repr, asked))
        if key not in self._chosen:
            self._chosen[key] = chosen(self._office, register, figure, self._span)
        return self._chosen[key]

    def _measured(
        self, register: Register, figure: Figure, ids: Sequence[int]
    ) -> tuple[Decimal | None, str]:
        """The number and its text; neither where nothing tells of it."""
        fields: Mapping[str, Field] = register.fields
        if figure.rule:
            return measuring.numbered(
                measuring.RULES[figure.rule](self._office.store.each(register, ids)), figure
            )
        if not (
            figure.lines
            or figure.share is not None
            or any(getattr(figure, each) for each in measuring.MEASURES)
        ):
            return measuring.numbered(Decimal(len(ids)), figure)
        found: Iterator[Mapping[str, Any]]
        if figure.lines:
            fields = register.rows[figure.lines].fields
            meets = test(figure.of_lines or True, fields, register.fields)
            found = (
                line
                for line, of in looked_at(self._office, register, figure, ids)
                if meets(line, of)
            )
        else:
            found = (values for values, _none in looked_at(self._office, register, figure, ids))
        if figure.shown:
            return measuring.told(fields[figure.shown], found)
        if figure.by:
            return measuring.counted(fields[figure.by], figure, found)
        if figure.different:
            several = {
                measuring.one(each)
                for values in found
                for each in measuring.parts(values[figure.different])
            }
            return measuring.numbered(Decimal(len(several)), figure)
        if figure.share is not None:
            meets = test(figure.share, fields, {})
            met = [meets(values, {}) for values in found]
            return measuring.percentage(sum(met), len(met))
        if figure.sum and figure.of:
            pairs = [(values.get(figure.sum) or 0, values.get(figure.of) or 0) for values in found]
            return measuring.percentage(
                sum(one for one, _of in pairs), sum(of for _one, of in pairs)
            )
        if key := figure.sum or figure.average or figure.highest or figure.latest or figure.age:
            told = [values[key] for values in found if values.get(key) is not None]
            return self._summed(figure, told)
        return measuring.numbered(Decimal(sum(1 for _values in found)), figure)

    def _summed(self, figure: Figure, told: Sequence[Any]) -> tuple[Decimal | None, str]:
        if figure.sum:
            return measuring.numbered(sum(map(Decimal, told), Decimal(0)), figure)
        if not told:
            return None, ""
        if figure.latest:
            return None, writing.day(max(told, key=first_day))
        if figure.highest:
            return measuring.numbered(max(map(Decimal, told)), figure)
        if figure.age:
            days = [(self._span.end - first_day(each)).days for each in told]
            told = [max(each, 0) / YEAR for each in days]
        return measuring.numbered(sum(map(Decimal, told), Decimal(0)) / len(told), figure)

    def _divided(self, figure: Figure) -> Answer:
        one, other = (self.answer(name) for name in figure.ratio or figure.percent)
        if one.number is None or not other.number or not one.known:
            return Answer(None, "", known=False, behind=one.behind)
        number, text = (
            measuring.numbered(one.number / other.number, figure)
            if figure.ratio
            else measuring.percentage(one.number, other.number)
        )
        return Answer(number, text, True, one.behind)

    def _checked(self, figure: Figure) -> Answer:
        asked = set(figure.checks)
        checks, outcome = self._checks, self._outcome
        hits: dict[str, dict[str, None]] = {}
        number = 0
        for found in outcome.found:
            if asked & {found.check.id, found.kind}:
                number += len(found)
                for hit in found:
                    hits.setdefault(hit.register, {})[hit.number] = None
        amount, text = measuring.numbered(Decimal(number), figure)
        behind = {
            name: self._office.store.numbered(self._office.registers[name], numbers)
            for name, numbers in hits.items()
        }
        # A check that was not asked has found nothing, and says nothing by it; nor of no records.
        silent = {one.check for one in outcome.muted if not one.number}
        silent |= asked - {check.id for check in checks} - set(checking.CLASSES)
        silent |= {fault.id for fault in outcome.faults} | {check.id for check in outcome.skipped}
        names = {name for check in checks if check.id in asked for name in check.registers}
        of_some = all(
            name in self._office.registers and self.kept(self._office.registers[name], there=True)
            for name in names
        )
        whole = not any(asked & {check.id, check.kind} for check in outcome.cut)
        known = whole and (bool(number) or (of_some and not asked & silent))
        return Answer(amount, text, known, behind)

    @cached_property
    def _checks(self) -> Sequence[checking.Check]:
        return checking.declared(self._office)[0]

    @cached_property
    def _outcome(self) -> checking.Outcome:
        """What the checks find now: all of them, or those that figures ask for."""
        wanted = {id for each in self._figures.values() for id in each.checks}
        whole = bool(wanted & set(checking.CLASSES))
        return checking.run(self._office, only=() if whole else wanted)
