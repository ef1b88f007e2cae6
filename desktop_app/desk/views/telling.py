"""A view in words: what it looks for, in which order, and by what it is grouped."""

from collections.abc import Iterator

from desktop_app.desk import grouping, spans
from desktop_app.desk.views.filters import said
from desktop_app.desk.views.fitting import fitted
from desktop_app.desk.views.view import View
from desktop_app.registers.register import Register
from desktop_app.words import _, listed, marked


def told(register: Register, view: View) -> str:
    """Return in words what a view shows, as far as the register still has it."""
    return marked("；").join(_parts(register, fitted(register, view).view))


def _parts(register: Register, view: View) -> Iterator[str]:
    if view.search:
        yield _("search: {text}").format(text=view.search)
    if view.preset and (preset := register.preset(view.preset)):
        yield str(preset.title)
    for filter in view.filters:
        yield said(register, filter)
    if view.period:
        label = register.fields[register.declaration.list.period].label
        yield _("{label}: {value}").format(label=label, value=spans.label(view.period))
    if view.incomplete:
        yield _("Incomplete only")
    if view.void:
        yield _("Void, too")
    if view.group:
        yield _("in groups: {label}").format(label=grouping.label(register, view.group))
    if view.order:
        label = register.label(view.order.lstrip("-"))
        words = _("order: {label}, turned round") if view.order[0] == "-" else _("order: {label}")
        yield words.format(label=label)
    if view.columns:
        labels = listed(str(register.label(column)) for column in view.columns)
        yield _("columns: {labels}").format(labels=labels)
