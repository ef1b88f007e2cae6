"""Says in words why a table of a declaration is not what it must be: where, what, and what is right."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import inspect

from desktop_app.words import Label, _, listed

# The keys that the program itself puts into a table, which nobody writes there.
_GIVEN = frozenset({"key", "id", "file"})
_NAMED = 60  # so many names are told of what there is


def faults(given: Any, wanted: Any) -> list[str]:
    """Return what keeps `given`, as TOML has it, from being a `wanted`; each with its place."""
    return list(_faults(given, inspect.type_info(wanted), ""))


def unknown(place: str, names: Any, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield which of the names are not known, and what is."""
    for name in names:
        if name not in known:
            yield _("{place}: there is no “{name}”; {meant}").format(
                place=place, name=name, meant=meant(str(name), known)
            )


def near(name: str, known: Iterable[str]) -> str:
    """Return which of the names that are known was meant by one that is not; "" where none is near."""
    import difflib  # which most starts do without

    several = list(known)
    turned = [each for each in several if sorted(each) == sorted(name)]
    return next(iter(turned or difflib.get_close_matches(name, several, 1)), "")


def meant(name: str, known: Any) -> str:
    """Return what was meant by a name that is none of those known, or else what there is."""
    if perhaps := near(name, known):
        return _("perhaps you mean “{name}”").format(name=perhaps)
    if not known:
        return _("there are none")
    there = listed(list(known)[:_NAMED]) + (" …" if len(known) > _NAMED else "")
    return _("there are {names}").format(names=there)


def _faults(given: Any, wanted: inspect.Type, place: str) -> Iterator[str]:
    if isinstance(wanted, inspect.UnionType):
        yield from _of_several(given, wanted, place)
    elif isinstance(wanted, inspect.StructType):
        yield from _of_table(given, wanted, place)
    elif isinstance(wanted, inspect.DictType) and isinstance(given, dict):
        for key, value in given.items():
            yield from _faults(value, wanted.value_type, _below(place, key))
    elif isinstance(wanted, inspect.VarTupleType | inspect.ListType) and isinstance(given, list):
        for at, value in enumerate(given):
            yield from _faults(value, wanted.item_type, f"{place}[{at}]")
    elif isinstance(wanted, inspect.TupleType) and isinstance(given, list):
        if len(given) != len(wanted.item_types):
            yield _("{place}: there must be {n} here").format(place=place, n=len(wanted.item_types))
        else:
            for at, (value, inner) in enumerate(zip(given, wanted.item_types, strict=True)):
                yield from _faults(value, inner, f"{place}[{at}]")
    elif _is_words(wanted):
        try:
            Label.of(given)
        except ValueError as error:
            yield f"{place}: {error}"
    elif not _fits(given, wanted):
        yield _("{place}: this must be {what}, not {given}").format(
            place=place, what=_called(wanted), given=_written(given)
        )


def _of_table(given: Any, wanted: inspect.StructType, place: str) -> Iterator[str]:
    if not isinstance(given, dict):
        yield _("{place}: this must be {what}, not {given}").format(
            place=place or "·", what=_called(wanted), given=_written(given)
        )
        return
    fields = {field.encode_name: field for field in wanted.fields}
    known = [key for key in fields if key not in _GIVEN]
    tag = {wanted.tag_field} if wanted.tag_field else set()
    strange = [key for key in given if key not in fields and key not in tag]
    for key in strange:
        yield _("{place}: there is no such key; {meant}").format(
            place=_below(place, key), meant=meant(key, known)
        )
    for key, field in fields.items():
        if key in given:
            yield from _faults(given[key], field.type, _below(place, key))
        elif field.required and not strange:  # else it may be the one that is misspelt
            yield _("{place}: this is missing; it must be {what}").format(
                place=_below(place, key), what=_called(field.type)
            )


def _of_several(given: Any, wanted: inspect.UnionType, place: str) -> Iterator[str]:
    tables = [each for each in wanted.types if isinstance(each, inspect.StructType) and each.tag]
    if tables and isinstance(given, dict):
        tag = tables[0].tag_field or ""
        by_tag = {str(each.tag): each for each in tables}
        kind = given.get(tag)
        if kind in by_tag:
            yield from _of_table(given, by_tag[kind], place)
        elif tag in given:
            yield _("{place}: there is no “{name}”; {meant}").format(
                place=_below(place, tag), name=kind, meant=meant(str(kind), by_tag)
            )
        else:
            yield _("{place}: this is missing; {meant}").format(
                place=_below(place, tag), meant=meant("", by_tag)
            )
        return
    if tables:
        yield from _of_table(given, tables[0], place)
        return
    alike = [each for each in wanted.types if _alike(given, each)]
    if len(alike) == 1:
        yield from _faults(given, alike[0], place)
    elif not alike:
        yield _("{place}: this must be {what}, not {given}").format(
            place=place, what=_called(wanted), given=_written(given)
        )


def _alike(given: Any, wanted: inspect.Type) -> bool:
    if isinstance(wanted, inspect.StructType | inspect.DictType):
        return isinstance(given, dict)
    if isinstance(wanted, inspect.VarTupleType | inspect.TupleType | inspect.ListType):
        return isinstance(given, list)
    return _fits(given, wanted)


def _fits(given: Any, wanted: inspect.Type) -> bool:
    if _is_words(wanted):
        return isinstance(given, str | dict)
    if isinstance(wanted, inspect.AnyType | inspect.CustomType):
        return True
    if isinstance(wanted, inspect.LiteralType):
        return given in wanted.values
    if isinstance(wanted, inspect.BoolType):
        return isinstance(given, bool)
    if isinstance(wanted, inspect.IntType):
        return isinstance(given, int) and not isinstance(given, bool)
    if isinstance(wanted, inspect.FloatType):
        return isinstance(given, int | float) and not isinstance(given, bool)
    return isinstance(wanted, inspect.StrType) and isinstance(given, str)


def _is_words(wanted: inspect.Type) -> bool:
    return isinstance(wanted, inspect.CustomType) and wanted.cls is Label


def _called(wanted: inspect.Type) -> str:
    """What stands in a file for this."""
    if isinstance(wanted, inspect.UnionType):
        several = (each for each in wanted.types if not isinstance(each, inspect.NoneType))
        return _(" or ").join(dict.fromkeys(map(_called, several)))
    if isinstance(wanted, inspect.LiteralType):
        return _("one of {names}").format(
            names=listed(f'"{value}"' for value in wanted.values if value)
        )
    if _is_words(wanted):
        return _('{ zh = "…", en = "…" }, or one text for both')
    names = {
        inspect.StructType: _("a table { … }"),
        inspect.DictType: _("a table { … }"),
        inspect.VarTupleType: _("a list [ … ]"),
        inspect.ListType: _("a list [ … ]"),
        inspect.TupleType: _("a list [ … ]"),
        inspect.BoolType: _("true or false"),
        inspect.IntType: _("a whole number"),
        inspect.FloatType: _("a number"),
        inspect.StrType: _("a text in quotes"),
    }
    return names.get(type(wanted), _("a value"))


def _written(given: Any) -> str:
    """What stands there instead, as TOML has it."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, str):
        return f'"{given[:40]}"'
    return (
        "{ … }" if isinstance(given, dict) else "[ … ]" if isinstance(given, list) else str(given)
    )


def _below(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
