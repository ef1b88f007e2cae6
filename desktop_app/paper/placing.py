"""Where a page stands on paper that is smaller, or that a printer does not print to its edges."""

from typing import NamedTuple

Size = tuple[float, float]


class Edges(NamedTuple):
    """How far something stays from the edges of the paper, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float


def placed(size: Size, within: Edges, paper: Size, edges: Edges) -> tuple[float, float, float]:
    """Return the scale of a page on `paper`, and how far it is moved right and down, in millimetres.

    Its ink, `within` margins of a page of that `size`, comes to stand where the printer prints,
    which leaves out the `edges`: as it is where that can be, else moved, else made smaller.
    """
    scale = min(
        1.0,
        paper[0] / size[0],
        paper[1] / size[1],
        (paper[0] - edges.left - edges.right) / (size[0] - within.left - within.right),
        (paper[1] - edges.top - edges.bottom) / (size[1] - within.top - within.bottom),
    )
    x = _moved(
        scale * within.left, scale * (size[0] - within.right), edges.left, paper[0] - edges.right
    )
    y = _moved(
        scale * within.top, scale * (size[1] - within.bottom), edges.top, paper[1] - edges.bottom
    )
    return scale, x, y


def _moved(first: float, last: float, least: float, most: float) -> float:
    """By how much something from `first` to `last` is moved to stand between `least` and `most`."""
    return max(least - first, 0.0) or min(most - last, 0.0)
