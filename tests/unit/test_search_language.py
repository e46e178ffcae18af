"""What may be typed into a search, and what it means."""

from __future__ import annotations

from datetime import date

import hostile_texts
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, a_customer, seen

from journal.errors import WrongUsage
from journal.note import Kind
from journal.search.filters import FILTERS
from journal.search.language import LONGEST_SEARCH, parse
from journal.search.query import LOOSE, Between, Holds, Is, KindIs, MoodIs, Not, Of, Tagged, Term, Text, With

PEOPLE = (seen(a_customer("Ken Okafor", organisation="Ken's Plumbing")), seen(a_customer("Siobhán Ní Bhriain")))


def terms(typed: str, *, typing: bool = False) -> list[Term]:
    return list(parse(typed, TODAY, PEOPLE, typing=typing))


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("brass", [Text("brass")]),
        ("brass count", [Text("brass"), Text("count")]),
        ("brass BRASS Bráss", [Text("brass")]),
        ("-brass", [Not(Text("brass"))]),
        ('"Count  sheet"', [Text(" count sheet ")]),
        ('"count she', [Text(" count she")]),
        ("“count sheet” till", [Text(" count sheet "), Text("till")]),
        ('-"count sheet"', [Not(Text(" count sheet "))]),
        ("half-case", [Text("half case")]),
        ("22 mm - brass", [Text("22"), Text("mm"), Text("brass")]),
        ("kind:visit", [KindIs(frozenset({Kind.VISIT}))]),
        ("kind:visit,call", [KindIs(frozenset({Kind.VISIT, Kind.CALL}))]),
        ("kind:vi", [KindIs(frozenset({Kind.VISIT, Kind.VIDEO}))]),
        ("Kind:Reached-Out", [KindIs(frozenset({Kind.REACHED_OUT}))]),
        ("-kind:call", [Not(KindIs(frozenset({Kind.CALL})))]),
        ("mood:-1", [MoodIs(frozenset({-1}))]),
        ("mood:<0", [MoodIs(frozenset({-2, -1}))]),
        ("mood:>=1", [MoodIs(frozenset({1, 2}))]),
        ("mood:<=-1", [MoodIs(frozenset({-2, -1}))]),
        ("mood:+1", [MoodIs(frozenset({1}))]),
        ("mood:glad", [MoodIs(frozenset({1}))]),
        ("since:2026-10-05", [Between(first="2026-10-05")]),
        ("until:2026-10-05", [Between(last="2026-10-05")]),
        ("since:monday", [Between(first="2026-11-16")]),
        ("since:3 weeks ago brass", [Between(first="2026-10-30"), Text("brass")]),
        ('since:"last monday"', [Between(first="2026-11-16")]),
        ("since:i förrgår", [Between(first="2026-11-18")]),
        ("since:august until:august", [Between(first="2026-08-01"), Between(last="2026-08-31")]),
        ("since:2025 until:2025", [Between(first="2025-01-01"), Between(last="2025-12-31")]),
        ("since:2026-02 until:2026-02", [Between(first="2026-02-01"), Between(last="2026-02-28")]),
        ('with:"Eva Berg"', [With(" eva berg")]),
        ("tag:#Half-Case", [Tagged(" half-case")]),
        ("is:promise", [Is(Holds.PROMISE)]),
        ("is:open", [Is(LOOSE)]),
        ("is:open is:promise", [Is(Holds.OPEN_PROMISE)]),
        ("is:idea is:open", [Is(Holds.OPEN_IDEA)]),
        ("-is:open is:promise", [Not(Is(LOOSE)), Is(Holds.PROMISE)]),
        ('customer:"Ken Okafor"', [Of(frozenset({"ken"}), "Ken Okafor")]),
        ("-customer:siobhan", [Not(Of(frozenset({"siobhán"}), "siobhan"))]),
        ("customer:nobody", [Of(frozenset(), "nobody")]),
        ("14:30", [Text("14 30")]),
        ("https://example.org/x", [Text("https example org x")]),
        ("due:2026-12-01", [Text("due 2026 12 01")]),
        ("remember:", [Text("remember")]),
        ('"kind:visit"', [Text(" kind visit ")]),
    ],
)
def test_what_is_typed_means(typed: str, means: list[Term]) -> None:
    assert terms(typed) == means


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("kind:party", "kind: takes talk, visit,"),
        ("kind:", "kind: takes talk, visit,"),
        ("mood:7", "mood: takes -2 to 2, or all below or above one (mood:<0, mood:>=1), as in mood:-1."),
        ("since:blorp", "since: takes a day"),
        ("until:2026-02-30", "as in until:2026-10-05."),
        ("is:happy", "is: takes promise, question, worry, idea, words, plan, open."),
        ("with:", "with: takes a colleague who came along, as in with:eva."),
        ('tag:""', "tag: takes a tag"),
        ("kinds:visit", "There is no filter kinds: here. Did you mean kind:? It is written kind:visit."),
        (
            "after:august",
            "but kind: mood: since: until: with: tag: touchpoint: customer: is:; in quotation marks it is text.",
        ),
        ('"(', '“"(” has nothing to search for'),
        ("- -- ... ", "has nothing to search for"),
        ("", "Write what to search for"),
        ("x" * 10_000, "This is 10000 characters long. A search has at most 1000"),
        ("x " * 400, "These are 400 words."),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line_that_says_how_it_is_written(typed: str, says: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        terms(typed)
    assert says in refused.value.sentence
    assert "\n" not in refused.value.sentence
    assert len(refused.value.sentence) < 300


def test_while_typing_a_filter_without_its_value_is_left_out() -> None:
    assert terms("brass kind:", typing=True) == [Text("brass")]
    assert terms("kind:", typing=True) == []
    assert terms("brass mood:<", typing=True) == [Text("brass"), MoodIs(frozenset({-2, -1, 0, 1, 2}))]
    assert terms("is:pro", typing=True) == [Is(Holds.PROMISE)]
    for begun in ("", " ", "-", '"', '-"', "kind:"):
        assert terms(begun, typing=True) == []
    for wrong in ("kind: brass", "kind:x", '"(', "..."):
        with pytest.raises(WrongUsage):
            terms(wrong, typing=True)


def test_every_filter_reads_its_own_example() -> None:
    for form in FILTERS.values():
        assert len(terms(form.example)) == 1


@pytest.mark.parametrize("text", [each for each in hostile_texts.ALL if len(each) < 5000])
@pytest.mark.parametrize("typing", [False, True])
def test_a_hostile_text_is_a_search_or_a_sentence(text: str, typing: bool) -> None:
    for typed in (text, f'"{text}', f"kind:{text}", f"-since:{text}", f"mood:{text}", f'customer:"{text}"'):
        try:
            query = parse(typed, TODAY, PEOPLE, typing=typing)
        except WrongUsage as refused:
            assert len(refused.sentence) < 400
        else:
            assert all(needle.strip() for needle in query.needles)


PIECES = st.sampled_from(
    ["-", '"', "“", "kind:", "mood:", "since:", "is:", "visit", "<0", "monday", " ", "  ", "brass", ":", "ß", "(", "x:"]
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)), st.booleans())
def test_anything_typed_is_a_search_or_a_sentence(typed: str, typing: bool) -> None:
    try:
        query = parse(typed, date(2026, 11, 20), PEOPLE, typing=typing)
    except WrongUsage as refused:
        assert refused.sentence
    else:
        assert typing or not query.is_empty
        assert len(typed) <= LONGEST_SEARCH
