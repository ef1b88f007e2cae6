"""What an office begins with: in its language, once, and whole."""

from pathlib import Path

import pytest

from desktop_app import words
from desktop_app.desk import searching, seeding
from desktop_app.desk.office import Office
from desktop_app.registers.loader import Registers, load
from tests.store.conftest import COMMON, PERSON


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_all_that_is_given_is_entered_in_the_language_spoken(office: Office, language: str) -> None:
    with words.speaking(language):
        seeding.sow(office)
    for name in office.registers.seeded:
        register = office.registers[name]
        ids = searching.ids(office, register, searching.Query())
        assert len(ids) == len(office.registers.seeds(name)) > 0
        records = searching.values(office, register, ids)
        assert not any(values["incomplete"] for values in records if values["filled_by"]), name
    items = office.registers["check_item"]
    found = searching.ids(
        office, items, searching.Query("网页篡改" if language == "zh" else "tampering")
    )
    assert len(found) == 1
    assert office.empty
    assert office.store.verify().whole


def test_what_the_office_made_of_it_stays(office: Office) -> None:
    seeding.sow(office)
    register = office.registers["working_calendar"]
    office.store.void(register, 1, "no holiday here", "clerk")
    seeding.sow(office)
    ids = searching.ids(office, register, searching.Query())
    assert len(ids) == len(office.registers.seeds("working_calendar")) - 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seed = [ { nam = 'x' } ]", "seed[0]: there is no “nam”"),
        ("seed = 3", "seed: this must be"),
        ("seed = [", "expected"),
    ],
)
def test_a_faulty_seed_is_told_and_the_register_stays(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "person").mkdir()
    (tmp_path / "common.toml").write_text(COMMON, "utf-8")
    (tmp_path / "person" / "register.toml").write_text(PERSON, "utf-8")
    (tmp_path / "person" / "seed.toml").write_text(text, "utf-8")
    found: Registers = load(tmp_path)
    assert list(found) == ["person"]
    (refusal,) = found.refusals
    assert refusal.file.name == "seed.toml"
    assert told in refusal.text
