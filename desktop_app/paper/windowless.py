"""Lets a program without a window paint: fonts and pictures need an application all the same."""

import os
import sys

from PySide6.QtGui import QGuiApplication

from desktop_app import sealed


def ready() -> QGuiApplication:
    """Return the application, made where there is none; keep it as long as you paint."""
    sealed.quiet_cups()
    if sys.platform not in ("win32", "darwin"):
        # Neither a display nor a session is needed to write a file.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["compliance-desk"])
