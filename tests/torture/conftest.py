"""How long the office is tortured, and with which seed."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the number of kills and the first seed be chosen."""
    parser.addoption("--kills", type=int, default=1_000, help="of the process that writes")
    parser.addoption("--losses", type=int, default=200, help="of power, played back")
    parser.addoption("--steps", type=int, default=30, help="of a disk that fills up, for each job")
    parser.addoption("--journeys", type=int, default=10_000, help="steps of them")
    parser.addoption("--values", type=int, default=100_000, help="given to kinds of fields")
    parser.addoption("--seed", type=int, default=1, help="of the first kill")
