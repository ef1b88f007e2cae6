"""What all measurements share: how many records, how many runs, and the table at the end."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import made, million
from tests.bench.measuring import Report

_REPORT = pytest.StashKey[Report]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the number of records and of runs be chosen."""
    records = int(os.environ.get("BENCH_RECORDS", "100000"))
    parser.addoption("--records", type=int, default=records, help="in the equipment register")
    parser.addoption(
        "--million", action="store_true", help="measure a register of a million records, too"
    )
    parser.addoption("--runs", type=int, default=7, help="of each measurement")


def pytest_configure(config: pytest.Config) -> None:
    """Begin the report."""
    config.stash[_REPORT] = Report()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print all measurements as one table."""
    if config.stash[_REPORT].taken:
        terminalreporter.section("measurements")
        for line in config.stash[_REPORT].table():
            terminalreporter.write_line(line)


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Return where measurements are told."""
    return request.config.stash[_REPORT]


@pytest.fixture
def records(request: pytest.FixtureRequest) -> int:
    """Return how many records the equipment register holds."""
    return int(request.config.getoption("--records"))


@pytest.fixture
def runs(request: pytest.FixtureRequest) -> int:
    """Return how often each work is measured."""
    return int(request.config.getoption("--runs"))


@pytest.fixture
def million_folder(request: pytest.FixtureRequest) -> Path:
    """Return a data folder with a million pieces of equipment; skipped unless it was asked for."""
    if not request.config.getoption("--million"):
        pytest.skip("a register of a million records takes minutes to make: --million")
    return million.folder()


@pytest.fixture
def full(records: int) -> Path:
    """Return a data folder with that many pieces of equipment; it is read, not written to."""
    return made.folder(records)


@pytest.fixture
def empty() -> Path:
    """Return a data folder with people and departments and no equipment, likewise."""
    return made.folder(0)


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Return the environment of a window on a platform of Qt; skipped where that cannot be."""
    from tests.bench.screens import screen_of

    with screen_of(request.param) as environment:
        if environment is None:
            pytest.skip("there is no Xvfb")
        yield environment
