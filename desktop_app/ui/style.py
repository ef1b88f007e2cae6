"""One calm look, light or dark, in three sizes of type: palette, font and the small style sheet."""

from functools import cache
from typing import Protocol, runtime_checkable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QPainter, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app import paths
from desktop_app.ui import colours, icons
from desktop_app.ui.colours import DARK, LIGHT, SCHEMES, Scheme

SCREEN_FONT = "NotoSansSC-Regular.otf"
SYSTEM = "system"  # light or dark as the system has it
STANDARD = "standard"
_EDGED = (
    "QCheckBox",
    "QRadioButton",
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QListView",
)
_EDGE_DARKER, _FOCUS_DARKER = 140, 125  # per cent, by which the style darkens what it is given
POINTS = {STANDARD: 10.0, "large": 12.0, "largest": 14.0}


class Look(msgspec.Struct, frozen=True):
    """What was chosen for this computer: a scheme or `SYSTEM`, and a size of type."""

    scheme: str = SYSTEM
    size: str = STANDARD


_chosen = [Look()]  # the last one
_told = [SYSTEM]  # which scheme the system was told last


@runtime_checkable
class Dressed(Protocol):
    """A widget with colours of its own, which it takes again when they change."""

    def dress(self) -> None:
        """Take the colours that are worn now."""


def chosen() -> Look:
    """Return the look that was chosen last."""
    return _chosen[-1]


def choose(look: Look) -> None:
    """Choose the look that the application is dressed in next."""
    _chosen[:] = [look]


def dress(application: QApplication, look: Look | None = None) -> None:
    """Give the application the look chosen last, or this one; what is open takes it, too."""
    choose(look or chosen())
    if _told[-1] != chosen().scheme:
        _told[:] = [chosen().scheme]
        _tell_system(application, chosen().scheme)
    scheme = SCHEMES.get(chosen().scheme) or _of_the_system(application)
    colours.wear(scheme)
    _paint(application, scheme)
    application.setFont(_font())
    application.setStyleSheet(_sheet(scheme))
    _dress_what_is_open(application)


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
        if isinstance(widget, Dressed):
            widget.dress()
        if isinstance(widget, QAbstractButton):
            icons.draw_again(widget)
        if widget.isWindow():
            for action in widget.findChildren(QAction):
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


def _font() -> QFont:
    font = QFont()
    if families := _families():
        font.setFamilies([*families, *font.families()])
    font.setPointSizeF(points())
    return font


@cache
def _families() -> list[str]:
    place = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / SCREEN_FONT))
    return QFontDatabase.applicationFontFamilies(place) if place >= 0 else []


def _paint(application: QApplication, scheme: Scheme) -> None:
    """Give the application its palette, and what is filled in or ticked edges that are seen.

    The style draws such an edge as the window's colour made darker, and where the keys are as that
    of what is marked: it is given colours that are as much lighter.
    """
    palette = _palette(scheme)
    application.setPalette(palette)
    palette.setColor(QPalette.ColorRole.Window, QColor(scheme.edge).lighter(_EDGE_DARKER))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(scheme.accent).lighter(_FOCUS_DARKER))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(scheme.on_accent))
    for sort in _EDGED:
        application.setPalette(palette, sort)  # type: ignore[arg-type]  # a name it is, whatever the stub says


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


