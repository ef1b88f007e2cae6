"""The self-inspection report and the short reports: drafted, edited, filled into a document."""

from desktop_app.desk.report.counting import Answer
from desktop_app.desk.report.declaration import Figure, Report
from desktop_app.desk.report.desk import (
    draft,
    earlier_texts,
    keep_text,
    renewed,
    reports,
    spans,
    take_over,
)
from desktop_app.desk.report.document import Annex, Line, annexes, lines
from desktop_app.desk.report.drafting import Draft, Missing, Section
from desktop_app.desk.report.issuing import printed, records, save
from desktop_app.desk.report.tokens import Piece, pieces
from desktop_app.desk.report.writing import level
from desktop_app.desk.spans import Span

__all__ = [
    "Annex",
    "Answer",
    "Draft",
    "Figure",
    "Line",
    "Missing",
    "Piece",
    "Report",
    "Section",
    "Span",
    "annexes",
    "draft",
    "earlier_texts",
    "keep_text",
    "level",
    "lines",
    "pieces",
    "printed",
    "records",
    "renewed",
    "reports",
    "save",
    "spans",
    "take_over",
]
