"""Named write-backs: what a record that was kept changes, or proposes to change, in another one."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.registers.case import Writeback
from desktop_app.registers.writebacks import (
    commitment,
    disposal,
    incident,
    media,
    network,
    repair,
    update,
)

WRITEBACKS: Mapping[str, Writeback] = MappingProxyType(
    {
        writeback.__name__: writeback
        for writebacks in (
            repair.WRITEBACKS,
            update.WRITEBACKS,
            commitment.WRITEBACKS,
            media.WRITEBACKS,
            disposal.WRITEBACKS,
            network.WRITEBACKS,
            incident.WRITEBACKS,
        )
        for writeback in writebacks
    }
)
