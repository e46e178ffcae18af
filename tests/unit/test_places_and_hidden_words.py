"""Places that the journal knows of are replaced in a story, and what the employee hides; each customer has one name."""

from __future__ import annotations

import re
from datetime import timedelta
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note

from journal.cast import Cast
from journal.closer_look import Kind as Look
from journal.customer import Aspect, Customer, Facet
from journal.disguise import Disguise
from journal.name_forms import What
from journal.ordinary_words import COMMON, LEGAL, SHORTHAND, TRADE
from journal.places import place_of, places_in
from journal.reading import read_note
from journal.stories import Story
from journal.story_making import story_of
from journal.story_text import before_it_is_told, story_markdown
from journal.text import folded


def a_story(
    body: str,
    *,
    who: str = "Runs the counter.",
    organisation: str = "",
    others: tuple[Customer, ...] = (),
    hide: tuple[tuple[str, str], ...] = (),
) -> Story:
    customer = a_customer(
        "Ken Okafor", id="k7f3q9ax", organisation=organisation, portrait={Aspect.WHO: Facet(who, TODAY)}
    )
    note = a_note(TODAY, body, companions=("Eva",))
    return story_of(customer, [(note, read_note(note.body))], others, TODAY, hide=hide)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Works in Visnum, near Lake Vombsjön.", ["Visnum", "Lake Vombsjön"]),
        ("Bor i Kiruna och jobbar nära Abisko Östra.", ["Kiruna", "Abisko Östra"]),
        ("Came from Tisvilde, moved back to Elmore. Kom fra Tromsdalen.", ["Tisvilde", "Elmore", "Tromsdalen"]),
        ("Lund is far. We met at Göteborg, then New York.", ["Göteborg", "Lund", "New York"]),
        ("In May, in English, in Excel, in Eva's book, in IT, in the Office, at Joost, i Adas bok.", []),
        ("At Fifth Street, in Storgatan.", []),
    ],
)
def test_a_place_is_told_by_what_stands_before_it_or_is_a_large_town(text: str, places: list[str]) -> None:
    assert sorted(set(places_in([text], {"ada", "eva", "joost"}))) == sorted(places)


@pytest.mark.parametrize(
    ("organisation", "place"),
    [
        ("Brass & Co, Visby", "Visby"),
        ("Smörgåsbord i Göteborg AB", "Göteborg"),
        ("The Bakery in Elmore", "Elmore"),
        ("Marek & Sons, Bikes", ""),
        ("Brass, Inc", ""),
        ("Visby", ""),
    ],
)
def test_the_place_at_the_end_of_an_organisation_is_one(organisation: str, place: str) -> None:
    assert place_of(organisation, ()) == place


def test_a_place_is_replaced_throughout_and_by_the_same_one() -> None:
    story = a_story(
        "Visnum rang. VISNUM, Visnums and #visnum; from Elmore, too. We went to Lund.",
        who="Works in Visnum.",
        organisation="Brass & Co, Elmore",
    )
    text = story_markdown(story.without(()))
    for real in ("visnum", "elmore", "lund"):
        assert real not in text.casefold()
    towns = {one.invented.casefold().removesuffix("s") for one in story.replaced if one.what is What.PLACE}
    assert len(towns) == 3
    assert [one.text for one in story.look_at if one.kind is Look.NAME] == []


def test_what_is_said_in_small_letters_is_no_place_unless_it_is_long_and_no_word() -> None:
    text = story_markdown(a_story("The moss and the bergen. visnum again.", who="Works in Moss, then in Visnum."))
    assert "The moss and the bergen." in text and "visnum" not in text


def test_a_place_that_is_an_organisation_s_or_somebody_s_name_is_that_unless_it_shows() -> None:
    other = a_customer("Eva Lund", id="e2345678", organisation="Casa Oliveira")
    story = a_story("We met in Casa Oliveira, and Lund rang.", others=(other,))
    assert [one.what for one in story.replaced] == [What.CUSTOMER, What.CUSTOMER]
    story = a_story("She works in Lund. Eva Lund rang. Bor i Eva.", others=(other,))
    assert [one.what for one in story.replaced] == [What.PLACE, What.CUSTOMER, What.CUSTOMER]


def test_whoever_is_told_of_beside_what_they_are_is_replaced_throughout() -> None:
    story = a_story(
        "Tor rang. His wife, Maja, is a friend of Linn's. A boy called Sam. Hunden heter Bella. TORS bil.",
        who="Runs it with his brother Tor, an assistant. Her manager Excel said it in May.",
    )
    text = story_markdown(story.without(()))
    assert not re.search(r"(?i)tor\b|tors\b|maja|sam\b|bella", text)
    assert "Excel" in text and "in May." in text and "Linn" in text
    assert "Linn" in [one.text for one in story.look_at]


