"""What is selected on Today, and the keys that move it."""

from __future__ import annotations

from screens.page import Page
from screens.today_body import TodayBody
from screens.widgets.lines import Item


class TodaySelecting(Page):
    """A page of items, of which one is selected.

    Where the selected one goes because something was done with it, nothing is selected until one moves on: the same
    key, pressed once more, does nothing to the item that has moved up into its place.
    """

    _selected = ""
    _shown: tuple[str, ...] = ()
    _gone_at: int | None = None
    _moved = False
    """Whether the selected one was selected by hand."""

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
        """Select the item of that key. Where it is gone, the one at its place, or unless `near` none."""
        items = self._items()
        keys = [item.key for item in items]
        if key not in keys and key in self._shown:
            self._gone_at = self._shown.index(key)
        if key in keys:
            self._gone_at = None
        elif near or self._gone_at is None:
            key = keys[min(self._gone_at or 0, len(keys) - 1)] if keys else ""
            self._gone_at = None
        else:
            key = ""
        self._moved = self._moved and key == self._selected
        self._shown = tuple(keys)
        self._selected = key
        for item in items:
            item.select(item.key == key)
            if item.key == key:
                item.scroll_visible(animate=False)
        self.refresh_bindings()

    def forget_selection(self) -> None:
        """Begin with the first item again."""
        self._selected, self._shown, self._gone_at, self._moved = "", (), None, False

    def _move_to(self, key: str) -> None:
        """Select the item of that key by hand."""
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
