"""The look of Today: the buttons of its classes in their tones."""

from desktop_app.ui.colours import colours


def sheet() -> str:
    """Return the style sheet in the scheme that is worn."""
    c = colours()
    return f"""
QPushButton[role="tile"] {{ background: {c.paper}; border: 1px solid {c.edges["plain"]}; border-radius: 6px;
    padding: 6px 4px; color: {c.ink}; }}
QPushButton[role="tile"]:hover {{ background: {c.hover}; }}
QPushButton[role="tile"]:checked {{ background: {c.chosen}; border-color: {c.accent}; }}
QPushButton[role="tile"]:focus {{ border: 2px solid {c.accent}; padding: 5px 3px; }}
#first_steps {{ background: {c.paper}; border: 1px solid {c.edges["plain"]}; border-radius: 6px; }}
QScrollArea#today_beside {{ border: none; }}
"""
