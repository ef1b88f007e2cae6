"""Ten thousand steps of journeys, a hundred thousand values; run by ``python3 dev.py torture``."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.registers.test_kinds import ANYTHING, FIELDS, see_it_kept
from tests.torture.journeys import Journey

STEPS = 25  # of one journey


def _many(examples: int, **more: Any) -> settings:
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), **more
    )


def test_journeys(prepared: Path, request: pytest.FixtureRequest) -> None:
    Journey.prepared = prepared
    journeys = int(request.config.getoption("--journeys")) // STEPS
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Journey, settings=_many(journeys, stateful_step_count=STEPS)
    )


@pytest.mark.parametrize("kind", FIELDS)
def test_values(kind: str, request: pytest.FixtureRequest) -> None:
    values = int(request.config.getoption("--values")) // len(FIELDS)

    @_many(values)
    @given(thing=ANYTHING)
    def try_it(thing: Any) -> None:
        see_it_kept(FIELDS[kind], thing)

    try_it()
