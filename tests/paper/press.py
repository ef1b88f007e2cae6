"""A printing system of the tests' own: a CUPS that listens on a socket of its own and to nothing else.

Its printer keeps what it is sent, as PDF, with the options that came with it.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

CUPS = Path("/usr/lib/cups")
DAEMON, ADMIN = "cupsd", "lpadmin"
PATIENCE = 20.0  # seconds
PRINTER = "Paper"
MARGIN = 57  # points that the printer leaves free around: 20 mm, wider than a form does

_FILES = """\
ServerRoot {home}/etc
ServerBin {home}/bin
CacheDir {home}/cache
StateDir {home}/state
RequestRoot {home}/spool
TempDir {home}/tmp
ErrorLog {home}/error
AccessLog {home}/access
PageLog {home}/page
Printcap
ConfigFilePerm 0644
SystemGroup {group} root
User {user}
Group {group}
"""
_CONFIGURATION = """\
LogLevel info
Listen {home}/sock
DefaultAuthType None
WebInterface No
Browsing No
<Location />
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
</Limit>
</Policy>
"""
_BACKEND = """\
#!/bin/sh
if [ $# -eq 0 ]; then echo 'direct paper "Unknown" "Paper"'; exit 0; fi
cat > {home}/out/$1.pdf
echo "copies=$4 $5" > {home}/out/$1.part && mv {home}/out/$1.part {home}/out/$1.options
"""
_PRINTER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Paper"
*Product: "(Paper)"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsVersion: 2.3
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "{margin} {margin} {right} {top}"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Duplex: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long Edge: ""
*Duplex DuplexTumble/Short Edge: ""
*CloseUI: *Duplex
"""


class Job(NamedTuple):
    """What reached the printer."""

    pdf: Path
    options: str


class Press(NamedTuple):
    """A running printing system."""

    home: Path
    environment: dict[str, str]

    def jobs(self, count: int) -> list[Job]:
        """Wait for so many jobs since it was started and return them all."""
        until = time.monotonic() + PATIENCE
        while len(found := sorted((self.home / "out").glob("*.options"))) < count:
            assert time.monotonic() < until, self.log()
            time.sleep(0.05)
        return [Job(one.with_suffix(".pdf"), one.read_text()) for one in found]

    def log(self) -> str:
        """Return what the daemon has to tell."""
        return "".join(one.read_text() for one in self.home.glob("error*"))


def lacking() -> str:
    """Say what is missing for a printing system; "" where all is there."""
    missing = [name for name in (DAEMON, ADMIN) if _found(name) is None]
    missing += [] if (CUPS / "filter" / "pdftopdf").exists() else ["cups-filters"]
    return f"no printing system is installed: {', '.join(missing)}" if missing else ""


@contextmanager
def press() -> Iterator[Press]:
    """Start a printing system with one printer, as a user without rights, and end it."""
    with tempfile.TemporaryDirectory(prefix="press-", ignore_cleanup_errors=True) as folder:
        home, whose = Path(folder), _nobody()
        _furnish(home, whose)
        command = [_found(DAEMON), "-f", "-c", home / "etc/cupsd.conf"]
        files = ["-s", home / "etc/cups-files.conf"]
        daemon = subprocess.Popen([*map(str, command + files)], **whose)
        try:
            environment = {**os.environ, "CUPS_SERVER": f"{home}/sock"}
            environment["CUPS_SERVERROOT"] = f"{home}/etc"
            made = Press(home, environment)
            _install(made)
            yield made
        finally:
            daemon.terminate()
            daemon.wait(PATIENCE)


def _furnish(home: Path, whose: dict[str, Any]) -> None:
    """Lay out the daemon's folders: its own backend, all else as the system has it."""
    user, group = _names()
    for name in ("etc", "bin/backend", "cache", "state", "spool", "tmp", "out"):
        (home / name).mkdir(parents=True)
    for name in ("filter", "daemon", "monitor", "notifier", "cgi-bin", "driver"):
        (home / "bin" / name).symlink_to(CUPS / name)
    told = {"home": home, "user": user, "group": group}
    (home / "etc/cups-files.conf").write_text(_FILES.format(**told))
    (home / "etc/cupsd.conf").write_text(_CONFIGURATION.format(**told))
    backend = home / "bin/backend/paper"
    backend.write_text(_BACKEND.format(**told))
    backend.chmod(0o755)
    edges = {"margin": MARGIN, "right": 595 - MARGIN, "top": 842 - MARGIN}
    (home / "paper.ppd").write_text(_PRINTER.format(**edges))
    if whose:
        for path in (home, *home.rglob("*")):
            if not path.is_symlink():
                shutil.chown(path, user, group)
    home.chmod(0o755)


def _install(made: Press) -> None:
    until = time.monotonic() + PATIENCE
    add = ["-p", PRINTER, "-E", "-v", "paper:/", "-P", str(made.home / "paper.ppd")]
    while True:
        done = subprocess.run(
            [str(_found(ADMIN)), *add], env=made.environment, capture_output=True, check=False
        )
        if done.returncode == 0:
            return
        assert time.monotonic() < until, f"{done.stderr.decode()}{made.log()}"
        time.sleep(0.1)


def _nobody() -> dict[str, Any]:
    """How a process is started without rights by one that has them all."""
    if os.geteuid():
        return {}
    user, group = _names()
    return {"user": user, "group": group, "extra_groups": []}


def _names() -> tuple[str, str]:
    import grp
    import pwd

    user = pwd.getpwnam("nobody") if not os.geteuid() else pwd.getpwuid(os.geteuid())
    return user.pw_name, grp.getgrgid(user.pw_gid).gr_name


def _found(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
