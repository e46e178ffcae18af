"""One line to write on, under its label, with what was understood of it beside the label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.text import folded, visible
from screens.look import MUTED, OCHRE

LONGEST_LINE = 300
"""The most characters of one field. A longer one is a note, not a name or a day."""


class LineInput(Input):
    """An `Input` that shows what is hidden in a text, and says when an arrow asks for the next or previous value.

    What is there is selected when one comes to it, so that typing replaces it; a comma goes on with it instead.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    @dataclass
    class Stepped(Message):
        """The next (`by` 1) or previous (-1) value was asked for."""

        by: int

    def __init__(self, value: str = "", *, placeholder: str = "", suggester: Suggester | None = None) -> None:
        super().__init__(value, placeholder)
        # Only now: what a field begins with asks for no suggestion.
        self.suggester = suggester
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Control characters become visible signs before anything is drawn."""
        return visible(value)[:LONGEST_LINE]

    def on_key(self, event: events.Key) -> None:
        """A comma after what is there, though that is selected."""
        if event.character == "," and self.value and len(self.selected_text) == len(self.value):
            self.cursor_position = len(self.value)

    def action_step(self, by: int) -> None:
        """Ask for the next or previous value."""
        self.post_message(self.Stepped(by))


class Field(Vertical):
    """A label, an echo of what was understood, and one line of text underlined by a hairline."""

    echo: reactive[str] = reactive("")
    """What was understood of the text, shown beside the label."""

    echo_style: reactive[str] = reactive(OCHRE)

    wrong: reactive[bool] = reactive(False)
    """Whether it was said what is wrong with it: a sign beside the label leads there, wherever the sentence stands."""

    @dataclass
    class Edited(Message):
        """The text of a field changed."""

        field: Field

        @property
        def control(self) -> Field:
            """The field, for `on` with a selector."""
            return self.field

    @dataclass
    class Left(Message):
        """A field lost the focus: now is the time to say what is wrong with it."""

        field: Field

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id, classes="field")
        self._label = label
        self.input = self.make_input(value, placeholder, suggester)

    def make_input(self, value: str, placeholder: str, suggester: Suggester | None) -> LineInput:
        """The input of this field."""
        return LineInput(value, placeholder=placeholder, suggester=suggester)

    def compose(self) -> ComposeResult:
        """The label above the line."""
        yield Static(self._heading(), classes="field--label")
        yield self.input

    def _heading(self) -> Content:
        if self.wrong:
            return Content.assemble((self._label, OCHRE), (" !", f"bold {OCHRE}"))
        return Content.assemble((self._label, MUTED), " ", (visible(self.echo), self.echo_style))

    def _draw_heading(self) -> None:
        if self.is_mounted:
            self.query_one(".field--label", Static).update(self._heading())

    def watch_echo(self) -> None:
        """Draw the label anew."""
        self._draw_heading()

    def watch_wrong(self) -> None:
        """Draw the label anew, and the line under the text."""
        self.set_class(self.wrong, "-wrong")
        self._draw_heading()

    def watch_echo_style(self) -> None:
        """Draw the label anew."""
        self._draw_heading()

    @property
    def label(self) -> str:
        """What stands above the line."""
        return self._label

    @property
    def value(self) -> str:
        """The text, without the spaces at its ends."""
        return self.input.value.strip()

    @value.setter
    def value(self, text: str) -> None:
        self.input.value = text
        # Where nothing is typed just now, the beginning is what tells.
        self.input.cursor_position = len(self.input.value) if self.input.has_focus else 0

    def focus(self, scroll_visible: bool = True) -> Field:
        """Go to the line."""
        self.input.focus(scroll_visible)
        return self

    @on(Input.Changed)
    def _text_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.wrong = False
        self.understood()
        self.post_message(self.Edited(self))

    @on(Input.Submitted)
    def _text_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def understood(self) -> None:
        """Called when the text changed: the place to set the echo."""

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say that the field was left; its beginning is shown."""
        self.settled()
        # Not where only another window takes the keys: one comes back to the place one left.
        if self.app.app_focus:
            self.input.cursor_position = 0
        self.post_message(self.Left(self))

    def settled(self) -> None:
        """Called when the field is left: the place to write the text out in full."""


