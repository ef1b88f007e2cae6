"""The chain of the journal, followed entry by entry: how far it is proven, and where it ends."""

import json

from desktop_app.store.engine import Connection
from desktop_app.store.findings import Finding, Kind, Verdict
from desktop_app.store.journal import COLUMNS, CUT, MENDED, START, digest, groups, local, set_back
from desktop_app.store.replay import Nonsense, Replay, Tally
from desktop_app.words import _, listed

# Of what an entry tells its bytes are hashed and compared; hardly any of it is read as text.
ENTRIES = "select {} from journal order by entry".format(
    ", ".join(COLUMNS).replace(
        "content", "iif(typeof(content) = 'text', cast(content as blob), null)"
    )
)


class Chain:
    """How far the journal is proven, and whether the anchor was met on the way."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.anchored = False
        self.entries, self.head, self.until = 0, START, ""
        self.cuts: list[Finding] = []  # of ends that were gone when the program went on
        self._warnings: list[str] = []

    def follow(self, db: Connection, told: Replay | Tally) -> Finding | None:
        """Recompute the hash of every entry; return the first fault."""
        for *fields, kept in db.execute(ENTRIES):
            entry, at, who, act, register, number, content, previous = fields
            if entry != self.entries + 1:
                text = _("Missing: entry {n} of the journal is gone.").format(n=self.entries + 1)
                return Finding(Kind.MISSING, self.so_far(text), "journal", str(entry))
            if previous != self.head or digest(fields) != kept:
                text = _(
                    "Altered: entry {n} of the journal ({at}, {number}) was changed after it was made."
                ).format(n=entry, at=local(str(at))[:16], number=number or act)
                return Finding(Kind.ALTERED, self.so_far(text), "journal", str(entry))
            if at != self.until and set_back(self.until, at):
                self._warnings.append(_clock(entry, self.until, at))
            before, self.until = self.until, at
            self.entries, self.head = entry, kept
            if self.wanted and kept.startswith(self.wanted):
                self.anchored = True
            try:
                told.take(at, who, act, register, number, content)
                if act == MENDED:
                    self._warnings.append(_mended(entry, at, content))
                elif act == CUT:
                    self.cuts.append(_cut(entry, at, before, content))
            except Nonsense:
                text = _("Altered: entry {n} of the journal says what the program never says.")
                return Finding(Kind.ALTERED, text.format(n=entry), "journal", str(entry))
        return None

    def verdict(self, *findings: Finding, whole: str = "") -> Verdict:
        """Return what was found, in one sentence; `whole` is that of a proof that asked for less."""
        findings = (*self.cuts, *findings)
        if not findings:
            whole = whole or _(
                "Whole: all {n} entries and every record agree, up to {head}, entered on {at}."
            )
            at = local(self.until)[:16]
            said = whole.format(n=self.entries, head=groups(self.head), at=at)
        elif len(findings) > 1:
            more = _("There are {n} more such findings.").format(n=len(findings) - 1)
            said = _("{said} {more}").format(said=findings[0], more=more)
        else:
            said = str(findings[0])
        return Verdict(
            not findings,
            said,
            self.entries,
            self.head,
            findings,
            tuple(self._warnings),
            self.until,
        )

    def so_far(self, text: str) -> str:
        """Add how far the register is proven."""
        if not self.entries:
            more = _("Nothing of the register is proven.")
        else:
            more = _("The register is proven up to entry {n} of {at}.").format(
                n=self.entries, at=local(self.until)[:16]
            )
        return _("{said} {more}").format(said=text, more=more)


def ended(db: Connection, chain: Chain) -> Finding | None:
    """Tell whether the journal ends where it did; a file of older programs does not tell."""
    if not db.has_table("head"):
        return None
    rows = db.execute("select one, entry, hash from head").fetchall()
    if rows == [(1, chain.entries, chain.head)] or (not rows and not chain.entries):
        return None
    last = max((entry for _one, entry, _hash in rows), default=0)
    if last and not chain.entries:
        text = _("Tail cut: the journal is empty, but it had {last} entries.").format(last=last)
        return Finding(Kind.TAIL_CUT, text, "head", "", ("entry",))
    if last > chain.entries:
        text = _(
            "Tail cut: the journal ends with entry {n} of {at}, but it had {last} entries; those after it are gone."
        ).format(n=chain.entries, at=local(chain.until)[:16], last=last)
        return Finding(Kind.TAIL_CUT, text, "head", "", ("entry",))
    text = _(
        "Altered: the mark of where the journal ends is not that of its last entry {n}."
    ).format(n=chain.entries)
    return Finding(Kind.ALTERED, text, "head", "", ("entry", "hash"))


def _clock(entry: int, before: str, after: str) -> str:
    """Say that the clock was set back before an entry."""
    return _(
        "The clock of this computer was set back before entry {n}: from {before} to {after}. What was entered from then on may bear wrong times."
    ).format(n=entry, before=local(before)[:16], after=local(after)[:16])


def _mended(entry: int, at: str, content: bytes) -> str:
    """Say that at a start the program made anew what guards the register."""
    try:
        names = listed(json.loads(content)["names"])
    except (ValueError, TypeError, LookupError) as error:
        raise Nonsense from error
    return _(
        "Before entry {n} of {at} somebody worked on the file with another program: {names} were gone and were made anew."
    ).format(n=entry, at=local(at)[:16], names=names)


def _cut(entry: int, at: str, before: str, content: bytes) -> Finding:
    """Say that the journal had lost its end when the program went on with it."""
    try:
        had = int(json.loads(content)["entry"])
    except (ValueError, TypeError, LookupError) as error:
        raise Nonsense from error
    if entry == 1:
        text = _(
            "Tail cut: when entry {n} was made on {at}, the journal was empty, but it had had {had} entries."
        )
        kind = Kind.TAIL_CUT
    elif had >= entry:
        text = _(
            "Tail cut: when entry {n} was made on {at}, the journal ended with entry {last} of {before}, but it had had {had} entries; those after it were gone."
        )
        kind = Kind.TAIL_CUT
    else:
        text = _(
            "Altered: when entry {n} was made on {at}, the mark of where the journal ends was not that of its last entry {last} of {before}."
        )
        kind = Kind.ALTERED
    said = text.format(
        n=entry, at=local(at)[:16], last=entry - 1, before=local(before)[:16], had=had
    )
    return Finding(kind, said, "head", "", ("entry",))
