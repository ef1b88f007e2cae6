"""Register numbers, such as WX-2024-0007: the pattern, and the number drawn for it."""

import datetime as dt

from desktop_app.registers.register import Register


def series(register: Register, today: dt.date) -> str:
    """Return what counts for itself: the year where the number names it, else all time."""
    return str(today.year) if "{year}" in register.declaration.number else ""


def number(register: Register, today: dt.date, n: int) -> str:
    """Return the register number of the `n`-th record of its series."""
    return register.declaration.number.format(year=today.year, n=n)
