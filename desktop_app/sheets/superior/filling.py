"""Fills the sheets of one form: its cells, and its lists with the rows that they need."""

from collections.abc import Callable, Container, Mapping
from copy import deepcopy
from math import ceil
from typing import Any

from desktop_app import words
from desktop_app.errors import Cancelled, Progress, UserError
from desktop_app.sheets.superior import fitting, marks
from desktop_app.sheets.superior.cells import Page, Place
from desktop_app.sheets.superior.inserting import insert
from desktop_app.sheets.superior.looks import Looks
from desktop_app.sheets.superior.marks import Item, Meaning
from desktop_app.sheets.superior.package import MAIN, Package
from desktop_app.sheets.superior.placing import Body, Filled, Where
from desktop_app.sheets.superior.ready import last_ready, printed_numbers
from desktop_app.sheets.superior.references import Move
from desktop_app.sheets.superior.texts import plain, set_text
from desktop_app.sheets.values import EMPTY, Content, written
from desktop_app.words import _

_EVERY = 50  # rows


class Filling:
    """Fills sheet after sheet, each from the bottom up; `filled` tells what was done.

    `progress` is told (done, total) of the rows of each list; when it answers False, Cancelled is
    raised.
    """

    def __init__(
        self,
        package: Package,
        pages: list[Page],
        looks: Looks,
        meaning: Meaning,
        bodies: Mapping[tuple[str, int], Body],
        progress: Progress | None = None,
    ) -> None:
        self._progress = progress
        self._package, self._pages, self._looks = package, pages, looks
        self._meaning, self._bodies = meaning, bodies
        self.filled = Filled()

    def page(self, page: Page, words: Mapping[Where, str]) -> None:
        """Fill the cells of a sheet for which there are `words`."""
        if not words:
            return
        self._package.edited.add(page.part)
        rows: dict[int, dict[int, str]] = {}
        for where, text in words.items():
            rows.setdefault(where.row, {})[where.column] = text
        for row in sorted(rows, reverse=True):
            if any(
                marks.each(word) for text in rows[row].values() for word in marks.words_in(text)
            ):
                self._list(page, row, rows[row])
            else:
                for column, text in rows[row].items():
                    self._put(page, (row, column), text, None)
                    if fitting.is_tight(page, self._looks, (row, column)):
                        self.filled.tight.append(Where(page.title, row, column))

    def _list(self, page: Page, row: int, texts: Mapping[int, str]) -> None:
        self._refuse_high(page, row, texts)
        items = self._meaning.items([w for text in texts.values() for w in marks.words_in(text)])
        own = any(marks.words_in(page.text((row, column))) for column in texts)
        texts = {**printed_numbers(page, row), **texts} if own else texts
        body = self._bodies.get((page.title, row)) or Body(last_ready(page, row, texts))
        start = row + body.old if body.kept else row
        for number in range(start, row + body.old):
            self._give_way(page, number)
        blocks = _blocks(texts)
        ready, needed = body.last - start + 1, ceil(len(items) / len(blocks))
        if needed > ready:
            # Within the list, so that what its formulas add up has the new rows as well.
            after = body.last - 1 if ready > 1 else body.last
            move = Move(page.title, after, needed - max(ready, 0))
            repeated = _repeated(page, texts, body, after, own=own and after == row)
            insert(self._package, self._pages, page, move, body.last, repeated)
            self.filled.move(move)
        high = max(ready, needed)
        shown: dict[int, dict[int, str]] = {}
        for place, item in enumerate(items):
            if self._progress and place % _EVERY == 0 and not self._progress(place, len(items)):
                raise Cancelled
            counted = Item(item.place + start - row, item.record, item.line)
            block, down = divmod(place, high)
            for column in blocks[block]:
                said = self._put(page, (start + down, column), texts[column], counted)
                shown.setdefault(start + down, {})[column] = said
        for number, texts_shown in shown.items():
            if fitting.heighten(page, self._looks, number, texts_shown):
                self.filled.higher.add(Where(page.title, number, 0))
        for place in range(len(items), high * len(blocks)) if own else ():
            block, down = divmod(place, high)
            for column in blocks[block]:
                if marks.words_in(page.text((start + down, column))):  # no record was left for it
                    self._put(page, (start + down, column), texts[column], None)
        self.filled.rows += len(items)

    @words.aloud()
    def _refuse_high(self, page: Page, row: int, texts: Mapping[int, str]) -> None:
        """UserError names a cell of a list's row that is merged with others above or below it."""
        for column in texts:
            top, left, bottom, right = page.covering((row, column))
            if bottom > top:
                cells = Where(page.title, top, left).name, Where(page.title, bottom, right).name
                raise UserError(
                    _(
                        "“{path}”, sheet “{sheet}”: {cells} is merged over several rows, but in a"
                        " list each record has one. Unmerge it in Excel, or let it take nothing"
                        " (--map {cell}=)."
                    ).format(
                        path=self._package.path,
                        sheet=page.title,
                        cells=":".join(cells),
                        cell=cells[0],
                    )
                )

    def _give_way(self, page: Page, row: int) -> None:
        """Empty an old row of a list; its formulas stay."""
        for place in [place for place in page.cells if place[0] == row]:
            if page.formula(place) is None and page.text(place):
                self.filled.put[Where(page.title, *place)] = EMPTY
                page.clear(place)

    def _put(self, page: Page, place: Place, text: str, item: Item | None) -> str:
        """Fill a cell; return what it shows now."""
        where, old = Where(page.title, *place), page.text(place)
        own = text.partition("{{")[0]
        stays = marks.words_in(old) or (own and old.startswith(own))
        # A number that was printed in a row gives way to that of the row.
        stays = stays or (marks.COUNTED in text and old.isdigit())
        if old and where not in self.filled.put and not stays:
            self.filled.replaced[where] = old
        whole = marks.PLACEHOLDER.fullmatch(text.strip())
        if whole:
            content = self._meaning.content(whole[1], item)
            page.put(place, content)
        else:
            content = self._mixed(page, place, text, item)
        self.filled.put[where] = content
        return content.text

    def _mixed(self, page: Page, place: Place, text: str, item: Item | None) -> Content:
        """Fill a cell that has words of its own around what is put in, each in its own letters."""

        def said(word: str) -> str:
            return self._meaning.content(word, item).text

        cell = page.cells.get(place)
        shown = None if cell is None else page.item(cell)
        if shown is None or plain(shown) != text or len(shown.findall(f"{MAIN}r")) < 2:
            content = written(marks.PLACEHOLDER.sub(lambda found: said(found[1]), text))
            page.put(place, content)
            return content
        runs = _in_runs(shown, said)
        page.put_item(place, runs)
        return written(plain(runs))


