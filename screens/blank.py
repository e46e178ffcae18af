"""At the desk: the screen blanked to something dull, until it is asked back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.screen import Screen

from journal.language import _
from screens.last_words import Discreet
from screens.look import MUTED
from screens.widgets.lines import Lines

Answer = TypeVar("Answer")

_STILL_WORKS = ("blank", "quit")


class BlankScreen(Screen[None]):
    """A prompt with nothing at it. The first time it says how to come back."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The prompt."""
        yield Lines(self._prompt)

    def _prompt(self, width: int) -> list[Content]:
        prompt = Content.assemble("$ ", (" ", "reverse"))
        return [*Content.styled(self._hint, MUTED).wrap(width), prompt] if self._hint else [prompt]


class Blanking(Discreet[Answer]):
    """An app that can be blanked. While it is, nothing reaches the screen but the key that brings it back and the one
    that quits: what would be told, and what would be left, waits."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Callable[[], object]] = []

    @property
    def is_blank(self) -> bool:
        """Whether the screen is blanked."""
        stack = self.screen_stack
        return bool(stack) and isinstance(stack[-1], BlankScreen)

    def blank_hint(self) -> str:
        """What the blank screen says."""
        return ""

    def action_blank(self) -> None:
        """Blank the screen; blanked, bring it back."""
        if not self.is_blank:
            self.push_screen(BlankScreen(self.blank_hint()))
            return
        super().pop_screen()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen on top; one that is left under the blank one is left when that is gone."""
        if self.is_blank:
            self._waiting.append(self.pop_screen)
            return AwaitComplete()
        return super().pop_screen()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast; while the screen is blank it waits."""
        tell = partial(super().notify, message, title=title, severity=severity, timeout=timeout, markup=markup)
        if self.is_blank:
            self._waiting.append(tell)
        else:
            tell()

    def action_help_quit(self) -> None:
        """Ctrl+c does not quit, and says what does."""
        self.notify(_("ctrl+q quits. Nothing is lost by it."), markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen is blank no other key does anything."""
        return action in _STILL_WORKS if self.is_blank else True
