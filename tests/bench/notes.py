"""What the made-up notes say: about 600 bytes each, the same for every journal and every peer."""

from __future__ import annotations

from random import Random

NOTE_BYTES = 600

_FIRST = ("Ken", "Ada", "Joost", "Marek", "Sanna", "Liv", "Tomas", "Ines", "Piet", "Rosa", "Olle", "Nadia")
_LAST = (
    "Okafor",
    "Lindqvist",
    "Verhoeven",
    "Nowak",
    "Berg",
    "Haugen",
    "Silva",
    "Moreau",
    "Jansen",
    "Conti",
    "Ek",
    "Sow",
)
_SENTENCES = (
    "We walked along the shelves and counted the couplings, two of which were in the wrong box.",
    "The morning begins at six, when the first vans come, and nobody looks at a screen before eight.",
    "The new labels help, but the small print on them cannot be read in the light of the back room.",
    "Last spring a delivery came three days late, and a whole site stood still because of one valve.",
    "Nobody told them that the form had changed; the old one was sent back without a word.",
    "The apprentice keeps the list on paper, since the tablet is always with somebody else.",
    "They showed the drawer with the parts that never fit, and laughed about it.",
    "On Fridays it is quiet, and that is when the orders for the week after are written.",
    "What used to take an afternoon takes an hour now, and the hour is spent with the crew.",
    "The invoice was right this time, and came with a name and a number to call.",
)
_QUOTES = (
    "I only want to know before I drive there.",
    "When the box is right, I forget that you exist, and that is praise.",
    "You answered on a Sunday. I have told everybody.",
    "If it says in stock, it has to be in stock.",
)
_ITEMS = (
    "[ ] send the torque chart",
    "[?] How did Fifth Street go?",
    "[!] the new form may cost them a day a month",
    "[i] a label that can be read from the ladder",
)
_TAGS = ("#delivery", "#invoice", "#labels")


def name_of(number: int) -> str:
    """The name of a customer: the first twelve have a first name each, and all have a name of their own."""
    first = _FIRST[number % len(_FIRST)]
    last = _LAST[(number + number // len(_FIRST)) % len(_LAST)]
    return f"{first} {last}"


def organisation_of(number: int) -> str:
    """The firm of a customer."""
    return f"{_LAST[(number * 5 + 3) % len(_LAST)]} Supply {number + 1}"


def plain_body(random: Random, size: int = NOTE_BYTES) -> str:
    """Sentences, about `size` bytes of them."""
    said: list[str] = []
    while sum(map(len, said)) + len(said) < size - 45:
        said.append(random.choice(_SENTENCES))
    return " ".join(said)


def told_last(number: int) -> str:
    """What the newest note on a customer begins with, and nothing else says."""
    return f"This is what {name_of(number)} told last."


def body(random: Random, *, recent: bool) -> str:
    """A note as it is written: of a hundred, twenty-five quote the customer, fifteen hold a promise long kept, ten a
    tag. A `recent` one leaves something open."""
    parts: list[str] = []
    chance = random.random()
    if chance < 0.25:
        parts.append(f"> {random.choice(_QUOTES)}")
    if recent:
        parts.append(f"- {random.choice(_ITEMS)} ({random.randrange(1000)})")
    elif 0.25 <= chance < 0.40:
        parts.append(f"- [x] send chart {random.randrange(1000)} done:2026-01-15")
    elif 0.40 <= chance < 0.50:
        parts.append(random.choice(_TAGS))
    return "\n\n".join([plain_body(random, NOTE_BYTES - sum(map(len, parts)) - 2 * len(parts)), *parts])
