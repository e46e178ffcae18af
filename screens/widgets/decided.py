"""Decisions in a list, and how one affects each customer in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from journal.decision import Decision, Effect
from screens.decide_drawing import decision_lines, effect_lines
from screens.drawing import muted
from screens.widgets.whole_list import WholeList

_NARROWEST_NAME, _WIDEST_NAME = 10, 18


class Decisions(WholeList):
    """The decisions there are, newest first, each on a line or two."""

    PAD = 0

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._decisions: tuple[Decision, ...] = ()
        self._today = date.min
        self._empty = ""
        self._airy = False
        self._heights: dict[tuple[int, int], int] = {}

    def set_decisions(self, decisions: Sequence[Decision], today: date, *, airy: bool, empty: str) -> None:
        """Show these; the selected one stays so."""
        before = self.selected
        self._decisions, self._today, self._empty = tuple(decisions), today, empty
        ids = [one.id for one in decisions]
        place = ids.index(before.id) if before is not None and before.id in ids else self.cursor
        self._airy = airy
        self._heights.clear()
        self.set_items(len(ids), place)

    def height_of(self, index: int, width: int) -> int:
        """Its lines, counted once: there may be many."""
        key = (index, width)
        if key not in self._heights:
            self._heights[key] = len(self.item_lines(index, self.text_width, selected=False))
        return self._heights[key]

    @property
    def gap(self) -> int:
        """A blank line after each, in tall windows."""
        return 1 if self._airy else 0

    @property
    def selected(self) -> Decision | None:
        """The selected one."""
        return self._decisions[self.cursor] if self.cursor < len(self._decisions) else None

    def empty_lines(self, width: int) -> list[Content]:
        """What is said where there is none."""
        return muted(self._empty).wrap(width)

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """Its day, its words, and how many have each answer."""
        return decision_lines(self._decisions[index], self._today, width)


class Effects(WholeList):
    """How a decision affects each: why, and what really happened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._effects: tuple[Effect, ...] = ()
        self._names: Mapping[str, str] = {}
        self._cells = 1
        self._airy = False

    def set_effects(self, effects: Sequence[Effect], names: Mapping[str, str], *, selected: str, airy: bool) -> None:
        """Show these, that of the customer `selected` being so."""
        before = selected or (self.selected.customer_id if self.selected is not None else "")
        self._effects, self._names, self._airy = tuple(effects), names, airy
        cells = [_NARROWEST_NAME, *(Content(names[one.customer_id]).cell_length for one in effects)]
        self._cells = min(_WIDEST_NAME, max(cells))
        ids = [one.customer_id for one in effects]
        self.set_items(len(ids), ids.index(before) if before in ids else self.cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What enter does with one is for the page to say."""
        return False if action == "open" else super().check_action(action, parameters)

    @property
    def gap(self) -> int:
        """A blank line after each, in tall windows."""
        return 1 if self._airy else 0

    @property
    def selected(self) -> Effect | None:
        """The selected one."""
        return self._effects[self.cursor] if self.cursor < len(self._effects) else None

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """The sign, the name, why, and what happened."""
        effect = self._effects[index]
        return effect_lines(effect, self._names[effect.customer_id], self._cells, width)
