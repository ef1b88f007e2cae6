"""Named rules across fields that one register needs; what two need is in the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.registers.case import Rule
from desktop_app.registers.rules import equipment, office, repair, training, visit

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.__name__: rule
        for rules in (office.RULES, equipment.RULES, repair.RULES, visit.RULES, training.RULES)
        for rule in rules
    }
)
