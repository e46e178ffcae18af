"""Search: what was noted, found as one types, with the selected hit beside it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from journal.errors import HandfulError
from journal.language import _
from journal.rhythm import known
from journal.search.found import Found, Hit
from journal.search.language import LONGEST_SEARCH
from journal.search.query import Place
from journal.search.words import say_count, say_nothing_found
from journal.text import visible
from screens.drawing import NOTHING, joined, muted, plain
from screens.hit_drawing import guide_lines, hit_preview
from screens.look import OCHRE
from screens.page import TALL, Page
from screens.preview import preview_lines
from screens.widgets.field import LineInput
from screens.widgets.hit_list import HitList
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines

_PATIENCE = 0.2
"""Seconds of reading before it is told how far it is."""
_EXAMPLES = ("kind:visit", "since:august", "is:words")


class SearchInput(LineInput):
    """The line to search with. The arrows move among the hits, and enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Open"), id="search.open"),
        Binding("up", "hit(-1)", _("Up"), id="search.up", show=False),
        Binding("down", "hit(1)", _("Down"), id="search.down", show=False),
        Binding("pageup", "hits(-1)", _("A page up"), id="search.page_up", show=False),
        Binding("pagedown", "hits(1)", _("A page down"), id="search.page_down", show=False),
        Binding("tab", "to_hits", _("To the hits"), id="search.hits"),
    ]

    def validate_value(self, value: str) -> str:
        """Control characters become visible signs; one character too many is enough to be told of it."""
        return visible(value[: LONGEST_SEARCH + 1])[: LONGEST_SEARCH + 1]

    def _hits(self) -> HitList:
        return self.screen.query_one(HitList)

    @property
    def _guide_is_shown(self) -> bool:
        return self.screen.has_class("-guide")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what was found."""
        if action in ("open", "to_hits"):
            return not self._guide_is_shown and self._hits().count > 0
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open the selected hit."""
        self._hits().action_open()

    def action_hit(self, by: int) -> None:
        """The next hit, or the one before; where a search is explained, a line further."""
        if self._guide_is_shown:
            self.screen.query_one("#guide").scroll_relative(y=by, animate=False)
        else:
            self._hits().action_step(by)

    def action_hits(self, by: int) -> None:
        """A page further."""
        if self._guide_is_shown:
            self.screen.query_one("#guide").scroll_relative(y=by * 5, animate=False)
        else:
            self._hits().action_turn(by)

    def action_to_hits(self) -> None:
        """The keys go to the hits."""
        self._hits().focus()


