"""The top bar: the word mark, the tabs, the day, and a hairline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.language import _
from screens.look import GREEN, MUTED, OCHRE


@dataclass(frozen=True)
class Tab:
    """A place to go: the mode it is, the key that goes there, and what it is called."""

    mode: str
    key: str
    label: str

    def drawn(self, *, active: bool) -> Content:
        """The tab: bold on a lifted ground where we are, else muted with its key letter underlined."""
        if active:
            return Content.styled(f" {self.label} ", "bold $foreground on $raise")
        place = self.label.casefold().find(self.key) if self.key.isalnum() else -1
        if place < 0:
            return Content.assemble(" ", (self.key, f"bold {OCHRE}"), (f" {self.label} ", MUTED))
        return Content.styled(f" {self.label} ", MUTED).stylize("underline", place + 1, place + 1 + len(self.key))


class TopBar(Widget):
    """Where we are, where we can go, and what day it is. Says `Chosen` when a tab is clicked."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 2; border-bottom: solid $rule; text-wrap: nowrap; padding: 0 3; }
    .-narrow TopBar { padding: 0 1; }
    .-vast TopBar { padding: 0 6; }
    """
    ALLOW_SELECT = False

    day: reactive[str] = reactive("")
    """The day, as it is written."""

    names_sample: reactive[bool] = reactive(True)
    """Whether the bar says of a sample journal that it is one; where the page says so it need not."""

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
        self.set_reactive(TopBar.day, day)

    def render(self) -> Content:
        """One row: the word mark, the tabs, and the day at the right as far as there is room."""
        width = self.content_size.width
        line = Content.styled("handful", f"bold {GREEN}")
        if self.names_sample and self.app.has_class("-sample"):
            line = line + Content.styled(" " + _("sample"), OCHRE)
        line = line + " " * (2 if self.app.size.width < 100 else 4)
        self._spans = []
        for tab in self.tabs:
            drawn = tab.drawn(active=tab.mode == self._here)
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
