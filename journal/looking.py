"""The journal as it is read: who there is, what was noted, and what today says."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from journal import answers, who
from journal.clock import Clock, clock_from_environment
from journal.customer import Customer
from journal.errors import Ambiguous, Damaged, NotFound, WrongUsage
from journal.kept import History, Kept
from journal.language import _
from journal.note import ContactNote, Mark, State
from journal.overview import LooseEnd, Overview
from journal.quoting import fill
from journal.rhythm import Standing, by_need, standing
from journal.saying import say_day, short_names
from journal.settings import JournalSettings
from journal.shown import Shown
from journal.storage.moving import take_over
from journal.storage.places import default_folder, is_sample, room_for, settings_file
from journal.storage.store import Store
from journal.text import cut, one_line

if TYPE_CHECKING:
    from journal.decision import Decision
    from journal.drafts import Drafts
    from journal.kept_decisions import KeptDecisions


class Looking:
    """One employee's journal as it is read. Reading takes no lock."""

    def __init__(self, folder: Path, room: Path, clock: Clock) -> None:
        self.folder = folder
        self.room = room
        self.clock = clock
        self._store = Store(folder, room)
        self._kept = Kept(self._store, clock.today)
        self._kept_decisions: KeptDecisions | None = None
        self._shown = Shown(self._store)
        self._short: tuple[object, Mapping[str, str]] | None = None

    @classmethod
    def open(cls, folder: Path | None = None, *, clock: Clock | None = None) -> Self:
        """Open the journal in `folder`, or in the folder set or usual. Nothing is made on disk before the first change.

        Raises `Refused` where the folder holds other things, or cannot be read.
        """
        folder = default_folder() if folder is None else folder
        try:
            folder = Path(folder).expanduser()
        except RuntimeError:
            raise WrongUsage(_("“{path}” is no folder.").format(path=str(folder))) from None
        room = room_for(folder)
        take_over(folder, room)
        return cls(folder, room, clock or clock_from_environment())._opened()

    def _opened(self) -> Self:
        self._store.check_folder()
        self.refresh()
        return self

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved."""
        from journal.drafts import Drafts

        return Drafts(self._store)

    # --- looking

    def today(self) -> date:
        """The local calendar day."""
        return self.clock.today()

    @property
    def settings(self) -> JournalSettings:
        """What is set for this journal."""
        return self._kept.settings

    def refresh(self) -> bool:
        """Look at the disk; True where something changed since the last look."""
        changed = self._kept.look()
        if self._kept_decisions is not None and self._kept_decisions.seen is not None:
            # Only where somebody has asked for them.
            self._kept_decisions.look()
        if changed or (self.overviews() and not self._store.glance_is_newest(self.today())):
            self._keep_glance()
        return changed

    def _keep_glance(self) -> None:
        """Write down for the shell from which day on each nudge may show."""
        # Not where the one there is holds.
        from journal.completing import completions
        from journal.glance import glance_of
        from journal.nudges import asks_still

        today, overviews = self.today(), self.overviews()
        pairs = by_need((one, self.standing(one)) for one in overviews)
        asked = [
            one.id for one in overviews if asks_still(one, self._shown.nudge_days(one.id, one.last_dialogue), today)
        ]
        names = {one.id: self.short_name(one.id) for one in overviews}
        decisions = self._known_decisions()
        offered = completions(overviews, self.questions(), decisions, self.settings, names, today)
        self._store.keep_glance(
            glance_of(pairs, names, self.settings, today, asked, at_prompt=_tells_at_prompt(), offered=offered)
        )
        if not self._kept.is_as_seen():
            # Another window saved meanwhile: what was just written is of an older view, and newer than its save.
            self._store.drop_glance()

    def tell_shell(self) -> None:
        """Write down anew for the shell what it is to tell, as after a change of what is set for the machine."""
        if self.overviews():
            self._keep_glance()

    def is_new(self) -> bool:
        """Whether there is no customer yet, and none that could not be read."""
        return not self._kept.overviews() and not self._kept.damage()

    def is_sample(self) -> bool:
        """Whether this is the sample journal, which is made anew each time."""
        return is_sample(self.folder)

    def overviews(self) -> tuple[Overview, ...]:
        """Every customer that can be read, the resting too, by name."""
        return self._kept.overviews()

    def damage(self) -> tuple[Damaged, ...]:
        """The files that were set aside, each as the error that names it."""
        return self._kept.damage()

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided or is about to be, newest first: those whose files can be read.

        Raises `Refused` where the folder is not there any more, and none was read before.
        """
        found = self._known_decisions()
        if not found and self.overviews() and not self._store.is_there():
            self._kept.look()
        return found

    def _known_decisions(self) -> tuple[Decision, ...]:
        """The decisions for what is given of itself: where the folder is gone, what was read last stays."""
        if self._kept_decisions is None and not self._store.decision_files():
            return ()
        return self._decisions_kept().look()

    def decisions_seen(self) -> tuple[Decision, ...] | None:
        """What the last look at the decisions found, the same object as long as nothing changed; None before one."""
        return self._kept_decisions.seen if self._kept_decisions is not None else None

    def decision_damage(self) -> tuple[Damaged, ...]:
        """The files of decisions that were set aside at the last look, each as the error that names it."""
        return self._decisions_kept().damage()

    def _decisions_kept(self) -> KeptDecisions:
        if self._kept_decisions is None:
            from journal.kept_decisions import KeptDecisions  # only where somebody asks for one

            self._kept_decisions = KeptDecisions(self._store, self.clock.today)
        return self._kept_decisions

    def overview(self, customer_id: str) -> Overview:
        """One customer. Raises `NotFound`, or `Damaged` where the file is set aside."""
        return self._kept.overview(customer_id)

    def history(self, customer_id: str) -> History:
        """One customer with all notes, newest first. Raises `NotFound` or `Damaged`."""
        return self._kept.history(customer_id)

    def find(self, who_text: str) -> Overview:
        """The one customer meant by an id, a name, an organisation or a beginning of any word of them.

        Raises `NotFound`, `Ambiguous`, or `Damaged` where the file of the one meant is set aside.
        """
        return self._whole(who.find((*self.overviews(), *self._kept.set_aside()), who_text))

    def _whole(self, overview: Overview) -> Overview:
        problem = self._kept.damage_of(overview.id)
        if problem is not None:
            raise problem
        return overview

    def find_several(self, who_text: str) -> tuple[Overview, ...]:
        """The customers meant, with commas between. Raises what `find` raises, and then nobody comes back."""
        found = who.find_several((*self.overviews(), *self._kept.set_aside()), who_text)
        return tuple(self._whole(overview) for overview in found)

    def find_note(self, beginning: str, customer_id: str | None = None) -> tuple[Overview, ContactNote]:
        """The note whose id is or unmistakably begins with `beginning`, of all customers or of one. Before it may stand
        the customer's id and a slash: two files may hold the same id, where one was made by copying the other.

        Raises `NotFound` or `Ambiguous`.
        """
        wanted = one_line(beginning).casefold()
        missing = NotFound(_("No note has an id that begins with “{id}”.").format(id=wanted[:40]))
        owner, _slash, rest = wanted.partition("/")
        if rest:
            customer_id, wanted = owner, rest
        found = [one for one in (self._kept.note_ids(wanted) if wanted else ()) if customer_id in (None, one[1][0])]
        _owner, note = who.find_beginning(list(dict(found).items()), wanted, missing, self._say_note)
        owner = self._one_of([customer for identity, (customer, _note) in found if identity == note.id], note.id)
        return self.overview(owner), next(
            note for identity, (one, note) in found if (identity, one) == (note.id, owner)
        )

    def find_item(self, beginning: str, customer_id: str | None = None) -> tuple[Overview, LooseEnd]:
        """The open loose end (or idea) whose id is or unmistakably begins with `beginning`, of all customers or of one.
        Before it may stand the customer's id and a slash.

        Raises `NotFound` or `Ambiguous`.
        """
        missing = NotFound(
            _("No open loose end has the id “{id}”. `handful loose` lists them.").format(id=one_line(beginning)[:40])
        )
        wanted = beginning.strip().casefold()
        if wanted.count("/") > 1:
            customer_id, _slash, wanted = wanted.partition("/")
        ends = [
            (identity, (overview, end))
            for overview in self.overviews()
            for end in overview.loose_ends
            for identity in (end.id, *end.twins)
            if customer_id in (None, overview.id)
        ]
        ends += [(end.id, (overview, end)) for overview, end in self.questions(customer_id)]
        try:
            _one, end = who.find_beginning(list(dict(ends).items()), wanted, missing, self._say_end)
        except NotFound:
            raise self._closed_already(wanted, customer_id) or missing from None
        there = {one.id: (one, other) for identity, (one, other) in ends if identity == end.id}
        return there[self._one_of(list(there), end.id)]

    def _say_note(self, found: tuple[str, ContactNote]) -> str:
        from journal.reading import gist  # only where it is not clear which is meant

        customer_id, note = found
        day = say_day(note.date, self.today(), weekday=False)
        return f"{self.short_name(customer_id)}, {day}: {gist(note.body)}"

    def _say_end(self, found: tuple[Overview, LooseEnd]) -> str:
        overview, end = found
        return f"{self.short_name(overview.id)}: {end.text}"

    def _closed_already(self, item_id: str, customer_id: str | None) -> NotFound | None:
        """What to say of an id that stands for a loose end which is closed; None where it stands for none."""
        note_id, _slash, place = item_id.partition("/")
        try:
            overview, note = self.find_note(note_id, customer_id)
            items = self.history(overview.id).reading(note).items
        except (NotFound, Damaged, Ambiguous):
            return None
        item = next((one for one in items if str(one.place) == place), None)
        if item is None or item.state is State.OPEN:
            return None
        form = _("It is done already: “{text}”.") if item.state is State.DONE else _("It is dropped already: “{text}”.")
        return NotFound(fill(form, text=cut(one_line(item.text), 80)))

    def _one_of(self, customer_ids: Sequence[str], identity: str) -> str:
        """The one customer whose file holds an id. Raises `Ambiguous` where several do."""
        if len(customer_ids) > 1:
            raise Ambiguous(
                _("“{id}” stands in the files of {n} customers. Name the customer too:").format(
                    id=one_line(identity), n=len(customer_ids)
                ),
                [(f"{one}/{identity}", self.overview(one).name) for one in customer_ids],
            )
        return customer_ids[0]

    def standing(self, overview: Overview) -> Standing:
        """How contact with a customer stands today."""
        return standing(overview, self.today(), self.settings.away)

    def short_name(self, customer_id: str) -> str:
        """What to call a customer in a short sentence."""
        overviews = self.overviews()
        if self._short is None or self._short[0] is not overviews:
            self._short = (overviews, short_names({one.id: one.name for one in overviews}))
        return self._short[1].get(customer_id, "")

    def latest_notes(self, most: int) -> tuple[tuple[Overview, ContactNote], ...]:
        """The newest contact notes of all customers, at most `most`, newest first. Reads up to `most` files."""
        told = [(one.last_note.date, one.id) for one in self.overviews() if one.last_note is not None]
        found: list[tuple[Overview, ContactNote]] = []
        for _day, customer_id in sorted(told, reverse=True)[:most]:
            with suppress(Damaged, NotFound):
                history = self.history(customer_id)
                contact = [note for note in history.notes if not note.plan]
                found += [(history.overview, note) for note in contact[:most]]
        return tuple(sorted(found, key=lambda pair: pair[1].when, reverse=True)[:most])

    # --- what today says

    def was_told(self, what: str) -> date | None:
        """The day on which `what`, a thing that is told once, was first told on this machine; None where it was not."""
        return self._shown.told(what)

    def keep_told(self, what: str) -> None:
        """Remember that `what` is told today, on this machine. The first day stays."""
        self._shown.keep_told(what, self.today())

    def loose_ends(self, customer_id: str | None = None) -> tuple[tuple[Overview, LooseEnd], ...]:
        """Open promises, questions and worries, of all or of one customer, and what decisions left to ask: due first,
        then the oldest."""
        found = [
            (overview, end)
            for overview in (self.overviews() if customer_id is None else (self.overview(customer_id),))
            for end in overview.loose_ends
            if end.mark is not Mark.IDEA
        ]
        found += self.questions(customer_id)
        return tuple(sorted(found, key=lambda pair: (pair[1].due or date.max, pair[1].noted, pair[0].name, pair[1].id)))

    def questions(self, customer_id: str | None = None) -> tuple[tuple[Overview, LooseEnd], ...]:
        """What decisions left to ask, of all or of one customer: the oldest first."""
        decisions = self._known_decisions()
        if not decisions:
            return ()
        from journal.decisions import question_of

        known = {one.id: one for one in self.overviews()}
        return tuple(
            (known[effect.customer_id], question_of(decision, effect))
            for decision in reversed(decisions)
            for effect in decision.effects
            if effect.is_to_ask and effect.customer_id in known and customer_id in (None, effect.customer_id)
        )

    def preview(self, customer_ids: Sequence[str], note: ContactNote) -> str:
        """What saving `note` would do, in a sentence; without a customer what it would count as."""
        today = self.today()
        if not customer_ids:
            nobody = Overview(self.new_customer(_("This customer")))
            return self._preview_for(nobody, nobody.name, note, today)
        first = self.overview(customer_ids[0])
        return self._preview_for(first, self.short_name(first.id), note, today)

    def _preview_for(self, overview: Overview, name: str, note: ContactNote, today: date) -> str:
        if note.kind.is_dialogue and (overview.last_dialogue is None or note.date > overview.last_dialogue):
            overview = replace(overview, last_dialogue=note.date)
        return answers.preview(note, name, standing(overview, today, self.settings.away), today)

    def new_customer(self, name: str, organisation: str = "", **known: Any) -> Customer:
        """A customer not yet in the journal, added today, with the journal's rhythm."""
        known.setdefault("rhythm", self.settings.rhythm)
        return Customer(id="", name=name, organisation=organisation, added=self.today(), **known)


def _tells_at_prompt() -> bool:
    """Whether the prompt is to tell of nudges, as set for this machine."""
    if not os.path.isfile(settings_file()):
        return True
    from journal.machine import load_machine

    return load_machine().settings.prompt == "on"
