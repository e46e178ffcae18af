"""The notes that mention a decision, by its words."""

from __future__ import annotations

import hostile_texts
import pytest
from making import TODAY, a_note, days

from journal.mentions import LONGEST_MENTION, mentions, words_of
from journal.text import folded
from journal.word_forms import bases, is_nordic

SHEET = "Stop printing the monthly count sheet; app only from January."


@pytest.mark.parametrize(
    ("decision", "text", "hits"),
    [
        (SHEET, "The COUNT-SHEETS are taped over the till.", ["COUNT", "SHEETS"]),
        (SHEET, "A month without the sheet, printed or not.", ["sheet", "printed"]),
        (SHEET, "The countryside is quiet.", []),
        (SHEET, "Only now from the old one.", []),
        ("Ny faktura för årsräkningen", "Fakturan kom i går; ÅRSRAKNINGEN ocksa.", ["Fakturan", "ÅRSRAKNINGEN"]),
        ("Café prices", "le cafe", ["cafe"]),
        ("Close the ordering line", "orders by phone", ["orders"]),
    ],
)
def test_words_are_found_folded_and_in_another_form(decision: str, text: str, hits: list[str]) -> None:
    found = mentions(decision, [a_note(TODAY, text)])
    assert [text[start:end] for one in found for start, end in one.hits] == hits


def are_forms_of_one(pair: str, *, nordic: bool) -> bool:
    one, other = (bases(folded(word), nordic=nordic) for word in pair.split("/"))
    return not one.isdisjoint(other)


@pytest.mark.parametrize(
    "pair",
    """
    count/counts count/counted count/counting sheet/sheets price/pricing price/priced stop/stopping plan/planned
    supply/supplies supply/supplied box/boxes class/classes house/houses orders/ordering printing/prints try/tries
    travel/travelling use/using bill/billing invoice/invoicing fill/filling file/filing meetings/meet
    """.split(),  # noqa: SIM905
)
def test_english_words_with_their_regular_endings_are_one_word(pair: str) -> None:
    assert are_forms_of_one(pair, nordic=False)


@pytest.mark.parametrize(
    "pair",
    """
    count/counter count/counters count/country count/county count/account print/printer price/prize sheet/sheen rat/rate
    rats/rating file/fill filing/filling bus/business app/apple form/former form/format order/ordinary port/porter
    brass/bras less/lesson till/tilt use/user
    """.split(),  # noqa: SIM905
)
def test_english_words_that_only_begin_alike_are_two(pair: str) -> None:
    assert not are_forms_of_one(pair, nordic=False)


@pytest.mark.parametrize(
    "pair",
    """
    räkna/räknar räkna/räknade räkna/räknat kund/kunder kunder/kunderna kunden/kundens faktura/fakturor
    fakturan/fakturor lista/listor liste/listen listen/listene pris/priser prisen/prisene priset/priserna ringa/ringer
    ringt/ringde kaste/kastet rum/rummet äpple/äpplena bil/bilar bilarna/bilen
    hus/husen tælle/tæller bestilling/bestillingen
    app/appen räkning/räkningar papir/papiret levere/leverer butikk/butikken räknare/räknaren kassa/kassan
    """.split(),  # noqa: SIM905
)
def test_nordic_words_with_their_regular_endings_are_one_word(pair: str) -> None:
    assert are_forms_of_one(pair, nordic=True)


@pytest.mark.parametrize(
    "pair",
    """
    räkna/räknare räkna/räknaren tælle/tællere räkna/räkning ord/order lag/lager bil/bild kund/kundvagn kund/kunskap
    pris/prislista list/listig val/valp form/formel hand/handel kaffe/kafe sten/stenig
    """.split(),  # noqa: SIM905
)
def test_nordic_words_that_only_begin_alike_are_two(pair: str) -> None:
    assert not are_forms_of_one(pair, nordic=True)


