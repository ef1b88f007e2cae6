"""Storage media, what is written to them, and how they are destroyed."""

from collections.abc import Iterator

from tests.desk.planted.desk import Desk, Found, Planted, ago, planter, usb

PLANTS: list[Planted] = []
finds = planter(PLANTS)


@finds("K03")
def classified_medium_on_a_lower_machine(desk: Desk) -> Iterator[Found]:
    medium, machine = desk.medium(level="secret", purpose="classified"), desk.machine()
    loan = desk.loan(medium, 3, -2)
    desk.put(loan, machine=machine, machine_level="none")
    yield loan.found
    desk.put(loan, machine=desk.classified(), machine_level="secret")


@finds("K03")
def classified_medium_on_the_internet(desk: Desk) -> Iterator[Found]:
    medium = desk.medium(level="secret")
    used = desk.surf(3, medium)
    yield used.found
    desk.change(used, medium=desk.medium(purpose="transfer"))


@finds("K04", "unclassified")
def unclassified_medium_on_a_classified_machine(desk: Desk) -> Iterator[Found]:
    medium, machine = desk.medium(), desk.classified()
    loan = desk.loan(medium, 3, -2)
    desk.put(loan, machine=machine, machine_level="secret")
    yield loan.found
    desk.change(medium, purpose="import")


@finds("K04", "internet")
def internet_medium_on_a_classified_machine(desk: Desk) -> Iterator[Found]:
    medium, machine = desk.medium(level="secret", purpose="classified"), desk.classified()
    used = desk.surf(9, medium)
    loan = desk.loan(medium, 3, -2, machine=machine)
    yield loan.found
    desk.void(used)


@finds("K05")
def output_above_its_medium(desk: Desk) -> Iterator[Found]:
    output = desk.add("output", way="usb", level="secret", at=ago(2, "10:00"))
    desk.put(output, medium=desk.medium())
    yield output.found
    desk.change(output, level="none")


@finds("K05")
def backup_above_its_medium(desk: Desk) -> Iterator[Found]:
    medium = desk.medium(level="internal", purpose="backup")
    backup = desk.add("backup", medium=medium, done_at=ago(2, "18:00"), level="none", result="ok")
    desk.put(backup, level="highly_secret")
    yield backup.found
    desk.change(backup, level="internal")


@finds("K26")
def loan_not_returned(desk: Desk) -> Iterator[Found]:
    loan = desk.loan(desk.medium(), 9, 4, borrower=desk.person())
    yield loan.found
    desk.change(loan, returned_at=ago(1, "09:00"), return_state="ok", checker=desk.person())


@finds("K27", "long")
def long_loan(desk: Desk) -> Iterator[Found]:
    loan = desk.loan(desk.medium(), 2, -20)
    yield loan.found
    desk.change(loan, due_on=ago(-3))


@finds("K27", "open")
def loan_without_a_day_of_return(desk: Desk) -> Iterator[Found]:
    loan = desk.loan(desk.medium(), 2, -3)
    desk.put(loan, due_on=None)
    yield loan.found
    desk.change(loan, due_on=ago(-3))


@finds("K27", "grade")
def loan_to_somebody_without_grade(desk: Desk) -> Iterator[Found]:
    person, medium = desk.person(), desk.medium(level="secret")
    loan = desk.loan(medium, 2, -3, borrower=person)
    yield loan.found
    desk.change(person, grade="general")


@finds("K28", "unchecked")
def returned_unchecked(desk: Desk) -> Iterator[Found]:
    loan = desk.loan(desk.medium(), 5, 1, returned_at=ago(2, "09:00"))
    yield loan.found
    desk.change(loan, return_state="ok", checker=desk.person())


@finds("K28", "content")
def transfer_medium_with_content(desk: Desk) -> Iterator[Found]:
    medium = desk.medium(purpose="transfer")
    loan = desk.loan(medium, 5, 1, returned_at=ago(2, "09:00"), checker=desk.person())
    desk.change(loan, return_state="not_cleared")
    yield loan.found
    desk.add("medium_movement", medium=medium, kind="clear", at=ago(1, "09:00"))


