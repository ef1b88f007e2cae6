"""Proves how a declaration lays out its forms, lists and statistics: every name must be there."""

from collections.abc import Iterator, Mapping

from desktop_app.registers.declaration import Statistic
from desktop_app.registers.kinds import Field, Rows
from desktop_app.registers.proof_fields import condition, unknown
from desktop_app.registers.register import Register


def layout_faults(register: Register, registers: Mapping[str, Register]) -> Iterator[str]:
    """Yield what is wrong with the forms, the list and the statistics of a register."""
    declaration = register.declaration
    ledger, form = declaration.list, declaration.record
    columns = {**register.fields, **declaration.joins, "number": None}
    yield from unknown("caption", declaration.caption, columns)
    for key, join in declaration.joins.items():
        yield from unknown(f"joins.{key}.fields", join.fields, register.fields)
    cells = {**columns, **declaration.opinions}
    for place, section in enumerate(form.sections):
        for row in section.rows:
            yield from unknown(f"record.sections[{place}].rows", row, cells)
        yield from condition(f"record.sections[{place}].when", section.when, register.fields, {})
    for titled in form.titles:
        yield from condition("record.titles.when", titled.when, register.fields, {})
    for word in ("columns", "print", "filters"):
        yield from unknown(f"list.{word}", getattr(ledger, word), columns)
    yield from unknown("list.widths", ledger.widths, columns | _line_columns(register))
    yield from unknown("list.order", (key.lstrip("-") for key in ledger.order), columns)
    for preset in ledger.presets:
        yield from unknown(f"list.presets.{preset.name}", preset.columns, columns)
        yield from condition(f"list.presets.{preset.name}.where", preset.where, register.fields, {})
        yield from unknown(
            f"list.presets.{preset.name}.lines_of", filter(None, [preset.lines_of]), register.rows
        )
    for total in ledger.totals:
        yield from condition("list.totals.where", total.where, register.fields, {})
        yield from unknown("list.totals.sum", filter(None, [total.sum]), register.fields)
    for sign in declaration.sign:
        yield from condition("sign.when", sign.when, register.fields, {})
    for sheet in declaration.sheets:
        lines = register.fields.get(sheet.lines)
        if not isinstance(lines, Rows):
            yield f"sheets.{sheet.name}.lines: {sheet.lines!r} are no child lines"
        else:
            yield from unknown(
                f"sheets.{sheet.name}.columns", sheet.columns, lines.fields | lines.joins
            )
    if declaration.label:
        yield from unknown("label.code", declaration.label.code, columns)
        yield from unknown("label.fields", declaration.label.fields, columns)
    for statistic in declaration.statistics:
        yield from _statistic(statistic, register, registers)
    if declaration.late:
        yield from unknown("late.field", [declaration.late.field], register.fields)


def _line_columns(register: Register) -> dict[str, None]:
    """The columns that child lines have in ledgers where each stands in a row of its own."""
    ledger = register.declaration.list
    apart = {ledger.lines_of, *(preset.lines_of for preset in ledger.presets)}
    lines = (rows for key, rows in register.rows.items() if key in apart)
    return {inner: None for rows in lines for inner in rows.shown}


def _statistic(
    statistic: Statistic, register: Register, registers: Mapping[str, Register]
) -> Iterator[str]:
    place, fields = f"statistics.{statistic.name}", register.fields
    parent: Mapping[str, Field] = {}
    if statistic.lines:
        lines = register.fields.get(statistic.lines)
        if not isinstance(lines, Rows):
            yield f"{place}.lines: {statistic.lines!r} are no child lines"
            return
        fields, parent = lines.fields, register.fields
    counted = [statistic.by, statistic.across, statistic.sum, statistic.of, statistic.average]
    for figure in statistic.figures:
        counted += [figure.sum, figure.average, figure.highest, figure.of, figure.unusual]
        yield from condition(f"{place}.figures.where", figure.where, fields, parent)
    for group in statistic.groups:
        yield from condition(f"{place}.groups.where", group.where, fields, parent)
    yield from unknown(place, filter(None, counted), fields)
    dates = (statistic.month, statistic.age, statistic.monthly, statistic.yearly)
    yield from unknown(place, filter(None, dates), {**register.fields, **fields})
    yield from condition(f"{place}.where", statistic.where, fields, parent)
    yield from condition(f"{place}.share", statistic.share, fields, parent)
    name, _dot, path = statistic.linked.partition(".")
    if name in registers:
        where = statistic.linked_where
        yield from condition(f"{place}.linked_where", where, registers[name].fields, {})
    if name in registers and (path, register.name) not in (
        (key, to) for key, link in registers[name].links() for to in link.targets
    ):
        yield f"{place}.linked: register {name} has no link {path!r} to {register.name}"
