"""Rules of backups and restore tests."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.rules.asking import rank
from desktop_app.words import _


def another_copy_is_made(case: Case) -> Iterator[Complaint]:
    """What is backed up is kept twice at least."""
    if case.values.get("copies") == 1:
        yield case.complain(
            "copies",
            _("a single copy is lost with its medium; make another one and keep it elsewhere"),
            warning=True,
        )


def copies_are_kept_elsewhere(case: Case) -> Iterator[Complaint]:
    """Copies do not lie in the room of the machine that was backed up."""
    place, system = case.values.get("place"), case.linked("system")
    if not place or system is None:
        return
    for server in system.get("servers") or ():
        machine = case.facts.record("equipment", server.id) if server.id is not None else None
        if machine and machine.get("location") == place:
            yield case.complain(
                "place",
                _("{machine} stands in this room as well; keep a copy elsewhere").format(
                    machine=server.name
                ),
                warning=True,
            )
            return


def restored_to_a_fitting_machine(case: Case) -> Iterator[Complaint]:
    """Data are restored to a machine whose secrecy level reaches up to theirs."""
    wanted, target = case.values.get("backup_level"), case.linked("target")
    level = target.get("level") if target else None
    if level and rank(case, "backup_level", level) < rank(case, "backup_level", wanted):
        field = case.register.fields["backup_level"]
        yield case.complain(
            "target",
            _(
                "this machine's secrecy level ({level}) is below that of the data ({wanted}); choose another"
            ).format(level=field.show(level), wanted=field.show(wanted)),
        )


RULES = (another_copy_is_made, copies_are_kept_elsewhere, restored_to_a_fitting_machine)
