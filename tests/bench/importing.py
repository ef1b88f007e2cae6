"""One import in a process of its own: the program's, or that by the bare libraries."""

import sys
import time
from pathlib import Path

from tests.bench.measuring import peak, tell


def ours(folder: str, ledger: str) -> None:
    """Plan the import and make it."""
    from desktop_app import words
    from desktop_app.desk import importing
    from desktop_app.desk.office import Office

    words.speak("zh")
    with Office(folder) as office:
        register = office.register("equipment")
        begun, worked = time.perf_counter(), time.process_time()
        plan = importing.plan(office, register, Path(ledger))
        planned, plan_work = time.perf_counter(), time.process_time() - worked
        importing.apply(office, plan)
        done, work = time.perf_counter(), time.process_time() - worked
        tell(
            plan=planned - begun,
            apply=done - planned,
            work=work,
            plan_work=plan_work,
            peak=peak(),
            added=len(plan.added),
            created=len(plan.to_create),
        )


def bare(folder: str, ledger: str, kept: str, without_indexes: str = "") -> None:
    """Read the same file, and insert the rows that the program made of it, in one commit.

    Then read it once more by openpyxl, by which spreadsheets are read where speed is no matter.
    """
    from openpyxl import load_workbook
    from python_calamine import CalamineWorkbook

    from tests.bench import bare as library
    from tests.bench.bench_import import ROWS

    rows = library.rows(Path(kept), "equipment", ROWS)[::-1]
    with library.opened(Path(folder)) as connection:
        if without_indexes:
            sql = "select name from sqlite_master where tbl_name = 'equipment' and type = 'index'"
            for (name,) in connection.execute(f"{sql} and sql is not null").fetchall():
                connection.execute(f'drop index "{name}"')
        begun, worked = time.perf_counter(), time.process_time()
        read = CalamineWorkbook.from_path(ledger).get_sheet_by_index(0).to_python()
        reading, reading_work = time.perf_counter() - begun, time.process_time() - worked
        library.insert(connection, "equipment", rows)
        seconds, work = time.perf_counter() - begun, time.process_time() - worked
        most = peak()
        begun, worked = time.perf_counter(), time.process_time()
        in_python = sum(1 for _row in load_workbook(ledger, read_only=True).worksheets[0].values)
        assert in_python == len(read)
        tell(
            seconds=seconds,
            work=work,
            reading=reading,
            reading_work=reading_work,
            reading_in_python=time.perf_counter() - begun,
            reading_in_python_work=time.process_time() - worked,
            peak=most,
            read=len(read),
        )


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](*sys.argv[2:])
