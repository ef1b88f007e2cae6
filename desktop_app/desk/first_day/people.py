"""The people and departments that an office begins with: lines of texts, typed, pasted or of a file."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from desktop_app.desk import importing
from desktop_app.desk.first_day import declaration
from desktop_app.desk.importing import Guidance, Look, Plan
from desktop_app.desk.importing.marks import DITTO
from desktop_app.desk.importing.nothing import NOT_THERE
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Choice, Link
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value, of_rows, table
from desktop_app.words import _

Line = Mapping[str, str]  # what is given of a person, by field key; without a name, of a department


class Said(msgspec.Struct, frozen=True):
    """What is to be said of a line, by its place from 0 and the field; a `warning` hinders nothing."""

    place: int
    field: str
    text: str
    warning: bool = False


def columns(office: Office) -> tuple[str, ...]:
    """Return the fields of a person that are asked for at the first start."""
    return declaration.read(office).people if _register(office) is not None else ()


def label(office: Office, key: str) -> str:
    """Return what a field of a person is called."""
    register = _register(office)
    return str(register.label(key)) if register is not None else key


def offers(office: Office, key: str) -> list[str]:
    """Return what may be chosen in a field, in the language spoken; nothing where it is free."""
    register = _register(office)
    field = register.fields.get(key) if register is not None else None
    return [str(each) for each in field.codes.labels.values()] if type(field) is Choice else []


def is_shared(office: Office, key: str) -> bool:
    """Whether a field names what several people have, such as their department."""
    register = _register(office)
    return register is not None and key == department_key(office, register)


def names(office: Office, lines: Sequence[Line]) -> list[str]:
    """Return the names of the people in the lines, each once."""
    register = _register(office)
    key = _name(register) if register is not None else ""
    return list(dict.fromkeys(text for line in lines if (text := _text(line, key))))


def departments(office: Office, lines: Sequence[Line]) -> list[str]:
    """Return the departments that the lines name, each once; marks and words for none name none."""
    register = _register(office)
    key = department_key(office, register) if register is not None else ""
    named = dict.fromkeys(_text(line, key) for line in lines)
    return [text for text in named if text and text.casefold() not in NOT_THERE | DITTO]


@deed("read")
def joined(
    office: Office, lines: Sequence[Line], more: Sequence[Line]
) -> tuple[list[Line], list[str]]:
    """Return the lines with further ones, and the names of those of them that stand there already."""
    register = _register(office)
    if register is None:
        return list(lines), []
    name = _name(register)
    kept, left_out = [line for line in lines if any(line.values())], []
    seen = {_which(office, register, line) for line in kept}
    for line in more:
        which = _which(office, register, line)
        if which in seen:
            left_out.append(_text(line, name) or " ".join(filter(None, line.values())))
        elif any(which):
            seen.add(which)
            kept.append(line)
    return kept, left_out


@deed("import")
def told(office: Office, lines: Sequence[Line]) -> list[Said]:
    """Return what keeps lines from being entered, who stands there twice, and warnings; by line."""
    register = _register(office)
    if register is None:
        return []
    said = list(_doubles(office, register, lines))
    places = _people(register, lines)
    planned = plan(office, lines)
    if planned is not None:
        for found, warning in ((planned.complaints(), False), (planned.warnings(), True)):
            for row, complaint in found:
                key = complaint.field.partition("[")[0]
                said.append(Said(places[row - 2], key, complaint.text, warning))
    return sorted(said, key=lambda one: one.place)


@deed("import")
def plan(office: Office, lines: Sequence[Line]) -> Plan | None:
    """Return what the lines would bring into the register of people; None where they name nobody."""
    register = _register(office)
    places = _people(register, lines) if register is not None else []
    if register is None or not places:
        return None
    given = [{**_beginning(register), **lines[place]} for place in places]
    keys = list(dict.fromkeys(key for line in given for key in line))
    rows: list[list[Value]] = [[str(register.label(key)) for key in keys]]
    rows += [[_text(line, key) or None for key in keys] for line in given]
    source = of_rows(_("first start"), rows)
    return importing.plan(
        office, register, Look(source, len(keys), table(source)), guidance=Guidance(head=1)
    )


def department_key(office: Office, register: Register) -> str:
    """Return the field by which people lead to their department; "" where there is none."""
    target = office.registers.serving("departments")
    fields = register.entered.items()
    return next(
        (
            key
            for key, field in fields
            if target is not None and isinstance(field, Link) and field.to == target.name
        ),
        "",
    )


def _beginning(register: Register) -> dict[str, str]:
    """What holds of whoever is named as working here: the state in which people begin."""
    status = register.status
    return {} if status is None else {status.key: status.show(status.first)}


def _doubles(office: Office, register: Register, lines: Sequence[Line]) -> Iterator[Said]:
    """Who stands in two lines: alike in name and department, and told apart by no number."""
    name = _name(register)
    seen: dict[tuple[str, ...], int] = {}
    for place, line in enumerate(lines):
        if not _text(line, name):
            continue
        which = _which(office, register, line)
        if which in seen:
            text = _("“{name}” stands in line {n} already; take one of them out.")
            told = text.format(name=_text(line, name), n=seen[which] + 1)
            yield Said(place, name, told)
        else:
            seen[which] = place


def _which(office: Office, register: Register, line: Line) -> tuple[str, ...]:
    """What tells a line from others: the name, the department, and what people are known by."""
    keys = (_name(register), department_key(office, register), *register.declaration.known_by)
    return tuple(_folded(_text(line, key)) for key in dict.fromkeys(keys))


def _people(register: Register | None, lines: Sequence[Line]) -> list[int]:
    """The places of the lines that are about a person: all that say more than a department."""
    return [
        place
        for place, line in enumerate(lines)
        if register is not None
        and any(_text(line, key) for key in line if not _is_link(register, key))
    ]


def _is_link(register: Register, key: str) -> bool:
    return isinstance(register.fields.get(key), Link)


def _register(office: Office) -> Register | None:
    return office.registers.serving("people")


def _name(register: Register) -> str:
    return register.declaration.caption[0]


def _text(line: Line, key: str) -> str:
    return line.get(key, "").strip()


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


__all__ = [
    "Line",
    "Said",
    "columns",
    "department_key",
    "departments",
    "is_shared",
    "joined",
    "label",
    "names",
    "offers",
    "plan",
    "told",
]
