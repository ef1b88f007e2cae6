"""Whether a record may go from one state to another."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.conditions import Values
from desktop_app.registers.following import settled
from desktop_app.words import _, listed


def judge_step(case: Case, before: Values) -> Iterator[Complaint]:
    """Tell where the state cannot be reached from the one `before`."""
    status = case.register.status
    if status is None:
        return
    old, new = before.get(status.key), case.values.get(status.key)
    if new is not None and new not in status.allowed(old) and not _led_there(case, old, new):
        allowed = listed(status.show(code) for code in status.steps[old or ""].next)
        yield Complaint(
            status.key,
            str(status.label),
            _("from “{old}” it can only go to: {allowed}").format(
                old=status.show(old), allowed=allowed or _("nowhere else")
            ),
        )


def hindered_closing(case: Case) -> Complaint | None:
    """Return why a record that lacks something cannot be closed; None where it is not about to be."""
    status = case.register.status
    state = case.values.get(status.key) if status else None
    if status is None or state not in status.steps or not status.steps[state].closes:
        return None
    if case.brought_in:
        return None
    if case.before is not None and case.before.get(status.key) == state:
        return None
    return Complaint(
        status.key,
        str(status.label),
        _("an incomplete record cannot become “{state}”; fill in what is missing first").format(
            state=status.show(state)
        ),
    )


def _led_there(case: Case, old: str | None, new: str) -> bool:
    """Whether the state follows from the record itself or from another one, steps between or not."""
    status = case.register.status
    if status is None or old is None or new not in status.reached(old):
        return False
    return bool(case.because) or new == settled(
        case.register, {**case.values, status.key: old}, case.before
    )
