"""A register of a million records, made of a hundred thousand: each comes again nine times over."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from desktop_app import paths
from desktop_app.desk.office import Office
from desktop_app.store.index import Index
from tests.bench import bare, made

_ONE = 100_000
_TIMES = 10
RECORDS = _ONE * _TIMES
# What is one thing's only, and is otherwise in each of its likes.
_OWN = {
    "id": "id + {more}",
    "number": "'SB-2026-' || printf('%04d', id + {more})",
    "sec_no": "'B{k}' || substr(sec_no, 3)",
    "asset_no": "'T{k}' || substr(asset_no, 3)",
    "serial_no": "'{k}' || substr(serial_no, 2)",
    "ip_name": "'1{k}' || substr(ip_name, 3)",
}
_OWN_DISK = {
    "id": "id + {lines}",
    "record": "record + {more}",
    "serial_no": "'{k}D' || substr(serial_no, 3)",
}


def folder() -> Path:
    """Return a data folder with a million pieces of equipment; made once, within some minutes."""
    small = made.folder(_ONE)
    place = Path(tempfile.gettempdir()) / "compliance-desk-bench" / f"{RECORDS}-{small.name}"
    if not place.exists():
        shutil.rmtree(unfinished := place.with_suffix(".unfinished"), ignore_errors=True)
        unfinished.mkdir(parents=True)
        shutil.copyfile(paths.register_file(small), paths.register_file(unfinished))
        _multiply(unfinished)
        unfinished.rename(place)
    return place


def _multiply(place: Path) -> None:
    with Office(place) as office:
        register = office.registers["equipment"]
        words = [" ".join(tokens) for _id, tokens in Index(office.store.db).expected(register)]
    with bare.opened(place) as connection:
        for pragma in ("synchronous=off", "journal_mode=off", "cache_size=-1000000"):
            connection.execute(f"pragma {pragma}").fetchone()
        sql = (
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
            " and tbl_name in ('equipment', 'equipment_disk')"
        )
        indexes = connection.execute(sql).fetchall()
        for name, _sql in indexes:
            connection.execute(f'drop index "{name}"')
        (lines,) = connection.execute("select max(id) from equipment_disk").fetchone()
        connection.execute("begin")
        for k in range(1, _TIMES):
            given = {"k": k, "more": k * _ONE, "lines": k * lines}
            _again(connection, "equipment", _OWN, f"id <= {_ONE}", given)
            _again(connection, "equipment_disk", _OWN_DISK, f"id <= {lines}", given)
            connection.executemany(
                "insert into equipment_search (rowid, words) values (?, ?)",
                ((n + k * _ONE, text) for n, text in enumerate(words, 1)),
            )
        connection.execute("update indexed set upto = ? where register = 'equipment'", [RECORDS])
        connection.execute("commit")
        for _name, statement in indexes:
            connection.execute(statement)
        connection.execute("analyze")


def _again(
    connection: Any, table: str, own: dict[str, str], which: str, given: dict[str, int]
) -> None:
    columns = [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
    taken = (own.get(column, f'"{column}"').format(**given) for column in columns)
    sql = f'select {", ".join(taken)} from "{table}" where {which}'
    connection.execute(f'insert into "{table}" {sql}')


if __name__ == "__main__":
    print(json.dumps(str(folder())))
