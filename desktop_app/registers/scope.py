"""The fields of a record, or of its child lines, with what is to be judged worked out once."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from desktop_app.registers import conditions
from desktop_app.registers.conditions import Test, Values
from desktop_app.registers.dates import PartialDate, earliest, latest
from desktop_app.registers.kinds import (
    Choice,
    Date,
    Field,
    Follow,
    Integer,
    Link,
    Moment,
    Number,
    Ref,
    Rows,
    Text,
    Time,
    When,
    Within,
    YesNo,
)
from desktop_app.words import _

_REMEMBERED = 10_000  # combinations of what is filled and chosen


class Lack(NamedTuple):
    """A required field that is empty; of child lines with the `place` of the line, from 1."""

    field: Field
    rows: Rows | None = None
    place: int = 0


class Scope(msgspec.Struct, frozen=True, dict=True):
    """Fields that stand beside each other, sorted by what is to be judged of them."""

    fields: Mapping[str, Field]
    # Those that a person enters, by when they are required: with their places among the fields.
    required: tuple[tuple[Test | None, tuple[tuple[int, str], ...]], ...]
    unique: tuple[tuple[Field, Test], ...]
    dated: tuple[Date | Moment, ...]
    timed: tuple[Time, ...]
    soon: tuple[tuple[Field, Within], ...]
    differing: tuple[Field, ...]
    limited: tuple[Field, ...]  # by other fields
    usual: tuple[Integer | Number, ...]
    filling: tuple[tuple[Field, Follow, Test], ...]  # what is filled in while it is empty
    patterned: tuple[Text, ...]
    validated: tuple[tuple[Text, Test], ...]  # by a validator only under a condition
    choosy: tuple[Link, ...]  # that ask something of the records they lead to
    rows: tuple[Rows, ...]

    @classmethod
    def of(cls, fields: Mapping[str, Field], parent: Mapping[str, Field] | None = None) -> "Scope":
        """Return the scope of `fields`; for those of child lines with the record's as `parent`."""
        parent = parent or {}

        def tested(when: Any) -> Test:
            return conditions.test(when, fields, parent)

        several = list(fields.values())
        texts = [field for field in several if isinstance(field, Text)]
        return cls(
            fields,
            required=_by_condition(several, tested),
            unique=tuple((field, tested(field.unique)) for field in several if field.unique),
            dated=tuple(field for field in several if isinstance(field, Date | Moment)),
            timed=tuple(field for field in several if isinstance(field, Time) and field.later_than),
            soon=tuple(
                (field, field.within)
                for field in several
                if isinstance(field, Date | Moment) and field.within
            ),
            differing=tuple(field for field in several if field.differs),
            limited=tuple(field for field in several if field.at_most),
            usual=tuple(
                field for field in several if isinstance(field, Integer | Number) and field.usual
            ),
            filling=tuple(
                (field, field.follows, tested(field.follows.when))
                for field in several
                if field.follows
            ),
            patterned=tuple(field for field in texts if field.pattern),
            validated=tuple(
                (field, tested(field.validator_when))
                for field in texts
                if field.validator and field.validator_when is not True
            ),
            choosy=tuple(
                field
                for field in several
                if isinstance(field, Link) and (field.expects or field.needs)
            ),
            rows=tuple(field for field in several if isinstance(field, Rows)),
        )

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        """The fields whose value, not only whether there is one, decides what is required."""
        whens = [field.required for field in self.fields.values()]
        keys = dict.fromkeys(key for when in whens for key in conditions.asked(when))
        return tuple(key for key in keys if isinstance(self.fields.get(key), Choice | YesNo))

    @cached_property
    def _missing(self) -> dict[tuple[Any, ...], tuple[Lack, ...]]:
        return {}

    @cached_property
    def decisive(self) -> Mapping[str, Callable[[Any], Any] | None]:
        """The fields that decide what a record lacks, with what of them does; None: the value."""
        wanted = (key for _test, several in self.required for _place, key in several)
        found: dict[str, Callable[[Any], Any] | None] = dict.fromkeys(wanted, _is_empty)
        for field in self.fields.values():
            found |= dict.fromkeys(conditions.asked(field.required), _weight)
        return found | dict.fromkeys(self._asked)

    def lacks(self, values: Values) -> tuple[Lack, ...]:
        """Return what a record lacks of these fields.

        Many records of a ledger are filled alike; what they lack is worked out once.
        """
        # To compare a value of any kind with () takes longer than to see what it is.
        filled = [
            key
            for key, value in values.items()
            if value is not None and (type(value) is not tuple or value)
        ]
        alike = (*filled, None, *map(values.get, self._asked))
        known = self._missing.get(alike)
        if known is None:
            if len(self._missing) >= _REMEMBERED:
                self._missing.clear()
            known = tuple(Lack(field) for field in self.missing(values, {}))
            self._missing[alike] = known
        return known

    def missing(self, values: Values, parent: Values) -> list[Field]:
        """Return the required fields that are empty; `parent` has the values of a line's record."""
        found: list[tuple[int, str]] = []
        get = values.get
        for wanted, several in self.required:
            empty = [each for each in several if (value := get(each[1])) is None or value == ()]
            if empty and (wanted is None or wanted(values, parent)):
                found += empty
        found.sort()
        return [self.fields[key] for _place, key in found]

    def disordered(self, values: Values, today: Any) -> Iterator[tuple[Field, str]]:
        """Yield dates that lie in the future, or before what they must follow."""
        for field in self.dated:
            value = values.get(field.key)
            if value is None:
                continue
            if not field.future and after(value, today):
                yield field, _("this lies in the future")
            for other in field.after:
                limit = values.get(other)
                if limit is not None and after(limit, value):
                    yield field, self._said(_("this lies before “{other}” ({limit})"), other, limit)
            for other in field.later_than:
                limit = values.get(other)
                if limit is not None and latest(value) <= earliest(limit):
                    text = _("this must be later than “{other}” ({limit})")
                    yield field, self._said(text, other, limit)

        for time in self.timed:
            value = values.get(time.key)
            for other in time.later_than:
                limit = values.get(other)
                if value is not None and limit is not None and value <= limit:
                    text = _("this must be later than “{other}” ({limit})")
                    yield time, self._said(text, other, limit)

    def tardy(self, values: Values) -> Iterator[tuple[Field, str]]:
        """Yield what happened later after something else than it should have."""
        for field, within in self.soon:
            value, start = values.get(field.key), values.get(within.field)
            if value is None or start is None:
                continue
            allowed = dt.timedelta(days=within.days, hours=within.hours)
            if earliest(value) > latest(start) + allowed:
                after = _("more than {n} days") if within.days else _("more than {n} hours")
                text = _("this is {long} after “{other}” ({limit}); say why in the remark")
                yield (
                    field,
                    text.format(
                        long=after.format(n=within.days or within.hours),
                        other=self.fields[within.field].label,
                        limit=self.fields[within.field].show(start),
                    ),
                )

    def exceeding(self, values: Values) -> Iterator[tuple[Field, str]]:
        """Yield fields that are more than another one allows; of codes, of a higher rank."""
        for field in self.limited:
            value = values.get(field.key)
            for other in field.at_most:
                limit = values.get(other)
                if value is not None and limit is not None and _more(field, value, limit):
                    text = _("this may not be more than “{other}” ({limit})")
                    yield field, self._said(text, other, limit)

    def unusual(self, values: Values) -> Iterator[tuple[Field, str]]:
        """Yield numbers outside of what is usual."""
        for field in self.usual:
            value = values.get(field.key)
            if value is not None and field.usual and not field.usual[0] <= value <= field.usual[1]:
                least, most = (f"{limit:g}" for limit in field.usual)
                text = _("this is outside of {least} to {most}")
                yield field, text.format(least=least, most=most)

    def alike(self, values: Values) -> Iterator[tuple[Field, str]]:
        """Yield fields that are the same as one they must differ from."""
        for field in self.differing:
            value = _who(field, values.get(field.key))
            for other in field.differs:
                if value is not None and value == _who(self.fields[other], values.get(other)):
                    label = self.fields[other].label
                    yield field, _("this may not be the same as “{other}”").format(other=label)

    def _said(self, text: str, other: str, limit: Any) -> str:
        field = self.fields[other]
        return text.format(other=field.label, limit=field.show(limit))


