"""Named rules across fields that one register needs; what two need is in the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.registers.case import Rule
from desktop_app.registers.rules import (
    access,
    backup,
    checks,
    disposal,
    documents,
    equipment,
    media,
    movements,
    network,
    office,
    release,
    repair,
    room,
    software,
    training,
    visit,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.__name__: rule
        for rules in (
            office.RULES,
            equipment.RULES,
            repair.RULES,
            visit.RULES,
            training.RULES,
            backup.RULES,
            release.RULES,
            software.RULES,
            access.RULES,
            media.RULES,
            movements.RULES,
            disposal.RULES,
            network.RULES,
            documents.RULES,
            checks.RULES,
            room.RULES,
        )
        for rule in rules
    }
)
