"""Widgets of links: one record or several, chosen by number, name, serial or pinyin initials."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.desk import links
from desktop_app.desk.links import Offer
from desktop_app.registers.kinds import Field, Link, Ref, Unreadable
from desktop_app.ui.controls import plain_label
from desktop_app.ui.record.entry import Entry, Line
from desktop_app.ui.record.initials import begins
from desktop_app.ui.record.popups import Choices
from desktop_app.ui.record.scope import Scope
from desktop_app.words import _, listed

_APART = re.compile(r"[、,，;；]")


@dataclass(frozen=True)
class _Missing:
    """What stands for entering a record that is not there yet."""

    to: str
    text: str


class LinkLine(Entry):
    """A link to one record; a mere name where the field allows it."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        assert isinstance(field, Link)
        self.link = field
        self.line = Line(self)
        self.line.hears = frozenset({"open", "down", "follow"})
        self.line.prompt = _("number, name or pinyin initials")
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._tidy)
        self.line.pressed.connect(self._pressed)
        self._known: dict[str, Ref] = {}
        self.hold(self.line)

    # What few fields of a form ever show is made when it is first needed.

    @cached_property
    def choices(self) -> Choices:
        """The list of records that opens under the line."""
        made = Choices(self.line)
        made.chosen.connect(self._take)
        return made

    @cached_property
    def _sign(self) -> QLabel:
        made = plain_label("?", self)
        made.setProperty("role", "complaint")
        made.setProperty("tone", "warn")
        made.setToolTip(_("This name is not in the register; it is kept as a mere name."))
        made.hide()
        row = self.layout()
        assert row is not None
        row.addWidget(made)
        return made

    def put(self, value: Any) -> None:
        refs = [value] if isinstance(value, Ref) else []
        self._show(refs, "" if value is None else value if isinstance(value, str) else value.name)

    def given(self) -> Any:
        text = self.line.text().strip()
        return self._known.get(text, text) or None

    def lock(self, locked: bool) -> None:
        self.line.setReadOnly(locked)

    @property
    def unknown(self) -> bool:
        """Whether a name stands in it that no record is known to have."""
        return any(self._known.get(name, Ref(None, "")).id is None for name in self._names())

    def follow(self) -> None:
        """Show the linked record."""
        self._tidy()
        for name in self._here():
            ref = self._known.get(name)
            if ref is not None and ref.id is not None:
                self.scope.open_record(self.link.leads_to(ref), ref.id)
                return

    def offer(self) -> None:
        """Open the list of records that what is typed may mean."""
        if self.line.isReadOnly():
            return
        typed = self._typed()
        found = _ranked(links.offers(self.scope.office, self.link, typed), typed)
        offered: list[tuple[str, str, Any]] = [
            (_told(offer), offer.detail, offer) for offer in found
        ]
        for to in self.link.targets:
            if to in self.scope.office.registers:
                offered.append((self._new_text(to, typed), "", _Missing(to, typed)))
        self.choices.show(offered, first=bool(found) and self._sure(typed, found))

    def _show(self, refs: Sequence[Ref], text: str) -> None:
        self._known = {ref.name: ref for ref in refs}
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self._tell_unknown()

    def _names(self) -> list[str]:
        text = self.line.text().strip()
        return [text] if text else []

    def _here(self) -> list[str]:
        """The names at the cursor, then the others."""
        return self._names()

    def _typed(self) -> str:
        text = self.line.text().strip()
        return "" if text in self._known else text

    def _edited(self) -> None:
        self._tell_unknown()
        self.changed.emit()
        if self._typed():
            self.offer()
        else:
            self.choices.popup.hide()

    def _pressed(self, key: str) -> None:
        if key == "follow":
            self.follow()
        else:
            self.offer()

    def _take(self, thing: Any) -> None:
        if isinstance(thing, Offer):
            self._accept(thing.ref)
        elif isinstance(thing, _Missing):
            ref = self.scope.enter_missing(thing.to, self._start(thing))
            if ref is not None and ref.id is not None:
                self._accept(self.link.to_record(thing.to, ref.id, ref.name))
            self.line.setFocus()

    def _accept(self, ref: Ref) -> None:
        self.type_in(ref)

    def _tidy(self) -> None:
        """What was typed but not chosen becomes the record that is called so, if there is one."""
        for name in self._names():
            if name not in self._known:
                ref = self._read(name)
                if ref is None:
                    continue
                self._known[name] = ref
                if ref.name != name:
                    self._replace(name, ref)
        self._tell_unknown()

    def _read(self, name: str) -> Ref | None:
        try:
            found = self.link.read(name, self.scope.office.reading)
        except Unreadable:
            return None
        if isinstance(found, tuple) and not isinstance(found, Ref):
            return found[0]
        return found

    def _replace(self, name: str, ref: Ref) -> None:
        self._show([ref], ref.name)

    def _tell_unknown(self) -> None:
        told = bool(self._names()) and self.unknown and not self.line.hasFocus()
        if told or "_sign" in self.__dict__:
            self._sign.setVisible(told)

    def _sure(self, typed: str, found: Sequence[Offer]) -> bool:
        """Whether Enter takes the first offer rather than the name as it was typed."""
        if not typed:
            return False
        spoken = typed.isascii() and not found[0].ref.name.isascii()
        return not self.link.free or spoken or found[0].ref.name == typed

    def _start(self, missing: _Missing) -> dict[str, Any]:
        target = self.scope.office.registers[missing.to]
        column = target.parts(target.declaration.caption[0])[0]
        return {column: missing.text} if missing.text and column in target.entered else {}

    def _new_text(self, to: str, typed: str) -> str:
        one = self.scope.office.registers[to].one
        if typed:
            return _("+ New {one}: “{name}” …").format(one=one, name=typed)
        return _("+ New {one} …").format(one=one)


