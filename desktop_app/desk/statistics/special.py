"""Tables that are not counted cell by cell: who is reached by a link, which addresses are free."""

import ipaddress
from collections import Counter, defaultdict
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics.counting import alike, counted, keys_of, looked_at
from desktop_app.desk.statistics.drawing import Table, head_of, named, ordered, percent
from desktop_app.registers.conditions import test
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.kinds import Links
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from desktop_app.words import _


@deed("read")
def linked(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str]
) -> Table:
    """Return how many records are led to by a link of another register, as a percentage."""
    name, _dot, path = statistic.linked.partition(".")
    meets = test(statistic.where or True, register.fields, {})
    reached: set[int] = set()
    if name in office.registers:
        other = office.registers[name]
        first, _dot, inner = path.partition(".")
        asked = Query(where=statistic.linked_where, period=(other.declaration.list.period, *period))
        lines = first if inner else ""
        for told, _of, _times in office.store.alike(other, asked, {inner or first}, lines):
            link = told[inner or first]
            refs = link if isinstance(other.field(path), Links) else (link,)
            reached |= {ref.id for ref in refs or () if ref and ref.id}
    hit: Counter[Any] = Counter()
    every: Counter[Any] = Counter()
    for values, _none, times in alike(office, register, statistic, ("", "")):
        for row in keys_of(statistic, values, {}) if meets(values, {}) else ():
            every[row] += times
    ids = office.store.ids(register, Query(among=sorted(reached)))
    keys = register.fields.keys() & looked_at(register, statistic)
    for values in office.store.each(register, ids, keys):
        for row in keys_of(statistic, values, {}) if meets(values, {}) else ():
            hit[row] += 1
    by = register.fields.get(statistic.by)
    rows = [
        (named(statistic, by, row), str(every[row]), str(hit[row]), percent(hit[row], every[row]))
        for row in ordered(by, set(every))
    ]
    if len(rows) > 1:
        known, reached_of = every.total(), hit.total()
        rows.append((_("Total"), str(known), str(reached_of), percent(reached_of, known)))
    heads = (head_of(statistic, register.fields), _("Number"), _("Of these"), "%")
    return Table(statistic.name, str(statistic.title), heads, tuple(rows))


@deed("read")
def address_pool(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str]
) -> Table:
    """Return how many addresses each network has, and how many of them are allocated and free."""
    status = register.status
    used: dict[str, Counter[str]] = defaultdict(Counter)
    keys = {statistic.by, *([status.key] if status else [])}
    for values in counted(office, register, ("", ""), keys):
        state = values.get(status.key) if status else None
        if values.get(statistic.by) and status and state and status.steps[state].open:
            used[str(values[statistic.by])][str(state)] += 1
    states = [code for code, step in status.steps.items() if step.open] if status else []
    rows = []
    for subnet in sorted(used, key=_network):
        size = max(_network(subnet).num_addresses - 2, 1)
        taken = [used[subnet][code] for code in states]
        rows.append((subnet, str(size), *map(str, taken), str(size - sum(taken))))
    names = [status.show(code) for code in states] if status else []
    heads = (head_of(statistic, register.fields), _("Addresses"), *names, _("free"))
    return Table(statistic.name, str(statistic.title), heads, tuple(rows))


def _network(subnet: str) -> ipaddress.IPv4Network:
    return ipaddress.IPv4Network(subnet)
