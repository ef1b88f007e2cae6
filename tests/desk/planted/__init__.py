"""Offices with something wrong: for each check what it is there to find, and what puts it right.

A plant enters, as the desk does, what an office may come to have; what entering refuses to keep is
written into the file behind its back. It yields what is to be found, then puts that right.
"""

from tests.desk.planted import machines, media, papers, people, repairs, rhythm
from tests.desk.planted.desk import NOW, Desk, Found, Kept, Planted, ago

PLANTS: list[Planted] = [
    planted
    for module in (machines, media, repairs, people, rhythm, papers)
    for planted in module.PLANTS
]

__all__ = ["NOW", "PLANTS", "Desk", "Found", "Kept", "Planted", "ago"]
