"""Openers quote, they do not invent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_decision, a_note, a_portrait, changed, days, gentle, seen

from journal.customer import Aspect, Customer, Gentle, ImportantDate
from journal.decision import Answer, Decision
from journal.note import ContactNote, Kind
from journal.openers import LONGEST_WORDS, Opener, OpenerKind, openers
from journal.overview import Overview
from journal.rhythm import standing

L = date(2026, 10, 5)
"""46 days before TODAY."""
KNOWN = a_customer(portrait=a_portrait())


def opening(overview: Overview, on: date = TODAY, decisions: Sequence[Decision] = ()) -> tuple[Opener, ...]:
    return openers(overview, standing(overview, on), on, "Ken", decisions)


def of(body: str, *more: ContactNote, customer: Customer = KNOWN) -> Overview:
    """A customer visited on 5 October, with this note."""
    return seen(customer, a_note(L, body, Kind.VISIT), *more)


def first(overview: Overview, on: date = TODAY) -> Opener:
    return opening(overview, on)[0]


# --- the fixed sentences


def test_a_question_is_quoted_with_the_name() -> None:
    assert (
        first(of("- [?] How did Fifth Street go?")).text == "You noted a question for Ken: “How did Fifth Street go?”"
    )


def test_a_promise_is_quoted_with_its_age_and_doing_it_is_a_reason_to_call() -> None:
    assert first(of("- [ ] Send the torque chart")).text == (
        "You promised Ken 46 days ago: “Send the torque chart”. Doing it is a reason to call."
    )


def test_a_promise_two_months_old_is_named_by_its_day_and_may_be_taken_back() -> None:
    on = L + days(59)
    assert "59 days ago" in first(of("- [ ] Send the torque chart"), on).text
    assert first(of("- [ ] Send the torque chart"), on + days(1)).text == (
        "You promised Ken on 5 Oct: “Send the torque chart”. Doing it is a reason to call; so is taking it back."
    )


def test_a_worry_is_quoted_and_asked_after() -> None:
    assert first(of("- [!] The new staff won't find the fittings.")).text == (
        "Ken worried: “The new staff won't find the fittings.” How is it now?"
    )


@pytest.mark.parametrize("words", ["Will they find it?", "No!", "So it goes.", "And then …"])
def test_a_quotation_that_ends_a_sentence_gets_no_second_full_stop(words: str) -> None:
    assert first(of(f"- [!] {words}")).text == f"Ken worried: “{words}” How is it now?"


def test_a_quotation_that_ends_none_gets_a_full_stop() -> None:
    assert first(of("- [!] the new staff")).text == "Ken worried: “the new staff”. How is it now?"


def test_a_date_that_matters_is_given_with_its_day_the_name_and_its_label() -> None:
    ken = of("", customer=replace(KNOWN, dates=(ImportantDate("Fifth Street, three months", 12, 14, 2026),)))
    assert first(ken).text == "Mon 14 Dec matters to Ken: “Fifth Street, three months”. A reason to call."
    assert first(ken).why == "in 24 days"


def test_a_date_is_an_opener_within_thirty_days_ahead() -> None:
    ken = of("", customer=replace(KNOWN, dates=(ImportantDate("Three months", 12, 14),)))
    for on, kind in (
        (date(2026, 11, 13), OpenerKind.PLAIN),
        (date(2026, 11, 14), OpenerKind.DATE),
        (date(2026, 12, 14), OpenerKind.DATE),
        (date(2026, 12, 15), OpenerKind.PLAIN),
    ):
        assert first(ken, on).kind is kind


def test_what_is_second_hand_since_the_last_dialogue_asks_to_hear_it_oneself() -> None:
    heard = a_note(date(2026, 10, 15), "Fifth Street has opened.", Kind.HEARD, heard_from="Joost")
    opener = first(of("", heard))
    assert opener.text == "All since 5 Oct is second hand: “Fifth Street has opened.” Hear it from Ken."
    assert opener.why == "heard from Joost, 15 Oct"


def test_all_is_said_of_second_hand_news_only_where_nothing_else_was_noted_since() -> None:
    observed = a_note(date(2026, 10, 14), "The counter is full", Kind.OBSERVED)
    heard = a_note(date(2026, 10, 15), "Fifth Street has opened.", Kind.HEARD)
    assert first(of("", observed, heard)).text == (
        "What you noted last is second hand: “Fifth Street has opened.” Hear it from Ken."
    )


def test_of_somebody_not_met_all_may_be_second_hand() -> None:
    heard = seen(KNOWN, a_note(L, "Opens a shop", Kind.HEARD))
    assert first(heard).text == "All you have noted of Ken is second hand: “Opens a shop”. Hear it from Ken."


@pytest.mark.parametrize("kind", [Kind.TALK, Kind.OBSERVED, Kind.LISTENED])
def test_a_newer_note_of_ones_own_ends_the_offer_to_hear_it_oneself(kind: Kind) -> None:
    heard = a_note(date(2026, 10, 15), "Fifth Street has opened.", Kind.HEARD)
    ken = of("", heard, a_note(date(2026, 10, 16), "", kind))
    assert OpenerKind.HEARSAY not in {opener.kind for opener in opening(ken)}


def test_hearsay_of_the_day_of_the_dialogue_is_not_since_it() -> None:
    ken = of("", a_note(L, "Fifth Street has opened.", Kind.HEARD, created="2026-10-05T12:00:00Z"))
    assert first(ken).kind is OpenerKind.PLAIN


@pytest.mark.parametrize(
    ("aspect", "sentence"),
    [
        (Aspect.WHO, "Worth learning: who Ken is. Ask."),
        (Aspect.APART, "Worth learning: what sets Ken apart. Ask."),
        (Aspect.CHALLENGES, "Worth learning: what a day of Ken's is like. Ask."),
        (Aspect.BOUGHT, "Worth learning: what Ken bought, and why. Ask."),
        (Aspect.CHANGES, "Worth learning: what it changes for Ken. Ask."),
    ],
)
def test_an_aspect_nothing_is_written_of_is_asked_for(aspect: Aspect, sentence: str) -> None:
    opener = first(of("", customer=a_customer(portrait=a_portrait(aspect))))
    assert (opener.text, opener.why) == (sentence, "4 of 5 aspects known")


def test_the_first_empty_aspect_is_the_one_asked_for() -> None:
    ken = of("", customer=a_customer(portrait=a_portrait(Aspect.CHANGES, Aspect.APART)))
    assert [opener.key for opener in opening(ken)] == ["aspect:apart", "plain"]


def test_where_the_notes_give_nothing_the_opener_is_plain() -> None:
    assert (first(of("")).text, first(of("")).why) == ("Ask Ken how things are.", "last talked 5 Oct, visit")
    unmet = first(seen(KNOWN))
    assert (unmet.text, unmet.why) == ("A first talk with Ken lies ahead. Ask for one.", "added 12 Jan")


def test_openers_come_in_the_order_of_the_product() -> None:
    portrait = a_portrait(Aspect.CHANGES, confirmed=date(2025, 3, 2))
    customer = a_customer(dates=(ImportantDate("Three months", 12, 14),), portrait=portrait)
    heard = a_note(date(2026, 10, 15), "It has opened.", Kind.HEARD)
    body = "- [?] How did it go?\n- [ ] Send it\n- [!] The new staff"
    ken = of(body, heard, customer=customer)
    decided = (a_decision(Answer.ASK, "Would it do?", day=date(2026, 10, 6)), a_decision(Answer.BETTER, day=L))
    assert [opener.kind.value for opener in opening(ken, decisions=decided)] == [
        "worry",
        "promise",
        "question",
        "question",
        "date",
        "decision",
        "hearsay",
        "aspect",
        "aspect",
        "plain",
    ]
    glad = of("> It is what we needed.", heard, customer=customer)
    assert [opener.kind.value for opener in opening(glad)] == [
        "date",
        "hearsay",
        "consent",
        "aspect",
        "aspect",
        "plain",
    ]
    assert [opener.kind.value for opener in opening(changed(ken, gentle=gentle()), decisions=decided)] == ["gentle"]


def test_promises_with_a_day_come_before_those_without_and_then_the_oldest() -> None:
    later = a_note(L + days(3), "- [ ] c due:2026-12-24\n- [ ] d due:2026-12-01\n- [ ] e", Kind.CALL)
    ken = of("- [ ] a\n- [ ] b", later)
    assert [opener.text.split("“")[1][0] for opener in opening(ken) if opener.kind is OpenerKind.PROMISE] == list(
        "dcabe"
    )


# --- where it comes from


def test_an_opener_names_its_source_note_and_day() -> None:
    for mark in "! ?":
        opener = first(of(f"- [{mark}] The new staff"))
        assert (opener.source_note, opener.source_date) == ("n261005vi", L)
        assert opener.why == "your note of 5 Oct, visit"


def test_a_promise_with_a_day_tells_it() -> None:
    assert first(of("- [ ] Send it due:2026-12-01")).why == "your note of 5 Oct, visit · due 1 Dec"


def test_a_note_of_another_year_is_named_with_its_year() -> None:
    assert first(of("- [!] The new staff"), date(2027, 1, 4)).why == "your note of 5 Oct 2026, visit"


def test_what_quotes_no_note_names_none() -> None:
    ken = of("", customer=a_customer(dates=(ImportantDate("Three months", 12, 14),)))
    assert {(each.source_note, each.source_date) for each in opening(ken)} == {(None, None)}


def test_openers_have_keys_of_their_own_that_hold_nothing_of_the_notes() -> None:
    ken = of("- [!] hush\n- [!] hush hush\n- [ ] hush", customer=a_customer(dates=(ImportantDate("hush", 12, 1),) * 2))
    keys = [opener.key for opener in opening(ken)]
    assert len(set(keys)) == len(keys)
    assert not any("hush" in key for key in keys)
    assert [each.key for each in opening(ken, TODAY + days(1))] == keys


# --- be gentle


def test_under_be_gentle_its_text_stands_first_and_verbatim_and_one_only_asks_how_they_are() -> None:
    ken = of(
        "- [!] The new staff", customer=a_customer(gentle=gentle(), dates=(ImportantDate("Three months", 12, 14),))
    )
    (only,) = opening(ken)
    assert only.text == "Be gentle: “His father died on 3 Nov; no renewal talk.” Only to ask how Ken is."
    assert (only.kind, only.source_note, only.source_date) == (OpenerKind.GENTLE, None, date(2026, 11, 4))
    assert only.why == "since 4 Nov"


def test_under_be_gentle_nothing_noted_before_or_after_is_offered() -> None:
    ken = of("- [!] before", a_note(TODAY, "- [!] after\n- [ ] promise", Kind.LISTENED))
    assert {each.kind for each in opening(changed(ken, gentle=gentle()))} == {OpenerKind.GENTLE}


def test_be_gentle_without_a_text_only_asks_how_they_are() -> None:
    assert first(changed(of(""), gentle=gentle(""))).text == "Be gentle. Only to ask how Ken is."


def test_be_gentle_holds_through_its_last_day() -> None:
    ken = changed(of("- [!] The new staff"), gentle=Gentle("Not now", date(2026, 11, 4), until=TODAY))
    assert (first(ken).kind, first(ken).why) == (OpenerKind.GENTLE, "until 20 Nov")
    assert first(ken, TODAY + days(1)).kind is OpenerKind.WORRY
    assert first(ken, date(2026, 11, 3)).kind is OpenerKind.WORRY


# --- closing loops


@pytest.mark.parametrize("mark", ["!", "?"])
def test_a_question_or_worry_that_a_later_dialogue_has_passed_over_is_no_opener(mark: str) -> None:
    ken = of(f"- [{mark}] The new staff", a_note(L + days(1), "Talked of other things", Kind.CALL))
    assert first(ken).kind is OpenerKind.PLAIN
    assert len(ken.loose_ends) == 1


@pytest.mark.parametrize("mark", ["!", "?"])
def test_other_contact_passes_nothing_over_and_nor_does_a_talk_of_the_same_day(mark: str) -> None:
    same_day = a_note(L, "Rang again", Kind.CALL)
    ken = of(f"- [{mark}] The new staff", same_day, a_note(L + days(9), "", Kind.REACHED_OUT))
    assert first(ken).kind in (OpenerKind.WORRY, OpenerKind.QUESTION)


def test_a_promise_is_ours_and_stays_until_it_is_done_or_dropped() -> None:
    ken = of("- [ ] Send the chart", a_note(L + days(1), "Talked of other things", Kind.CALL))
    assert first(ken).kind is OpenerKind.PROMISE
    assert first(of("- [x] Send the chart")).kind is OpenerKind.PLAIN
    assert first(of("- [-] Send the chart dropped:2026-11-01")).kind is OpenerKind.PLAIN


def test_what_was_closed_is_not_offered_again() -> None:
    ken = of("- [!] The new staff done:2026-11-01\n- [?] And the fittings? dropped:2026-11-02")
    assert first(ken).kind is OpenerKind.PLAIN


def test_an_item_in_an_aside_is_never_offered() -> None:
    assert first(of("Talked.\n\n<!--\n- [ ] Tell nobody\n-->")).kind is OpenerKind.PLAIN


def test_an_idea_is_no_opener() -> None:
    assert first(of("- [i] A shelf for half cases")).kind is OpenerKind.PLAIN


def test_what_was_noted_later_is_no_opener_of_an_earlier_day() -> None:
    ken = of("", a_note(TODAY, "- [!] The new staff", Kind.LISTENED))
    assert first(ken, TODAY - days(1)).kind is OpenerKind.PLAIN


# --- verbatim


def test_a_long_quotation_is_cut_at_a_sentence_and_marked() -> None:
    words = "The staff are new to all of this, and they have never worked behind a counter. " + "They look for it " * 20
    text = first(of(f"- [!] {words}")).text
    assert text == (
        "Ken worried: “The staff are new to all of this, and they have never worked behind a counter. …” How is it now?"
    )


def test_a_long_quotation_without_a_sentence_is_cut_at_a_word_and_marked() -> None:
    words = "they look everywhere for the fittings " * 20
    quoted = first(of(f"- [!] {words}")).text.split("“")[1].split("”")[0]
    assert quoted.endswith("…") and len(quoted) <= LONGEST_WORDS
    assert words.startswith(quoted.removesuffix("…"))
    assert words[len(quoted) - 1] == " "


HOSTILE = ["{name} {0} {words!r}", "%s %(name)s", "[bold]x[/]", "\x1b]0;owned\x07 there", "a “quoted” b", "‮evil", "{"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_wrote_stands_verbatim_and_is_never_used_as_a_sentence(text: str) -> None:
    customer = a_customer(gentle=gentle(text))
    assert f"“{text}”" in first(seen(customer)).text
    label = a_customer(portrait=a_portrait(), dates=(ImportantDate(text, 12, 1),))
    assert f"“{text}”" in first(seen(label)).text
    ken = replace(of("- [!] x\n- [ ] x\n- [?] x"), loose_ends=())
    ends = tuple(replace(each, text=text) for each in of("- [!] x\n- [ ] x\n- [?] x").loose_ends)
    found = openers(replace(ken, loose_ends=ends), standing(ken, TODAY), TODAY, text)
    assert [text in each.text and f"“{text}”" in each.text for each in found[:3]] == [True] * 3


@given(
    body=st.text("[]-*>!?ix #due:2026\n `{}”", max_size=80),
    kinds=st.lists(st.sampled_from(sorted(Kind)), max_size=4),
    on=st.dates(date(1970, 1, 1), date(2036, 12, 31)),
    dated=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=3),
)
@settings(deadline=None, max_examples=80)
def test_there_is_always_an_opener_whatever_was_noted(
    body: str, kinds: list[Kind], on: date, dated: list[tuple[int, int]]
) -> None:
    notes = [a_note(L + days(number), body, kind, id=f"n{number}") for number, kind in enumerate(kinds)]
    customer = a_customer(dates=tuple(ImportantDate("A day", *day) for day in [*dated, (2, 29)]))
    found = opening(seen(customer, *notes), on)
    assert found and found[-1].key == "plain"
    order = list(OpenerKind)
    assert [order.index(each.kind) for each in found] == sorted(order.index(each.kind) for each in found)


def test_a_question_noted_again_in_a_later_talk_is_asked_again() -> None:
    again = a_note(L + days(10), "- [?] how did  IT go?")
    assert first(of("- [?] How did it go?", again)).kind is OpenerKind.QUESTION
    assert first(of("- [?] How did it go?", a_note(L + days(10)))).kind is not OpenerKind.QUESTION
