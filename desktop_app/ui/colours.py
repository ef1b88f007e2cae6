"""The two schemes of colours, light and dark, and the one that is worn: no colour stands elsewhere."""

from collections.abc import Mapping

import msgspec
from PySide6.QtGui import QColor


class Scheme(msgspec.Struct, frozen=True):
    """Every colour by what it is for. A tone is what the states of registers name."""

    name: str
    ink: str  # text
    quiet: str  # text that explains
    faint: str  # text of what cannot be used
    link: str  # text that leads somewhere
    sign: str  # the lines of icons
    rule: str  # between parts
    line: str  # around the cells of a form
    edge: str  # around what is pressed or typed into
    ground: str  # behind all
    desk: str  # behind a form
    paper: str  # behind what is read and written
    stripe: str  # every other row
    band: str  # heads and labels
    button: str
    hover: str
    chosen: str
    focused: str  # the cell of a form that is written in
    accent: str  # where the keys are
    on_accent: str
    main: str  # what is meant to be pressed, and marked text
    main_hover: str
    main_off: str
    on_main: str
    on_main_off: str
    wrong: str  # the cell for which a row is refused
    tones: Mapping[str, str]
    grounds: Mapping[str, str]
    edges: Mapping[str, str]
    series: tuple[str, ...]  # of charts
    light: tuple[str, str, str, str, str]  # of raised and sunken edges, from light to shadow


LIGHT = Scheme(
    name="light",
    ink="#1f2a37",
    quiet="#56616e",
    faint="#98a1ac",
    link="#2a5a8a",
    sign="#3d4b5c",
    rule="#dbe0e6",
    line="#c3cad3",
    edge="#7c8794",
    ground="#f3f5f8",
    desk="#e6eaef",
    paper="#ffffff",
    stripe="#f8f9fb",
    band="#eef1f5",
    button="#f7f8fa",
    hover="#eaf0f6",
    chosen="#d9e6f3",
    focused="#f2f7fd",
    accent="#2f5f8f",
    on_accent="#ffffff",
    main="#2f5f8f",
    main_hover="#3a6fa5",
    main_off="#b8c4d0",
    on_main="#ffffff",
    on_main_off="#ffffff",
    wrong="#f0b3ae",
    tones={
        "plain": "#4b5765",
        "busy": "#17598f",
        "good": "#1f6239",
        "warn": "#7d4e05",
        "bad": "#a3241e",
        "quiet": "#56616e",
    },
    grounds={
        "plain": "#eceff2",
        "busy": "#e0eefa",
        "good": "#e0f2e7",
        "warn": "#fbeed5",
        "bad": "#fae1df",
        "quiet": "#f0f1f3",
    },
    edges={
        "plain": "#c3cad3",
        "busy": "#b2cdec",
        "good": "#acd8bb",
        "warn": "#e8cf94",
        "bad": "#e7b2ae",
        "quiet": "#dbe0e6",
    },
    series=("#2f5f8f", "#b37a24", "#5d8250"),
    light=("#ffffff", "#e9edf1", "#b9c1ca", "#9aa4af", "#7b8591"),
)

DARK = Scheme(
    name="dark",
    ink="#e4e9ef",
    quiet="#adb7c2",
    faint="#7c8793",
    link="#8fc1f0",
    sign="#c3ccd6",
    rule="#39424d",
    line="#4a5562",
    edge="#717c89",
    ground="#1a1e23",
    desk="#14171b",
    paper="#21262c",
    stripe="#252b32",
    band="#2b323a",
    button="#2d343d",
    hover="#2b353f",
    chosen="#2b4258",
    focused="#25303b",
    accent="#7fb6ea",
    on_accent="#14171b",
    main="#34679b",
    main_hover="#3f76ae",
    main_off="#3a444f",
    on_main="#ffffff",
    on_main_off="#8b96a2",
    wrong="#7a2f2b",
    tones={
        "plain": "#bcc6d0",
        "busy": "#8ec5f5",
        "good": "#84d3a0",
        "warn": "#e8bd70",
        "bad": "#f7a8a2",
        "quiet": "#adb7c2",
    },
    grounds={
        "plain": "#323a43",
        "busy": "#1f3b54",
        "good": "#1f3f2c",
        "warn": "#463719",
        "bad": "#512a28",
        "quiet": "#2c333b",
    },
    edges={
        "plain": "#4a5562",
        "busy": "#3a648a",
        "good": "#3b6e4f",
        "warn": "#7a6130",
        "bad": "#8a4a46",
        "quiet": "#39424d",
    },
    series=("#6ea8de", "#d9a357", "#93bd84"),
    light=("#454f5b", "#353d47", "#2b323a", "#15181c", "#0c0e11"),
)

SCHEMES = {scheme.name: scheme for scheme in (LIGHT, DARK)}

_worn = [LIGHT]  # the last one


def colours() -> Scheme:
    """Return the scheme that is worn."""
    return _worn[-1]


def wear(scheme: Scheme) -> None:
    """Let everything that is painted from now on have the colours of `scheme`."""
    _worn[:] = [scheme]


def ink_of(tone: str) -> QColor:
    """Return the text colour of a tone."""
    tones = colours().tones
    return QColor(tones.get(tone, tones["plain"]))


def ground_of(tone: str) -> QColor:
    """Return the ground of a tone."""
    grounds = colours().grounds
    return QColor(grounds.get(tone, grounds["plain"]))
