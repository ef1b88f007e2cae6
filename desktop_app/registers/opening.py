"""Opens a declaration: from the text of its file to the register, or to why it is refused."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
import rtoml

from desktop_app.registers.declaration import Common, Declaration, Opinion
from desktop_app.registers.kinds import (
    KINDS,
    LIVE,
    Choice,
    Date,
    Field,
    Kind,
    Link,
    Moment,
    People,
    Rows,
    Status,
    Text,
    labels_of,
)
from desktop_app.registers.register import Register
from desktop_app.words import Label, _

# The list whose codes are the registers' own names.
ALL_REGISTERS = "registers"
# What a register may serve as, see `Common.serves`.
PEOPLE = "people"
_RETURNED = "return"
_RESULTS = {
    "pass": {"zh": "同意", "en": "Passed", "also": ["通过", "合格"]},
    _RETURNED: {"zh": "退回", "en": "Returned", "also": ["不同意", "退改"]},
}
Titles = Callable[[], Mapping[str, Label]]


class Faulty(Exception):
    """A declaration that cannot be taken: the place in the file, and what would be right."""


def common(content: bytes) -> Common:
    """Return what all registers share, from the text of ``common.toml``; Faulty says why not."""
    table = toml(content)
    for key, field in table.get("fields", {}).items():
        _name(field, key, None)
    shared: Common = _convert(table, Common)
    return shared


def register(
    name: str, content: bytes, shared: Common, shared_content: bytes, titles: Titles
) -> Register:
    """Return the register of the folder `name` from the text of its ``register.toml``.

    `shared` was read from `shared_content`; `titles` gives those of all registers, by name.
    Faulty says why the declaration is refused.
    """
    if not name.isidentifier() or not name.isascii() or name != name.lower():
        raise Faulty(_("the folder's name must be of small letters, digits and _"))
    table = toml(content)
    given = table.get("fields")
    if isinstance(given, dict):
        for key, field in given.items():
            _name(field, key, shared)
            if isinstance(field, dict) and isinstance(field.get("fields"), dict):
                field.setdefault("table", f"{name}_{key}")
                for inner, part in field["fields"].items():
                    _name(part, inner, shared)
    declaration: Declaration = _convert(table, Declaration)
    if declaration.group not in shared.groups:
        known = ", ".join(shared.groups)
        raise Faulty(f"group: no group {declaration.group!r}; common.toml has {known}")
    fields = _fields(declaration, shared)
    for path, field in _with_lines(fields):
        _give_codes(path, field, shared, titles)
    digests = (hashlib.sha256(each).digest() for each in (shared_content, content))
    source = hashlib.sha256(b"".join(digests)).hexdigest()
    return Register(name, declaration, fields, shared.groups[declaration.group], source)


def seeds(content: bytes) -> list[dict[str, Any]]:
    """Return the records that an office begins with, from the text of a ``seed.toml``."""
    table = toml(content)
    found = table.get("seed", [])
    if set(table) - {"seed"} or not isinstance(found, list) or not all(map(_is_table, found)):
        raise Faulty("seed: this must be seed = [ { field = …, … }, … ]")
    return found


def toml(content: bytes) -> dict[str, Any]:
    """Return the tables of a file's content; Faulty where it is no TOML."""
    try:
        return rtoml.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise Faulty(str(error)) from None


def _fields(declaration: Declaration, shared: Common) -> dict[str, Field]:
    fields: dict[str, Field] = dict(declaration.fields)
    for key, opinion in declaration.opinions.items():
        for field in _opinion_fields(key, opinion, shared):
            if field.key in fields:
                raise Faulty(f"opinions.{key}: there is a field {field.key!r} already")
            fields[field.key] = field
    for key, field in shared.fields.items():
        # A register may declare a common field its own way.
        fields.setdefault(key, field)
    return fields


def _opinion_fields(key: str, opinion: Opinion, shared: Common) -> Iterator[Field]:
    label, required, keys = opinion.label, opinion.required, opinion.keys(key)
    if keys.result:
        yield Choice(
            key=keys.result,
            label=Label(f"{label.zh}结论", f"{label.en}: result"),
            required=required,
            options=_RESULTS,
        )
    yield Text(
        key=key,
        label=label,
        also=opinion.also,
        # Who lets a matter pass may do so without a word; who returns it says what is wrong.
        required={keys.result: _RETURNED} if keys.result else required,
        lines=2,
    )
    yield Link(
        key=keys.by,
        label=Label(f"{label.zh}签字人", f"{label.en}: signed by"),
        also=opinion.signed,
        required=required,
        to=shared.serves.get(PEOPLE, ""),
        free=True,
        differs=opinion.differs,
        expects=opinion.expects,
    )
    dated = Moment if opinion.timed else Date
    yield dated(
        key=keys.when,
        label=Label(f"{label.zh}日期", f"{label.en}: date"),
        required=required,
        after=opinion.after,
    )


