"""Printing for real: through the print dialog and a printing system to what a printer gets."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.paper.conftest import page_texts
from tests.paper.dialog import FORMS
from tests.paper.press import MARGIN, Job, Press, lacking, press

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there")

ROOT = Path(__file__).parents[2]

Sent = Callable[..., tuple[Job, str]]


@pytest.fixture(scope="module")
def running() -> Iterator[Press]:
    """Return a printing system of our own."""
    with press() as started:
        yield started


@pytest.fixture
def sent(running: Press) -> Sent:
    """Print three forms of two pages as the arguments ask; return the job and what was told."""

    def send(*asked: str) -> tuple[Job, str]:
        before = len(running.jobs(0))
        done = subprocess.run(
            [sys.executable, "-m", "tests.paper.dialog", "登记表", *asked],
            cwd=ROOT,
            env={**running.environment, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return running.jobs(before + 1)[-1], done.stdout.strip()

    return send


def test_every_page_reaches_the_printer(sent: Sent) -> None:
    job, told = sent()
    pages = page_texts(job.pdf)
    assert told == f"Printed(pages={2 * FORMS}, copies=1, printer='Paper')"
    assert [f"表{at // 2 + 1}第{at % 2 + 1}页" in page for at, page in enumerate(pages)] == [
        True
    ] * (2 * FORMS)


def test_copies_collated_are_left_to_the_printer(sent: Sent) -> None:
    job, told = sent("copies=3")
    assert "copies=3" in told
    assert "copies=3" in job.options
    assert "Collate" in job.options
    assert len(page_texts(job.pdf)) == 2 * FORMS


@pytest.mark.parametrize("asked", ["2-3", "2-3,6"])
def test_only_the_pages_that_are_asked_for_are_printed(sent: Sent, asked: str) -> None:
    job, told = sent(f"pages={asked}")
    pages = page_texts(job.pdf)
    wanted = ["表1第2页", "表2第1页", "表3第2页"][: len(pages)]
    assert len(pages) == asked.count(",") + 2
    assert told.startswith(f"Printed(pages={len(pages)},")
    assert all(said in page for said, page in zip(wanted, pages, strict=True))


def test_on_both_sides_each_form_begins_on_a_leaf_of_its_own(sent: Sent) -> None:
    job, told = sent("sides=long", "pages=2-5")
    assert told.startswith("Printed(pages=4,")
    assert "Duplex=DuplexNoTumble" in job.options
    pages = page_texts(job.pdf)
    begun = [at for at, page in enumerate(pages) if "第1页" in page]
    assert begun == [2, 4]
    assert [page == "" for page in pages] == [False, True, False, False, False]


def test_nothing_is_cut_off_by_a_printer_with_wide_margins(sent: Sent) -> None:
    job, _told = sent()
    said = subprocess.run(
        ["pdftotext", "-bbox", str(job.pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)"', said)
    assert len(words) > 2 * FORMS
    for left, top, right, bottom in (map(float, word) for word in words):
        assert left >= MARGIN - 1
        assert right <= 595 - MARGIN + 1
        assert top >= MARGIN - 3  # of the letters' line
        assert bottom <= 842 - MARGIN + 3
