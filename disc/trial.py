"""The built folder tried where it is to work: on a bare system, without an interface to any network.

The root has the libraries that Qt loads and nothing more. What watches stays outside: strace looks
at every socket, Xvfb is the screen, xdotool the hands. `python3 dev.py trial` does it.
"""

import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from disc import needs
from disc.bare import ROOTS, Bare
from disc.watched import PATIENCE, Screen, Watched

# The bare systems, the oldest first, each with the C library that it has.
SYSTEMS = {"bullseye": (2, 31), "bookworm": (2, 36)}
PROGRAMS = {"strace": "strace", "Xvfb": "xvfb", "xdotool": "xdotool"}
LEDGER = "姓名,部门\n王小明,办公室\n李建国,信息中心\n"


def everywhere(
    bundle: Path, libraries: Sequence[str], roots: Path = ROOTS, mirror: str | None = None
) -> bool:
    """Try the folder on every system that is new enough for it; tell whether anything went wrong."""
    needed = needs.newest(bundle)
    wrong = False
    for release, has in SYSTEMS.items():
        if needed.version > has:
            print(f"{release}: not tried, it has glibc {needs.shown(has)}; needed is {needed}")
            continue
        root = Bare(release, roots / release)
        root.make(libraries, mirror)
        began = time.monotonic()
        faults = list(tried(root, bundle))
        print(*(f"{release}: {fault}" for fault in faults), sep="\n", end="\n" if faults else "")
        verdict = (
            "faults"
            if faults
            else "the main job, and a window that prints: good, with none but local sockets"
        )
        print(f"{release}: {verdict} ({time.monotonic() - began:.0f} s)")
        wrong = wrong or bool(faults)
    return wrong


def tried(root: Bare, bundle: Path) -> Iterator[str]:
    """Do the main job and open the window in the root; yield what is not as it should be."""
    with tempfile.TemporaryDirectory(prefix="trial-") as place:
        work = Path(place)
        (work / "台账.csv").write_text(LEDGER, "utf-8-sig")
        desk = Watched(root, bundle, work)
        yield from _main_job(desk)
        yield from _outputs(work)
        yield from _window(desk, work)
        if desk.families != {"AF_UNIX"}:  # the screen's is one: nothing seen means nothing watched
            yield f"sockets: {', '.join(sorted(desk.families)) or 'none was seen, not even local'}"


def _main_job(desk: Watched) -> Iterator[str]:
    """Bring in, enter, list, print, export, report, back up, restore, prove."""
    jobs = {
        ("verify", "--program", "--json"): '"whole": true',
        ("import", "person", "台账.csv"): "2",
        ("add", "department", "--set", "name=档案室", "--set", "code=9"): "",
        ("print", "person", "人员.pdf"): "人员.pdf",
        ("print", "person", "空白.pdf", "--blank"): "空白.pdf",
        ("export", "person", "人员.xlsx"): "人员.xlsx",
        ("report", "报告.docx"): "报告.docx",
        ("backup", "备份.db"): "备份.db",
        ("restore", "备份.db"): "",
        ("list", "person", "--search", "wxm"): "王小明",
        ("verify", "--json"): '"whole": true',
    }
    for job, answer in jobs.items():
        done = desk.do(*job)
        good = 1 if job[0] == "report" else 0  # an empty office leaves much to fill in
        if done.returncode != good or answer not in done.stdout:
            said = (done.stderr or done.stdout).strip()[-500:]
            yield f"{' '.join(job)}: status {done.returncode}: {said}"


def _outputs(work: Path) -> Iterator[str]:
    """Yield the outputs that are not there, or not what their names say."""
    for name in ("人员.pdf", "空白.pdf"):
        yield from _no_pdf(work / name)
    for name in ("人员.xlsx", "报告.docx"):
        if not zipfile.is_zipfile(work / name):
            yield f"{name}: no workbook or document"


def _window(desk: Watched, work: Path) -> Iterator[str]:
    """Open the window on a screen and print in it, which asks for printers; leave by keys."""
    (work / "data" / "window.ini").write_text("[General]\nregister=person\n", "utf-8")
    with Screen() as screen, desk.window(screen.display) as process:
        known: set[str] = set()
        for key in ("", "ctrl+p", "Return"):  # the window, what is to be printed, the print dialog
            opened = screen.opened(key, known)
            if not opened:
                yield f"after {key or 'the start'} no window opens"
                return
            known.add(opened)
        screen.press("Return", opened)
        main = min(known, key=int)
        if not screen.alone(main):
            yield "the print dialog does not close"
            return
        screen.press("ctrl+q", main)
        try:
            said, _none = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            yield "the window does not close"
            return
        if process.returncode or said.strip():
            yield f"the window: status {process.returncode}: {said.strip()[-500:]}"
        yield from _no_pdf(work / "人员花名册.pdf")


def _no_pdf(file: Path) -> Iterator[str]:
    if not file.is_file() or not file.read_bytes().startswith(b"%PDF"):
        yield f"{file.name}: no PDF"
