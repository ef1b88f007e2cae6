"""Choices from a list of codes: one, several, yes or no, and the state a record is in."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

import msgspec

from desktop_app.registers.kinds.base import Field, Options, Reading, Unreadable, When, blank
from desktop_app.registers.kinds.codes import folded
from desktop_app.words import _, listed

YES = ("是", "有", "√", "✓", "✔", "☑", "yes", "y", "true", "1", "已", "对")
NO = ("否", "无", "×", "✗", "✘", "☐", "□", "x", "no", "n", "false", "0", "未", "不", "没有", "错")
LIVE = "live"  # the set of states in which a thing is still there
_APART = re.compile(r"[、,，;；|\n]+")


class Choice(Field, frozen=True, tag="choice", tag_field="kind", dict=True):
    """One code of `list`, a list declared for all registers, or of its own `options`."""

    list: str = ""
    options: dict[str, Any] = {}

    kind = "choice"

    @property
    def codes(self) -> Options:
        """The codes it may take; the loader has put a named list in their place."""
        return self.__dict__["codes"]  # type: ignore[no-any-return]

    def set_codes(self, codes: Options) -> None:
        """Take the codes of the list that it names; the loader does so once."""
        self.__dict__["codes"] = codes

    def read(self, given: Any, reading: Reading) -> str | None:
        return None if blank(given) else self._code(given)

    def show(self, value: str | None, *, formal: bool = False) -> str:
        if value is None:
            return ""
        label = self.codes.labels.get(value)
        return value if label is None else str(label)

    def words(self, value: str | None) -> Iterator[str]:
        if value is not None and value in self.codes.labels:
            yield from dict.fromkeys(self.codes.labels[value].both)

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        code = str(pick(list(self.codes.labels)))
        return str(pick((code, *self.codes.labels[code].both)))

    def _code(self, given: Any) -> str:
        code = self._spellings.get(folded(given))
        if code is None:
            choices = listed(str(label) for label in self.codes.labels.values())
            raise Unreadable(
                _("“{given}” is not one of: {choices}").format(
                    given=str(given)[:40], choices=choices
                )
            )
        return code

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        spellings: dict[str, str] = {}
        for code, label in self.codes.labels.items():
            for word in (*label.both, *self.codes.also.get(code, ()), code):
                spellings.setdefault(folded(word), code)
        # A code is never taken for another one's label.
        return spellings | {folded(code): code for code in self.codes.labels}


class Choices(Choice, frozen=True, tag="choices", tag_field="kind", dict=True):
    """Several codes of one list, kept in the order of the list."""

    kind = "choices"

    def read(self, given: Any, reading: Reading) -> tuple[str, ...] | None:  # type: ignore[override]
        if blank(given):
            return None
        parts = list(given) if isinstance(given, list | tuple) else self._parts(str(given))
        chosen = {self._code(part) for part in parts if not blank(part)}
        return tuple(code for code in self.codes.labels if code in chosen) or None

    def keep(self, value: tuple[str, ...] | None) -> dict[str, Any]:
        return {self.key: None if not value else json.dumps(value, ensure_ascii=False)}

    def recall(self, row: Mapping[str, Any]) -> tuple[str, ...] | None:
        value = row[self.key]
        return None if value is None else tuple(json.loads(value))

    def show(self, value: tuple[str, ...] | None, *, formal: bool = False) -> str:  # type: ignore[override]
        return listed(Choice.show(self, code) for code in value or ())

    def words(self, value: tuple[str, ...] | None) -> Iterator[str]:  # type: ignore[override]
        for code in value or ():
            yield from Choice.words(self, code)

    def _parts(self, text: str) -> Sequence[str]:
        parts: list[str] = []
        for part in _APART.split(text):
            # A label may itself hold a stroke: 网络隔离卡/网闸
            parts.extend([part] if folded(part) in self._spellings else part.split("/"))
        return parts


class YesNo(Field, frozen=True, tag="yes_no", tag_field="kind"):
    """Yes or no; nothing given is neither."""

    kind = "yes_no"
    sqlite = "INTEGER"

    def read(self, given: Any, reading: Reading) -> bool | None:
        if blank(given):
            return None
        if isinstance(given, bool):
            return given
        text = folded(int(given) if isinstance(given, float) and given in (0, 1) else given)
        if text in YES or text in ("是√", "√是"):
            return True
        if text in NO:
            return False
        raise Unreadable(_("“{given}” is neither yes nor no").format(given=str(given)[:40]))

    def keep(self, value: bool | None) -> dict[str, Any]:
        return {self.key: None if value is None else int(value)}

    def recall(self, row: Mapping[str, Any]) -> bool | None:
        value = row[self.key]
        return None if value is None else bool(value)

    def show(self, value: bool | None, *, formal: bool = False) -> str:
        return "" if value is None else _("yes") if value else _("no")

    def words(self, value: bool | None) -> Iterator[str]:
        yield from ()

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> Any:
        return pick(("是", "否", "yes", "no", True, "√", "×"))


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state: its words (unless a list has them), where it may lead, and what it means."""

    zh: str = ""
    en: str = ""
    also: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    closes: bool = False  # the record must be complete to get there
    open: bool = True  # the matter still runs, or the thing is still there
    when: When = False  # what meets this is in the state by itself; of several, in the last
    tone: Literal["plain", "busy", "good", "warn", "bad", "quiet"] = "plain"


class Status(Choice, frozen=True, tag="status", tag_field="kind", dict=True):
    """The state a record is in, and the steps that lead from one to the next."""

    steps: dict[str, Step] = {}

    kind = "status"

    @property
    def first(self) -> str:
        """The state in which a new record is."""
        return next(iter(self.steps))

    def allowed(self, before: str | None) -> tuple[str, ...]:
        """Return the states that may follow `before`, itself first; all for a new record."""
        if before is None or before not in self.steps:
            return tuple(self.steps)
        return (before, *self.steps[before].next)

    def reached(self, before: str) -> frozenset[str]:
        """Return all states to which steps lead from `before`, itself among them."""
        found, ahead = {before}, [before]
        while ahead:
            step = self.steps.get(ahead.pop())
            for code in step.next if step else ():
                if code not in found:
                    found.add(code)
                    ahead.append(code)
        return frozenset(found)
