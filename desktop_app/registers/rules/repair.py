"""Rules of faults and repairs."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.dates import earliest, latest
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import in_post, licensed, meets
from desktop_app.words import _

_DAYS = ("sent_on", "started_at", "applied_on")  # the first that is filled is that of the work
_GONE_OUT = ("out", "back", "done", "closed")


def outside_handler_has_a_repair(case: Case) -> Iterator[Complaint]:
    """A fault put right by somebody from outside has a repair record."""
    handler = case.values.get("handler")
    if isinstance(handler, Ref) and handler.id is None and not case.values.get("repair"):
        yield case.complain(
            "repair",
            _("{person} is not on the staff; record the repair by outsiders as well").format(
                person=handler.name
            ),
            warning=True,
        )


def its_repairs_are_closed(case: Case) -> Iterator[Complaint]:
    """A fault is closed only once its repairs are."""
    if not case.changed("status") or not meets(case, status="closed") or case.id is None:
        return
    repairs = {
        repair["number"]: repair
        for repair in (
            *case.facts.pointing("repair", "fault", case.register.name, case.id),
            *filter(None, [case.linked("repair")]),
        )
    }
    for number, repair in repairs.items():
        if repair.get("status") not in ("closed", "refused"):
            yield case.complain(
                "status",
                _("repair {number} is not closed yet; close it first").format(number=number),
                warning=case.brought_in,
            )
            return


def fault_belongs_to_the_equipment(case: Case) -> Iterator[Complaint]:
    """A repair and its fault are about the same equipment."""
    fault, equipment = case.linked("fault"), case.values.get("equipment")
    about = fault.get("equipment") if fault else None
    if isinstance(about, Ref) and isinstance(equipment, Ref) and about.id != equipment.id:
        yield case.complain(
            "fault",
            _("this fault is about {other}; choose one of this equipment").format(other=about.name),
        )


def only_unclassified_inhouse_work_starts_at_once(case: Case) -> Iterator[Complaint]:
    """Without approval only work of the office's own on unclassified equipment begins."""
    straight = (case.before or {}).get("status") == "draft" and meets(case, status="working")
    if straight and (meets(case, mode="external") or meets(case, eq_level="classified")):
        yield case.complain(
            "status",
            _(
                "outside work and work on classified equipment is approved first; set it to approved"
            ),
        )


def licence_is_valid(case: Case) -> Iterator[Complaint]:
    """A company that repairs classified equipment has a secrecy licence on that day."""
    day = case.first(*_DAYS)
    if day is not None and meets(case, eq_level="classified"):
        yield from licensed(case, "provider", day)


def agreement_is_valid(case: Case) -> Iterator[Complaint]:
    """A secrecy agreement said to be signed is in force in the company's own record."""
    provider, day = case.linked("provider"), case.first(*_DAYS)
    if provider is None or day is None or case.values.get("agreement_ok") is not True:
        return
    until = provider.get("agreement_until")
    if not provider.get("agreement_on") or (until and latest(until) < earliest(day)):
        yield case.complain(
            "agreement_ok",
            _(
                "the company's own record has no agreement in force on that day; bring it up to date"
            ),
            warning=True,
        )


def storage_is_out_before_sending(case: Case) -> Iterator[Complaint]:
    """Classified equipment leaves the house without its storage."""
    if not meets(case, mode="sent_out", eq_level="classified"):
        return
    removed = case.values.get("storage_removed")
    if removed is False or (removed is None and meets(case, status=_GONE_OUT)):
        yield case.complain(
            "storage_removed",
            _("classified equipment is sent out only after its storage is taken out and kept"),
        )


def classified_disk_never_goes_to_the_vendor(case: Case) -> Iterator[Complaint]:
    """A disk of classified equipment does not leave the office."""
    if not meets(case, eq_level="classified"):
        return
    for place, part in case.lines("parts"):
        if part.get("part") == "disk" and part.get("old_goes_to") == "vendor":
            yield case.complain(
                f"{place}.old_goes_to",
                _(
                    "a disk of classified equipment never goes to the vendor; hand it to the secrecy office"
                ),
            )


def old_disk_was_fitted(case: Case) -> Iterator[Complaint]:
    """The disk taken out is one that the equipment ledger has for this machine."""
    equipment = case.linked("equipment") or {}
    known = {line.get("serial_no") for line in equipment.get("disks") or ()}
    for place, part in case.lines("parts"):
        old = part.get("old_serial")
        if part.get("part") == "disk" and known and old and old not in known:
            yield case.complain(
                f"{place}.old_serial",
                _(
                    "the ledger has no disk {serial} in this equipment; compare it with the label"
                ).format(serial=old),
            )


def new_disk_is_not_elsewhere(case: Case) -> Iterator[Complaint]:
    """The disk put in does not stand in the ledger of another machine."""
    equipment = case.values.get("equipment")
    own = equipment.id if isinstance(equipment, Ref) else None
    for place, part in case.lines("parts"):
        new = part.get("new_serial")
        if part.get("part") != "disk" or not new:
            continue
        if number := case.facts.taken("equipment", "disks.serial_no", new, own):
            yield case.complain(
                f"{place}.new_serial",
                _("the ledger has this disk in {number}; enter its removal there").format(
                    number=number
                ),
                warning=True,
            )


def visit_overlaps_the_repair(case: Case) -> Iterator[Complaint]:
    """The visit of those who repaired falls into the days of the repair."""
    day = (case.linked("visit") or {}).get("visit_date")
    start, end = case.values.get("started_at"), case.values.get("finished_at")
    before = day and start and latest(day) < earliest(start)
    after = day and end and earliest(day) > latest(end)
    if before or after:
        yield case.complain(
            "visit",
            _("this visit was on {day}, outside the time of the repair; choose another").format(
                day=day
            ),
        )


def escort_is_in_post(case: Case) -> Iterator[Complaint]:
    """Escorts are people of the office who are still in post."""
    yield from in_post(case, "escort", "escort2")


RULES = (
    outside_handler_has_a_repair,
    its_repairs_are_closed,
    fault_belongs_to_the_equipment,
    only_unclassified_inhouse_work_starts_at_once,
    licence_is_valid,
    agreement_is_valid,
    storage_is_out_before_sending,
    classified_disk_never_goes_to_the_vendor,
    old_disk_was_fitted,
    new_disk_is_not_elsewhere,
    visit_overlaps_the_repair,
    escort_is_in_post,
)
