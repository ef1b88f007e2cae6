"""Recomputes the chain, and every table from it, and says what does not agree."""

import re
import unicodedata
from pathlib import Path

from desktop_app.registers.loader import Registers
from desktop_app.store import accounts_proof, attachments
from desktop_app.store.chain import Chain, ended
from desktop_app.store.collecting import uncollected
from desktop_app.store.comparing import compared, miscounted, unattached
from desktop_app.store.engine import Connection, Error
from desktop_app.store.findings import Finding, Kind, Verdict
from desktop_app.store.journal import Journal
from desktop_app.store.replay import Nonsense, Replay, Tally
from desktop_app.store.strangers import edition, strangers
from desktop_app.words import _

_CODE = re.compile(r"[0-9a-f]{8,64}")
_LABELS = ("校验码", "checkcode")  # what stands before the code at the foot
_MISREAD = str.maketrans("oil", "011")  # letters that no code has


def verify(
    db: Connection,
    registers: Registers,
    anchor: str = "",
    data: Path | None = None,
    *,
    shaped: bool = True,
    packed: bool = True,
) -> Verdict:
    """Compare all tables with the journal, the journal with its own chain, files with their hash.

    `anchor` is the head of the chain as it stands on a signed form: it must be the hash of some
    entry, else the whole register may have been rewritten since. `data` is the folder that has
    the attached files, where the register file itself has them not. A file is not `shaped` where
    today's forms may ask for tables and guards that it never had; only one that is `packed`, a
    backup, may have attached files in itself.
    """
    with uncollected():
        return _verify(db, registers, anchor, data, shaped, packed)


def chained(db: Connection, registers: Registers, data: Path | None = None) -> Verdict:
    """Prove a copy: its chain and where that ends, how many records there are, attached files.

    The accounts too, and that nothing of another hand is in it.

    Where any of it does not agree, return what `verify` says.
    """
    with uncollected():
        told, chain = Tally(), Chain("")
        try:
            wrong = (
                chain.follow(db, told)
                or chain.cuts
                or ended(db, chain)
                or miscounted(db, told.records)
                or any(unattached(db, registers, attachments.Proof(db, data)))
                or any(accounts_proof.differing(db, Journal(db)))
                or any(edition(db))
                or any(strangers(db, registers, told.records))
            )
        except (Error, Nonsense):
            wrong = True
        if wrong:
            return _verify(db, registers, "", data, shaped=True, packed=True)
    said = _(
        "Whole: the chain of all {n} entries, the number of records and the attached files agree, up to {head}, entered on {at}."
    )
    return chain.verdict(whole=said)


def _verify(
    db: Connection,
    registers: Registers,
    anchor: str,
    data: Path | None,
    shaped: bool,
    packed: bool,
) -> Verdict:
    told = Replay({name: one.declaration.number for name, one in registers.items()})
    chain = Chain(_code(anchor))
    if anchor.strip() and not _CODE.fullmatch(chain.wanted):
        text = _(
            "“{anchor}” is no check code. Type the four groups at the foot of the form, such as 1A2B-3C4D-5E6F-7081."
        ).format(anchor=anchor.strip())
        return chain.verdict(Finding(Kind.NO_CODE, text))
    try:
        if fault := chain.follow(db, told):
            return chain.verdict(fault)
    except Error:
        text = _("Damaged: what stands after entry {n} of the journal cannot be read.")
        return chain.verdict(Finding(Kind.DAMAGED, chain.so_far(text.format(n=chain.entries))))
    if fault := ended(db, chain):
        return chain.verdict(fault)
    if anchor.strip() and not chain.anchored:
        text = _(
            "Anchor differs: no entry of the journal has the head {anchor}. The register is not the one from which that form was printed, or it was rewritten since."
        ).format(anchor=anchor)
        return chain.verdict(Finding(Kind.ANCHOR, text))
    findings: list[Finding] = []
    try:
        findings += compared(db, registers, told, attachments.Proof(db, data))
        findings += accounts_proof.differing(db, Journal(db))
        findings += edition(db)
        findings += strangers(
            db, registers, {*told.registers, *told.records}, shaped=shaped, packed=packed
        )
    except Nonsense:
        text = _("Altered: an entry of the journal says what the program never says.")
        findings.insert(0, Finding(Kind.ALTERED, text, "journal"))
    except Error:
        text = _("Damaged: the journal is whole, but some table of the register cannot be read.")
        findings.insert(0, Finding(Kind.DAMAGED, text))
    return chain.verdict(*findings)


def _code(anchor: str) -> str:
    """The code of a form as the chain has it, however it was typed, pasted or scanned."""
    text = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", anchor).casefold())
    for label in _LABELS:
        text = text.removeprefix(label)
    return text.translate(_MISREAD)


__all__ = ["Verdict", "chained", "verify"]
