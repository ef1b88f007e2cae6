"""What a view asks of the register, and how its list is printed."""

from collections.abc import Sequence

from desktop_app.desk import searching, spans
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.views.filters import only
from desktop_app.desk.views.view import View
from desktop_app.registers.declaration import Preset
from desktop_app.registers.register import Register
from desktop_app.store.searching import Only
from desktop_app.words import Label

LEDGER = {"zh": "{title}（{view}）", "en": "{title} ({view})"}


def query(register: Register, view: View) -> searching.Query:
    """Return what a view looks for."""
    ledger = register.declaration.list
    preset = register.preset(view.preset) if view.preset else None
    asked = [Only(preset.where)] if preset else []
    asked += [only(register, filter) for filter in view.filters]
    return searching.Query(
        view.search,
        only=asked,
        period=(ledger.period, *spans.span(view.period)) if view.period else ("", "", ""),
        void=view.void,
        incomplete=view.incomplete,
        order=(view.order,) if view.order else ledger.order,
    )


@deed("read")
def ids(office: Office, register: Register, view: View) -> Sequence[int]:
    """Return the ids of a view's records in its order, group after group."""
    if not view.group:
        return searching.ids(office, register, query(register, view))
    from desktop_app.desk import grouping

    groups = grouping.grouped(office, register, query(register, view), view.group)
    return [id for group in groups for id in group.ids]


def preset(register: Register, view: View) -> Preset:
    """Return the ledger that has the view's columns, under a title that names the view."""
    ledger = register.declaration.list
    title = ledger.title or register.title
    if view.name:
        zh, en = (
            LEDGER[language].format(title=text, view=view.name)
            for language, text in zip(("zh", "en"), title.both, strict=True)
        )
        title = Label(zh, en)
    columns = view.columns or ledger.columns
    return Preset(name=view.name, title=title, columns=columns, portrait=ledger.portrait)


def title(register: Register, view: View) -> str:
    """Return what the printed list of a view is called."""
    return str(preset(register, view).title)
