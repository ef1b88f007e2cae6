"""What all tables of a declaration are."""

import msgspec


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the declaration; it refuses keys it does not know."""