def _by_condition(
    several: Sequence[Field], tested: Callable[[When], Test]
) -> tuple[tuple[Test | None, tuple[tuple[int, str], ...]], ...]:
    """The required fields, those with one condition together: it then is asked once."""
    groups: dict[str, tuple[When, list[tuple[int, str]]]] = {}
    for place, field in enumerate(several):
        if field.entered and (field.required or field.essential):
            when: When = True if field.essential else field.required
            groups.setdefault(repr(when), (when, []))[1].append((place, field.key))
    return tuple(
        (None if when is True else tested(when), tuple(keys)) for when, keys in groups.values()
    )


def _is_empty(value: Any) -> bool:
    return value is None or value == ()


def _weight(value: Any) -> int:
    """Whether a value counts as filled: nothing does not, and none only where it is asked for."""
    return 0 if _is_empty(value) else 1 if value == 0 else 2


def after(value: Any, other: Any) -> bool:
    """Return whether a date or moment lies after another one, however exactly they are known."""
    if type(other) is dt.date:
        if type(value) is dt.date:
            return value > other
        if type(value) is PartialDate:
            return value.start > other
    return earliest(value) > latest(other)


def _who(field: Field, value: Any) -> Any:
    if not isinstance(value, Ref) or not isinstance(field, Link):
        return value
    return (field.leads_to(value), value.id) if value.id is not None else value.name


def _more(field: Field, value: Any, limit: Any) -> bool:
    if isinstance(field, Choice):
        ranks = field.codes.ranks
        return ranks.get(value, 0) > ranks.get(limit, 0)
    return bool(value > limit)
