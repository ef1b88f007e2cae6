"""Forms as Excel sheets: blank, filled, saved and read."""

from desktop_app.sheets.cover import Cover, cover
from desktop_app.sheets.fillable import FillColumn, save_fillable
from desktop_app.sheets.form import blank_form, form
from desktop_app.sheets.handover import Cell, Handing, Listed, handing
from desktop_app.sheets.index import Proof, Subject, index
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.ledger import blank_ledger, ledger, save_ledger
from desktop_app.sheets.plain import PlainTable, plain, save_plain
from desktop_app.sheets.rows import GroupHead
from desktop_app.sheets.saving import Saved, put, save
from desktop_app.sheets.scoresheet import ScoreLine, ScoreSheet, ScoreSubject, scoresheet
from desktop_app.sheets.sheet import sheet
from desktop_app.sheets.starting import starting_form, starting_ledger
from desktop_app.sheets.template import painted

__all__ = [
    "Cell",
    "Cover",
    "FillColumn",
    "GroupHead",
    "Handing",
    "Heading",
    "Listed",
    "PlainTable",
    "Proof",
    "Saved",
    "ScoreLine",
    "ScoreSheet",
    "ScoreSubject",
    "Subject",
    "blank_form",
    "blank_ledger",
    "cover",
    "form",
    "handing",
    "index",
    "ledger",
    "painted",
    "plain",
    "put",
    "save",
    "save_fillable",
    "save_ledger",
    "save_plain",
    "scoresheet",
    "sheet",
    "starting_form",
    "starting_ledger",
]
