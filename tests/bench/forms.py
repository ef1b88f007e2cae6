"""The longest time the window answers nothing while the form of a register is opened the first time.

One form after the other, in one window; then the scheme is turned with the last one open, and from
the list. Told are the register that took longest, and the first one, which loads what all need.
"""

import sys

from tests.bench.gaps import opened
from tests.bench.measuring import tell


def watched(folder: str) -> None:
    """Open the program on the folder and begin a record of each register."""
    with opened(folder, "person") as (window, watch):
        watch.of(lambda: None, lambda: not window.navigation.asker.asking)
        gaps: dict[str, list[float]] = {}
        for name in window.office.registers:
            gaps[name] = watch.of(lambda name=name: window.new_record(name))
            watch.of(window.back)
        first, *others = gaps
        worst = max(others, key=lambda name: gaps[name][1])
        turn = window.actions_by_name["scheme"].trigger
        window.new_record(worst)
        tell(
            gaps={
                "the first form of all": gaps[first],
                "the form that takes longest": gaps[worst],
                "the scheme with a form open": watch.of(turn),
                "the scheme with all lists seen": watch.of(lambda: (window.back(), turn())),
            },
            worst=worst,
        )


if __name__ == "__main__":
    watched(*sys.argv[1:])
