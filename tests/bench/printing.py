"""One ledger to paper in a process of its own: the whole register into a PDF file."""

import sys
import time
from pathlib import Path

from tests.bench.measuring import memory, peak, tell


def main(folder: str, to: str) -> None:
    """Print the whole register of equipment as the window does, with its progress told."""
    from desktop_app import paper, words
    from desktop_app.desk import papers
    from desktop_app.desk.office import Office
    from desktop_app.desk.searching import Query
    from desktop_app.paper import windowless

    words.speak("zh")
    application = windowless.ready()
    told: list[int] = []

    def progress(done: int, _total: int) -> bool:
        told.append(done)
        return True

    with Office(folder, read_only=True) as office:
        register = office.register("equipment")
        ids = office.store.ids(register, Query())
        papers.ledger(office, register, ids[:200])
        before, begun, worked = memory(), time.perf_counter(), time.process_time()
        sheets = papers.ledger(office, register, ids, progress=progress).worksheets
        pages = paper.save_pdf(Path(to), sheets, str(register.title), progress=progress)
        seconds, work = time.perf_counter() - begun, time.process_time() - worked
    assert len(told) > pages
    del application
    tell(pages=pages, seconds=seconds, work=work, peak=peak(), grown=peak() - before)


if __name__ == "__main__":
    main(*sys.argv[1:])
