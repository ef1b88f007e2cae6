"""Saved views: a name for what a list shows, kept in the register for all who work with it.

A view is the office's, as a form or a value of a check is: it stands in the register file, so that
it is there for each account, in each backup and on the command line; and as each change of it is
an entry of the journal, what was printed by a view can be told from the view of that day.
"""

from desktop_app.desk.views.asking import ids, preset, query, title
from desktop_app.desk.views.filters import of_cell, of_group, said
from desktop_app.desk.views.fitting import Fitted, fitted, sortable
from desktop_app.desk.views.keeping import (
    KEPT,
    change,
    delete,
    find,
    need,
    need_name,
    read,
    rename,
    save,
    setting,
    views,
)
from desktop_app.desk.views.telling import told
from desktop_app.desk.views.view import Filter, View

__all__ = [
    "KEPT",
    "Filter",
    "Fitted",
    "View",
    "change",
    "delete",
    "find",
    "fitted",
    "ids",
    "need",
    "need_name",
    "of_cell",
    "of_group",
    "preset",
    "query",
    "read",
    "rename",
    "said",
    "save",
    "setting",
    "sortable",
    "title",
    "told",
    "views",
]
