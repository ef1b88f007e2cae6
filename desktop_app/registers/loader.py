"""Reads the folders of `forms/` into registers, and refuses what it does not know, by name."""

import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.registers import proof
from desktop_app.registers.declaration import Common, Declaration, Opinion
from desktop_app.registers.kinds import (
    KINDS,
    Choice,
    Date,
    Field,
    Kind,
    Link,
    Rows,
    Status,
    Text,
    labels_of,
)
from desktop_app.registers.register import Register
from desktop_app.words import Label, _

COMMON = "common.toml"
DECLARATION = "register.toml"


@dataclass(frozen=True)
class Refusal:
    """A declaration left out: which file, where in it, and what would be right."""

    file: Path
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


@dataclass(frozen=True)
class Registers(Mapping[str, Register]):
    """All registers by name, in the order in which they are shown, and what was refused."""

    by_name: Mapping[str, Register]
    groups: Mapping[str, Label]
    refusals: Sequence[Refusal] = ()

    def __getitem__(self, name: str) -> Register:
        return self.by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)


def load(*folders: Path) -> Registers:
    """Load every register of `folders`; one in a later folder stands in for an earlier one.

    A faulty declaration leaves out that register (or leaves the shipped one in force) and is told
    in `refusals`. OSError and UnicodeDecodeError of a single file are told likewise.
    """
    refusals: list[Refusal] = []
    common, digest = _common(folders, refusals)
    if common is None:
        return Registers({}, {}, tuple(refusals))
    candidates: dict[str, list[tuple[Path, Register]]] = {}
    names = set()
    for folder in folders:
        for file in sorted(folder.glob(f"*/{DECLARATION}")):
            names.add(file.parent.name)
            try:
                register = _register(file, common, digest)
                candidates.setdefault(register.name, []).append((file, register))
            except _Faulty as faulty:
                refusals.append(Refusal(file, str(faulty)))
    by_name = _proved(candidates, names, refusals)
    order = list(common.groups)
    ranked = sorted(
        by_name.values(),
        key=lambda register: (
            order.index(register.declaration.group),
            register.declaration.place,
            register.name,
        ),
    )
    return Registers(
        {register.name: register for register in ranked}, common.groups, tuple(refusals)
    )


class _Faulty(Exception):
    pass


def _proved(
    candidates: Mapping[str, list[tuple[Path, Register]]], names: set[str], refusals: list[Refusal]
) -> dict[str, Register]:
    """The last candidate of each name that has no fault."""
    latest = {name: several[-1][1] for name, several in candidates.items()}
    by_name = {}
    for name, several in candidates.items():
        for file, register in reversed(several):
            # A register left out is still a name to link to: the link then is a mere name.
            faults = list(proof.faults(register, latest, names))
            refusals.extend(Refusal(file, fault) for fault in faults)
            if not faults:
                by_name[name] = register
                break
    return by_name


def _common(folders: Iterable[Path], refusals: list[Refusal]) -> tuple[Common | None, bytes]:
    found: Common | None = None
    digest = b""
    for folder in folders:
        file = folder / COMMON
        if file.is_file() or found is None:
            try:
                table, digest = _toml(file)
                for key, field in table.get("fields", {}).items():
                    _name(field, key)
                found = _convert(table, Common)
            except _Faulty as faulty:
                refusals.append(Refusal(file, str(faulty)))
    return found, digest


def _register(file: Path, common: Common, common_digest: bytes) -> Register:
    name = file.parent.name
    if not name.isidentifier() or not name.isascii() or name != name.lower():
        raise _Faulty(_("the folder's name must be of small letters, digits and _"))
    table, digest = _toml(file)
    given = table.get("fields")
    if isinstance(given, dict):
        for key, field in given.items():
            _name(field, key)
            if isinstance(field, dict) and isinstance(field.get("fields"), dict):
                field.setdefault("table", f"{name}_{key}")
                for inner, part in field["fields"].items():
                    _name(part, inner)
    declaration = _convert(table, Declaration)
    if declaration.group not in common.groups:
        known = ", ".join(common.groups)
        raise _Faulty(f"group: no group {declaration.group!r}; common.toml has {known}")
    fields = _fields(declaration, common)
    for path, field in _with_lines(fields):
        _give_codes(path, field, common)
    source = hashlib.sha256(common_digest + digest).hexdigest()
    return Register(name, declaration, fields, common.groups[declaration.group], source)


