"""Numbers that a sheet of an .xls shows otherwise than it holds them: 123 as 00123, 0.45 as 45%."""

import struct
from collections.abc import Iterator, Mapping
from decimal import Decimal

from desktop_app.sheets import compound
from desktop_app.sheets.numberformats import BUILT_IN, AsShown, Way, way

_BOF, _SHEET, _FORMAT, _STYLE, _ENCRYPTED, _END = 0x809, 0x85, 0x41E, 0xE0, 0x2F, 0x0A
_NUMBER, _SHORT, _SHORTS, _FORMULA = 0x203, 0x27E, 0xBD, 0x06
_VERSION = 0x600  # of Excel 97 and later
_NO_NUMBER = b"\xff\xff"  # where a formula's result is a text or the like


def shown(content: bytes) -> dict[str, AsShown]:
    """Return what cells of a workbook (.xls) show that is more than their number, by sheet.

    Nothing of one that is damaged, encrypted or older: what is to be said of that, those say who
    read it.
    """
    if not content.startswith(compound.SIGNATURE):
        return {}
    try:
        book = compound.stream(content, "Workbook")
        sheets, ways = _globals(book)
        if not ways:
            return {}
        return {name: dict(_of_sheet(book, begin, ways)) for name, begin in sheets.items()}
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _globals(book: bytes) -> tuple[Mapping[str, int], Mapping[int, Way]]:
    """Where the sheets begin, and how cells show their number by the place of their style."""
    sheets: dict[str, int] = {}
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    for kind, at, _length in _records(book, 0):
        if kind == _BOF and struct.unpack_from("<H", book, at)[0] != _VERSION:
            return {}, {}
        if kind == _ENCRYPTED:
            return {}, {}
        if kind == _SHEET:
            begin, count, wide = struct.unpack_from("<I2xBB", book, at)
            sheets[_text(book, at + 8, count, wide)] = begin
        elif kind == _FORMAT:
            id, count, wide = struct.unpack_from("<HHB", book, at)
            codes[id] = _text(book, at + 5, count, wide)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", book, at + 2)[0])
    ways = ((place, way(codes.get(id, ""))) for place, id in enumerate(styles))
    return sheets, {place: one for place, one in ways if one is not None}


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield the records of a part from its beginning to its end: kind, where it is, and its length."""
    unpack = struct.Struct("<HH").unpack_from
    while at + 4 <= len(book):
        kind, length = unpack(book, at)
        yield kind, at + 4, length
        if kind == _END:
            return
        at += 4 + length


def _of_sheet(
    book: bytes, begin: int, ways: Mapping[int, Way]
) -> Iterator[tuple[tuple[int, int], str]]:
    cell = struct.Struct("<HHH").unpack_from
    for kind, at, length in _records(book, begin):
        if kind in (_NUMBER, _SHORT) or (
            kind == _FORMULA and book[at + 12 : at + 14] != _NO_NUMBER
        ):
            row, column, style = cell(book, at)
            if style in ways:
                number = _short(book, at + 6) if kind == _SHORT else _double(book, at + 6)
                yield (row, column), ways[style](number)
        elif kind == _SHORTS:
            row, column = struct.unpack_from("<HH", book, at)
            for n, place in enumerate(range(at + 4, at + length - 2, 6)):
                (style,) = struct.unpack_from("<H", book, place)
                if style in ways:
                    yield (row, column + n), ways[style](_short(book, place + 2))


def _double(book: bytes, at: int) -> Decimal:
    return Decimal(repr(struct.unpack_from("<d", book, at)[0]))


def _short(book: bytes, at: int) -> Decimal:
    """A number in four bytes: a whole one or the upper half of a double, in hundredths or not."""
    (raw,) = struct.unpack_from("<i", book, at)
    if raw & 2:
        number = float(raw >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<Ii", 0, raw & ~3))
    return Decimal(repr(number / 100 if raw & 1 else number))


def _text(book: bytes, at: int, count: int, wide: int) -> str:
    if wide & 1:
        return book[at : at + 2 * count].decode("utf-16-le")
    return book[at : at + count].decode("latin-1")


__all__ = ["shown"]
