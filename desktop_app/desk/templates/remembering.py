"""Remembers what goes into a superior's form, for files of that shape."""

import re

import msgspec
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from desktop_app.desk.importing.head import fold
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.recalling import recalled
from desktop_app.desk.templates.slots import Fit, Slot
from desktop_app.registers.register import Register
from desktop_app.sheets.superior import Form, Where

KEPT = "templates:"  # begins the setting that holds those of a register
_MOST = 30  # forms kept for each register
_NUMBERS = re.compile(r"\d+")


class Kept(msgspec.Struct, frozen=True):
    """A form that was shown: where which labels stand, and what goes where.

    `own` is what the form itself said by its placeholders then.
    """

    labels: dict[str, str]
    slots: dict[str, str]
    own: dict[str, str] = {}


class Remembered:
    """The forms that a clerk said something of, for one register; a setting of the office."""

    def __init__(self, office: Office, register: Register) -> None:
        self._office = office
        self._key = f"{KEPT}{register.name}"
        self._forms = recalled(office.store.setting(self._key), list[Kept]) or []

    def of(self, form: Form) -> dict[Where, Slot] | None:
        """Return what goes where in a form whose labels stand as in one shown before.

        A placeholder that was not in that one goes before what was said of it; a form that lacks one
        that was is another form.
        """
        standing = {str(where): text for where, text in texts(form).items()}
        own = {str(where): text for where, text in form.placeholders().items()}
        for kept in reversed(self._forms):
            alike = all(standing.get(at) == text for at, text in kept.labels.items())
            if alike and kept.own.keys() <= own.keys():
                anew = {at: text for at, text in own.items() if kept.own.get(at) != text}
                return {
                    _where(at): Slot(text, "form" if own.get(at) == text else "before")
                    for at, text in {**kept.slots, **anew}.items()
                }
        return None

    def keep(self, fit: Fit) -> None:
        """Keep what goes where in a form."""
        if not fit.labels:
            return  # what has no label would be taken for any form
        labels = fit.labels
        own = {str(where): text for where, text in fit.own.items()}
        kept = Kept(labels, {str(where): slot.text for where, slot in fit.slots.items()}, own)
        others = [form for form in self._forms if form.labels != labels]
        self._forms = [*others, kept][-_MOST:]
        text = msgspec.json.encode(self._forms).decode()
        self._office.store.set(self._key, text, self._office.who)


def texts(form: Form) -> dict[Where, str]:
    """Return the texts of a form by their cells, so that another year's form has the same."""
    return {
        Where(page.title, *place): _NUMBERS.sub("#", fold(text))
        for page in form.pages
        for place, text in page.texts()
    }


def _where(written: str) -> Where:
    sheet, _mark, cell = written.rpartition("!")
    letters, row = coordinate_from_string(cell)
    return Where(sheet, row, column_index_from_string(letters))


@deed("output")
def remember(office: Office, register: Register, fit: Fit) -> None:
    """Keep what goes where in a form that does not say all of it by placeholders itself."""
    if any(slot.by != "form" for slot in fit.slots.values()) or fit.own.keys() - fit.slots.keys():
        Remembered(office, register).keep(fit)
