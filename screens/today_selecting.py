"""What is selected on Today, and the keys that move it."""

from __future__ import annotations

from textual.timer import Timer

from screens.page import Page
from screens.today_body import TodayBody
from screens.widgets.lines import Item

SLIP = 0.6
"""Seconds within which a key pressed once more is taken for a slip: longer than a key is held until it repeats, shorter
than a line is read."""


class TodaySelecting(Page):
    """A page of items, of which one is selected.

    Where the selected one goes because something was done with it, the one that moves up into its place is selected,
    and nothing is done with it for a moment: the same key, pressed twice by a slip, acts once.
    """

    _selected = ""
    _shown: tuple[str, ...] = ()
    _moved = False
    """Whether the selected one was selected by hand."""
    _held: Timer | None = None
    """Runs while the selected one has just moved up into its place."""

    def _items(self) -> list[Item]:
        # Asked for with each key that may do something: a query by selector takes six times as long.
        return [item for item in self.walk_children(Item) if item.display]

    def _item(self) -> Item | None:
        """The selected item."""
        if not self._selected:
            return None
        return next((item for item in self._items() if item.key == self._selected), None)

    @property
    def subject(self) -> object:
        """What the selected item is about."""
        item = self._item()
        return item.subject if item is not None else None

    def _select(self, key: str, *, near: bool = True) -> None:
        """Select the item of that key. Where it is gone, the one at its place, with which nothing is done for a moment
        unless `near`."""
        items = self._items()
        keys = [item.key for item in items]
        if key not in keys:
            gone_at = self._shown.index(key) if key in self._shown else None
            key = keys[min(gone_at or 0, len(keys) - 1)] if keys else ""
            if gone_at is not None and not near:
                self._hold()
        elif key != self._selected:
            self._let_go()
        self._moved = self._moved and key == self._selected
        self._shown = tuple(keys)
        self._selected = key
        for item in items:
            item.select(item.key == key)
            if item.key == key:
                item.scroll_visible(animate=False)
        self.refresh_bindings()

    def _hold(self) -> None:
        self._let_go()
        self._held = self.set_timer(SLIP, self._let_go)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.stop()
            self._held = None
            self.refresh_bindings()

    def forget_selection(self) -> None:
        """Begin with the first item again."""
        self._selected, self._shown, self._moved = "", (), False

    def _move_to(self, key: str) -> None:
        """Select the item of that key by hand."""
        self._let_go()
        self._select(key)
        self._moved = True

    def action_step(self, by: int) -> None:
        """To the next item."""
        keys = [item.key for item in self._items()]
        if self._selected not in keys:
            self._select(self._selected)
            return
        place = keys.index(self._selected) + by
        if 0 <= place < len(keys):
            self._move_to(keys[place])
        else:
            body = self.query_one(TodayBody)
            body.scroll_home(animate=False) if by < 0 else body.scroll_end(animate=False)

    def action_jump(self, index: int) -> None:
        """To the first item, or (-1) the last."""
        items = self._items()
        if items:
            self._move_to(items[index].key)

    def action_turn(self, by: int) -> None:
        """Four items further."""
        keys = [item.key for item in self._items()]
        if self._selected in keys:
            self._move_to(keys[min(max(keys.index(self._selected) + 4 * by, 0), len(keys) - 1)])
        else:
            self._select(self._selected)

    def action_group(self, by: int) -> None:
        """To the first item of the next group."""
        firsts: dict[str, str] = {}
        for item in self._items():
            firsts.setdefault(item.key.split(" ")[0], item.key)
        groups = list(firsts)
        here = self._selected.split(" ")[0]
        if here in groups:
            self._move_to(firsts[groups[(groups.index(here) + by) % len(groups)]])
        else:
            self._select(self._selected)
