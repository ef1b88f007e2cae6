"""A superior's own workbook, filled in its XML: every part that is not filled stays as it is."""

from desktop_app.sheets.superior.form import Form, fill
from desktop_app.sheets.superior.marks import (
    COUNTED,
    EACH,
    Meaning,
    each,
    foreign,
    placeholder,
    words_in,
)
from desktop_app.sheets.superior.placing import Body, Filled, Where

__all__ = [
    "COUNTED",
    "EACH",
    "Body",
    "Filled",
    "Form",
    "Meaning",
    "Where",
    "each",
    "fill",
    "foreign",
    "placeholder",
    "words_in",
]
