"""Lists in order: what the engine orders by itself comes as the folding of texts would have it."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from desktop_app.registers.kinds import Ref
from desktop_app.store import Store, folding
from desktop_app.store.searching import Query

PLAIN = ("ab12", "AB-3", "a_b/4", "Ab.12", "b:1", "0012-AB", "zz", "Z-Z")
STRANGE = (*PLAIN, "甲-1", "é5", "-ab", "ab-")
RECORDS = 90


@pytest.fixture(params=[PLAIN, STRANGE], ids=["plain", "strange"])
def several(request: pytest.FixtureRequest, store: Store) -> Store:
    chance, numbers = random.Random(3), [f"{text}{n}" for n in range(12) for text in request.param]
    chance.shuffle(numbers)
    numbers += [text for text in STRANGE if text in request.param and text not in numbers]
    people = [
        Ref(store.add(store.registers["person"], {"name": name}, "clerk").id, name)
        for name in ("王小明", "单丽华")
    ]
    for n in range(RECORDS):
        given: dict[str, Any] = {
            "name": chance.choice(("打印机", "交换机 5", "阿尔法", "HP", "hp"))
        }
        if n % 7:
            given["serial"] = numbers[n]
        if n % 3:
            given["keeper"] = people[n % 2]
        if n % 5:
            given["state"] = "gone" if n % 3 and n % 4 else "used"
        store.add(store.registers["thing"], given, "clerk")
    return store


def by_hand(store: Store, found: Sequence[int], key: str, down: bool) -> list[int]:
    """Order ids as is promised: by pinyin, codes by their place in the list, empty ones last."""
    register = store.registers["thing"]
    values = {one["id"]: one.get(key) for one in store.values(register, found)}
    codes = list(register.status.codes.labels) if register.status else []

    def rank(id: int) -> Any:
        value = values[id]
        if key == "state":
            return codes.index(value)
        return folding.sort_key(value.name if isinstance(value, Ref) else value)

    filled = sorted((id for id in sorted(found) if values[id] is not None), key=rank, reverse=down)
    return filled + [id for id in sorted(found) if values[id] is None]


@pytest.mark.parametrize("key", ["name", "serial", "keeper", "state"])
@pytest.mark.parametrize("text", ["", "hp", "jhj", "12"])
def test_any_part_of_a_list_is_in_order(several: Store, key: str, text: str) -> None:
    register = several.registers["thing"]
    found = several.ids(register, Query(text))
    for down in (False, True):
        order = ["-" + key if down else key]
        assert list(several.ids(register, Query(text, order=order))) == by_hand(
            several, found, key, down
        )
