"""The first page: what is due, wrong, missing or to be closed; what was dealt with; the year's charts."""

from desktop_app.desk.parts import PARTS, name_of
from desktop_app.desk.today.agenda import Agenda, Item, ask
from desktop_app.desk.today.figures import Chart, charts
from desktop_app.desk.today.loop import (
    department_of,
    findings_of,
    make_finding,
    make_findings,
    may_become,
    no_findings,
)
from desktop_app.desk.today.opening import New, Opened, opens, opens_finding
from desktop_app.desk.today.since import Dealt, keep

__all__ = [
    "PARTS",
    "Agenda",
    "Chart",
    "Dealt",
    "Item",
    "New",
    "Opened",
    "ask",
    "charts",
    "department_of",
    "findings_of",
    "keep",
    "make_finding",
    "make_findings",
    "may_become",
    "name_of",
    "no_findings",
    "opens",
    "opens_finding",
]
