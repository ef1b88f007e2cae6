"""An inspection beside an earlier one: item by item, subject by subject, and what was altered."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from desktop_app.desk.inspecting.proposing import NA
from desktop_app.desk.inspecting.scoring import (
    Inspection,
    Scored,
    Sum,
    inspection,
    scored,
    summed,
)
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.words import _, aloud, listed


class Pair(msgspec.Struct, frozen=True):
    """An item as it was and as it is; None where it was not, or is no longer, asked."""

    then: Scored | None
    now: Scored | None

    @property
    def line(self) -> Scored:
        """The one that says what is asked: the later one, if it is still asked."""
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def change(self) -> Decimal | None:
        """How many points more it got; None where they cannot be compared."""
        if self.then is None or self.now is None:
            return None
        if self.then.score is None or self.now.score is None:
            return None
        return self.now.score - self.then.score

    @property
    def remarks(self) -> str:
        """What was altered about the item itself, in the language spoken."""
        return listed(self._altered())

    def _altered(self) -> Iterator[str]:
        then, now = self.then, self.now
        if then is None:
            yield _("new item")
        elif now is None:
            yield _("no longer asked")
        else:
            if then.text != now.text:
                yield _("reworded; before: {text}").format(text=then.text)
            if then.full != now.full:
                yield _("points {before} → {after}").format(
                    before=plain(then.full), after=plain(now.full)
                )
        for one, said in (
            (then, _("not applicable then")),
            (now, _("not applicable now")),
        ):
            if one is not None and one.line.get("result") == NA:
                yield said


class Part(msgspec.Struct, frozen=True):
    """A subject: its items, and what they made then and make now."""

    title: str
    pairs: Sequence[Pair]
    then: Sum
    now: Sum


class Comparison(msgspec.Struct, frozen=True):
    """Two inspections, the earlier one `then`, and their subjects in the order of the later one."""

    then: Inspection
    now: Inspection
    parts: Sequence[Part]


@deed("read")
def compare(office: Office, id: int, earlier: int | None = None) -> Comparison:
    """Return an inspection beside an `earlier` one, else beside the last before it of its checklist.

    UserError where there is none.
    """
    now = inspection(office, id)
    then = inspection(office, _earlier(office, now, earlier))
    return Comparison(then, now, list(_parts(then, now)))


@aloud()
def _earlier(office: Office, now: Inspection, given: int | None) -> int:
    found = before(office, now) if given is None else given
    if found is None:
        raise UserError(
            _("There is no earlier inspection to compare {number} with.").format(number=now.number)
        )
    if found == now.id:
        raise UserError(_("An inspection is compared with another one; choose an earlier one."))
    return found


@deed("read")
def before(office: Office, now: Inspection) -> int | None:
    """Return the last inspection before one that was scored by the same checklist, else by any."""
    own = str(now.values.get("checklist") or "")
    earlier = [
        values
        for values in scored(office)
        if values["id"] != now.id and _order(values) < _order(now.values)
    ]
    same = [values for values in earlier if own and values["checklist"] == own]
    found = max(same or earlier, key=_order, default=None)
    return None if found is None else int(found["id"])


def plain(number: Decimal | None) -> str:
    """Return points without zeros that say nothing; "" for none."""
    return "" if number is None else f"{number.normalize():f}"


def _order(values: Mapping[str, Any]) -> tuple[str, int]:
    """By the last day; of those that end on one day the one entered first comes first."""
    return str(values.get("to") or ""), int(values["id"])


def _parts(then: Inspection, now: Inspection) -> Iterator[Part]:
    before = then.lines
    asked = {line.text for line in now.lines}
    left = {line.id for line in before}
    for title, lines in now.subjects:
        pairs = []
        for line in lines:
            found = _same(line, [each for each in before if each.id in left], asked)
            if found is not None:
                left.discard(found.id)
            pairs.append(Pair(found, line))
        gone = [
            each
            for subject, earlier in then.subjects
            if subject == title
            for each in earlier
            if each.id in left and not _later(each, now)
        ]
        left -= {each.id for each in gone}
        yield _part(title, [*pairs, *(Pair(each, None) for each in gone)])
    for title, lines in then.subjects:
        if rest := [each for each in lines if each.id in left]:
            yield _part(title, [Pair(each, None) for each in rest])


def _part(title: str, pairs: Sequence[Pair]) -> Part:
    then = summed([pair.then for pair in pairs if pair.then])
    return Part(title, pairs, then, summed([pair.now for pair in pairs if pair.now]))


def _same(line: Scored, earlier: Sequence[Scored], asked: Collection[str]) -> Scored | None:
    """The earlier line of an item: with its text, else of its number, if that was reworded.

    What is `asked` now under another number was not.
    """
    for each in earlier:
        if each.text == line.text:
            return each
    if not line.code:
        return None
    return next(
        (each for each in earlier if each.code == line.code and each.text not in asked), None
    )


def _later(line: Scored, now: Inspection) -> bool:
    """Whether an item of then is still to find its pair, under another subject."""
    asked = {each.text for each in now.lines}
    return any(_same(each, [line], asked) for each in now.lines)
