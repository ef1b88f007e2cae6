"""Proposes what goes into the cells of a form without placeholders, by the labels beside them."""

import re
from collections.abc import Iterator, Mapping

from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.head import Head, fold
from desktop_app.desk.importing.vocabulary import meant, vocabulary
from desktop_app.desk.templates import standing, tables
from desktop_app.desk.templates.slots import Slot, of_list
from desktop_app.registers.kinds import Attachment
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.superior import COUNTED, EACH, Form, Where, placeholder
from desktop_app.sheets.superior.cells import Page, Place

# A label with its colon in a cell of its own, and the room that is left behind it.
_INLINE = re.compile(
    r"([^：:\s_＿][^：:_＿\n]*?)\s*[：:]([ \t\u3000_＿]*(?:年[ \u3000_]*月[ \u3000_]*日)?)"
)
_SIGNED = re.compile(r"签字|签名|盖章处|signature", re.IGNORECASE)


def propose(
    register: Register, unit: Register | None, form: Form, before: Remembered
) -> dict[Where, Slot]:
    """Return what goes into the empty cells of a form, as far as its labels tell.

    `before` is what a clerk said of the heads of ledgers.
    """
    slots: dict[Where, Slot] = {}
    for page in form.pages:
        if page.hidden:
            continue
        found = dict(_Sheet(register, unit, page, before).slots())
        # The records are listed once, be there a sheet for every year.
        if not (_lists(slots) and _lists(found)):
            slots |= found
    return slots


def _lists(slots: Mapping[Where, Slot]) -> bool:
    return any(of_list(word) for slot in slots.values() for word in slot.words)


class _Sheet:
    """What one sheet has room for."""

    def __init__(
        self,
        register: Register,
        unit: Register | None,
        page: Page,
        before: Remembered,
    ) -> None:
        self._register, self._unit, self._page = register, unit, page
        self._words = vocabulary(register, before.words())
        self._table = tables.table(page)
        self._head = tables.head_of_list(register, page, self._table, before)
        self._taken: set[str] = set()
        self._used: set[Place] = set()

    def slots(self) -> Iterator[tuple[Where, Slot]]:
        """Yield the cells to be filled, each with what goes in."""
        listed = dict(self._list(self._head)) if self._head else {}
        yield from listed.items()
        several = _lists(listed)
        within = self._rows_of_list(listed)
        for (row, column), text in sorted(self._page.texts()):
            if row not in within:
                for place, slot in self._beside((row, column), text, several):
                    self._used.add(place)
                    self._taken.update(slot.words)
                    yield Where(self._page.title, *place), slot

    def _list(self, head: Head) -> Iterator[tuple[Where, Slot]]:
        row = head.last + 2
        keys = [column.key for column in head.read]
        alone = all(key.partition(".")[0] in self._register.rows for key in keys)
        first: dict[str, str] = {}
        for column in head.columns:
            place, name = (row, column.place + 1), fold(column.head)
            word = COUNTED if column.serial else self._word(column.key, alone=alone)
            shows = self._page.covering(place)[:2] == place  # not what is merged into another
            if word and shows:
                word = first.setdefault(name, word)  # of a list side by side with itself
            if word and shows and self._page.formula(place) is None:
                yield Where(self._page.title, *place), Slot(placeholder(word), label=column.head)

    def _word(self, key: str, *, alone: bool) -> str:
        if not key:
            return ""
        rows = self._register.rows.get(key)
        if rows is not None and alone:
            return f"{EACH}{key}.{rows.shown[0]}"
        known = (NUMBER, *self._register.fields, *self._register.declaration.joins)
        return f"{EACH}{key}" if "." in key or key in known else ""

    def _rows_of_list(self, listed: Mapping[Where, Slot]) -> range:
        """The rows, from 1, in which no label is looked for: the head of a list, and its body."""
        if self._head is None or not listed:
            return range(0)
        row = self._head.last + 2
        columns = {where.column: COUNTED in slot.words for where, slot in listed.items()}
        body, further = tables.body(self._page, self._table, row, columns)
        return range(self._head.first + 1, max([body.last, *further]) + 1)

    def _beside(self, place: Place, text: str, several: bool) -> Iterator[tuple[Place, Slot]]:
        _top, _left, _bottom, right = self._page.covering(place)
        beside = place[0], right + 1
        word = self._meaning(text, several)
        if word and self._room(beside):
            yield beside, Slot(placeholder(word), label=text.strip())
        elif colons := self._inline(text, several):
            yield place, Slot(colons, label=text.strip())
        elif word and not re.search(r"[：:]\s*$", text):
            under = self._page.covering(place)[2] + 1, place[1]
            if self._room(under):
                yield under, Slot(placeholder(word), label=text.strip())

    def _inline(self, text: str, several: bool) -> str:
        """The text with placeholders behind its colons; "" where none of its labels says anything."""
        made, rest = "", 0
        for found in _INLINE.finditer(text):
            behind = text[found.end() :]
            word = self._meaning(found[1], several)
            if word and (found[2] or not behind):
                made += text[rest : found.start(2)] + placeholder(word)
                made += "    " if behind else ""
                rest = found.end()
        return made + text[rest:] if rest else ""

    def _meaning(self, label: str, several: bool) -> str:
        """The word that a label asks for; beside a list of records no field of one of them."""
        word = ""
        if _SIGNED.search(label):
            return ""
        if not several:
            rank, key = meant(self._words, [label])
            field = self._register.fields.get(key)
            if rank < 5 and "." not in key and not isinstance(field, Attachment):
                word = key
        word = word or standing.meant(label) or standing.of_unit(self._unit, label)
        return "" if word in self._taken else word

    def _room(self, place: Place) -> bool:
        """Whether a cell of the form is there and empty, and nothing else goes in."""
        page = self._page
        top, left, bottom, right = page.covering(place)
        corner = (top, left)
        height, width = page.extent
        return (
            corner == place
            and bottom <= height
            and right <= width
            and page.value(place) is None
            and page.formula(place) is None
            and place not in self._used
            and (place in page.cells or (top, left) != (bottom, right))
        )
