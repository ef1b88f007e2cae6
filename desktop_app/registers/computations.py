"""Named computations: what one register works out of its fields and no word of the vocabulary does."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

Values = Mapping[str, Any]
Computation = Callable[[Values], Any]

# Marks of the public self-check standard (REG-24 art. 58 gives the subjects, not the marks).
_CONFORMS, _BASICALLY = Decimal(90), Decimal(80)


def inspection_verdict(values: Values) -> str | None:
    """The verdict of a self-inspection: by the rate of its score, unless a veto item failed."""
    lines = values.get("items") or ()
    if any(line.get("veto") and line.get("result") == "bad" for line in lines):
        return "no"
    rate = values.get("rate")
    if rate is None:
        return None
    return "conforms" if rate >= _CONFORMS else "basic" if rate >= _BASICALLY else "no"


COMPUTATIONS: Mapping[str, Computation] = MappingProxyType(
    {computation.__name__: computation for computation in (inspection_verdict,)}
)
