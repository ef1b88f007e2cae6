"""Paints a filled worksheet on a printer, in a preview or into a PDF, in millimetres."""

from desktop_app.paper.dialogs import preview, print_dialog
from desktop_app.paper.leaves import Made, divide
from desktop_app.paper.output import Printed, print_pages, save_pdf
from desktop_app.paper.pages import Page, pages

__all__ = [
    "Made",
    "Page",
    "Printed",
    "divide",
    "pages",
    "preview",
    "print_dialog",
    "print_pages",
    "save_pdf",
]
