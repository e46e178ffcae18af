"""What all dialogues share: they lie over the dimmed page, and the last row says their own keys."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.screen import ModalScreen

from screens.sizes import begin_in_this_size
from screens.toasts import turned_to
from screens.widgets.foot import Foot

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A question over the page. The page's own foot is gone for as long: none of its keys work."""

    FOOT: ClassVar[tuple[str, ...]] = ()
    """The ids of the bindings shown at the foot, most used first."""

    def compose(self) -> ComposeResult:
        """What is asked, and the keys."""
        begin_in_this_size(self)
        yield from self.body()
        yield Foot(*self.FOOT)

    def on_screen_resume(self) -> None:
        """In view: what the page was told before does not lie over the question."""
        turned_to(self)

    def body(self) -> ComposeResult:
        """What is asked. Each dialogue has its own."""
        yield from ()
