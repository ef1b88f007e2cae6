"""A Debian system in a folder: made bare by debootstrap, and commands run in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Where such folders lie, unless another place is named: they are used again.
ROOTS = Path("/var/cache/compliance-desk")
PROGRAMS = {"debootstrap": "debootstrap", "unshare": "util-linux", "chroot": "coreutils"}

ANYONE = 1000  # whoever sits at the computer
# Laid into the root within a file system view of its own: gone when the command ends, however.
_BOUND = """
while [ "$1" != -- ]; do
    mkdir -p "$3"
    mount --bind "$2" "$3"
    mount -o "remount,bind,$1" "$3"
    shift 3
done
shift
exec "$@"
"""


class Bare:
    """A folder with a system of a Debian release, named as Debian names it, such as `bullseye`."""

    def __init__(self, release: str, folder: Path) -> None:
        """The root is `folder`, which need not be there yet."""
        self.release = release
        self.folder = folder

    def make(self, packages: Sequence[str], mirror: str | None = None) -> None:
        """Make the folder unless it is there, and see that the packages are installed in it.

        RuntimeError says what to do where it cannot be made.
        """
        if os.geteuid() != 0:
            raise RuntimeError("A folder of another system is made and entered by root: use sudo.")
        if not self.folder.is_dir():
            self._bootstrap(mirror)
        missing = [name for name in packages if not self._has(name)]
        if missing:
            self._install(missing)

    def command(
        self,
        *command: str,
        network: bool = False,
        by_anyone: bool = False,
        lent: Mapping[Path, str] = {},
        shown: Mapping[Path, str] = {},
        environment: Mapping[str, str] = {},
    ) -> list[str]:
        """Return the command that does `command` in the root.

        It has no interface to any network but where `network`; sees the folders `lent` at the
        given places, those `shown` without being able to write to them, and no other variable of
        the environment than those given. `by_anyone` does it as a user without any rights.
        """
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        apart += [f"--mount-proc={self.folder}/proc"] + ([] if network else ["--net"])
        bound = []
        for places, how in ((lent, "rw"), (shown, "ro")):
            for source, place in places.items():
                bound += [how, str(source), f"{self.folder}{place}"]
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
        told = [f"{name}={value}" for name, value in {**variables, **environment}.items()]
        user = [f"--userspec={ANYONE}:{ANYONE}"] if by_anyone else []
        entered = ["chroot", *user, str(self.folder), "env", "-i", *told, *command]
        return [*apart, "sh", "-ec", _BOUND, "sh", *bound, "--", *entered]

    def run(
        self, *command: str, network: bool = False, environment: Mapping[str, str] = {}
    ) -> None:
        """Do a command in the root; RuntimeError where it fails."""
        entered = self.command(*command, network=network, environment=environment)
        done = subprocess.run(entered, stdout=sys.stderr, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed in {self.folder}; the lines above say why.")

    def _bootstrap(self, mirror: str | None) -> None:
        """Make the folder beside its place, so that one that is there is whole."""
        made = self.folder.with_name(f"{self.folder.name}.making")
        if made.exists():
            shutil.rmtree(made)
        made.parent.mkdir(parents=True, exist_ok=True)
        command = ["debootstrap", "--variant=minbase", self.release, str(made)]
        done = subprocess.run(
            [*command, *([mirror] if mirror else [])], stdout=sys.stderr, check=False
        )
        if done.returncode:
            raise RuntimeError(
                f"{self.release} could not be had: the lines above say why. On Ubuntu install"
                " debian-archive-keyring; where the mirror has dropped the release, name one that"
                " still has it, as Debian's archive, with --mirror ADDRESS."
            )
        made.rename(self.folder)

    def _has(self, package: str) -> bool:
        """Tell whether a package is installed, by the list that dpkg keeps of each one's files."""
        lists = self.folder / "var/lib/dpkg/info"
        return any((lists / f"{package}{ending}").is_file() for ending in (".list", ":amd64.list"))

    def _install(self, packages: Sequence[str]) -> None:
        shutil.copy("/etc/resolv.conf", self.folder / "etc/resolv.conf")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
        for step in (["apt-get", "update", "-q"], install):
            self.run(*step, network=True, environment=quiet)
