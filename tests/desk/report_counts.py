"""The figures of the report counted once more, by SQL alone: `:s` and `:e` are the first and last day."""

from collections.abc import Sequence


def within(date: str, more: str = "1") -> str:
    """Return the test of a record's date, and what else is asked of it."""
    return f"where substr({date}, 1, 10) between :s and :e and voided_at is null and {more}"


def there(
    since: str, live: Sequence[str] = (), until: str = "", more: str = "1", state: str = "status"
) -> str:
    """Return the test of a thing that is there on the last day."""
    tests = [f"({since} is null or substr({since}, 1, 10) <= :e)", "voided_at is null", more]
    alive = f"{state} in ({', '.join(map(repr, live))})" if live else "1"
    if until:
        tests.append(f"({until} is null or substr({until}, 1, 10) > :e)")
        alive = f"({alive} or {until} is not null)"
    return "where " + " and ".join([*tests, alive])


def count(table: str, test: str) -> str:
    return f'select count(*) from "{table}" {test}'


def total(table: str, column: str, test: str) -> str:
    return f'select coalesce(sum({column}), 0) from "{table}" {test}'


def share(table: str, met: str, test: str) -> str:
    return f'select 100.0 * sum({met}) / count(*) from "{table}" {test}'


def by(table: str, column: str, test: str) -> str:
    return f'select {column}, count(*) from "{table}" {test} group by 1'


def lines(table: str, register: str, test: str, met: str = "1", what: str = "count(*)") -> str:
    kept = f'select id from "{register}" {test}'
    return f"select coalesce({what}, 0) from {table} where record in ({kept}) and {met}"


CLASSIFIED = "level in ('top_secret', 'highly_secret', 'secret')"
COMPUTER = "eq_type in ('desktop', 'laptop', 'server')"
NETWORK = "eq_type in ('switch', 'router', 'firewall', 'isolator')"
_MACHINES = ("idle", "in_use", "pending_scrap", "under_repair")
_MEDIA = (
    "carried_out",
    "in_store",
    "loaned",
    "pending_destroy",
    "returned_checking",
    "under_repair",
)
_PEOPLE = ("active", "leaving", "seconded_in", "seconded_out")
CHECKED = "kind in ('annual', 'special', 'quarterly')"
HELD = "status in ('held', 'closed')"
DRILLED = "status in ('held', 'evaluated')"
PUBLISHED = "status = 'published'"
BURNT = "kind in ('media_destroy', 'doc_destroy') and status in ('destroyed', 'closed')"
LEAK = "kind in ('leak', 'loss', 'suspected_leak')"


def machine(more: str = "1") -> str:
    return there("enabled_on", _MACHINES, "retired_on", more)


def medium(more: str = "1") -> str:
    return there("enabled_on", _MEDIA, more=more)


def person(more: str = "1") -> str:
    return there("joined_on", _PEOPLE, "left_on", more)


def software(more: str = "1") -> str:
    return there("installed_on", ("installed",), "removed_on", more)


def system(more: str = "1") -> str:
    return there("launched_on", ("running", "stopped"), more=more, state="state")


def item(group: str, result: str) -> str:
    met = f"\"group\" = '{group}' and result = '{result}'"
    return lines("self_inspection_item", "self_inspection", within('"from"'), met)


SECRET_PC = f"{COMPUTER} and {CLASSIFIED}"
_ROLE = "exists (select 1 from json_each(roles) where value in ({}))"
_RULE = there("issued_on", more="status = 'valid'")
_PLEDGED = "kind in ('classified_person', 'staff', 'post', 'leaver')"
_SERVED = "exists (select 1 from json_each(service) where value in ('network', 'website'))"
_CHECK = f'from self_inspection {within(chr(34) + "from" + chr(34), CHECKED)} order by "from" desc limit 1'
_PRESENT = "attendance in ('present', 'late')"
_WAYS = (
    "select w.value, count(*) from release, json_each(way) w "
    + within("drafted_on", PUBLISHED)
    + " group by 1"
)
_HOURS = lines("training_attendee", "training", within("start_at", HELD), _PRESENT, "sum(hours)")
_STAFF = count("person", person())
_DUE = there("signed_on", more=f"{_PLEDGED} and status in ('to_sign', 'valid', 'expired')")
_GIVEN = there("signed_on", more=f"{_PLEDGED} and status = 'valid'")

