"""Takes a stream out of a compound file, in which workbooks before 2007 are kept ([MS-CFB])."""

import struct
from collections.abc import Sequence

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA  # from here on a number names no sector
_ENTRY = 128  # bytes of an entry of the directory
_HEADER = 512
_ALLOCATED = 109  # sectors of the allocation table that the header itself names


def stream(content: bytes, name: str) -> bytes:
    """Return a stream of a compound file, b"" where it has none; struct.error where it is damaged."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    small = 1 << struct.unpack_from("<H", content, 32)[0]
    first_entry, least, first_small = struct.unpack_from("<I4xII", content, 48)
    if size not in (512, 4096):
        raise struct.error("no such sectors")
    table = _table(content, size)
    entries = _chain(content, _HEADER, size, table, first_entry)
    root_begin, root_length = struct.unpack_from("<II", entries, 116)
    for at in range(0, len(entries), _ENTRY):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") != name:
            continue
        begin, length = struct.unpack_from("<II", entries, at + 116)
        if length >= least:
            return _chain(content, _HEADER, size, table, begin)[:length]
        within = _chain(content, _HEADER, size, table, root_begin)[:root_length]
        smalls = _numbers(_chain(content, _HEADER, size, table, first_small))
        return _chain(within, 0, small, smalls, begin)[:length]
    return b""


def _table(content: bytes, size: int) -> Sequence[int]:
    """Which sector follows on each."""
    first, more = struct.unpack_from("<II", content, 68)
    named = list(struct.unpack_from(f"<{_ALLOCATED}I", content, 76))
    for _n in range(min(more, len(content) // size)):
        if first >= _FREE:
            break
        part = _numbers(_sector(content, _HEADER, size, first))
        named += part[:-1]
        first = part[-1]
    return _numbers(b"".join(_sector(content, _HEADER, size, n) for n in named if n < _FREE))


def _chain(content: bytes, begin: int, size: int, table: Sequence[int], first: int) -> bytes:
    parts: list[bytes] = []
    while first < _FREE:
        if len(parts) * size > len(content) or first >= len(table):
            raise struct.error("sectors go round in a ring, or are not there")
        parts.append(_sector(content, begin, size, first))
        first = table[first]
    return b"".join(parts)


def _sector(content: bytes, begin: int, size: int, n: int) -> bytes:
    # The header takes the room of a sector, however large these are.
    at = n * size if not begin else (n + 1) * size
    return content[at : at + size]


def _numbers(data: bytes) -> tuple[int, ...]:
    count = len(data) // 4
    return struct.unpack_from(f"<{count}I", data)


__all__ = ["SIGNATURE", "stream"]
