"""The command line: the same work as in the window, without one."""

from desktop_app.cli.program import main

__all__ = ["main"]