# One number.
NUMBERS = {
    "checks_made": count("self_inspection", within('"from"')),
    "pcs_checked": total("self_inspection", "checked_pc", within('"from"')),
    "pcs_checked_classified": total("self_inspection", "checked_pc_classified", within('"from"')),
    "media_checked": total("self_inspection", "checked_media", within('"from"')),
    "check_rate": f"select avg(rate) from self_inspection {within(chr(34) + 'from' + chr(34))}",
    "staff": _STAFF,
    "classified_staff": count("person", person("grade in ('core', 'important', 'general')")),
    "officers": count("person", person(_ROLE.format("'dept_officer'"))),
    "administrators": count("person", person(_ROLE.format("'sysadmin', 'secadmin', 'auditor'"))),
    "meetings": count("meeting", within('"on"', "kind = 'meeting'")),
    "inquiries": count("meeting", within('"on"', "kind = 'inquiry'")),
    "rules": count("regulation", _RULE),
    "rules_new": count("regulation", within("issued_on")),
    "rules_revised": count("regulation", within("revised_on")),
    "dept_pledges": count("commitment", within("signed_on", "kind = 'dept'")),
    "weekly_checks": count("weekly_check", within("check_date")),
    "self_checks": count("self_check", within("checked_on")),
    "superior_checks": count("superior_inspection", within('"on"')),
    "classified_pcs": count("equipment", machine(SECRET_PC)),
    "three_in_one": share("equipment", "coalesce(three_in_one, 0)", machine(SECRET_PC)),
    "outreach": share("equipment", "coalesce(outreach_mon, 0)", machine(SECRET_PC)),
    "wireless": share("equipment", "coalesce(wireless_removed, 0)", machine(SECRET_PC)),
    "classified_media": count("medium", medium(CLASSIFIED)),
    "media": count("medium", medium()),
    "custodians": f"select count(distinct custodian) from medium {medium()}",
    "loans": count("medium_movement", within("at", "kind in ('loan', 'carry_out', 'issue')")),
    "leaks": count("incident", within("found_at", LEAK)),
    "leaks_closed": share("incident", "status = 'closed'", within("found_at", LEAK)),
    "servers": count("equipment", machine("eq_type = 'server'")),
    "network_devices": count("equipment", machine(NETWORK)),
    "systems": count("info_system", system()),
    "internet_machines": count("equipment", machine("net = 'internet'")),
    "firewalls": count("equipment", machine("eq_type in ('firewall', 'isolator', 'other_sec')")),
    "products": total("security_product", "quantity", there("enabled_on")),
    "computers": count("equipment", machine(COMPUTER)),
    "antivirus": share("equipment", "av_product is not null", machine(COMPUTER)),
    "definition_updates": count("update", within("at", "kind = 'av_defs'")),
    "patches": count("update", within("at", "kind in ('os_patch', 'app_patch', 'firmware')")),
    "scans": count("update", within("at", "kind in ('vuln_scan', 'full_scan')")),
    "malware": total("update", "found", within("at")),
    "malware_removed": total("update", "removed", within("at")),
    "holes": total("update", "vuln_found", within("at")),
    "holes_fixed": total("update", "vuln_fixed", within("at")),
    "accounts": count("account", there("opened_on", ("open",), "closed_on")),
    "addresses": count(
        "ip_allocation", there("allocated_on", until="released_on", more="status = 'allocated'")
    ),
    "logs_read": share("diary", "coalesce(logs_read, 0)", within("day")),
    "diaries": count("diary", within("day")),
    "items": lines("self_inspection_item", "self_inspection", within('"from"')),
    "items_ok": lines("self_inspection_item", "self_inspection", within('"from"'), "result = 'ok'"),
    "items_bad": lines(
        "self_inspection_item", "self_inspection", within('"from"'), "result = 'bad'"
    ),
    "hardware_ok": item("hardware", "ok"),
    "hardware_bad": item("hardware", "bad"),
    "network_ok": item("network", "ok"),
    "network_bad": item("network", "bad"),
    "application_ok": item("application", "ok"),
    "application_bad": item("application", "bad"),
    "weekly_items_bad": lines(
        "weekly_check_item", "weekly_check", within("check_date"), "result = 'bad'"
    ),
    "equipment": count("equipment", machine()),
    "in_use": count("equipment", there("enabled_on", more="status = 'in_use'")),
    "in_repair": count("equipment", there("enabled_on", more="status = 'under_repair'")),
    "years_in_use": (
        "select avg(max(julianday(:e) - julianday(enabled_on), 0) / 365.25) from equipment "
        + machine(COMPUTER)
    ),
    "old_computers": count(
        "equipment", machine(f"{COMPUTER} and enabled_on <= date(:e, '-1826 days')")
    ),
    "patrols": count("room_environment", within("at")),
    "warmest": f"select max(temp) from room_environment {within('at')}",
    "room_entries": count("room_entry", within("in_at")),
    "room_outsiders": count("room_entry", within("in_at", "kind = 'outsider'")),
    "room_escorted": share(
        "room_entry", "escort_name is not null", within("in_at", "kind = 'outsider'")
    ),
    "faults": count("fault", within("occurred_at")),
    "faults_closed": share("fault", "status in ('resolved', 'closed')", within("occurred_at")),
    "downtime": f"select avg(downtime) from fault {within('occurred_at')}",
    "repairs": count("repair", within("applied_on")),
    "repairs_classified": count(
        "repair", within("applied_on", CLASSIFIED.replace("level", "eq_level"))
    ),
    "repair_cost": total("repair", "cost", within("applied_on")),
    "visits": count("visit", within("visit_date")),
    "visitors": lines("visit_person", "visit", within("visit_date")),
    "escorted": share("visit", "escort_name is not null", within("visit_date")),
    "disposals": lines(
        "disposal_item",
        "disposal",
        within("applied_on", "kind = 'equipment_scrap'"),
        what="sum(quantity)",
    ),
    "websites": count("info_system", system("kind = 'website'")),
    "releases": count("release", within("drafted_on")),
    "published": count("release", within("drafted_on", PUBLISHED)),
    "returned": count("release", within("drafted_on", "status = 'returned'")),
    "virus_checked": share(
        "release", "coalesce(virus_checked, 0)", within("drafted_on", PUBLISHED)
    ),
    "publishers": f"select count(distinct publisher) from release {within('drafted_on', PUBLISHED)}",
    "withdrawn": count("release", within("withdrawn_on")),
    "website_accounts": count(
        "account", there("opened_on", ("open",), "closed_on", "rights = 'admin'")
    ),
    "software": count("software", software()),
    "licensed": share("software", "coalesce(licensed, 0)", software()),
    "domestic": share("software", "coalesce(domestic, 0)", software()),
    "banned_removed": count("software", within("removed_on", "kind = 'banned'")),
    "backups": count("backup", within("done_at")),
    "backups_good": share("backup", "coalesce(result = 'ok', 0)", within("done_at")),
    "restores": count("restore_test", within("tested_at")),
    "documents_in": count("document", within('"on"', "direction = 'in'")),
    "documents_out": count("document", within('"on"', "direction = 'out'")),
    "carriers_destroyed": lines(
        "disposal_item", "disposal", within("destroyed_on", BURNT), what="sum(quantity)"
    ),
    "two_supervisors": share(
        "disposal",
        "supervisor1_name is not null and supervisor2_name is not null",
        within("destroyed_on", BURNT),
    ),
    "outputs_classified": count("output", within("at", CLASSIFIED)),
    "plans": count("emergency_plan", there("approved_on", more="status = 'valid'")),
    "drills": count("drill", within("held_at", DRILLED)),
    "drill_people": total("drill", "persons", within("held_at", DRILLED)),
    "incidents": count("incident", within("found_at")),
    "incidents_closed": share("incident", "status = 'closed'", within("found_at")),
    "trainings": count("training", within("start_at", HELD)),
    "trained": lines("training_attendee", "training", within("start_at", HELD), _PRESENT),
    "attendance": (
        "select 100.0 * sum(actual) / sum(expected) from training " + within("start_at", HELD)
    ),
    "hours_all": _HOURS,
    "hours_each": f"select ({_HOURS}) * 1.0 / ({_STAFF})",
    "pledges": count("commitment", _GIVEN),
    "pledges_due": count("commitment", _DUE),
    "pledge_rate": (
        f"select 100.0 * ({count('commitment', _GIVEN)}) / ({count('commitment', _DUE)})"
    ),
    "findings": count("finding", within("found_on")),
    "findings_closed": count("finding", within("verified_on", "status = 'closed'")),
    "findings_done_rate": share("finding", "status in ('done', 'closed')", within("found_on")),
    "findings_open": count("finding", there("found_on", more="status <> 'closed'")),
    "trainings_planned": count("training", within("start_at", "status = 'planned'")),
}

