"""A change that also says what its words could have meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.journal import Saved


def hinted(act: Callable[[], Saved], hints: tuple[str, ...]) -> Callable[[], Saved]:
    """`act`, whose answer also has `hints`."""

    def acted() -> Saved:
        saved = act()
        return replace(saved, hints=(*saved.hints, *hints))

    return acted