def test_by_real_name_places_stay() -> None:
    cast = Cast(a_customer("Ken Okafor"), by_name=True)
    assert Disguise(cast).of("Ken works in Lund.").text == "Ken works in Lund."


def test_a_word_is_hidden_wherever_it_stands() -> None:
    body = "The Zapper fell. zapper's lamp, two Zappers, Zapperworks in 1988. Big Bob came."
    story = a_story(body, hide=(("Zapper", "the machine"), ("1988", "…"), ("big  bob", "a friend"), ("Yeti", "…")))
    text = story_markdown(story)
    assert "The the machine fell. the machine's lamp, two the machines, Zapperworks in …. a friend came." in text
    said = list(before_it_is_told(story))
    assert "  Zapper → the machine (2 times)" in said
    assert "“Yeti” stands nowhere in this story." in said
    assert not any("1988" in one.text for one in story.look_at)


def test_what_to_look_at_is_counted() -> None:
    story = a_story("The Zapper fell. Then the Zapper rang at 22 and 22.")
    assert [(one.text, one.times) for one in story.look_at] == [("Zapper", 2), ("22", 2)]


def test_no_two_customers_have_an_invented_name_and_each_has_one_in_all_stories() -> None:
    everybody = [
        a_customer(
            f"Ken{letter} Okafor",
            id=f"k7f3q9{letter}x",
            organisation="Brass" if letter in "ab" else f"Brass{letter}",
            added=TODAY - timedelta(days=place),
        )
        for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
    ]

    def names(of: list[Customer]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in of:
            disguise = Disguise(Cast(one, tuple(each for each in of if each is not one)))
            for each in of:
                told = disguise.of(each.name).text
                found.setdefault(each.id, []).append(told if each is not one else disguise.person)
        return found

    once = names(everybody)
    assert all(len(set(told)) == 1 for told in once.values())
    firsts = [told[0].split()[0] for told in once.values()]
    assert len(set(firsts)) == len(everybody)
    # Who is added later takes no name away.
    fewer = names(everybody[5:])
    assert all(once[each][0] == told[0] for each, told in fewer.items())
    organisations = [Disguise(Cast(one, tuple(everybody))).organisation for one in everybody[:3]]
    assert organisations[0] == organisations[1] != organisations[2]


def test_of_hundreds_of_customers_a_story_is_still_made() -> None:
    many = tuple(a_customer(f"Ken{n} Okafor{n}", id=f"k{n:07}") for n in range(400))
    story = a_story("Ken7 rang.", others=many)
    assert "Ken7" not in story_markdown(story)


PLACES = st.one_of(
    st.sampled_from(["Lund", "Göteborg", "Ålesund", "København", "Kraków", "New York", "Dayton", "Bath", "Moss", "Å"]),
    st.text("abdeghiklmnoprstuåäöøé", min_size=4, max_size=10).map(str.capitalize),
)
TOLD = (
    *("Works in {place}.", "Bor i {place} sen 2019.", "Moved from {place} last year.", "Lives near {place}, alone."),
    *("Kommer från {place}.", "Flyttet til {place} i fjor.", "Has a shop outside {place}"),
)
FORMS = (
    *(
        "{place} rang.",
        "Then {place}, again.",
        "{place}'s market",
        "{place}s torg",
        "“{place}”",
        "**{place}**",
        "({place})",
    ),
    *("{place}-Berlin", "#{place} and", "{upper}", "{nfd}", "the {place} people"),
)


@settings(deadline=None, max_examples=150)
@given(PLACES, st.sampled_from(TOLD), st.lists(st.sampled_from(FORMS), min_size=1, max_size=5), st.booleans())
def test_a_place_that_is_told_of_once_is_replaced_wherever_it_has_its_capital(
    place: str, told: str, forms: list[str], in_the_name: bool
) -> None:
    here = {
        folded(word) for word in re.findall(r"[^\W\d_]+", " ".join((*TOLD, *FORMS, "it rained so till a runs came")))
    }
    assume(not {folded(word) for word in place.split()} & (COMMON | TRADE | LEGAL | SHORTHAND | here | {"a"}))
    said = [form.format(place=place, upper=place.upper(), nfd=normalize("NFD", place)) for form in forms]
    body = "It rained and they came.\n\n" + "\n\n".join(f"It was so: {text}" for text in said)
    who, organisation = ("Runs a till.", f"Xyl & Co, {place}") if in_the_name else (told.format(place=place), "")
    text = "\n".join(piece.text for piece in a_story(body, who=who, organisation=organisation).pieces)
    plain = folded(place)
    for word in re.findall(r"[^\W_]+(?: [^\W_]+)?", text) + re.findall(r"[^\W_]+", text):
        assert folded(word) not in (plain, f"{plain}s"), text
