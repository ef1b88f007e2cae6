"""Consolidation for a superior: units' workbooks and register files, gathered into one overview."""

from desktop_app.desk.consolidating.comparing import Change, Clash
from desktop_app.desk.consolidating.output import highest, save
from desktop_app.desk.consolidating.overview import (
    Missing,
    OfUnit,
    Overview,
    added_up,
    expect,
    expected,
    overview,
    rounds,
)
from desktop_app.desk.consolidating.records import Records
from desktop_app.desk.consolidating.tables import figures_by_unit, states, summary, tables
from desktop_app.desk.consolidating.taking import (
    ASKED,
    REFUSED,
    REPLACED,
    SAME,
    TAKEN,
    Named,
    locked,
    take_in,
)
from desktop_app.desk.consolidating.units import parsed as units_in
from desktop_app.desk.consolidating.units import units_of
from desktop_app.store.reports import File, Report, Round

__all__ = [
    "ASKED",
    "REFUSED",
    "REPLACED",
    "SAME",
    "TAKEN",
    "Change",
    "Clash",
    "File",
    "Missing",
    "Named",
    "OfUnit",
    "Overview",
    "Records",
    "Report",
    "Round",
    "added_up",
    "expect",
    "expected",
    "figures_by_unit",
    "highest",
    "locked",
    "overview",
    "rounds",
    "save",
    "states",
    "summary",
    "tables",
    "take_in",
    "units_in",
    "units_of",
]
