"""Numbers that arithmetic can prove."""

import pytest

from desktop_app.registers.validators import VALIDATORS


@pytest.mark.parametrize(
    ("validator", "written", "kept"),
    [
        ("id18", "11010519491231002x", "11010519491231002X"),
        ("id18", "４４０５２４１８８００１０１００１４", "440524188001010014"),
        ("uscc", "91350100m000100y43", "91350100M000100Y43"),
        ("mac", "001b.4411.3ab7", "00-1B-44-11-3A-B7"),
        ("mac", "00:1b:44:11:3a:b7", "00-1B-44-11-3A-B7"),
        ("ipv4", " 10.1.2.3 ", "10.1.2.3"),
        ("phone", "13800001234", "13800001234"),
        ("phone", "010-66000000", "010-66000000"),
        ("phone", "（010）66000000-12", "(010)66000000-12"),
        ("phone", "8021", "8021"),
        ("serial", " pf2xk9a1 ", "PF2XK9A1"),
        ("serial", "无", "无"),
        ("code", "BGS-01", "BGS-01"),
        ("pattern", "BM-[0-9]{4}", "BM-[0-9]{4}"),
        ("month", "2026年2月", "2026-02"),
        ("month", "2024.2.29", "2024-02"),
        ("week", "2026-W3", "2026-W03"),
        ("week", "2026年第48周", "2026-W48"),
        ("week", "2026-48", "2026-W48"),
        ("week", "2024-12-30", "2025-W01"),
        ("cidr", "10.1.2.0/24", "10.1.2.0/24"),
    ],
)
def test_a_good_number_is_kept_in_its_usual_spelling(
    validator: str, written: str, kept: str
) -> None:
    assert VALIDATORS[validator](written) == kept


@pytest.mark.parametrize(
    ("validator", "written", "why"),
    [
        ("id18", "110105194912310021", "check digit"),
        ("id18", "11010519491331002X", "birth date"),
        ("id18", "110105299912310025", "future"),
        ("id18", "1101051949123100", "18 digits"),
        ("uscc", "91350100M000100Y44", "check character"),
        ("uscc", "91350100O000100Y43", "18 digits"),
        ("mac", "00-00-00-00-00-00", "own address"),
        ("mac", "FF:FF:FF:FF:FF:FF", "own address"),
        ("mac", "01-1B-44-11-3A-B7", "own address"),
        ("mac", "00-1B-44-11-3A", "12 digits"),
        ("ipv4", "10.1.2.256", "up to 255"),
        ("ipv4", "10.01.2.3", "leading zeros"),
        ("ipv4", "10.1.2", "four numbers"),
        ("phone", "1380000123", "telephone"),
        ("serial", "A B1", "blanks"),
        ("serial", "X", "2 to 40"),
        ("serial", "1.23456789012345E+18", "lost digits"),
        ("code", "a b", "letters"),
        ("pattern", "BM-[", "cannot be read"),
        ("ipv4", "10.1.2.٣", "four numbers"),
        ("month", "2026-13", "like 2026-11"),
        ("week", "2026-11", "like 2026-W48"),
        ("week", "2025-W53", "like 2026-W48"),
        ("cidr", "10.1.2.1/24", "first address"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(validator: str, written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        VALIDATORS[validator](written)
