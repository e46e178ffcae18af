"""What covers the screen: blanked to something dull until it is asked back, or a sentence in too small a window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.screen import Screen

from journal.language import _
from screens.drawing import plain
from screens.look import MUTED
from screens.toasts import Telling
from screens.widgets.foot import key_for
from screens.widgets.lines import Lines

Answer = TypeVar("Answer")

LEAST = Size(60, 16)
"""Columns and rows below which there is one sentence."""
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


class SmallScreen(Screen[None]):
    """The one sentence of a window below 60 by 16. Everything is as it was in a larger one."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False

    def compose(self) -> ComposeResult:
        """The sentence."""
        words = _("Please make the window a little larger (80×24 is comfortable).")
        yield Lines(lambda width: plain(words).wrap(width))


class Blanking(Telling[Answer]):
    """An app that can be blanked, and that says so where the window is too small. While it is covered so, nothing
    reaches the screen but the keys that blank it, bring it back and quit: what would be told, and what would be left,
    waits."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Callable[[], object]] = []

    def on_mount(self) -> None:
        """The window may be too small from the start."""
        self.call_after_refresh(self._measure)

    def on_resize(self, event: events.Resize) -> None:
        """The window may be too small now, or large enough again."""
        self._measure(event.size)

    def _measure(self, size: Size | None = None) -> None:
        width, height = size or self.size
        too_small = width < LEAST.width or height < LEAST.height
        if too_small and not self.is_covered:
            self.push_screen(SmallScreen())
        elif not too_small and self.is_covered and not self.is_blank:
            super().pop_screen()
            self._do_what_waits()

    def _do_what_waits(self) -> None:
        if self.is_covered:
            return
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    @property
    def is_covered(self) -> bool:
        """Whether nothing of the journal is seen: the screen is blanked, or too small."""
        stack = self.screen_stack
        return bool(stack) and isinstance(stack[-1], BlankScreen | SmallScreen)

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
        blank = self.is_blank
        if self.is_covered:
            super().pop_screen()
        if blank:
            self._measure()
            self._do_what_waits()
        else:
            self.push_screen(BlankScreen(self.blank_hint()))

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen on top; one that is left under what covers it is left when that is gone."""
        if self.is_covered:
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
        """A toast; while the screen is covered it waits."""
        self.when_seen(partial(super().notify, message, title=title, severity=severity, timeout=timeout, markup=markup))

    def when_seen(self, act: Callable[[], object]) -> None:
        """Do it now; while the screen is covered, when it is not any more."""
        if self.is_covered:
            self._waiting.append(act)
        else:
            act()

    def action_help_quit(self) -> None:
        """Ctrl+c does not quit, and says what does."""
        self.notify(_("{key} quits. Nothing is lost by it.").format(key=key_for("quit", "ctrl+q")), markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen is covered no other key does anything."""
        return action in _STILL_WORKS if self.is_covered else True
