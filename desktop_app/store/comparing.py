"""Compares every table of a register file with what the journal tells of it."""

from collections.abc import Iterator, Mapping

from desktop_app.registers.kinds import Attachment
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store import attachments
from desktop_app.store.accounts import RECOVERY
from desktop_app.store.comparing_records import differing
from desktop_app.store.engine import Connection, Error
from desktop_app.store.faults import gone, title, unreadable
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.replay import WRONG, Replay
from desktop_app.words import _

DRAFT = "draft:"  # beside an encrypted register: begins a setting with what was typed and not saved
# Settings that no entry tells of: what the program itself goes by and makes anew where it is wrong.
CONVENIENCES = {
    "shape": "of which forms and program the tables are; another one gives the file its shape anew",
    "today:seen": "what Today showed last, to tell what was dealt with since",
}


def compared(
    db: Connection, registers: Registers, told: Replay, proof: attachments.Proof
) -> Iterator[Finding]:
    """Yield what records, their lines and attachments, settings and drawn numbers do not agree in."""
    tables = db.columns()
    for name in dict.fromkeys([*registers, *told.registers, *told.records]):
        register = registers.get(name)
        if name in tables:
            try:
                yield from differing(db, tables, name, register, told)
            except Error:
                yield unreadable(name, register)
        elif several := told.records.get(name):
            for number in several:
                yield gone(name, register, number)
    yield from unattached(db, registers, proof)
    yield from _settings(db, told)
    yield from _drawn(db, registers, told)


def miscounted(db: Connection, told: Mapping[str, int]) -> list[str]:
    """Return the registers that have not as many records as the journal tells of, `told` by register."""
    tables = db.columns()
    there = {
        name: db.execute(f'select count(*) from "{name}"').fetchone()[0]
        for name, names in tables.items()
        if names[:2] == ["id", "number"]
    }
    return [name for name in {*there, *told} if there.get(name, 0) != told.get(name, 0)]


def unattached(db: Connection, registers: Registers, proof: attachments.Proof) -> Iterator[Finding]:
    """Yield what is wrong with the files attached to records."""
    tables = db.columns()
    for name, register in registers.items():
        if name in tables:
            yield from _attached(db, register, proof)
    yield from proof.strange()


def is_convenience(setting: str) -> bool:
    """Whether no proof covers a setting, so that no entry need tell of it."""
    return setting in CONVENIENCES or setting.startswith(DRAFT)


def _attached(db: Connection, register: Register, proof: attachments.Proof) -> Iterator[Finding]:
    for key, field in register.fields.items():
        if not isinstance(field, Attachment):
            continue
        sql = f'select number, "{key}" from "{register.name}" where "{key}" is not null'
        for number, kept in db.execute(sql):
            try:
                several = field.recall({key: kept}) or ()
            except WRONG:  # no list of files any more; that it was altered is found above
                continue
            for attached in several:
                if fault := proof.fault(attached):
                    text = f"{register.title} {number}: {fault}"
                    yield Finding(Kind.ATTACHMENT, text, register.name, number, (key,))


def _settings(db: Connection, told: Replay) -> Iterator[Finding]:
    there = dict(db.execute("select key, value from setting").fetchall())
    for key in sorted(there.keys() | told.settings.keys()):
        if is_convenience(key) or key == RECOVERY:  # which the accounts prove
            continue
        if (key in there, there.get(key)) != (key in told.settings, told.settings.get(key)):
            text = _("Altered: the setting “{key}” was changed past the journal.").format(key=key)
            yield Finding(Kind.ALTERED, text, "setting", key, ("value",))


def _drawn(db: Connection, registers: Registers, told: Replay) -> Iterator[Finding]:
    """Numbers are drawn in the same transaction as the entry: one without it tells of a cut."""
    there: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for register, series, last in db.execute("select register, series, last from drawn"):
        there[register, series] = last
        totals[register] = totals.get(register, 0) + last
    for name in sorted({*totals, *told.draws}):
        known = {key: last for key, last in told.drawn.items() if key[0] == name}
        kept = {key: last for key, last in there.items() if key[0] == name}
        last, tells = totals.get(name, 0), told.draws.get(name, 0)
        if last == tells and (name in told.loose or known == kept):
            continue
        called = title(name, registers.get(name))
        if last > tells:
            text = _(
                "Tail cut: {title} has drawn {last} numbers, but the journal tells of {known}."
            ).format(title=called, last=last, known=tells)
            yield Finding(Kind.TAIL_CUT, text, "drawn", name, ("last",))
        else:
            text = _(
                "Altered: {title} has drawn {last} numbers, but the journal tells of {known}."
            ).format(title=called, last=last, known=tells)
            yield Finding(Kind.ALTERED, text, "drawn", name, ("last",))
