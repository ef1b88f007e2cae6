"""The self-inspection report and the short reports: drafted, edited, filled into a document."""

from desktop_app.desk.report.counting import Answer
from desktop_app.desk.report.declaration import Figure, Report
from desktop_app.desk.report.drafting import Draft, Missing, Section
from desktop_app.desk.report.kept import Span

__all__ = ["Answer", "Draft", "Figure", "Missing", "Report", "Section", "Span"]
