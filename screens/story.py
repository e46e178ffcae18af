"""A story before it is told: each paragraph and quotation can be left out, and what was replaced stands beside."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from journal.errors import HandfulError, Refused
from journal.hiding import HIDDEN
from journal.language import _
from journal.stories import Piece, Section, Story, section_heading
from journal.story_page import story_page
from journal.story_text import before_it_is_told, file_name, story_markdown
from screens.copying import send
from screens.dialogs.fields import Asked, FieldsDialog
from screens.dialogs.writing_out import WritingOutDialog
from screens.look import glyphs
from screens.page import TALL, WIDE, Page
from screens.story_drawing import beside_lines, head_lines, piece_lines, strip_lines
from screens.widgets.foot import key_for
from screens.widgets.head import Head
from screens.widgets.lines import Item, Lines


class StoryPieces(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The pieces by part, made anew for another story."""

    def __init__(self) -> None:
        super().__init__(id="pieces")
        self.story: Story | None = None

    def compose(self) -> ComposeResult:
        """A heading a part, an item a piece."""
        yield from self._parts()

    def _parts(self) -> Iterable[Widget]:
        if self.story is None:
            return
        for section in Section:
            pieces = [piece for piece in self.story.pieces if piece.section is section]
            if pieces:
                yield Head(section_heading(section))
                yield from (self._item(piece) for piece in pieces)

    def _item(self, piece: Piece) -> Item:
        return Item(piece.key, partial(self._draw, piece.key), subject=piece)

    def _draw(self, key: str, width: int) -> list[Content]:
        piece = self.piece(key)
        selected = any(item.key == key and item.has_class("-on") for item in self.query(Item))
        return piece_lines(piece, width, selected=selected) if piece is not None else []

    def piece(self, key: str) -> Piece | None:
        """The piece of that key."""
        return next((one for one in self.story.pieces if one.key == key), None) if self.story is not None else None


