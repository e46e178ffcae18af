"""When a nudge is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, a_portrait, changed, days, gentle, lapsed, seen, talked

from journal.customer import Pause
from journal.note import DIALOGUE, Kind
from journal.nudges import HeldBack, Nudge, OpenerKind, held_back, nudges, openers, unasked
from journal.overview import Overview
from journal.rhythm import Status, standing
from journal.settings import Away, JournalSettings

SETTINGS = JournalSettings()
SATURDAY, SUNDAY, MONDAY = (TODAY + days(n) for n in (1, 2, 3))


def names(*overviews: Overview, on: date = TODAY, settings: JournalSettings = SETTINGS) -> list[str]:
    return [nudge.overview.name for nudge in nudges(overviews, on, settings)]


def why_not(overview: Overview, on: date = TODAY, settings: JournalSettings = SETTINGS) -> HeldBack | None:
    return held_back(overview, standing(overview, on, settings.away), on, settings)


# --- who is nudged


def test_a_lapsed_customer_is_nudged_and_one_fresh_or_due_soon_is_not() -> None:
    assert names(talked(31)) == ["Ken Okafor"]
    assert names(talked(30)) == []
    assert names(talked(1)) == []
    assert why_not(talked(30)) is HeldBack.IN_TOUCH


def test_an_unmet_customer_is_nudged_from_seven_days_after_they_were_added() -> None:
    elin = seen(a_customer("Elin", added=TODAY))
    assert why_not(elin, TODAY) is HeldBack.NEW
    assert names(elin, on=TODAY + days(6)) == []
    assert names(elin, on=TODAY + days(7)) == ["Elin"]


def test_a_lapsed_customer_added_today_is_nudged_at_once() -> None:
    assert names(changed(talked(40), added=TODAY)) == ["Ken Okafor"]


def test_nothing_is_nudged_before_the_first_day_an_import_set_however_old_the_notes() -> None:
    imported = changed(talked(400), first_nudge=TODAY + days(4))
    assert why_not(imported) is HeldBack.IMPORTED
    assert names(imported, on=TODAY + days(3)) == []
    assert names(imported, on=TODAY + days(4)) == ["Ken Okafor"]
    unmet = seen(a_customer(added=TODAY - days(30), first_nudge=TODAY + days(1)))
    assert (names(unmet), names(unmet, on=TODAY + days(1))) == ([], ["Ken Okafor"])


# --- held back


def test_a_snooze_holds_back_until_its_day() -> None:
    snoozed = changed(lapsed(), snoozed=MONDAY)
    assert why_not(snoozed) is HeldBack.SNOOZED
    assert (names(snoozed, on=SUNDAY), names(snoozed, on=MONDAY)) == ([], ["Ken Okafor"])


def test_a_pause_holds_back_through_its_last_day() -> None:
    paused = changed(lapsed(), paused=Pause(TODAY, until=SUNDAY, why="a sabbatical"))
    assert why_not(paused) is HeldBack.PAUSED
    assert (names(paused, on=SUNDAY), names(paused, on=MONDAY)) == ([], ["Ken Okafor"])


def test_one_who_rests_is_never_nudged() -> None:
    resting = changed(lapsed(), resting=TODAY)
    assert why_not(resting) is HeldBack.RESTING
    assert names(resting, on=TODAY + days(3000)) == []


def test_snooze_pause_and_rest_hold_back_the_unmet_too() -> None:
    for fields in ({"snoozed": MONDAY}, {"paused": Pause(TODAY)}, {"resting": TODAY}):
        assert names(seen(a_customer(**fields))) == []


def test_away_holds_back_on_its_days_both_included() -> None:
    settings = JournalSettings(away=(Away(TODAY, SUNDAY),))
    late = lapsed(overdue=100)
    assert names(late, on=TODAY - days(1), settings=settings) == ["Ken Okafor"]
    assert why_not(late, TODAY, settings) is HeldBack.AWAY
    assert names(late, on=SUNDAY, settings=settings) == []
    assert names(late, on=MONDAY, settings=settings) == ["Ken Okafor"]


def test_a_plan_holds_back_through_its_day() -> None:
    planned = seen(None, a_note(TODAY - days(50)), a_note(SUNDAY, kind=Kind.VISIT, plan=True))
    assert why_not(planned) is HeldBack.PLAN
    assert (names(planned, on=SUNDAY), names(planned, on=MONDAY)) == ([], ["Ken Okafor"])


def test_a_reached_out_holds_back_for_seven_days_its_own_included() -> None:
    tried = seen(None, a_note(TODAY - days(50)), a_note(TODAY, kind=Kind.REACHED_OUT))
    assert why_not(tried) is HeldBack.REACHED_OUT
    assert names(tried, on=TODAY + days(6)) == []
    assert names(tried, on=TODAY + days(7)) == ["Ken Okafor"]
    assert names(tried, on=TODAY - days(1)) == ["Ken Okafor"]


@pytest.mark.parametrize("kind", sorted(DIALOGUE))
def test_a_dialogue_clears_a_nudge_and_three_words_do(kind: Kind) -> None:
    assert names(seen(None, a_note(TODAY - days(50)), a_note(TODAY, "He is fine", kind))) == []


@pytest.mark.parametrize("kind", sorted(frozenset(Kind) - DIALOGUE - {Kind.REACHED_OUT}))
def test_other_contact_does_not_clear_a_nudge(kind: Kind) -> None:
    assert names(seen(None, a_note(TODAY - days(50)), a_note(TODAY, "He is fine", kind))) == ["Ken Okafor"]


def test_the_first_reason_to_hold_back_is_the_one_named() -> None:
    over = changed(
        seen(None, a_note(TODAY - days(50)), a_note(TODAY, kind=Kind.REACHED_OUT), a_note(SUNDAY, plan=True)),
        snoozed=MONDAY,
        paused=Pause(TODAY),
        resting=TODAY,
        first_nudge=MONDAY,
    )
    settings = JournalSettings(away=(Away(TODAY),))
    told = [why_not(over, TODAY, settings)]
    for fields in ({"resting": None}, {"paused": None}, {"snoozed": None}, {"first_nudge": None}):
        over = changed(over, **fields)
        told.append(why_not(over, TODAY, settings))
    told.append(why_not(over, TODAY))
    told.append(why_not(replace(over, plans=()), TODAY))
    told.append(why_not(replace(over, plans=(), reached_out=None), TODAY))
    assert told == [
        HeldBack.RESTING,
        HeldBack.PAUSED,
        HeldBack.SNOOZED,
        HeldBack.IMPORTED,
        HeldBack.AWAY,
        HeldBack.PLAN,
        HeldBack.REACHED_OUT,
        None,
    ]
    assert told[0] == "resting"


# --- in order


def test_the_most_overdue_come_first_then_by_name_and_the_unmet_last() -> None:
    unmet = [seen(a_customer(name)) for name in ("Åse", "Bo")]
    late = [lapsed("Zoe", 30), lapsed("ada", 10), lapsed("Émile", 10), lapsed("Fay", 10), lapsed("Cem", 2)]
    assert names(*unmet, *reversed(late)) == ["Zoe", "ada", "Émile", "Fay", "Cem", "Åse", "Bo"]


def test_overdue_is_measured_past_the_rhythm_and_not_by_days_since() -> None:
    slow, quick = talked(100, a_customer("Slow", rhythm=90)), talked(20, a_customer("Quick", rhythm=7))
    assert names(slow, quick) == ["Quick", "Slow"]


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 400), st.integers(1, 90), st.sampled_from(["Ada", "Bo", "Cem", "Dan"])),
        max_size=7,
    ),
    st.randoms(use_true_random=False),
)
@hypothesis_settings(deadline=None, max_examples=60)
def test_the_order_is_the_same_whatever_order_customers_come_in(
    drawn: list[tuple[int | None, int, str]], random: Random
) -> None:
    handful = []
    for number, (ago, rhythm, name) in enumerate(drawn):
        customer = a_customer(name, id=f"c{number}", rhythm=rhythm)
        handful.append(seen(customer) if ago is None else talked(ago, customer))
    given_first = nudges(handful, TODAY, SETTINGS)
    random.shuffle(handful)
    assert nudges(handful, TODAY, SETTINGS) == given_first
    lapsed_first = [nudge.standing.status is Status.UNMET for nudge in given_first]
    assert lapsed_first == sorted(lapsed_first)
    overdue = [nudge.standing.overdue_days for nudge in given_first if nudge.standing.overdue_days is not None]
    assert overdue == sorted(overdue, reverse=True)
    assert all(nudge.standing.status in (Status.LAPSED, Status.UNMET) for nudge in given_first)


# --- unasked


def test_asked_for_they_always_answer_and_unasked_they_keep_to_working_days() -> None:
    late = lapsed()
    for day, kept in ((TODAY, 1), (SATURDAY, 0), (SUNDAY, 0), (MONDAY, 1)):
        asked = nudges([late], day, SETTINGS)
        assert len(asked) == 1
        assert len(unasked(asked, day, SETTINGS)) == kept


def test_working_days_are_monday_to_friday_unless_set() -> None:
    sunday_to_thursday = JournalSettings(working_days=frozenset((6, 0, 1, 2, 3)))
    late = lapsed()
    assert unasked(nudges([late], SUNDAY, sunday_to_thursday), SUNDAY, sunday_to_thursday)
    assert not unasked(nudges([late], TODAY, sunday_to_thursday), TODAY, sunday_to_thursday)


# --- still one of your handful?


def after_shown(*ago: int) -> Nudge:
    return nudges([lapsed()], TODAY, SETTINGS, shown_days={"ken": [TODAY - days(n) for n in ago]})[0]


def test_shown_on_three_days_a_nudge_turns_into_a_question() -> None:
    assert not after_shown().asks_still
    assert not after_shown(1, 4).asks_still
    assert after_shown(1, 2, 4).asks_still


def test_a_day_on_which_it_was_shown_twice_is_one_day() -> None:
    assert not after_shown(1, 1, 2, 2).asks_still


def test_what_is_a_nudge_in_the_morning_is_no_question_by_noon() -> None:
    assert not after_shown(0, 1, 2).asks_still


def test_a_question_is_no_longer_given_unasked_and_still_answers_when_asked_for() -> None:
    question = after_shown(1, 2, 3)
    assert unasked([question], TODAY, SETTINGS) == ()
    assert question.overview.name == "Ken Okafor"


def test_the_others_are_still_given_unasked() -> None:
    given_today = nudges(
        [lapsed("Ken"), lapsed("Ada")], TODAY, SETTINGS, shown_days={"ken": [TODAY - days(n) for n in (1, 2, 3)]}
    )
    assert [nudge.overview.name for nudge in unasked(given_today, TODAY, SETTINGS)] == ["Ada"]


# --- an opener stays for its day


BODY = "- [!] The new staff\n- [ ] Send the torque chart\n- [?] How did it go?"


def opener_of(overview: Overview, **kept: str) -> OpenerKind:
    return nudges([overview], TODAY, SETTINGS, kept_openers=kept)[0].opener.kind


def test_a_nudge_comes_with_its_strongest_opener() -> None:
    assert opener_of(lapsed(body=BODY)) is OpenerKind.WORRY


def test_an_opener_stays_for_its_day() -> None:
    kept = nudges([lapsed(body=BODY.split("\n", 1)[1])], TODAY, SETTINGS)[0].opener
    assert kept.kind is OpenerKind.PROMISE
    note = a_note(TODAY - days(40), BODY.split("\n", 1)[1])
    worried = seen(a_customer(), note, a_note(TODAY, "- [!] The new staff", Kind.LISTENED))
    assert opener_of(worried) is OpenerKind.WORRY
    assert opener_of(worried, ken=kept.key) is OpenerKind.PROMISE


def test_an_opener_that_fits_no_more_gives_way_to_the_strongest() -> None:
    promise = nudges([lapsed(body="- [ ] Send it")], TODAY, SETTINGS)[0].opener
    done = lapsed(body="- [x] Send it done:2026-11-19\n- [?] How did it go?")
    assert opener_of(done, ken=promise.key) is OpenerKind.QUESTION


def openers_over(days_on_end: int, body: str, last: int = 40) -> list[OpenerKind]:
    """The openers of so many days on end, each given and kept as the journal keeps them."""
    late = talked(last, a_customer(portrait=a_portrait()), body)
    before: dict[str, date] = {}
    told = []
    for number in range(days_on_end):
        day = TODAY + days(number)
        opener = nudges([late], day, SETTINGS, openers_before={"ken": before})[0].opener
        before[opener.key] = day
        told.append(opener.kind)
    return told


def test_the_next_day_another_opener_is_given_while_one_is_open() -> None:
    worry, promise, question = OpenerKind.WORRY, OpenerKind.PROMISE, OpenerKind.QUESTION
    assert openers_over(7, BODY) == [worry, promise, question, worry, promise, question, worry]


def test_the_plain_opener_takes_turns_with_a_single_other_and_not_with_two() -> None:
    promise, plain = OpenerKind.PROMISE, OpenerKind.PLAIN
    assert openers_over(4, "- [ ] Send it\n- [ ] Call back") == [promise] * 4
    assert openers_over(4, "- [ ] Send it") == [promise, plain, promise, plain]
    assert openers_over(2, "Talked.") == [plain] * 2


def test_to_ask_for_consent_or_for_what_the_portrait_lacks_comes_back_after_three_months() -> None:
    late = lapsed(body="> It is what we needed.\n\n- [ ] Send it")
    found = openers(late, standing(late, TODAY), TODAY, "Ken")
    promise, consent = (next(one for one in found if one.kind == kind) for kind in ("promise", "consent"))
    for ago, kind in ((45, OpenerKind.PLAIN), (90, OpenerKind.PLAIN), (91, OpenerKind.CONSENT)):
        before = {"ken": {promise.key: TODAY - days(1), consent.key: TODAY - days(ago)}}
        assert nudges([late], TODAY, SETTINGS, openers_before=before)[0].opener.kind is kind


def test_after_a_talk_the_strongest_opener_comes_first_again() -> None:
    late = lapsed(body=BODY)
    promise = next(one for one in openers(late, standing(late, TODAY), TODAY, "Ken") if one.kind == "promise")
    worry = nudges([late], TODAY, SETTINGS)[0].opener
    given_long_ago = {"ken": {worry.key: TODAY - days(50), promise.key: TODAY - days(49)}}
    assert nudges([late], TODAY, SETTINGS, openers_before=given_long_ago)[0].opener == worry


def test_be_gentle_set_during_the_day_replaces_the_opener() -> None:
    late = lapsed(body=BODY)
    key = nudges([late], TODAY, SETTINGS)[0].opener.key
    assert opener_of(changed(late, gentle=gentle(since=TODAY)), ken=key) is OpenerKind.GENTLE


def test_two_customers_of_one_first_name_are_called_by_their_whole_names() -> None:
    one, other = lapsed("Ken Okafor", body=BODY), changed(lapsed("Ken Adams", body=BODY), id="other")
    texts = {nudge.opener.text for nudge in nudges([one, other], TODAY, SETTINGS)}
    assert texts == {
        "Ken Okafor worried: “The new staff”. How is it now?",
        "Ken Adams worried: “The new staff”. How is it now?",
    }


def test_nobody_at_all_is_no_nudge() -> None:
    assert nudges([], TODAY, SETTINGS) == ()


def test_a_nudge_names_customer_standing_and_opener() -> None:
    late = talked(47, a_customer(portrait=a_portrait()))
    (nudge,) = nudges([late], TODAY, SETTINGS)
    assert nudge.overview is late
    assert (nudge.standing.days_since, nudge.standing.overdue_days) == (47, 17)
    assert nudge.opener.kind is OpenerKind.PLAIN


def test_who_is_to_be_treated_gently_is_not_asked_after() -> None:
    plain = lapsed()
    shown = {plain.id: [TODAY - days(number) for number in (1, 2, 3)]}
    assert nudges([plain], TODAY, JournalSettings(), shown_days=shown)[0].asks_still
    marked = lapsed(gentle=gentle())
    assert not nudges([marked], TODAY, JournalSettings(), shown_days={marked.id: shown[plain.id]})[0].asks_still
