"""Named rules across fields that one register needs; what two need is in the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.registers.case import Rule

RULES: Mapping[str, Rule] = MappingProxyType({})
