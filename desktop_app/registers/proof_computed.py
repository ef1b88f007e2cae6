"""Proves how the fields of a declaration are worked out of others."""

from collections.abc import Iterator, Mapping

from desktop_app.registers.computations import COMPUTATIONS
from desktop_app.registers.kinds import Choice, Field, Integer, Links, Number, Rows, Text
from desktop_app.registers.misread import unknown
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.proof_values import comparable, dated, numeric, of_kind
from desktop_app.registers.register import Register
from desktop_app.words import _, listed

# The ways, and of which kinds a field may be that is worked out so.
_WAYS: Mapping[str, tuple[type[Field], ...]] = {
    "hours": (Number,),
    "days": (Integer, Number),
    "weekday": (Choice,),
    "count": (Integer, Number),
    "sum": (Integer, Number),
    "highest": (Choice,),
    "rate": (Number,),
    "join": (Text,),
    "rule": (Field,),
    "that_day": (Text,),
}


def compute_faults(
    place: str, field: Field, siblings: Mapping[str, Field], registers: Mapping[str, Register]
) -> Iterator[str]:
    """Yield what is wrong with how a field is worked out."""
    compute = field.compute
    assert compute is not None
    ways = {way: getattr(compute, way) for way in _WAYS if getattr(compute, way)}
    if len(ways) != 1:
        yield _("{place}: give one of {names}").format(place=place, names=listed(_WAYS))
        return
    ((way, given),) = ways.items()
    if not isinstance(field, _WAYS[way]):
        wanted = _(" or ").join(kind.kind for kind in _WAYS[way])
        yield of_kind(f"{place}.{way}", field.key, field, wanted)
    if way == "rule":
        yield from unknown(place, [given], COMPUTATIONS)
        known = field.codes.labels if isinstance(field, Choice) else {}
        if isinstance(field, Choice) and not compute.grades:
            yield _("{place}.grades: name for each of {names} the mark that it begins at").format(
                place=place, names=listed(known)
            )
        yield from unknown(f"{place}.grades", compute.grades, known)
    elif way == "join":
        yield from unknown(place, given, siblings)
    elif way in ("hours", "days", "weekday", "that_day"):
        yield from comparable(place, [given] if isinstance(given, str) else given, siblings)
        for path in compute.of:
            name, _dot, key = path.partition(".")
            if name in registers and not dated(registers[name].fields.get(key)):
                yield _("{place}.of: register {register} has no date “{key}”").format(
                    place=place, register=name, key=key
                )
    else:
        for path in [given] if isinstance(given, str) else given:
            yield from _of_lines(place, way, path, field, siblings)


def _of_lines(
    place: str, way: str, path: str, field: Field, siblings: Mapping[str, Field]
) -> Iterator[str]:
    rows, _dot, key = path.partition(".")
    lines = siblings.get(rows)
    if isinstance(lines, Links) and not key:
        return
    if not isinstance(lines, Rows):
        yield _("{place}: “{name}” are no child lines of this register").format(
            place=place, name=rows
        )
        return
    if way in ("sum", "rate"):
        yield from numeric(place, key, lines.fields)
        added = lines.fields.get(key)
        if isinstance(field, Integer) and isinstance(added, Number):
            yield of_kind(place, key, added, Integer.kind)
    elif key:
        yield from unknown(place, [key], lines.fields)
    where = field.compute.where if field.compute else {}
    yield from condition(f"{place}.where", where, lines.fields, siblings)
