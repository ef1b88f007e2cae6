"""The records that an office begins with: checklist items, public holidays."""

from collections.abc import Mapping
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import by_itself
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.words import Label, _

SOWN = "sown"  # the setting that says which registers have been given theirs
SEAL = "sown_seal"  # and of which declarations that is known


@by_itself
def sow(office: Office) -> None:
    """Enter what the declarations give an office to begin with, in the language spoken.

    Each register is given its own once, whatever becomes of it: what the office voids or changes
    stays so.
    """
    store = office.store
    if office.read_only or (office.registers.seal and store.setting(SEAL) == office.registers.seal):
        return
    with store.at_once():
        sown = set(filter(None, store.setting(SOWN).split(" ")))
        for name in office.registers.seeded:
            if name not in sown:
                _enter(office, office.registers[name])
                sown.add(name)
        store.set(SOWN, " ".join(sorted(sown)), office.who)
        store.set(SEAL, office.registers.seal, office.who)


def _enter(office: Office, register: Register) -> None:
    # With all rules, which a start that has nothing to sow does without.
    from desktop_app.desk import beginning
    from desktop_app.registers import checks

    several = []
    start = beginning.defaults(office, register)
    if "filled_by" in register.entered and start.get("filled_by") is None:
        # Before there is a clerk; nobody filled it in.
        start = {**start, "filled_by": Ref(None, _("supplied with the program"))}
    for seed in office.registers.seeds(register.name):
        given = {key: _spoken(value) for key, value in seed.items() if key in register.entered}
        values, complaints = checks.read(register, given, office.reading)
        if not complaints:  # what cannot be read is left out: an office can begin without it
            several.append(start | values)
    office.store.seed(register, several, office.who)


def _spoken(value: Any) -> Any:
    return str(Label.of(value)) if isinstance(value, Mapping) else value
