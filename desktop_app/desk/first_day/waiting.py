"""Whether an office has begun, and what was given of it until then, so that nothing is asked twice."""

from typing import TYPE_CHECKING

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import by_itself, deed
from desktop_app.desk.recalling import recalled

if TYPE_CHECKING:
    from desktop_app.desk.first_day.beginning import Given

BEGUN = "begun"  # the setting that says on which day the office began
_DRAFT = "draft:first_start"  # kept as drafts are, and proved as little


@by_itself
def awaited(office: Office) -> bool:
    """Whether it is to be asked what the office begins with: it has not begun, or not to the end."""
    store = office.store
    if office.read_only or not office.empty or store.setting(BEGUN):
        return False
    return not office.clerk or bool(store.setting(_DRAFT))


@deed("read")
def steps_wanted(office: Office) -> bool:
    """Whether first steps are told at all: of an office that began here, to who may take them."""
    return office.can("enter") and bool(office.store.setting(BEGUN))


@by_itself
def keep(office: Office, given: "Given", page: int) -> None:
    """Keep what was given so far, and which page was shown last."""
    text = msgspec.json.encode({"page": page, "given": given}).decode()
    office.store.keep(_DRAFT, text)


@by_itself
def kept(office: Office) -> "tuple[Given, int] | None":
    """Return what was given before, and the page shown last; None where nothing was."""
    from desktop_app.desk.first_day.beginning import Given

    class Kept(msgspec.Struct):
        page: int
        given: Given

    found = recalled(office.store.setting(_DRAFT), Kept)
    return (found.given, found.page) if found else None


@by_itself
def forget(office: Office) -> None:
    """Let it go: the office has begun with it."""
    office.store.keep(_DRAFT, "")


__all__ = ["BEGUN", "awaited", "forget", "keep", "kept", "steps_wanted"]
