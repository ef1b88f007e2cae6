"""What is to be said of a ledger as a whole: what was left out, taken instead, worked out."""

from collections.abc import Iterator

from desktop_app.desk.importing.head import Column, Head, fold
from desktop_app.desk.importing.rows import RowReader
from desktop_app.desk.importing.sections import another
from desktop_app.desk.importing.undoing import imports
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Number
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Source, Table
from desktop_app.words import _, listed, several


@deed("import")
def of(
    office: Office,
    register: Register,
    source: Source,
    found: Table,
    head: Head,
    rows: RowReader,
) -> Iterator[str]:
    """Yield what the clerk should know of a ledger besides its rows."""
    yield from _on_columns(register, found, head, rows)
    yield from _on_amounts(register, head)
    yield from _quantities(found, head)
    yield from _on_formulas(found)
    yield from _on_the_file(office, register, source, found)


def _on_columns(register: Register, found: Table, head: Head, rows: RowReader) -> Iterator[str]:
    for column in head.columns:
        if column.closed:
            yield _("Column “{head}” holds passwords; it was left out.").format(head=column.head)
    near = [f"{c.head} → {c.label}" for c in head.columns if c.by == "likeness"]
    if near:
        yield _("Taken by their likeness; see whether it is right: {heads}.").format(
            heads=listed(near)
        )
    unread = [column.head for column in head.columns if _says_something(column, found, head)]
    if unread:
        yield _("Not read, as no field is chosen for them: {heads}.").format(heads=listed(unread))
    others = sum(why == another() for _row, why in found.left_out)
    if others:
        yield several(
            "{n} row stands under heads of its own that are not those of this register; it was not read.",
            "{n} rows stand under heads of their own that are not those of this register; they were not read.",
            others,
        ).format(n=others)
    if rows.instead_of_names:
        yield _("There is no column for “{field}”; “{instead}” is taken for it.").format(
            field=register.fields[rows.unnamed].label,
            instead=register.fields[rows.instead_of_names].label,
        )


def _on_amounts(register: Register, head: Head) -> Iterator[str]:
    turned = [column for column in head.read if column.times != 1]
    if any(_is_money(register, column.key) for column in turned):
        yield _("Amounts in a greater unit, such as 万元, were turned into 元.")
    if rest := [column.head for column in turned if not _is_money(register, column.key)]:
        yield _("Amounts in another unit were turned into that of the field: {heads}.").format(
            heads=listed(rest)
        )


def _on_formulas(found: Table) -> Iterator[str]:
    if found.formulas:
        yield several(
            "{n} cell is worked out by a formula; the value last saved was taken.",
            "{n} cells are worked out by formulas; the values last saved were taken.",
            found.formulas,
        ).format(n=found.formulas)
    if found.today:
        yield _("Some formulas depend on the day on which the workbook was last saved.")
    if found.unworked:
        yield several(
            "{n} formula has no stored value and counts as empty; open the workbook in Excel or WPS and save it.",
            "{n} formulas have no stored value and count as empty; open the workbook in Excel or WPS and save it.",
            found.unworked,
        ).format(n=found.unworked)
    if found.errors:
        yield several(
            "{n} cell shows an error such as #N/A and counts as empty.",
            "{n} cells show an error such as #N/A and count as empty.",
            found.errors,
        ).format(n=found.errors)


def _is_money(register: Register, key: str) -> bool:
    field = register.fields.get(key)
    return isinstance(field, Number) and field.unit is not None and field.unit.zh == "元"


def _says_something(column: Column, found: Table, head: Head) -> bool:
    """Whether a column that is not read holds values."""
    if column.key or column.serial or column.closed or column.by != "label" or not column.head:
        return False
    below = (row[column.place] for row in found.rows[head.last + 1 :] if column.place < len(row))
    return any(value is not None for value in below)


def _on_the_file(office: Office, register: Register, source: Source, found: Table) -> Iterator[str]:
    others = [info.name for info in source.sheets if info.name != found.sheet and info.rows]
    if others:
        yield _("Other sheets were not read: {names}.").format(names=listed(others))
    for done in imports(office):
        if done.register is register and done.sha256 == source.sha256:
            yield _("This very file was imported before, on {day}.").format(day=done.at[:10])


def _quantities(found: Table, head: Head) -> Iterator[str]:
    """One row may stand for several things, where the register wants a record for each."""
    for column in head.columns:
        if column.key or fold(column.head) not in ("数量", "台数", "数量台", "quantity", "qty"):
            continue
        below = (
            row[column.place] for row in found.rows[head.last + 1 :] if column.place < len(row)
        )
        many = sum(isinstance(value, int | float) and value > 1 for value in below)
        if many:
            yield several(
                "{n} row has a quantity above one; it becomes one record all the same.",
                "{n} rows have a quantity above one; each becomes one record all the same.",
                many,
            ).format(n=many)
