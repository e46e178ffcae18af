"""Bringing customers in from an address book: which file, who of it, and what would happen to each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from journal.errors import HandfulError
from journal.exchange.importing import Import, preview_file
from journal.exchange.matching import Action, Record
from journal.exchange.paths import completed, path_of
from journal.journal import Journal, Saved
from journal.language import _, ngettext
from journal.text import folded
from screens.drawing import bold, fit, muted, plain
from screens.look import OCHRE, glyphs
from screens.page import TALL, WIDE, Page
from screens.widgets.field import LineInput
from screens.widgets.incoming import Incoming
from screens.widgets.lines import Lines

_TELL_EVERY = 20
_MOST_PROBLEMS = 3


class PathSuggester(Suggester):
    """Offers the rest of a path, as a shell does."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path as far as it is plain, or None."""
        return await asyncio.to_thread(completed, value)


class PathInput(LineInput):
    """The line for the path; tab takes the rest that is offered, and without one goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Read the file"), id="import.read"),
        Binding("tab", "complete", _("Complete"), id="import.complete", show=False),
        Binding("down", "app.focus_next", _("To the list"), id="import.list", show=False),
    ]

    def action_complete(self) -> None:
        """Take what is offered; where nothing is, go to the list."""
        before = self.value
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()


class NarrowInput(LineInput):
    """The line to filter on; enter, escape and the arrows give the keys back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,enter", "submit", _("To the list"), id="import.narrowed")]


