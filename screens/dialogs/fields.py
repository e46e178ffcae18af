"""A dialogue of a few lines to write on: meeting somebody, pausing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from journal.errors import HandfulError
from journal.language import _
from journal.text import cut
from screens.dialogs.dialog import Dialog
from screens.drawing import bold, muted, plain
from screens.look import MUTED, OCHRE
from screens.widgets.field import LineInput
from screens.widgets.foot import Foot, key_for
from screens.widgets.lines import Lines

_LONGEST_THEIRS = 300
"""The most characters that are shown of a text that was saved meanwhile."""
_LEAST_LINES = 3
"""Rows that are left to the lines in the lowest window."""
_MOST_UNDER_LABELS = 3
"""With more lines than these the labels stand beside them, so that all fit in a low window."""


@dataclass(frozen=True)
class Asked:
    """One line: its label, an example in its place while it is empty, and what stands there to begin with."""

    label: str
    example: str = ""
    value: str = ""


class LineWrong(Exception):
    """One line holds what cannot be meant: which one, from 0, and the sentence that says so."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number = number
        self.sentence = sentence


@contextmanager
def line(number: int) -> Iterator[None]:
    """What is refused in here is wrong with that line: one is led there. Raises `LineWrong`."""
    try:
        yield
    except HandfulError as error:
        raise LineWrong(number, error.sentence) from None


class _Line(LineInput):
    """A line whose enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", _("Go on"), id="fields.go_on")]


class _Scrolled(VerticalScroll):
    """The lines, which scroll in a low window; the one that is written on stays in view at any height."""

    def on_resize(self) -> None:
        """Another height."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.scroll_to_widget(focused, animate=False)


class FieldsDialog(Dialog[tuple[str, ...] | None]):
    """Asks for a few lines; enter goes on and at the last one answers. Dismissed with the texts, or None.

    `check` may refuse the texts by raising a `HandfulError`, inside `line` to say which is wrong: its sentence is
    shown, and the dialogue stays. `theirs` are the lines that another window or machine saved meanwhile: they are shown
    with what is written here. What was typed is left only when that was asked for twice.
    """

    CSS_PATH = "fields.tcss"
    FOOT = ("fields.go_on", "fields.save", "fields.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Back"), id="fields.back"),
        Binding("ctrl+s", "answer", _("Save"), id="fields.save"),
        Binding("down", "app.focus_next", _("Next field"), id="fields.next", show=False),
        Binding("up", "app.focus_previous", _("Field before"), id="fields.before", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Asked],
        check: Callable[[tuple[str, ...]], object] | None = None,
        theirs: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._check = check
        self._problem = ""
        self._asks_to_leave = False
        self._begun: tuple[str, ...] = ()
        self._theirs = tuple(theirs)

    def body(self) -> ComposeResult:
        """The title, the lines, and what is wrong with them."""
        with Vertical(classes="dialog"):
            yield Lines(lambda width: bold(self._title).wrap(width), classes="question")
            if self._theirs:
                yield Lines(self._both, classes="question")
            with _Scrolled(id="fields", can_focus=False):
                for asked in self._fields:
                    if len(self._fields) <= _MOST_UNDER_LABELS:
                        yield from self._field(asked)
                    else:
                        yield Horizontal(*self._field(asked), classes="row")
            yield Lines(self._foot, id="problem")

    def on_mount(self) -> None:
        """What stands there before anything is typed."""
        self._begun = self._texts()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Another height: other room for the lines."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Leave room for what is said under the lines: in a low window these scroll."""
        dialog, fields, problem = self.query_one(".dialog"), self.query_one("#fields"), self.query_one("#problem")
        others = [one for one in dialog.children if one is not fields and one is not problem]
        around = sum(one.outer_size.height + one.styles.margin.height for one in others)
        around += len(self._foot(max(problem.size.width, 1)))
        around += dialog.styles.padding.height + sum(foot.outer_size.height for foot in self.query(Foot))
        fields.styles.max_height = max(self.size.height - around, _LEAST_LINES)

    @staticmethod
    def _field(asked: Asked) -> tuple[Lines, LineInput]:
        return (
            Lines(lambda width: plain(asked.label, f"bold {MUTED}").wrap(width), classes="label"),
            _Line(asked.value, placeholder=asked.example),
        )

    def _both(self, width: int) -> list[Content]:
        told = _("This was changed meanwhile. Both are shown; choose, or join them.")
        lines = [*plain(f"! {told}", OCHRE).wrap(width), plain(_("Saved meanwhile:"), f"bold {MUTED}")]
        for text in self._theirs:
            lines += plain(cut(" ".join(text.split()), _LONGEST_THEIRS)).wrap(width)
        return lines

    def _foot(self, width: int) -> list[Content]:
        if self._problem:
            return plain(f"! {self._problem}", OCHRE).wrap(width)
        if self._asks_to_leave:
            ways = Content.assemble(
                (key_for("fields.save", "^s"), f"bold {OCHRE}"),
                muted(" " + _("save")),
                ("   " + key_for("fields.back", "esc"), f"bold {OCHRE}"),
                muted(" " + _("leave without it")),
            )
            return [*plain("! " + _("What you typed is not saved."), OCHRE).wrap(width), *ways.wrap(width)]
        if self._theirs:
            keys = (
                (key_for("fields.save", "^s"), _("saves yours in its place")),
                ("esc", _("leaves what was saved meanwhile")),
            )
            return [plain(f"{key} ", f"bold {OCHRE}") + muted(words) for key, words in keys]
        return []

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        lines = list(self.query(LineInput))
        if event.input is lines[-1]:
            self.action_answer()
        else:
            self.focus_next()

    @on(LineInput.Stepped)
    def _stepped(self, event: LineInput.Stepped) -> None:
        event.stop()
        if event.by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._problem or self._asks_to_leave:
            self._say("")

    def _texts(self) -> tuple[str, ...]:
        return tuple(line.value.strip() for line in self.query(LineInput))

    def _say(self, problem: str, *, leaving: bool = False) -> None:
        self._problem, self._asks_to_leave = problem, leaving
        self.query_one("#problem", Lines).redraw()
        self.call_after_refresh(self._fit)

    def action_answer(self) -> None:
        """Answer with what is written; where one of the lines is wrong, go to it."""
        texts = self._texts()
        try:
            if self._check is not None:
                self._check(texts)
        except LineWrong as wrong:
            self._say(wrong.sentence)
            there = list(self.query(LineInput))[wrong.number]
            # What is refused is mended, not written anew: nothing of it is selected.
            there.select_on_focus = False
            there.focus()
        except HandfulError as error:
            self._say(error.sentence)
        else:
            self.dismiss(texts)

    def action_leave(self) -> None:
        """Leave it; where something was typed, once that was said."""
        if self._asks_to_leave or self._texts() == self._begun:
            self.dismiss(None)
        else:
            self._say("", leaving=True)
