"""Keeps the catalogue of the program's Chinese words in step with the sentences in its code.

Run by ``python3 dev.py words``: takes in new sentences, leaves out gone ones, compiles.
"""

import datetime as dt
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent
PROGRAM = FOLDER.parent.parent / "desktop_app"
PO = FOLDER / "zh" / "LC_MESSAGES" / "compliance-desk.po"
MO = PO.with_suffix(".mo")
_ANY_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
KEYWORDS = {"_": None, "several": (1, 2)}


def sentences() -> Catalog:
    """Return all sentences that the code says, without translations."""
    found = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(PROGRAM, keywords=KEYWORDS):
        found.add(message)
    return found


def translated() -> Catalog:
    """Return the catalogue as it is in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def brought_up_to_date() -> Catalog:
    """Return the catalogue with exactly the sentences of the code; new ones have no words yet."""
    old = translated()
    fresh = Catalog(locale="zh", domain=PO.stem, charset="utf-8")
    fresh.mime_headers = []
    for message in sorted(sentences(), key=lambda message: str(message.id)):
        if message.id:
            known = old.get(message.id)
            fresh.add(message.id, known.string if known else None)
    return fresh


def po(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file has it."""
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, no_location=True)
    head = 'msgid ""\nmsgstr ""\n"Language: zh\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return (head + '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n').encode() + out.getvalue()


def mo(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it; the same bytes on whatever day."""
    catalogue.creation_date = catalogue.revision_date = _ANY_DAY
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Update and compile; returns 1 and names the sentences that still lack Chinese words."""
    PO.write_bytes(po(brought_up_to_date()))
    catalogue = translated()
    MO.write_bytes(mo(catalogue))
    lacking = [message.id for message in catalogue if message.id and not _said(message.string)]
    for sentence in lacking:
        print(f"no Chinese yet: {sentence!r}", file=sys.stderr)
    if lacking:
        print(f"write it into {PO}, and run this again", file=sys.stderr)
    return int(bool(lacking))


def _said(words: object) -> bool:
    return all(words) if isinstance(words, list | tuple) else bool(words)


if __name__ == "__main__":
    sys.exit(main())
