"""Links to records of other registers, with the name frozen as it was; one or several."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds.base import Field, Reading, Ref, Unreadable, When, blank
from desktop_app.registers.kinds.text import UNPRINTABLE, written
from desktop_app.registers.validators import VALIDATORS
from desktop_app.words import _, listed

_APART = re.compile(r"[、,，;；\n]+")


class Link(Field, frozen=True, kw_only=True, tag="link", tag_field="kind"):
    """A record of register `to`, or of one of several; with `free` also a mere name of no record."""

    to: str | tuple[str, ...]
    free: bool = False
    made: bool = False  # a ledger's name which no record has makes one, once the clerk says yes
    otherwise: str = ""  # the text that takes a ledger's name which no record has
    only: dict[str, Any] = {}  # which records are offered
    expects: dict[str, Any] = {}  # of a record that does not meet this the clerk is warned
    needs: dict[str, Any] = {}  # a record that does not meet this is refused
    held: When = False  # while this holds, the thing stands in the name of who is linked
    validator: str = ""  # for a free name
    validator_when: When = True

    kind = "link"
    sqlite = "INTEGER"

    @property
    def targets(self) -> tuple[str, ...]:
        """The registers that it may lead to."""
        return (self.to,) if isinstance(self.to, str) else self.to

    def leads_to(self, ref: Ref) -> str:
        """Return the register to which a value of this field leads."""
        return self.to if isinstance(self.to, str) else ref.to

    def to_record(self, register: str, id: int, name: str) -> Ref:
        """Return the value that leads to record `id` of a register, which is called `name`."""
        return Ref(id, name) if isinstance(self.to, str) else Ref(id, name, register)

    def read(self, given: Any, reading: Reading) -> Ref | None:
        return self._one(named, reading) if (named := _named(given)) else None

    def begin(self, reading: Reading) -> Any:
        begun = super().begin(reading)
        known = not isinstance(begun, Ref) or begun.id is not None
        return begun if known or self.free else None

    def columns(self) -> dict[str, str]:
        # The name stands last: by it values are told apart and put in order.
        several = {} if isinstance(self.to, str) else {f"{self.key}_in": "TEXT"}
        return {self.key: "INTEGER", **several, f"{self.key}_name": "TEXT"}

    def keep(self, value: Ref | None) -> dict[str, Any]:
        id, name, to = value or (None, None, None)
        if isinstance(self.to, str):
            return {self.key: id, f"{self.key}_name": name}
        return {self.key: id, f"{self.key}_in": to or None, f"{self.key}_name": name}

    def recall(self, row: Mapping[str, Any]) -> Ref | None:
        name = row[f"{self.key}_name"]
        if name is None:
            return None
        if isinstance(self.to, str):
            return Ref(row[self.key], name)
        return Ref(row[self.key], name, row[f"{self.key}_in"] or "")

    def show(self, value: Ref | None, *, formal: bool = False) -> str:
        return "" if value is None else value.name

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        return str(pick(("10.1.2.3",) if self.validator else ("王小明", "办公室", "李建国")))

    def _one(self, given: Ref | str, reading: Reading) -> Ref:
        if isinstance(given, Ref):
            return self._known(given, reading)
        return self._called(given, reading)

    def _known(self, given: Ref, reading: Reading) -> Ref:
        """A link to a record, with the name that it bears now."""
        assert given.id is not None
        to = self.leads_to(given)
        name = reading.lookup.called(to, given.id) if to in self.targets else None
        if name is None:
            raise Unreadable(_("“{name}” is void or gone; choose another").format(name=given.name))
        return self.to_record(to, given.id, name)

    def _called(self, text: str, reading: Reading) -> Ref:
        found: list[Ref] = []
        known = [to for to in self.targets if reading.lookup.has(to)]
        for to in known:
            for ref in reading.lookup.named(to, text):
                found.append(ref if isinstance(self.to, str) else Ref(ref.id, ref.name, to))
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise Unreadable(
                _("“{name}” is what {n} records are called; give the number instead").format(
                    name=text[:40], n=len(found)
                )
            )
        if self.free or not known:
            return Ref(None, self._free_name(text))
        raise Unreadable(
            _("there is no “{name}” in the register; enter it there first").format(name=text[:40])
        )

    def _free_name(self, text: str) -> str:
        if len(text) > 200:
            raise Unreadable(_("at most {n} characters can be kept").format(n=200))
        if not self.validator:
            return text
        try:
            return VALIDATORS[self.validator](text)
        except ValueError as error:
            raise Unreadable(str(error)) from None


class Links(Link, frozen=True, kw_only=True, tag="links", tag_field="kind"):
    """Several records of register `to`, or of several registers."""

    count: bool = False  # a list shows how many there are instead

    kind = "links"
    sqlite = "TEXT"

    def read(self, given: Any, reading: Reading) -> tuple[Ref, ...] | None:  # type: ignore[override]
        if blank(given):
            return None
        several = isinstance(given, list | tuple) and not isinstance(given, Ref)
        parts = list(given) if several else _APART.split(str(given))
        refs = (self._one(named, reading) for part in parts if (named := _named(part)))
        return tuple(dict.fromkeys(refs)) or None

    def columns(self) -> dict[str, str]:
        return {self.key: "TEXT"}

    def keep(self, value: tuple[Ref, ...] | None) -> dict[str, Any]:  # type: ignore[override]
        if not value:
            return {self.key: None}
        kept = [ref[:2] if isinstance(self.to, str) else ref for ref in value]
        return {self.key: json.dumps(kept, ensure_ascii=False)}

    def recall(self, row: Mapping[str, Any]) -> tuple[Ref, ...] | None:  # type: ignore[override]
        value = row[self.key]
        return None if value is None else tuple(Ref(*each) for each in json.loads(value))

    def show(self, value: tuple[Ref, ...] | None, *, formal: bool = False) -> str:  # type: ignore[override]
        if self.count and not formal:
            return str(len(value)) if value else ""
        return listed(ref.name for ref in value or ())

    def words(self, value: tuple[Ref, ...] | None) -> Iterator[str]:
        for ref in value or ():
            yield ref.name


class People(Links, frozen=True, kw_only=True, tag="people", tag_field="kind"):
    """Several persons."""

    to: str | tuple[str, ...] = ""  # the register of people, unless it names another

    kind = "people"


def _named(given: Any) -> Ref | str:
    """A link to a record, or a name as text without what cannot be seen; "" for nothing."""
    if isinstance(given, Ref):
        if given.id is not None:
            return given
        given = given.name
    text = "" if given is None else " ".join(written(given).split())
    return text if text.isprintable() else UNPRINTABLE.sub("", text)