# The number of each value: of codes by their code.
LISTS = {
    "rules_by_area": by("regulation", "area", _RULE),
    "classified_pcs_by_level": by("equipment", "level", machine(SECRET_PC)),
    "classified_pcs_by_net": by("equipment", "net", machine(SECRET_PC)),
    "classified_media_by_level": by("medium", "level", medium(CLASSIFIED)),
    "media_by_type": by("medium", "type", medium()),
    "network_devices_by_type": by("equipment", "eq_type", machine(NETWORK)),
    "server_systems": by("equipment", "os_name", machine("eq_type = 'server'")),
    "systems_by_net": by("info_system", "net", system()),
    "systems_by_recovery": by("info_system", "recovery", system()),
    "facilities": by("equipment", "eq_type", machine("eq_type in ('ups', 'lightning', 'fire')")),
    "repairs_by_mode": by("repair", "mode", within("applied_on")),
    "releases_by_way": _WAYS,
    "documents_by_level": by("document", "level", within('"on"')),
    "incidents_by_kind": by("incident", "kind", within("found_at")),
    "findings_by_severity": by("finding", "severity", within("found_on")),
}

# What is written there; several rows one after the other.
TEXTS = {
    "superior": "select superior from unit",
    "group_set_up": "select set_up_on from unit",
    "group_adjusted": "select adjusted_on from unit",
    "group_doc": "select group_doc_no from unit",
    "group_head": "select head_name from unit",
    "group_deputy": "select deputy_name from unit",
    "group_members": "select p.value ->> 1 from unit, json_each(members) p",
    "group_office": "select office_name from unit",
    "check_basis": f"select basis {_CHECK}",
    "check_from": f'select "from" {_CHECK}',
    "check_to": f'select "to" {_CHECK}',
    "check_leader": f"select leader_name {_CHECK}",
    "check_members": (f"select p.value ->> 1 from (select members {_CHECK}), json_each(members) p"),
    "check_scope": f"select scope {_CHECK}",
    "providers": f"select name from organisation {there('agreement_on', ('active', 'suspended'), more=_SERVED, state='state')} order by number desc",
    "definitions": f'select max(defs_date) from "update" {within("at", "kind = " + repr("av_defs"))}',
    "last_restore": f"select substr(max(tested_at), 1, 10) from restore_test {within('tested_at')}",
    "plan_titles": f"select title from emergency_plan {there('approved_on', more='status = ' + repr('valid'))} order by number desc",
}

# Asked of the checks, each of which has tests of its own; by the ids or the class of checks.
CHECKS = {
    "classified_online": ("K01",),
    "cross_use": ("K02", "K03"),
    "not_returned": ("K26",),
    "passwords_old": ("K71",),
    "facilities_due": ("K53",),
    "unreviewed": ("K45",),
    "findings_overdue": ("K38",),
    "hits_violation": ("violation",),
    "hits_overdue": ("overdue",),
    "hits_gap": ("gap",),
}

# By the number of addresses in each network that is named.
RULES = {"addresses_all"}
