"""The line below a list: how many records there are, and the totals that the register declares."""

from collections.abc import Iterator

from desktop_app.desk import finding
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.words import _, several


def counted(found: int, chosen: int) -> str:
    """Return how many records are listed, and how many of them are selected."""
    text = several("{n} record", "{n} records", found).format(n=f"{found:,}")
    if chosen > 1:
        text += " · " + _("{n} selected").format(n=f"{chosen:,}")
    return text


def totals(office: Office, register: Register, query: finding.Query) -> Iterator[str]:
    """Yield the declared totals over the records that meet the query, as texts."""
    for label, figure in finding.totals(office, register, query):
        yield _("{label}: {figure}").format(label=label, figure=figure)
