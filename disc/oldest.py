"""Builds the folder in the oldest system that serves, so that it starts on every newer one.

A program asks for the C library it was linked with, or a newer one. The packages of
requirements.lock come as wheels for glibc 2.28; so they are linked with a Python compiled on
Debian 11, whose own is too old for them, from Debian 12's source with its corrections.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from disc import needs
from disc.bare import ROOTS, Bare

PROJECT = Path(__file__).resolve().parents[1]
RELEASE = "bullseye"
NEWEST_GLIBC = (2, 28)
COMPILERS = [
    "build-essential",
    "libbz2-dev",
    "libffi-dev",
    "liblzma-dev",
    "libsqlite3-dev",
    "zlib1g-dev",
]
PYTHON = "/usr/local/bin/python3.11"
PYTHON_SOURCE = "bookworm"  # the release whose python3.11 is taken
WHEELHOUSE = "/srv/wheelhouse"
PLACE = "/usr/src/compliance-desk"
NOT_TAKEN = (".*", "__pycache__", "build", "dist", "tests", "wheelhouse")

# Debian's own patches come before those that mend faults; they lay Python out as its packages want.
# One of the others takes a header of Python's own, as what Debian builds into the program may.
# Of the C library of Debian 11, 2.31, two things are left out that 2.28 has not: semaphores by the
# steady clock, for which a mutex and a condition do the same, and the newer names of five functions.
_COMPILE = r"""
cd /usr/src
apt-get source --download-only --quiet python3.11
rm -rf python debian
mkdir python
tar -xf python3.11_*.orig.tar.* -C python --strip-components 1
tar -xf python3.11_*.debian.tar.*
cd python
sed -n '/CVE/,$p' ../debian/patches/series | while read patch; do
    patch -p1 --silent --input ../debian/patches/$patch
done
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
for name in exp exp2 log log2 pow; do
    sed -i "/#define Py_PYMATH_H/a __asm__(\".symver $name,$name@GLIBC_2.2.5\");" Include/pymath.h
done
./configure --quiet --prefix=/usr/local --enable-shared --with-ensurepip=install \
    --disable-test-modules CPPFLAGS=-DHAVE_BROKEN_POSIX_SEMAPHORES LDFLAGS=-Wl,-rpath,/usr/local/lib
make --silent -j"$(nproc)"
make --silent install >/dev/null
/usr/local/bin/python3.11 -c 'import bz2, ctypes, lzma, pyexpat, sqlite3, zlib'
touch /usr/local/whole
"""


def build(
    pip: Path,
    libraries: Sequence[str],
    arguments: Sequence[str] = (),
    roots: Path = ROOTS,
    mirror: str | None = None,
) -> Path:
    """Build dist/compliance-desk in the oldest root; return it.

    `pip` is the Python whose pip fetches the wheels, `libraries` the packages that Qt loads.
    RuntimeError says what to do where that fails, or where the folder needs a newer system.
    """
    root = Bare(RELEASE, roots / "oldest")
    _say(f"the root is {root.folder}")
    root.make([*COMPILERS, *libraries], mirror)
    if not (root.folder / "usr/local/whole").exists():
        _compile_python(root)
    _fetch_wheels(pip, root)
    place = _take_sources(root)
    _say("building")
    root.run("sh", "-ec", f'cd {PLACE} && exec {PYTHON} dev.py build "$@"', "sh", *arguments)
    built = PROJECT / "dist" / "compliance-desk"
    if built.exists():
        shutil.rmtree(built)
    shutil.copytree(place / "dist" / "compliance-desk", built, symlinks=True)
    judge(built)
    return built


def judge(built: Path) -> None:
    """Refuse what would not start on the systems that it was built for."""
    found = [need for need in needs.needs(built) if need.version > NEWEST_GLIBC]
    if found:
        named = "\n".join(f"  {need}" for need in sorted(found, reverse=True))
        limit = needs.shown(NEWEST_GLIBC)
        raise RuntimeError(f"These need a newer system than one with glibc {limit}:\n{named}")


def manylinux() -> list[str]:
    """Return the names of the systems that wheels may have been built for, up to NEWEST_GLIBC."""
    older = {5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"}
    minors = range(NEWEST_GLIBC[1], 4, -1)
    named = [f"manylinux_2_{minor}_x86_64" for minor in minors]
    return named + [f"{name}_x86_64" for name in older.values()]


def _compile_python(root: Bare) -> None:
    _say("compiling Python (some minutes)")
    apt = root.folder / "etc/apt"
    address = re.findall(r"^deb (\S+)", (apt / "sources.list").read_text("utf-8"), re.M)[0]
    source = f"deb-src {address} {PYTHON_SOURCE} main\n"
    (apt / "sources.list.d" / "python.list").write_text(source, "utf-8")
    root.run("apt-get", "update", "-q", network=True)
    root.run("sh", "-ec", _COMPILE, network=True)


def _fetch_wheels(pip: Path, root: Bare) -> None:
    """Lay the locked packages into the root: fetched by the host, which knows its way to them."""
    _say("fetching the packages of requirements.lock")
    beside = PROJECT / "wheelhouse"
    source = ["--no-index", "--find-links", str(beside)] if beside.is_dir() else []
    kind = ["--only-binary", ":all:", "--python-version", "3.11", "--implementation", "cp"]
    kind += [part for abi in ("cp311", "abi3", "none") for part in ("--abi", abi)]
    for platform in ("any", "linux_x86_64", *manylinux()):
        kind += ["--platform", platform]
    target = ["--no-deps", "--dest", str(root.folder / WHEELHOUSE.lstrip("/"))]
    lock = ["--require-hashes", "--requirement", str(PROJECT / "requirements.lock")]
    fetch = [str(pip), "-m", "pip", "-qq", "--disable-pip-version-check", "download"]
    if subprocess.run([*fetch, *source, *kind, *target, *lock], check=False).returncode:
        raise RuntimeError("The packages could not be fetched; the lines above say why.")


def _take_sources(root: Bare) -> Path:
    """Lay the program's source into the root anew; the packages set up there stay."""
    place = root.folder / PLACE.lstrip("/")
    place.mkdir(parents=True, exist_ok=True)
    for path in place.iterdir():
        if path.is_dir() and not path.is_symlink() and path.name not in (".venv", "build"):
            shutil.rmtree(path)
    shutil.copytree(PROJECT, place, ignore=shutil.ignore_patterns(*NOT_TAKEN), dirs_exist_ok=True)
    if not (place / "wheelhouse").is_symlink():
        (place / "wheelhouse").symlink_to(WHEELHOUSE)
    return place


def _say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)