def _sheet(scheme: Scheme) -> str:
    c, tones, grounds, edges = scheme, scheme.tones, scheme.grounds, scheme.edges
    bands = "\n".join(
        f'QFrame#rhythm_band[tone="{name}"] {{ background: {grounds[name]};'
        f" border-color: {edges[name]}; }}"
        for name in ("good", "warn", "bad")
    )
    strips = "\n".join(
        f'QFrame[role="strip"][tone="{name}"] {{ background: {grounds[name]};'
        f" border-color: {edges[name]}; }}"
        for name in ("good", "warn")
    )
    return f"""
* {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.edge}; padding: 3px 5px; }}
QMenuBar {{ background: {c.paper}; border-bottom: 1px solid {c.rule}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
QToolBar {{ background: {c.paper}; border: none; border-bottom: 1px solid {c.rule}; padding: 3px 6px; spacing: 2px; }}
QToolBar QToolButton {{ padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover {{ background: {c.hover}; }}
QToolBar QToolButton:pressed {{ background: {c.chosen}; }}
QToolBar QToolButton:focus {{ border-color: {c.accent}; }}
QStatusBar {{ background: {c.paper}; border-top: 1px solid {c.rule}; color: {c.quiet}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {c.quiet}; }}
QWidget#sidebar {{ background: {c.ground}; }}
QTableView, QTreeView, QListView {{ gridline-color: {c.rule}; border: 1px solid {c.rule};
    selection-background-color: {c.chosen}; selection-color: {c.ink}; }}
QTreeView#navigation {{ background: {c.ground}; border-color: {c.ground}; }}
QTableView:focus, QTreeView:focus, QListView:focus, QTreeView#navigation:focus {{ border-color: {c.accent}; }}
QHeaderView::section {{ background: {c.band}; color: {c.ink}; border: none; border-right: 1px solid {c.rule};
    border-bottom: 1px solid {c.rule}; padding: 5px 6px; }}
QTableCornerButton::section {{ background: {c.band}; border: none; }}
QLabel[role="title"] {{ font-size: {points() * 1.5:g}pt; color: {c.ink}; }}
QLabel[role="heading"] {{ font-size: {points() * 1.15:g}pt; color: {c.ink}; font-weight: bold; }}
QLabel[role="note"] {{ color: {c.quiet}; }}
QLabel[role="bad"] {{ color: {tones["bad"]}; }}
QLabel[role="warn"] {{ background: {grounds["warn"]}; color: {c.ink}; border: 1px solid {edges["warn"]};
    border-radius: 4px; padding: 4px 8px; }}
QLabel[role="good"] {{ color: {tones["good"]}; }}
QFrame#rhythm_band {{ background: {grounds["plain"]}; border: 1px solid {edges["plain"]}; border-radius: 4px; }}
{bands}
QFrame#rhythm_band QLabel {{ color: {c.ink}; }}
QFrame[role="strip"] {{ background: {grounds["plain"]}; border: 1px solid {edges["plain"]}; border-radius: 4px; }}
{strips}
QFrame[role="strip"] QLabel {{ color: {c.ink}; border: none; background: transparent; }}
QFrame[role="rule"] {{ color: {c.rule}; }}
QSplitter::handle {{ background: {c.rule}; }}
QTextEdit, QPlainTextEdit {{ border: 1px solid {c.edge}; border-radius: 3px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border-color: {c.accent}; }}
QTabWidget::pane {{ border: 1px solid {c.rule}; }}
QTabBar::tab {{ color: {c.quiet}; border: 2px solid transparent; padding: 4px 12px; }}
QTabBar::tab:hover {{ background: {c.hover}; }}
QTabBar::tab:selected {{ color: {c.ink}; border-bottom-color: {c.accent}; }}
QTabBar::tab:selected:focus {{ border-color: {c.accent}; border-radius: 4px; }}
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar {{ outline: none; }}
QPushButton {{ background: {c.button}; color: {c.ink}; border: 1px solid {c.edges["plain"]}; border-radius: 4px;
    padding: 4px 12px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c.chosen}; }}
QPushButton:flat {{ background: transparent; border-color: transparent; }}
QPushButton:default {{ border-color: {c.edge}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 3px 11px; }}
QPushButton:disabled {{ color: {c.faint}; }}
QDialogButtonBox QPushButton {{ min-width: {sized(52)}px; }}
QToolButton:focus {{ border: 2px solid {c.accent}; border-radius: 4px; }}
QCheckBox, QRadioButton {{ border: 1px solid transparent; border-radius: 3px; padding: 1px 2px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
QPushButton[role="main"] {{ background: {c.main}; color: {c.on_main}; border: 1px solid {c.main};
    border-radius: 4px; padding: 5px 16px; }}
QPushButton[role="main"]:hover {{ background: {c.main_hover}; }}
QPushButton[role="main"]:focus {{ border: 2px solid {c.ink}; padding: 4px 15px; }}
QPushButton[role="main"]:disabled {{ background: {c.main_off}; border-color: {c.main_off}; }}
QPushButton[role="choice"] {{ background: {c.paper}; border: 1px solid {c.edge}; border-radius: 6px;
    padding: 12px 14px; text-align: left; }}
QPushButton[role="choice"]:hover {{ background: {c.hover}; border-color: {c.accent}; }}
QPushButton[role="choice"]:focus {{ border: 2px solid {c.accent}; padding: 11px 13px; }}
QPushButton[role="head"] {{ padding: 4px {sized(20)}px 4px 10px; }}
QPushButton[role="head"]:focus {{ padding: 3px {sized(19)}px 3px 9px; }}
QPushButton::menu-indicator {{ subcontrol-origin: border; subcontrol-position: center right; right: {sized(6)}px; }}
QPushButton[role="chip"] {{ background: {grounds["busy"]}; border: 1px solid {edges["busy"]}; border-radius: 9px;
    padding: 2px 10px; }}
QPushButton[role="chip"]:hover {{ background: {c.hover}; border-color: {c.accent}; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {c.accent}; padding: 1px 9px; }}
QPushButton#clear_filters {{ padding: 2px 10px; }}
QPushButton#clear_filters:focus {{ padding: 1px 9px; }}
QComboBox[active="true"] {{ font-weight: bold; color: {c.link}; }}
"""
