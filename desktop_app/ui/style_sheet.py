"""The program's one style sheet: of what all windows have, of the record editor, of Today.

It is one for the whole program: a widget with a sheet of its own has each of its children matched
against two, and matched again whenever it is put elsewhere.
"""

from desktop_app.ui.boxes_look import boxes, branches, menus, opens
from desktop_app.ui.colours import Scheme
from desktop_app.ui.record import look as of_records
from desktop_app.ui.style import points, sized
from desktop_app.ui.today import look as of_today


def style_sheet(scheme: Scheme) -> str:
    """Return the style sheet in a scheme."""
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
{menus(c)}
QMenuBar {{ background: {c.paper}; border-bottom: 1px solid {c.rule}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
QToolBar {{ background: {c.paper}; border: none; border-bottom: 1px solid {c.rule}; padding: 3px 6px; spacing: 2px; }}
QToolBar::separator {{ background: {c.rule}; width: 1px; margin: {sized(4)}px; }}
QToolBar QToolButton {{ padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover {{ background: {c.hover}; }}
QToolBar QToolButton:pressed {{ background: {c.chosen}; }}
QToolBar QToolButton:focus {{ border-color: {c.accent}; }}
QStatusBar {{ background: {c.paper}; border-top: 1px solid {c.rule}; color: {c.quiet}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {c.quiet}; padding: 0 {sized(6)}px; }}
QWidget#sidebar {{ background: {c.ground}; }}
QTableView, QTreeView, QListView {{ gridline-color: {c.rule}; border: 1px solid {c.rule};
    selection-background-color: {c.chosen}; selection-color: {c.ink}; }}
QTableView, QTreeView, QListView {{ outline: 1px solid {c.edge}; }}
QTableView::item {{ padding: 0 3px; }}
QListWidget::item, QListView[role="offers"]::item {{ padding: {sized(3)}px 2px; min-height: {sized(19)}px; }}
QListWidget::item:selected, QListView[role="offers"]::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
QTreeView#guide_pages::item, QTreeView#dossier_list::item, QTreeView#files_list::item,
QTreeView#related::item, QTreeView#history::item {{ padding: {sized(3)}px 2px; }}
QTreeView#related, QTreeView#history {{ margin: {sized(9)}px; }}
QTreeView#navigation {{ background: {c.ground}; border-color: {c.ground}; }}
{branches(c)}
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
QSplitter::handle {{ background: transparent; width: {sized(10)}px; height: {sized(8)}px; }}
QSplitter::handle:hover, QSplitter#splitter::handle {{ background: {c.rule}; }}
QFileDialog QSplitter#splitter::handle {{ background: transparent; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {sized(12)}px; }}
QScrollBar:horizontal {{ height: {sized(12)}px; }}
QScrollBar::handle {{ background: {c.faint}; border-radius: {sized(3)}px; margin: {sized(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {sized(30)}px; }}
QScrollBar::handle:horizontal {{ min-width: {sized(30)}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
{boxes(c)}
QTextEdit, QPlainTextEdit {{ background: {c.paper}; border: 1px solid {c.edge}; border-radius: 4px;
    padding: 2px 3px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 1px 2px; }}
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
QPushButton:default:enabled {{ border-color: {c.accent}; color: {c.link}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 3px 11px; }}
QPushButton:disabled {{ color: {c.faint}; }}
QDialogButtonBox QPushButton {{ padding: 4px 18px; }}
QDialogButtonBox QPushButton:focus {{ padding: 3px 17px; }}
QToolButton:focus {{ border: 2px solid {c.accent}; border-radius: 4px; }}
QToolButton[autoRaise="true"]:checked {{ background: transparent; border: 1px solid transparent; }}
QCheckBox, QRadioButton {{ border: 1px solid transparent; border-radius: 3px; padding: 1px 2px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
QPushButton[role="main"] {{ background: {c.main}; color: {c.on_main}; border: 1px solid {c.main};
    border-radius: 4px; padding: 5px 16px; }}
QPushButton[role="main"]:default:enabled {{ color: {c.on_main}; border-color: {c.main}; }}
QPushButton[role="main"]:hover {{ background: {c.main_hover}; }}
QPushButton[role="main"]:focus {{ border: 2px solid {c.ink}; padding: 4px 15px; }}
QDialogButtonBox QPushButton[role="main"] {{ padding: 4px 18px; }}
QDialogButtonBox QPushButton[role="main"]:focus {{ padding: 3px 17px; }}
QPushButton[role="main"]:focus:default:enabled {{ border-color: {c.ink}; }}
QPushButton[role="main"]:disabled {{ background: {c.main_off}; border-color: {c.main_off};
    color: {c.on_main_off}; }}
QPushButton[role="choice"] {{ background: {c.paper}; border: 1px solid {c.edges["plain"]}; border-radius: 6px;
    padding: 12px 14px; text-align: left; }}
QPushButton[role="choice"]:default:enabled {{ color: {c.ink}; border-color: {c.edges["plain"]}; }}
QPushButton[role="choice"]:focus:default:enabled {{ border-color: {c.accent}; }}
QPushButton[role="choice"]:hover {{ background: {c.hover}; border-color: {c.accent}; }}
QPushButton[role="choice"]:focus {{ border: 2px solid {c.accent}; padding: 11px 13px; }}
QPushButton[role="head"] {{ padding: 4px {sized(20)}px 4px 10px; }}
QPushButton[role="head"]:focus {{ padding: 3px {sized(19)}px 3px 9px; }}
QPushButton::menu-indicator {{ {opens(c)} subcontrol-origin: border; subcontrol-position: center right; right: {sized(6)}px; }}
QPushButton[role="chip"] {{ background: {grounds["busy"]}; border: 1px solid {edges["busy"]}; border-radius: 9px;
    padding: 2px 10px; }}
QPushButton[role="chip"]:hover {{ background: {c.hover}; border-color: {c.accent}; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {c.accent}; padding: 1px 9px; }}
QPushButton#clear_filters {{ padding: 2px 10px; }}
QPushButton#clear_filters:focus {{ padding: 1px 9px; }}
QComboBox[active="true"] {{ font-weight: bold; color: {c.link}; }}
{of_records.sheet()}{of_today.sheet()}"""
