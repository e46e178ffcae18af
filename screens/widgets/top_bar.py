"""The top bar: the word mark, the tabs, the day, and a hairline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from journal.language import _
from screens.look import GREEN, MUTED, OCHRE, lifted_style


@dataclass(frozen=True)
class Tab:
    """A place to go: the mode it is, the key that goes there, and what it is called."""

    mode: str
    key: str
    label: str

    def drawn(self, lifted: str, *, active: bool, live: bool = True) -> Content:
        """The tab: bold on a lifted ground where we are, else muted with its key letter underlined. Not `live`, its key
        does not go there just now, and nothing says it does."""
        if active:
            return Content.styled(f" {self.label} ", f"bold {lifted}")
        place = self.label.casefold().find(self.key) if self.key.isalnum() else -1
        if place < 0:
            return Content.assemble(" ", (self.key, f"bold {OCHRE}" if live else MUTED), (f" {self.label} ", MUTED))
        if not live:
            return Content.styled(f" {self.label} ", MUTED)
        return Content.styled(f" {self.label} ", MUTED).stylize("underline", place + 1, place + 1 + len(self.key))


class TopBar(Widget):
    """Where we are, where we can go, and what day it is. Says `Chosen` when a tab is clicked."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 2; border-bottom: $line $rule; text-wrap: nowrap; padding: 0 3; }
    .-narrow TopBar { padding: 0 1; }
    .-vast TopBar { padding: 0 6; }
    """
    ALLOW_SELECT = False

    day: reactive[str] = reactive("")
    """The day, as it is written."""

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    """The places to go to."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        mode: str

    def __init__(self, tabs: Sequence[Tab], here: str, day: str = "") -> None:
        super().__init__()
        self.set_reactive(TopBar.tabs, tuple(tabs))
        self._here = here
        self._spans: list[tuple[int, int, str]] = []
        self._live: tuple[bool, ...] = ()
        self.set_reactive(TopBar.day, day)

    def on_mount(self) -> None:
        """Draw again where another key goes somewhere, or none does."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        if self._live != self._which_are_live():
            self.refresh()

    def _which_are_live(self) -> tuple[bool, ...]:
        """Of each tab whether its key goes there: where one writes, a letter is a letter."""
        here = self.screen.focused
        if here is None:
            return (True,) * len(self.tabs)
        return tuple(len(tab.key) > 1 or not here.check_consume_key(tab.key, tab.key) for tab in self.tabs)

    def render(self) -> Content:
        """One row: the word mark, the tabs, and the day at the right as far as there is room."""
        width = self.content_size.width
        line = Content.styled("handful", f"bold {GREEN}")
        if self.app.has_class("-sample"):
            line = line + Content.styled(" " + _("sample"), OCHRE)
        line = line + " " * (2 if self.app.size.width < 100 else 4)
        self._spans = []
        lifted = lifted_style(self.app.current_theme)
        self._live = self._which_are_live()
        for tab, live in zip(self.tabs, self._live, strict=True):
            drawn = tab.drawn(lifted, active=tab.mode == self._here, live=live)
            self._spans.append((line.cell_length, line.cell_length + drawn.cell_length, tab.mode))
            line = line + drawn + " "
        # The year gives way first.
        for day in (self.day, self.day.rpartition(" ")[0]):
            room = width - line.cell_length - len(day)
            if room >= 0:
                return line + " " * room + Content.styled(day, MUTED)
        return line

    def on_click(self, event: events.Click) -> None:
        """A click on a tab goes there."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, mode in self._spans:
            if start <= offset.x < end:
                self.post_message(self.Chosen(mode))