def _in_runs(item: Any, said: Callable[[str], str]) -> Any:
    """A text with its placeholders filled, each in the letters in which it begins."""
    made = deepcopy(item)
    for part in [part for part in made if part.tag not in (f"{MAIN}r", f"{MAIN}t")]:
        made.remove(part)  # how the old text is pronounced
    pieces = list(made.iter(f"{MAIN}t"))
    whole = "".join(piece.text or "" for piece in pieces)
    for found in reversed(list(marks.PLACEHOLDER.finditer(whole))):
        start = 0
        for piece in pieces:
            text = piece.text or ""
            first, last = found.start() - start, found.end() - start
            start += len(text)
            if last <= 0 or first >= len(text):
                continue
            inner = said(found[1]) if first >= 0 else ""
            set_text(piece, text[: max(first, 0)] + inner + text[max(last, 0) :])
    return made


def _repeated(
    page: Page, texts: Mapping[int, str], body: Body, after: int, *, own: bool
) -> Container[int]:
    """The columns whose text new rows of a list repeat, such as a unit of measure in each row."""
    columns = {column for at, column in page.cells if at == after}
    if after == body.last:
        return columns if own else ()
    if body.old:
        return ()  # what was said of others
    return {
        column
        for column in columns - texts.keys()
        if page.text((after, column)) == page.text((body.last, column))
    }


def _blocks(texts: Mapping[int, str]) -> list[list[int]]:
    """The columns of a list; of one that stands side by side with itself those of each part."""
    blocks: list[list[int]] = []
    seen: dict[str, int] = {}
    for column, text in sorted(texts.items()):
        at = seen[text] = seen.get(text, -1) + 1
        blocks += [[]] * (at + 1 - len(blocks))
        blocks[at] = [*blocks[at], column]
    return blocks
