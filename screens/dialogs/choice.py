"""One question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from journal.language import _
from screens.dialogs.dialog import Dialog
from screens.drawing import bold, muted, plain
from screens.look import OCHRE
from screens.widgets.lines import Item, Lines


@dataclass(frozen=True)
class Choice:
    """An answer: its value, its word, and what it means."""

    value: str
    word: str
    meaning: str = ""


class ChoiceDialog(Dialog[str | None]):
    """Asks, and is dismissed with the value of the answer, or None. The first answer is selected. `more` is to be known
    before one answers."""

    CSS_PATH = "choice.tcss"
    AUTO_FOCUS = ""
    FOOT = ("choice.choose", "choice.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Back"), id="choice.back"),
        Binding("enter,space", "choose", _("Choose"), id="choice.choose"),
        Binding("up,k,left,h,shift+tab", "step(-1)", _("Up"), id="choice.up", show=False),
        Binding("down,j,right,l,tab", "step(1)", _("Down"), id="choice.down", show=False),
    ]

    def __init__(self, question: str, choices: Sequence[Choice], more: str = "") -> None:
        super().__init__()
        self._question = question
        self._more = more
        self._choices = tuple(choices)
        self._chosen = 0

    def body(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="dialog"):
            yield Lines(self._asked, classes="question")
            for choice in self._choices:
                yield Item(choice.value, lambda width, choice=choice: self._drawn(choice, width))  # type: ignore[misc]

    def _asked(self, width: int) -> list[Content]:
        return [*bold(self._question).wrap(width), *(muted(self._more).wrap(width) if self._more else [])]

    def on_mount(self) -> None:
        """The first answer is selected."""
        self._show()

    def _drawn(self, choice: Choice, width: int) -> list[Content]:
        chosen = self._choices[self._chosen] is choice
        word = plain(choice.word, f"bold {OCHRE}" if chosen else "bold")
        return (word + muted(f"  {choice.meaning}" if choice.meaning else "")).wrap(width)

    def _show(self) -> None:
        for place, item in enumerate(self.query(Item)):
            item.set_class(place == self._chosen, "-on")
            item.redraw()

    def action_step(self, by: int) -> None:
        """To the next answer."""
        self._chosen = (self._chosen + by) % len(self._choices)
        self._show()

    def action_choose(self) -> None:
        """Answer."""
        self.dismiss(self._choices[self._chosen].value)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)

    def on_item_clicked(self, event: Item.Clicked) -> None:
        """A click answers."""
        self.dismiss(event.item.key)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialogue leaves it."""
        if event.widget is self:
            self.dismiss(None)
