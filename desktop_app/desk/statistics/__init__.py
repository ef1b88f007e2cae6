"""The figures of a register: tables counted as its declaration asks, for any period."""

from collections.abc import Sequence
from types import MappingProxyType

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics.counting import alike
from desktop_app.desk.statistics.drawing import Table
from desktop_app.desk.statistics.special import address_pool, linked
from desktop_app.desk.statistics.tally import Tally
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.register import Register

NAMED = MappingProxyType({"address_pool": address_pool})


@deed("read")
def tables(office: Office, register: Register, period: tuple[str, str] = ("", "")) -> list[Table]:
    """Return the tables that the register declares, over its records that are not void.

    `period` (from, to as ISO dates, either may be "") picks by the date the register names.
    """
    return _made(office, register, register.declaration.statistics, period)


@deed("read")
def table(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str] = ("", "")
) -> Table:
    """Return one of the tables that a register declares."""
    return _made(office, register, [statistic], period)[0]


def _made(
    office: Office, register: Register, several: Sequence[Statistic], period: tuple[str, str]
) -> list[Table]:
    """The tables in their order."""
    tallies: dict[int, Tally] = {}
    for n, one in enumerate(several):
        if not (one.rule or one.linked):
            tallies[n] = Tally(register, one)
            for values, of, times in alike(office, register, one, period):
                tallies[n].take(values, of, times)
    return [
        tallies[n].table
        if n in tallies
        else (NAMED[one.rule] if one.rule else linked)(office, register, one, period)
        for n, one in enumerate(several)
    ]


__all__ = ["NAMED", "Table", "table", "tables"]
