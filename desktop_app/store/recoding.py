"""Encrypts all that a data folder keeps, or decrypts it: made anew beside, proved, swapped in at once.

What takes the place of the old files is made in a folder of its own, whole and proved, before that
folder is given its final name; the one rename of the register file then decides. Whoever opens the
folder afterwards finishes what was decided, or drops what was not.
"""

import contextlib
import datetime as dt
import io
from pathlib import Path

import msgspec

from desktop_app import paths
from desktop_app.errors import Progress, UserError
from desktop_app.store import consolidation_file, engine, trouble
from desktop_app.store.comparing import DRAFT
from desktop_app.store.contents import Contents, contents
from desktop_app.store.engine import Connection
from desktop_app.store.journal import Act, Journal
from desktop_app.store.key import Key
from desktop_app.store.lasting import flush, flush_folder
from desktop_app.store.remade import counts, replace, see_that_it_holds_the_same, told_of_disk
from desktop_app.store.settings import put
from desktop_app.store.store import Store
from desktop_app.store.verify import verify
from desktop_app.store.wiping import wipe, wipe_all
from desktop_app.words import _

ENCRYPT, DECRYPT, PASSPHRASE = "encrypt", "decrypt", "passphrase"  # acts of the journal
_OLD = "old.db"


class Recoded(msgspec.Struct, frozen=True):
    """What was done, and whether all that lay there in the clear could be overwritten."""

    act: str
    wiped: bool


def recode(store: Store, key: Key | None, who: str, progress: Progress) -> Recoded | None:
    """Encrypt with `key` all that the store's data folder keeps, or decrypt it where that is None.

    Journalled. None where `progress` (files done, all) answered False: then, as on a UserError,
    everything is as it was.
    """
    act = DECRYPT if key is None else PASSPHRASE if store.key else ENCRYPT
    ready = paths.recoding(store.folder)
    making = paths.recoding_begun(store.folder)
    try:
        with told_of_disk(store.folder):
            wipe_all(ready)
            wipe_all(making)
            making.mkdir()
            if not _make(store, making, key, Act(act), who, progress):
                return None
            making.rename(ready)
            linked: list[bool] = []
            store.exchange(lambda: linked.append(_swap(store.folder)), key)
    finally:
        wipe_all(making)
        if paths.register_file(ready).exists():  # it did not take the other one's place
            wipe_all(ready)
    return Recoded(act, all(linked) and not ready.exists())


def finish(folder: Path, key: Key | None) -> None:
    """Put the other files in their places where the register file was exchanged; else drop them.

    `key` is the one of the register file as it is now. What could not be wiped is left for the
    next time; UserError where a file could not take its place.
    """
    ready = paths.recoding(folder)
    wipe_all(paths.recoding_begun(folder))
    if not ready.exists():
        return
    if not paths.register_file(ready).exists():
        with told_of_disk(folder):
            flush_folder(folder)
            # First what gives way: what comes in its place is whole, and stays until it is there.
            for gives_way in (paths.attachments(folder), paths.drafts(folder)) if key else ():
                wipe_all(gives_way)
            if key is None:
                paths.attachments_file(folder).unlink(missing_ok=True)
            for file in (paths.attachments_file(ready), paths.consolidation_file(ready)):
                if file.exists():
                    with contextlib.suppress(FileNotFoundError):
                        wipe(folder / file.name)
                    file.replace(folder / file.name)
            for inner in (paths.attachments(ready), paths.drafts(ready)):
                for file in inner.rglob("*"):
                    if file.is_file():
                        to = folder / file.relative_to(ready)
                        to.parent.mkdir(parents=True, exist_ok=True)
                        file.replace(to)
            flush_folder(folder)
    wipe_all(ready)


def _make(
    store: Store, making: Path, key: Key | None, act: Act, who: str, progress: Progress
) -> bool:
    """Make all files anew; False where the user did not want to wait."""
    old = contents(store.folder, store.key)
    attached = list(old.all())
    every = len(attached) + 3

    def told(done: int) -> bool:
        return progress(done, every)

    made = paths.register_file(making)
    if not told(0):
        return False
    store.db.recode(made, key)
    if not told(1):
        return False
    with contextlib.closing(engine.connect(made, key=key)) as db:
        with db.atomic():
            _move_drafts(store, making, db, key)
            Journal(db).append(who, [act])
        _prove(store, db, made)
    flush(made)
    if not told(2):
        return False
    _make_consolidation(store, making, key)
    new = contents(making, key)
    if old.begun():  # without a file in it, too: what lies there is under the old key
        new.begin()
    for done, sha256 in enumerate(attached, 3):
        if not told(done):
            return False
        _take_over(old, new, sha256)
    for file in making.rglob("*"):
        if file.is_file():
            flush(file)
    for inner in (making, *(each for each in making.rglob("*") if each.is_dir())):
        flush_folder(inner)
    return told(every)


def _prove(store: Store, db: Connection, made: Path) -> None:
    """The new file must hold what the old one does, and be as whole as that."""
    if not db.whole():
        raise UserError(_("{file} could not be written faultlessly.").format(file=made))
    see_that_it_holds_the_same(store.db, db, made, more=1)
    before, after = verify(store.db, store.registers), verify(db, store.registers)
    if (before.whole, before.findings) != (after.whole, after.findings):
        raise UserError(after.verdict)


def _move_drafts(store: Store, making: Path, db: Connection, key: Key | None) -> None:
    """What was typed and not saved goes into an encrypted register, and out of one that is not."""
    if key is not None:
        for file in sorted(paths.drafts(store.folder).glob("*.json")):
            since = dt.datetime.fromtimestamp(file.stat().st_mtime).isoformat()
            put(db, DRAFT + file.stem, f"{since}\n{file.read_text('utf-8')}")
        return
    for name, text in store.settings(DRAFT).items():
        file = paths.drafts(making) / f"{name.removeprefix(DRAFT)}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.partition("\n")[2], "utf-8")
    db.execute("delete from setting where key >= ? and key < ?", [DRAFT, f"{DRAFT}\U0010ffff"])


def _make_consolidation(store: Store, making: Path, key: Key | None) -> None:
    file, made = paths.consolidation_file(store.folder), paths.consolidation_file(making)
    if not file.exists():
        return
    kind = consolidation_file.APPLICATION
    with (
        trouble.told(file),
        contextlib.closing(engine.connect(file, key=store.key, application=kind)) as db,
    ):
        db.recode(made, key)
        with contextlib.closing(
            engine.connect(made, key=key, read_only=True, application=kind)
        ) as new:
            if not new.whole() or dict(counts(db)) != dict(counts(new)):
                raise UserError(_("{file} could not be written faultlessly.").format(file=made))


def _take_over(old: Contents, new: Contents, sha256: str) -> None:
    """Keep an attached file anew; one that was altered as it is, for that is told by the proof."""
    new.put(sha256, io.BytesIO(old.read(sha256)))
    if new.hashed(sha256) != old.hashed(sha256):
        raise UserError(_("An attached file could not be written faultlessly; try again."))


def _swap(folder: Path) -> bool:
    """Put the register file that is ready in its place; whether the old one can be wiped.

    From here on it is done.
    """
    ready = paths.recoding(folder)
    register = paths.register_file(folder)
    linked = replace(paths.register_file(ready), register, ready / _OLD, wiped=False)
    with contextlib.suppress(OSError):  # the exchange has taken place
        flush(register)
        flush_folder(folder)
    return linked
