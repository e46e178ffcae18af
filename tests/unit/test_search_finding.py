"""What a search finds, and in which order: the quick way finds what the plain one does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import hostile_texts
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, days

from journal.customer import Aspect, Customer, Facet
from journal.decision import Answer, Decision, Effect, Happened
from journal.errors import WrongUsage
from journal.note import ContactNote, Kind
from journal.overview import Overview, overview_of
from journal.reading import read_note
from journal.search.entries import Section, decision_sections, section_of
from journal.search.excerpts import Excerpt, whole
from journal.search.finding import Searched
from journal.search.found import Found
from journal.search.language import parse
from journal.search.query import Entry, Place, Query


def a_section(customer: Customer, *notes: ContactNote) -> tuple[Overview, Section]:
    overview = overview_of(customer, [(note, read_note(note.body)) for note in notes])
    newest = sorted(notes, key=lambda note: note.when, reverse=True)
    return overview, section_of(overview, newest, lambda note: read_note(note.body))


KEN = replace(
    a_customer("Ken Okafor", organisation="Ken's Plumbing Supply", tags=("plumber",), mail=("ken@okafor.example",)),
    portrait={Aspect.WHO: Facet("Runs the **counter** his father opened.", date(2026, 10, 1))},
)
KEN_NOTES = (
    a_note(
        date(2026, 10, 5),
        "Ada counts the *brass* by ear.\n\n> I want somebody who knows.\n\n- [ ] Send the chart\n- [?] And #Labels?",
        Kind.VISIT,
        mood=-1,
        companions=("Eva Berg",),
    ),
    a_note(date(2026, 9, 1), "The count sheet; brassy.", Kind.CALL, mood=1, touchpoint="delivery"),
    a_note(date(2026, 8, 1), "Fifth Street.\n\n- [x] send the  chart\n- [ ] Ring", Kind.HEARD, heard_from="Joost"),
    a_note(date(2026, 12, 1), "First count.", Kind.TALK, plan=True, created="2026-11-01T00:00:00Z"),
)
SIOBHAN = a_customer("Siobhán Halloran", organisation="Halloran Bakery")
SIOBHAN_NOTES = (a_note(date(2026, 11, 1), "Sheet count, on brass. #labels", Kind.MEETING, mood=2),)
DECISION = Decision(
    "d1234567",
    date(2026, 11, 2),
    "Drop the paper catalogue",
    (Effect("ken", Answer.WORSE, "The counter has no screen", Happened(Answer.SAME, "He shrugged", TODAY)),),
)
PAIRS = (a_section(KEN, *KEN_NOTES), a_section(SIOBHAN, *SIOBHAN_NOTES))
PEOPLE = tuple(overview for overview, _section in PAIRS)
SEARCHED = Searched([*(section for _overview, section in PAIRS), *decision_sections([DECISION], PEOPLE)])


def search(typed: str, searched: Searched = SEARCHED) -> Found:
    query = parse(typed, TODAY, PEOPLE)
    return Found(searched, query, *searched.find(query))


def found(typed: str) -> list[str]:
    """What is found: notes by their kind, the rest by what it is."""
    return [hit.kind.value if hit.kind else f"{hit.place.value}:{hit.identity}" for hit in search(typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("brass", ["meeting", "visit", "call"]),
        ("BRÁSS", ["meeting", "visit", "call"]),
        ("count sheet", ["call", "meeting"]),
        ('"count sheet"', ["call"]),
        ('"brass"', ["meeting", "visit"]),
        ("brass -sheet", ["visit"]),
        ("siobhan", ["name:siobhán", "meeting"]),
        ("ken brass", ["visit", "call"]),
        ("ken count", ["talk", "call", "decision:d1234567", "visit", "portrait:who"]),
        ("okafor.example", ["name:ken"]),
        ("counter", ["decision:d1234567", "portrait:who"]),
        ("catalogue", ["decision:d1234567"]),
        ("shrugged", ["decision:d1234567"]),
        ("eva", ["visit"]),
        ("joost", ["heard"]),
        ("delivery", ["call"]),
        ("labels", ["meeting", "visit"]),
        ("kind:visit", ["visit"]),
        ("mood:<0", ["visit"]),
        ("mood:>=1", ["meeting", "call"]),
        ("since:2026-10-05 until:2026-11-01", ["meeting", "visit"]),
        ("until:2026-09", ["call", "heard"]),
        ("with:berg", ["visit"]),
        ("with:erg", []),
        ("tag:labels", ["meeting", "visit"]),
        ("tag:lab -customer:ken", ["meeting"]),
        ("tag:plumber", ["name:ken"]),
        ("touchpoint:deliv", ["call"]),
        ("is:words", ["visit"]),
        ("is:plan", ["talk"]),
        ("is:promise", ["visit", "heard"]),
        ("is:open", ["visit", "heard"]),
        ("is:open is:question", ["visit"]),
        ("is:promise -is:open", []),
        ("customer:halloran", ["name:siobhán", "meeting"]),
        ("customer:nobody", []),
        ("zebra", []),
        ("-zebra kind:heard", ["heard"]),
        ("customer:ken -kind:heard -kind:call is:open", ["visit"]),
    ],
)
def test_a_search_finds(typed: str, expected: list[str]) -> None:
    assert found(typed) == expected


def test_a_promise_closed_later_by_its_words_is_open_no_more() -> None:
    later = a_note(date(2026, 11, 1), "- [x] Send the chart")
    overview, section = a_section(KEN, KEN_NOTES[0], later)
    searched = Searched([section])
    query = parse("is:open is:promise", TODAY, (overview,))
    assert searched.find(query) == ([], [])


def test_a_hit_says_what_it_is_whose_and_where() -> None:
    note = search("ear")[0]
    assert (note.customer, note.customer_id, note.note, note.decision) == ("Ken Okafor", "ken", KEN_NOTES[0].id, None)
    assert note.day == date(2026, 10, 5)
    assert note.excerpt.text == "Ada counts the brass by ear."
    name = search("plumbing")[0]
    assert (name.place, name.note, name.excerpt.text) == (Place.NAME, None, "Ken's Plumbing Supply")
    aspect = search("father")[0]
    assert (aspect.aspect, aspect.day) == (Aspect.WHO, date(2026, 10, 1))
    whole = search("paper")[0]
    assert (whole.customer, whole.customer_id, whole.decision) == ("", "", "d1234567")
    effect = search("screen")[0]
    assert (effect.customer, effect.decision) == ("Ken Okafor", "d1234567")
    assert search("eva")[0].beside[0].text == "Eva Berg"


def test_hits_are_counted_without_being_made() -> None:
    hits = search("brass")
    assert (len(hits), hits.counts[Place.NOTE], hits.customer_count) == (3, 3, 2)
    assert len(hits[0:2]) == 2
    assert hits[-1].kind is Kind.CALL
    with pytest.raises(IndexError):
        hits[3]


# --- the quick way and the plain one

WORDS = ("brass", "count", "sheet", "brassy", "Ærø", "straße", "ken", "a", "ab")
BODIES = st.lists(st.sampled_from((*WORDS, "\n", "> ", "- [ ] ", "- [x] ", "- [?] ", "#tag ", ", ")), max_size=9).map(
    " ".join
)
NOTES = st.builds(
    lambda place, body, kind, mood, companion, touchpoint: a_note(
        TODAY - days(place % 5),
        body,
        kind,
        id=f"n{place}",
        mood=mood,
        companions=(companion,) if companion else (),
        touchpoint=touchpoint,
    ),
    st.integers(0, 10**6),
    BODIES,
    st.sampled_from(Kind),
    st.sampled_from((None, -2, -1, 0, 1, 2)),
    st.sampled_from(("", "Eva Berg", "Åsa")),
    st.sampled_from((None, "invoice", "delivery")),
)
TERMS = st.sampled_from(
    (
        *WORDS,
        *(f'"{word}"' for word in WORDS),
        '"count sheet"',
        '"brass co',
        "kind:visit,call",
        "mood:<0",
        "mood:>=1",
        "since:2026-11-18",
        "until:2026-11-18",
        "with:berg",
        "with:asa",
        "tag:tag",
        "touchpoint:inv",
        "customer:ken",
        "customer:b",
        "is:promise",
        "is:open",
        "is:words",
        "is:question",
    )
)
TYPED = st.lists(st.tuples(st.sampled_from(("", "", "-")), TERMS), min_size=1, max_size=4).map(
    lambda parts: " ".join(sign + term for sign, term in parts)
)
PERSONS = st.lists(st.lists(NOTES, max_size=6, unique_by=lambda note: note.id), min_size=1, max_size=3)


def plainly(query: Query, sections: list[Section]) -> tuple[list[str], list[str]]:
    """The names found and the texts found, one by one, sorted by the rule as it is told."""
    names = [section.name_entry() for section in sections]
    rows = [section.entry(row) for section in sections for row in range(len(section.columns))]
    needles = [needle.strip() for needle in query.needles]
    single = all(len(needle) == 1 for needle in needles)

    def closeness(entry: Entry) -> int:
        # Of several words, one of the customer's name counts as one of the text.
        text = entry.text if len(needles) < 2 else f"{entry.text}|{entry.name}"
        if not needles:
            return 0
        if not single and len(needles) > 1 and " ".join(needles) in text:
            return 0
        if not single and all(f" {needle} " in text for needle in needles):
            return 1
        if all(f" {needle}" in text for needle in needles):
            return 2
        return 3

    def name_order(entry: Entry) -> tuple[bool, bool, str]:
        return (
            not all(f" {needle} " in entry.name for needle in needles),
            not all(f" {needle}" in entry.name for needle in needles),
            entry.name,
        )

    fit = [entry for entry in rows if query.fits(entry)]
    fit.sort(key=lambda entry: entry.day, reverse=True)
    fit.sort(key=lambda entry: closeness(entry))
    return (
        [entry.customer for entry in sorted(filter(query.fits, names), key=name_order)],
        [entry.text for entry in fit],
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PERSONS, TYPED)
def test_the_quick_way_finds_what_the_plain_one_does_in_the_same_order(
    persons: list[list[ContactNote]], typed: str
) -> None:
    made = [
        a_section(a_customer(name, organisation=f"{name} & Brass"), *notes)
        for name, notes in zip(("Ken A", "Bo Straße", "Ab Brassy"), persons, strict=False)
    ]
    people, sections = [pair[0] for pair in made], [pair[1] for pair in made]
    query = parse(typed, TODAY, people)
    searched = Searched(sections)
    names, places = searched.find(query)
    assert (
        [sections[place].customer_id for place in names],
        [searched.texts[place] for place in places],
    ) == plainly(query, sections)


@pytest.mark.parametrize("text", [text for text in hostile_texts.ALL if text.strip()])
def test_hostile_notes_are_searched_and_shown(text: str) -> None:
    overview, section = a_section(a_customer(name=f"K{text[:80]}"), a_note(TODAY, f"{text}\n\nneedle here {text[:50]}"))
    searched = Searched([section])
    for typed in ("needle", text[:300], "kind:talk"):
        try:
            query = parse(typed, TODAY, (overview,))
        except WrongUsage:
            continue
        for hit in Found(searched, query, *searched.find(query)):
            assert "\n" not in hit.excerpt.text
            assert len(hit.excerpt.text) <= 240
            assert all(0 <= begin < end <= len(hit.excerpt.text) for begin, end in hit.excerpt.spans)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ken counts the", "Ken counts the…"),
        ("Ken counts,", "Ken counts…"),
        ("Ken counts.", "Ken counts. …"),
        ('He said "count."', 'He said "count." …'),
    ],
)
def test_what_goes_on_says_so_on_its_last_word_or_after_its_last_sentence(text: str, shown: str) -> None:
    assert whole(Excerpt(text, cut_after=True)) == shown
    assert whole(Excerpt(text)) == text
