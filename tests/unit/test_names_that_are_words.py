"""A name that is also a word is told nowhere: wherever it has a capital it is taken for the name, and what stands in
small letters is listed to be looked at."""

from __future__ import annotations

import re
import unicodedata

import pytest
from making import TODAY, a_customer, a_note

from journal.cast import Cast
from journal.closer_look import Kind as Look
from journal.customer import Aspect, Customer, Facet
from journal.disguise import Disguise
from journal.reading import read_note
from journal.stories import Story
from journal.story_making import story_of
from journal.story_page import story_page
from journal.story_text import story_markdown
from journal.text import folded

NAMES = (
    *("Will", "Mark", "May", "Grace", "Rose", "Hope", "Bill", "Art", "Sunny", "Ben", "Al", "Mac", "Christian", "Van"),
    *("Stig", "Sten", "Bo", "Liv", "Tor", "Dag", "Bjørn", "Storm", "Åke", "Siv", "My", "Kaj"),
)
_WRITTEN = """
    {name} rang before noon. ; Then {name} rang. ; Rang. {name} was out. ; Was it {name}? ; {name} ;
    {name}'s counter ; {name}’s counter ; at {name}s counter ; It is {name}' ; “{name}” ; ({name}) ; ‘{name}’ ;
    {upper} RANG ; ask {upper}'S team ; # {name} ; ## About {name} and the till ; {name}¶=== ;
    > {name} said so. ; *{name}* rang ; **{name}** rang ; __{name}__ ; **{first}**{rest} ; `{name}` ;
    ~~{name}~~ ; <b>{name}</b> ; [{name}](https://x.example/{name}) ; [here](https://x.example/{lower}-offer) ;
    ![{name}](a.png) ; <https://x.example/{lower}> ; {name}-like ; non-{name} ; {name}-Marie ; {name}–Eva ;
    {name}/Eva ; #{lower} ; @{lower} ; {lower}_offer.pdf ; {nfd} rang ; {nfd}s ; {soft} rang ; {zero} rang ;
    {joined} rang ; {first}\ufeff{rest} ; {first}&shy;{rest} ; {spaced} rang ; {spaced_upper} rang ; {dotted} ;
    {dashed} ; | {name} | 2 | ; - [ ] Ring {name} ; - [i] {name} asked ; 1. {name} ; - {name} ; {name}: yes ;
    {name}, Eva ; Eva, {name} ; {name} — yes ; …{name} ; ¿{name}? ; «{name}»
    """
WRITTEN = tuple(pattern.strip().replace("¶", "\n") for pattern in _WRITTEN.split(" ;"))
"""How a name may stand in a note; ¶ is the end of a line."""


def written(pattern: str, name: str) -> str:
    return pattern.format(
        name=name,
        upper=name.upper(),
        lower=name.lower(),
        first=name[0],
        rest=name[1:],
        nfd=unicodedata.normalize("NFD", name),
        soft=name[0] + "\u00ad" + name[1:],
        zero="\u200b".join(name),
        joined=name[0] + "\u2060" + name[1:],
        spaced=" ".join(name),
        spaced_upper=" ".join(name.upper()),
        dotted=".".join(name.upper()),
        dashed="-".join(name),
    )


def a_story(name: str, body: str, role: str) -> Story:
    """A story in which somebody of that name is the customer, another customer, or a colleague."""
    portrait = {Aspect.WHO: Facet("Runs the counter.", TODAY)}
    own = name if role == "customer" else "Ken"
    customer = a_customer(f"{own} Okafor", id="k7f3q9ax", portrait=portrait)
    others: tuple[Customer, ...] = (a_customer("Marek Okafor", id="aaaaaaa2"),)
    if role == "another":
        others = (*others, a_customer(f"{name} Okafor", id="aaaaaaa3"))
    note = a_note(TODAY, body, companions=(name,) if role == "colleague" else ())
    return story_of(customer, [(note, read_note(note.body))], others, TODAY)


def told(story: Story) -> str:
    page = re.sub(r"<style>.*?</style>|<[^>]*>", " ", story_page(story.without(())), flags=re.DOTALL)
    return "\n".join(
        (page, story_markdown(story.without(())).replace("\\", ""), *(piece.text for piece in story.pieces))
    )


@pytest.mark.parametrize("role", ["customer", "another", "colleague"])
@pytest.mark.parametrize("name", NAMES)
def test_wherever_it_has_a_capital_or_is_in_an_address(name: str, role: str) -> None:
    for pattern in WRITTEN:
        text = told(a_story(name, f"It rained.\n\n{written(pattern, name)}", role))
        plain = folded(name)
        words = [word for word in re.findall(r"[^\W_]+", text) if folded(word) in (plain, f"{plain}s")]
        assert words == [], (pattern, text)
        assert "".join(name) not in re.sub(r"[\W_]", "", text), (pattern, text)


