"""Links to records of other registers, with the name frozen as it was; one or several."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds.base import Field, Reading, Ref, Unreadable, When, blank
from desktop_app.registers.validators import VALIDATORS
from desktop_app.words import _

_APART = re.compile(r"[、,，;；\n]+")


class Link(Field, frozen=True, kw_only=True, tag="link", tag_field="kind"):
    """A record of register `to`; with `free` also a mere name that no record has."""

    to: str
    free: bool = False
    only: dict[str, Any] = {}  # which records are offered
    validator: str = ""  # for a free name
    validator_when: When = True

    kind = "link"
    sqlite = "INTEGER"

    def read(self, given: Any, reading: Reading) -> Ref | None:
        return None if blank(given) else self._one(given, reading)

    def columns(self) -> dict[str, str]:
        return {self.key: "INTEGER", f"{self.key}_name": "TEXT"}

    def keep(self, value: Ref | None) -> dict[str, Any]:
        return {
            self.key: None if value is None else value.id,
            f"{self.key}_name": None if value is None else value.name,
        }

    def recall(self, row: Mapping[str, Any]) -> Ref | None:
        name = row[f"{self.key}_name"]
        return None if name is None else Ref(row[self.key], name)

    def show(self, value: Ref | None, *, formal: bool = False) -> str:
        return "" if value is None else value.name

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        return str(pick(("10.1.2.3",) if self.validator else ("王小明", "办公室", "李建国")))

    def _one(self, given: Any, reading: Reading) -> Ref:
        if isinstance(given, Ref):
            if given.id is None:
                given = given.name
            elif (name := reading.lookup.called(self.to, given.id)) is None:
                raise Unreadable(
                    _("“{name}” is void or gone; choose another").format(name=given.name)
                )
            else:
                return Ref(given.id, name)
        if type(given) is not str:
            given = str(int(given) if isinstance(given, float) and given.is_integer() else given)
        return self._named(" ".join(given.split()), reading)

    def _named(self, text: str, reading: Reading) -> Ref:
        known = reading.lookup.has(self.to)
        found = reading.lookup.named(self.to, text) if known else ()
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
    """Several records of register `to`."""

    kind = "links"
    sqlite = "TEXT"

    def read(self, given: Any, reading: Reading) -> tuple[Ref, ...] | None:  # type: ignore[override]
        if blank(given):
            return None
        several = isinstance(given, list | tuple) and not isinstance(given, Ref)
        parts = list(given) if several else _APART.split(str(given))
        refs = (self._one(part, reading) for part in parts if not blank(part))
        return tuple(dict.fromkeys(refs)) or None

    def columns(self) -> dict[str, str]:
        return {self.key: "TEXT"}

    def keep(self, value: tuple[Ref, ...] | None) -> dict[str, Any]:  # type: ignore[override]
        return {self.key: None if not value else json.dumps(value, ensure_ascii=False)}

    def recall(self, row: Mapping[str, Any]) -> tuple[Ref, ...] | None:  # type: ignore[override]
        value = row[self.key]
        return None if value is None else tuple(Ref(id, name) for id, name in json.loads(value))

    def show(self, value: tuple[Ref, ...] | None, *, formal: bool = False) -> str:  # type: ignore[override]
        return "、".join(ref.name for ref in value or ())

    def words(self, value: tuple[Ref, ...] | None) -> Iterator[str]:
        for ref in value or ():
            yield ref.name


class People(Links, frozen=True, kw_only=True, tag="people", tag_field="kind"):
    """Several persons."""

    to: str = "person"

    kind = "people"
