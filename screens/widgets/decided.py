"""Decisions in a list, and how one affects each customer in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from journal.decision import Decision, Effect
from screens.decide_drawing import decision_line, effect_lines
from screens.drawing import muted
from screens.widgets.line_list import LineList

_NARROWEST_NAME, _WIDEST_NAME = 10, 18


class Decisions(LineList):
    """The decisions there are, newest first, a line each."""

    PAD = 0

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=1)
        self._decisions: tuple[Decision, ...] = ()
        self._today = date.min
        self._empty = ""

    def set_decisions(self, decisions: Sequence[Decision], today: date, *, airy: bool, empty: str) -> None:
        """Show these; the selected one stays so."""
        before = self.selected
        self._decisions, self._today, self._empty = tuple(decisions), today, empty
        ids = [one.id for one in decisions]
        place = ids.index(before.id) if before is not None and before.id in ids else self.cursor
        self.set_items(len(ids), place, 2 if airy else 1)

    @property
    def gap(self) -> int:
        """A blank line after each, in tall windows."""
        return self.unit - 1

    @property
    def selected(self) -> Decision | None:
        """The selected one."""
        return self._decisions[self.cursor] if self.cursor < len(self._decisions) else None

    def empty_lines(self, width: int) -> list[Content]:
        """What is said where there is none."""
        return muted(self._empty).wrap(width)

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """One line."""
        return [decision_line(self._decisions[index], self._today, width)]


class Effects(LineList):
    """How a decision affects each: one line, the selected one whole."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=1)
        self._effects: tuple[Effect, ...] = ()
        self._names: Mapping[str, str] = {}
        self._cells = 1

    def set_effects(self, effects: Sequence[Effect], names: Mapping[str, str], *, selected: str, airy: bool) -> None:
        """Show these, that of the customer `selected` being so."""
        before = selected or (self.selected.customer_id if self.selected is not None else "")
        self._effects, self._names = tuple(effects), names
        cells = [_NARROWEST_NAME, *(Content(names[one.customer_id]).cell_length for one in effects)]
        self._cells = min(_WIDEST_NAME, max(cells))
        ids = [one.customer_id for one in effects]
        self.set_items(len(ids), ids.index(before) if before in ids else self.cursor, 2 if airy else 1)

    @property
    def gap(self) -> int:
        """A blank line after each, in tall windows."""
        return self.unit - 1

    @property
    def selected(self) -> Effect | None:
        """The selected one."""
        return self._effects[self.cursor] if self.cursor < len(self._effects) else None

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """The sign, the name, why; of the selected one all of it, and what happened."""
        effect = self._effects[index]
        return effect_lines(effect, self._names[effect.customer_id], self._cells, width, whole=selected)
