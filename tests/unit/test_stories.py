"""The story of a customer: what is told, what stays, and under which names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import hostile_texts
import pytest
from making import TODAY, a_customer, a_note, days, gentle
from markdown_it import MarkdownIt

from journal.cast import Cast
from journal.closer_look import Kind as Look
from journal.closer_look import looks_at
from journal.customer import Aspect, Consent, Customer, Facet
from journal.disguise import Disguise
from journal.errors import Refused
from journal.note import ContactNote, Kind
from journal.reading import read_note
from journal.stories import Said, Section, Story
from journal.story_making import story_of
from journal.story_page import story_page
from journal.story_text import before_it_is_told, file_name, story_markdown

KEN = a_customer(
    "Ken Okafor",
    id="k7f3q9ax",
    organisation="Ken's Plumbing Supply",
    mail=("ken@kens-plumbing.example",),
    phone=("+1 937 555 0142",),
)
MAREK = a_customer("Marek Nowak", id="m2w8t4rc", organisation="Marek & Sons Bikes")


def story(customer: Customer, *notes: ContactNote, others: Sequence[Customer] = (), by_name: bool = False) -> Story:
    return story_of(customer, [(note, read_note(note.body)) for note in notes], others, TODAY, by_name=by_name)


def disguised(text: str, customer: Customer = KEN, *colleagues: str) -> str:
    return Disguise(Cast(customer, (MAREK,), colleagues)).of(text).text


def test_it_tells_who_a_day_their_words_what_it_changes_and_what_we_learnt_and_promised() -> None:
    portrait = {
        Aspect.WHO: Facet("Runs the counter.", TODAY),
        Aspect.APART: Facet("Knows every van.", TODAY),
        Aspect.CHALLENGES: Facet("The rush at six.", TODAY),
        Aspect.CHANGES: Facet("Home by six.", TODAY),
        Aspect.BOUGHT: Facet("The count.", TODAY),
    }
    told = story(
        a_customer(portrait=portrait),
        a_note(
            TODAY - days(9),
            "Stood at the till.\n\n> Home by nine.\n\n- [ ] Send the chart\n- [?] Who types?",
            Kind.VISIT,
        ),
        a_note(
            TODAY - days(5), "It goes well.\n\n- [!] The new staff.\n- [i] Count boxes\n- [x] Labels\n- [-] Not this"
        ),
    )
    assert [(piece.section, piece.said, piece.text) for piece in told.pieces] == [
        (Section.WHO, Said.PROSE, "Runs the counter."),
        (Section.WHO, Said.PROSE, "Knows every van."),
        (Section.DAY, Said.PROSE, "The rush at six."),
        (Section.DAY, Said.PROSE, "Stood at the till."),
        (Section.WORDS, Said.WORDS, "Home by nine."),
        (Section.CHANGES, Said.PROSE, "Home by six."),
        (Section.CHANGES, Said.PROSE, "The count."),
        (Section.LEARNT, Said.PROSE, "It goes well."),
        (Section.LEARNT, Said.WORRY, "The new staff."),
        (Section.LEARNT, Said.IDEA, "Count boxes"),
        (Section.LEARNT, Said.DONE, "Labels"),
        (Section.LEARNT, Said.PROMISE, "Send the chart"),
    ]


def test_asides_be_gentle_plans_and_what_is_second_hand_stay() -> None:
    customer = a_customer(
        gentle=gentle("Her mother is ill."), portrait={Aspect.WHO: Facet("A baker.<!-- poor -->", TODAY)}
    )
    told = story(
        customer,
        a_note(
            TODAY, "We talked. <!-- tired -->\n\n> So so. <!-- sad -->\n\nHer mother is ill.\n\n- [ ] Card <!-- red -->"
        ),
        a_note(TODAY, "They say she sells.", Kind.HEARD),
        a_note(TODAY, "Rang twice.", Kind.REACHED_OUT),
        a_note(TODAY + days(3), "Ask about the oven.", plan=True),
    )
    text = story_markdown(told.without(())) + story_page(told.without(()))
    for kept_back in ("poor", "tired", "sad", "red", "mother", "sells", "Rang", "oven"):
        assert kept_back not in re.sub("<style>.*</style>", "", text, flags=re.DOTALL)
    assert "A baker." in text and "We talked." in text and "So so." in text and "Card" in text
    assert any("be gentle" in hint for hint in told.hints)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Ken Okafor rang.", "Evren Galloway rang."),
        ("Ken's and Ken’s and Kens", "Evren's and Evren’s and Evrens"),
        ("KEN OKAFOR, Okafor, ken", "EVREN GALLOWAY, Galloway, evren"),
        ("Okáfor, O\u0301kafor, K\u200ben", "Galloway, Galloway, Evren"),
        ("K. Okafor, K.O. and KO", "E. Galloway, E.G. and EG"),
        ("Okafor, Ken", "Galloway, Evren"),
        ("Kenny", "Evren"),
        ("ken_okafor.pdf and /home/kenokafor", "evren_galloway.pdf and /home/evrengalloway"),
        ("#KenOkafor #okaforvisit", "#EvrenGalloway #gallowayvisit"),
        ("Ken’s Plumbing Supply, Ken's Plumbing, KPS", "Ellwood & Rook, Ellwood & Rook, ER"),
        ("plumbing supply for the plumbing", "plumbing supply for the plumbing"),
        ("ken@kens-plumbing.example", "evren.galloway@ellwood-rook.example"),
        ("https://www.kens-plumbing.example/a?b", "https://ellwood-rook.example"),
        ("937-555-0142, 0019375550142, (937) 555 01 42", "555 0116, 555 0116, 555 0116"),
        ("in 1988, on 2026-11-20, 1,400 of 22 mm", "in 1988, on 2026-11-20, 1,400 of 22 mm"),
        ("Marek Nowak of Marek & Sons Bikes, Nowaks", "Ariel Hammarlund of Lindgrove, Hammarlunds"),
        ("at Fifth Street, then Storgatan 12 b", "at Orchard Street, then Larchgatan"),
        ("kennel, token, taken, Kenya, broken", "kennel, token, taken, Kenya, broken"),
        ("anna@firma.se, +46 70 123 45 67", "somebody@mail.example, 555 0140"),
    ],
)
def test_names_are_replaced_in_every_form(written: str, told: str) -> None:
    assert disguised(written) == told


def test_colleagues_are_replaced_where_they_are_named() -> None:
    text = disguised("Ada’s book, ADA and Joost.", KEN, "Ada", "Joost")
    assert "ada" not in text.casefold() and "joost" not in text.casefold()


def test_a_name_that_is_a_word_is_replaced_with_a_capital_and_in_addresses_only() -> None:
    will = a_customer("Will May", id="w2345678", mail=("will@may.example",))
    text = disguised("Will will call in may. Will's, WILL, #will, will_may.txt", will)
    assert re.fullmatch(r"(\w+) will call in may\. \1's, \w+, #\w+, \w+_\w+\.txt", text)
    assert "Will" not in text and "#will" not in text


@pytest.mark.parametrize("name", ["...", "?!", "—", "--", "' '"])
def test_a_name_of_mere_punctuation_has_a_story_too(name: str) -> None:
    told = story(a_customer(name, id="p2345678"), a_note(TODAY, "Wait... what?! It — went -- well."))
    assert "Wait... what?! It — went -- well." in story_markdown(told).replace("\\", "")
    assert told.name and told.name != name


def test_a_name_of_emoji_is_replaced() -> None:
    assert "🦊" not in disguised("Then 🦊 rang.", a_customer("🦊", id="f2345678"))


def test_by_real_name_only_where_consent_is_noted() -> None:
    note = a_note(TODAY, "Ken laughed with Marek Nowak. Call +1 937 555 0142.")
    for consent in (None, Consent(False, TODAY)):
        customer = a_customer("Ken Okafor", id="k7f3q9ax", consent=consent, phone=KEN.phone)
        with pytest.raises(Refused, match="has not consented"):
            story(customer, note, by_name=True)
    agreed = a_customer("Ken Okafor", id="k7f3q9ax", consent=Consent(True, date(2026, 5, 1)), phone=KEN.phone)
    told = story(agreed, note, others=(MAREK,), by_name=True)
    assert told.name == "Ken Okafor" and told.consent == date(2026, 5, 1)
    text = story_markdown(told)
    assert "Ken laughed with" in text
    # Consent is one person's own, and none to hand out a number.
    assert "Marek" not in text and "0142" not in text
    assert any("noted 1 May" in hint for hint in told.hints)
    # Without being asked for, nobody is told of by name.
    assert "Ken" not in story_markdown(story(agreed, note))


def test_nothing_to_tell_gets_a_sentence() -> None:
    with pytest.raises(Refused, match="nothing is noted"):
        story(KEN)
    with pytest.raises(Refused, match="nothing first hand"):
        story(KEN, a_note(TODAY, "They say.", Kind.HEARD))
    portrait = {Aspect.WHO: Facet("A dentist.", TODAY)}
    assert any("portrait alone" in hint for hint in story(a_customer(portrait=portrait)).hints)


def test_what_was_replaced_and_what_to_look_at_is_said_before() -> None:
    note = a_note(TODAY, "Ken came from Dayton in 1988 with 2,300 valves, Acme ones. Ken stayed.")
    told = story(KEN, note)
    said = list(before_it_is_told(told))
    assert said[0] == "Ken Okafor, Ken's Plumbing Supply is told of as Evren Galloway, Ellwood & Rook."
    assert "  Ken → Evren (2 times)" in said
    assert "  days and years: 1988" in said
    assert "  numbers: 2,300" in said
    assert "  names, places or products: Acme" in said
    assert said[-1].startswith("What remains can still tell who it is:")


def test_where_only_the_name_is_replaced_it_is_not_said_that_nothing_was() -> None:
    portrait = {Aspect.WHO: Facet("Runs the counter.", TODAY)}
    told = list(before_it_is_told(story(replace(KEN, portrait=portrait))))
    assert "is told of as" in told[0]
    assert told[1] == "Beside that nothing needed to be replaced: no other known name or detail stands in it."


def test_what_to_look_at_is_days_numbers_and_capitals_amid_a_sentence() -> None:
    text = "He said I was at Krakow. The Tuesday in May 2019, 12 March, with 14% of Vera's boxes. Rain fell."
    found = looks_at(text, ["Evren Galloway"])
    assert [(one.kind, one.text) for one in found] == [
        (Look.NAME, "Krakow"),
        (Look.DAY, "May 2019"),
        (Look.DAY, "12 March"),
        (Look.NUMBER, "14%"),
        (Look.NAME, "Vera"),
    ]


def test_a_name_that_only_begins_sentences_is_one_where_it_does_what_people_do() -> None:
    found = looks_at("Rui rang. Tiril's van broke. Copper is dear. Asked about it. Maja sa nej. Well said. It's late.")
    assert [one.text for one in found] == ["Rui", "Tiril", "Maja"]


def test_a_long_history_becomes_a_story_of_two_pages_and_the_rest_can_be_taken_in() -> None:
    notes = [a_note(TODAY - days(ago), f"Talk number {ago}. " * 30) for ago in range(1, 90)]
    told = story(KEN, *notes)
    assert sum(len(piece.text) for piece in told.kept) <= 5_800
    assert len(told.pieces) > len(told.kept) > 0
    assert len(told.without(()).kept) == len(told.pieces)
    assert told.without([piece.key for piece in told.pieces]).kept == ()


class Page(HTMLParser):
    """What is in a page: its tags with their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


