"""Themes and glyphs: the inks, and the signs that carry meaning.

Three inks, each with one meaning: blue is the customer's own words, ochre is your move, green is what is fresh and
saved. Every sign differs from every other in shape and has its word near it, so that colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.theme import BUILTIN_THEMES, Theme

from journal.language import locale_takes_utf8

INK = "$foreground"
MUTED = "$text-muted"
FAINT = "$faint"
RULE = "$rule"
OCHRE = "$accent"
GREEN = "$primary"
BLUE = "$quote"
CLAY = "$error"
"""Styles for `Content`, by the ink they are."""


@dataclass(frozen=True)
class _Inks:
    background: str
    surface: str
    panel: str
    lifted: str
    onfill: str
    ink: str
    muted: str
    faint: str
    green: str
    ochre: str
    blue: str
    clay: str
    rule: str


_DUSK = _Inks(
    background="#1D1915",
    surface="#26211B",
    panel="#312A22",
    lifted="#3D342A",
    onfill="#1D1915",
    ink="#EFE6D6",
    muted="#B9AA96",
    faint="#9C8C79",
    green="#A3C293",
    ochre="#E6AC5C",
    blue="#A9C4E4",
    clay="#E59A7F",
    rule="#51463A",
)
_PAPER = _Inks(
    background="#FBF6EC",
    surface="#F4ECDD",
    panel="#EADFCB",
    lifted="#E2D5BE",
    onfill="#FBF6EC",
    ink="#2B241D",
    muted="#665848",
    faint="#786852",
    green="#3B6340",
    ochre="#845000",
    blue="#2C4F86",
    clay="#9A3D1F",
    rule="#CBBB9F",
)
_TERMINAL = _Inks(
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    lifted="ansi_bright_black",
    onfill="ansi_black",
    ink="ansi_default",
    muted="ansi_default",
    faint="ansi_bright_black",
    green="ansi_green",
    ochre="ansi_yellow",
    blue="ansi_cyan",
    clay="ansi_magenta",
    rule="ansi_bright_black",
)


def _variables(inks: _Inks) -> dict[str, str]:
    return {
        "text": inks.ink,
        "text-muted": inks.muted,
        "text-disabled": inks.faint,
        "faint": inks.faint,
        "rule": inks.rule,
        "border": inks.rule,
        "border-blurred": inks.rule,
        "quote": inks.blue,
        "raise": inks.lifted,
        "onfill": inks.onfill,
        "footer-background": inks.surface,
        "footer-foreground": inks.muted,
        "footer-key-foreground": inks.ochre,
        "footer-description-foreground": inks.muted,
        "footer-item-background": inks.surface,
        "footer-description-background": inks.surface,
        "footer-key-background": inks.surface,
        "scrollbar": inks.rule,
        "scrollbar-hover": inks.faint,
        "scrollbar-active": inks.ochre,
        "scrollbar-background": inks.background,
        "scrollbar-background-hover": inks.background,
        "scrollbar-background-active": inks.background,
        "scrollbar-corner-color": inks.background,
        "input-cursor-background": inks.ochre,
        "input-cursor-foreground": inks.onfill,
        "input-selection-background": inks.lifted,
        "screen-selection-background": inks.ochre,
        "screen-selection-foreground": inks.onfill,
        "block-cursor-background": inks.lifted,
        "block-cursor-foreground": inks.ink,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": inks.panel,
        "block-cursor-blurred-foreground": inks.ink,
        "block-hover-background": inks.surface,
        "text-primary": inks.green,
        "text-accent": inks.ochre,
        "text-warning": inks.ochre,
        "text-error": inks.clay,
        "text-success": inks.green,
        "text-secondary": inks.blue,
    }


def _theme(name: str, inks: _Inks, variables: Mapping[str, str], *, dark: bool = True, ansi: bool = False) -> Theme:
    return Theme(
        name=name,
        primary=inks.green,
        secondary=inks.blue,
        warning=inks.ochre,
        error=inks.clay,
        success=inks.green,
        accent=inks.ochre,
        foreground=inks.ink,
        background=inks.background,
        surface=inks.surface,
        panel=inks.panel,
        boost=inks.panel,
        dark=dark,
        variables=dict(variables),
        ansi=ansi,
    )


DUSK = _theme("dusk", _DUSK, _variables(_DUSK))
PAPER = _theme("paper", _PAPER, _variables(_PAPER), dark=False)
TERMINAL = _theme(
    "terminal",
    _TERMINAL,
    # With no tints of its own, a lifted ground would hide the text on some terminals: the reversed cursor stays.
    {
        **BUILTIN_THEMES["ansi-dark"].variables,
        **_variables(_TERMINAL),
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold",
    },
    ansi=True,
)
THEMES = (DUSK, PAPER, TERMINAL)
"""The dark page, the light page, and the terminal's own colours."""

