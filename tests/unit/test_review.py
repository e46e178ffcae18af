"""A month or a year looked back on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, days

from journal.customer import Aspect, Consent, Customer, Facet, Gentle
from journal.decision import Answer, Decision, Effect, Happened
from journal.errors import Refused, WrongUsage
from journal.note import ContactNote, Felt, Kind
from journal.periods import Period, month_with, read_month, read_year, year_with
from journal.reading import read_note
from journal.review import Review, counted, review, weeks_of
from journal.review_page import review_page
from journal.review_words import lead, sections, title_of
from journal.settings import JournalSettings

NOVEMBER = month_with(TODAY)
KEN, ADA = a_customer("Ken Okafor"), a_customer("Ada Byrd")


def back(
    people: Sequence[tuple[Customer, Sequence[ContactNote]]],
    period: Period = NOVEMBER,
    settings: JournalSettings | None = None,
    decisions: Sequence[Decision] = (),
) -> Review:
    read = [(customer, [(note, read_note(note.body)) for note in notes]) for customer, notes in people]
    return review(read, decisions, period, settings or JournalSettings(), TODAY)


def said(found: Review) -> str:
    """All of it as text."""
    parts = [title_of(found), *lead(found, lambda one: one.name)]
    for section in sections(found, lambda one: one.name):
        parts += [section.title, *section.sentences, *section.lines]
    return "\n".join(parts)


def note(ago: int, body: str = "x", kind: Kind = Kind.TALK, **fields: Any) -> ContactNote:
    return a_note(TODAY - days(ago), body, kind, **fields)


def test_minutes_are_those_noted_of_all_contact_but_hearsay_and_what_has_none_is_counted() -> None:
    notes = [
        note(1, minutes=30),
        note(2, kind=Kind.OBSERVED, minutes=60),
        note(3, kind=Kind.HEARD, minutes=500),
        note(4),
        note(5, kind=Kind.HEARD),
    ]
    found = back([(KEN, notes)])
    assert (found.minutes, found.without_minutes) == (90, 1)
    assert (found.dialogues, found.others) == (2, 3)
    assert "About 1 and a half hours with customers, as noted. 1 contact has no minutes." in said(found)


def test_a_plan_is_no_contact_even_after_its_day() -> None:
    found = back([(KEN, [note(3, plan=True, minutes=60)])])
    assert found.is_empty
    assert said(found) == "Nov 2026, so far\nNo contact is noted in Nov 2026."


def test_customers_stand_by_name_and_nobody_is_ranked() -> None:
    found = back([(KEN, [note(1), note(2), note(3)]), (ADA, [])])
    assert [share.customer for share in found.shares] == [ADA, KEN]
    assert "More than half" not in said(found)
    assert "No dialogue with Ada Byrd." in said(found)


def test_who_rests_or_was_added_later_is_left_out_unless_there_was_contact() -> None:
    resting = a_customer("Eva Lund", resting=date(2026, 2, 1))
    later = a_customer("Ola Berg", added=date(2026, 11, 20))
    october = month_with(date(2026, 10, 5))
    assert [share.customer for share in back([(resting, []), (later, []), (KEN, [])], october).shares] == [KEN]
    assert len(back([(resting, [a_note(date(2026, 10, 3), "x")]), (KEN, [])], october).shares) == 2


def test_mood_and_promise_felt_by_touch_point_in_the_order_of_the_list() -> None:
    settings = JournalSettings(touchpoints=("ordering", "delivery"))
    notes = [
        note(5, touchpoint="Delivery", mood=-1, felt=Felt.NO),
        note(3, touchpoint="delivery", mood=1, felt=Felt.YES),
        note(2, touchpoint="the fair", mood=2),
        note(4, touchpoint="ordering"),
        note(1, mood=0),
    ]
    found = back([(KEN, notes)], settings=settings)
    assert [(one.name, one.notes, one.moods) for one in found.touchpoints] == [
        ("ordering", 1, ()),
        ("delivery", 2, (-1, 1)),
        ("the fair", 1, (2,)),
        ("", 1, (0,)),
    ]
    assert "delivery: 2 notes, mood uneasy to glad, promise felt: yes 1, no 1" in said(found)
    assert back([(KEN, [note(1, mood=1)])]).touchpoints == ()


def test_a_promise_done_counts_once_and_in_the_time_it_was_done() -> None:
    notes = [
        note(60, "- [x] Send the chart done:2026-11-03\n- [x] Call Ada done:2026-10-30"),
        note(2, "- [x] send  the CHART done:2026-11-03\n- [ ] Bring the box\n- [x] Without a day"),
    ]
    found = back([(KEN, notes)])
    assert [one.text for one in found.done] == ["Send the chart", "Without a day"]
    assert found.made == 2, "what was promised before is not made again"


def test_ideas_heard_count_when_they_were_first_heard() -> None:
    notes = [note(50, "- [i] Count by voice"), note(3, "- [i] count by voice\n- [i] Two at a time")]
    assert [one.text for one in back([(KEN, notes)]).ideas] == ["Two at a time"]


def test_colleagues_who_came_along_and_to_whom() -> None:
    notes = [
        note(1, companions=("Eva", "Tom")),
        note(2, companions=("eva",)),
        note(3, kind=Kind.HEARD, companions=("X",)),
    ]
    found = back([(KEN, notes), (ADA, [note(4, companions=("Tom",))])])
    assert [(one.name, [c.name for c in one.customers], one.times) for one in found.companions] == [
        ("Eva", ["Ken Okafor"], 2),
        ("Tom", ["Ada Byrd", "Ken Okafor"], 2),
    ]


def decided(*effects: Effect) -> Decision:
    return Decision("d1", date(2026, 9, 1), "Fewer boxes", effects)


def test_guesses_are_held_against_what_happened() -> None:
    def effect(guess: Answer | None, answer: Answer, day: date) -> Effect:
        return Effect("ken", guess, happened=Happened(answer, "", day))

    inside, outside = date(2026, 11, 2), date(2026, 10, 2)
    found = back(
        [(KEN, [])],
        decisions=[
            decided(effect(Answer.WORSE, Answer.WORSE, inside), effect(Answer.BETTER, Answer.SAME, inside)),
            decided(effect(Answer.ASK, Answer.SAME, inside), effect(Answer.SAME, Answer.SAME, outside)),
            decided(Effect("ken", Answer.WORSE)),
        ],
    )
    assert (len(found.checked), found.right) == (3, 1)
    assert "2 guesses were checked, 1 was right." in said(found)
    assert "1 customer was asked first." in said(found)


def test_aspects_written_or_found_still_true() -> None:
    ken = a_customer(portrait={Aspect.WHO: Facet("x", date(2026, 11, 5)), Aspect.APART: Facet("y", date(2026, 10, 5))})
    found = back([(ken, [])])
    assert [one.aspect for one in found.learnt] == [Aspect.WHO]
    assert "Ken Okafor: who they are" in said(found)


def test_a_goal_is_spoken_of_only_where_one_is_set_and_of_a_year_for_the_months_begun() -> None:
    people = [(KEN, [note(1, minutes=90)])]
    assert "wished" not in said(back(people))
    settings = JournalSettings(goal_minutes=120, goal_dialogues=3)
    month = said(back(people, settings=settings))
    assert "You wished for 2 hours; 1 h 30 min are noted." in month
    assert "You wished for 3 dialogues; there were 1." in month
    assert "You wished for 22 hours in 11 months" in said(back(people, year_with(TODAY), settings))
    last = back(people, year_with(date(2025, 3, 1)), settings)
    # When it was set is not known: it is no wish of that time.
    assert "Your goal now is 24 hours in 12 months; 0 minutes are noted." in said(last)
    assert "You wished" not in said(last)
    assert last.goal is not None and last.goal.minutes == 12 * 120


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "x", "", "2026", "２０２６-11", "2026-11-05", "-1"])
def test_what_is_no_month_gets_a_sentence(text: str) -> None:
    with pytest.raises(WrongUsage, match="2026-11"):
        read_month(text, TODAY)


@pytest.mark.parametrize("text", ["26", "x", "", "2026-11", "02026"])
def test_what_is_no_year_gets_a_sentence(text: str) -> None:
    with pytest.raises(WrongUsage, match="2026"):
        read_year(text, TODAY)


def test_a_month_or_year_ahead_and_one_before_1970_are_refused() -> None:
    for read, text in ((read_month, "2026-12"), (read_year, "2027"), (read_year, "9999"), (read_month, "9999-12")):
        with pytest.raises(Refused, match="lies ahead"):
            read(text, TODAY)
    for read, text in ((read_month, "1969-12"), (read_year, "1969"), (read_year, "0000")):
        with pytest.raises(Refused, match="before 1970"):
            read(text, TODAY)


@given(st.dates(date(1970, 1, 1), date(2190, 1, 1)), st.booleans())
def test_stepping_back_and_on_again_comes_to_the_same(day: date, month: bool) -> None:
    period = month_with(day) if month else year_with(day)
    assert period.holds(day)
    earlier = period.before()
    if earlier is None:
        assert period.first == date(1970, 1, 1)
    else:
        assert (earlier.last - period.first).days == -1
        assert earlier.after(day) == period
    assert period.after(period.first) is None
    weeks = weeks_of(period)
    assert weeks[0].first <= period.first and weeks[-1].last >= period.last
    assert len(weeks) <= (6 if month else 54)


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Kind), st.none() | st.integers(1, 200)), max_size=12))
def test_the_parts_add_up_to_the_whole(contacts: list[tuple[int, Kind, int | None]]) -> None:
    notes = [note(ago, kind=kind, minutes=minutes, id=f"n{i}") for i, (ago, kind, minutes) in enumerate(contacts)]
    found = back([(KEN, notes[::2]), (ADA, notes[1::2])])
    inside = [one for one in notes if NOVEMBER.holds(one.date)]
    assert found.dialogues + found.others == len(inside)
    assert found.minutes == sum(one.minutes or 0 for one in inside if one.kind is not Kind.HEARD)
    for share in found.shares:
        cells = counted(share, weeks_of(NOVEMBER))
        assert sum(talks for talks, _others in cells) == share.dialogues
        assert sum(others for _talks, others in cells) == share.others


def test_as_markdown_customers_without_consent_appear_by_initials_also_in_what_was_promised() -> None:
    named = a_customer("Siobhan Halloran", consent=Consent(True, TODAY))
    ken = a_customer("Ken Okafor", organisation="Ken's Plumbing Supply")
    found = back(
        [
            (ken, [note(1, "- [x] Send Ken the chart done:2026-11-19\n- [i] Okafors <!-- secret --> box")]),
            (named, [note(2)]),
        ]
    )
    page = review_page(found)
    assert "K. O.: 1 dialogue" in page and "Siobhan Halloran" in page
    assert not any(word in page for word in ("Ken", "Okafor", "Plumbing", "secret"))


def test_as_markdown_no_words_of_whom_to_be_gentle_with() -> None:
    ken = a_customer(gentle=Gentle("His father died", date(2026, 11, 4)))
    page = review_page(back([(ken, [note(1, "- [i] A quiet corner")])]))
    assert "quiet corner" not in page and "father" not in page


def test_two_of_the_same_initials_are_told_apart() -> None:
    page = review_page(back([(KEN, [note(1)]), (a_customer("Kari Olsen"), [note(2)])]))
    assert "K. O.:" in page and "K. O. (2):" in page
