"""No story without consent holds a real name or detail, whatever the names are and however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, days

from journal.customer import Aspect, Customer, Facet
from journal.note import ContactNote
from journal.ordinary_words import CALLINGS, COMMON, FIRST_NAMES_TOO, LEGAL, NAMES, PARTICLES, SELDOM_FIRST_NAMES, TRADE
from journal.reading import read_note
from journal.stories import Story
from journal.story_making import story_of
from journal.story_page import story_page
from journal.story_text import story_markdown
from journal.text import folded

FIRST = (
    *(
        "Ken",
        "Ada",
        "Siobhán",
        "Åsa",
        "Øystein",
        "Bjørn",
        "Zoë",
        "Łukasz",
        "José",
        "Jean-Luc",
        "Anne-Marie",
        "Mary Jane",
    ),
    *(
        "Li",
        "Jo",
        "Þóra",
        "Đorđe",
        "Nguyễn",
        "Ismaël",
        "D'Arcy",
        "Q'orianka",
        "Иван",
        "Мария",
        "Γιώργος",
        "李明",
        "さくら",
    ),
    *(
        "민수",
        "שלום",
        "محمد",
        "राम",
        "สมชาย",
        "X",
        "J.",
        "K",
        "Dr. Ada",
        "Will",
        "May",
        "Rose",
        "Bo",
        "Dag",
        "Grace",
        "Mark",
    ),
    *("Hope", "Bill", "Art", "Sunny", "Stig", "Sten", "Liv", "Tor", "Storm", "Ben", "Al", "Van", "Christian", "My"),
    *("Jens", "Lars", "Max", "Tiril", "İlker", "Weiß", "ﬁona", "KEN", "ada", "Christopher", "Marek", "Anna"),
)
LAST = (
    *("Okafor", "Nowak", "van der Berg", "de la Cruz", "von Sydow", "O'Brien", "O’Neill", "Mac Giolla", "Lindqvist"),
    *(
        "Ó Súilleabháin",
        "Åkesson-Öberg",
        "Smith-Jones",
        "bin Rashid",
        "Müller",
        "Иванов",
        "Παπαδόπουλος",
        "王",
        "김",
        "כהן",
    ),
    *("الحسن", "शर्मा", "Z", "Young", "Berg", "Holm", "Strand", "Wu", "Ng", "Strauß", "Jensen", "Hess", "McDonald", ""),
)
ORGANISATIONS = (
    *(
        "",
        "{first}'s Plumbing Supply",
        "{last} & Sons",
        "{last} AB",
        "Brightwater School Kitchens",
        "[North] Tool Library",
    ),
    *(
        "Casa Oliveira",
        "Smörgåsbord i Göteborg AB",
        "Kraft-Lösning A/S",
        "3M Fabrik",
        "The Zyx Company",
        "Ørsteds Bageri ApS",
    ),
    *("北京茶馆", "Kvæfjord Rør og Varme", "Q", "Bakery", "Acmeon", "e-Tjäna", "{last} Freight", "Forge & Orchard"),
)
FILLER = (
    *("we talked at the counter", "nobody had slept", "the boxes were counted twice", "it rained", "hun lo av det"),
    *("vi pratade om ugnen", "det var tyst", "the kettle stood on the stove", "der blev grinet"),
)
COLLEAGUES = ("Joost", "Linh", "Eva Ström", "Tomasz", "Solbritt", "Óscar")


def spoken(word: str) -> str:
    """A word that must not be told, as it is compared."""
    return re.sub(r"[^\w]", "", folded(word))


def parts_of(name: str) -> list[str]:
    """The parts of a name that are names themselves."""
    found = [spoken(part) for part in re.split(r"[\s'’.\-&\[\]/]+", name)]
    first = found[0] if found and len(found) > 1 and found[1] not in PARTICLES else ""
    joins = PARTICLES - ({first} & (FIRST_NAMES_TOO | SELDOM_FIRST_NAMES))
    return [part for part in found if len(part) > 1 and part not in joins | LEGAL | {"dr"}]


def is_ordinary(part: str) -> bool:
    return part in COMMON | NAMES | TRADE | CALLINGS | PARTICLES


def distinctive(organisation: str) -> str:
    """The words of an organisation that tell it from others: a trade alone is everybody's, a calling with its capital
    is not."""
    words = [word for word in organisation.split() if spoken(word) not in LEGAL]
    own = (word for word in words if not is_ordinary(spoken(word)) or spoken(word) in CALLINGS)
    return " ".join(words if len(words) == 1 else own)


@dataclass(frozen=True)
class World:
    customer: Customer
    others: tuple[Customer, ...]
    notes: tuple[ContactNote, ...]
    secrets: tuple[str, ...]


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def spelt_out(text: str) -> str:
    for letter, instead in (("å", "aa"), ("ä", "ae"), ("ö", "oe"), ("ø", "oe"), ("ü", "ue"), ("æ", "ae")):
        text = text.replace(letter, instead).replace(letter.upper(), instead.capitalize())
    return text


def forms_of(name: str) -> Iterator[str]:
    """The ways in which somebody writes a name."""
    words = [word for word in name.split() if spoken(word) not in ("dr", "")]
    whole = " ".join(words)
    one_of_many = [word for word in words if spoken(word) not in PARTICLES and len(spoken(word)) > 1]
    for text in dict.fromkeys((whole, *one_of_many)):
        yield text
        yield f"{text}'s"
        yield f"{text}’s"
        yield f"{text}'"
        yield f"{text}s"
        yield f"{text}-"
        yield text.upper()
        yield without_accents(text)
        yield spelt_out(text)
        yield unicodedata.normalize("NFD", text)
        yield unicodedata.normalize("NFC", text)
        yield f"“{text}”"
        yield f"({text})"
        yield f"**{text}**"
        yield f"`{text}`"
        yield f"[{text}](https://x.example/{spoken(text)})"
        tag = "".join(c for c in text if c.isalnum() or c == "-" or unicodedata.category(c)[0] == "M")
        yield f"#{tag} and"
        yield f"@{tag}"
        yield f"{text.replace(' ', '_')}_offer.pdf"
        yield f"/home/{text.replace(' ', '')}/notes-{text.replace(' ', '-')}.md"
        yield text.replace(" ", "\n")
        yield text.replace(" ", "-")
        yield text[:1] + "\u200b" + text[1:]
        yield "\u00ad".join(text)
        yield f"{text[:1]}&shy;{text[1:]}"
        yield f"*{text[:1]}*{text[1:]}"
        if text.isascii() and len(spoken(text)) > 2:
            yield " ".join(text.replace(" ", ""))
        if not is_ordinary(spoken(text)):
            yield text.lower()
            yield text.replace(" ", "").lower()
    if len(words) > 1:
        yield f"{words[-1]}, {words[0]}"
        yield f"{words[0][0]}. {words[-1]}"
        yield f"{words[0][0].upper()}.{words[-1][0].upper()}."


def contact_forms(customer: Customer) -> Iterator[str]:
    for mail in customer.mail:
        box, _at, domain = mail.partition("@")
        yield from (
            mail,
            mail.upper(),
            f"<{mail}>",
            f"mailto:{mail}",
            f"https://www.{domain}/a?b=c",
            f"www.{domain}",
            domain,
        )
        yield f"`{mail}` and {box}@" if len(box) > 2 else mail
    for phone in customer.phone:
        digits = re.sub(r"\D", "", phone)
        yield from (
            phone,
            digits,
            f"+{digits}",
            f"{digits[:3]}-{digits[3:6]} {digits[6:]}",
            f"({digits[:3]}) {digits[3:]}",
        )
        yield " ".join(digits[i : i + 2] for i in range(0, len(digits), 2))
        yield f"0{digits[-7:]}"


@st.composite
def people(draw: st.DrawFn, customer_id: str) -> Customer:
    first, last = draw(st.sampled_from(FIRST)), draw(st.sampled_from(LAST))
    name = f"{first} {last}".strip()
    shape = draw(st.sampled_from(ORGANISATIONS))
    organisation = shape.format(first=first.split()[-1], last=(last or first).split()[-1])
    domain = draw(
        st.sampled_from(("gmail.com", "kens-plumbing.example", "zyxon.se", "mail.brightwater.co.uk", "vaerftet.dk"))
    )
    box = draw(st.sampled_from(("info", "k.okafor", "ken_okafor85", "zoey", "adab", "first.last+tag", "x")))
    ascii_first = re.sub(r"[^a-z]", "", folded(first)) or "post"
    box = draw(st.sampled_from((box, ascii_first)))
    mail = draw(st.sampled_from(((), (f"{box}@{domain}",))))
    phone = draw(st.sampled_from(((), ("+1 937 555 0142",), ("070-174 06 33",), ("+45 32 10 99 87",))))
    return a_customer(name, id=customer_id, organisation=organisation, mail=mail, phone=phone)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    ids = draw(
        st.lists(
            st.text("abcdefghjkmnpqrstuvwxyz23456789", min_size=8, max_size=8), min_size=3, max_size=3, unique=True
        )
    )
    customer, *others = (draw(people(each)) for each in ids)
    colleagues = draw(st.lists(st.sampled_from(COLLEAGUES), max_size=2, unique=True))
    everybody = (customer, *others)
    forms = [
        form
        for each in everybody
        for form in (
            *forms_of(each.name),
            *(forms_of(each.organisation) if each.organisation else ()),
            *contact_forms(each),
        )
    ]
    forms += [form for name in colleagues for form in forms_of(name)]
    chosen = draw(st.lists(st.sampled_from(forms), min_size=4, max_size=14))
    fillers = draw(st.lists(st.sampled_from(FILLER), min_size=3, max_size=3))
    paragraphs = [f"{fillers[0]} {form} {fillers[1]}, {form}." for form in chosen]
    body = "\n\n".join(
        (
            *paragraphs[::4],
            *(f"> {text}" for text in paragraphs[1::4]),
            "\n".join(f"- [ ] {' '.join(text.split())}" for text in paragraphs[2::4]),
            "\n".join(f"- [i] {' '.join(text.split())}" for text in paragraphs[3::4]),
        )
    )
    aside = "<!-- a secret that stays -->"
    notes = (a_note(TODAY - days(3), f"{body}\n\n{aside}", companions=tuple(colleagues)),)
    portrait = {Aspect.WHO: Facet(f"{paragraphs[0]} {aside}", TODAY), Aspect.CHANGES: Facet(paragraphs[-1], TODAY)}
    customer = a_customer(customer.name, **{**_fields(customer), "portrait": portrait})
    return World(customer, tuple(others), notes, tuple(colleagues))


def _fields(customer: Customer) -> dict[str, object]:
    return {"id": customer.id, "organisation": customer.organisation, "mail": customer.mail, "phone": customer.phone}


def told(world: World) -> Story:
    return story_of(world.customer, [(note, read_note(note.body)) for note in world.notes], world.others, TODAY)


def everything_told(story: Story) -> str:
    """All that a story says, those pieces included that are not told unless taken in: as text, Markdown and HTML."""
    whole = story.without(())
    page = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", story_page(whole), flags=re.DOTALL))
    markdown = re.sub(r"\\(?=[^\w\s])", "", story_markdown(whole))
    return "\n".join((page, markdown, *(piece.text for piece in story.pieces)))


def leaks(text: str, name: str) -> list[str]:
    """The parts of `name` that can be read in `text`."""
    plain = folded(text)
    tokens = re.findall(r"[^\W_]+", text)
    spaced = [spoken(run) for run in re.findall(r"\b\w(?:[ .-]\w\b){2,}", text)]
    found = []
    for part in parts_of(name):
        if is_ordinary(part):
            found += [token for token in tokens if folded(token) == part and token[0].isupper()]
        else:
            found += [token for token in tokens if folded(token) in (part, f"{part}s")]
            if len(part) >= 5 and part in plain:
                found.append(part)
            if len(part) > 2:
                found += [run for run in spaced if part in run]
    return found


def digits_in(text: str) -> list[str]:
    return [re.sub(r"\D", "", run) for run in re.findall(r"\d[\d\s().\-/+]*\d", text)]


@settings(deadline=None, max_examples=120)
@given(worlds())
def test_no_story_without_consent_tells_who_it_is(world: World) -> None:
    text = everything_told(told(world))
    for customer in (world.customer, *world.others):
        assert leaks(text, customer.name) == [], customer.name
        assert leaks(text, distinctive(customer.organisation)) == [], customer.organisation
        if len(customer.organisation.split()) > 2:
            assert folded(customer.organisation) not in folded(text)
        for mail in customer.mail:
            box, _at, domain = mail.partition("@")
            assert folded(mail) not in folded(text)
            assert domain == "gmail.com" or domain not in folded(text)
            assert len(box) < 5 or box in TRADE or box not in folded(text)
        for phone in customer.phone:
            last = re.sub(r"\D", "", phone)[-7:]
            assert not any(last in run for run in digits_in(text)), phone
    for colleague in world.secrets:
        assert leaks(text, colleague) == []
    assert "secret" not in text


@settings(deadline=None, max_examples=40)
@given(worlds())
def test_the_same_story_twice_and_a_longer_one_give_the_same_names(world: World) -> None:
    one, other = told(world), told(world)
    assert one == other
    later = a_note(TODAY, "It rained, and the kettle stood on the stove.")
    more = told(World(world.customer, world.others, (*world.notes, later), ()))
    assert (more.name, more.organisation) == (one.name, one.organisation)
    assert {(each.real, each.invented) for each in one.without(()).replaced} <= {
        (each.real, each.invented) for each in more.without(()).replaced
    }


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(FIRST), st.sampled_from(LAST), st.text("abcdefgh2345", min_size=8, max_size=8))
def test_an_invented_name_is_not_the_real_one(first: str, last: str, customer_id: str) -> None:
    portrait = {Aspect.WHO: Facet("Runs the counter.", TODAY)}
    customer = a_customer(f"{first} {last}".strip(), id=customer_id, organisation=f"{last} AB", portrait=portrait)
    story = story_of(customer, (), (), TODAY)
    assert not {spoken(part) for part in story.name.split()} & set(parts_of(customer.name))
    assert leaks(f"{story.name} {story.organisation}", customer.name) == []
