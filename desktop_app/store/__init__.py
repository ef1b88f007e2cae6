"""Where records are kept: one SQLite file with its tables, the only writer, and the journal."""

from desktop_app.store.key import Key
from desktop_app.store.store import Store

__all__ = ["Key", "Store"]
