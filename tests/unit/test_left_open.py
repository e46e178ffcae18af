"""What is still open with a customer beside the notes: guesses, questions of decisions, consent, what was written long
ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hostile_texts import SHORT
from making import TODAY, a_customer, a_decision, a_note, a_portrait, changed, days, gentle, seen

from journal.customer import Aspect, Consent, Customer, Facet
from journal.decision import Answer, Decision, Effect, Happened
from journal.note import ContactNote, Felt, Kind
from journal.openers import LONGEST_WORDS, Opener, OpenerKind, openers
from journal.overview import Overview
from journal.quoting import excerpt
from journal.reminders import Beside, Reminder, candidates, choose
from journal.rhythm import standing
from journal.unchecked import LONGEST_DECIDED

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
    ("guess", "said"), [(Answer.WORSE, "worse"), (Answer.SAME, "no change"), (Answer.BETTER, "better")]
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


def test_consent_is_not_asked_for_for_uneasy_words_or_while_a_worry_is_open() -> None:
    uneasy = seen(KNOWN, a_note(L, "> It broke again.", mood=-1))
    assert OpenerKind.CONSENT not in {each.kind for each in opening(uneasy)}
    before = seen(KNOWN, a_note(L, "> It broke again.", mood=-2), a_note(L + days(9), "Talked.", mood=1))
    assert OpenerKind.CONSENT not in {each.kind for each in opening(before)}
    worried = of("> It broke again.\n\n- [!] The new staff")
    assert OpenerKind.CONSENT not in {each.kind for each in opening(worried)}


def test_an_aspect_unconfirmed_for_a_year_is_quoted_and_asked_whether_it_is_still_true() -> None:
    portrait = {**a_portrait(), Aspect.APART: Facet("Knows every valve <!-- hush --> by hand", date(2025, 10, 3))}
    opener = first(of("", customer=a_customer(portrait=portrait)))
    assert opener.text == "What sets Ken apart: “Knows every valve by hand”. Still true? Ask."
    assert (opener.kind, opener.why) == (OpenerKind.ASPECT, "as you knew it on 3 Oct 2025")
    assert (opener.source_note, opener.source_date) == (None, date(2025, 10, 3))


# --- the same as reminders


def reminders(overview: Overview, on: date = TODAY, **beside: object) -> list[Reminder]:
    return [each for each in candidates([overview], on, Beside(**beside)) if each.kind != "before"]  # type: ignore[arg-type]


def test_a_decision_to_look_back_at_reminds_of_what_was_guessed() -> None:
    guessed = a_decision(Answer.WORSE, check_back=TODAY)
    assert reminders(of(""), TODAY - days(1), decisions=(guessed,)) == []
    (reminder,) = reminders(of(""), decisions=(guessed,))
    sentence = "About “Move billing to a portal” you guessed: worse for Ken. How did it turn out?"
    assert (reminder.kind, reminder.text, reminder.why) == ("decision", sentence, "your decision of 5 Oct")
    assert (reminder.pressing, reminder.of_the_day, reminder.source_date) == (True, TODAY, L)


@pytest.mark.parametrize("guess", [Answer.ASK, None])
def test_a_decision_of_which_nothing_was_guessed_is_looked_back_at_all_the_same(guess: Answer | None) -> None:
    found = reminders(of(""), decisions=(a_decision(guess, check_back=TODAY),))
    reminder = next(each for each in found if each.kind == "decision")
    assert reminder.text == "You wanted to look back at “Move billing to a portal”. What has it meant for Ken?"


def test_a_question_a_decision_left_is_a_reminder_until_a_later_talk_has_passed_it_over() -> None:
    decided = (a_decision(Answer.ASK, "Would a portal do?", day=L + days(2)),)
    (reminder,) = reminders(of(""), decisions=decided)
    assert reminder.text == "Before deciding “Move billing to a portal” you wanted to ask Ken: “Would a portal do?”"
    assert (reminder.kind, reminder.source_date) == ("question", L + days(2))
    assert reminders(of("", a_note(L + days(3))), decisions=decided) == []


def test_a_decision_is_the_reminder_of_its_day_even_of_whom_yesterday_was() -> None:
    decided = Beside(decisions=(a_decision(Answer.BETTER, check_back=TODAY),))
    ada = seen(a_customer("Ada", portrait=a_portrait()), a_note(TODAY, "- [!] A worry"))
    ken = of("> Words")
    yesterday = {TODAY - days(1): ("ken", "before")}
    chosen = choose([ken, ada], TODAY, yesterday, beside=decided)
    assert chosen is not None and (chosen.kind, chosen.customer_id) == ("decision", "ken")
    later = choose([ken, ada], TODAY + days(3), {TODAY - days(1): ("ada", "before")}, beside=decided)
    assert later is not None and later.kind == "decision"
    given = {TODAY - days(1): ("ada", "before"), TODAY: ("ken", "decision:d261005")}
    next_day = choose([ken, ada], TODAY + days(1), given, beside=decided)
    assert next_day is not None and next_day.customer_id == "ada"


def test_whom_the_decision_of_tomorrow_is_about_is_not_the_reminder_of_today() -> None:
    ada = seen(a_customer("Ada", portrait=a_portrait()), a_note(TODAY - days(9), "Talked."))
    decided = Beside(decisions=(a_decision(Answer.BETTER, check_back=TODAY + days(1)),))
    chosen = choose([of("- [!] A worry"), ada], TODAY, {}, beside=decided)
    assert chosen is not None and chosen.customer_id == "ada"


def test_another_asked_for_passes_over_the_decision_of_the_day_too() -> None:
    decided = Beside(decisions=(a_decision(Answer.BETTER, check_back=TODAY),))
    both = [of("> Words"), seen(a_customer("Ada", portrait=a_portrait()))]
    first_one = choose(both, TODAY, {}, beside=decided)
    assert first_one is not None and first_one.kind == "decision"
    other = choose(both, TODAY, {}, skip=[first_one.pair], beside=decided)
    assert other is not None and other.customer_id == "ada"


def test_under_be_gentle_no_decision_is_looked_back_at() -> None:
    mourning = changed(of("> Words"), gentle=gentle())
    (reminder,) = reminders(mourning, decisions=(a_decision(Answer.BETTER, check_back=TODAY),))
    assert reminder.kind == "gentle"


PROMISE = "Somebody answers the same day."


def test_where_a_promise_to_customers_is_set_a_reminder_asks_whether_it_was_felt() -> None:
    talked = seen(KNOWN, a_note(TODAY - days(4), "Talked of the move.", Kind.CALL))
    (reminder,) = reminders(talked, promise=PROMISE)
    assert reminder.text == "Our promise to customers: “Somebody answers the same day.” Was it felt by Ken on 16 Nov?"
    assert (reminder.kind, reminder.source_note, reminder.source_date) == ("felt", "n261116ca", date(2026, 11, 16))
    assert reminder.why == "your note of 16 Nov, call"
    assert reminders(talked) == []


def test_whether_it_was_felt_is_asked_of_a_talk_lately_of_which_it_was_not_noted() -> None:
    noted = seen(KNOWN, a_note(TODAY - days(4), "Talked.", felt=Felt.PARTLY))
    long_ago = seen(KNOWN, a_note(TODAY - days(31), "Talked."))
    heard = seen(KNOWN, a_note(TODAY - days(9), "Talked."), a_note(TODAY - days(4), "", Kind.OBSERVED))
    assert [reminders(each, promise=PROMISE) for each in (noted, long_ago, heard)] == [[], [], []]


def test_what_is_a_year_old_in_the_portrait_is_a_reminder() -> None:
    portrait = {**a_portrait(), Aspect.WHO: Facet("Runs the counter.", date(2025, 10, 3))}
    (reminder,) = reminders(of("", customer=a_customer(portrait=portrait)))
    assert reminder.text == "Who Ken is: “Runs the counter.” Still true? Ask."
    assert (reminder.kind, reminder.key, reminder.why) == ("aspect", "aspect:who/still", "as you knew it on 3 Oct 2025")


def test_what_the_portrait_lacks_is_not_named_each_month_while_there_is_anything_else() -> None:
    ken = of("> Words", customer=a_customer(portrait=a_portrait(Aspect.WHO)))
    shown = {TODAY - days(60): ("ken", "aspect:who"), TODAY - days(40): ("ken", "words:n261005vi/1")}
    chosen = choose([ken], TODAY, shown)
    assert chosen is not None and chosen.kind == "words"


# --- whatever was written


@pytest.mark.parametrize("text", [text for text in SHORT if text.strip()])
def test_what_a_person_wrote_stands_in_its_sentence_and_is_never_used_as_one(text: str) -> None:
    whole = excerpt(text, LONGEST_WORDS)
    portrait = {**a_portrait(), Aspect.APART: Facet(text, date(2025, 3, 1))}
    ken = of("> x", customer=a_customer(name=text, id="ken", portrait=portrait))
    ken = replace(ken, quotations=tuple(replace(each, text=text) for each in ken.quotations))
    decided = tuple(
        replace(a_decision(guess, text, day=L + days(number), check_back=TODAY), text=text)
        for number, guess in enumerate((Answer.WORSE, Answer.ASK, None), 1)
    )
    beside = Beside(decisions=decided, promise=text)
    found = openers(ken, standing(ken, TODAY), TODAY, text, decided)
    said = [each.text for each in found if each.kind in ("decision", "question", "consent", "aspect")]
    said += [each.text for each in candidates([ken], TODAY, beside) if each.kind in ("decision", "question", "felt")]
    assert len(said) >= 7
    assert all(excerpt(text, LONGEST_DECIDED) in each or whole in each for each in said if "<!--" not in text)
