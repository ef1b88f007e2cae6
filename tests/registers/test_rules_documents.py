"""The rules of documents received and sent, and of what is printed, copied and exported."""

import pytest

from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES
from tests.registers.kept import Kept, Trial, case

BOSS, CLERK = Ref(1, "赵试一"), Ref(2, "钱试二")
PC, OPEN_PC = Ref(1, "涉密机"), Ref(2, "普通机")
STICK, OPEN_STICK, OLD_STICK = Ref(1, "U盘 BM-0001"), Ref(2, "U盘 BM-0002"), Ref(3, "U盘 BM-0003")
FACTS = Kept(
    equipment={1: {"level": "secret"}, 2: {"level": "none"}},
    medium={
        1: {"level": "secret", "status": "loaned", "custodian": CLERK},
        2: {"level": "none", "status": "in_store", "custodian": BOSS},
        3: {"level": "none", "status": "pending_destroy", "custodian": CLERK},
    },
)

TRIALS = [
    Trial(
        "period_is_within_the_law", "document",
        {"level": "secret", "period": "20年"}, {"level": "highly_secret", "period": "20年"},
        "period", warns=True,
    ),
    Trial(
        "express_is_prohibited", "document",
        {"level": "secret", "channel": "other"}, {"level": "secret", "channel": "messenger"},
        "channel", warns=True,
    ),
    Trial(
        "who_reads_is_known", "document",
        {"level": "top_secret", "known_to": (BOSS,), "circulated": ({"person": BOSS}, {"person": CLERK})},
        {"level": "top_secret", "known_to": (BOSS, CLERK), "circulated": ({"person": CLERK},)},
        "circulated[2].person", warns=True,
    ),
    Trial(
        "output_fits_its_medium", "output",
        {"level": "secret", "medium": OPEN_STICK}, {"level": "secret", "medium": STICK}, "medium",
    ),
    Trial(
        "output_fits_its_machine", "output",
        {"level": "secret", "machine": PC, "printer": OPEN_PC},
        {"level": "secret", "machine": PC, "printer": PC},
        "printer",
    ),
    Trial(
        "output_fits_its_machine", "output",
        {"level": "secret", "machine": OPEN_PC}, {"level": "internal", "machine": OPEN_PC},
        "machine",
    ),
    Trial(
        "medium_is_at_hand", "output",
        {"medium": STICK, "operator": BOSS}, {"medium": STICK, "operator": CLERK}, "medium",
        warns=True,
    ),
    Trial(
        "medium_is_at_hand", "output",
        {"medium": OLD_STICK, "operator": CLERK}, {"medium": OPEN_STICK, "operator": BOSS},
        "medium", warns=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "too_long"),
    [
        ("10年", False),
        ("11年", True),
        ("十年", False),
        ("三十年", True),
        ("二十五年", True),
        ("一年", False),
        ("120个月", False),
        ("121个月", True),
        ("6个月", False),
        ("秘密★20年", True),
        ("20 years", True),
        ("8 months", False),
        ("长期", False),
        ("至2030年", False),
    ],
)
def test_a_period_is_read_as_offices_write_it(
    registers: Registers, period: str, too_long: bool
) -> None:
    judged = case(registers, "document", FACTS, {"level": "secret", "period": period})
    assert bool(list(RULES["period_is_within_the_law"](judged))) is too_long


def test_a_medium_may_change_hands_after_the_output(registers: Registers) -> None:
    kept = {"medium": STICK, "operator": BOSS, "level": "secret"}
    judged = case(registers, "output", FACTS, kept | {"receiver": "李某"}, kept)
    for rule in ("medium_is_at_hand", "output_fits_its_medium"):
        assert list(RULES[rule](judged)) == []
