"""One calm look, light or dark, in three sizes of type: palette, font and style sheet."""

from functools import cache

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolBar

from desktop_app import paths, words
from desktop_app.ui import colours, icons
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


def dress(application: QApplication, look: Look | None = None) -> None:
    """Give the application the look chosen last, or this one; what is open takes it, too."""
    from desktop_app.ui.style_sheet import (
        style_sheet,
    )  # which is written in the measures of this module

    choose(look or chosen())
    if _told[-1] != chosen().scheme:
        _told[:] = [chosen().scheme]
        _tell_system(application, chosen().scheme)
    # What is out of sight is sooner made again in new colours than dressed.
    widgets = application.allWidgets()
    for drop_hidden in [each.drop_hidden for each in widgets if hasattr(each, "drop_hidden")]:
        drop_hidden()
    scheme = SCHEMES.get(chosen().scheme) or _of_the_system(application)
    colours.wear(scheme)
    _sign_files(scheme)
    _paint(application, scheme)
    application.setFont(_font())
    # Taken off first: another one in the place of one is put on each widget once for every widget
    # that it is within.
    application.setStyleSheet("")
    application.setStyleSheet(style_sheet(scheme))
    _dress_what_is_open(application)


def speak(application: QApplication) -> None:
    """Let texts have the shapes that their signs have in the language being spoken."""
    if (font := _font()) != application.font():
        application.setFont(font)


def follow_system(application: QApplication) -> None:
    """Let the application turn light or dark with the system, where that was chosen."""
    application.styleHints().colorSchemeChanged.connect(
        lambda _scheme: dress(application) if chosen().scheme == SYSTEM else None
    )


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


def _dress_what_is_open(application: QApplication) -> None:
    for widget in application.allWidgets():
        if hasattr(widget, "dress"):  # it has colours of its own
            widget.dress()
        if isinstance(widget, QAbstractButton):
            icons.draw_again(widget)
        if isinstance(widget, QToolBar):
            for action in widget.actions():
                icons.draw_again(action)
    # Icons of menus are drawn once the windows wear their colours: nobody sees them until then.
    QTimer.singleShot(0, application, lambda: _dress_menus(application))


def _dress_menus(application: QApplication) -> None:
    for window in application.topLevelWidgets():
        for action in window.findChildren(QAction):
            icons.draw_again(action)


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
