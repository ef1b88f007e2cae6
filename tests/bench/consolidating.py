"""One consolidation in a process of its own: the program's, or mere reading of the same files."""

import sys
import time
from pathlib import Path

from tests.bench.measuring import peak, tell


def ours(data: str, folder: str) -> None:
    """Take in the files of all units, compare them, and work out the overview."""
    from desktop_app import words
    from desktop_app.desk import consolidating
    from desktop_app.desk.office import Office

    words.speak("zh")
    with Office(data) as office:
        begun, worked = time.perf_counter(), time.process_time()
        consolidating.take_in(office, [Path(folder)])
        taken = time.perf_counter()
        found = consolidating.overview(office)
        done, work = time.perf_counter(), time.process_time() - worked
        tell(
            seconds=done - begun,
            overview=done - taken,
            work=work,
            peak=peak(),
            units=len(found.units),
            records=sum(report.records for report in found.reports),
            clashes=len(found.clashes),
        )


def out(data: str, to: str) -> None:
    """Write the overview of the last round as a workbook."""
    from desktop_app import words
    from desktop_app.desk import consolidating
    from desktop_app.desk.office import Office

    words.speak("zh")
    with Office(data) as office:
        begun, worked = time.perf_counter(), time.process_time()
        consolidating.save(office, consolidating.overview(office), Path(to))
        seconds, work = time.perf_counter() - begun, time.process_time() - worked
        tell(seconds=seconds, work=work, peak=peak())


def bare(folder: str) -> None:
    """Read every cell of the same files by the bare library."""
    from python_calamine import CalamineWorkbook

    begun, worked = time.perf_counter(), time.process_time()
    read = 0
    for path in sorted(Path(folder).iterdir()):
        read += len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    tell(seconds=seconds, work=work, peak=peak(), read=read)


if __name__ == "__main__":
    {"ours": ours, "out": out, "bare": bare}[sys.argv[1]](*sys.argv[2:])