def _fields(declaration: Declaration, common: Common) -> dict[str, Field]:
    fields: dict[str, Field] = dict(declaration.fields)
    for key, opinion in declaration.opinions.items():
        for field in _opinion_fields(key, opinion):
            if field.key in fields:
                raise _Faulty(f"opinions.{key}: there is a field {field.key!r} already")
            fields[field.key] = field
    for key, field in common.fields.items():
        # A register may declare a common field its own way.
        fields.setdefault(key, field)
    return fields


def _opinion_fields(key: str, opinion: Opinion) -> Iterator[Field]:
    label, required = opinion.label, opinion.required
    yield Text(key=key, label=label, required=required, lines=2)
    yield Link(
        key=f"{key}_by",
        label=Label(f"{label.zh}签字人", f"{label.en}: signed by"),
        required=required,
        to="person",
        free=True,
        differs=opinion.differs,
    )
    yield Date(
        key=f"{key}_on",
        label=Label(f"{label.zh}日期", f"{label.en}: date"),
        required=required,
        after=opinion.after,
    )


def _give_codes(path: str, field: Field, common: Common) -> None:
    if not isinstance(field, Choice):
        return
    if isinstance(field, Status):
        options = _status_options(path, field, common)
    elif bool(field.list) == bool(field.options):
        raise _Faulty(f"{path}: name a list, or give options, and not both")
    elif field.list:
        options = _named_list(path, field.list, common)
    else:
        options = field.options
    try:
        field.set_codes(labels_of(options))
    except ValueError as error:
        raise _Faulty(f"{path}: {error}") from None


def _status_options(path: str, field: Status, common: Common) -> Mapping[str, Any]:
    if not field.steps:
        raise _Faulty(f"{path}: steps are missing: the states and where each may lead")
    live = [code for code, step in field.steps.items() if step.open]
    if field.list:
        options = _named_list(path, field.list, common)
        if strange := sorted(set(field.steps) - set(options)):
            raise _Faulty(f"{path}.steps: list {field.list} has no code {strange[0]!r}")
        own = {code: words for code, words in options.items() if code in field.steps}
        return own | {"sets": {**options.get("sets", {}), "live": live}}
    return {"sets": {"live": live}} | {
        code: {"zh": step.zh, "en": step.en, "also": step.also}
        for code, step in field.steps.items()
    }


def _named_list(path: str, name: str, common: Common) -> Mapping[str, Any]:
    if name not in common.lists:
        known = ", ".join(common.lists)
        raise _Faulty(f"{path}.list: common.toml has no list {name!r}; it has {known}")
    return common.lists[name]


def _with_lines(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    for key, field in fields.items():
        yield f"fields.{key}", field
        if isinstance(field, Rows):
            for inner, part in field.fields.items():
                yield f"fields.{key}.fields.{inner}", part


def _toml(file: Path) -> tuple[dict[str, Any], bytes]:
    try:
        content = file.read_bytes()
        return tomllib.loads(content.decode("utf-8-sig")), hashlib.sha256(content).digest()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _Faulty(str(error)) from None


def _convert(table: dict[str, Any], into: Any, place: str = "") -> Any:
    try:
        return msgspec.convert(table, into, dec_hook=_hook)
    except msgspec.ValidationError as error:
        # The converter does not say which key of a table it stumbled over: try them one by one.
        _convert_each(table.get("fields"), Kind, f"{place}fields")
        _convert_each(table.get("opinions"), Opinion, f"{place}opinions")
        raise _Faulty(_remedy(str(error), place.rstrip("."), table, into)) from None


def _convert_each(tables: Any, into: Any, place: str) -> None:
    for key, table in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(table, dict):
            raise _Faulty(f"{place}.{key}: this must be a table {{ … }}")
        _convert(table, into, f"{place}.{key}.")


def _hook(wanted: type[Any], given: Any) -> Any:
    if wanted is Label:
        return Label.of(given)
    raise NotImplementedError(wanted)


def _name(field: Any, key: str) -> None:
    """A field knows its own key, which stands before it in the file."""
    if isinstance(field, dict):
        field["key"] = key


def _remedy(message: str, place: str, table: dict[str, Any], into: Any) -> str:
    """The converter's message with the place first, as it is written in the file, and a remedy."""
    what, _at, inside = message.partition(" - at `$")
    place += inside.rstrip("`") if place else inside.rstrip("`").lstrip(".")
    if "unknown field" in what and not inside:
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
