"""What goes where in a superior's form, how that is known, and what stands there already."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from desktop_app.desk.templates.standing import STANDING, called
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets import superior
from desktop_app.sheets.superior import Body, Form, Where

By = Literal["form", "label", "before", "hand"]  # what says what goes into a cell
Old = Literal["replace", "keep"]


@dataclass(frozen=True)
class Slot:
    """A cell that is filled: its text with placeholders, beside or below which label it stands."""

    text: str
    by: By = "label"
    label: str = ""

    @property
    def words(self) -> list[str]:
        """The words of its placeholders."""
        return superior.words_in(self.text)


@dataclass(frozen=True)
class Fit:
    """A form with what goes into it, by cell.

    `bodies` are the rows that it has for lists, by sheet and first row; `further` rows below them
    look like records, and `marks` are those of other programs' templates: both are left as they are.
    `labels` are its texts beside all that, by which its like is known again, and `own` those with
    placeholders, as they stood before it was filled.
    """

    path: Path
    form: Form
    slots: dict[Where, Slot] = field(default_factory=dict)
    bodies: dict[tuple[str, int], Body] = field(default_factory=dict)
    further: dict[str, list[int]] = field(default_factory=dict)
    marks: dict[Where, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    own: dict[Where, str] = field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        """Whether it has a row for each of several records."""
        return any(map(of_list, self.words))

    @property
    def words(self) -> list[str]:
        """All words that are put in."""
        return [word for slot in self.slots.values() for word in slot.words]

    @property
    def old(self) -> list[tuple[str, int, int]]:
        """Rows of lists that are filled already: sheet, first and last row."""
        return [
            (sheet, row, row + body.old - 1)
            for (sheet, row), body in self.bodies.items()
            if body.old
        ]

    def keeping(self, old: Old) -> "Fit":
        """Return it with old rows kept above the new ones, or giving way to them."""
        kept = {at: replace(body, kept=old == "keep") for at, body in self.bodies.items()}
        return replace(self, bodies=kept)


def of_list(word: str) -> bool:
    """Whether a word is about each of several records, not about lines of one."""
    key = superior.each(word)
    return bool(key) and key != "#" and "." not in key


def named(register: Register, word: str, unit: Register | None) -> str:
    """Return what a word puts in, as a person calls it."""
    key = superior.each(word) or word
    if word == superior.COUNTED:
        return called("#")
    if key.startswith("sheet.") and key.removeprefix("sheet.") in STANDING:
        return called(key.removeprefix("sheet."))
    inner = key.removeprefix("unit.")
    if inner != key:
        return str(unit.fields[inner].label) if unit and inner in unit.fields else inner
    rows, dot, part = key.partition(".")
    if dot and rows in register.rows:
        lines = register.rows[rows]
        return f"{lines.label} · {lines.fields[part].label}" if part in lines.fields else key
    if key in (NUMBER, *register.fields, *register.declaration.joins):
        return str(register.label(key))
    return key
