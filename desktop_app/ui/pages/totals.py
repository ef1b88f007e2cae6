"""The line below a list: how many records there are, and the totals that the register declares."""

from array import array
from collections.abc import Iterator
from decimal import Decimal

from desktop_app.desk import finding
from desktop_app.desk.office import Office
from desktop_app.registers.declaration import Total
from desktop_app.registers.register import Register
from desktop_app.words import _, several

SUMMED = 20_000  # beyond that adding up takes too long for a line of comfort


def counted(found: int, chosen: int) -> str:
    """Return how many records are listed, and how many of them are selected."""
    text = several("{n} record", "{n} records", found).format(n=f"{found:,}")
    if chosen > 1:
        text += " · " + _("{n} selected").format(n=f"{chosen:,}")
    return text


def totals(office: Office, register: Register, found: "array[int]") -> Iterator[str]:
    """Yield the declared totals over the records found, as texts."""
    held = frozenset(found)
    for total in register.declaration.list.totals:
        figure = _figure(office, register, total, held)
        if figure is not None:
            unit = f" {total.unit}" if total.unit else ""
            yield _("{label}: {figure}").format(label=total.label, figure=f"{figure:,}{unit}")


def _figure(
    office: Office, register: Register, total: Total, held: frozenset[int]
) -> int | Decimal | None:
    query = finding.Query(where=total.where)
    meant = [id for id in finding.ids(office, register, query) if id in held]
    if not total.sum:
        return len(meant)
    if len(meant) > SUMMED:
        return None
    given = (values.get(total.sum) for values in finding.values(office, register, meant))
    figure: int | Decimal = sum(value for value in given if value is not None)
    return figure
