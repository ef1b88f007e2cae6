"""The first page: what is due, wrong, missing or to be closed; what was dealt with; the year's charts."""

from desktop_app.desk.today.agenda import PARTS, Agenda, Item, ask, name_of
from desktop_app.desk.today.figures import Chart, charts
from desktop_app.desk.today.loop import find_of, make_finding, may_become
from desktop_app.desk.today.opening import New, Opened, opens
from desktop_app.desk.today.since import Dealt, keep
from desktop_app.desk.today.table import table

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
    "find_of",
    "keep",
    "make_finding",
    "may_become",
    "name_of",
    "opens",
    "table",
]
