"""The views of an office: saved, changed, renamed and deleted, each an entry of the journal."""

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.recalling import recalled
from desktop_app.desk.views.view import View
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.store import folding
from desktop_app.words import _

KEPT = "view:"  # begins the setting that holds a view: view:register:name
LONGEST = 40


@deed("read")
def views(office: Office, register: Register) -> list[View]:
    """Return the views saved of a register, by their names."""
    begins = setting(register, "")
    found = [
        msgspec.structs.replace(view, name=key.removeprefix(begins))
        for key, kept in office.store.settings(begins).items()
        if (view := read(kept)) is not None
    ]
    return sorted(found, key=lambda view: folding.sort_key(view.name))


@deed("read")
def find(office: Office, register: Register, name: str) -> View | None:
    """Return the view of that name, as it was saved; None where there is none."""
    view = read(office.store.setting(setting(register, name))) if name else None
    return view and msgspec.structs.replace(view, name=name)


@deed("enter")
def save(office: Office, register: Register, view: View) -> View:
    """Save a view under its new name; UserError where it is none, or there is one already."""
    name = need_name(view.name)
    if find(office, register, name) is not None:
        raise UserError(
            _("There is a view “{name}” already. Choose another name, or change that one.").format(
                name=name
            )
        )
    return _put(office, register, msgspec.structs.replace(view, name=name))


@deed("enter")
def change(office: Office, register: Register, view: View) -> View:
    """Save what a view shows now in the place of what it showed; UserError where it is gone."""
    need(office, register, view.name)
    return _put(office, register, view)


@deed("enter")
def rename(office: Office, register: Register, old: str, new: str) -> View:
    """Give a view another name; UserError where that is none, or is taken."""
    view = need(office, register, old)
    if need_name(new) == old:
        return view
    with office.store.at_once():
        made = save(office, register, msgspec.structs.replace(view, name=new))
        office.store.set(setting(register, old), "", office.who)
    return made


@deed("enter")
def delete(office: Office, register: Register, name: str) -> None:
    """Delete a view: the journal goes on to tell what it was."""
    need(office, register, name)
    office.store.set(setting(register, name), "", office.who)


def need_name(given: str) -> str:
    """Return the name of a view as it is kept; UserError where it is none."""
    name = " ".join(given.split())
    if not name or len(name) > LONGEST:
        raise UserError(
            _("A view needs a name of at most {n} characters. Give it one.").format(n=LONGEST)
        )
    return name


def setting(register: Register, name: str) -> str:
    """Return the setting that holds a view."""
    return f"{KEPT}{register.name}:{name}"


@deed("read")
def need(office: Office, register: Register, name: str) -> View:
    """Return the view of that name, as it was saved; UserError names those there are."""
    found = find(office, register, name)
    if found is None:
        raise UserError(
            _("There is no view “{name}” of “{title}”; there are: {names}.").format(
                name=name,
                title=register.title,
                names=", ".join(view.name for view in views(office, register)) or _("none"),
            )
        )
    return found


def read(kept: str) -> View | None:
    """Return a view as a setting holds it; None where it holds none, or what no view is."""
    return recalled(kept, View)


def _put(office: Office, register: Register, view: View) -> View:
    kept = msgspec.json.encode(view.unnamed).decode()
    office.store.set(setting(register, view.name), kept, office.who)
    return view