FRAMES = {"bar": "outer", "bar-words": "heavy", "line": "solid"}
"""The kinds of border that bars and lines are drawn with, as variables of the style sheets."""
VARIABLES = {**_variables(_DUSK), **FRAMES}
"""What a theme without our variables falls back to, so that every style sheet parses under every theme."""


@dataclass(frozen=True)
class Glyphs:
    """The signs, each one cell wide unless it says otherwise. `moods` run from -2 to +2, `bar` is beside
    what is selected, `words` beside what the customer said."""

    statuses: Mapping[str, str]
    quiet: str
    heard: str
    talked: str
    often: str
    moods: tuple[str, str, str, str, str]
    known: str
    unknown: str
    map_heard: str
    map_quiet: str
    promise: str
    promise_done: str
    promise_dropped: str
    question: str
    worry: str
    idea: str
    bar: str
    words: str
    quote: str
    rule: str
    bullet: str
    dot: str
    minus: str
    ellipsis: str
    enter: str
    decided: str
    count: str
    arrow: str

    @property
    def item_width(self) -> int:
        """Cells before the text of a loose end: its sign and a blank."""
        return len(self.promise) + 1


FANCY = Glyphs(
    statuses={
        "fresh": "●",
        "due": "◐",
        "lapsed": "○",
        "unmet": "◌",
        "snoozed": "◔",
        "paused": "◍",
        "resting": "–",
    },
    quiet="▁",
    heard="▂",
    talked="▄",
    often="▆",
    moods=("⎽", "⎼", "─", "⎻", "⎺"),
    known="•",
    unknown="◦",
    map_heard="▪",
    map_quiet="·",
    promise="☐",
    promise_done="☑",
    promise_dropped="☒",
    question="?",
    worry="!",
    idea="i",
    bar="▌",
    words="┃",
    quote="“",
    rule="─",
    bullet="•",
    dot="·",
    minus="−",
    ellipsis="…",
    enter="↵",
    decided="✓",
    count="▅",
    arrow="→",
)
PLAIN = Glyphs(
    statuses={
        "fresh": "*",
        "due": "~",
        "lapsed": "o",
        "unmet": "u",
        "snoozed": "z",
        "paused": "=",
        "resting": "-",
    },
    quiet=".",
    heard=":",
    talked="|",
    often="#",
    moods=("_", ".", "-", "'", '"'),
    known="x",
    unknown=".",
    map_heard="x",
    map_quiet=".",
    promise="[ ]",
    promise_done="[x]",
    promise_dropped="[-]",
    question="[?]",
    worry="[!]",
    idea="[i]",
    bar="|",
    words=">",
    quote=">",
    rule="-",
    bullet="-",
    dot="-",
    minus="-",
    ellipsis="...",
    enter="enter",
    decided="v",
    count="#",
    arrow="->",
)

_STATUS_STYLES = {"fresh": GREEN, "due": OCHRE, "lapsed": OCHRE, "unmet": OCHRE}


_in_use: Glyphs | None = None


def glyphs() -> Glyphs:
    """The glyphs in use: unless set, the plain ones where the locale is not UTF-8."""
    global _in_use
    if _in_use is None:
        _in_use = FANCY if locale_takes_utf8() else PLAIN
    return _in_use


def frames() -> dict[str, str]:
    """The kinds of border for the glyphs in use."""
    return dict.fromkeys(FRAMES, "ascii") if glyphs() is PLAIN else FRAMES


def use_glyphs(chosen: Glyphs | None) -> None:
    """Draw with `chosen` from now on; None goes back to what the locale asks for."""
    global _in_use
    _in_use = chosen


def lifted_style(theme: Theme) -> str:
    """The style of what lies on a lifted ground. The terminal's own colours have none that is sure to be seen and to
    leave the text readable: there it is reversed."""
    return "reverse" if theme.ansi else f"{INK} on $raise"


def status_sign(status: str) -> tuple[str, str]:
    """The sign of a status ("fresh", "due", ...) and the style it is drawn in."""
    return glyphs().statuses[status], _STATUS_STYLES.get(status, MUTED)


def status_style(status: str) -> str:
    """The style of a status's word: ochre where it is your move, else muted."""
    return OCHRE if status in ("due", "lapsed", "unmet") else MUTED


def mark_sign(mark: str, state: str = "open") -> str:
    """The sign of a marked item: "promise", "question", "worry" or "idea", and whether it is open, done or dropped."""
    signs = glyphs()
    if mark == "promise":
        return {"open": signs.promise, "done": signs.promise_done}.get(state, signs.promise_dropped)
    return {"question": signs.question, "worry": signs.worry}.get(mark, signs.idea)


def mark_style(mark: str, state: str = "open") -> str:
    """The style of that sign: ochre where it is your move (an open promise, question or worry), else muted."""
    return OCHRE if state == "open" and mark != "idea" else MUTED
