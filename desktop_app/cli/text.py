"""What goes to standard output: plain lines, tables in columns, or one JSON document."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from desktop_app.errors import Rejected, UserError
from desktop_app.words import _

BETWEEN = "  "
WIDEST = 40  # columns; what is longer is cut in a table, and whole in `show` and in JSON


class ReaderGone(Exception):
    """Who reads the output has read enough."""


def out(lines: Iterable[str]) -> None:
    """Write lines to standard output.

    UserError when what it leads to cannot take them, ReaderGone when nobody reads on.
    """
    if sys.stdout is None:
        return
    try:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise UserError(
            _("The output could not be written ({why}); look at where it is sent to.").format(
                why=error.strerror
            )
        ) from error


def out_json(document: Any) -> None:
    """Write one JSON document to standard output."""
    out([json.dumps(document, ensure_ascii=False, indent=2)])


def note(text: str) -> None:
    """Write one line to standard error, whatever line breaks the text has, if anybody reads it."""
    if sys.stderr is not None:
        with suppress(BrokenPipeError):
            sys.stderr.write(" ".join(text.split()) + "\n")


def refusal(error: UserError) -> str:
    """Return what was refused in one line: all complaints, each with the key it is about."""
    if not isinstance(error, Rejected):
        return str(error)
    told = []
    for complaint in error.complaints:
        known = not complaint.field or complaint.label == complaint.field
        told.append(f"{complaint}" if known else f"{complaint.field}: {complaint}")
    return "; ".join(told)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widest: int = WIDEST) -> list[str]:
    """Return lines with the columns aligned; a Chinese character takes two places."""
    grid = [list(heads), *([_cut(text, widest) for text in row] for row in rows)]
    widths = [max(width(row[place]) for row in grid) for place in range(len(heads))]
    return [
        BETWEEN.join(
            text + " " * (room - width(text)) for text, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in grid
    ]


def width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(_places(sign) for sign in text)


def _cut(text: str, widest: int) -> str:
    text = " ".join(text.split())
    if width(text) <= widest:
        return text
    kept, room = "", widest - 1
    for sign in text:
        room -= _places(sign)
        if room < 0:
            break
        kept += sign
    return kept + "…"


def _places(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
