"""What the program recognised in the note that is being written, and what saving it will do."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from journal.language import _, ngettext
from journal.note import NOTHING_READ, Item, Mark, Reading, State
from journal.text import cut
from screens.drawing import hang, muted, plain, quoted
from screens.look import BLUE, FAINT, GREEN, INK, MUTED, OCHRE, glyphs, mark_sign
from screens.widgets.foot import key_for
from screens.widgets.head import Head
from screens.widgets.lines import Lines
from screens.widgets.our_promise import OurPromise

MOST_SHOWN = 8
"""The most items of one sort that are shown. The note has them all."""
LONGEST_SHOWN = 240
"""The most characters of one of them that are shown."""

LONGEST_THEIRS = 4_000
"""The most characters that are shown of the text another window saved meanwhile."""

Hung = tuple[Content, Content]
"""What stands before the first line of a paragraph, and the paragraph."""


class Section(Vertical):
    """A heading and what stands under it."""

    DEFAULT_CSS = """
    Section { height: auto; margin-bottom: 1; }
    Section.-empty { display: none; }
    Section Head { margin-bottom: 1; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._head = Head(title)
        self._lines = Lines()

    def compose(self) -> ComposeResult:
        """The heading, the lines."""
        yield self._head
        yield self._lines

    def say(self, paragraphs: Sequence[Hung], note: str = "") -> None:
        """Show these; nothing where there are none."""
        self.set_class(not paragraphs, "-empty")
        self._head.note = note
        self._lines.set_lines(lambda width: [line for first, body in paragraphs for line in hang(first, body, width)])


def _item(item: Item) -> Hung:
    sign = mark_sign(item.mark.value, item.state.value)
    open_promise = item.mark is Mark.PROMISE and item.state is State.OPEN
    body = plain(cut(item.text, LONGEST_SHOWN), INK if item.state is State.OPEN else f"{MUTED} strike")
    return Content.assemble((sign, OCHRE if open_promise else MUTED), " "), body


def _more(left: int) -> list[Hung]:
    return [(Content(""), muted(ngettext("and {n} more", "and {n} more", left)))] if left > 0 else []


class NoteReading(VerticalScroll, can_focus=False):
    """The pane beside the editor."""

    DEFAULT_CSS = """
    NoteReading { height: auto; scrollbar-size-vertical: 1; }
    NoteReading Section:last-child { margin-bottom: 0; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._theirs = Section(_("Saved meanwhile"), id="theirs")
        self._words = Section(_("Their words"))
        self._items = {
            Mark.PROMISE: Section(_("You promise")),
            Mark.QUESTION: Section(_("To ask next time")),
            Mark.WORRY: Section(_("Their worries")),
            Mark.IDEA: Section(_("Their ideas")),
        }
        self._promise = Section(_("Our promise"))
        self._company = Section(_("Bring somebody along"))
        self._this = Section(_("This note"))

    def compose(self) -> ComposeResult:
        """A section for each sort, of which only those with something in them are shown."""
        for section in (self._theirs, self._words, *self._items.values(), self._promise, self._company):
            section.add_class("-empty")
            yield section
        yield self._this

    def show_promise(self, promise: OurPromise) -> None:
        """Show our promise to customers, and whether it was felt."""
        self._promise.say(promise.paragraphs())

    def show_company(self, named: Sequence[Hung]) -> None:
        """Show who could come along."""
        self._company.say(named)

    def show_theirs(self, body: str) -> None:
        """Show the text that another window or machine saved meanwhile."""
        nothing = Content("")
        lines = [(nothing, plain(line)) for line in cut(body.rstrip(), LONGEST_THEIRS).split("\n")]
        key = plain(key_for("note.save", "^s") + " ", f"bold {OCHRE}")
        self._theirs.say([*lines, (nothing, nothing), (key, muted(_("saves what stands in the editor")))])

    @property
    def shows_theirs(self) -> bool:
        """Whether another text of this note is shown."""
        return not self._theirs.has_class("-empty")

    def loose_height(self, tight: bool) -> int:
        """The rows it takes with a blank line under each heading, which are left out now if it is `tight`."""
        return self.virtual_size.height + (len(self.query("Section").exclude(".-empty")) if tight else 0)

    def show(self, reading: Reading, effect: str, *, counts: bool, empty: bool, legend: bool = True) -> None:
        """Show what was recognised, and `effect`, the sentence that says what saving does; with `legend` the marks."""
        words = reading.their_words
        self._words.say(
            [(Content(""), quoted(cut(text, LONGEST_SHOWN))) for text in words[:MOST_SHOWN]]
            + _more(len(words) - MOST_SHOWN),
            str(len(words)),
        )
        for mark, section in self._items.items():
            items = [item for item in reading.items if item.mark is mark]
            section.say([_item(item) for item in items[:MOST_SHOWN]] + _more(len(items) - MOST_SHOWN), str(len(items)))
        self._this.say(_this_note(reading, effect, counts=counts, empty=empty) + (_legend() if legend else []))


def _this_note(reading: Reading, effect: str, *, counts: bool, empty: bool) -> list[Hung]:
    nothing = Content("")
    found: list[Hung] = []
    if empty:
        found.append((nothing, muted(_("Nothing yet. Write as you would tell a colleague."))))
    elif effect:
        found.append((effect_sign(counts), plain(effect)))
    found.extend((Content.styled("! ", f"bold {OCHRE}"), plain(warning, OCHRE)) for warning in reading.warnings)
    return found


def _legend() -> list[Hung]:
    return [
        (Content(""), Content("")),
        (Content.styled("> ", f"bold {BLUE}"), muted(_("their own words"))),
        (Content.styled("- [ ] ", f"bold {OCHRE}"), muted(_("something you promised"))),
        (plain(key_for("note.mark", "^t") + " ", f"bold {OCHRE}"), muted(_("turns the mark of the line"))),
    ]


def effect_sign(counts: bool) -> Content:
    """The sign before what a note will do: that of fresh where it counts as a talk, else that of lapsed."""
    signs = glyphs().statuses
    return Content.assemble((signs["fresh"], GREEN) if counts else (signs["lapsed"], OCHRE), " ")


class ReadingLine(Widget):
    """The same on one row, for a narrow window: as much of it as there is room for."""

    DEFAULT_CSS = """
    ReadingLine { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reading, self._effect, self._counts, self._empty = NOTHING_READ, "", False, True
        self.promise = OurPromise()

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
            ("“", BLUE, quotes, ngettext("{n} quote", "{n} quotes", quotes)),
            (mark_sign("promise"), OCHRE, promises, ngettext("{n} promise", "{n} promises", promises)),
            (mark_sign("question"), MUTED, questions, ngettext("{n} question", "{n} questions", questions)),
            (mark_sign("worry"), MUTED, worries, ngettext("{n} worry", "{n} worries", worries)),
            (mark_sign("idea"), MUTED, ideas, ngettext("{n} idea", "{n} ideas", ideas)),
        )
        return [
            Content.styled(f"{sign} {words if worded else number}", style)
            for sign, style, number, words in counted
            if number
        ]
