"""The last row: the keys that do something here, and the palette."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from journal.language import _
from screens.look import MUTED, OCHRE, PLAIN, glyphs

_MOST_SHOWN = 6
HELP = "help"
_NAMES = {
    "space": "space",
    "escape": "esc",
    "delete": "del",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "asterisk": "*",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


_ARROWS = frozenset(("left", "right", "up", "down"))


def key_name(binding: Binding) -> str:
    """How the key of a binding is written for a person."""
    if binding.key_display:
        return binding.key_display
    return name_of_key(binding.key.split(",")[0].strip())


UNSET = "unset_"
"""What begins the key of an action that has none until it is given one: a key that nobody can press."""


def name_of_key(key: str) -> str:
    """How a key is written for a person; nothing for one that nobody can press."""
    if key.startswith(UNSET):
        return ""
    if key == "enter":
        return glyphs().enter
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return key if key in _ARROWS and glyphs() is PLAIN else _NAMES.get(key, key)


_others: Mapping[str, str] = {}


def use_keys(keys: Mapping[str, str]) -> None:
    """Write these keys, by the ids of bindings, in the place of their own from now on."""
    global _others
    _others = dict(keys)


def key_for(binding_id: str, own: str) -> str:
    """How the key of a binding is written amid a text: the one set for it, or its `own`."""
    return name_of_key(_others[binding_id].split(",")[0] if binding_id in _others else own)


class Foot(Widget):
    """The keys worth showing, by the ids of their bindings, most used first. At most six, and the palette.

    One whose binding is not active just now (a field has the focus, say) is left out, and so is what the row is too
    short for. Under a dialogue, which has a row of its own, it says nothing.
    """

    DEFAULT_CSS = """
    Foot { dock: bottom; height: 1; background: $surface; text-wrap: nowrap; padding: 0 3; }
    .-narrow Foot { padding: 0 1; }
    .-vast Foot { padding: 0 6; }
    """
    ALLOW_SELECT = False

    def __init__(self, *binding_ids: str) -> None:
        super().__init__()
        self._ids = binding_ids
        self._spans: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Draw again whenever other keys are active."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """The row; under a dialogue, which says its own keys, none."""
        return self._drawn() if self.app.screen is self.screen else Content("")

    def _drawn(self) -> Content:
        active: dict[str | None, ActiveBinding] = {}
        for entry in self.screen.active_bindings.values():
            if entry.enabled:
                # Of several keys the first one is shown.
                active.setdefault(entry.binding.id, entry)
        width = self.content_size.width
        palette = Content("")
        if "palette" in active:
            palette = Content.assemble((key_for("palette", "^p"), f"bold {OCHRE}"), (" " + _("palette"), MUTED))
        room = width - palette.cell_length - 2
        # Where the row is short, the way to all keys stays.
        shown = [active[each] for each in self._ids if each == HELP and each in active]
        help_cells = sum(self._entry(each).cell_length + 2 for each in shown)
        line = Content("")
        self._spans = []
        for binding_id in self._ids:
            if binding_id not in active:
                continue
            entry = active[binding_id]
            drawn = self._entry(entry)
            start = line.cell_length + 2 if line else 0
            kept = 0 if binding_id == HELP else help_cells
            if len(self._spans) == _MOST_SHOWN - bool(kept) or start + drawn.cell_length + kept > room:
                continue
            line = line + "  " + drawn if line else drawn
            self._spans.append((start, line.cell_length, entry.binding.key))
        if not palette or palette.cell_length > width:
            return line
        self._spans.append((width - palette.cell_length, width, active["palette"].binding.key))
        return line + " " * (width - line.cell_length - palette.cell_length) + palette

    @staticmethod
    def _entry(entry: ActiveBinding) -> Content:
        name, label = key_name(entry.binding), entry.binding.description
        return Content.assemble((name, f"bold {OCHRE}"), (f" {label}", MUTED))

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, key in self._spans:
            if start <= offset.x < end:
                self.app.simulate_key(key)
