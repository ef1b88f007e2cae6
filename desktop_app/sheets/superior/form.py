"""A superior's own workbook, filled in place: what it holds, what goes in, and how it comes out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app import words
from desktop_app.errors import Progress, UserError
from desktop_app.registers.conditions import Values
from desktop_app.registers.register import Register
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.superior import marks, proof
from desktop_app.sheets.superior.cells import Page
from desktop_app.sheets.superior.filling import Filling
from desktop_app.sheets.superior.looks import Looks
from desktop_app.sheets.superior.marks import Meaning
from desktop_app.sheets.superior.package import Package
from desktop_app.sheets.superior.placing import Body, Filled, Where
from desktop_app.sheets.superior.recalculating import recalculate
from desktop_app.sheets.superior.refusing import refuse_to_fill
from desktop_app.sheets.superior.texts import Strings
from desktop_app.words import _


class Form:
    """The workbook at `path`, open to be looked at, and to be filled once.

    UserError when it is no workbook, or holds what would be lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._package = Package.read(path)
        refuse_to_fill(self._package)
        strings, looks = Strings(self._package), Looks(self._package)
        self.looks = looks
        self.pages = [Page(self._package, each, strings, looks) for each in self._package.sheets]
        if not self.pages:
            raise UserError(
                _("“{name}” shows no sheet. Open it in Excel or WPS and save it as .xlsx.").format(
                    name=path.name
                )
            )

    def page(self, title: str) -> Page:
        """Return a sheet by its name; KeyError where there is none."""
        found = {page.title: page for page in self.pages}
        return found[title]

    def placeholders(self) -> dict[Where, str]:
        """Return the texts with placeholders that stand in the form itself."""
        return {
            Where(page.title, *place): text
            for page in self.pages
            for place, text in page.texts()
            if marks.words_in(text)
        }

    def foreign(self) -> dict[Where, str]:
        """Return the marks of other programs' templates, which are left as they are."""
        found = {
            Where(page.title, *place): marks.foreign(text)
            for page in self.pages
            for place, text in page.texts()
        }
        return {where: mark for where, mark in found.items() if mark}

    def fill(
        self,
        meaning: Meaning,
        words: Mapping[Where, str],
        bodies: Mapping[tuple[str, int], Body] | None = None,
        progress: Progress | None = None,
    ) -> Filled:
        """Put in what the texts with placeholders in `words` say; return what was done.

        `bodies` tells, by sheet and first row, which rows a form has for a list; otherwise those
        are taken that look alike and are empty. `progress` is told (done, total) of the rows of
        each list; when it answers False, Cancelled is raised. UserError names a word that there is
        not.
        """
        for where, text in words.items():
            for word in marks.words_in(text):
                if not meaning.is_known(word):
                    raise self._unknown(where, word, meaning)
        filling = Filling(self._package, self.pages, self.looks, meaning, bodies or {}, progress)
        for page in self.pages:
            filling.page(page, {w: text for w, text in words.items() if w.sheet == page.title})
        recalculate(self._package, self.pages)
        return filling.filled

    def content(self, filled: Filled) -> bytes:
        """Return the filled file, proved to keep all that was not to be filled.

        UserError names what was not kept, which would be a fault of the program.
        """
        made = self._package.packed()
        proof.prove(self.path, made, filled)
        return made

    @words.aloud()
    def _unknown(self, where: Where, word: str, meaning: Meaning) -> UserError:
        return UserError(
            _(
                "{file}, sheet “{sheet}”, cell {cell}: there is no “{word}” to put in."
                " Write one of: {known}."
            ).format(
                file=self.path.name,
                sheet=where.sheet,
                cell=where.name,
                word=word,
                known=", ".join(meaning.known()),
            )
        )


def fill(
    path: Path,
    register: Register,
    records: Sequence[Values],
    unit: Values | None = None,
    heading: Heading | None = None,
) -> bytes:
    """Return the file at `path` with its own placeholders filled; UserError as in `Form`."""
    form = Form(path)
    meaning = Meaning(register, records, unit, heading or Heading())
    return form.content(form.fill(meaning, form.placeholders()))
