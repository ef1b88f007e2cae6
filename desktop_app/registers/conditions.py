"""Conditions of a declaration: whether a record's values meet them."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any

from desktop_app.registers.kinds import Choice, Choices, Field, When
from desktop_app.words import _

PARENT = "parent."  # in child lines: a field of the record that the line belongs to

Values = Mapping[str, Any]
# Whether the values of a record, or of a line and then those of its record, meet a condition.
Test = Callable[[Values, Values], bool]


def holds(
    when: When,
    values: Values,
    fields: Mapping[str, Field],
    parent: tuple[Values, Mapping[str, Field]] | None = None,
) -> bool:
    """Return whether `values` of `fields` meet the condition `when`.

    `when` is true or false; a table, all of whose tests must hold; or several tables, one of
    which must. `parent` has the values and fields of the record of a child line.
    """
    parent_values, parent_fields = parent or ({}, {})
    return test(when, fields, parent_fields)(values, parent_values)


def test(when: When, fields: Mapping[str, Field], parent: Mapping[str, Field]) -> Test:
    """Return the condition as a test, for a condition that is asked over and over."""
    if isinstance(when, bool):
        return lambda _values, _parent: when
    if isinstance(when, list):
        several = [test(table, fields, parent) for table in when]
        return reduce(_either, several) if several else lambda _values, _parent: False
    tests = [_single(key, wanted, fields, parent) for key, wanted in when.items()]
    return reduce(_both, tests) if tests else lambda _values, _parent: True


def told(when: Mapping[str, Any], fields: Mapping[str, Field]) -> str:
    """Return a condition in words: what it asks of which fields."""
    parts = []
    for key, wanted in when.items():
        field = fields[key]
        if isinstance(wanted, bool):
            yes, no = (
                (_("yes"), _("no")) if field.kind == "yes_no" else (_("filled in"), _("empty"))
            )
            said = yes if wanted else no
        else:
            meant = codes(field, wanted)
            assert isinstance(field, Choice)
            said = "/".join(
                str(label) for code, label in field.codes.labels.items() if code in meant
            )
        parts.append(_("{label}: {value}").format(label=field.label, value=said))
    return "; ".join(parts)


def asked(when: When) -> Iterator[str]:
    """Yield the fields of its own scope, not of the parent's, that a condition asks about."""
    for table in () if isinstance(when, bool) else when if isinstance(when, list) else [when]:
        yield from (key for key in table if not key.startswith(PARENT))


def codes(field: Field, test: Any) -> frozenset[str]:
    """Return the codes that `test` (a code, a set's name, or several of them) means."""
    assert isinstance(field, Choice)
    meant: set[str] = set()
    for name in test if isinstance(test, list | tuple) else (test,):
        meant |= field.codes.sets.get(name, {name})
    return frozenset(meant)


def _single(
    key: str, wanted: Any, fields: Mapping[str, Field], parent: Mapping[str, Field]
) -> Test:
    if key.startswith(PARENT):
        key = key.removeprefix(PARENT)
        if key not in parent:
            return lambda _values, _parent: False
        inner = _single(key, wanted, parent, {})
        return lambda _values, of: inner(of, {})
    if isinstance(wanted, bool):
        return lambda values, _parent: _filled(values.get(key)) is wanted
    meant = codes(fields[key], wanted)
    if isinstance(fields[key], Choices):
        return lambda values, _parent: not meant.isdisjoint(values.get(key) or ())
    return lambda values, _parent: values.get(key) in meant


def _both(one: Test, other: Test) -> Test:
    return lambda values, of: one(values, of) and other(values, of)


def _either(one: Test, other: Test) -> Test:
    return lambda values, of: one(values, of) or other(values, of)


def _filled(value: Any) -> bool:
    # Of numbers none is as good as nothing: what is asked of anything found is not asked of 0.
    return value if isinstance(value, bool) else value not in (None, (), 0)
