"""Named write-backs: what a record that was kept proposes to change in another one."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.registers.case import Writeback

WRITEBACKS: Mapping[str, Writeback] = MappingProxyType({})
