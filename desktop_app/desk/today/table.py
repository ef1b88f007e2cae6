"""What is to be done as a table of texts, to be printed and saved."""

from collections.abc import Sequence

from desktop_app.desk.office import Office
from desktop_app.desk.statistics import Table
from desktop_app.desk.today.agenda import Item, name_of
from desktop_app.words import _


def table(office: Office, items: Sequence[Item]) -> Table:
    """Return items as a table: a row for each, in their order."""
    heads = (_("Class"), _("Register"), _("Register number"), _("What"), _("Why"), _("Basis"))
    rows = tuple(
        (
            name_of(item.part),
            str(office.registers[item.register].title),
            item.number or "–",
            item.says,
            item.title,
            item.basis,
        )
        for item in items
    )
    return Table("today", _("Today"), heads, rows)
