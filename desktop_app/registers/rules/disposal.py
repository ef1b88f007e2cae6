"""Rules of scrapping and destruction."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import in_post, is_classified, licensed, meets
from desktop_app.words import _

# Our own measure: from which value in yuan on a leader signs, whatever the level.
_WORTH_MUCH = Decimal(5_000)
_BEYOND_DRAFT = ("approved", "handed", "destroyed", "closed")
_DISK, _COMPUTER = "disk", "computer"


def items_are_there(case: Case) -> Iterator[Complaint]:
    """Equipment just listed is still there; the disk of a machine outlives it."""
    known = {_id(line.get("equipment")) for line in (case.before or {}).get("items") or ()}
    for place, item in case.lines("items"):
        id = _id(item.get("equipment"))
        if id is None or id in known or case.brought_in or not _is_whole("equipment", item):
            continue
        if unmet := case.facts.unmet("equipment", id, {"status": "live"}):
            yield case.complain(
                f"{place}.equipment",
                _("“{name}” does not fit here; it should have {what}").format(
                    name=item["equipment"].name, what=unmet
                ),
            )


def items_are_in_no_other_disposal(case: Case) -> Iterator[Complaint]:
    """A thing is listed once, and in no other disposal that is still open."""
    if not meets(case, status="live"):
        return
    for key in ("equipment", "medium", "document"):
        seen: set[int] = set()
        for place, item in case.lines("items"):
            id = _id(item.get(key))
            if id is None or not _is_whole(key, item):
                continue
            if id in seen:
                yield case.complain(f"{place}.{key}", _("this stands in another line already"))
            elif number := _other_disposal(case, key, id):
                yield case.complain(
                    f"{place}.{key}",
                    _("“{value}” is taken already by {number}").format(
                        value=item[key].name, number=number
                    ),
                )
            seen.add(id)


def classified_computer_goes_without_its_disk(case: Case) -> Iterator[Complaint]:
    """A classified computer is approved for disposal only once its disk is out."""
    if not meets(case, status=_BEYOND_DRAFT):
        return
    for place, item in case.lines("items"):
        removed = item.get("disk_removed") is True
        if item.get("carrier") == _COMPUTER and _is_classified(case, item) and not removed:
            yield case.complain(
                f"{place}.disk_removed",
                _("a classified computer is disposed of without its disk; take it out first"),
                warning=case.brought_in,
            )


def removed_disk_is_listed(case: Case) -> Iterator[Complaint]:
    """The disk taken out of a classified computer is an item of its own."""
    lines = list(case.lines("items"))
    listed = {_id(_source(case, item)) for _place, item in lines}
    for place, item in lines:
        id = _id(item.get("equipment"))
        if item.get("carrier") != _COMPUTER or id is None or not item.get("disk_removed"):
            continue
        if _is_classified(case, item) and id not in listed:
            yield case.complain(
                f"{place}.disk_removed",
                _("list the disk taken out as an item of its own, or say in the remark who has it"),
                warning=True,
            )


def classified_is_treated(case: Case) -> Iterator[Complaint]:
    """What is classified is not destroyed untreated."""
    for place, item in case.lines("items"):
        if item.get("clear_method") == "none" and _is_classified(case, item):
            yield case.complain(
                f"{place}.clear_method",
                _("a classified item is overwritten, degaussed or shredded; say which"),
                warning=case.brought_in,
            )


def classified_goes_to_the_bureau(case: Case) -> Iterator[Complaint]:
    """Classified items are destroyed, and not recycled or returned."""
    if meets(case, level="classified") and meets(case, direction=("recycle", "return")):
        yield case.complain(
            "direction",
            _("classified items are neither recycled nor returned; choose who destroys them"),
        )


def destroyer_has_a_licence(case: Case) -> Iterator[Complaint]:
    """A company that destroys classified items has a secrecy licence on that day."""
    ref, day = case.values.get("destroyer"), case.first("destroyed_on", "handed_on", "applied_on")
    of_a_company = isinstance(ref, Ref) and ref.to == "organisation"
    if of_a_company and day is not None and meets(case, level="classified"):
        yield from licensed(case, "destroyer", day)


def leader_signs_what_is_worth_much(case: Case) -> Iterator[Complaint]:
    """Equipment that cost much is scrapped with a leader's approval."""
    if case.values.get("leader_op_by") or not meets(case, status=_BEYOND_DRAFT):
        return
    worth = sum((_price(case, item) for _place, item in case.lines("items")), Decimal(0))
    if worth > _WORTH_MUCH:
        yield case.complain(
            "leader_op",
            _("the equipment cost {value} yuan in all; have the leader sign as well").format(
                value=f"{worth:,.0f}"
            ),
            warning=True,
        )


def supervisors_are_in_post(case: Case) -> Iterator[Complaint]:
    """Destruction is supervised by people who are still in post."""
    yield from in_post(case, "supervisor1", "supervisor2")


RULES = (
    items_are_there,
    items_are_in_no_other_disposal,
    classified_computer_goes_without_its_disk,
    removed_disk_is_listed,
    classified_is_treated,
    classified_goes_to_the_bureau,
    destroyer_has_a_licence,
    leader_signs_what_is_worth_much,
    supervisors_are_in_post,
)


def _id(value: Any) -> int | None:
    return value.id if isinstance(value, Ref) else None


def _is_whole(key: str, item: Values) -> bool:
    """Whether a line disposes of the thing itself, not of the disk in it."""
    return key != "equipment" or item.get("carrier") != _DISK


def _source(case: Case, item: Values) -> Any:
    """The machine that a listed disk was in, as such or as a medium of its own."""
    if item.get("carrier") == _DISK and item.get("equipment"):
        return item["equipment"]
    medium = _id(item.get("medium"))
    known = case.facts.record("medium", medium) if medium is not None else None
    return (known or {}).get("from_equipment")


def _other_disposal(case: Case, key: str, id: int) -> str:
    """The number of another open disposal that lists a thing; "" where there is none."""
    is_open = case.register.test({"status": "live"})
    for other in case.facts.pointing("disposal", f"items.{key}", key, id):
        lists_it = any(
            _id(line.get(key)) == id and _is_whole(key, line) for line in other.get("items") or ()
        )
        if other.get("id") != case.id and is_open(other, {}) and lists_it:
            return str(other.get("number", ""))
    return ""


def _is_classified(case: Case, item: Values) -> bool:
    return is_classified(case, "level", item.get("level"))


def _price(case: Case, item: Values) -> Decimal:
    id = _id(item.get("equipment"))
    if id is None or not _is_whole("equipment", item):
        return Decimal(0)
    return Decimal((case.facts.record("equipment", id) or {}).get("price") or 0)
