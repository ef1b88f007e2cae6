"""What a proof of the register found: each fault of a kind, in words, with its place."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What is wrong; the words are those of ``--json``."""

    WHOLE = "whole"
    ALTERED = "altered"
    MISSING = "missing"
    TAIL_CUT = "tail cut"
    ANCHOR = "anchor differs"
    ATTACHMENT = "attachment"
    DAMAGED = "damaged"
    NO_CODE = "no code"  # what was typed as an anchor is none


class Finding(msgspec.Struct, frozen=True):
    """One fault: its kind and its sentence; of which table, record and columns, where it has such."""

    kind: Kind
    text: str
    table: str = ""
    number: str = ""
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


class Verdict(msgspec.Struct, frozen=True):
    """What `verify` found: whether all is whole, in a sentence, up to which entry and head.

    `warnings` are no faults of the register, but an inspector should know of them.
    """

    whole: bool
    verdict: str
    entries: int
    head: str
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    until: str = ""  # when the last entry that is proven was made

    @property
    def kind(self) -> Kind:
        """What is wrong first of all."""
        return self.findings[0].kind if self.findings else Kind.WHOLE


__all__ = ["Finding", "Kind", "Verdict"]
