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
QComboBox {{ padding: 3px {sized(22)}px 3px 6px; }}
QComboBox:focus, QComboBox:on {{ padding: 2px {sized(22) - 1}px 2px 5px; }}
QComboBox::drop-down {{ border: none; width: {sized(22)}px; }}
QComboBox::down-arrow {{ {opens(c)} }}
QComboBox::down-arrow:disabled {{ image: {_arrow("down", c, off=True)}; }}
QAbstractSpinBox {{ padding: 2px 0 1px 5px; }}
QAbstractSpinBox:focus {{ padding: 1px 0 0 4px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; border: none;
    background: transparent; width: {sized(20)}px; margin: 2px; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {c.hover}; }}
QAbstractSpinBox::up-arrow {{ {_sign("up", c, 10)} }}
QAbstractSpinBox::down-arrow {{ {_sign("down", c, 10)} }}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: {_arrow("up", c, off=True)}; }}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {{
    image: {_arrow("down", c, off=True)}; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; }}
QAbstractItemView QLineEdit {{ border: 1px solid {c.accent}; border-radius: 0; padding: 0 2px; }}
QProgressBar {{ background: {c.rule}; border: none; border-radius: 3px; max-height: {sized(6)}px;
    min-height: {sized(6)}px; color: transparent; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""


def opens(scheme: Scheme) -> str:
    """Return how the sign is drawn that something opens below."""
    return _sign("down", scheme, 12)


def _sign(way: str, scheme: Scheme, size: int) -> str:
    return f"image: {_arrow(way, scheme)}; width: {sized(size)}px; height: {sized(size)}px;"


def _arrow(way: str, scheme: Scheme, *, off: bool = False) -> str:
    """An arrow's picture: a style sheet takes it from a file, drawn in an ink of the scheme."""
    QDir.setSearchPaths(_SIGNS, [str(paths.resources() / "signs")])
    return f"url({_SIGNS}:{scheme.name}/{way}{'-off' if off else ''}.svg)"
