"""What the palette offers: everything that can be done here, every customer by name, and the latest notes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from journal.language import _
from journal.note import ContactNote, Mark
from journal.overview import Overview
from journal.quoting import fill
from journal.reading import gist
from journal.rhythm import Status, by_need, say_status
from journal.saying import say_day, say_kind
from journal.text import folded, visible
from screens.contact_note import ContactNoteScreen
from screens.drawing import plain, shortened
from screens.help import offered
from screens.look import MUTED
from screens.page import TALL, Page
from screens.widgets.foot import Foot, key_name

if TYPE_CHECKING:
    from screens.app import HandfulApp

LATEST_NOTES = 30
_OPENS_ITSELF = ("palette", "palette.colon")
_FIRST = ("note.new", "go.decide", "go.search", "help")
"""What stands before the customers."""
_NOT_FROM_A_NOTE = ("undo", "away.back")
"""What is not meant by somebody who writes: the editor has an undo of its own."""
_MOST_ENTRIES = 10
_FEWEST_LETTERS = 3
"""From so many letters on an entry is found by other words than its own."""
_CELLS, _CELLS_BESIDE = 72, 6
"""The width of the palette, and what of it is bar, padding and scrollbar."""
_ROWS_BESIDE = 5
"""Rows that are not the list's: the line above it, and the foot."""


def may_leave_for(binding: Binding) -> bool:
    """Whether a note that is being written may be left for what a binding of the whole program does."""
    return binding.id not in (*_OPENS_ITSELF, *_NOT_FROM_A_NOTE)


def _throws_away(binding: Binding) -> bool:
    return "throw" in binding.action


