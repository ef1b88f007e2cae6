"""One calm look, light or dark, in three sizes of type: palette, font and measures."""

from functools import cache

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app import paths, words
from desktop_app.ui import colours
from desktop_app.ui.colours import DARK, LIGHT, SCHEMES, Scheme

SCREEN_FONT = "NotoSansSC-Regular.otf"
SYSTEM = "system"  # light or dark as the system has it
STANDARD = "standard"
POINTS = {STANDARD: 10.0, "large": 12.0, "largest": 14.0}


class Look(msgspec.Struct, frozen=True):
    """What was chosen for this computer: a scheme or `SYSTEM`, and a size of type."""

    scheme: str = SYSTEM
    size: str = STANDARD


_chosen = [Look()]  # the last one
_told = [SYSTEM]  # which scheme the system was told last


def chosen() -> Look:
    """Return the look that was chosen last."""
    return _chosen[-1]


def choose(look: Look) -> None:
    """Choose the look that the application is dressed in next."""
    _chosen[:] = [look]


def wear(application: QApplication, look: Look) -> Scheme:
    """Choose a look, and give the application its palette and font; return its scheme."""
    choose(look)
    if _told[-1] != look.scheme:
        _told[:] = [look.scheme]
        _tell_system(application, look.scheme)
    scheme = SCHEMES.get(look.scheme) or _of_the_system(application)
    colours.wear(scheme)
    _sign_files(scheme)
    _paint(application, scheme)
    application.setFont(_font())
    return scheme


def speak(application: QApplication) -> None:
    """Let texts have the shapes that their signs have in the language being spoken."""
    if (font := _font()) != application.font():
        application.setFont(font)


def sized(pixels: float) -> int:
    """Return a measure that is so many pixels at the standard size of type."""
    return round(pixels * points() / POINTS[STANDARD])


def standard(pixels: float) -> int:
    """Return how many pixels a measure has at the standard size of type."""
    return round(pixels * POINTS[STANDARD] / points())


def as_standard(painter: QPainter) -> None:
    """Draw in the measures of the standard size of type: all grows alike."""
    factor = points() / POINTS[STANDARD]
    painter.scale(factor, factor)
    font = painter.font()
    font.setPointSizeF(POINTS[STANDARD])
    painter.setFont(font)


def points() -> float:
    """Return the size of text."""
    return POINTS.get(chosen().size, POINTS[STANDARD])


def keyed(key: str) -> str:
    """Return under which key a measure in pixels is remembered: under each size of type its own."""
    size = chosen().size
    return key if size == STANDARD or size not in POINTS else f"{key}/{size}"


def _tell_system(application: QApplication, scheme: str) -> None:
    """Let the frame that the system draws around windows be light or dark with them."""
    hints = application.styleHints()
    if scheme == SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == DARK.name else Qt.ColorScheme.Light)


def _of_the_system(application: QApplication) -> Scheme:
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def _sign_files(scheme: Scheme) -> None:
    """Let Qt's own dialog show folders and files as the program's icons do, in the scheme's ink.

    A provider of icons would be asked in another thread, which Python is better kept out of.
    """
    QIcon.setThemeSearchPaths([str(paths.resources() / "signs")])
    QIcon.setThemeName(scheme.name)


def _font() -> QFont:
    font = QFont()  # as the last one was
    font.setFamilies(list(dict.fromkeys([*_families(), *font.families()])))
    font.setPointSizeF(points())
    font.clearFeatures()
    if words.language() != "zh":  # which has its … and “ ” in squares of their own
        font.setFeature(QFont.Tag("pwid"), 1)
    return font


@cache
def _families() -> list[str]:
    place = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / SCREEN_FONT))
    return QFontDatabase.applicationFontFamilies(place) if place >= 0 else []


def _paint(application: QApplication, scheme: Scheme) -> None:
    """Give the application its palette."""
    application.setPalette(_palette(scheme))


def _palette(scheme: Scheme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    light, midlight, mid, dark, shadow = scheme.light
    for role, colour in {
        roles.Window: scheme.ground,
        roles.WindowText: scheme.ink,
        roles.Base: scheme.paper,
        roles.AlternateBase: scheme.stripe,
        roles.Text: scheme.ink,
        roles.Button: scheme.button,
        roles.ButtonText: scheme.ink,
        roles.BrightText: scheme.on_main,
        roles.ToolTipBase: scheme.paper,
        roles.ToolTipText: scheme.ink,
        roles.PlaceholderText: scheme.quiet,
        roles.Highlight: scheme.main,
        roles.HighlightedText: scheme.on_main,
        roles.Link: scheme.link,
        roles.LinkVisited: scheme.link,
        roles.Light: light,
        roles.Midlight: midlight,
        roles.Mid: mid,
        roles.Dark: dark,
        roles.Shadow: shadow,
        roles.Accent: scheme.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.faint))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(scheme.main_off))
    return palette


def small(font: QFont, points: float = 1) -> QFont:
    """Return the font of what stands beside a text: so much smaller, and never struck through."""
    made = QFont(font)
    made.setStrikeOut(False)
    made.setPointSizeF(font.pointSizeF() - points)
    return made


def fitting(painter: QPainter, text: str, room: int) -> str:
    """Return as much of a text as has room, with … where it is cut off."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
