"""The program's door: a command goes to the command line, everything else opens the window."""

import gc
import re
import sys
from collections.abc import Sequence

from desktop_app import sealed
from desktop_app.words import LANGUAGES, _, of_the_system, speak

WITH_VALUE = {"--data": "data", "--lang": "language"}
REFUSED = 2
_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[.\d]*): ")  # as the loader begins what it says of one
_QT_NEEDS = "libgl1 libegl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libxkbcommon0"
READ_ONLY = "--read-only"  # the window opens the folder to read, also beside another one


def main(argv: Sequence[str] | None = None) -> int:
    """Do the command in `argv` (default: the process's), or open the window; return the status."""
    sealed.seal()
    arguments = list(sys.argv[1:] if argv is None else argv)
    chosen = _for_the_window(arguments)
    try:
        return _command(arguments) if chosen is None else _window(chosen)
    except ImportError as error:
        library = _LIBRARY.match(str(error))
        if library is None:
            raise
        if chosen is not None:
            speak(chosen.get("language") or of_the_system())
        return _lacking(library[1])


def _command(arguments: list[str]) -> int:
    from desktop_app import cli

    return cli.main(arguments)


def _window(chosen: dict[str, str]) -> int:
    # Nothing of what is loaded now goes away again: app.run has it collected once it stands.
    gc.disable()
    from desktop_app import app

    return app.run(chosen.get("data"), chosen.get("language"), read_only=READ_ONLY in chosen)


def _lacking(library: str) -> int:
    """Say that the computer lacks a library that Qt loads; return the status."""
    said = _("This computer lacks {library}, which the window and printing need. Have it installed, on Debian and its like by: apt install {packages}")  # fmt: skip
    print(said.format(library=library, packages=_QT_NEEDS), file=sys.stderr)
    return REFUSED


def _for_the_window(arguments: list[str]) -> dict[str, str] | None:
    """Return the options when nothing but options that the window knows was given, else None."""
    chosen: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, joined, value = rest.pop(0).partition("=")
        if name == READ_ONLY and not joined:
            chosen[READ_ONLY] = name
            continue
        if name not in WITH_VALUE or not (joined or rest):
            return None
        chosen[WITH_VALUE[name]] = value if joined else rest.pop(0)
    if chosen.get("language", LANGUAGES[0]) not in LANGUAGES or chosen.get("data") == "":
        return None
    return chosen


if __name__ == "__main__":
    sys.exit(main())
