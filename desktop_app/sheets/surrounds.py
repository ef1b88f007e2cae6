"""What stands above and below the rows of a ledger: its parts, laid over columns that are wide enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

from desktop_app.sheets import checkcode, layout, terms, text
from desktop_app.sheets.columns import Column
from desktop_app.sheets.layout import Heading, Page
from desktop_app.sheets.styles import LINE, TITLE, Look

FOOT = 32.0  # points of what is signed
CODE = checkcode.EDGE * layout.POINTS + 0.5
_NO_MORE = 2.5  # times its edge the check code may take of the foot
_NEAR = 0.95  # of what is needed will do: there is air at the end of what is to be signed
_TWO = 0.8  # of the height, where there are two rows instead of one


@dataclass(frozen=True)
class Plan:
    """What is decided about a ledger before its first row is written; widths in millimetres.

    `lines_of` are the child lines each of which has a row of its own; with `joined` the other
    cells of their record are merged over them, without they are repeated.
    """

    title: str
    columns: Sequence[Column]
    widths: Sequence[float]
    page: Page
    size: float
    heading: Heading
    totals: Sequence[tuple[str, str]] = ()
    lines_of: str = ""
    joined: bool = True
    counted: bool = True  # the first column counts the records


@dataclass(frozen=True)
class Laid:
    """A row of parts: each with the columns that it stands over, from 0, and its look; its height."""

    parts: Sequence[tuple[int, int, str, Look]]
    high: float


def laid(
    choice: Sequence[Sequence[str]], look: Look, least: float, widths: Sequence[float]
) -> Iterator[Laid]:
    """Yield the row of parts beside each other, the first of the choice; the rest where it is too long.

    Each part stands over columns that are wide enough for it, if there are such.
    """
    parts, *rows = choice
    starts = _starts(parts, look, widths)
    if starts is None and len(parts) > 2:
        last = ["\u3000".join(parts[:-1]), parts[-1]]
        parts, starts = (last, found) if (found := _starts(last, look, widths)) else (parts, None)
    free = layout.room(sum(widths), look.size) - sum(map(_need, parts))
    if starts is None and free < 0 and rows:
        for each in rows:
            yield from laid([each], look, least * _TWO, widths)
        return
    if starts is None:
        # Chinese spaces are as wide in all faces.
        between = "\u3000" * max(int(free / max(len(parts) - 1, 1) / 2), 1)
        parts, starts = [between.join(parts)], [0, len(widths)]
    placed, lines = [], 1
    for place, (part, (start, end)) in enumerate(zip(parts, pairwise(starts), strict=True)):
        style = look.but(across="right") if 0 < place == len(parts) - 1 else look
        placed.append((start, end, part, style))
        room = layout.room(sum(widths[start:end]), look.size)
        lines = max(lines, text.lines(part, room / (text.BOLD if look.bold else 1.0)))
    yield Laid(placed, max(least, text.height(lines, look.size)))


def title_look(plan: Plan, *, side_by_side: bool) -> Look:
    """Return the title's look: letters as large as let it stand in one line, on the first page."""
    size = layout.title_size(plan.title, sum(plan.widths))
    return TITLE.but(size=size, across="left" if side_by_side else "center")


def signs(heading: Heading) -> list[list[str]]:
    """Return what is signed under a ledger: in one row, or in two."""
    colon = terms.COLON
    parts = [
        f"{terms.HEAD_SIGNS}{colon}{' ' * 8}",
        f"{terms.FILLER_SIGNS}{colon}{' ' * 8}",
        f"{terms.PHONE}{colon}{heading.phone or ' ' * 10}",
        f"{terms.REPORTED_ON}{colon}{layout.day(heading.filled_on)}",
    ]
    return [parts, parts[:2], parts[2:]]


def beside_code(plan: Plan) -> int:
    """Return how many columns of the foot the check code leaves; 0: it wants a row of its own."""
    taken, columns = 0.0, len(plan.widths)
    while taken < checkcode.EDGE and columns:
        columns -= 1
        taken += plan.widths[columns]
    near = taken < checkcode.EDGE * _NO_MORE
    return columns if near and plan.heading.chain else 0


def foot_high(plan: Plan) -> float:
    """Return the height that the foot will have, with the check code beside or below."""
    chain, beside = plan.heading.chain, beside_code(plan)
    widths = plan.widths[: beside or None]
    least = CODE if chain and beside else FOOT
    high = sum(row.high for row in laid(signs(plan.heading), LINE, least, widths))
    return high + (CODE if chain and not beside else 0.0)


def in_lines(first: str, parts: Sequence[str], gap: str, room: float) -> str:
    """Return the parts one after the other, in further lines where they do not fit one."""
    lines = [first]
    for part in parts:
        told = f"{lines[-1]}{gap if lines[-1] not in (first, '') else ''}{part}"
        if text.units(told) > room and lines[-1] != first:
            lines.append(part)
        else:
            lines[-1] = told
    return "\n".join(lines)


def _starts(parts: Sequence[str], look: Look, widths: Sequence[float]) -> list[int] | None:
    """Where each of the parts begins among the columns, and the end; None: they do not fit."""
    lefts = list(accumulate(widths, initial=0.0))
    needs = [_need(part) for part in parts]
    best, found = _NEAR, None
    for inner in combinations(range(1, len(widths)), len(parts) - 1):
        starts = [0, *inner, len(widths)]
        spare = min(
            layout.room(lefts[end] - lefts[start], look.size) / need
            for (start, end), need in zip(pairwise(starts), needs, strict=True)
        )
        if spare > best:
            best, found = spare, starts
    return found


def _need(part: str) -> float:
    return text.units(part) + 1


__all__ = [
    "CODE",
    "FOOT",
    "Laid",
    "Plan",
    "beside_code",
    "foot_high",
    "in_lines",
    "laid",
    "signs",
    "title_look",
]
