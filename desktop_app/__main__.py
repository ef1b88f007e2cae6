"""The program's door: a command goes to the command line, everything else opens the window."""

import gc
import sys
from collections.abc import Sequence

from desktop_app import sealed
from desktop_app.words import LANGUAGES

WITH_VALUE = {"--data": "data", "--lang": "language"}
READ_ONLY = "--read-only"  # the window opens the folder to read, also beside another one


def main(argv: Sequence[str] | None = None) -> int:
    """Do the command in `argv` (default: the process's), or open the window; return the status."""
    sealed.seal()
    arguments = list(sys.argv[1:] if argv is None else argv)
    chosen = _for_the_window(arguments)
    if chosen is None:
        from desktop_app import cli

        return cli.main(arguments)
    # Nothing of what is loaded now goes away again: app.run has it collected once it stands.
    gc.disable()
    from desktop_app import app

    return app.run(chosen.get("data"), chosen.get("language"), read_only=READ_ONLY in chosen)


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
