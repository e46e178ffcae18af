"""The four answers to “How will this affect Ken?”, one key each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.decision import Answer
from journal.language import _
from screens.decide_drawing import answer_sign, answer_style
from screens.drawing import joined, plain
from screens.look import MUTED, OCHRE, glyphs
from screens.page import TALL
from screens.widgets.lines import Lines

_NARROWEST, _WIDE_ENOUGH = 8, 60
ORDER = (Answer.WORSE, Answer.SAME, Answer.BETTER, Answer.ASK)


class Verdicts(Lines, can_focus=True):
    """Worse, same, better, ask first. A key or a click answers; the arrows move among them, enter takes the one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Verdicts { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before anything else is done, so that the next letter is not taken for an answer.
        Binding("minus", "answer('worse')", _("Worse"), id="verdict.worse", key_display="-", priority=True),
        Binding("0", "answer('same')", _("Same"), id="verdict.same", priority=True),
        Binding(
            "plus,equals_sign", "answer('better')", _("Better"), id="verdict.better", key_display="+", priority=True
        ),
        Binding("a", "answer('ask')", _("Ask first"), id="verdict.ask", priority=True),
        Binding("left,h", "move(-1)", _("Answer before"), id="verdict.before", show=False),
        Binding("right,l", "move(1)", _("Next answer"), id="verdict.next", show=False),
        Binding("enter,space", "take", _("Take it"), id="verdict.take", show=False),
    ]

    answer: reactive[Answer | None] = reactive(None)
    """The answer given."""
    place: reactive[int | None] = reactive(None)
    """Which one is pointed at; none before an arrow points."""

    class Given(Message):
        """One of them was given."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self) -> None:
        super().__init__(self._drawn_lines)
        self._spans: list[tuple[int, int, Answer]] = []
        self._waits = False
        self._held: Answer | None = None
        self.then: Widget | None = None
        """Where the keys go once an answer is given: at once, so that no letter of what is typed next answers anew."""

    def wait(self) -> None:
        """An answer is being saved: what is given meanwhile is for whoever is asked about next."""
        self._waits = True

    def show(self, answer: Answer | None) -> None:
        """Show the answer that is kept."""
        self.set_reactive(Verdicts.answer, answer)
        self.set_reactive(Verdicts.place, ORDER.index(answer) if answer is not None else None)
        self.redraw()

    def go_on(self) -> None:
        """Whoever is next is asked about: take what was given meanwhile."""
        self._waits = False
        held, self._held = self._held, None
        if held is not None:
            self.action_answer(held.value)

    def _drawn_lines(self, width: int) -> list[Content]:
        texts = [*self._labels()]
        each, over = divmod(width - len(ORDER) + 1, len(ORDER))
        room = [max(_NARROWEST, each + (place < over)) for place in range(len(ORDER))]
        if width < _WIDE_ENOUGH:
            pad = 2 if sum(len(text) + 3 for text in texts) - 1 <= width else 0
            if not pad:
                texts = [*self._labels(short=True)]
            room = [len(text) + pad for text in texts]
        cells: list[Content] = []
        blanks: list[Content] = []
        self._spans = []
        start = 0
        for answer, text, cells_wide in zip(ORDER, texts, room, strict=True):
            cells.append(self._cell(answer, text, cells_wide))
            blanks.append(plain(" " * cells_wide, f"on {self._ground(answer)}"))
            self._spans.append((start, start + cells_wide, answer))
            start += cells_wide + 1
        row = Content(" ").join(cells)
        if self.app.size.height < TALL or width < _WIDE_ENOUGH:
            return [row]
        blank = Content(" ").join(blanks)
        return [blank, row, blank]

    def _labels(self, *, short: bool = False) -> Iterator[str]:
        words = {
            Answer.WORSE: _("worse"),
            Answer.SAME: _("same"),
            Answer.BETTER: _("better"),
            Answer.ASK: _("ask") if short else _("ask first"),
        }
        for answer in ORDER:
            key = "a" if answer is Answer.ASK else answer_sign(answer)
            yield f"{glyphs().decided if answer is self.answer else key} {words[answer]}"

    def _ground(self, answer: Answer) -> str:
        return answer_style(answer) if answer is self.answer else "$surface"

    def _cell(self, answer: Answer, text: str, cells: int) -> Content:
        left = max(0, (cells - len(text)) // 2)
        if answer is self.answer:
            drawn = plain(text, "bold $onfill")
        elif self.has_focus and self.place is not None and ORDER[self.place] is answer:
            drawn = plain(text, f"bold underline {OCHRE}")
        else:
            drawn = plain(text[:1], f"bold {OCHRE}" if self.has_focus else MUTED) + plain(text[1:], MUTED)
        filled = joined((plain(" " * left), drawn, plain(" " * (cells - len(text) - left))))
        return filled.stylize_before(f"on {self._ground(answer)}")

    def watch_answer(self) -> None:
        """Show it."""
        self.redraw()

    def watch_place(self) -> None:
        """Show which one is pointed at."""
        self.redraw(layout=False)

    def on_focus(self) -> None:
        """Show which one is pointed at."""
        self.redraw(layout=False)

    def on_blur(self) -> None:
        """None is pointed at."""
        self.redraw(layout=False)

    def action_answer(self, value: str) -> None:
        """Answer so."""
        if self._waits:
            self._held = Answer(value)
            return
        self.answer = Answer(value)
        self.place = ORDER.index(self.answer)
        if self.has_focus and self.then is not None:
            self.screen.set_focus(self.then)
        self.post_message(self.Given(self.answer))

    def action_move(self, by: int) -> None:
        """Point at the next one."""
        before = self.place if self.place is not None else (-1 if by > 0 else 0)
        self.place = (before + by) % len(ORDER)

    def action_take(self) -> None:
        """Give the one pointed at."""
        if self.place is not None:
            self.action_answer(ORDER[self.place].value)

    def on_click(self, event: events.Click) -> None:
        """A click answers."""
        offset = event.get_content_offset(self)
        for start, end, answer in self._spans:
            if offset is not None and start <= offset.x < end:
                self.action_answer(answer.value)
