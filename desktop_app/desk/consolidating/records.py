"""The records of one register that were reported in a round: looked at, or written to a sheet."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from desktop_app.desk.consolidating.cells import label, ordered, shown, whole
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Date, Integer, Moment, Number
from desktop_app.registers.register import Register
from desktop_app.sheets.plain import Row
from desktop_app.sheets.values import EMPTY, Content, content, written
from desktop_app.store.consolidation import Consolidation
from desktop_app.store.reports import Report
from desktop_app.words import _

_REMEMBERED = 20_000  # distinct texts of a column


class Records:
    """All records of a register in a round, or only those of one unit; `close` it after use."""

    def __init__(self, office: Office, round: int, register: Register, unit: str = "") -> None:
        self._register = register
        self._kept = Consolidation(office.folder, office.key, read_only=True)
        self._reports: list[Report] = [
            one
            for one in self._kept.reports(round)
            if one.register == register.name and unit in ("", one.unit)
        ]
        self._keys = ordered(register, [key for one in self._reports for key in one.keys])
        counts = (one.records + one.void for one in self._reports)
        self._starts = list(accumulate(counts, initial=0))

    def close(self) -> None:
        """Let the file go."""
        self._kept.close()

    @property
    def count(self) -> int:
        """How many there are."""
        return self._starts[-1]

    @property
    def heads(self) -> list[str]:
        """What stands over the columns: the unit, its fields, and what is void."""
        return [_("Unit"), *(label(self._register, key) for key in self._keys), _("Void")]

    def texts(self, start: int, stop: int) -> list[list[str]]:
        """Return the records from place `start` to before `stop` as lists show them."""
        found: list[list[str]] = []
        place = start
        while place < min(stop, self.count):
            at = bisect_right(self._starts, place) - 1
            report, begin = self._reports[at], self._starts[at]
            end = min(stop, self._starts[at + 1])
            for row in self._kept.rows_between(report.id, place - begin, end - begin):
                texts = [shown(self._register, key, row.cells.get(key)) for key in self._keys]
                found.append([report.unit, *texts, _("void") if row.void else ""])
            place = end
        return found


@deed("consolidate")
def contents(office: Office, round: int, register: Register) -> Iterator[Row]:
    """Yield all records of a register that were reported in a round, as rows of a sheet.

    They stand under the unit and the columns of `columns`; the last one says what is void.
    """
    with Consolidation(office.folder, office.key, read_only=True) as kept:
        reports = [one for one in kept.reports(round) if one.register == register.name]
        takers = [(key, _taker(register, key)) for key in _keys(register, reports)]
        for report in reports:
            for row in kept.rows(report.id):
                cells = row.cells
                yield [
                    report.unit,
                    *(take(cells[key]) if key in cells else EMPTY for key, take in takers),
                    _("void") if row.void else "",
                ]


@deed("consolidate")
def columns(office: Office, round: int, register: Register) -> list[str]:
    """Return the heads over the records of a register in a round, and that over what is void."""
    with Consolidation(office.folder, office.key, read_only=True) as kept:
        reports = [one for one in kept.reports(round) if one.register == register.name]
    return [*(label(register, key) for key in _keys(register, reports)), _("Void")]


def _keys(register: Register, reports: Sequence[Report]) -> list[str]:
    return ordered(register, [key for report in reports for key in report.keys])


def _taker(register: Register, key: str) -> Callable[[Any], Content]:
    """What makes the content of a sheet's cell of a reported value: days and numbers stay such."""
    field = register.fields.get(key)
    exact = isinstance(field, Date | Moment | Number | Integer)
    made: dict[str, Content] = {}  # most cells of a column are alike

    def take(kept: Any) -> Content:
        known = made.get(kept) if kept.__class__ is str else None
        if known is not None:
            return known
        value = whole(field, kept) if field is not None and exact else kept
        if field is not None and exact and type(value) is not str:
            found = content(field, value)
        else:
            found = written(shown(register, key, kept))
        if kept.__class__ is str:
            if len(made) > _REMEMBERED:
                made.clear()
            made[kept] = found
        return found

    return take


__all__ = ["Records", "columns", "contents"]
