"""The declarations as they lie in the folders of `forms/`; those with a fault are left out, by name."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.registers import opening
from desktop_app.registers.declaration import Common
from desktop_app.registers.opening import Faulty
from desktop_app.registers.register import Register
from desktop_app.words import Label

COMMON = "common.toml"
DECLARATION = "register.toml"
SEED = "seed.toml"  # beside it: the records that an office begins with


class Refusal(msgspec.Struct, frozen=True):
    """A declaration left out: which file, where in it, and what would be right."""

    file: Path
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


class Cover(msgspec.Struct, frozen=True):
    """What stands on a register's cover: its title, what it is about, and its group."""

    title: Label
    about: Label | None
    group: Label


class Shelf:
    """The declarations as they lie in the `folders`, read and not yet opened.

    One in a later folder stands in for one of an earlier folder. A file that cannot be read is
    told once the others are proved.
    """

    def __init__(self, *folders: Path) -> None:
        self._refusals: list[Refusal] = []
        self._shared_content = b""
        self._shared: Common | None = None
        self._common = Path()  # the file that it was read from
        self._lying: dict[str, dict[Path, bytes]] = {}
        for folder in folders:
            self._read_common(folder / COMMON)
            for file in sorted(folder.glob(f"*/{DECLARATION}")):
                if (content := self._read(file)) is not None:
                    self._lying.setdefault(file.parent.name, {})[file] = content
                else:
                    self._lying.setdefault(file.parent.name, {})

    @property
    def seal(self) -> str:
        """A digest of all that lies here; "" while some of it cannot be read."""
        if self._refusals:
            return ""
        sha = hashlib.sha256(hashlib.sha256(self._shared_content).digest())
        for several in self._lying.values():
            for file, content in several.items():
                sha.update(f"{file.parent.name}:{len(content)}:".encode() + content)
        return sha.hexdigest()

    @property
    def covers(self) -> Mapping[str, Cover]:
        """The covers of those whose cover can be read, in the order in which they are shown."""
        if self._shared is None:
            return {}
        found = []
        for name, several in self._lying.items():
            head = _head(next(reversed(several.values()), b""))
            try:
                about = head.get("about")
                cover = Cover(
                    Label.of(head.get("title")),
                    None if about is None else Label.of(about),
                    self._shared.groups[str(head.get("group"))],
                )
                place = int(head.get("place", 100))
            except (ValueError, TypeError, KeyError):
                continue
            found.append((list(self._shared.groups).index(str(head["group"])), place, name, cover))
        return {name: cover for _group, _place, name, cover in sorted(found, key=_by_place)}

    @property
    def seeds(self) -> Mapping[str, Path]:
        """The files with the records that an office begins with, by register."""
        found = {}
        for name, several in self._lying.items():
            files = (file.with_name(SEED) for file in reversed(several))
            if (file := next(filter(Path.is_file, files), None)) is not None:
                found[name] = file
        return found

    @property
    def serves(self) -> Mapping[str, str]:
        """Which register has which office in the program."""
        return self._shared.serves if self._shared else {}

    def open(self, name: str) -> Register:
        """Return the register of that name, not proved against the others; Faulty if it cannot be."""
        if self._shared is None or not self._lying.get(name):
            raise Faulty(name)
        content = next(reversed(self._lying[name].values()))
        return self._opened(name, content)

    def proved(
        self, besides: Callable[[Register], Iterable[str]] = lambda _register: ()
    ) -> tuple[dict[str, Register], tuple[Refusal, ...]]:
        """Return the registers without a fault, in order, and what is wrong with the others.

        `besides` tells of faults that are none of the declaration itself.
        """
        from desktop_app.registers import proof  # it knows all rules, which opening does not need

        refusals = list(self._refusals)
        if self._shared is None:
            return {}, tuple(refusals)
        shared = proof.common_faults(self._shared, self._lying.keys())
        refusals.extend(Refusal(self._common, fault) for fault in shared)
        candidates: dict[str, list[tuple[Path, Register]]] = {}
        for name, several in self._lying.items():
            for file, content in several.items():
                try:
                    register = self._opened(name, content)
                    candidates.setdefault(name, []).append((file, register))
                except Faulty as faulty:
                    refusals.extend(Refusal(file, told) for told in faulty.args)
        latest = {name: several[-1][1] for name, several in candidates.items()}
        good: list[Register] = []
        for choices in candidates.values():
            for file, register in reversed(choices):
                # A register left out is still a name to link to: the link then is a mere name.
                faults = [*proof.faults(register, latest, self._lying.keys()), *besides(register)]
                refusals.extend(Refusal(file, fault) for fault in faults)
                if not faults:
                    good.append(register)
                    break
        refusals.extend(_faulty_seeds(good, self.seeds))
        order = list(self._shared.groups)
        good.sort(
            key=lambda one: (order.index(one.declaration.group), one.declaration.place, one.name)
        )
        return {register.name: register for register in good}, tuple(refusals)

    def _opened(self, name: str, content: bytes) -> Register:
        assert self._shared is not None
        return opening.register(name, content, self._shared, self._shared_content, self._titles)

    def _titles(self) -> Mapping[str, Label]:
        return {name: cover.title for name, cover in self.covers.items()}

    def _read_common(self, file: Path) -> None:
        if not file.is_file() and self._shared is not None:
            return
        content = self._read(file)
        if content is None:
            return
        try:
            self._shared, self._shared_content = opening.common(content), content
            self._common = file
        except Faulty as faulty:
            self._refusals.extend(Refusal(file, told) for told in faulty.args)

    def _read(self, file: Path) -> bytes | None:
        try:
            return file.read_bytes()
        except OSError as error:
            self._refusals.append(Refusal(file, str(error)))
            return None


def covers(opened: Mapping[str, Register]) -> dict[str, Cover]:
    """Return the covers of registers that are open, by name."""
    return {
        name: Cover(register.title, register.declaration.about, register.group)
        for name, register in opened.items()
    }


def _faulty_seeds(good: Iterable[Register], files: Mapping[str, Path]) -> Iterator[Refusal]:
    from desktop_app.registers import proof

    for register in good:
        file = files.get(register.name)
        if file is None:
            continue
        try:
            seeds = opening.seeds(file.read_bytes())
            yield from (Refusal(file, fault) for fault in proof.seed_faults(register, seeds))
        except (OSError, Faulty) as error:
            yield Refusal(file, str(error))


def _head(content: bytes) -> dict[str, Any]:
    """The keys before the first table of a file: all that its cover bears."""
    before, _bracket, _rest = content.partition(b"\n[")
    for part in (before, content):
        try:
            return opening.toml(part)
        except Faulty:
            continue
    return {}


def _by_place(found: tuple[int, int, str, Cover]) -> tuple[int, int, str]:
    return found[:3]
