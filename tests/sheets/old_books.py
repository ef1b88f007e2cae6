"""Writes small workbooks as Excel 97 did, cell by cell with the numbers' formats."""

import struct
from collections.abc import Mapping, Sequence

Cell = str | tuple[float | str, str]  # a text; a number, or a formula's result, with its format

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FIRST_FORMAT = 164


def old_book(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], *, large: bool = False, several: bool = False
) -> bytes:
    """Return an .xls; `large` keeps it in sectors of its own, `several` cells of a row in one record."""
    codes = sorted({c[1] for rows in sheets.values() for r in rows for c in r if type(c) is tuple})
    formats = b"".join(
        _record(
            0x41E, struct.pack("<HHB", _FIRST_FORMAT + n, len(code), 1) + code.encode("utf-16-le")
        )
        for n, code in enumerate(codes)
        if code != "0%"
    )
    ids = [0, *(9 if code == "0%" else _FIRST_FORMAT + n for n, code in enumerate(codes))]
    styles = b"".join(_record(0xE0, struct.pack("<HH16x", 0, id)) for id in ids)
    parts = [_sheet(rows, codes, several) for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6)) + formats + styles
    at = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    listed = b""
    for name, part in zip(names, parts, strict=True):
        listed += _record(0x85, struct.pack("<IHBB", at, 0, len(name) // 2, 1) + name)
        at += len(part)
    book = head + listed + _record(0x0A, b"") + b"".join(parts)
    return _compound(book.ljust(5_000 if large else 0, b"\0"))


def _sheet(rows: Sequence[Sequence[Cell]], codes: Sequence[str], several: bool) -> bytes:
    made = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    for row, cells in enumerate(rows):
        shorts = [c for c in cells if type(c) is tuple and type(c[0]) is int]
        if several and len(shorts) == len(cells) > 1:
            numbers = b"".join(
                struct.pack("<Hi", codes.index(code) + 1, int(number) << 2 | 2)
                for number, code in shorts
            )
            ends = struct.pack("<H", len(cells) - 1)
            made += _record(0xBD, struct.pack("<HH", row, 0) + numbers + ends)
            continue
        for column, cell in enumerate(cells):
            made += _cell(row, column, cell, codes)
    return made + _record(0x0A, b"")


def _cell(row: int, column: int, cell: Cell, codes: Sequence[str]) -> bytes:
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _record(0x204, struct.pack("<HHHHB", row, column, 0, len(cell), 1) + text)
    number, code = cell
    at = struct.pack("<HHH", row, column, codes.index(code) + 1)
    if isinstance(number, str):  # =1 and its result
        formula = struct.pack("<HIH3s", 0, 0, 3, b"\x1e\x01\x00")
        return _record(0x06, at + struct.pack("<d", float(number)) + formula)
    if type(number) is int:
        return _record(0x27E, at + struct.pack("<i", number << 2 | 2))
    return _record(0x203, at + struct.pack("<d", number))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(book: bytes) -> bytes:
    """The compound file in which the book is the only stream."""
    small = len(book) < 4096
    unit = 64 if small else 512
    count = -(-len(book) // unit)
    kept = book.ljust(count * unit, b"\0")
    sectors = -(-len(kept) // 512)
    first = 3 if small else 2
    table = [_TABLE, _END, *([_END] if small else []), *range(first + 1, first + sectors), _END]
    smalls = [*range(1, count), _END] if small else []
    root = (first, len(kept)) if small else (_END, 0)
    entries = _entry("Root Entry", 5, 1, *root)
    entries += _entry("Workbook", 2, _FREE, 0 if small else first, len(book))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIII4x", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1)
    head += struct.pack("<IIIII", 4096, 2 if small else _END, int(small), _END, 0)
    head += _numbers([0], 109)
    body = _numbers(table, 128) + entries.ljust(512, b"\0")
    if small:
        body += _numbers(smalls, 128)
    return head + body + kept.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, child: int, first: int, length: int) -> bytes:
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", first, length)
    )


def _numbers(several: Sequence[int], count: int) -> bytes:
    return struct.pack(f"<{count}I", *several, *[_FREE] * (count - len(several)))
