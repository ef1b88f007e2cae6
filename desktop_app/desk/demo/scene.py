"""One machine in a story, the people around it, and what its fault and repair records hold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.demo import media, network, numbers
from desktop_app.desk.demo.book import Book, Kept, Said, at, next_working
from desktop_app.desk.demo.bureau import Staff
from desktop_app.desk.demo.house import House
from desktop_app.desk.demo.machines import Equipment
from desktop_app.desk.demo.troubles import Trouble, Work
from desktop_app.registers.kinds import Ref

_KEPT: Said = ("存储卡一张，保密办封存", "Its memory card, sealed in the Secrecy Office")


@dataclass(frozen=True)
class Scene:
    """A machine, and who reports, works on and answers for it."""

    book: Book
    staff: Staff
    equipment: Equipment

    @property
    def classified(self) -> bool:
        """Whether the machine is classified."""
        return self.equipment.machine.level != "none"

    @property
    def dept(self) -> str:
        """The code of the machine's department."""
        return self.staff.dept_of[self.equipment.machine.owner]

    @property
    def owner(self) -> Ref:
        """Who answers for the machine."""
        return self.staff.people[self.equipment.machine.owner].ref

    @property
    def technician(self) -> Ref:
        """Who of the office works on it; never the one who then takes it back."""
        name = "莫子墨" if self.equipment.machine.owner == "江屿白" else "江屿白"
        return self.staff.people[name].ref

    def now(self) -> dict[str, Any]:
        """Return the machine's record as it is kept now."""
        return self.book.values("equipment", self.equipment.kept)

    def reported(self, trouble: Trouble, day: dt.date, clock: float) -> dict[str, Any]:
        """Return what a fault record holds when it is reported."""
        book, staff = self.book, self.staff
        values: dict[str, Any] = {
            "occurred_at": at(day, clock),
            "reported_at": at(day, clock + 0.25),
            "reporter": self.owner,
            "dept": staff.departments[self.dept].ref,
            "category": trouble.category,
            "level": trouble.level,
            "symptom": book.say(trouble.symptom),
            "received_by": staff.people["沈知微"].ref,
            "status": "reported",
        }
        if trouble.line:
            return values | {"item_text": book.say(trouble.line)}
        return values | {
            "equipment": self.equipment.kept.ref,
            "location": self.now()["location"],
        }

    def handled(self, trouble: Trouble, end: dt.datetime, handler: Ref | str) -> dict[str, Any]:
        """Return what it holds besides once it is put right."""
        return {
            "cause": self.book.say(trouble.cause),
            "handling": self.book.say(trouble.handling),
            "handler": handler,
            "resolved_at": end,
            "status": "resolved",
        }

    def confirmed(self, day: dt.date) -> dict[str, Any]:
        """Return what it holds besides once it is closed."""
        return {"confirmed_by": self.owner, "closed_at": at(day, 10.5), "status": "closed"}

    def applied(self, work: Work, day: dt.date, reason: Said, fault: Kept | None) -> dict[str, Any]:
        """Return what a repair record holds when it is asked for and approved."""
        staff, book = self.staff, self.book
        outside = work.mode != "inhouse"
        values: dict[str, Any] = {
            "equipment": self.equipment.kept.ref,
            "fault": fault.ref if fault else None,
            "kind": work.kind,
            "mode": work.mode,
            "applied_on": day,
            "applicant": self.owner,
            "reason": book.say(reason),
            "place": self.now()["location"],
            **self._opinion("it_opinion", "祁景行", day),
        }
        if {"reinstall", "replace_disk"} & set(work.kind):
            values["data_backed_up"] = True
        if outside or self.classified:
            values |= self._opinion("dept_opinion", staff.of(self.dept)[0], day)
        if outside:
            values |= {"provider": staff.organisations[work.provider].ref, "agreement_ok": True}
        if work.mode == "onsite_ext" or self.classified:
            escort = "虞青禾" if self.classified else "莫子墨"
            values["escort"] = staff.people[escort].ref
        if self.classified:
            values |= self._opinion("sec_opinion", "岑向晚", day)
        if work.mode == "sent_out" or self.equipment.machine.level == "highly_secret":
            values |= self._opinion("leader_opinion", "温若兰", day)
        if work.mode == "sent_out":
            values |= {
                "storage_removed": self.classified,
                "storage_kept": book.say(_KEPT) if self.classified else None,
                "destination": book.say(("公司维修部", "The company's workshop")),
            }
        return values

    def finished(
        self, work: Work, end: dt.datetime, cause: Said, technician: Ref | str
    ) -> dict[str, Any]:
        """Return what it holds besides once the work is done."""
        values: dict[str, Any] = {
            "finished_at": end,
            "technician": technician,
            "cause": self.book.say(cause),
            "process": self.book.say(work.process),
            "result": work.result,
            "cost": work.cost,
            "parts": [self._part(work.part, end.date())] if work.part else None,
            "status": "done",
        }
        if "reinstall" in work.kind:
            values["os_reinstalled_on"] = end.date()
        if work.part == "nic":
            values["new_mac"] = numbers.mac(self.book.rng)
        if self.classified:
            checked: Said = (
                "防病毒、三合一正常，端口封堵完好，无外来软件",
                "Antivirus and three-in-one work, port seals whole, no foreign software",
            )
            values |= {"security_check": "pass", "security_note": self.book.say(checked)}
        return values

    def accepted(self, work: Work, day: dt.date) -> dict[str, Any]:
        """Return what it holds besides once the machine was taken back."""
        changed = bool(work.part) or "reinstall" in work.kind
        return {
            "accepted_by": self.owner,
            "accepted_on": day,
            "ledger_updated": True if changed else None,
            "ledger_by": self.staff.people["沈知微"].ref if changed else None,
            "status": "closed",
        }

    def keep_disk(
        self, repair: Kept, parts: list[dict[str, Any]], day: dt.date
    ) -> Sequence[dict[str, Any]]:
        """Enter the disk taken out as a medium of its own; return the parts, which then name it."""
        self.book.change("repair", repair, day, {"parts": parts})
        fitted = next(line for line in self.now()["disks"] if not line["removed_on"])
        media.removed_disk(self.house, repair, day, fitted["capacity_gb"])
        kept: Sequence[dict[str, Any]] = self.book.values("repair", repair)["parts"]
        return kept

    def follow(self, work: Work, day: dt.date) -> None:
        """Bring the rest of the ledgers up to date: what the repair record does not say of them."""
        now = self.now()
        if any(line["capacity_gb"] is None for line in now["disks"] or ()):
            known = {"disk_type": "ssd", "capacity_gb": 512}
            full = [line if line["capacity_gb"] else line | known for line in now["disks"]]
            self.book.change("equipment", self.equipment.kept, day, {"disks": full})
        if work.part == "nic":
            network.follow_adapter(self.house, now["number"], now["macs"][-1]["mac"], day)

    @property
    def house(self) -> House:
        """The office around the machine."""
        return House(self.book, self.staff, [self.equipment])

    def _opinion(self, key: str, name: str, day: dt.date) -> dict[str, Any]:
        return self.house.opinion(key, name, day)

    def _part(self, part: str, day: dt.date) -> dict[str, Any]:
        rng, staff = self.book.rng, self.staff
        if part != "disk":
            line = {"part": part, "old_goes_to": "to_destroy" if part == "drum_toner" else "store"}
            if part == "nic":
                line |= {
                    "old_serial": numbers.serial(rng, "NC"),
                    "new_serial": numbers.serial(rng, "NC"),
                }
            return line
        fitted = [line for line in self.now()["disks"] if not line["removed_on"]]
        return {
            "part": part,
            "old_serial": fitted[0]["serial_no"],
            "new_serial": numbers.serial(rng, "SD"),
            "old_goes_to": "secrecy_office" if self.classified else "store",
            "giver": self.technician,
            "receiver": staff.people["虞青禾"].ref,
            "handed_on": day,
        }


def later(moment: dt.datetime, hours: float) -> dt.datetime:
    """Return the time so many working hours after `moment`."""
    clock = moment.hour + moment.minute / 60 + hours
    day = moment.date()
    while clock > 17.5:
        day, clock = next_working(day + dt.timedelta(days=1)), clock - 8.5
    return at(day, max(clock, 8.5))
