"""What system the built folder needs: the newest version of the C library that a file asks for."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_DYNAMIC_SECTIONS = 0x6FFFFFFE  # SHT_GNU_verneed
Version = tuple[int, ...]


class Need(NamedTuple):
    """A version of the C library and a file that asks for it."""

    version: Version
    file: Path

    def __str__(self) -> str:
        return f"glibc {shown(self.version)} ({self.file.name})"


def newest(folder: Path) -> Need:
    """Return the newest version of the C library that a file in the folder asks for."""
    return max(needs(folder), default=Need((), folder))


def needs(folder: Path) -> Iterator[Need]:
    """Yield what each program and library in the folder needs, for the newest version it names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            versions = list(asked_for(path.read_bytes()))
            if versions:
                yield Need(max(versions), path)


def asked_for(content: bytes) -> Iterator[Version]:
    """Yield the versions of the C library that an ELF file of 64 bits names; none for other files."""
    if content[:6] != b"\x7fELF\x02\x01":
        return
    table, size, count = (
        *struct.unpack_from("<Q", content, 40),
        *struct.unpack_from("<HH", content, 58),
    )
    sections = [struct.unpack_from("<IIQQQQIIQQ", content, table + size * n) for n in range(count)]
    for section in sections:
        if section[1] == _DYNAMIC_SECTIONS:
            yield from _versions(content, section[4], section[7], sections[section[6]][4])


def shown(version: Version) -> str:
    """Return a version as people write it."""
    return ".".join(map(str, version))


def _versions(content: bytes, need: int, count: int, names: int) -> Iterator[Version]:
    """Read the list of libraries, each with the list of versions that are asked of it."""
    for _ in range(count):
        _version, entries, _file, first, following = struct.unpack_from("<HHIII", content, need)
        entry = need + first
        for _ in range(entries):
            _hash, _flags, _other, name, onward = struct.unpack_from("<IHHII", content, entry)
            text = content[names + name : content.index(b"\0", names + name)].decode("ascii")
            if text.startswith("GLIBC_2."):
                yield tuple(map(int, text.removeprefix("GLIBC_").split(".")))
            entry += onward
        need += following
