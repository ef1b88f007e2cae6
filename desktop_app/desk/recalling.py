"""Recalls what settings keep as JSON, whatever another program may have put in their place."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def recalled(text: str, into: type[T]) -> T | None:
    """Return what a setting keeps; None where it keeps nothing, or what is none of the program's.

    Of that `verify` tells; nothing else must end by it.
    """
    try:
        return msgspec.json.decode(text, type=into) if text else None
    except msgspec.DecodeError:
        return None


__all__ = ["recalled"]
