"""What the program recognised in the note that is being written, and what saving it will do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from journal.language import _, ngettext
from journal.note import Item, Mark, Reading, State
from journal.saying import say_due
from journal.text import cut
from screens.drawing import hang, muted, plain, quoted
from screens.look import BLUE, GREEN, INK, MUTED, OCHRE, glyphs, mark_sign, mark_style
from screens.widgets.foot import key_for
from screens.widgets.head import Head
from screens.widgets.lines import Lines

MOST_SHOWN = 30
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
    Section.-last, ThisNote { margin-bottom: 0; }
    Section Head { margin-bottom: 1; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._head = Head(title)
        self._lines = Lines()
        self._said: tuple[Hung, ...] = ()

    def compose(self) -> ComposeResult:
        """The heading, the lines."""
        yield self._head
        yield self._lines

    def say(self, paragraphs: Sequence[Hung], note: str = "") -> int | None:
        """Show these; nothing where there are none. Gives the number of the first that is another than before."""
        before, self._said = self._said, tuple(paragraphs)
        self.set_class(not paragraphs, "-empty")
        self._head.note = note
        self._lines.set_lines(self._drawn)
        if before == self._said:
            return None
        same = (number for number, pair in enumerate(zip(before, self._said, strict=False)) if pair[0] != pair[1])
        return next(same, min(len(before), len(self._said)))

    def _drawn(self, width: int) -> list[Content]:
        return [line for first, body in self._said for line in hang(first, body, width)]

    @property
    def is_shown(self) -> bool:
        """Whether there is anything in it."""
        return not self.has_class("-empty")

    def rows(self, width: int) -> int:
        """How high it is at a width, without the blank line under its heading."""
        return 1 + len(self._drawn(width)) if self.is_shown else 0

    def place_of(self, number: int) -> Region:
        """Where a paragraph stands in the parent; with the first of them the heading."""
        width = self._lines.size.width
        heights = [len(hang(first, body, width)) for first, body in self._said[: number + 1]]
        top = 0 if number == 0 else self._lines.virtual_region.y + sum(heights[:number])
        bottom = self._lines.virtual_region.y + sum(heights)
        return Region(0, self.virtual_region.y + top, width, max(bottom - top, 1))


def _item(item: Item, today: date) -> Hung:
    sign = mark_sign(item.mark.value, item.state.value)
    is_open = item.state is State.OPEN
    body = plain(cut(item.text, LONGEST_SHOWN), INK if is_open else f"{MUTED} strike")
    if is_open and item.due is not None:
        body += plain(f"  {say_due(item.due, today, weekday=False)}", OCHRE)
    return Content.assemble((sign, mark_style(item.mark.value, item.state.value)), " "), body


def _more(left: int) -> list[Hung]:
    return [(Content(""), muted(ngettext("and {n} more", "and {n} more", left)))] if left > 0 else []


class NoteReading(VerticalScroll, can_focus=False):
    """What was recognised. It scrolls to what is being written where there is more than fits."""

    DEFAULT_CSS = """
    NoteReading { height: auto; margin-bottom: 1; scrollbar-gutter: stable; }
    NoteReading.-empty { display: none; }
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
        self._company = Section(_("Bring somebody along"))
        self._began = False

    def compose(self) -> ComposeResult:
        """A section for each sort, of which only those with something in them are shown."""
        for section in self.sections:
            section.add_class("-empty")
            yield section

    @property
    def sections(self) -> tuple[Section, ...]:
        """All of them, also those with nothing in them."""
        return (self._theirs, self._words, *self._items.values(), self._company)

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
        return self._theirs.is_shown

    def show(self, reading: Reading, today: date) -> None:
        """Show what was recognised; what is new in it is scrolled to."""
        words = reading.their_words
        changed: list[tuple[Section, int]] = []

        def say(section: Section, paragraphs: list[Hung], number: int) -> None:
            first = section.say(paragraphs, str(number))
            if first is not None and paragraphs:
                changed.append((section, min(first, len(paragraphs) - 1)))

        quotes = [(Content(""), quoted(cut(text, LONGEST_SHOWN))) for text in words[:MOST_SHOWN]]
        say(self._words, quotes + _more(len(words) - MOST_SHOWN), len(words))
        for mark, section in self._items.items():
            items = [item for item in reading.items if item.mark is mark]
            said = [_item(item, today) for item in items[:MOST_SHOWN]] + _more(len(items) - MOST_SHOWN)
            say(section, said, len(items))
        if changed and self._began and not self.shows_theirs:
            # Once the sections have their height.
            self.call_after_refresh(self._bring_into_view, *changed[-1])
        self._began = True

    def _bring_into_view(self, section: Section, number: int) -> None:
        self.scroll_to_region(section.place_of(number), animate=False)


class ThisNote(Section):
    """What saving will do, and what the reader warns of. Always in sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_("This note"), id=id)
        self._kept = ""

    def show_kept(self, said: str) -> None:
        """Show when the draft was kept, at the end of the heading."""
        self._kept = said
        self.say(self._said, said)

    def show(self, reading: Reading, effect: str, *, counts: bool, empty: bool) -> None:
        """Show `effect`, the sentence that says what saving does; `counts` tells that it counts as a talk."""
        found: list[Hung] = []
        if empty:
            found.append((Content(""), muted(_("Nothing yet. Write as you would tell a colleague."))))
        elif effect:
            found.append((effect_sign(counts), plain(effect)))
        found.extend((Content.styled("! ", f"bold {OCHRE}"), plain(warning, OCHRE)) for warning in reading.warnings)
        self.say(found, self._kept)


def legend() -> list[Content]:
    """What the marks mean, and the key that turns them."""
    return [
        Content.styled("> ", f"bold {BLUE}") + muted(_("their own words")),
        Content.styled("- [ ] ", f"bold {OCHRE}") + muted(_("something you promised")),
        plain(key_for("note.mark", "^t") + " ", f"bold {OCHRE}") + muted(_("turns the mark of the line")),
    ]


def effect_sign(counts: bool) -> Content:
    """The sign before what a note will do: that of fresh where it counts as a talk, else that of lapsed."""
    signs = glyphs().statuses
    return Content.assemble((signs["fresh"], GREEN) if counts else (signs["lapsed"], OCHRE), " ")
