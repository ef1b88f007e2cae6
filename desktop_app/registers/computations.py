"""Named computations: what one register works out of its fields and no word of the vocabulary does."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.registers.conditions import Values

Grades = Mapping[str, float]  # codes of the field, and from which mark on each is reached
Computation = Callable[[Values, Grades], Any]


def inspection_verdict(values: Values, grades: Grades) -> str | None:
    """The verdict of a self-inspection: by the rate of its score; the last where a veto item failed."""
    best_first = sorted(grades, key=grades.__getitem__, reverse=True)
    lines = values.get("items") or ()
    if any(line.get("veto") and line.get("result") == "bad" for line in lines):
        return best_first[-1]
    rate = values.get("rate")
    if rate is None:
        return None
    return next((code for code in best_first if rate >= grades[code]), best_first[-1])


COMPUTATIONS: Mapping[str, Computation] = MappingProxyType(
    {computation.__name__: computation for computation in (inspection_verdict,)}
)
