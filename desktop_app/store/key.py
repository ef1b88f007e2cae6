"""The key to an encrypted file: its passphrase, and what is derived from that for each file."""

import hashlib
import os
import unicodedata
from pathlib import Path

SALT = 16  # bytes: what an encrypted file begins with
MAGIC = b"SQLite format 3\0"  # what one that is not encrypted begins with
# As SQLCipher itself derives keys, so that any tool of that kind opens the file with the passphrase.
_ROUNDS, _BYTES = 256_000, 32
_PAGE = 4096
_DIFFERENT = 200  # of 256 values that random bytes have nearly all of on a page


class Key:
    """What opens an encrypted file; it lives in memory only, and nothing that prints it tells it.

    Deriving takes long by intent, so it is done once for each salt that is met; the files that an
    office writes all have its key's own one.
    """

    def __init__(self, passphrase: str, salt: bytes = b"") -> None:
        # The same characters, whichever input method or width they were typed in.
        self._passphrase = unicodedata.normalize("NFKC", passphrase)
        self._salt = salt
        self._derived: dict[bytes, str] = {}

    def __repr__(self) -> str:
        return "Key(…)"

    def same(self, other: "Key | None") -> bool:
        """Whether it has the same passphrase as another key."""
        return other is not None and other._passphrase == self._passphrase

    def of(self, file: Path) -> str:
        """Return what the engine is given to open a file, or to make it where it is not there."""
        salt = _head(file, SALT)
        if len(salt) < SALT:
            salt = self._salt = self._salt or os.urandom(SALT)
        self._salt = self._salt or salt
        derived = self._derived.get(salt)
        if derived is None:
            given = self._passphrase.encode()
            raw = hashlib.pbkdf2_hmac("sha512", given, salt, _ROUNDS, _BYTES)
            derived = self._derived[salt] = f"x'{raw.hex()}{salt.hex()}'"
        return derived


def encrypted(file: Path) -> bool:
    """Whether a file is encrypted, by its first page: random bytes, which no damage makes."""
    page = _head(file, _PAGE)
    return len(page) == _PAGE and not page.startswith(MAGIC) and len(set(page)) >= _DIFFERENT


def _head(file: Path, length: int) -> bytes:
    try:
        with file.open("rb") as content:
            return content.read(length)
    except OSError:
        return b""  # whatever is wrong with it is told by the engine when it opens it
