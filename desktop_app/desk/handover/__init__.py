"""The hand-over to a successor: all that stands in one person's name, to be gone through and signed."""

from desktop_app.desk.handover.declaration import FILE, Declared, Section
from desktop_app.desk.handover.listing import Handover, book, find, of

__all__ = ["FILE", "Declared", "Handover", "Section", "book", "find", "of"]
