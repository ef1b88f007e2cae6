"""Fills a Word document that is a template; it comes from elsewhere, and may only ask for words."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from desktop_app.errors import UserError
from desktop_app.words import _

_FILTERS = ("default", "first", "join", "last", "length", "lower", "replace", "trim", "upper")
_BLANK = re.compile(r"\s+")


class _Environment(ImmutableSandboxedEnvironment):
    """What a template is read in: it can reach nothing but what it is given, nor count up far."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> NoReturn:
        raise SecurityError(f"{operator} is not allowed")


def fill(source: Path, given: Mapping[str, Any]) -> Any:
    """Return the document that a template becomes with what is given, to be saved.

    UserError names the template, and says what is wrong with it and what to do.
    """
    try:
        filled = DocxTemplate(str(source))
        filled.init_docx()
    except (
        OSError,
        KeyError,
        ValueError,
        PackageNotFoundError,
        zipfile.BadZipFile,
        LxmlError,
    ) as error:
        told = _(
            "“{file}” is no Word document (docx) that can be read; save it as docx in Word or WPS."
        )
        raise UserError(told.format(file=source)) from error
    try:
        filled.render(dict(given), _Environment())
    except UndefinedError as error:
        why = _("{why}; there are {names}").format(why=error.message, names=", ".join(given))
        raise _faulty(source, why) from error
    except SecurityError as error:
        why = _("it asks for more than a template may ({why})").format(why=error.message)
        raise _faulty(source, why) from error
    except TemplateSyntaxError as error:
        raise _faulty(source, f"{error.message} {_near(error)}".strip()) from error
    except (
        TemplateError,
        ArithmeticError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        LxmlError,
    ) as error:
        raise _faulty(source, str(error)) from error
    return filled


def _near(error: Exception) -> str:
    """The text around the place of a fault, as who reads the document sees it."""
    around = "".join(getattr(error, "docx_context", ())).strip()
    return f"…{_BLANK.sub(' ', around)[:80]}…" if around else ""


def _faulty(source: Path, why: str) -> UserError:
    return UserError(
        _("Template “{file}”: {why}. Put this right in Word or WPS, or take the file away.").format(
            file=source, why=why
        )
    )
