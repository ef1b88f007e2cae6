"""A few journeys at random through the office; the ten thousand steps are a command of their own."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.torture.journeys import Journey


def test_journeys_end_where_the_model_says(prepared: Path) -> None:
    Journey.prepared = prepared
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Journey,
        settings=settings(
            max_examples=3,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
