"""Passwords are kept as hashes that are slow to try out: by Argon2id, where that lacks by scrypt."""

import hashlib
import os
import unicodedata
from typing import Any

from desktop_app.errors import UserError
from desktop_app.words import _

ARGON2 = {"time_cost": 3, "memory_cost": 65_536, "parallelism": 4}  # RFC 9106, for little memory
_COST, _BLOCK, _LANES = 15, 8, 1  # of scrypt: 32 MiB, about a tenth of a second
_ROOM = 64 * 1024 * 1024
_BYTES = 32
_SCRYPT = "$scrypt$"


def hashed(password: str) -> str:
    """Return what is kept of a password: its hash, with the salt and how it was made."""
    argon2 = _argon2()
    if argon2 is not None:
        return str(argon2.PasswordHasher(**ARGON2).hash(_same(password)))
    salt = os.urandom(16)
    made = _scrypt(_same(password), salt, _COST, _BLOCK, _LANES)
    return f"{_SCRYPT}ln={_COST},r={_BLOCK},p={_LANES}${salt.hex()}${made.hex()}"


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one of which `kept` is the hash.

    UserError where this installation lacks what the hash was made with.
    """
    if kept.startswith(_SCRYPT):
        import hmac

        settings, salt, made = kept.removeprefix(_SCRYPT).split("$")
        cost, block, lanes = (int(part.partition("=")[2]) for part in settings.split(","))
        again = _scrypt(_same(password), bytes.fromhex(salt), cost, block, lanes)
        return hmac.compare_digest(again, bytes.fromhex(made))
    argon2 = _argon2()
    if argon2 is None:
        raise UserError(
            _(
                "The passwords of this register were kept with Argon2, which this installation lacks. Use the program as it was handed out, or install argon2-cffi."
            )
        )
    try:
        return bool(argon2.PasswordHasher().verify(kept, _same(password)))
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def fingerprint(kept: str) -> str:
    """Return what the journal tells of a hash: enough to see it replaced, nothing to try out."""
    return hashlib.sha256(kept.encode()).hexdigest() if kept else ""


def _argon2() -> Any:
    try:
        import argon2
    except ImportError:
        return None
    return argon2


def _scrypt(password: bytes, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    make = getattr(hashlib, "scrypt", None)
    if make is None:
        raise UserError(
            _(
                "This installation can make no safe hashes of passwords. Use the program as it was handed out, or install argon2-cffi."
            )
        )
    made: bytes = make(
        password, salt=salt, n=1 << cost, r=block, p=lanes, maxmem=_ROOM, dklen=_BYTES
    )
    return made


def _same(password: str) -> bytes:
    """The same bytes for what looks the same, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", password).encode()
