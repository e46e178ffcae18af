"""What Today shows, as one value: so that it is drawn again only where something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from journal.journal import Journal
from journal.language import _, ngettext
from journal.note import Mark
from journal.nudges import Nudge
from journal.overview import LooseEnd, Overview, Told
from journal.reminders import Reminder, ReminderKind
from journal.rhythm import Standing, Status, by_need
from journal.settings import Away
from screens.away_acts import away_now
from screens.left_drafts import LeftDraft, left_drafts

MOST_DRAFTS = 3
MOST_NUDGES = 3
MOST_PASSED = 3
MOST_TO_WAKE = 3
MOST_DATES = 5
MOST_ENDS = 40
"""More loose ends than any window has room for."""
MOST_STRIPS = 7
DATES_WITHIN = 45
"""Days ahead in which a date is coming up."""
OFFER, OFFER_ANSWERED = "offer of reminding", "offer of reminding, answered"
"""What is told once: the offer, and that it was answered."""
LATELY = 30
"""The days that count as lately in the greeting."""


@dataclass(frozen=True)
class ComingUp:
    """A day ahead: a date that matters to a customer, as `label` says, or a plan."""

    day: date
    overview: Overview
    label: str = ""
    plan: Told | None = None


@dataclass(frozen=True)
class PassedPlan:
    """A plan whose day has passed: it asks how it went."""

    overview: Overview
    plan: Told


@dataclass(frozen=True)
class Offer:
    """What is offered once: to be reminded outside the journal."""


@dataclass(frozen=True)
class BeforeDeciding:
    """The question before a decision, about the customer of that id."""

    customer_id: str


@dataclass(frozen=True)
class ToWake:
    """A customer who rests or is paused, and was talked with since."""

    overview: Overview
    standing: Standing


@dataclass(frozen=True)
class Closed:
    """A loose end closed on this page: it stays in its place, struck, until the page is left."""

    place: int
    overview: Overview
    end: LooseEnd
    dropped: bool


@dataclass(frozen=True)
class TodayView:
    """Everything on the page."""

    is_new: bool
    folder: Path
    today: date
    greeting: str
    summary: str
    short_summary: str
    reminder: Reminder | None
    nudges: tuple[Nudge, ...]
    more_nudges: int
    all_in_touch: bool
    loose_ends: tuple[tuple[Overview, LooseEnd], ...]
    open_ends: int
    quoted_ends: int
    closed: tuple[Closed, ...]
    coming: tuple[ComingUp, ...]
    handful: tuple[tuple[Overview, Standing], ...]
    noted: tuple[tuple[Overview, Told], ...]
    names: tuple[tuple[str, str], ...]
    damage: str
    away: Away | None
    passed: tuple[PassedPlan, ...]
    offers_reminding: bool
    drafts: tuple[LeftDraft, ...] = ()
    alive: str = ""
    to_wake: tuple[ToWake, ...] = ()
    before: Overview | None = None

    def name_of(self, customer_id: str) -> str:
        """The short name of a customer."""
        return dict(self.names).get(customer_id, "")


def greeting_of(hour: int, name: str) -> str:
    """`Good morning, Mira.` by the hour of the day."""
    if hour < 12:
        with_name, without = _("Good morning, {name}."), _("Good morning.")
    elif hour < 18:
        with_name, without = _("Good afternoon, {name}."), _("Good afternoon.")
    else:
        with_name, without = _("Good evening, {name}."), _("Good evening.")
    return with_name.format(name=name) if name else without


def _summaries(active: Sequence[tuple[Overview, Standing]], today: date, names: dict[str, str]) -> tuple[str, str]:
    """How many customers are known by name and talked with lately; never how many not."""
    count = len(active)
    if count == 0:
        return "", ""
    if count == 1:
        only = _("You know {name}. Who else could you get to know?").format(name=names[active[0][0].id])
        return only, only
    since = today - timedelta(days=LATELY - 1)
    talked = sum(1 for each, _stands in active if each.last_dialogue is not None and each.last_dialogue >= since)
    if all(stands.contact is Status.FRESH for _each, stands in active):
        every = ngettext(
            "You have talked with your one customer lately.", "You have talked with all {n} lately.", count
        )
        if count == 2:
            every = _("You have talked with both lately.")
        return every, every
    if talked == 0:
        known = ngettext("You know {n} customer by name.", "You know {n} customers by name.", count)
        return known, known
    return (
        _("You know {all} customers by name, and talked with {talked} of them in the last 30 days.").format(
            all=count, talked=talked
        ),
        _("You talked with {talked} of your {all} in the last 30 days.").format(all=count, talked=talked),
    )


def _coming(overviews: Sequence[Overview], today: date) -> tuple[ComingUp, ...]:
    last = today + timedelta(days=DATES_WITHIN)
    found: list[ComingUp] = []
    for overview in overviews:
        if overview.customer.resting is not None:
            continue
        for matters in overview.customer.dates:
            day = matters.next_on_or_after(today)
            if day is not None and day <= last:
                found.append(ComingUp(day, overview, matters.label))
        for plan in overview.plans:
            if today <= plan.date <= last:
                found.append(ComingUp(plan.date, overview, plan=plan))
    return tuple(sorted(found, key=lambda each: (each.day, each.overview.name))[:MOST_DATES])


def _passed(overviews: Sequence[Overview], today: date) -> tuple[PassedPlan, ...]:
    found = [
        PassedPlan(each, plan)
        for each in overviews
        if each.customer.resting is None
        for plan in each.plans
        if plan.date < today
    ]
    return tuple(sorted(found, key=lambda each: (each.plan.date, each.overview.name))[:MOST_PASSED])


def _offers_reminding(journal: Journal, overviews: Sequence[Overview], today: date) -> bool:
    """From the first note on, through that day, until it is answered."""
    if journal.is_sample() or not any(each.note_count for each in overviews):
        return False
    return journal.was_told(OFFER_ANSWERED) is None and journal.was_told(OFFER) in (None, today)


def _noted_last(overviews: Sequence[Overview]) -> tuple[tuple[Overview, Told], ...]:
    told = [(each, each.last_note) for each in overviews if each.last_note is not None]
    told.sort(key=lambda pair: (pair[1].date, pair[1].note), reverse=True)
    return tuple(told[:1])


def _said_above(reminder: Reminder | None, nudges: Sequence[Nudge]) -> set[str]:
    """The ids of the questions and worries that the reminder and the openers quote: they need not be read twice."""
    keys = [nudge.opener.key for nudge in nudges if not nudge.asks_still]
    keys += [reminder.key] if reminder is not None else []
    return {key.partition(":")[2] for key in keys if key.startswith((f"{Mark.QUESTION}:", f"{Mark.WORRY}:"))}


def _before(active: Sequence[tuple[Overview, Standing]], reminder: Reminder | None, today: date) -> Overview | None:
    """Whom the question before a decision names today: each in turn, but whom the reminder is about, and nobody who is
    to be treated gently."""
    if reminder is None or reminder.kind is ReminderKind.BEFORE:
        return None
    people = [one for one, _stands in active if one.id != reminder.customer_id and not one.customer.gentle_on(today)]
    return sorted(people, key=lambda one: one.name)[today.toordinal() % len(people)] if people else None


def today_view(journal: Journal, closed: Sequence[Closed]) -> TodayView:
    """Today, as the journal stands. `closed` are the loose ends closed on the page while it is shown."""
    today = journal.today()
    overviews = journal.overviews()
    pairs = [(each, journal.standing(each)) for each in overviews]
    active = [pair for pair in pairs if pair[1].status is not Status.RESTING]
    names = {each.id: journal.short_name(each.id) for each in overviews}
    passed = () if journal.settings.away_on(today) else _passed(overviews, today)
    asked_about = {each.overview.id for each in passed}
    # How a plan went is one question about somebody, and enough.
    given = tuple(nudge for nudge in journal.nudges() if nudge.overview.id not in asked_about)
    reminder = journal.reminder()
    ends = [pair for pair in journal.loose_ends() if pair[1].mark is not Mark.IDEA]
    above = _said_above(reminder, given[:MOST_NUDGES])
    shown = [pair for pair in ends if pair[1].id not in above][:MOST_ENDS]
    open_ids = {end.id for _each, end in ends}
    # What was opened again since, by undo or elsewhere, is no longer struck.
    still_closed = sorted((each for each in closed if each.end.id not in open_ids), key=lambda each: each.place)
    for each in still_closed:
        shown.insert(min(each.place, len(shown)), (each.overview, each.end))
    summary, short_summary = _summaries(active, today, names)
    damage = journal.damage()
    return TodayView(
        is_new=journal.is_new(),
        folder=journal.folder,
        today=today,
        greeting=greeting_of(journal.clock.now().hour, journal.settings.name),
        summary=summary,
        short_summary=short_summary,
        reminder=reminder,
        nudges=given[:MOST_NUDGES],
        more_nudges=max(0, len(given) - MOST_NUDGES),
        all_in_touch=all(stands.contact in (Status.FRESH, Status.DUE) for _each, stands in active),
        loose_ends=tuple(shown),
        open_ends=len(ends),
        quoted_ends=sum(end.id in above for _each, end in ends),
        closed=tuple(still_closed),
        coming=_coming(overviews, today),
        handful=by_need(active)[:MOST_STRIPS],
        noted=_noted_last(overviews),
        names=tuple(names.items()),
        damage=" ".join(error.sentence for error in damage[:1]),
        away=away_now(journal),
        passed=passed,
        offers_reminding=_offers_reminding(journal, overviews, today),
        drafts=left_drafts(journal)[:MOST_DRAFTS],
        alive="" if given else journal.nudges_alive(),
        before=_before(active, reminder, today),
        to_wake=tuple(ToWake(each, journal.standing(each)) for each in journal.to_wake()[:MOST_TO_WAKE]),
    )