@pytest.mark.parametrize("name", ["Will", "May", "Rose", "Storm", "Dag"])
def test_in_small_letters_it_stays_and_is_listed_to_be_looked_at(name: str) -> None:
    for role in ("customer", "another", "colleague"):
        story = a_story(name, f"It rained. She said {name.lower()} twice, {name.lower()} it is. {name} rang.", role)
        assert f"said {name.lower()} twice" in told(story)
        listed = [one for one in story.look_at if one.kind is Look.WORD]
        assert [(one.text, one.times) for one in listed] == [(name.lower(), 2)]


@pytest.mark.parametrize("mail", [(), ("tomas@rey-freight.example",)])
def test_what_an_organisation_does_is_its_name_only_with_a_capital(mail: tuple[str, ...]) -> None:
    portrait = {Aspect.WHO: Facet("Runs a small freight yard, starts at three.", TODAY)}
    tomas = a_customer("Tomás Rey", id="k7f3q9ax", organisation="Rey Freight", mail=mail, portrait=portrait)
    note = a_note(TODAY, "Freight rang, #freight.")
    story = story_of(tomas, [(note, read_note(note.body))], (), TODAY)
    assert "Runs a small freight yard" in told(story)
    assert "Freight" not in told(story) and "#freight" not in told(story)
    assert [one.text for one in story.look_at if one.kind is Look.WORD] == ["freight"]


def test_one_name_may_be_the_beginning_of_another() -> None:
    cast = Cast(a_customer("Ken Okafor", id="k7f3q9ax"), (a_customer("Marek Nowak"), a_customer("Mark Berg", id="m3")))
    disguise = Disguise(cast)
    marek, mark = disguise.of("Marek").text, disguise.of("Mark").text
    assert len({marek, mark, "Marek", "Mark"}) == 4
    assert disguise.of("Marka, Markowi, Marks, Mareks").text == f"{marek}, {marek}, {mark}s, {marek}s"


def test_words_that_join_names_join_them_still() -> None:
    cast = Cast(a_customer("Ben van der Berg", id="b2345678"))
    text = Disguise(cast).of("Ben and the van, Ben van der Berg. Van der Berg. The den of Van Gogh.").text
    assert "Ben" not in text and "Berg" not in text and "the van," in text and "The den of Van Gogh." in text


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        *(
            ("William Hart", "Bill Hart"),
            ("William Hart", "Willy"),
            ("Bill Hart", "William"),
            ("Ken Okafor", "Kenneth"),
        ),
        *(("Karl Ek", "Kalle"), ("Lars Ek", "Lasse Ek"), ("Elisabeth Ek", "Bettan"), ("Ted Ek", "EDWARD")),
    ],
)
def test_people_are_found_by_what_they_are_called_as_well(name: str, noted: str) -> None:
    disguise = Disguise(Cast(a_customer(name, id="n2345678")))
    first, last = disguise.person.split()
    told = disguise.of(f"Then {noted}'s van came.").text
    assert told in {f"Then {one}'s van came." for one in (first, f"{first} {last}", first.upper())}


def test_what_one_may_be_called_as_well_is_another_where_that_is_the_name() -> None:
    cast = Cast(a_customer("Benjamin Hart", id="n2345678"), (a_customer("Ben Ek", id="n2345679"),))
    disguise = Disguise(cast)
    assert len({disguise.of("Ben").text, disguise.of("Benjamin").text}) == 2


def test_what_one_may_be_called_as_well_is_not_listed_in_small_letters() -> None:
    story = a_story("William", "It rained. She will bill us, and will call.", "customer")
    assert not [one for one in story.look_at if one.kind is Look.WORD]


@pytest.mark.parametrize(
    ("name", "noted", "stays"),
    [
        ("Storm Hope", "then storm hope rang", "then"),
        ("Ken Doctor", "then Doctor rang the doctor", "the doctor"),
        ("Dr. Ken Okafor", "the Dr said Ken rang", "the Dr said"),
        ("Okafor, Dr Ken", "Ken rang", "rang"),
        ("Will May", "he will may be", "he will may be"),
    ],
)
def test_two_words_that_are_a_name_together_are_it_in_small_letters_too(name: str, noted: str, stays: str) -> None:
    told = Disguise(Cast(a_customer(name, id="n2345678"))).of(noted).text
    assert stays in told
    assert not re.search(r"storm|hope|\bKen\b|Doctor|Okafor", told)