@pytest.mark.parametrize(
    ("text", "nordic"),
    [
        ("Stop printing the count sheet", False),
        ("Vi ska sluta skriva ut listan", True),
        ("Nye priser fra nyttår", True),
        ("Åsa counts at the till", False),
        ("Räkneark", True),
        ("Prices", False),
        ("", False),
    ],
)
def test_a_text_tells_its_language_by_its_little_words(text: str, nordic: bool) -> None:
    assert is_nordic(text) is nordic
    assert is_nordic("Prices", else_=True), "what tells nothing is as the decision is"


def test_the_counter_is_not_the_count_in_a_note_of_either_language() -> None:
    assert mentions(SHEET, [a_note(TODAY, "My first hour behind a counter.")]) == ()
    assert mentions("Vi slutar räkna", [a_note(TODAY, "Räknaren är trasig, och han är arg.")]) == ()
    assert len(mentions("Vi slutar räkna", [a_note(TODAY, "Ken räknar på fredag.")])) == 1


@pytest.mark.parametrize(
    ("body", "text", "hits"),
    [
        ("The *count* sheet is in **Ada's** `book`.", "The count sheet is in Ada's book.", ["count", "sheet"]),
        ("- [ ] Send the [sheet](http://x/sheet) due:2026-12-01 #paper", "Send the sheet", ["sheet"]),
        ("No \\*sheet\\* today", "No *sheet* today", ["sheet"]),
        ("The sheet <!-- Ada is ill -->", "The sheet <!-- Ada is ill -->", ["sheet"]),
    ],
)
def test_a_mention_is_shown_in_plain_words(body: str, text: str, hits: list[str]) -> None:
    (one,) = mentions(SHEET, [a_note(TODAY, body)])
    assert (one.text, [one.text[start:end] for start, end in one.hits]) == (text, hits)


def test_the_address_of_a_link_mentions_nothing() -> None:
    assert mentions(SHEET, [a_note(TODAY, "[Look](http://x/sheet)")]) == ()


def test_most_words_first_then_the_newest_and_of_each_note_one_paragraph() -> None:
    notes = [
        a_note(TODAY, "The sheet again."),
        a_note(TODAY - days(5), "Rain.\n\n> If the count sheet\n> isn't there, nobody counts.\n\nThe sheet."),
        a_note(TODAY - days(9), "No word of it."),
        a_note(TODAY - days(2), "The sheet."),
    ]
    found = mentions(SHEET, notes)
    assert [one.date for one in found] == [TODAY - days(5), TODAY, TODAY - days(2)]
    assert found[0].text == "If the count sheet isn't there, nobody counts."
    assert [one.quoted for one in found] == [True, False, False]
    assert mentions(SHEET, notes, 1) == found[:1]


def test_marks_of_lists_are_no_part_of_what_is_shown_and_plans_are_left_out() -> None:
    (one,) = mentions(
        SHEET, [a_note(TODAY, "- [ ] Send the sheet\n- [?] Who counts"), a_note(TODAY, "sheet", plan=True)]
    )
    assert one.text == "Send the sheet"


def test_a_long_paragraph_begins_shortly_before_its_hit() -> None:
    (one,) = mentions(SHEET, [a_note(TODAY, "word " * 400 + "the sheet " + "more " * 400)])
    assert len(one.text) <= LONGEST_MENTION + 4
    assert [one.text[start:end] for start, end in one.hits] == ["sheet"]


def test_a_decision_that_says_nothing_is_mentioned_nowhere() -> None:
    assert words_of("It is for all of you, not now!") == ()
    assert mentions("…", [a_note(TODAY, "…")]) == ()


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_nothing_that_may_be_noted_is_too_much(text: str) -> None:
    for one in mentions(f"the sheet {text[:2000]}", [a_note(TODAY, text), a_note(TODAY, f"{text} sheet")]):
        assert all(0 <= start < end <= len(one.text) for start, end in one.hits)