@pytest.mark.parametrize("text", [*hostile_texts.SHORT, "x" * 10_000, "<!-- x", "</style><script>alert(1)</script>"])
def test_a_page_is_whole_and_holds_no_script_and_no_address_whatever_was_noted(text: str) -> None:
    agreed = a_customer(consent=Consent(True, TODAY), organisation=text, portrait={Aspect.WHO: Facet(text, TODAY)})
    told = story(agreed, a_note(TODAY, f"We talked.\n\n> {text}\n\n- [ ] {text}\n"), by_name=True)
    whole = story_page(told)
    assert not hostile_texts.acting(whole)
    page = Page(whole)
    assert page.open == []
    structure = {"html", "head", "meta", "title", "style", "body", "main", "section"}
    assert {tag for tag, _attributes in page.tags} <= structure | {
        "h1",
        "h2",
        "p",
        "blockquote",
        "cite",
        "ul",
        "li",
        "span",
    }
    for _tag, attributes in page.tags:
        assert set(attributes) <= {"lang", "charset", "http-equiv", "content", "name", "dir", "class"}
    style = whole[whole.index("<style>") : whole.index("</style>")]
    assert "url(" not in style and "@import" not in style and "http" not in style
    assert not hostile_texts.acting(story_markdown(told))


@pytest.mark.parametrize(
    "text", [*hostile_texts.SHORT, "1988. was a year", "# no heading", "= x", "a_b_ *c* [d](e) <f>"]
)
def test_markdown_shows_just_the_words(text: str) -> None:
    portrait = {Aspect.WHO: Facet("\\" + text if text[:1] in "#=>" else f"x {text}", TODAY)}
    told = story(a_customer(portrait=portrait), a_note(TODAY, "We talked."))
    kinds = {token.type for token in MarkdownIt("commonmark").parse(story_markdown(told))}
    assert kinds <= {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"}


def test_the_file_is_named_as_the_story_is_told() -> None:
    told = story(KEN, a_note(TODAY, "We talked."))
    assert file_name(told, "html") == "story-evren-galloway.html"
    agreed = a_customer("李明", consent=Consent(True, TODAY))
    assert file_name(story(agreed, a_note(TODAY, "Hi."), by_name=True), "md") == "story.md"
