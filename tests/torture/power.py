"""Loss of power: a log of system calls, played back onto a disk that forgets what was not flushed."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SECTOR = 512  # what a disk writes whole or not at all
CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"

_LINE = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<(.*?)>)?")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"^(\d+)<(.*?)>(?:, |$)")
_GONE = " (deleted)"


class Event(NamedTuple):
    """One thing that a program asked of the disk, or said on standard output."""

    call: str
    path: str
    data: bytes = b""
    place: int = -1  # where it is written; -1 for after what was written last
    other: str = ""  # the new name


def events(log: Path, folder: Path) -> Iterator[Event]:
    """Yield what was asked of files within `folder`, and what was said on standard output."""
    begins, places = f"{folder}/", {}
    for line in log.read_text("ascii", "replace").splitlines():
        match = _LINE.match(line)
        if match is None or int(match[3]) < 0:
            continue
        call, given, result, opened = match[1], match[2], int(match[3]), match[4]
        if call in ("write", "pwrite64", "fsync", "fdatasync", "ftruncate"):
            file = _FILE.match(given)
            if file is None:
                continue
            descriptor, path = file[1], _text(file[2]).removesuffix(_GONE)
            if call == "write" and descriptor == "1":
                yield Event("said", "", _bytes(given)[0])
            if path != str(folder) and not path.startswith(begins):
                continue
            if call == "pwrite64":
                yield Event(
                    "write", path, _bytes(given)[0][:result], int(given.rpartition(", ")[2])
                )
            elif call == "write":
                place = places.get((descriptor, path), 0)
                places[descriptor, path] = place + result
                yield Event("write", path, _bytes(given)[0][:result], place)
            elif call == "ftruncate":
                yield Event("cut", path, b"", int(given.rpartition(", ")[2]))
            else:
                yield Event("flush", path)
            continue
        named = [name.decode() for name in _bytes(given)]
        if call == "openat" and opened is not None:
            path = _text(opened)
            if path.startswith(begins):
                places[str(result), path] = 0
                if "O_CREAT" in given:
                    yield Event("make", path, b"cut" if "O_TRUNC" in given else b"")
        elif named and named[0].startswith(begins):
            if call.startswith("unlink"):
                yield Event("remove", named[0])
            elif call.startswith("rename"):
                yield Event("rename", named[0], other=named[1])
            elif call.startswith("mkdir"):
                yield Event("folder", named[0])


def _bytes(given: str) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in _BYTES.findall(given)]


def _text(given: str) -> str:
    return bytes.fromhex(given.replace("\\x", "")).decode() if given.startswith("\\x") else given


class Disk:
    """Files as the program sees them, and what of them a loss of power would leave.

    A content lasts once it was flushed; a name, given or taken, once its folder was.
    """

    def __init__(self, folder: Path) -> None:
        self._names: dict[str, int] = {}  # as they last
        self._contents: list[bytearray] = []  # as they last
        self._waiting: dict[int, list[Event]] = {}  # writes that were not flushed
        self._now: dict[str, int] = {}
        self._renamed: list[tuple[str, str, int | None]] = []  # folder, name, content
        for file in folder.rglob("*"):
            if file.is_file():
                self._names[str(file)] = self._now[str(file)] = len(self._contents)
                self._contents.append(bytearray(file.read_bytes()))

    def take(self, event: Event) -> None:
        """Do what the program asked for."""
        match event.call:
            case "make":
                if event.path not in self._now:
                    self._contents.append(bytearray())
                    self._name(event.path, len(self._contents) - 1)
                elif event.data:
                    self._wait(Event("cut", event.path, b"", 0))
            case "write" | "cut":
                self._wait(event)
            case "remove":
                self._name(event.path, None)
            case "rename":
                content = self._now[event.path]
                self._name(event.path, None)
                self._name(event.other, content)
            case "flush":
                self._flush(event.path)

    def after_loss(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that are found afterwards: what was not flushed is there, or not, or torn."""
        names = dict(self._names)
        # A file system writes names down in their order; how far it came nobody knows.
        for _folder, name, content in self._renamed[: chance.randint(0, len(self._renamed))]:
            _give(names, name, content)
        found = {}
        for name, content in names.items():
            kept = bytearray(self._contents[content])
            for event in self._waiting.get(content, ()):
                _perhaps(kept, event, chance)
            found[name] = bytes(kept)
        return found

    def _wait(self, event: Event) -> None:
        content = self._now.get(event.path)
        if content is not None:
            self._waiting.setdefault(content, []).append(event)

    def _name(self, path: str, content: int | None) -> None:
        _give(self._now, path, content)
        self._renamed.append((path.rpartition("/")[0], path, content))

    def _flush(self, path: str) -> None:
        content = self._now.get(path)
        if content is not None:
            for event in self._waiting.pop(content, ()):
                _do(self._contents[content], event)
            return
        left = []
        for folder, name, to in self._renamed:
            if folder == path:
                _give(self._names, name, to)
            else:
                left.append((folder, name, to))
        self._renamed = left


def _give(names: dict[str, int], name: str, content: int | None) -> None:
    if content is None:
        names.pop(name, None)
    else:
        names[name] = content


def _do(kept: bytearray, event: Event) -> None:
    if event.call == "cut":
        del kept[event.place :]
        kept.extend(bytes(event.place - len(kept)))
        return
    kept.extend(bytes(max(0, event.place - len(kept))))
    kept[event.place : event.place + len(event.data)] = event.data


def _perhaps(kept: bytearray, event: Event, chance: random.Random) -> None:
    fate = chance.choice(("kept", "lost", "torn")) if event.call == "write" else "kept"
    if event.call == "cut" and chance.random() < 0.5:
        fate = "lost"
    if fate == "kept":
        _do(kept, event)
    elif fate == "torn":
        for start in range(0, len(event.data), SECTOR):
            if chance.random() < 0.5:
                part = event.data[start : start + SECTOR]
                _do(kept, Event("write", event.path, part, event.place + start))
