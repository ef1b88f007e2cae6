"""The facts for a whole ledger: they answer as the register file itself does."""

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.store.facts_batch import BatchFacts


def facts_of(office: Office) -> BatchFacts:
    return BatchFacts(office.store.db, office.registers, office.store.facts)


def test_what_was_expected_is_answered_as_by_the_file(office: Office) -> None:
    equipment = office.register("equipment")
    given = {"name": "台式机", "eq_type": "desktop", "asset_no": "ZC-1", "serial_no": "SN-1"}
    kept = entering.add(office, equipment, given)
    facts = facts_of(office)
    assert facts.having("equipment", "asset_no", {"ZC-1"}) is None
    facts.expect(equipment, [{"asset_no": "ZC-1"}, {"asset_no": "ZC-2", "serial_no": "SN-2"}, {}])
    assert facts.having("equipment", "asset_no", {"ZC-1", "ZC-2"}) == {kept.id}
    assert facts.having("equipment", "asset_no", {"ZC-2"}) == set()
    assert facts.having("equipment", "asset_no", {"ZC-3"}) is None
    for value in ("ZC-1", "ZC-2", "ZC-3"):
        for but in (None, kept.id):
            stored = office.store.facts.taken("equipment", "asset_no", value, but)
            assert facts.taken("equipment", "asset_no", value, but) == stored
    # Nobody expected this one: it is asked for.
    assert facts.taken("equipment", "serial_no", "SN-1", None) == kept.number


def test_what_a_row_has_claimed_is_taken_for_the_next(office: Office) -> None:
    equipment = office.register("equipment")
    facts = facts_of(office)
    facts.expect(equipment, [{"asset_no": "ZC-1"}] * 2)
    facts.forget()
    assert facts.taken("equipment", "asset_no", "ZC-1", None) is None
    facts.claim(7)
    assert "7" in (facts.taken("equipment", "asset_no", "ZC-1", None) or "")
