"""The passphrase of an office: its register and backups encrypted with it, or decrypted again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop_app import paths
from desktop_app.desk import backups
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Locked, Progress, UserError
from desktop_app.store import Key, engine, recoding, recoding_backups
from desktop_app.store.key import encrypted
from desktop_app.words import _, sentences, several

DECRYPT = recoding.DECRYPT
SHORTEST = 12  # signs; a Chinese one counts for two
_DIFFERENT = 5
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUN = 5  # signs in the order of the keyboard or the alphabet


class Done(msgspec.Struct, frozen=True):
    """What was done: whether what lay there before was overwritten, and what became of the backups.

    `left` says of each backup that stayed as it was, why.
    """

    act: str
    wiped: bool
    backups: int = 0
    left: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What was done, in sentences."""
        said = {
            recoding.ENCRYPT: _("The register is encrypted."),
            recoding.DECRYPT: _(
                "The register is not encrypted any more. Backups stay encrypted with the passphrase they were made under."
            ),
            recoding.PASSPHRASE: _("The register has another passphrase."),
        }
        parts = [said[self.act]]
        if self.backups:
            parts.append(
                several(
                    "{n} backup was encrypted with it, too.",
                    "{n} backups were encrypted with it, too.",
                    self.backups,
                ).format(n=self.backups)
            )
        if self.act != recoding.DECRYPT:
            parts.append(
                _(
                    "The old files were overwritten; what a solid-state disk or a copy elsewhere may still hold, no program can reach."
                )
                if self.wiped
                else _(
                    "The old files are removed, but could not all be overwritten: free space of this disk may still hold what they said."
                )
            )
        return sentences(parts)


def locked(given: str | Path | None = None) -> bool:
    """Whether the register file of a data folder, or the file given for one, is encrypted."""
    return encrypted(paths.within(paths.data(given))[1])


def was_encrypted(folder: Path) -> bool:
    """Whether the register of a data folder that cannot be opened was encrypted, or what is beside it."""
    places = (paths.register_file, paths.attachments_file, paths.consolidation_file)
    return any(encrypted(place(folder)) for place in places)


def unlocked(given: str | Path | None, key: Key | None) -> Key | None:
    """Return the key if it opens the register file of a data folder; Locked where it does not."""
    engine.connect(paths.within(paths.data(given))[1], key=key, read_only=True).close()
    return key


def warning() -> str:
    """Return what must be known by whoever chooses a passphrase."""
    return _(
        "Whoever loses the passphrase loses the register and its backups: nobody can recover them, the makers of this program neither. Write it down, put it into an envelope, seal it, and give it to the office's confidential archive."
    )


def rule() -> str:
    """Return what makes a passphrase good, in a sentence."""
    return _(
        "At least {n} signs, a Chinese one counts for two: best several words that do not belong together. No run such as 12345, no sign repeated over and over."
    ).format(n=SHORTEST)


def fault(passphrase: str) -> str:
    """Return why a passphrase is too weak; "" where it is good. The `rule` says what would be."""
    folded = passphrase.casefold()
    if sum(2 if ord(sign) > 0x2E80 else 1 for sign in passphrase) < SHORTEST:
        return _("The passphrase is too short.")
    if len(set(folded)) < _DIFFERENT:
        return _("The passphrase repeats itself.")
    rest = folded
    for run in _runs():
        rest = rest.replace(run, "")
    if len(set(rest)) < _DIFFERENT:
        return _("The passphrase is hardly more than a run of keys.")
    return ""


def key(passphrase: str) -> Key:
    """Return the key that a passphrase is."""
    return Key(passphrase)


@deed("settings")
def opens(office: Office, passphrase: str) -> bool:
    """Whether a passphrase is the one of the office's register."""
    return Key(passphrase).same(office.key)


@deed("settings")
def encrypt(
    office: Office, passphrase: str, progress: Progress, *, before: str = ""
) -> Done | None:
    """Encrypt the register and the backups in the office's places, or give them another passphrase.

    For that the one of `before` must be told. None where `progress` answered False, then nothing
    is changed. UserError says why it cannot be done.
    """
    _see_that_it_may(office, before)
    if why := fault(passphrase):
        raise UserError(f"{why} {rule()}")
    old, new = office.key, Key(passphrase)
    if new.same(old):
        raise UserError(_("This is the passphrase that the register has; choose another."))
    done = recoding.recode(office.store, new, office.who, progress)
    if done is None:
        return None
    made, wiped, left = 0, done.wiped, []
    for one in backups.kept(office):
        try:
            wiped &= _encrypt_backup(one.file, old, new)
            made += 1
        except Locked:
            left.append(_("{file} is encrypted with another passphrase.").format(file=one.file))
        except UserError as error:
            left.append(str(error))
    return Done(done.act, wiped, made, tuple(left))


@deed("settings")
def decrypt(office: Office, passphrase: str, progress: Progress) -> Done | None:
    """Decrypt the register, whose passphrase must be told; None where `progress` answered False."""
    if office.key is None:
        raise UserError(_("The register is not encrypted."))
    _see_that_it_may(office, passphrase)
    done = recoding.recode(office.store, None, office.who, progress)
    return Done(done.act, done.wiped) if done else None


def _encrypt_backup(file: Path, old: Key | None, new: Key) -> bool:
    return recoding_backups.recode_copy(file, old if encrypted(file) else None, new)


def _see_that_it_may(office: Office, passphrase: str) -> None:
    if office.read_only:
        raise UserError(_("The register is open to be read only; nothing can be changed."))
    if office.key is not None and not opens(office, passphrase):
        raise Locked(_("This is not the passphrase of the register; type it again."))


def _runs() -> Iterator[str]:
    for row in _RUNS:
        for each in (row * 2, row[::-1] * 2):
            for start in range(len(row)):
                yield each[start : start + _RUN]


__all__ = [
    "DECRYPT",
    "SHORTEST",
    "Done",
    "decrypt",
    "encrypt",
    "fault",
    "key",
    "locked",
    "opens",
    "rule",
    "unlocked",
    "warning",
    "was_encrypted",
]
