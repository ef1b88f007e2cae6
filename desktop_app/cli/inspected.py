"""What of an inspection is told on the command line: its items, lines of tables, JSON."""

from typing import TYPE_CHECKING, Any

from desktop_app.errors import UserError
from desktop_app.words import _

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.desk.inspecting import Comparison, Inspection, Scored, Sum


def told(line: "Scored") -> tuple[str, ...]:
    """Return the cells of a line of an inspection."""
    from desktop_app.desk import inspecting

    na = line.line.get("result") == inspecting.NA
    return (
        line.code,
        line.text,
        inspecting.plain(line.full),
        inspecting.plain(line.line.get("proposed")),
        "/" if na else inspecting.plain(line.score),
        line.counted,
    )


def made(whole: "Sum") -> str:
    """Return what lines make: score, base and rate."""
    from desktop_app.desk import inspecting
    from desktop_app.desk.inspecting import output

    said = f"{inspecting.plain(whole.score)} / {inspecting.plain(whole.base)}"
    return f"{said}  {output.rate(whole)}".rstrip()


def result(one: "Inspection") -> str:
    """Return how an inspection stands, in one line."""
    said = f"{one.number}  {made(one.sum)}  {one.verdict}".rstrip()
    if one.sum.undecided:
        left = _("{n} not scored yet").format(n=one.sum.undecided)
        return f"{said}  ({left})"
    return said


def as_json(one: "Inspection") -> dict[str, Any]:
    """Return an inspection as JSON has it."""
    whole = one.sum
    return {
        "number": one.number,
        "title": one.title,
        "from": one.span.start.isoformat() if one.span else None,
        "to": one.span.end.isoformat() if one.span else None,
        "base": float(whole.base),
        "score": float(whole.score),
        "rate": None if whole.rate is None else float(whole.rate),
        "verdict": one.values.get("verdict"),
        "undecided": whole.undecided,
        "items": [
            {
                "item": line.code,
                "subject": subject,
                "text": line.text,
                "points": float(line.full),
                "result": line.line.get("result"),
                "score": _float(line.score),
                "proposed": _float(line.line.get("proposed")),
                "counted": line.counted,
                "note": line.note,
                "finding": line.finding.name if line.finding else None,
            }
            for subject, lines in one.subjects
            for line in lines
        ],
    }


def compared(found: "Comparison") -> dict[str, Any]:
    """Return a comparison as JSON has it."""
    return {
        "then": found.then.number,
        "now": found.now.number,
        "items": [
            {
                "item": pair.line.code,
                "subject": part.title,
                "then": _float(pair.then.score) if pair.then else None,
                "now": _float(pair.now.score) if pair.now else None,
                "change": _float(pair.change),
                "remarks": pair.remarks,
            }
            for part in found.parts
            for pair in part.pairs
        ],
        "subjects": [
            {
                "subject": part.title,
                "then": {"base": float(part.then.base), "score": float(part.then.score)},
                "now": {"base": float(part.now.base), "score": float(part.now.score)},
            }
            for part in found.parts
        ],
    }


def line_of(one: "Inspection", code: str) -> "Scored":
    """Return the line of an item of an inspection; UserError names those there are."""
    for line in one.lines:
        if line.code == code.strip():
            return line
    raise UserError(
        _("{number} has no item “{item}”; it has {names}.").format(
            number=one.number, item=code, names=", ".join(line.code for line in one.lines)
        )
    )


def _float(number: "Decimal | None") -> float | None:
    return None if number is None else float(number)
