"""What the README tells developers is true: its register, its check and its kind do what it says."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import pytest

from desktop_app.cli.given import CHOSEN
from desktop_app.cli.program import program
from desktop_app.desk import checking, entering
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Reading, Unreadable
from desktop_app.registers.kinds import base as kinds
from desktop_app.ui import actions
from desktop_app.words import Label, _

NOW = dt.datetime(2026, 11, 24, 9)
README = Path(__file__).parents[1] / "README.md"
SUBMENUS = {"File → Recent records"}  # no actions of their own


def block(language: str, begins: str) -> str:
    """Return the one example of the README that begins so."""
    told: list[str] = re.findall(rf"```{language}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (found,) = [each for each in told if each.startswith(begins)]
    return found


def test_the_register_and_the_check_work_in_an_office(data: Path) -> None:
    folder = data / "forms" / "key"
    folder.mkdir(parents=True)
    (folder / "register.toml").write_text(block("toml", "title"), "utf-8")
    (folder.parent / "checks.toml").write_text(block("toml", "[X01]"), "utf-8")
    with Office(data) as office:
        assert not office.registers.refusals
        entering.add(office, office.registers["department"], {"name": "办公室"})
        entering.add(office, office.registers["person"], {"name": "王小明", "dept": "办公室"})
        given = {"name": "机房钥匙", "keeper": "王小明", "issued_on": "2026-01-05"}
        key = entering.add(office, office.registers["key"], given)
        found = checking.run(office, NOW, only=["X01"])
        (hit,) = found.hits
        assert (hit.register, hit.number) == ("key", key.number)
        assert "has been out for" in hit.says


def test_the_kind_reads_keeps_and_refuses(reading: Reading) -> None:
    told: dict[str, Any] = {
        "Any": Any,
        "Callable": Callable,
        "Sequence": Sequence,
        "re": re,
        "_": _,
    }
    told |= {name: getattr(kinds, name) for name in ("Field", "Reading", "Unreadable", "blank")}
    exec(block("python", "class Version"), told)
    field = told["Version"](key="f", label=Label("版本", "Version"))
    value = field.read(" 4.2.10 ", reading)
    assert field.recall(field.keep(value)) == "4.2.10"
    assert field.read(field.example(lambda several: several[0]), reading) == "1.0"
    with pytest.raises(Unreadable, match="is no version"):
        field.read("v4", reading)


def commands_told() -> dict[str, str]:
    """Return what the README says of each command of the program, by its name."""
    (text,) = re.findall(
        r"```\n(compliance-desk \[--data.*?)```", README.read_text("utf-8"), re.DOTALL
    )
    told: dict[str, str] = {}
    name = ""
    for line in text.splitlines()[2:]:
        if found := re.match(r"  ([a-z][a-z-]*)", line):
            name = found[1]
        first, *others = line.split(" · ")
        told[name] = f"{told.get(name, '')} {first}"
        for other in others:
            name = other.split()[0]
            told[name] = other
    return {name: told[name].replace("CHOSEN", CHOSEN) for name in told}


def commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Yield all commands below one, each with the name of the first one above it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from ((name, inner) for _name, inner in commands(command))
        yield name, command


def test_every_option_stands_in_the_readme_and_in_the_usage() -> None:
    told = commands_told()
    every = list(commands(program))
    assert set(told) == {name for name, _command in every}
    for name, command in every:
        options = [each for each in command.params if isinstance(each, click.Option)]
        written = getattr(command, "written", "")
        for option in {max(each.opts, key=len) for each in options} - {"--help"}:
            named = re.compile(rf"{option}(?![\w-])")
            assert named.search(written), f"{command.name}: its usage lacks {option}"
            if option != "--json" or command is program.commands[name]:
                assert named.search(told[name]), f"README.md, {name}: {option} is not named"


def test_the_menus_and_their_keys_are_those_of_the_window() -> None:
    places = {name: title for _menu, title, names in actions.menus() for name in names}
    keys = {
        f"{_plain(places[each.name])} → {_plain(each.text)}": each.keys
        for each in actions.declared()
    }
    text = README.read_text("utf-8").partition("## For developers")[0].replace("\n", " ")
    menu = r"\*((?:File|Edit|View|Registers|Help) → [^*]+)\*"
    told = re.findall(menu + r"(?:(?:, or | \()`([^`]+)`)?", text)
    assert len(told) > 20
    for place, key in told:
        if place not in SUBMENUS:
            assert place in keys, place
            assert key in ("", keys[place]), place


def _plain(words: str) -> str:
    return words.replace("&", "").removesuffix(" …")


def test_the_files_that_are_named_are_there() -> None:
    places = (README.parent, README.parent / "desktop_app")
    named = set(re.findall(r"`([\w/]+/\w+\.py)`", README.read_text("utf-8")))
    assert len(named) > 30
    assert [name for name in named if not any((place / name).is_file() for place in places)] == []
