"""Opens a declaration: from the text of its file to the register, or to why it is refused."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
import rtoml

from desktop_app.registers.declaration import Common, Declaration, Opinion
from desktop_app.registers.kinds import (
    LIVE,
    Choice,
    Date,
    Field,
    Link,
    Moment,
    Options,
    People,
    Rows,
    Status,
    Text,
    labels_of,
)
from desktop_app.registers.register import Register
from desktop_app.words import Label, _, listed

# The list whose codes are the registers' own names.
ALL_REGISTERS = "registers"
PEOPLE = "people"  # one of the `Service`s
_RETURNED = "return"
_RESULTS = {
    "pass": {"zh": "同意", "en": "Passed", "also": ["通过", "合格"]},
    _RETURNED: {"zh": "退回", "en": "Returned", "also": ["不同意", "退改"]},
}
Titles = Callable[[], Mapping[str, Label]]


class Faulty(Exception):
    """A declaration that cannot be taken: of each fault its place in the file, and what is right."""

    def __str__(self) -> str:
        return "; ".join(map(str, self.args))


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
        raise Faulty(
            _("group: there is no group “{name}”; common.toml has {names}").format(
                name=declaration.group, names=listed(shared.groups)
            )
        )
    fields = _fields(declaration, shared)
    for path, field in _with_lines(fields):
        _give_codes(path, field, shared, titles)
    digests = (hashlib.sha256(each).digest() for each in (shared_content, content))
    source = hashlib.sha256(b"".join(digests)).hexdigest()
    return Register(name, declaration, fields, shared.groups[declaration.group], source)


def seeds(content: bytes) -> list[dict[str, Any]]:
    """Return the records that an office begins with, from the text of a ``seed.toml``.

    Faulty where it has something else.
    """
    table = toml(content)
    found: Any = table.get("seed", [])
    tables = isinstance(found, list) and all(isinstance(each, dict) for each in found)
    if set(table) - {"seed"} or not tables:
        raise Faulty(_("seed: this must be {what}").format(what="seed = [ { field = …, … }, … ]"))
    return list(found)


def toml(content: bytes) -> dict[str, Any]:
    """Return the tables of a file's content; Faulty where it is no TOML."""
    try:
        text = content.decode("utf-8-sig")
        return rtoml.loads(text)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Faulty(
            _("line {n} is not written in UTF-8; save the file as UTF-8").format(n=line)
        ) from None
    except rtoml.TomlParsingError as error:
        raise Faulty(_with_line(str(error), text)) from None


def _fields(declaration: Declaration, shared: Common) -> dict[str, Field]:
    fields: dict[str, Field] = dict(declaration.fields)
    for key, opinion in declaration.opinions.items():
        for field in _opinion_fields(key, opinion, shared):
            if field.key in fields:
                raise Faulty(
                    _("opinions.{key}: there is a field “{name}” already").format(
                        key=key, name=field.key
                    )
                )
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
        field.set_codes(_labels(f"{path}.steps", _status_options(path, field, shared)))
    elif bool(field.list) == bool(field.options):
        raise Faulty(_("{place}: name a list, or give options, and not both").format(place=path))
    elif field.list == ALL_REGISTERS:
        field.set_codes(labels_of(titles()))
    elif field.list:
        field.set_codes(
            _labels(f"common.toml: lists.{field.list}", _named_list(path, field.list, shared))
        )
    else:
        field.set_codes(_labels(f"{path}.options", field.options))


def _labels(place: str, options: Mapping[str, Any]) -> Options:
    try:
        return labels_of(options)
    except ValueError as error:
        raise Faulty(f"{place}.{error}") from None


def _status_options(path: str, field: Status, shared: Common) -> Mapping[str, Any]:
    if not field.steps:
        raise Faulty(
            _("{place}.steps: this is missing: the states, and where each may lead").format(
                place=path
            )
        )
    live = [code for code, step in field.steps.items() if step.open]
    if field.list:
        options = _named_list(path, field.list, shared)
        if strange := sorted(set(field.steps) - set(options)):
            raise Faulty(
                _("{place}.steps: list {list} has no code “{name}”; it has {names}").format(
                    place=path, list=field.list, name=strange[0], names=listed(options)
                )
            )
        own = {code: words for code, words in options.items() if code in field.steps}
        return own | {"sets": {**options.get("sets", {}), LIVE: live}}
    return {"sets": {LIVE: live}} | {
        code: {"zh": step.zh, "en": step.en, "also": step.also}
        for code, step in field.steps.items()
    }


def _named_list(path: str, name: str, shared: Common) -> Mapping[str, Any]:
    if name not in shared.lists:
        raise Faulty(
            _("{place}.list: common.toml has no list “{name}”; it has {names}").format(
                place=path, name=name, names=listed(shared.lists)
            )
        )
    return shared.lists[name]


def _with_lines(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    for key, field in fields.items():
        yield f"fields.{key}", field
        if isinstance(field, Rows):
            for inner, part in field.fields.items():
                yield f"fields.{key}.fields.{inner}", part


def _convert(table: dict[str, Any], into: Any) -> Any:
    try:
        return msgspec.convert(table, into, dec_hook=words_of)
    except msgspec.ValidationError as error:
        # The converter tells the first fault alone, and of a table's keys not which it stumbled over.
        from desktop_app.registers import misread

        raise Faulty(*misread.faults(table, into) or [str(error)]) from None


def words_of(wanted: type[Any], given: Any) -> Any:
    """Return words as declarations have them; msgspec asks for what is no type of its own."""
    if wanted is Label:
        return Label.of(given)
    raise NotImplementedError(wanted)


def _name(field: Any, key: str, shared: Common | None) -> None:
    """A field knows its own key, which stands before it in the file; people are those of one register."""
    if isinstance(field, dict):
        field["key"] = key
        if shared and field.get("kind") == People.kind:
            field.setdefault("to", shared.serves.get(PEOPLE, ""))


def _with_line(told: str, text: str) -> str:
    """What the parser tells in its own words, with the line itself where it names one."""
    lines = text.splitlines()
    why, at, _place = told.partition(" at line ")
    number = re.match(r"\d+", _place)
    if not at or number is None or int(number[0]) > len(lines):
        return told
    line = lines[int(number[0]) - 1].strip()
    return _("line {n} cannot be read ({why}): {line}").format(n=number[0], why=why, line=line[:60])
