"""The one place where each deed of the desk asks whether the account that is signed in may do it."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from desktop_app.desk.office import Office

# What there is to be done; forms/roles.toml says who may.
DEEDS = (
    "read",
    "enter",
    "import",
    "output",
    "consolidate",
    "settings",
    "forms",
    "backup",
    "restore",
    "verify",
    "journal",
    "accounts",
    "roles",
)

P = ParamSpec("P")
R = TypeVar("R")
_Deed = Callable[Concatenate["Office", P], R]

# What a permitted deed does on its way, such as entering a print in the output register, is part
# of it and not asked about again.
_under_way: ContextVar[bool] = ContextVar("under_way", default=False)


def deed(*names: str) -> Callable[[_Deed[P, R]], _Deed[P, R]]:
    """Declare a function as a deed: it is refused by `office.may` unless one of `names` is allowed."""
    assert set(names) <= set(DEEDS)

    def declare(do: _Deed[P, R]) -> _Deed[P, R]:
        @functools.wraps(do)
        def asked(office: "Office", /, *given: P.args, **more: P.kwargs) -> R:
            if not office.accounts:
                return do(office, *given, **more)
            office.may(*names)
            with of_itself():
                return do(office, *given, **more)

        asked.deeds = names  # type: ignore[attr-defined]
        return asked

    return declare


def by_itself(do: _Deed[P, R]) -> _Deed[P, R]:
    """Declare what the program does of itself, whoever sits there, such as backing up on leaving."""

    @functools.wraps(do)
    def done(office: "Office", /, *given: P.args, **more: P.kwargs) -> R:
        with of_itself():
            return do(office, *given, **more)

    done.deeds = ()  # type: ignore[attr-defined]
    return done


@contextlib.contextmanager
def of_itself() -> Iterator[None]:
    """Ask nothing of what is done inside the block."""
    token = _under_way.set(True)
    try:
        yield
    finally:
        _under_way.reset(token)


def under_way() -> bool:
    """Whether this is part of a deed that was permitted, or of what the program does of itself."""
    return _under_way.get()
