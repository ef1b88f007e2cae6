"""All that stands in one person's name, part by part, as the hand-over list is declared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from desktop_app import sheets, words
from desktop_app.desk import papers
from desktop_app.desk.books import Book
from desktop_app.desk.handover.declaration import Column, Declared, Section, keys, read
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.conditions import Values, holds
from desktop_app.registers.kinds import Link, Links, Ref, Rows
from desktop_app.registers.register import NUMBER, NUMBER_LABEL, Register
from desktop_app.sheets import Handing, Listed
from desktop_app.words import Label, _

_AS = Label("名下身份", "Held as")
_ROLE, _OF = Label("职务", "Role"), Label("所在", "Of")


class Handover(msgspec.Struct, frozen=True):
    """What one person hands over, who is `called` so; `records` are all that it lists."""

    person: Values
    called: str
    handing: Handing
    records: Records


class _Held(NamedTuple):
    """A record in the person's name, with the child line that says so, and by which links."""

    values: Values
    line: Values | None
    paths: tuple[str, ...]


@deed("read")
def find(office: Office, text: str) -> tuple[Register, int]:
    """Return the person that a name, staff or register number means; UserError where it is not one."""
    people = office.registers.serving("people")
    found = office.store.facts.named(people.name, text.strip()) if people else ()
    ids = [ref.id for ref in found if ref.id is not None]
    if people is not None and len(ids) == 1:
        return people, ids[0]
    if people is not None and len(ids) > 1:
        numbers = [values[NUMBER] for values in office.store.values(people, ids)]
        raise UserError(
            _("“{name}” is what several people are called; give the number: {numbers}.").format(
                name=text, numbers=words.listed(numbers)
            )
        )
    raise UserError(_("There is nobody called “{name}”.").format(name=text))


@deed("read")
def of(office: Office, id: int) -> Handover:
    """Return what the person of that id hands over, in the language spoken."""
    people = office.registers.serving("people")
    assert people is not None
    asked = read(office, people)
    (person,) = office.store.values(people, [id])
    lists: list[Listed] = []
    records: dict[str, dict[int, None]] = {}
    held = _held(office, people, id)
    for section in (*asked.sections, *_undeclared(office, asked, held)):
        if not section.register:
            lists.append(_roles(office, people, person, section))
            continue
        register = office.registers.get(section.register)
        if register is None:
            continue
        found = _of_section(office, people, id, register, section, held)
        records.setdefault(register.name, {}).update({one.values["id"]: None for one in found})
        lists.append(_listed(register, section, found))
    handing = Handing(
        str(asked.title),
        [(str(people.label(key)), _cell(people, key, person)) for key in asked.about],
        lists,
        [str(sign) for sign in asked.signs],
        [str(note) for note in asked.notes],
        asked.copies,
    )
    told = [(office.registers[name], list(ids)) for name, ids in records.items()]
    return Handover(person, people.called(person), handing, told)


@deed("output")
def book(office: Office, id: int) -> Book:
    """Return the hand-over list of a person as a workbook, for paper and for Excel."""
    with words.writing(office.document_language):
        found = of(office, id)
        workbook = sheets.handing(found.handing, papers.heading(office))
        people = office.registers.serving("people")
        assert people is not None
        workbook.properties.title = f"{found.handing.title} {found.called}"
    return Book(workbook, [(people, [id]), *found.records], people, found.person[NUMBER])


def _held(office: Office, people: Register, id: int) -> dict[str, dict[int, list[str]]]:
    """What stands in the person's name by what links declare: by register and id, by which links."""
    found: dict[str, dict[int, list[str]]] = {}
    for register in office.registers.values():
        for path, link in register.links():
            if link.held is False or people.name not in link.targets:
                continue
            for values in office.store.facts.pointing(register.name, path, people.name, id):
                if holds(link.held, values, register.fields):
                    found.setdefault(register.name, {}).setdefault(values["id"], []).append(path)
    return found


def _undeclared(
    office: Office, asked: Declared, held: Mapping[str, Mapping[int, Sequence[str]]]
) -> Iterator[Section]:
    """Sections for what stands in the person's name in registers that the list does not name."""
    named = {section.register for section in asked.sections}
    for name in held:
        if name not in named:
            register = office.registers[name]
            ledger = register.declaration.list
            columns = tuple(dict.fromkeys((NUMBER, *(ledger.print or ledger.columns))))
            yield Section(title=register.title, register=name, columns=columns[:7])


