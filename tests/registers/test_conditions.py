"""Conditions of a declaration: how their parts go together."""

import pytest

from desktop_app.registers.conditions import holds
from desktop_app.registers.kinds import When
from desktop_app.registers.loader import Registers

VALUES = {"eq_type": "desktop", "level": "secret", "status": "in_use", "remark": ""}


@pytest.mark.parametrize(
    ("when", "met"),
    [
        (True, True),
        (False, False),
        ({}, True),
        ([], False),
        ({"eq_type": "computer"}, True),
        ({"eq_type": "computer", "level": "classified"}, True),
        ({"eq_type": "computer", "level": "classified", "status": "in_use"}, True),
        ({"eq_type": "computer", "level": "classified", "status": "idle"}, False),
        ({"eq_type": "printer", "level": "classified", "status": "in_use"}, False),
        ({"eq_type": "computer", "level": "none", "status": "in_use"}, False),
        ([{"eq_type": "printer"}, {"level": "none"}, {"status": "in_use"}], True),
        ([{"eq_type": "printer"}, {"level": "none"}], False),
        ([{"eq_type": "printer", "status": "in_use"}, {"disks": False, "location": False}], True),
    ],
)
def test_all_of_a_table_and_one_of_several(registers: Registers, when: When, met: bool) -> None:
    assert holds(when, VALUES, registers["equipment"].fields) is met
