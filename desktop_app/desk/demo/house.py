"""The office while its records are entered: who and what there is by now, and what is done on a day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.desk.demo.book import Book, Said
from desktop_app.desk.demo.bureau import Staff
from desktop_app.desk.demo.machines import Equipment
from desktop_app.registers.kinds import Ref


@dataclass(frozen=True)
class House:
    """Finds people by their Chinese names, departments and companies by their codes."""

    book: Book
    staff: Staff
    equipment: list[Equipment]

    def say(self, said: Said) -> str:
        """Return words in the office's language."""
        return self.book.say(said)

    def who(self, name: str) -> Ref:
        """Return a person."""
        return self.staff.people[name].ref

    def people(self, *names: str) -> list[Ref]:
        """Return several persons."""
        return [self.who(name) for name in names]

    def dept(self, code: str) -> Ref:
        """Return a department."""
        return self.staff.departments[code].ref

    def dept_of(self, name: str) -> str:
        """Return the code of a person's department."""
        return self.staff.dept_of[name]

    def head(self, code: str) -> str:
        """Return the head of a department."""
        return self.staff.of(code)[0]

    def org(self, code: str) -> Ref:
        """Return a company."""
        return self.staff.organisations[code].ref

    def machine(self, owner: str, type: str = "desktop", net: str = "") -> Equipment:
        """Return the first machine of that type of its owner, in network `net` if one is named."""
        return next(
            item
            for item in self.equipment
            if (item.machine.owner, item.machine.type) == (owner, type)
            and net in ("", item.machine.net)
        )

    def computer(self, owner: str) -> Equipment:
        """Return the first computer of its owner."""
        types = ("desktop", "laptop")
        return next(
            item
            for item in self.equipment
            if item.machine.owner == owner and item.machine.type in types
        )

    def opinion(self, key: str, name: str, day: dt.date) -> dict[str, object]:
        """Return the fields of an opinion that agrees."""
        return {key: self.say(AGREED), f"{key}_by": self.who(name), f"{key}_on": day}


@dataclass(frozen=True)
class Deed:
    """What is done on a day; it enters so many records."""

    day: dt.date
    do: Callable[[House], object]
    records: int = 1

    def enter(self, book: Book, staff: Staff, equipment: list[Equipment]) -> None:
        """Do it."""
        self.do(House(book, staff, equipment))


AGREED: Said = ("同意", "Agreed")
