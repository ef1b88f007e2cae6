"""What several commands are given: the options that they share, and pairs, days and records, read."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

import msgspec

from desktop_app.cli.spoken import Declared, option
from desktop_app.cli.text import note
from desktop_app.desk import searching, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import View
from desktop_app.errors import UserError
from desktop_app.registers.dates import PartialDate, first_day, from_iso, iso, latest, read_date
from desktop_app.registers.register import Register
from desktop_app.words import _, listed

AS_JSON = option(
    "--json", "as_json", is_flag=True, says=lambda: _("One JSON document and nothing else.")
)
VIEW = option(
    "--view",
    "named",
    default="",
    metavar="NAME",
    says=lambda: _("As a saved view has it: its records, order, columns, groups; see views."),
)
PRESET = option(
    "--preset",
    default="",
    metavar="NAME",
    says=lambda: _("The list as a superior wants it; a wrong name tells those there are."),
)


def pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    """Return what KEY=VALUE texts say, by key; UserError where one is none or a key comes twice."""
    found: dict[str, str] = {}
    for text in given:
        key, sign, value = text.partition("=")
        key = key.strip()
        if not sign or not key:
            raise UserError(
                _("“{text}” is not KEY=VALUE; write {option} name=…").format(
                    text=text, option=option
                )
            )
        if key in found:
            raise UserError(
                _("“{key}” is given twice after {option}; give it once.").format(
                    key=key, option=option
                )
            )
        found[key] = value
    return found


class Choice(NamedTuple):
    """Which records are meant, as the options of `selection` say it."""

    search: str
    where: Sequence[str]
    start: str
    end: str
    voided: bool

    @property
    def narrow(self) -> bool:
        """Whether it means some of the valid records only."""
        return bool(self.search or self.where or self.start or self.end)


# How these options are written.
CHOSEN = "[--search TEXT] [--where KEY=VALUE …] [--from DAY] [--to DAY] [--void]"


def selection(command: Declared) -> Declared:
    """Give a command the options that say which records are meant; it gets them as its `choice`."""

    @functools.wraps(command)
    def choosing(
        *given: Any,
        search: str,
        where: Sequence[str],
        start: str,
        end: str,
        voided: bool,
        **more: Any,
    ) -> Any:
        return command(*given, choice=Choice(search, where, start, end, voided), **more)

    options = (
        option("--search", default="", metavar="TEXT", says=lambda: _("What they contain, or pinyin.")),
        option(
            "--where",
            multiple=True,
            metavar="KEY=VALUE",
            says=lambda: _("What a field holds: a code, a name, a value, true if filled or false."),
        ),
        period,
        option("--void", "voided", is_flag=True, says=lambda: _("Void records, too.")),
    )  # fmt: skip
    return together(cast("Declared", choosing), options)


def period(command: Declared) -> Declared:
    """Give a command the options that say of which period: `start` and `end`."""
    options = (
        option("--from", "start", default="", metavar="DAY", says=lambda: _("From this day, month or year on.")),
        option("--to", "end", default="", metavar="DAY", says=lambda: _("Up to this day, month or year.")),
    )  # fmt: skip
    return together(command, options)


def viewed(office: Office, register: Register, name: str) -> View | None:
    """Return the saved view that is named, with a word on what it has no more; None where none is.

    UserError names the views that there are.
    """
    if not name:
        return None
    fit = views.fitted(register, views.need(office, register, name))
    if fit.lost:
        told = _("The view “{name}” was saved with what is no longer there: {lost}.")
        note(told.format(name=name, lost=listed(fit.lost)))
    return fit.view


def chosen(
    office: Office,
    register: Register,
    choice: Choice,
    *,
    limit: str = "",
    view: View | None = None,
) -> searching.Query:
    """Return the query that a choice makes, among the records of a `view`."""
    base = views.query(register, view or View())
    period = base.period
    if choice.start or choice.end:
        key = register.declaration.list.period
        if not key:
            raise UserError(
                _("“{title}” has no date to choose by; leave out --from and --to.").format(
                    title=register.title
                )
            )
        period = (key, *span(choice.start, choice.end))
    return msgspec.structs.replace(
        base,
        text=f"{base.text} {choice.search}".strip(),
        where=searching.where(office, register, pairs("--where", choice.where)),
        period=period,
        void=choice.voided or base.void,
        limit=count("--limit", limit),
    )


def day(option: str, text: str) -> str:
    """Return a day, month or year as it was given, in ISO form; UserError where it is none."""
    if not text:
        return ""
    found = read_date(text, dt.date.today())
    if not isinstance(found, dt.date | PartialDate):
        raise UserError(
            _("{option}: “{text}” is no date; write it like 2026-11-23.").format(
                option=option, text=text
            )
        )
    return iso(found)


def days(start: str, end: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that the options of `period` mean, None for one not given.

    UserError where one is none, or the last comes before the first.
    """
    begins, ends = day("--from", start), day("--to", end)
    first = first_day(from_iso(begins)) if begins else None
    last = latest(from_iso(ends)).date() if ends else None
    if first and last and first > last:
        raise UserError(_("The period ends before it begins; exchange the two days."))
    return first, last


def span(start: str, end: str) -> tuple[str, str]:
    """Return both as they were given, in ISO form: days, months or years; UserError as in `days`."""
    days(start, end)
    return day("--from", start), day("--to", end)


def count(option: str, text: str) -> int:
    """Return how many an option asks for, 0 where it is not given; UserError where it is no number."""
    if not text:
        return 0
    if not text.isdecimal() or not 0 < int(text) < 10**9:
        raise UserError(
            _("{option}: “{text}” is no number of lines; write it like 20.").format(
                option=option, text=text
            )
        )
    return int(text)


def together(command: Declared, options: Sequence[Callable[[Declared], Declared]]) -> Declared:
    """Give a command several arguments and options, which its help lists in this order."""
    for each in reversed(options):
        command = each(command)
    return command
