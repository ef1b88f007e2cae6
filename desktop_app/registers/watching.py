"""Watches what a rule looks at in a record: to a rule, records alike in all of that are alike."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.registers.case import Case, Facts, Holding
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Beside
from desktop_app.registers.working_days import WorkingDays

VALUE, FILLED, LED, LINKED = "value", "filled", "led", "linked"


class Look(NamedTuple):
    """What is looked at: a field's value, whether it is filled, a field of whom it leads to."""

    at: str  # VALUE, FILLED, LED (whether the link leads to a record) or LINKED
    key: str
    inner: str = ""


class Unsure(Exception):
    """A rule asks for what may be otherwise once it is the record's turn."""


class Watched(Case, frozen=True, dict=True):
    """A new record, with what was seen of it, in order.

    Of records that are only imagined, the fields `open` may yet change.
    """

    open: Collection[str] = ()

    @classmethod
    def of(cls, case: Case, open: Collection[str]) -> "Watched":
        """Return the case of a new record, watched."""
        seen: dict[Look, Any] = {}
        made = cls(
            case.register,
            _Values(case.values, seen),
            Guarded(case.facts),
            case.today,
            brought_in=case.brought_in,
            open=open,
        )
        made.__dict__.update(seen=seen, whole=case)
        return made

    @property
    def seen(self) -> dict[Look, Any]:
        """What was seen so far."""
        return self.__dict__["seen"]  # type: ignore[no-any-return]

    def linked(self, key: str) -> Values | None:
        case: Case = self.__dict__["whole"]
        found = case.linked(key)
        self.seen.setdefault(Look(LED, key), found is not None)
        if found is None:
            return None
        return _Linked(found, key, _open(case.values[key], self.open), self.seen)

    def changed(self, *keys: str) -> bool:
        values: Values = self.__dict__["whole"].values
        return any(self.seen.setdefault(Look(FILLED, key), bool(values.get(key))) for key in keys)


def led(look: Look, case: Case, ref: Any, open: Collection[str]) -> Any:
    """Return what a look sees of whom link `ref` of a record leads to.

    Unsure where it may yet change.
    """
    found = case.linked(look.key)
    if look.at == LED or found is None:
        return found is not None
    return _Linked(found, look.key, _open(ref, open), {}).get(look.inner)


def _open(ref: Any, open: Collection[str]) -> Collection[str]:
    return open if isinstance(ref, Ref) and ref.id is not None and ref.id < 0 else ()


class _Seen(Mapping[str, Any]):
    """Values of which each one is noted; all of them together are more than can be told."""

    def __init__(self, values: Values, seen: dict[Look, Any]) -> None:
        self._values = values
        self._seen = seen

    def get(self, key: str, default: Any = None) -> Any:
        value = self._values.get(key)
        if value is None and default is not None:
            raise Unsure
        return self._seen.setdefault(self._look(key), value)

    def _look(self, key: str) -> Look:
        raise NotImplementedError

    def __getitem__(self, key: str) -> Any:
        value = self.get(key)
        if value is None and key not in self._values:
            raise Unsure
        return value

    def __contains__(self, key: object) -> bool:
        raise Unsure

    def __iter__(self) -> Iterator[str]:
        raise Unsure

    def __len__(self) -> int:
        raise Unsure


class _Values(_Seen):
    """Those of the record itself."""

    def _look(self, key: str) -> Look:
        return Look(VALUE, key)


class _Linked(_Seen):
    """Those of a record that it leads to."""

    def __init__(
        self, values: Values, link: str, open: Collection[str], seen: dict[Look, Any]
    ) -> None:
        super().__init__(values, seen)
        self._link = link
        self._open = open

    def _look(self, key: str) -> Look:
        if key in self._open:
            raise Unsure
        return Look(LINKED, self._link, key)


class Guarded:
    """What is kept, as far as it stands still while new records are judged; else it is Unsure."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def record(self, register: str, id: int) -> Values | None:
        if id < 0:
            raise Unsure
        return self._facts.record(register, id)

    def single(self, register: str) -> Values | None:
        return self._facts.single(register)

    def taken(
        self, register: str, path: str, value: Any, but: int | None, beside: Beside = ()
    ) -> str | None:
        raise Unsure

    def pointing(self, register: str, path: str, to: str, id: int) -> Sequence[Values]:
        return self._facts.pointing(register, path, to, id)

    def unmet(self, register: str, id: int, when: Mapping[str, Any]) -> str:
        return self._facts.unmet(register, id, when)

    def working_days(self) -> WorkingDays:
        return self._facts.working_days()

    def held(self, register: str, id: int) -> Sequence[Holding]:
        return self._facts.held(register, id)

    def named(self, register: str, text: str) -> Sequence[Ref]:
        raise Unsure

    def has(self, register: str) -> bool:
        return self._facts.has(register)

    def called(self, register: str, id: int) -> str | None:
        return self._facts.called(register, id)


__all__ = ["FILLED", "VALUE", "Guarded", "Look", "Unsure", "Watched", "led"]
