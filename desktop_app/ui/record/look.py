"""The colours of the record editor, its style sheet, and the little pictures it draws."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from desktop_app.ui.style import ACCENT, GROUNDS, INK, PAPER, QUIET, TONES

LINE = "#c3cad3"
BAND = "#f1f4f8"
DESK = "#e6eaef"
FOCUSED = "#f2f7fd"
WARNED = "#d69a1c"
BAD = TONES["bad"]
WARN = TONES["warn"]

STYLE = f"""
#record_page {{ background: {DESK}; }}
#record_sheet {{ background: {PAPER}; border: 1px solid {LINE}; }}
QFrame[role="grid"] {{ background: {LINE}; border: 1px solid {LINE}; }}
QFrame[role="cell"] {{ background: {PAPER}; }}
QLabel[role="label"], QWidget[role="band"] {{ background: {BAND}; color: {INK}; padding: 3px 7px; }}
QLabel[role="label"][quiet="true"] {{ color: {QUIET}; }}
QLabel[role="section"] {{ color: {INK}; font-weight: 600; padding: 10px 0 3px 1px; }}
QLabel[role="section"][quiet="true"] {{ color: {QUIET}; }}
QLabel[role="aside"] {{ color: {QUIET}; }}
QLabel[role="shown"] {{ color: {INK}; padding: 3px 2px; }}
QLabel[role="complaint"][tone="bad"] {{ color: {BAD}; }}
QLabel[role="complaint"][tone="warn"] {{ color: {WARN}; }}
QLabel[role="note"] {{ color: {QUIET}; }}
QFrame[role="cell"] QLineEdit, QFrame[role="cell"] QPlainTextEdit, QFrame[role="cell"] QTableView {{
    border: 1px solid transparent; border-radius: 2px; background: {PAPER}; color: {INK};
    selection-background-color: {ACCENT}; selection-color: white; }}
QFrame[role="cell"] QLineEdit {{ padding: 2px 3px; min-height: 20px; }}
QFrame[role="cell"] QLineEdit:hover, QFrame[role="cell"] QPlainTextEdit:hover {{
    border-color: {LINE}; }}
QFrame[role="cell"] QLineEdit:focus, QFrame[role="cell"] QPlainTextEdit:focus,
QFrame[role="cell"] QTableView:focus {{ border: 1px solid {ACCENT}; background: {FOCUSED}; }}
QFrame[role="cell"] QLineEdit[tone="bad"], QFrame[role="cell"] QPlainTextEdit[tone="bad"],
QFrame[role="cell"] QTableView[tone="bad"] {{
    border: 1px solid {BAD}; border-radius: 2px; }}
QFrame[role="cell"] QLineEdit[tone="warn"], QFrame[role="cell"] QPlainTextEdit[tone="warn"],
QFrame[role="cell"] QTableView[tone="warn"] {{
    border: 1px solid {WARNED}; border-radius: 2px; }}
QLabel[role="badge"] {{ border-radius: 3px; padding: 2px 8px; }}
QFrame[role="bar"][tone="bad"] {{ background: #fbe2e0; border: 1px solid #e7b2ae; }}
QFrame[role="bar"][tone="warn"] {{ background: #fdf0d0; border: 1px solid #e8cf94; }}
QFrame[role="bar"][tone="good"] {{ background: #dcf1e3; border: 1px solid #acd8bb; }}
QFrame[role="bar"][tone="plain"] {{ background: #dce9f9; border: 1px solid #b2cdec; }}
QFrame[role="bar"] QLabel {{ color: {INK}; }}
#record_head QToolButton {{ padding: 3px 10px; border: 1px solid {LINE}; border-radius: 3px; background: {PAPER}; }}
#record_head QToolButton:hover {{ background: {FOCUSED}; }}
#record_head QToolButton:focus {{ border-color: {ACCENT}; }}
#record_head QToolButton:disabled {{ color: #9aa4af; }}
#record_head QToolButton[popupMode="2"] {{ padding-right: 18px; }}
#record_head QToolButton[role="main"] {{ background: {ACCENT}; color: {PAPER}; border-color: {ACCENT}; }}
#record_head QToolButton[role="main"]:focus {{ border: 2px solid {INK}; padding: 2px 9px; }}
#record_head QToolButton[role="main"]:disabled {{ background: #b8c4d0; border-color: #b8c4d0; }}
QTableCornerButton::section {{ background: #eef1f5; border: none; }}
#record_head {{ background: {PAPER}; border-bottom: 1px solid {LINE}; }}
"""


def tone_colours(tone: str) -> tuple[str, str]:
    """Return ink and paper of a state's tone."""
    name = tone if tone in TONES else "plain"
    return TONES[name], GROUNDS[name]


def calendar_icon() -> QIcon:
    """Draw a small calendar sheet, so that no font need have the sign."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#5f6b7a"), 2))
    painter.drawRoundedRect(QRectF(4, 6, 24, 22), 3, 3)
    painter.drawLine(4, 13, 28, 13)
    painter.drawLine(10, 3, 10, 8)
    painter.drawLine(22, 3, 22, 8)
    painter.fillRect(QRectF(15, 18, 6, 5), QColor("#5f6b7a"))
    painter.end()
    return QIcon(picture)
