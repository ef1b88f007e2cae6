"""What an inspector would find: the checks as declared, what they find, and the office's own word."""

from desktop_app.desk.checking.declaration import Check, Fault, Parameter, declared, own_file
from desktop_app.desk.checking.running import Found, Hit, Outcome, run, why_not_asked
from desktop_app.desk.checking.settings import (
    Muted,
    enter_own_checks,
    find,
    mute,
    muted,
    parameters,
    set_parameter,
    unmute,
)
from desktop_app.desk.parts import CLASSES, name_of

__all__ = [
    "CLASSES",
    "Check",
    "Fault",
    "Found",
    "Hit",
    "Muted",
    "Outcome",
    "Parameter",
    "declared",
    "enter_own_checks",
    "find",
    "mute",
    "muted",
    "name_of",
    "own_file",
    "parameters",
    "run",
    "set_parameter",
    "unmute",
    "why_not_asked",
]
