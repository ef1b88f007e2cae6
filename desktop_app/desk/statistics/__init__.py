"""The figures of a register: tables counted as its declaration asks, for any period."""

from types import MappingProxyType

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics.counting import alike
from desktop_app.desk.statistics.drawing import Table
from desktop_app.desk.statistics.special import address_pool, linked
from desktop_app.desk.statistics.tally import Tally
from desktop_app.errors import Progress, one_by_one
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.register import Register

NAMED = MappingProxyType({"address_pool": address_pool})


@deed("read")
def tables(
    office: Office,
    register: Register,
    period: tuple[str, str] = ("", ""),
    progress: Progress | None = None,
) -> list[Table]:
    """Return the tables that the register declares, over its records that are not void.

    `period` (from, to as ISO dates, either may be "") picks by the date the register names;
    `progress` as everywhere, with Cancelled.
    """
    several = one_by_one(register.declaration.statistics, progress)
    return [table(office, register, one, period) for one in several]


@deed("read")
def table(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str] = ("", "")
) -> Table:
    """Return one of the tables that a register declares."""
    if statistic.rule:
        return NAMED[statistic.rule](office, register, statistic, period)
    if statistic.linked:
        return linked(office, register, statistic, period)
    tally = Tally(register, statistic)
    for values, of, times in alike(office, register, statistic, period):
        tally.take(values, of, times)
    return tally.table


__all__ = ["NAMED", "Table", "table", "tables"]