class LinksLine(LinkLine):
    """Links to several records, their names one after the other."""

    def put(self, value: Any) -> None:
        if isinstance(value, str):
            value = [part for part in _APART.split(value) if part.strip()]
        elif isinstance(value, Ref):
            value = [value]
        refs = [part for part in value or () if isinstance(part, Ref)]
        names = [part.name if isinstance(part, Ref) else str(part).strip() for part in value or ()]
        self._show(refs, listed(names))

    def given(self) -> Any:
        return tuple(self._known.get(name, name) for name in self._names()) or None

    def _names(self) -> list[str]:
        return [part.strip() for part in _APART.split(self.line.text()) if part.strip()]

    def _here(self) -> list[str]:
        at = self._part_at_cursor()
        return sorted(self._names(), key=lambda name: name != at)

    def _typed(self) -> str:
        name = self._part_at_cursor()
        return "" if name in self._known else name

    def _accept(self, ref: Ref) -> None:
        before, after = self._around()
        refs = [*self._known.values(), ref]
        names = [*_parts(before), ref.name, *_parts(after)]
        text = listed(dict.fromkeys(names))
        self._show(refs, text)
        self.line.end(False)
        self.changed.emit()

    def _replace(self, name: str, ref: Ref) -> None:
        names = [ref.name if other == name else other for other in self._names()]
        self._show([*self._known.values(), ref], listed(names))

    def _part_at_cursor(self) -> str:
        before, after = self._around()
        return self.line.text()[len(before) : len(self.line.text()) - len(after)].strip(" 、,，;；")

    def _around(self) -> tuple[str, str]:
        """What stands before and after the name at the cursor."""
        text, at = self.line.text(), self.line.cursorPosition()
        starts = [found.end() for found in _APART.finditer(text[:at])]
        ends = [found.start() + at for found in _APART.finditer(text[at:])]
        return text[: starts[-1]] if starts else "", text[ends[0] :] if ends else ""


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _APART.split(text) if part.strip()]


def _ranked(found: Sequence[Offer], typed: str) -> list[Offer]:
    """Those whose name or number begins so come first: others merely name it somewhere."""
    if not typed:
        return list(found)
    return sorted(
        found, key=lambda o: not begins(typed, (o.ref.name, *o.ref.name.split(), o.number))
    )


def _told(offer: Offer) -> str:
    """What the list shows of a record: its name, number, and what tells it from its like."""
    parts = dict.fromkeys((offer.one, offer.number, *offer.detail.split(" · ")))
    rest = " · ".join(part for part in parts if part and part not in offer.ref.name.split())
    return f"{offer.ref.name}    {rest}" if rest else offer.ref.name
