"""Takes units' files into a round: each one read, its unit known, its reports kept or told why not."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.desk.consolidating import registerfiles, sources, units
from desktop_app.desk.consolidating.carried import Carried, Part
from desktop_app.desk.consolidating.workbooks import Workbooks
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, UserError, go_on
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Source
from desktop_app.store import Key
from desktop_app.store.collecting import uncollected
from desktop_app.store.consolidation import Consolidation
from desktop_app.store.journal import Act
from desktop_app.store.reports import Report, Round
from desktop_app.words import _, listed, sentences

TAKEN, SAME, ASKED, REPLACED, REFUSED = "taken", "same", "asked", "replaced", "refused"


@dataclass(frozen=True)
class Named:
    """How files are told whose they are: by what was said of each, or else by their own names."""

    units: Mapping[Path, str]
    by_file_name: bool = False

    def of(self, path: Path) -> str:
        """Return the unit that was said of a file, "" for none."""
        said = self.units.get(path, "") or (path.stem if self.by_file_name else "")
        return units.tidy(said)


NOT_NAMED = Named({})


@deed("consolidate")
def take_in(
    office: Office,
    given: Sequence[Path],
    *,
    only: Register | None = None,
    named: Named = NOT_NAMED,
    into: int = 0,
    keys: Sequence[Key] = (),
    progress: Progress | None = None,
) -> Round:
    """Read units' files, folders to their depth, into a new round, or `into` one; journalled.

    A file of which nobody knows whose it is is set aside as such, and one that cannot be read
    with its reason; the others go on. `keys` open encrypted ones. `progress` is told files done and all files; when it answers
    False, Cancelled is raised and nothing of it stays. UserError where nothing can be begun.
    """
    files = sources.found(given)
    if not files:
        raise UserError(_("There is no file to take in; choose the folder with the units' files."))
    if office.read_only:
        raise UserError(_("The register is open to be read only; nothing can be taken in."))
    with Consolidation(office.folder, office.key) as kept, uncollected(), kept.at_once():
        at = dt.datetime.now().replace(microsecond=0).isoformat(" ")
        there = {one.id: one for one in kept.rounds()}
        if into and into not in there:
            raise UserError(_("There is no round {n}.").format(n=into))
        round = there[into] if into else Round(kept.begin(at, office.who), at, office.who)
        taking = _Taking(office, kept, round.id, only, named, keys)
        for done, (path, opened) in enumerate(sources.opened(files)):
            go_on(progress, done, len(files))
            taking.take(path, opened)
        go_on(progress, len(files), len(files))
        _journal(office, round.id, taking.told)
    return round


@deed("consolidate")
def locked(office: Office, given: Sequence[Path], keys: Sequence[Key] = ()) -> list[Path]:
    """Return those files, folders to their depth, of which the passphrase must be asked."""
    return [path for path in sources.found(given) if registerfiles.locked(office, path, keys)]


class _Taking:
    """Takes files into one round, one after the other."""

    def __init__(
        self,
        office: Office,
        kept: Consolidation,
        round: int,
        only: Register | None,
        named: Named,
        keys: Sequence[Key],
    ) -> None:
        self._office, self._kept, self._round = office, kept, round
        self._only, self._named, self._keys = only, named, keys
        self._workbooks = Workbooks(office, only)
        self._names = _known_names(kept)
        self._taken = {
            (one.sha256, one.unit): one.name for one in kept.files(round) if one.state == TAKEN
        }
        self.told: list[dict[str, str]] = []

    def take(self, path: Path, opened: Callable[[], Source | None]) -> None:
        """Take one file in; `opened` gives its tables, or None where it is a register file."""
        try:
            source = opened()
            if source is None:
                carried = registerfiles.read(self._office, path, self._only, self._keys)
            else:
                carried = self._workbooks.read(source)
            digest, unit = carried.sha256, self._whose(path, carried)
        except _Unknown as why:
            self._note(path, carried.sha256, state=ASKED, as_of=carried.as_of, says=str(why))
            return
        except UserError as why:
            self._note(path, "", state=REFUSED, says=str(why))
            return
        if (digest, unit) in self._taken and all(
            self._kept.report(self._round, unit, name) for name in carried.parts
        ):
            said = _("“{name}” has the same content.").format(name=self._taken[digest, unit])
            self._note(path, digest, state=SAME, unit=unit, as_of=carried.as_of, says=said)
            return
        says = sentences(carried.notes)
        id = self._note(path, digest, unit=unit, as_of=carried.as_of, state=TAKEN, says=says)
        self._taken[digest, unit] = path.name
        counted = [self._keep(id, path, unit, carried, part) for part in carried.parts.values()]
        if not any(counted):
            said = _("The unit has reported all of this again later.")
            self._kept.become(id, REPLACED, sentences([says, said]))

    def _whose(self, path: Path, carried: Carried) -> str:
        """The unit of a file, as it was first written; `_Unknown` says why it must be asked."""
        name = self._named.of(path)
        if not name:
            if not carried.units:
                raise _Unknown(_("It does not say whose it is."))
            if len(carried.units) > 1:
                raise _Unknown(
                    _("It names several units: {names}.").format(names=listed(carried.units))
                )
            name = units.tidy(carried.units[0])
        return self._names.setdefault(units.fold(name), name)

    def _keep(self, file: int, path: Path, unit: str, carried: Carried, part: Part) -> bool:
        """Keep a part as the unit's report of that register; False where a later one stands."""
        void = sum(record.void for record in part.records)
        rows = list(part.rows())
        whole = hashlib.sha256()
        # Whatever their order: a ledger lists them otherwise than a register file.
        for told in sorted(digest + bytes([is_void]) for digest, _cells, is_void, _stands in rows):
            whole.update(told)
        report = Report(
            0,
            self._round,
            file,
            unit,
            part.register.name,
            carried.as_of,
            tuple(part.keys),
            len(part.records) - void,
            void,
            part.totals(),
            whole.digest(),
        )
        other = self._kept.report(self._round, unit, part.register.name)
        if other is not None:
            if other.digest == report.digest:
                if other.as_of < report.as_of:
                    self._kept.confirm(other, file, report.as_of)
                return True
            others = next(one for one in self._kept.files(self._round) if one.id == other.file)
            if other.as_of > report.as_of:
                self._kept.note_twice(self._round, unit, report.register, others.name, path.name)
                return False
            self._kept.drop_report(other, path.name, others.name)
            if not any(one.file == other.file for one in self._kept.reports(self._round)):
                said = _("“{name}” is later and stands in its place.").format(name=path.name)
                self._kept.become(other.file, REPLACED, said)
        self._kept.add_report(report, rows, part.marks())
        return True

    def _note(self, path: Path, sha256: str, **told: str) -> int:
        told = {"unit": "", "as_of": ""} | told
        self.told.append(
            {"file": path.name, "sha256": sha256, "unit": told["unit"], "state": told["state"]}
        )
        return self._kept.add_file(self._round, path, sha256=sha256, **told)


class _Unknown(Exception):
    """Nobody knows whose a file is; the text says why."""


def _known_names(kept: Consolidation) -> dict[str, str]:
    """The units' names as they are written, by their folded ones.

    What was reported under a name stays under it when the list spells the unit otherwise.
    """
    written = [*kept.reported(), *kept.expected()]
    return {units.fold(name): name for name in reversed(written)}


def _journal(office: Office, round: int, files: Sequence[Mapping[str, Any]]) -> None:
    content = {"round": round, "files": list(files)}
    office.store.enter(office.who, Act("consolidate", content=content))


__all__ = [
    "ASKED",
    "NOT_NAMED",
    "REFUSED",
    "REPLACED",
    "SAME",
    "TAKEN",
    "Named",
    "locked",
    "take_in",
]