def _of_section(
    office: Office,
    people: Register,
    id: int,
    register: Register,
    section: Section,
    held: Mapping[str, Mapping[int, Sequence[str]]],
) -> list[_Held]:
    """The records of a section, by their numbers."""
    whole = {one: list(paths) for one, paths in held.get(register.name, {}).items()}
    lines: list[_Held] = []
    for path in section.by:
        for values in office.store.facts.pointing(register.name, path, people.name, id):
            if not holds(section.where or True, values, register.fields):
                continue
            if "." in path:
                lines += _lines(register, people, id, values, path, section)
            else:
                whole.setdefault(values["id"], []).append(path)
    for path in section.through:
        link = register.field(path)
        assert isinstance(link, Link)
        for to in link.targets:
            for thing in held.get(to, {}):
                for values in office.store.facts.pointing(register.name, path, to, thing):
                    if holds(section.where or True, values, register.fields):
                        whole.setdefault(values["id"], []).append(path)
    told = {one.values["id"] for one in lines}
    ids = [one for one in sorted(whole) if one not in told]
    found = [
        _Held(values, None, tuple(dict.fromkeys(whole[values["id"]])))
        for values in office.store.values(register, ids)
    ]
    return sorted([*found, *lines], key=lambda one: str(one.values[NUMBER]))


def _lines(
    register: Register, people: Register, id: int, values: Values, path: str, section: Section
) -> Iterator[_Held]:
    key, _dot, inner = path.partition(".")
    rows = register.fields[key]
    assert isinstance(rows, Rows)
    link = rows.fields[inner]
    assert isinstance(link, Link)
    for line in values.get(key) or ():
        value = line.get(inner)
        refs: Sequence[Ref | None] = (value or ()) if isinstance(link, Links) else (value,)
        mine = any(ref and ref.id == id and link.leads_to(ref) == people.name for ref in refs)
        meets = holds(section.lines or True, line, rows.fields, (values, register.fields))
        if mine and meets:
            yield _Held(values, line, (path,))


def _listed(register: Register, section: Section, found: Sequence[_Held]) -> Listed:
    """A section as a table; how a thing is held is told where there are several ways."""
    heads = [_head(register, column) for column in section.columns]
    rows = [
        [_cell(register, column, one.values, one.line) for column in section.columns]
        for one in found
    ]
    ways = [words.listed(str(register.field(path).label) for path in one.paths) for one in found]
    if len(set(ways)) > 1:
        heads.append(str(_AS))
        rows = [[*row, (None, way)] for row, way in zip(rows, ways, strict=True)]
    return Listed(str(section.title), heads, rows)


def _head(register: Register, column: Column) -> str:
    labels = (
        register.field(key).label if "." in key else register.label(key) for key in keys(column)
    )
    return "/".join(map(str, labels))


def _cell(
    register: Register, column: Column, values: Values, line: Values | None = None
) -> sheets.Cell:
    cells = (_single(register, key, values, line or {}) for key in keys(column))
    return next((cell for cell in cells if cell[1]), (None, ""))


def _single(register: Register, key: str, values: Values, line: Values) -> sheets.Cell:
    _rows, _dot, inner = key.partition(".")
    if inner:
        return register.field(key), line.get(inner)
    if key in register.declaration.joins or key == NUMBER:
        return None, register.show(key, values, masked=True)
    return register.fields[key], values.get(key)


def _roles(office: Office, people: Register, person: Values, section: Section) -> Listed:
    """The roles of a person: what the own record tells, and where other records name the person."""
    rows: list[list[sheets.Cell]] = []
    for key in section.own:
        field = people.fields[key]
        roles = (field.show((code,)) for code in person.get(key) or ())
        rows += [[(None, role), (None, office.name), (None, "")] for role in roles]
    for path in section.posts:
        name, _dot, link = path.partition(".")
        register = office.registers.get(name)
        if register is None:
            continue
        for values in office.store.facts.pointing(name, link, people.name, person["id"]):
            of, number = register.called(values), str(values[NUMBER])
            rows.append([(None, str(register.field(link).label)), (None, of), (None, number)])
    return Listed(str(section.title), [str(_ROLE), str(_OF), str(NUMBER_LABEL)], rows)


__all__ = ["Handover", "book", "find", "of"]
