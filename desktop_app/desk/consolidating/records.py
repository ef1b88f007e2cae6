"""The records of one register that were reported in a round, read as they are looked at."""

from bisect import bisect_right
from itertools import accumulate

from desktop_app.desk.consolidating.cells import label, ordered, shown
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.store.consolidation import Consolidation, Report
from desktop_app.words import _


class Records:
    """All records of a register in a round, or only those of one unit; `close` it after use."""

    def __init__(self, office: Office, round: int, register: Register, unit: str = "") -> None:
        self._register = register
        self._kept = Consolidation(office.folder, read_only=True)
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


__all__ = ["Records"]
