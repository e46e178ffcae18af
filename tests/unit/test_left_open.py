"""What is still open with a customer beside the notes: guesses, questions of decisions, consent, what was written long
ago."""

from __future__ import annotations

from datetime import date

import pytest
from making import TODAY, a_customer, a_decision, a_note, a_portrait, changed, days, seen

from journal.customer import Aspect, Consent, Customer, Facet
from journal.decision import Answer, Decision, Effect, Happened
from journal.note import ContactNote, Kind
from journal.openers import Opener, OpenerKind, openers
from journal.overview import Overview
from journal.rhythm import standing

L = date(2026, 10, 5)
KNOWN = a_customer(portrait=a_portrait())


def opening(overview: Overview, on: date = TODAY, decisions: tuple[Decision, ...] = ()) -> tuple[Opener, ...]:
    return openers(overview, standing(overview, on), on, "Ken", decisions)


def first(overview: Overview) -> Opener:
    return opening(overview)[0]


def of(body: str, *more: ContactNote, customer: Customer = KNOWN) -> Overview:
    """A customer visited on 5 October, with this note."""
    return seen(customer, a_note(L, body, Kind.VISIT), *more)


@pytest.mark.parametrize(
    ("guess", "said"), [(Answer.WORSE, "worse"), (Answer.SAME, "the same"), (Answer.BETTER, "better")]
)
def test_a_guess_nobody_checked_asks_how_it_turned_out(guess: Answer, said: str) -> None:
    opener = opening(of(""), decisions=(a_decision(guess),))[0]
    sentence = f"About “Move billing to a portal” you guessed: {said} for Ken. Ask how it turned out."
    assert (opener.kind, opener.text) == (OpenerKind.DECISION, sentence)
    assert (opener.source_note, opener.source_date, opener.why) == (None, L, "your decision of 5 Oct")
    assert opener.key == "decision:d261005"


def test_a_guess_is_asked_about_from_its_day_to_check_back_or_else_after_thirty_days() -> None:
    def asked(day: date, check_back: date | None) -> bool:
        guessed = a_decision(Answer.BETTER, day=L, check_back=check_back)
        return opening(of(""), day, decisions=(guessed,))[0].kind is OpenerKind.DECISION

    assert [asked(L + days(number), None) for number in (29, 30, 200)] == [False, True, True]
    assert [asked(L + days(number), L + days(7)) for number in (6, 7, 60)] == [False, True, True]


def test_a_guess_held_against_what_happened_or_about_another_is_no_opener() -> None:
    happened = a_decision(Answer.BETTER, happened=Happened(Answer.WORSE, "It was slow", TODAY))
    other = Decision("d2", L, "Move it", (Effect("ada", Answer.BETTER),))
    assert opening(of(""), decisions=(happened, other))[0].kind is OpenerKind.PLAIN


def test_a_question_a_decision_left_is_asked_until_a_later_talk_has_passed_it_over() -> None:
    decided = (a_decision(Answer.ASK, "Would a portal do?", day=L + days(2)),)
    opener = opening(of(""), decisions=decided)[0]
    assert opener.kind is OpenerKind.QUESTION
    assert opener.text == "Before deciding “Move billing to a portal” you wanted to ask Ken: “Would a portal do?”"
    bare = opening(of(""), decisions=(a_decision(Answer.ASK, day=L + days(2)),))[0]
    assert bare.text == "You wanted to ask Ken before deciding: “Move billing to a portal”."
    later = of("", a_note(L + days(3)))
    assert opening(later, decisions=decided)[0].kind is OpenerKind.PLAIN


def test_words_worth_telling_ask_for_consent_where_that_was_never_asked() -> None:
    opener = first(of("> I want somebody who knows my counter."))
    assert opener.text == (
        "Ken said: “I want somebody who knows my counter.” Worth telling colleagues: ask Ken whether you may, by name."
    )
    assert (opener.kind, opener.source_note, opener.source_date) == (OpenerKind.CONSENT, "n261005vi", L)
    for answer in (True, False):
        asked = changed(of("> I want somebody."), consent=Consent(answer, L))
        assert first(asked).kind is OpenerKind.PLAIN


def test_consent_is_not_asked_for_where_the_last_talk_was_uneasy_or_a_worry_is_open() -> None:
    uneasy = seen(KNOWN, a_note(L, "> It broke again.", mood=-1))
    assert OpenerKind.CONSENT not in {each.kind for each in opening(uneasy)}
    worried = of("> It broke again.\n\n- [!] The new staff")
    assert OpenerKind.CONSENT not in {each.kind for each in opening(worried)}


def test_an_aspect_unconfirmed_for_a_year_is_quoted_and_asked_whether_it_is_still_true() -> None:
    portrait = {**a_portrait(), Aspect.APART: Facet("Knows every valve <!-- hush --> by hand", date(2025, 10, 3))}
    opener = first(of("", customer=a_customer(portrait=portrait)))
    assert opener.text == "What sets Ken apart: “Knows every valve by hand”. Still true? Ask."
    assert (opener.kind, opener.why) == (OpenerKind.ASPECT, "as you knew it on 3 Oct 2025")
    assert (opener.source_note, opener.source_date) == (None, date(2025, 10, 3))