class ImportScreen(Page):
    """A file, the people in it, and those who are chosen."""

    CSS_PATH = "importing.tcss"
    AUTO_FOCUS = "PathInput"
    FOOT = ("import.read", "import.bring", "import.choose", "import.all", "import.narrow", "import.back", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="import.back"),
        Binding("a", "choose_all", _("All or none"), id="import.all"),
        Binding("f", "narrow", _("Filter"), id="import.narrow"),
    ]

    @dataclass
    class FileRead(Message):
        """A file was read."""

        found: Import
        name: str

    @dataclass
    class FileRefused(Message):
        """A file could not be read, and why."""

        sentence: str

    @dataclass
    class ComingIn(Message):
        """Some of those chosen are in."""

        done: int
        of: int

    @dataclass
    class BroughtIn(Message):
        """Those chosen are in."""

        saved: Saved

    @dataclass
    class NotBroughtIn(Message):
        """Nobody was brought in, and why."""

        sentence: str

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._found: Import | None = None
        self._name = ""
        self._chosen: set[int] = set()
        self._narrowed = ""
        self._problem = ""
        self._doing = ""

    @property
    def journal(self) -> Journal:
        """The journal they come into."""
        return self._journal

    def body(self) -> ComposeResult:
        """What this is, the path, how it stands, and the people."""
        with Vertical(id="import"):
            yield Lines(self._about, id="about")
            with Vertical(id="path"):
                yield PathInput(placeholder=_("~/Downloads/contacts.vcf"), suggester=PathSuggester())
            yield Lines(self._state, id="state")
            yield NarrowInput(placeholder=_("a name or an organisation"))
            yield Incoming(id="incoming")

    def show(self) -> None:
        """The people, as far as the filter lets them through."""
        self._show_records()

    @staticmethod
    def _about(width: int) -> list[Content]:
        words = _(
            "A vCard (.vcf) or a CSV, from a phone, Outlook, Google, HubSpot or Excel. Choose those you know by name;"
            " who is there already keeps every word."
        )
        return [bold(_("Bring in customers")), *muted(words).wrap(width)]

    def _state(self, width: int) -> list[Content]:
        """What is wrong, what is being done, or how many there are and how many are chosen."""
        if self._problem:
            return plain(f"! {self._problem}", OCHRE).wrap(width)
        if self._doing:
            return [muted(self._doing)]
        if self._found is None:
            enter = Content.styled(f"{glyphs().enter} ", f"bold {OCHRE}")
            return (enter + muted(_("reads the file; nothing is changed before you have chosen."))).wrap(width)
        counts = self._counts(self._found)
        return [*counts.wrap(width), *self._problems(self._found, width)]

    def _counts(self, found: Import) -> Content:
        entries = ngettext("{n} entry", "{n} entries", len(found.records))
        parts = [plain(ngettext("{n} chosen", "{n} chosen", len(self._chosen)), "bold"), muted(entries)]
        for action, words in (
            (Action.MAKE, _("{n} new")),
            (Action.MERGE, _("{n} to add to")),
            (Action.LEAVE, _("{n} to leave")),
        ):
            count = sum(record.action is action for record in found.records)
            if count:
                parts.append(muted(words.format(n=count)))
        return Content(f"  {glyphs().dot}  ").join(parts)

    def _problems(self, found: Import, width: int) -> list[Content]:
        """The first things that could not be read, and how many more there are."""
        lines: list[Content] = []
        most = _MOST_PROBLEMS if self.app.size.height >= TALL else 1
        for problem in found.problems[:most]:
            sentence = problem.sentence
            if problem.line is not None:
                sentence = _("Line {line}: {sentence}").format(line=problem.line, sentence=sentence)
            lines += muted(sentence).wrap(width)[:2]
        more = len(found.problems) - most
        if more > 0:
            said = muted(ngettext("{n} more line is wrong.", "{n} more lines are wrong.", more))
            lines = [*lines, said] if most > 1 else [fit(lines[0] + "  " + said, width)]
        return lines

    def _say(self, *, problem: str = "", doing: str = "") -> None:
        self._problem, self._doing = problem, doing
        self.query_one("#state", Lines).redraw()

    def _show_records(self) -> None:
        records = self._shown()
        empty = _("Nobody of that name.") if self._narrowed else _("Nobody is in this file.")
        airy = self.app.size.height >= TALL and self.app.size.width >= WIDE
        self.query_one(Incoming).set_records(records, self._chosen, airy=airy, empty=empty)
        for lines in self.query(Lines):
            lines.redraw()

    def _shown(self) -> Sequence[Record]:
        records = self._found.records if self._found is not None else ()
        wanted = folded(self._narrowed)
        if not wanted:
            return records
        return [
            record
            for record in records
            if wanted in folded(record.contact.name) or wanted in folded(record.contact.organisation)
        ]

    def on_resize(self) -> None:
        """Another size says more or less."""
        if self.is_mounted:
            self._show_records()

    # --- the file

    @on(Input.Changed, "PathInput")
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._problem:
            self._say()

    @on(Input.Submitted, "PathInput")
    def _path_given(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self._say(problem=_("Which file? Write its path, or drop it on the window."))
            return
        self._say(doing=_("Reading…"))
        self._read(event.value)

    @work(thread=True, exclusive=True, group="read")
    def _read(self, text: str) -> None:
        path = path_of(text)
        try:
            found = preview_file(self._journal, path)
        except HandfulError as error:
            self.post_message(self.FileRefused(error.sentence))
        else:
            self.post_message(self.FileRead(found, path.name))

    def on_import_screen_file_refused(self, message: FileRefused) -> None:
        """Say why; the path stays to be put right."""
        self._say(problem=message.sentence)
        self.query_one(PathInput).focus()

    def on_import_screen_file_read(self, message: FileRead) -> None:
        """Show who is in it. Where they are no more than a handful, all are chosen to begin with."""
        self._found, self._name = message.found, message.name
        coming = {record.place for record in message.found.records if record.can_come}
        self._chosen = coming if len(coming) <= self._journal.settings.soft_limit else set()
        self._narrowed = ""
        self.remove_class("-filtered")
        self.add_class("-read")
        self._say()
        self._show_records()
        self.query_one(Incoming).focus()

    # --- choosing

    @on(Incoming.Chosen)
    def _chose(self, event: Incoming.Chosen) -> None:
        if event.record.can_come:
            self._chosen ^= {event.record.place}
        self._say()
        self._show_records()

    def action_choose_all(self) -> None:
        """Choose all that are listed; where they are chosen, none."""
        listed = {record.place for record in self._shown() if record.can_come}
        if listed:
            self._chosen = self._chosen - listed if listed <= self._chosen else self._chosen | listed
            self._say()
            self._show_records()

    def action_narrow(self) -> None:
        """Write a few letters of a name."""
        if self._found is not None:
            self.add_class("-filtered")
            self.query_one(NarrowInput).focus()

    @on(Input.Changed, "NarrowInput")
    def _narrow_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrowed = event.value
        self._show_records()

    @on(Input.Submitted, "NarrowInput")
    def _narrow_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_class(bool(self._narrowed), "-filtered")
        self.query_one(Incoming).focus()

    # --- bringing in

    @on(Incoming.Wanted)
    def _wanted(self) -> None:
        if self._found is None or self._doing:
            return
        chosen = [record for record in self._found.records if record.place in self._chosen]
        if not chosen:
            self._say(problem=_("Nobody is chosen. Space chooses who is selected, a chooses all."))
            return
        self._say(doing=_("Bringing in…"))
        self._bring(chosen)

    @work(thread=True, exclusive=True, group="change")
    def _bring(self, chosen: Sequence[Record]) -> None:
        def tell(done: int, of: int) -> None:
            if done % _TELL_EVERY == 0:
                self.post_message(self.ComingIn(done, of))

        try:
            saved = self._journal.bring_in(chosen, tell)
        except HandfulError as error:
            self.post_message(self.NotBroughtIn(error.sentence))
        else:
            self.post_message(self.BroughtIn(saved))

    def on_import_screen_coming_in(self, message: ComingIn) -> None:
        """Say how far it is."""
        if self._doing:
            self._say(doing=_("Bringing in {n} of {all}…").format(n=message.done, all=message.of))

    def on_import_screen_not_brought_in(self, message: NotBroughtIn) -> None:
        """Say why; nothing was changed."""
        self._say(problem=message.sentence)

    def on_import_screen_brought_in(self, message: BroughtIn) -> None:
        """To the customers, and say what was done."""
        self._doing = ""
        saved = message.saved
        if saved.customers:
            saved = replace(saved, hints=(*saved.hints, _("u takes it all back.")))
        handful = self.handful
        handful.show_saved(saved)
        self.dismiss(None)
        handful.action_go("customers")

    def action_back(self) -> None:
        """No filter; without one, to the path; from there, back to where one was. Not while people come in."""
        if self._doing:
            return
        if self.has_class("-filtered"):
            self.remove_class("-filtered")
            self.query_one(NarrowInput).value = ""
            self.query_one(Incoming).focus()
        elif self.query_one(Incoming).has_focus:
            self.query_one(PathInput).focus()
        else:
            self.dismiss(None)
