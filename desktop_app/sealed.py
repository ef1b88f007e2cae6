"""Keeps the program from any network: what could reach one cannot be loaded, whoever asks for it."""

import os
import sys
from types import ModuleType

MODULES = (
    "_socket", "_ssl", "asyncio", "ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "webbrowser", "wsgiref", "xmlrpc",
    "PySide6.QtNetwork",
)  # fmt: skip
# xml.sax, of which a library wants the quoting, names it at its head and calls it for addresses only.
NAMED_ONLY = "urllib.request"


def seal() -> None:
    """Let none of the modules be loaded in this process from now on."""
    for name in MODULES:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    sys.modules.setdefault(NAMED_ONLY, ModuleType(NAMED_ONLY))


def quiet_cups() -> None:
    """Keep the printing system off the network; to be called before the QApplication is made.

    Without it libcups opens network sockets to look for a print server.
    """
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")