@finds("K29", "moved")
def lent_while_it_was_out(desk: Desk) -> Iterator[Found]:
    medium = desk.medium()
    first = desk.loan(medium, 9, 4)
    other = desk.loan(desk.medium(), 6, 2)
    desk.put(other, medium=medium)
    yield other.found
    desk.change(first, returned_at=ago(7, "09:00"), return_state="ok", checker=desk.person())


@finds("K29", "destroyed")
def destroyed_while_it_was_out(desk: Desk) -> Iterator[Found]:
    medium = desk.medium()
    disposal = desk.disposal(items=[usb(medium)])
    loan = desk.loan(medium, 9, 4)
    desk.put(disposal, destroyed_on=ago(6))
    yield disposal.found
    desk.change(loan, returned_at=ago(7, "09:00"), return_state="ok", checker=desk.person())


@finds("K30")
def moved_after_it_was_lost(desk: Desk) -> Iterator[Found]:
    medium = desk.medium()
    loan = desk.loan(medium, 2, -2)
    desk.add("incident", kind="loss", found_at=ago(9, "09:00"), items=[medium.there])
    desk.put(medium, status="lost")
    yield loan.found
    desk.put(medium, status="loaned")


@finds("K30")
def moved_after_it_was_destroyed(desk: Desk) -> Iterator[Found]:
    medium = desk.medium()
    disposal = desk.disposal(items=[usb(medium)])
    loan = desk.loan(medium, 2, -2)
    desk.put(disposal, destroyed_on=ago(9))
    desk.put(medium, status="destroyed")
    yield loan.found
    desk.void(loan)


@finds("K32", "few")
def destroyed_with_one_supervisor(desk: Desk) -> Iterator[Found]:
    disposal = desk.disposal(supervisor1=desk.person())
    desk.put(disposal, destroyed_on=ago(5))
    yield disposal.found
    desk.change(disposal, supervisor2=desk.person())


@finds("K32", "own")
def destroyed_by_its_supervisor(desk: Desk) -> Iterator[Found]:
    person = desk.person()
    disposal = desk.disposal(supervisor1=desk.person(), supervisor2=desk.person())
    desk.put(disposal, destroyed_on=ago(5), supervisor2=person, applicant=person)
    yield disposal.found
    desk.put(disposal, applicant=desk.person())


@finds("K33")
def classified_medium_recycled(desk: Desk) -> Iterator[Found]:
    medium = desk.medium(level="secret")
    disposal = desk.disposal(items=[usb(medium, level="secret")], direction="bureau_centre")
    desk.put(disposal, direction="recycle")
    yield disposal.found
    desk.put(disposal, direction="bureau_centre")


@finds("K34")
def machine_waiting_to_be_scrapped(desk: Desk) -> Iterator[Found]:
    machine = desk.machine(status="pending_scrap", verified_on=None, entered=ago(100))
    yield machine.found
    desk.change(machine, status="in_use")


@finds("K34")
def medium_waiting_to_be_destroyed(desk: Desk) -> Iterator[Found]:
    medium = desk.medium(verified_on=None, entered=ago(200))
    disposal = desk.disposal(applied_on=ago(95), items=[usb(medium)])
    desk.put(medium, status="pending_destroy")
    yield medium.found
    desk.put(disposal, applied_on=ago(10))


@finds("K68")
def classified_print_without_approval(desk: Desk) -> Iterator[Found]:
    output = desk.add("output", way="print", level="secret", at=ago(2, "10:00"))
    yield output.found
    desk.change(output, approver=desk.person())


@finds("K69")
def output_to_a_medium_of_somebody_else(desk: Desk) -> Iterator[Found]:
    keeper, operator = desk.person(), desk.person()
    medium = desk.medium(custodian=keeper)
    output = desk.add("output", way="usb", at=ago(2, "10:00"), medium=medium, operator=operator)
    yield output.found
    desk.loan(medium, 3, -2, borrower=operator)
