"""The empathy reminder of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, a_portrait, changed, days, gentle, lapsed, seen, talked

from journal.customer import Aspect, Gentle, ImportantDate, Pause
from journal.note import Kind
from journal.overview import Overview
from journal.reminders import Beside, Reminder, candidates, choose

L = date(2026, 10, 5)


def ken(body: str = "", *, kind: Kind = Kind.VISIT, **fields: Any) -> Overview:
    """Ken, visited on 5 October, of whom all is written."""
    fields = {"portrait": a_portrait(), "organisation": "Ken's Plumbing Supply", **fields}
    return seen(a_customer(**fields), a_note(L, body, kind))


def somebody(name: str, body: str = "", ago: int = 10) -> Overview:
    """Somebody talked with so many days ago, of whom all is written."""
    customer = a_customer(name, portrait=a_portrait())
    return seen(customer, a_note(TODAY - days(ago), body, id=f"n-{customer.id}"))


def only(overview: Overview, on: date = TODAY) -> Reminder:
    """The weightiest reminder of one customer."""
    return candidates([overview], on)[0]


def kinds(overview: Overview, on: date = TODAY) -> list[str]:
    return [each.kind.value for each in candidates([overview], on)]


def course(*overviews: Overview, of: int, first: date = TODAY) -> list[Reminder]:
    """The reminders of so many days on end."""
    shown: dict[date, tuple[str, str]] = {}
    found = []
    for number in range(of):
        day = first + days(number)
        chosen = choose(overviews, day, shown)
        assert chosen is not None
        shown[day] = chosen.pair
        found.append(chosen)
    return found


# --- what it says


def test_their_own_words_come_back_verbatim_with_who_said_them_and_when() -> None:
    words = "When a van is stuck at six in the morning with no valve, I don't want a ticket number."
    reminder = only(ken(f"> {words}"))
    assert reminder.text == f"“{words}”"
    assert reminder.why == "Ken Okafor, Ken's Plumbing Supply · visit, 5 Oct"
    assert (reminder.kind, reminder.name, reminder.customer_id) == ("words", "Ken Okafor", "ken")
    assert (reminder.source_note, reminder.source_date) == ("n261005vi", L)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("- [ ] Send the torque chart", "You promised Ken: “Send the torque chart”."),
        ("- [?] How did it go?", "You noted a question for Ken: “How did it go?”"),
        ("- [!] The new staff.", "Ken worried: “The new staff.” How is it now?"),
        ("", "Before you decide: how will this affect Ken?"),
    ],
)
def test_a_reminder_is_a_fixed_sentence_around_a_quotation_and_a_name(body: str, text: str) -> None:
    assert only(ken(body)).text == text


def test_a_loose_end_names_its_note_and_day() -> None:
    reminder = only(ken("- [ ] Send the torque chart due:2026-12-01"))
    assert reminder.why == "noted 5 Oct, visit · due 1 Dec"
    assert (reminder.source_note, reminder.source_date) == ("n261005vi", L)


def test_a_date_that_matters_comes_with_their_words_the_last_time() -> None:
    inspection = (ImportantDate("Kitchen inspection", 11, 23),)
    reminder = only(ken("> I was up at five.", dates=inspection))
    assert reminder.text == "Think of Ken in 3 days: “Kitchen inspection”."
    assert reminder.why == "Mon 23 Nov. Ken's words the last time: “I was up at five.”"
    assert only(ken(dates=inspection)).why == "Mon 23 Nov"


def test_a_date_is_a_reminder_within_two_weeks() -> None:
    dated = ken(dates=(ImportantDate("Kitchen inspection", 12, 5),))
    assert "date" not in kinds(dated, TODAY)
    assert "date" in kinds(dated, TODAY + days(1))
    assert "date" in kinds(dated, date(2026, 12, 5))
    assert "date" not in kinds(dated, date(2026, 12, 6))


def test_an_aspect_never_filled_is_named() -> None:
    reminder = only(ken(portrait=a_portrait(Aspect.CHALLENGES, Aspect.BOUGHT)))
    assert reminder.text == "Worth learning: what a day of Ken's is like. Ask."
    assert reminder.kind == "aspect"


def test_all_learnt_since_the_last_dialogue_may_be_second_hand() -> None:
    heard = a_note(date(2026, 10, 15), "Fifth Street has opened.", Kind.HEARD, heard_from="Joost")
    reminder = only(seen(a_customer(portrait=a_portrait()), a_note(L), heard))
    assert reminder.text == "All since 5 Oct is second hand: “Fifth Street has opened.” Hear it from Ken."
    assert (reminder.kind, reminder.source_note, reminder.source_date) == ("hearsay", heard.id, heard.date)


def test_the_weightiest_kinds_come_first_and_the_fallback_last() -> None:
    everything = seen(
        a_customer(dates=(ImportantDate("Three months", 11, 30),)),
        a_note(L, "> Their words\n\n- [?] How?\n- [ ] Send it\n- [!] The staff"),
        a_note(L + days(3), "It has opened.", Kind.HEARD),
    )
    in_order = ["worry", "promise", "question", "date", "hearsay", "words", "aspect", "before"]
    assert kinds(everything) == in_order


def test_a_long_quotation_is_cut_at_a_word_and_marked() -> None:
    text = only(ken("> " + "word after word " * 100)).text
    assert text.endswith("…”") and len(text) < 330
    assert "wor…" not in text


def test_more_than_the_overview_carries_is_marked_as_cut() -> None:
    told = ken("> Short.")
    told = replace(told, quotations=(replace(told.quotations[0], cut=True),))
    assert only(told).text == "“Short.…”"


def test_what_a_person_wrote_is_never_used_as_a_sentence() -> None:
    hostile = "{name} {0} %s [bold]"
    for body in (f"> {hostile}", f"- [!] {hostile}", f"- [ ] {hostile}", f"- [?] {hostile}"):
        assert f"“{hostile}”" in only(ken(body)).text
    assert only(ken(name="{name} Okafor")).text == "Before you decide: how will this affect {name}?"


def test_an_aside_is_never_a_reminder() -> None:
    assert kinds(ken("Talked.\n\n<!--\n> Tell nobody\n\n- [ ] Tell nobody\n-->")) == ["before"]


# --- closing loops


@pytest.mark.parametrize("mark", ["!", "?"])
def test_a_question_or_worry_that_a_later_dialogue_has_passed_over_is_no_reminder(mark: str) -> None:
    customer = a_customer(portrait=a_portrait())
    assert kinds(seen(customer, a_note(L, f"- [{mark}] The staff"), a_note(L + days(1)))) == ["before"]


def test_a_promise_stays_until_it_is_done_or_dropped() -> None:
    customer = a_customer(portrait=a_portrait())
    assert "promise" in kinds(seen(customer, a_note(L, "- [ ] Send it"), a_note(L + days(1))))
    assert kinds(ken("- [x] Send it")) == ["before"]
    assert kinds(ken("- [-] Send it dropped:2026-11-01")) == ["before"]


# --- of whom


def test_reminders_come_of_every_customer_but_the_resting() -> None:
    assert choose([changed(ken("> Words"), resting=L)], TODAY, {}) is None


@pytest.mark.parametrize(
    "fields", [{"snoozed": TODAY + days(3)}, {"paused": Pause(L)}, {"first_nudge": TODAY + days(9)}]
)
def test_snooze_and_pause_hold_back_nudges_only(fields: dict[str, Any]) -> None:
    assert choose([ken("> Words", **fields)], TODAY, {}) is not None


def test_a_customer_not_met_yet_has_a_reminder_too() -> None:
    assert only(seen()).kind == "aspect"


def test_without_customers_there_is_no_reminder() -> None:
    assert choose([], TODAY, {}) is None
    assert choose([], TODAY, {TODAY: ("ken", "before")}, skip=[("ken", "before")]) is None


# --- be gentle


def test_under_be_gentle_a_reminder_is_the_gentle_text() -> None:
    told = ken("> Before\n\n- [ ] Send it\n- [!] The staff", gentle=gentle(), dates=(ImportantDate("A day", 11, 21),))
    (reminder,) = candidates([told], TODAY)
    assert reminder.kind == "gentle"
    assert reminder.text == "Be gentle with Ken: “His father died on 3 Nov; no renewal talk.”"
    assert (reminder.source_note, reminder.source_date, reminder.why) == (None, date(2026, 11, 4), "since 4 Nov")


def test_under_be_gentle_their_own_words_noted_since_may_stand_beside_it_and_none_from_before() -> None:
    before, after = a_note(date(2026, 11, 3), "> Before"), a_note(date(2026, 11, 6), "> He was 81.", Kind.CALL)
    mourning = a_customer(gentle=gentle())
    assert only(seen(mourning, before)).why == "since 4 Nov"
    since = only(seen(mourning, before, after))
    assert since.why == "Ken's own words on 6 Nov: “He was 81.”"
    assert (since.source_note, since.source_date) == (after.id, after.date)


def test_words_of_the_day_be_gentle_was_set_are_noted_since() -> None:
    told = seen(a_customer(gentle=gentle()), a_note(date(2026, 11, 4), "> He was 81."))
    assert "He was 81." in only(told).why


def test_when_be_gentle_has_ended_all_may_be_told_again() -> None:
    told = ken("> Words", gentle=Gentle("Not now", date(2026, 11, 4), until=TODAY))
    assert kinds(told) == ["gentle"]
    assert kinds(told, TODAY + days(1)) == ["words", "before"]


def test_be_gentle_without_a_text_is_a_reminder_still() -> None:
    assert only(ken(gentle=gentle(""))).text == "Be gentle with Ken."


# --- the same all day


def test_the_reminder_of_a_day_stays_for_that_day() -> None:
    handful = [somebody("Ada", "> Ada's"), somebody("Bo", "> Bo's"), ken("> Ken's\n\n- [!] staff")]
    first = choose(handful, TODAY, {})
    assert first is not None
    worried = somebody("Cem", "> Cem's\n\n- [!] A worry\n- [ ] Due today due:2026-11-20", ago=0)
    for more in ([*handful, worried], list(reversed(handful))):
        again = choose(more, TODAY, {TODAY: first.pair})
        assert again is not None and again.pair == first.pair


def test_a_reminder_that_fits_no_more_gives_way_to_another() -> None:
    chosen = choose([ken("- [ ] Send it")], TODAY, {})
    assert chosen is not None and chosen.kind == "promise"
    later = choose([ken("- [x] Send it\n\n> Thank you")], TODAY, {TODAY: chosen.pair})
    assert later is not None and later.kind == "words"


def test_be_gentle_set_during_the_day_replaces_the_reminder() -> None:
    chosen = choose([ken("> Words")], TODAY, {})
    assert chosen is not None
    later = choose([ken("> Words", gentle=gentle())], TODAY, {TODAY: chosen.pair})
    assert later is not None and later.kind == "gentle"


def test_the_same_history_gives_the_same_reminder_whatever_order_customers_come_in() -> None:
    handful = [somebody(name, "> Words\n\n- [ ] Promise") for name in ("Ada", "Bo", "Cem", "Dan")]
    assert [one.pair for one in course(*handful, of=20)] == [one.pair for one in course(*reversed(handful), of=20)]


# --- another customer tomorrow


def test_never_the_same_customer_on_two_days_running_while_another_has_something() -> None:
    rich, poor = ken("> One\n\n> Two\n\n- [ ] a\n- [!] b\n- [?] c"), somebody("Ada")
    told = [reminder.customer_id for reminder in course(rich, poor, of=40)]
    assert all(one != other for one, other in pairwise(told))


def test_the_days_between_may_be_days_on_which_the_journal_was_not_opened() -> None:
    handful = [ken("> One\n\n> Two"), somebody("Ada", "> Three")]
    friday = choose(handful, TODAY, {})
    assert friday is not None
    monday = choose(handful, TODAY + days(3), {TODAY: friday.pair})
    assert monday is not None and monday.customer_id != friday.customer_id


def test_one_customer_alone_has_a_reminder_every_day() -> None:
    told = course(ken("> One\n\n> Two\n\n- [ ] a"), of=5)
    assert len({reminder.key for reminder in told[:3]}) == 3


@given(
    bodies=st.lists(
        st.sampled_from(["", "> Words", "- [ ] Promise", "> A\n\n> B\n\n- [!] worry", "- [?] question"]),
        min_size=2,
        max_size=5,
    ),
    soft=st.booleans(),
)
@settings(deadline=None, max_examples=25)
def test_every_customer_comes_before_the_eyes_and_nobody_twice_running(bodies: list[str], soft: bool) -> None:
    handful = [somebody(f"C{number} X", body) for number, body in enumerate(bodies)]
    if soft:
        handful[0] = changed(handful[0], gentle=gentle())
    told = course(*handful, of=30)
    assert all(one.customer_id != other.customer_id for one, other in pairwise(told))
    assert {reminder.customer_id for reminder in told} == {overview.id for overview in handful}


# --- what is chosen


def test_a_note_is_not_repeated_within_thirty_days_while_others_are_unused() -> None:
    bodies = [f"> {name} said\n\n> and said\n\n- [ ] and was promised" for name in ("Ada", "Bo", "Cem")]
    told = course(*(somebody(body.split()[1], body) for body in bodies), of=9)
    assert len({reminder.pair for reminder in told}) == 9
    assert {reminder.kind.value for reminder in told} == {"words", "promise"}


def test_when_all_was_shown_what_was_shown_longest_ago_comes_again() -> None:
    told = course(ken("> One\n\n> Two\n\n- [ ] a", portrait={}), of=10)
    keys = [reminder.key for reminder in told]
    assert len(set(keys[:5])) == 5
    assert keys[5:] == keys[:5]


def test_the_first_reminder_is_in_their_own_words() -> None:
    handful = [ken("> When a van is stuck\n\n- [!] staff\n- [ ] chart"), seen(a_customer("Elin"))]
    first = choose(handful, TODAY, {})
    assert first is not None and first.kind == "words"


def test_their_own_words_and_all_else_come_by_turns() -> None:
    names = ("Ada", "Bo", "Cem", "Dan", "Eva", "Fay")
    told = course(*(somebody(name, "> Words\n\n- [ ] Promise\n- [?] Question?") for name in names), of=12)
    assert [reminder.kind == "words" for reminder in told] == [True, False] * 6


def test_the_fresh_come_before_the_old() -> None:
    handful = [somebody(name, "> Words", ago) for name, ago in (("Ada", 40), ("Bo", 3), ("Cem", 9))]
    assert [reminder.name for reminder in course(*handful, of=3)] == ["Bo", "Cem", "Ada"]


@pytest.mark.parametrize(
    ("waiting", "kind"),
    [
        (ken("- [ ] Send it due:2026-11-22"), "promise"),
        (ken(dates=(ImportantDate("Kitchen inspection", 11, 22),)), "date"),
        (ken(gentle=gentle()), "gentle"),
    ],
)
def test_what_belongs_to_these_days_comes_first(waiting: Overview, kind: str) -> None:
    chosen = choose([somebody("Ada", "> Words\n\n- [!] worry", ago=0), waiting], TODAY, {})
    assert chosen is not None and chosen.kind == kind


def test_a_customer_not_shown_for_long_comes_before_one_with_more_to_say() -> None:
    rich, plain = ken("> One\n\n- [!] b"), somebody("Ada", "> Words")
    other = somebody("Bo", "> Words")
    shown = {TODAY - days(5): ("ken", "words:x"), TODAY - days(1): ("bo", "before")}
    chosen = choose([rich, plain, other], TODAY, shown)
    assert chosen is not None and chosen.name == "Ada"


def test_of_two_shown_of_late_the_weightier_comes_first_and_then_the_one_shown_longest_ago() -> None:
    shown = {TODAY - days(6): ("bo", "x"), TODAY - days(5): ("ada", "x"), TODAY - days(1): ("cem", "words:x")}
    worried, asking = somebody("Ada", "- [!] worry"), somebody("Bo", "- [?] question")
    weightier = choose([worried, asking, somebody("Cem")], TODAY, shown)
    assert weightier is not None and weightier.name == "Ada"
    both = [somebody("Ada", "- [!] worry", ago=2), somebody("Bo", "- [!] worry", ago=9), somebody("Cem")]
    longest_ago = choose(both, TODAY, shown)
    assert longest_ago is not None and longest_ago.name == "Bo"


def test_before_you_decide_comes_when_the_notes_give_nothing_better() -> None:
    told = course(somebody("Ada", "> One\n\n> Two"), somebody("Bo", "> Three\n\n> Four"), of=4)
    assert {reminder.kind.value for reminder in told} == {"words"}
    assert choose([somebody("Ada")], TODAY, {}) == only(somebody("Ada"))
    assert only(somebody("Ada")).kind == "before"


def test_before_you_decide_comes_of_one_who_has_nothing_else_among_those_who_have() -> None:
    told = course(
        *(somebody(name, "> One\n\n> Two\n\n> Three\n\n> Four") for name in ("Ada", "Bo")), somebody("Cem"), of=6
    )
    assert "before" in {reminder.kind for reminder in told}


# --- another


def test_asked_for_another_one_comes_of_another_customer() -> None:
    handful = [ken("> One\n\n> Two"), somebody("Ada", "> Three", ago=60)]
    first = choose(handful, TODAY, {})
    assert first is not None and first.name == "Ken Okafor"
    other = choose(handful, TODAY, {}, skip=[first.pair])
    assert other is not None and other.name == "Ada"


def test_asked_for_another_again_and_again_all_come_and_then_the_first_again() -> None:
    handful = [ken("> One\n\n> Two"), somebody("Ada", "> Three")]
    passed: list[tuple[str, str]] = []
    for _asked in range(10):
        found = choose(handful, TODAY, {}, skip=passed)
        assert found is not None
        passed.append(found.pair)
    assert len(set(passed[:5])) == 5
    assert passed[5:] == passed[:5]


def test_the_one_asked_for_stays_for_the_day() -> None:
    handful = [ken("> One\n\n> Two"), somebody("Ada", "> Three")]
    first = choose(handful, TODAY, {})
    assert first is not None
    other = choose(handful, TODAY, {}, skip=[first.pair])
    assert other is not None
    assert choose(handful, TODAY, {TODAY: other.pair}, skip=[first.pair]) == other


def test_another_is_not_of_whom_yesterday_was_while_somebody_else_has_something() -> None:
    handful = [ken("> One\n\n> Two"), somebody("Ada", "> Three\n\n> Four")]
    yesterday = {TODAY - days(1): ("ken", "words:n261005vi/1")}
    today = choose(handful, TODAY, yesterday)
    assert today is not None and today.name == "Ada"
    other = choose(handful, TODAY, yesterday, skip=[today.pair])
    assert other is not None and other.name == "Ada"


def test_keys_are_one_a_reminder_and_hold_nothing_of_the_notes() -> None:
    told = seen(
        a_customer(dates=(ImportantDate("hush", 11, 30),) * 2, portrait={}),
        a_note(L, "> hush\n\n> hush\n\n- [ ] hush\n- [!] hush", kind=Kind.CALL),
    )
    keys = [reminder.key for reminder in candidates([told], TODAY)]
    assert len(set(keys)) == len(keys) == 8
    assert not any("hush" in key for key in keys)


def test_two_customers_of_one_first_name_are_called_by_their_whole_names() -> None:
    handful = [lapsed("Ken Okafor"), changed(lapsed("Ken Adams"), id="other")]
    texts = {reminder.text for reminder in candidates(handful, TODAY)}
    assert texts == {f"Before you decide: how will this affect {name}?" for name in ("Ken Okafor", "Ken Adams")}


def test_what_was_noted_later_is_no_reminder_of_an_earlier_day() -> None:
    told = talked(0, a_customer(portrait=a_portrait()), "> Words\n\n- [ ] Promise")
    assert kinds(told, TODAY - days(1)) == ["before"]


def test_what_is_an_opener_today_is_not_said_twice_on_one_page() -> None:
    both = [ken("- [ ] Send the chart"), somebody("Ada", "- [ ] Call back", ago=60)]
    first = choose(both, TODAY, {})
    assert first is not None and first.name == "Ken Okafor"
    other = choose(both, TODAY, {}, beside=Beside(opened={first.pair}))
    assert other is not None and other.name == "Ada"
