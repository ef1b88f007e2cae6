"""Lengths on paper, all in hundredths of a millimetre, from the units that Excel uses."""

MILLIMETRE = 100.0
INCH = 25.4 * MILLIMETRE

PADDING_X = 0.8 * MILLIMETRE
PADDING_Y = 0.2 * MILLIMETRE  # so little that one line fits the rows Excel gives it
INSET_Y = 0.4 * MILLIMETRE  # what text stands further off the line where there is room
INDENT = 2.4 * MILLIMETRE


def from_points(points: float) -> float:
    """Return the length of `points` (row heights, type sizes)."""
    return points * INCH / 72


def from_inches(inches: float) -> float:
    """Return the length of `inches` (margins)."""
    return inches * INCH


def from_pixels(pixels: float) -> float:
    """Return the length of `pixels` at 96 to the inch (pictures)."""
    return pixels * INCH / 96


def from_emu(emu: float) -> float:
    """Return the length of English metric units (anchors of pictures), 36,000 to the millimetre."""
    return emu * MILLIMETRE / 36_000


def from_characters(characters: float) -> float:
    """Return the width of a column that a file calls `characters` wide: digits of 7 pixels.

    What Excel shows as the width is 5 pixels less, the edges, which the file counts in.
    """
    return from_pixels(characters * 7)