class StoryScreen(Page):
    """The story of one customer."""

    HERE = "customers"
    CSS_PATH = "story.tcss"
    AUTO_FOCUS = "StoryPieces"
    FOOT = (
        *("story.leave_out", "story.page", "story.markdown", "story.copy", "story.back", "story.hide", "story.name"),
        "help",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,s", "back", _("Back"), id="story.back"),
        Binding("space,enter", "leave_out", _("Leave out"), id="story.leave_out", tooltip=_("or take in again")),
        Binding("h", "write('html')", _("HTML page"), id="story.page", tooltip=_("one page for one or two sheets")),
        Binding("m", "write('md')", _("Markdown"), id="story.markdown", tooltip=_("a file")),
        Binding("y", "copy", _("Copy"), id="story.copy", tooltip=_("as Markdown")),
        Binding("x", "hide", _("Hide a word"), id="story.hide", tooltip=_("that may tell who it is")),
        Binding("X", "hide_none", _("Show hidden words"), id="story.hide_none", tooltip=_("all of them again")),
        Binding("r", "by_name", _("Real name"), id="story.name", tooltip=_("where consent is noted; again: not")),
        Binding("up,k", "step(-1)", _("Up"), id="story.up", show=False),
        Binding("down,j", "step(1)", _("Down"), id="story.down", show=False),
        Binding("home", "jump(0)", _("First"), id="story.first", show=False),
        Binding("end", "jump(-1)", _("Last"), id="story.last", show=False),
        Binding("pageup", "step(-4)", _("A page up"), id="story.page_up", show=False),
        Binding("pagedown", "step(4)", _("A page down"), id="story.page_down", show=False),
    ]

    class StoryMade(Message):
        """The story is there."""

        def __init__(self, story: Story) -> None:
            super().__init__()
            self.story = story

    class StoryRefused(Message):
        """There is none, and why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class StoryWritten(Message):
        """It is written."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, customer_id: str) -> None:
        super().__init__()
        self._customer_id = customer_id
        self._story: Story | None = None
        self._by_name = False
        self._hidden: dict[str, str] = {}
        self._chosen: dict[str, bool] = {}
        self._selected = ""

    def body(self) -> ComposeResult:
        """The head; the pieces, and beside or under them what was replaced."""
        yield Lines(self._head, id="head")
        with Horizontal(id="columns"):
            yield StoryPieces()
            with VerticalScroll(id="beside", can_focus=False):
                yield Lines(self._beside)
        yield Lines(self._strip, id="strip")

    # The story

    def show(self) -> None:
        """Make it; it is drawn when it is there."""
        self._make(self._by_name)

    def _make(self, by_name: bool) -> None:
        self._make_with(by_name, tuple(self._hidden.items()))

    @work(thread=True, exclusive=True, group="story")
    def _make_with(self, by_name: bool, hide: tuple[tuple[str, str], ...]) -> None:
        try:
            made = self.journal.story(self._customer_id, by_name=by_name, hide=hide)
        except HandfulError as error:
            self.post_message(self.StoryRefused(error.sentence))
        else:
            self.post_message(self.StoryMade(made))

    def on_story_screen_story_refused(self, message: StoryRefused) -> None:
        """Say why; where there is no story at all, close."""
        self.handful.tell(message.sentence, severity="warning")
        self._by_name = self._story is not None and self._story.by_name
        if self._story is None and self.app.screen is self:
            self.app.pop_screen()

    async def on_story_screen_story_made(self, message: StoryMade) -> None:
        """Draw it, with what was left out and taken in before."""
        keys = [piece.key for piece in message.story.pieces]
        before = [piece.key for piece in self._story.pieces] if self._story is not None else None
        self._take(message.story)
        self._by_name = message.story.by_name
        if keys != before:
            await self._pieces.recompose()
        self._select(self._selected)
        self.redraw_lines()

    @property
    def _pieces(self) -> StoryPieces:
        return self.query_one(StoryPieces)

    def _take(self, story: Story) -> None:
        kept = {piece.key: self._chosen.get(piece.key, piece.kept) for piece in story.pieces}
        self._story = story.without(key for key, told in kept.items() if not told)
        self._pieces.story = self._story

    def on_resize(self) -> None:
        """Another size says more or less."""
        self.redraw_lines()

    # What is drawn

    def _head(self, width: int) -> list[Content]:
        return head_lines(self._story, width, short=self.app.size.height < TALL) if self._story is not None else []

    def _beside(self, width: int) -> list[Content]:
        return beside_lines(self._story, self._piece(), width, 0) if self._story is not None else []

    def _strip(self, width: int) -> list[Content]:
        if self._story is None or self.app.size.width >= WIDE:
            return []
        rule = Content.styled(glyphs().rule * width, "$rule")
        return [rule, *strip_lines(self._story, self._piece(), width)]

    # What is selected

    def _piece(self) -> Piece | None:
        return self._pieces.piece(self._selected)

    def _select(self, key: str) -> None:
        items = list(self.query(Item))
        keys = [item.key for item in items]
        self._selected = key if key in keys else (keys[0] if keys else "")
        for item in items:
            chosen = item.key == self._selected
            if chosen != item.has_class("-on"):
                item.set_class(chosen, "-on")
                item.redraw(layout=False)
            if chosen:
                item.scroll_visible(animate=False)
        if keys and self._selected == keys[0]:
            self._pieces.scroll_home(animate=False)
        for lines in (self.query_one("#strip", Lines), self.query_one("#beside Lines", Lines)):
            lines.redraw()

    def action_step(self, by: int) -> None:
        """To the next piece."""
        keys = [item.key for item in self.query(Item)]
        if self._selected in keys:
            self._select(keys[min(max(keys.index(self._selected) + by, 0), len(keys) - 1)])

    def action_jump(self, index: int) -> None:
        """To the first piece, or (-1) the last."""
        keys = [item.key for item in self.query(Item)]
        if keys:
            self._select(keys[index])

    @on(Item.Clicked)
    def _clicked(self, event: Item.Clicked) -> None:
        """A click selects; on the sign, or on what is selected, it leaves out or takes in."""
        event.stop()
        again = event.item.key == self._selected or 0 <= event.x < len(glyphs().promise)
        self._select(event.item.key)
        if again:
            self._toggle()

    # What is done

    def action_leave_out(self) -> None:
        """Leave the selected piece out, or take it in; then to the next."""
        self._toggle()
        self.action_step(1)

    def _toggle(self) -> None:
        piece = self._piece()
        if piece is None or self._story is None:
            return
        self._chosen[piece.key] = not piece.kept
        self._take(self._story)
        for item in self.query(Item):
            if item.key == piece.key:
                item.redraw(layout=False)
        self._select(piece.key)

    def action_by_name(self) -> None:
        """By real name, where consent is noted; from there back to invented ones."""
        self._make(not self._by_name)

    def action_hide(self) -> None:
        """Ask for a word that may tell who it is, to begin with the first to look at here, and what to say instead."""
        piece = self._piece()
        if piece is None:
            return
        look_at = next((one.text for one in piece.look_at), "")

        def check(texts: tuple[str, ...]) -> None:
            if not any(character.isalnum() for character in texts[0]):
                raise Refused(_("Which word? Write one that stands in the story."))

        def answered(texts: tuple[str, ...] | None) -> None:
            if texts is not None:
                self._hidden[texts[0]] = texts[1] or HIDDEN
                self._make(self._by_name)

        fields = (
            Asked(_("A word, name or number"), _("as it stands there"), look_at),
            Asked(_("Instead of it"), HIDDEN),
        )
        self.app.push_screen(FieldsDialog(_("Hide it in all of this story"), fields, check), answered)

    def action_hide_none(self) -> None:
        """Show the words again that were hidden here."""
        if self._hidden:
            self._hidden.clear()
            self._make(self._by_name)

    def action_copy(self) -> None:
        """Copy what is told as Markdown."""
        if self._ready():
            more = _("Read it all before anybody else does.")
            key = key_for("story.markdown", "m")
            file = _("Not there? {key} writes it to a file.").format(key=key)
            send(self.handful, story_markdown(self._told), more, file)

    @property
    def _told(self) -> Story:
        if self._story is None:
            raise LookupError
        return self._story

    def _ready(self) -> bool:
        if self._story is None:
            return False
        if not self._story.kept:
            self.handful.tell(_("Everything is left out. Space takes a piece in again."), severity="warning")
            return False
        return True

    def action_write(self, form: str) -> None:
        """Say what was replaced and what to look at, ask where to, and write what is told."""
        if not self._ready():
            return
        story = self._told
        text = story_page(story) if form == "html" else story_markdown(story)
        path = self.journal.place_for(file_name(story, form))

        def answered(chosen: Path | None) -> None:
            if chosen is not None:
                self._write(chosen, text)

        title = _("An HTML page of {name}") if form == "html" else _("A Markdown file of {name}")
        said = tuple(before_it_is_told(story))
        self.app.push_screen(
            WritingOutDialog(title.format(name=story.name), said, path, self.journal.may_hand_out), answered
        )

    @work(thread=True, exclusive=True, group="change")
    def _write(self, path: Path, text: str) -> None:
        try:
            self.journal.hand_out(path, text)
        except HandfulError as error:
            self.post_message(self.handful.ChangeRefused(error.sentence))
        else:
            self.post_message(self.StoryWritten(path))

    def on_story_screen_story_written(self, message: StoryWritten) -> None:
        """Say where it is."""
        self.handful.tell(_("Written to {path}, for your eyes only.").format(path=str(message.path)))

    def action_back(self) -> None:
        """Back to the customer."""
        self.app.pop_screen()

    def customer_in_view(self) -> str | None:
        """This customer."""
        return self._customer_id
