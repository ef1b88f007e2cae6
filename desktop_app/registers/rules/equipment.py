"""Rules of the equipment ledger."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.conditions import Values
from desktop_app.registers.rules.asking import cleared, in_post, is_classified, meets, rank
from desktop_app.words import _, listed


def classified_stays_off_other_networks(case: Case) -> Iterator[Complaint]:
    """Classified equipment stands alone or in the classified network."""
    if meets(case, level="classified", net="outside_secrecy"):
        yield case.complain(
            "net",
            _(
                "classified equipment may not be attached to this network; disconnect it, or correct the level"
            ),
        )


def responsible_person_is_in_post(case: Case) -> Iterator[Complaint]:
    """Equipment is not put in the name of somebody who has left."""
    if meets(case, status="live"):
        yield from in_post(case, "responsible", "user")


def person_is_cleared_for_the_level(case: Case) -> Iterator[Complaint]:
    """Whoever answers for classified equipment has a grade that reaches up to its level."""
    yield from cleared(case, "responsible")


def serial_none_has_a_remark(case: Case) -> Iterator[Complaint]:
    """A thing without a factory serial says why in the remark."""
    if case.values.get("serial_no") == "无" and not case.values.get("remark"):
        yield case.complain(
            "serial_no",
            _("say in the remark why there is no serial"),
            warning=case.brought_in,
        )


def a_computer_has_a_fitted_disk(case: Case) -> Iterator[Complaint]:
    """A computer in use whose disks are known has one that was not taken out."""
    if meets(case, eq_type="computer", status="in_use", disks=True) and not _fitted(case.values):
        yield case.complain(
            "disks",
            _("all disks are marked as removed; add the one now fitted, or change the state"),
        )


def lower_level_needs_cleared_disk(case: Case) -> Iterator[Complaint]:
    """Classified equipment gets a lower level only once the disks it had are out of it."""
    before = case.before or {}
    old, new = before.get("level"), case.values.get("level")
    if not new or not is_classified(case, "level", old):
        return
    if rank(case, "level", new) < rank(case, "level", old) and (
        kept := _fitted(before) & _fitted(case.values)
    ):
        yield case.complain(
            "level",
            _(
                "the level cannot be lowered while disk {disks} is fitted; enter its removal first"
            ).format(disks=listed(sorted(kept))),
        )


def connected_computer_has_the_same_level(case: Case) -> Iterator[Complaint]:
    """A printer, scanner and the like has the level of the computer it hangs on."""
    computer, level = case.linked("connected_to"), case.values.get("level")
    if computer and level and computer.get("level") and computer["level"] != level:
        yield case.complain(
            "connected_to",
            _(
                "{computer} has another secrecy level ({level}); connect one of the same level"
            ).format(
                computer=case.values["connected_to"].name,
                level=case.register.fields["level"].show(computer["level"]),
            ),
        )


def unaccepted_equipment_is_not_in_use(case: Case) -> Iterator[Complaint]:
    """What failed its safety acceptance is not in use."""
    if meets(case, acceptance="fail", status="in_use"):
        yield case.complain(
            "acceptance", _("equipment that failed its safety acceptance cannot be in use")
        )


RULES = (
    classified_stays_off_other_networks,
    responsible_person_is_in_post,
    person_is_cleared_for_the_level,
    serial_none_has_a_remark,
    a_computer_has_a_fitted_disk,
    lower_level_needs_cleared_disk,
    connected_computer_has_the_same_level,
    unaccepted_equipment_is_not_in_use,
)


def _fitted(values: Values) -> set[str]:
    return {
        line["serial_no"]
        for line in values.get("disks") or ()
        if line.get("serial_no") and not line.get("removed_on")
    }
