"""Finds out what goes where in a superior's form: by its placeholders, as before, or by labels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

from desktop_app.desk.importing.guidance import Remembered as Ledgers
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.templates import tables
from desktop_app.desk.templates.proposing import propose
from desktop_app.desk.templates.remembering import Remembered, texts
from desktop_app.desk.templates.slots import Fit, Slot
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.sheets import superior
from desktop_app.sheets.superior import Body, Form, Where
from desktop_app.words import _


@deed("output")
def fit(office: Office, register: Register, path: Path, said: Sequence[str] = ()) -> Fit:
    """Open a form and find out what goes where.

    `said` are texts such as ``B3=symptom``, ``清单!A6=each.name`` or ``C4=`` (left as it is), which
    go before all else. UserError says why it cannot be filled, or what is not understood.
    """
    form = Form(path)
    own = form.placeholders()
    slots: Mapping[Where, Slot] | None = Remembered(office, register).of(form)
    if slots is None:
        slots = {where: Slot(text, "form") for where, text in own.items()}
    if not slots:
        unit = office.registers.serving("unit")
        slots = propose(register, unit, form, Ledgers(office, register))
    return with_slots(Fit(path, form, own=own), dict(slots) | told(form, said))


def with_slots(before: Fit, slots: Mapping[Where, Slot]) -> Fit:
    """Return a form with other things going into it.

    Slots without text are left out, and those in cells that are merged into others.
    """
    kept = {
        where: slot
        for where, slot in slots.items()
        if slot.text
        and before.form.page(where.sheet).covering((where.row, where.column))[:2] == where[1:3]
    }
    bodies: dict[tuple[str, int], Body] = {}
    lists: dict[tuple[str, int], dict[int, bool]] = {}
    for where, slot in kept.items():
        if any(map(superior.each, slot.words)):
            counts = slot.words == [superior.COUNTED]
            lists.setdefault((where.sheet, where.row), {})[where.column] = counts
    further: dict[str, list[int]] = {}
    for (sheet, row), columns in lists.items():
        page = before.form.page(sheet)
        body, below = tables.body(page, tables.table(page), row, columns)
        # For a row of placeholders those are taken that look alike and are empty.
        if all(kept[Where(sheet, row, column)].by != "form" for column in columns):
            bodies[sheet, row] = body
        else:
            below = tables.directly(page, row, columns, below)
        if below:
            further[sheet] = below
    within = {
        (sheet, number)
        for (sheet, row), body in bodies.items()
        for number in range(row, body.last + 1)
    }
    marks = {
        where: mark
        for where, mark in before.form.foreign().items()
        if where[:2] not in within and where not in kept
    }
    labels = {
        str(where): text
        for where, text in texts(before.form).items()
        if where not in kept and where[:2] not in within
    }
    return replace(before, slots=kept, bodies=bodies, further=further, marks=marks, labels=labels)


def told(form: Form, said: Sequence[str]) -> dict[Where, Slot]:
    """Return what texts such as ``B3=symptom`` say; UserError names the cell or sheet there is not."""
    slots = {}
    for text in said:
        cell, equals, word = text.partition("=")
        sheet, _mark, name = cell.strip().rpartition("!")
        titles = [page.title for page in form.pages]
        title = sheet or titles[0]
        try:
            letters, row = coordinate_from_string(name.strip().upper())
        except CellCoordinatesException:
            equals = ""
        if not equals or title not in titles:
            raise UserError(
                _(
                    "“{text}” names no cell of the form; write like B3=name or {sheet}!B3=name."
                ).format(text=text, sheet=titles[0])
            )
        column = column_index_from_string(letters)
        # What is merged is filled where it shows.
        where = Where(title, *form.page(title).covering((row, column))[:2])
        word = word.strip()
        if word and form.page(title).formula((where.row, where.column)) is not None:
            raise UserError(
                _("“{text}”: {cell} works something out; name another cell.").format(
                    text=text, cell=where
                )
            )
        whole = word if "{{" in word or not word else superior.placeholder(word)
        slots[where] = Slot(whole, "hand")
    return slots
