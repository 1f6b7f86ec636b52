"""Colours and shapes of the charts.

The colours are the light ones of static/css/tokens.css. `INKS` tells the page which token stands behind each, so that
it can redraw the same figure in other colours.
"""

from typing import Final

QUAD_INK: Final[dict[str, str]] = {
    "verbal cooperation": "#0072b2",
    "material cooperation": "#008a63",
    "verbal conflict": "#b96f00",
    "material conflict": "#c23616",
}
# From dark to pale, in the order in which a day's bar is stacked.
KIND_INK: Final[dict[str, str]] = {
    "call": "#4d6a86",
    "meeting": "#6b869f",
    "letter": "#8aa1b6",
    "statement": "#a7bacb",
    "agreement": "#c2d0dc",
    "action": "#d9e2ea",
}
SURFACE: Final = "#ffffff"
INK: Final = "#17202a"
MUTED: Final = "#525e6b"
LINE: Final = "#dde2e8"
ACCENT: Final = "#1d4f7c"
ACCENT_SOFT: Final = "#e2edf6"

INKS: Final[dict[str, str]] = {
    **{ink: f"--{name.replace(' ', '-')}" for name, ink in QUAD_INK.items()},
    **{ink: f"--kind-{number}" for number, ink in enumerate(KIND_INK.values(), start=1)},
    SURFACE: "--surface",
    INK: "--ink",
    MUTED: "--ink-muted",
    LINE: "--line",
    ACCENT: "--accent",
    ACCENT_SOFT: "--accent-soft",
}

SYMBOL: Final[dict[str, str]] = {
    "statement": "circle",
    "call": "bowtie",
    "meeting": "diamond",
    "letter": "square",
    "agreement": "star",
    "action": "triangle-up",
}
# Some symbols cover less of their square than others.
SYMBOL_SCALE: Final[dict[str, float]] = {
    "circle": 1.0, "bowtie": 1.25, "diamond": 1.05, "square": 0.92, "star": 1.25, "triangle-up": 1.1,
}  # fmt: skip
# How a line is drawn where the event did not plainly happen.
DASH: Final[dict[str, str]] = {"happened": "solid", "claimed": "dot", "planned": "dash", "denied": "dot"}
