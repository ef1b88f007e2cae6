"""The hand that plants: enters records as of a day, and writes past all rules."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from tests.entered import essential

# A Wednesday after work. The checks are asked as of then, and all that is planted lies before.
NOW = dt.datetime(2026, 11, 18, 19, 0)
# What is found: the register and the number of a record, "" for one that is missing.
Found = tuple[str, str]
Plant = Callable[["Desk"], Iterator[Found]]


def ago(days: int = 0, at: str = "") -> str:
    """Return the day, or the moment, so many days back."""
    day = (NOW.date() - dt.timedelta(days=days)).isoformat()
    return f"{day} {at}" if at else day


class Planted(NamedTuple):
    """A plant, with the check that is to find it, and which of its sentences that is to say."""

    check: str
    sentences: frozenset[str]
    plant: Plant


def planter(plants: list[Planted]) -> Callable[..., Callable[[Plant], Plant]]:
    """Return a decorator that adds a plant to `plants` with the check that is to find it.

    Where the check has several sentences, those to be said follow.
    """

    def finds(check: str, *sentences: str) -> Callable[[Plant], Plant]:
        def add(plant: Plant) -> Plant:
            plants.append(Planted(check, frozenset(sentences or [""]), plant))
            return plant

        return add

    return finds


@dataclass(frozen=True)
class Kept:
    """A record that was entered."""

    register: str
    id: int
    number: str
    name: str

    @property
    def ref(self) -> Ref:
        """The link to it."""
        return Ref(self.id, self.name)

    @property
    def there(self) -> Ref:
        """The link to it from a field that may lead to several registers."""
        return Ref(self.id, self.name, self.register)

    @property
    def found(self) -> Found:
        """How a check tells of it."""
        return (self.register, self.number)


class Desk:
    """Enters records as of a day, and writes into the file what the desk would refuse."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._serials = itertools.count(1)

    def add(self, into: str, /, entered: str = "", **given: Any) -> Kept:
        """Enter a record of the register `into` as of a day, else of the day of asking."""
        register = self.office.registers[into]
        day = dt.date.fromisoformat(entered) if entered else NOW.date()
        known = {
            key: day.isoformat() if field.default == "today" else f"{day} 08:00"
            for key, field in register.entered.items()
            if field.default in ("today", "now")
        }
        values = essential(self.office, register) | known | _linked(given)
        saved = entering.add(self.office, register, values, day)
        return Kept(into, saved.id, saved.number, self.cell(into, saved.id, "called"))

    def change(self, kept: Kept, **given: Any) -> None:
        """Change a record."""
        register = self.office.registers[kept.register]
        entering.change(self.office, register, kept.id, _linked(given), reason="更正")

    def void(self, kept: Kept) -> None:
        """Void a record."""
        entering.void(self.office, self.office.registers[kept.register], kept.id, "重复登记")

    def put(self, kept: Kept, table: str = "", **columns: Any) -> None:
        """Write columns of a record, or of its lines in `table`, past all rules."""
        flat: dict[str, Any] = {}
        for column, value in columns.items():
            if isinstance(value, Kept):
                flat |= {column: value.id, f"{column}_name": value.name}
            else:
                flat[column] = value
        names = ", ".join(f'"{column}" = ?' for column in flat)
        key = "record" if table else "id"
        sql = f'update "{table or kept.register}" set {names} where {key} = ?'
        self.sql(sql, *flat.values(), kept.id)

    def sql(self, sql: str, *given: Any) -> None:
        """Write into the file."""
        with self.office.store.db.atomic():
            self.office.store.db.execute(sql, given)

    def cell(self, register: str, id: int, column: str) -> Any:
        """Return what a record has in a column."""
        sql = f'select "{column}" from "{register}" where id = ?'
        return self.office.store.db.execute(sql, [id]).fetchone()[0]

    def machine(self, **given: Any) -> Kept:
        """Enter an unclassified computer that stands alone, in use for a year."""
        known = {"name": "台式机", "eq_type": "desktop", "level": "none", "net": "standalone"}
        known |= {"serial_no": self._serial(), "enabled_on": ago(300), "verified_on": ago(30)}
        return self.add("equipment", **known | given)

    def classified(self, **given: Any) -> Kept:
        """Enter a classified computer."""
        return self.machine(**{"level": "secret"} | given)

    def address(self, ip: str = "10.1.2.3", **given: Any) -> Kept:
        """Enter an address of the business network."""
        return self.add("ip_allocation", **{"ip": ip, "net": "intranet"} | given)

    def medium(self, **given: Any) -> Kept:
        """Enter an unclassified USB disk in store."""
        known = {"type": "usb", "level": "none", "purpose": "office", "serial_no": self._serial()}
        known |= {"enabled_on": ago(300), "verified_on": ago(30), "place": "保密柜"}
        return self.add("medium", **known | given)

    def loan(self, medium: Kept, since: int, until: int, **given: Any) -> Kept:
        """Enter the loan of a medium, since and until so many days ago."""
        known = {"kind": "loan", "at": ago(since, "09:00"), "due_on": ago(until)}
        return self.add("medium_movement", **{"medium": medium} | known | given)

    def surf(self, since: int, medium: Kept) -> Kept:
        """Enter that a medium was used on the Internet so many days ago."""
        machine = self.machine(net="internet")
        used = self.add("internet_use", on=ago(since), person=self.person(), machine=machine)
        self.put(used, medium=medium)
        return used

    def disposal(self, **given: Any) -> Kept:
        """Enter a request of twenty days ago to destroy media."""
        known = {"kind": "media_destroy", "applied_on": ago(20), "direction": "self"}
        return self.add("disposal", **known | given)

    def person(self, **given: Any) -> Kept:
        """Enter somebody of the staff."""
        known = {"name": f"张{self._serial()}", "grade": "none", "joined_on": ago(2000)}
        return self.add("person", **known | given)

    def company(self, **given: Any) -> Kept:
        """Enter a company that repairs."""
        known = {"name": f"维修公司{self._serial()}", "domestic": True, "state": "active"}
        return self.add("organisation", **known | given)

    def repair(self, machine: Kept, **given: Any) -> Kept:
        """Enter a repair of a machine, begun ten days ago."""
        known = {"equipment": machine, "mode": "inhouse", "applied_on": ago(12)}
        known |= {"started_at": ago(10, "09:00"), "status": "working", "it_opinion_on": ago(11)}
        return self.add("repair", **known | given)

    def on_site(self, machine: Kept, **given: Any) -> Kept:
        """Enter a repair of a machine by outsiders who came ten days ago."""
        return self.repair(machine, **{"mode": "onsite_ext", "provider": self.company()} | given)

    def sent_out(self, machine: Kept, **given: Any) -> Kept:
        """Enter a repair for which a machine was sent out five days ago."""
        known = {"mode": "sent_out", "status": "out", "sent_on": ago(5), "started_at": None}
        return self.repair(machine, **known | {"provider": self.company()} | given)

    def visit(self, since: int, **given: Any) -> Kept:
        """Enter a visit of so many days ago, of people who came at nine."""
        known = {"visit_date": ago(since), "arrived_at": ago(since, "09:00"), "status": "inside"}
        return self.add("visit", **known | given)

    def session(self, since: int = 20, **given: Any) -> Kept:
        """Enter a training session that was held so many days ago."""
        known = {"title": "保密教育", "start_at": ago(since, "09:00"), "hours": 2, "status": "held"}
        return self.add("training", **known | {"end_at": ago(since, "13:00")} | given)

    def pledge(self, kind: str, since: int, until: int = -300, **given: Any) -> Kept:
        """Enter a commitment, signed and valid since and until so many days ago."""
        known = {"kind": kind, "signed_on": ago(since), "valid_until": ago(until)}
        known["entered"] = ago(since)
        return self.add("commitment", **known | given)

    def account(self, **given: Any) -> Kept:
        """Enter an open account with a fresh password."""
        known = {"account": "user", "password_on": ago(1), "status": "open"}
        return self.add("account", **known | given)

    def system(self, **given: Any) -> Kept:
        """Enter an information system that runs."""
        return self.add("info_system", **{"name": "公文系统", "state": "running"} | given)

    def backup(self, since: int, **given: Any) -> Kept:
        """Enter a good backup of so many days ago, kept twice in the archive."""
        known = {"system": "业务系统", "what": "data", "method": "full", "result": "ok"}
        known |= {"done_at": ago(since, "18:00"), "copies": 2, "place": "档案室"}
        return self.add("backup", **known | given)

    def inspection(self, year: int) -> Kept:
        """Enter the annual self-inspection of a year."""
        days = {"from": f"{year}-06-01", "to": f"{year}-06-10"}
        return self.add("self_inspection", kind="annual", status="reported", **days)

    def regulation(self, area: str, **given: Any) -> Kept:
        """Enter valid rules on something."""
        known = {"title": area, "area": area, "issued_on": ago(90), "next_review_on": ago(-600)}
        return self.add("regulation", **known | given)

    def received(self, **given: Any) -> Kept:
        """Enter a document that was received nine days ago."""
        return self.add("document", **{"title": "通报", "direction": "in", "on": ago(9)} | given)

    def reviewed(self, **given: Any) -> Kept:
        """Enter a text that section head and secrecy reviewer let pass."""
        drafter = given.get("drafter") or self.person()
        known: dict[str, Any] = {"title": "动态", "drafter": drafter, "drafted_on": ago(7)}
        known |= {"r1_result": "pass", "r1_by": "祁景行", "r1_at": ago(6, "09:00")}
        known |= {"r2_result": "pass", "r2_by": "岑向晚", "r2_at": ago(5, "09:00")}
        return self.add("release", **known | given)

    def _serial(self) -> str:
        return f"SN{next(self._serials):05}"


def usb(medium: Kept, **given: Any) -> dict[str, Any]:
    """Return the line of a disposal that lists a medium."""
    return {"carrier": "usb", "medium": medium.ref} | given


def present(person: Kept, hours: float = 2, **given: Any) -> dict[str, Any]:
    """Return the line of a training that somebody attended."""
    return {"person": person.ref, "attendance": "present", "hours": hours} | given


def _linked(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value.ref if isinstance(value, Kept) else value for key, value in given.items()}
