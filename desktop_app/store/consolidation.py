"""What other units have reported, round by round, in a file of its own beside the register."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.store.consolidation_file import ConsolidationFile
from desktop_app.store.reports import Cells, File, Report, Round, Row, Twice


class Consolidation(ConsolidationFile):
    """What other units have reported; see `ConsolidationFile` for how it is opened."""

    # Reading

    def rounds(self) -> list[Round]:
        """Return all rounds, the latest first."""
        return self._all(Round, 'select * from "round" order by id desc')

    def files(self, round: int) -> list[File]:
        """Return the files of a round in the order in which they were met with."""
        return self._all(File, 'select * from "file" where round = ? order by id', round)

    def reports(self, round: int) -> list[Report]:
        """Return what was reported in a round, by unit and register."""
        sql = 'select * from "report" where round = ? order by unit, register'
        return self._reports(sql, round)

    def report(self, round: int, unit: str, register: str) -> Report | None:
        """Return what a unit reported of a register in a round, if it did."""
        sql = 'select * from "report" where round = ? and unit = ? and register = ?'
        return next(iter(self._reports(sql, round, unit, register)), None)

    def before(self, report: Report, day: str = "") -> Report | None:
        """Return what the unit reported of that register in the round before.

        With `day`, an ISO date, in the last round that was begun on that day or earlier.
        """
        sql = (
            'select p.* from "report" p join "round" r on r.id = p.round'
            " where p.unit = ? and p.register = ? and p.round < ?"
            " and (? = '' or substr(r.at, 1, 10) <= ?) order by p.round desc limit 1"
        )
        found = self._reports(sql, report.unit, report.register, report.round, day, day)
        return found[0] if found else None

    def reported(self, before: int = 0) -> dict[str, tuple[int, str]]:
        """Return the units that ever reported: in which round last, and on which day it began.

        With `before`, only in rounds before that one.
        """
        sql = (
            'select p.unit, max(p.round), substr(max(r.at), 1, 10) from "report" p'
            ' join "round" r on r.id = p.round where ? = 0 or p.round < ? group by p.unit'
        )
        return {unit: (id, day) for unit, id, day in self._asked(sql, before, before)}

    def rows(self, report: int, but: int = 0) -> Iterator[Row]:
        """Yield the records of a report; of those that the report `but` has alike, too, none."""
        besides = (
            "(? = 0 or (c.digest, r.void) not in (select oc.digest, o.void"
            ' from "row" o join "content" oc on oc.id = o.content where o.report = ?))'
        )
        return self._rows(besides, report, but, but)

    def rows_between(self, report: int, start: int, stop: int) -> list[Row]:
        """Return the records of a report from one place to before another, counted from 0."""
        return list(self._rows("r.place >= ? and r.place < ?", report, start, stop))

    def alike(
        self, round: int, register: str, key: str, *, within: bool = False
    ) -> Iterator[tuple[str, int, str, Cells]]:
        """Yield those records of a round that bear the same mark `key`.

        Each as the mark, the report, where it stands, and its cells; with `within` only records of
        one report are compared.
        """
        marks = 'from "report" p join "mark" m on m.report = p.id'
        where = "where p.round = ? and p.register = ? and m.key = ?"
        apart = "m.value, m.report" if within else "m.value"
        sql = (
            f'select m.value, m.report, r.stands, c.cells {marks} join "row" r'
            ' on r.report = m.report and r.place = m.place join "content" c on c.id = r.content'
            f" {where} and ({apart}) in (select {apart} {marks} {where}"
            f" group by {apart} having count(*) > 1) order by m.value, m.report, m.place"
        )
        given = [round, register, key] * 2
        for value, report, stands, cells in self._asked(sql, *given):
            yield value, report, stands, json.loads(cells)

    def codes(self, round: int, register: str, key: str) -> list[str]:
        """Return what the records of a round have in a field that holds codes, each once."""
        sql = (
            'select distinct json_extract(c.cells, ?) from "report" p'
            ' join "row" r on r.report = p.id join "content" c on c.id = r.content'
            " where p.round = ? and p.register = ?"
        )
        found = self._asked(sql, f'$."{key}"', round, register)
        return [code for (code,) in found if isinstance(code, str)]

    def twice(self, round: int) -> list[Twice]:
        """Return which units reported a register twice, with different content."""
        sql = 'select unit, register, kept, dropped from "twice" where round = ? order by rowid'
        return self._all(Twice, sql, round)

    def expected(self) -> list[str]:
        """Return the units that must report, in the order of their list."""
        return [row[0] for row in self._asked('select unit from "expected" order by place')]

    # Writing, only inside `at_once`

    def expect(self, units: Sequence[str]) -> None:
        """Put another list of units that must report in the place of the one there is."""
        self._db.execute('delete from "expected"')
        self._db.many('insert into "expected" (unit) values (?)', ([unit] for unit in units))

    def begin(self, at: str, who: str) -> int:
        """Begin a round and return its number."""
        return self._insert("round", at=at, who=who)

    def add_file(self, round: int, path: Path, **told: str) -> int:
        """Note a file of a round: `sha256`, `unit`, `as_of`, `state`, `says`; return its id."""
        self._db.execute(
            "delete from \"file\" where round = ? and path = ? and state in ('asked', 'refused')",
            [round, str(path)],
        )
        return self._insert("file", round=round, path=str(path), **told)

    def become(self, file: int, state: str, says: str) -> None:
        """Note what became of a file."""
        self._db.execute('update "file" set state = ?, says = ? where id = ?', [state, says, file])

    def add_report(
        self,
        report: Report,
        rows: Iterable[tuple[bytes, str, bool, str]],
        marks: Iterable[tuple[str, int, str]] = (),
    ) -> int:
        """Keep a report with its records: digest, cells as JSON, void, where each stands.

        `marks` are what tells records apart: of which field, the record's place, and its value.

        What the unit reported alike before is not kept a second time. Returns its id.
        """
        id = self._insert(
            "report",
            round=report.round,
            file=report.file,
            unit=report.unit,
            register=report.register,
            as_of=report.as_of,
            keys=json.dumps(report.keys),
            records=report.records,
            void=report.void,
            totals=json.dumps(report.totals),
            digest=report.digest,
        )
        before = self.before(msgspec.structs.replace(report, id=id))
        known = self._contents(before.id) if before else {}
        following = self._next("content")
        contents: list[tuple[int, bytes, str]] = []
        placed: list[tuple[int, int, str, int, int]] = []
        for place, (digest, cells, void, stands) in enumerate(rows):
            content = known.get(digest)
            if content is None:
                content = known[digest] = following + len(contents)
                contents.append((content, digest, cells))
            placed.append((id, place, stands, int(void), content))
        self._db.many('insert into "content" values (?, ?, ?)', contents)
        self._db.many('insert into "row" values (?, ?, ?, ?, ?)', placed)
        self._db.many(
            'insert into "mark" values (?, ?, ?, ?)',
            sorted((id, key, place, value) for key, place, value in marks),
        )
        return id

    def confirm(self, report: Report, file: int, as_of: str) -> None:
        """Note that a report stood the same in a later file."""
        self._db.execute(
            'update "report" set file = ?, as_of = ? where id = ?', [file, as_of, report.id]
        )

    def drop_report(self, report: Report, kept: str, dropped: str) -> None:
        """Take back a report in whose place a later one stands, and note that there were two."""
        for table in ("mark", "row"):
            self._db.execute(f'delete from "{table}" where report = ?', [report.id])
        self._db.execute('delete from "report" where id = ?', [report.id])
        self.note_twice(report.round, report.unit, report.register, kept, dropped)

    def note_twice(self, round: int, unit: str, register: str, kept: str, dropped: str) -> None:
        """Note that a unit reported a register twice, and which of the files counts."""
        self._insert("twice", round=round, unit=unit, register=register, kept=kept, dropped=dropped)

    def _contents(self, report: int) -> dict[bytes, int]:
        sql = (
            'select c.digest, c.id from "row" r join "content" c on c.id = r.content'
            " where r.report = ?"
        )
        return dict(self._db.execute(sql, [report]))

    def _rows(self, besides: str, report: int, *given: int) -> Iterator[Row]:
        sql = (
            'select r.content, c.cells, r.void, r.stands from "row" r'
            f' join "content" c on c.id = r.content where r.report = ? and {besides} order by r.place'
        )
        for content, cells, void, stands in self._asked(sql, report, *given):
            yield Row(content, json.loads(cells), bool(void), stands)

    def _all(self, kind: Any, sql: str, *given: Any) -> list[Any]:
        return [kind(*row) for row in self._asked(sql, *given)]

    def _reports(self, sql: str, *given: Any) -> list[Report]:
        def read(row: Sequence[Any]) -> Report:
            told: dict[str, Any] = dict(zip(Report.__struct_fields__, row, strict=True))
            return Report(
                **told | {key: tuple(json.loads(told[key])) for key in ("keys", "totals")}
            )

        return [read(row) for row in self._asked(sql, *given)]
