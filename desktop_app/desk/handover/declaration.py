"""What `handover.toml` may say: the parts of the hand-over list, and what stands in each."""

from collections.abc import Iterator
from typing import Any

import msgspec

from desktop_app.desk import declared
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Choices, Link
from desktop_app.registers.misread import unknown
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.register import NUMBER, Register
from desktop_app.words import Label

FILE = "handover.toml"

# A field, a join, the number, or ``rows.field``; several are one column, with the first filled.
Column = str | tuple[str, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the list: the records of a register that stand in the person's name.

    Those whose links declare so always do. Those led here by the links `by`, or by the links
    `through` to things of other sections, do while `where` holds. Of links in child lines only the
    lines that meet `lines` count, each as a row. Without a register: the roles that `own` fields
    of the person tell, and those that links of other registers tell, `posts`.
    """

    title: Label
    register: str = ""
    columns: tuple[Column, ...] = ()
    by: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    where: dict[str, Any] = {}
    lines: dict[str, Any] = {}
    own: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


class Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The hand-over list as declared: its title, what it says of the person, who signs."""

    title: Label
    about: tuple[str, ...]
    signs: tuple[Label, ...]
    notes: tuple[Label, ...] = ()
    copies: int = 1
    sections: tuple[Section, ...]


def read(office: Office, people: Register) -> Declared:
    """Return what is declared: the office's own file stands in for the shipped one.

    UserError names the file and the place that cannot be read.
    """
    return declared.in_force(office, FILE, Declared, lambda found: _faults(office, people, found))


def keys(column: Column) -> tuple[str, ...]:
    """Return what a column shows the first filled one of."""
    return (column,) if isinstance(column, str) else column


def _faults(office: Office, people: Register, found: Declared) -> Iterator[str]:
    yield from unknown("about", found.about, {**people.fields, **people.declaration.joins})
    for place, section in enumerate(found.sections):
        at = f"sections[{place}]"
        if not section.register:
            several = {key: one for key, one in people.fields.items() if isinstance(one, Choices)}
            yield from unknown(f"{at}.own", section.own, several)
            posts = [path for path in section.posts if path.partition(".")[0] in office.registers]
            yield from unknown(f"{at}.posts", posts, _links_to(office, people))
        elif (register := office.registers.get(section.register)) is not None:
            links = dict(register.links())
            inner = {
                f"{key}.{one}": None for key, rows in register.rows.items() for one in rows.fields
            }
            there = {**register.fields, **register.declaration.joins, NUMBER: None, **inner}
            named = (key for column in section.columns for key in keys(column))
            yield from unknown(f"{at}.columns", named, there)
            mine = {path: link for path, link in links.items() if people.name in link.targets}
            yield from unknown(f"{at}.by", section.by, mine)
            yield from unknown(f"{at}.through", section.through, links)
            yield from condition(f"{at}.where", section.where, register.fields, {})
            for rows in {path.partition(".")[0] for path in section.by if "." in path}:
                of = register.rows[rows].fields if rows in register.rows else {}
                yield from condition(f"{at}.lines", section.lines, of, register.fields)


def _links_to(office: Office, people: Register) -> dict[str, Link]:
    return {
        f"{register.name}.{path}": link
        for register in office.registers.values()
        for path, link in register.links()
        if people.name in link.targets
    }
