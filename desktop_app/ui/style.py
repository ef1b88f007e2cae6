"""One calm look: palette, fonts, the small style sheet, and the colours of states."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app import paths

SCREEN_FONT = "NotoSansSC-Regular.otf"
POINTS = 10

INK = "#1f2a37"
QUIET = "#6b7683"
FAINT = "#98a1ac"
RULE = "#dbe0e6"
GROUND = "#f3f5f8"
PAPER = "#ffffff"
ACCENT = "#2f5f8f"
CHOSEN = "#d9e6f3"
HOVER = "#eaf0f6"

# The tones that a register's states name, as text on white.
TONES = {
    "plain": "#4b5765",
    "busy": "#1f6fb2",
    "good": "#2a7a4b",
    "warn": "#96600a",
    "bad": "#b02a23",
    "quiet": "#88919c",
}
# The same as a light ground.
GROUNDS = {
    "plain": "#eceff2",
    "busy": "#e0eefa",
    "good": "#e0f2e7",
    "warn": "#fbeed5",
    "bad": "#fae1df",
    "quiet": "#f0f1f3",
}

_SHEET = f"""
* {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {PAPER}; color: {INK}; border: 1px solid {RULE}; padding: 3px 5px; }}
QMenuBar {{ background: {PAPER}; border-bottom: 1px solid {RULE}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {CHOSEN}; color: {INK}; }}
QToolBar {{ background: {PAPER}; border: none; border-bottom: 1px solid {RULE}; padding: 3px 6px; spacing: 2px; }}
QToolBar QToolButton {{ padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover {{ background: {HOVER}; }}
QToolBar QToolButton:pressed {{ background: {CHOSEN}; }}
QToolBar QToolButton:focus {{ border-color: {ACCENT}; }}
QStatusBar {{ background: {PAPER}; border-top: 1px solid {RULE}; color: {QUIET}; }}
QStatusBar::item {{ border: none; }}
QTreeView#navigation {{ background: {GROUND}; border: none; }}
QWidget#sidebar {{ background: {GROUND}; }}
QTableView {{ gridline-color: {RULE}; border: 1px solid {RULE}; background: {PAPER};
    selection-background-color: {CHOSEN}; selection-color: {INK}; }}
QTableView:focus, QTreeView:focus {{ border-color: {ACCENT}; }}
QHeaderView::section {{ background: #eef1f5; color: {INK}; border: none; border-right: 1px solid {RULE};
    border-bottom: 1px solid {RULE}; padding: 5px 6px; }}
QLabel[role="title"] {{ font-size: 15pt; color: {INK}; }}
QLabel[role="heading"] {{ font-size: 11.5pt; color: {INK}; font-weight: bold; }}
QLabel[role="note"] {{ color: {QUIET}; }}
QLabel[role="bad"] {{ color: {TONES["bad"]}; }}
QLabel[role="warn"] {{ background: {GROUNDS["warn"]}; color: {INK}; border: 1px solid #e8cf94;
    border-radius: 4px; padding: 4px 8px; }}
QLabel[role="good"] {{ color: {TONES["good"]}; }}
QFrame#rhythm_band {{ background: {GROUNDS["plain"]}; border: 1px solid {RULE}; border-radius: 4px; }}
QFrame#rhythm_band[tone="good"] {{ background: {GROUNDS["good"]}; border-color: #acd8bb; }}
QFrame#rhythm_band[tone="warn"] {{ background: {GROUNDS["warn"]}; border-color: #e8cf94; }}
QFrame#rhythm_band[tone="bad"] {{ background: {GROUNDS["bad"]}; border-color: #e7b2ae; }}
QFrame#rhythm_band QLabel {{ color: {INK}; }}
QFrame[role="rule"] {{ color: {RULE}; }}
QSplitter::handle {{ background: {RULE}; }}
QPushButton[role="main"] {{ background: {ACCENT}; color: white; border: 1px solid {ACCENT};
    border-radius: 4px; padding: 5px 16px; }}
QPushButton[role="main"]:hover {{ background: #3a6fa5; }}
QPushButton[role="main"]:focus {{ border: 2px solid {INK}; padding: 4px 15px; }}
QPushButton[role="main"]:disabled {{ background: #b8c4d0; border-color: #b8c4d0; }}
QPushButton[role="choice"] {{ background: {PAPER}; border: 1px solid {RULE}; border-radius: 6px;
    padding: 12px 14px; text-align: left; }}
QPushButton[role="choice"]:hover {{ background: {HOVER}; border-color: {ACCENT}; }}
QPushButton[role="choice"]:focus {{ border: 2px solid {ACCENT}; padding: 11px 13px; }}
QComboBox[active="true"] {{ font-weight: bold; color: {ACCENT}; }}
"""


def dress(application: QApplication) -> None:
    """Give the application its palette, font and style sheet."""
    application.setPalette(_palette())
    application.setFont(_font())
    application.setStyleSheet(_SHEET)


def tone(name: str) -> QColor:
    """Return the text colour of a tone."""
    return QColor(TONES.get(name, TONES["plain"]))


def ground(name: str) -> QColor:
    """Return the light ground of a tone."""
    return QColor(GROUNDS.get(name, GROUNDS["plain"]))


def _font() -> QFont:
    place = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / SCREEN_FONT))
    families = QFontDatabase.applicationFontFamilies(place) if place >= 0 else []
    font = QFont()
    if families:
        font.setFamilies([*families, *font.families()])
    font.setPointSize(POINTS)
    return font


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: GROUND,
        roles.WindowText: INK,
        roles.Base: PAPER,
        roles.AlternateBase: "#f8f9fb",
        roles.Text: INK,
        roles.Button: "#f7f8fa",
        roles.ButtonText: INK,
        roles.ToolTipBase: PAPER,
        roles.ToolTipText: INK,
        roles.PlaceholderText: FAINT,
        roles.Highlight: ACCENT,
        roles.HighlightedText: PAPER,
        roles.Link: ACCENT,
        roles.Light: PAPER,
        roles.Midlight: "#e9edf1",
        roles.Mid: "#b9c1ca",
        roles.Dark: "#9aa4af",
        roles.Shadow: "#7b8591",
        roles.Accent: ACCENT,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(FAINT))
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