class Complaint(Static):
    """The line under the fields: what is wrong with one of them, below it as far as there is room."""

    def say(self, sentence: str, *, under: Field | None = None, style: str = OCHRE, mark: str = "! ") -> None:
        """Say it; nothing clears the line."""
        sentence = visible(sentence.removeprefix(mark))
        drawn = Content.assemble((mark, f"bold {style}"), (sentence, style)) if sentence else Content("")
        self.update(drawn)
        self.set_class(bool(sentence), "-said")
        if isinstance(self.parent, Widget):
            self.parent.set_class(bool(sentence), "-told")
        left = 0
        if under is not None and isinstance(under.parent, Widget):
            room = under.parent.content_size.width - drawn.cell_length
            left = max(0, min(under.region.x - under.parent.content_region.x, room))
        self.styles.padding = (0, 0, 0, left)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a `ChoiceField`: its value, its word, what else it may be called, and its echo."""

    value: str
    word: str
    others: tuple[str, ...] = ()
    echo: str = ""


class WordSuggester(Suggester):
    """Offers the rest of a word of a list; with `several`, of the last of several words between commas."""

    def __init__(self, words: Sequence[str], *, several: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = tuple(words)
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """The text in full, or None where nothing fits."""
        before, comma, last = value.rpartition(",") if self._several else ("", "", value)
        begun = last.lstrip()
        if not begun:
            return None
        kept = value[: len(value) - len(begun)] if comma or before else ""
        for word in self._words:
            if len(word) > len(begun) and word.casefold().startswith(begun.casefold()):
                return kept + begun + word[len(begun) :]
        return None


class ChoiceField(Field):
    """A field that holds one of a few values: by its word, by a beginning of it, or by the arrows."""

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        value: str = "",
        *,
        optional: bool = False,
        placeholder: str = "",
        echo_style: str = OCHRE,
        id: str | None = None,
    ) -> None:
        self.choices = tuple(choices)
        self._optional = optional
        first = next((choice for choice in choices if choice.value == value), None)
        super().__init__(
            label,
            first.word if first else "",
            placeholder=placeholder,
            suggester=WordSuggester([choice.word for choice in choices]),
            id=id,
        )
        self.set_reactive(Field.echo_style, echo_style)
        self.set_reactive(Field.echo, first.echo if first else "")

    @property
    def chosen(self) -> Choice | None:
        """The value the text stands for; None where it is empty or stands for none."""
        text = folded(self.value)
        if not text:
            return None
        for choice in self.choices:
            if text in (folded(choice.value), folded(choice.word), *map(folded, choice.others)):
                return choice
        return next((choice for choice in self.choices if folded(choice.word).startswith(text)), None)

    @property
    def is_wrong(self) -> bool:
        """Whether the text stands for none of the values."""
        return self.chosen is None and bool(self.value or not self._optional)

    def choose(self, value: str) -> None:
        """Set it to the choice of that value; to nothing where there is none."""
        self.value = next((choice.word for choice in self.choices if choice.value == value), "")

    def understood(self) -> None:
        """Echo the value."""
        chosen = self.chosen
        self.echo = chosen.echo if chosen else ""

    def settled(self) -> None:
        """Write the word out in full."""
        chosen = self.chosen
        if chosen is not None and self.input.value != chosen.word:
            self.value = chosen.word

    @on(LineInput.Stepped)
    def _step(self, event: LineInput.Stepped) -> None:
        event.stop()
        ring: list[Choice | None] = [*([None] if self._optional else []), *self.choices]
        chosen = self.chosen
        now = ring.index(chosen) if chosen in ring else (-1 if event.by > 0 else 0)
        following = ring[(now + event.by) % len(ring)]
        self.value = following.word if following else ""
