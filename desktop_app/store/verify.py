"""Recomputes the chain, and the records from it, and says what does not agree."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store import accounts, attachments
from desktop_app.store.content import content
from desktop_app.store.engine import Connection
from desktop_app.store.facts import records
from desktop_app.store.journal import START, Entry, Journal, changes, digest, groups
from desktop_app.words import _

_BLOCK = 500
_CODE = re.compile(r"[0-9a-f]{8,64}")
_LABELS = ("校验码", "checkcode")  # what stands before the code at the foot
_MISREAD = str.maketrans("oil", "011")  # letters that no code has
Skipped = dict[tuple[str, str], int]  # numbers, by register and series


class Verdict(msgspec.Struct, frozen=True):
    """What `verify` found: whether all is whole, in a sentence, up to which entry and head."""

    whole: bool
    verdict: str
    entries: int
    head: str
    findings: tuple[str, ...] = ()


def verify(
    db: Connection, registers: Registers, anchor: str = "", data: Path | None = None
) -> Verdict:
    """Compare the records with the journal, the journal with its own chain, files with their hash.

    `anchor` is the head of the chain as it stands on a signed form: it must be the hash of some
    entry, else the whole register may have been rewritten since. `data` is the folder that has
    the attached files, where the register file itself has them not.
    """
    journal = Journal(db)
    previous, entries, anchored = START, 0, not anchor.strip()
    wanted = _code(anchor)
    if not anchored and not _CODE.fullmatch(wanted):
        said = _(
            "“{anchor}” is no check code. Type the four groups at the foot of the form, such as 1A2B-3C4D-5E6F-7081."
        ).format(anchor=anchor.strip())
        return _verdict(False, said, *journal.head())
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    skipped: Skipped = {}
    for entry in journal.entries():
        if fault := _fault(entry, entries, previous):
            return _verdict(False, fault, entries, previous)
        previous, entries = entry.hash, entry.entry
        anchored = anchored or entry.hash.startswith(wanted)
        _replay(kept, entry)
        _skip(skipped, entry)
    if not anchored:
        said = _(
            "Anchor differs: no entry of the journal has the head {anchor}. The register is not the one from which that form was printed, or it was rewritten since."
        ).format(anchor=anchor)
        return _verdict(False, said, entries, previous)
    findings = (
        *_compared(db, registers, kept, attachments.Proof(db, data)),
        *accounts.differing(db, journal),
    )
    if findings:
        more = len(findings) - 1
        said = findings[0] + (
            _(" There are {n} more such findings.").format(n=more) if more else ""
        )
        return _verdict(False, said, entries, previous, findings)
    if cut := _tail_cut(db, registers, kept, skipped):
        return _verdict(False, cut, entries, previous)
    said = _("Whole: all {n} entries and every record agree, up to {head}.").format(
        n=entries, head=groups(previous)
    )
    return _verdict(True, said, entries, previous)


def _verdict(
    whole: bool, text: str, entries: int, head: str, findings: tuple[str, ...] = ()
) -> Verdict:
    return Verdict(whole, text, entries, head, findings or (() if whole else (text,)))


def _code(anchor: str) -> str:
    """The code of a form as the chain has it, however it was typed, pasted or scanned."""
    text = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", anchor).casefold())
    for label in _LABELS:
        text = text.removeprefix(label)
    return text.translate(_MISREAD)


def _fault(entry: Entry, before: int, previous: str) -> str:
    if entry.entry != before + 1:
        return _("Missing: entry {n} of the journal is gone.").format(n=before + 1)
    fields = (
        entry.entry,
        entry.at,
        entry.who,
        entry.act,
        entry.register,
        entry.number,
        entry.content,
        entry.previous,
    )
    if entry.previous != previous or digest(fields) != entry.hash:
        return _(
            "Altered: entry {n} of the journal ({at}, {number}) was changed after it was made; proven up to entry {last}."
        ).format(n=entry.entry, at=entry.at, number=entry.number or entry.act, last=before)
    return ""


def _replay(kept: dict[tuple[str, str], dict[str, Any]], entry: Entry) -> None:
    key = (entry.register, entry.number)
    if entry.act in ("add", "seed"):
        kept[key] = {name: value for name, value in entry.told.items() if name != "late"}
    elif entry.act in ("change", "void", "unvoid"):
        record = kept.setdefault(key, {})
        for name, (_old, new) in changes(entry.told):
            record.pop(name, None)
            if new is not None:
                record[name] = new


def _compared(
    db: Connection,
    registers: Registers,
    kept: Mapping[tuple[str, str], Mapping[str, Any]],
    proof: attachments.Proof,
) -> Iterator[str]:
    seen = set()
    for register in registers.values():
        for values in _all(db, register):
            number = values["number"]
            seen.add((register.name, number))
            journalled = kept.get((register.name, number))
            if journalled is None:
                yield _(
                    "Altered: {title} {number} stands in the register, but the journal knows nothing of it."
                ).format(title=register.title, number=number)
            elif differing := _differing(register, values, journalled):
                fields = "、".join(differing)
                yield _("Altered: {title} {number} was changed past the journal: {fields}.").format(
                    title=register.title, number=number, fields=fields
                )
            for attached in attachments.held(register, values):
                if fault := proof.fault(attached):
                    yield f"{register.title} {number}: {fault}"
    for name, number in kept.keys() - seen:
        if name in registers:
            yield _(
                "Missing: {title} {number} is in the journal, but gone from the register."
            ).format(title=registers[name].title, number=number)


def _differing(
    register: Register, values: Mapping[str, Any], journalled: Mapping[str, Any]
) -> list[str]:
    now = content(register, values)
    if values["voided_at"]:
        now["void_reason"] = values["void_reason"]
    then = {register.column_now(name): value for name, value in journalled.items()}
    names = sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
    return [_label(register, name) for name in names]


def _label(register: Register, column: str) -> str:
    key = column.removesuffix("_name")
    for name in (column, key):
        if name in register.fields:
            return str(register.fields[name].label)
    return _("void reason") if column == "void_reason" else column


def _skip(skipped: Skipped, entry: Entry) -> None:
    """Count the numbers that a restored register does not draw again."""
    if entry.act == "restore":
        for register, several in entry.told.get("skipped", {}).items():
            for series, (had, last) in several.items():
                key = (register, series)
                skipped[key] = skipped.get(key, 0) + last - had


def _tail_cut(
    db: Connection, registers: Registers, kept: Mapping[tuple[str, str], Any], skipped: Skipped
) -> str:
    """Numbers are drawn in the same transaction as the entry: one without it tells of a cut."""
    for name, series, last in db.execute("select register, series, last from drawn"):
        known = sum(1 for register, number in kept if register == name and series in number)
        known += skipped.get((name, series), 0)
        if name in registers and known < last:
            return _(
                "Tail cut: {title} has drawn {last} numbers, but the journal tells of {known}."
            ).format(title=registers[name].title, last=last, known=known)
    return ""


def _all(db: Connection, register: Register) -> Iterator[dict[str, Any]]:
    ids = [row[0] for row in db.execute(f'select id from "{register.name}" order by id')]
    for start in range(0, len(ids), _BLOCK):
        yield from records(db, register, ids[start : start + _BLOCK])
