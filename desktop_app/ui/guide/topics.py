"""The guide's pages: those that are written, and those that the registers write themselves."""

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec
from PySide6.QtGui import QKeySequence

from desktop_app import paths, words
from desktop_app.desk import checking, guide, searching
from desktop_app.desk.office import Office
from desktop_app.ui import actions
from desktop_app.ui.controls import without_mnemonic

TOPIC, REGISTER = "topic", "register"  # what the address of a page begins with
_NAME = re.compile(r"\d+-(\w+)\.md")
_TOKEN = re.compile(r"\{(\w+)\}")


class Page(msgspec.Struct, frozen=True):
    """A page of the guide: its address, the head it stands under in the list, title and Markdown."""

    address: str
    group: str
    title: str
    text: str


class Pages:
    """All pages in the language spoken, in their order, and which of them say something."""

    def __init__(self, office: Office | None) -> None:
        self._office = office
        self.language = words.language()

    @cached_property
    def all(self) -> Sequence[Page]:
        """The written topics, then the registers in their groups, where an office is open."""
        return [*self._topics(), *self._registers()]

    def page(self, address: str) -> Page | None:
        """Return the page of that address."""
        return next((page for page in self.all if page.address == address), None)

    def saying(self, text: str) -> list[Page]:
        """Return the pages in which all words of `text` stand, titles by pinyin initials, too."""
        asked = text.casefold().split()
        return [page for page in self.all if all(_says(page, word) for word in asked)]

    def _topics(self) -> list[Page]:
        found = []
        for file in sorted((paths.resources() / "guide" / words.language()).glob("*.md")):
            name = _NAME.fullmatch(file.name)
            if name is not None:
                if self._office is None and name[1] == "calendar":
                    continue  # it is of the office's registers
                text = _TOKEN.sub(lambda token: self._filled(token[1]), file.read_text("utf-8"))
                title = text.partition("\n")[0].removeprefix("# ")
                found.append(Page(f"{TOPIC}:{name[1]}", words._("How to"), title, text))
        return found

    def _registers(self) -> list[Page]:
        if self._office is None:
            return []
        checks, _faults = checking.declared(self._office)
        return [
            Page(
                f"{REGISTER}:{register.name}",
                str(register.group),
                str(register.title),
                guide.of_register(self._office, register, checks),
            )
            for register in self._office.registers.values()
        ]

    def _filled(self, token: str) -> str:
        """What stands for a token of a topic: an action with its keys, or a table."""
        if token == "calendar" and self._office is not None:
            return guide.calendar(self._office)
        if token == "keys":
            return _keys()
        return _action(self._named[token])

    @cached_property
    def _named(self) -> dict[str, actions.Named]:
        return {each.name: each for each in actions.declared()}


def of_place(register: str) -> str:
    """Return the address of the page about a register, or with "" about Today."""
    return f"{REGISTER}:{register}" if register else f"{TOPIC}:today"


def _says(page: Page, word: str) -> bool:
    return word in page.text.casefold() or searching.says(page.title, word)


def _action(named: actions.Named) -> str:
    keys = _native(named.keys)
    text = guide.plain(without_mnemonic(named.text))
    return f"**{text}** ({guide.plain(keys)})" if keys else f"**{text}**"


def _keys() -> str:
    rows = [(_native(each.keys), each) for each in actions.declared() if each.keys]
    told = [(keys, without_mnemonic(each.text), each.tip) for keys, each in rows]
    lines = [" | ".join(map(guide.plain, row)) for row in [*told, *actions.further_keys()]]
    head = " | ".join((words._("Keys"), words._("Action"), words._("What it does")))
    return "\n".join(f"| {line} |" for line in (head, "--- | --- | ---", *lines))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
