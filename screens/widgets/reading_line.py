"""What the program recognised in the note that is being written, on one row, for a narrow window."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from journal.language import _, ngettext
from journal.note import NOTHING_READ, Mark, Reading
from screens.drawing import plain
from screens.look import BLUE, FAINT, OCHRE, glyphs, mark_sign, mark_style
from screens.widgets.note_reading import effect_sign
from screens.widgets.our_promise import OurPromise


class ReadingLine(Widget):
    """What was recognised and what saving will do: as much of it as there is room for."""

    DEFAULT_CSS = """
    ReadingLine { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reading, self._effect, self._counts, self._empty = NOTHING_READ, "", False, True
        self.promise = OurPromise()
        self._kept = ""

    def show_kept(self, said: str) -> None:
        """Show when the draft was kept, where there is room."""
        self._kept = said
        self.refresh()

    def show(self, reading: Reading, effect: str, *, counts: bool, empty: bool) -> None:
        """Show what was recognised, and what saving will do."""
        self._reading, self._effect, self._counts, self._empty = reading, effect, counts, empty
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row, and one for a warning."""
        return 2 if self._reading.warnings else 1

    def render(self) -> Content:
        """What was recognised; above it the first thing the reader warns of."""
        line = self._recognised()
        if self._reading.warnings:
            return Content.assemble(("! ", f"bold {OCHRE}"), plain(self._reading.warnings[0], OCHRE), "\n", line)
        return line

    def _recognised(self) -> Content:
        """With its words, or with the signs alone where that is too long."""
        felt = [self.promise.was_felt()] if self.promise.felt is not None else []
        if self._empty:
            nothing = plain(_("Nothing yet. Write as you would tell a colleague."), FAINT)
            return Content("   ").join([*felt, nothing])
        line = self._with_effect(felt)
        kept = Content("   ") + Content.styled(self._kept, FAINT)
        return line + kept if self._kept and (line + kept).cell_length <= self.content_size.width else line

    def _with_effect(self, felt: list[Content]) -> Content:
        effect = effect_sign(self._counts) + plain(self._effect) if self._effect else Content("")
        for worded in (True, False):
            parts = [*self._counted(worded=worded), *felt, *([effect] if effect else [])]
            line = Content("   " if worded else "  ").join(parts)
            if line.cell_length <= self.content_size.width:
                break
        return line

    def _counted(self, *, worded: bool) -> list[Content]:
        marks = [item.mark for item in self._reading.items]
        quotes = len(self._reading.their_words)
        promises, questions = marks.count(Mark.PROMISE), marks.count(Mark.QUESTION)
        worries, ideas = marks.count(Mark.WORRY), marks.count(Mark.IDEA)
        counted = (
            (glyphs().quote, BLUE, quotes, ngettext("{n} quote", "{n} quotes", quotes)),
            (mark_sign("promise"), mark_style("promise"), promises, ngettext("{n} promise", "{n} promises", promises)),
            (
                mark_sign("question"),
                mark_style("question"),
                questions,
                ngettext("{n} question", "{n} questions", questions),
            ),
            (mark_sign("worry"), mark_style("worry"), worries, ngettext("{n} worry", "{n} worries", worries)),
            (mark_sign("idea"), mark_style("idea"), ideas, ngettext("{n} idea", "{n} ideas", ideas)),
        )
        return [
            Content.styled(f"{sign} {words if worded else number}", style)
            for sign, style, number, words in counted
            if number
        ]