class SearchScreen(Page):
    """Find what was noted."""

    HERE = "search"
    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "SearchInput"
    FOOT = ("search.open", "list.open", "search.back", "search.hits", "search.line", "search.guide", "note.new", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="search.back"),
        Binding("f5", "guide", _("How to search"), id="search.guide", tooltip=_("words, -word, filters")),
        Binding("slash,tab,shift+tab", "to_line", _("Search on"), id="search.line"),
    ]

    @dataclass
    class Searched(Message):
        """What was typed was searched for."""

        typed: str
        found: Found

    @dataclass
    class NotUnderstood(Message):
        """What was typed cannot be meant, and how it is written; or the journal could not be read."""

        typed: str
        sentence: str

    @dataclass
    class Reading(Message):
        """What was noted is being read: so many customers of all."""

        count: int
        of: int

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._typed = ""
        self._said = NOTHING
        self._more: tuple[Content, ...] = ()
        self._guide = False

    def body(self) -> ComposeResult:
        """The line, what was found in all, the hits and the selected one whole; or how a search is written."""
        with Vertical(id="search"):
            with Horizontal(id="ask"):
                yield Static(Content.styled("/", f"bold {OCHRE}"), id="sign")
                yield SearchInput(placeholder=_("Search every note. What did they say about…"))
            yield Lines(self._says, id="said")
            with Horizontal(id="found"):
                yield HitList(id="hits")
                with VerticalScroll(id="preview", classes="sheet", can_focus=False):
                    yield Lines(self._preview)
            with VerticalScroll(id="guide", can_focus=False):
                yield Lines(guide_lines)

    @property
    def _line(self) -> SearchInput:
        return self.query_one(SearchInput)

    @property
    def _hits(self) -> HitList:
        return self.query_one(HitList)

    def show(self) -> None:
        """Search again: something may have changed. The first time everything is read, before a letter is typed."""
        self._search(self._line.value)

    def forget(self) -> None:
        """Another journal: what was sought stays, what was found does not."""
        self._found = None

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._guide = False
        self._search(event.value)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, typed: str) -> None:
        """Beside the screen; the next key ends it, and what was not begun by then never is."""
        worker, began = get_current_worker(), monotonic()

        def progress(count: int, of: int) -> None:
            if monotonic() - began > _PATIENCE and not worker.is_cancelled:
                self.post_message(self.Reading(count, of))

        try:
            if worker.is_cancelled:
                return
            query = self.journal.search_query(typed, typing=True)
            found = self.journal.search(query, progress=progress, stopped=lambda: worker.is_cancelled)
        except HandfulError as error:
            self.post_message(self.NotUnderstood(typed, error.sentence))
        else:
            if found is not None:
                self.post_message(self.Searched(typed, found))

    def on_search_screen_reading(self, message: Reading) -> None:
        """How far it is."""
        self._say(
            muted(_("Reading what was noted: {n} of {all} customers.").format(n=message.count + 1, all=message.of))
        )

    def on_search_screen_not_understood(self, message: NotUnderstood) -> None:
        """How it is written; what was found before stays."""
        if message.typed == self._line.value:
            self._say(plain(f"! {message.sentence}", OCHRE))
            self._draw()

    def on_search_screen_searched(self, message: Searched) -> None:
        """Show what was found; the same hit stays selected where the same was searched for again."""
        if message.typed != self._line.value:
            return
        before = self._hits.selected if message.typed == self._typed else None
        self._found, self._typed = message.found, message.typed
        self._say(self._summary(message.found), _how_to_narrow() if len(message.found) > 1 else ())
        airy = self.app.size.height >= TALL
        cursor = _place_of(before, message.found, self._hits.cursor) if before else 0
        self._hits.set_hits(message.found, message.found.query.needles, self.journal.today(), cursor=cursor, airy=airy)
        self._draw()

    def _summary(self, found: Found) -> Content:
        """How much was found; or why nothing was."""
        if found.query.is_empty:
            return NOTHING
        if not found:
            return muted(say_nothing_found(found.query, self.journal.overviews()))
        return muted(f"{say_count(found)}.")

    def _say(self, said: Content, more: tuple[Content, ...] = ()) -> None:
        self._said, self._more = said, more
        lines = self.query_one("#said", Lines)
        lines.display = bool(said)
        lines.redraw()

    def _says(self, width: int) -> list[Content]:
        """On one line with how to narrow it, as far as there is room for that."""
        for more in self._more:
            whole = joined((self._said, more), " ")
            if whole.cell_length <= width:
                return [whole]
        return self._said.wrap(width) if self._said else []

    def _draw(self) -> None:
        """The hits, or how a search is written where nothing is typed or it is asked for."""
        self.set_class(self._guide or not self._line.value.strip(), "-guide")
        self.set_class(not self._found, "-nothing")
        self._draw_preview()
        self.refresh_bindings()

    def _draw_preview(self) -> None:
        pane = self.query_one("#preview", VerticalScroll)
        if pane.display:
            pane.query_one(Lines).redraw()

    def _preview(self, width: int) -> list[Content]:
        hit = self._hits.selected
        if hit is None or self._found is None:
            return []
        overview = next((each for each in self.journal.overviews() if each.id == hit.customer_id), None)
        today, needles = self.journal.today(), self._found.query.needles
        if hit.place is Place.NAME and overview is not None:
            stands = self.journal.standing(overview)
            lines, first = preview_lines(overview, stands, known(overview, stands), today, width), 0
        else:
            organisation = overview.customer.organisation if overview is not None else ""
            lines, first = hit_preview(hit, needles, organisation, today, width)
        pane = self.query_one("#preview", VerticalScroll)
        # So that what was sought is in view, with a little before it.
        self.call_after_refresh(pane.scroll_to, y=max(0, first - pane.size.height // 3), animate=False)
        return lines

    @on(LineList.Moved)
    def _moved(self) -> None:
        self._draw_preview()

    @on(LineList.Opened)
    def _opened(self) -> None:
        hit = self._hits.selected
        if hit is None:
            return
        if hit.place is Place.DECISION:
            self.handful.open_decision(hit.identity, hit.customer_id)
        else:
            self.handful.open_customer(hit.customer_id, note=hit.note or "", aspect=hit.aspect)

    def customer_in_view(self) -> str | None:
        """Whose hit is selected."""
        hit = self._hits.selected if self._found else None
        return (hit.customer_id or None) if hit is not None else None

    def on_resize(self, event: events.Resize) -> None:
        """Another size: more air, or less."""
        if self._found is not None and self.is_mounted:
            hits = self._hits
            airy = event.size.height >= TALL
            hits.set_hits(self._found, self._found.query.needles, self.journal.today(), cursor=hits.cursor, airy=airy)
            self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is there."""
        if action == "to_line":
            return self.is_mounted and self.focused is not self._line
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """Other keys do something here."""
        self.refresh_bindings()

    def action_to_line(self) -> None:
        """Back to the line."""
        self._line.focus()

    def action_guide(self) -> None:
        """How a search is written; again, back to the hits."""
        self._guide = not self.has_class("-guide")
        self._draw()

    def action_back(self) -> None:
        """Back to where one was. What was typed is there the next time."""
        if self._guide:
            self.action_guide()
        else:
            self._line.focus()
            # There the next time, and written over by what is typed then.
            self._line.action_select_all()
            self.handful.back_from_search()


def _how_to_narrow() -> tuple[Content, ...]:
    """How to narrow a search, the fullest first."""
    first, *others = (plain(each, OCHRE) for each in _EXAMPLES)
    lead, end = muted(_("Narrow with") + " "), muted(".")
    ways = [joined((lead, first, end))]
    before = first
    for number, other in enumerate(others):
        ways.append(joined((lead, before, muted(" " + _("or") + " "), other, end)))
        before = joined((before, muted(", "), other)) if number < len(others) - 1 else before
    return tuple(reversed(ways))


def _place_of(hit: Hit, found: Found, near: int) -> int:
    """Where a hit is among what was found: about where it was, else the place it had."""
    wanted = (hit.place, hit.customer_id, hit.identity)
    for place in range(max(0, near - 5), min(len(found), near + 6)):
        other = found[place]
        if (other.place, other.customer_id, other.identity) == wanted:
            return place
    return near