def _give_codes(path: str, field: Field, shared: Common, titles: Titles) -> None:
    if not isinstance(field, Choice):
        return
    if isinstance(field, Status):
        options = _status_options(path, field, shared)
    elif bool(field.list) == bool(field.options):
        raise Faulty(f"{path}: name a list, or give options, and not both")
    elif field.list == ALL_REGISTERS:
        options = titles()
    elif field.list:
        options = _named_list(path, field.list, shared)
    else:
        options = field.options
    try:
        field.set_codes(labels_of(options))
    except ValueError as error:
        raise Faulty(f"{path}: {error}") from None


def _status_options(path: str, field: Status, shared: Common) -> Mapping[str, Any]:
    if not field.steps:
        raise Faulty(f"{path}: steps are missing: the states and where each may lead")
    live = [code for code, step in field.steps.items() if step.open]
    if field.list:
        options = _named_list(path, field.list, shared)
        if strange := sorted(set(field.steps) - set(options)):
            raise Faulty(f"{path}.steps: list {field.list} has no code {strange[0]!r}")
        own = {code: words for code, words in options.items() if code in field.steps}
        return own | {"sets": {**options.get("sets", {}), LIVE: live}}
    return {"sets": {LIVE: live}} | {
        code: {"zh": step.zh, "en": step.en, "also": step.also}
        for code, step in field.steps.items()
    }


def _named_list(path: str, name: str, shared: Common) -> Mapping[str, Any]:
    if name not in shared.lists:
        known = ", ".join(shared.lists)
        raise Faulty(f"{path}.list: common.toml has no list {name!r}; it has {known}")
    return shared.lists[name]


def _with_lines(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    for key, field in fields.items():
        yield f"fields.{key}", field
        if isinstance(field, Rows):
            for inner, part in field.fields.items():
                yield f"fields.{key}.fields.{inner}", part


def _convert(table: dict[str, Any], into: Any, place: str = "") -> Any:
    try:
        return msgspec.convert(table, into, dec_hook=words_of)
    except msgspec.ValidationError as error:
        # The converter does not say which key of a table it stumbled over: try them one by one.
        _convert_each(table.get("fields"), Kind, f"{place}fields")
        _convert_each(table.get("opinions"), Opinion, f"{place}opinions")
        raise Faulty(_remedy(str(error), place.rstrip("."), table, into)) from None


def _convert_each(tables: Any, into: Any, place: str) -> None:
    for key, table in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(table, dict):
            raise Faulty(f"{place}.{key}: this must be a table {{ … }}")
        _convert(table, into, f"{place}.{key}.")


def words_of(wanted: type[Any], given: Any) -> Any:
    """Return words as declarations have them; msgspec asks for what is no type of its own."""
    if wanted is Label:
        return Label.of(given)
    raise NotImplementedError(wanted)


def _is_table(given: Any) -> bool:
    return isinstance(given, dict)


def _name(field: Any, key: str, shared: Common | None) -> None:
    """A field knows its own key, which stands before it in the file; people are those of one register."""
    if isinstance(field, dict):
        field["key"] = key
        if shared and field.get("kind") == People.kind:
            field.setdefault("to", shared.serves.get(PEOPLE, ""))


def _remedy(message: str, place: str, table: dict[str, Any], into: Any) -> str:
    """The converter's message with the place first, as it is written in the file, and a remedy."""
    what, _at, inside = message.partition(" - at `$")
    place += inside.rstrip("`") if place else inside.rstrip("`").lstrip(".")
    if "unknown field" in what and not inside:
        import difflib

        key = what.split("`")[1]
        known = _known_keys(table, into)
        near = difflib.get_close_matches(key, known, 1)
        place = f"{place}.{key}".lstrip(".")
        what = (
            f"did you mean {near[0]!r}?" if near else f"no such key; there are {', '.join(known)}"
        )
    elif place.endswith(".kind"):
        what += "; there are " + ", ".join(kind.kind for kind in KINDS)
    return f"{place}: {what}" if place else what


def _known_keys(table: dict[str, Any], into: Any) -> list[str]:
    if into is Kind:
        into = next(kind for kind in KINDS if kind.kind == table.get("kind"))
    return [key for key in into.__struct_fields__ if key != "key"]
