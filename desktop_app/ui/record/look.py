"""The look of the record editor, a part of the style sheet: cells as on paper, bars and badges in their tones."""

from desktop_app.ui.boxes_look import opens
from desktop_app.ui.colours import colours
from desktop_app.ui.style import points, sized

LABEL_SIDE = 7  # pixels at either side of a label


def sheet() -> str:
    """Return the style sheet in the scheme that is worn."""
    c = colours()
    tones, grounds, edges = c.tones, c.grounds, c.edges
    badges = "\n".join(
        f'QLabel[role="badge"][tone="{name}"] {{ color: {tones[name]}; background: {grounds[name]}; }}'
        for name in tones
    )
    # Outside a form nothing else tells that something may be entered there.
    framed = (
        f'#bulk_fields QFrame[role="cell"] {{ border: 1px solid {c.line}; border-radius: 3px; }}'
    )
    bars = "\n".join(
        f'QFrame[role="bar"][tone="{tone}"] {{ background: {grounds[name]};'
        f" border: 1px solid {edges[name]}; }}"
        for tone, name in (("bad", "bad"), ("warn", "warn"), ("good", "good"), ("plain", "busy"))
    )
    return f"""
#record_page {{ background: {c.desk}; }}
#record_sheet {{ background: {c.paper}; border: 1px solid {c.line}; }}
QFrame[role="grid"] {{ background: {c.line}; border: 1px solid {c.line}; }}
QFrame[role="cell"] {{ background: {c.paper}; }}
QLabel[role="label"], QWidget[role="band"] {{ background: {c.band}; color: {c.ink}; padding: 3px {LABEL_SIDE}px; }}
QLabel[role="label"][quiet="true"] {{ color: {c.quiet}; }}
QLabel[role="section"] {{ color: {c.ink}; font-weight: 600; padding: 10px 0 3px 1px; }}
QLabel[role="section"][quiet="true"] {{ color: {c.quiet}; }}
QLabel[role="aside"] {{ color: {c.quiet}; padding-left: 4px; }}
QLabel[role="shown"] {{ color: {c.ink}; padding: 3px; }}
QLabel[role="complaint"][tone="bad"] {{ color: {tones["bad"]}; }}
QLabel[role="complaint"][tone="warn"] {{ color: {tones["warn"]}; }}
QLabel[role="note"] {{ color: {c.quiet}; }}
QFrame[role="cell"] QLineEdit, QFrame[role="cell"] QPlainTextEdit, QFrame[role="cell"] QTableView {{
    border: 1px solid transparent; border-radius: 2px; background: {c.paper}; color: {c.ink};
    placeholder-text-color: {c.quiet}; selection-background-color: {c.main}; selection-color: {c.on_main}; }}
QFrame[role="cell"] QLineEdit {{ padding: 2px 3px; min-height: 20px; }}
QFrame[role="cell"] QPlainTextEdit {{ padding: 0 3px; }}
QFrame[role="cell"] QTableView::item {{ padding: 0 1px; }}
QHeaderView[role="cells"]::section {{ padding: 5px 4px; }}
QFrame[role="cell"] QLineEdit:hover, QFrame[role="cell"] QPlainTextEdit:hover {{
    border-color: {c.line}; }}
QFrame[role="cell"] QLineEdit:focus, QFrame[role="cell"] QPlainTextEdit:focus,
QFrame[role="cell"] QTableView:focus {{ border: 1px solid {c.accent}; background: {c.focused}; }}
QFrame[role="cell"] QLineEdit[tone="bad"], QFrame[role="cell"] QPlainTextEdit[tone="bad"],
QFrame[role="cell"] QTableView[tone="bad"] {{
    border: 1px solid {tones["bad"]}; border-radius: 2px; }}
QFrame[role="cell"] QLineEdit[tone="warn"], QFrame[role="cell"] QPlainTextEdit[tone="warn"],
QFrame[role="cell"] QTableView[tone="warn"] {{
    border: 1px solid {tones["warn"]}; border-radius: 2px; }}
#day_choice {{ background: {c.edge}; }}
#calendar #qt_calendar_navigationbar {{ background: {c.band}; }}
#calendar QToolButton {{ color: {c.ink}; border: 1px solid transparent; border-radius: 4px; padding: 3px 6px; }}
#calendar QToolButton::menu-indicator {{ image: none; }}
#calendar QToolButton:hover {{ background: {c.hover}; }}
#calendar QToolButton:focus {{ border: 1px solid {c.accent}; }}
#calendar QTableView {{ border: none; }}
#calendar QTableView:disabled {{ color: {c.faint}; }}
QLabel[role="badge"] {{ border-radius: 3px; padding: 2px 8px; }}
{badges}
{bars}
QFrame[role="bar"] QLabel {{ color: {c.ink}; }}
#record_title {{ font-weight: 600; font-size: {points() * 1.3:g}pt; }}
#record_head QToolButton {{ padding: 3px 10px; border: 1px solid {edges["plain"]}; border-radius: 4px;
    background: {c.button}; }}
#record_head QToolButton:hover {{ background: {c.hover}; }}
#record_head QToolButton:focus {{ border: 2px solid {c.accent}; padding: 2px 9px; }}
#record_head QToolButton:disabled {{ color: {c.faint}; border-color: {c.rule}; }}
#record_head QToolButton[popupMode="2"] {{ padding-right: {sized(20)}px; }}
#record_head QToolButton::menu-indicator {{ {opens(c)} subcontrol-origin: border; subcontrol-position: center right;
    right: {sized(6)}px; }}
#record_head QToolButton[role="main"] {{ background: {c.main}; color: {c.on_main}; border-color: {c.main}; }}
#record_head QToolButton[role="main"]:hover {{ background: {c.main_hover}; }}
#record_head QToolButton[role="main"]:focus {{ border: 2px solid {c.ink}; padding: 2px 9px; }}
#record_head QToolButton[role="main"]:disabled {{ background: {c.main_off}; border-color: {c.main_off};
    color: {c.on_main_off}; }}
#record_head {{ background: {c.paper}; border-bottom: 1px solid {c.line}; }}
{framed}
"""
