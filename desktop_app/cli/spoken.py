"""Click's commands, options and help pages in the user's language."""

import textwrap
from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.types import OptionHelpExtra

from desktop_app.errors import UserError
from desktop_app.words import _, marked

# Help is put into words when it is asked for: only then is the language known.
Says = Callable[[], str]
Declared = TypeVar("Declared", bound=Callable[..., Any])


class Formatter(click.HelpFormatter):
    """Writes help pages with headings in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        usage = _("Usage:")  # not within the text, where its reader would not find it
        begins = f"{prefix or usage} {prog} "
        lines = textwrap.wrap(
            args,
            self.width,
            initial_indent=begins,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.write("\n".join(lines or [begins.rstrip()]) + "\n")

    def write_heading(self, heading: str) -> None:
        known = {"Options": _("Options"), "Commands": _("Commands")}
        self.write(f"{known.get(heading, heading)}{marked('：')}".rstrip() + "\n")


class Context(click.Context):
    """A call of a command."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is put into words when it is shown."""

    def __init__(self, *given: Any, says: Says, **more: Any) -> None:
        super().__init__(*given, **more)
        self.says = says

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.says()
        return super().get_help_record(ctx)

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        return {}  # which click has in English; how a command is written says it all


class _Spoken(click.Command):
    """What commands and groups of them share: their help, put into words when it is shown."""

    context_class = Context

    def __init__(self, *given: Any, says: Says, written: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.says = says
        self.written = written

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [self.written]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _("Show this and end.")
        return found

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self.says()
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.says()


class Command(_Spoken):
    """A command: `says` tells what it does, `written` how it is written after its name."""


class Commands(_Spoken, click.Group):
    """Several commands under one name, in the order in which they were added."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, no_args_is_help=False, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        if found is None and not cmd_name.startswith("-"):
            raise UserError(
                _("There is no command “{name}”; there are {names}.").format(
                    name=cmd_name, names=", ".join(self.commands)
                )
            )
        return found


def option(*names: str, says: Says, **more: Any) -> Callable[[Declared], Declared]:
    """Declare an option as `click.option` does, with its help put into words when shown."""
    return click.option(*names, cls=Option, says=says, **more)


def in_words(error: click.ClickException) -> str:
    """Return what was wrong in how a command was written, and how it is written, in one line."""
    ctx = getattr(error, "ctx", None)
    usage = ""
    if ctx is not None:
        usage = " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])
    if isinstance(error, click.MissingParameter) and error.param is not None:
        text = _("{what} is missing; write: {usage}")
        return text.format(what=error.param.get_error_hint(ctx).strip("'"), usage=usage)
    if isinstance(error, click.NoSuchOption):
        text = _("There is no option {what}; write: {usage}")
        return text.format(what=error.option_name, usage=usage)
    if isinstance(error, click.BadOptionUsage):
        text = _("{what} is not used rightly, perhaps its value is missing; write: {usage}")
        return text.format(what=error.option_name, usage=usage)
    if isinstance(error, click.BadParameter) and error.param is not None:
        text = _("The value of {what} cannot be used; write: {usage}")
        return text.format(what=error.param.get_error_hint(ctx).strip("'"), usage=usage)
    return _("That is too much or too little; write: {usage}").format(usage=usage)
