"""Colleagues named in notes, who of them to bring along, and the invitation."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, days

from journal.colleagues import Colleague, colleagues, say_last_met, to_bring
from journal.customer import Aspect, Consent, Customer, Facet, ImportantDate
from journal.exchange.ics_invitation import calendar_text
from journal.invitation import invitation, text_of
from journal.note import ContactNote, Kind
from journal.reading import read_note

KEN = a_customer("Ken Okafor", organisation="Ken's Plumbing Supply")


def named(*notes: ContactNote, customers: tuple[Customer, ...] = (KEN,), own: str = "") -> tuple[Colleague, ...]:
    people: list[tuple[Customer, list[Any]]] = [(customer, []) for customer in customers]
    people[0][1].extend((note, read_note(note.body)) for note in notes)
    return colleagues(people, own)


def note(ago: int, body: str = "x", kind: Kind = Kind.TALK, **fields: Any) -> ContactNote:
    return a_note(TODAY - days(ago), body, kind, **fields)


def test_they_are_those_who_came_along_and_those_mentioned_but_no_customers_and_not_oneself() -> None:
    found = named(
        note(5, "Told @joost and @ken and @okafor and @mira about it, mail to eva@firma.se", companions=("Eva Lund",)),
        note(9, "@eva asked", companions=("Mira",)),
        own="Mira Holm",
    )
    assert [one.name for one in found] == ["Eva Lund", "joost"]


def test_whom_a_customer_s_portrait_or_dates_tell_of_is_one_of_theirs() -> None:
    known = {Aspect.WHO: Facet("Runs the counter with his sister Ada, and Åsa.", TODAY)}
    ken = a_customer("Ken Okafor", portrait=known, dates=(ImportantDate("Zoe's birthday", 2, 11),))
    told = (note(1, "@ada @Asa @zoe @Adam came, @joost heard"), note(2, companions=("Zoe Lund",)))
    assert [one.name for one in named(*told, customers=(ken,))] == ["Adam", "joost", "Zoe Lund"]
    bo = a_customer("Bo Ek")
    assert [one.name for one in named(note(1, "@ada"), customers=(bo, ken))] == ["ada"]


def test_only_a_dialogue_is_meeting_a_customer() -> None:
    found = named(
        note(10, companions=("Eva",)),
        note(3, kind=Kind.HEARD, companions=("Eva",)),
        note(2, kind=Kind.OBSERVED, companions=("Tom",)),
        note(-5, plan=True, companions=("Ola",)),
    )
    assert {one.name: one.last_met for one in found} == {"Eva": TODAY - days(10), "Tom": None, "Ola": None}


def test_lately_is_90_days_and_those_who_never_met_one_come_first() -> None:
    found = named(
        note(90, companions=("Lately",)),
        note(91, companions=("Longer",)),
        note(300, companions=("Longest",)),
        note(1, "@never @another"),
    )
    assert [one.name for one in to_bring(found, TODAY)] == ["another", "never", "Longest", "Longer"]
    assert [one.name for one in to_bring(found, TODAY, ["NEVER", "longest"])] == ["another", "Longer"]


def test_it_is_said_without_blame() -> None:
    assert say_last_met(Colleague("Eva", TODAY - days(120)), TODAY) == "met a customer 120 days ago"
    assert say_last_met(Colleague("Eva"), TODAY) == "has met no customer yet, as far as is noted"


PLAN = a_note(
    date(2026, 11, 26), "secret <!-- aside --> - [ ] promise", Kind.VISIT, time=time(10, 30), plan=True, minutes=90
)


def test_the_invitation_says_day_time_and_customer_by_initials_and_nothing_else() -> None:
    text = text_of(invitation(KEN, PLAN, "Eva", "Mira"), TODAY)
    assert "Hello Eva," in text and "On Thu 26 Nov at 10:30 I meet K. O., one of our customers." in text
    for word in ("secret", "aside", "promise", "Ken", "Okafor", "Plumbing", "visit", "90"):
        assert word not in text
    named_customer = a_customer(consent=Consent(True, TODAY))
    assert "Ken Okafor" in text_of(invitation(named_customer, PLAN), TODAY)


MADE = datetime(2026, 11, 21, 9, tzinfo=UTC)


def event_of(plan: ContactNote, text: str = "x", made: datetime = MADE) -> Any:
    calendar = icalendar.Calendar.from_ical(calendar_text(invitation(KEN, plan, "Eva"), text, made))
    return next(iter(calendar.walk("VEVENT")))


def test_as_an_event_it_has_a_stable_id_and_a_later_one_takes_its_place() -> None:
    first = event_of(PLAN)
    later = event_of(a_note(date(2026, 11, 30), id=PLAN.id, plan=True), made=MADE + days(2))
    assert first["UID"] == later["UID"] == f"invitation-{PLAN.id}@handful"
    assert int(later["SEQUENCE"]) > int(first["SEQUENCE"])
    assert first.decoded("DTSTART") == datetime(2026, 11, 26, 10, 30), "local, as lived"
    assert later.decoded("DTSTART") == date(2026, 11, 30) and later.decoded("DTEND") == date(2026, 12, 1)
    assert str(first["SUMMARY"]) == "Meeting K. O., a customer"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_name_or_colleague_breaks_the_calendar(text: str) -> None:
    plan = a_note(date(2026, 11, 26), plan=True)
    customer = a_customer(f"K {text}", consent=Consent(True, TODAY))
    made = invitation(customer, plan, text, text)
    written = calendar_text(made, text_of(made, TODAY), MADE)
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == 1
    assert set(events[0]) == {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "SUMMARY",
        "DESCRIPTION",
        "DTSTART",
        "DTEND",
    }
    assert written.count("BEGIN:") == 2
