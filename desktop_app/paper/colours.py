"""The colours of a workbook as ``#rrggbb``: given outright, by index, or by theme and tint."""

import colorsys

from openpyxl.styles.colors import COLOR_INDEX, Color

BLACK = "#000000"

# The Office theme, which nearly every workbook has: light 1, dark 1, light 2, dark 2, accents.
_THEME = (
    "FFFFFF",
    "000000",
    "EEECE1",
    "1F497D",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
    "0000FF",
    "800080",
)


def colour(given: Color | None) -> str | None:
    """Return `given` as ``#rrggbb``; None where the workbook leaves the colour to the program."""
    if given is None:
        return None
    if given.type == "rgb" and isinstance(given.rgb, str):
        return f"#{given.rgb[-6:].lower()}"
    if given.type == "indexed" and given.indexed < len(COLOR_INDEX):
        return f"#{COLOR_INDEX[given.indexed][-6:].lower()}"
    if given.type == "theme" and given.theme < len(_THEME):
        return _tinted(_THEME[given.theme], given.tint or 0.0)
    return None


def _tinted(rgb: str, tint: float) -> str:
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    mixed = colorsys.hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)
