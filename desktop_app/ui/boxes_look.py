"""The look of boxes, a part of the style sheet: lines, choices, numbers, how far work is; all flat.

They are as high as the buttons beside them.
"""

from PySide6.QtCore import QDir

from desktop_app import paths
from desktop_app.ui.colours import Scheme
from desktop_app.ui.style import sized

_SIGNS = "signs"  # what the style sheet calls the folder of the arrows


def boxes(scheme: Scheme) -> str:
    """Return the style sheet of boxes in a scheme."""
    c = scheme
    return f"""
QLineEdit, QComboBox, QAbstractSpinBox {{ background: {c.paper}; color: {c.ink};
    placeholder-text-color: {c.quiet}; border: 1px solid {c.edge};
    border-radius: 4px; padding: 3px 5px; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {c.accent}; padding: 2px 4px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {c.ground}; color: {c.faint};
    border-color: {c.line}; }}
QComboBox {{ padding: 3px {sized(22)}px 3px 7px; combobox-popup: 0; }}
QComboBox:focus, QComboBox:on {{ padding: 2px {sized(22) - 1}px 2px 6px; }}
QComboBox::drop-down {{ border: none; width: {sized(22)}px; }}
QComboBox::down-arrow {{ {opens(c)} }}
QComboBox::down-arrow:disabled {{ image: {_picture("down-off", c)}; }}
QAbstractSpinBox {{ padding: 1px 0 2px 5px; }}
QAbstractSpinBox:focus {{ padding: 0 0 1px 4px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; border: none;
    background: transparent; width: {sized(20)}px; margin: 2px; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {c.hover}; }}
QAbstractSpinBox::up-arrow {{ {_sign("up", c, 10)} }}
QAbstractSpinBox::down-arrow {{ {_sign("down", c, 10)} }}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: {_picture("up-off", c)}; }}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {{
    image: {_picture("down-off", c)}; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; }}
QAbstractItemView QLineEdit {{ border: 1px solid {c.accent}; border-radius: 0; padding: 0 2px; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: {sized(14)}px;
    height: {sized(14)}px; background: {c.paper}; border: 1px solid {c.edge}; border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: {sized(14) // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QAbstractItemView::indicator:checked,
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
    background: {c.main}; border-color: {c.main}; image: {_picture("tick", c)}; }}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{ image: {_picture("dash", c)}; }}
QRadioButton::indicator:checked {{ image: {_picture("dot", c)}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.ground}; border-color: {c.line}; }}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{ background: {c.main_off};
    border-color: {c.main_off}; }}
QProgressBar {{ background: {c.rule}; border: none; border-radius: 3px; max-height: {sized(6)}px;
    min-height: {sized(6)}px; color: transparent; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""


def menus(scheme: Scheme) -> str:
    """Return the style sheet of menus in a scheme."""
    c = scheme
    return f"""
QMenu {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.edges["plain"]}; padding: {sized(4)}px;
    icon-size: {sized(18)}px; }}
QMenu::item {{ padding: {sized(3)}px {sized(24)}px {sized(3)}px {sized(8)}px; border-radius: 4px;
    background: transparent; }}
QMenu::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.faint}; background: transparent; }}
QMenu::icon {{ padding-left: {sized(4)}px; }}
QMenu::separator {{ height: 1px; background: {c.rule}; margin: 3px {sized(8)}px; }}
QMenu::indicator {{ width: {sized(14)}px; height: {sized(14)}px; padding-left: {sized(4)}px; }}
QMenu::indicator:checked {{ image: {_picture("on", c)}; }}
QMenu::right-arrow {{ {_sign("next", c, 12)} right: {sized(6)}px; }}
"""


def branches(scheme: Scheme) -> str:
    """Return the style sheet of the signs in a tree that something is folded, or open, in a scheme."""
    return f"""
QTreeView::branch:closed:has-children {{ image: {_picture("next", scheme)}; }}
QTreeView::branch:open:has-children {{ image: {_picture("down", scheme)}; }}
"""


def opens(scheme: Scheme) -> str:
    """Return how the sign is drawn that something opens below."""
    return _sign("down", scheme, 12)


def _sign(way: str, scheme: Scheme, size: int) -> str:
    return f"image: {_picture(way, scheme)}; width: {sized(size)}px; height: {sized(size)}px;"


def _picture(name: str, scheme: Scheme) -> str:
    """A sign's picture: a style sheet takes it from a file, drawn in an ink of the scheme."""
    QDir.setSearchPaths(_SIGNS, [str(paths.resources() / "signs")])
    return f"url({_SIGNS}:{scheme.name}/{name}.png)"
