"""Numbers that pass their checks and belong to nobody."""

import random
import string

from desktop_app.registers.validators import VALIDATORS

NOWHERE = "99"  # no province has this code, so no such number is anybody's
_SIGNS = string.digits + "ABCDEFGHJKLMNPQRTUWXY"


def identity(rng: random.Random, year: int) -> str:
    """Return an identity number of somebody born in `year`."""
    begin = f"{NOWHERE}0{rng.randrange(100, 999)}{year}{rng.randrange(1, 13):02}"
    return _checked(
        "id18", f"{begin}{rng.randrange(1, 29):02}{rng.randrange(1, 999):03}", "0123456789X"
    )


def credit_code(rng: random.Random) -> str:
    """Return the credit code of an organisation."""
    begin = f"91{NOWHERE}0{rng.randrange(100, 999)}MA"
    return _checked("uscc", begin + "".join(rng.choices(_SIGNS, k=7)), _SIGNS)


def serial(rng: random.Random, begin: str) -> str:
    """Return a factory serial."""
    return begin + "".join(rng.choices(_SIGNS, k=8))


def mac(rng: random.Random) -> str:
    """Return an adapter address of the kind that makers do not give out."""
    return "-".join(["02", *(f"{rng.randrange(256):02X}" for _ in range(5))])


def _checked(validator: str, begin: str, checks: str) -> str:
    """Return `begin` with the one check character that the validator takes."""
    for check in checks:
        try:
            return VALIDATORS[validator](begin + check)
        except ValueError:
            continue
    raise ValueError(f"{begin!r} cannot begin a number of {validator}")
