"""What is to be done as a list for paper and for Excel, in the language in which it was asked."""

from collections.abc import Sequence

from desktop_app import sheets
from desktop_app.desk import papers
from desktop_app.desk.books import Book
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records
from desktop_app.desk.parts import name_of
from desktop_app.desk.permitting import deed
from desktop_app.desk.today.agenda import Item
from desktop_app.words import _


@deed("output")
def of(office: Office, items: Sequence[Item]) -> Book:
    """Return items as a workbook, a row for each, and the records that it names."""
    heads = (_("Class"), _("Register"), _("Register number"), _("What"), _("Why"), _("Basis"))
    rows = [
        (
            name_of(item.part),
            str(office.registers[item.register].title),
            item.number or "–",
            item.says,
            item.title,
            item.basis,
        )
        for item in items
    ]
    book = sheets.plain(_("What is to be done"), heads, rows, papers.heading(office), counted=True)
    book.properties.title = _("What is to be done")
    return Book(book, _records(office, items))


def _records(office: Office, items: Sequence[Item]) -> Records:
    numbers: dict[str, dict[str, None]] = {}
    for item in items:
        if item.number:
            numbers.setdefault(item.register, {})[item.number] = None
    registers = ((office.registers[name], several) for name, several in numbers.items())
    return [(register, office.store.numbered(register, several)) for register, several in registers]
