"""The program's own files, compared with the list of them that it is handed out with."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop_app import paths
from desktop_app.errors import Progress, UserError
from desktop_app.words import _, several

LIST = "SHA256SUMS"  # as `sha256sum --check` reads it
_MOST_NAMED = 20


class Comparison(msgspec.Struct, frozen=True):
    """How the files in the program's folder differ from its list, by their names in it.

    `list_sha256` is the digest of the list itself: who could alter a file could alter its line,
    so it is to be compared with what stands on the disc, or on the first office's PC.
    """

    files: int
    list_sha256: str
    altered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the program is as it was handed out."""
        return not (self.altered or self.missing or self.strange)

    @property
    def verdict(self) -> str:
        """What is found, in a sentence."""
        if self.whole:
            text = several(
                "{n} file of the program, as it was handed out.",
                "All {n} files of the program are as they were handed out.",
                self.files,
            )
            return text.format(n=self.files)
        n = len(self.altered) + len(self.missing) + len(self.strange)
        text = several(
            "{n} file of the program is not as it was handed out. Put the program back from its disc; the records are kept.",
            "{n} files of the program are not as they were handed out. Put the program back from its disc; the records are kept.",
            n,
        )
        return text.format(n=n)

    @property
    def findings(self) -> list[str]:
        """The files that differ, each with how."""
        found = [
            *(_("altered: {file}").format(file=name) for name in self.altered),
            *(_("missing: {file}").format(file=name) for name in self.missing),
            *(_("not handed out: {file}").format(file=name) for name in self.strange),
        ]
        more = len(found) - _MOST_NAMED
        return found if more <= 0 else [*found[:_MOST_NAMED], _("and {n} more").format(n=more)]


def compare(folder: Path | None = None, progress: Progress | None = None) -> Comparison | None:
    """Compare the program's folder with its list; None where `progress` answered False.

    UserError where there is no list, as in a program that runs from its source, or where it cannot
    be read. The office's own data folder beside the program is no part of it.
    """
    folder = folder or paths.program()
    listed, digest = _listed(folder / LIST)
    altered, missing = [], []
    for done, (name, sum) in enumerate(listed.items()):
        if progress is not None and not progress(done, len(listed)):
            return None
        found = _sum(folder / name)
        if found is None:
            missing.append(name)
        elif found != sum:
            altered.append(name)
    strange = sorted(name for name in _names(folder) if name not in listed)
    return Comparison(len(listed), digest, tuple(altered), tuple(missing), tuple(strange))


def _listed(file: Path) -> tuple[dict[str, str], str]:
    """What a list says, and the digest of it."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise UserError(
            _("There is no list of the program's files ({file}): it was not handed out as a folder, or the list was removed. Put the program back from its disc.").format(file=file)
        ) from None  # fmt: skip
    except OSError as error:
        raise UserError(f"{file}: {error.strerror}") from error
    listed = {}
    for line in content.decode("utf-8", "replace").splitlines() or [""]:
        sum, _space, name = line.partition(" ")
        if len(sum) != 64 or not name.lstrip(" *"):
            raise UserError(
                _("{file} is damaged and lists nothing that can be relied on. Put the program back from its disc.").format(file=file)
            )  # fmt: skip
        listed[name.lstrip(" *")] = sum
    return listed, hashlib.sha256(content).hexdigest()


def _sum(file: Path) -> str | None:
    """The digest of a file; None where it is not there, "" where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _names(folder: Path) -> Iterator[str]:
    """The names of all files in the program's folder but for the list and the office's data."""
    data = paths.beside(folder)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_relative_to(data) and path != folder / LIST:
            yield path.relative_to(folder).as_posix()