class Palette(CommandPalette):
    """The palette, as a dialogue with a foot of its own. No entry of its list is cut in half."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", _("Down"), id="palette.down"),
        Binding("escape", "escape", _("Back"), id="palette.back"),
    ]

    def compose(self) -> ComposeResult:
        """The line, the list, the keys."""
        yield from super().compose()
        yield Foot("palette.down", "palette.back")

    def on_resize(self, event: events.Resize) -> None:
        """As many entries as there is room for, two rows each."""
        above = 1 if event.size.height < TALL else 4
        entries = min(_MOST_ENTRIES, (event.size.height - above - _ROWS_BESIDE) // 2)
        self.query_one(CommandList).styles.max_height = max(2 * entries, 2) + 1


@dataclass(frozen=True)
class Command:
    """One entry: what it is called, what is said below it, and what it does. `rare` ones come when they are sought, and
    then after others; of what is `written` by the employee the name is a text. `also` are words, between commas, that
    find it too; `first` is the place among what stands before the customers."""

    name: str
    more: str
    act: Callable[[], object]
    rare: bool = False
    written: bool = False
    also: str = ""
    first: int | None = None

    def drawn(self, width: int, weaker: str) -> Content:
        """The entry on two lines, the second in the style `weaker`. `Content` all through: a name is never markup."""
        more = plain(self.more or " ", weaker)
        return shortened(plain(self.name), width) + "\n" + shortened(more, width)

    def score(self, query: str, match: Callable[[str], float]) -> float:
        """How well it fits what is typed; of what somebody wrote only what holds it, letter by letter."""
        if self.written:
            sought = folded(query)
            called = len(sought) >= _FEWEST_LETTERS and any(
                words.strip().startswith(sought) for words in folded(self.also).split(",")
            )
            return 0.5 if sought in folded(self.name) or called else 0.0
        return max(match(visible(self.name)), match(self.more) * 0.8) * (0.5 if self.rare else 1.0)


class HandfulCommands(Provider):
    """What can be done first, then the customers, then the notes."""

    _notes: tuple[tuple[Overview, ContactNote], ...] = ()

    async def startup(self) -> None:
        """Read the latest notes, beside the screen."""
        self._notes = await asyncio.to_thread(self._handful.journal.latest_notes, LATEST_NOTES)

    @property
    def _handful(self) -> HandfulApp:
        return cast("HandfulApp", self.app)

    @property
    def _width(self) -> int:
        """The cells of an entry's lines."""
        return max(min(_CELLS, self.app.size.width) - _CELLS_BESIDE, 1)

    @property
    def _weaker(self) -> str:
        """The style of an entry's second line: among the terminal's own colours the one of what is selected holds."""
        return "not bold" if self.app.current_theme.ansi else f"not bold {MUTED}"

    def _elsewhere(self, act: Callable[[], object]) -> Callable[[], object]:
        """`act`, from wherever one is: a note that is being written is left first, and kept as a draft."""
        place = self._handful.place
        return partial(place.leave_for, act) if isinstance(place, ContactNoteScreen) else act

    def _commands(self) -> Iterator[Command]:
        """From the one table of bindings: the description is the name, the tooltip what is said below."""
        named: set[str] = set()
        for entry in offered(self.screen):
            binding = entry.binding
            if binding.id in _OPENS_ITSELF or binding.description in named:
                continue
            named.add(binding.description)
            said = self._note_about() if binding.id == "note.new" else ""
            more = "   ".join(filter(None, (said or binding.tooltip, key_name(binding))))
            act = partial(self.app.run_action, binding.action, default_namespace=entry.node)
            first = _FIRST.index(binding.id) if binding.id in _FIRST else None
            yield Command(binding.description, more, act, rare=_throws_away(binding), first=first)
        if isinstance(self._handful.place, ContactNoteScreen):
            for other in self._handful.BINDINGS:
                if isinstance(other, Binding) and may_leave_for(other) and other.description not in named:
                    act = partial(self.app.run_action, other.action)
                    yield Command(other.description, other.tooltip, self._elsewhere(act))

    def _note_about(self) -> str:
        """Whom a new note would be about, where somebody is selected."""
        place = self._handful.place
        selected = place.customer_in_view() if isinstance(place, Page) else None
        return _("about {name}").format(name=self._handful.journal.short_name(selected)) if selected else ""

    def _people(self) -> Iterator[Command]:
        app = self._handful
        for overview, stands in by_need((one, app.journal.standing(one)) for one in app.journal.overviews()):
            word = say_status(stands.status)
            more = ", ".join(filter(None, (overview.customer.organisation, word)))
            name, resting = overview.name, stands.status is Status.RESTING
            act = self._elsewhere(partial(app.open_customer, overview.id))
            yield Command(_("Open {name}").format(name=name), more, act, rare=resting)
            if not resting:
                label = _("New note about {name}").format(name=name)
                yield Command(label, more, self._elsewhere(partial(app.write_note, overview.id)), rare=True)
                label = _("Be gentle with {name}").format(name=name)
                yield Command(label, more, self._elsewhere(partial(app.be_gentle, overview.id)), rare=True)

    def _questions(self) -> Iterator[Command]:
        """What was noted to be asked, the oldest first."""
        app = self._handful
        for overview, end in app.journal.loose_ends():
            if end.mark is Mark.QUESTION and not overview.customer.gentle_on(app.journal.today()):
                name = app.journal.short_name(overview.id)
                label = fill(_("Ask {name}: “{text}”"), name=name, text=" ".join(end.text.split()))
                act = self._elsewhere(partial(app.open_customer, overview.id, note=end.note))
                yield Command(label, _("a question you noted"), act, rare=True, written=True)

    def _latest(self) -> Iterator[Command]:
        app = self._handful
        today = app.journal.today()
        for overview, note in self._notes:
            name = app.journal.short_name(overview.id)
            label = _("{name}, {day}: {gist}").format(
                name=name, day=say_day(note.date, today), gist=gist(note.body) or say_kind(note.kind)
            )
            more = _("recent note, {kind}: edit it").format(kind=say_kind(note.kind))
            act = self._elsewhere(partial(app.edit_note, overview.id, note))
            also = _("latest notes, last notes, recent notes")
            yield Command(" ".join(label.split()), more, act, written=True, also=also)

    def _all(self) -> Iterator[Command]:
        commands = list(self._commands())
        first = sorted((each for each in commands if each.first is not None), key=lambda each: each.first or 0)
        first = first or commands[:1]
        others = [each for each in commands if each not in first]
        yield from first
        # From a question that is asked there is nowhere to go.
        if self._handful.is_on_a_page or isinstance(self._handful.place, ContactNoteScreen):
            yield from self._people()
            yield from others
            yield from self._questions()
            yield from self._latest()
        else:
            yield from others

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._all():
            if not command.rare:
                yield DiscoveryHit(command.drawn(self._width, self._weaker), command.act, text=command.name)

    async def search(self, query: str) -> Hits:
        """What fits the letters typed."""
        matcher = self.matcher(query)
        for command in self._all():
            score = command.score(query, matcher.match)
            if score > 0:
                yield Hit(score, command.drawn(self._width, self._weaker), command.act, text=visible(command.name))
