"""The sample journal: made anew each time, in a folder of its own, never near the employee's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from hashlib import blake2b
from pathlib import Path

from journal.clock import Clock, clock_from_environment
from journal.customer import Aspect, Consent, Customer, Facet, Gentle, ImportantDate, Pause
from journal.decision import Answer, Decision, Effect, Happened
from journal.journal import Journal
from journal.kept import customer_file
from journal.kept_decisions import decision_file
from journal.note import ContactNote, Felt, Kind
from journal.sample_decision import NO_PAPER, SampleDecision
from journal.sample_more import CUSTOMERS
from journal.sample_notes import BEHAVIOUR, EMPLOYEE, PROMISE, TOUCHPOINTS, SampleCustomer, SampleNote
from journal.settings import JournalSettings
from journal.storage import sample_folder
from journal.storage.decision_records import decision_fields, effect_fields
from journal.storage.places import room_for, usual_folder
from journal.storage.places import sample_folder as the_sample_folder
from journal.storage.records import DECISION, EFFECTS, customer_fields, note_fields, settings_fields
from journal.storage.store import JOURNAL, Store

_DAY = re.compile(r"\{([+-]\d+)\}")
_NEXT_TO_WEEKEND = {5: timedelta(days=-1), 6: timedelta(days=1)}
"""Mira meets customers on working days: what would fall on a Saturday was on Friday, on a Sunday on Monday."""


def make_sample(folder: Path, never: Sequence[Path] = (), clock: Clock | None = None) -> Journal:
    """Make the sample journal in `folder`, in place of the one that was there, and open it.

    `never` are the journals that are not to be touched. Raises `Refused` where `folder` is one of them, contains one or
    lies in one, where it holds anything but a sample journal, or where another window has it open; `CannotKeep` where
    it cannot be written.
    """
    clock = clock or clock_from_environment()
    room = room_for(folder)
    with sample_folder.made_empty(folder, room, never):
        store = Store(folder, room)
        today = clock.today()
        with store.transaction(clock.stamp()) as change:
            settings = JournalSettings(name=EMPLOYEE, promise=PROMISE, behaviour=BEHAVIOUR, touchpoints=TOUCHPOINTS)
            change.put(JOURNAL, JOURNAL, JOURNAL, settings_fields(settings))
            for one in CUSTOMERS:
                file, person = customer_file(one.id), customer_of(one, today)
                change.put(file, "customer", one.id, {**customer_fields(person), "created": _stamp(person.added)})
                for note in notes_of(one, today):
                    change.put(file, "notes", note.id, note_fields(note))
            decision = decision_of(NO_PAPER, today)
            file = decision_file(decision.id)
            change.put(file, DECISION, decision.id, decision_fields(decision))
            for effect in decision.effects:
                change.put(file, EFFECTS, effect.customer_id, effect_fields(effect))
            change.save("")
            # To undo is for what is changed in it, and not for its making.
            store.keep_undoables(())
    return Journal.open(folder, clock=clock)


def sample_in_window(own: Sequence[Path], clock: Clock) -> tuple[Journal, AbstractContextManager[None]]:
    """The sample journal made anew in its folder, and what holds it while a window shows it.

    Raises what `make_sample` raises; `own` are the journals that are not to be touched.
    """
    journal = make_sample(the_sample_folder(), [*own, usual_folder()], clock)
    return journal, sample_folder.open_in_window(journal.folder)


def customer_of(sample: SampleCustomer, today: date) -> Customer:
    """The customer as they stand on the day `today`."""

    def day(ago: int) -> date:
        return today - timedelta(days=ago)

    return Customer(
        id=sample.id,
        name=sample.name,
        organisation=sample.organisation,
        rhythm=sample.rhythm,
        added=day(sample.added),
        portrait={Aspect(name): Facet(text, day(ago)) for name, (text, ago) in sample.portrait.items()},
        dates=tuple(_important(label, day(-ahead), yearly) for label, ahead, yearly in sample.dates),
        mail=sample.mail,
        phone=sample.phone,
        tags=sample.tags,
        consent=None if sample.consent is None else Consent(sample.consent, day(sample.added // 2)),
        gentle=sample.gentle and Gentle(sample.gentle[0], day(sample.gentle[1]), day(-sample.gentle[2])),
        paused=sample.paused and Pause(day(sample.paused[1]), day(-sample.paused[2]), sample.paused[0]),
        resting=None if sample.resting is None else day(sample.resting),
    )


def _important(label: str, day: date, yearly: bool) -> ImportantDate:
    if not yearly:
        day += _NEXT_TO_WEEKEND.get(day.weekday(), timedelta())
    return ImportantDate(label, day.month, day.day, None if yearly else day.year)


def notes_of(sample: SampleCustomer, today: date) -> tuple[ContactNote, ...]:
    """The customer's notes, with their days before the day `today`; plans after it."""
    return tuple(_note(sample.id, place, note, today) for place, note in enumerate(sample.notes, 1))


def decision_of(sample: SampleDecision, today: date) -> Decision:
    """The decision as it stands on the day `today`."""

    def day(ago: int) -> date:
        return today - timedelta(days=ago)

    effects = tuple(
        Effect(
            one.customer_id,
            Answer(one.guess),
            one.why,
            one.happened and Happened(Answer(one.happened[0]), one.happened[1], day(one.happened[2])),
        )
        for one in sample.effects
    )
    written = day(sample.ago)
    return Decision(sample.id, written, sample.text, effects, day(-sample.check_back), created=_stamp(written))


def _note(customer_id: str, place: int, note: SampleNote, today: date) -> ContactNote:
    day = today - timedelta(days=note.ago)
    day += _NEXT_TO_WEEKEND.get(day.weekday(), timedelta())
    written = today - timedelta(days=note.written) if note.ago < 0 else day
    return ContactNote(
        id="n" + blake2b(f"{customer_id}/{place}".encode(), digest_size=5).hexdigest()[:9],
        date=day,
        kind=Kind(note.kind),
        body=_DAY.sub(lambda match: (today + timedelta(days=int(match[1]))).isoformat(), note.body),
        time=time.fromisoformat(note.at) if note.at else None,
        mood=note.mood,
        minutes=note.minutes,
        companions=note.companions,
        heard_from=note.heard_from,
        touchpoint=note.touchpoint,
        felt=Felt(note.felt) if note.felt else None,
        plan=note.ago < 0,
        created=_stamp(written),
        changed=_stamp(written),
    )


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T09:00:00Z"
